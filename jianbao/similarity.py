"""How alike articles are in their words: cosine of TF-IDF with intervals, and Jensen-Shannon divergence."""

import numpy as np
import pandas as pd
from scipy.spatial.distance import jensenshannon
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.metrics.pairwise import cosine_similarity

from jianbao.frequency import count_by, resample_weights, rounded
from jianbao.segmentation import Segmenter

SIMILARITY_COLUMNS = ["article_id", "other_id", "cosine", "jsd", "cosine_low", "cosine_high"]
RESAMPLES = 200


def _cosines(matrix: np.ndarray) -> np.ndarray:
    """Cosine similarity of the columns (articles) of a terms × articles matrix, weighted by TF-IDF."""
    return np.asarray(cosine_similarity(TfidfTransformer(sublinear_tf=True).fit_transform(matrix.T)))


def similarity_table(tokens: pd.DataFrame, *, segmenter: Segmenter) -> pd.DataFrame:
    """Return the columns of similarity.csv: every ordered pair of articles, in the digest's order.

    cosine is that of TF-IDF vectors (1 + ln count, smoothed idf) of content words; its 95 % interval
    resamples sentences within each article 200 times with a fixed seed. jsd is the Jensen-Shannon divergence
    (Lin 1991) in bits of the articles' term distributions, which grows as articles get shorter.
    """
    counts = count_by(tokens, "article_id", segmenter=segmenter)
    number = len(counts.parts)
    if number < 2:
        return pd.DataFrame(columns=SIMILARITY_COLUMNS)
    by_sentence = count_by(tokens, "sentence_id", segmenter=segmenter)
    owners = tokens.drop_duplicates("sentence_id").set_index("sentence_id")["article_id"]
    owner = owners.loc[by_sentence.parts].to_numpy()
    resampled = np.zeros((RESAMPLES, len(counts.terms), number))
    for column, article_id in enumerate(counts.parts):
        own = owner == article_id
        weights = resample_weights(int(own.sum()), RESAMPLES, seed=column)
        resampled[:, :, column] = weights @ by_sentence.matrix[:, own].T
    cosines = np.array([_cosines(m) for m in resampled])
    low, high = np.quantile(cosines, [0.025, 0.975], axis=0)
    point = _cosines(counts.matrix)
    rows = [
        (
            counts.parts[i],
            counts.parts[j],
            point[i, j],
            jensenshannon(counts.matrix[:, i], counts.matrix[:, j], base=2) ** 2,
            min(low[i, j], point[i, j]),
            max(high[i, j], point[i, j]),
        )
        for i in range(number)
        for j in range(number)
        if i != j
    ]
    frame = pd.DataFrame(rows, columns=SIMILARITY_COLUMNS)
    for column in SIMILARITY_COLUMNS[2:]:
        frame[column] = rounded(frame[column].to_numpy())
    return frame
