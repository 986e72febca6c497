"""Charts of actors and documents: the layered graph of who answers to whom, documents by year and rank.

Where boxes and lines of the graph stand is decided in `layers`.
"""

import math
from collections.abc import Mapping, Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import FancyBboxPatch, PathPatch
from matplotlib.path import Path

from jianbao.charts.fonts import displayable
from jianbao.charts.layers import lay_layers, without_circles
from jianbao.charts.style import INK, MUTED, RULE, WIDTH, blank_figure, clipped, ink_box, styled

MOST_BOXES = 40
"""Boxes of the largest graph that is drawn; further ones stand in the table alone."""

Place = tuple[float, float, float, float]
"""Left and upper side, width and height, as shares of a figure's."""

_POINTS = 72.0
_LABEL, _LINE, _PAD = 7.5, 10.0, 5.0
_PER_LINE, _MOST_LINES = 9, 3
_MARK, _MARK_HEIGHT, _MARK_GAP = 6.5, 8.0, 4.0
_GAP, _BETWEEN, _FOOT, _MARGIN = 8.0, 40.0, 34.0, 2.0
_MOST_ROWS = 8
_DOT_ROW, _MOST_YEARS = 0.27, 16
_BLUE, _GREY = "#17528c", "#9aa1ab"
_STYLES: Mapping[str, tuple[str, str]] = {
    "current": (_BLUE, "solid"),
    "proposed": (_BLUE, "dashed"),
    "historic": (_GREY, "solid"),
}
"""Colour and line of each status, the one that decides first where relations differ."""


def reporting_structure(
    nodes: pd.DataFrame, edges: pd.DataFrame, *, names: Mapping[str, str]
) -> tuple[Figure, dict[int, Place]]:
    """Draw who stands above whom; return the figure, and where the number of each edge stands that it shows.

    `nodes` and `edges` are those of `actor_graph.ActorGraph`, with one edge or more; `names` gives each relation
    a name, whose first character follows the number of its line. Solid lines are current, dashed ones proposed, grey ones
    historic. No label lies on another. Boxes beyond `MOST_BOXES`, or deeper than a page,
    and lines beyond a box's width are left out.
    """
    with styled():
        pairs = _pairs(edges, list(nodes["name"])[:MOST_BOXES], names)
        boxes = [name for name in nodes["name"] if any(name in pair for pair in pairs)]
        at = {name: i for i, name in enumerate(boxes)}
        lines = {(at[upper], at[lower]): line for (upper, lower), line in pairs.items()}
        labels = [_wrapped(name) for name in boxes]
        widths = [
            _box_width(label, [m for (_, b), (m, _) in lines.items() if b == i])
            for i, label in enumerate(labels)
        ]
        area = WIDTH * _POINTS
        layers = lay_layers(widths, list(lines), width=area - 2 * _MARGIN, gap=_GAP, most_rows=_MOST_ROWS)
        heights = [
            _LINE * max([1, *(len(labels[b]) for b, r in layers.rows.items() if r == row)]) + _PAD
            for row in range(layers.size)
        ]
        tops, y = [], 0.0
        for height in heights:
            tops.append(y)
            y += height + _BETWEEN
        total = y - _BETWEEN + _FOOT
        figure = Figure(figsize=(WIDTH, total / _POINTS))
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set(xlim=(-_MARGIN, area - _MARGIN), ylim=(-total, 0))
        axes.set_axis_off()
        shown = [e for e in lines if e[0] in layers.rows and e[1] in layers.rows]
        middles: dict[tuple[int, int], tuple[float, float]] = {}
        ports = _ports(shown, layers.x, lines)
        for edge in shown:
            mark, status = lines[edge]
            upper, lower = edge
            bends = [
                (x, r) for r, x in enumerate(layers.bends.get((upper, lower), ()), layers.rows[upper] + 1)
            ]
            x, top = ports[edge], -tops[layers.rows[lower]]
            middles[edge] = (x, top + _MARK_GAP + _MARK_HEIGHT / 2)
            _draw_line(
                axes,
                [
                    (layers.x[upper], -tops[layers.rows[upper]] - heights[layers.rows[upper]]),
                    *((x, -tops[r]) for x, r in bends),
                    (x, top),
                ],
                [heights[r] for _, r in bends],
                status,
            )
            axes.text(
                *middles[edge], mark, size=_MARK, ha="center", va="center_baseline",
                color=_STYLES[status][0] if status != "historic" else MUTED,
                bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.6},
            )  # fmt: skip
        alive = {b for e in shown if lines[e][1] != "historic" for b in e}
        for box, row in layers.rows.items():
            _draw_box(
                axes,
                labels[box],
                layers.x[box],
                -tops[row],
                widths[box],
                heights[row],
                muted=box not in alive,
            )
        _draw_legend(figure, total, names)
        places = {}
        for row in edges.itertuples():
            pair = (at.get(row.upper, -1), at.get(row.lower, -1))
            middle = middles.get(pair) or middles.get(pair[::-1])
            if middle:
                width, height = (
                    _mark_width(lines.get(pair, lines.get(pair[::-1], ("", "")))[0]),
                    _MARK_HEIGHT + 4,
                )
                left, upper_side = middle[0] + _MARGIN - width / 2, -middle[1] - height / 2
                places[int(row.number)] = (left / area, upper_side / total, width / area, height / total)
        return figure, places


def _pairs(
    edges: pd.DataFrame, boxes: Sequence[str], names: Mapping[str, str]
) -> dict[tuple[str, str], tuple[str, str]]:
    """Return the mark and the status of the line between each two boxes, as many as find room on the lower one.

    Where boxes stand in a circle, a line of it runs upward and its mark says so.
    """
    room = dict.fromkeys(boxes, WIDTH * _POINTS - 2 * _MARGIN)
    found: dict[tuple[str, str], tuple[str, str]] = {}
    groups = [own for _, own in edges.groupby("number", sort=True)]
    ends = [(str(own["upper"].iloc[0]), str(own["lower"].iloc[0])) for own in groups]
    for own, printed, (upper, lower) in zip(groups, ends, without_circles(ends), strict=True):
        signs = "".join(dict.fromkeys(names[r][0] for r in own["relation"]))
        mark = f"{own['number'].iloc[0]}{signs}{'↑' * (printed != (upper, lower))}"
        status = next(s for s in _STYLES if s in set(own["status"]))
        if upper not in room or lower not in room or room[lower] < _mark_width(mark):
            continue
        room[lower] -= _mark_width(mark)
        known = found.get((upper, lower))
        found[upper, lower] = (f"{known[0]} {mark}", known[1]) if known else (mark, status)
    return found


def _wrapped(name: str) -> list[str]:
    """Break a name into lines of even length; a very long one ends in …."""
    text = clipped(displayable(name), _PER_LINE * _MOST_LINES)
    lines = math.ceil(len(text) / _PER_LINE)
    length = math.ceil(len(text) / lines)
    return [text[i : i + length] for i in range(0, len(text), length)]


def _box_width(label: Sequence[str], marks: Sequence[str]) -> float:
    """Return the width of a box: of its longest line, or of the marks of the lines that end on it."""
    lines = max(ink_box(line, _LABEL).width for line in label)
    return float(max(lines + 2 * _PAD, sum(_mark_width(m) for m in marks)))


def _mark_width(mark: str) -> float:
    return float(ink_box(mark, _MARK).width) + _MARK_GAP


def _ports(
    shown: Sequence[tuple[int, int]],
    x: Mapping[int, float],
    lines: Mapping[tuple[int, int], tuple[str, str]],
) -> dict[tuple[int, int], float]:
    """Return where each line ends on its lower box: side by side, in the order of where they come from."""
    ports = {}
    for lower in sorted({e[1] for e in shown}):
        ends = sorted((e for e in shown if e[1] == lower), key=lambda e: (x[e[0]], e))
        needs = [_mark_width(lines[e][0]) for e in ends]
        left = x[lower] - sum(needs) / 2
        for edge, need in zip(ends, needs, strict=True):
            ports[edge] = left + need / 2
            left += need
    return ports


def _draw_line(
    axes: Axes, points: Sequence[tuple[float, float]], heights: Sequence[float], status: str
) -> None:
    """Draw a line that leaves and enters rows straight down; `heights` are those of the rows that it crosses."""
    vertices, codes = [points[0]], [Path.MOVETO]
    x, y = points[0]
    for i, (to_x, to_y) in enumerate(points[1:]):
        middle = (y + to_y) / 2
        vertices += [(x, middle), (to_x, middle), (to_x, to_y)]
        codes += [Path.CURVE4] * 3
        x, y = to_x, to_y
        if i < len(heights):
            y -= heights[i]
            vertices.append((x, y))
            codes.append(Path.LINETO)
    colour, style = _STYLES[status]
    axes.add_patch(
        PathPatch(Path(vertices, codes), facecolor="none", edgecolor=colour, lw=1.0, ls=style, zorder=1)
    )
    x, y = points[-1]
    axes.plot(
        [x - 2, x, x + 2], [y + 3.2, y, y + 3.2], color=colour, lw=1.0, solid_joinstyle="miter", zorder=1
    )


def _draw_box(
    axes: Axes, label: Sequence[str], x: float, top: float, width: float, height: float, *, muted: bool
) -> None:
    axes.add_patch(
        FancyBboxPatch(
            (x - width / 2 + 1, top - height + 1),
            width - 2,
            height - 2,
            boxstyle="round,pad=1,rounding_size=2.5",
            facecolor="#f4f6f9",
            edgecolor=RULE if muted else MUTED,
            lw=0.7,
            zorder=2,
        )
    )
    first = top - height / 2 + _LINE * (len(label) - 1) / 2
    for i, line in enumerate(label):
        colour = MUTED if muted else INK
        axes.text(x, first - i * _LINE, line, size=_LABEL, color=colour, ha="center", va="center_baseline")


def _draw_legend(figure: Figure, total: float, relations: Mapping[str, str]) -> None:
    names = {"current": "现行", "proposed": "提议", "historic": "历史"}
    handles = [Line2D([], [], color=c, ls=s, lw=1.0, label=names[k]) for k, (c, s) in _STYLES.items()]
    figure.legend(
        handles=handles, loc="lower center", bbox_to_anchor=(0.5, 12 / total), ncols=3, frameon=False,
        fontsize=7.5, borderpad=0, borderaxespad=0, handlelength=2.6,
    )  # fmt: skip
    note = f"上方领导、管理、统筹下方，或由下方组建而来；线端为编号和关系的首字（{'、'.join(relations.values())}）"
    figure.text(0.5, 6 / total, note, size=7, color=MUTED, ha="center", va="center")


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
        figure = blank_figure(0.75 + _DOT_ROW * total + 0.08 * len(used))
        axes = figure.subplots()
        bottom = 0.0
        for rank in reversed(used):
            middle = bottom + tallest[rank] / 2
            axes.axhspan(bottom + 0.04, bottom + tallest[rank] - 0.04, color="#f4f6f9", zorder=0)
            for column, year in enumerate(years):
                own = documents[(documents["rank"] == rank) & (documents["year"] == year)]
                for i, number in enumerate(own["number"]):
                    y = middle + (len(own) - 1) / 2 - i
                    axes.scatter(column, y, s=150, color=_BLUE, lw=0, zorder=2)
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
