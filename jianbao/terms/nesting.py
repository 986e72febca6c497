"""Terms inside longer terms: where they stand, and what a term is worth beside those that contain it (C-value)."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import sparse


def c_value(
    length: ArrayLike, frequency: ArrayLike, *, hosts: ArrayLike = 0, host_frequency: ArrayLike = 0
) -> NDArray[np.float64]:
    """Return the C-value of terms (Frantzi, Ananiadou & Mima 2000), here with the length in characters.

    log₂|a| · (f(a) − mean frequency of the longer terms that contain a); `hosts` counts these,
    `host_frequency` sums their frequencies. f(a) includes the occurrences inside longer terms.
    """
    hosts = np.asarray(hosts, dtype=float)
    mean = np.divide(host_frequency, hosts, out=np.zeros_like(hosts), where=hosts > 0)
    return np.log2(length) * (np.asarray(frequency) - mean)


def inner_strings(term: str) -> Iterator[str]:
    """Yield the stretches of two characters or more inside a term, each as often as it stands there."""
    return (
        term[start : start + length]
        for length in range(2, len(term))
        for start in range(len(term) - length + 1)
    )


def nesting(terms: Sequence[str]) -> sparse.csr_matrix:
    """Return how often each term (row) stands inside each longer term (column)."""
    index = {t: i for i, t in enumerate(terms)}
    pairs = [
        (index[inner], host)
        for host, term in enumerate(terms)
        for inner in inner_strings(term)
        if inner in index
    ]
    rows, columns = zip(*pairs, strict=True) if pairs else ((), ())
    return sparse.csr_matrix((np.ones(len(pairs)), (rows, columns)), shape=(len(terms), len(terms)))


def nested_c_values(
    terms: Sequence[str], frequency: NDArray, nested: sparse.csr_matrix
) -> NDArray[np.float64]:
    """Return the C-value of each term; `frequency` includes what stands inside longer terms (`nested`)."""
    inside = (nested > 0).astype(float)
    return c_value(
        [len(t) for t in terms],
        frequency,
        hosts=inside @ (frequency > 0),
        host_frequency=inside @ frequency,
    )
