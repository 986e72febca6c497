"""Short formulas in Markdown as figures; money and what cannot be written out stay."""

import pytest

from jianbao.reading.formats.web.formulas import write_formulas


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("固碳$1 0 ^ { 7 }$吨", "固碳10⁷吨"),
        ("占地$3 5 \\mathrm { k m } ^ { 2 }$", "占地35km²"),
        ("增长$1 7 . 5 \\%$。", "增长17.5%。"),
        ("减排\\(\\mathrm{CO}_{2}\\)", "减排CO₂"),
        ("据研究$^ { [ 3 ] }$，", "据研究⁽³⁾，"),
        ("$25^{\\circ}\\mathrm{C}$", "25°C"),
        ("$3 \\times 1 0 ^ { - 5 }$克", "3×10⁻⁵克"),
        ("$\\geqslant 9 0 \\%$", "≥90%"),
        ("约$12.5$万", "约12.5万"),
        ("$\\textcircled { 3 }$补贴", "③补贴"),
        ("$\\mathrm{open source}$", "open source"),
    ],
)
def test_figures_are_written_out(text, written):
    assert write_formulas(text) == written


@pytest.mark.parametrize(
    "text",
    [
        "由$5涨到$6。",
        "共$3亿元，另有$2亿元",
        "$\\frac{a}{b}$",
        "$$\\sum_{i} x_i$$",
        "US\\$5",
        "$x^{a^{b^{c$",
        "没有",
    ],
)
def test_other_text_stays(text):
    assert write_formulas(text) == text
