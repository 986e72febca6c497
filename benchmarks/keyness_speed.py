"""How fast the keyness table is, beside the same table written row by row in pandas: a Markdown table.

    python -m benchmarks.keyness_speed

Articles are drawn from the sentences of the invented articles, each mostly from three of them. Both sides start
from the same tokens and leave the bootstrap out; the benchmark fails where their numbers differ.
"""

import random
import re
import time
from collections.abc import Callable
from functools import partial

import numpy as np
import pandas as pd
from scipy import stats

from jianbao.comparison.keyness import ALPHA, MINIMUM_COUNT, PRIOR, keyness_table
from jianbao.lexicon import load_lexicon
from jianbao.terms.resampling import significant
from jianbao.terms.segmentation import Segmenter, is_word
from tests.clean_articles import load_articles

ARTICLES = (5, 20, 200)
SENTENCES = 60
_MEASURES = ["log_ratio", "lrc", "g2", "log_odds_z", "dp_norm"]


def make(articles: int, segmenter: Segmenter) -> pd.DataFrame:
    """Return the tokens of so many articles of `SENTENCES` sentences each."""
    rng = random.Random(1)
    texts = ["".join(p.text for p in a.paragraphs) for a in load_articles()]
    sentences = [[s for s in re.split("(?<=[。！？])", text) if s] for text in texts]
    rows = []
    for article in range(articles):
        own = [s for text in rng.sample(sentences, 3) for s in text]
        for number in range(SENTENCES):
            sentence = rng.choice(own)
            rows.append((f"A{article + 1}", f"A{article + 1}-S{number + 1}", 0, sentence))
    return segmenter.tokens(pd.DataFrame(rows, columns=["article_id", "sentence_id", "char_start", "text"]))


def row_by_row(tokens: pd.DataFrame, segmenter: Segmenter) -> pd.DataFrame:
    """Return the keyness of each article's words as one would first write it."""
    words = tokens[tokens["token"].map(is_word)]
    sizes = words.groupby("article_id").size()
    parts = words.groupby(["article_id", "sentence_id"]).size()
    content = segmenter.terms(tokens)
    counts = content.groupby(["article_id", "token"]).size()
    totals = content.groupby("token").size()
    spread = content.groupby(["article_id", "token", "sentence_id"]).size()
    tested = counts[counts >= MINIMUM_COUNT].reset_index(name="f1")
    whole = sizes.sum()

    def measures(row: pd.Series) -> pd.Series:
        f1, n1 = row["f1"], sizes[row["article_id"]]
        f2, n2 = totals[row["token"]] - f1, whole - n1
        expected = [n1 * (f1 + f2) / whole, n2 * (f1 + f2) / whole]
        expected += [n1 - expected[0], n2 - expected[1]]
        cells = zip([f1, f2, n1 - f1, n2 - f2], expected, strict=True)
        g2 = 2 * sum(o * np.log(o / e) for o, e in cells if o) * (1 if f1 * n2 >= f2 * n1 else -1)
        tail = ALPHA / len(tested) / 2
        low = stats.beta.ppf(tail, f1, f2 + 1)
        high = stats.beta.isf(tail, f1 + 1, f2) if f2 else 1.0
        lower = np.log2(n2 / n1 * low / (1 - low))
        upper = np.log2(n2 / n1 * high / (1 - high)) if high < 1 else np.inf
        prior = PRIOR * (f1 + f2) / whole
        y1, y2 = f1 + prior, f2 + prior
        delta = np.log(y1 / (n1 + PRIOR - y1)) - np.log(y2 / (n2 + PRIOR - y2))
        here, size = spread[row["article_id"], row["token"]], parts[row["article_id"]] / n1
        held = here.reindex(size.index, fill_value=0) / f1
        return pd.Series(
            {
                "log_ratio": np.log2((f1 + 0.5) / (n1 + 0.5)) - np.log2((f2 + 0.5) / (n2 + 0.5)),
                "lrc": lower if lower > 0 else min(upper, 0),
                "g2": g2,
                "log_odds_z": delta / np.sqrt(1 / y1 + 1 / y2),
                "dp_norm": (held - size).abs().sum() / 2 / (1 - size.min()),
            }
        )

    return tested.join(tested.apply(measures, axis=1)).rename(columns={"token": "term"})


def timed(function: Callable[[], pd.DataFrame], *, repeat: int) -> tuple[float, pd.DataFrame]:
    """Return the least processor time of some runs in seconds, and the last result."""
    seconds = []
    for _ in range(repeat):
        start = time.process_time()
        result = function()
        seconds.append(time.process_time() - start)
    return min(seconds), result


def main() -> None:
    """Print the table."""
    segmenter = Segmenter(load_lexicon())
    print("| articles | tokens | tests | ours, s | pandas, s | ratio |\n|---:|---:|---:|---:|---:|---:|")
    for articles in ARTICLES:
        tokens = make(articles, segmenter)
        ours, table = timed(partial(keyness_table, tokens, segmenter=segmenter, resamples=0), repeat=3)
        theirs, plain = timed(partial(row_by_row, tokens, segmenter), repeat=1)
        keys = ["article_id", "term"]
        left, right = (t.sort_values(keys)[_MEASURES].to_numpy(dtype=float) for t in (table, plain))
        np.testing.assert_allclose(left, significant(right), rtol=2e-5, atol=1e-6)
        print(
            f"| {articles} | {len(tokens):,} | {len(table):,} | {ours:.3f} | {theirs:.2f} | {theirs / ours:.0f} |"
        )


if __name__ == "__main__":
    main()
