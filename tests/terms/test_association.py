"""Measures of association against published values."""

import pytest

from jianbao.terms.association import g2, npmi


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
