"""What chapter 4 says of figures: each in one table, the largest sum, each numeral that is none under its reason."""

from decimal import Decimal

import pytest

from jianbao.chapters import figures
from jianbao.chapters.display import Table
from jianbao.quantities import NOT_DATA
from tests.chapters.handmade import articles, handmade, rows

QUANTITIES = rows(
    "quantity_id article_id sentence_id surface kind value value_min value_max unit modifier entity property qualifier time speaker claim",
    ("A1-Q1", "A1", "A1-S1", "260亿元", "money", Decimal(26 * 10**9), None, None, "CNY", ">", "", "投资", "全国", "2024", "", "fact"),
    ("A1-Q2", "A1", "A1-S1", "2亿至300亿元", "money", None, Decimal(2 * 10**8), Decimal(3 * 10**10), "CNY", "=", "", "", "", "", "水利部", "target"),
    ("A1-Q3", "A1", "A1-S2", "900亿美元", "money", Decimal(9 * 10**10), None, None, "USD", "~", "", "", "", "", "", "forecast"),
    ("A2-Q1", "A2", "A2-S1", "22个", "count", Decimal(22), None, None, "个", "=", "基地", "数量", "", "", "", "fact"),
    ("A2-Q2", "A2", "A2-S1", "第3名", "ordinal", Decimal(3), None, None, "", "=", "", "", "", "", "", "fact"),
    ("A2-Q3", "A2", "A2-S1", "5.5%", "percent", Decimal("5.5"), None, None, "%", "<=", "物价", "", "", "", "", "fact"),
)  # fmt: skip
CHANGES = rows("from_quantity to_quantity by_quantity entity", ("A1-Q2", "", "", "预算"))
A = handmade(
    articles=articles(2),
    quantities=QUANTITIES,
    changes=CHANGES,
    dates=rows(
        "date_id article_id role iso", ("A1-D1", "A1", "target", "2030"), ("A1-D2", "A1", "target", "2026-05")
    ),
)


def test_a_figure_is_of_what_it_counts_or_measures_else_of_what_changes():
    proper = figures.figures_proper(A)
    assert dict(zip(proper["quantity_id"], proper["subject"], strict=True)) == {
        "A1-Q1": "投资", "A1-Q2": "预算", "A1-Q3": "", "A2-Q1": "基地", "A2-Q3": "物价",
    }  # fmt: skip
    assert [figures.figure_words(r) for r in proper.itertuples()] == [
        "投资260亿元", "预算2亿至300亿元", "900亿美元", "22个基地", "物价5.5%",
    ]  # fmt: skip


def test_the_largest_sum_is_in_yuan_and_a_range_counts_by_its_end():
    assert figures.largest_sum(QUANTITIES)["quantity_id"] == "A1-Q2"
    assert figures.largest_sum(QUANTITIES[:1])["quantity_id"] == "A1-Q1"
    assert figures.largest_sum(QUANTITIES[2:]) is None


def test_the_points_count_kinds_and_density():
    assert figures.key_points(A).markdown.split("\n") == [
        "- 各篇共有数据5个（金额3个、计数1个、百分比1个），"
        "见@tbl-quantities-money、@tbl-quantities-shares、@tbl-quantities-counts。",
        "- 数据最密集的是A1，每千字3.0个。",
        "- 数额最大的一笔是预算2亿至300亿元（[A1&#45;S1](#A1-Q2)）。",
    ]


def test_tables_write_values_with_their_bounds_and_who_says_so():
    money, shares, counts = figures.quantities_tables(A)
    assert money.frame["数值"].tolist() == ["＞260亿", "2亿–300亿", "≈900亿"]
    assert money.frame["单位"].tolist() == ["元", "元", "美元"]
    assert money.frame["性质"].tolist() == ["事实", "目标（水利部）", "预计"]
    assert money.frame["时间与范围"].tolist() == ["2024 全国", "", ""]
    assert money.caption == "金额数据（3个，出自1篇）"
    assert shares.frame["数值"].tolist() == ["≤5.5"]
    assert counts.frame["所指"].tolist() == ["基地"]


def test_kinds_are_drawn_the_commonest_first():
    (figure,) = figures.kinds_figure(A)
    assert figure.caption == "各篇数据的类别：金额最多（3个），A1给出的数据最多（3个）"
    assert figure.alt == "数据类别与文章的矩阵：金额共3个；计数共1个；百分比共1个。"


@pytest.mark.parametrize(("fewest", "panels"), [(1, 4), (2, 0)])
def test_a_unit_is_drawn_from_so_many_values_on(fewest, panels):
    shown = figures.values_figure(A, fewest=fewest, most=5)
    if panels:
        shown = shown[1]
        drawn = [axes for axes in shown.figure.axes if axes.get_visible()]
        assert [axes.get_title(loc="left") for axes in drawn] == [
            "单位：%",
            "单位：元",
            "单位：美元",
            "单位：个",
        ]
    else:
        assert shown == []


def test_a_figure_that_an_article_repeats_is_drawn_once_where_it_says_most():
    again = QUANTITIES.iloc[[2, 0]].assign(value=Decimal(7), unit="CNY", surface=["7元", "七元"])
    _, shown = figures.values_figure(
        handmade(articles=articles(2), quantities=again, changes=CHANGES), fewest=1, most=5
    )
    axes = shown.figure.axes[0]
    assert [t.get_text() for t in axes.texts] == ["七元"]
    assert [t.get_text() for t in axes.get_yticklabels()] == ["A1 投资"]


def test_numerals_stand_by_reason_with_what_is_around_them_where_it_tells():
    text = "他说，歼20飞机，三位一体、三位一体。"
    unparsed = rows(
        "reason surface article_id sentence_id char_start char_end",
        ("idiom", "三位一体", "A1", "A1-S1", 9, 13),
        ("name", "20", "A1", "A1-S1", 4, 6),
        ("idiom", "三位一体", "A1", "A1-S1", 14, 18),
    )
    a = handmade(unparsed=unparsed, digest=handmade(articles=[handmade(article_id="A1", text=text)]))
    (table,) = figures.unparsed_table(a)
    assert table.frame.to_numpy().tolist() == [
        ["名称的一部分", 1, "歼20飞机", "A1-S1"],
        ["固定说法", 2, "三位一体（2）", "A1-S1"],
    ]


def test_each_figure_stands_in_one_table_with_a_link_to_itself(several):
    tables = [t for t in figures.quantities_tables(several) if isinstance(t, Table)]
    links = [span for t in tables for cell in t.frame["原文"] for span in cell.sentences]
    kept = several.quantities[~several.quantities["kind"].isin(NOT_DATA)]
    assert sorted(links) == sorted(kept["quantity_id"])


def test_each_unparsed_numeral_is_counted_under_a_reason(several):
    (table,) = figures.unparsed_table(several)
    assert table.frame["次数"].sum() == len(several.unparsed)
