"""How alike the articles of a digest are in the words they use. Which words set them apart is in `keyness`."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse
from scipy.special import rel_entr

from jianbao.terms import Counts, Segmenter, count_terms, interval, resample, significant

SIMILARITY_COLUMNS = [
    "article_id",
    "other_id",
    "cosine",
    "jsd",
    "cosine_low",
    "cosine_high",
    "jsd_halves",
    "jsd_self",
]

_AT_ONCE = 10_000_000
"""Resampled cosines that are held at once; those of hundreds of articles would fill the memory."""


def jsd(p: NDArray, q: NDArray) -> NDArray[np.float64]:
    """Return the Jensen–Shannon divergence in bits (Lin 1991) of a text from others: 0 equal, 1 nothing in common.

    `p` holds counts or shares of words, `q` those of the same words (last axis) in another text or in several. A
    text without words is at an unknown distance. Only the words of `p` are looked at: what `q` has beside them, `p`
    has not, and adds its share.
    """
    p, q = np.asarray(p, dtype=float), np.asarray(q, dtype=float)
    if not p.any():
        return np.full(q.shape[:-1], np.nan)
    here = np.flatnonzero(p)
    sizes = q.sum(axis=-1, keepdims=True)
    own, others = p[here] / p.sum(), q[..., here]
    # A text without a word divides 0 by 0: unknown.
    with np.errstate(invalid="ignore"):
        beside = ((sizes - others.sum(axis=-1, keepdims=True)) / sizes)[..., 0]
        others = others / sizes
    middle = (own + others) / 2
    shared = rel_entr(own, middle).sum(axis=-1) + rel_entr(others, middle).sum(axis=-1)
    return np.asarray((shared / np.log(2) + beside) / 2)


def similarity_table(
    tokens: pd.DataFrame, *, segmenter: Segmenter, resamples: int = 200, splits: int = 10, seed: int = 0
) -> pd.DataFrame:
    """Return the similarity of every article to every other: the full symmetric matrix, no diagonal.

    Columns: cosine (of the articles' `tfidf` columns in the term table; 0 to 1), jsd (of their content
    words), cosine_low and cosine_high: 95 % bootstrap interval over sentences, drawn with replacement
    within each article, rarity held fixed. Texts drawn so repeat some sentences and lack others, which
    lowers the cosine; the interval is therefore the basic one (2 × cosine − upper and lower percentile,
    Davison & Hinkley 1997), cut to 0 … 1 and wide enough to hold the cosine. jsd_halves and jsd_self say
    what a jsd is worth, as two halves of one short article already differ by more than ½: the sentences of
    each article are halved at random `splits` times; jsd_halves is the mean between a half of the one and a
    half of the other, jsd_self between the two halves of article_id, unknown where a half holds no content
    word. Articles without content words have no rows.
    """
    counts = count_terms(tokens, segmenter=segmenter)
    table, _ = counts.by_article()
    filled = np.flatnonzero(table.sum(axis=1))
    first, second = np.nonzero(~np.eye(len(filled), dtype=bool))
    if not len(first):
        return pd.DataFrame(columns=SIMILARITY_COLUMNS)
    # Both directions of a pair are alike: one is computed.
    upper = np.triu_indices(len(filled), 1)
    # Imported where it works: it takes most of a second, and a process that finds its tables kept never needs it.
    from sklearn.feature_extraction.text import TfidfTransformer

    tfidf = TfidfTransformer().fit(table)
    rows = tfidf.transform(table[filled])
    cosine = (rows @ rows.T).toarray()[first, second]
    drawn = sparse.vstack(
        [
            tfidf.transform(
                sparse.csr_matrix(resample(int(own.sum()), resamples=resamples, seed=(seed, a)))
                @ counts.matrix[own]
            )
            for a in filled.tolist()
            for own in [counts.rows(a)]
        ],
        format="csr",
    )
    low, high = (x[first, second] for x in _bounds([drawn[number::resamples] for number in range(resamples)]))
    names = np.array(counts.articles, dtype=object)[filled]
    own = table[filled]
    divergence = _both_ways(np.concatenate([jsd(row, own[a + 1 :]) for a, row in enumerate(own)]), upper)
    between = _halves(counts, splits=splits, seed=seed)[np.ix_(filled, filled)]
    return pd.DataFrame(
        {
            "article_id": names[first],
            "other_id": names[second],
            "cosine": significant(cosine),
            "jsd": significant(divergence[first, second]),
            "cosine_low": significant(np.clip(2 * cosine - high, 0, cosine)),
            "cosine_high": significant(np.clip(2 * cosine - low, cosine, 1)),
            "jsd_halves": significant(between[first, second]),
            "jsd_self": significant(between[first, first]),
        },
        columns=SIMILARITY_COLUMNS,
    )


def _bounds(drawn: list[sparse.csr_matrix]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the bounds of the cosines of all texts (rows) with each other as they were drawn time and again."""
    size = drawn[0].shape[0]
    step = max(1, _AT_ONCE // (len(drawn) * size))
    found = [
        interval(np.array([(texts[a : a + step] @ texts.T).toarray() for texts in drawn]), axis=0)
        for a in range(0, size, step)
    ]
    return np.concatenate([low for low, _ in found]), np.concatenate([high for _, high in found])


def _both_ways(values: NDArray[np.float64], upper: tuple[NDArray, NDArray]) -> NDArray[np.float64]:
    """Return the symmetric matrix with these values above its diagonal."""
    size = int(upper[1].max()) + 1
    square = np.zeros((size, size))
    square[upper] = values
    return square + square.T


def _halves(counts: Counts, *, splits: int, seed: int) -> NDArray[np.float64]:
    """Return the mean divergence of halves of each article (rows) from other halves of each (columns)."""
    size = len(counts.articles)
    total = np.zeros((size, size))
    for number in range(splits):
        generator = np.random.default_rng((seed, number))
        half = np.zeros_like(counts.article)
        for a in range(size):
            half[counts.rows(a)] = generator.permutation(int(counts.rows(a).sum())) % 2
        place = (counts.article + size * half, np.arange(len(half)))
        members = sparse.csr_matrix((np.ones(len(half)), place), shape=(2 * size, len(half)))
        table = (members @ counts.matrix).toarray()
        total += [jsd(row, table[size:]) for row in table[:size]]
    return (total + total.T) / 2 / splits
