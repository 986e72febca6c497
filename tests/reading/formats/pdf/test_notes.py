"""Footnotes are told by their marks and their type."""

import pytest

from jianbao.lexicon import load_lexicon
from jianbao.reading.document import FOOTNOTE
from jianbao.reading.formats.pdf.layout import Column, Placed
from jianbao.reading.formats.pdf.notes import footnotes, load_list_heading
from jianbao.reading.formats.pdf.objects import Rule
from jianbao.reading.formats.pdf.rows import Row
from tests.make_pdf import Footnote, make_pdf
from tests.reading.formats.pdf.samples import FIRST, SECOND, SOURCE, TITLE
from tests.reading.formats.shipped import read_pdf


def test_footnotes_are_marked_and_do_not_part_the_text_above():
    note = "① 见《北岭茶志》第3页。"
    document = read_pdf("a.pdf", make_pdf([[TITLE, FIRST, Footnote(note), *[SECOND, FIRST] * 20, SOURCE]]))
    marked = [x for x in document.lines if x.style == FOOTNOTE]
    assert [(x.text, x.page) for x in marked] == [(note, 1)]
    assert marked[0].size == 0.8


HEADING = load_list_heading(load_lexicon())


def placed(
    text: str, y: float, size: float = 10, x0: float = 100, x1: float = 400, column: Column = ()
) -> Placed:
    return Placed(Row(text, x0, x1, y, size), column)


TEXT = placed("正文的末行。", 200)


def notes(*lines: Placed, rules: list[Rule] = []) -> list[int]:  # noqa: B006
    return sorted(footnotes(lines, rules, body=10, list_heading=HEADING))


def test_marked_small_type_at_the_foot_of_text_is_a_note():
    assert notes(TEXT, placed("① 见上", 150, 9.2), placed("接着", 140, 9.2)) == [1, 2]
    assert notes(TEXT, placed("① 见上", 150, 9.3)) == []
    assert notes(placed("① 见上", 150, 9)) == []
    assert notes(placed("小字", 220, 9), TEXT) == []
    assert notes(TEXT, placed("① 见上", 150, 9), placed("又是正文", 130)) == []
    assert notes(TEXT, placed("① 见上", 150, 9), placed("", 130, 9), placed("② 见下", 120, 9)) == [3]


def test_each_column_has_its_notes():
    lines = [
        placed("左边。", 200, column=(0,)),
        placed("① 见上", 150, 9, column=(0,)),
        placed("右边。", 200, column=(1,)),
        placed("② 见下", 150, 9, column=(1,)),
    ]
    assert notes(*lines) == [1, 3]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("①甲", True), ("*甲", True), ("²甲", True), ("[3]甲", True), ("（12）甲", True), ("(1234)甲", False),
        ("3 见甲", True), ("12.甲", True), ("3月召开", False), ("3.5亩", False), ("3%", False), ("123 甲", False),
        ("注：甲", True), ("注 2：甲", True), ("注意：甲", False), ("甲", False),
    ],
)  # fmt: skip
def test_marks_of_notes(text, marked):
    assert notes(TEXT, placed(text, 150, 9)) == ([1] if marked else [])


@pytest.mark.parametrize(
    ("heading", "listed"),
    [
        ("参考文献", True),
        ("【注 释】", True),
        ("主要参考文献：", True),
        ("References", True),
        ("参考文献见下", False),
    ],
)
def test_entries_of_a_list_are_no_footnotes(heading, listed):
    assert notes(placed(heading, 200), placed("[1] 甲. 乙.", 150, 9)) == ([] if listed else [1])


@pytest.mark.parametrize(
    ("rule", "ruled"),
    [
        ((100, 200, 180), True),
        ((100, 200, 150), False),  # not above the small type
        ((100, 200, 202), False),  # within the text
        ((100, 200, 201), True),
        ((100, 120, 180), False),  # two ems
        ((100, 121, 180), True),
        ((400, 500, 180), False),  # beside it
        ((399, 500, 180), True),
        ((60, 90, 180), False),
        ((60, 91, 180), True),
    ],
)
def test_small_type_under_a_rule_is_a_note(rule, ruled):
    assert notes(TEXT, placed("说明", 150, 9), rules=[rule]) == ([1] if ruled else [])
