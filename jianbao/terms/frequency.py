"""The term table, and the rates of given terms with their intervals. A rate is per 10,000 words.

What a word is and how terms are counted is in `counting`.
"""

from collections.abc import Collection, Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from jianbao.terms.counting import WHOLE, count_terms, rate
from jianbao.terms.dispersion import dp_norm
from jianbao.terms.general_words import GeneralWords
from jianbao.terms.nesting import c_value, nested_c_values, nesting
from jianbao.terms.resampling import interval, resample, significant
from jianbao.terms.segmentation import Segmenter

TERM_COLUMNS = [
    "term",
    "article_id",
    "count",
    "per_10k",
    "articles",
    "dp_norm",
    "c_value",
    "tfidf",
    "origin",
    "raw_count",
    "aliases",
    "whole",
]
INTERVAL_COLUMNS = ["term", "article_id", "per_10k", "low", "high"]
_INSIDE = 0.2


def term_table(
    tokens: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    segmenter: Segmenter,
    words: GeneralWords,
    printed: pd.DataFrame | None = None,
    aliases: Mapping[str, str] | None = None,
    proposals: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return the counts of every term in the whole digest (`all`, first) and in each article.

    `tokens` is `segmenter.tokens(…)`, its short forms replaced by their full forms (`aliases`: short to
    full; `printed` is the table before that); `articles` the articles table, whose order holds; `proposals`
    the counts of discovered terms (term, article_id, count). Columns: count (tokens: a term inside a longer
    one counts for the longer one), per_10k (words of the article or digest), articles (how many hold the
    term), dp_norm (`all`: over articles; an article's rows: over its sentences), c_value (counts occurrences
    inside longer terms too), tfidf (count × (ln((1 + N) / (1 + articles)) + 1) with N articles, each
    article's terms, and those of `all`, scaled to length 1: the cosine of two articles is the scalar
    product of their columns), origin, raw_count (occurrences, also inside longer terms), aliases (short
    forms that are counted with it, with their own counts), whole (true where the term is cut as one word).

    The rows of `all` are sorted by count, falling, then by term; those of an article by how much the term says of it:
    its occurrences (one inside a longer term is a fifth of one), times what tfidf weighs it by, times the cube of its
    rarity in general language (`GeneralWords.rarity`; 1 for what is no general word); persons come last.
    Proposed terms that are not cut as one word follow, by count, with whole false: they are counted beside
    their parts, and have no dispersion.
    """
    counts = count_terms(tokens, segmenter=segmenter)
    if not counts.terms:
        return pd.DataFrame(columns=TERM_COLUMNS)
    table, sizes = counts.by_article()
    document_frequency = np.bincount(table.indices, minlength=len(counts.terms))
    # Imported where it works: it takes most of a second, and a process that finds its tables kept never needs it.
    from sklearn.feature_extraction.text import TfidfTransformer

    tfidf = TfidfTransformer().fit(table)
    nested = nesting(counts.terms).tocsc()
    origin = np.array([segmenter.origin(t) for t in counts.terms], dtype=object)
    general = origin == "dictionary"
    rarity = np.array([words.rarity(t) if g else 1.0 for t, g in zip(counts.terms, general, strict=True)])
    rarity[origin == "person"] = 0
    terms = np.array(counts.terms, dtype=object)
    short = _short_forms(printed if printed is not None else tokens, aliases or {})
    parts_of = _Parts(proposals, known={*counts.terms, *(aliases or {})})

    def part(name: str, row: sparse.csr_matrix, parts: sparse.csr_matrix, sizes: NDArray) -> pd.DataFrame:
        here, frequency = row.indices, row.data
        weights = tfidf.transform(row)
        # What stands in no word of its own may stand in a longer one, and hold shorter ones there.
        inside = nested[:, here]
        present = np.unique(np.concatenate([here, inside.indices]))
        within, own = nested[:, present].tocsr()[present], np.searchsorted(present, here)
        everywhere = within[:, own] @ frequency
        everywhere[own] += frequency
        rows = pd.DataFrame(
            {
                "term": terms[here],
                "article_id": name,
                "count": frequency,
                "per_10k": significant(rate(frequency, sizes.sum())),
                "articles": document_frequency[here],
                "dp_norm": significant(dp_norm(parts[:, here], sizes)),
                "c_value": significant(nested_c_values(terms[present], everywhere, within)[own]),
                "tfidf": significant(weights.data),
                "origin": origin[here],
                "raw_count": everywhere[own].astype(int),
                "aliases": [short.get((t, name), "") for t in terms[here]],
                "whole": True,
            },
            columns=TERM_COLUMNS,
        )
        telling = (1 - _INSIDE) * frequency + _INSIDE * rows["raw_count"]
        telling = significant(telling * tfidf.idf_[here] * rarity[here] ** 3)
        rows = rows.assign(order=rows["count"] if name == WHOLE else telling)
        rows = rows.sort_values(["order", "term"], ascending=[False, True], kind="stable")[TERM_COLUMNS]
        return pd.concat([rows, parts_of.rows(name, size=int(sizes.sum()))])

    frames = [part(WHOLE, sparse.csr_matrix(table.sum(axis=0)), table, sizes)]
    index = {a: i for i, a in enumerate(counts.articles)}
    for name in articles["article_id"]:
        if name in index:
            rows = counts.rows(index[name])
            frames.append(part(name, table[index[name]], counts.matrix[rows], counts.words[rows]))
    return pd.concat(frames, ignore_index=True)


def _short_forms(printed: pd.DataFrame, aliases: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """Return for each full form and article (or `all`) its short forms with their counts: `科技部 3; …`."""
    found = printed[printed["token"].isin(list(aliases))]
    listed: dict[tuple[str, str], list[str]] = {}
    for rows, name in [(found, WHOLE), *((g, str(a)) for a, g in found.groupby("article_id"))]:
        for token, n in sorted(rows["token"].value_counts().items()):
            listed.setdefault((aliases[token], name), []).append(f"{token} {n}")
    return {key: "; ".join(values) for key, values in listed.items()}


class _Parts:
    """Rows of proposed terms that the cut leaves in their parts."""

    def __init__(self, proposals: pd.DataFrame | None, *, known: Collection[str]) -> None:
        empty = pd.DataFrame(columns=["term", "article_id", "count"])
        counts = empty if proposals is None else proposals
        self._counts = counts[~counts["term"].isin(list(known))]
        self._articles = self._counts.groupby("term")["article_id"].nunique()
        self._own = {WHOLE: self._counts, **{str(a): own for a, own in self._counts.groupby("article_id")}}

    def rows(self, name: str, *, size: int) -> pd.DataFrame:
        """Return the rows of an article, or of `all`, of so many words."""
        own = self._own.get(name, self._counts.iloc[:0])
        count = own.groupby("term")["count"].sum()
        rows = pd.DataFrame(
            {
                "term": count.index,
                "article_id": name,
                "count": count.to_numpy(),
                "per_10k": significant(rate(count, size)),
                "articles": self._articles.reindex(count.index).to_numpy(),
                "c_value": significant(c_value([len(t) for t in count.index], count.to_numpy())),
                "origin": "discovered",
                "raw_count": count.to_numpy(),
                "aliases": "",
                "whole": False,
            },
            columns=TERM_COLUMNS,
        )
        return rows.sort_values(["count", "term"], ascending=[False, True], kind="stable")


def rate_interval(
    tokens: pd.DataFrame, terms: list[str], *, segmenter: Segmenter, resamples: int = 1000, seed: int = 0
) -> pd.DataFrame:
    """Return the rate of given terms in each article and in `all`, with a 95 % bootstrap interval.

    Sentences are drawn with replacement within each article; low and high are the 2.5th and 97.5th
    percentiles of the resampled rates (Efron 1979). A term that an article does not hold has a row of
    zeros there; terms that the digest does not hold are left out. Columns: term, article_id, per_10k,
    low, high; terms in the order given, `all` before the articles.
    """
    counts = count_terms(tokens, segmenter=segmenter)
    columns = pd.Index(counts.terms).get_indexer(pd.Index(terms))
    columns = columns[columns >= 0]
    drawn_counts, drawn_words, rates = [], [], []
    for article in range(len(counts.articles)):
        rows = counts.rows(article)
        weights = resample(int(rows.sum()), resamples=resamples, seed=(seed, article))
        here = counts.matrix[rows][:, columns].toarray()
        drawn_counts.append(weights @ here)
        drawn_words.append(weights @ counts.words[rows])
        rates.append(rate(here.sum(axis=0), counts.words[rows].sum()))
    if not len(columns):
        return pd.DataFrame(columns=INTERVAL_COLUMNS)
    drawn_counts.insert(0, np.sum(drawn_counts, axis=0))
    drawn_words.insert(0, np.sum(drawn_words, axis=0))
    rates.insert(0, rate(counts.matrix[:, columns].sum(axis=0).A1, counts.words.sum()))
    frames = []
    for name, per_10k, drawn, size in zip(
        [WHOLE, *counts.articles], rates, drawn_counts, drawn_words, strict=True
    ):
        low, high = interval(rate(drawn, size[:, None]), axis=0)
        frames.append(
            pd.DataFrame(
                {
                    "term": [counts.terms[c] for c in columns],
                    "article_id": name,
                    "per_10k": significant(per_10k),
                    "low": significant(low),
                    "high": significant(high),
                },
                columns=INTERVAL_COLUMNS,
            )
        )
    table = pd.concat(frames)
    return table.sort_index(kind="stable").reset_index(drop=True)
