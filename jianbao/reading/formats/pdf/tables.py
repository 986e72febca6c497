"""Tables on a PDF page, found by their ruling lines: full grids, and those with three horizontal rules.

The cells are filled from the page's characters by `rows`, so that they agree with the text around them.
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from jianbao.reading.formats.pdf.glyphs import Content, Glyphs
from jianbao.reading.formats.pdf.objects import Box, Rule
from jianbao.reading.formats.pdf.rows import Row, find_rows

MAX_RULES = 3000
"""Ruling lines on a page, one direction; a page with more is a drawing, and no table is looked for."""
MAX_CELLS = 20_000
_SNAP = 2.5
_TOUCH = 3.0
_LONGEST_CELL, _LONGEST_ALONE = 150, 40
"""Characters that cells hold at most, on average; fewer where a table has one row, as columns of text have."""
_TALLEST = 0.7
_COLUMN_GAP = 0.7


@dataclass(frozen=True)
class FoundTable:
    """A table: its box on the page, its cells' texts by row, and the rows of text whose overprint was folded."""

    box: Box
    rows: tuple[tuple[str, ...], ...]
    folded: tuple[Row, ...]


def find_tables(content: Content, *, page: int = 1) -> tuple[list[FoundTable], np.ndarray]:
    """Return a page's tables from top to bottom, and a mask of the characters that they hold."""
    used = np.zeros(len(content.glyphs), dtype=bool)
    if len(content.horizontals) > MAX_RULES or len(content.verticals) > MAX_RULES:
        return [], used
    horizontals, verticals = _merged(content.horizontals), _merged(content.verticals)
    tables = []
    free = []
    for hs, vs in _components(horizontals, verticals):
        table = _grid(content.glyphs, hs, vs, page) if len(hs) >= 2 and vs else None
        if table:
            tables.append(table)
            used |= _inside(content.glyphs, table.box)
        elif not vs:
            free += hs
    for group in _three_rules(free):
        table = _ruled(content, group, page)
        if table and not (used & _inside(content.glyphs, table.box)).any():
            tables.append(table)
            used |= _inside(content.glyphs, table.box)
    return sorted(tables, key=lambda t: (-t.box[3], t.box[0])), used


def _inside(glyphs: Glyphs, box: Box) -> np.ndarray:
    x, y = (glyphs.x0 + glyphs.x1) / 2, glyphs.y + 0.3 * glyphs.size
    return (x >= box[0]) & (x <= box[2]) & (y >= box[1]) & (y <= box[3])


def _merged(rules: Sequence[Rule]) -> list[Rule]:
    """Join pieces of one line: borders are often drawn cell by cell, or twice."""
    levels: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda r: (r[2], r[0])):
        if levels and rule[2] - levels[-1][0][2] <= _SNAP:
            levels[-1].append(rule)
        else:
            levels.append([rule])
    merged = []
    for level in levels:
        at = level[0][2]
        start, end = float("nan"), float("-inf")
        for a, b, _ in sorted(level):
            if a <= end + _TOUCH:
                end = max(end, b)
            else:
                if end > float("-inf"):
                    merged.append((start, end, at))
                start, end = a, b
        merged.append((start, end, at))
    return merged


def _components(horizontals: list[Rule], verticals: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Group rules that touch one another."""
    if not horizontals:
        return []
    h, v = np.array(horizontals), np.array(verticals).reshape(-1, 3)
    touching = (
        (v[None, :, 2] >= h[:, None, 0] - _TOUCH)
        & (v[None, :, 2] <= h[:, None, 1] + _TOUCH)
        & (h[:, None, 2] >= v[None, :, 0] - _TOUCH)
        & (h[:, None, 2] <= v[None, :, 1] + _TOUCH)
    )
    groups = []
    left = set(range(len(horizontals)))
    while left:
        hs, vs, fresh = set[int](), set[int](), {min(left)}
        while fresh:
            hs |= fresh
            more = set(np.flatnonzero(touching[sorted(fresh)].any(axis=0)).tolist()) - vs
            vs |= more
            fresh = (
                set(np.flatnonzero(touching[:, sorted(more)].any(axis=1)).tolist()) - hs if more else set()
            )
        left -= hs
        groups.append(([horizontals[i] for i in sorted(hs)], [verticals[i] for i in sorted(vs)]))
    return groups


def _positions(values: Sequence[float]) -> list[float]:
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > _SNAP:
            kept.append(value)
    return kept


def _grid(glyphs: Glyphs, hs: list[Rule], vs: list[Rule], page: int) -> FoundTable | None:
    """Return the table that a component of rules makes, or None where it is a frame or has one column."""
    left, right = min(r[0] for r in hs), max(r[1] for r in hs)
    # Tables that are open at the sides have no outer vertical rules.
    xs = _positions(
        [r[2] for r in vs] + [x for x in (left, right) if all(abs(x - r[2]) > _TOUCH for r in vs)]
    )
    ys = _positions([r[2] for r in hs])[::-1]
    if len(xs) < 3 or len(ys) < 2 or (len(xs) - 1) * (len(ys) - 1) > MAX_CELLS:
        return None
    box = (xs[0], ys[-1], xs[-1], ys[0])
    inside = glyphs.take(_inside(glyphs, box))
    region = _regions(xs, ys, hs, vs)
    column = np.clip(np.searchsorted(xs, (inside.x0 + inside.x1) / 2) - 1, 0, len(xs) - 2)
    row = np.clip(np.searchsorted(-np.array(ys), -(inside.y + 0.3 * inside.size)) - 1, 0, len(ys) - 2)
    cell = region[row, column]
    texts = [["" for _ in xs[1:]] for _ in ys[1:]]
    folded: list[Row] = []
    order = np.argsort(cell, kind="stable")
    edges = np.flatnonzero(np.diff(cell[order])) + 1
    for part in np.split(order, edges):
        if len(part):
            rows = find_rows(inside.take(part), page=page)
            folded += [r for r in rows if r.before]
            at = divmod(int(cell[part[0]]), len(xs) - 1)
            texts[at[0]][at[1]] = _joined(rows)
    return _table(box, texts, folded)


def _regions(xs: list[float], ys: list[float], hs: list[Rule], vs: list[Rule]) -> np.ndarray:
    """Number the cells of the grid; cells with no rule between them carry the number of the first of them."""
    rows, columns = len(ys) - 1, len(xs) - 1
    region = np.arange(rows * columns).reshape(rows, columns)
    middle_x = [(a + b) / 2 for a, b in itertools.pairwise(xs)]
    middle_y = [(a + b) / 2 for a, b in itertools.pairwise(ys)]
    for i in range(rows):
        for j in range(columns):
            if j and not any(abs(x - xs[j]) <= _SNAP and a <= middle_y[i] <= b for a, b, x in vs):
                region[region == region[i, j]] = region[i, j - 1]
            if i and not any(abs(y - ys[i]) <= _SNAP and a <= middle_x[j] <= b for a, b, y in hs):
                low, high = sorted((int(region[i, j]), int(region[i - 1, j])))
                region[region == high] = low
    return region


def _table(box: Box, texts: list[list[str]], folded: list[Row]) -> FoundTable | None:
    """Return a table without its empty rows and columns, or None where the cells hold running text or nothing.

    One row may be what a page break left of a table.
    """
    texts = [row for row in texts if any(row)]
    keep = [j for j in range(len(texts[0])) if any(row[j] for row in texts)] if texts else []
    filled = [row[j] for row in texts for j in keep if row[j]]
    longest = _LONGEST_CELL if len(texts) > 1 else _LONGEST_ALONE
    if len(keep) < 2 or len(filled) < 2 or sum(map(len, filled)) > longest * len(filled):
        return None
    return FoundTable(box, tuple(tuple(row[j] for j in keep) for row in texts), tuple(folded))


def _joined(rows: Sequence[Row]) -> str:
    text = ""
    last = float("inf")
    for row in rows:
        words = bool(re.search(r"[A-Za-z0-9,.;)]$", text)) and bool(re.match(r"[A-Za-z(]", row.text))
        beside = abs(last - row.y) <= 0.5 * row.size
        text += (" " if text and (words or beside) else "") + row.text
        last = row.y
    return text


def _three_rules(rules: list[Rule]) -> list[list[Rule]]:
    """Group free horizontal rules of the same extent into threes or more that follow one another downwards."""
    groups: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda r: -r[2]):
        for group in groups:
            if abs(group[-1][0] - rule[0]) <= _TOUCH and abs(group[-1][1] - rule[1]) <= _TOUCH:
                group.append(rule)
                break
        else:
            groups.append([rule])
    threes = []
    for group in groups:
        # A page with several such tables holds a multiple of three rules of one extent.
        size = 3 if len(group) % 3 == 0 else len(group)
        threes += [group[i : i + size] for i in range(0, len(group), size) if len(group) >= 3]
    return threes


def _ruled(content: Content, rules: list[Rule], page: int) -> FoundTable | None:
    """Return the table between rules of one extent: a head of several cells, and columns that line up below."""
    box = (rules[0][0], rules[-1][2], rules[0][1], rules[0][2])
    if box[3] - box[1] > _TALLEST * (content.box[3] - content.box[1]):
        return None
    rows = find_rows(content.glyphs.take(_inside(content.glyphs, box)), page=page, wide=_COLUMN_GAP)
    head = [r for r in rows if r.y > rules[1][2]]
    body = [r for r in rows if r.y <= rules[1][2]]
    if len(head) < 2 or len(body) < 2:
        return None
    columns: list[list[float]] = []
    for row in sorted(body, key=lambda r: r.x0):
        if columns and row.x0 <= columns[-1][1] + _COLUMN_GAP * row.size:
            columns[-1][1] = max(columns[-1][1], row.x1)
        else:
            columns.append([row.x0, row.x1])
    if len(columns) < 2:
        return None
    middles = [(a[1] + b[0]) / 2 for a, b in itertools.pairwise(columns)]
    texts: list[list[list[Row]]] = []
    last = float("inf")
    for row in rows:
        j = int(np.searchsorted(middles, (row.x0 + row.x1) / 2))
        if last - row.y > 0.5 * row.size:
            texts.append([[] for _ in columns])
            last = row.y
        texts[-1][j].append(row)
    joined: list[list[list[Row]]] = []
    for line in texts:
        # A cell that goes on below leaves the first column empty.
        if joined and not line[0] and joined[-1][0] and line[1:] and joined[-1][0][0].y <= rules[1][2]:
            joined[-1] = [a + b for a, b in zip(joined[-1], line, strict=True)]
        else:
            joined.append(line)
    cells = [[_joined(cell) for cell in line] for line in joined]
    return _table(box, cells, [r for r in rows if r.before])
