"""Topics: the measures by published values, the model on texts whose topics are known."""

import math
from itertools import combinations

import pandas as pd
import pytest

from jianbao.comparison.topics import (
    ARTICLE_COLUMNS,
    CHOICE_COLUMNS,
    TERM_COLUMNS,
    WINDOW_COLUMNS,
    Topics,
    agreement,
    sentence_topics,
    topic_model,
)
from jianbao.terms.segmentation import TOKEN_COLUMNS
from tests.terms.tokens import tokens_of

QUANTUM = ["量子", "芯片", "算力", "激光", "传感器", "半导体", "晶圆", "集成电路", "光刻机", "处理器"]
MONEY = ["银行", "贷款", "利率", "保险", "债券", "基金", "信贷", "融资", "风险投资", "资本市场"]
FIELD = ["种业", "粮食", "耕地", "育种", "转基因", "农机", "农业", "盐碱地", "食品安全", "水稻"]
ONCE = "论文 期刊 实验室 院士 专利 大学 奖励 诚信 伦理 科普"
SPACE = ["卫星", "火箭", "空间站", "遥感", "导航", "轨道", "月球", "火星", "航天器", "发射场"]


def sentences_of(tokens: pd.DataFrame) -> pd.DataFrame:
    return tokens[["sentence_id", "article_id"]].drop_duplicates(ignore_index=True).assign(text="正文。")


def about(words: list[str], sentences: int) -> list[str]:
    """Write sentences of three words each, so that all words occur equally often over ten sentences."""
    return [" ".join(words[(i * 3 + j) % len(words)] for j in range(3)) for i in range(sentences)]


@pytest.fixture(scope="module")
def tokens() -> pd.DataFrame:
    space = ["我国 推动", " ".join(SPACE), "的 我国"] * 10
    return tokens_of(
        A1=about(QUANTUM, 36),
        A2=about(MONEY, 30) + about(QUANTUM, 9),
        A3=[*about(FIELD, 26), f"种业 粮食 耕地 {ONCE}"],
        A4=space,
        A5=[*about(QUANTUM, 3), *about(MONEY, 1)],
    )


@pytest.fixture(scope="module")
def topics(tokens, segmenter) -> Topics:
    return topic_model(tokens, sentences_of(tokens), segmenter=segmenter, resamples=200)


def test_agreement_matches_topics_before_it_compares():
    first, second = [[1, 2, 3], [4, 5, 6]], [[4, 5, 7], [1, 2, 3]]
    assert agreement(first, second).tolist() == [1, 0.5]
    # The best pair overall, not each topic's own best: both of the first resemble the same one.
    assert agreement([[1, 2], [1, 2, 3]], [[1, 2], [9]]).tolist() == [1, 0]
    assert agreement([[]], [[]]).tolist() == [0]


def test_known_topics_are_found(topics):
    assert list(topics.terms.columns) == TERM_COLUMNS
    found = topics.terms.groupby("topic")["term"].agg(set).tolist()
    # By share of all windows.
    assert found == [set(QUANTUM), set(MONEY), set(SPACE), set(FIELD)]
    assert topics.terms.groupby("topic")["weight"].sum().tolist() == pytest.approx([1] * 4, abs=0.02)
    assert topics.terms["rank"].tolist() == list(range(1, 11)) * 4


def test_shares(topics):
    assert list(topics.articles.columns) == ARTICLE_COLUMNS
    share = topics.articles.pivot(index="article_id", columns="topic", values="share")
    assert share.loc["A1"].tolist() == pytest.approx([1, 0, 0, 0], abs=0.01)
    # 10 windows of three sentences about money, 3 about quanta.
    assert share.loc["A2"].tolist() == pytest.approx([3 / 13, 10 / 13, 0, 0], abs=0.01)
    assert share.sum(axis=1).tolist() == pytest.approx([1] * 5, abs=1e-5)
    mixed = topics.articles.set_index(["article_id", "topic"]).loc[("A2", 1)]
    assert 0 <= mixed["share_low"] < 0.15 < 0.35 < mixed["share_high"] < 0.6


def test_a_sentence_left_over_joins_the_window_before_it(topics):
    single = topics.articles.set_index(["article_id", "topic"]).loc["A5"]
    # One window cannot vary.
    assert single["share_low"].equals(single["share_high"])
    assert 0 < single.loc[2, "share"] < single.loc[1, "share"] < 1


def test_choice(topics):
    assert list(topics.choice.columns) == CHOICE_COLUMNS
    # Ten terms a topic: 40 occur in several windows, the ten of ONCE do not count.
    assert topics.choice["k"].tolist() == [3, 4]
    assert topics.choice["chosen"].tolist() == [False, True]
    chosen = topics.choice.iloc[1]
    assert chosen["stability"] == topics.articles["stability"][::5].mean() == 1
    assert chosen["npmi"] == pytest.approx(topics.articles["npmi"][::5].mean(), rel=1e-4)
    assert chosen["npmi"] > 0


def test_typical_sentences(topics, tokens):
    assert list(topics.windows.columns) == WINDOW_COLUMNS
    assert topics.windows["topic"].tolist() == [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4]
    words = tokens.groupby("sentence_id")["token"].agg(set)
    vocabulary = topics.terms.groupby("topic")["term"].agg(set)
    for row in topics.windows.itertuples():
        # Two of three sentences about space hold no term: the third is the typical one.
        assert words[row.sentence_id] - set(ONCE.split()) <= vocabulary[row.topic]
    assert topics.windows.loc[topics.windows["rank"] == 1, "weight"].tolist() == pytest.approx(
        [1] * 4, abs=0.01
    )


def test_a_heading_is_no_typical_sentence(tokens, topics, segmenter):
    first = topics.windows["sentence_id"].iloc[0]
    sentences = sentences_of(tokens)
    sentences.loc[sentences["sentence_id"] == first, "text"] = "一、标题"
    windows = topic_model(tokens, sentences, segmenter=segmenter, resamples=200).windows
    assert first not in set(windows["sentence_id"])
    assert windows["weight"].tolist() == topics.windows["weight"].tolist()


def test_runs_repeat(tokens, topics, segmenter):
    again = topic_model(tokens, sentences_of(tokens), segmenter=segmenter, resamples=200)
    for name in ("terms", "articles", "windows", "choice"):
        pd.testing.assert_frame_equal(getattr(topics, name), getattr(again, name), check_exact=True)


def test_an_article_without_terms_has_no_share(segmenter):
    tokens = tokens_of(A1=about(QUANTUM, 30), A2=about(MONEY, 30), A3=about(FIELD, 30), A4=["的 我国"] * 3)
    articles = topic_model(tokens, sentences_of(tokens), segmenter=segmenter, resamples=20).articles
    assert articles.groupby("article_id")["share"].apply(lambda s: s.isna().all()).tolist() == [False] * 3 + [
        True
    ]


def test_too_short(segmenter):
    for tokens in (pd.DataFrame(columns=TOKEN_COLUMNS), tokens_of(A1=about(QUANTUM, 20))):
        topics = topic_model(tokens, sentences_of(tokens), segmenter=segmenter)
        assert topics.terms.empty
        assert list(topics.terms.columns) == TERM_COLUMNS
        assert list(topics.articles.columns) == ARTICLE_COLUMNS
        assert list(topics.windows.columns) == WINDOW_COLUMNS
        assert list(topics.choice.columns) == CHOICE_COLUMNS


def model_of(**weights: list[tuple[str, float]]) -> Topics:
    rows = [(int(k[1:]), rank, t, w) for k, own in weights.items() for rank, (t, w) in enumerate(own, 1)]
    nothing = pd.DataFrame()
    return Topics(pd.DataFrame(rows, columns=TERM_COLUMNS), nothing, nothing, nothing)


def test_a_sentence_has_the_topic_of_its_terms_and_half_that_of_its_neighbours():
    topics = model_of(t1=[("量子", 0.4), ("芯片", 0.1)], t2=[("银行", 0.3), ("量子", 0.05)])
    tokens = tokens_of(A1=["量子", "银行", "的", "的", "芯片 芯片 芯片 芯片 银行"], A2=["的", "芯片", "论文"])
    sentences = tokens[["sentence_id", "article_id"]].drop_duplicates(ignore_index=True)
    assert sentence_topics(tokens, topics, sentences) == {
        # 0.4 against 0.05 + 0.3 / 2; 0.4 / 2 against 0.3 + 0.05 / 2; nothing against 0.3 / 2.
        "A1-S1": 1,
        "A1-S2": 2,
        "A1-S3": 2,
        # 4 × 0.1 against 0.3, halved.
        "A1-S4": 1,
        "A1-S5": 1,
        # The end of A1 says nothing about the beginning of A2.
        "A2-S1": 1,
        "A2-S2": 1,
        "A2-S3": 1,
    }


def test_a_sentence_far_from_any_term_has_no_topic():
    topics = model_of(t1=[("量子", 0.4)], t2=[("银行", 0.3)])
    tokens = tokens_of(A1=["量子", "的", "的", "的"], A2=["银行 的"], A3=["的", "的"])
    sentences = tokens[["sentence_id", "article_id"]].drop_duplicates(ignore_index=True)
    assert sentence_topics(tokens, topics, sentences) == {"A1-S1": 1, "A1-S2": 1, "A2-S1": 2}
    # Of equals the first topic.
    even = tokens_of(A1=["量子", "的", "银行 芯片"])
    both = model_of(t1=[("量子", 0.3)], t2=[("银行", 0.3)])
    rows = even[["sentence_id", "article_id"]].drop_duplicates(ignore_index=True)
    assert sentence_topics(even, both, rows)["A1-S2"] == 1
    assert sentence_topics(tokens.head(0), topics, sentences.head(0)) == {}


@pytest.mark.parametrize(("last", "tried"), [(8, [3]), (9, [3, 4])])
def test_a_topic_needs_three_windows(segmenter, last, tried):
    # 40 terms do for four topics; nine windows and two more do for three, twelve for four.
    tokens = tokens_of(A1=about(QUANTUM, 9), A2=about(MONEY, 9), A3=about(FIELD, 9), A4=about(SPACE, last))
    found = topic_model(tokens, sentences_of(tokens), segmenter=segmenter, resamples=20)
    assert found.choice["k"].tolist() == tried


def test_three_to_ten_topics_are_tried(segmenter):
    # Eleven topics of ten names each, three windows of each.
    names = [[f"{chr(65 + topic)}{chr(65 + n)}X" for n in range(10)] for topic in range(11)]
    tokens = tokens_of(**{f"A{n}": [" ".join(own)] * 9 for n, own in enumerate(names, 1)})
    found = topic_model(tokens, sentences_of(tokens), segmenter=segmenter, subsamples=1, resamples=1)
    assert found.choice["k"].tolist() == list(range(3, 11))


def test_npmi_of_a_topic_is_the_mean_over_the_pairs_of_its_terms(topics, tokens):
    windows: list[set[str]] = []
    for _, own in tokens.groupby("article_id", sort=False):
        sentences = list(own.groupby("sentence_id", sort=False)["token"].agg(set))
        whole = len(sentences) // 3
        windows += [
            set().union(*sentences[3 * w : 3 * w + 3 if w < whole - 1 else None]) for w in range(whole)
        ]
    pairs = list(combinations(MONEY, 2))
    assert topics.terms.loc[topics.terms["topic"] == 2, "term"].isin(MONEY).all()
    values = []
    for pair in pairs:
        one, other, both = (
            sum(set(p) <= w for w in windows) / len(windows) for p in ([pair[0]], [pair[1]], pair)
        )
        values.append(math.log(both / (one * other)) / -math.log(both))
    own = topics.articles[topics.articles["topic"] == 2]
    assert own["npmi"].iloc[0] == pytest.approx(sum(values) / len(values), rel=1e-5)


def test_unless_said_otherwise_there_are_10_subsamples_1000_resamples_and_seed_0(segmenter):
    tokens = tokens_of(A1=about(QUANTUM, 24) + about(MONEY, 9), A2=about(MONEY, 24) + about(FIELD, 15))
    default = topic_model(tokens, sentences_of(tokens), segmenter=segmenter)
    same = topic_model(
        tokens, sentences_of(tokens), segmenter=segmenter, subsamples=10, resamples=1000, seed=0
    )
    for name in ("terms", "articles", "windows", "choice"):
        pd.testing.assert_frame_equal(getattr(default, name), getattr(same, name), check_exact=True)
    assert default.articles["share_low"].lt(default.articles["share_high"]).any()
