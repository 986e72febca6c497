"""Overprint, page furniture and spacing, with counts by hand and properties by hypothesis."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.repair import close_spacing, drop_page_furniture, fold_overprint, number_lines, unfold
from tests.damage import overprint


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


def test_the_same_line_printed_again_is_one_line():
    clean, repairs = fold_overprint(lines_of("同一行标题", "同一行标题", "同一行标题", "正文。"))
    assert [(x.text, x.copies) for x in clean] == [("同一行标题", 3), ("正文。", 1)]
    assert [(r.kind, r.line_start, r.line_end) for r in repairs] == [("overprint", 1, 5)]


@given(
    st.text("科技创新体制改革部署路径八四亿元", min_size=6, max_size=30).filter(
        lambda t: len(set(t)) > 3 and unfold(t)[1] == 1
    ),
    st.integers(2, 6),
    st.integers(0, 1000),
)
def test_any_overprint_is_undone(title, copies, seed):
    text, found = unfold(overprint(title, copies=copies, rng=random.Random(seed)))
    assert found % copies == 0
    if found == copies:
        assert text == title


def test_page_numbers_go_and_years_in_text_stay():
    kept, repairs = drop_page_furniture(
        lines_of("正文第一行", "- 12 -", "第 3 页 共 9 页", "42", "XIV", "2024年的事。")
    )
    assert [x.text for x in kept] == ["正文第一行", "2024年的事。"]
    assert {r.kind for r in repairs} == {"page_number"}
    assert len(repairs) == 4


def test_running_header_goes_where_it_recurs_at_page_heads():
    raw = []
    for page in range(4):
        raw += [
            f"\f科技参考 第{page}期" if page else "科技参考 第0期",
            "正文很长的一行字",
            f"另一行{page}，句子。",
        ]
    kept, repairs = drop_page_furniture(number_lines(raw))
    assert [r.kind for r in repairs] == ["running_header"] * 4
    assert not any("科技参考" in x.text for x in kept)
    assert [x.page for x in kept if x.page_start] == [1, 2, 3, 4]


def test_titles_of_a_series_are_no_running_headers():
    raw = [x for n in range(4) for x in ("\f" + f"每周动态{n}" * 3, f"第{n}周的正文，一句话。")]
    kept, repairs = drop_page_furniture(number_lines(raw))
    assert len(kept) == 8
    assert repairs == []


def test_source_lines_that_several_articles_share_are_no_running_headers():
    raw = [
        x
        for n in range(4)
        for x in (f"\f第{n}篇的正文，一句话。", "（来源：某报 作者：王一 某大", "学博士研究生）")
    ]
    assert drop_page_furniture(number_lines(raw))[1] == []


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
