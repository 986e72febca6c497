"""Firms without 公司 in their names, told by what they do or by what is done to them."""

import pytest

from jianbao.actors.names import SpanFinder
from jianbao.lexicon import load_lexicon

FINDER = SpanFinder(load_lexicon())


def names(text):
    return [text[s.start : s.end] for s in FINDER.spans(text) if s.strength != "weak"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("穗禾生物与临溪大学签约。", ["穗禾生物", "临溪大学"]),
        ("近日，砺岩重工正式宣布扩产。", ["砺岩重工"]),
        ("订单来自企业澄泓光电，澄泓光电董事长到会。", ["澄泓光电"]),
        ("穗禾智能“云耕”大模型上线。", ["穗禾智能"]),
        ("海西省市场监管局对澄泓网作出行政处罚。", ["海西省市场监管局", "澄泓网"]),
        ("省网信办约谈了嘀咕出行。", ["省网信办", "嘀咕出行"]),
        ("砺岩量子联合临溪大学研制出样机。", ["砺岩量子", "临溪大学"]),
        ("对恒穗药业作出停产处罚。", ["恒穗药业"]),
        # Lines of business, kinds of firms and common words are no brands.
        ("海洋生物与人类共同生活，高科技推出新品。", []),
        ("一批生物科技企业签约，绿色能源发布会召开。", []),
        ("先进材料与装备合作研发。", []),
        ("对涉事企业作出处罚，约谈了平台负责人。", []),
        ("对其作出罚款决定，对多家网站立案。", []),
        ("穗禾生物很有用。", []),
    ],
)
def test_firms(text, found):
    assert names(text) == found
