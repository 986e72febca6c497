"""Counts of content words in sentences: what every comparison of a digest's articles starts from.

Words are all tokens that hold a letter or a Han character, stop words included, punctuation and figures left out.
Rates and tables are made of the counts elsewhere.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from scipy import sparse

from jianbao.terms.segmentation import Segmenter, is_word

WHOLE = "all"
"""The article_id of rows about the whole digest."""

_PER = 10_000


@dataclass(frozen=True)
class Counts:
    """Term counts in sentences: what every comparison of a digest's articles starts from.

    `matrix` has a row for each sentence that holds a word, in reading order, and a column for each term,
    in code-point order; `words` are the words of each sentence; `article` its index in `articles`.
    """

    matrix: sparse.csr_matrix
    words: NDArray[np.int64]
    article: NDArray[np.int64]
    articles: list[str]
    terms: list[str]

    def rows(self, article: int) -> NDArray[np.bool_]:
        """Return which rows belong to an article."""
        return self.article == article

    def by_article(self) -> tuple[sparse.csr_matrix, NDArray[np.int64]]:
        """Return the counts (articles × terms, in code-point order) and the words (articles,) of whole articles."""
        members = sparse.csr_matrix(
            (np.ones(len(self.article), dtype=np.int64), (self.article, np.arange(len(self.article)))),
            shape=(len(self.articles), len(self.article)),
        )
        table = members @ self.matrix
        table.sort_indices()
        return table, members @ self.words


def count_terms(tokens: pd.DataFrame, *, segmenter: Segmenter) -> Counts:
    """Count the content words of a tokens table in each sentence. Articles keep their order."""
    words = tokens[tokens["token"].map(is_word).astype(bool)]
    sentence, sentences = pd.factorize(words["sentence_id"])
    article, articles = pd.factorize(words.drop_duplicates("sentence_id")["article_id"])
    found = segmenter.terms(tokens)
    term, terms = pd.factorize(found["token"], sort=True)
    row = pd.Index(sentences).get_indexer(found["sentence_id"])
    matrix = sparse.csr_matrix(
        (np.ones(len(found), dtype=np.int64), (row, term)), shape=(len(sentences), len(terms))
    )
    return Counts(
        matrix, np.bincount(sentence, minlength=len(sentences)), article, list(articles), list(terms)
    )


def rate(count: ArrayLike, words: ArrayLike) -> NDArray[np.float64]:
    """Return how often something stands in 10,000 words."""
    return np.asarray(count) / np.asarray(words) * _PER
