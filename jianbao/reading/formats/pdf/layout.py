"""Rows of a PDF page put in reading order, column by column, and measured as lines.

Page furniture and tables are taken out before; what lines mean is decided in `wrapping` and `splitting`.
"""

import bisect
import itertools
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from jianbao.reading.document import FOOTNOTE, Line
from jianbao.reading.formats.pdf.rows import Row

MAX_CANDIDATES = 40
"""Places on a page where a column is looked for."""
_MAX_DEPTH = 4
_FEWEST_ROWS, _MANY_ROWS = 3, 12
_NARROWEST = 6.0
"""Ems that lines in a column measure at least, in the middle."""
_TITLE_SIZE = 1.1
_INDENT = 2.5
_SUPPORT = 0.08
_EDGE = 0.3
_OPENING = "“‘（《【〈「『〔["
_BLANK = 0.35
"""Share of a line's height that counts as white space; half a line is set between paragraphs."""

Column = tuple[int, ...]
"""A column's place: () the whole width, (0,) and (1,) its left and right part, (1, 0) a part of that."""


@dataclass(frozen=True)
class Block:
    """Where text stands on a document's pages: left and right edge, body type size (points)."""

    left: float
    right: float
    body: float


Zone = list[Row] | tuple[list[Row], list[Row]]
"""Rows read from top to bottom, or two columns of rows."""


@dataclass(frozen=True)
class Placed:
    """A row, or several on one baseline joined, with the column that it stands in."""

    row: Row
    column: Column


def reading_order(rows: Sequence[Row], block: Block, *, gutters: Sequence[float] = ()) -> list[Placed]:
    """Return a page's rows as lines in the order in which they are read.

    Columns are found by rows that start at one place beside other rows; what stands across them parts the
    page into zones that are read one after another. `gutters` are where columns begin on other pages: there
    a single row makes a column.
    """
    return _ordered(sorted(rows, key=lambda r: (-r.y, r.x0)), (), block, gutters)


def common_gutters(pages: Sequence[Sequence[Row]], block: Block) -> list[float]:
    """Return where columns other than the first begin, on two pages or more, or on one with many rows."""
    found: Counter[int] = Counter()
    for rows in pages:
        parts = [sorted(rows, key=lambda r: (-r.y, r.x0))]
        for _ in range(_MAX_DEPTH):
            gutter = _gutter(parts[-1], block)
            if gutter is None:
                break
            right = [r for r in parts[-1] if r.x0 >= gutter - _EDGE * block.body]
            found[round(gutter)] += 2 if len(right) >= _MANY_ROWS else 1
            parts.append(right)
    near = {x: found[x - 1] + n + found[x + 1] for x, n in found.items()}
    return [float(x) for x in sorted(near) if near[x] >= 2]


def _ordered(rows: list[Row], column: Column, block: Block, gutters: Sequence[float]) -> list[Placed]:
    zones = _zones(rows, block, gutters) if len(column) < _MAX_DEPTH else None
    if zones is None:
        return _lines(rows, column)
    placed = []
    for zone in zones:
        if isinstance(zone, tuple):
            for i, part in enumerate(zone):
                placed += _ordered(part, (*column, i), block, gutters)
        else:
            placed += _lines(zone, column)
    return placed


def _zones(rows: list[Row], block: Block, gutters: Sequence[float]) -> list[Zone] | None:
    """Part rows at the best gutter into zones: rows over the whole width, or pairs of columns; None: no gutter."""
    if not rows:
        return None
    own = _gutter(rows, block)
    left = min(r.x0 for r in rows)
    likely = [own] if own is not None else [x for x in gutters if x > left + _NARROWEST * block.body]
    for x in likely:
        zones = _cut(rows, x, block, sure=True)
        if any(isinstance(zone, tuple) for zone in zones):
            return zones
    return None


def _gutter(rows: list[Row], block: Block) -> float | None:
    """Return where the right one of two columns begins, or None: the place that most rows agree with."""
    starts = sorted(r.x0 for r in rows)
    if len(starts) < 2 * _FEWEST_ROWS:
        return None
    slack = _EDGE * block.body
    # Rows that begin a paragraph are indented.
    support = {
        x: _count(starts, x, x + slack)
        + _count(starts, x + 2 * block.body - slack, x + 2 * block.body + slack)
        for x in sorted(set(starts))
    }
    likely = sorted(support, key=lambda x: (-support[x], x))[:MAX_CANDIDATES]
    best, most = None, 0
    for x in sorted(likely):
        if support[x] >= _FEWEST_ROWS and x >= starts[0] + _NARROWEST * block.body:
            zones = _cut(rows, x, block, sure=False)
            inside = sum(len(z[0]) + len(z[1]) for z in zones if isinstance(z, tuple))
            if inside > most:
                best, most = x, inside
    return best


def _count(values: list[float], low: float, high: float) -> int:
    return bisect.bisect_right(values, high) - bisect.bisect_left(values, low)


def _cut(rows: list[Row], x: float, block: Block, *, sure: bool) -> list[Zone]:
    """Part rows at a gutter that ends at x; neighbouring rows that make no pair of columns are one zone.

    Where the gutter is sure, one row on either side of it makes a column.
    """
    body = block.body
    runs: list[tuple[list[Row], list[Row], list[Row]]] = [([], [], [])]
    for k, row in enumerate(rows):
        crosses = row.x0 < x - _EDGE * body and row.x1 > x - 0.5 * body
        if crosses or (not (runs[-1][0] or runs[-1][1]) and _is_title(rows, k, block)):
            if runs[-1][0] or runs[-1][1]:
                runs.append(([], [], []))
            runs[-1][2].append(row)
            runs.append(([], [], []))
        else:
            runs[-1][row.x0 >= x - _EDGE * body].append(row)
    zones: list[Zone] = []
    for left, right, across in runs:
        if _are_columns(left, right, body) or (sure and left and right and _fit(left, right, x, body)):
            zones.append((left, right))
        else:
            flow = sorted([*left, *right, *across], key=lambda r: (-r.y, r.x0))
            if zones and isinstance(zones[-1], list):
                zones[-1] += flow
            elif flow:
                zones.append(flow)
    return zones


def _is_title(rows: list[Row], k: int, block: Block) -> bool:
    """Tell whether the k-th row is a title above columns that is short enough to stand in one of them.

    It is set larger, stands alone on its line, and is centred in the text block or under a line like it.
    """
    row = rows[k]
    if row.size < _TITLE_SIZE * block.body or (
        k + 1 < len(rows) and row.y - rows[k + 1].y <= _EDGE * block.body
    ):
        return False
    middles = [(block.left + block.right) / 2, (min(r.x0 for r in rows) + max(r.x1 for r in rows)) / 2]
    if k and abs(row.size - rows[k - 1].size) < 0.03 * block.body:
        middles.append((rows[k - 1].x0 + rows[k - 1].x1) / 2)
    return any(abs((row.x0 + row.x1) / 2 - middle) < 2 * block.body for middle in middles)


def _fit(left: list[Row], right: list[Row], x: float, body: float) -> bool:
    """Tell whether rows fit columns that are known to part at x."""
    start = min(r.x0 for r in right)
    return start <= x + _INDENT * body and start - max(r.x1 for r in left) >= 0.5 * body


def _are_columns(left: list[Row], right: list[Row], body: float) -> bool:
    if min(len(left), len(right)) < _FEWEST_ROWS:
        return False
    both = min(left[0].y, right[0].y) - max(left[-1].y, right[-1].y)
    widths = [sorted(r.x1 - r.x0 for r in part)[len(part) // 2] for part in (left, right)]
    gutter = min(r.x0 for r in right) - max(r.x1 for r in left)
    return both >= 2 * body and min(widths) >= _NARROWEST * body and gutter >= 0.5 * body


def _lines(rows: Sequence[Row], column: Column) -> list[Placed]:
    """Join rows of one column that stand on one baseline, with a space for the wide gap between them."""
    lines: list[list[Row]] = []
    for row in sorted(rows, key=lambda r: (-r.y, r.x0)):
        if lines and row.text and lines[-1][0].text and lines[-1][0].y - row.y <= _EDGE * row.size:
            lines[-1].append(row)
        else:
            lines.append([row])
    return [Placed(_joined(sorted(line, key=lambda r: r.x0)), column) for line in lines]


def _joined(rows: list[Row]) -> Row:
    if len(rows) == 1:
        return rows[0]
    widest = max(rows, key=lambda r: len(r.text))
    return replace(
        widest,
        text=" ".join(r.text for r in rows),
        x0=rows[0].x0,
        x1=max(r.x1 for r in rows),
        bold=all(r.bold for r in rows),
        copies=min(r.copies for r in rows),
        before=" ".join(r.before or r.text for r in rows) if any(r.before for r in rows) else "",
    )


Edges = Mapping[tuple[int, Column], tuple[float, float]]
"""The left and right edge (points) of a column, by page and column."""


def find_edges(pages: Sequence[Sequence[Placed]], *, body: float) -> Edges:
    """Find where columns begin and end.

    A page's own edge counts where most of its lines agree on it; else, as where each line begins a
    paragraph, that of the like pages (left or right).
    """
    on_page: dict[tuple[int, Column], list[Row]] = defaultdict(list)
    on_side: dict[tuple[int, Column], list[Row]] = defaultdict(list)
    for placed in itertools.chain.from_iterable(pages):
        if placed.row.text:
            # What stands across columns has the edges of all of them.
            for depth in range(len(placed.column) + 1):
                on_page[placed.row.page, placed.column[:depth]].append(placed.row)
                on_side[placed.row.page % 2, placed.column[:depth]].append(placed.row)
    usual = {key: _edges(rows, body) for key, rows in on_side.items()}
    edges = {}
    for (page, column), rows in sorted(on_page.items()):
        left, right = _edges(rows, body)
        side = (
            page % 2
            if len(on_side[page % 2, column]) >= 5 or (1 - page % 2, column) not in usual
            else 1 - page % 2
        )
        there = usual[side, column]
        if len(rows) < 5 or 1.2 * body < left - there[0] < 5 * body:
            left = there[0] if there[0] <= min(r.x0 for r in rows) + _EDGE * body else left
        edges[page, column] = (left, max(right, there[1]) if len(rows) < 5 else right)
    return edges


def _edges(rows: Sequence[Row], body: float) -> tuple[float, float]:
    # An opening quote or bracket may hang out by half an em.
    inside = [r for r in rows if r.text[0] not in _OPENING] or rows
    lefts, rights = sorted(r.x0 for r in inside), sorted(r.x1 for r in rows)
    needed = max(2, _SUPPORT * len(inside))
    left = next(
        (x for i, x in enumerate(lefts) if bisect.bisect_right(lefts, x + _EDGE * body) - i >= needed),
        lefts[0],
    )
    return left, rights[int(0.97 * (len(rights) - 1))] if len(rights) > 20 else rights[-1]


@dataclass(frozen=True)
class Measures:
    """What a document's lines are measured by: body type size and distance of lines (points), edges, boldness."""

    body: float
    leading: float
    edges: Edges
    bold: bool


def line_of(placed: Placed, *, number: int, gap: int, first: bool, measures: Measures, note: bool) -> Line:
    """Return a row as a `Line`; widths and indents are in ems of body type."""
    row = placed.row
    body = measures.body
    left, right = measures.edges[row.page, placed.column]
    before, after = (row.x0 - left) / body, (right - row.x1) / body
    first_line = abs(before - 2) < _EDGE and row.copies == 1 and abs(row.size / body - 1) < 0.1
    return Line(
        start=number,
        end=number,
        text=row.text,
        page=row.page,
        gap=gap,
        indent=round(max(0.0, before), 2),
        page_start=first,
        copies=row.copies,
        width=round((row.x1 - row.x0) / body, 2),
        size=round(row.size / body, 2),
        bold=row.bold and not measures.bold,
        centred=before >= 1 and abs(before - after) < 1 and not first_line,
        style=FOOTNOTE if note else "",
    )


def gap_before(above: Placed | None, placed: Placed, *, body: float, leading: float) -> int:
    """Return the white space between two lines of one column in blank lines; 0 where they do not follow."""
    if above is None or not above.row.text:
        return 0
    # Larger type has a larger leading.
    usual = leading * max(1.0, (placed.row.size + above.row.size) / (2 * body))
    return max(0, int((above.row.y - placed.row.y - usual) / leading + 1 - _BLANK))


def text_block(rows: Sequence[Row]) -> Block:
    """Return where most of a document's text stands."""
    lefts, rights = sorted(r.x0 for r in rows), sorted(r.x1 for r in rows)
    few = len(rows) // 50
    return Block(lefts[few], rights[-1 - few], body_size(rows)) if rows else Block(0.0, 0.0, 10.5)


def body_size(rows: Sequence[Row]) -> float:
    """Return the type size (points) that most characters are set in."""
    counts: Counter[float] = Counter()
    for row in rows:
        counts[round(2 * row.size) / 2] += len(row.text)
    return max(counts, key=lambda s: (counts[s], s)) if counts else 10.5
