"""Which of the paragraphs that Word numbers are headings: those that stand alone above running text.

Word numbers headings and items of lists alike; how a heading is told by its style is read in `styles`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jianbao.reading.document import Line

_LONGEST = 60
_SENTENCE_ENDS = tuple("。；！？")
_NO_HEADING_ENDS = tuple("。；，：？！;,:?!")


@dataclass(frozen=True, slots=True)
class ListItem:
    """A paragraph of a list: the list, the level in it, and its number as shown ("" for a bullet)."""

    number: str
    level: int
    shown: str


def heading_items(lines: Sequence[Line], items: Mapping[int, ListItem]) -> list[int]:
    """Return the places of the items that are headings; `items` are those of the lines that are numbered.

    A heading is short and unfinished, and what follows is text, or an item of a lower level that is a heading or a
    sentence. It is a numbered one that has none of its level right above it, or is set in bold above text that is not.
    """
    found: list[int] = []
    for i in sorted(items, reverse=True):
        line, item = lines[i], items[i]
        if len(line.text) > _LONGEST or line.text.endswith(_NO_HEADING_ENDS) or i + 1 >= len(lines):
            continue
        below, following = lines[i + 1], items.get(i + 1)
        if following:
            lower = following.number != item.number or following.level > item.level
            sentence = len(below.text) > _LONGEST or below.text.endswith(_SENTENCE_ENDS)
            if not lower or not (sentence or found[-1:] == [i + 1]):
                continue
        above = items.get(i - 1)
        alone = not (above and (above.number, above.level) == (item.number, item.level))
        if (line.bold and not below.bold) or (item.shown and alone):
            found.append(i)
    return found[::-1]
