"""Citation marks without an entry, enumerations that leave out a member."""

import pytest

from jianbao.lexicon import load_lexicon
from jianbao.suspects.numbering import find_dangling, find_uncounted, load_reference_list
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
        (["山乡行记②", "渔港的一天——沿海见闻③", "产量增加③"], []),
        (["产量增加。成本下降③"], ["③"]),
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


def missing(*texts: str) -> list[tuple[int, str]]:
    """Paragraph and suggestion of each enumeration that leaves out a member."""
    return [(i, s.suggestion) for i, s in find_uncounted(texts)]


def test_one_or_two_members_are_left_out_but_not_three():
    assert missing("一是甲，三是丙。") == [(0, "二")]
    assert missing("一是甲，四是丁。") == [(0, "二、三")]
    assert missing("一是甲，五是戊。") == []
    assert missing("一是甲", "三是丙") == [(1, "二")]
    assert missing("二是乙，四是丁。") == []


def test_members_are_named_in_chinese():
    assert missing(
        "一是甲，" + "，".join(f"{n}是甲" for n in ("二", "三", "四", "五", "六", "七", "八", "十"))
    ) == [(0, "九")]
    tens = [*"一二三四五六七八九", "十", *(f"十{n}" for n in "一二三四五六七八九"), "二十一"]
    assert missing("，".join(f"{n}是甲" for n in tens)) == [(0, "二十")]
    assert missing("，".join(f"{n}是甲" for n in [*tens[:-1], "二十", "二十二"])) == [(0, "二十一")]
    assert missing("，".join(f"{n}是甲" for n in tens[:9]) + "，十一是甲") == [(0, "十")]


def test_members_of_one_enumeration_are_three_thousand_characters_apart():
    def apart(characters: int) -> list[tuple[int, str]]:
        return missing("一是甲" + "字" * (characters - 4) + "，三是丙。")

    assert apart(3000) == [(0, "二")]
    assert apart(3001) == []
    assert missing("一是甲", "字" * 2997, "三是丙") == [(2, "二")]
    assert missing("一是甲", "字" * 2998, "三是丙") == []


def test_enumerations_within_one_another():
    assert missing("一是甲，二是乙，一是丙，二是丁，三是戊，三是己，五是庚。") == [(0, "四")]
    # A number that is open already begins nothing and leaves nothing out.
    assert missing("一是甲，三是丙，三是丁。") == [(0, "二")]
    # At most eight are open at once: the ninth new one pushes out the first.
    eight = "一是甲，二是乙，" + "一是丙，" * 7
    assert missing(eight + "四是丁。") == [(0, "三")]
    assert missing(eight + "一是丙，四是丁。") == [(0, "二、三")]


def dangling(*texts: str) -> list[tuple[int, int, int]]:
    """Paragraph and place of each citation without an entry."""
    return [(i, s.start, s.end) for i, s in find_dangling(texts, load_reference_list(load_lexicon()))]


def test_a_power_of_a_length_is_no_citation():
    assert dangling("面积五平方米²，增加²。") == [(0, 10, 11)]
    assert dangling("面积五平方米⁴。") == [(0, 6, 7)]


def test_a_list_is_answered_by_its_entries_alone():
    assert dangling("甲[1][2]。", "参考文献", "[1] 乙.") == [(0, 4, 7)]
    assert dangling("甲[1]、[2-4]。", "参考文献", "1. 乙.", "2、丙.", "3. 丁", "4．戊") == []
    # Plain numbers count below the heading alone, and the heading's own do too.
    assert dangling("1. 甲", "甲[1]。") == [(1, 1, 4)]
    assert dangling("甲[3]。", "参考文献 [3] 乙") == []
    # Marks within the list are not looked at, nor what begins a paragraph.
    assert dangling("甲。", "参考文献", "乙[7]") == []
    assert dangling(" [1] 甲", "①乙") == []
    assert dangling("甲③。", "③ 见乙") == []


@pytest.mark.parametrize(
    "heading", ["参考文献", "【主要参考文献】", "注 释", "References", "引用文献：", "尾注", "Reference"]
)
def test_what_a_list_is_headed_by(heading):
    assert dangling("甲[1]。", heading, "1. 乙") == []


@pytest.mark.parametrize("heading", ["参考文献综述", "注释本", "本文的参考文献", "预注"])
def test_what_is_no_heading_of_a_list(heading):
    assert dangling("甲[1]。", heading, "1. 乙") == [(0, 1, 4)]
