"""The graph of organisations: layers that hold, and labels that never lie on one another, whatever the names."""

import io
from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianbao.chapters.wording import RELATION_NAMES
from jianbao.charts.actors import MOST_BOXES, reporting_structure
from jianbao.charts.layers import lay_layers, without_circles

RELATIONS = list(RELATION_NAMES)
STATUSES = ["current", "proposed", "historic"]


def graph(size, pairs, length):
    digits = {48 + d: c for d, c in enumerate("甲乙丙丁戊己庚辛壬癸")}
    names = [f"{i:02}".translate(digits).ljust(length, "局") for i in range(size)]
    nodes = pd.DataFrame({"name": names, "mentions": 1, "articles": "A1"})
    rows = [
        (n, names[a], names[b], RELATIONS[n % 7], STATUSES[n % 3], "A1-S1")
        for n, (a, b) in enumerate(pairs, 1)
    ]
    return nodes, pd.DataFrame(
        rows, columns=["number", "upper", "lower", "relation", "status", "sentence_ids"]
    )


def draw(size, pairs, length=8):
    nodes, edges = graph(size, pairs, length)
    figure, _ = reporting_structure(nodes, edges, names=RELATION_NAMES)
    return figure


def boxes(figure):
    figure.draw_without_rendering()
    texts = [*figure.axes[0].texts, *figure.texts, *figure.legends[0].get_texts()]
    return [(t.get_text(), t.get_window_extent()) for t in texts if t.get_text()]


def overlaps(figure):
    """Return which texts share more than a point's breadth and two points' height (of the font's, not the ink's)."""
    scale = figure.dpi / 72
    return [
        (a, b)
        for (a, one), (b, other) in combinations(boxes(figure), 2)
        if min(one.x1, other.x1) - max(one.x0, other.x0) > scale
        and min(one.y1, other.y1) - max(one.y0, other.y0) > 2 * scale
    ]


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
    assert overlaps(figure) == []
    page = figure.bbox
    for text, box in boxes(figure):
        assert page.x0 - 1 <= box.x0 < box.x1 <= page.x1 + 1, text
        assert page.y0 <= box.y0 < box.y1 <= page.y1 + 3, text
    assert figure.get_figheight() < 9.5


@settings(deadline=None, max_examples=15)
@given(st.data())
def test_any_graph_has_labels_apart(data):
    size = data.draw(st.integers(2, 12))
    index = st.integers(0, size - 1)
    pairs = data.draw(
        st.lists(st.tuples(index, index).filter(lambda p: p[0] != p[1]), min_size=1, max_size=16, unique=True)
    )
    assert overlaps(draw(size, pairs, data.draw(st.integers(2, 20)))) == []


@settings(deadline=None, max_examples=40)
@given(st.data())
def test_layers_go_down_and_boxes_stand_apart(data):
    size = data.draw(st.integers(1, 14))
    index = st.integers(0, size - 1)
    edges = data.draw(
        st.lists(st.tuples(index, index).filter(lambda p: p[0] < p[1]), max_size=20, unique=True)
    )
    widths = data.draw(st.lists(st.floats(30, 120), min_size=size, max_size=size))
    layers = lay_layers(widths, edges, width=400.0, gap=8.0, most_rows=99)
    assert set(layers.rows) == set(range(size))
    assert all(layers.rows[a] < layers.rows[b] for a, b in edges)
    for a, b in combinations(range(size), 2):
        if layers.rows[a] == layers.rows[b]:
            assert abs(layers.x[a] - layers.x[b]) >= (widths[a] + widths[b]) / 2 - 0.1
    assert all(widths[b] / 2 - 0.1 <= x <= 400.1 - widths[b] / 2 for b, x in layers.x.items())


def test_an_edge_that_closes_a_circle_is_turned():
    assert without_circles([(0, 1), (1, 2), (2, 0), (3, 3 - 1)]) == [(0, 1), (1, 2), (0, 2), (3, 2)]
    texts = [t for t, _ in boxes(draw(2, [(0, 1), (1, 0)]))]
    assert "1领 2管↑" in texts or "1管 2隶↑" in texts


def test_what_is_too_deep_or_too_much_is_left_out_and_said():
    nodes, edges = graph(40, CHAIN, 4)
    _, places = reporting_structure(nodes, edges, names=RELATION_NAMES)
    assert list(places) == [1, 2, 3, 4, 5, 6, 7]
    nodes, edges = graph(60, [(0, i) for i in range(1, 60)], 4)
    _, places = reporting_structure(nodes, edges, names=RELATION_NAMES)
    assert 20 < len(places) < MOST_BOXES


def test_places_are_where_the_marks_stand():
    nodes, edges = graph(6, RING, 4)
    figure, places = reporting_structure(nodes, edges, names=RELATION_NAMES)
    page = figure.bbox
    marks = {int(t[0]): box for t, box in boxes(figure) if t[0].isdigit()}
    assert marks.keys() == places.keys()
    for number, (left, top, width, height) in places.items():
        middle = (page.width * (left + width / 2), page.height * (1 - top - height / 2))
        assert marks[number].contains(*middle)


def test_children_stand_under_their_own():
    layers = lay_layers([60.0] * 6, [(0, 2), (0, 3), (1, 4), (1, 5)], width=475, gap=8, most_rows=9)
    x = layers.x
    assert np.sign(x[0] - x[1]) == np.sign(max(x[2], x[3]) - min(x[4], x[5]))


def test_the_same_graph_gives_the_same_bytes():
    def svg():
        buffer = io.BytesIO()
        draw(6, RING).savefig(buffer, format="raw")
        return buffer.getvalue()

    assert svg() == svg()


def test_hostile_names_are_shown_harmlessly():
    nodes = pd.DataFrame({"name": ["$\\frac$ \u202e坏", "𠮷" * 30], "mentions": 1, "articles": "A1"})
    edges = pd.DataFrame(
        [(1, *nodes["name"], "led_by", "current", "A1-S1")],
        columns=["number", "upper", "lower", "relation", "status", "sentence_ids"],
    )
    figure, _ = reporting_structure(nodes, edges, names=RELATION_NAMES)
    assert overlaps(figure) == []
