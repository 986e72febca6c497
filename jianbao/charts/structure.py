"""The chart of organisations: the layered graph of who stands above whom.

Where boxes and lines of the graph stand is decided in `layers`.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import FancyBboxPatch, PathPatch
from matplotlib.path import Path

from jianbao.charts.fonts import displayable
from jianbao.charts.layers import Layers, lay_layers, without_circles
from jianbao.charts.style import ACCENT, FADED, GROUND, INK, MUTED, RULE, WIDTH, ink_box, styled

MOST_BOXES = 40
"""Boxes of the largest graph that is drawn; further ones stand in the table alone."""

Place = tuple[float, float, float, float]
"""Left and upper side, width and height, as shares of a figure's."""

_POINTS = 72.0
_AREA = WIDTH * _POINTS
"""Width of the figure in points, in which everything is measured here."""
_LABEL, _LINE, _PAD = 7.5, 10.0, 5.0
"""Size of a box's text, height of its lines, and room around them."""
_PER_LINE, _MOST_LINES = 9, 3
"""Characters in a line of a box, more where more lines than these would be needed."""
_MARK, _MARK_HEIGHT, _MARK_GAP = 7.2, 8.6, 4.0
"""Size of a line's mark, its height, and room around it."""
_GAP, _BETWEEN, _FOOT, _MARGIN = 8.0, 40.0, 34.0, 2.0
"""Room between boxes, between rows, for the legend, and at the page's sides."""
_MOST_ROWS = 8
"""Rows that a page has room for."""
_STYLES: Mapping[str, tuple[str, str]] = {
    "current": (ACCENT, "solid"),
    "proposed": (ACCENT, "dashed"),
    "historic": (FADED, "solid"),
    "formed_from": (FADED, "dotted"),
}
"""Colour and line of each status and of the lines to predecessors, the one that decides first where relations differ."""
_ALIVE = ("current", "proposed")


def reporting_structure(
    nodes: pd.DataFrame, edges: pd.DataFrame, *, names: Mapping[str, str], statuses: Mapping[str, str]
) -> tuple[Figure, dict[int, Place]]:
    """Draw who stands above whom; return the figure, and where the number of each edge stands that it shows.

    `nodes` and `edges` are those of `ActorGraph`, with one edge or more; `names` gives each relation a name, whose first
    character follows the number of its line, with an arrow that tells whether the relation is read upward (隶属↑) or
    downward (统筹↓); `statuses` names each status. Solid lines are current, dashed ones proposed, grey ones historic,
    dotted ones lead to predecessors. Lines end in an arrow where the sentence ends. No label lies on another. Boxes
    beyond `MOST_BOXES`, or deeper than a page, and lines beyond a box's width are left out.
    """
    with styled():
        pairs = _pairs(edges, list(nodes["name"])[:MOST_BOXES], names)
        boxes = [name for name in nodes["name"] if any(name in pair for pair in pairs)]
        at = {name: i for i, name in enumerate(boxes)}
        plan = _planned(boxes, {(at[upper], at[lower]): line for (upper, lower), line in pairs.items()})
        figure = Figure(figsize=(WIDTH, plan.total / _POINTS))
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set(xlim=(-_MARGIN, _AREA - _MARGIN), ylim=(-plan.total, 0))
        axes.set_axis_off()
        middles = _draw_lines(axes, plan)
        _draw_boxes(axes, plan)
        _draw_legend(figure, plan.total, names, statuses)
        places = {}
        for row in edges.itertuples():
            pair = (at.get(row.upper, -1), at.get(row.lower, -1))
            # A line that would close a circle is drawn the other way round.
            pair = pair if pair in middles else pair[::-1]
            if pair in middles:
                places[int(row.number)] = _place(middles[pair], plan.lines[pair].mark, plan.total)
        return figure, places


_Edge = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Line:
    """The mark of a line, its style, and at which of its ends arrows stand."""

    mark: str
    style: str
    up: bool
    down: bool


@dataclass(frozen=True)
class _Plan:
    """What is drawn, and where, in points: tops, heights and `total` from the upper side down.

    `labels` and `widths` are those of each box, `shown` the edges whose boxes both found a row.
    """

    lines: Mapping[_Edge, _Line]
    labels: Sequence[Sequence[str]]
    widths: Sequence[float]
    layers: Layers
    heights: Sequence[float]
    tops: Sequence[float]
    total: float
    shown: Sequence[_Edge]


def _planned(boxes: Sequence[str], lines: Mapping[_Edge, _Line]) -> _Plan:
    labels = [_wrapped(name) for name in boxes]
    widths = [
        _box_width(label, [line.mark for (_, lower), line in lines.items() if lower == i])
        for i, label in enumerate(labels)
    ]
    layers = lay_layers(widths, list(lines), width=_AREA - 2 * _MARGIN, gap=_GAP, most_rows=_MOST_ROWS)
    heights = [
        _LINE * max([1, *(len(labels[b]) for b, r in layers.rows.items() if r == row)]) + _PAD
        for row in range(layers.size)
    ]
    tops = [sum(heights[:row]) + row * _BETWEEN for row in range(layers.size)]
    total = sum(heights) + (layers.size - 1) * _BETWEEN + _FOOT
    # What is above a box that found a row has found one, too.
    shown = [edge for edge in lines if edge[1] in layers.rows]
    return _Plan(lines, labels, widths, layers, heights, tops, total, shown)


def _place(middle: tuple[float, float], mark: str, total: float) -> Place:
    """Return where a mark stands, with what is around it, in shares of the figure."""
    width, height = _mark_width(mark), _MARK_HEIGHT + 4
    left, upper_side = middle[0] + _MARGIN - width / 2, -middle[1] - height / 2
    return left / _AREA, upper_side / total, width / _AREA, height / total


def _pairs(
    edges: pd.DataFrame, boxes: Sequence[str], names: Mapping[str, str]
) -> dict[tuple[str, str], _Line]:
    """Return the line between each two boxes, as many as find room on the lower one.

    Where boxes stand in a circle, a line of it is turned round; the arrows of its mark and its ends say how to read it.
    """
    room = dict.fromkeys(boxes, _AREA - 2 * _MARGIN)
    found: dict[tuple[str, str], _Line] = {}
    groups = [own for _, own in edges.groupby("number", sort=True)]
    ends = [(str(own["upper"].iloc[0]), str(own["lower"].iloc[0])) for own in groups]
    for own, (upper, lower) in zip(groups, without_circles(ends), strict=True):
        upward = [str(head) == lower for head in own["head"]]
        signs = dict.fromkeys(
            f"{names[r][0]}{'↑' if up else '↓'}" for r, up in zip(own["relation"], upward, strict=True)
        )
        mark = f"{own['number'].iloc[0]}{''.join(signs)}"
        styles = {
            r.relation if r.relation == "formed_from" and r.status != "proposed" else r.status
            for r in own.itertuples()
        }
        style = next(s for s in _STYLES if s in styles)
        if upper not in room or lower not in room or room[lower] < _mark_width(mark):
            continue
        room[lower] -= _mark_width(mark)
        known = found.get((upper, lower), _Line("", style, False, False))
        found[upper, lower] = _Line(
            f"{known.mark} {mark}".strip(),
            known.style,
            known.up or any(upward),
            known.down or not all(upward),
        )
    return found


def _wrapped(name: str) -> list[str]:
    """Break a name into lines of even length."""
    text = displayable(name)
    lines = min(math.ceil(len(text) / _PER_LINE), _MOST_LINES)
    length = math.ceil(len(text) / lines)
    return [text[i : i + length] for i in range(0, len(text), length)]


def _box_width(label: Sequence[str], marks: Sequence[str]) -> float:
    """Return the width of a box: of its longest line, or of the marks of the lines that end on it."""
    lines = max(ink_box(line, _LABEL).width for line in label)
    return float(max(lines + 2 * _PAD, sum(_mark_width(m) for m in marks)))


def _mark_width(mark: str) -> float:
    return float(ink_box(mark, _MARK).width) + _MARK_GAP


def _ports(
    shown: Sequence[_Edge], x: Mapping[int, float], lines: Mapping[_Edge, _Line]
) -> dict[_Edge, float]:
    """Return where each line ends on its lower box: side by side, in the order of where they come from."""
    ports = {}
    for lower in sorted({e[1] for e in shown}):
        ends = sorted((e for e in shown if e[1] == lower), key=lambda e: (x[e[0]], e))
        needs = [_mark_width(lines[e].mark) for e in ends]
        left = x[lower] - sum(needs) / 2
        for edge, need in zip(ends, needs, strict=True):
            ports[edge] = left + need / 2
            left += need
    return ports


def _draw_lines(axes: Axes, plan: _Plan) -> dict[_Edge, tuple[float, float]]:
    """Draw the lines and their marks, and return where the middle of each mark is."""
    rows, x = plan.layers.rows, plan.layers.x
    ports = _ports(plan.shown, x, plan.lines)
    middles = {}
    for edge in plan.shown:
        line = plan.lines[edge]
        upper, lower = edge
        bends = list(enumerate(plan.layers.bends[edge], rows[upper] + 1))
        port, top = ports[edge], -plan.tops[rows[lower]]
        middles[edge] = (port, top + _MARK_GAP + _MARK_HEIGHT / 2)
        foot = -plan.tops[rows[upper]] - plan.heights[rows[upper]]
        _draw_line(
            axes,
            [(x[upper], foot), *((bend, -plan.tops[row]) for row, bend in bends), (port, top)],
            [plan.heights[row] for row, _ in bends],
            line,
        )
        axes.text(
            *middles[edge], line.mark, size=_MARK, ha="center", va="center_baseline",
            color=ACCENT if line.style in _ALIVE else MUTED,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.6},
        )  # fmt: skip
    return middles


def _draw_line(
    axes: Axes, points: Sequence[tuple[float, float]], heights: Sequence[float], line: _Line
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
    colour, style = _STYLES[line.style]
    axes.add_patch(
        PathPatch(Path(vertices, codes), facecolor="none", edgecolor=colour, lw=1.0, ls=style, zorder=1)
    )
    for drawn, (x, y), rise in ((line.up, points[0], -3.2), (line.down, points[-1], 3.2)):
        if drawn:
            axes.plot(
                [x - 2, x, x + 2], [y + rise, y, y + rise],
                color=colour, lw=1.0, solid_joinstyle="miter", zorder=1,
            )  # fmt: skip


def _draw_boxes(axes: Axes, plan: _Plan) -> None:
    """Draw the boxes with their names, those muted that only historic lines join, predecessors with dots around them."""
    styles = {edge: plan.lines[edge].style for edge in plan.shown}
    alive = {box for edge, style in styles.items() if style in _ALIVE for box in edge}
    alive |= {upper for (upper, _), style in styles.items() if style == "formed_from"}
    gone = {lower for (_, lower), style in styles.items() if style == "formed_from"} - alive
    for box, row in plan.layers.rows.items():
        label, x, width = plan.labels[box], plan.layers.x[box], plan.widths[box]
        top, height = -plan.tops[row], plan.heights[row]
        axes.add_patch(
            FancyBboxPatch(
                (x - width / 2 + 1, top - height + 1),
                width - 2,
                height - 2,
                boxstyle="round,pad=1,rounding_size=2.5",
                facecolor=GROUND,
                edgecolor=MUTED if box in alive else RULE,
                lw=0.7,
                ls="dotted" if box in gone else "solid",
                zorder=2,
            )
        )
        first = top - height / 2 + _LINE * (len(label) - 1) / 2
        colour = INK if box in alive else MUTED
        for i, line in enumerate(label):
            axes.text(
                x, first - i * _LINE, line, size=_LABEL, color=colour, ha="center", va="center_baseline"
            )


def _draw_legend(
    figure: Figure, total: float, relations: Mapping[str, str], statuses: Mapping[str, str]
) -> None:
    labels = {**statuses, "formed_from": relations["formed_from"]}
    handles = [Line2D([], [], color=c, ls=s, lw=1.0, label=labels[k]) for k, (c, s) in _STYLES.items()]
    figure.legend(
        handles=handles, loc="lower center", bbox_to_anchor=(0.5, 12 / total), ncols=4, frameon=False,
        fontsize=7.5, borderpad=0, borderaxespad=0, handlelength=2.6,
    )  # fmt: skip
    note = f"线端为编号、关系的首字（{'、'.join(relations.values())}）和读的方向，如隶↑：下方隶属于上方"
    figure.text(0.5, 6 / total, note, size=7, color=MUTED, ha="center", va="center")
