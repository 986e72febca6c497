"""The chart of frequent terms: ranked bars, which carry the claim, and beside them a word cloud.

How terms hang together is drawn in `network`.
"""

from collections.abc import Mapping

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from wordcloud import WordCloud

from jianbao.charts.fonts import displayable
from jianbao.charts.style import INK, MUTED, ROW, WIDTH, blank_figure, draw_bars, ink_box, styled
from jianbao.paths import font_path

_LABEL = 8.5
"""Points of the labels of bars."""
_CLOUD_SEED = 20250101
_CLOUD_BOX = 250
"""Width of the grid on which words are placed: the smaller, the faster, and still finer than a hair."""


def ranked_terms(
    terms: pd.DataFrame, cloud: Mapping[str, float], *, colour: str, unit: str = "每万词次数"
) -> Figure:
    """Draw ranked bars of terms with intervals, and beside them, unless `cloud` is empty, a word cloud of the same counts.

    `terms` has term, count, per_10k, low and high, in rank order; `cloud` maps terms to counts. The bars
    carry the claim, the cloud only the impression.
    """
    with styled():
        height = max(2.6, 0.7 + ROW * len(terms))
        figure = blank_figure(height)
        # The widths of the labels are known: to let the parts arrange themselves would take a third of the time.
        figure.set_layout_engine("none")
        labels = max((ink_box(displayable(t), _LABEL).width for t in terms["term"]), default=0)
        left, floor = (labels + 8) / (72 * WIDTH), 32 / (72 * height)
        bars = (0.52 if cloud else 1.0) * (1 - left)
        axes = figure.add_axes((left, floor, bars - 0.02, 0.99 - floor))
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
        if not cloud:
            return figure
        beside = figure.add_axes((left + bars, floor, 1 - left - bars, 0.99 - floor))
        box = beside.get_position()
        _draw_cloud(beside, cloud, colour, width=box.width * 72 * WIDTH, height=box.height * 72 * height)
        return figure


def _draw_cloud(axes: Axes, counts: Mapping[str, float], colour: str, *, width: float, height: float) -> None:
    """Lay words out by wordcloud in a box (points) and set them as text, so that they are as sharp as the bars."""
    axes.set_axis_off()
    points = width / _CLOUD_BOX
    box = (_CLOUD_BOX, int(height / points))
    axes.set_xlim(0, width / points)
    axes.set_ylim(height / points, 0)
    ordered = dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
    cloud = WordCloud(
        font_path=str(font_path()),
        width=box[0],
        height=box[1],
        prefer_horizontal=1.0,
        relative_scaling=0.45,
        min_font_size=6,
        max_font_size=44,
        margin=2,
        random_state=_CLOUD_SEED,
    ).generate_from_frequencies(ordered)
    largest = max(size for _, size, *_ in cloud.layout_)
    base = np.array(mpl.colors.to_rgb(colour))
    for (word, _), size, (top, left), *_ in cloud.layout_:
        ink = ink_box(displayable(word), size)
        # Small words lean to grey, which sets the large ones off and stays legible.
        tint = 0.55 * (1 - size / largest)
        axes.text(
            left - ink.x0,
            top + ink.y1,
            displayable(word),
            size=size * points,
            color=tuple(base * (1 - tint) + 0.32 * tint),
            va="baseline",
        ).set_in_layout(False)
