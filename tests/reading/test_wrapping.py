"""Which lines make a paragraph, and how they are joined, on measures counted by hand."""

import pytest

from jianbao.reading.document import Line
from jianbao.reading.measure import measure
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
