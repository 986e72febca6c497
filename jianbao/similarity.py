"""How alike the articles of a digest are in the words they use."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse
from scipy.spatial.distance import jensenshannon, pdist, squareform
from sklearn.feature_extraction.text import TfidfTransformer

from jianbao.frequency import count_terms, resample, significant
from jianbao.segmentation import Segmenter

SIMILARITY_COLUMNS = ["article_id", "other_id", "cosine", "jsd", "cosine_low", "cosine_high"]


def jsd(p: NDArray, q: NDArray) -> float:
    """Return the Jensen–Shannon divergence in bits (Lin 1991): 0 equal, 1 nothing in common.

    `p` and `q` are counts or shares over the same words; scipy gives the square root of the divergence.
    """
    return float(jensenshannon(p, q, base=2) ** 2)


def similarity_table(
    tokens: pd.DataFrame, *, segmenter: Segmenter, resamples: int = 200, seed: int = 0
) -> pd.DataFrame:
    """Return the similarity of every article to every other: the full symmetric matrix, no diagonal.

    Columns: cosine (of the articles' `tfidf` columns in the term table; 0 to 1), jsd (of their content
    words; two halves of one short article already differ by more than ½, so compare values only with each
    other), cosine_low and cosine_high: 95 % bootstrap interval over sentences, drawn with replacement
    within each article, rarity held fixed. Texts drawn so repeat some sentences and lack others, which
    lowers the cosine; the interval is therefore the basic one (2 × cosine − upper and lower percentile,
    Davison & Hinkley 1997), cut to 0 … 1 and wide enough to hold the cosine. Articles without content words have no rows.
    """
    counts = count_terms(tokens, segmenter=segmenter)
    table, _ = counts.by_article()
    filled = np.flatnonzero(table.sum(axis=1))
    first, second = np.nonzero(~np.eye(len(filled), dtype=bool))
    if not len(first):
        return pd.DataFrame(columns=SIMILARITY_COLUMNS)
    tfidf = TfidfTransformer().fit(table)
    cosine = _cosines(tfidf.transform(table[filled]))[first, second]
    draws = [
        resample(int(counts.rows(a).sum()), resamples=resamples, seed=(seed, a)) for a in range(len(table))
    ]
    drawn, sentence = np.hstack(draws), np.arange(len(counts.article))
    resampled = np.empty((resamples, len(first)))
    for number in range(resamples):
        members = sparse.csr_matrix(
            (drawn[number], (counts.article, sentence)), shape=(len(table), len(sentence))
        )
        resampled[number] = _cosines(tfidf.transform((members @ counts.matrix)[filled]))[first, second]
    low, high = np.percentile(resampled, [2.5, 97.5], axis=0)
    names = np.array(counts.articles, dtype=object)[filled]
    divergence = squareform(pdist(table[filled], jsd))[first, second]
    return pd.DataFrame(
        {
            "article_id": names[first],
            "other_id": names[second],
            "cosine": significant(cosine),
            "jsd": significant(divergence),
            "cosine_low": significant(np.clip(2 * cosine - high, 0, cosine)),
            "cosine_high": significant(np.clip(2 * cosine - low, cosine, 1)),
        },
        columns=SIMILARITY_COLUMNS,
    )


def _cosines(rows: sparse.csr_matrix) -> NDArray[np.float64]:
    """Return the cosines of all pairs of rows that already have length 1."""
    return (rows @ rows.T).toarray()
