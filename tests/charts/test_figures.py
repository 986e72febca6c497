"""The charts of key figures: nothing on anything else, nothing cut off, whatever the values."""

import pandas as pd
from hypothesis import example, given, settings
from hypothesis import strategies as st

from jianbao.charts.figures import changes_by_unit, timeline, values_by_unit
from jianbao.charts.text import short_number
from tests.overlaps import assert_readable

IDS = [f"A{i}" for i in range(1, 13)]
COLOURS = dict.fromkeys(IDS, "#0072B2")
LABEL = "A1 科技创新和技术改造…"


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
# The axis ends at six million million, where a label would stand half outside.
@example([(54544428899.0, 2727221444904.0)])
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
