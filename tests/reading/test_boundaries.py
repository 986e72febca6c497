"""Where articles begin: which signs are seen, and how sure they make."""

import pytest

from jianbao.reading.boundaries import SIGNS, TAKEN, Candidate, find_boundaries
from jianbao.reading.document import Line
from jianbao.reading.measure import read_setting
from jianbao.reading.sources import source_spans
from tests.reading.lines import facts_of

BODY = "这是正文的一行字，说的是同一件事情，写得足够长，不会被当成标题。"
OTHER = "海上风机每年要检修两次，船期紧张，费用占发电成本的一成以上。"


def candidates(*rows: str | Line) -> list[Candidate]:
    lines = facts_of(*rows)
    length = read_setting(lines).length
    return find_boundaries(lines, source_spans(lines, length), length)


def taken(*rows: str | Line) -> list[int]:
    return [c.index for c in candidates(*rows) if c.confidence >= TAKEN]


def signs(index: int, *rows: str | Line) -> tuple[str, ...]:
    return next(c.signs for c in candidates(*rows) if c.index == index)


@pytest.mark.parametrize(
    "source",
    [
        ["（来源：某报 2025年5月12日）"],
        ["(来源：某报 2025年5月12日)"],
        ["【来源：某报】"],
        ["来源：某报 2024-03-05 作者：甲"],
        ["（原载《某刊》2024年第11期，有删节）"],
        ["（摘自《某报》2025年3月7日第2版）"],
        ["（来源：某刊，2025年2月 作者：王一,", "某某研究院", "副研究员）"],
    ],
)
def test_an_article_begins_after_a_source_line_of_any_layout(source):
    rows = ["题目", BODY, *source, "另一个题目", OTHER]
    assert taken(*rows) == [0, 2 + len(source)]


def test_a_source_line_under_the_title_belongs_to_what_follows():
    rows = ["题目", "来源：某报 2025-05-12", "王一 李四", BODY, "另一个题目", "来源：另一报", OTHER, OTHER]
    assert taken(*rows) == [0, 4]
    assert "source_below" in signs(4, *rows)


@pytest.mark.parametrize(
    ("below", "sign"),
    [
        ("[摘要] 本文讨论一件事情", "label_below"),
        ("本报北京3月1日电（记者 王一）今天", "dateline_below"),
        ("作者：王一", "byline_below"),
    ],
)
def test_what_stands_under_titles_tells_them(below, sign):
    rows = ["题目", BODY, BODY, "另一个题目", below, OTHER]
    assert sign in signs(3, *rows)
    assert taken(*rows) == [0, 3]


def test_a_signature_ends_an_article():
    rows = ["题目", BODY, "（作者系某大学教授）", "另一个题目", OTHER, OTHER]
    assert "signature_above" in signs(3, *rows)
    assert taken(*rows) == [0, 3]


def test_words_that_change_open_an_article_and_words_that_stay_do_not():
    one = ["小麦播种之后要看墒情，墒情不足要及时灌溉，灌溉之后还要松土保墒。"] * 8
    two = ["深海潜水器下潜到万米海沟，机械臂取回岩石样品，样品送进高压实验舱。"] * 8
    assert taken("农事", *one, "下潜记", *two) == [0, 9]
    assert taken("农事", *one, "灌溉的时机", *one) == [0]


def test_overprinted_headings_within_an_article_open_none():
    bold = [Line(0, 0, "题目", copies=4), Line(0, 0, "一、第一节", copies=4)]
    heading = Line(0, 0, "没有编号的小节", copies=4)
    rows = [bold[0], BODY, bold[1], BODY, heading, BODY, "（来源：某报 2025年5月）"]
    assert taken(*rows) == [0]


def test_titles_are_known_by_their_style_and_by_their_size():
    styled = [Line(0, 0, t, style="h1") for t in ("题目一", "题目二")]
    large = [Line(0, 0, t, size=1.8) for t in ("题目一", "题目二")]
    for first, second in (styled, large):
        assert taken(first, BODY, second, OTHER) == [0, 2]
    assert taken(Line(0, 0, "唯一的题目", size=1.8), BODY, Line(0, 0, "小节", size=1.3), BODY) == [0]


def test_confidence_joins_the_signs_and_unsure_places_are_listed():
    last = candidates("题目", BODY, "（来源：某报）", Line(0, 0, "另一题", copies=3), OTHER)[-1]
    assert last.signs == ("source_above", "overprint")
    assert last.confidence == round(1 - (1 - SIGNS["source_above"]) * (1 - SIGNS["overprint"]), 2)
    assert candidates() == []
