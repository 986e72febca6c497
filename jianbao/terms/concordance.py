"""Concordance: a term's occurrences with what stands left and right of them in their sentences (KWIC).

What stands near a term more often than chance is in `collocation`.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import pandas as pd

from jianbao.terms.counting import WHOLE

CONCORDANCE_COLUMNS = ["term", "article_id", "sentence_id", "left", "keyword", "right"]

WIDTH = 18
"""Characters of context on either side."""

COMMONEST = 20
"""Terms of the whole digest among its leading terms."""

KEY = 8
"""Key terms of each article among the leading terms."""

MOST_TERMS = 150
"""Most leading terms of a digest, however many articles it has."""

Order = Literal["position", "left", "right"]


def keyword_lines(
    sentences: pd.DataFrame, term: str, *, width: int = WIDTH, order: Order = "position"
) -> pd.DataFrame:
    """Return every occurrence of a string in the sentences, words or not, with its context.

    `sentences` has the columns of sentences.csv. Columns: term, article_id, sentence_id, left, keyword,
    right; left and right hold up to `width` characters of the same sentence. Occurrences do not overlap.
    In reading order, or (`order`) sorted by the left context, from the term outwards, or by the right one.
    An empty string occurs nowhere.
    """
    columns = sentences[["article_id", "sentence_id", "text"]]
    rows = [
        (term, article, sentence, *_context(text, start, start + len(term), width))
        for article, sentence, text in columns.itertuples(index=False)
        for start in _starts(text, term)
    ]
    frame = pd.DataFrame(rows, columns=CONCORDANCE_COLUMNS)
    if order == "left":
        return frame.sort_values("left", key=_reversed, kind="stable", ignore_index=True)
    if order == "right":
        return frame.sort_values("right", kind="stable", ignore_index=True)
    return frame


def leading_terms(terms: pd.DataFrame, keyness: pd.DataFrame) -> list[str]:
    """Return the terms that a concordance is made of: the commonest, then each article's key terms.

    `terms` and `keyness` are the tables of these names. Taken are the `COMMONEST` terms of the digest by
    count and the first `KEY` terms of each article whose LRC is above 0, none twice, at most `MOST_TERMS`.
    """
    whole = terms[terms["article_id"] == WHOLE].head(COMMONEST)["term"]
    key = keyness[keyness["lrc"] > 0].groupby("article_id", sort=False).head(KEY)["term"]
    return list(dict.fromkeys([*whole, *key]))[:MOST_TERMS]


def concordance_table(
    sentences: pd.DataFrame, tokens: pd.DataFrame, terms: Sequence[str], *, width: int = WIDTH
) -> pd.DataFrame:
    """Return the occurrences of terms as they were counted: a row for each token that is one of them.

    A term inside a longer term has no row there, and 中国 none in 其中国有. `tokens` is a tokens table of
    these sentences. Columns as of `keyword_lines`; by term in the order given, then in reading order.
    """
    rank = {term: i for i, term in enumerate(terms)}
    found = tokens[tokens["token"].isin(rank)]
    found = found.merge(
        sentences[["sentence_id", "char_start", "text"]], on="sentence_id", how="left", validate="many_to_one"
    ).sort_values("token", key=lambda token: token.map(rank), kind="stable")
    rows = [
        (
            r.token,
            r.article_id,
            r.sentence_id,
            *_context(r.text, r.start - r.char_start, r.end - r.char_start, width),
        )
        for r in found.itertuples()
    ]
    return pd.DataFrame(rows, columns=CONCORDANCE_COLUMNS)


def _starts(text: str, term: str) -> Iterator[int]:
    start = text.find(term) if term else -1
    while start >= 0:
        yield start
        start = text.find(term, start + len(term))


def _context(text: str, start: int, end: int, width: int) -> tuple[str, str, str]:
    return text[max(0, start - width) : start], text[start:end], text[end : end + width]


def _reversed(contexts: Iterable[str]) -> pd.Series:
    return pd.Series([context[::-1] for context in contexts], dtype=object)
