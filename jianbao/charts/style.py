"""How every chart looks: colours, type, measures, and the bars, cells and labels that several charts share.

A colour is changed here and nowhere else: no other module names one. What a chart shows is in the module of its subject.
"""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from functools import cache
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import fontManager
from matplotlib.path import Path
from matplotlib.textpath import TextPath
from matplotlib.transforms import Bbox

from jianbao.charts.fonts import displayable
from jianbao.paths import FONT_FAMILY, font_path

WIDTH = 6.6
"""Width of every chart in inches: that of the type area of the PDF."""

ARTICLE_COLOURS = ("#0072B2", "#C1440E", "#00795A", "#A6528A", "#7A5C00", "#3A86B7", "#B36B00", "#555555")
"""Of the first, second, … article in every chart; told apart by colour-blind readers, and legible in grey."""
WHOLE = "#3d4a5c"
"""Of what holds for all articles together."""
INK, MUTED = "#1c1e21", "#5b6270"
"""Of text and drawn values, and of what explains them."""
RULE, GRID = "#c9ced6", "#e6e9ee"
"""Of lines that guide the eye, and of the grid behind bars."""
ACCENT, FADED = "#17528c", "#9aa1ab"
"""Of relations and documents that hold today, and of those of the past."""
TIE = "#b9c0ca"
"""Of the lines of the term network."""
GROUND = "#f4f6f9"
"""Of boxes and bands behind text."""
SHADES = (GROUND, "#9dbbd8", ACCENT)
"""Of the cells of a matrix, from the least value over the middle to the greatest."""

_STYLE: dict[Any, Any] = {
    "font.family": [FONT_FAMILY],
    "font.size": 8.5,
    "axes.unicode_minus": False,
    "axes.edgecolor": RULE,
    "axes.labelcolor": MUTED,
    "axes.labelsize": 8,
    "axes.titlesize": 9,
    "axes.titlelocation": "left",
    "axes.titlecolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "xtick.color": MUTED,
    "ytick.color": INK,
    "xtick.labelsize": 7.5,
    "ytick.labelsize": 8.5,
    "xtick.major.size": 0,
    "ytick.major.size": 0,
    "grid.color": GRID,
    "grid.linewidth": 0.6,
    "text.color": INK,
    # A title may hold dollar signs.
    "text.parse_math": False,
    "figure.dpi": 100,
}
ROW = 0.215
"""Height of a row of bars in inches."""


def article_colours(article_ids: Sequence[str]) -> dict[str, str]:
    """Give each article one colour, the same in every chart; colours recur after the eighth."""
    return {a: ARTICLE_COLOURS[i % len(ARTICLE_COLOURS)] for i, a in enumerate(article_ids)}


@cache
def _register_font() -> None:
    fontManager.addfont(str(font_path()))


def styled() -> AbstractContextManager[None]:
    """The style of all charts, for as long as one is drawn; the reader's own settings stay as they are."""
    _register_font()
    return mpl.rc_context(_STYLE)


def blank_figure(height: float, **kwargs: object) -> Figure:
    """Return an empty figure of the usual width and of this height in inches; its parts arrange themselves."""
    return Figure(figsize=(WIDTH, height), layout="constrained", **kwargs)  # type: ignore[arg-type]


def ink_box(text: str, size: float) -> Bbox:
    """Return the box of a text's ink in points, from its baseline's beginning; (0, 0) where it has none.

    Outlines have points at their extremes, so their points alone bound them, found ten times as fast as by
    solving each curve.
    """
    if not text.strip():
        return Bbox([(0, 0), (0, 0)])
    path = TextPath((0, 0), text, size=size)
    points = np.asarray(path.vertices)[np.asarray(path.codes) != Path.CLOSEPOLY]
    return Bbox([points.min(axis=0), points.max(axis=0)])


def draw_bars(
    axes: Axes, labels: Sequence[str], values: Sequence[float], colour: str | Sequence[str]
) -> None:
    """Draw horizontal bars, the first on top, with no other frame than their labels."""
    y = range(len(labels))
    axes.barh(y, values, color=colour, height=0.68)
    axes.set_yticks(list(y), [displayable(x) for x in labels])
    axes.set_ylim(len(labels) - 0.4, -0.6)
    axes.spines["left"].set_visible(False)
    axes.grid(axis="x")


def draw_cells(
    axes: Axes, values: np.ndarray, texts: Sequence[Sequence[str]], *, top: float | None = None
) -> None:
    """Shade cells by value and write their text in ink that contrasts with the shade."""
    highest = top or float(np.nanmax(values)) or 1.0
    shades = mpl.colors.LinearSegmentedColormap.from_list("ink", SHADES)
    axes.imshow(values, cmap=shades, vmin=0, vmax=highest, aspect="auto")
    for i, line in enumerate(texts):
        for j, text in enumerate(line):
            red, green, blue, _ = shades(np.nan_to_num(values[i, j]) / highest)
            dark = 0.299 * red + 0.587 * green + 0.114 * blue < 0.5
            axes.text(j, i, text, ha="center", va="center", size=8, color="white" if dark else INK)
    for spine in axes.spines.values():
        spine.set_visible(False)
    axes.set_xticks(np.arange(values.shape[1] + 1) - 0.5, minor=True)
    axes.set_yticks(np.arange(values.shape[0] + 1) - 0.5, minor=True)
    axes.grid(which="minor", color="white", linewidth=1.5)
    axes.tick_params(which="minor", length=0)


def label_top(axes: Axes, labels: Sequence[str]) -> None:
    """Put the labels of a matrix's columns above it."""
    axes.xaxis.tick_top()
    axes.set_xticks(range(len(labels)), [displayable(x) for x in labels])
    axes.tick_params(axis="x", labelsize=8, labelcolor=INK)


def label_matrix(axes: Axes, rows: Sequence[str], columns: Sequence[str]) -> None:
    """Put the labels of a matrix's rows beside it and those of its columns above it."""
    axes.set_yticks(range(len(rows)), [displayable(x) for x in rows])
    label_top(axes, columns)
