"""Measures of association against published values."""

import math

import pytest

from jianbao.terms.association import CRITICAL_G2, g2, npmi


def test_dunning_four_cells():
    # Dunning (1993): the table 10, 0, 3, 31764 as f₁, n₁ − f₁, f₂, n₂ − f₂.
    assert g2(10, 10, 3, 31767) == pytest.approx(167.23, abs=0.005)
    assert g2(7, 1000, 2, 1000) == pytest.approx(2.954494, abs=1e-6)
    assert g2(2, 1000, 7, 1000) == pytest.approx(-2.954494, abs=1e-6)
    assert g2([0, 5], 1000, [0, 5], 1000).tolist() == [0, 0]


def test_npmi_of_bouma():
    # 100 windows; both, the first, the second.
    assert npmi([10, 1, 0], [10, 10, 10], [10, 10, 10], 100) == pytest.approx([1, 0, -1])
    assert npmi(100, 100, 100, 100) == 1


def test_npmi_between_chance_and_certainty():
    # 5 of 100 windows hold both, 10 the one, 20 the other.
    assert npmi(5, 10, 20, 100) == pytest.approx(math.log(0.05 / 0.02) / -math.log(0.05))
    assert npmi(1, 10, 20, 100) == pytest.approx(math.log(0.01 / 0.02) / -math.log(0.01))


def test_the_critical_value_is_that_of_one_in_ten_thousand():
    # χ² with one degree of freedom: P(X > g2) = erfc(√(g2/2)).
    assert math.erfc(math.sqrt(CRITICAL_G2 / 2)) == pytest.approx(1e-4, rel=0.01)
