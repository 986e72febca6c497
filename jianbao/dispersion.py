"""Dispersion: how evenly a term is spread over parts of unequal size. Counting is in `frequency`."""

import numpy as np


def dp(counts: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """Return the deviation of proportions (Gries 2008) of each row of `counts` (terms × parts).

    `sizes` holds the parts' sizes. 0 is as even as the sizes allow; the most uneven comes near 1.
    """
    shares = sizes / sizes.sum()
    observed = counts / counts.sum(axis=1, keepdims=True)
    return np.asarray(0.5 * np.abs(observed - shares).sum(axis=1))


def dp_norm(counts: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """Return DP divided by its maximum, 1 − the smallest part's share (Lijffijt and Gries 2012); 0 for one part."""
    smallest = sizes.min() / sizes.sum()
    if smallest >= 1:
        return np.zeros(len(counts))
    return dp(counts, sizes) / (1 - smallest)
