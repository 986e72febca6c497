"""Counting terms: how often, at what rate and how evenly, over all articles and within each.

The denominator of every rate is the number of words, function words included, punctuation and digits left
out. Comparing articles is in `keyness`.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from jianbao.dispersion import dp_norm
from jianbao.segmentation import Segmenter, is_word

TERM_COLUMNS = [
    "term",
    "article_id",
    "count",
    "per_10k",
    "articles",
    "dp_norm",
    "c_value",
    "tfidf",
    "origin",
]
ALL = "all"
RESAMPLES = 1000
SEED = 20250101


@dataclass(frozen=True)
class Counts:
    """Counts of terms by part (sentences or articles): `matrix` is terms × parts, `sizes` words in each part."""

    terms: list[str]
    parts: list[str]
    matrix: np.ndarray
    sizes: np.ndarray


def rounded(values: np.ndarray | float, digits: int = 6) -> np.ndarray:
    """Round to significant digits, so that the last bits of a processor do not reach a file."""
    array = np.asarray(values, dtype=float)
    with np.errstate(divide="ignore", invalid="ignore"):
        scale = np.where(array == 0, 1.0, 10.0 ** (digits - 1 - np.floor(np.log10(np.abs(array)))))
    return np.where(np.isfinite(array), np.round(array * scale) / scale, array)


def words_of(tokens: pd.DataFrame) -> pd.DataFrame:
    """Return the tokens that are words: no punctuation, no bare digits."""
    judged = {t: is_word(t) for t in tokens["token"].unique()}
    return tokens[tokens["token"].map(judged).astype(bool)]


def count_by(tokens: pd.DataFrame, part: str, *, segmenter: Segmenter) -> Counts:
    """Count content words by a column of the tokens (article_id or sentence_id); terms in sorted order."""
    words = words_of(tokens)
    sizes = words.groupby(part, sort=False).size()
    terms = segmenter.terms(words)
    rows, names = pd.factorize(terms["token"], sort=True)
    columns = sizes.index.get_indexer(terms[part])
    matrix = np.zeros((len(names), len(sizes)))
    np.add.at(matrix, (rows, columns), 1)
    return Counts([str(n) for n in names], [str(p) for p in sizes.index], matrix, sizes.to_numpy(dtype=float))


def c_values(counts: dict[str, float]) -> dict[str, float]:
    """Return the C-value of each term (Frantzi et al. 2000), its length taken in characters.

    log2 of the length × (f − mean f of the longer terms that contain it), where f counts occurrences inside
    longer terms as well.
    """
    hosts: dict[str, list[str]] = {t: [] for t in counts}
    for host in counts:
        inside = {host[i:j] for i in range(len(host)) for j in range(i + 2, len(host) + 1)} - {host}
        for part in sorted(inside & hosts.keys()):
            hosts[part].append(host)
    total = {t: n + sum(counts[h] for h in hosts[t]) for t, n in counts.items()}
    return {
        t: math.log2(len(t)) * (total[t] - (sum(total[h] for h in hosts[t]) / len(hosts[t]) if hosts[t] else 0))
        for t in counts
    }


def term_table(tokens: pd.DataFrame, articles: pd.DataFrame, *, segmenter: Segmenter) -> pd.DataFrame:
    """Return the columns of terms.csv: first the rows of all articles together, then article by article.

    Within each, sorted by count (largest first) and term. per_10k is per 10,000 words. dp_norm is taken over
    articles in the rows of `all`, else over the article's sentences. tfidf is count × (ln((1+N)/(1+df)) + 1).
    """
    by_article = count_by(tokens, "article_id", segmenter=segmenter)
    df = (by_article.matrix > 0).sum(axis=1)
    n = len(articles)
    idf = np.log((1 + n) / (1 + df)) + 1
    origins = [segmenter.origin(t) for t in by_article.terms]
    index = {t: i for i, t in enumerate(by_article.terms)}

    def rows(article_id: str, counts: np.ndarray, size: float, spread: dict[str, float]) -> pd.DataFrame:
        chosen = [i for i in np.flatnonzero(counts) if by_article.terms[i] in spread]
        names = [by_article.terms[i] for i in chosen]
        values = c_values({t: float(counts[index[t]]) for t in names})
        frame = pd.DataFrame(
            {
                "term": names,
                "article_id": article_id,
                "count": counts[chosen].astype(int),
                "per_10k": rounded(counts[chosen] / size * 10_000),
                "articles": df[chosen],
                "dp_norm": rounded(np.array([spread[t] for t in names])),
                "c_value": rounded(np.array([values[t] for t in names])),
                "tfidf": rounded(counts[chosen] * idf[chosen]),
                "origin": [origins[i] for i in chosen],
            },
            columns=TERM_COLUMNS,
        )
        return frame.sort_values(["count", "term"], ascending=[False, True], kind="stable")

    if not by_article.terms:
        return pd.DataFrame(columns=TERM_COLUMNS)
    overall = dict(zip(by_article.terms, dp_norm(by_article.matrix, by_article.sizes), strict=True))
    parts = [rows(ALL, by_article.matrix.sum(axis=1), by_article.sizes.sum(), overall)]
    for column, article_id in enumerate(by_article.parts):
        own = count_by(tokens[tokens["article_id"] == article_id], "sentence_id", segmenter=segmenter)
        if own.terms:
            spread = dict(zip(own.terms, dp_norm(own.matrix, own.sizes), strict=True))
            parts.append(rows(article_id, by_article.matrix[:, column], by_article.sizes[column], spread))
    return pd.concat(parts, ignore_index=True)


def resample_weights(sentences: int, resamples: int, seed: int = SEED) -> np.ndarray:
    """Return how often each sentence is drawn in each bootstrap resample (resamples × sentences)."""
    generator = np.random.default_rng(seed)
    return generator.multinomial(sentences, np.full(sentences, 1 / sentences), size=resamples).astype(float)


def rate_interval(tokens: pd.DataFrame, *, terms: Sequence[str], article_id: str) -> pd.DataFrame:
    """Return the rate per 10,000 words of terms in one article, or in all, with a 95 % bootstrap interval.

    Sentences are resampled 1,000 times with a fixed seed. Columns: term, article_id, per_10k, low, high, in
    the order of `terms`.
    """
    own = tokens if article_id == ALL else tokens[tokens["article_id"] == article_id]
    words = words_of(own)
    sizes = words.groupby("sentence_id", sort=False).size()
    row = {t: i for i, t in enumerate(terms)}
    hits = words[words["token"].isin(row)]
    matrix = np.zeros((len(row), len(sizes)))
    np.add.at(matrix, (hits["token"].map(row).to_numpy(dtype=int), sizes.index.get_indexer(hits["sentence_id"])), 1)
    weights = resample_weights(len(sizes), RESAMPLES)
    rates = (weights @ matrix.T) / (weights @ sizes.to_numpy(dtype=float))[:, None] * 10_000
    low, high = np.quantile(rates, [0.025, 0.975], axis=0)
    return pd.DataFrame(
        {
            "term": list(terms),
            "article_id": article_id,
            "per_10k": rounded(matrix.sum(axis=1) / sizes.sum() * 10_000),
            "low": rounded(low),
            "high": rounded(high),
        }
    )
