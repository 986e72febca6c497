"""Numerals and their values."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.quantities.numerals import parse_numeral


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("8000", 8000),
        ("3,000.5", Decimal("3000.5")),
        ("一百二十", 120),
        ("二〇二五", 2025),
        ("1.2万亿", Decimal("1.2") * 10**12),
        ("千万亿", 10**15),
        ("百", 100),
        ("十五", 15),
        ("两千零三", 2003),
        ("3万5千亿", 35_000 * 10**8),
        ("一亿二千万", 120_000_000),
    ],
)
def test_numerals(text, value):
    assert parse_numeral(text) == value


@pytest.mark.parametrize("text", ["", "abc", "十x"])
def test_what_is_no_numeral_is_an_error(text):
    with pytest.raises(ValueError, match="no numeral"):
        parse_numeral(text)


@given(st.integers(0, 10**12))
def test_arabic_numerals_keep_their_value(number):
    assert parse_numeral(str(number)) == number
    assert parse_numeral(f"{number:,}") == number
