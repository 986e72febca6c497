"""The term table and rates with their intervals, counted by hand."""

import math

import pandas as pd
import pytest

from jianbao.terms.frequency import (
    INTERVAL_COLUMNS,
    TERM_COLUMNS,
    rate_interval,
    term_table,
)
from jianbao.terms.general_words import load_general_words
from jianbao.terms.segmentation import TOKEN_COLUMNS
from tests.terms.tokens import names, tokens_of


@pytest.fixture
def tokens() -> pd.DataFrame:
    # Words (no punctuation, no figures): A1 4 + 2, A2 4.
    return tokens_of(
        A1=["我国 量子 推动 量子 。", "2024 芯片 的"],
        A2=["量子 芯片 芯片 芯片"],
    )


def test_counts_and_rates(tokens, segmenter):
    table = term_table(tokens, names("A1", "A2"), segmenter=segmenter, words=load_general_words())
    assert list(table.columns) == TERM_COLUMNS
    rows = table[["term", "article_id", "count", "per_10k", "articles", "origin"]]
    assert rows.to_numpy().tolist() == [
        ["芯片", "all", 4, 4000, 2, "dictionary"],
        ["量子", "all", 3, 3000, 2, "dictionary"],
        ["量子", "A1", 2, 3333.33, 2, "dictionary"],
        ["芯片", "A1", 1, 1666.67, 2, "dictionary"],
        ["芯片", "A2", 3, 7500, 2, "dictionary"],
        ["量子", "A2", 1, 2500, 2, "dictionary"],
    ]


def test_an_article_begins_with_what_general_language_uses_least(segmenter):
    # 技术 is common in general language, 电解质 rare (one word in 240,000); 固态电解质 is none of its
    # words (rarity 1) and holds another 电解质.
    tokens = tokens_of(A1=["技术 技术 技术 固态电解质 固态电解质 电解质"])
    table = term_table(tokens, names("A1"), segmenter=segmenter, words=load_general_words())
    assert list(table.loc[table["article_id"] == "all", "term"]) == ["技术", "固态电解质", "电解质"]
    assert list(table.loc[table["article_id"] == "A1", "term"]) == ["固态电解质", "电解质", "技术"]


def test_dispersion_is_over_articles_then_over_sentences(tokens, segmenter):
    table = term_table(tokens, names("A1", "A2"), segmenter=segmenter, words=load_general_words()).set_index(
        ["article_id", "term"]
    )
    # 芯片: 1 of 4 in A1, which has 6 of 10 words: ½(|.25 − .6| + |.75 − .4|) / (1 − .4).
    assert table.loc[("all", "芯片"), "dp_norm"] == pytest.approx(0.35 / 0.6, abs=1e-6)
    # 芯片: only in the second sentence, which has 2 of 6 words: (4/6) / (1 − 2/6).
    assert table.loc[("A1", "芯片"), "dp_norm"] == 1
    assert math.isnan(table.loc[("A2", "芯片"), "dp_norm"])


def test_tfidf_weighs_by_rarity_and_has_length_one(segmenter):
    tokens = tokens_of(A1=["量子 量子 芯片"], A2=["芯片"])
    table = term_table(tokens, names("A1", "A2"), segmenter=segmenter, words=load_general_words()).set_index(
        ["article_id", "term"]
    )
    rare = 2 * (math.log(3 / 2) + 1)
    assert table.loc[("A1", "量子"), "tfidf"] == pytest.approx(rare / math.hypot(rare, 1), rel=1e-5)
    assert table.loc[("A1", "芯片"), "tfidf"] == pytest.approx(1 / math.hypot(rare, 1), rel=1e-5)
    assert table.loc[("A2", "芯片"), "tfidf"] == 1


def test_c_value_counts_what_stands_inside_longer_terms(segmenter):
    tokens = tokens_of(A1=["量子 量子计算 量子计算 量子通信 通用量子计算机"])
    table = term_table(tokens, names("A1"), segmenter=segmenter, words=load_general_words()).set_index(
        ["article_id", "term"]
    )["c_value"]
    # 量子: 5 in all, inside 量子计算 (3), 量子通信 (1) and 通用量子计算机 (1).
    assert table["all", "量子"] == pytest.approx(1 * (5 - 5 / 3), rel=1e-5)
    # 量子计算: 3 in all, one of them inside 通用量子计算机.
    assert table["A1", "量子计算"] == pytest.approx(2 * (3 - 1), rel=1e-5)
    assert table["A1", "通用量子计算机"] == pytest.approx(math.log2(7), rel=1e-5)


def test_c_value_counts_hosts_that_stand_only_inside_others(segmenter):
    tokens = tokens_of(A1=["量子 通用量子计算机"], A2=["量子计算"])
    table = term_table(tokens, names("A1", "A2"), segmenter=segmenter, words=load_general_words()).set_index(
        ["article_id", "term"]
    )
    # In A1 量子 occurs twice; 量子计算 and 通用量子计算机 hold it, each once.
    assert table.loc[("A1", "量子"), "c_value"] == 1


def test_empty_digest(segmenter):
    empty = pd.DataFrame(columns=TOKEN_COLUMNS)
    assert (
        list(term_table(empty, names(), segmenter=segmenter, words=load_general_words()).columns)
        == TERM_COLUMNS
    )
    assert list(rate_interval(empty, ["量子"], segmenter=segmenter).columns) == INTERVAL_COLUMNS
    only_stopwords = tokens_of(A1=["我国 推动 。"])
    assert term_table(only_stopwords, names("A1"), segmenter=segmenter, words=load_general_words()).empty


def test_an_article_without_words_has_no_rows(tokens, segmenter):
    table = term_table(tokens, names("A1", "A2", "A3"), segmenter=segmenter, words=load_general_words())
    assert table["article_id"].unique().tolist() == ["all", "A1", "A2"]


def test_equal_sentences_leave_no_interval(segmenter):
    tokens = tokens_of(A1=["量子 我国"] * 5, A2=["芯片 我国 推动 的"] * 3)
    table = rate_interval(tokens, ["芯片", "没有", "量子"], segmenter=segmenter, resamples=50)
    assert table.to_numpy().tolist() == [
        ["芯片", "all", 1363.64, 1363.64, 1363.64],
        ["芯片", "A1", 0, 0, 0],
        ["芯片", "A2", 2500, 2500, 2500],
        ["量子", "all", 2272.73, 2272.73, 2272.73],
        ["量子", "A1", 5000, 5000, 5000],
        ["量子", "A2", 0, 0, 0],
    ]


def test_a_resampled_rate_has_the_resampled_denominator(segmenter):
    # Two sentences: 1 of 1 or 0 of 3 words; drawn twice, the first gives 2 of 2.
    row = rate_interval(tokens_of(A1=["量子", "我国 推动 的"]), ["量子"], segmenter=segmenter).iloc[1]
    assert row[["per_10k", "low", "high"]].tolist() == [2500, 0, 10000]


def test_interval_of_a_coin(segmenter):
    # Half of 100 sentences of one word hold the term: the rate's standard error is 5 %.
    tokens = tokens_of(A1=["量子", "我国"] * 50)
    row = rate_interval(tokens, ["量子"], segmenter=segmenter).iloc[1]
    assert row["per_10k"] == 5000
    assert 3800 < row["low"] < 4250 < 5750 < row["high"] < 6200
    again = rate_interval(tokens, ["量子"], segmenter=segmenter).iloc[1]
    assert again.equals(row)


@pytest.mark.parametrize(("often", "first"), [(4, "种业"), (5, "粮食")])
def test_rarity_in_general_language_counts_by_its_cube(segmenter, often, first):
    # 粮食 (5,923 of 60,101,964) is 0.515 rare, 种业 (22) 0.825: 1.6 times as much, its cube 4.1, its square 2.6.
    tokens = tokens_of(A1=[" ".join(["粮食"] * often + ["种业"])])
    table = term_table(tokens, names("A1"), segmenter=segmenter, words=load_general_words())
    assert table.loc[table["article_id"] == "A1", "term"].tolist()[0] == first


@pytest.mark.parametrize(("hosts", "first"), [(4, "新质生产力"), (6, "具身智能")])
def test_an_occurrence_inside_a_longer_term_says_a_fifth(segmenter, hosts, first):
    # 新质生产力 stands twice; 具身智能 once, and inside 具身智能产业: 1 + 4 / 5 or 1 + 6 / 5.
    tokens = tokens_of(A1=[" ".join(["具身智能产业"] * hosts + ["新质生产力"] * 2 + ["具身智能"])])
    table = term_table(tokens, names("A1"), segmenter=segmenter, words=load_general_words())
    own = table[table["article_id"] == "A1"]
    assert own["term"].tolist()[1] == first
    assert own.set_index("term").loc["具身智能", ["count", "raw_count"]].tolist() == [1, 1 + hosts]


def test_proposed_terms_follow_with_their_own_rates(tokens, segmenter):
    proposals = pd.DataFrame(
        [
            ("量子芯片", "A1", 3),
            ("量子芯片", "A2", 1),
            ("激光雷达", "A2", 4),
            ("量子", "A1", 9),
            ("短", "A1", 9),
        ],
        columns=["term", "article_id", "count"],
    )
    table = term_table(
        tokens,
        names("A1", "A2"),
        segmenter=segmenter,
        words=load_general_words(),
        aliases={"短": "量子"},
        proposals=proposals,
    )
    apart = table[~table["whole"].astype(bool)]
    # What is cut as one word, or is a short form, is counted above. Of 10 words, of 6 in A1, of 4 in A2.
    columns = ["term", "article_id", "count", "per_10k", "articles", "c_value", "origin", "raw_count"]
    assert apart[columns].to_numpy().tolist() == [
        ["激光雷达", "all", 4, 4000, 1, 8, "discovered", 4],
        ["量子芯片", "all", 4, 4000, 2, 8, "discovered", 4],
        ["量子芯片", "A1", 3, 5000, 2, 6, "discovered", 3],
        ["激光雷达", "A2", 4, 10000, 1, 8, "discovered", 4],
        ["量子芯片", "A2", 1, 2500, 2, 2, "discovered", 1],
    ]
    assert apart["dp_norm"].isna().all()


def test_short_forms_stand_beside_the_term_they_are_counted_with(segmenter):
    printed = tokens_of(A1=["科技部 科学技术部 科技部"], A2=["科技部"])
    aliases = {"科技部": "科学技术部"}
    tokens = printed.assign(token=printed["token"].replace(aliases))
    table = term_table(
        tokens,
        names("A1", "A2"),
        segmenter=segmenter,
        words=load_general_words(),
        printed=printed,
        aliases=aliases,
    )
    assert table[["article_id", "count", "aliases"]].to_numpy().tolist() == [
        ["all", 4, "科技部 3"],
        ["A1", 3, "科技部 2"],
        ["A2", 1, "科技部 1"],
    ]


def test_unless_said_otherwise_there_are_1000_resamples_and_seed_0(segmenter):
    tokens = tokens_of(A1=["量子", "我国 推动 的", "量子 芯片 的", "的"] * 5)
    default = rate_interval(tokens, ["量子"], segmenter=segmenter)
    same = rate_interval(tokens, ["量子"], segmenter=segmenter, resamples=1000, seed=0)
    pd.testing.assert_frame_equal(default, same, check_exact=True)
