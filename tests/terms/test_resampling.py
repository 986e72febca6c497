"""Draws, intervals and rounding."""

import math

import numpy as np

from jianbao.terms.resampling import interval, resample, significant


def test_resamples_keep_the_number_of_rows():
    drawn = resample(7, resamples=20, seed=(1, 2))
    assert drawn.shape == (20, 7)
    assert (drawn.sum(axis=1) == 7).all()
    assert (drawn != resample(7, resamples=20, seed=(1, 3))).any()


def test_significant_digits():
    rounded = significant([[123456.7, 0.000123456789], [-2 / 3, 1e-310], [0, math.inf]])
    assert rounded.tolist() == [[123457, 0.000123457], [-0.666667, 1e-310], [0, math.inf]]
    assert np.isnan(significant(math.nan))


def test_an_interval_leaves_a_fortieth_on_either_side():
    drawn = np.arange(41.0)
    assert [float(bound) for bound in interval(drawn, axis=0)] == [1, 39]
    low, high = interval(np.column_stack([drawn, 2 * drawn]), axis=0)
    assert (low.tolist(), high.tolist()) == ([1, 2], [39, 78])
    assert interval([drawn, drawn + 5], axis=1)[0].tolist() == [1, 6]
