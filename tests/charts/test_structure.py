"""The graph of organisations: labels never lie on one another, whatever the names, and marks stand where they are said to."""

import io

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.colors import to_hex
from matplotlib.patches import FancyBboxPatch, PathPatch

from jianbao.actors import EDGE_COLUMNS
from jianbao.charts.structure import MOST_BOXES, reporting_structure
from jianbao.charts.style import ACCENT, FADED, MUTED, RULE
from tests.overlaps import assert_readable, text_boxes

NAMES = {
    "led_by": "领导", "managed_by": "管理", "part_of": "隶属", "reports_to": "报告",
    "office_of": "办事", "coordinates": "统筹", "formed_from": "组建", "guided_by": "指导",
}  # fmt: skip
RELATIONS = list(NAMES)
STATUSES = {"current": "现行", "proposed": "提议", "historic": "历史"}


def graph(size, pairs, length):
    digits = {48 + d: c for d, c in enumerate("甲乙丙丁戊己庚辛壬癸")}
    names = [f"{i:02}".translate(digits).ljust(length, "局") for i in range(size)]
    nodes = pd.DataFrame({"name": names, "mentions": 1, "articles": "A1"})
    rows = []
    for n, (a, b) in enumerate(pairs, 1):
        relation, status = RELATIONS[n % 8], list(STATUSES)[n % 3]
        head, tail = (a, b) if relation in ("coordinates", "formed_from") else (b, a)
        rows.append((n, names[a], names[b], names[head], relation, names[tail], status, "A1-S1"))
    return nodes, pd.DataFrame(rows, columns=EDGE_COLUMNS)


def draw(size, pairs, length=8):
    nodes, edges = graph(size, pairs, length)
    figure, _ = reporting_structure(nodes, edges, names=NAMES, statuses=STATUSES)
    return figure


def statuses_and_lines(*statuses, relation="part_of"):
    """Draw edges between the same two boxes, of these statuses; return colours and line styles as drawn."""
    nodes, edges = graph(2, [(0, 1)] * len(statuses), 4)
    edges["number"], edges["status"] = 1, statuses
    edges["relation"] = relation
    figure, _ = reporting_structure(nodes, edges, names=NAMES, statuses=STATUSES)
    (line,) = (p for p in figure.axes[0].patches if isinstance(p, PathPatch))
    boxes = [p for p in figure.axes[0].patches if isinstance(p, FancyBboxPatch)]
    return to_hex(line.get_edgecolor()), line.get_linestyle(), *(to_hex(b.get_edgecolor()) for b in boxes)


def test_a_line_shows_the_status_that_counts_most_and_the_past_is_muted():
    assert statuses_and_lines("historic", "current") == (ACCENT, "solid", MUTED, MUTED)
    assert statuses_and_lines("historic", "proposed") == (ACCENT, "dashed", MUTED, MUTED)
    assert statuses_and_lines("historic", "historic") == (FADED, "solid", RULE, RULE)


def test_predecessors_are_drawn_as_origin_below_what_lives():
    assert statuses_and_lines("historic", relation="formed_from") == (FADED, "dotted", MUTED, RULE)
    assert statuses_and_lines("proposed", relation="formed_from") == (ACCENT, "dashed", MUTED, MUTED)


@pytest.mark.parametrize(
    ("head", "relation", "mark", "tops"),
    [
        ("下局", "part_of", "1隶↑", 1),
        ("上局", "coordinates", "1统↓", -1),
    ],
)
def test_arrows_stand_where_the_sentence_ends(head, relation, mark, tops):
    nodes = pd.DataFrame({"name": ["上局", "下局"], "mentions": 1, "articles": "A1"})
    tail = "下局" if head == "上局" else "上局"
    row = (1, "上局", "下局", head, relation, tail, "current", "A1-S1")
    edges = pd.DataFrame([row], columns=EDGE_COLUMNS)
    figure, _ = reporting_structure(nodes, edges, names=NAMES, statuses=STATUSES)
    assert mark in [t for t, _ in text_boxes(figure)]
    (arrow,) = figure.axes[0].lines
    _, (side, tip, _) = arrow.get_data()
    assert (tip - side) * tops > 0


STAR = [(0, i) for i in range(1, 40)]
SINK = [(i, 39) for i in range(39)]
CHAIN = [(i, i + 1) for i in range(39)]
COUPLES = [(i, i + 1) for i in range(0, 40, 2)]
TREE = [((i - 1) // 3, i) for i in range(1, 40)]
RING = [(i, (i + 1) % 6) for i in range(6)]


@pytest.mark.parametrize(
    "pairs",
    [STAR, SINK, CHAIN, COUPLES, TREE, RING],
    ids=["star", "sink", "chain", "couples", "tree", "ring"],
)
@pytest.mark.parametrize("length", [2, 12, 40])
def test_no_text_lies_on_another_or_off_the_page(pairs, length):
    figure = draw(40, pairs, length)
    assert_readable(figure)
    assert figure.get_figheight() < 9.5


@settings(deadline=None, max_examples=15)
@given(st.data())
def test_any_graph_has_labels_apart(data):
    size = data.draw(st.integers(2, 12))
    index = st.integers(0, size - 1)
    pairs = data.draw(
        st.lists(st.tuples(index, index).filter(lambda p: p[0] != p[1]), min_size=1, max_size=16, unique=True)
    )
    assert_readable(draw(size, pairs, data.draw(st.integers(2, 20))))


def test_a_line_that_closes_a_circle_is_turned_and_says_so():
    texts = [t for t, _ in text_boxes(draw(2, [(0, 1), (1, 0)]))]
    assert "1管↑ 2隶↓" in texts


def test_what_is_too_deep_or_too_much_is_left_out_and_said():
    nodes, edges = graph(40, CHAIN, 4)
    _, places = reporting_structure(nodes, edges, names=NAMES, statuses=STATUSES)
    assert list(places) == [1, 2, 3, 4, 5, 6, 7]
    nodes, edges = graph(60, [(0, i) for i in range(1, 60)], 4)
    _, places = reporting_structure(nodes, edges, names=NAMES, statuses=STATUSES)
    assert 20 < len(places) < MOST_BOXES


def test_places_are_where_the_marks_stand():
    nodes, edges = graph(6, RING, 4)
    figure, places = reporting_structure(nodes, edges, names=NAMES, statuses=STATUSES)
    page = figure.bbox
    marks = {int(t[0]): box for t, box in text_boxes(figure) if t[0].isdigit()}
    assert marks.keys() == places.keys()
    for number, (left, top, width, height) in places.items():
        box, points = marks[number], figure.dpi / 72
        middle = (page.width * (left + width / 2), page.height * (1 - top - height / 2))
        assert box.contains(*middle)
        # A mark has air of two points at each side, and is as high as a finger needs.
        assert page.width * width == pytest.approx(box.width + 4 * points, abs=3 * points)
        assert page.height * height == pytest.approx(12.6 * points)


def test_the_same_graph_gives_the_same_bytes():
    def svg():
        buffer = io.BytesIO()
        draw(6, RING).savefig(buffer, format="raw")
        return buffer.getvalue()

    assert svg() == svg()


def test_hostile_names_are_shown_harmlessly():
    nodes = pd.DataFrame({"name": ["$\\frac$ \u202e坏", "𠮷" * 30], "mentions": 1, "articles": "A1"})
    edges = pd.DataFrame(
        [(1, *nodes["name"], nodes["name"][1], "led_by", nodes["name"][0], "current", "A1-S1")],
        columns=EDGE_COLUMNS,
    )
    figure, _ = reporting_structure(nodes, edges, names=NAMES, statuses=STATUSES)
    assert_readable(figure)
