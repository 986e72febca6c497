"""What pages carry beside their text, left out: page numbers, running headers and footers.

Where a format tells positions on the page, its reader leaves them out by these (see `formats`); here the lines tell.
"""

import itertools
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace

from jianbao.digest import Repair
from jianbao.reading.facts import LineFacts
from jianbao.reading.page_marks import is_address, is_printed_address
from jianbao.reading.runs import unfold
from jianbao.reading.widths import QUARTER, SPACE

_MAX_SOURCE_LINES = 8
_MAX_HEADER = 40
_APART = 5
"""Headers stand at least so many lines apart; nearer ones are copies of a title."""
_FEWEST = 3
_NEAR, _SHORT_OF_FULL, _LONG = 10, 2.5, 45.0
"""A line that is broken inside a sentence is nearly as wide as those around it, or holds a whole paragraph (ems)."""
_INDENT, _TOGETHER = 1.5, 5
_DIGITS_AND_SPACE = re.compile(rf"(?:\d|{SPACE})+")


def drop_page_numbers(lines: Sequence[LineFacts]) -> tuple[list[LineFacts], list[Repair]]:
    """Leave out page numbers, which stand alone on their lines.

    Where nothing else tells where pages begin, and the numbers rise, each page begins after a number.
    """
    numbers = [i for i, line in enumerate(lines) if line.form.page_number and not line.layout.whole]
    kept, repairs = _without(lines, set(numbers), "page_number")
    values = [int(m.group()) for i in numbers if (m := re.search(r"\d+", lines[i].text))]
    if len(values) < 3 or lines[-1].layout.page > 1 or any(b != a + 1 for a, b in itertools.pairwise(values)):
        return kept, repairs
    ends = [lines[i].layout.start for i in numbers]
    pages = [1 + bisect_left(ends, line.layout.start) for line in kept]
    starts = [a != b for a, b in itertools.pairwise([0, *pages])]
    moved = [
        x.placed(replace(x.layout, page=p, page_start=s)) for x, p, s in zip(kept, pages, starts, strict=True)
    ]
    return moved, repairs


def drop_running_headers(lines: Sequence[LineFacts]) -> tuple[list[LineFacts], list[Repair]]:
    """Leave out running headers and footers, and the addresses that a browser prints at the foot of pages.

    They recur, page number aside, on at least three pages, mostly at the head or foot of a page; on two, where
    they break into a sentence. Where no page begins that is marked, they show by breaking into sentences: the
    line before is full and does not end one, and the next goes on with it.
    """
    edges = {i for i, line in enumerate(lines) if line.layout.page_start}
    edges |= {i - 1 for i in edges if i}
    headers = {i for i, line in enumerate(lines) if "/" in line.text and is_printed_address(line.text)}
    recurring = _recurring(lines)
    short = headers.union(*(found for found, _ in recurring))
    for found, in_source in recurring:
        free = [i for i in found if i not in in_source]
        pages = {lines[i].layout.page for i in free}
        at_edge = [i for i in found if i in edges]
        at_edges = len(pages) >= _FEWEST and len(at_edge) * 3 >= len(found) * 2
        apart = [b for a, b in itertools.pairwise([-_APART, *free]) if b - a >= _APART]
        on_each = len(pages) == len(found) == len(at_edge)
        breaks_in = False
        # Most lines that recur stand too seldom to be anything but text, whatever they break into.
        if not at_edges and (on_each or (lines[-1].layout.page == 1 and len(apart) >= _FEWEST)):
            breaking = _breaking(lines, apart, short)
            at_edges = on_each and bool(breaking)
            breaks_in = (
                lines[-1].layout.page == 1 and len(breaking) >= _FEWEST and len(breaking) * 3 >= len(free)
            )
        if (at_edges or breaks_in) and unfold(lines[found[0]].text)[1] == 1:
            headers.update(at_edge if at_edges else found)
    return _without(lines, headers, "running_header")


def _breaking(lines: Sequence[LineFacts], places: Sequence[int], short: Collection[int]) -> list[int]:
    """Return the places at which lines break into a sentence; other lines that recur (`short`) are passed over.

    Where what follows always begins alike, they are parts of the sentences themselves.
    """
    found, after = [], set()
    for i in places:
        before = next((k for k in range(i - 1, max(-1, i - _TOGETHER), -1) if k not in short), None)
        behind = next((k for k in range(i + 1, min(len(lines), i + _TOGETHER)) if k not in short), None)
        if before is None or behind is None or lines[before].finished or not _is_full(lines, before, short):
            continue
        if lines[behind].layout.indent < _INDENT:
            found.append(i)
            after.add(lines[behind].text[0])
    return [] if len(found) > 1 and len(after) == 1 else found


def _is_full(lines: Sequence[LineFacts], i: int, short: Collection[int]) -> bool:
    """Tell whether the next words would not have fitted a line, as far as the lines around it show."""
    wide = lines[i].width(QUARTER)
    around = [k for k in range(max(0, i - _NEAR), min(len(lines), i + _NEAR + 1)) if k not in short]
    return wide >= _LONG or wide >= max(lines[k].width(QUARTER) for k in around) - _SHORT_OF_FULL


def _recurring(lines: Sequence[LineFacts]) -> list[tuple[list[int], set[int]]]:
    """Return where short lines stand that stand twice or more, numbers in them aside.

    Each with those of its places that are within source lines: articles of one issue share a source line,
    which often ends a page.
    """
    places: dict[str, list[int]] = defaultdict(list)
    within: set[int] = set()
    source_until = -1
    for i, line in enumerate(lines):
        if line.form.source == "bracketed":
            source_until = i + _MAX_SOURCE_LINES
        if i <= source_until:
            within.add(i)
        if line.closed:
            source_until = -1
        short = len(line.text) <= _MAX_HEADER or is_address(line.text)
        if short and not (line.layout.whole or line.finished or line.form.caption):
            places[_DIGITS_AND_SPACE.sub("", line.text)].append(i)
    return [
        (found, within.intersection(found))
        for key, found in places.items()
        if key and len(found) - len(within.intersection(found)) > 1
    ]


def _without(
    lines: Sequence[LineFacts], gone: Collection[int], kind: str
) -> tuple[list[LineFacts], list[Repair]]:
    """Leave out lines; the start of a page moves on to the next line that stays."""
    kept: list[LineFacts] = []
    repairs = []
    moved_start = False
    for i, line in enumerate(lines):
        if i in gone:
            repairs.append(Repair("", line.layout.start, line.layout.end, kind, line.text, ""))
            moved_start = moved_start or line.layout.page_start
        else:
            kept.append(line.placed(replace(line.layout, page_start=True)) if moved_start else line)
            moved_start = False
    return kept, repairs
