"""Tokens tables as tests write them, and the segmenter that they share."""

from functools import cache

import pandas as pd

from jianbao.lexicon import load_lexicon
from jianbao.terms.segmentation import TOKEN_COLUMNS, Segmenter


@cache
def plain_segmenter() -> Segmenter:
    """Build the shipped lexicon's segmenter once for all test files: it takes most of their time."""
    return Segmenter(load_lexicon())


def tokens_of(**articles: list[str]) -> pd.DataFrame:
    """Make a tokens table from each article's sentences, written as words separated by spaces."""
    rows = [
        (article, f"{article}-S{number}", position, token, 0, len(token))
        for article, sentences in articles.items()
        for number, sentence in enumerate(sentences, 1)
        for position, token in enumerate(sentence.split())
    ]
    return pd.DataFrame(rows, columns=TOKEN_COLUMNS)


def names(*articles: str) -> pd.DataFrame:
    return pd.DataFrame({"article_id": articles})
