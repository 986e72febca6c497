"""The unit lexicon: which words after a numeral are units, what they are worth in canonical units, compounds.

The lines are units.toml of the lexicon; what the numeral itself is worth is read in `numerals`.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Any

from jianbao.lexicon import Lexicon
from jianbao.quantities.numerals import is_latin

KINDS = ("money", "percent", "ratio", "multiple", "count", "measure", "duration")
"""What a unit may measure; ordinals and versions have no unit."""

_RULES = ("prefixes", "prefixed", "per", "context", "not_followed", "symbols")
_MAX_DENOMINATORS = 2


@dataclass(frozen=True)
class Unit:
    """A unit: canonical name, its worth in it, kind; a `weak` one also builds names (二级, 三方, 两国)."""

    name: str
    factor: Decimal
    kind: str
    weak: bool = False


@dataclass(frozen=True)
class Units:
    """The spellings of units, those that stand only below a stroke, those that another word decides, and signs."""

    table: Mapping[str, Unit]
    per: Mapping[str, Unit]
    context: Mapping[str, tuple[str, Unit]]
    not_followed: Mapping[str, str]
    symbols: Mapping[str, str]
    longest: Mapping[str, int]
    """First characters of spellings, with the length of the longest."""

    def match(self, text: str, start: int, words: Collection[str] = ()) -> tuple[Unit, int] | None:
        """Return the longest unit that begins at `start`, compounds (元/吨, 千瓦时每千克) included, and its end.

        `words` are those words of the sentence that decide between units (see [context] of the lexicon).
        """
        found = self._simple(text, start, self.table, words)
        if not found:
            return None
        unit, end = found
        for _ in range(_MAX_DENOMINATORS):
            if text[end : end + 1] not in ("/", "每", "·") or (text[end] == "·" and "/" not in unit.name):
                break
            below = self._simple(text, end + 1, self.per) or self._simple(text, end + 1, self.table)
            if not below or below[0].kind == "percent":
                break
            unit = replace(
                unit,
                name=f"{unit.name}/{below[0].name}",
                factor=unit.factor / below[0].factor,
                weak=False,
            )
            end = below[1]
        return unit, end

    def _simple(
        self, text: str, start: int, table: Mapping[str, Unit], words: Collection[str] = ()
    ) -> tuple[Unit, int] | None:
        first = text[start : start + 1]
        for length in range(min(self.longest.get(first, 0), len(text) - start), 0, -1):
            spelling = text[start : start + length]
            word, decided = self.context.get(spelling, ("", None))
            unit = decided if decided and word in words else table.get(spelling)
            following = text[start + length : start + length + 1]
            if not unit or (is_latin(spelling[-1]) and is_latin(following)):
                continue
            if not following or following not in self.not_followed.get(spelling, ""):
                return unit, start + length
        return None


@lru_cache(maxsize=4)
def load_units(lexicon: Lexicon) -> Units:
    """Read units.toml. Raises `JianbaoError` where it is missing, malformed, or a line is not what it says."""
    tables = lexicon.tables("quantities/units.toml")
    names = tables.keys()

    def rows(name: str) -> Mapping[str, list[Any]]:
        return tables.rows(name) if name in names else {}

    def pairs(name: str) -> Mapping[str, str]:
        return tables.pairs(name) if name in names else {}

    def units(name: str, *kind: str, skip: int = 0) -> dict[str, Unit]:
        """Return the units of a table, `skip` items after the beginning of each line; `kind` is what lines leave out."""
        found = {}
        for spelling, line in rows(name).items():
            try:
                found[spelling] = _unit([*line[skip:], *kind])
            except (ValueError, ArithmeticError, TypeError) as error:
                raise tables.error(f"a unit ({error})", name, spelling) from error
        return found

    listed = {w: u for name in names if name not in _RULES for w, u in units(name).items()}
    generated: dict[str, Unit] = {}
    prefixed = units("prefixed")
    for prefix, factor in pairs("prefixes").items():
        for spelling, unit in prefixed.items():
            # Chinese prefixes go with Chinese names, Latin ones with symbols; kilo of a symbol is k or K.
            if prefix[0].isascii() == spelling[0].isascii():
                try:
                    generated[prefix + spelling] = replace(unit, factor=unit.factor * Decimal(factor))
                except ArithmeticError as error:
                    raise tables.error('a factor such as "1e3"', "prefixes", prefix) from error
    per = units("per", "measure")
    context = {w: (rows("context")[w][0], unit) for w, unit in units("context", skip=1).items()}
    table = generated | listed
    longest: dict[str, int] = {}
    for spelling in (*table, *per, *context):
        longest[spelling[0]] = max(longest.get(spelling[0], 0), len(spelling))
    return Units(table, per, context, pairs("not_followed"), pairs("symbols"), longest)


def _unit(line: list[Any]) -> Unit:
    if len(line) not in (3, 4) or (len(line) == 4 and line[3] != "weak"):
        raise ValueError(f'{line} is not ["canonical unit", "factor", "kind"], with "weak" after it or not')
    name, factor, kind = line[:3]
    if kind not in KINDS:
        raise ValueError(f"{kind} is no kind; the kinds are {', '.join(KINDS)}")
    return Unit(name, Decimal(factor), kind, len(line) == 4)
