"""What chapter 4 says of changes and of checks of the articles' own arithmetic, of tables made by hand."""

from decimal import Decimal as D

import pytest

from jianbao.chapters import changes
from tests.chapters.handmade import articles, handmade, rows

CHANGES = rows(
    "change_id article_id sentence_id surface entity from_value to_value from_time to_time delta delta_percent unit",
    ("A1-C1", "A1", "A1-S1", "由22个增至37个", "基地", D(22), D(37), "2021", "2024", D(15), D("68.2"), "个"),
    ("A1-C2", "A1", "A1-S2", "由20个降至5个", "", D(20), D(5), "", "2025-06", D(-15), D("-75"), "个"),
    (
        "A2-C1",
        "A2",
        "A2-S1",
        "由2亿元增至3亿元",
        "投资",
        D(2 * 10**8),
        D(3 * 10**8),
        "",
        "",
        D(10**8),
        D(50),
        "CNY",
    ),
    ("A2-C2", "A2", "A2-S2", "增长12.5%", "产量", None, None, "", "", None, D("12.5"), ""),
    ("A2-C3", "A2", "A2-S2", "增长80%", "销量", None, None, "", "", None, D(80), ""),
    ("A2-C4", "A2", "A2-S3", "由零增至9家", "企业", D(0), D(9), "", "", D(9), None, "家"),
)
A = handmade(articles=articles(2), changes=CHANGES)


def test_changes_are_drawn_by_unit_and_rates_apart():
    largest, figure = changes.changes_figure(A, most=9)
    # By proportion 20 → 5 (three quarters) is more than 22 → 37 (two thirds); a change from nothing has none.
    assert largest.markdown == (
        "起点和终点都写明的增减中，变动比例最大的是“由20个降至5个”：20→5（2025年6月）（[A1&#45;S2](#A1-C2)）。"
        "各项增减见@fig-changes和@tbl-changes。"
    )
    panels = [axes for axes in figure.figure.axes if axes.get_visible()]
    assert [axes.get_title(loc="left") for axes in panels] == [
        "单位：个", "单位：元", "单位：家", "增减幅度（%）",
    ]  # fmt: skip
    assert [t.get_text() for t in panels[0].get_yticklabels()] == ["A1 基地", "A1 A1-S2"]
    assert [t.get_text() for t in panels[3].texts if t.get_text()] == ["+80%", "+12.5%"]
    _, one = changes.changes_figure(A, most=1)
    assert one.alt == (
        "按单位分面的箭头图：单位：个：A1 基地22（2021年）→37（2024年）；"
        "单位：元：A2 投资2亿→3亿；单位：家：A2 企业0→9；增减幅度（%）：A2 销量+80%。"
    )


def test_the_table_writes_signs_and_leaves_out_what_is_unknown():
    (table,) = changes.changes_table(A)
    assert table.frame[["起点", "终点", "差额", "幅度", "单位"]].to_numpy().tolist() == [
        ["22（2021年）", "37（2024年）", "+15", "+68.2%", "个"],
        ["20", "5（2025年6月）", "-15", "-75%", "个"],
        ["2亿", "3亿", "+1亿", "+50%", "元"],
        ["", "", "", "+12.5%", ""],
        ["", "", "", "+80%", ""],
        ["0", "9", "+9", "", "家"],
    ]


def test_unknown_numbers_are_left_out_whatever_stands_for_them():
    table = CHANGES[3:4].assign(from_value=float("nan"), to_value=None)
    (shown,) = changes.changes_table(handmade(changes=table))
    assert shown.frame[["起点", "终点"]].to_numpy().tolist() == [["", ""]]


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (CHANGES[:0], "文章没有写明数量的增减。"),
        (CHANGES[3:4].assign(delta_percent=None), "都没有写明起点或幅度"),
    ],
)
def test_nothing_to_draw_is_said(table, said):
    (text,) = changes.changes_figure(handmade(articles=articles(2), changes=table), most=9)
    assert said in text.markdown


CHECKS = rows(
    "article_id check statement holds sentence_ids computation",
    ("A1", "sum", "甲说", "true", "A1-S1", "1+2=3"),
    ("A2", "part_whole", "乙说", "false", "A2-S1; A2-S2", "9+10+20=39"),
)


def test_checks_that_fail_come_first_and_are_put_as_questions():
    a = handmade(checks=CHECKS)
    (table,) = changes.checks_table(a)
    assert table.frame[["核对", "结果"]].to_numpy().tolist() == [["分项与总数", "待查"], ["合计", "相符"]]
    assert table.caption == "文中算式与分项的核对（2项，其中1项核对不符）"
    assert changes.checks_reading(a).markdown == (
        "文中可以核对的算式与分项2项，其中1项核对不符（分项与总数1项），见@tbl-checks：\n\n"
        "- **A2**：乙说。按字面计算，9&#43;10&#43;20&#61;39，口径是否不同、原文是否有误，需进一步核实"
        "（[A2&#45;S1](#A2-S1)、[A2&#45;S2](#A2-S2)）。"
    )


def test_checks_that_all_hold_or_are_none_are_said_to_be():
    said = changes.checks_reading(handmade(checks=CHECKS[:1])).markdown
    assert said == "文中可以核对的算式与分项1项，全部相符，见@tbl-checks。"
    assert changes.checks_reading(handmade(checks=CHECKS[:0])).nothing
    assert changes.checks_table(handmade(checks=CHECKS[:0])) == []
