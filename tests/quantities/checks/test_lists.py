"""Announced lists: the number that is claimed and the things that are named."""

import pytest

from tests.made_digest import digest_of
from tests.quantities.found import checks_of


@pytest.mark.parametrize(
    ("sentence", "claimed", "named"),
    [
        ("五个城市，即甲、乙、丙、丁和戊。", 5, 5),
        ("五个城市，即甲、乙、丙、丁和戊，建成平台。", 5, 5),
        ("设五个中心：甲、乙、丙、丁。", 5, 4),
        ("设五个中心：甲、乙、丙和丁。", 5, 4),
        ("设三个中心：甲、乙、丙和丁。", 3, 3),
        ("开设“甲班”“乙班”“丙班”“丁班”5个班次。", 5, 4),
        ("出版《甲》《乙》《丙》3部著作。", 3, 3),
        ("设三类专区：甲、乙和丙、丁。", 3, 3),
        ("设两类专区：甲，乙。", 2, 2),
        ("两个方面：一是甲；二是乙；三是丙。", 2, 3),
        ("三项任务：第一，甲；第二，乙。", 3, 2),
        ("甲、乙、丙和丁4所学校。", 4, 4),
        ("甲、乙、丙、丁4所学校。", 4, 4),
        ("甲、乙、丙、丁3所学校。", 3, 4),
        ("由甲、乙、丙5个部分组成。", 5, 3),
        ("在甲、乙领域新增丙、丁等2个。", 2, 2),
        ("甲和乙2所学校。", 2, 2),
        ("设五个中心：甲甲甲甲甲甲甲甲甲甲、乙、丙。", 5, 3),
    ],
)
def test_lists(sentence, claimed, named):
    (row,) = checks_of(digest_of(sentence)).itertuples()
    holds = "true" if claimed == named else "false"
    assert (row.check, row.claimed, row.computed, row.holds) == ("list_count", claimed, named, holds)


@pytest.mark.parametrize(
    "sentence",
    [
        "甲、乙1所学校。",
        "甲、乙建成3个。",
        "设五个中心：甲、乙等。",
        "设五个中心：甲、乙以及十个字以上的长长名称、丙。",
        "甲、乙等2级。",
        "开设“甲班”“乙班”“丙班”等5个班次。",
        "设五个中心：甲甲甲甲甲甲甲甲甲甲甲、乙、丙。",
        "三个城市，即甲、乙、丙、丁，建成平台。",
        # An item of the list that holds a number: 东三省, 川渝两市.
        "走访甲区、乙区、丙区、东三省、丁区。",
        "加强部市、院市、校市及川渝两市合作。",
        "联合柳河、石埠、江口、沪浙两地办展。",
        "提高特困户、老渔民、孤儿生活与残疾人两项补贴和渔村救助水平。",
        "新增示范企业7家、重点企业9家、冠军企业2家。",
        "建设省医院防治基地、省中医院创新中心、柳大二院救援基地。",
    ],
)
def test_what_cannot_be_counted(sentence):
    assert checks_of(digest_of(sentence)).empty


def test_a_second_list_in_order_begins_anew():
    table = checks_of(digest_of("两个方面：一是甲；二是乙。", "两项任务：一是丙；二是丁；三是戊。"))
    assert table[["claimed", "computed"]].values.tolist() == [[2, 2], [2, 3]]


def test_a_list_in_order_goes_on_within_its_reach():
    for gap, named in ((5000, 3), (7000, 2)):
        (row,) = checks_of(digest_of(f"三个方面：一是甲；二是{'乙' * gap}；三是丙。")).itertuples()
        assert row.computed == named


def test_what_is_quoted_parts_nothing_and_is_printed_as_it_stands():
    (row,) = checks_of(digest_of("发布“星、火”“燎原”两款模型。")).itertuples()
    assert row.computation == "列出2项（发布“星、火”、“燎原”），文中称2项"
    assert row.statement == "发布“星、火”“燎原”两款模型"


def test_a_list_in_order_may_pass_ten():
    numerals = [*"一二三四五六七八九十", "十一", "十二"]
    (row,) = checks_of(digest_of(f"方案提出12项任务：{''.join(f'{n}是甲；' for n in numerals)}")).itertuples()
    assert (row.claimed, row.computed, row.holds) == (12, 12, "true")
