"""How evenly a word is spread over the parts of a text. Parts and counts come from the caller."""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import sparse

_BITS = 12
"""Decimals to which what is summed over the parts that hold a word is known: none is left of what is even."""


def dp(counts: ArrayLike | sparse.csr_matrix, sizes: ArrayLike) -> NDArray[np.float64]:
    """Return Gries's deviation of proportions: 0 is perfectly even, towards 1 all in one small part.

    `counts` has the shape (parts,) or (parts, words), `sizes` (parts,): words in each part, not all 0.
    DP = ½ Σ |vᵢ/f − sᵢ|, with vᵢ/f the share of the word's occurrences in part i and sᵢ that part's share
    of all words (Gries 2008). The result has the shape () or (words,); a word that never occurs gives NaN.
    Sparse counts take time and memory by what they hold.
    """
    if isinstance(counts, sparse.csr_matrix):
        return _dp_of_held(counts, np.asarray(sizes, dtype=float))
    occurrences = np.asarray(counts, dtype=float)
    words = np.asarray(sizes, dtype=float)
    expected = (words / words.sum()).reshape(-1, *[1] * (occurrences.ndim - 1))
    totals = occurrences.sum(axis=0)
    observed = np.divide(occurrences, totals, out=np.full_like(occurrences, np.nan), where=totals > 0)
    return np.abs(observed - expected).sum(axis=0) / 2


def _dp_of_held(counts: sparse.csr_matrix, words: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return DP as ½ (1 + Σ |vᵢ/f − sᵢ| − sᵢ) over the parts that hold the word."""
    totals = np.asarray(counts.sum(axis=0), dtype=float).ravel()
    expected = np.repeat(words / words.sum(), np.diff(counts.indptr))
    above = np.abs(counts.data / totals[counts.indices] - expected) - expected
    held = np.bincount(counts.indices, above, minlength=len(totals))
    return np.where(totals > 0, np.round((1 + held) / 2, _BITS), np.nan)


def dp_norm(counts: ArrayLike | sparse.csr_matrix, sizes: ArrayLike) -> NDArray[np.float64]:
    """Return DP divided by 1 − min s, its greatest possible value, so that it ends at 1.

    Lijffijt & Gries 2012: the smallest part's share of all words (not, as in Egbert et al. 2020, of the
    parts that hold the word). Shapes as in `dp`. With one part there is nothing to spread over: NaN.
    """
    words = np.asarray(sizes, dtype=float)
    greatest = 1 - (words / words.sum()).min()
    deviation = dp(counts, sizes)
    return deviation / greatest if greatest > 0 else np.full_like(deviation, np.nan)
