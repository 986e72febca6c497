"""Correspondence analysis against Greenacre's table of smokers, and the table of points by hand."""

import numpy as np
import pandas as pd
import pytest

from jianbao.comparison.correspondence import AXIS_COLUMNS, POINT_COLUMNS, analyse_correspondence, decompose
from jianbao.terms.segmentation import TOKEN_COLUMNS
from tests.terms.tokens import tokens_of

# Greenacre: staff of a firm (five ranks) by how much they smoke (none, light, medium, heavy).
SMOKE = [[4, 2, 3, 2], [4, 3, 7, 4], [25, 10, 12, 4], [18, 24, 33, 13], [10, 6, 7, 2]]


def test_smokers():
    axes = decompose(SMOKE)
    assert axes.inertia == pytest.approx([0.074759, 0.010017, 0.000414], abs=5e-7)
    assert axes.inertia.sum() == pytest.approx(0.085190, abs=5e-7)
    assert axes.inertia[0] / axes.inertia.sum() == pytest.approx(0.8776, abs=5e-5)


def test_points_give_back_the_table():
    axes = decompose(SMOKE)
    standard = axes.columns / np.sqrt(axes.inertia)
    ratio = 1 + axes.rows @ standard.T
    shares = np.array(SMOKE) / np.sum(SMOKE)
    assert ratio * np.outer(axes.row_mass, axes.column_mass) == pytest.approx(shares)
    # The mean, weighted by mass, lies at the origin.
    assert axes.row_mass @ axes.rows == pytest.approx(np.zeros(3), abs=1e-12)
    assert axes.column_mass @ axes.columns == pytest.approx(np.zeros(3), abs=1e-12)


def test_the_farthest_row_is_on_the_positive_side():
    axes = decompose(SMOKE)
    for column in axes.rows.T:
        assert column[np.argmax(np.abs(column))] > 0


def test_equal_profiles_have_no_axis():
    assert len(decompose([[1, 2], [2, 4], [3, 6]]).inertia) == 0


def test_quality_of_the_smokers(segmenter):
    words = ["量子", "芯片", "粮食", "专利"]
    texts = {
        f"A{n}": [" ".join(w for w, count in zip(words, row, strict=True) for _ in range(count))]
        for n, row in enumerate(SMOKE, 1)
    }
    points = analyse_correspondence(tokens_of(**texts), segmenter=segmenter).points.head(5)
    # Masses and qualities in thousandths, as the R package ca prints them.
    assert (points["mass"] * 1000).round().tolist() == [57, 93, 264, 456, 130]
    assert (points["quality"] * 1000).round().tolist() == [893, 991, 1000, 1000, 999]


def test_three_articles(segmenter):
    tokens = tokens_of(
        A1=["量子 发展"] * 10,
        A2=["芯片 发展"] * 10,
        A3=["粮食 发展"] * 10 + ["论文"] * 4,
    )
    found = analyse_correspondence(tokens, segmenter=segmenter)
    assert list(found.points.columns) == POINT_COLUMNS
    assert list(found.axes.columns) == AXIS_COLUMNS
    # 论文 occurs four times: left out. All words of 60 are spread as three equal articles.
    points = found.points.set_index("name")
    assert found.points["kind"].tolist() == ["article"] * 3 + ["term"] * 4
    assert points["mass"].tolist() == pytest.approx([1 / 3] * 3 + [1 / 6] * 3 + [1 / 2], rel=1e-5)
    # χ²/n: each of the three words has (10 − 10/3)²/(10/3) + 2 (10/3) = 20 of 60.
    assert found.axes["inertia"].tolist() == pytest.approx([0.5, 0.5])
    assert found.axes["share"].sum() == pytest.approx(1)
    assert points["quality"].tolist() == pytest.approx([1] * 7)
    assert points.loc["发展", ["axis_1", "axis_2"]].tolist() == pytest.approx([0, 0], abs=1e-6)
    for kind, own in found.points.groupby("kind"):
        assert own["contribution_1"].sum() == pytest.approx(1, abs=1e-5), kind
        assert own["contribution_2"].sum() == pytest.approx(1, abs=1e-5), kind


def test_what_the_plane_does_not_show_has_little_quality(segmenter):
    # Five articles, each with a word of its own, need four axes: two cannot show all of them.
    words = ["量子", "芯片", "粮食", "专利", "卫星"]
    tokens = tokens_of(**{f"A{n}": [f"{w} 发展"] * (10 + n) for n, w in enumerate(words, 1)})
    found = analyse_correspondence(tokens, segmenter=segmenter)
    assert len(found.axes) == 4
    articles = found.points[found.points["kind"] == "article"]
    assert (articles["quality"] < 1).all()
    assert articles["quality"].min() < 0.5


def test_two_articles_have_one_axis(segmenter):
    found = analyse_correspondence(
        tokens_of(A1=["量子 发展"] * 10, A2=["芯片 发展"] * 10), segmenter=segmenter
    )
    assert found.axes[["axis", "inertia", "share"]].to_numpy().tolist() == [[1, 0.5, 1]]
    assert found.points["axis_2"].isna().all()
    assert found.points["contribution_2"].isna().all()
    assert found.points.loc[:1, "axis_1"].abs().tolist() == pytest.approx([np.sqrt(0.5)] * 2, rel=1e-5)


@pytest.mark.parametrize(
    "articles",
    [
        {},
        {"A1": ["量子 芯片"] * 9},
        {"A1": ["量子"], "A2": ["芯片"]},
        {"A1": ["量子 芯片"] * 9, "A2": ["的"]},
    ],
)
def test_nothing_to_set_apart(articles, segmenter):
    tokens = tokens_of(**articles) if articles else pd.DataFrame(columns=TOKEN_COLUMNS)
    found = analyse_correspondence(tokens, segmenter=segmenter)
    assert list(found.points.columns) == POINT_COLUMNS
    assert found.points.empty
    assert found.axes.empty


def test_runs_repeat(segmenter):
    tokens = tokens_of(A1=["量子 发展"] * 9, A2=["芯片 发展"] * 8, A3=["粮食 发展"] * 7)
    first, again = (analyse_correspondence(tokens, segmenter=segmenter) for _ in range(2))
    pd.testing.assert_frame_equal(first.points, again.points, check_exact=True)


def test_terms_of_five_occurrences_are_analysed_and_sorted_by_what_they_contribute(segmenter):
    tokens = tokens_of(
        A1=["量子"] * 5 + ["发展"] * 9 + ["论文"] * 4,
        A2=["芯片"] * 8 + ["发展"] * 9,
        A3=["粮食"] * 6 + ["发展"] * 9,
    )
    found = analyse_correspondence(tokens, segmenter=segmenter)
    terms = found.points[found.points["kind"] == "term"]
    assert set(terms["name"]) == {"量子", "芯片", "粮食", "发展"}
    inertia = found.axes["inertia"]
    plane = terms["contribution_1"] * inertia[0] + terms["contribution_2"] * inertia[1]
    assert plane.is_monotonic_decreasing
    assert terms["name"].iloc[-1] == "发展"


def test_terms_that_contribute_alike_are_sorted_by_name(segmenter):
    tokens = tokens_of(A1=["量子 发展"] * 10, A2=["芯片 发展"] * 10, A3=["粮食 发展"] * 10)
    points = analyse_correspondence(tokens, segmenter=segmenter).points
    assert points["name"].tolist() == ["A1", "A2", "A3", "粮食", "芯片", "量子", "发展"]
