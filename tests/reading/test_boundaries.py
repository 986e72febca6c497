"""Where articles begin: which signs are seen, and how sure they make."""

import pytest

from jianbao.reading.boundaries import SIGNS, TAKEN, find_boundaries, part_glued_sources, source_spans
from jianbao.reading.document import Line

BODY = "这是正文的一行字，说的是同一件事情，写得足够长，不会被当成标题。"
OTHER = "海上风机每年要检修两次，船期紧张，费用占发电成本的一成以上。"


def lines_of(*rows: str | Line) -> list[Line]:
    return [Line(i, i, row) if isinstance(row, str) else row for i, row in enumerate(rows, 1)]


def taken(*rows: str | Line) -> list[int]:
    lines = lines_of(*rows)
    return [c.index for c in find_boundaries(lines, source_spans(lines)) if c.confidence >= TAKEN]


def signs(index: int, *rows: str | Line) -> tuple[str, ...]:
    lines = lines_of(*rows)
    return next(c.signs for c in find_boundaries(lines, source_spans(lines)) if c.index == index)


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


def test_who_is_responsible_for_a_measure_is_no_source():
    assert source_spans(lines_of("（责任单位：科技厅、教育厅）", "资料来源：某局", "数据来源：年鉴")) == []


def test_an_unbracketed_source_line_takes_its_date_and_authors_along():
    lines = lines_of(BODY, "来源：某报", "2024-03-05", "作者：王一", "另一个题目", OTHER)
    assert source_spans(lines) == [(1, 4)]


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


def test_a_source_line_glued_to_a_paragraph_gets_a_line_of_its_own():
    lines = part_glued_sources(lines_of("话说完了。（来", "源：某报 2025年5月）", "题目"))
    assert [x.text for x in lines] == ["话说完了。", "（来源：某报 2025年5月）", "题目"]
    lines = part_glued_sources(lines_of("话说完了。（来源：某报）"))
    assert [x.text for x in lines] == ["话说完了。", "（来源：某报）"]


def test_confidence_joins_the_signs_and_unsure_places_are_listed():
    lines = lines_of("题目", BODY, "（来源：某报）", Line(0, 0, "另一题", copies=3), OTHER)
    last = find_boundaries(lines, source_spans(lines))[-1]
    assert last.signs == ("source_above", "overprint")
    assert last.confidence == round(1 - (1 - SIGNS["source_above"]) * (1 - SIGNS["overprint"]), 2)
    assert find_boundaries([], []) == []
