"""Stated differences against both ends of a change."""

from decimal import Decimal

import pytest

from tests.made_digest import digest_of
from tests.quantities.found import checks_of


def rows(sentence: str) -> list[tuple[str, Decimal, Decimal, str]]:
    table = checks_of(digest_of(sentence))
    return [(r.check, r.claimed, r.computed, r.holds) for r in table.itertuples()]


@pytest.mark.parametrize(
    ("sentence", "row"),
    [
        ("产量由40万吨增至50万吨，增长25%。", ("change", 25, 25, "true")),
        ("产量由40万吨增至50万吨，增长30%。", ("change", 30, 25, "false")),
        ("产量由50万吨降至40万吨，下降20%。", ("change", -20, -20, "true")),
        ("学校由22所减少到9所，减少12所。", ("change", -12, -13, "false")),
        ("占比由20%提高到35%，提高15个百分点。", ("change", 15, 15, "true")),
        ("占比由20%提高到35%，提高12个百分点。", ("change", 12, 15, "false")),
        ("学校由5所增至5所，增加2所。", ("change", 2, 0, "false")),
        ("产量由4万吨增至8万吨，翻了一番。", ("change", 100, 100, "true")),
        ("产量由4万吨增至12万吨，翻了一番。", ("change", 100, 200, "false")),
        ("产量由4万吨增至12万吨，增长2倍。", ("change", 200, 200, "true")),
        ("产量由2023年7月的40万吨增至2024年7月的50万吨，同比增长30%。", ("change", 30, 25, "false")),
        ("将增加3000亿元，由5000亿元增加至8000亿元。", ("change", 3 * 10**11, 3 * 10**11, "true")),
    ],
)
def test_a_difference_is_worked_out_again(sentence, row):
    assert rows(sentence) == [row]


@pytest.mark.parametrize(
    "sentence",
    [
        # Growth of value added is stated at constant prices.
        "地区生产总值由3万亿元增加到4万亿元，增长25%。",
        # The yearly rate says nothing of ends that lie three years apart.
        "从2020年的5万家增至2023年的8万家，同比增长10%。",
        # A rate that stands first, with ends in the same unit, announces no difference.
        "占比提高30%，由20%提高到50%。",
        "增加30亿元，占比由20%提高到50%。",
        "减少3000亿元，由5000亿元增加至9000亿元。",
    ],
)
def test_what_can_be_right_is_not_questioned(sentence):
    assert "false" not in [holds for *_, holds in rows(sentence)]


def test_the_arithmetic_of_a_percentage_is_written_out():
    (row,) = checks_of(digest_of("产量由40万吨增至50万吨，增长30%。")).itertuples()
    assert row.computation == "（50万吨−40万吨）÷40万吨=25%"
    (row,) = checks_of(digest_of("占比由20%提高到35%，提高12个百分点。")).itertuples()
    assert row.computation == "35%−20%=15个百分点"
