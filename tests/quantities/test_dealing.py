"""Figures in a row, and what each of them measures."""

import pytest

from tests.made_digest import digest_of
from tests.quantities.found import changes_of, quantities_of


def measured(sentence: str) -> list[str]:
    """What each figure of a sentence measures: the thing counted, or the property."""
    table = quantities_of(digest_of(sentence))
    return [str(row.entity or row.property) for row in table.itertuples()]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        # what the last one says is said of all
        (
            "粮食、棉花、天然气产量分别增长2.1%、3.4%和5%。",
            ["粮食产量增长", "棉花产量增长", "天然气产量增长"],
        ),
        ("传统产业、绿色产业增加值分别增长4%、9%。", ["传统产业增加值增长", "绿色产业增加值增长"]),
        ("城镇、农村居民人均消费支出分别为2.9万元和1.8万元。", ["城镇居民人均消费支出", "农村居民人均消费支出"]),
        (
            "第一、第二产业增加值占生产总值的比重分别为8.1%和39.4%。",
            ["第一产业增加值占生产总值的比重", "第二产业增加值占生产总值的比重"],
        ),
        ("男、女职工平均年龄分别为41岁和38岁。", ["男职工平均年龄", "女职工平均年龄"]),
        ("营收、利润增速分别为8.1%和3.2%。", ["营收增速", "利润增速"]),
        # each is whole
        ("设备联网率、图纸数字化率分别达到41%和63%。", ["设备联网率", "图纸数字化率"]),
        ("乡镇敬老院和社区食堂分别达到12所和33所。", ["乡镇敬老院", "社区食堂"]),
        # the figures before, in order
        (
            "种植面积28.5万亩，总产12.1万吨，分别增长1.2%、2.6%。",
            ["种植面积", "总产", "种植面积增长", "总产增长"],
        ),
        (
            "专利授权量、著作权登记量分别为310件和92件，是“十二五”末的3.1倍和2.2倍。",
            ["专利授权量", "著作权登记量", "专利授权量", "著作权登记量"],
        ),
        ("出口51亿元、进口21亿元，分别增长8%和下降3%。", ["出口", "进口", "出口增长", "进口下降"]),
        # one thing, more figures than names
        ("城乡居民收入分别增长5%、6%。", ["城乡居民收入增长", "城乡居民收入增长"]),
        # no dealing out
        ("建成敬老院12所、社区食堂33家。", ["敬老院", "社区食堂"]),
    ],
)  # fmt: skip
def test_each_figure_of_a_row_has_its_own(sentence, wanted):
    assert measured(sentence) == wanted


def test_places_are_no_property():
    table = quantities_of(digest_of("甲县、乙县分别建成公园5个和3个。"))
    assert table["entity"].tolist() == ["公园", "公园"]
    assert table["qualifier"].tolist() == ["甲县", "乙县"]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        (
            "粮食、棉花产量分别增长2.1%、3.4%。",
            [("粮食产量", 2.1), ("棉花产量", 3.4)],
        ),
        ("投资50亿元、税收9亿元，分别增长3%和下降4%。", [("投资", 3), ("税收", -4)]),
        ("甲率、乙率分别提高2.4和1.2个百分点。", [("甲率", 2.4), ("乙率", 1.2)]),
    ],
)
def test_a_row_of_differences_is_as_many_changes(sentence, wanted):
    table = changes_of(digest_of(sentence))
    got = [
        (row.entity, float(row.delta_percent if row.delta_percent is not None else row.delta))
        for row in table.itertuples()
    ]
    assert got == wanted


def test_the_level_of_each_is_its_own():
    table = changes_of(digest_of("投资50亿元、税收9亿元，分别增长3%、4%。"))
    assert [int(v) for v in table["to_value"]] == [5_000_000_000, 900_000_000]
