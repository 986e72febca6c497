"""Units: what the lexicon says, compounds, prefixes, and files that are wrong."""

from decimal import Decimal

import pytest

from jianbao.errors import JianbaoError
from jianbao.lexicon import load_lexicon
from jianbao.quantities import find_quantities
from jianbao.quantities.units import load_units
from tests.made_digest import digest_of
from tests.own_lexicon import edited_lexicon


@pytest.mark.parametrize(
    ("spelling", "name", "factor"),
    [
        ("千瓦", "W", "1000"),
        ("吉瓦时", "kWh", "1000000"),
        ("mA", "A", "0.001"),
        ("飞秒", "s", "1e-15"),
        ("THz", "Hz", "1e12"),
        ("毫西弗", "Sv", "0.001"),
        ("PFLOPS", "FLOPS", "1e15"),
        ("元/吨", "CNY/吨", "1"),
        ("元每千瓦时", "CNY/kWh", "1"),
        ("毫克/升", "g/L", "0.001"),
        ("km/h", "km/小时", "1"),
        ("Wh/kg", "Wh/kg", "1"),
        ("千瓦/千克", "W/kg", "1000"),
        ("升/百公里", "L/km", "0.01"),
        ("元/平方米/月", "CNY/m²/月", "1"),
        ("吨二氧化碳/万元", "吨二氧化碳", "1"),
    ],
)
def test_units_and_their_worth(spelling, name, factor):
    unit, end = load_units(load_lexicon()).match(spelling, 0)
    assert (unit.name, unit.factor) == (name, Decimal(factor))
    assert end == (len(spelling) if name != "吨二氧化碳" else 5)


@pytest.mark.parametrize("text", ["特殊", "mm3x", "mAx", "研", ""])
def test_what_is_no_unit(text):
    assert load_units(load_lexicon()).match(text, 0) is None


def test_a_unit_is_added_by_one_line(tmp_path):
    lexicon = edited_lexicon(
        tmp_path, "quantities/units.toml", "[measure]\n", '[measure]\n"担" = ["kg", "50", "measure"]\n'
    )
    row = find_quantities(digest_of("收粮30担以上。"), lexicon=lexicon).iloc[0]
    assert (row["surface"], row["value"], row["unit"], row["modifier"]) == (
        "30担以上",
        Decimal(1500),
        "kg",
        ">=",
    )


@pytest.mark.parametrize(
    "line",
    [
        '["CNY", "one", "money"]',
        '["CNY", "1", "coin"]',
        '["CNY", "1"]',
        '"CNY"',
        '["CNY", "1", "money", "strong"]',
    ],
)
def test_a_line_that_says_nothing_is_an_error(tmp_path, line):
    lexicon = edited_lexicon(tmp_path, "quantities/units.toml", '["CNY", "1", "money"]', line)
    with pytest.raises(JianbaoError, match=r"quantities/units\.toml"):
        load_units(lexicon)
