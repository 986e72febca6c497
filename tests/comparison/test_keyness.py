"""Keyness measures against published values, and the table."""

import math

import numpy as np
import pandas as pd
import pytest

from jianbao.comparison.keyness import (
    KEYNESS_COLUMNS,
    NULL_COLUMNS,
    keyness_null,
    keyness_pair,
    keyness_table,
    log_odds,
    log_ratio,
    lrc,
)
from jianbao.lexicon import load_lexicon
from jianbao.terms.association import g2
from jianbao.terms.segmentation import TOKEN_COLUMNS, Segmenter
from tests.terms.tokens import tokens_of


def test_corpora_rows():
    # keyness() of the R package corpora, n₁ = 1177, n₂ = 341805, 20109 tests.
    f1, f2 = [94, 8, 3], [749, 0, 1]
    assert lrc(f1, 1177, f2, 341805, tests=20109) == pytest.approx([4.381929, 6.020852, 0.988364], abs=5e-7)
    assert g2(f1[:2], 1177, f2[:2], 341805) == pytest.approx([489.763199, 90.849659], abs=1e-6)
    assert log_ratio(f1[:2], 1177, f2[:2], 341805) == pytest.approx([5.193762, 12.268768], abs=1e-6)
    # The same tables seen from the other side: equal but for the sign.
    turned = lrc(f2, 341805, f1, 1177, tests=20109)
    assert turned == pytest.approx([-4.381929, -6.020852, -0.988364], abs=5e-7)


def test_log_ratio():
    assert log_ratio(7, 1000, 2, 1000) == pytest.approx(1.584963, abs=1e-6)


def test_lrc_is_signed_and_zero_where_it_cannot_tell():
    over, under = lrc(60, 1000, 10, 1000, tests=10), lrc(10, 1000, 60, 1000, tests=10)
    assert over > 0.5
    assert under == pytest.approx(-over)
    assert lrc([5, 0], 1000, [4, 1], 1000, tests=10).tolist() == [0, 0]
    assert lrc(0, 1000, 200, 1000, tests=10) < -3


def test_monroe_pigs():
    first = ["the", "quick", "brown", "fox", "jumps", "over", "the", "lazy", "pig"]
    second = ["the", "lazy", "purple", "pig", "jumps", "over", "the", "lazier", "donkey"]
    vocabulary = set(first) | set(second)
    z = {
        word: log_odds(
            first.count(word),
            len(first),
            second.count(word),
            len(second),
            prior=0.05,
            prior_total=0.05 * len(vocabulary),
        )
        for word in ("fox", "donkey", "the")
    }
    assert z["fox"] == pytest.approx(0.6894227886807968, abs=1e-12)
    assert z["donkey"] == pytest.approx(-0.6894227886807968, abs=1e-12)
    assert z["the"] == 0


@pytest.fixture
def tokens() -> pd.DataFrame:
    return tokens_of(
        A1=["量子 量子 发展 的"] * 20 + ["专利"],
        A2=["芯片 发展 的 的"] * 20 + ["量子 的 的"],
    )


def test_table(tokens, segmenter):
    table = keyness_table(tokens, segmenter=segmenter)
    assert list(table.columns) == KEYNESS_COLUMNS
    # 专利 occurs once in A1, 量子 once in A2: not tested. Four tests remain.
    assert table[["article_id", "term", "count", "rest_count"]].to_numpy().tolist() == [
        ["A1", "量子", 40, 1],
        ["A1", "发展", 20, 20],
        ["A2", "芯片", 20, 0],
        ["A2", "发展", 20, 20],
    ]
    key = table.iloc[0]
    assert (key["per_10k"], key["rest_per_10k"]) == (4938.27, 120.482)
    assert key["lrc"] == pytest.approx(float(lrc(40, 81, 1, 83, tests=4)), rel=1e-5)
    assert key["g2"] == pytest.approx(float(g2(40, 81, 1, 83)), rel=1e-5)
    # χ² with one degree of freedom: P(X > g2) = erfc(√(g2/2)).
    assert key["p_adjusted"] == pytest.approx(4 * math.erfc(math.sqrt(key["g2"] / 2)), rel=1e-4)
    assert key["kept_share"] == 1
    # In 20 of 21 sentences; the last has 1 of 81 words: the deviation is 1/81 of a possible 80/81.
    assert key["dp_norm"] == pytest.approx(1 / 80, rel=1e-5)
    assert table["lrc"].tolist()[1::2] == [0, 0]
    assert (table["kept_share"][1::2] < 0.1).all()
    assert table["p_adjusted"].max() == 1


def test_log_odds_prior_is_the_share_of_the_digest(tokens, segmenter):
    key = keyness_table(tokens, segmenter=segmenter).iloc[0]
    expected = log_odds(40, 81, 1, 83, prior=500 * 41 / 164, prior_total=500)
    assert key["log_odds_z"] == pytest.approx(float(expected), rel=1e-5)


def test_z_ranks_the_words_of_each_article(tokens, segmenter):
    table = keyness_table(tokens, segmenter=segmenter)
    for _, own in table.groupby("article_id"):
        assert own.sort_values("z_rank")["log_odds_z"].is_monotonic_decreasing
        assert own["z_rank"].tolist() == [1, 2]


def test_without_resamples_nothing_is_known_of_stability(tokens, segmenter):
    bare = keyness_table(tokens, segmenter=segmenter, resamples=0)
    assert bare["kept_share"].isna().all()
    full = keyness_table(tokens, segmenter=segmenter)
    pd.testing.assert_frame_equal(bare.drop(columns="kept_share"), full.drop(columns="kept_share"))


def test_a_pair_is_a_digest_of_two(tokens, segmenter):
    three = pd.concat([tokens, tokens_of(A3=["量子 芯片 的"] * 30)], ignore_index=True)
    pair = keyness_pair(three, "A1", "A2", segmenter=segmenter)
    pd.testing.assert_frame_equal(pair, keyness_table(tokens, segmenter=segmenter), check_exact=True)
    assert list(pair.columns) == KEYNESS_COLUMNS


def test_a_pair_may_be_turned_round(tokens, segmenter):
    columns = ["term", "count", "rest_count", "log_ratio", "lrc", "g2", "log_odds_z"]
    pair, turned = (
        keyness_pair(tokens, *ids, segmenter=segmenter).set_index("article_id")[columns]
        for ids in (("A1", "A2"), ("A2", "A1"))
    )
    assert list(dict.fromkeys(turned.index)) == ["A2", "A1"]
    for article in ("A1", "A2"):
        pd.testing.assert_frame_equal(pair.loc[article], turned.loc[article])
    # 发展 stands in both articles: once for each, with opposite signs.
    both = pair[pair["term"] == "发展"]
    assert both["g2"].sum() == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize("ids", [("A1", "A1"), ("A1", "A9")])
def test_a_pair_of_no_two_articles_is_refused(ids, tokens, segmenter):
    with pytest.raises(ValueError, match="not two articles"):
        keyness_pair(tokens, *ids, segmenter=segmenter)


def test_chance_passes_fewer_words_than_a_true_difference(tokens, segmenter):
    null = keyness_null(tokens, segmenter=segmenter)
    assert list(null.columns) == NULL_COLUMNS
    assert null[["measure", "threshold"]].to_numpy().tolist() == [
        ["g2", 3.84],
        ["g2", 15.13],
        ["log_odds_z", 1.96],
        ["lrc", 0],
    ]
    table = keyness_table(tokens, segmenter=segmenter)
    observed = [(table["g2"] > 3.84).sum(), (table["g2"] > 15.13).sum()]
    observed += [(table["log_odds_z"] > 1.96).sum(), (table["lrc"] > 0).sum()]
    assert null["passed"].tolist() == observed
    assert null["tests"].tolist() == [4] * 4
    assert (null["chance"] < null["passed"]).all()
    assert (null["chance"] <= null["chance_highest"]).all()


def test_articles_that_do_not_differ_pass_as_chance_does(segmenter):
    # Both articles are drawn from the same 60 sentences, so that dealing them anew changes nothing.
    generator = np.random.default_rng(5)
    words = ["量子", "芯片", "专利", "算力", "发展", "银行", "粮食", "卫星"]
    sentences = [" ".join(generator.choice(words, 6)) for _ in range(120)]
    tokens = tokens_of(A1=sentences[:60], A2=sentences[60:])
    null = keyness_null(tokens, segmenter=segmenter, permutations=200).set_index(["measure", "threshold"])
    assert null.loc[("lrc", 0), "chance"] < 0.2
    # Of 16 tests that come in 8 pairs of opposite sign, 1 in 40 exceeds 3.84 on one side.
    assert 0.1 < null.loc[("g2", 3.84), "chance"] < 0.9
    assert null.loc[("g2", 3.84), "passed"] <= null.loc[("g2", 3.84), "chance_highest"]


def test_the_null_repeats_and_needs_two_articles(tokens, segmenter):
    first, again = (keyness_null(tokens, segmenter=segmenter) for _ in range(2))
    pd.testing.assert_frame_equal(first, again, check_exact=True)
    for few in (tokens_of(A1=["量子 量子"]), pd.DataFrame(columns=TOKEN_COLUMNS)):
        null = keyness_null(few, segmenter=segmenter)
        assert null.empty
        assert list(null.columns) == NULL_COLUMNS


def test_kept_share_follows_the_lrc(segmenter):
    # 量子 stands once in 6 of A1's 7 sentences and nowhere else; n₁ is always 21 of 63 words, so it is kept
    # in a resample where P(X ≥ f | f, ⅓) = 3^−f < 0.05 / (2 × 3 tests), which takes f = 5 (4 for one test).
    tokens = tokens_of(
        A1=["量子 的 的"] * 6 + ["的 的 的"],
        A2=["的 的 的"] * 7,
        A3=["芯片 专利 的"] * 6 + ["芯片 专利 芯片"],
    )
    table = keyness_table(tokens, segmenter=segmenter, resamples=2000).set_index("term")
    assert len(table) == 3
    chance = sum(math.comb(7, k) * (6 / 7) ** k * (1 / 7) ** (7 - k) for k in (5, 6, 7))
    assert table.loc["量子", "kept_share"] == pytest.approx(chance, abs=0.02)
    assert table.loc["芯片", "kept_share"] == 1


def test_a_single_article_has_no_keywords(segmenter):
    for tokens in (
        tokens_of(A1=["量子 量子"]),
        pd.DataFrame(columns=TOKEN_COLUMNS),
        tokens_of(A1=["量子"], A2=["芯片"]),
    ):
        table = keyness_table(tokens, segmenter=segmenter)
        assert list(table.columns) == KEYNESS_COLUMNS
        assert table.empty


def test_seed_decides(tokens, segmenter):
    first, again = (keyness_table(tokens, segmenter=segmenter, seed=3) for _ in range(2))
    pd.testing.assert_frame_equal(first, again, check_exact=True)
    assert np.isfinite(first["lrc"]).all()


def test_unless_said_otherwise_there_are_200_resamples_20_permutations_and_seed_0(segmenter):
    # 量子 is kept in some resamples and passes in some permutations.
    tokens = tokens_of(
        A1=["量子 的 的"] * 6 + ["的 的 的"], A2=["芯片 的 的"] * 7, A3=["量子 专利 的"] + ["专利 的 的"] * 6
    )
    defaults = [f(tokens, segmenter=segmenter) for f in (keyness_table, keyness_null)]
    said = [
        keyness_table(tokens, segmenter=segmenter, resamples=200, seed=0),
        keyness_null(tokens, segmenter=segmenter, permutations=20, seed=0),
    ]
    for default, same in zip(defaults, said, strict=True):
        pd.testing.assert_frame_equal(default, same, check_exact=True)
    pair = keyness_pair(tokens, "A1", "A3", segmenter=segmenter)
    same = keyness_pair(tokens, "A1", "A3", segmenter=segmenter, resamples=200, seed=0)
    pd.testing.assert_frame_equal(pair, same, check_exact=True)
    assert 0 < pair["kept_share"].min() < 1


def test_persons_are_no_key_terms():
    segmenter = Segmenter(load_lexicon(), extra={"周代数": "person"})
    tokens = tokens_of(A1=["周代数 量子 专利"] * 20, A2=["芯片 专利"] * 20)
    for table in (
        keyness_table(tokens, segmenter=segmenter),
        keyness_pair(tokens, "A1", "A2", segmenter=segmenter),
    ):
        assert set(table["term"]) == {"量子", "专利", "芯片"}
