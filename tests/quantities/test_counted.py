"""Numerals with a unit behind them, and with none."""

from decimal import Decimal

import pytest

from tests.made_digest import digest_of
from tests.quantities.found import quantities_of


def find(sentence: str) -> list[tuple[str, str, Decimal, str, str]]:
    table = quantities_of(digest_of(sentence))
    return [(r.surface, r.kind, r.value, r.unit, r.modifier) for r in table.itertuples()]


@pytest.mark.parametrize(
    ("sentence", "figure"),
    [
        ("为期一年半。", ("一年半", "duration", Decimal("1.5"), "年", "=")),
        ("耗时三个半月。", ("三个半月", "duration", Decimal("3.5"), "月", "=")),
        ("耗时两个多月。", ("两个多月", "duration", 2, "月", ">")),
        ("女性占两成五。", ("两成五", "percent", 25, "%", "=")),
        ("用料300千克。", ("300千克", "measure", 300, "kg", "=")),
        ("装机15亿千瓦。", ("15亿千瓦", "measure", 15 * 10**11, "W", "=")),
        ("存量1亿2千万吨。", ("1亿2千万吨", "measure", 12 * 10**7, "吨", "=")),
        ("用工十多万人。", ("十多万人", "count", 10**5, "人", ">")),
        ("用工三十来人。", ("三十来人", "count", 30, "人", "~")),
        ("引进几十家。", ("几十家", "count", None, "家", ">=")),
        ("引进百余家。", ("百余家", "count", 100, "家", ">")),
        ("投入数千万元。", ("数千万元", "money", None, "CNY", ">=")),
        ("投资300亿。", ("300亿", "money", 3 * 10**10, "CNY", "=")),
        ("百亿级产业。", ("百亿级", "money", 10**10, "CNY", "~")),
        ("百亿级用户。", ("百亿级", "count", 10**10, "", "~")),
        ("百亿产值。", ("百亿", "money", 10**10, "CNY", "=")),
        ("观影人次10.1亿。", ("10.1亿", "count", 101 * 10**7, "", "=")),
        ("号召三百万师生。", ("三百万", "count", 3 * 10**6, "", "=")),
        ("指数为98.2。", ("98.2", "count", Decimal("98.2"), "", "=")),
        ("指数为1799。", ("1799", "count", 1799, "", "=")),
        ("指数为2101。", ("2101", "count", 2101, "", "=")),
    ],
)
def test_figures(sentence, figure):
    assert find(sentence) == [figure]


@pytest.mark.parametrize(
    "sentence",
    ["指数为1800。", "指数为2100。", "指数98.2以来。", "代号417出席。", "编号5至8的同学。", "号召百万师生。"],
)
def test_what_is_no_figure(sentence):
    assert find(sentence) == []


def test_from_one_level_to_another_without_units():
    assert [f[2] for f in find("指数从98.2升至101.3。")] == [Decimal("98.2"), Decimal("101.3")]


@pytest.mark.parametrize(
    ("sentence", "ends"),
    [
        ("补助3至5万元。", (30_000, 50_000)),
        ("增设5至10个。", (5, 10)),
        # The scale of the second end would make both ends the same.
        ("补助5至5万元。", (5, 50_000)),
        ("收费从60元到120元不等。", (60, 120)),
        ("罚款五万元以上二十万元以下。", (50_000, 200_000)),
        ("期限三五年。", (3, 5)),
        ("需要三四千人。", (3000, 4000)),
    ],
)
def test_ranges(sentence, ends):
    (row,) = quantities_of(digest_of(sentence)).itertuples()
    assert (row.value_min, row.value_max) == ends


def test_a_list_shares_scale_and_unit_of_its_last_number():
    assert [f[2] for f in find("分别为1200、800万元。")] == [12_000_000, 8_000_000]
    assert [f[2] for f in find("从3个到5个。")] == [3, 5]
    assert [f[2] for f in find("5到3个。")] == [3]
