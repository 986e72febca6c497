"""Figures written out for the statement of a check."""

from decimal import Decimal

import pytest

from jianbao.quantities.checks.figures import bare, percentage, plain, rounded, same_unit, written
from tests.made_digest import digest_of
from tests.quantities.found import quantities_of


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("3000", "3000"),
        ("-2.5", "−2.5"),
        ("2.50", "2.5"),
        ("0.126", "0.13"),
        ("100", "100"),
        ("1E+3", "1000"),
    ],
)
def test_values_are_written_to_two_places(value, text):
    assert plain(Decimal(value)) == text


def test_rounding_leaves_whole_values():
    assert rounded(Decimal(1234)) == 1234
    assert rounded(Decimal("33.3333")) == Decimal("33.33")


@pytest.mark.parametrize(
    ("sentence", "as_printed", "doubled"),
    [
        ("投资3000亿元。", "3000亿元", "6000亿元"),
        ("投资约1,200万元。", "1200万元", "2400万元"),
        ("共有五家。", "5家", "10家"),
        ("用地2.5公顷。", "2.5公顷", "5公顷"),
    ],
)
def test_a_value_is_written_as_a_figure_is_printed(sentence, as_printed, doubled):
    (quantity,) = quantities_of(digest_of(sentence)).itertuples()
    assert bare(quantity) == as_printed
    assert written(quantity.value * 2, quantity) == doubled


def test_people_are_one_unit_and_shares_are_percentages():
    people, names, firms, share, quarter = quantities_of(
        digest_of("5人、6名、7家、30%、四分之一。")
    ).itertuples()
    assert same_unit(people, names)
    assert not same_unit(people, firms)
    assert (percentage(share), percentage(quarter)) == (30, 25)
