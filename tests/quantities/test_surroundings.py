"""What a figure measures, by the structure of its clause, and what it claims by the years around it."""

import pytest

from tests.made_digest import digest_of
from tests.quantities.found import changes_of, dates_of, quantities_of


def columns(sentence: str, *names: str) -> list[tuple[str, ...]]:
    """The named columns of each figure of a sentence in an article of June 2025."""
    table = quantities_of(digest_of(sentence, date="2025-06-01"))
    return [tuple(r) for r in table[list(names)].itertuples(index=False)]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (
            "农机化率、农田灌溉率分别提高到76.5%和58%。",
            [("76.5%", "农机化率", ""), ("58%", "农田灌溉率", "")],
        ),
        (
            "甲县、乙县和丙县分别增长3%、5%和6%。",
            [("3%", "", "甲县"), ("5%", "", "乙县"), ("6%", "", "丙县")],
        ),
        # As many names as figures, or nothing is dealt out.
        ("出勤率分别为95%和97%。", [("95%", "出勤率", ""), ("97%", "出勤率", "")]),
    ],
)
def test_figures_are_dealt_out_in_order(sentence, found):
    assert columns(sentence, "surface", "property", "qualifier") == found


def test_counts_are_dealt_out_to_places():
    found = columns("北河市和南河市分别建成粮库9个和4个。", "surface", "entity", "qualifier")
    assert found == [("9个", "粮库", "北河市"), ("4个", "粮库", "南河市")]


@pytest.mark.parametrize(
    ("sentence", "entity"),
    [
        ("新建5个省级人工智能应用示范区。", "省级人工智能应用示范区"),
        ("展出18项特色适老化用品。", "特色适老化用品"),
        ("R&D人员全时当量达到3万人年。", "R&D人员全时当量"),
        # Who acts is no part of what is acted on.
        ("共有12家单位应用智能设备。", "单位"),
    ],
)
def test_a_noun_goes_on_over_what_looks_like_a_verb(sentence, entity):
    assert columns(sentence, "entity")[0] == (entity,)


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("R&D经费投入强度为1.2%。", "R&D经费投入强度"),
        # Whose half it is the clause does not say.
        ("学员主要来自农学专业，近半数拥有硕士学位。", ""),
        ("国内生产总值达到90万亿元。", "国内生产总值"),
    ],
)
def test_the_property_is_whole_or_empty(sentence, wanted):
    assert columns(sentence, "property", "qualifier") == [(wanted, "")]


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        ("通电率从2012年的61%提高到2020年的98%。", ["fact", "fact"]),
        ("到2035年，通电率达到100%。", ["target"]),
        ("额度将增加50亿元，由目前的80亿元增加至130亿元。", ["forecast", "fact", "forecast"]),
    ],
)
def test_the_past_is_no_target_and_the_present_no_forecast(sentence, claims):
    assert [claim for (claim,) in columns(sentence, "claim")] == claims


def test_the_first_of_two_levels_has_its_own_year_or_none():
    assert columns("2023年布局有所收缩，由18个调整为12个。", "surface", "time") == [
        ("18个", ""),
        ("12个", "2023年"),
    ]


@pytest.mark.parametrize(
    ("sentence", "entity"),
    [
        ("全县生产总值210亿元，按可比价格计算，增长5.2%。", "全县生产总值"),
        ("茶叶产值达30亿元，规模位居全省前列，同比增长8%。", "茶叶产值"),
        ("茶叶产值达30亿元，总量跃居全省第二，同比增长8%。", "茶叶产值"),
        ("网上零售额延续较快增长，由20亿元增加到35亿元。", "网上零售额"),
        ("旅游业对全县经济增长的贡献率为12%，提高2个百分点。", "旅游业对全县经济增长的贡献率"),
        ("央行对三家银行增加200亿元再贴现额度。", "再贴现额度"),
    ],
)
def test_what_changes_is_no_aside(sentence, entity):
    assert list(changes_of(digest_of(sentence))["entity"]) == [entity]


@pytest.mark.parametrize(
    ("sentences", "wanted"),
    [
        # 上年 counts from the year of the sentence, which goes on about its own.
        (
            ("2022年产量比上年增长3%，二季度增长4%。",),
            [("2022年", "2022"), ("上年", "2021"), ("二季度", "2022-04/2022-06")],
        ),
        (("产量比上年增长3%。",), [("上年", "2024")]),
        # A month goes on from an earlier one of its paragraph; with its day it is news.
        (("2021年4月，大桥开工。", "11月，大桥合龙。"), [("2021年4月", "2021-04"), ("11月", "2021-11")]),
        (
            ("2021年4月，大桥开工。", "5月9日，记者到访。"),
            [("2021年4月", "2021-04"), ("5月9日", "2025-05-09")],
        ),
        (("1998一2003年编纂。",), [("1998一2003年", "1998/2003")]),
    ],
)
def test_dates_without_a_year_go_on_from_their_neighbours(sentences, wanted):
    table = dates_of(digest_of(*sentences, date="2025-06-01"))
    assert [tuple(r) for r in table[["surface", "iso"]].itertuples(index=False)] == wanted
