"""The measure of wrapped text, counted by hand: the articles here are set on 10 ems, their first lines on 8."""

import pytest

from jianbao.reading.measure import Measure, agreement, measure, read_setting
from tests.reading.lines import facts_of


def test_the_measure_is_what_broken_lines_agree_on():
    rows = (
        "春天到了田里开始",
        "播种小麦和大豆并且要",
        "施肥浇水。",
        "夏天到了田里开始",
        "除草防虫并且还要防旱",
        "灾。",
    )
    size = measure(facts_of(*rows))
    assert (size.full, size.first, size.wrapped) == (10, 8, True)
    assert agreement(facts_of(*rows), size) == 1


def test_text_whose_lines_end_their_sentences_is_not_wrapped():
    rows = ["这一段自成一行。", "这一段也自成一行，而且长得多，长到没有版心能容得下它。", "又一段。"]
    assert not measure(facts_of(*rows)).wrapped


BROKEN = "春天到了田里开始播种"


def test_the_setting_of_a_digest():
    setting = read_setting(facts_of(*["字" * n for n in range(1, 12)]))
    # Of eleven lines nine tenths of the way to the last.
    assert setting.length == 10
    assert read_setting([]).length == 0


def test_too_few_broken_lines_are_no_measure():
    ended = "话说完了。"
    assert measure(facts_of(*[BROKEN] * 3, ended)).wrapped
    assert not measure(facts_of(*[BROKEN] * 2, ended)).wrapped
    # A quarter of all lines.
    assert measure(facts_of(*[BROKEN] * 4, *[ended] * 12)).wrapped
    assert not measure(facts_of(*[BROKEN] * 4, *[ended] * 13)).wrapped


def test_lines_that_pass_the_measure_speak_against_it():
    wide = "字" * 12 + "。"
    assert measure(facts_of(*[BROKEN] * 18, *[wide] * 2)).wrapped
    assert not measure(facts_of(*[BROKEN] * 18, *[wide] * 3)).wrapped
    less = "字" * 11 + "。"
    assert measure(facts_of(*[BROKEN] * 17, *[less] * 6)).wrapped


def test_short_lines_bound_no_measure():
    assert measure(facts_of(*["春天到了田里开始"] * 5, "完。")).full == 8
    assert measure(facts_of(*["春天到了田里开"] * 5, "完。")).full == 0


def test_the_gap_between_chinese_and_latin_is_found():
    # Ten ems with a quarter em beside each figure, nine and a half without.
    with_gap = ["甲乙丙丁戊己庚12辛", "春天到了田里开始播种", "小麦12大豆12玉米和"] * 3
    assert measure(facts_of(*with_gap)).full == pytest.approx(10, abs=0.5)


def test_agreement_is_a_share_of_broken_lines():
    size = Measure(10, 8, 0.25, True)
    assert agreement(facts_of(BROKEN, "完。"), size) == 1
    assert agreement(facts_of("春天到了田里开始", "播种小麦"), size) == 1
    assert agreement(facts_of("春天到了田里开始了", "播种小麦"), size) == 0
    assert agreement(facts_of(BROKEN, "春天到了田里开始了", "播种小麦"), size) == 0.5
    assert agreement(facts_of("完。", "完。"), size) == 1
    # The last line is followed by nothing, and short ones tell nothing.
    assert agreement(facts_of("完。", "春天到了田里开始了"), size) == 1
    assert agreement(facts_of("春天到了田里开", "播种小麦"), size) == 1
    assert agreement(facts_of(BROKEN + "小", "播种小麦"), size) == 0
