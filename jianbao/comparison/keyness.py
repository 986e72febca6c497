"""Keyness: which words an article uses more, or less, than the rest of its digest or than another article.

Every measure is a function of f₁ of n₁ words in the article and f₂ of n₂ words in the rest, and describes
these articles; it infers nothing about others.
"""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from scipy import special

from jianbao.terms import (
    CRITICAL_G2,
    Counts,
    Segmenter,
    count_terms,
    dp_norm,
    g2,
    rate,
    resample,
    significant,
)

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
    "z_rank",
    "dp_norm",
    "kept_share",
]
NULL_COLUMNS = ["measure", "threshold", "tests", "passed", "chance", "chance_highest"]

ALPHA = 0.05
"""Chance of one false interval or more in a whole keyness table, before it is divided by the tests."""

PRIOR = 500
"""Pseudo-words of the Dirichlet prior of `log_odds`: smaller priors put common verbs above the terms."""

MINIMUM_COUNT = 2
"""A word that occurs once has no spread and no stable rate; half of an article's words occur once."""

THRESHOLDS = {"g2": (3.84, CRITICAL_G2), "log_odds_z": (1.96,), "lrc": (0.0,)}
"""What is commonly asked of a key word: χ² with 1 degree of freedom at p = 0.05 and 0.0001, z at 0.05."""


def log_ratio(f1: ArrayLike, n1: ArrayLike, f2: ArrayLike, n2: ArrayLike) -> NDArray[np.float64]:
    """Return the binary logarithm of the ratio of the two rates (Hardie 2014), ½ added to each count."""
    f1, n1, f2, n2 = (np.asarray(a, dtype=float) for a in (f1, n1, f2, n2))
    return np.log2((f1 + 0.5) / (n1 + 0.5)) - np.log2((f2 + 0.5) / (n2 + 0.5))


def lrc(f1: ArrayLike, n1: ArrayLike, f2: ArrayLike, n2: ArrayLike, *, tests: int) -> NDArray[np.float64]:
    """Return the conservative log ratio: the end nearer 0 of the log ratio's interval, 0 if that holds 0.

    Evert 2022: the exact (Clopper–Pearson) interval of f₁ / (f₁ + f₂) at the level `ALPHA` / `tests`
    (Bonferroni), turned into a ratio of rates. f₁ + f₂ must be positive.
    """
    arrays = np.broadcast_arrays(*(np.asarray(a, dtype=float) for a in (f1, n1, f2, n2)))
    f1, n1, f2, n2 = arrays
    result = np.zeros(f1.shape)
    # Few words pass, and to see that one does costs a tenth of its interval.
    for sign, (k, n, other, m) in ((1, (f1, n1, f2, n2)), (-1, (f2, n2, f1, n1))):
        over = _exceeds(k, other, n / (n + m), tests=tests)
        low = special.betaincinv(k[over], other[over] + 1, ALPHA / tests / 2)
        result[over] = sign * np.log2(m[over] / n[over] * low / (1 - low))
    return result


def _exceeds(f1: NDArray, f2: NDArray, chance: NDArray, *, tests: int) -> NDArray[np.bool_]:
    """Tell where the LRC is above 0; `chance` is n₁ / (n₁ + n₂).

    The interval's lower end exceeds that share exactly where P(X ≥ f₁) falls below the tail.
    """
    tail = np.where(f1 > 0, special.betainc(np.maximum(f1, 1), f2 + 1, chance), 1.0)
    return tail < ALPHA / tests / 2


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

    Tested is every content word, names of persons excepted, with `MINIMUM_COUNT` occurrences or more in the article; m is the number of
    tests over all articles. Columns: count and rest_count, per_10k and rest_per_10k (words), log_ratio, lrc
    (`ALPHA` / m), g2, p_adjusted (of g2, χ² with 1 degree of freedom, times m: Bonferroni, at most 1),
    log_odds_z (the word's prior is its share of the digest times `PRIOR`), z_rank (rank by log_odds_z in the
    article, from 1, equals share the best), dp_norm (over the article's sentences), kept_share (in which share
    of `resamples` of the sentences of every article the LRC stays above 0; unknown for 0). Sorted by article, lrc
    (falling), g2 (falling), term. A single article has no rest: no rows.
    """
    return _keyness(_counted(tokens, segmenter), resamples=resamples, seed=seed)


def keyness_pair(
    tokens: pd.DataFrame,
    first: str,
    second: str,
    *,
    segmenter: Segmenter,
    resamples: int = 200,
    seed: int = 0,
) -> pd.DataFrame:
    """Return the keyness of two articles' words against each other, the rest of the digest left out.

    Columns and order as in `keyness_table`, where the rest is the other article; a word that both hold
    stands in two rows of opposite sign. Raises `ValueError` where the ids are not two articles of the tokens.
    """
    counts = _counted(tokens, segmenter)
    if first == second or not {first, second} <= set(counts.articles):
        raise ValueError(f"{first!r} and {second!r} are not two articles that hold words")
    return _keyness(_only(counts, [first, second]), resamples=resamples, seed=seed)


def keyness_null(
    tokens: pd.DataFrame, *, segmenter: Segmenter, permutations: int = 20, seed: int = 0
) -> pd.DataFrame:
    """Return how many words pass the usual thresholds, and how many would if articles did not differ.

    For that, sentences are dealt anew to the articles, as many to each as it has. Words of a sentence stay
    together; that neighbouring sentences share words is lost, so that the true chance is somewhat greater.
    Columns: measure and threshold (`THRESHOLDS`), tests, passed, and of the `permutations` chance (mean) and
    chance_highest. Empty where nothing is tested.
    """
    counts = _counted(tokens, segmenter)
    passed = _passing(counts)
    if passed.empty:
        return pd.DataFrame(columns=NULL_COLUMNS)
    generator = np.random.default_rng(seed)
    by_chance = np.zeros((permutations, len(passed)), dtype=np.int64)
    for row in by_chance:
        dealt = _passing(replace(counts, article=generator.permutation(counts.article)))["passed"]
        # Dealt anew, no article may hold any word often enough to be tested: then none passes.
        row[: len(dealt)] = dealt
    return passed.assign(
        chance=significant(by_chance.mean(axis=0)), chance_highest=by_chance.max(axis=0)
    ).reindex(columns=NULL_COLUMNS)


@dataclass(frozen=True)
class _Tests:
    """What is tested: places in `table` (articles × terms), and each test's counts in and out of the article."""

    article: NDArray[np.int64]
    term: NDArray[np.int64]
    f1: NDArray[np.int64]
    n1: NDArray[np.int64]
    f2: NDArray[np.int64]
    n2: NDArray[np.int64]

    @property
    def log_odds_z(self) -> NDArray[np.float64]:
        size = self.n1 + self.n2
        prior = PRIOR * (self.f1 + self.f2) / size
        return log_odds(self.f1, self.n1, self.f2, self.n2, prior=prior, prior_total=PRIOR)


def _tests(counts: Counts) -> _Tests:
    table, words = counts.by_article()
    tested = table.data >= (MINIMUM_COUNT if table.shape[0] > 1 else np.inf)
    article = np.repeat(np.arange(table.shape[0]), np.diff(table.indptr))[tested]
    term, f1, n1 = table.indices[tested], table.data[tested], words[article]
    total = np.bincount(table.indices, table.data, minlength=table.shape[1]).astype(np.int64)
    return _Tests(article, term, f1, n1, total[term] - f1, words.sum() - n1)


def _passing(counts: Counts) -> pd.DataFrame:
    """Count the words above each threshold; no rows where nothing is tested."""
    t = _tests(counts)
    if not len(t.term):
        return pd.DataFrame(columns=["measure", "threshold", "tests", "passed"])
    values = {
        "g2": g2(t.f1, t.n1, t.f2, t.n2),
        "log_odds_z": t.log_odds_z,
        "lrc": _exceeds(t.f1, t.f2, t.n1 / (t.n1 + t.n2), tests=len(t.term)).astype(float),
    }
    rows = [
        (measure, threshold, len(t.term), int((values[measure] > threshold).sum()))
        for measure, thresholds in THRESHOLDS.items()
        for threshold in thresholds
    ]
    return pd.DataFrame(rows, columns=["measure", "threshold", "tests", "passed"])


def _counted(tokens: pd.DataFrame, segmenter: Segmenter) -> Counts:
    """Count the terms of each article; who is named in it is no term that tells what it is about."""
    counts = count_terms(tokens, segmenter=segmenter)
    kept = [i for i, term in enumerate(counts.terms) if segmenter.origin(term) != "person"]
    return replace(counts, matrix=counts.matrix[:, kept], terms=[counts.terms[i] for i in kept])


def _only(counts: Counts, chosen: list[str]) -> Counts:
    """Return the counts of some articles, in the order given."""
    place = pd.Index(chosen).get_indexer(pd.Index(counts.articles))[counts.article]
    kept = place >= 0
    return Counts(counts.matrix[kept], counts.words[kept], place[kept], chosen, counts.terms)


def _keyness(counts: Counts, *, resamples: int, seed: int) -> pd.DataFrame:
    t = _tests(counts)
    if not len(t.term):
        return pd.DataFrame(columns=KEYNESS_COLUMNS)
    numbers = (t.f1, t.n1, t.f2, t.n2)
    statistic = g2(*numbers)
    z = significant(t.log_odds_z)
    result = pd.DataFrame(
        {
            "term": np.array(counts.terms, dtype=object)[t.term],
            "article_id": np.array(counts.articles, dtype=object)[t.article],
            "count": t.f1,
            "rest_count": t.f2,
            "per_10k": significant(rate(t.f1, t.n1)),
            "rest_per_10k": significant(rate(t.f2, t.n2)),
            "log_ratio": significant(log_ratio(*numbers)),
            "lrc": significant(lrc(*numbers, tests=len(t.term))),
            "g2": significant(statistic),
            "p_adjusted": significant(np.minimum(special.chdtrc(1, np.abs(statistic)) * len(t.term), 1)),
            "log_odds_z": z,
            "z_rank": pd.Series(-z).groupby(t.article).rank(method="min").astype(int),
            "dp_norm": significant(_dispersion(counts, t)),
            "kept_share": significant(_kept(counts, t, resamples=resamples, seed=seed)),
        },
        columns=KEYNESS_COLUMNS,
    )
    order = np.lexsort((t.term, -result["g2"], -result["lrc"], t.article))
    return result.iloc[order].reset_index(drop=True)


def _dispersion(counts: Counts, t: _Tests) -> NDArray[np.float64]:
    spread = [
        dp_norm(counts.matrix[rows][:, t.term[t.article == a]], counts.words[rows])
        for a in range(len(counts.articles))
        if (rows := counts.rows(a)).any()
    ]
    return np.concatenate(spread)


def _kept(counts: Counts, t: _Tests, *, resamples: int, seed: int) -> NDArray[np.float64]:
    """Return the share of resamples in which each test has an LRC above 0."""
    if not resamples:
        return np.full(len(t.term), np.nan)
    own: list[NDArray] = []
    words: list[NDArray] = []
    total = np.zeros((resamples, len(counts.terms)))
    for a in range(len(counts.articles)):
        rows = counts.rows(a)
        weights = resample(int(rows.sum()), resamples=resamples, seed=(seed, a))
        here = counts.matrix[rows]
        present = np.unique(here.indices)
        drawn = weights @ here[:, present]
        total[:, present] += drawn
        own.append(drawn[:, np.searchsorted(present, t.term[t.article == a])])
        words.append(weights @ counts.words[rows])
    size = np.sum(words, axis=0)
    shares = []
    for a, (drawn, drawn_words) in enumerate(zip(own, words, strict=True)):
        rest = total[:, t.term[t.article == a]] - drawn
        chance = (drawn_words / size)[:, None]
        shares.append(_exceeds(drawn, rest, chance, tests=len(t.term)).mean(axis=0))
    return np.concatenate(shares)
