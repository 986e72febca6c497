"""Dispersion against published values."""

import numpy as np
import pytest

from jianbao.terms.dispersion import dp, dp_norm

# Gries (2008): a corpus of five parts of 9, 10, 10, 10 and 11 words.
SIZES = [9, 10, 10, 10, 11]
WORDS = {
    "a": [1, 2, 3, 4, 5],
    "b": [2, 2, 2, 2, 2],
    "i": [1, 0, 0, 0, 0],
    "q": [0, 1, 0, 0, 0],
    "x": [0, 0, 0, 0, 1],
}


@pytest.mark.parametrize(
    ("word", "deviation", "normalised"),
    [("a", 0.18, 0.2195), ("b", 0.02, 0.024), ("i", 0.82, 1), ("q", 0.8, 0.976), ("x", 0.78, 0.951)],
)
def test_gries_corpus(word, deviation, normalised):
    assert dp(WORDS[word], SIZES) == pytest.approx(deviation, abs=1e-9)
    assert dp_norm(WORDS[word], SIZES) == pytest.approx(normalised, abs=5e-4)


def test_equal_parts():
    assert dp_norm([2, 1, 0], [1, 1, 1]) == pytest.approx(0.5)


def test_several_words_at_once():
    table = np.array(list(WORDS.values())).T
    assert dp(table, SIZES) == pytest.approx([0.18, 0.02, 0.82, 0.8, 0.78])
    assert dp_norm(table, SIZES).shape == (5,)


def test_what_has_no_spread_is_unknown():
    assert np.isnan(dp([0, 0], [5, 5]))
    assert np.isnan(dp_norm([3], [10]))
