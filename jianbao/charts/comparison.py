"""Charts that compare articles: key terms, topics, similarity and the map of correspondence analysis.

How labels of the map part is decided here too; how bars, cells and colours look is in `style`.
"""

from collections.abc import Mapping, Sequence

import matplotlib as mpl
import numpy as np
import pandas as pd
from adjustText import adjust_text
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from jianbao.charts.fonts import displayable
from jianbao.charts.style import (
    INK,
    MUTED,
    ROW,
    RULE,
    blank_figure,
    draw_bars,
    draw_cells,
    label_matrix,
    label_top,
    styled,
)

_KEYNESS_AXIS = "对数比（以2为底）：条为保守下限LRC，圈为点估计"
_DOT = 190
"""Area of the largest dot of an overview, in square points."""

_HALF = 6
"""Half the side of an article's square on the map, with some air, in pixels of the layout."""

_ROUNDS = 100
"""Steps in which the labels of the map are moved apart: a count, as a limit of time would vary the map."""


def keyness(
    table: pd.DataFrame, *, labels: Mapping[str, str], colours: Mapping[str, str], columns: int = 2
) -> Figure:
    """Draw, one panel for each article, its key terms by LRC (bars) with the log ratio (dots).

    `table` holds term, article_id, lrc, log_ratio of the terms to show, in rank order within an article.
    """
    with styled():
        ids = list(dict.fromkeys(table["article_id"]))
        sizes = [int((table["article_id"] == a).sum()) for a in ids]
        tallest = [max(sizes[i : i + columns]) for i in range(0, len(ids), columns)]
        heights = [0.5 + 0.9 * ROW * n for n in tallest]
        figure = blank_figure(0.3 + sum(heights))
        grid = figure.subplots(len(heights), columns, squeeze=False, height_ratios=heights)
        limit = 1.05 * float(table["log_ratio"].max())
        for place, axes in enumerate(grid.flat):
            if place >= len(ids):
                axes.set_visible(False)
                continue
            own = table[table["article_id"] == ids[place]]
            colour = colours[ids[place]]
            _draw_key_terms(axes, own, colour, rows=tallest[place // columns], limit=limit)
            axes.set_title(displayable(labels[ids[place]]), color=colour)
        figure.supxlabel(_KEYNESS_AXIS, size=8, color=MUTED)
        return figure


def _draw_key_terms(axes: Axes, terms: pd.DataFrame, colour: str, *, rows: int, limit: float) -> None:
    """Draw bars of LRC and dots of log ratios from 0 to `limit`, with room for so many rows."""
    draw_bars(axes, list(terms["term"]), list(terms["lrc"]), colour)
    axes.plot(terms["log_ratio"], range(len(terms)), "o", ms=3.6, mfc="white", mec=colour, mew=1)
    axes.set_ylim(rows - 0.4, -0.6)
    axes.set_xlim(0, limit)


def keyness_overview(
    table: pd.DataFrame, *, ids: Sequence[str], colours: Mapping[str, str], rows: Sequence[tuple[str, str]]
) -> Figure:
    """Draw key terms (rows) × articles (columns) as dots whose area is the term's rate in the article.

    `rows` holds the pairs (article_id, term), grouped by article; `table` term, article_id, per_10k and
    kept_share (unknown where the term is not key in the article). Dots of key terms have the article's colour,
    the fuller the more resamples keep the term; the others are grey.
    """
    with styled():
        figure = blank_figure(0.95 + 0.86 * ROW * len(rows))
        axes = figure.subplots()
        largest = float(table["per_10k"].max())
        owners = [owner for owner, _ in rows]
        place = pd.DataFrame({"term": [term for _, term in rows], "y": range(len(rows))})
        dots = table.merge(place, on="term").merge(pd.DataFrame({"article_id": ids, "x": range(len(ids))}))
        key = dots["kept_share"].notna()
        own = dots["article_id"].map(colours)
        faces = [
            _tint(c, k) if is_key else RULE for c, k, is_key in zip(own, dots["kept_share"], key, strict=True)
        ]
        axes.scatter(
            dots["x"],
            dots["y"],
            s=_DOT * dots["per_10k"] / largest,
            color=faces,
            edgecolor=own.where(key, "none"),
            lw=0.9,
            zorder=3,
        )
        for y in range(1, len(rows)):
            if owners[y] != owners[y - 1]:
                axes.axhline(y - 0.5, color=RULE, lw=0.6)
        axes.set_yticks(range(len(rows)), [displayable(term) for _, term in rows], size=7.5)
        label_top(axes, ids)
        for label, a in zip(axes.get_xticklabels(), ids, strict=True):
            label.set_color(colours[a])
        axes.set_xlim(-0.6, len(ids) - 0.4)
        axes.set_ylim(len(rows) - 0.3, -0.7)
        axes.grid(axis="x")
        for side in ("left", "bottom"):
            axes.spines[side].set_visible(False)
        figure.legend(
            handles=[
                *(_dot(RULE, "none", rate / largest, f"每万词{rate:g}次") for rate in _round_rates(largest)),
                _dot(MUTED, MUTED, 0.4, "特征词，全部重抽样保留"),
                _dot(_tint(MUTED, 0.5), MUTED, 0.4, "特征词，半数保留"),
            ],
            loc="outside lower center",
            ncols=4,
            frameon=False,
            fontsize=7.5,
        )
        return figure


def _tint(colour: str, fullness: float) -> tuple[float, float, float]:
    red, green, blue = (1 - fullness * (1 - part) for part in mpl.colors.to_rgb(colour))
    return red, green, blue


def _dot(face: str | tuple[float, float, float], edge: str, share: float, label: str) -> Line2D:
    size = (_DOT * share) ** 0.5
    return Line2D([], [], ls="", marker="o", ms=size, mfc=face, mec=edge, label=label)


def _round_rates(largest: float) -> list[float]:
    """Return two rates, each one significant digit, that the legend shows beside the dots."""
    return [float(f"{largest * share:.1g}") for share in (0.15, 0.6)]


def keyness_pair(
    table: pd.DataFrame, *, pair: tuple[str, str], labels: Mapping[str, str], colours: Mapping[str, str]
) -> Figure:
    """Draw the key terms of two articles against each other, mirrored: LRC (bars) and log ratio (dots).

    `table` holds term, article_id, lrc, log_ratio of the terms to show, in rank order within an article.
    """
    with styled():
        rows = max(1, int(table["article_id"].value_counts().max()))
        figure = blank_figure(0.75 + 0.95 * ROW * rows)
        left, right = figure.subplots(1, 2)
        limit = 1.06 * float(table["log_ratio"].max())
        for axes, a in ((left, pair[0]), (right, pair[1])):
            own = table[table["article_id"] == a]
            _draw_key_terms(axes, own, colours[a], rows=rows, limit=limit)
            axes.set_title(displayable(labels[a]), color=colours[a], loc="right" if axes is left else "left")
        left.invert_xaxis()
        left.yaxis.tick_right()
        figure.supxlabel(_KEYNESS_AXIS, size=8, color=MUTED)
        return figure


def topic_shares(
    shares: pd.DataFrame,
    low: pd.DataFrame,
    high: pd.DataFrame,
    *,
    row_labels: Sequence[str],
    column_labels: Sequence[str],
    unstable: Sequence[int],
) -> Figure:
    """Draw topics (rows) × articles (columns): shares between 0 and 1 as shaded cells with percentages.

    The frames have the same shape; up to eight articles have their interval in the cell. `unstable` are the
    numbers of rows that are hatched.
    """
    with styled():
        rows, columns = shares.shape
        figure = blank_figure(0.8 + 1.75 * ROW * rows)
        axes = figure.subplots()
        values = shares.to_numpy(dtype=float)
        ends = zip(values.flat, low.to_numpy().flat, high.to_numpy().flat, strict=True)
        texts = np.array([_share_text(*cell, interval=columns <= 8) for cell in ends], dtype=object)
        draw_cells(axes, values, texts.reshape(values.shape).tolist(), top=1.0)
        for text in axes.texts:
            text.set_zorder(3)
            text.set_fontsize(7.5)
        for row in unstable:
            hatched = Rectangle(
                (-0.5, row - 0.5), columns, 1, fill=False, hatch="////", ec=RULE, lw=0, zorder=2
            )
            hatched.set_hatch_linewidth(0.5)
            axes.add_patch(hatched)
        label_matrix(axes, row_labels, column_labels)
        for row in unstable:
            axes.get_yticklabels()[row].set_color(MUTED)
        meaning = "；斜线：不稳定的主题" if unstable else ""
        interval = "，小字为95%区间" if columns <= 8 else ""
        axes.set_xlabel(f"各篇文章的主题构成（每列合计100%{interval}{meaning}）")
        return figure


def _share_text(share: float, low: float, high: float, *, interval: bool) -> str:
    if share != share:
        return ""
    if share < 0.005:
        return "·"
    return f"{share:.0%}\n{100 * low:.0f}–{high:.0%}" if interval else f"{share:.0%}"


def similarity(table: pd.DataFrame, *, ids: Sequence[str], labels: Mapping[str, str]) -> Figure:
    """Draw the cosine similarity of each pair of articles, lower triangle, with 95 % intervals in the cells.

    The cell of a pair that the table does not hold is left empty.
    """
    with styled():
        cells = {(r.article_id, r.other_id): r for r in table.itertuples()}
        n = len(ids)
        values = np.full((n - 1, n - 1), np.nan)
        texts = [["" for _ in range(n - 1)] for _ in range(n - 1)]
        for i in range(1, n):
            for j in range(i):
                row = cells.get((ids[i], ids[j]))
                if row is None:
                    continue
                values[i - 1, j] = row.cosine
                interval = f"\n{row.cosine_low:.2f}–{row.cosine_high:.2f}" if n <= 8 else ""
                texts[i - 1][j] = f"{row.cosine:.2f}{interval}"
        figure = blank_figure(0.7 + (0.42 if n <= 8 else 0.26) * (n - 1))
        axes = figure.subplots()
        draw_cells(axes, values, texts)
        axes.set_yticks(range(n - 1), [displayable(labels[a]) for a in ids[1:]])
        axes.set_xticks(range(n - 1), list(ids[:-1]))
        axes.set_xlabel("词频—逆文档频率向量的余弦相似度（小字：95%区间）")
        return figure


def correspondence_map(
    articles: pd.DataFrame, terms: pd.DataFrame, *, shares: Sequence[float], colours: Mapping[str, str]
) -> Figure:
    """Draw articles (squares) and terms (dots) in the plane of the first two axes, labels side by side.

    `articles` has name, axis_1, axis_2 and quality; squares of less than ½ are left open. `terms` has name,
    axis_1, axis_2, contribution_1 and contribution_2, the most telling first: a term is drawn in its direction,
    as far out as the square root of what it contributes (Greenacre 2013), all to the scale of the articles.
    `shares` are those of the two axes. A term whose label finds no room keeps its dot alone.
    """
    with styled():
        figure = blank_figure(5.0)
        axes = figure.subplots()
        axes.axhline(0, color=RULE, lw=0.7)
        axes.axvline(0, color=RULE, lw=0.7)
        squares = articles[["axis_1", "axis_2"]].to_numpy(dtype=float)
        telling = np.sqrt(terms[["contribution_1", "contribution_2"]].to_numpy(dtype=float))
        dots = np.sign(terms[["axis_1", "axis_2"]].to_numpy(dtype=float)) * telling
        dots *= np.abs(squares).max() / max(float(np.abs(dots).max(initial=0)), 1e-9)
        axes.scatter(dots[:, 0], dots[:, 1], s=9, color=MUTED, zorder=2)
        own = [colours[a] for a in articles["name"]]
        faces = [c if q >= 0.5 else "white" for c, q in zip(own, articles["quality"], strict=True)]
        axes.scatter(
            squares[:, 0], squares[:, 1], s=44, marker="s", color=faces, edgecolor=own, lw=1.4, zorder=3
        )
        axes.margins(0.14)
        axes.set_aspect("equal", adjustable="datalim")
        for number, name in enumerate(("x", "y")):
            getattr(axes, f"set_{name}label")(f"第{'一二'[number]}轴（惯量的{shares[number]:.1%}）")
        labels = [
            axes.text(x, y, displayable(str(name)), size=10, color=colour)
            for (x, y), name, colour in zip(squares, articles["name"], own, strict=True)
        ]
        labels += [
            axes.text(x, y, displayable(str(name)), size=7.5, color=INK)
            for (x, y), name in zip(dots, terms["name"], strict=True)
        ]
        _part(figure, axes, labels, around=squares)
        return figure


def _part(figure: Figure, axes: Axes, labels: Sequence[Text], *, around: np.ndarray) -> None:
    """Move labels apart and away from the marks `around`, the axes held still, and tie them to their places.

    What still lies on an earlier label is taken away.
    """
    figure.draw_without_rendering()
    figure.set_layout_engine("none")
    # The lines that tie labels to their places would else widen the axes, and all places shift.
    axes.autoscale(False)
    places = axes.transData.transform([label.get_position() for label in labels])
    corners = [(x, y) for x in (-_HALF, _HALF) for y in (-_HALF, _HALF)]
    edges = (axes.transData.transform(around)[:, None] + np.array(corners)).reshape(-1, 2)
    edges = axes.transData.inverted().transform(edges)
    adjust_text(
        list(labels),
        x=edges[:, 0],
        y=edges[:, 1],
        ax=axes,
        iter_lim=_ROUNDS,
        expand=(1.08, 1.25),
        # Uncrossing swaps labels back into one another where points are dense.
        prevent_crossings=False,
    )
    figure.draw_without_rendering()
    boxes: list[Bbox] = []
    for label, place in zip(labels, places, strict=True):
        box = label.get_window_extent()
        if any(box.overlaps(other) for other in boxes):
            label.remove()
            continue
        boxes.append(box)
        nearest = np.clip(place, box.min, box.max)
        if np.hypot(*(nearest - place)) > _HALF:
            line = axes.transData.inverted().transform([place, nearest])
            axes.plot(line[:, 0], line[:, 1], color=RULE, lw=0.7, zorder=1)
