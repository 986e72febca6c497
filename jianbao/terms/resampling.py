"""Seeded draws, the intervals they give, and rounding: what makes two runs give the same numbers.

What is drawn, and what it says, is known where it is asked for.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def significant(values: ArrayLike) -> NDArray[np.float64]:
    """Round to six significant digits, so that the last bits of a sum's order never reach a file."""
    numbers = np.asarray(values, dtype=float)
    return np.array([float(f"{x:.6g}") for x in numbers.ravel()]).reshape(numbers.shape)


def resample(rows: int, *, resamples: int, seed: tuple[int, ...]) -> NDArray[np.float64]:
    """Draw how often each row stands in each bootstrap resample: shape (resamples, rows), each sums to rows."""
    draws = np.random.default_rng(seed).multinomial(rows, np.full(rows, 1 / rows), size=resamples)
    return draws.astype(float)


def interval(drawn: ArrayLike, *, axis: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the bounds of the 95 % interval of resampled values: their 2.5th and 97.5th percentiles (Efron 1979)."""
    low, high = np.percentile(np.asarray(drawn), [2.5, 97.5], axis=axis)
    return low, high
