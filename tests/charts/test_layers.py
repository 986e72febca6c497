"""Layers that hold: rows go down, boxes stand apart, children under their own."""

from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianbao.charts.layers import lay_layers, without_circles


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


def test_children_stand_under_their_own():
    layers = lay_layers([60.0] * 6, [(0, 2), (0, 3), (1, 4), (1, 5)], width=475, gap=8, most_rows=9)
    x = layers.x
    assert np.sign(x[0] - x[1]) == np.sign(max(x[2], x[3]) - min(x[4], x[5]))


def test_an_edge_that_closes_a_circle_is_turned():
    assert without_circles([(0, 1), (1, 2), (2, 0), (3, 3 - 1)]) == [(0, 1), (1, 2), (0, 2), (3, 2)]


def test_a_layer_too_wide_for_a_row_takes_several_and_what_is_too_deep_is_left_out():
    star = [(0, i) for i in range(1, 7)]
    # A box needs its 100 points, 8 between boxes and 3.5 for lines that pass: 3 find room in 334.5, not in 334.
    for width, rows in ((334.5, [1, 1, 1, 2, 2, 2]), (334.0, [1, 1, 2, 2, 3, 3])):
        layers = lay_layers([100.0] * 7, star, width=width, gap=8.0, most_rows=9)
        assert [layers.rows[b] for b in range(1, 7)] == rows
        assert layers.size == 1 + rows[-1]
    layers = lay_layers([100.0] * 7, star, width=334.0, gap=8.0, most_rows=3)
    assert sorted(layers.rows) == [0, 1, 2, 3, 4]
    assert sorted(layers.bends) == [(0, 1), (0, 2), (0, 3), (0, 4)]


def test_a_line_bends_where_it_crosses_rows_and_runs_straight_where_it_can():
    layers = lay_layers([60.0] * 4, [(0, 1), (1, 2), (2, 3), (0, 3)], width=475, gap=8, most_rows=9)
    assert layers.rows == {0: 0, 1: 1, 2: 2, 3: 3}
    assert len(layers.bends[0, 3]) == 2
    assert layers.bends[0, 1] == []
    first, second = layers.bends[0, 3]
    # Beside boxes 1 and 2, past half a box, the gap and half a line.
    assert abs(first - layers.x[1]) == pytest.approx(30 + 8 + 3.5, abs=0.1)
    assert abs(second - layers.x[2]) == pytest.approx(30 + 8 + 3.5, abs=0.1)


def test_heads_stand_right_above_their_own():
    layers = lay_layers([60.0] * 5, [(0, 1), (1, 2), (3, 2)], width=475, gap=8, most_rows=9)
    assert layers.rows == {0: 0, 1: 1, 2: 2, 3: 1, 4: 0}


def test_an_order_without_crossings_is_found():
    layers = lay_layers([60.0] * 6, [(0, 5), (1, 4), (2, 3)], width=475, gap=8, most_rows=9)
    assert (
        np.argsort([layers.x[b] for b in (0, 1, 2)]).tolist()
        == np.argsort([layers.x[b] for b in (5, 4, 3)]).tolist()
    )
    for upper, lower in ((0, 5), (1, 4), (2, 3)):
        assert layers.x[upper] == pytest.approx(layers.x[lower], abs=0.1)


def test_a_single_box_stands_in_the_middle_and_no_box_is_no_layer():
    layers = lay_layers([60.0], [], width=400, gap=8, most_rows=9)
    assert (layers.rows, layers.x, layers.size) == ({0: 0}, {0: 200.0}, 1)
    assert lay_layers([], [], width=400, gap=8, most_rows=9).size == 0


def test_where_lines_crowd_a_row_all_stands_closer_and_stays_inside():
    # Six heads; two broad boxes below them; and lines of all six past those to a box below.
    edges = [*((head, 6 + head % 2) for head in range(6)), *((head, 8) for head in range(6)), (6, 8)]
    layers = lay_layers([30.0] * 6 + [125.0] * 2 + [30.0], edges, width=300.0, gap=8.0, most_rows=9)
    assert [layers.rows[b] for b in (0, 6, 7, 8)] == [0, 1, 1, 2]
    heads = [head for head in range(6) if layers.rows[head] == 0]
    crossed = [(layers.x[b], 62.5) for b in (6, 7)] + [(layers.bends[head, 8][0], 3.5) for head in heads]
    ends = sorted((x - half, x + half) for x, half in crossed)
    assert ends[0][0] >= -0.1
    assert ends[-1][1] <= 300.1
    assert all(left[1] <= right[0] + 0.1 for left, right in pairwise(ends))
