"""The chart of a network of collocations: where its terms stand, and how they are drawn.

Which terms are joined is decided in the room of terms; the layered graph of organisations is in `structure`.
"""

import math
from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import shortest_path

from jianbao.charts.fonts import displayable
from jianbao.charts.style import MUTED, TIE, WIDTH, ink_box, styled
from jianbao.charts.text import clipped

LONGEST_LABEL = 12
"""Characters of the longest label; longer terms are cut and end in …."""

_POINTS = 72.0
# Measures are in points.
_RADII = (7.5, 16.0)
"""Of the smallest and of the largest disc."""
_LABEL_SIZE, _LABEL_HEIGHT, _GAP = 8.0, 10.0, 5.0
_FILLED = 0.3
"""Share of the page that discs and labels fill at most, within these `_HEIGHTS`."""
_HEIGHTS = (150.0, 560.0)
_LONGEST_LINE = 90.0
"""Length to which a line of length 1 is stretched at most."""
_ROUNDS = 500
"""Pushes after which boxes that still overlap are set in rows."""
_LEGEND_COLUMNS, _LEGEND_ROW, _NOTE = 3, 14.0, 22.0

Points = NDArray[np.float64]
"""Positions or sizes in points: a row for each node, x and y."""


def collocation_network(
    nodes: pd.DataFrame, edges: pd.DataFrame, *, labels: Mapping[str, str], colours: Mapping[str, str]
) -> Figure:
    """Draw terms as discs that lines join; no label lies on another or on a disc.

    `nodes` holds term, count (the disc's area) and article_id (its colour, and written in it), `edges`
    left, right and npmi (the line's width); there is one line or more. The closer two terms are in the
    network, the closer they stand; the same frames give the same places.
    """
    with styled():
        names = [clipped(displayable(t), LONGEST_LABEL) for t in nodes["term"]]
        radii = _radii(nodes["count"].to_numpy(dtype=float))
        widths = np.array([ink_box(name, _LABEL_SIZE).width for name in names])
        boxes = np.column_stack([np.maximum(widths, 2 * radii), 2 * radii + _LABEL_HEIGHT]) + _GAP
        area = np.array([WIDTH * _POINTS, _height(boxes)])
        ends = _ends(nodes, edges)
        npmi = edges["npmi"].to_numpy(dtype=float)
        at = place(ends, 2 - npmi, boxes, area)
        # A box holds its disc at the top and its label at the bottom.
        at[:, 1] += _LABEL_HEIGHT / 2
        shown = set(nodes["article_id"])
        used = [a for a in labels if a in shown]
        foot = _NOTE + _LEGEND_ROW * math.ceil(len(used) / _LEGEND_COLUMNS)
        figure = Figure(figsize=(WIDTH, (area[1] + foot) / _POINTS))
        axes = figure.add_axes((0, foot / (area[1] + foot), 1, area[1] / (area[1] + foot)))
        axes.set(xlim=(0, area[0]), ylim=(0, area[1]))
        axes.set_axis_off()
        axes.add_collection(LineCollection(list(at[ends]), linewidths=0.5 + 3.5 * npmi, colors=TIE, zorder=1))
        axes.scatter(
            at[:, 0],
            at[:, 1],
            s=(2 * radii) ** 2,
            c=[colours[a] for a in nodes["article_id"]],
            lw=0,
            zorder=2,
        )
        ground = {"facecolor": "white", "edgecolor": "none", "alpha": 0.75, "pad": 0.3}
        for (x, y), radius, name, article in zip(at, radii, names, nodes["article_id"], strict=True):
            axes.text(x, y, article, size=6, color="white", ha="center", va="center")
            below = y - radius - _LABEL_HEIGHT / 2
            axes.text(x, below, name, size=_LABEL_SIZE, ha="center", va="center_baseline", bbox=ground)
        figure.text(
            0.5,
            (foot - _NOTE / 2) / (area[1] + foot),
            "圆越大次数越多，颜色与编号为每万词次数最多的一篇；线越粗NPMI越高",
            size=8,
            color=MUTED,
            ha="center",
            va="center",
        )
        marks = [
            Line2D([], [], ls="", marker="o", color=colours[a], label=displayable(labels[a])) for a in used
        ]
        figure.legend(
            handles=marks, loc="lower center", ncols=_LEGEND_COLUMNS, frameon=False, fontsize=8, borderpad=0.1
        )
        return figure


def place(ends: NDArray[np.int64], lengths: NDArray[np.float64], boxes: Points, area: Points) -> Points:
    """Return the centres of boxes inside an area, so that none overlap and joined ones are near.

    `ends` holds the two boxes of each line, `lengths` its ideal length. Stress majorisation on the shortest
    paths (de Leeuw 1977) from classical scaling, stretched over the area; then boxes push each other apart. Where
    that does not end, the boxes are set in rows, for which the area must have room.
    """
    centres = _stretched(_layout(ends, lengths, len(boxes)), boxes, area)
    for _ in range(_ROUNDS):
        push = _push(centres, boxes)
        if not push.any():
            return np.round(centres, 1)
        centres = np.clip(centres + push, boxes / 2, area - boxes / 2)
    return _in_rows(centres, boxes, area)


def _layout(ends: NDArray[np.int64], lengths: NDArray[np.float64], size: int) -> Points:
    # Imported where it works: it takes a second, and this is the only chart that needs it.
    from sklearn.manifold import smacof

    graph = csr_matrix((lengths, (ends[:, 0], ends[:, 1])), shape=(size, size))
    distance = shortest_path(graph, directed=False)
    # Parts of the network that nothing joins stand just outside one another.
    distance[np.isinf(distance)] = distance[np.isfinite(distance)].max() + 1
    places, _ = smacof(distance, init=_classical(distance), n_init=1, normalized_stress=False)
    # Turned so that the widest extent runs along the page, and always the same way round.
    places -= places.mean(axis=0)
    _, _, axes = np.linalg.svd(places, full_matrices=False)
    turned = places @ axes.T
    return turned * np.where(turned[np.abs(turned).argmax(axis=0), [0, 1]] < 0, -1, 1)


def _classical(distance: NDArray[np.float64]) -> Points:
    """Return places by classical scaling (Torgerson 1952): a start from which one majorisation ends as low as eight by chance."""
    squares = distance**2
    centred = squares - squares.mean(axis=0) - squares.mean(axis=1)[:, None] + squares.mean()
    values, vectors = np.linalg.eigh(-centred / 2)
    places = vectors[:, -2:] * np.sqrt(np.maximum(values[-2:], 0))
    # A mirror image is as good; what the solver gives is turned one way. Points in one place could not be pushed apart.
    places = places * np.where(places[np.abs(places).round(9).argmax(axis=0), [0, 1]] < 0, -1, 1)
    return places.round(9) + np.linspace(0, 1e-3, len(places))[:, None] * [1, -1]


def _stretched(places: Points, boxes: Points, area: Points) -> Points:
    """Return places over the whole area, or in its middle where that would draw lines too long."""
    middle = (places.min(axis=0) + places.max(axis=0)) / 2
    room = (area - boxes.max(axis=0)) / np.maximum(np.ptp(places, axis=0), 1e-9)
    return area / 2 + (places - middle) * np.minimum(room, _LONGEST_LINE)


def _push(centres: Points, boxes: Points) -> Points:
    """Return how far each box moves to part from those it overlaps, along the axis that needs less."""
    apart = centres[:, None] - centres[None]
    overlap = (boxes[:, None] + boxes[None]) / 2 - np.abs(apart)
    touching = np.asarray((overlap > 0.05).all(axis=2))
    np.fill_diagonal(touching, False)
    # Boxes on the same spot part in the order of their rows.
    order = np.sign(np.arange(len(boxes))[:, None] - np.arange(len(boxes))[None])
    away = np.where(apart == 0, order[:, :, None], np.sign(apart))
    lesser = overlap.argmin(axis=2)[:, :, None] == np.arange(2)
    return np.where(touching[:, :, None] & lesser, away * (overlap / 2 + 0.1), 0.0).sum(axis=1)


def _columns(boxes: Points, width: float) -> int:
    return max(1, int(width // boxes[:, 0].max()))


def _in_rows(centres: Points, boxes: Points, area: Points) -> Points:
    columns = _columns(boxes, area[0])
    rows = math.ceil(len(boxes) / columns)
    placed = np.empty_like(centres)
    for row, members in enumerate(np.array_split(np.argsort(-centres[:, 1], kind="stable"), rows)):
        members = members[np.argsort(centres[members, 0], kind="stable")]
        placed[members, 0] = (np.arange(len(members)) + 0.5) * area[0] / len(members)
        placed[members, 1] = area[1] * (1 - (row + 0.5) / rows)
    return placed


def _height(boxes: Points) -> float:
    """Return a height at which boxes fill no more than `_FILLED` of the page's width and can stand in rows."""
    width = WIDTH * _POINTS
    airy = float(np.clip(boxes.prod(axis=1).sum() / width / _FILLED, *_HEIGHTS))
    return max(airy, math.ceil(len(boxes) / _columns(boxes, width)) * float(boxes[:, 1].max()))


def _radii(counts: NDArray[np.float64]) -> NDArray[np.float64]:
    smallest, largest = _RADII
    return np.maximum(smallest, largest * np.sqrt(counts / counts.max()))


def _ends(nodes: pd.DataFrame, edges: pd.DataFrame) -> NDArray[np.int64]:
    index = pd.Index(nodes["term"])
    return np.column_stack([index.get_indexer(edges["left"]), index.get_indexer(edges["right"])])
