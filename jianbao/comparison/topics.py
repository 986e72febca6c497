"""Topics of a digest by non-negative matrix factorisation, with what speaks for and against them.

Windows of three sentences of an article are the documents, content words the terms. Topics have numbers here; how they
are shown is the chapter's choice.
"""

import warnings
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse
from threadpoolctl import threadpool_limits

from jianbao.terms import Segmenter, interval, npmi, resample, significant

TERM_COLUMNS = ["topic", "rank", "term", "weight"]
ARTICLE_COLUMNS = ["topic", "article_id", "share", "share_low", "share_high", "npmi", "stability"]
WINDOW_COLUMNS = ["topic", "rank", "sentence_id", "weight"]
CHOICE_COLUMNS = ["k", "stability", "npmi", "chosen"]

WINDOW = 3
"""Sentences in a window."""

TOP = 10
"""Terms that stand for a topic."""

TYPICAL = 3
"""Typical sentences shown for a topic."""

KEPT = 0.8
"""Share of the windows in a subsample."""

TOLERANCE = 1e-3
"""Where a fit ends: ten times scikit-learn's, which changes stability by no more than 0.01 in half the time."""

_MOST_ROUNDS, _FEWEST_ROUNDS, _EFFORT = 400, 10, 4_000_000
"""Rounds of a fit: many on a digest, fewer on a long one, such that all rounds go over so many entries."""

_END = r"[。！？!?…][”’」』）)]*$"

STABLE = 0.5
"""Stability below which a topic is called unstable: two of its models share less than two thirds of the terms."""


@dataclass(frozen=True)
class Topics:
    """The four tables of a topic model; each has its columns alone where the digest is too short."""

    terms: pd.DataFrame
    articles: pd.DataFrame
    windows: pd.DataFrame
    choice: pd.DataFrame


@dataclass(frozen=True)
class _Model:
    """A factorisation: windows × topics, topics × terms, the top terms, and how good each topic is."""

    weights: NDArray[np.float64]
    terms: NDArray[np.float64]
    top: list[list[int]]
    stability: NDArray[np.float64]
    npmi: NDArray[np.float64]

    @property
    def merit(self) -> float:
        """Return what the number of topics is chosen by."""
        return float(significant(self.stability.mean() * (1 + self.npmi.mean()) / 2))


def agreement(first: list[list[int]], second: list[list[int]]) -> NDArray[np.float64]:
    """Return for each topic of `first` the Jaccard index of its terms with those of its match in `second`.

    Topics are matched one to one so that the sum is greatest (Hungarian algorithm; Greene et al. 2014).
    """
    from scipy.optimize import linear_sum_assignment

    pairs = [[(set(a), set(b)) for b in second] for a in first]
    jaccard = np.array([[len(a & b) / max(len(a | b), 1) for a, b in row] for row in pairs])
    rows, columns = linear_sum_assignment(jaccard, maximize=True)
    return jaccard[rows, columns]


def topic_model(
    tokens: pd.DataFrame,
    sentences: pd.DataFrame,
    *,
    segmenter: Segmenter,
    sizes: range = range(3, 11),
    subsamples: int = 10,
    resamples: int = 1000,
    seed: int = 0,
) -> Topics:
    """Find the topics of a digest, what they rest on, and how much of each article is about them.

    The TF-IDF matrix of windows × terms (terms that two windows or more hold) is factorised (Lee & Seung
    1999; start NNDSVDa) for each number of topics k in `sizes` for which there are three windows and ten
    terms a topic. A topic's stability is the mean `agreement` of its ten top terms with the models of
    `subsamples` samples of 80 % of the windows; its npmi the mean over the pairs of these terms. Chosen is
    the k with the highest mean stability × (1 + mean npmi) / 2, of equals the smallest.

    Tables: `terms` topic (1 … k, the one with the largest share of all windows first), rank, term, weight (share
    of the topic's weight). `articles` topic, article_id, share (mean share of the article's windows: an
    article's topics sum to 1; unknown where no window holds a term), share_low and share_high (95 %
    bootstrap interval over these windows), npmi and stability of the topic. `windows` topic, rank,
    sentence_id (the sentence nearest the topic in each of the three windows with most of it, a heading only
    where there is nothing else), weight (the topic's share of that window). `choice` k, stability, npmi (means), chosen.
    """
    article, articles = pd.factorize(sentences["article_id"])
    counts, terms = _sentence_counts(segmenter.terms(tokens), sentences["sentence_id"])
    window = _windows(article)
    total = int(window.max()) + 1 if len(window) else 0
    members = sparse.csr_matrix(
        (np.ones(len(window)), (window, np.arange(len(window)))), shape=(total, len(window))
    )
    held = np.asarray(((members @ counts) > 0).sum(axis=0)).ravel()
    counts, terms = counts[:, held > 1], terms[held > 1]
    tried = [k for k in sizes if WINDOW * k <= total and TOP * k <= len(terms)]
    if not tried:
        columns = (TERM_COLUMNS, ARTICLE_COLUMNS, WINDOW_COLUMNS, CHOICE_COLUMNS)
        return Topics(*(pd.DataFrame(columns=c) for c in columns))
    in_windows = members @ counts
    # Imported where it works: it takes most of a second, and a process that finds its tables kept never needs it.
    from sklearn.feature_extraction.text import TfidfTransformer

    tfidf = TfidfTransformer().fit(in_windows)
    matrix = tfidf.transform(in_windows)
    # Threads cost more than such small matrices gain, and change the order of sums.
    with threadpool_limits(1):
        models = [_fit_and_judge(matrix, k, subsamples=subsamples, seed=seed) for k in tried]
    best = max(models, key=lambda model: model.merit)
    article_of_window = np.zeros(total, dtype=np.int64)
    article_of_window[window] = article
    shares = _shares(best.weights)
    return Topics(
        terms=_terms(best, terms),
        articles=_articles(best, shares, article_of_window, list(articles), resamples=resamples, seed=seed),
        windows=_typical(best, shares, tfidf.transform(counts), window, sentences),
        choice=pd.DataFrame(
            {
                "k": tried,
                "stability": significant([m.stability.mean() for m in models]),
                "npmi": significant([m.npmi.mean() for m in models]),
                "chosen": [m is best for m in models],
            },
            columns=CHOICE_COLUMNS,
        ),
    )


def sentence_topics(found: pd.DataFrame, topics: Topics, sentences: pd.DataFrame) -> dict[str, int]:
    """Return the topic of each sentence that holds a leading term of one, or whose neighbours do.

    The weights of the terms that stand in it are added up for each topic (`found` has the columns sentence_id
    and token); the sentences before and after, of the same article, count half.
    """
    weight = topics.terms.pivot_table(index="term", columns="topic", values="weight", fill_value=0.0)
    own = found[found["token"].isin(weight.index)]
    sums = weight.loc[own["token"]].groupby(own["sentence_id"].to_numpy()).sum()
    sums = sums.reindex(sentences["sentence_id"], fill_value=0.0)
    by_article = sums.groupby(sentences["article_id"].to_numpy())
    total = sums + (by_article.shift(1, fill_value=0.0) + by_article.shift(-1, fill_value=0.0)) / 2
    if total.empty:
        return {}
    best = total.round(9).idxmax(axis=1)[total.max(axis=1) > 0]
    return {str(sentence): int(topic) for sentence, topic in best.items()}


def _sentence_counts(found: pd.DataFrame, sentence_ids: pd.Series) -> tuple[sparse.csr_matrix, NDArray]:
    """Return counts of the found terms (sentences × terms) and the terms, in code-point order."""
    term, terms = pd.factorize(found["token"], sort=True)
    row = pd.Index(sentence_ids).get_indexer(found["sentence_id"])
    shape = (len(sentence_ids), len(terms))
    return sparse.csr_matrix((np.ones(len(term)), (row, term)), shape=shape), np.array(terms, dtype=object)


def _windows(article: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the window of each sentence: three by three within an article, a rest joins the last one."""
    windows, following = [], 0
    for size in np.bincount(article):
        whole = max(int(size) // WINDOW, 1)
        windows.append(following + np.minimum(np.arange(size) // WINDOW, whole - 1))
        following += whole
    return np.concatenate(windows) if windows else np.zeros(0, dtype=np.int64)


def _factorise(matrix: sparse.csr_matrix, k: int, *, seed: int) -> tuple[NDArray, NDArray]:
    """Return windows × topics and topics × terms, each topic's terms scaled to sum to 1."""
    from sklearn.decomposition import NMF
    from sklearn.exceptions import ConvergenceWarning

    rounds = max(_FEWEST_ROUNDS, min(_MOST_ROUNDS, _EFFORT // max(matrix.nnz, 1)))
    model = NMF(k, init="nndsvda", max_iter=rounds, tol=TOLERANCE, random_state=seed)
    with warnings.catch_warnings():
        # A fit that stops at the limit is a factorisation all the same; stability judges it.
        warnings.simplefilter("ignore", ConvergenceWarning)
        weights = model.fit_transform(matrix)
    size = model.components_.sum(axis=1)
    scale = np.divide(1, size, out=np.zeros_like(size), where=size > 0)
    # The last bits depend on the order of sums; rounded, they decide no rank.
    return np.round(weights * size, 9), np.round(model.components_ * scale[:, None], 9)


def _top(components: NDArray) -> list[list[int]]:
    order = np.argsort(-components, axis=1, kind="stable")[:, :TOP]
    return [[int(t) for t in row if topic[t] > 0] for row, topic in zip(order, components, strict=True)]


def _fit_and_judge(matrix: sparse.csr_matrix, k: int, *, subsamples: int, seed: int) -> _Model:
    weights, components = _factorise(matrix, k, seed=seed)
    by_size = np.argsort(-_shares(weights).sum(axis=0).round(9), kind="stable")
    weights, components = weights[:, by_size], components[by_size]
    top = _top(components)
    total = matrix.shape[0]
    agreements = []
    for number in range(subsamples):
        generator = np.random.default_rng((seed, k, number))
        rows = np.sort(generator.choice(total, max(int(KEPT * total), k), replace=False))
        agreements.append(agreement(top, _top(_factorise(matrix[rows], k, seed=seed)[1])))
    return _Model(weights, components, top, np.mean(agreements, axis=0), _coherence(matrix, top))


def _coherence(matrix: sparse.csr_matrix, top: list[list[int]]) -> NDArray[np.float64]:
    """Return each topic's mean NPMI over the pairs of its top terms; −1 where it has no pair."""
    values = []
    for terms in top:
        present = (matrix[:, terms] > 0).astype(float)
        together = (present.T @ present).toarray()
        pairs = np.array(list(combinations(range(len(terms)), 2)), dtype=int).reshape(-1, 2)
        a, b = pairs.T
        scores = npmi(together[a, b], together[a, a], together[b, b], matrix.shape[0])
        values.append(scores.mean() if len(scores) else -1.0)
    return np.array(values)


def _shares(weights: NDArray) -> NDArray[np.float64]:
    """Scale each window's weights to sum to 1; a window that holds no topic stays 0."""
    size = weights.sum(axis=1, keepdims=True)
    return np.divide(weights, size, out=np.zeros_like(weights), where=size > 0)


def _terms(model: _Model, terms: NDArray) -> pd.DataFrame:
    rows = [
        (topic, rank, terms[t], significant(model.terms[topic - 1, t]).item())
        for topic, top in enumerate(model.top, 1)
        for rank, t in enumerate(top, 1)
    ]
    return pd.DataFrame(rows, columns=TERM_COLUMNS)


def _articles(
    model: _Model, shares: NDArray, article: NDArray, articles: list[str], *, resamples: int, seed: int
) -> pd.DataFrame:
    frames = []
    for number, name in enumerate(articles):
        own = shares[(article == number) & (shares.sum(axis=1) > 0)]
        if len(own):
            drawn = resample(len(own), resamples=resamples, seed=(seed, number)) @ own / len(own)
            share, (low, high) = own.mean(axis=0), interval(drawn, axis=0)
        else:
            share = low = high = np.full(shares.shape[1], np.nan)
        frames.append(
            pd.DataFrame(
                {
                    "topic": np.arange(1, shares.shape[1] + 1),
                    "article_id": name,
                    "share": significant(share),
                    "share_low": significant(low),
                    "share_high": significant(high),
                    "npmi": significant(model.npmi),
                    "stability": significant(model.stability),
                },
                columns=ARTICLE_COLUMNS,
            )
        )
    return pd.concat(frames).sort_values("topic", kind="stable", ignore_index=True)


def _typical(
    model: _Model, shares: NDArray, tfidf: sparse.csr_matrix, window: NDArray, sentences: pd.DataFrame
) -> pd.DataFrame:
    ids = sentences["sentence_id"].to_numpy()
    whole = sentences["text"].str.contains(_END).to_numpy()
    # A heading names a topic best and says least about it: only where nothing else stands in the window.
    nearness = np.round(tfidf @ model.terms.T, 9) + whole[:, None]
    rows = []
    for topic, weights in enumerate(model.weights.T):
        strongest = np.argsort(-weights, kind="stable")[:TYPICAL]
        for rank, w in enumerate(strongest[weights[strongest] > 0], 1):
            candidates = np.flatnonzero(window == w)
            nearest = candidates[np.argmax(nearness[candidates, topic])]
            rows.append((topic + 1, rank, ids[nearest], significant(shares[w, topic]).item()))
    return pd.DataFrame(rows, columns=WINDOW_COLUMNS)
