"""Extractive summaries: which sentences stand for an article and for a digest.

They are quoted unchanged; how they are shown is the business of the chapters.
"""

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from jianbao.argument.quotation import load_quotation, quotable
from jianbao.digest import BODY_KINDS
from jianbao.lexicon import Lexicon
from jianbao.terms import WHOLE, Segmenter, significant

SUMMARY_COLUMNS = ["article_id", "rank", "sentence_id", "score"]

DAMPING = 0.85
"""Share of a reader's steps that lead to a similar sentence; the others follow the bias (Brin & Page 1998)."""

ITERATIONS = 100
"""Steps of the power iteration; what is left of its start by then is below 0.85¹⁰⁰ < 10⁻⁷."""

POSITION = 1.2
"""Factor for a sentence that opens a paragraph or stands in an abstract: what stands first says the topic (Edmundson
1969)."""

RELEVANCE = 0.7
"""Weight of the score against likeness to the sentences already taken: λ of Carbonell & Goldstein (1998)."""

BRIEF, _BRIEF = 0.6, 20
"""Factor for a sentence of fewer characters that names no figure: mostly a label of what follows it."""

_SHORT, _LONGER = 3, (40, 100)
"""Sentences of an article's summary, and numbers of sentences from which on it has one more, and another."""

_FEWEST, _MOST = 5, 8
"""Sentences of the digest's summary: what fills the first page, and what still fits it."""


def summary_table(
    tokens: pd.DataFrame,
    sentences: pd.DataFrame,
    paragraphs: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    segmenter: Segmenter,
    lexicon: Lexicon,
) -> pd.DataFrame:
    """Choose three to five sentences of each article, and from these five to eight for the digest (`all`, first).

    Sentences of abstracts and running text are ranked by `lexrank` on their TF-IDF vectors (idf over the
    digest) within their article, and for `all` within the digest; half of the bias is spread evenly, half by
    the cosine with the article's title. The score is multiplied by POSITION, BRIEF, CUE, NEWS and PAST where these
    apply and scaled so that the best candidate has 1. No candidates are: sentences shorter or longer than SHORTEST
    and LONGEST, questions and fragments, the sentence behind an abstract's label, repetitions of a sentence, what is no
    content (greetings, notes, references, captions, datelines), and what leans on another sentence, unless an article
    has nothing else.
    Candidates are taken one by one by maximal marginal relevance (Carbonell & Goldstein 1998).

    An article has three sentences, from 40 sentences on four, from 100 on five. The digest has one more than
    it has articles, but at least five and at most eight, as far as its articles' summaries hold them; every
    article comes in once before any comes in twice. Columns: article_id, rank (order in which they were
    taken), sentence_id, score. No rows where the digest holds no content word.
    """
    kind = sentences["paragraph_id"].map(paragraphs.set_index("paragraph_id")["kind"])
    prose = sentences[kind.isin(BODY_KINDS)]
    found = segmenter.terms(tokens)
    found = found[found["sentence_id"].isin(prose["sentence_id"])]
    if found.empty:
        return pd.DataFrame(columns=SUMMARY_COLUMNS)
    article = pd.Index(articles["article_id"]).get_indexer(prose["article_id"])
    titles = [[cut[0] for cut in segmenter.cut(title)] for title in articles["title"]]
    vectors, likeness = _vectors(found, prose["sentence_id"], [titles[a] for a in article])
    opening = ~prose["paragraph_id"].duplicated() | (kind[prose.index] == "abstract")
    quotation = load_quotation(lexicon)
    wording = prose["text"].map(quotation.factor)
    label = (prose["text"].str.len() < _BRIEF) & ~prose["text"].str.contains(r"\d")
    factor = np.where(opening, POSITION, 1.0) * np.where(label, BRIEF, 1.0) * wording.to_numpy(dtype=float)
    candidate = (
        prose["text"].map(quotable)
        & ~prose["text"].map(quotation.is_furniture)
        & ~prose.duplicated(["article_id", "text"])
    ).to_numpy()
    alone = candidate & ~prose["text"].map(quotation.leans).to_numpy()

    taken = []
    for number, name in enumerate(articles["article_id"]):
        rows = np.flatnonzero(article == number)
        scores = lexrank(vectors[rows], likeness[rows]) * factor[rows]
        size = _SHORT + sum(len(rows) >= limit for limit in _LONGER)
        own = alone[rows] if alone[rows].any() else candidate[rows]
        taken += _take(name, rows[own], scores[own], vectors, article, size=size)
    rows = np.array(sorted(entry[2] for entry in taken), dtype=np.int64)
    scores = (lexrank(vectors, likeness) * factor)[rows]
    size = min(max(len(articles) + 1, _FEWEST), _MOST)
    table = pd.DataFrame(
        [*_take(WHOLE, rows, scores, vectors, article, size=size), *taken], columns=SUMMARY_COLUMNS
    )
    table["sentence_id"] = prose["sentence_id"].to_numpy()[table["sentence_id"].astype(int)]
    return table


def lexrank(vectors: sparse.csr_matrix, relevance: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how central each sentence is among all; the scores sum to 1.

    The weighted LexRank of Erkan & Radev (2004): the stationary distribution of a reader who steps from a
    sentence to another in proportion to their cosine, or follows the bias, which is spread half evenly and
    half by `relevance` (Otterbacher, Erkan & Radev 2009), evenly where that is 0. `vectors` holds a sentence
    in each row, of length 1 or 0. The matrix of cosines is never built: time and memory are linear.
    """
    count = vectors.shape[0]
    bias = np.full(count, 1 / max(count, 1))
    if relevance.sum() > 0:
        bias = (bias + relevance / relevance.sum()) / 2
    across = vectors.T
    itself = np.asarray(vectors.multiply(vectors).sum(axis=1)).ravel()
    degree = vectors @ (across @ np.ones(count)) - itself
    linked = degree > 1e-9
    rank = bias
    for _ in range(ITERATIONS):
        share = np.divide(rank, degree, out=np.zeros(count), where=linked)
        moved = DAMPING * np.where(linked, vectors @ (across @ share) - itself * share, 0)
        rank = moved + (1 - moved.sum()) * bias
    return rank


def _vectors(
    found: pd.DataFrame, sentence_ids: pd.Series, titles: list[list[str]]
) -> tuple[sparse.csr_matrix, NDArray[np.float64]]:
    """Return the TF-IDF vector of each sentence's terms, and its cosine with the title that belongs to it."""
    # Imported where it works: it takes most of a second, and a process that finds its tables kept never needs it.
    from sklearn.feature_extraction.text import TfidfVectorizer

    terms = found.groupby("sentence_id", sort=False)["token"].agg(list)
    vectorizer = TfidfVectorizer(analyzer=list)
    vectors = vectorizer.fit_transform([terms.get(s, []) for s in sentence_ids])
    cosine = vectors.multiply(vectorizer.transform(titles)).sum(axis=1)
    return vectors, np.asarray(cosine).ravel()


def _take(
    name: str,
    rows: NDArray[np.int64],
    scores: NDArray[np.float64],
    vectors: sparse.csr_matrix,
    article: NDArray[np.int64],
    *,
    size: int,
) -> list[tuple[str, int, int, float]]:
    """Take up to `size` of the rows by maximal marginal relevance, each article's first before any second.

    Returns rows of the table, with the row of the sentence in place of its id.
    """
    # The last bits depend on the order of sums; rounded, they decide nothing.
    scores = np.round(scores / scores.max(initial=1e-12), 9)
    own, of = vectors[rows], article[rows]
    likeness, free = np.zeros(len(rows)), np.ones(len(rows), dtype=bool)
    fresh = free.copy()
    taken = []
    for rank in range(1, min(size, len(rows)) + 1):
        marginal = np.round(RELEVANCE * scores - (1 - RELEVANCE) * likeness, 9)
        best = int(np.argmax(np.where(fresh if fresh.any() else free, marginal, -np.inf)))
        taken.append((name, rank, int(rows[best]), significant(scores[best]).item()))
        free[best] = False
        fresh &= of != of[best]
        likeness = np.maximum(likeness, (own @ own[best].T).toarray().ravel())
    return taken
