"""Traditional characters: a digest is judged as if it were in simplified ones, and told as it is printed.

One character is read as one other, so that every place in a text stays where it is.
"""

from collections.abc import Hashable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

import pandas as pd

from jianbao.digest import Article, Digest
from jianbao.lexicon import Lexicon

_LEAST_SHARE = 0.1
"""Traditional characters among those of an article from which it is in them; a name or a quotation has fewer."""

# What the program gives itself, and does not take from a text.
_OWN = frozenset(("unit", "evidence", "answers", "point"))


@lru_cache(maxsize=4)
def load_simplified(lexicon: Lexicon) -> Mapping[int, str]:
    """Read traditional.txt as a table for `str.translate`. Raises `JianbaoError` where a line is malformed."""
    table: dict[int, str] = {}
    for line in lexicon.lines("reading/traditional.txt"):
        match line.text.split():
            case [simple, others] if len(simple) == 1:
                table |= {ord(c): simple for c in others}
            case _:
                raise line.error("a simplified character, a space and its traditional ones")
    return table


def in_simplified(digest: Digest, *, lexicon: Lexicon) -> Digest:
    """Return the digest with the articles in traditional characters put into simplified ones; itself where it has none.

    Raises `JianbaoError` where traditional.txt of the lexicon is missing or malformed.
    """
    table = load_simplified(lexicon)
    articles = tuple(_simplified(a, table) if _is_traditional(a, table) else a for a in digest.articles)
    changed = any(one is not two for one, two in zip(articles, digest.articles, strict=True))
    return replace(digest, articles=articles) if changed else digest


def _is_traditional(article: Article, table: Mapping[int, str]) -> bool:
    count = sum(ord(c) in table for c in article.text)
    return count >= max(1, _LEAST_SHARE * len(article.text))


def _simplified(article: Article, table: Mapping[int, str]) -> Article:
    return replace(
        article,
        title=article.title.translate(table),
        subtitle=article.subtitle.translate(table),
        paragraphs=tuple(replace(p, text=p.text.translate(table)) for p in article.paragraphs),
        sentences=tuple(replace(s, text=s.text.translate(table)) for s in article.sentences),
    )


def as_printed(table: pd.DataFrame, digest: Digest, plain: Digest) -> pd.DataFrame:
    """Return a table that was made of `plain` with its quotations as `digest` prints them.

    What a cell quotes is looked for in the sentence of its row, then in the whole digest. What is put together from
    several places is told character by character, as that sentence, or else the digest, prints them.
    """
    if plain is digest or table.empty:
        return table
    sentences = {
        one.sentence_id: (one.text, two.text)
        for a, b in zip(plain.articles, digest.articles, strict=True)
        for one, two in zip(a.sentences, b.sentences, strict=True)
    }
    simple, printed = ("\n".join(f"{a.title}\n{a.text}" for a in d.articles) for d in (plain, digest))
    characters = dict(zip(simple, printed, strict=True))

    def restored(value: Any, sentence: Hashable) -> Any:
        if not isinstance(value, str) or value.isascii():
            return value
        own, shown = sentences.get(sentence, ("", "")) if isinstance(sentence, str) else ("", "")
        for before, after in ((own, shown), (simple, printed)):
            if (at := before.find(value)) >= 0:
                return after[at : at + len(value)]
        near = dict(zip(own, shown, strict=True))
        return "".join(near.get(c) or characters.get(c, c) for c in value)

    rows = table["sentence_id"] if "sentence_id" in table else pd.Series([None] * len(table), table.index)
    texts = [c for c in table if c not in _OWN and (table[c].dtype == object or table[c].dtype == "str")]
    cells = {c: [restored(v, s) for v, s in zip(table[c], rows, strict=True)] for c in texts}
    return table.assign(**{c: pd.Series(v, table.index, dtype=table[c].dtype) for c, v in cells.items()})
