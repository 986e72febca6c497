"""The chart of the first page: every article in a row, with what sets it apart, what it asks and what it promises.

Charts of single chapters are in the modules of their subjects.
"""

from collections.abc import Mapping, Sequence

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from jianbao.charts.fonts import displayable
from jianbao.charts.style import INK, MUTED, ROW, RULE, blank_figure, styled
from jianbao.charts.text import line_count

_ROW, _LOW_ROW = 1.05 * ROW, 0.8 * ROW
_LINE = 0.1
"""Inches that each further line of a label takes."""
_FEW = 8
"""So many articles have rows of the usual height; more are set closer, to leave room on the page."""


def overview(
    table: pd.DataFrame,
    promises: pd.DataFrame,
    *,
    labels: Mapping[str, str],
    colours: Mapping[str, str],
    terms: str,
) -> Figure:
    """Draw three panels that share their rows, an article each.

    `table` holds article_id, term and size (the leading term and its bar), problems and recommendations
    (counts); `promises` holds article_id, year and count. `terms` names what the bars of the first panel are.
    """
    with styled():
        n = len(table)
        names = [displayable(labels[a]) for a in table["article_id"]]
        row = (_ROW if n <= _FEW else _LOW_ROW) + _LINE * (line_count(names) - 1)
        figure = blank_figure(0.6 + row * n)
        left, middle, right = figure.subplots(1, 3, sharey=True, width_ratios=[1.25, 1, 0.9])
        ids = list(table["article_id"])
        shades = [colours[a] for a in ids]
        _terms(left, table, shades)
        _counts(middle, table, shades)
        _promises(right, promises, ids, colours)
        for axes, title in ((left, terms), (middle, "问题与建议（条）"), (right, "展望所指年份")):
            axes.set_title(title, size=8)
            axes.spines["left"].set_visible(False)
            axes.tick_params(axis="x", labelsize=7)
        left.set_yticks(range(n), names, size=7.5, linespacing=1.1)
        left.set_ylim(n - 0.4, -0.6)
        return figure


def _terms(axes: Axes, table: pd.DataFrame, shades: Sequence[str]) -> None:
    axes.barh(range(len(table)), table["size"], color=shades, height=0.62)
    for y, (term, size) in enumerate(zip(table["term"], table["size"], strict=True)):
        axes.annotate(displayable(term), (size, y), (3, 0), textcoords="offset points", va="center", size=7.5)
    axes.set_xlim(0, 2.1 * (table["size"].max() or 1))
    axes.xaxis.set_major_locator(MaxNLocator(3))
    axes.grid(axis="x")


def _counts(axes: Axes, table: pd.DataFrame, shades: Sequence[str]) -> None:
    """Problems grow to the left of the axis, recommendations to the right."""
    y = np.arange(len(table))
    most = max(1, int(table[["problems", "recommendations"]].to_numpy().max(initial=0)))
    pale = [mpl.colors.to_rgba(c, 0.4) for c in shades]
    axes.barh(y, -table["problems"], color=pale, height=0.62)
    axes.barh(y, table["recommendations"], color=shades, height=0.62)
    for column, sign in (("problems", -1), ("recommendations", 1)):
        for i, count in enumerate(table[column]):
            if count:
                axes.annotate(
                    f"{count}",
                    (sign * count, i),
                    (3 * sign, 0),
                    textcoords="offset points",
                    ha="left" if sign > 0 else "right",
                    va="center",
                    size=7,
                    color=MUTED,
                )
    axes.axvline(0, color=INK, lw=0.6)
    axes.set_xlim(-1.35 * most, 1.35 * most)
    axes.set_xticks([-most / 2, most / 2], ["问题", "建议"])
    axes.spines["bottom"].set_visible(False)


def _promises(axes: Axes, promises: pd.DataFrame, ids: Sequence[str], colours: Mapping[str, str]) -> None:
    rows = {a: i for i, a in enumerate(ids)}
    axes.hlines(range(len(ids)), 0, 1, transform=axes.get_yaxis_transform(), color=RULE, lw=0.5)
    if promises.empty:
        axes.set_xticks([])
        axes.set_xlabel("没有写明年份的展望", size=7)
        return
    axes.scatter(
        promises["year"],
        [rows[a] for a in promises["article_id"]],
        s=16 + 10 * np.log2(promises["count"]),
        color=[colours[a] for a in promises["article_id"]],
        zorder=3,
    )
    first, last = int(promises["year"].min()), int(promises["year"].max())
    axes.set_xlim(first - 1.5, last + 1.5)
    axes.xaxis.set_major_locator(MaxNLocator(3, integer=True, steps=[1, 2, 5, 10]))
