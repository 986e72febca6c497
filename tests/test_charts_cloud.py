"""Word clouds: words lie apart and inside their room, the commonest largest and in the middle."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.transforms import Bbox

from jianbao.chart_style import blank_figure, styled
from jianbao.charts_cloud import draw_cloud, place


def ink(characters: int) -> Bbox:
    """A word of square characters, a tenth of them below the line."""
    return Bbox([(0, -0.1), (characters, 0.9)])


def boxes(inks, sizes, corners):
    shown = sizes > 0
    extent = np.array([i.size for i in inks]) * sizes[:, None]
    return np.hstack([corners, corners + extent])[shown]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 60), st.integers(1, 14)), min_size=1, max_size=60),
    st.tuples(st.integers(60, 260), st.integers(60, 400)),
)
def test_words_lie_apart_inside_the_room(words, room):
    words = sorted(words, reverse=True)
    inks = [ink(length) for _, length in words]
    sizes, corners = place(inks, np.array([n for n, _ in words], dtype=float), np.array(room, dtype=float))
    found = boxes(inks, sizes, corners)
    assert (found[:, :2] >= 0).all()
    assert (found[:, 2:] <= room).all()
    for i, a in enumerate(found):
        for b in found[:i]:
            assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]


def test_size_goes_with_the_root_of_the_count_and_the_commonest_is_in_the_middle():
    sizes, corners = place([ink(2)] * 3, np.array([36.0, 9.0, 9.0]), np.array([200.0, 300.0]))
    assert sizes[1] == sizes[2] == sizes[0] / 2
    middle = corners[0] + sizes[0] * np.array([2, 1]) / 2
    assert np.abs(middle - [100, 150]).max() <= 3


def test_what_finds_no_room_is_left_out():
    sizes, _ = place([ink(4)] * 400, np.full(400, 3.0), np.array([100.0, 100.0]))
    assert sizes[0] >= 5.5
    assert (sizes == 0).any()


def test_a_cloud_is_the_same_each_time_and_moves_nothing():
    def drawn():
        with styled():
            figure = blank_figure(3)
            axes, beside = figure.subplots(1, 2)
            axes.barh(["氢能"], [1])
            draw_cloud(figure, beside, {"氢能": 4, "储能": 4, "电网": 1}, "#0072B2")
            before = axes.get_position().bounds
            figure.draw_without_rendering()
            assert axes.get_position().bounds == before
            return [(t.get_text(), t.get_position(), t.get_size()) for t in beside.texts]

    assert drawn() == drawn()
    assert [text for text, *_ in drawn()] == ["储能", "氢能", "电网"]


def test_no_words_leave_an_empty_place():
    with styled():
        figure = blank_figure(3)
        axes = figure.subplots()
        draw_cloud(figure, axes, {}, "#0072B2")
        assert not axes.texts
        assert not axes.axison
