"""Wholes against the parts that make them up without 其中: found where they agree, reported where nothing else explains it."""

import pytest

from tests.made_digest import digest_of
from tests.quantities.found import checks_of


def checks(*sentences):
    return [(c.computation, c.holds) for c in checks_of(digest_of(*sentences)).itertuples()]


@pytest.mark.parametrize(
    ("sentences", "found"),
    [
        (
            [
                "全年地区生产总值812.4亿元，增长5.1%。",
                "其中，第一产业增加值61.3亿元，增长3.9%；第二产业增加值330.6亿元，增长5.6%；第三产业增加值420.5亿元，增长5%。",
            ],
            [("61.3亿元＋330.6亿元＋420.5亿元=812.4亿元", "true")],
        ),
        (
            [
                "全县实现生产总值96.0亿元。",
                "第一产业实现增加值20.1亿元，第二产业实现增加值30.2亿元，第三产业实现增加值54.7亿元。",
            ],
            [("20.1亿元＋30.2亿元＋54.7亿元=105亿元", "false")],
        ),
        (
            ["年末常住人口218.6万人。", "城镇人口140.2万人，乡村人口78.4万人。"],
            [("140.2万人＋78.4万人=218.6万人", "true")],
        ),
        (
            ["社会消费品零售总额305.2亿元。", "按经营地分，城镇实现261.7亿元，乡村实现43.5亿元。"],
            [("261.7亿元＋43.5亿元=305.2亿元", "true")],
        ),
        (
            ["全年进出口总额28.4亿美元，增长3%。", "出口19.9亿美元，进口8.5亿美元。"],
            [("19.9亿美元＋8.5亿美元=28.4亿美元", "true")],
        ),
        (["三次产业结构调整为7.6∶40.7∶51.7。"], [("7.6＋40.7＋51.7=100%", "true")]),
        (["三次产业结构为7.6:40.7:57.1。"], [("7.6＋40.7＋57.1=105.4%", "false")]),
        # Rounding.
        (
            [
                "全市生产总值812亿元。",
                "第一产业增加值61.4亿元，第二产业增加值330.6亿元，第三产业增加值420.5亿元。",
            ],
            [("61.4亿元＋330.6亿元＋420.5亿元=812.5亿元", "true")],
        ),
        (["三次产业比为7.6∶40.7∶51.8。"], [("7.6＋40.7＋51.8=100.1%", "true")]),
    ],
)
def test_what_parts_add_up_to(sentences, found):
    assert checks(*sentences) == found


@pytest.mark.parametrize(
    "sentences",
    [
        # Averages, parts of something else, and more parts than two.
        ["居民人均可支配收入3.6万元。", "城镇居民人均可支配收入4.4万元，农村居民人均可支配收入2.1万元。"],
        ["全年进出口总额28.4亿美元。", "机电产品出口10.2亿美元，农产品进口3.1亿美元。"],
        ["全国总人口4756.4万人。", "男性人口2354.8万人，女性人口2401.4万人，其他人口0.2万人。"],
        # Retail trade has parts that the text need not name, two wholes may be meant.
        ["社会消费品零售总额305.2亿元。", "城镇实现231.7亿元，乡村实现43.5亿元。"],
        [
            "年末户籍人口240.1万人，常住人口218.6万人，城市常住人口99.3万人。",
            "城镇人口150.2万人，乡村人口78.4万人。",
        ],
        ["一二三产业共同发展，三次产业贷款余额为7.6:4:3。"],
    ],
)
def test_what_need_not_add_up(sentences):
    assert checks(*sentences) == []
