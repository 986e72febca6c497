"""Texts made short: cut at a limit, and numbers as a Chinese reader expects them."""

from decimal import Decimal

import pytest

from jianbao.charts.text import clipped, number_words, short_number


def test_a_text_is_cut_to_its_limit_with_the_ellipsis_in_it():
    assert clipped("甲乙丙丁", 4) == "甲乙丙丁"
    assert clipped("甲乙丙丁戊", 4) == "甲乙丙…"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("1234", "1,234"),
        ("9999", "9,999"),
        ("10000", "1万"),
        ("123456789", "1.23456789亿"),
        ("99999999", "9,999.9999万"),
        ("1200000000000", "1.2万亿"),
        ("-50000", "-5万"),
        ("0.50", "0.5"),
        ("0", "0"),
    ],
)
def test_numbers_are_written_exactly(value, text):
    assert number_words(Decimal(value)) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3000, "3,000"),
        (12_000, "1.2万"),
        (5e11, "5,000亿"),
        (1.5e12, "1.5万亿"),
        (-20, "-20"),
        (0.0, "0"),
        (123_456_789, "1.235亿"),
    ],
)
def test_numbers_on_an_axis(value, text):
    assert short_number(value) == text
