"""Word clouds: how large words are set, where each stands, and how they are drawn beside a chart.

Which words, and what else the chart shows, is in `charts`.
"""

from collections.abc import Mapping, Sequence

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox
from numpy.typing import NDArray

from jianbao.chart_style import ink_box, lay_out
from jianbao.fonts import displayable

_LARGEST, _LEAST = 34.0, 5.5
"""Points of the commonest word, and of the smallest that can be read."""

_CELL = 2.0
"""Points of a side of the grid on which words are placed."""

_AIR = 3.0
"""Points kept free around a word."""

_WIDEST = 0.95
"""Share of the room's width that one word may take."""

_FILLED = 0.62
"""Share of the area that words fill at the first try; each further try is smaller by `_SMALLER`."""
_SMALLER = 0.94

Points = NDArray[np.float64]


def draw_cloud(figure: Figure, axes: Axes, counts: Mapping[str, float], colour: str) -> None:
    """Fill axes with words whose area grows with their counts, the commonest in the middle.

    The words are set as text, so that the cloud is as sharp as the chart beside it. The layout of the figure is set
    for good: no word changes it.
    """
    axes.set_axis_off()
    if not counts:
        return
    lay_out(figure)
    window = axes.get_window_extent()
    room = np.array([window.width, window.height]) * 72 / figure.dpi
    axes.set(xlim=(0, room[0]), ylim=(room[1], 0))
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    words = [displayable(word) for word, _ in ordered]
    inks = [ink_box(word, 1) for word in words]
    sizes, corners = place(inks, np.array([n for _, n in ordered], dtype=float), room)
    base = np.array(mpl.colors.to_rgb(colour))
    for word, ink, size, (left, top) in zip(words, inks, sizes, corners, strict=True):
        if not size:
            continue
        # Small words lean to grey, which sets the large ones off and stays legible.
        tint = 0.55 * (1 - size / max(sizes))
        axes.text(
            left - size * ink.x0,
            top + size * ink.y1,
            word,
            size=size,
            color=tuple(base * (1 - tint) + 0.32 * tint),
            va="baseline",
        ).set_in_layout(False)


def place(inks: Sequence[Bbox], counts: Points, room: Points) -> tuple[Points, Points]:
    """Return the size of each word in points (0 where it finds no room) and its box's upper left corner.

    `inks` are the boxes of the words at one point, the commonest first; `room` is width and height in points. Sizes go
    with the root of the counts, but no word is wider than the room. All shrink together until all are placed, or the
    smaller ones would be too small.
    """
    boxes = np.array([ink.size for ink in inks])
    shape = np.sqrt(counts / counts[0])
    widest = _WIDEST * room[0] / np.maximum(boxes[:, 0], 1e-9)
    largest = min(_LARGEST, float(np.sqrt(_FILLED * room.prod() / (boxes.prod(axis=1) * shape**2).sum())))
    while True:
        sizes = np.maximum(np.minimum(largest * shape, widest), _LEAST)
        corners = _corners(boxes * sizes[:, None] + _AIR, room)
        left_out = np.isnan(corners[:, 0])
        if not left_out.any() or largest * _SMALLER < 2 * _LEAST:
            return np.where(left_out, 0.0, sizes), corners + _AIR / 2
        largest *= _SMALLER


def _corners(boxes: Points, room: Points) -> Points:
    """Return the corners of boxes that lie apart, each as near to the middle as those before it allow."""
    columns, rows = (room // _CELL).astype(int)
    taken = np.zeros((rows, columns), dtype=np.int32)
    summed = np.zeros((rows + 1, columns + 1), dtype=np.int32)
    corners = np.full(boxes.shape, np.nan)
    for i, (width, height) in enumerate(np.ceil(boxes / _CELL).astype(int)):
        if width > columns or height > rows:
            continue
        inside = (
            summed[height:, width:]
            - summed[:-height, width:]
            - summed[height:, :-width]
            + summed[:-height, :-width]
        )
        y, x = np.nonzero(inside == 0)
        if not len(x):
            continue
        away = ((x + width / 2) / columns - 0.5) ** 2 + ((y + height / 2) / rows - 0.5) ** 2
        best = int(away.argmin())
        taken[y[best] : y[best] + height, x[best] : x[best] + width] = 1
        summed[1:, 1:] = taken.cumsum(axis=0).cumsum(axis=1)
        corners[i] = x[best] * _CELL, y[best] * _CELL
    return corners
