"""Page numbers and running headers among lines of text."""

import pytest

from jianbao.reading.formats.text import number_lines
from jianbao.reading.page_furniture import drop_page_numbers, drop_running_headers
from tests.reading.lines import facts_of


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
    kept, _ = drop_page_numbers(facts_of("正文第一行", number, "第二行"))
    assert [x.text for x in kept] == ["正文第一行", "第二行"]


def test_pages_are_counted_by_their_numbers_where_nothing_else_tells():
    rows = [x for n in range(1, 5) for x in (f"第{n}面的正文一行", f"{n}")]
    kept, _ = drop_page_numbers(facts_of(*rows))
    assert [(x.layout.page, x.layout.page_start) for x in kept] == [
        (1, True),
        (2, True),
        (3, True),
        (4, True),
    ]


def test_headers_that_break_into_sentences_go_without_page_marks():
    rows = [
        x
        for n in range(4)
        for x in ("一句话写到这里还", f"某参考 · {n}", "没有写完。", "又一句。", "再一句。")
    ]
    kept, repairs = drop_running_headers(facts_of(*rows))
    assert len(repairs) == 4
    assert len(kept) == 16


def test_titles_of_a_series_are_no_running_headers():
    raw = [x for n in range(4) for x in ("\f" + f"每周动态{n}" * 3, f"第{n}周的正文，一句话。")]
    kept, repairs = drop_running_headers(facts_of(*number_lines(raw)))
    assert len(kept) == 8
    assert repairs == []


def test_source_lines_that_several_articles_share_are_no_running_headers():
    raw = [
        x
        for n in range(4)
        for x in (f"\f第{n}篇的正文，一句话。", "（来源：某报 作者：王一 某大", "学博士研究生）")
    ]
    assert drop_running_headers(facts_of(*number_lines(raw)))[1] == []
