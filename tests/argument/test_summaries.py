"""Extractive summaries: the ranking counted by hand, and what is chosen."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from jianbao.argument.quotation import quotable
from jianbao.argument.summaries import DAMPING, SUMMARY_COLUMNS, lexrank, summary_table
from jianbao.lexicon import load_lexicon
from jianbao.terms.segmentation import Segmenter
from tests.terms.tokens import plain_segmenter


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    return plain_segmenter()


def summary_of(
    segmenter: Segmenter, *articles: tuple[str, list[tuple[str, list[str]]]]
) -> tuple[pd.DataFrame, dict[str, str]]:
    """Summarise articles given as title and paragraphs (kind, sentences); return table and texts by id."""
    names, paragraphs, sentences = [], [], []
    for a, (title, parts) in enumerate(articles, 1):
        names.append((f"A{a}", title))
        number = 0
        for p, (kind, texts) in enumerate(parts, 1):
            paragraphs.append((f"A{a}-P{p}", f"A{a}", kind))
            for text in texts:
                number += 1
                sentences.append((f"A{a}-S{number}", f"A{a}-P{p}", f"A{a}", 0, text))
    frame = pd.DataFrame(
        sentences, columns=["sentence_id", "paragraph_id", "article_id", "char_start", "text"]
    )
    table = summary_table(
        segmenter.tokens(frame),
        frame,
        pd.DataFrame(paragraphs, columns=["paragraph_id", "article_id", "kind"]),
        pd.DataFrame(names, columns=["article_id", "title"]),
        segmenter=segmenter,
        lexicon=load_lexicon(),
    )
    return table, dict(zip(frame["sentence_id"], frame["text"], strict=True))


def ids(table: pd.DataFrame, article_id: str) -> list[str]:
    return table.loc[table["article_id"] == article_id, "sentence_id"].tolist()


RESERVOIR = (
    "山区水库除险加固",
    [
        ("heading", ["一、水库除险加固的山区水库现状与水库问题。"]),
        (
            "body",
            [
                "山区水库除险加固关系下游群众安全。",
                "因此，山区水库除险加固不能等到汛期。",
                "去年秋天的晚会上有人唱起了家乡小调。",
                "山区水库除险加固谁来出钱谁来管护呢？",
            ],
        ),
        ("body", ["县里为每座山区水库配了巡查员。", "水库除险加固资金由省里统筹安排。", "短句不选。"]),
    ],
)


def test_lexrank_of_a_chain_by_hand():
    # Unit vectors: the middle one has cosine ½ with each outer one, these have 0 with each other.
    vectors = sparse.csr_matrix(np.array([[1, 0, 0], [0.5, 0.5, np.sqrt(0.5)], [0, 1, 0]]))
    middle, end = (1 + 2 * DAMPING) / (1 + DAMPING) / 3, 1 / (1 + DAMPING) / 3 * (1 + DAMPING / 2)
    assert lexrank(vectors, np.zeros(3)) == pytest.approx([end, middle, end], abs=1e-6)


def test_relevance_draws_the_reader():
    vectors = sparse.csr_matrix(np.eye(3))
    # No sentence resembles another, so that the bias alone is left: half even, half by relevance.
    assert lexrank(vectors, np.array([0.0, 0.2, 0.6])) == pytest.approx([1 / 6, 7 / 24, 13 / 24])


@given(st.lists(st.lists(st.integers(0, 3), min_size=4, max_size=4), min_size=1, max_size=12))
def test_lexrank_is_a_distribution_and_as_one_with_the_dense_chain(counts):
    matrix = np.array(counts, dtype=float)
    length = np.linalg.norm(matrix, axis=1, keepdims=True)
    matrix = np.divide(matrix, length, out=np.zeros_like(matrix), where=length > 0)
    relevance = matrix[:, 0]
    rank = lexrank(sparse.csr_matrix(matrix), relevance)
    assert rank.sum() == pytest.approx(1)
    cosine = matrix @ matrix.T
    np.fill_diagonal(cosine, 0)
    bias = np.full(len(matrix), 1 / len(matrix))
    if relevance.sum():
        bias = (bias + relevance / relevance.sum()) / 2
    degree = cosine.sum(axis=1)
    steps = np.array(
        [
            DAMPING * row / d + (1 - DAMPING) * bias if d > 1e-9 else bias
            for row, d in zip(cosine, degree, strict=True)
        ]
    )
    assert rank == pytest.approx(rank @ steps, abs=1e-6)


def test_an_article_gives_three_sentences_that_are_about_it(segmenter):
    table, texts = summary_of(segmenter, RESERVOIR)
    assert list(table.columns) == SUMMARY_COLUMNS
    assert ids(table, "A1")[0] == "A1-S2"
    assert set(ids(table, "A1")) == {"A1-S2", "A1-S6", "A1-S7"}
    assert all(quotable(texts[s]) for s in table["sentence_id"])
    assert table.loc[table["article_id"] == "A1", "rank"].tolist() == [1, 2, 3]
    assert table.loc[table["article_id"] == "A1", "score"].tolist()[0] == 1


def test_a_repeated_sentence_is_taken_once(segmenter):
    same = "山区水库除险加固关系下游群众安全。"
    table, _ = summary_of(segmenter, ("水库", [("body", [same, same, "港口岸电改造减少船舶靠港排放。"])]))
    assert ids(table, "A1") == ["A1-S1", "A1-S3"]


def test_what_says_the_same_is_taken_late(segmenter):
    texts = ["山区水库除险加固关系下游群众安全", "港口岸电改造减少船舶靠港排放"]
    body = [f"{text}{mark}" for text in texts for mark in "。！"]
    table, _ = summary_of(segmenter, ("综述", [("body", body)]))
    # The second says what the first does, and both pairs are as central.
    assert ids(table, "A1")[:2] == ["A1-S1", "A1-S3"]


def test_longer_articles_have_more(segmenter):
    numerals = "甲乙丙丁戊己庚辛壬癸"
    for count, size in ((39, 3), (40, 4), (99, 4), (100, 5)):
        texts = [f"水库{numerals[n // 10]}{numerals[n % 10]}号坝体加固工程按期完工。" for n in range(count)]
        table, _ = summary_of(segmenter, ("水库", [("body", texts)]))
        assert len(ids(table, "A1")) == size


@pytest.mark.parametrize(("count", "size"), [(1, 3), (2, 5), (4, 5), (6, 7), (8, 8), (12, 8)])
def test_the_digest_takes_every_article_before_any_comes_twice(segmenter, count, size):
    topics = [
        "水库",
        "港口",
        "果园",
        "铁路",
        "医院",
        "学校",
        "图书馆",
        "草原",
        "电网",
        "养老院",
        "渔业",
        "气象",
    ]
    articles = [
        (
            topic,
            [
                ("body", [f"{topic}今年的改造资金已经落实到位。", f"{topic}的管理人员接受了专业培训。"]),
                ("body", [f"群众对{topic}服务的满意程度有所提高。"]),
            ],
        )
        for topic in topics[:count]
    ]
    table, _ = summary_of(segmenter, *articles)
    assert table["article_id"].iloc[0] == "all"
    whole = ids(table, "all")
    assert len(whole) == size
    assert set(whole) <= set(table.loc[table["article_id"] != "all", "sentence_id"])
    assert len({s.split("-")[0] for s in whole[:count]}) == min(count, size)


def test_the_same_again(segmenter):
    first, second = (summary_of(segmenter, RESERVOIR, RESERVOIR)[0] for _ in range(2))
    pd.testing.assert_frame_equal(first, second, check_exact=True)


def test_nothing_to_choose(segmenter):
    empty, _ = summary_of(segmenter)
    only_function_words, _ = summary_of(segmenter, ("的", [("body", ["的了是在和与对为从将把被。"])]))
    only_headings, _ = summary_of(segmenter, ("水库", [("heading", ["水库除险加固的基本经验做法。"])]))
    for table in (empty, only_function_words, only_headings):
        assert list(table.columns) == SUMMARY_COLUMNS
        assert table.empty
    without_candidate, _ = summary_of(segmenter, ("水库", [("body", ["水库加固。"])]))
    assert without_candidate.empty
    assert list(without_candidate.columns) == SUMMARY_COLUMNS
    one_of_two, _ = summary_of(segmenter, ("水库", [("body", ["水库加固。"])]), RESERVOIR)
    assert ids(one_of_two, "A1") == []
    assert len(ids(one_of_two, "all")) == 3


def test_position_and_wording_weigh_the_scores(segmenter):
    """Sentences that share no word with each other or the title are as central: their factors alone decide."""
    body = ["水库加固工程完成了3座。", "港口岸电改造必须减少排放2成。", "十年前果园只有滴灌2亩。"]
    table, _ = summary_of(segmenter, ("综述", [("body", body)]))
    own = table[table["article_id"] == "A1"]
    # 1.2 for what opens the paragraph, 1.3 for 必须, 0.6 for 十年前; the best has 1.
    assert own["sentence_id"].tolist() == ["A1-S2", "A1-S1", "A1-S3"]
    assert own["score"].tolist() == pytest.approx([1, 1.2 / 1.3, 0.6 / 1.3], abs=1e-6)
    # In an abstract every sentence has the position's factor.
    table, _ = summary_of(segmenter, ("综述", [("abstract", body)]))
    own = table[table["article_id"] == "A1"]
    assert own["score"].tolist() == pytest.approx([1, 1.2 / (1.3 * 1.2), 0.6 / 1.3], abs=1e-6)
    # What is short and names no figure has 0.6.
    table, _ = summary_of(segmenter, ("综述", [("body", [*body[:2], "果园滴灌节水效果更好一些。"])]))
    own = table[table["article_id"] == "A1"]
    assert own["score"].tolist() == pytest.approx([1, 1.2 / 1.3, 0.6 / 1.3], abs=1e-6)


def test_courtesies_and_what_leans_are_not_quoted(segmenter):
    body = [
        "各位来宾，大家早上好，欢迎来到水库！",
        "山区水库除险加固今年全部完工。",
        "因此，山区水库除险加固不能等到汛期。",
        "此外，山区水库除险加固还缺人手。",
        "水库除险加固资金由省里统筹安排。",
        "感谢大家对水库除险加固的支持！",
    ]
    table, _ = summary_of(segmenter, ("山区水库除险加固", [("body", body)]))
    assert set(ids(table, "A1")) == {"A1-S2", "A1-S5"}
    # Where nothing else is left, what leans is better than nothing; a courtesy never is.
    table, _ = summary_of(segmenter, ("山区水库除险加固", [("body", [body[0], body[2]])]))
    assert ids(table, "A1") == ["A1-S2"]


def test_half_of_the_bias_is_by_likeness_to_the_title(segmenter):
    """Two sentences of which one is all that the title says: bias and rank ¾ and ¼, no sentence opens but the first."""
    body = ["短。", "山区水库眼下已经除险加固了。", "港口岸电改造减少船舶排放了。"]
    title = "山区水库眼下已经除险加固了"
    table, _ = summary_of(segmenter, (title, [("body", body)]))
    own = table[table["article_id"] == "A1"]
    assert own["sentence_id"].tolist() == ["A1-S2", "A1-S3"]
    # The sentence without a word has its even share of the bias, too: (1/3 + 1) / 2 against (1/3) / 2.
    assert own["score"].tolist() == pytest.approx([1, 0.25], abs=1e-6)


def test_only_what_was_chosen_for_an_article_stands_for_the_digest(segmenter):
    table, _ = summary_of(segmenter, RESERVOIR, RESERVOIR)
    for article_id in ("A1", "A2"):
        chosen = set(ids(table, article_id))
        assert {s for s in ids(table, "all") if s.startswith(article_id)} <= chosen
    assert table.loc[table["article_id"] == "all", "rank"].tolist() == [1, 2, 3, 4, 5]
