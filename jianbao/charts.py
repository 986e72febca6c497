"""Charts: tables in, a matplotlib `Figure` out. Nothing is counted, captioned or written to a file here."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from jianbao.chart_style import (
    INK,
    MUTED,
    ROW,
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
