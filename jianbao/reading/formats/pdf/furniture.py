"""Running headers, footers and page numbers of a PDF, told by where they stand on the page.

Nothing is removed here: the rows are named, and `pages` leaves them out and logs them.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from jianbao.lexicon import Lexicon, either
from jianbao.reading.formats.pdf.notes import SURE_MARK
from jianbao.reading.formats.pdf.objects import Box, Rule
from jianbao.reading.formats.pdf.rows import Row
from jianbao.reading.page_marks import (
    is_address,
    is_page_number,
    is_picture_caption,
    is_print_time,
    is_printed_address,
    is_table_caption,
)

PAGE_NUMBER, RUNNING_HEADER = "page_number", "running_header"
_LEVELS = 4
"""Rows of header or footer that a page has at most."""
_SAME_LEVEL = 3.0
"""Points by which rows of one level differ from page to page."""
_BAND = 0.16
"""Share of the page's height in which a page number stands that nothing else tells."""
_SMALL = 0.95
_MARGIN, _PRINTED_MARGIN = 0.085, 0.05
"""Shares of the height within which nothing but furniture stands twice, and a browser prints what it adds."""
_FEWEST_PAGES = 3
_APART = 1.25
"""Distance to the text, in usual distances of lines, that sets furniture apart."""
_LONGEST = 60
_TEXT_END = re.compile(r"[。！？；，、：]$|[。！？][”’」』）)]$")


@dataclass(frozen=True)
class _Level:
    """The outermost rows of one page on one baseline: depth from the page's edge, the room behind them.

    `ruled` tells that a line over most of the page parts them from the text below.
    """

    page: int
    depth: float
    rows: tuple[Row, ...]
    room: float
    ruled: bool


@lru_cache(maxsize=4)
def load_source(lexicon: Lexicon) -> re.Pattern[str]:
    """Read what a source line begins with. Raises `JianbaoError` where the list is missing."""
    words = lexicon.tables("reading/formats.toml").words("pdf", "sources")
    return re.compile(rf"[（(]?\s?{either(words)}")  # （来源：北岭日报


def find_furniture(
    pages: Sequence[Sequence[Row]],
    boxes: Sequence[Box],
    rules: Sequence[Sequence[Rule]],
    *,
    body: float,
    leading: float,
    source: re.Pattern[str],
) -> dict[tuple[int, int], str]:
    """Return which rows are running headers or page numbers, by page index and the row's number.

    A level (rows at one distance from the page's edge) is furniture where it recurs on three pages or more,
    digits aside, and stands apart from the text, or on two in small type or in the margin; titles, captions and
    source lines are not. A page number may stand by itself, and so may what a browser prints in the margin, and
    small type above a horizontal rule (x0, x1, y) at the head. `body` is the body's
    type size, `leading` the distance of its lines, in points; `source` is what a source line begins with.
    """
    found: dict[tuple[int, int], str] = {}
    heights = [box[3] - box[1] for box in boxes]
    for top in (True, False):
        left = {i: list(rows) for i, rows in enumerate(pages)}
        for _ in range(_LEVELS):
            levels = [
                _outermost(i, rows, boxes[i], rules[i] if top else (), leading, top=top)
                for i, rows in left.items()
                if rows
            ]
            gone = _furniture(levels, len(pages), heights, body=body, leading=leading, source=source)
            for level in gone:
                for row in level.rows:
                    number = is_page_number(row.text)
                    found[level.page, row.number] = PAGE_NUMBER if number else RUNNING_HEADER
            left = {x.page: [r for r in left[x.page] if (x.page, r.number) not in found] for x in gone}
    return found


def _outermost(
    page: int, rows: Sequence[Row], box: Box, rules: Sequence[Rule], leading: float, *, top: bool
) -> _Level:
    def depth(row: Row) -> float:
        return box[3] - row.y if top else row.y - box[1]

    edge = min(map(depth, rows))
    here = tuple(r for r in rows if depth(r) <= edge + _SAME_LEVEL)
    beyond = min((depth(r) for r in rows if depth(r) > edge + _SAME_LEVEL), default=edge + 10 * leading)
    ruled = any(
        edge < box[3] - y < min(beyond, edge + leading) and x1 - x0 > 0.5 * (box[2] - box[0])
        for x0, x1, y in rules
    )
    return _Level(page, edge, here, beyond - edge, ruled)


def _furniture(
    levels: Sequence[_Level],
    pages: int,
    heights: Sequence[float],
    *,
    body: float,
    leading: float,
    source: re.Pattern[str],
) -> list[_Level]:
    groups: list[list[_Level]] = []
    for level in sorted(levels, key=lambda x: (x.depth, x.page)):
        if groups and level.depth - groups[-1][-1].depth <= _SAME_LEVEL:
            groups[-1].append(level)
        else:
            groups.append([level])
    gone = []
    for group in groups:
        plain = [x for x in group if not any(_is_text(r, body, source) for r in x.rows)]
        often = _recurring(plain, pages, leading)
        twice = _twice(plain, heights, leading, body)
        apart = {x.page for x in plain if x.room >= _APART * leading}
        for level in plain:
            recurs = any(_key(r) in often for r in level.rows)
            # What stands at the place of a header need not recur: it may name the article below.
            if (
                recurs
                or (often and level.page in apart)
                or (level.page in apart and any((_key(r), round(r.size)) in twice for r in level.rows))
                or _stands_alone(level, heights[level.page], apart=level.page in apart, body=body)
            ):
                gone.append(level)
    return gone


def _stands_alone(level: _Level, height: float, *, apart: bool, body: float) -> bool:
    """Tell whether a level is furniture by itself: a page number, or no larger than text and above a rule."""
    largest = max(r.size for r in level.rows)
    number = all(is_page_number(r.text) for r in level.rows) and (apart or largest < _SMALL * body)
    if level.depth <= _PRINTED_MARGIN * height:
        number = number or any(is_address(r.text) or is_print_time(r.text) for r in level.rows)
    printed = any(is_printed_address(r.text) for r in level.rows)
    return level.depth <= _BAND * height and (number or printed or (level.ruled and largest <= 1.02 * body))


def _is_text(row: Row, body: float, source: re.Pattern[str]) -> bool:
    """Tell whether a row is a title, a source line, a note or prose, which may recur at one place but is text."""
    title = row.copies > 1 or row.size > 1.25 * body
    if is_address(row.text):
        return False
    prose = len(row.text) > _LONGEST or bool(_TEXT_END.search(row.text))
    prose = prose or is_table_caption(row.text) or is_picture_caption(row.text)
    return title or prose or bool(source.match(row.text) or SURE_MARK.match(row.text))


def _key(row: Row) -> str:
    return "#" if is_page_number(row.text) else re.sub(r"\d+|\s+", "#", row.text)


def _recurring(group: Sequence[_Level], pages: int, leading: float) -> set[str]:
    """Return the texts, digits aside, that recur on a level; none where the level is no furniture."""
    if len(group) < _FEWEST_PAGES:
        return set()
    where: dict[str, set[int]] = defaultdict(set)
    for level in group:
        for row in level.rows:
            where[_key(row)].add(level.page)
    often = {key for key, on in where.items() if len(on) >= 2}
    recurring = sum(any(_key(r) in often for r in level.rows) for level in group)
    apart = sum(level.room >= _APART * leading for level in group)
    everywhere = max(map(len, where.values())) >= max(_FEWEST_PAGES, 0.8 * pages)
    sure = recurring >= 0.6 * len(group) and (everywhere or apart >= 0.8 * len(group))
    return often if sure else set()


def _twice(
    group: Sequence[_Level], heights: Sequence[float], leading: float, body: float
) -> set[tuple[str, int]]:
    """Return texts, digits aside, with their type size, that two pages show at one place, small or in the margin."""
    where: dict[tuple[str, int], set[int]] = defaultdict(set)
    for level in group:
        if level.room >= _APART * leading:
            in_margin = level.depth <= _MARGIN * heights[level.page]
            for row in level.rows:
                if in_margin or (row.size < _SMALL * body and level.depth <= _BAND * heights[level.page]):
                    where[_key(row), round(row.size)].add(level.page)
    return {key for key, on in where.items() if len(on) >= 2}


def usual_leading(pages: Sequence[Sequence[Row]], *, body: float) -> float:
    """Return the distance (points) between lines of body text: the commonest between rows that start alike."""
    counts: Counter[float] = Counter()
    for rows in pages:
        last: dict[int, float] = {}
        for row in rows:
            if abs(row.size - body) > 0.06 * body:
                continue
            start = round(row.x0 / 2)
            above = min((last[k] for k in (start - 1, start, start + 1) if k in last), default=None)
            if above is not None and 0.8 * body < above - row.y < 4 * body:
                counts[round(2 * (above - row.y)) / 2] += 1
            last[start] = row.y
    return max(counts, key=lambda d: (counts[d], -d)) if counts else 1.6 * body
