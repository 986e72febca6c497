"""Layers that hold: rows go down, boxes stand apart, children under their own."""

from itertools import combinations

import numpy as np
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
