"""The charts of key figures and of the first page: nothing on anything else, nothing cut off."""

from itertools import combinations

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from jianbao.charts.figures import changes_by_unit, short_number, timeline, values_by_unit
from jianbao.charts.summary import overview

IDS = [f"A{i}" for i in range(1, 13)]
COLOURS = dict.fromkeys(IDS, "#0072B2")
LABEL = "A1 科技创新和技术改造…"


def boxes(figure):
    """Return the boxes of all texts that are drawn, by axes, and that of the figure."""
    figure.draw_without_rendering()
    drawn = [
        (t.get_text(), t.get_window_extent())
        for axes in figure.axes
        if axes.get_visible()
        for t in [*axes.texts, axes.title, axes._left_title, axes.xaxis.label, *axes.get_yticklabels()]
        if t.get_text()
    ]
    ticks = [
        (t.get_text(), t.get_window_extent())
        for axes in figure.axes
        if axes.get_visible()
        for t in axes.get_xticklabels()
        if t.get_text() and axes.bbox.x0 <= sum(t.get_window_extent().intervalx) / 2 <= axes.bbox.x1
    ]
    return [*drawn, *ticks]


def assert_readable(figure):
    for (a, one), (b, other) in combinations(boxes(figure), 2):
        width = min(one.x1, other.x1) - max(one.x0, other.x0)
        height = min(one.y1, other.y1) - max(one.y0, other.y0)
        assert min(width, height) <= 2, (a, b)
    for text, box in boxes(figure):
        assert box.x0 >= -1, text
        assert box.x1 <= figure.bbox.x1 + 1, text


def changes(*rows):
    return pd.DataFrame(
        [("A1", LABEL, *row) for row in rows], columns=["article_id", "label", "start", "end", "shown"]
    )


def test_changes_with_both_ends_of_all_sizes():
    wide = changes((5e11, 8e11, "5,000亿→8,000亿"), (2, 9e12, "2→9万亿"))
    narrow = changes((22, 9, "22（2021年）→9（2025年）"), (12, 10, "12→10"), (9, 20, "9→20"))
    assert_readable(changes_by_unit([("单位：元", wide), ("单位：个", narrow)], colours=COLOURS))


def test_changes_by_rates_alone_rise_and_fall_from_zero():
    rates = changes((float("nan"), 127, "+127%"), (float("nan"), -35.5, "-35.5%"))
    figure = changes_by_unit([("增减幅度（%）", rates)], colours=COLOURS)
    assert_readable(figure)
    low, high = figure.axes[0].get_xlim()
    assert low < -35.5
    assert high > 127


@settings(deadline=None, max_examples=25)
@given(st.lists(st.tuples(st.floats(1e-3, 1e13), st.floats(1e-3, 1e13)), min_size=1, max_size=8))
def test_changes_whatever_their_ends(ends):
    frame = changes(*((a, b, f"{short_number(a)}→{short_number(b)}") for a, b in ends))
    figure = changes_by_unit([("单位：元", frame)], colours=COLOURS)
    assert_readable(figure)


def test_values_on_a_linear_and_on_a_log_axis():
    def panel(*values):
        return pd.DataFrame(
            {
                "article_id": "A1",
                "label": LABEL,
                "value": [float(v) for v in values],
                "shown": [f"超过{v}亿元" for v in values],
            }
        )

    figure = values_by_unit(
        [("单位：家", panel(9, 5, 3)), ("单位：元", panel(90_000, 5, 3)), ("单位：℃", panel(3, -20))],
        colours=COLOURS,
    )
    assert_readable(figure)
    assert [axes.get_xscale() for axes in figure.axes[:2]] == ["linear", "log"]
    assert figure.axes[2].get_xlim()[0] < -20


@settings(deadline=None, max_examples=25)
@example([(1900, 2), (1901, 1)])
@given(st.lists(st.tuples(st.integers(1900, 2060), st.integers(0, 20)), min_size=1, max_size=24))
def test_the_time_axis_whatever_the_years(spans):
    dates = pd.DataFrame(
        [
            ("A1", float(a), float(a + b), "period" if b else "event", f"A1 {a}年{'十分要紧的事情' * 3}…")
            for a, b in sorted(spans)
        ],
        columns=["article_id", "start", "end", "role", "text"],
    )
    assert_readable(timeline(dates, colours=COLOURS))


@pytest.mark.parametrize("n", [1, 5, 12])
def test_the_first_page_chart_with_few_and_many_articles(n):
    ids = IDS[:n]
    table = pd.DataFrame(
        {
            "article_id": ids,
            "term": ["国家科技体制改革领导小组"] * n,
            "size": [4.2] * n,
            "problems": range(n),
            "recommendations": [110] * n,
        }
    )
    promises = pd.DataFrame({"article_id": ids, "year": [2027] * n, "count": [3] * n})
    labels = {a: f"{a} 新时代党的科技工…" for a in ids}
    figure = overview(table, promises, labels=labels, colours=COLOURS, terms="首位特征词（LRC）")
    assert_readable(figure)


def test_the_first_page_chart_without_promises_or_statements():
    table = pd.DataFrame(
        {"article_id": ["A1"], "term": [""], "size": [0.0], "problems": [0], "recommendations": [0]}
    )
    none = pd.DataFrame({"article_id": [], "year": [], "count": []})
    labels = {"A1": "A1 题目"}
    assert_readable(overview(table, none, labels=labels, colours=COLOURS, terms="首位特征词（LRC）"))


@pytest.mark.parametrize(
    ("value", "text"),
    [(3000, "3,000"), (12_000, "1.2万"), (5e11, "5,000亿"), (1.5e12, "1.5万亿"), (-20, "-20")],
)
def test_numbers_on_an_axis(value, text):
    assert short_number(value) == text
