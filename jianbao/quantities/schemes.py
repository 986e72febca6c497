"""What an instrument or scheme offers: its amount, rate, term, eligible parties and directions, as facts.

Aspects and their words come from schemes.toml of the lexicon; the figures are those of quantities.csv.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from jianbao.lexicon import Lexicon, either

SCHEME_COLUMNS = ["article_id", "aspect", "subject", "content", "sentence_id", "quantity_id"]
_REACH = 14
"""How many characters before or behind a figure a word of its aspect may stand, within the clause."""
_CLAUSE = re.compile("[，。；：、]")
# 支持对象包括整机企业、配套企业
_LISTED = r"(?:是|为|包括|涵盖|限于|：|:)(?P<content>[^，。；！？]{4,80})"
_FEWEST = 3
_NEAR = 3
"""How many sentences behind one that names an instrument its facts may stand."""
_INSTRUMENTS = "instruments"


@dataclass(frozen=True)
class Aspect:
    """One aspect of schemes: words beside its figures, their kinds and units (any where empty), and its lists."""

    words: tuple[str, ...]
    kinds: tuple[str, ...]
    units: tuple[str, ...]
    listed: re.Pattern[str]


@lru_cache(maxsize=4)
def load_aspects(lexicon: Lexicon) -> Mapping[str, Aspect]:
    """Read schemes.toml, in its order. Raises `JianbaoError` where it is missing or malformed."""
    tables = lexicon.tables("quantities/schemes.toml")

    def optional(aspect: str, name: str) -> tuple[str, ...]:
        return tables.words(aspect, name) if name in tables.keys(aspect) else ()

    return {
        aspect: Aspect(
            tables.words(aspect, "words"),
            tables.words(aspect, "kinds"),
            optional(aspect, "units"),
            re.compile(f"(?P<head>{either(optional(aspect, 'lists'))}){_LISTED}"),
        )
        for aspect in filter(_INSTRUMENTS.__ne__, tables.keys())
    }


@lru_cache(maxsize=4)
def _load_instruments(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(either(lexicon.tables("quantities/schemes.toml").words(_INSTRUMENTS)))


def scheme_facts(quantities: pd.DataFrame, sentences: pd.DataFrame, *, lexicon: Lexicon) -> pd.DataFrame:
    """Return article_id, aspect, subject, content, sentence_id, quantity_id, by article and aspect.

    A fact stands in a sentence that names an instrument, or a little behind it. An article that states fewer than
    three facts, or all of one aspect, describes no scheme and has no rows. `content` is the figure as printed, or
    what a list names; `quantity_id` is empty for lists. A fact that an article repeats is given once, where it
    first stands.
    """
    aspects = load_aspects(lexicon)
    named = sentences["text"].str.contains(_load_instruments(lexicon))
    near = named.groupby(sentences["article_id"]).transform(
        lambda s: s.rolling(_NEAR + 1, min_periods=1).max()
    )
    sentences = sentences[near.astype(bool)]
    quantities = quantities[quantities["sentence_id"].isin(sentences["sentence_id"])]
    texts = sentences.set_index("sentence_id")
    order = {aspect: i for i, aspect in enumerate(aspects)}
    rows = [*_figures(quantities, texts, aspects), *_lists(sentences, aspects)]
    facts = pd.DataFrame(rows, columns=[*SCHEME_COLUMNS, "same"])
    facts = facts.drop_duplicates(["article_id", "aspect", "same"])[SCHEME_COLUMNS]
    articles = {a: i for i, a in enumerate(dict.fromkeys(sentences["article_id"]))}
    keys = pd.DataFrame({"a": facts["article_id"].map(articles), "b": facts["aspect"].map(order)})
    facts = facts.loc[keys.sort_values(["a", "b"], kind="stable").index]
    own = facts.groupby("article_id")["aspect"]
    described = (own.transform("size") >= _FEWEST) & (own.transform("nunique") > 1)
    return facts[described].reset_index(drop=True)


def _figures(
    quantities: pd.DataFrame, texts: pd.DataFrame, aspects: Mapping[str, Aspect]
) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for r in quantities.itertuples():
        sentence = texts.loc[r.sentence_id]
        start, end = r.char_start - sentence["char_start"], r.char_end - sentence["char_start"]
        before = _CLAUSE.split(sentence["text"][max(0, start - _REACH) : start])[-1]
        behind = _CLAUSE.split(sentence["text"][end : end + _REACH])[0]
        for aspect, about in aspects.items():
            if r.kind not in about.kinds or (about.units and r.unit not in about.units):
                continue
            if any(word in before or word in behind for word in about.words):
                same = f"{r.value} {r.value_min} {r.value_max} {r.unit}"
                subject = r.property or r.entity
                rows.append((r.article_id, aspect, subject, r.surface, r.sentence_id, r.quantity_id, same))
                break
    return rows


def _lists(sentences: pd.DataFrame, aspects: Mapping[str, Aspect]) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for aspect, about in aspects.items():
        for s in sentences.itertuples():
            for match in about.listed.finditer(s.text):
                content = match["content"]
                rows.append((s.article_id, aspect, match["head"], content, s.sentence_id, "", content))
    return rows
