"""Measures of how much two things go together, from their counts alone: G² and NPMI."""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

CRITICAL_G2 = 15.13
"""G² of p = 0.0001 (χ² with one degree of freedom)."""


def g2(f1: ArrayLike, n1: ArrayLike, f2: ArrayLike, n2: ArrayLike) -> NDArray[np.float64]:
    """Return the log-likelihood ratio of the 2 × 2 table, negative where the article uses the word less.

    2 Σ O ln(O/E) over all four cells, 0 ln 0 = 0 (Dunning 1993).
    """
    f1, n1, f2, n2 = (np.asarray(a, dtype=float) for a in (f1, n1, f2, n2))
    total, used = n1 + n2, f1 + f2
    cells = [(f1, n1 * used), (f2, n2 * used), (n1 - f1, n1 * (total - used)), (n2 - f2, n2 * (total - used))]
    # rel_entr(x, y) is x ln(x/y) with 0 for x = 0; the expected count is the product over the total.
    statistic = 2 * sum(special.rel_entr(observed, product / total) for observed, product in cells)
    return np.sign(f1 * n2 - f2 * n1) * np.maximum(statistic, 0)


def npmi(both: ArrayLike, first: ArrayLike, second: ArrayLike, total: int) -> NDArray[np.float64]:
    """Return the normalised pointwise mutual information of two events (Bouma 2009), −1 … 1.

    The arguments count how many of `total` windows hold both, the first, the second. Never together gives
    −1, only together 1, independent 0.
    """
    joint, p, q = (np.asarray(a, dtype=float) / total for a in (both, first, second))
    regular = (joint > 0) & (joint < 1)
    numerator = np.log(np.where(regular, joint, 1) / np.where(regular, p * q, 1))
    value = numerator / -np.log(np.where(regular, joint, 0.5))
    return np.where(regular, value, np.where(joint > 0, 1.0, -1.0))
