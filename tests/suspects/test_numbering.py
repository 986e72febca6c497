"""Citation marks without an entry, enumerations that leave out a member."""

import pytest

from tests.suspects.samples import found


@pytest.mark.parametrize(
    ("texts", "surfaces"),
    [
        (["产量增加[3]。"], ["[3]"]),
        (["产量增加［3］。"], ["［3］"]),
        (["产量增加③。"], ["③"]),
        (["产量增加²，面积五平方米²。"], ["²"]),
        (["产量增加[1]，成本下降[2]。", "参考文献", "[1] 甲. 乙.", "[2] 丙. 丁."], []),
        (["产量增加[1]，成本下降[3]。", "参考文献：", "1. 甲.", "2. 丙."], ["[3]"]),
        (["①加强领导；②增加投入。", "[1] 独立的段首编号"], []),
        (["见图①，依据国办发〔2024〕5号文件。"], []),
    ],
)
def test_citations_without_an_entry(texts, surfaces):
    assert [(s, r) for s, _, r in found(*texts)] == [(s, "dangling_citation") for s in surfaces]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["一是修渠，二是清淤，四是管护。"], [("四", "三")]),
        (["一是修渠。", "二是清淤。", "五是管护。"], [("五", "三、四")]),
        (["一是修渠，二是清淤，三是管护。一是有人，二是有钱。"], []),
        (["第一，修渠。第三，管护。"], [("第三", "第二")]),
        (["（一）修渠", "正文。", "（三）管护"], [("（三）", "（二）")]),
        (["一、总则", "（一）甲", "（二）乙", "二、分则", "（一）丙", "（二）丁", "三、附则"], []),
        (["其一，修渠；其三，管护。"], [("其三", "其二")]),
        (["十是修渠，十二是管护。三是清淤。"], []),
        (["一是修渠，" + "水" * 4_000 + "，三是管护。"], []),
    ],
)
def test_enumerations_that_leave_out_a_member(texts, expected):
    assert [(s, m) for s, m, r in found(*texts) if r == "missing_enumerator"] == expected
