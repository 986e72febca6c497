"""Collocation: which content words stand near one another more often than chance, and the network they form.

The lines themselves are in `concordance`, the network is drawn elsewhere.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from jianbao.terms.association import CRITICAL_G2, g2, npmi
from jianbao.terms.counting import WHOLE
from jianbao.terms.resampling import significant
from jianbao.terms.segmentation import Segmenter

COLLOCATION_COLUMNS = ["left", "right", "article_id", "count", "npmi", "g2", "sentence_id"]
NODE_COLUMNS = ["term", "count", "article_id"]
EDGE_COLUMNS = ["left", "right", "count", "npmi"]

WINDOW = 5
"""Content words of one sentence in a window: a pair has at most three others between its two words."""

MINIMUM_COUNT = 3
"""Sentences that hold a pair which is listed: one or two make no habit."""

MOST_PAIRS = 300
"""Most pairs listed for the digest and for each article."""

NODES = 40
EDGES = 60
"""Most terms and lines of a network: more cannot be read on a page."""


def collocation_table(tokens: pd.DataFrame, *, segmenter: Segmenter) -> pd.DataFrame:
    """Return the pairs of content words of the whole digest (`all`, first) and of each article.

    What is counted are pairs (left, right) of two content words of a sentence, the left one before the
    right one and both in a window of `WINDOW` content words; other words do not count, and a pair that
    recurs in a sentence counts once. Columns: left, right, article_id, count (sentences), npmi (Bouma 2009)
    and g2 (Dunning 1993; negative where the pair is rarer than chance), sentence_id (the first that holds
    the pair). Both measures compare how many of all pairs have this left word, this right word, and both.
    Listed are pairs of different words in `MINIMUM_COUNT` sentences or more, sorted by g2 (falling), left,
    right, at most `MOST_PAIRS` for each article_id.
    """
    found = segmenter.terms(tokens)
    term, terms = pd.factorize(found["token"], sort=True)
    row, left, right = _pairs(pd.factorize(found["sentence_id"])[0], term)
    sentence = found["sentence_id"].to_numpy()[row]
    article, names = pd.factorize(found["article_id"].to_numpy()[row])
    own = np.split(np.argsort(article, kind="stable"), np.cumsum(np.bincount(article))[:-1])
    parts = [(WHOLE, np.arange(len(left))), *zip(names, own, strict=False)]
    frames = []
    for name, inside in parts:
        table = _measured(left[inside], right[inside], sentence[inside], np.asarray(terms))
        frames.append(table.assign(article_id=name).head(MOST_PAIRS))
    return pd.concat(frames, ignore_index=True)[COLLOCATION_COLUMNS]


def _pairs(sentence: NDArray[np.int64], term: NDArray[np.int64]) -> tuple[NDArray[np.int64], ...]:
    """Return the pairs of each sentence, none twice, in its order: a row of the sentence, left and right term."""
    starts = [np.flatnonzero(sentence[:-gap] == sentence[gap:]) for gap in range(1, WINDOW)]
    row = np.concatenate(starts)
    end = np.concatenate([rows + gap for gap, rows in enumerate(starts, 1)])
    triples = np.column_stack([sentence[row], term[row], term[end]])
    _, first = np.unique(triples, axis=0, return_index=True)
    return row[first], term[row[first]], term[end[first]]


def _measured(left: NDArray, right: NDArray, sentence: NDArray, terms: NDArray) -> pd.DataFrame:
    size = max(len(terms), 1)
    pair, first, count = np.unique(left * size + right, return_index=True, return_counts=True)
    kept = (count >= MINIMUM_COUNT) & (pair // size != pair % size)
    one, other, first, count = pair[kept] // size, pair[kept] % size, first[kept], count[kept]
    starts, ends = (np.bincount(side, minlength=size) for side in (left, right))
    table = pd.DataFrame(
        {
            "left": terms[one],
            "right": terms[other],
            "count": count,
            "npmi": significant(npmi(count, starts[one], ends[other], max(len(left), 1))),
            "g2": significant(g2(count, starts[one], ends[other] - count, len(left) - starts[one])),
            "sentence_id": sentence[first],
        }
    )
    return table.sort_values(["g2", "left", "right"], ascending=[False, True, True], kind="stable")


def strong_pairs(collocations: pd.DataFrame, article_id: str = WHOLE) -> pd.DataFrame:
    """Return the pairs of an article (or `all`) whose g2 exceeds `CRITICAL_G2`, the highest NPMI first.

    Of 甲 … 乙 and 乙 … 甲 the one with the higher NPMI stays.
    """
    own = collocations[(collocations["article_id"] == article_id) & (collocations["g2"] > CRITICAL_G2)]
    own = own.sort_values(
        ["npmi", "count", "left", "right"], ascending=[False, False, True, True], kind="stable"
    )
    both = pd.Series(
        ["\n".join(sorted(p)) for p in zip(own["left"], own["right"], strict=True)],
        index=own.index,
        dtype=object,
    )
    return own[~both.duplicated()]


def term_network(collocations: pd.DataFrame, terms: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the nodes and edges of a digest's term network.

    Strong pairs are taken by the count of their rarer word, falling, as long as there are no more than
    `NODES` words; of their pairs the `EDGES` with the highest NPMI are drawn, and the words that these
    join. Columns: term, count, article_id (the article that uses it most, by rate; of equals the first);
    left, right, count, npmi.
    """
    whole = terms[terms["article_id"] == WHOLE]
    count = dict(zip(whole["term"], whole["count"], strict=True))
    edges = strong_pairs(collocations)
    rarer = edges["left"].map(count).combine(edges["right"].map(count), min)
    edges = edges.loc[rarer.sort_values(ascending=False, kind="stable").index]
    edges = edges.head(_fitting(list(zip(edges["left"], edges["right"], strict=True))))
    edges = edges.sort_values("npmi", ascending=False, kind="stable").head(EDGES)
    nodes = whole[whole["term"].isin({*edges["left"], *edges["right"]})]
    own = terms[terms["article_id"] != WHOLE].sort_values("per_10k", ascending=False, kind="stable")
    most = own.drop_duplicates("term").set_index("term")["article_id"]
    nodes = nodes.assign(article_id=nodes["term"].map(most))
    return nodes[NODE_COLUMNS].reset_index(drop=True), edges[EDGE_COLUMNS].reset_index(drop=True)


def _fitting(pairs: Sequence[tuple[str, str]]) -> int:
    """Return how many of the first pairs hold no more than `NODES` words together."""
    seen: set[str] = set()
    for number, pair in enumerate(pairs):
        seen.update(pair)
        if len(seen) > NODES:
            return number
    return len(pairs)
