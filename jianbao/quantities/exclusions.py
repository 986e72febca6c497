"""Numerals that are no quantities: names, set phrases, enumeration, citations, dates, by pattern, list and dictionary.

The set phrases are those of not_quantities.txt of the lexicon, the patterns those of `exclusion_patterns`. What a
quantity is, is decided in `grammar`.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from jianbao.lexicon import Lexicon, either
from jianbao.quantities.exclusion_patterns import load_exclusion_patterns
from jianbao.quantities.numerals import CHINESE
from jianbao.quantities.periods import Periods, is_year, load_periods
from jianbao.quantities.units import Unit
from jianbao.terms import GeneralWords, load_general_words

REASONS = (
    "name", "idiom", "word", "title", "enumeration", "citation", "reference", "date", "formula", "denominator",
    "indefinite", "unknown",
)  # fmt: skip
"""Why a numeral is no quantity: part of a name (C919, 祖冲之三号), a set phrase (三位一体), a word (统一), a title
in 《》, an enumeration mark (一是), a citation mark ([17]) or number of a document or clause (第3条), a date or period,
a formula or code (1+6+N), a denominator (每千人口), an article or vague (一家, 几个), or none of these."""

_LATIN = re.compile(r"[A-Za-z]")
_LONGEST_WORD = 6
_ROUND = ("亿", "十亿", "百亿", "千亿", "万亿")
_NAMING = ("i", "nz", "ns", "nr", "nt", "j")
"""Parts of speech of the general dictionary by which a word with a numeral is a name or an idiom."""


@dataclass(frozen=True)
class NotQuantities:
    """What is no quantity: set phrases, the general dictionary and the patterns, asked at one place of a text.

    `phrases` are set phrases by the numeral (and what follows it) within them, with the offset of that numeral;
    `general` is the general dictionary; `not_counted` is what after 大 shows that nothing is counted, `before_one`
    holds the characters that make 一 part of a word, `breaking` the verb that does, `rich` is what a round sum names.
    """

    phrases: Mapping[str, list[tuple[int, str]]]
    general: GeneralWords
    patterns: re.Pattern[str]
    not_counted: re.Pattern[str]
    before_one: str
    breaking: str
    rich: re.Pattern[str]
    periods: Periods

    def rule(self, text: str, start: int) -> tuple[int, str] | None:
        """Return where what begins at `start` ends and why it is no quantity, None where it may be one."""
        for key in (text[start : start + 2], text[start : start + 1]):
            for offset, phrase in self.phrases.get(key, ()):
                if start >= offset and text.startswith(phrase, start - offset):
                    return start - offset + len(phrase), "idiom"
        match = self.patterns.match(text, start)
        return (match.end(), str(match.lastgroup)) if match else None

    def why_without_unit(self, text: str, start: int, end: int) -> str:
        """Return why the numeral at `text[start:end]`, which no unit follows, is no quantity."""
        if text[start].isdigit():
            if is_year(text[start:end]):
                return "date"
            return "name" if _LATIN.match(text, end) else "unknown"
        if self._named(text, start, end):
            return "idiom"
        around = (text[start - 1 : end] if start else "", text[start : end + 1], text[start : end + 2])
        if self._ends_word(text, start) or any(self._is_word(w) for w in around if len(w) > 1):
            return "word"
        return "unknown"

    def why_with_unit(
        self,
        text: str,
        start: int,
        end: int,
        *,
        numeral: str,
        value: Decimal,
        unit: Unit,
        surface: str,
        sure: bool,
    ) -> str:
        """Return why the numeral at `text[start:end]` with a unit is no quantity, an empty string where it is one.

        `numeral` is the numeral without 多 and 余, `surface` the unit as written. `sure` says that a modifier, 多,
        数 or a pair of digits shows that something is counted.
        """
        chinese = not numeral[0].isdigit()
        following = text[end + len(surface) : end + len(surface) + 2]
        if unit.kind == "duration" and self.periods.is_date(
            text, start, end, numeral=numeral, surface=surface
        ):
            return "date"
        if text[start - 1 : start] == "每" and unit.kind in ("count", "measure"):
            return "denominator"
        if chinese and surface != "成" and self._ends_word(text, start):
            return "word" if self._is_word(text[start - 1 : start + 1]) else "indefinite"
        if chinese and self._named(text, start, end + len(surface)):
            return "idiom"
        if numeral == "一" and (
            surface == "批" or (unit.kind == "count" and text[:start].endswith(self.breaking))
        ):
            # 突破一批成果, 突破一项技术
            return "indefinite"
        if numeral in _ROUND and self.rich.match(text, end):
            return "name"
        if surface == "大":
            if value > 12 or self.not_counted.match(following):
                return "name"
            return "indefinite" if numeral == "一" else ""
        if surface == "成":
            word = self._is_word("成" + following[:1]) and following[:1] not in ("", "以", "左", "上", "的")
            return "word" if value > 10 or word else ""
        if chinese and not sure and following != "大关":
            if numeral == "一" and unit.kind == "count":
                return "indefinite"
            if unit.weak and len(numeral) == 1:
                return "name"
            if numeral in ("百", "千", "万", "亿") and unit.kind != "multiple":
                return "idiom" if unit.kind == "duration" else "denominator"
        weak_count = unit.weak and len(surface) == 1 and unit.kind == "count"
        if weak_count and not sure and following and self._is_word(surface + following[0]):
            return "name"
        return "word" if numeral == "零" else ""

    def _named(self, text: str, start: int, end: int) -> bool:
        """Tell whether a name or idiom of general language begins at `start` and reaches beyond `end`."""
        for length in range(_LONGEST_WORD, 2, -1):
            tag = self.general.tag(text[start : start + length])
            if tag in _NAMING or (tag == "l" and length > 3):
                return start + length > end
        return False

    def _is_word(self, text: str) -> bool:
        """Tell whether a text is a word of general language that is no numeral, classifier or pronoun."""
        return (self.general.tag(text) or "m")[0] not in "mqr"

    def _ends_word(self, text: str, start: int) -> bool:
        """Tell whether a numeral ends a word or stands after a determiner: 统一, 之一, 这一."""
        return start > 0 and text[start] == "一" and text[start - 1] in self.before_one


@lru_cache(maxsize=4)
def load_not_quantities(lexicon: Lexicon) -> NotQuantities:
    """Read not_quantities.txt and exclusions.toml. Raises `JianbaoError` where one is missing or malformed."""
    words = lexicon.tables("quantities/exclusions.toml")
    phrases: dict[str, list[tuple[int, str]]] = defaultdict(list)
    listed = {w for line in lexicon.lines("quantities/not_quantities.txt") for w in line.text.split()}
    for phrase in sorted(listed, key=lambda p: (-len(p), p)):
        for match in re.finditer(rf"\d+|[{CHINESE}半几数]+", phrase):
            phrases[phrase[match.start() : match.start() + 2]].append((match.start(), phrase))
    return NotQuantities(
        dict(phrases),
        load_general_words(),
        load_exclusion_patterns(lexicon),
        # 六大学部, 两大国, 六大。
        re.compile(rf"{either(words.entries('names', 'big'))}|[，。；、：）”]|$"),
        words.text("one", "after"),
        words.text("one", "breaking"),
        # 百亿县
        re.compile(either(words.words("names", "rich"))),
        load_periods(lexicon),
    )
