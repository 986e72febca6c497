"""What chapter 4 says of time, of dates made by hand."""

import pytest

from jianbao.chapters import dates
from tests.chapters.handmade import articles, handmade, rows

COLUMNS = "date_id article_id sentence_id char_start char_end surface iso role"
TEXT = "到2030年，良种覆盖率达到八成；2021年至2025年6月，共建设基地九个。"
SENTENCES = rows(
    "sentence_id article_id char_start text",
    ("A1-S1", "A1", 100, TEXT),
    ("A2-S1", "A2", 0, "长" * 30 + "2024年5月" + "短" * 50),
)
DATES = rows(
    COLUMNS,
    ("A1-D1", "A1", "A1-S1", 101, 106, "2030年", "2030", "target"),
    ("A1-D2", "A1", "A1-S1", 117, 129, "2021年至2025年6月", "2021/2025-06", "period"),
    ("A2-D1", "A2", "A2-S1", 30, 37, "2024年5月", "2024-05", "event"),
    ("A2-D2", "A2", "A2-S1", 30, 37, "2024年5月", "2024-05", "event"),
    ("A2-D3", "A2", "A2-S1", 30, 37, "2024年", "2024", "publication"),
    ("A2-D4", "A2", "A2-S1", 30, 37, "2024年以来", "2024..", "event"),
    ("A2-D5", "A2", "A2-S1", 30, 37, "近日", "", "event"),
)
A = handmade(articles=articles(2), dates=DATES, sentences=SENTENCES)


def test_dates_stand_on_the_axis_once_with_the_clause_that_follows():
    _, figure = dates.dates_figure(A, most=9)
    assert figure.caption == "文中时间（2021年至2030年；同一篇的同一时间列一次，至多9处）"
    # The clause after a date; where too little follows, the clause that holds it.
    assert figure.alt == (
        "时间轴，由早到晚：A1 2021年至2025年6月 共建设基地九个；"
        f"A2 2024年5月 {'短' * 50}；A1 2030年 良种覆盖率达到八成。"
    )
    axes = figure.figure.axes[0]
    segments = [s.tolist() for c in axes.collections for s in getattr(c, "get_segments", list)()]
    ((start, end),) = segments
    assert [start[0], end[0]] == [2021, pytest.approx(2025 + 5 / 12)]


def test_a_clause_too_short_to_say_anything_gives_way_to_the_one_before():
    sentences = rows("sentence_id article_id char_start text", ("A1-S1", "A1", 0, "基地将于2030年建成。"))
    table = rows(COLUMNS, ("A1-D1", "A1", "A1-S1", 4, 9, "2030年", "2030", "target"))
    _, figure = dates.dates_figure(handmade(articles=articles(1), dates=table, sentences=sentences), most=9)
    assert figure.alt == "时间轴，由早到晚：A1 2030年 基地将于。"


@pytest.mark.parametrize(("most", "kept"), [(1, ["2030年"]), (2, ["2024年5月", "2030年"])])
def test_targets_and_precise_dates_stay_where_there_are_too_many(most, kept):
    _, figure = dates.dates_figure(
        handmade(articles=articles(2), dates=DATES[DATES["role"] != "period"], sentences=SENTENCES), most=most
    )
    assert [k in figure.alt for k in kept] == [True] * most
    assert figure.alt.count("；") == most - 1


def test_the_table_lists_each_date_once_with_all_its_places():
    (table,) = dates.dates_table(A)
    assert table.frame[["时间", "性质", "篇"]].to_numpy().tolist() == [
        ["2021年至2025年6月", "时期", "A1"],
        ["2024年5月", "时点", "A2"],
        ["2030年", "目标", "A1"],
    ]
    assert table.frame["所在句"].tolist() == [
        "…" + TEXT[TEXT.index("2021") - 8 :],
        "…" + "长" * 8 + "2024年5月" + "短" * 40 + "…",
        TEXT,
    ]
    assert list(table.frame["原文"].iloc[1].sentences) == ["A2-D1", "A2-D2"]
    assert table.caption == "文中写明年份的时间（4处，按先后排列）"
