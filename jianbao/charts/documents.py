"""The chart of documents: numbered dots by year and by the rank of who issued them."""

import math
from collections.abc import Mapping

import pandas as pd
from matplotlib.figure import Figure

from jianbao.charts.style import ACCENT, GROUND, blank_figure, styled

_ROW, _MOST_YEARS = 0.27, 16
"""Inches for each dot of a column, and years that are written below."""


def documents_by_year(documents: pd.DataFrame, *, ranks: Mapping[str, str]) -> Figure:
    """Draw numbered dots: a column for each year that occurs, a row for each rank.

    `documents` holds number, rank and year, one row or more; `ranks` gives the names of the ranks, the highest
    first. Years stand side by side, not to scale.
    """
    with styled():
        years = sorted(set(documents["year"]))
        used = [r for r in ranks if r in set(documents["rank"])]
        stacks = documents.groupby(["rank", "year"]).size()
        tallest = {r: int(stacks[r].max()) for r in used}
        total = sum(tallest.values())
        figure = blank_figure(0.75 + _ROW * total + 0.08 * len(used))
        axes = figure.subplots()
        bottom = 0.0
        for rank in reversed(used):
            middle = bottom + tallest[rank] / 2
            axes.axhspan(bottom + 0.04, bottom + tallest[rank] - 0.04, color=GROUND, zorder=0)
            for column, year in enumerate(years):
                own = documents[(documents["rank"] == rank) & (documents["year"] == year)]
                for i, number in enumerate(own["number"]):
                    y = middle + (len(own) - 1) / 2 - i
                    axes.scatter(column, y, s=150, color=ACCENT, lw=0, zorder=2)
                    axes.text(
                        column, y, str(number), size=7, color="white", ha="center", va="center_baseline"
                    )
            axes.text(
                -0.008, middle, ranks[rank], size=8.5, ha="right", va="center",
                transform=axes.get_yaxis_transform(),
            )  # fmt: skip
            bottom += tallest[rank]
        every = math.ceil(len(years) / _MOST_YEARS)
        axes.set_xticks(range(0, len(years), every), years[::every])
        axes.set_yticks([])
        axes.set(xlim=(-0.6, len(years) - 0.4), ylim=(0, total))
        axes.spines["left"].set_visible(False)
        axes.set_xlabel("年份（只列出现的年份）；数字为文件表中的编号")
        return figure
