"""What each paragraph of an article is."""

import pytest

from jianbao.reading.document import Line
from jianbao.reading.kinds import heading_level, paragraph_kinds
from tests.reading.lines import IMPRINT, facts_of

BODY = "这是正文的一段话，说的是同一件事情，写得足够长，不会被当成标题。"


def kinds(*rows: str | Line) -> list[tuple[str, int]]:
    return paragraph_kinds(facts_of(*rows), IMPRINT)


def kind(*rows: str | Line) -> tuple[str, int]:
    return kinds(*rows)[0]


@pytest.mark.parametrize(
    ("mark", "level"),
    [
        ("一、", 1), ("第一章", 1), ("第二篇", 1), ("（一）", 2), ("第三节", 2), ("第四条", 2), ("1.2", 2), ("1.2.3", 3),
        ("1.", 3), ("2、", 3), ("（1）", 4), ("①", 4), ("", 0),
    ],
)  # fmt: skip
def test_levels_of_headings(mark, level):
    assert heading_level(mark) == level


def test_labels_tell_abstracts_and_keywords():
    assert kinds("摘要：本文。", "[关键词] 粮食", "摘要本身", BODY) == [
        ("abstract", 0), ("keywords", 0), ("heading", 1), ("body", 0),
    ]  # fmt: skip


def test_bylines_stand_among_the_first_three_and_signatures_among_the_last_three_paragraphs():
    byline, signature = "本报记者 王一", "（作者系某大学教授）"
    assert kinds(BODY, BODY, byline, BODY)[2] == ("byline", 0)
    assert kinds(BODY, BODY, BODY, byline, BODY, BODY)[3] == ("heading", 1)
    assert kinds(BODY, signature, BODY, BODY)[1] == ("byline", 0)
    assert kinds(BODY, signature, BODY, BODY, BODY)[1] == ("heading", 1)
    assert kinds(BODY, f"（作者系{'某' * 115}）")[1] == ("byline", 0)
    assert kinds(BODY, f"（作者系{'某' * 116}）")[1] == ("body", 0)
    assert kind("本报讯（记者 王一）今天，话说完了。", BODY) == ("body", 0)
    assert kind("作者：王一 " + "某" * 74, BODY) == ("byline", 0)
    assert kind("作者：王一 " + "某" * 75, BODY) == ("body", 0)


def test_headings_are_short_and_something_follows_them():
    assert kind("粮食安全", BODY) == ("heading", 1)
    assert kind("粮食安全") == ("body", 0)
    assert kind("题" * 30, BODY) == ("heading", 1)
    assert kind("题" * 31, BODY) == ("body", 0)
    assert kind("一、" + "题" * 58, BODY) == ("heading", 1)
    assert kind("一、" + "题" * 59, BODY) == ("body", 0)
    assert kind("粮食安全：", BODY) == ("body", 0)
    assert kind("粮食安全，", BODY) == ("body", 0)
    assert kind("粮食安全。", BODY) == ("body", 0)
    assert kind(Line(1, 1, "粮食安全", style="item"), BODY) == ("body", 0)


def test_a_numbered_clause_of_one_sentence_heads_running_text_alone():
    assert kind("（一）甲。", BODY) == ("heading", 2)
    assert kind("一、甲吗？", BODY) == ("heading", 1)
    assert kind("1.甲。", BODY) == ("body", 0)
    assert kind("（一）甲。乙。", BODY) == ("body", 0)
    assert kind("（一）甲。", "（二）" + BODY) == ("body", 0)
    # More than twice as long: 6 characters, then 12 or 13.
    assert kind("（一）甲乙。", "字" * 11 + "。") == ("body", 0)
    assert kind("（一）甲乙。", "字" * 12 + "。") == ("heading", 2)
    assert kind("（一）" + "题" * 26 + "。", BODY * 3) == ("heading", 2)
    assert kind("（一）" + "题" * 27 + "。", BODY * 3) == ("body", 0)


def test_headings_without_numbers_stand_under_the_numbered_ones_above():
    assert kinds("一、甲", BODY, "小节", BODY, "（一）乙", BODY, "又一节", BODY) == [
        ("heading", 1), ("body", 0), ("heading", 2), ("body", 0), ("heading", 2), ("body", 0), ("heading", 3), ("body", 0),
    ]  # fmt: skip
    assert kinds("小节", BODY, "一、甲", BODY)[0] == ("heading", 1)
    assert kinds("（一）甲", BODY, "小节", BODY)[2] == ("heading", 1)


def test_styled_headings_have_the_levels_of_their_styles():
    h2, h3 = Line(1, 1, "甲", style="h2"), Line(1, 1, "乙", style="h3")
    assert kinds(h2, BODY, h3, BODY, "没有样式", BODY) == [
        ("heading", 1), ("body", 0), ("heading", 2), ("body", 0), ("body", 0), ("body", 0),
    ]  # fmt: skip
    assert kinds(h2, BODY, Line(1, 1, "1.丙", style="h3"), BODY)[2] == ("heading", 3)
    assert kinds(h2, BODY, "（一）丁", BODY)[2] == ("heading", 2)


def test_three_short_lines_are_verse_or_a_list_and_no_headings():
    assert [k for k, _ in kinds(BODY, "春天到了", "夏天到了", "秋天到了", BODY)] == ["body"] * 5
    assert [k for k, _ in kinds(BODY, "春天到了", "夏天到了", BODY)] == ["body", "heading", "heading", "body"]
    assert kinds("春天到了", "一、夏天", "秋天到了", BODY)[0] == ("heading", 1)
    assert [k for k, _ in kinds("题" * 30, "夏天到了", "秋天到了", BODY)] == ["body"] * 4


@pytest.mark.parametrize(
    "caption", ["图1：闸门改造前后对照", "图二 各县亩均用电", "（图3）供水流程", "Figure 4 水位变化"]
)
def test_the_caption_of_a_picture_is_no_heading(caption):
    around = "三个县都先量水，再定机组。"
    assert kinds(around, around, around, caption, around, around, around, around)[3] == ("byline", 0)


@pytest.mark.parametrize("heading", ["图书进村的三条路", "专栏1 泵站更新工程", "1 图纸先行"])
def test_what_begins_like_a_caption_may_be_a_heading(heading):
    around = "三个县都先量水，再定机组。"
    assert kinds(around, around, around, heading, around, around, around, around)[3][0] == "heading"


@pytest.mark.parametrize("line", ["LIU Ming, ZHAO Hong", "修回日期：2024-11-05", "DOI：10.1000/12345"])
def test_a_line_that_says_nothing_in_chinese_is_no_heading(line):
    around = "三县先排水，再改土，再选种。"
    assert kinds(around, around, around, line, around, around, around, around)[3] == ("body", 0)


@pytest.mark.parametrize("line", ["江岸：一条渠的三次改造", "AI进渠首", "1. AI"])
def test_a_line_that_says_something_after_its_colon_may_be_a_heading(line):
    around = "三县先排水，再改土，再选种。"
    assert kinds(around, around, around, line, around, around, around, around)[3][0] == "heading"


@pytest.mark.parametrize("number", ["第812号", "第四十一号", "（第7号）"])
def test_the_number_of_a_decree_is_no_heading(number):
    around = "三县先排水，再改土，再选种。"
    assert kinds(number, around, around, around, around)[0] == ("source", 0)
    assert kinds("第7号泵站的三次改造", around, around, around, around)[0][0] == "heading"
