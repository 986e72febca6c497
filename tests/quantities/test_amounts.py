"""Amounts that are no plain numeral with a unit: lower bounds, shared scales, parted thousands, modifiers, slogans."""

from decimal import Decimal

import pytest

from tests.made_digest import digest_of
from tests.quantities.found import changes_of, quantities_of


def amounts(sentence: str) -> list[tuple[str, object, object, object, str]]:
    """Surface, value, both ends and modifier of each figure of a sentence."""
    table = quantities_of(digest_of(sentence))
    return [
        tuple(r)
        for r in table[["surface", "value", "value_min", "value_max", "modifier"]].itertuples(index=False)
    ]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("现场来了数百名农户。", ("数百名", None, 200, None, ">=")),
        ("总投入数十亿元。", ("数十亿元", None, 2 * 10**9, None, ">=")),
        # About several hundred may be fewer than two hundred.
        ("约数百名农户到场。", ("约数百名", None, 200, None, "~")),
        ("每村有几十到几百户。", ("几十到几百户", None, 20, None, ">=")),
    ],
)
def test_several_hundred_has_a_lower_bound_and_no_value(sentence, found):
    assert amounts(sentence) == [found]


@pytest.mark.parametrize(
    ("sentence", "low", "high"),
    [
        ("预计投入六千到八千亿元。", 6000 * 10**8, 8000 * 10**8),
        ("每户补助一百五十到一百八十万元。", 1_500_000, 1_800_000),
        ("每户补助2至4万元。", 20_000, 40_000),
        ("覆盖两到三千户。", 2000, 3000),
        ("覆盖二万到三万户。", 20_000, 30_000),
        ("总投资1800至2400亿元。", 1800 * 10**8, 2400 * 10**8),
    ],
)
def test_both_ends_of_a_range_share_what_the_first_leaves_out(sentence, low, high):
    ((_, value, *ends, _),) = amounts(sentence)
    assert (value, ends) == (None, [low, high])


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("每亩补贴2 300元。", [2300]),
        ("全年产值48 215.6亿元。", [Decimal("48215.6") * 10**8]),
        ("由7 200件增加到11 900件。", [7200, 11900]),
        # A thin space, and a no-break space.
        ("每亩补贴2\u2009300元，奖励3\u00a0400元。", [2300, 3400]),
        # Two numbers stand side by side.
        ("见表2 300家企业名单。", [300]),
        ("截至2024 120家企业入驻。", [120]),
    ],
)
def test_a_space_parts_thousands_where_it_is_one_number(sentence, values):
    assert [value for _, value, *_ in amounts(sentence)] == values


@pytest.mark.parametrize(
    ("sentence", "modifiers"),
    [
        ("本省产量约占全国的五分之二。", ["~"]),
        ("女职工大约占总人数的35%。", ["~"]),
        ("入选项目不足申报总数的三分之一。", ["<"]),
        ("外购电量不超过用电总量的20%。", ["<="]),
        ("去年增速接近12%和9%。", ["~", "~"]),
        # What stands right before the figure counts.
        ("本省产量占全国的近五分之二，不到10%的企业停产。", ["~", "<"]),
        # The modifier is of another figure.
        ("超过30家企业的能耗降低20%。", [">", "="]),
    ],
)
def test_a_modifier_may_stand_before_the_whole_of_a_share(sentence, modifiers):
    assert [modifier for *_, modifier in amounts(sentence)] == modifiers


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("要抓好“三个衔接”，", ["enumeration"]),
        ("可从三个方面着手。", ["enumeration"]),
        ("布局五大领域，建成五个仓库。", ["enumeration", "count"]),
        ("三大赛区建有五个场馆。", ["count", "count"]),
        ("推出四项办法：一是降价，二是提速。", ["enumeration"]),
        ("新建两个方向盘厂。", ["count"]),
        ("现有3个乡、7个村。", ["count", "count"]),
        ("共有120个方面军。", ["count"]),
    ],
)
def test_what_only_announces_how_the_text_goes_on_is_no_count(sentence, kinds):
    assert list(quantities_of(digest_of(sentence))["kind"]) == kinds


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("运距缩短到15公里以内。", [(15, None)]),
        ("办理时间压缩了5天。", [(None, -5)]),
        # Levels of time alone are no changes.
        ("办理时间压缩到5个工作日以内。", []),
        ("响应时间由3分钟压减到40秒以内。", []),
        # What has no figure to state is none.
        ("新增数百名农户。", []),
    ],
)
def test_a_limit_is_a_level_and_no_difference(sentence, found):
    table = changes_of(digest_of(sentence))
    assert [(row.to_value, row.delta) for row in table.itertuples()] == found
