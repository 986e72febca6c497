"""Page numbers and captions by their form."""

import pytest

from jianbao.reading.page_marks import (
    is_address,
    is_page_number,
    is_picture_caption,
    is_print_time,
    is_printed_address,
    is_table_caption,
)


@pytest.mark.parametrize(
    "text",
    ["12", " 12 ", "- 12 -", "— 3 —", "·7·", "〔12〕", "| 12", "12 |", "iv", "XIV", "3/9", "3／9", "3 of 9", "第3页", "第十二页",
     "第 3 页 共 9 页", "第3页/共9页", "Page 3 of 9", "P. 7", "p.7"],
)  # fmt: skip
def test_page_numbers(text):
    assert is_page_number(text)


@pytest.mark.parametrize(
    "text",
    ["", "2024年", "12345", "第3章", "3.", "-3", "[3]", "3.5亿元", "一、", "12-34-56", "共9页纸", "第页", "页", "vivat",
     "12" + " " * 30],
)  # fmt: skip
def test_what_is_no_page_number(text):
    assert not is_page_number(text)


@pytest.mark.parametrize(
    ("text", "table", "picture"),
    [
        ("表1 各省产量", True, False),
        ("附表 十二", True, False),
        ("（表二）", True, False),
        ("续表 2", True, False),
        ("专栏3 重大工程", True, False),
        ("Table 4 Yields", True, False),
        ("图1 各省产量", False, True),
        ("照片 2", False, True),
        ("Fig. 3", False, True),
        ("Figure 3", False, True),
        ("表面处理", False, False),
        ("见表1", False, False),
        ("表1显示，", False, False),
        ("表1显示。产量上升", False, False),
        ("表1" + "字" * 58, True, False),
        ("表1" + "字" * 59, False, False),
    ],
)
def test_captions(text, table, picture):
    assert (is_table_caption(text), is_picture_caption(text)) == (table, picture)


def test_a_page_number_is_no_longer_than_two_dozen_characters():
    spaces = " " * 10
    assert is_page_number(f"-{spaces}12{spaces}-")
    assert not is_page_number(f"-{spaces}123{spaces}-")


@pytest.mark.parametrize(
    ("text", "address", "with_page"),
    [
        ("https://www.example.org/a/b_1.html", True, False),
        ("http://example.org/a?b=c&d=%E5%8C%97 2/13", True, True),
        ("www.example.cn/a　1 / 2", True, True),
        ("file:///D:/a.html 1/1", True, True),
        ("https://", False, False),
        ("网址 https://www.example.org/a 1/3", False, False),
        ("https://www.example.org/a 和 https://www.example.org/b", False, False),
        ("www 1/3", False, False),
        ("1/3", False, False),
    ],
)
def test_addresses_with_and_without_a_page(text, address, with_page):
    assert (is_address(text), is_printed_address(text)) == (address, with_page)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("2026/3/4 09:15", True),
        ("26/3/4 上午9:15", True),
        ("3/4/26, 9:15 AM", True),
        ("2026-03-04 09:15:02", True),
        ("2026年3月4日 9:15", True),
        ("2026年3月4日", False),
        ("9:15", False),
        ("2026/3/4 09:15 来源：某报", False),
    ],
)
def test_when_a_page_was_printed(text, printed):
    assert is_print_time(text) == printed
