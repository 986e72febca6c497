"""How exactly a printed figure is meant."""

from decimal import Decimal

import pytest

from jianbao.quantities.checks.tolerance import Interval, interval_of
from tests.made_digest import digest_of
from tests.quantities.found import quantities_of


@pytest.mark.parametrize(
    ("sentence", "low", "high"),
    [
        ("投资1.2万亿元。", 1.15e12, 1.25e12),
        ("共有48家。", 48, 48),
        ("占近30%。", 26.5, 32),
        ("占29.2%。", 29.15, 29.25),
        ("超过25亿美元。", 25e8, 32.5e8),
        ("不足10家。", 7, 10),
        ("占三成。", 27, 33),
        ("规模是3倍。", 2.85, 3.15),
        ("占三分之一。", 0.333333 * 0.95, 0.333333 * 1.05),
        ("投资120万元。", 1_200_000, 1_200_000),
        ("投资1200万元。", 11_995_000, 12_005_000),
        ("产值1,200元。", 1200, 1200),
        ("约100家。", 95, 105),
        ("至少100家。", 100, 130),
        ("至多100家。", 70, 100),
    ],
)
def test_what_printed_figures_allow(sentence, low, high):
    (quantity,) = quantities_of(digest_of(sentence)).itertuples()
    interval = interval_of(quantity)
    assert (float(interval.low), float(interval.high)) == pytest.approx((low, high))


def test_intervals():
    one, two = Interval(Decimal(1), Decimal(2)), Interval(Decimal(4), Decimal(5))
    assert one + two == Interval(Decimal(5), Decimal(7))
    assert two - one == Interval(Decimal(2), Decimal(4))
    assert one.percent_of(two) == Interval(Decimal(20), Decimal(50))
    assert not one.meets(two)
    assert one.meets(two, slack=Decimal(2))
