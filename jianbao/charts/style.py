"""How every chart looks: type, colours, measures, and the bars and shaded cells that several charts share.

What a chart shows is in `charts` and the modules named after it.
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

_PALETTE = ("#0072B2", "#C1440E", "#00795A", "#A6528A", "#7A5C00", "#3A86B7", "#B36B00", "#555555")
INK, MUTED, RULE = "#1c1e21", "#5b6270", "#c9ced6"
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
    "grid.color": "#e6e9ee",
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
    return {a: _PALETTE[i % len(_PALETTE)] for i, a in enumerate(article_ids)}


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
    path = TextPath((0, 0), text, size=size)
    points = np.asarray(path.vertices)[np.asarray(path.codes) != Path.CLOSEPOLY]
    return Bbox([points.min(axis=0), points.max(axis=0)]) if len(points) else Bbox([(0, 0), (0, 0)])


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
    shades = mpl.colors.LinearSegmentedColormap.from_list("ink", ["#f4f6f9", "#9dbbd8", "#17528c"])
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


def label_top(axes: Axes, labels: Sequence[str], columns: int) -> None:
    """Put the labels of a matrix's columns above it."""
    axes.xaxis.tick_top()
    axes.set_xticks(range(columns), [displayable(x) for x in labels])
    axes.tick_params(axis="x", labelsize=8, labelcolor=INK)


def clipped(text: str, limit: int) -> str:
    """Cut a text to `limit` characters, the last of them an ellipsis where something is left out."""
    return text if len(text) <= limit else f"{text[: limit - 1]}…"
