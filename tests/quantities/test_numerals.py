"""Numerals and their values."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.quantities.numerals import (
    MAX_LENGTH,
    fold_wide,
    parse_numeral,
    split_pair,
    whole_number,
)


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
        # 万 after 万 multiplies.
        ("六万万", 600_000_000),
        ("两千万万", 2 * 10**11),
        ("三万五千万", 350_000_000),
        ("0万", 0),
        ("零亿", 0),
        ("12 345.5", Decimal("12345.5")),
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


def test_a_numeral_is_read_to_its_greatest_length():
    assert parse_numeral("1" * MAX_LENGTH) == int("1" * MAX_LENGTH)
    with pytest.raises(ValueError, match="no numeral"):
        parse_numeral("1" * (MAX_LENGTH + 1))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("三点五", Decimal("3.5")),
        ("零点零五", Decimal("0.05")),
        ("一点二万", 12_000),
        ("十万零五百", 100_500),
    ],
)
def test_numerals_with_a_point_or_a_gap(text, value):
    assert parse_numeral(text) == value


@pytest.mark.parametrize("text", ["点五", "三点", "5 5", "3十x"])
def test_what_breaks_off_is_no_numeral(text):
    with pytest.raises(ValueError, match="no numeral"):
        parse_numeral(text)


def test_whole_numbers():
    assert [whole_number(t) for t in ("12", "十二", "二〇二五", "二○二五")] == [12, 12, 2025, 2025]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("五六", ("五", "六")),
        ("三四千", ("三千", "四千")),
        ("十五六", ("十五", "十六")),
        ("三五", ("三", "五")),
        ("二五", None),
        ("六五", None),
        ("零一", None),
        ("一二三", None),
        ("五十六", None),
    ],
)
def test_two_numbers_in_one(text, ends):
    assert split_pair(text) == ends


def test_wide_and_traditional_characters_are_folded_one_for_one():
    assert fold_wide("３．５％，約２萬條（Ａ）") == "3.5%，约2万条（A）"


def test_formal_digits_are_folded_in_numerals_alone():
    assert fold_wide("人民币叁佰伍拾万元，伍先生在陆地上拾起") == "人民币三百五十万元，伍先生在陆地上拾起"


def test_a_dash_that_was_read_as_one_is_a_dash():
    assert fold_wide("1998一2003年，一一列出，第一2组") == "1998—2003年，一一列出，第一2组"
