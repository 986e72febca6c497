"""The chain of steps that undo damage line by line, and characters as its first."""

import pytest

from jianbao.reading.document import Line
from jianbao.reading.formats.text import number_lines
from jianbao.reading.repair import LINE_STEPS, fold_characters, repair_lines
from tests.reading.lines import NOTE_MARKS, OPENINGS


def test_a_full_width_digit_keeps_the_room_that_it_took():
    (line,), repairs = fold_characters([Line(1, 1, "共１２３家")])
    assert (line.text, line.width) == ("共123家", 5.0)
    assert {r.kind for r in repairs} == {"character"}
    (line,), _ = fold_characters([Line(1, 1, "甲\u200b乙")])
    assert (line.text, line.width) == ("甲乙", 0.0)


def test_a_line_without_visible_characters_is_a_blank_line():
    lines, _ = fold_characters([Line(1, 1, "甲"), Line(2, 2, "\u200b", gap=1), Line(3, 3, "乙")])
    assert [(x.text, x.gap) for x in lines] == [("甲", 0), ("乙", 2)]


@pytest.mark.parametrize("step", LINE_STEPS)
def test_each_step_can_be_switched_off(step):
    pages = [x for n in range(1, 4) for x in ("\f某参考", "题目是这样" * 3, "正文１行²", f"- {n} -")]
    lines = number_lines(pages)
    kinds = {r.kind for r in repair_lines(lines, OPENINGS, NOTE_MARKS)[1]}
    assert kinds == set(LINE_STEPS)
    assert {r.kind for r in repair_lines(lines, OPENINGS, NOTE_MARKS, without=[step])[1]} == kinds - {step}


def test_characters_set_apart_come_together_before_their_words_are_read():
    rows = ["茶 山 引 水", "\u3000茶 山 缺 水 ， 已 经 多 年 。", "来 源：茶 山 农 技 报"]
    lines, repairs = repair_lines(number_lines(rows), OPENINGS, NOTE_MARKS)
    assert [x.text for x in lines] == ["茶山引水", "茶山缺水，已经多年。", "来源：茶山农技报"]
    assert lines[2].form.source == "bare"
    assert {(r.kind, r.line_start) for r in repairs} == {("spacing", 1), ("spacing", 2), ("spacing", 3)}
    apart, _ = repair_lines(number_lines(rows), OPENINGS, NOTE_MARKS, without=["spacing"])
    assert apart[0].text == rows[0]
