"""Charts of the argument: problems and what answers them, themes by article, promises and terms over time."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from jianbao.charts.fonts import displayable
from jianbao.charts.style import INK, MUTED, ROW, RULE, blank_figure, draw_cells, label_matrix, styled
from jianbao.charts.text import line_count

_LEFT, _RIGHT = 0.42, 0.58
_LINE, _AIR = 0.135, 0.09
"""Inches of a line of a label, and between two labels."""
_WIDE = 10
_CHARACTER = 0.028
_PLATE = {"boxstyle": "square,pad=0.1", "fc": "white", "ec": "none"}
_NATURE_MARKS: Mapping[str, str] = {"target": "o", "plan": "s", "expectation": "D"}


def answers_flow(
    problems: pd.DataFrame, advice: pd.DataFrame, links: Sequence[tuple[int, int, bool]]
) -> Figure:
    """Draw problems on the left, recommendations on the right and a curve for each answer.

    Both frames hold label and colour, in the order to be drawn; labels may have several lines. A link joins rows of the two; its third member
    tells whether they are of one article (solid) or of two (dashed). What has no link has an open mark.
    """
    with styled():
        heights = [
            np.array([_AIR + _LINE * (label.count("\n") + 1) for label in frame["label"]])
            for frame in (problems, advice)
        ]
        total = max(float(h.sum()) for h in heights)
        figure = blank_figure(0.35 + total)
        axes = figure.subplots()
        # Both sides fill the height, so that links stay short.
        ys = []
        for tall in heights:
            spread = tall + (total - tall.sum()) / max(len(tall), 1)
            ys.append(np.cumsum(spread) - spread / 2)
        middle = np.linspace(0, 1, 30)
        for i, j, own in links:
            bend = ys[0][i] + (ys[1][j] - ys[0][i]) * (3 * middle**2 - 2 * middle**3)
            across = _LEFT + (_RIGHT - _LEFT) * middle
            axes.plot(
                across,
                bend,
                color=problems["colour"].iloc[i],
                lw=1.1,
                ls="-" if own else (0, (3, 2)),
                alpha=0.75,
            )
        linked = [{link[side] for link in links} for side in (0, 1)]
        for side, (frame, x, align) in enumerate(((problems, _LEFT, "right"), (advice, _RIGHT, "left"))):
            for n, (label, colour) in enumerate(zip(frame["label"], frame["colour"], strict=True)):
                face = colour if n in linked[side] else "white"
                axes.scatter([x], [ys[side][n]], s=20, fc=face, ec=colour, lw=1.1, zorder=3)
                axes.annotate(
                    displayable(label), (x, ys[side][n]), (-6 if align == "right" else 6, 0),
                    textcoords="offset points", ha=align, va="center", ma="left", size=7.5, linespacing=1.15,
                )  # fmt: skip
        axes.set_xlim(0, 1)
        axes.set_ylim(total, -0.25)
        for x, align, title in ((_LEFT, "right", "问题"), (_RIGHT, "left", "建议")):
            axes.text(x, -0.12, title, ha=align, va="center", color=MUTED, size=8)
        axes.axis("off")
        return figure


def themes_matrix(
    problems: pd.DataFrame, advice: pd.DataFrame, *, row_labels: Sequence[str], column_labels: Sequence[str]
) -> Figure:
    """Draw how many problems and recommendations each article (columns) has on each theme (rows).

    Both frames hold counts. A cell reads problems : recommendations; its shade tells their sum.
    """
    with styled():
        rows, columns = problems.shape
        # Narrow cells hold the two numbers one above the other.
        stacked = columns > _WIDE
        figure = blank_figure(0.7 + (2.0 if stacked else 1.35) * ROW * rows)
        axes = figure.subplots()
        both = (problems + advice).to_numpy(dtype=float)
        texts = [
            [f"{p}\n{r}" if stacked else f"{p} : {r}" for p, r in zip(p_row, r_row, strict=True)]
            for p_row, r_row in zip(problems.to_numpy(), advice.to_numpy(), strict=True)
        ]
        texts = [
            [t if n else "" for t, n in zip(row, sums, strict=True)]
            for row, sums in zip(texts, both, strict=True)
        ]
        draw_cells(axes, both, texts)
        label_matrix(axes, row_labels, column_labels)
        order = "上：问题，下：建议" if stacked else "问题 : 建议"
        axes.set_xlabel(f"{order}（条数；颜色越深合计越多）")
        return figure


def promises_axis(promises: pd.DataFrame, *, colours: Mapping[str, str], now: float | None) -> Figure:
    """Draw promises on a time axis, a row for each, the earliest on top.

    The frame holds label (of one or more lines), year (float), figures, nature (target, plan, expectation) and article_id; `now` is the
    date of the latest article as a decimal year, drawn as a line.
    """
    with styled():
        row = _AIR + _LINE * line_count([*promises["label"], *promises["figures"]])
        figure = blank_figure(0.75 + row * len(promises))
        axes = figure.subplots()
        low = min([*promises["year"], *([now] if now else [])]) - 0.6
        latest = max(promises["year"])
        # The figures stand right of the marks and need room there.
        room = [
            (y - latest) + _CHARACTER * (latest - low) * max(map(len, f.split("\n")))
            for y, f in zip(promises["year"], promises["figures"], strict=True)
        ]
        high = latest + max(0.6, *room)
        y = np.arange(len(promises))
        axes.hlines(y, low, promises["year"], color=RULE, lw=0.8)
        for i, p in enumerate(promises.itertuples()):
            colour = colours[p.article_id]
            face = colour if p.nature == "target" else "white"
            axes.scatter(
                [p.year], [i], s=26, marker=_NATURE_MARKS[p.nature], fc=face, ec=colour, lw=1.2, zorder=3
            )
            axes.annotate(
                displayable(p.figures),
                (p.year, i),
                (6, 0),
                textcoords="offset points",
                va="center",
                size=7.5,
                bbox=_PLATE,
            )
        if now:
            axes.axvline(now, color=MUTED, lw=0.8, ls=(0, (3, 2)), zorder=0)
        axes.set_xlim(low, high)
        axes.set_ylim(len(promises) - 0.4, -0.6)
        axes.set_yticks(y, [displayable(x) for x in promises["label"]], size=7.5)
        axes.spines["left"].set_visible(False)
        axes.grid(axis="x")
        axes.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=8))
        axes.set_xlabel("年份（实心圆：目标；方形：安排；菱形：预期；虚线：最新一篇文章的日期）")
        return figure


def movement_lines(rates: pd.DataFrame, *, columns: int = 3) -> Figure:
    """Draw the rate of each term (rows) over the months (columns, YYYY-MM), a panel for each term."""
    with styled():
        rows = -(-len(rates) // columns)
        figure = blank_figure(0.3 + 1.35 * rows)
        grid = figure.subplots(rows, columns, squeeze=False, sharex=True)
        time = [int(m[:4]) + (int(m[5:7]) - 1) / 12 for m in rates.columns]
        for n, axes in enumerate(grid.flat):
            if n >= len(rates):
                axes.set_visible(False)
                continue
            axes.plot(time, rates.iloc[n], color=INK, lw=1.2, marker="o", ms=3)
            axes.set_title(displayable(str(rates.index[n])))
            axes.set_ylim(0, None)
            axes.xaxis.set_major_locator(MaxNLocator(nbins=4))
            axes.xaxis.set_major_formatter(lambda v, _: f"{int(v)}-{round((v % 1) * 12) + 1:02}")
            axes.tick_params(labelsize=7)
            axes.grid(axis="y")
        return figure
