"""What chapter 6 says of promises and of terms that rise and fall, of tables made by hand."""

import pandas as pd
import pytest

from jianbao.chapters import outlook
from tests.chapters.handmade import articles, handmade, rows

PROMISES = rows(
    "statement_id article_id sentence_id nature due year figures holder text",
    ("S1", "A1", "A1-S1", "target", "2030", 2030, "八成", "", "良种覆盖率将达到八成。"),
    ("S2", "A2", "A2-S1", "plan", "2026-06", 2026, "", "水利部", "要建三座水库。"),
    ("S3", "A2", "A2-S2", "plan", "2027-01-31", 2027, "超过260亿元的投资、230个项目", "", "要投资。"),
    ("S4", "A1", "A1-S2", "expectation", "", None, "", "", "产量会增加。"),
)
STATEMENTS = rows(
    "statement_id gist",
    ("S1", "良种覆盖率将达到八成"),
    ("S2", "建三座水库"),
    ("S3", "投资"),
    ("S4", "产量增加"),
)
A = handmade(articles=articles(2), promises=PROMISES, statements=STATEMENTS)


def test_promises_stand_on_the_axis_in_the_order_of_their_dates():
    (figure,) = outlook.promises_figure(A, most=9)
    assert figure.caption == "写明年限的展望：安排2条、目标1条，2026年6月至2030年"
    assert figure.alt.endswith("2026年6月，建三座水库；2027年1月31日，投资；2030年，良种覆盖率将达到八成。")
    axes = figure.figure.axes[0]
    assert [t.get_text() for t in axes.get_yticklabels()] == [
        "A2 建三座水库",
        "A2 投资",
        "A1 良种覆盖率将达到八成",
    ]
    marks = [c.get_offsets()[0].tolist() for c in axes.collections[1:]]
    assert [m[0] for m in marks] == pytest.approx([2026 + 5.5 / 12, 2027 + 0.5 / 12, 2030])
    # The latest article, of February 2025, is where the line stands.
    assert axes.lines[0].get_xdata()[0] == pytest.approx(2025 + 1.5 / 12)
    assert [t.get_text() for t in axes.texts] == ["", "超过260亿元的投\n资、230个项目", "八成"]


def test_no_more_promises_are_drawn_than_asked_for_and_none_is_said():
    (figure,) = outlook.promises_figure(A, most=1)
    assert figure.caption == "写明年限的展望：安排2条、目标1条，2026年6月（图中是最早的1条）"
    undated = handmade(articles=articles(2), promises=PROMISES[3:], statements=STATEMENTS)
    (text,) = outlook.promises_figure(undated, most=9)
    assert text.nothing


def test_what_is_due_is_quoted_the_targets_first():
    link = "[{0}&#45;{1}](#{0}-{1})".format
    assert outlook.due_reading(A).markdown == (
        "展望4条，写明年限的3条（安排2条、目标1条），见@fig-promises；逐条见@tbl-promises：\n\n"
        f"- **2030年**（目标，A1）良种覆盖率将达到八成（{link('A1', 'S1')}）\n"
        f"- **2026年6月**（安排，A2）建三座水库（{link('A2', 'S1')}）\n"
        f"- **2027年1月31日**（安排，A2）投资（{link('A2', 'S2')}）"
    )
    assert outlook.due_reading(handmade(promises=PROMISES[3:])).nothing


def test_the_table_lists_the_dated_first():
    (table,) = outlook.promises_table(A)
    assert table.frame["期限"].tolist() == ["2026年6月", "2027年1月31日", "2030年", ""]
    assert table.frame["性质"].tolist() == ["安排", "安排", "目标", "预期"]


MOVEMENT = rows(
    "term tau slope first last p_adjusted",
    ("银行", 0.9, 12.34, 1.0, 9.0, 0.001),
    ("农田", -0.8, -3.0, 8.0, 2.0, 0.05),
    ("学校", 0.1, 0.2, 3.0, 3.0, 0.051),
)


def months(number: int) -> pd.DataFrame:
    return articles(1).loc[[0] * number].assign(date=[f"2025-{m:02}-01" for m in range(1, number + 1)])


def test_only_what_is_sure_after_correction_is_said_to_move():
    rates = pd.DataFrame([[1.0] * 6] * 3, index=MOVEMENT["term"], columns=[f"2025-0{m}" for m in range(1, 7)])
    figure, table = outlook.movement(handmade(articles=months(6), movement=MOVEMENT, monthly_rates=rates))
    assert figure.caption == "每万词次数逐月的变化：2个词有可靠的升降，其中1个上升"
    assert table.caption == "有可靠升降的词（检验了3个）"
    assert table.frame.to_numpy().tolist() == [
        ["银行", "+12.3", "1.0", "9.0", "0.90", "0.001"],
        ["农田", "-3.0", "8.0", "2.0", "-0.80", "0.05"],
    ]
    (text,) = outlook.movement(handmade(articles=months(6), movement=MOVEMENT[2:], monthly_rates=rates))
    assert text.markdown == "6个月中检验1个词，校正后没有一个有可靠的升降。"


def test_too_few_months_are_said_to_be():
    (text,) = outlook.movement(handmade(articles=months(5)))
    assert text.nothing
    (text,) = outlook.movement(handmade(articles=months(1).assign(date="")))
    assert text.nothing
