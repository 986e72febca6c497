"""The measure of wrapped text and what it joins, counted by hand."""

import pytest

from jianbao.reading.document import Line
from jianbao.reading.widths import width
from jianbao.reading.wrapping import agreement, enumerator, join_lines, measure


def lines_of(*texts: str) -> list[Line]:
    return [Line(i, i, t, page_start=i == 1) for i, t in enumerate(texts, 1)]


def joined(*texts: str) -> list[str]:
    lines = lines_of(*texts)
    return [b.text for b in join_lines(lines, measure(lines))[0]]


@pytest.mark.parametrize(
    ("text", "gap", "ems"),
    [("甲乙丙", 0.25, 3), ("甲12乙", 0.25, 3.5), ("甲12乙", 0.0, 3), ("AI 芯片", 0.25, 3.25), ("", 0.25, 0)],
)
def test_width(text, gap, ems):
    assert width(text, gap) == ems


# The articles here are set on 10 ems, their first lines on 8.


def test_the_measure_is_what_broken_lines_agree_on():
    rows = (
        "春天到了田里开始",
        "播种小麦和大豆并且要",
        "施肥浇水。",
        "夏天到了田里开始",
        "除草防虫并且还要防旱",
        "灾。",
    )
    size = measure(lines_of(*rows))
    assert (size.full, size.first, size.wrapped) == (10, 8, True)
    assert agreement(lines_of(*rows), size) == 1
    assert joined(*rows) == ["".join(rows[:3]), "".join(rows[3:])]


def test_text_whose_lines_end_their_sentences_is_not_wrapped():
    rows = ["这一段自成一行。", "这一段也自成一行，而且长得多，长到没有版心能容得下它。", "又一段。"]
    assert not measure(lines_of(*rows)).wrapped
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
    lines = lines_of(long, long, long, f"{long[: 20 - round(width(first))]}{first}", f"{second}到此为止。")
    (block,), _ = join_lines(lines, measure(lines))
    assert block.text.endswith(f"{text}到此为止。")


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("一、甲", "一、"),
        ("（二）甲", "（二）"),
        ("3.甲", "3."),
        ("3.5亿元", ""),
        ("第四章甲", "第四章"),
        ("①甲", "①"),
        ("甲", ""),
    ],
)
def test_enumerators(text, mark):
    assert enumerator(text) == mark


def test_lines_that_a_format_calls_whole_are_never_joined():
    lines = [Line(1, 1, "没有写完", whole=True), Line(2, 2, "的两行", whole=True)]
    assert len(join_lines(lines, measure(lines))[0]) == 2


def test_a_very_long_paragraph_is_joined_in_one_pass():
    lines = lines_of(*["甲乙丙丁戊己庚辛壬癸" * 2] * 20_000)
    assert len(join_lines(lines, measure(lines))[0]) == 1
