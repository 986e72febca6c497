"""Draws, intervals and rounding."""

import math

import numpy as np

from jianbao.terms.resampling import resample, significant


def test_resamples_keep_the_number_of_rows():
    drawn = resample(7, resamples=20, seed=(1, 2))
    assert drawn.shape == (20, 7)
    assert (drawn.sum(axis=1) == 7).all()
    assert (drawn != resample(7, resamples=20, seed=(1, 3))).any()


def test_significant_digits():
    rounded = significant([[123456.7, 0.000123456789], [-2 / 3, 1e-310], [0, math.inf]])
    assert rounded.tolist() == [[123457, 0.000123457], [-0.666667, 1e-310], [0, math.inf]]
    assert np.isnan(significant(math.nan))
