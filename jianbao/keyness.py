"""Keyness: which terms an article has more of than the rest, ranked by LRC, with second opinions."""

import numpy as np
import pandas as pd
from scipy.special import xlogy
from scipy.stats import beta, chi2

from jianbao.dispersion import dp_norm
from jianbao.frequency import Counts, count_by, resample_weights, rounded
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
LEVEL = 0.05
MIN_COUNT = 2
RESAMPLES = 200
PRIOR_WORDS = 500.0


def log_ratio(f1: np.ndarray, n1: float, f2: np.ndarray, n2: float) -> np.ndarray:
    """Return log2 of the ratio of relative frequencies (Hardie 2014), ½ added to each cell (Walter 1975)."""
    return np.asarray(np.log2((f1 + 0.5) / (n1 + 0.5)) - np.log2((f2 + 0.5) / (n2 + 0.5)))


def lrc(f1: np.ndarray, n1: float, f2: np.ndarray, n2: float, *, level: float) -> np.ndarray:
    """Return the conservative log ratio (Evert 2022).

    It is the bound nearer to 0 of the log2 relative risk's confidence interval at `level` (already corrected
    for the number of tests), from the exact binomial interval (Clopper and Pearson 1934) of f1 / (f1 + f2);
    0 where the interval spans 0.
    """
    f1, f2 = np.asarray(f1, dtype=float), np.asarray(f2, dtype=float)
    with np.errstate(divide="ignore", invalid="ignore"):
        low = np.where(f1 > 0, beta.ppf(level / 2, f1, f2 + 1), 0.0)
        high = np.where(f2 > 0, beta.ppf(1 - level / 2, f1 + 1, f2), 1.0)
        bounds = [np.log2(n2 / n1) + np.log2(p) - np.log2(1 - p) for p in (low, high)]
    return np.where(bounds[0] > 0, bounds[0], np.where(bounds[1] < 0, bounds[1], 0.0))


def g2(f1: np.ndarray, n1: float, f2: np.ndarray, n2: float) -> np.ndarray:
    """Return the log-likelihood ratio over the four cells (Dunning 1993), negative where f1 is rarer."""
    f1, f2 = np.asarray(f1, dtype=float), np.asarray(f2, dtype=float)
    share = (f1 + f2) / (n1 + n2)
    cells = ((f1, n1 * share), (f2, n2 * share), (n1 - f1, n1 * (1 - share)), (n2 - f2, n2 * (1 - share)))
    value = 2 * sum(xlogy(o, np.where(o > 0, o / np.where(e > 0, e, 1), 1)) for o, e in cells)
    return np.where(f1 / n1 >= f2 / n2, value, -np.asarray(value))


def log_odds_z(y1: np.ndarray, y2: np.ndarray, prior: np.ndarray) -> np.ndarray:
    """Return the z score of the log-odds ratio with an informative Dirichlet prior (Monroe et al. 2008).

    `prior` holds α of each term; n and α0 are the sums over the terms given.
    """
    n1, n2, a0 = y1.sum(), y2.sum(), prior.sum()
    odds = np.log((y1 + prior) / (n1 + a0 - y1 - prior)) - np.log((y2 + prior) / (n2 + a0 - y2 - prior))
    return np.asarray(odds / np.sqrt(1 / (y1 + prior) + 1 / (y2 + prior)))


def keyness_table(tokens: pd.DataFrame, *, segmenter: Segmenter) -> pd.DataFrame:
    """Return the columns of keyness.csv: each article against the rest, by LRC (largest first) within it.

    Only terms that occur at least twice in the article are tested: one occurrence cannot be told from
    chance. LRC and p_adjusted (of G², chi-squared with one degree of freedom) are corrected by Bonferroni
    for all tests of the digest. The prior of log_odds_z is each term's share of the digest times 500.
    kept_share is the share of 200 sentence resamples in which LRC stays above 0. dp_norm is taken over the
    article's sentences. Empty for a digest of one article.
    """
    counts = count_by(tokens, "article_id", segmenter=segmenter)
    if len(counts.parts) < 2:
        return pd.DataFrame(columns=KEYNESS_COLUMNS)
    by_sentence = count_by(tokens, "sentence_id", segmenter=segmenter)
    owners = tokens.drop_duplicates("sentence_id").set_index("sentence_id")["article_id"]
    owner = owners.loc[by_sentence.parts].to_numpy()
    tests = int((counts.matrix >= MIN_COUNT).sum())
    everything = counts.matrix.sum(axis=1)
    prior = everything / everything.sum() * PRIOR_WORDS
    frames = []
    for column, article_id in enumerate(counts.parts):
        f1 = counts.matrix[:, column]
        chosen = np.flatnonzero(f1 >= MIN_COUNT)
        if not len(chosen):
            continue
        f2 = everything - f1
        n1, n2 = counts.sizes[column], counts.sizes.sum() - counts.sizes[column]
        own = owner == article_id
        sentences = by_sentence.matrix[:, own][chosen]
        signed = g2(f1[chosen], n1, f2[chosen], n2)
        frame = pd.DataFrame(
            {
                "term": [counts.terms[i] for i in chosen],
                "article_id": article_id,
                "count": f1[chosen].astype(int),
                "rest_count": f2[chosen].astype(int),
                "per_10k": rounded(f1[chosen] / n1 * 10_000),
                "rest_per_10k": rounded(f2[chosen] / n2 * 10_000),
                "log_ratio": rounded(log_ratio(f1[chosen], n1, f2[chosen], n2)),
                "lrc": rounded(lrc(f1[chosen], n1, f2[chosen], n2, level=LEVEL / tests)),
                "g2": rounded(signed),
                "p_adjusted": rounded(np.minimum(1.0, chi2.sf(np.abs(signed), 1) * tests)),
                "log_odds_z": rounded(log_odds_z(f1, f2, prior)[chosen]),
                "dp_norm": rounded(dp_norm(sentences, by_sentence.sizes[own])),
                "kept_share": _kept(by_sentence, own, chosen, LEVEL / tests),
            },
            columns=KEYNESS_COLUMNS,
        )
        frames.append(frame.sort_values(["lrc", "g2", "term"], ascending=[False, False, True], kind="stable"))
    return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=KEYNESS_COLUMNS)


def _kept(counts: Counts, own: np.ndarray, chosen: np.ndarray, level: float) -> np.ndarray:
    """Share of sentence resamples, drawn within the article and within the rest, in which LRC exceeds 0."""
    totals = []
    for part, seed in ((own, 1), (~own, 2)):
        weights = resample_weights(int(part.sum()), RESAMPLES, seed)
        totals.append((weights @ counts.matrix[:, part][chosen].T, weights @ counts.sizes[part]))
    (f1, n1), (f2, n2) = totals
    kept = np.array([lrc(a, b, c, d, level=level) > 0 for a, b, c, d in zip(f1, n1, f2, n2, strict=True)])
    return np.asarray(kept.mean(axis=0))
