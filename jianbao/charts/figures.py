"""Charts of key figures: values by unit, changes from one value to another, and the time axis.

Changes of words over time are drawn in `argument`.
"""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator, NullLocator

from jianbao.charts.fonts import displayable
from jianbao.charts.style import ROW, RULE, WIDTH, blank_figure, styled
from jianbao.charts.text import line_count, short_number, wrapped

Panel = tuple[str, pd.DataFrame]
"""Title of a panel and its rows."""


def values_by_unit(panels: Sequence[Panel], *, colours: Mapping[str, str]) -> Figure:
    """Draw one panel for each unit: its values as sorted dots, on a log axis where they span 1 : 50.

    Each frame holds label (of one or more lines), value (float), shown (the figure as printed) and article_id, largest first.
    Values of different units never share an axis.
    """
    return _panels(panels, _dots, colours)


def changes_by_unit(panels: Sequence[Panel], *, colours: Mapping[str, str]) -> Figure:
    """Draw one panel for each unit: each change as an arrow from where it began, an open dot, to its end.

    Each frame holds label, start and end (float), shown (what is written beside it) and article_id. A row
    whose `start` is unknown is a difference: its arrow begins at zero.
    """
    return _panels(panels, _arrows, colours)


def _panels(
    panels: Sequence[Panel],
    draw: Callable[[Axes, pd.DataFrame, Mapping[str, str]], None],
    colours: Mapping[str, str],
) -> Figure:
    """Set panels side by side by two, each as high as the taller of its row."""
    with styled():
        columns = min(2, len(panels))
        chunks = [panels[i : i + columns] for i in range(0, len(panels), columns)]
        rows = [max(len(frame) for _, frame in chunk) for chunk in chunks]
        lines = [line_count(label for _, frame in chunk for label in frame["label"]) for chunk in chunks]
        heights = [0.6 + (1.05 * ROW + _LINE * (m - 1)) * n for n, m in zip(rows, lines, strict=True)]
        figure = blank_figure(sum(heights) + 0.2)
        grid = figure.subplots(len(chunks), columns, squeeze=False, height_ratios=heights)
        for line, chunk, n in zip(grid, chunks, rows, strict=True):
            for axes in line[len(chunk) :]:
                axes.set_visible(False)
            for axes, (title, frame) in zip(line, chunk, strict=False):
                draw(axes, frame, colours)
                axes.set_ylim(n - 0.4, -0.6)
                axes.set_yticks(range(len(frame)), [displayable(x) for x in frame["label"]], size=7.5)
                axes.spines["left"].set_visible(False)
                axes.xaxis.set_major_formatter(FuncFormatter(lambda v, _: short_number(v)))
                axes.tick_params(axis="x", labelsize=7)
                axes.set_title(displayable(title) + ("（对数轴）" if axes.get_xscale() == "log" else ""))
        # Once is not enough where what stands beside the marks is broad: it would be cut off at the page's edge.
        figure.draw_without_rendering()
        return figure


def _scale(axes: Axes, values: np.ndarray, *, room: float) -> tuple[float, float]:
    """Set the axis, a log one where positive values span 1 : 50, and return where it begins and ends.

    `room` is what is kept free beyond the largest value for what is written there, in spans of the values.
    """
    if values.min() > 0 and values.max() / values.min() >= _LOG_FROM:
        axes.set_xscale("log")
        axes.xaxis.set_minor_locator(NullLocator())
        axes.set_xlim(values.min() / 3, values.max() * 27**room)
    else:
        low, high = min(0.0, float(values.min())), max(0.0, float(values.max()))
        axes.set_xlim(low - 0.1 * (low < 0) * (high - low), high + room * (high - low or 1.0))
        low, high = axes.get_xlim()
        # A label at the very edge is drawn, but the layout leaves no room for its half outside.
        within = high - _EDGE * (high - low)
        axes.set_xticks([tick for tick in MaxNLocator(4).tick_values(low, high) if low <= tick <= within])
    low, high = axes.get_xlim()
    return low, high


_LOG_FROM, _EDGE = 50, 0.005


def _dots(axes: Axes, frame: pd.DataFrame, colours: Mapping[str, str]) -> None:
    values = frame["value"].to_numpy(dtype=float)
    y = np.arange(len(frame))
    low, _ = _scale(axes, values, room=0.5)
    axes.hlines(y, low if axes.get_xscale() == "log" else 0, values, color=RULE, lw=0.8)
    axes.scatter(values, y, s=20, color=[colours[a] for a in frame["article_id"]], zorder=3)
    for i, (value, shown) in enumerate(zip(values, frame["shown"], strict=True)):
        axes.annotate(
            displayable(shown), (value, i), (5, 0), textcoords="offset points", va="center", size=7.5
        )


def _arrows(axes: Axes, frame: pd.DataFrame, colours: Mapping[str, str]) -> None:
    ends = frame["end"].to_numpy(dtype=float)
    known = frame["start"].notna().to_numpy()
    starts = frame["start"].fillna(0.0).to_numpy(dtype=float)
    _scale(axes, np.concatenate([starts[known], ends]), room=1.2)
    if not known.all():
        axes.axvline(0, color=RULE, lw=0.8)
    for y, row in enumerate(frame.itertuples()):
        start, end, colour = starts[y], ends[y], colours[row.article_id]
        axes.annotate(
            "",
            (end, y),
            (start, y),
            arrowprops={"arrowstyle": "-|>", "color": colour, "lw": 1.2, "shrinkA": 0, "shrinkB": 0},
        )
        if known[y]:
            axes.scatter([start], [y], s=16, fc="white", ec=colour, lw=1.1, zorder=3)
        axes.annotate(
            displayable(row.shown),
            (max(start, end), y),
            (5, 0),
            textcoords="offset points",
            va="center",
            size=7.5,
        )


_LINE = 0.12
"""Inches that each further line of a label takes."""
_SMALL, _GAP = 7.5, 6
"""Size of what stands beside a mark of the time axis, and its distance from the mark, in points."""
_NARROWEST = 10
"""Characters of the shortest line beside a mark."""
_AXIS = 72 * WIDTH - 12
"""Length of the time axis in points, which has no labels beside it."""


def _fitting(text: str, room: float) -> str:
    """Break a text into lines that fit into `room` points."""
    return wrapped(text, max(_NARROWEST, int(room / _SMALL)))


def timeline(dates: pd.DataFrame, *, colours: Mapping[str, str]) -> Figure:
    """Draw dated statements on a time axis, a row each, earliest first, with what they say beside the mark.

    `dates` holds article_id, start and end (decimal years), role and text. Filled marks are what happened, open
    ones what is promised, bars periods.
    """
    with styled():
        first, last = float(dates["start"].min()), float(dates["end"].max())
        span = max(last - first, 1.0)
        low, high = first - 0.04 * span, last + 0.04 * span
        # There is more room on the side that is farther from the edge.
        rooms = [max(r.start - low, high - r.end) / (high - low) * _AXIS - _GAP for r in dates.itertuples()]
        texts = [_fitting(displayable(t), room) for t, room in zip(dates["text"], rooms, strict=True)]
        heights = np.array([0.95 * ROW + _LINE * t.count("\n") for t in texts])
        middles = np.cumsum(heights) - heights / 2
        figure = blank_figure(0.6 + float(heights.sum()))
        axes = figure.subplots()
        axes.set_xlim(low, high)
        axes.set_ylim(float(heights.sum()), 0)
        for y, text, r in zip(middles, texts, dates.itertuples(), strict=True):
            colour = colours[r.article_id]
            if r.end > r.start:
                axes.hlines(y, r.start, r.end, color=colour, lw=3.2, alpha=0.45)
            else:
                face = "white" if r.role == "target" else colour
                axes.scatter([r.start], [y], s=20, fc=face, ec=colour, lw=1.2, zorder=3)
            left = r.start - low > high - r.end
            axes.annotate(
                text,
                (r.start if left else r.end, y),
                (-_GAP if left else _GAP, 0),
                textcoords="offset points",
                ha="right" if left else "left",
                va="center",
                size=_SMALL,
                linespacing=1.1,
            )
        axes.set_yticks([])
        axes.spines["left"].set_visible(False)
        axes.grid(axis="x")
        axes.xaxis.set_major_locator(MaxNLocator(8, integer=True, steps=[1, 2, 5, 10]))
        axes.xaxis.set_major_formatter(FuncFormatter(lambda v, _: f"{v:.0f}"))
        axes.set_xlabel("年份（实心：文中时间；空心：目标；横条：时期）")
        return figure
