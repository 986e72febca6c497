"""Which lines make a paragraph, and how they are joined, on measures counted by hand."""

import pytest

from jianbao.reading.document import Line
from jianbao.reading.measure import Measure, measure
from jianbao.reading.widths import width
from jianbao.reading.wrapping import join_lines
from tests.reading.lines import OPENINGS, facts_of, texts


def joined(*rows: str | Line) -> list[str]:
    lines = facts_of(*rows)
    return texts(join_lines(lines, measure(lines), OPENINGS)[0])


# The articles here are set on 10 ems, their first lines on 8.


def test_paragraphs_end_with_their_short_lines():
    rows = (
        "春天到了田里开始",
        "播种小麦和大豆并且要",
        "施肥浇水。",
        "夏天到了田里开始",
        "除草防虫并且还要防旱",
        "灾。",
    )
    assert joined(*rows) == ["".join(rows[:3]), "".join(rows[3:])]


def test_lines_of_text_that_is_not_wrapped_stay_apart():
    rows = ["这一段自成一行。", "这一段也自成一行，而且长得多，长到没有版心能容得下它。", "又一段。"]
    assert joined(*rows) == rows


def test_a_paragraph_that_fills_its_last_line_ends_where_the_next_is_as_narrow_as_a_first_line():
    rows = (
        "春天到了田里开始", "播种小麦和大豆要施肥", "浇水保苗这样才能好。",
        "夏天到了田里开始", "除草防虫并且还要防旱", "灾。",
        "秋天到了田里开始", "收割小麦和大豆晒干它", "们。",
    )  # fmt: skip
    assert joined(*rows) == ["".join(rows[i : i + 3]) for i in (0, 3, 6)]


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        ("a well-kept comp-", "ression of data", "a well-kept compression of data"),
        ("GPT", "models", "GPT models"),
        ("甲乙", "丙丁", "甲乙丙丁"),
        ("8000亿", "元", "8000亿元"),
    ],
)
def test_what_stands_between_joined_lines(first, second, text):
    long = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"
    (paragraph,) = joined(
        long, long, long, f"{long[: 20 - round(width(first))]}{first}", f"{second}到此为止。"
    )
    assert paragraph.endswith(f"{text}到此为止。")


def test_lines_that_a_format_calls_whole_are_never_joined():
    assert len(joined(Line(1, 1, "没有写完", whole=True), Line(2, 2, "的两行", whole=True))) == 2


def test_a_very_long_paragraph_is_joined_in_one_pass():
    assert len(joined(*["甲乙丙丁戊己庚辛壬癸" * 2] * 20_000)) == 1


# By hand: a measure of 10 ems, first lines of 8 where the indent was lost.
SIZE = Measure(10, 10, 0.0, True)
LOST_INDENT = Measure(10, 8, 0.0, True)
FULL = "春天到了田里开始播种"
OTHER_FULL = "夏天来了地里又要除草"


def paragraphs(*rows: str | Line, size: Measure = SIZE) -> list[str]:
    return texts(join_lines(facts_of(*rows), size, OPENINGS)[0])


def goes_on(*rows: str | Line, size: Measure = SIZE) -> bool:
    """Tell whether the second line goes on with the first."""
    found = texts(join_lines(facts_of(*rows), size, OPENINGS)[0])
    return found[0] != (rows[0].text if isinstance(rows[0], Line) else rows[0])


def line(text: str, **layout) -> Line:
    return Line(9, 9, text, **layout)


def test_a_full_line_goes_on_and_one_with_room_ends():
    assert goes_on(FULL, "小麦。")
    assert goes_on("春天到了田里开始了。", "小麦。")
    assert not goes_on("春天到了。", "小麦。")
    assert not goes_on("春天到了田里", "小麦。")
    # A line with a comma that is all but full owes its gap to loose setting: 1.5 ems in the first line.
    assert goes_on("春天到了，田里开始", "小麦。")
    assert not goes_on("春天到了，田里开", "小麦。")
    assert not goes_on("春天到了田里开始", "小麦。")
    assert goes_on("春天到。了田里开", "AI小麦。")


def test_lines_that_are_laid_out_otherwise_do_not_go_on():
    for layout in ({"copies": 2}, {"centred": True}, {"size": 1.2}, {"whole": True}):
        assert not goes_on(line(FULL, **layout), "小麦。")
    assert goes_on(line(FULL, size=1.1), "小麦。")
    assert goes_on(line(FULL, copies=2), line("小麦", copies=2))
    assert not goes_on(FULL, "小麦。", size=Measure(10, 10, 0.0, False))


def test_centred_lines_go_on_where_they_are_more_than_six_tenths_full():
    def centred(*rows: str) -> bool:
        return goes_on(*(line(t, centred=True) for t in rows))

    assert centred("春天到了田里开", "小麦")
    assert not centred("春天到了田里", "小麦")
    assert not centred("春天到了田里开始。", "小麦")


def test_indents_that_were_kept_part_paragraphs():
    rows = [
        line("春天到了田里开始", indent=2),
        "播种小麦和大豆。",
        line("夏天来了地里又要", indent=2),
        "除草防虫并且防旱了。",
    ]
    assert len(paragraphs(*rows)) == 2
    # Where most lines are indented, indents tell nothing.
    assert len(paragraphs(*[line(FULL, indent=1)] * 3, "小麦。")) == 1


@pytest.mark.parametrize("start", ["一、甲", "（作者：王一）", "问：甲", "摘要：甲", "● 甲"])
def test_what_opens_a_paragraph_does_so_after_an_ended_line(start):
    assert not goes_on("春天到了田里开始了。", start)
    assert goes_on(FULL, start + "字" * 3)


def test_counting_opens_a_paragraph_where_first_lines_are_narrower():
    assert not goes_on("春天到了田里开始了。", "第一，除草", OTHER_FULL)
    assert (
        goes_on("夏天", "春天到了田里开始了。", "第一，除草防虫并且防", OTHER_FULL, size=LOST_INDENT) is False
    )
    rows = ("春天到了田里开始", "播种小麦和大豆要施。", "第一，除草防虫并且要", "防旱。")
    assert len(paragraphs(*rows, size=LOST_INDENT)) == 1
    rows = ("春天到了田里开始", "播种小麦和大豆要施。", "第一，除草防虫并", "防旱。")
    assert len(paragraphs(*rows, size=LOST_INDENT)) == 2


def test_a_line_as_narrow_as_a_first_one_opens_a_paragraph_where_the_indent_was_lost():
    rows = ["春天到了田里开始", "播种小麦和大豆要施。", "夏天来了地里又要", "除草。"]
    assert len(paragraphs(*rows, size=LOST_INDENT)) == 2
    assert len(paragraphs(FULL, *rows[1:])) == 1
    # A last line or a finished one tells nothing.
    assert len(paragraphs(*rows[:3], size=LOST_INDENT)) == 1
    assert len(paragraphs(*rows[:2], "夏天来了。", rows[3], size=LOST_INDENT)) == 2


def test_who_is_responsible_stands_at_the_end_of_a_paragraph_and_closes_it():
    assert goes_on("春天到了田里开始了。", "（责任单位：某厅）")
    rest = [line(OTHER_FULL, gap=1), "防旱。"]
    assert len(paragraphs(FULL, "小麦。（责任：某厅）", *rest)) == 2
    assert len(paragraphs(FULL, "小麦大豆玉米高粱谷子", *rest)) == 1
    # Eight and a half ems: all but full, and there would have been room.
    assert goes_on("某某指出，要1除草", "夏天")
    assert not goes_on("某某指出，要1除：", "夏天")


def test_keywords_end_before_running_prose():
    assert goes_on("关键词：粮食；安全；", "农业；小麦")
    assert not goes_on("关键词：粮食；安全；", "夏天来了，除草。")
    assert not goes_on("关键词：粮食 安全 小", "夏天来了地里又要")
    assert goes_on("关键词：粮食，安全，", "农业，小麦")
    # The list fills the measure, and a heading follows.
    assert len(paragraphs("关键词：粮食；安全；", "农业；小麦；种子；肥", "一、春天", FULL, "小麦。")) == 3


def test_numbered_headings_over_lines():
    assert goes_on("一、春天到了田里开始", "播种小麦")
    assert not goes_on("一、春天", "播种小麦")
    assert not goes_on("一、春天到了田里开始", "二、播种")
    # The next line is a paragraph's first: narrower by the indent, and a full one follows.
    assert not goes_on("一、春天到了田里开始", "播种小麦和大豆了", OTHER_FULL, size=LOST_INDENT)
    assert goes_on("一、春天到了田里开始", "播种小麦和", OTHER_FULL, size=LOST_INDENT)


def test_white_space_parts_paragraphs_where_it_stands_only_after_their_ends():
    one, two = ["春天到了田里开始了。", "小麦。"], ["夏天来了地里又要除草", "防虫。"]
    gaps = [*one, line(two[0], gap=1), two[1], line(one[0], gap=1), one[1]]
    assert len(paragraphs(*gaps)) == 3
    # With as much space after each line, only the measure tells.
    assert len(paragraphs(*[line(t, gap=1) for t in (FULL, FULL, "小麦。")])) == 1


def test_joins_are_logged_where_they_stand():
    _, repairs = join_lines(
        facts_of(Line(3, 3, FULL), Line(5, 6, OTHER_FULL), Line(8, 8, "小麦。", page_start=True)),
        SIZE,
        OPENINGS,
    )
    assert [(r.kind, r.line_start, r.line_end, r.before) for r in repairs] == [
        ("wrap", 3, 6, "到了田里开始播种⏎夏天来了地里又要"),
        ("page_break", 5, 8, "来了地里又要除草⏎小麦。"),
    ]
    (paragraph,), _ = join_lines(facts_of(Line(3, 3, FULL), Line(5, 6, "小麦。")), SIZE, OPENINGS)
    assert (paragraph.layout.start, paragraph.layout.end) == (3, 6)


def by_gaps(*, parted: int, together: int = 0, inside: int = 0) -> bool:
    """Tell whether white space alone parts the paragraphs of a text that ends with an odd break (小麦， / 大豆。).

    Between its paragraphs `parted` times there is white space and `together` times none, and `inside` times there is
    some within a paragraph.
    """
    rows: list[str | Line] = [FULL, "小麦。"]
    for n in range(parted + together):
        last = line("防虫防旱除草。" if n < inside else "防虫。", gap=n < inside)
        rows += [line(OTHER_FULL, gap=n < parted), OTHER_FULL, last]
    rows += ["小麦，", "大豆。"]
    return paragraphs(*rows)[-1] != "大豆。"


def test_how_often_white_space_stands_after_paragraphs_where_it_parts_them():
    # No white space stands after the last paragraph but one: nine of ten, eight of nine.
    assert by_gaps(parted=9)
    assert not by_gaps(parted=8)
    # 18 of 20, 17 of 19.
    assert by_gaps(parted=18, together=1)
    assert not by_gaps(parted=17, together=1)
    # Three of thirty are inside a paragraph, three of twenty-nine.
    assert by_gaps(parted=27, inside=3)
    assert not by_gaps(parted=26, inside=3)


def test_white_space_after_two_paragraphs_parts_them():
    def count(paragraph: int) -> int:
        rows: list[str | Line] = [FULL, "小麦。"]
        for _ in range(paragraph):
            rows += [line(OTHER_FULL, gap=1), "防虫。"]
        return len(paragraphs(*rows[:-1], "小麦", "大豆。"))

    # 小麦 is a short line, after which only the measure would begin a paragraph.
    assert count(2) == 3
    assert count(1) == 3
