"""One sentence at hand: which numeral, unit and modifiers stand at a place of it.

What they make together is decided in `forms` (codes, shares, multiples, ordinals) and `counted` (figures with a unit
and without one).
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from jianbao.lexicon import Lexicon
from jianbao.quantities.exclusions import NotQuantities, load_not_quantities
from jianbao.quantities.figure_words import FigureWords, load_figure_words
from jianbao.quantities.modifiers import Modifiers, load_modifiers
from jianbao.quantities.numerals import ARABIC, CHINESE, DIGITS, SCALES
from jianbao.quantities.ranges import Number
from jianbao.quantities.units import Unit, Units, load_units

DIGIT = "".join(DIGITS)
"""The Chinese digits, for character classes."""
MINUS = frozenset("-－−")
MAY_BE_NEGATIVE = {"%", "℃", "度", "百分点"}
"""Units before whose numerals a dash is a sign."""
_ONE = Decimal(1)
# 多, 余, 来 and 几 make a numeral vague (三千多家, 十来个); 来 and 几 in 来自, 来访 do not.
_VAGUE = "[多余来几](?![自源临华访到看])"
# 8000, 一百二十, 三点五, 零点五万
_MAIN = rf"{ARABIC}|[{CHINESE}]+(?:点[{DIGIT}]+[{SCALES}]*)?"
NUMERAL = re.compile(
    # 数千, 几十
    rf"(?P<lead>[数几](?=[{SCALES}]))?(?P<main>{_MAIN})"
    # 1.2万亿, 3 千, 30多万
    rf"(?:(?P<more>{_VAGUE})? ?(?P<scale>[{SCALES}]{{1,4}}))?"
    # the second part of 1亿2千万
    rf"(?P<rest>\d{{1,4}}[百千万]{{1,2}})?"
    rf"(?P<after>{_VAGUE})?"
)
"""A numeral with what is vague about it, in groups `lead`, `main`, `more`, `scale`, `rest` and `after`."""


@dataclass(frozen=True)
class Grammar:
    """The lexica that decide what a quantity is."""

    units: Units
    modifiers: Modifiers
    words: FigureWords
    none: NotQuantities


def load_grammar(lexicon: Lexicon) -> Grammar:
    """Read the lexica of quantities. Raises `JianbaoError` where one is missing or malformed."""
    return Grammar(
        load_units(lexicon),
        load_modifiers(lexicon),
        load_figure_words(lexicon),
        load_not_quantities(lexicon),
    )


class FoundUnit(NamedTuple):
    """A unit in a text: where it ends, how it is written, and `>` or 半 for what stands within it (个多月, 个半月)."""

    unit: Unit
    end: int
    surface: str
    inner: str


class Scan:
    """A sentence, and the lexica by which it is read."""

    def __init__(self, text: str, grammar: Grammar) -> None:
        """Take a sentence whose wide digits and traditional numerals are folded."""
        self.text, self.grammar = text, grammar

    @cached_property
    def _words(self) -> frozenset[str]:
        """The words of the sentence that decide between units."""
        words = {word for word, _ in self.grammar.units.context.values()}
        return frozenset(word for word in words if word in self.text)

    def unit(self, end: int) -> FoundUnit | None:
        """Return the unit that begins at `end`."""
        text = self.text
        if text[end : end + 1] == " ":
            end += 1
        if text[end : end + 1] == "个" and text[end + 1 : end + 2] in ("多", "半"):
            found = self.grammar.units.match("个" + text[end + 2 : end + 10], 0, self._words)
            if found and found[1] > 1:
                inner = text[end + 1]
                unit_end = end + 1 + found[1]
                return FoundUnit(found[0], unit_end, text[end:unit_end], ">" if inner == "多" else inner)
        found = self.grammar.units.match(text, end, self._words)
        return FoundUnit(found[0], found[1], text[end : found[1]], "") if found else None

    def unit_across(self, start: int, end: int) -> bool:
        """Tell whether a unit begins at `start`, within a numeral that ends at `end`, and ends behind it (15亿千瓦)."""
        found = self.grammar.units.match(self.text, start, self._words)
        return found is not None and found[1] > end

    def number(
        self,
        start: int,
        end: int,
        value: Decimal,
        unit: Unit,
        surface: str,
        vague: str = "",
        *,
        scale: Decimal = _ONE,
        high: Decimal | None = None,
        bare: bool = False,
    ) -> Number:
        """Return the number at `text[start:end]` with the modifiers around it."""
        before, start = self.grammar.modifiers.read_before(self.text, start)
        if not before and unit.kind in ("percent", "ratio"):
            before = self.grammar.modifiers.read_afar(self.text, start)
        after, end = self.grammar.modifiers.read_after(self.text, end, kind=unit.kind)
        return Number(
            start, end, value, unit.kind, unit.name, surface, (tuple(before), after, vague), high=high,
            factor=unit.factor, scale=scale, bare=bare,
        )  # fmt: skip
