"""Content words counted by sentence and by article, and rates."""

from jianbao.terms.counting import count_terms, rate
from tests.terms.tokens import tokens_of


def test_counts_by_sentence(segmenter):
    # Words (no punctuation, no figures): A1 4 + 2, A2 4.
    tokens = tokens_of(
        A1=["我国 量子 推动 量子 。", "2024 芯片 的"],
        A2=["量子 芯片 芯片 芯片"],
    )
    counts = count_terms(tokens, segmenter=segmenter)
    assert counts.terms == ["芯片", "量子"]
    assert counts.matrix.toarray().tolist() == [[0, 2], [1, 0], [3, 1]]
    assert counts.words.tolist() == [4, 2, 4]
    table, words = counts.by_article()
    assert table.toarray().tolist() == [[1, 2], [3, 1]]
    assert words.tolist() == [6, 4]


def test_a_rate_is_per_ten_thousand_words():
    assert rate(3, 6) == 5000
    assert rate([[1, 4], [0, 2]], [[10], [8]]).tolist() == [[1000, 4000], [0, 2500]]
