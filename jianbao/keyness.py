"""Keyness: which words an article uses more, or less, than the rest of its digest.

Every measure is a function of f₁ of n₁ words in the article and f₂ of n₂ words in the rest, and describes
these articles; it infers nothing about others.
"""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from scipy import special, stats

from jianbao.dispersion import dp_norm
from jianbao.frequency import PER, Counts, count_terms, resample, significant
from jianbao.segmentation import Segmenter

KEYNESS_COLUMNS = [
    "term",
    "article_id",
    "count",
    "rest_count",
    "per_10k",
    "rest_per_10k",
    "log_ratio",
    "lrc",
    "g2",
    "p_adjusted",
    "log_odds_z",
    "dp_norm",
    "kept_share",
]

ALPHA = 0.05
"""Chance of one false interval or more in a whole keyness table, before it is divided by the tests."""

PRIOR = 500
"""Pseudo-words of the Dirichlet prior of `log_odds`: smaller priors put common verbs above the terms."""

MINIMUM_COUNT = 2
"""A word that occurs once has no spread and no stable rate; half of an article's words occur once."""


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


def log_ratio(f1: ArrayLike, n1: ArrayLike, f2: ArrayLike, n2: ArrayLike) -> NDArray[np.float64]:
    """Return the binary logarithm of the ratio of the two rates (Hardie 2014), ½ added to each count."""
    f1, n1, f2, n2 = (np.asarray(a, dtype=float) for a in (f1, n1, f2, n2))
    return np.log2((f1 + 0.5) / (n1 + 0.5)) - np.log2((f2 + 0.5) / (n2 + 0.5))


def lrc(f1: ArrayLike, n1: ArrayLike, f2: ArrayLike, n2: ArrayLike, *, tests: int) -> NDArray[np.float64]:
    """Return the conservative log ratio: the end nearer 0 of the log ratio's interval, 0 if that holds 0.

    Evert 2022: the exact (Clopper–Pearson) interval of f₁ / (f₁ + f₂) at the level `ALPHA` / `tests`
    (Bonferroni), turned into a ratio of rates. f₁ + f₂ must be positive.
    """
    f1, f2 = np.asarray(f1, dtype=float), np.asarray(f2, dtype=float)
    scale = np.asarray(n2, dtype=float) / np.asarray(n1, dtype=float)
    tail = ALPHA / tests / 2
    with np.errstate(divide="ignore"):
        low = np.where(f1 > 0, stats.beta.ppf(tail, f1, f2 + 1), 0.0)
        high = np.where(f2 > 0, stats.beta.isf(tail, f1 + 1, f2), 1.0)
        lower, upper = np.log2(scale * low / (1 - low)), np.log2(scale * high / (1 - high))
    return np.where(lower > 0, lower, np.where(upper < 0, upper, 0.0))


def log_odds(
    f1: ArrayLike, n1: ArrayLike, f2: ArrayLike, n2: ArrayLike, *, prior: ArrayLike, prior_total: float
) -> NDArray[np.float64]:
    """Return the z-score of the log-odds ratio with an informative Dirichlet prior (Monroe et al. 2008).

    `prior` holds each word's pseudo-count, `prior_total` that of the whole vocabulary.
    """
    f1, n1, f2, n2, prior = (np.asarray(a, dtype=float) for a in (f1, n1, f2, n2, prior))
    y1, y2 = f1 + prior, f2 + prior
    delta = np.log(y1 / (n1 + prior_total - y1)) - np.log(y2 / (n2 + prior_total - y2))
    return delta / np.sqrt(1 / y1 + 1 / y2)


def keyness_table(
    tokens: pd.DataFrame, *, segmenter: Segmenter, resamples: int = 200, seed: int = 0
) -> pd.DataFrame:
    """Return the keyness of each article's words against the rest of the digest.

    Tested is every content word with `MINIMUM_COUNT` occurrences or more in the article; m is the number of
    tests over all articles. Columns: count and rest_count, per_10k and rest_per_10k (words), log_ratio, lrc
    (`ALPHA` / m), g2, p_adjusted (of g2, χ² with 1 degree of freedom, times m: Bonferroni, at most 1),
    log_odds_z (the word's prior is its share of the digest times `PRIOR`), dp_norm (over the article's
    sentences), kept_share (in which share of `resamples` of the sentences of every article the LRC stays
    above 0). Sorted by article, lrc (falling), g2 (falling), term. A single article has no rest: no rows.
    """
    counts = count_terms(tokens, segmenter=segmenter)
    if len(counts.articles) < 2 or not counts.terms:
        return pd.DataFrame(columns=KEYNESS_COLUMNS)
    table, words = counts.by_article()
    article, term = np.nonzero(table >= MINIMUM_COUNT)
    if not len(term):
        return pd.DataFrame(columns=KEYNESS_COLUMNS)
    total, size = table.sum(axis=0), int(words.sum())
    f1, n1 = table[article, term], words[article]
    f2, n2 = total[term] - f1, size - n1
    statistic = g2(f1, n1, f2, n2)
    result = pd.DataFrame(
        {
            "term": np.array(counts.terms, dtype=object)[term],
            "article_id": np.array(counts.articles, dtype=object)[article],
            "count": f1,
            "rest_count": f2,
            "per_10k": significant(f1 / n1 * PER),
            "rest_per_10k": significant(f2 / n2 * PER),
            "log_ratio": significant(log_ratio(f1, n1, f2, n2)),
            "lrc": significant(lrc(f1, n1, f2, n2, tests=len(term))),
            "g2": significant(statistic),
            "p_adjusted": significant(np.minimum(stats.chi2.sf(np.abs(statistic), 1) * len(term), 1)),
            "log_odds_z": significant(
                log_odds(f1, n1, f2, n2, prior=PRIOR * total[term] / size, prior_total=PRIOR)
            ),
            "dp_norm": significant(_dispersion(counts, article, term)),
            "kept_share": significant(_kept(counts, article, term, resamples=resamples, seed=seed)),
        },
        columns=KEYNESS_COLUMNS,
    )
    order = (
        pd.Series(article)
        .to_frame("article")
        .assign(lrc=-result["lrc"], g2=-result["g2"], term=result["term"])
    )
    return result.loc[order.sort_values(list(order.columns)).index].reset_index(drop=True)


def _dispersion(counts: Counts, article: NDArray, term: NDArray) -> NDArray[np.float64]:
    spread = [
        dp_norm(counts.matrix[rows][:, term[article == a]].toarray(), counts.words[rows])
        for a in range(len(counts.articles))
        if (rows := counts.rows(a)).any()
    ]
    return np.concatenate(spread)


def _kept(
    counts: Counts, article: NDArray, term: NDArray, *, resamples: int, seed: int
) -> NDArray[np.float64]:
    """Return the share of resamples in which each (article, term) pair has an LRC above 0."""
    own: list[NDArray] = []
    words: list[NDArray] = []
    total = np.zeros((resamples, len(counts.terms)))
    for a in range(len(counts.articles)):
        rows = counts.rows(a)
        weights = resample(int(rows.sum()), resamples=resamples, seed=(seed, a))
        here = counts.matrix[rows]
        present = np.unique(here.indices)
        drawn = weights @ here[:, present].toarray()
        total[:, present] += drawn
        own.append(drawn[:, np.searchsorted(present, term[article == a])])
        words.append(weights @ counts.words[rows])
    size = np.sum(words, axis=0)
    shares = []
    for a, (drawn, drawn_words) in enumerate(zip(own, words, strict=True)):
        rest = total[:, term[article == a]] - drawn
        chance = (drawn_words / size)[:, None]
        # The interval's lower end exceeds n₁ / (n₁ + n₂) exactly where P(X ≥ f₁) falls below the tail.
        tail = np.where(drawn > 0, special.betainc(np.maximum(drawn, 1), rest + 1, chance), 1.0)
        shares.append((tail < ALPHA / len(term) / 2).mean(axis=0))
    return np.concatenate(shares)
