"""Charts of plain counts: how long the articles are, and the matrix of counts that many chapters show."""

from collections.abc import Mapping, Sequence

import pandas as pd
from matplotlib.figure import Figure

from jianbao.charts.style import ROW, blank_figure, draw_bars, draw_cells, label_matrix, styled


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
        figure = blank_figure(0.7 + 1.35 * ROW * len(counts))
        axes = figure.subplots()
        values = counts.to_numpy(dtype=float)
        draw_cells(axes, values, [[f"{v:,.0f}" if v else "" for v in line] for line in values])
        label_matrix(axes, row_labels, column_labels)
        axes.set_xlabel(note)
        return figure
