"""Topics: NMF on windows of sentences, how stable and coherent they are, and their share in each article."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.optimize import linear_sum_assignment
from scipy.sparse import csr_matrix
from sklearn.decomposition import NMF
from sklearn.feature_extraction.text import TfidfTransformer

from jianbao.frequency import SEED, resample_weights, rounded
from jianbao.segmentation import Segmenter

TOPIC_COLUMNS = ["topic", "rank", "term", "weight"]
TOPIC_ARTICLE_COLUMNS = ["topic", "article_id", "share", "share_low", "share_high", "npmi", "stability"]
WINDOW = 3
MIN_WINDOWS = 8
TOP_TERMS = 10
SUBSAMPLES = 10
SUBSAMPLE_SHARE = 0.8
RESAMPLES = 500
_SHOWN_TERMS = 12
_TYPICAL = 5


@dataclass(frozen=True)
class Topics:
    """`terms` and `articles` have the columns of topics.csv and topic_articles.csv.

    `windows` lists each topic's most typical sentences (topic, sentence_id, weight), `choice` what was tried
    (k, stability, npmi).
    """

    terms: pd.DataFrame
    articles: pd.DataFrame
    windows: pd.DataFrame
    choice: pd.DataFrame


def npmi(together: float, first: float, second: float, total: float) -> float:
    """Return the normalised pointwise mutual information (Bouma 2009) of two terms over `total` windows.

    −1 where they never meet, 0 where they are independent, 1 where they only occur together.
    """
    if together == 0:
        return -1.0
    if together == total:
        return 1.0
    return float(np.log(together * total / (first * second)) / -np.log(together / total))


def _windows(tokens: pd.DataFrame, terms: pd.DataFrame) -> tuple[pd.DataFrame, csr_matrix, list[str]]:
    """Cut each article into windows of three sentences; return them and their term counts."""
    sentences = tokens.drop_duplicates("sentence_id")[["article_id", "sentence_id"]].reset_index(drop=True)
    place = sentences.groupby("article_id", sort=False).cumcount() // WINDOW
    sentences["window"] = pd.factorize(sentences["article_id"] + "/" + place.astype(str))[0]
    counts = terms.groupby("token")["sentence_id"].nunique()
    vocabulary = sorted(str(t) for t in counts[counts >= 2].index)
    column = {t: i for i, t in enumerate(vocabulary)}
    kept = terms[terms["token"].isin(column)]
    row = kept["sentence_id"].map(sentences.set_index("sentence_id")["window"]).to_numpy(dtype=int)
    shape = (int(sentences["window"].max()) + 1, len(vocabulary))
    matrix = csr_matrix((np.ones(len(kept)), (row, kept["token"].map(column).to_numpy(dtype=int))), shape=shape)
    return sentences, matrix, vocabulary


def _fit(matrix: csr_matrix, k: int) -> tuple[np.ndarray, np.ndarray]:
    model = NMF(n_components=k, init="nndsvda", random_state=SEED, max_iter=400, tol=1e-4)
    weights = model.fit_transform(matrix)
    return weights, model.components_


def _top(components: np.ndarray, number: int) -> list[list[int]]:
    return [list(np.lexsort((np.arange(row.size), -row))[:number]) for row in components.round(9)]


def _agreement(a: Sequence[Sequence[int]], b: Sequence[Sequence[int]]) -> np.ndarray:
    """Jaccard overlap of the top terms of each topic of `a` with its best one-to-one match in `b`."""
    overlap = np.array([[len({*x} & {*y}) / len({*x} | {*y}) for y in b] for x in a])
    rows, columns = linear_sum_assignment(-overlap)
    return np.asarray(overlap[rows, columns])


def _stability(matrix: csr_matrix, k: int, top: list[list[int]]) -> np.ndarray:
    """Mean agreement of each topic with those of subsamples of the windows (Greene et al. 2014)."""
    generator = np.random.default_rng(SEED)
    size = max(k, int(SUBSAMPLE_SHARE * matrix.shape[0]))
    found = []
    for _ in range(SUBSAMPLES):
        rows = np.sort(generator.choice(matrix.shape[0], size, replace=False))
        found.append(_agreement(top, _top(_fit(matrix[rows], k)[1], TOP_TERMS)))
    return np.asarray(np.mean(found, axis=0))


def _coherence(presence: np.ndarray, top: list[list[int]]) -> np.ndarray:
    """Mean NPMI of all pairs of each topic's top terms over the windows."""
    together = presence.T @ presence
    total = float(presence.shape[0])
    return np.array(
        [
            np.mean([npmi(together[i, j], together[i, i], together[j, j], total) for n, i in enumerate(row) for j in row[:n]])
            for row in top
        ]
    )


def topic_model(tokens: pd.DataFrame, *, segmenter: Segmenter) -> Topics:
    """Find the topics of a digest by NMF (NNDSVD start, fixed seed) on TF-IDF of windows of three sentences.

    From k = 3 to 8 (no more than a third of the windows) the k with the largest product of mean stability
    and mean coherence, (1 + NPMI) / 2, is taken: topics that come back in subsamples, of terms that go
    together. A topic's share of an article is its share of the windows' weights; the interval resamples
    the article's windows. A digest of fewer than eight windows has no topics.
    """
    empty = Topics(
        pd.DataFrame(columns=TOPIC_COLUMNS),
        pd.DataFrame(columns=TOPIC_ARTICLE_COLUMNS),
        pd.DataFrame(columns=["topic", "sentence_id", "weight"]),
        pd.DataFrame(columns=["k", "stability", "npmi"]),
    )
    terms = segmenter.terms(tokens)
    if terms.empty:
        return empty
    sentences, counts, vocabulary = _windows(tokens, terms)
    if counts.shape[0] < MIN_WINDOWS or len(vocabulary) < TOP_TERMS:
        return empty
    matrix = TfidfTransformer(sublinear_tf=True).fit_transform(counts)
    presence = (counts.toarray() > 0).astype(float)
    tried = []
    for k in range(3, min(8, counts.shape[0] // 3) + 1) if counts.shape[0] >= 9 else [2]:
        weights, components = _fit(matrix, k)
        top = _top(components, TOP_TERMS)
        tried.append((k, _stability(matrix, k, top), _coherence(presence, top), weights, components))
    _, stability, coherence, weights, components = max(
        tried, key=lambda t: (round(float(t[1].mean() * (1 + t[2].mean()) / 2), 9), -t[0])
    )
    return Topics(
        _terms(components, vocabulary),
        _shares(sentences, weights, coherence, stability),
        _typical(sentences, matrix, components),
        pd.DataFrame(
            [(k, float(rounded(s.mean())), float(rounded(c.mean()))) for k, s, c, *_ in tried],
            columns=["k", "stability", "npmi"],
        ),
    )


def _terms(components: np.ndarray, vocabulary: list[str]) -> pd.DataFrame:
    rows = [
        (topic, rank, vocabulary[i], float(rounded(components[topic - 1, i])))
        for topic, best in enumerate(_top(components, _SHOWN_TERMS), 1)
        for rank, i in enumerate(best, 1)
        if components[topic - 1, i] > 0
    ]
    return pd.DataFrame(rows, columns=TOPIC_COLUMNS)


def _shares(
    sentences: pd.DataFrame, weights: np.ndarray, coherence: np.ndarray, stability: np.ndarray
) -> pd.DataFrame:
    owner = sentences.drop_duplicates("window")["article_id"].to_numpy()
    sums = weights.sum(axis=1, keepdims=True)
    shares = np.divide(weights, sums, out=np.full_like(weights, 1 / weights.shape[1]), where=sums > 0)
    rows = []
    for seed, article_id in enumerate(dict.fromkeys(owner)):
        own = shares[owner == article_id]
        drawn = resample_weights(len(own), RESAMPLES, seed) @ own / len(own)
        low, high = np.quantile(drawn, [0.025, 0.975], axis=0)
        for topic, share in enumerate(own.mean(axis=0)):
            values = rounded(np.array([share, low[topic], high[topic], coherence[topic], stability[topic]]))
            rows.append((topic + 1, article_id, *values))
    frame = pd.DataFrame(rows, columns=TOPIC_ARTICLE_COLUMNS)
    return frame.sort_values("topic", kind="stable", ignore_index=True)


def _typical(sentences: pd.DataFrame, matrix: csr_matrix, components: np.ndarray) -> pd.DataFrame:
    """Return the first sentences of the windows that agree best with each topic."""
    lead = sentences.drop_duplicates("window")["sentence_id"].to_numpy()
    scores = np.asarray(matrix @ components.T) / np.maximum(np.linalg.norm(components, axis=1), 1e-12)
    rows = [
        (topic + 1, lead[w], float(rounded(scores[w, topic])))
        for topic in range(components.shape[0])
        for w in np.lexsort((np.arange(len(lead)), -scores[:, topic].round(9)))[:_TYPICAL]
    ]
    return pd.DataFrame(rows, columns=["topic", "sentence_id", "weight"])
