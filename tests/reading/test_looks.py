"""How titles look in a digest, and which lines look like one."""

import pytest

from jianbao.reading.document import Line
from jianbao.reading.looks import Looks, read_looks, same_look
from tests.reading.lines import facts_of

BODY = "这是正文的一行字，说的是同一件事情，写得足够长，不会被当成标题。"
PLAIN = Looks("", 0.0, 2, 40, False, False)


def looks_of(*rows: str | Line, spans=()) -> Looks:
    return read_looks(facts_of(*rows), spans, 30)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("粮食安全的账本", True),
        ("题" * 60, True),
        ("题" * 61, False),
        ("一、粮食安全", False),
        ("摘要", False),
        ("来源：某报", False),
        ("本报讯", False),
        ("（作者系某大学教授", False),
        ("[17] 某人", False),
        ("表1 各省产量", False),
        ("图2 各省产量", False),
        ("话说完了。", False),
        ("没有说完，", False),
        ("没有说完、", False),
        ("某某指出：", False),
        ("话说完了。还没有", False),
        ("甲；乙", False),
        ("甲，乙", True),
    ],
)
def test_what_reads_as_a_title_may(text, expected):
    assert PLAIN.title_like(facts_of(text)[0]) is expected


def test_items_and_notes_are_no_titles_and_the_style_of_titles_is_one():
    item, note, styled = facts_of(*(Line(1, 1, "粮食安全", style=s) for s in ("item", "footnote", "h2")))
    assert not PLAIN.title_like(item)
    assert not PLAIN.title_like(note)
    assert Looks("h2", 0.0, 2, 40, False, False).title_like(facts_of(Line(1, 1, "一、甲。", style="h2"))[0])
    assert PLAIN.title_like(styled)


def test_a_title_is_short_or_printed_otherwise():
    # 82 % of 50 characters, 85 % of that where it holds a comma, 93 % where it may be all but full.
    looks = Looks("", 0.0, 2, 50, False, False)
    short, long, full, fuller = facts_of("题" * 41, "题" * 42, "题" * 46, "题" * 47)
    assert (looks.may_be_title(short), looks.may_be_title(long)) == (True, False)
    assert (looks.may_be_title(full, filled=True), looks.may_be_title(fuller, filled=True)) == (True, False)
    comma, longer = facts_of("题" * 33 + "，题", "题" * 34 + "，题")
    assert (looks.may_be_title(comma, filled=True), looks.may_be_title(longer)) == (True, False)
    assert not looks.may_be_title(longer)
    (less,) = facts_of("题" * 32 + "，题")
    assert looks.may_be_title(less)
    bold, large, larger = facts_of(
        Line(1, 1, "题" * 50, copies=2), Line(1, 1, "题" * 50, size=1.15), Line(1, 1, "题" * 50, size=1.14)
    )
    assert (looks.may_be_title(bold), looks.may_be_title(large), looks.may_be_title(larger)) == (
        True,
        True,
        False,
    )


def test_same_look():
    lines = facts_of(
        Line(1, 1, "甲", size=1.0),
        Line(1, 1, "甲", size=1.07),
        Line(1, 1, "甲", size=1.1),
        Line(1, 1, "甲", copies=2),
        Line(1, 1, "甲", style="h1"),
    )
    assert [same_look(lines[0], x) for x in lines] == [True, True, False, False, False]


def test_the_style_of_titles_is_the_first_that_recurs():
    def styled(text: str, style: str) -> Line:
        return Line(1, 1, text, style=style)

    assert looks_of(styled("甲", "h1"), BODY, styled("乙", "h1"), BODY).level == "h1"
    assert looks_of(styled("甲", "h1"), BODY, styled("乙", "h2"), BODY, styled("丙", "h2")).level == "h2"
    # What follows the first heading is text, so that heading is a title and the next are sections.
    long = BODY * 2
    assert looks_of(styled("甲", "h1"), long, styled("乙", "h2"), BODY, styled("丙", "h2")).level == ""
    assert looks_of(*[BODY] * 5, styled("甲", "h1"), BODY, styled("乙", "h1")).level == ""
    assert looks_of(*[BODY] * 4, styled("甲", "h1"), BODY, styled("乙", "h1")).level == "h1"
    assert looks_of(styled("甲", "h4"), BODY, styled("乙", "h4")).level == ""
    # Chapters do not follow source lines, titles do.
    rows = (styled("甲", "h1"), BODY, "（来源：某报）", "题目", BODY, styled("乙", "h1"), BODY)
    assert looks_of(*rows, spans=[(2, 3)]).level == ""
    rows = (styled("甲", "h1"), BODY, "（来源：某报）", styled("乙", "h1"), BODY)
    assert looks_of(*rows, spans=[(2, 3)]).level == "h1"


def test_the_size_of_titles_is_one_of_the_first_lines_that_recurs():
    def sized(text: str, size: float) -> Line:
        return Line(1, 1, text, size=size)

    assert looks_of(sized("甲", 1.8), BODY, sized("乙", 1.75), BODY).size == 1.8
    assert looks_of(sized("甲", 1.8), BODY, sized("乙", 1.7), BODY).size == 0
    assert looks_of(sized("甲", 1.8), sized("甲之二", 1.8), BODY).size == 0
    assert looks_of(sized("甲", 1.1), BODY, sized("乙", 1.1), BODY).size == 0
    assert looks_of(sized("甲", 1.15), BODY, sized("乙", 1.15), BODY).size == 1.15
    assert looks_of(sized("一、甲", 1.8), BODY, sized("二、乙", 1.8), BODY).size == 0
    assert looks_of(*[BODY] * 4, sized("甲", 1.8), BODY, sized("乙", 1.8)).size == 0
    assert looks_of(*[BODY] * 3, sized("甲", 1.8), BODY, sized("乙", 1.8)).size == 1.8


def test_white_space_sets_off_titles_where_little_else_is_set_off():
    title = Line(1, 1, "题目", gap=1)
    assert looks_of(*[*[BODY] * 9, title] * 2).gap == 1
    # More than a tenth of the lines: paragraphs are set off, too.
    assert looks_of(*[*[BODY] * 8, title] * 2).gap == 2
    paragraph = Line(1, 1, BODY, gap=1)
    assert looks_of(*[*[BODY] * 19, title, *[BODY] * 19, paragraph]).gap == 2
    assert looks_of(*[*[BODY] * 9, Line(1, 1, "题目", gap=2)] * 2).gap == 1
    assert looks_of(BODY, BODY, Line(1, 1, "题目", gap=1, page_start=True)).gap == 2
    assert looks_of(*[Line(1, 1, BODY, gap=1)] * 9, Line(1, 1, "题目", gap=2)).gap == 2
    assert looks_of(*[Line(1, 1, BODY, gap=3)] * 9, Line(1, 1, "题目", gap=5)).gap == 4
    assert looks_of(*[Line(1, 1, BODY, gap=2)] * 9, Line(1, 1, "题目", gap=5)).gap == 3


def test_overprint_tells_titles_unless_headings_are_overprinted_too():
    bold = Line(1, 1, "题目", copies=3)
    heading = Line(1, 1, "一、甲", copies=3)
    assert looks_of(bold, BODY, bold, BODY).overprinted
    assert not looks_of(bold, BODY, heading, BODY).overprinted
    # Four overprinted lines to one source line are more than titles.
    rows = (bold, BODY, bold, BODY, bold, BODY, "（来源：某报）")
    assert looks_of(*rows, spans=[(6, 7)]).overprinted
    rows = (bold, BODY, bold, BODY, bold, BODY, bold, BODY, "（来源：某报）")
    assert not looks_of(*rows, spans=[(8, 9)]).overprinted
    # Two lines of one title are one.
    rows = (bold, bold, BODY, bold, BODY, bold, BODY, "（来源：某报）")
    assert looks_of(*rows, spans=[(7, 8)]).overprinted
    assert looks_of(bold, BODY).crowded
    assert looks_of("题目", BODY, "（来源：某报）", spans=[(2, 3)]).crowded
    assert not looks_of("题目", BODY).crowded
