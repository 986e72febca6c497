"""Charts of comparison: what is drawn where, and that labels of the map keep apart."""

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest

from jianbao.charts import comparison as charts
from jianbao.charts.style import article_colours
from tests.overlaps import assert_readable

IDS = ["A1", "A2", "A3"]
COLOURS = article_colours(IDS)


def crowded(terms: int, *, articles: list[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Make a map whose terms lie within a small disc, so that their labels cannot stay where they are."""
    angle = np.arange(terms) * 2.4
    own = pd.DataFrame(
        {
            "name": articles,
            "axis_1": np.cos(np.arange(len(articles))),
            "axis_2": np.sin(np.arange(len(articles))),
            "quality": [0.9, *[0.2] * (len(articles) - 1)],
        }
    )
    words = pd.DataFrame(
        {
            "name": [f"科技创新词{n}" for n in range(terms)],
            "axis_1": np.cos(angle),
            "axis_2": np.sin(angle),
            "contribution_1": 0.04 + 0.001 * np.arange(terms),
            "contribution_2": 0.04,
        }
    )
    return own, words


def drawn(own: pd.DataFrame, words: pd.DataFrame) -> tuple[mpl.figure.Figure, list[mpl.text.Text]]:
    figure = charts.correspondence_map(
        own, words, shares=[0.4, 0.25], colours=article_colours(list(own["name"]))
    )
    figure.draw_without_rendering()
    return figure, list(figure.axes[0].texts)


@pytest.mark.parametrize("articles", [3, 12])
def test_labels_of_the_map_do_not_overlap(articles):
    own, words = crowded(18, articles=[f"A{n}" for n in range(1, articles + 1)])
    figure, texts = drawn(own, words)
    assert_readable(figure)
    frame = figure.axes[0].get_window_extent()
    boxes = [t.get_window_extent() for t in texts]
    assert all(frame.x0 - 1 <= b.x0 and b.x1 <= frame.x1 + 1 for b in boxes)
    # The articles come first, so none of their labels is given up.
    assert [t.get_text() for t in texts[:articles]] == list(own["name"])
    assert len(texts) > articles + 9


def test_a_label_without_room_is_left_out_and_its_dot_stays():
    own, words = crowded(50, articles=["A1", "A2", "A3"])
    figure, texts = drawn(own, words)
    assert 20 < len(texts) < 53
    assert len(figure.axes[0].collections[0].get_offsets()) == 50


def test_the_map_is_the_same_again():
    own, words = crowded(18, articles=IDS)
    first, again = (drawn(own, words)[1] for _ in range(2))
    assert [t.get_position() for t in first] == [t.get_position() for t in again]


def test_badly_shown_articles_are_open_and_axes_carry_their_share():
    figure, _ = drawn(*crowded(4, articles=IDS))
    axes = figure.axes[0]
    faces = axes.collections[1].get_facecolor()
    assert faces[0].tolist() == list(mpl.colors.to_rgba(COLOURS["A1"]))
    assert faces[1:].tolist() == [[1, 1, 1, 1]] * 2
    assert "40.0%" in axes.get_xlabel()
    assert "25.0%" in axes.get_ylabel()


def test_dots_of_the_overview_are_rates_and_fill_is_stability():
    table = pd.DataFrame(
        [
            ("量子", "A1", 200.0, 1.0),
            ("量子", "A2", 50.0, np.nan),
            ("芯片", "A2", 100.0, 0.5),
        ],
        columns=["term", "article_id", "per_10k", "kept_share"],
    )
    figure = charts.keyness_overview(table, ids=IDS, colours=COLOURS, rows=[("A1", "量子"), ("A2", "芯片")])
    axes = figure.axes[0]
    dots = axes.collections[0]
    assert dots.get_offsets().tolist() == [[0, 0], [1, 0], [1, 1]]
    sizes = dots.get_sizes()
    assert (sizes / sizes[0]).tolist() == [1, 0.25, 0.5]
    own, grey, half = dots.get_facecolor()
    assert own == pytest.approx(mpl.colors.to_rgba(COLOURS["A1"]))
    red, green, blue = mpl.colors.to_rgb(COLOURS["A2"])
    assert half[:3] == pytest.approx([(1 + c) / 2 for c in (red, green, blue)])
    assert grey.tolist() == list(mpl.colors.to_rgba("#c9ced6"))
    assert [t.get_text() for t in axes.get_xticklabels()] == IDS
    legend = [t.get_text() for t in figure.legends[0].get_texts()]
    assert legend[:2] == ["每万词30次", "每万词100次"]


def test_a_pair_is_mirrored_on_one_scale():
    table = pd.DataFrame(
        [("量子", "A1", 2.0, 4.0), ("芯片", "A1", 1.0, 3.0), ("粮食", "A3", 0.5, 5.0)],
        columns=["term", "article_id", "lrc", "log_ratio"],
    )
    figure = charts.keyness_pair(
        table, pair=("A1", "A3"), labels={"A1": "A1 甲", "A3": "A3 乙"}, colours=COLOURS
    )
    left, right = figure.axes
    assert [t.get_text() for t in left.get_yticklabels()] == ["量子", "芯片"]
    assert [t.get_text() for t in right.get_yticklabels()] == ["粮食"]
    assert left.get_xlim() == right.get_xlim()[::-1]
    assert right.get_xlim()[1] > 5
    assert left.get_ylim() == right.get_ylim()


def test_one_side_of_a_pair_may_be_empty():
    table = pd.DataFrame([("量子", "A1", 2.0, 4.0)], columns=["term", "article_id", "lrc", "log_ratio"])
    figure = charts.keyness_pair(table, pair=("A1", "A2"), labels={"A1": "甲", "A2": "乙"}, colours=COLOURS)
    assert len(figure.axes[1].patches) == 0


def topic_frames(columns: int) -> list[pd.DataFrame]:
    share = pd.DataFrame(np.full((2, columns), 0.5), columns=[f"A{n}" for n in range(columns)])
    return [share, share - 0.1, share + 0.1]


def test_unstable_topics_are_hatched():
    figure = charts.topic_shares(
        *topic_frames(3), row_labels=["1 甲", "2 乙"], column_labels=IDS, unstable=[1]
    )
    (hatched,) = figure.axes[0].patches
    assert hatched.get_hatch()
    assert (hatched.get_y(), hatched.get_width()) == (0.5, 3)
    assert "不稳定" in figure.axes[0].get_xlabel()
    stable = charts.topic_shares(
        *topic_frames(3), row_labels=["1 甲", "2 乙"], column_labels=IDS, unstable=[]
    )
    assert not stable.axes[0].patches
    assert "不稳定" not in stable.axes[0].get_xlabel()


@pytest.mark.parametrize(("columns", "text"), [(8, "50%\n40–60%"), (9, "50%")])
def test_intervals_stand_in_cells_that_have_room(columns, text):
    names = [f"A{n}" for n in range(columns)]
    figure = charts.topic_shares(
        *topic_frames(columns), row_labels=["1 甲", "2 乙"], column_labels=names, unstable=[]
    )
    assert {t.get_text() for t in figure.axes[0].texts} == {text}


def test_unknown_shares_stay_empty():
    share, low, high = topic_frames(3)
    share.iloc[0, 0] = low.iloc[0, 0] = high.iloc[0, 0] = np.nan
    figure = charts.topic_shares(
        share, low, high, row_labels=["1 甲", "2 乙"], column_labels=IDS, unstable=[]
    )
    assert figure.axes[0].texts[0].get_text() == ""
    figure.draw_without_rendering()


def test_similarity_of_each_pair_stands_once():
    pairs = [(a, b) for a in IDS for b in IDS if a != b]
    table = pd.DataFrame(pairs, columns=["article_id", "other_id"]).assign(
        cosine=0.25, cosine_low=0.2, cosine_high=0.3
    )
    figure = charts.similarity(table, ids=IDS, labels={a: f"{a} 题" for a in IDS})
    shown = [t.get_text() for t in figure.axes[0].texts if t.get_text()]
    assert shown == ["0.25\n0.20–0.30"] * 3


def test_panels_of_key_terms_share_one_scale():
    table = pd.DataFrame(
        [("量子", "A1", 2.0, 4.0), ("芯片", "A2", 1.0, 3.0), ("粮食", "A3", 0.5, 5.0)],
        columns=["term", "article_id", "lrc", "log_ratio"],
    )
    figure = charts.keyness(table, labels={a: a for a in IDS}, colours=COLOURS)
    shown = [axes for axes in figure.axes if axes.get_visible()]
    assert len(shown) == 3
    assert len({axes.get_xlim() for axes in shown}) == 1
