"""The network chart: labels and discs part, whatever the terms; near in the network is near on the page."""

import io
from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.collections import PathCollection
from matplotlib.transforms import Bbox

from jianbao.charts import network as charts_network
from jianbao.charts.network import collocation_network, place
from tests.overlaps import assert_readable, overlapping

ARTICLES = [f"A{i}" for i in range(1, 13)]
LABELS = {a: f"{a} 题目很长的一篇文章…" for a in ARTICLES}
COLOURS = dict.fromkeys(ARTICLES, "#0072B2")


def network(terms, pairs):
    nodes = pd.DataFrame(
        {
            "term": terms,
            "count": [3 + i * i for i in range(len(terms))],
            "article_id": [ARTICLES[i % 12] for i in range(len(terms))],
        }
    )
    edges = pd.DataFrame([(terms[i], terms[j], 0.1 + 0.8 * i / len(terms)) for i, j in pairs])
    return nodes, edges.set_axis(["left", "right", "npmi"], axis=1)


def draw(terms, pairs):
    return collocation_network(*network(terms, pairs), labels=LABELS, colours=COLOURS)


def boxes_of_labels_and_discs(figure):
    """Return the boxes of the terms that are written, and those of the discs."""
    axes = figure.axes[0]
    (discs,) = (c for c in axes.collections if isinstance(c, PathCollection))
    scale = figure.dpi / 72
    boxes = [(t.get_text(), t.get_window_extent()) for t in axes.texts[1::2]]
    for centre, size in zip(discs.get_offsets(), discs.get_sizes(), strict=True):
        (x, y), radius = axes.transData.transform(centre), np.sqrt(size) / 2 * scale
        boxes.append(("disc", Bbox([[x - radius, y - radius], [x + radius, y + radius]])))
    return boxes


STAR = [(0, i) for i in range(1, 40)]
CHAIN = [(i, i + 1) for i in range(39)]
COUPLES = [(i, i + 1) for i in range(0, 40, 2)]


@pytest.mark.parametrize("pairs", [STAR, CHAIN, COUPLES], ids=["star", "chain", "couples"])
@pytest.mark.parametrize("length", [2, 12, 40])
def test_no_text_lies_on_another_or_off_the_page(pairs, length):
    figure = draw(
        [
            f"{i:02}".translate({48 + d: c for d, c in enumerate("甲乙丙丁戊己庚辛壬癸")}).ljust(length, "词")
            for i in range(40)
        ],
        pairs,
    )
    assert_readable(figure)
    assert overlapping(boxes_of_labels_and_discs(figure)) == []
    assert figure.get_figheight() < 10


@settings(deadline=None, max_examples=30)
@given(st.data())
def test_boxes_never_overlap_and_stay_inside(data):
    number = data.draw(st.integers(2, 12))
    index = st.integers(0, number - 1)
    ends = np.array(
        data.draw(st.lists(st.tuples(index, index).filter(lambda p: p[0] != p[1]), min_size=1, max_size=20))
    )
    sizes = st.tuples(st.floats(20, 100), st.floats(20, 50))
    boxes = np.array(data.draw(st.lists(sizes, min_size=number, max_size=number)))
    area = np.array([320.0, np.ceil(number / 3) * 50])
    at = place(ends, np.ones(len(ends)), boxes, area)
    assert ((at >= boxes / 2 - 0.1) & (at <= area - boxes / 2 + 0.1)).all()
    for i, j in combinations(range(number), 2):
        assert ((boxes[i] + boxes[j]) / 2 - np.abs(at[i] - at[j])).min() <= 0.2


def test_where_pushing_does_not_end_boxes_stand_in_rows(monkeypatch):
    monkeypatch.setattr(charts_network, "_ROUNDS", 0)
    at = place(np.array([[0, 1], [1, 2]]), np.ones(2), np.full((3, 2), 40.0), np.array([80.0, 80.0]))
    assert sorted(map(tuple, at)) == [(20, 60), (40, 20), (60, 60)]


def test_joined_terms_are_nearer_than_others():
    boxes, area = np.full((6, 2), 20.0), np.array([470.0, 300.0])
    at = place(np.array([[0, 1], [1, 2], [3, 4], [4, 5]]), np.ones(4), boxes, area)
    distance = np.linalg.norm(at[:, None] - at[None], axis=2)
    joined = max(distance[0, 1], distance[1, 2], distance[3, 4], distance[4, 5])
    assert joined < distance[:3, 3:].min()


def test_two_terms_stand_side_by_side_not_in_the_corners():
    at = place(np.array([[0, 1]]), np.ones(1), np.full((2, 2), 40.0), np.array([470.0, 150.0]))
    assert at[:, 1].tolist() == [75, 75]
    assert 40 < abs(at[0, 0] - at[1, 0]) < 120


def test_the_same_network_gives_the_same_bytes():
    def svg():
        buffer = io.BytesIO()
        draw(["氢能", "储氢", "电解水", "海风"], [(0, 1), (1, 2), (0, 2), (2, 3)]).savefig(
            buffer, format="raw"
        )
        return buffer.getvalue()

    assert svg() == svg()


def test_hostile_and_long_terms_are_shown_harmlessly():
    figure = draw(["$\\frac$ \u202e坏", "𠮷" * 50], [(0, 1)])
    assert [t.get_text() for t in figure.axes[0].texts[1::2]] == ["$\\frac$ 坏", "〔U+20BB7〕〔U…"]
    figure.draw_without_rendering()
