"""Overprint, page furniture and spacing, with counts by hand and properties by hypothesis."""

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.reading.document import Line
from jianbao.reading.formats.text import number_lines
from jianbao.reading.repair import (
    LINE_STEPS,
    close_spacing,
    drop_page_numbers,
    drop_running_headers,
    fold_characters,
    fold_overprint,
    repair_lines,
    unfold,
)
from tests.typesetting import overprint


def lines_of(*texts: str):
    return number_lines([x for text in texts for x in (text, "")])


def folded(*texts: str) -> list[str]:
    return [line.text for line in fold_overprint(lines_of(*texts))[0]]


@pytest.mark.parametrize(
    ("printed", "clean", "copies"),
    [
        ("甲乙丙丁甲乙丙丁甲乙丙丁甲乙丙丁、、、、", "甲乙丙丁、", 4),
        ("————————解读解读解读解读““““新政新政新政新政”””” ", "——解读“新政”", 4),
        ("增至增至增至8000800080008000亿元亿元亿元", None, 1),
        ("增至增至增至增至8000800080008000亿元亿元亿元亿元", "增至8000亿元", 4),
        ("AI 2.0AI 2.0AI 2.0时代时代时代", "AI 2.0时代", 3),
        ("智库建设：智库建设： 回顾展望回顾展望", "智库建设： 回顾展望", 2),
        ("普通的一行标题", None, 1),
        ("——从 API——从 API 到 Data Sp 到 Data Space的事ace的事", "——从 API 到 Data Space的事", 2),
    ],
)
def test_unfold(printed, clean, copies):
    assert unfold(printed) == (clean or printed, copies)


def test_text_that_repeats_of_its_own_accord_survives():
    survivors = ["好好好好", "8888亿元", "——", "……", "实实在在", "88888888", "2020", "哈哈哈哈哈哈"]
    assert folded(*survivors) == survivors


def test_short_line_beside_an_overprinted_one_is_folded_as_often():
    assert folded("标题一二三" * 4, "（" * 4 + "上" * 4 + "）" * 4, "正文在此。") == [
        "标题一二三",
        "（上）",
        "正文在此。",
    ]


def test_a_group_of_lines_printed_again_is_one_group():
    rows = ["题目的第一行", "第二行", "——副题"]
    clean, repairs = fold_overprint(lines_of(*rows * 3, "正文。"))
    assert [(x.text, x.copies) for x in clean] == [*((r, 3) for r in rows), ("正文。", 1)]
    assert [r.kind for r in repairs] == ["overprint"]


def test_the_last_characters_of_a_title_are_folded_with_it():
    assert folded("题目的第一行" * 2, "求求", "正文。") == ["题目的第一行", "求", "正文。"]
    assert folded("题目的第一行", "题目的第一行", "径", "径", "正文。") == ["题目的第一行", "径", "正文。"]


def test_the_same_line_printed_again_is_one_line():
    clean, repairs = fold_overprint(lines_of("同一行标题", "同一行标题", "同一行标题", "正文。"))
    assert [(x.text, x.copies) for x in clean] == [("同一行标题", 3), ("正文。", 1)]
    assert [(r.kind, r.line_start, r.line_end) for r in repairs] == [("overprint", 1, 5)]


@given(
    st.text("科技创新体制改革部署路径八四亿元", min_size=6, max_size=30).filter(
        lambda t: len(set(t)) > 3 and not any(a == b for a, b in pairwise(t)) and unfold(t)[1] == 1
    ),
    st.integers(2, 6),
    st.integers(0, 1000),
)
def test_any_overprint_is_undone(title, copies, seed):
    text, found = unfold(overprint(title, copies=copies, rng=random.Random(seed)))
    assert found % copies == 0
    if found == copies:
        # A space between two runs may have been in the title.
        assert text.replace(" ", "") == title


@pytest.mark.parametrize(
    "number",
    [
        "12",
        "- 12 -",
        "— 3 —",
        "第 3 页 共 9 页",
        "第3页/共9页",
        "3/9",
        "XIV",
        "iv",
        "P. 7",
        "Page 7 of 9",
        "·12·",
    ],
)
def test_page_numbers_of_all_forms_go(number):
    kept, _ = drop_page_numbers(lines_of("正文第一行", number, "第二行"))
    assert [x.text for x in kept] == ["正文第一行", "第二行"]


def test_pages_are_counted_by_their_numbers_where_nothing_else_tells():
    rows = [x for n in range(1, 5) for x in (f"第{n}面的正文一行", f"{n}")]
    kept, _ = drop_page_numbers([Line(i, i, t) for i, t in enumerate(rows, 1)])
    assert [(x.page, x.page_start) for x in kept] == [(1, True), (2, True), (3, True), (4, True)]


def test_headers_that_break_into_sentences_go_without_page_marks():
    rows = [
        x
        for n in range(4)
        for x in ("一句话写到这里还", f"某参考 · {n}", "没有写完。", "又一句。", "再一句。")
    ]
    kept, repairs = drop_running_headers([Line(i, i, t) for i, t in enumerate(rows, 1)])
    assert len(repairs) == 4
    assert len(kept) == 16


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
    pages = [x for n in range(1, 4) for x in ("\f某参考", "题目是这样" * 3, "正文１行", f"- {n} -")]
    lines = number_lines(pages)
    kinds = {r.kind for r in repair_lines(lines)[1]}
    assert kinds == set(LINE_STEPS)
    assert {r.kind for r in repair_lines(lines, without=[step])[1]} == kinds - {step}


def test_titles_of_a_series_are_no_running_headers():
    raw = [x for n in range(4) for x in ("\f" + f"每周动态{n}" * 3, f"第{n}周的正文，一句话。")]
    kept, repairs = drop_running_headers(number_lines(raw))
    assert len(kept) == 8
    assert repairs == []


def test_source_lines_that_several_articles_share_are_no_running_headers():
    raw = [
        x
        for n in range(4)
        for x in (f"\f第{n}篇的正文，一句话。", "（来源：某报 作者：王一 某大", "学博士研究生）")
    ]
    assert drop_running_headers(number_lines(raw))[1] == []


def test_pages_are_counted_in_a_double_spaced_text():
    lines = number_lines([" 甲", "", "乙", " 丙", "", "丁"])
    assert [(x.text, x.page, x.page_start) for x in lines] == [
        ("甲", 1, True),
        ("乙", 1, False),
        ("丙", 2, True),
        ("丁", 2, False),
    ]


@pytest.mark.parametrize(
    ("damaged", "clean"),
    [
        ("在2024 年6 月召开", "在2024年6月召开"),
        ("纲要（2006 —2020 年）", "纲要（2006—2020年）"),
        ("打破 AI 算力瓶颈", "打破AI算力瓶颈"),
        ("Nature Communications 刊文", "Nature Communications刊文"),
        ("AI  2.0 时代", "AI 2.0时代"),
        ("建设， 回顾", "建设，回顾"),
        ("本报讯（记者 李四） 近日", "本报讯（记者 李四）近日"),
    ],
)
def test_spacing(damaged, clean):
    text, changes = close_spacing(damaged)
    assert text == clean
    assert changes


def test_separators_between_words_stay_where_they_part_them():
    assert (
        close_spacing("科技日报 2025年5月 作者：甲乙， 某院", keep_separators=True)[0]
        == "科技日报 2025年5月 作者：甲乙，某院"
    )


@given(st.text("科技ab12 　，。（", max_size=40))
def test_closing_spaces_twice_changes_nothing_more_and_loses_no_character(text):
    once = close_spacing(text)[0]
    assert close_spacing(once)[0] == once
    assert [c for c in once if not c.isspace()] == [c for c in text if not c.isspace()]
