"""Firms without 公司 in their names, where the text around them says that they are: 某某科技宣布, 对某某作出处罚.

The line of business that ends such names, what firms do, and what is done to them come from [firms] of
organisations.toml; firms that only a list gives away are in `listed`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from jianbao.actors.names.tokens import NameTokens, Span
from jianbao.digest import HAN
from jianbao.lexicon import Lexicon, either
from jianbao.terms import GeneralWords

_COMMON = 300
"""How often the dictionary has seen a word that is no brand."""
_BRAND_TAGS = frozenset(["nr", "nrt", "nrfg", "nz", "q", "zg", "g", "ng", ""])
"""Kinds of words that brands use as they are."""
_NO_BRAND_TAGS = frozenset("prcdmuf")


@dataclass(frozen=True)
class FirmWords:
    """How texts name firms by a brand: with its line of business before what firms do, or as what is punished."""

    acting: re.Pattern[str]
    punished: re.Pattern[str]
    no_brand: re.Pattern[str]


@lru_cache(maxsize=4)
def load_firm_words(lexicon: Lexicon) -> FirmWords:
    """Read [firms] of organisations.toml. Raises `JianbaoError` where it is missing or malformed."""
    tables = lexicon.tables("actors/organisations.toml")
    keys = (
        "leads",
        "lines",
        "adverbs",
        "deeds",
        "partners",
        "agreements",
        "products",
        "measures",
        "punishing",
        "no_brand",
    )
    leads, lines, adverbs, deeds, partners, agreements, products, measures, punishing, no_brand = (
        either(tables.words("firms", key)) for key in keys
    )
    does = (
        rf"{adverbs}{{0,2}}{deeds}|{adverbs}{{0,2}}{partners}[^，。；：]{{2,24}}?{agreements}"
        rf"|“[^“”]{{1,12}}”{products}"
    )
    return FirmWords(
        # 与|某某科技|宣布
        re.compile(rf"(?:(?<![{HAN}])|{leads})(?P<brand>[{HAN}]{{2,3}})(?P<line>{lines})(?={does})"),
        # 对|某某|作出行政处罚, 约谈了|某某|。
        re.compile(
            rf"对(?P<one>[{HAN}]{{2,5}}?){measures}[^，。；：]{{0,8}}?{punishing}"
            rf"|{punishing}了?(?P<two>[{HAN}]{{2,5}})(?=[，。；、]|$)"
        ),
        re.compile(f"{no_brand}$"),
    )


class FirmNames:
    """Finds firms by their brand and what the text says of them."""

    def __init__(self, firms: FirmWords, words: GeneralWords) -> None:
        """Bind what firms are called and do, and the dictionary of general language."""
        self._firms, self._words = firms, words

    def spans(self, tokens: NameTokens) -> Iterator[Span]:
        """Yield the names of firms."""
        for match in self._firms.acting.finditer(tokens.text):
            if self._is_brand(tokens, *match.span("brand")):
                yield Span(match.start("brand"), match.end("line"), "made")
        for match in self._firms.punished.finditer(tokens.text):
            start, end = match.span("one" if match["one"] else "two")
            if self._is_brand(tokens, start, end) and not self._words.tag(tokens.text[start:end]):
                yield Span(start, end, "made")

    def _is_brand(self, tokens: NameTokens, start: int, end: int) -> bool:
        """Tell whether a stretch of words is a brand: none of function, not all of them common ones."""
        text = tokens.text[start:end]
        if start not in tokens.index or end not in tokens.ending or self._firms.no_brand.search(text):
            return False
        own = range(tokens.index[start], tokens.ending[end] + 1)
        if any(tokens.tags[i][:1] in _NO_BRAND_TAGS and tokens.tags[i] for i in own):
            return False
        singles = [len(tokens.words[i]) == 1 for i in own]
        return (
            all(singles)
            or singles[:2] == [True, True]
            or any(
                tokens.tags[i] in _BRAND_TAGS or self._words.frequency(tokens.words[i]) < _COMMON for i in own
            )
        )
