"""Similarity of articles, counted by hand."""

import math

import numpy as np
import pandas as pd
import pytest

from jianbao.comparison import similarity
from jianbao.comparison.similarity import SIMILARITY_COLUMNS, jsd, similarity_table
from jianbao.terms.frequency import term_table
from jianbao.terms.general_words import load_general_words
from jianbao.terms.segmentation import TOKEN_COLUMNS
from tests.terms.tokens import names, tokens_of


def test_jensen_shannon():
    # The distance of [1, 0] and [½, ½] in nats is 0.464501 (SciPy's documentation).
    assert jsd(np.array([1, 0]), np.array([0.5, 0.5])) == pytest.approx(0.464501**2 / math.log(2), abs=1e-5)
    assert jsd(np.array([3, 1]), np.array([6, 2])) == 0
    assert jsd(np.array([3, 0]), np.array([0, 8])) == pytest.approx(1)


def test_table(segmenter):
    tokens = tokens_of(
        A1=["量子 芯片", "量子 芯片"],
        A2=["量子 芯片", "芯片 量子"],
        A3=["专利", "专利 的"],
        A4=["量子 专利", "专利"],
    )
    table = similarity_table(tokens, segmenter=segmenter)
    assert list(table.columns) == SIMILARITY_COLUMNS
    assert list(zip(table["article_id"], table["other_id"], strict=True)) == [
        (a, b) for a in ("A1", "A2", "A3", "A4") for b in ("A1", "A2", "A3", "A4") if a != b
    ]
    pairs = table.set_index(["article_id", "other_id"])
    measures = ["cosine", "jsd", "cosine_low", "cosine_high"]
    assert pairs.loc[("A1", "A2"), measures].tolist() == [1, 0, 1, 1]
    assert pairs.loc[("A1", "A3"), measures].tolist() == [0, 1, 0, 0]
    # ½ KL of (½, ½, 0) and (⅓, 0, ⅔) each against their mean.
    mean = (5 / 12, 1 / 4, 1 / 3)
    bits = (0.5 * math.log2(0.5 / mean[0]) + 0.5 * math.log2(0.5 / mean[1])) / 2
    bits += (math.log2(1 / 3 / mean[0]) / 3 + 2 / 3 * math.log2(2 / 3 / mean[2])) / 2
    assert pairs.loc[("A1", "A4"), "jsd"] == pytest.approx(bits, rel=1e-5)
    shared = [*measures, "jsd_halves"]
    assert pairs.loc[("A4", "A1"), shared].equals(pairs.loc[("A1", "A4"), shared])


def test_cosine_is_the_product_of_the_tfidf_columns(segmenter):
    tokens = tokens_of(A1=["量子 芯片 芯片", "专利"], A2=["量子 专利 专利"], A3=["专利 算力"])
    table = similarity_table(tokens, segmenter=segmenter).set_index(["article_id", "other_id"])
    terms = term_table(tokens, names("A1", "A2", "A3"), segmenter=segmenter, words=load_general_words())
    weights = terms.pivot(index="term", columns="article_id", values="tfidf").fillna(0)
    for a, b in (("A1", "A2"), ("A2", "A3"), ("A3", "A1")):
        assert table.loc[(a, b), "cosine"] == pytest.approx(weights[a] @ weights[b], abs=2e-6)


def test_interval_holds_the_cosine_and_repeats(segmenter):
    tokens = tokens_of(
        A1=["量子 芯片", "专利", "算力 量子"] * 4, A2=["量子", "芯片 专利", "半导体"] * 4, A3=["专利"]
    )
    table = similarity_table(tokens, segmenter=segmenter)
    assert (table["cosine_low"] <= table["cosine"]).all()
    assert (table["cosine"] <= table["cosine_high"]).all()
    assert (table["cosine_low"] < table["cosine_high"]).any()
    pd.testing.assert_frame_equal(table, similarity_table(tokens, segmenter=segmenter), check_exact=True)


def test_intervals_are_the_same_however_many_are_computed_at_once(segmenter, monkeypatch):
    tokens = tokens_of(
        A1=["量子 芯片", "专利"] * 3, A2=["量子", "芯片 专利"] * 3, A3=["专利", "算力"], A4=["芯片"]
    )
    at_once = similarity_table(tokens, segmenter=segmenter)
    monkeypatch.setattr(similarity, "_AT_ONCE", 3)
    pd.testing.assert_frame_equal(at_once, similarity_table(tokens, segmenter=segmenter), check_exact=True)


def test_of_many_articles_each_is_compared_with_the_nearest(segmenter, monkeypatch):
    tokens = tokens_of(
        A1=["量子 芯片", "量子 算力"],
        A2=["量子 芯片", "芯片"],
        A3=["银行 粮食", "粮食"],
        A4=["银行 粮食 卫星", "卫星"],
        A5=["卫星 粮食 银行", "量子"],
    )
    every = similarity_table(tokens, segmenter=segmenter)
    monkeypatch.setattr(similarity, "NEAREST", 1)
    near = similarity_table(tokens, segmenter=segmenter)
    # A5 is nearest to A4, which is nearest to it; A3 to one of them.
    pairs = list(zip(near["article_id"], near["other_id"], strict=True))
    assert pairs == [p for p in zip(every["article_id"], every["other_id"], strict=True) if p in set(pairs)]
    assert {("A1", "A2"), ("A4", "A5"), ("A5", "A4")} <= set(pairs)
    assert {p for p in pairs if "A1" in p} == {("A1", "A2"), ("A2", "A1")}
    # What is listed is what it is beside all others.
    same = every.set_index(["article_id", "other_id"]).loc[pairs].reset_index()
    pd.testing.assert_frame_equal(near, same, check_exact=True)


def test_an_article_is_set_beside_itself(segmenter):
    # Halves of A1 are one sentence each; of A2 as well, whose sentences have nothing in common.
    tokens = tokens_of(A1=["量子 芯片", "芯片 量子"], A2=["专利 论文", "银行 粮食"], A3=["量子", "芯片"])
    pairs = similarity_table(tokens, segmenter=segmenter).set_index(["article_id", "other_id"])
    assert pairs.loc[("A1", "A2"), ["jsd_halves", "jsd_self"]].tolist() == [1, 0]
    assert pairs.loc[("A2", "A1"), ["jsd_halves", "jsd_self"]].tolist() == [1, 1]
    # One word against two, one of them the same.
    half = (math.log2(1 / 0.75) + 0.5 * math.log2(0.5 / 0.75) + 0.5 * math.log2(0.5 / 0.25)) / 2
    assert pairs.loc[("A1", "A3"), "jsd_halves"] == pytest.approx(half, rel=1e-5)
    assert pairs.loc[("A3", "A1"), "jsd_self"] == 1


def test_what_cannot_be_halved_is_unknown(segmenter):
    tokens = tokens_of(A1=["量子 芯片"], A2=["量子 芯片", "专利 量子"])
    pairs = similarity_table(tokens, segmenter=segmenter).set_index(["article_id", "other_id"])
    assert pairs["jsd_halves"].isna().all()
    assert pairs["jsd_self"].isna().tolist() == [True, False]
    assert pairs["jsd"].notna().all()


def test_halves_of_two_articles_alike_differ_as_halves_of_one(segmenter):
    generator = np.random.default_rng(3)
    words = ["量子", "芯片", "专利", "算力", "银行", "粮食", "卫星", "论文"]
    drawn = [" ".join(generator.choice(words, 4)) for _ in range(80)]
    tokens = tokens_of(A1=drawn[:40], A2=drawn[40:], A3=["导航 遥感 火箭"] * 20)
    pairs = similarity_table(tokens, segmenter=segmenter).set_index(["article_id", "other_id"])
    alike = pairs.loc[("A1", "A2")]
    assert alike["jsd_halves"] < 2 * alike["jsd_self"] < 0.2
    assert pairs.loc[("A1", "A3"), "jsd_halves"] == 1


def test_the_bias_of_resampling_is_turned_round(segmenter):
    # Equal articles: every resample is less alike than they are, but their likeness is known to be 1.
    sentences = ["量子 芯片", "专利", "算力", "半导体 卫星"]
    table = similarity_table(tokens_of(A1=sentences, A2=sentences), segmenter=segmenter)
    assert table[["cosine", "cosine_low", "cosine_high"]].to_numpy().tolist() == [[1, 1, 1]] * 2


def test_the_seed_decides(segmenter):
    tokens = tokens_of(A1=["量子 芯片", "专利", "算力"] * 3, A2=["量子", "芯片 专利", "半导体"] * 3)
    first, other = (similarity_table(tokens, segmenter=segmenter, seed=seed) for seed in (0, 1))
    assert not first["cosine_low"].equals(other["cosine_low"])
    assert first["cosine"].equals(other["cosine"])


def test_nothing_to_compare(segmenter):
    for tokens in (
        pd.DataFrame(columns=TOKEN_COLUMNS),
        tokens_of(A1=["量子"]),
        tokens_of(A1=["量子"], A2=["的"]),
    ):
        table = similarity_table(tokens, segmenter=segmenter)
        assert list(table.columns) == SIMILARITY_COLUMNS
        assert table.empty


def test_the_interval_is_the_basic_one(segmenter):
    # Each resample of A1's two sentences holds the first twice, both, or the second twice (¼, ½, ¼ of them).
    tokens = tokens_of(A1=["量子 芯片", "量子 芯片 芯片"], A2=["量子"])
    row = similarity_table(tokens, segmenter=segmenter).iloc[0]
    rare = math.log(3 / 2) + 1
    first, both, second = (1 / math.hypot(1, n * rare) for n in (1, 3 / 2, 2))
    assert row["cosine"] == pytest.approx(both, rel=1e-5)
    # As far below the cosine as the highest resample is above it, and the other way round.
    assert row["cosine_low"] == pytest.approx(2 * both - first, rel=1e-5)
    assert row["cosine_high"] == pytest.approx(2 * both - second, rel=1e-5)


def test_the_interval_stays_within_0_and_1(segmenter):
    # Resamples of A1 have all of A2's word or none of it.
    row = similarity_table(tokens_of(A1=["量子", "芯片 芯片"], A2=["量子"]), segmenter=segmenter).iloc[0]
    assert row["cosine"] < 0.5
    assert (row["cosine_low"], row["cosine_high"]) == (0, pytest.approx(2 * row["cosine"], rel=1e-5))
    row = similarity_table(tokens_of(A1=["量子 量子", "芯片"], A2=["量子"]), segmenter=segmenter).iloc[0]
    assert row["cosine"] > 0.5
    assert (row["cosine_low"], row["cosine_high"]) == (pytest.approx(2 * row["cosine"] - 1, rel=1e-5), 1)


def test_halves_are_drawn_ten_times(segmenter):
    # Two halves of A1 are alike or have nothing in common: 量子 | 芯片 芯片 or 量子 芯片 twice are one in three.
    tokens = tokens_of(A1=["量子", "量子", "芯片", "芯片"], A2=["论文"])
    own = similarity_table(tokens, segmenter=segmenter).iloc[0]["jsd_self"]
    # 0 where each half holds both words, 1 where each holds one.
    assert own * 10 == pytest.approx(round(own * 10))
    assert 0 < own < 1


def test_unless_said_otherwise_there_are_200_resamples_10_splits_and_seed_0(segmenter):
    tokens = tokens_of(A1=["量子 芯片", "专利", "算力"] * 3, A2=["量子", "芯片 专利", "半导体"] * 3)
    same = similarity_table(tokens, segmenter=segmenter, resamples=200, splits=10, seed=0)
    pd.testing.assert_frame_equal(similarity_table(tokens, segmenter=segmenter), same, check_exact=True)
