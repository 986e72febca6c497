"""Figures of a form of their own: halves, shares, multiples, sums with a sign, signs, ordinals, versions, names."""

from decimal import Decimal

import pytest

from jianbao.lexicon import load_lexicon
from jianbao.quantities import unparsed_numerals
from tests.made_digest import digest_of
from tests.quantities.found import dates_of, quantities_of


def find(sentence: str) -> list[tuple[str, str, Decimal, str, str]]:
    table = quantities_of(digest_of(sentence))
    return [(r.surface, r.kind, r.value, r.unit, r.modifier) for r in table.itertuples()]


@pytest.mark.parametrize(
    "sentence",
    [
        "年产10⁷。",
        "即2¹⁰种。",
        "编号A10⁶吨。",
        "得3×4×10⁶吨。",
        "在2010⁶吨。",
        "共260³家。",
        "增长7.5²%。",
        "10⁶⁶⁶吨。",
    ],
)
def test_no_figure_rather_than_a_wrong_one_where_a_raised_digit_is_no_power(sentence):
    assert find(sentence) == []


def test_powers_of_ten_as_the_ends_of_a_range():
    table = quantities_of(digest_of("年产10⁶至10⁷吨。"))
    assert [(r.value_min, r.value_max, r.unit) for r in table.itertuples()] == [(10**6, 10**7, "吨")]


@pytest.mark.parametrize(
    ("sentence", "figure"),
    [
        ("投资$5亿建厂。", ("$5亿", "money", 5 * 10**8, "USD", "=")),
        ("融资$3.5亿元。", ("$3.5亿元", "money", 35 * 10**7, "USD", "=")),
        ("售价￥300起。", ("￥300起", "money", 300, "CNY", ">=")),
        ("气温-20℃。", ("-20℃", "measure", -20, "℃", "=")),
        ("气温零下25℃。", ("零下25℃", "measure", -25, "℃", "=")),
        ("气温零上5度。", ("零上5度", "measure", 5, "度", "=")),
        ("误差±5%。", ("±5%", "percent", 5, "%", "=")),
        ("负5%的增长。", ("负5%", "percent", -5, "%", "=")),
        ("售价RMB500元。", ("500元", "money", 500, "CNY", "=")),
        ("年产10⁷吨。", ("10⁷吨", "measure", 10**7, "吨", "=")),
        ("发电约2.5×10⁸千瓦时。", ("约2.5×10⁸千瓦时", "measure", 25 * 10**7, "kWh", "~")),
        ("含量3×10⁻³克。", ("3×10⁻³克", "measure", Decimal("0.003"), "g", "=")),
        ("投资4×10^3万元。", ("4×10^3万元", "money", 4 * 10**7, "CNY", "=")),
        ("面积1.2×10³km²。", ("1.2×10³km²", "measure", 1200, "km²", "=")),
        ("份额占2/3。", ("2/3", "ratio", Decimal("0.666667"), "", "=")),
        ("三分之二的企业。", ("三分之二", "ratio", Decimal("0.666667"), "", "=")),
        ("四分之一的企业。", ("四分之一", "ratio", Decimal("0.25"), "", "=")),
        ("降低百分之三十。", ("百分之三十", "percent", 30, "%", "=")),
        ("降低千分之五。", ("千分之五", "percent", Decimal("0.5"), "%", "=")),
        ("误差万分之二。", ("万分之二", "percent", Decimal("0.02"), "%", "=")),
        ("误差十万分之三。", ("十万分之三", "percent", Decimal("0.003"), "%", "=")),
        ("误差百万分之三。", ("百万分之三", "percent", Decimal("0.0003"), "%", "=")),
        ("达到百分之百。", ("百分之百", "percent", 100, "%", "=")),
        ("过半企业。", ("过半", "percent", 50, "%", ">")),
        ("一半企业。", ("一半", "percent", 50, "%", "=")),
        ("半年内完成。", ("半年", "duration", Decimal("0.5"), "年", "=")),
        ("半公斤粮食。", ("半公斤", "measure", Decimal("0.5"), "kg", "=")),
        ("规模翻番。", ("翻番", "multiple", 2, "倍", "=")),
        ("规模翻两番。", ("翻两番", "multiple", 4, "倍", "=")),
        ("规模翻了近三番。", ("翻了近三番", "multiple", 8, "倍", "~")),
        ("召开第三届。", ("第三届", "ordinal", 3, "届", "=")),
        ("总量居第一。", ("第一", "ordinal", 1, "", "=")),
        ("第十大经济体。", ("第十", "ordinal", 10, "", "=")),
        ("工业4.0时代。", ("4.0", "version", 4, "", "=")),
        ("发布2.0版。", ("2.0版", "version", 2, "", "=")),
        ("达到4.0%。", ("4.0%", "percent", 4, "%", "=")),
    ],
)
def test_forms(sentence, figure):
    assert find(sentence) == [figure]


@pytest.mark.parametrize(
    ("sentence", "ends"),
    [("降低百分之三四。", (3, 4)), ("10-15%的企业。", (10, 15)), ("占10—15%。", (10, 15))],
)
def test_two_shares_in_one(sentence, ends):
    (row,) = quantities_of(digest_of(sentence)).itertuples()
    assert (row.value_min, row.value_max, row.value) == (*ends, None)


@pytest.mark.parametrize(
    ("sentence", "reasons"),
    [
        ("歼-20首飞。", [("20", "name")]),
        ("C919首飞。", [("919", "name")]),
        ("GPT-4发布。", [("4", "name")]),
        ("按GB/T19001执行。", [("19001", "name")]),
        ("四分之五。", [("四", "unknown"), ("五", "unknown")]),
        ("四分之四。", [("四", "unknown"), ("四", "unknown")]),
        ("第三，完善制度。", [("三", "enumeration")]),
        ("大半年过去。", []),
        ("每半年一报。", [("一", "unknown")]),
        ("近半年投产。", []),
    ],
)
def test_what_is_none(sentence, reasons):
    digest = digest_of(sentence)
    assert find(sentence) == []
    listed = unparsed_numerals(digest, dates_of(digest), lexicon=load_lexicon())
    assert list(zip(listed["surface"], listed["reason"], strict=True)) == reasons
