"""Charts: tables in, a matplotlib `Figure` out. Nothing is counted, captioned or written to a file here."""

import math
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, NullLocator

from jianbao.chart_style import (
    INK,
    MUTED,
    ROW,
    RULE,
    blank_figure,
    draw_bars,
    draw_cells,
    label_top,
    styled,
)
from jianbao.charts_cloud import draw_cloud
from jianbao.fonts import displayable


def lengths(articles: pd.DataFrame, *, labels: Mapping[str, str], colours: Mapping[str, str]) -> Figure:
    """Draw the length of each article in characters, in the digest's order."""
    with styled():
        figure = blank_figure(0.75 + 1.25 * ROW * len(articles))
        axes = figure.subplots()
        ids = articles["article_id"]
        draw_bars(axes, [labels[a] for a in ids], list(articles["characters"]), [colours[a] for a in ids])
        for y, n in enumerate(articles["characters"]):
            axes.annotate(f"{n:,}", (n, y), (3, 0), textcoords="offset points", va="center", size=8)
        axes.margins(x=0.12)
        axes.set_xlabel("字数（不计空白）")
        return figure


def counts_matrix(
    counts: pd.DataFrame, *, row_labels: Sequence[str], column_labels: Sequence[str], note: str
) -> Figure:
    """Draw a matrix of counts (rows × columns as in the frame) as shaded cells that hold their number."""
    with styled():
        rows, columns = counts.shape
        figure = blank_figure(0.7 + 1.35 * ROW * rows)
        axes = figure.subplots()
        values = counts.to_numpy(dtype=float)
        draw_cells(axes, values, [[f"{v:,.0f}" if v else "" for v in line] for line in values])
        axes.set_yticks(range(rows), [displayable(x) for x in row_labels])
        label_top(axes, column_labels, columns)
        axes.set_xlabel(note)
        return figure


def ranked_terms(
    terms: pd.DataFrame, cloud: Mapping[str, float], *, colour: str, unit: str = "每万词次数"
) -> Figure:
    """Draw ranked bars of terms with intervals, and beside them a word cloud of the same counts.

    `terms` has term, count, per_10k, low and high, in rank order; `cloud` maps terms to counts. The bars
    carry the claim, the cloud only the impression.
    """
    with styled():
        figure = blank_figure(max(2.6, 0.7 + ROW * len(terms)))
        axes, beside = figure.subplots(1, 2, width_ratios=[1.08, 1])
        draw_bars(axes, list(terms["term"]), list(terms["per_10k"]), colour)
        for bar in axes.patches:
            bar.set_alpha(0.82)
        y = np.arange(len(terms))
        axes.hlines(y, terms["low"], terms["high"], color=INK, lw=0.9)
        for i, (high, n) in enumerate(zip(terms["high"], terms["count"], strict=True)):
            axes.annotate(
                f"{n}", (high, i), (3, 0), textcoords="offset points", va="center", size=7, color=MUTED
            )
        axes.set_xlim(0, 1.1 * float(terms["high"].max()) if len(terms) else 1)
        axes.set_xlabel(f"{unit}（横线：95%区间；数字：次数）")
        draw_cloud(figure, beside, cloud, colour)
        return figure


def values_by_unit(
    panels: Sequence[tuple[str, pd.DataFrame]], *, colours: Mapping[str, str], columns: int = 2
) -> Figure:
    """Draw one panel for each unit: its values as sorted dots, on a log axis where they span 1 : 50.

    Each frame holds label, value (float), shown (the figure as printed) and article_id, largest first.
    Values of different units never share an axis.
    """
    with styled():
        columns = min(columns, len(panels))
        chunks = [panels[i : i + columns] for i in range(0, len(panels), columns)]
        heights = [0.6 + 1.05 * ROW * max(len(f) for _, f in chunk) for chunk in chunks]
        figure = blank_figure(sum(heights) + 0.2)
        grid = figure.subplots(len(chunks), columns, squeeze=False, height_ratios=heights)
        for row, chunk in enumerate(chunks):
            for column in range(columns):
                axes = grid[row, column]
                if column >= len(chunk):
                    axes.set_visible(False)
                    continue
                _dots(axes, *chunk[column], colours, rows=max(len(f) for _, f in chunk))
        return figure


def _dots(axes: Axes, title: str, frame: pd.DataFrame, colours: Mapping[str, str], *, rows: int) -> None:
    values = frame["value"].to_numpy(dtype=float)
    y = np.arange(len(frame))
    log = bool(values.min() > 0 and values.max() / values.min() >= 50)
    if log:
        axes.set_xscale("log")
        axes.xaxis.set_minor_locator(NullLocator())
    low = values.min() / 3 if log else min(0.0, float(values.min()))
    high = values.max() * 12 if log else values.max() * 1.45
    axes.hlines(y, low, values, color=RULE, lw=0.8)
    axes.scatter(values, y, s=20, color=[colours[a] for a in frame["article_id"]], zorder=3)
    for i, (value, shown) in enumerate(zip(values, frame["shown"], strict=True)):
        axes.annotate(
            displayable(shown), (value, i), (5, 0), textcoords="offset points", va="center", size=7.5
        )
    axes.set_xlim(low, high)
    axes.set_ylim(rows - 0.4, -0.6)
    axes.set_yticks(y, [displayable(x) for x in frame["label"]], size=7.5)
    axes.spines["left"].set_visible(False)
    axes.xaxis.set_major_formatter(FuncFormatter(lambda v, _: short_number(v)))
    axes.tick_params(axis="x", labelsize=7)
    axes.set_title(displayable(title) + ("（对数轴）" if log else ""))


def short_number(value: float) -> str:
    """Write a number as a Chinese reader expects on an axis: 3,000, 1.2万, 5,000亿."""
    for size, name in ((1e12, "万亿"), (1e8, "亿"), (1e4, "万")):
        if abs(value) >= size:
            return f"{value / size:,.4g}{name}"
    return f"{value:,.4g}"


def timeline(
    dates: pd.DataFrame, *, ids: Sequence[str], labels: Mapping[str, str], colours: Mapping[str, str]
) -> Figure:
    """Draw dated mentions on a time axis, one row for each article.

    `dates` holds article_id, start and end (decimal years), role and count. Filled marks are events, open
    ones targets, bars periods, and a diamond the article's own date.
    """
    with styled():
        figure = blank_figure(0.85 + 1.7 * ROW * len(ids))
        axes = figure.subplots()
        rows = {a: i for i, a in enumerate(ids)}
        for r in dates.itertuples():
            y, colour = rows[r.article_id], colours[r.article_id]
            if r.end > r.start:
                axes.hlines(y + 0.22, r.start, r.end, color=colour, lw=3, alpha=0.35)
                continue
            marker = "D" if r.role == "publication" else "o"
            face = "white" if r.role == "target" else colour
            size = 22 if r.role == "publication" else 18 + 10 * math.log2(r.count)
            axes.scatter(
                [r.start], [y], s=size, marker=marker, fc=face, ec=colour, lw=1.2, zorder=3, alpha=0.9
            )
        axes.set_yticks(range(len(ids)), [displayable(labels[a]) for a in ids])
        axes.set_ylim(len(ids) - 0.4, -0.6)
        axes.spines["left"].set_visible(False)
        axes.grid(axis="x")
        axes.xaxis.set_major_formatter(FuncFormatter(lambda v, _: f"{v:.0f}"))
        axes.set_xlabel("年份（实心：所述时点；空心：目标；横条：时期；菱形：文章日期；越大提及越多）")
        return figure
