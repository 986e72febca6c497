"""Where the boxes of a layered graph stand and its lines run: rows from above to below, no box on another.

Sugiyama's method (Sugiyama, Tagawa and Toda 1981): layers by longest paths, order by barycentres, places by
least squares in that order. What is drawn there is in `structure`.
"""

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

import numpy as np
from scipy.optimize import isotonic_regression

_SWEEPS, _PULLS = 12, 24
_TRUNK = 7.0
"""Width that a line needs between boxes."""

Box = TypeVar("Box", bound=Hashable)
Edge = tuple[int, int]
"""Number of the upper and of the lower box."""


@dataclass(frozen=True)
class Layers:
    """Row and middle of each box (None where it found no row), and for each edge the middles of its bends.

    `bends` holds for each drawn edge the x at which its line crosses each row between its ends.
    """

    rows: Mapping[int, int]
    x: Mapping[int, float]
    bends: Mapping[Edge, Sequence[float]]
    size: int


def lay_layers(
    widths: Sequence[float], edges: Sequence[Edge], *, width: float, gap: float, most_rows: int
) -> Layers:
    """Return the layers of boxes of given widths, in an area of a given width; each box is no wider than it.

    `edges` close no circle (see `without_circles`). A layer that does not fit in one row
    takes several; boxes that would stand below `most_rows` are left out, with their edges.
    """
    rows = _rows(widths, edges, width, gap)
    rows = {box: row for box, row in rows.items() if row < most_rows}
    # What is above a box that stands in a row stands in one, too.
    down = [edge for edge in edges if edge[1] in rows]
    levels, links = _trunks(rows, down)
    order = _ordered(levels, links)
    sizes = {item: widths[item] if isinstance(item, int) else _TRUNK for level in order for item in level}
    x = _placed(order, links, sizes, width=width, gap=gap)
    bends = {}
    for upper, lower in down:
        line = [x[upper, row] for row in range(rows[upper] + 1, rows[lower])]
        bends[upper, lower] = line
    return Layers(rows, {b: x[b] for b in rows}, bends, max(rows.values(), default=-1) + 1)


_Item = int | tuple[int, int]
"""A box, or the place where the lines from a box cross a row."""


def without_circles(edges: Sequence[tuple[Box, Box]]) -> list[tuple[Box, Box]]:
    """Return the edges in their order, those turned round that would close a circle with the ones before."""
    below: dict[Box, set[Box]] = defaultdict(set)
    kept = []
    for upper, lower in edges:
        stack, seen = [lower], {lower}
        while stack and upper not in seen:
            fresh = below[stack.pop()] - seen
            seen |= fresh
            stack.extend(fresh)
        edge = (lower, upper) if upper in seen else (upper, lower)
        below[edge[0]].add(edge[1])
        kept.append(edge)
    return kept


def _rows(widths: Sequence[float], down: Sequence[Edge], width: float, gap: float) -> dict[int, int]:
    layer = _layers(len(widths), down)
    rows: dict[int, int] = {}
    at = 0
    above: dict[int, list[int]] = defaultdict(list)
    for upper, lower in down:
        above[lower].append(upper)
    for number in range(max(layer.values(), default=-1) + 1):
        members = [b for b in range(len(widths)) if layer[b] == number]
        # Boxes under the same one stay together when the layer is broken into rows.
        members.sort(key=lambda b: (min((rows.get(a, 0), a) for a in above[b]) if above[b] else (-1, b), b))
        used = 0.0
        for box in members:
            # Room for the trunks that pass between the boxes of a row.
            need = widths[box] + gap + _TRUNK / 2
            if used and used + need > width:
                at, used = at + 1, 0.0
            rows[box] = at
            used += need
        at += 1
    return rows


def _layers(size: int, down: Sequence[Edge]) -> dict[int, int]:
    """Return the layer of each box: one below the lowest that is above it; heads stand right above their own."""
    below: dict[int, list[int]] = defaultdict(list)
    waiting = [0] * size
    for upper, lower in down:
        below[upper].append(lower)
        waiting[lower] += 1
    layer = dict.fromkeys(range(size), 0)
    ready = [b for b in range(size) if not waiting[b]]
    heads = list(ready)
    while ready:
        box = ready.pop(0)
        for lower in below[box]:
            layer[lower] = max(layer[lower], layer[box] + 1)
            waiting[lower] -= 1
            if not waiting[lower]:
                ready.append(lower)
    for head in heads:
        if below[head]:
            layer[head] = min(layer[b] for b in below[head]) - 1
    return layer


def _trunks(
    rows: Mapping[int, int], down: Sequence[Edge]
) -> tuple[list[list[_Item]], list[tuple[_Item, _Item]]]:
    """Return what stands in each row, and the lines between neighbouring rows; lines from one box run together."""
    levels: list[list[_Item]] = [[] for _ in range(max(rows.values(), default=-1) + 1)]
    for box in sorted(rows):
        levels[rows[box]].append(box)
    links: dict[tuple[_Item, _Item], None] = {}
    for upper, lower in down:
        item: _Item = upper
        for row in range(rows[upper] + 1, rows[lower]):
            trunk = (upper, row)
            if trunk not in levels[row]:
                levels[row].append(trunk)
            links[item, trunk] = None
            item = trunk
        links[item, lower] = None
    return levels, list(links)


def _ordered(levels: list[list[_Item]], links: Sequence[tuple[_Item, _Item]]) -> list[list[_Item]]:
    """Return the rows in the order with the fewest crossings that sweeps by barycentre find."""
    up: dict[_Item, list[_Item]] = defaultdict(list)
    down: dict[_Item, list[_Item]] = defaultdict(list)
    for upper, lower in links:
        down[upper].append(lower)
        up[lower].append(upper)
    best, least = [list(level) for level in levels], _crossings(levels, down)
    order = [list(level) for level in levels]
    for sweep in range(_SWEEPS):
        falling = sweep % 2 == 0
        for row in range(1, len(order)) if falling else range(len(order) - 2, -1, -1):
            place = {item: i for i, item in enumerate(order[row - 1 if falling else row + 1])}
            near = up if falling else down
            means = {
                item: float(np.mean([place[n] for n in near[item] if n in place] or [i]))
                for i, item in enumerate(order[row])
            }
            order[row].sort(key=means.__getitem__)
        crossings = _crossings(order, down)
        if crossings < least:
            best, least = [list(level) for level in order], crossings
    return best


def _crossings(order: Sequence[Sequence[_Item]], down: Mapping[_Item, Sequence[_Item]]) -> int:
    total = 0
    for upper, lower in pairwise(order):
        place = {item: i for i, item in enumerate(lower)}
        ends = [e for item in upper for e in sorted(place[d] for d in down[item] if d in place)]
        total += sum(a > b for i, a in enumerate(ends) for b in ends[i + 1 :])
    return total


def _placed(
    order: Sequence[Sequence[_Item]],
    links: Sequence[tuple[_Item, _Item]],
    sizes: Mapping[_Item, float],
    *,
    width: float,
    gap: float,
) -> dict[_Item, float]:
    """Return the middle of each item: near those it is joined with, in the order of its row, inside the area."""
    near: dict[_Item, list[_Item]] = defaultdict(list)
    for upper, lower in links:
        near[upper].append(lower)
        near[lower].append(upper)
    x: dict[_Item, float] = {}
    for level in order:
        for item, at in zip(level, _spread([width / 2] * len(level), level, sizes, width, gap), strict=True):
            x[item] = at
    for pull in range(_PULLS):
        for level in order if pull % 2 == 0 else order[::-1]:
            wanted = [float(np.mean([x[n] for n in near[item]])) if near[item] else x[item] for item in level]
            for item, at in zip(level, _spread(wanted, level, sizes, width, gap), strict=True):
                x[item] = at
    return {item: round(at, 2) for item, at in x.items()}


def _spread(
    wanted: Sequence[float], level: Sequence[_Item], sizes: Mapping[_Item, float], width: float, gap: float
) -> list[float]:
    """Return the places nearest to the wanted ones at which the items of a row stand apart, inside the area.

    With the room that each needs taken off, places in order are a monotone regression.
    """
    if not level:
        return []
    half = np.array([sizes[item] / 2 for item in level])
    room = width - 2 * half.sum()
    gap = min(gap, room / max(1, len(level) - 1))
    offset = np.concatenate([[0.0], np.cumsum(half[:-1] + half[1:] + gap)])
    slack = isotonic_regression(np.array(wanted) - offset).x
    slack = np.clip(slack, half[0], max(half[0], width - half[-1] - offset[-1]))
    return [float(v) for v in slack + offset]
