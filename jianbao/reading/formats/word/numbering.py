"""The automatic numbers of a Word file's paragraphs, counted from its list definitions.

How a number is written is in `list_numbers`; which paragraph belongs to which list is read in `body`.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from jianbao.reading.formats.list_numbers import format_number
from jianbao.reading.formats.word.styles import child_value, is_on, whole_number

_LEVELS = 9


@dataclass(frozen=True, slots=True)
class ListLevel:
    """One level of a list: where it starts, how its numbers are written, and the text around them.

    `restarts_after` is the level (from 1) whose items make it start again, 0 for none, None for any above it;
    `arabic` writes the numbers of all levels in digits; `style` is the paragraph style that it belongs to.
    """

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restarts_after: int | None = None
    arabic: bool = False
    style: str = ""


@dataclass(frozen=True, slots=True)
class _List:
    """A list: the definition whose count it shares, its levels, and those that it starts anew."""

    shared: str
    levels: Mapping[int, ListLevel]
    anew: frozenset[int]


@dataclass
class Numbering:
    """The lists of a file by id, and the count that each definition has reached."""

    lists: Mapping[str, _List] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    def level_of(self, number: str, style: str) -> int:
        """Return the level of a list that belongs to a paragraph style, 0 where none does."""
        levels = self.lists[number].levels if number in self.lists else {}
        return next((i for i, level in sorted(levels.items()) if style and level.style == style), 0)

    def next(self, number: str, level: int) -> str:
        """Count one paragraph of a list; return its number as Word shows it, "" for a bullet or no list."""
        if number not in self.lists or not 0 <= level < _LEVELS:
            return ""
        own = self.lists[number]
        counts = self._counts.setdefault(own.shared, {})
        if number not in self._begun:
            self._begun.add(number)
            for i in own.anew:
                counts.pop(i, None)
        at = [own.levels.get(i, ListLevel()) for i in range(_LEVELS)]
        for deeper in range(level + 1, _LEVELS):
            after = at[deeper].restarts_after
            if after is None or level < after:
                counts.pop(deeper, None)
        counts[level] = counts.get(level, at[level].start - 1) + 1
        for above in range(level):
            counts.setdefault(above, at[above].start)
        if at[level].form == "bullet":
            return ""

        def written(match: re.Match[str]) -> str:
            i = int(match[1]) - 1
            form = "decimal" if at[level].arabic else at[i].form
            return "" if form == "none" else format_number(counts.get(i, at[i].start), form)

        return re.sub("%([1-9])", written, at[level].text)


def read_numbering(elements: Iterable[Element]) -> Numbering:
    """Read the children of word/numbering.xml."""
    abstract: dict[str, dict[int, ListLevel]] = {}
    defines: dict[str, str] = {}
    refers: dict[str, str] = {}
    numbers: list[Element] = []
    for element in elements:
        if element.tag == "w-abstractNum":
            key = element.get("abstractNumId", "")
            abstract[key] = dict(_level(x) for x in element.iterfind("w-lvl"))
            defines[child_value(element, "w-styleLink") or ""] = key
            refers[key] = child_value(element, "w-numStyleLink") or ""
        elif element.tag == "w-num":
            numbers.append(element)
    lists = {}
    for element in numbers:
        key = child_value(element, "w-abstractNumId") or ""
        if refers.get(key):
            key = defines.get(refers[key], key)
        levels = dict(abstract.get(key, {}))
        anew = set()
        for override in element.iterfind("w-lvlOverride"):
            i = whole_number(override.get("ilvl")) or 0
            own = override.find("w-lvl")
            if own is not None:
                levels[i] = _level(own)[1]
            start = whole_number(child_value(override, "w-startOverride"))
            if start is not None:
                levels[i] = replace(levels.get(i, ListLevel()), start=start)
                anew.add(i)
        lists[element.get("numId", "")] = _List(key, levels, frozenset(anew))
    return Numbering(lists)


def _level(element: Element) -> tuple[int, ListLevel]:
    start = whole_number(child_value(element, "w-start"))
    return whole_number(element.get("ilvl")) or 0, ListLevel(
        # Without w:start a level begins at 0 by the standard, but Word always writes it and others mean 1.
        start=1 if start is None else start,
        form=child_value(element, "w-numFmt") or "decimal",
        text=child_value(element, "w-lvlText") or "",
        restarts_after=whole_number(child_value(element, "w-lvlRestart")),
        arabic=bool(is_on(element, "w-isLgl")),
        style=child_value(element, "w-pStyle") or "",
    )
