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


SHORT = "题目的一行"
NOTHING_NEW = ["小麦播种之后要看墒情，墒情不足要及时灌溉，灌溉之后还要松土保墒。"] * 8


@pytest.mark.parametrize(
    "before",
    [
        "话说完了。",
        "（作者系某大学教授）",
        "[17] 某人，某书，某年",
        "某某（某局）",
        Line(9, 9, "某书，某年", style="footnote"),
    ],
)
def test_what_an_article_may_end_with(before):
    assert 2 in [c.index for c in candidates("题目", before, Line(9, 9, SHORT, gap=3), BODY, BODY)]


def test_after_an_unfinished_line_no_article_begins_unless_the_line_stands_out():
    after = "没有说完的一行"
    assert [c.index for c in candidates("题目", BODY, after, Line(9, 9, SHORT, gap=3), BODY, BODY)] == [0]
    for line in (
        Line(9, 9, SHORT, gap=3, copies=2),
        Line(9, 9, SHORT, gap=3, size=1.15),
        Line(9, 9, SHORT, gap=3, style="h3"),
    ):
        assert 3 in [c.index for c in candidates("题目", BODY, after, line, BODY, BODY)]
    # A second line of the same look goes on with the title.
    bold = [Line(9, 9, t, copies=2, gap=3) for t in ("甲乙丙", "丁戊己")]
    assert [c.index for c in candidates("题目", BODY, *bold, BODY, BODY)] == [0, 2]


def test_the_signs_of_layout():
    rows = ["题目", *[BODY] * 3, Line(9, 9, SHORT, gap=2), OTHER, OTHER]
    assert signs(4, *rows) == ("set_off",)
    assert taken(*rows) == [0, 4]
    rows[4] = Line(9, 9, SHORT, page_start=True)
    assert signs(4, *rows) == ("page_start",)
    assert candidates(*rows)[-1].confidence == SIGNS["page_start"]
    # Nothing long follows: a list.
    short = ["题目", *[BODY] * 3, Line(9, 9, SHORT, gap=2), *["一行字"] * 4, OTHER]
    assert 4 not in [c.index for c in candidates(*short)]
    # White space at the head of a page is the page's.
    rows[4] = Line(9, 9, SHORT, gap=2, page_start=True)
    assert signs(4, *rows) == ("page_start",)


def test_a_subtitle_within_two_lines_tells_a_title():
    assert signs(2, "题目", BODY, SHORT, "——副题", OTHER) == ("subtitle_below",)
    assert signs(2, "题目", BODY, SHORT, "又一行", "--副题", OTHER)[0] == "subtitle_below"
    assert not candidates("题目", BODY, SHORT, "又一行", "再一行", "——副题", OTHER)[1:]
    assert not candidates("题目", BODY, SHORT, "——副题说完了。", OTHER)[1:]


def test_a_label_below_counts_where_none_stands_above():
    rows = ["题目", "摘要：话说完了。", *[BODY] * 3, SHORT, "关键词：粮食", OTHER]
    assert [c.index for c in candidates(*rows)] == [0]
    rows[2:5] = [BODY] * 15
    assert signs(17, *rows) == ("label_below",)
    # Four lines are looked at; three after an overprinted title.
    assert signs(2, "题目", BODY, SHORT, *["一行字"] * 3, "摘要：甲", OTHER) == ("label_below",)
    assert not candidates("题目", BODY, SHORT, *["一行字"] * 4, "摘要：甲", OTHER)[1:]
    bold = Line(9, 9, SHORT, copies=2)
    assert "label_below" in signs(2, "题目", BODY, bold, bold, *["一行字"] * 2, "摘要：甲", OTHER)
    assert "label_below" not in signs(2, "题目", BODY, bold, bold, *["一行字"] * 3, "摘要：甲", OTHER)
    assert "label_below" in signs(2, "题目", BODY, bold, bold, bold, *["一行字"] * 2, "摘要：甲", OTHER)
    large = Line(9, 9, SHORT, size=1.15)
    assert "label_below" in signs(2, "题目", BODY, large, large, large, *["一行字"] * 2, "摘要：甲", OTHER)


def test_a_signature_runs_over_three_lines_at_most():
    rest = ["某大学教授", "某所研究员）"]
    assert "signature_above" in signs(4, "题目", BODY, "（作者系", rest[1], SHORT, OTHER, OTHER)
    assert "signature_above" in signs(5, "题目", BODY, "（作者系", *rest, SHORT, OTHER, OTHER)
    far = candidates("题目", BODY, "（作者系", *rest[:1] * 2, rest[1], SHORT, OTHER, OTHER)
    assert "signature_above" not in [s for c in far for s in c.signs]


def test_where_source_lines_tell_titles_layout_alone_says_half():
    rows = [
        "题目",
        BODY,
        "（来源：某报）",
        *["另一题", BODY, BODY, BODY],
        Line(9, 9, SHORT, gap=2),
        OTHER,
        OTHER,
    ]
    last = candidates(*rows)[-1]
    assert (last.index, last.confidence, last.signs) == (7, SIGNS["set_off"] / 2, ("set_off",))
    rows = [Line(9, 9, "题目", copies=3), *[BODY] * 3, Line(9, 9, SHORT, gap=2, copies=3), OTHER, OTHER]
    both = 1 - (1 - SIGNS["set_off"]) * (1 - SIGNS["overprint"])
    assert candidates(*rows)[-1].confidence == round(both, 2)


def test_overprint_alone_opens_articles_of_some_length_where_nothing_else_tells():
    bold = [Line(9, 9, t, copies=3) for t in ("题目", SHORT)]
    line = "字" * 149 + "。"
    assert signs(3, bold[0], line, line, bold[1], OTHER) == ("overprint", "only_overprint")
    assert signs(3, bold[0], line, line[3:], bold[1], OTHER) == ("overprint",)


def test_what_follows_a_source_line_and_reads_as_no_title_is_less_sure():
    rows = ["题目", BODY, "（来源：某报）", "一、编者按", OTHER]
    assert [(c.index, c.confidence) for c in candidates(*rows)] == [(0, 1.0), (3, 0.7)]


def test_the_same_words_on_both_sides_speak_against_a_title():
    rows = ["农事", *NOTHING_NEW, Line(9, 9, "灌溉的时机", gap=2), *NOTHING_NEW]
    assert (signs(9, *rows), candidates(*rows)[-1].confidence) == (("set_off",), 0.45)


def test_titles_above_source_lines_end_where_text_or_white_space_parts_them():
    def heads(*rows: str | Line) -> list[int]:
        return [c.index for c in candidates(*rows) if "source_below" in c.signs]

    assert heads("题目", "来源：某报", BODY, "另一题", "之二", "来源：另一报", OTHER) == [0, 3]
    assert heads("题目", "来源：某报", BODY, "一、小节", "另一题", "来源：另一报", OTHER) == [0, 4]
    assert heads("题目", "来源：某报", BODY, "又" * 61, "另一题", "来源：另一报", OTHER) == [0, 4]
    apart = Line(9, 9, "另一题", gap=2)
    assert heads("题目", "来源：某报", BODY, "没有写完的行", apart, "来源：另一报", OTHER) == [0, 4]
    signed = ["题目", "来源：某报", BODY, "（作者系某大学教授）", "另一题", "来源：另一报", OTHER]
    assert heads(*signed) == [0, 3]
    # What is closed by a bracket is no title: source lines close articles.
    assert heads("题目", BODY, "（图略）", "来源：某报", "另一题", OTHER) == []
    paged = Line(9, 9, "另一题", page_start=True)
    assert heads("题目", "来源：某报", BODY, "（图略）", paged, "来源：另一报", OTHER) == [0, 4]
    # Four lines at most.
    assert heads("题目", "来源：某报", BODY, *["另一题"] * 5, "来源：另一报", OTHER) == [0, 4]
    # One of two source lines stands under a title: they close articles.
    assert heads("题目", BODY, "（来源：某报）", "另一题", "来源：另一报", OTHER) == []


def test_text_counts_from_the_last_article_that_was_taken_for_one():
    # Exactly half sure: taken. No pairs of characters in the text, so that words tell nothing.
    bold = [Line(9, 9, t, copies=3) for t in ("题目", "又一个题目")]
    text = "字，" * 99 + "字。"
    rows = [bold[0], text, text, "（作者系某大学教授）", SHORT, text, bold[1], OTHER]
    assert [(c.index, c.confidence) for c in candidates(*rows)][1] == (4, TAKEN)
    assert signs(6, *rows) == ("overprint",)
    rows[4:6] = [text, text]
    assert signs(6, *rows) == ("overprint", "only_overprint")


def test_headings_of_the_titles_style_one_after_another_are_one_title():
    styled = [Line(9, 9, t, style="h1") for t in ("题目", "之二", "另一题")]
    rows = [styled[0], BODY, styled[1], styled[2], OTHER]
    assert taken(*rows) == [0, 2]
    assert signs(2, *rows) == ("heading_style",)


def test_few_words_in_common_and_hardly_any_are_told_apart():
    one = ["小麦播种之后要看墒情，墒情不足要及时灌溉，灌溉之后还要松土保墒。"] * 8
    two = ["深海潜水器下潜到万米海沟，机械臂取回岩石样品，样品送进高压实验舱。"] * 8
    assert signs(9, "农事", *one, "下潜记", *two) == ("new_words",)
    mixed = [*two[:7], one[0]]
    assert signs(9, "农事", *one, "下潜记", *mixed) == ("few_words",)
