"""How alike the articles of a digest are in the words they use. Which words set them apart is in `keyness`."""

from collections.abc import Sequence
from dataclasses import dataclass

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

NEAREST = 20
"""Articles that each is compared with: all in a digest, and the most alike of hundreds, where few pairs share more than
what all texts share."""

_AT_ONCE = 500
"""Articles whose cosines with all others are held at once; those of thousands would fill the memory."""


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
    """Return the similarity of every article to every other, both ways; of more than `NEAREST` others to the nearest.

    A pair is listed where one of the two is among the nearest of the other by their cosine.
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
    filled = np.flatnonzero(np.asarray(table.sum(axis=1)))
    if len(filled) < 2:
        return pd.DataFrame(columns=SIMILARITY_COLUMNS)
    # Imported where it works: it takes most of a second, and a process that finds its tables kept never needs it.
    from sklearn.feature_extraction.text import TfidfTransformer

    tfidf = TfidfTransformer().fit(table)
    first, second, cosine = _near(tfidf.transform(table[filled]))
    # Both directions of a pair are alike: one is computed.
    once = first < second
    place = {pair: n for n, pair in enumerate(zip(first[once].tolist(), second[once].tolist(), strict=True))}
    ordered = zip(np.minimum(first, second).tolist(), np.maximum(first, second).tolist(), strict=True)
    of_pair = np.array([place[pair] for pair in ordered])
    pairs = (filled[first[once]], filled[second[once]])
    drawn = [
        _drawn(counts, a, tfidf.idf_, resamples=resamples, seed=seed) for a in range(len(counts.articles))
    ]
    low, high = (x[of_pair] for x in _bounds(drawn, *pairs))
    divergence = _divergences(table, table, *pairs)[of_pair]
    between, own = _halves(counts, *pairs, splits=splits, seed=seed)
    names = np.array(counts.articles, dtype=object)[filled]
    return pd.DataFrame(
        {
            "article_id": names[first],
            "other_id": names[second],
            "cosine": significant(cosine),
            "jsd": significant(divergence),
            "cosine_low": significant(np.clip(2 * cosine - high, 0, cosine)),
            "cosine_high": significant(np.clip(2 * cosine - low, cosine, 1)),
            "jsd_halves": significant(between[of_pair]),
            "jsd_self": significant(own[filled[first]]),
        },
        columns=SIMILARITY_COLUMNS,
    )


def _near(rows: sparse.csr_matrix) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Return the pairs of texts that are near one another, both ways and in order, and their cosines."""
    size = rows.shape[0]
    near: set[tuple[int, int]] = set()
    found: dict[tuple[int, int], float] = {}
    for start in range(0, size, _AT_ONCE):
        for a, cosines in enumerate((rows[start : start + _AT_ONCE] @ rows.T).toarray(), start):
            cosines[a] = -1
            for b in np.argsort(-cosines.round(9), kind="stable")[: min(NEAREST, size - 1)].tolist():
                near |= {(a, b), (b, a)}
                found[a, b] = found[b, a] = float(cosines[b])
    listed = sorted(near)
    first, second = np.array(listed, dtype=np.int64).T
    return first, second, np.array([found[pair] for pair in listed])


@dataclass(frozen=True)
class _Drawn:
    """Resamples of a text: the terms that it holds, how often each is drawn (resamples × terms), weighed, of length 1."""

    terms: NDArray[np.int64]
    weights: NDArray[np.float64]


def _drawn(counts: Counts, article: int, idf: NDArray, *, resamples: int, seed: int) -> _Drawn:
    own = counts.matrix[counts.rows(article)]
    terms = np.unique(own.indices)
    weights = resample(own.shape[0], resamples=resamples, seed=(seed, article)) @ own[:, terms]
    weights *= idf[terms]
    size = np.linalg.norm(weights, axis=1, keepdims=True)
    return _Drawn(terms, np.divide(weights, size, out=np.zeros_like(weights), where=size > 0))


def _bounds(
    drawn: Sequence[_Drawn], first: NDArray[np.int64], second: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the bounds of the cosines of pairs of texts as they were drawn time and again."""
    found = []
    for a, b in zip(first.tolist(), second.tolist(), strict=True):
        one, other = drawn[a], drawn[b]
        _, here, there = np.intersect1d(one.terms, other.terms, assume_unique=True, return_indices=True)
        found.append(interval(np.einsum("rt,rt->r", one.weights[:, here], other.weights[:, there]), axis=0))
    low, high = np.array(found).T
    return low, high


def _divergences(
    texts: sparse.csr_matrix, others: sparse.csr_matrix, first: NDArray[np.int64], second: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Return the divergence of the counts of a text from those of another for each pair of rows."""
    sizes = np.asarray(others.sum(axis=1)).ravel()
    found = np.full(len(first), np.nan)
    order = np.argsort(first, kind="stable")
    for mine in np.split(order, np.flatnonzero(np.diff(first[order])) + 1):
        row = texts[first[mine[0]]]
        shared = others[second[mine]][:, row.indices].toarray()
        # What the others have beside the words of this text is one more word, which it has not.
        beside = sizes[second[mine]] - shared.sum(axis=1)
        found[mine] = jsd(np.append(row.data, 0), np.column_stack([shared, beside]))
    return found


def _halves(
    counts: Counts, first: NDArray[np.int64], second: NDArray[np.int64], *, splits: int, seed: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the mean divergence of halves of the two articles of each pair, and of the halves of each article."""
    size = len(counts.articles)
    every = np.arange(size)
    between, own = np.zeros(len(first)), np.zeros(size)
    for number in range(splits):
        generator = np.random.default_rng((seed, number))
        half = np.zeros_like(counts.article)
        for a in range(size):
            half[counts.rows(a)] = generator.permutation(int(counts.rows(a).sum())) % 2
        place = (counts.article + size * half, np.arange(len(half)))
        members = sparse.csr_matrix((np.ones(len(half)), place), shape=(2 * size, len(half)))
        table = (members @ counts.matrix).tocsr()
        one, other = table[:size], table[size:]
        between += _divergences(one, other, first, second) + _divergences(one, other, second, first)
        own += _divergences(one, other, every, every)
    return between / 2 / splits, own / splits
