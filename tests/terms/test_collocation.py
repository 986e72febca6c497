"""Collocations: pairs counted by hand, measures by published values, and the network."""

import pandas as pd
import pytest

from jianbao.terms import collocation
from jianbao.terms.collocation import (
    COLLOCATION_COLUMNS,
    EDGE_COLUMNS,
    NODE_COLUMNS,
    collocation_table,
    strong_pairs,
    term_network,
)
from jianbao.terms.segmentation import TOKEN_COLUMNS
from tests.terms.tokens import tokens_of


def counts(table: pd.DataFrame, article: str = "all") -> dict[tuple[str, str], int]:
    own = table[table["article_id"] == article]
    return {(r.left, r.right): r.count for r in own[["left", "right", "count"]].itertuples(index=False)}


def test_a_window_holds_five_content_words_and_skips_the_others(segmenter):
    sentence = "量子 的 芯片 ， 算力 了 激光 2024 半导体 晶圆"
    table = collocation_table(tokens_of(A1=[sentence] * 3), segmenter=segmenter)
    pairs = counts(table)
    # Of six content words all pairs but the first with the last.
    assert len(pairs) == 14
    assert pairs["量子", "半导体"] == pairs["量子", "芯片"] == 3
    assert ("量子", "晶圆") not in pairs


def test_pairs_are_ordered_stay_in_a_sentence_and_count_once_in_it(segmenter):
    table = collocation_table(
        tokens_of(
            A1=["量子 芯片", "量子 芯片 量子 芯片", "芯片 量子 芯片", "量子", "芯片", *["算力 算力"] * 3]
        ),
        segmenter=segmenter,
    )
    # 芯片 … 量子 stands in two sentences only, 算力 … 算力 is no pair of two words.
    assert counts(table) == {("量子", "芯片"): 3}
    assert table["sentence_id"].tolist() == ["A1-S1"] * 2


def test_articles_are_counted_apart_and_name_their_first_sentence(segmenter):
    table = collocation_table(
        tokens_of(A1=["量子 芯片", "算力", "量子 芯片"], A2=["激光", *["量子 芯片"] * 3]), segmenter=segmenter
    )
    assert list(table.columns) == COLLOCATION_COLUMNS
    rows = table[["article_id", "count", "sentence_id"]].to_numpy().tolist()
    assert rows == [["all", 5, "A1-S1"], ["A2", 3, "A2-S2"]]


def test_npmi_of_bouma(segmenter):
    together = tokens_of(A1=["量子 芯片"] * 10 + ["银行 贷款"] * 90)
    table = collocation_table(together, segmenter=segmenter).set_index(["article_id", "left"])
    # Counts 10, 0, 0, 90: only together.
    assert table.loc[("all", "量子"), "npmi"] == 1
    apart = ["量子 芯片"] * 10 + ["量子 贷款"] * 90 + ["银行 芯片"] * 90 + ["银行 贷款"] * 810
    table = collocation_table(tokens_of(A1=apart), segmenter=segmenter).set_index(
        ["article_id", "left", "right"]
    )
    # The same shares as 1, 9, 9, 81: independent.
    assert table.loc[("all", "量子", "芯片"), ["npmi", "g2"]].tolist() == pytest.approx([0, 0], abs=1e-9)


def test_g2_of_dunning(segmenter):
    # Dunning (1993): the table 10, 0, 3, 31764.
    sentences = ["量子 芯片"] * 10 + ["银行 芯片"] * 3 + ["银行 贷款"] * 31764
    table = collocation_table(tokens_of(A1=sentences), segmenter=segmenter).set_index(
        ["article_id", "left", "right"]
    )
    assert table.loc[("all", "量子", "芯片"), "g2"] == pytest.approx(167.23, abs=0.005)
    # 银行 … 芯片 is rarer than chance.
    assert table.loc[("all", "银行", "芯片"), "g2"] < 0


def test_the_table_is_sorted_by_evidence_and_bounded(segmenter, monkeypatch):
    sentences = ["量子 芯片"] * 3 + ["银行 贷款"] * 5 + ["种业 粮食"] * 3
    table = collocation_table(tokens_of(A1=sentences), segmenter=segmenter)
    assert table["left"].tolist() == ["银行", "种业", "量子"] * 2
    monkeypatch.setattr(collocation, "MOST_PAIRS", 2)
    assert (
        collocation_table(tokens_of(A1=sentences), segmenter=segmenter)["left"].tolist()
        == ["银行", "种业"] * 2
    )


@pytest.mark.parametrize(
    "tokens", [pd.DataFrame(columns=TOKEN_COLUMNS), tokens_of(A1=["量子", "的 芯片", "芯片 芯片"])]
)
def test_no_pair_gives_the_header_alone(tokens, segmenter):
    table = collocation_table(tokens, segmenter=segmenter)
    assert table.empty
    assert list(table.columns) == COLLOCATION_COLUMNS
    assert strong_pairs(table).empty
    nodes, edges = term_network(table, pd.DataFrame(columns=["term", "article_id", "count", "per_10k"]))
    assert list(nodes.columns) == NODE_COLUMNS
    assert list(edges.columns) == EDGE_COLUMNS


PAIRS = pd.DataFrame(
    [
        ("甲", "乙", "all", 9, 0.5, 40.0, "A1-S1"),
        ("乙", "甲", "all", 3, 0.6, 20.0, "A1-S2"),
        ("丙", "丁", "all", 4, 0.9, 30.0, "A1-S3"),
        ("甲", "丙", "all", 8, 0.2, 15.0, "A1-S3"),
        ("甲", "戊", "all", 5, 0.1, 16.0, "A1-S3"),
        ("甲", "己", "A1", 5, 0.8, 50.0, "A1-S3"),
    ],
    columns=COLLOCATION_COLUMNS,
)


def test_strong_pairs_exceed_the_critical_value_and_stand_once():
    strong = strong_pairs(PAIRS)
    assert strong[["left", "right"]].to_numpy().tolist() == [["丙", "丁"], ["乙", "甲"], ["甲", "戊"]]


TERMS = pd.DataFrame(
    [
        *(
            (term, "all", count, 1.0)
            for term, count in [("甲", 30), ("戊", 20), ("乙", 10), ("丙", 8), ("丁", 5)]
        ),
        # 甲 is commoner in A2, though A1 has it more often.
        *[("甲", "A1", 20, 10.0), ("戊", "A1", 20, 8.0), ("乙", "A1", 10, 7.0), ("丙", "A1", 8, 1.0)],
        *[("甲", "A2", 10, 40.0), ("丙", "A2", 8, 1.0), ("丁", "A2", 5, 1.0)],
    ],
    columns=["term", "article_id", "count", "per_10k"],
)


def test_the_network_joins_terms_and_names_the_article_of_each():
    nodes, edges = term_network(PAIRS, TERMS)
    assert nodes.to_numpy().tolist() == [
        ["甲", 30, "A2"],
        ["戊", 20, "A1"],
        ["乙", 10, "A1"],
        ["丙", 8, "A1"],
        ["丁", 5, "A2"],
    ]
    assert edges.to_numpy().tolist() == [["丙", "丁", 4, 0.9], ["乙", "甲", 3, 0.6], ["甲", "戊", 5, 0.1]]


def test_the_network_keeps_the_commonest_terms_and_the_strongest_lines(monkeypatch):
    monkeypatch.setattr(collocation, "NODES", 4)
    nodes, edges = term_network(PAIRS, TERMS)
    # 丙 … 丁 has the rarest word and would make five.
    assert nodes["term"].tolist() == ["甲", "戊", "乙"]
    monkeypatch.setattr(collocation, "EDGES", 1)
    nodes, edges = term_network(PAIRS, TERMS)
    assert edges[["left", "right"]].to_numpy().tolist() == [["乙", "甲"]]
    assert nodes["term"].tolist() == ["甲", "乙"]


def test_no_more_than_300_pairs_are_listed_for_an_article(segmenter):
    words = [
        "量子",
        "芯片",
        "算力",
        "激光",
        "传感器",
        "半导体",
        "晶圆",
        "集成电路",
        "光刻机",
        "处理器",
        "银行",
        "贷款",
        "利率",
        "保险",
        "债券",
        "基金",
        "信贷",
        "融资",
    ]
    pairs = [f"{one} {other}" for one in words for other in words if one != other]
    assert len(pairs) == 306
    table = collocation_table(tokens_of(A1=pairs * 3), segmenter=segmenter)
    assert table.groupby("article_id").size().to_dict() == {"all": 300, "A1": 300}


def network_of(pairs: list[tuple[str, str]], terms: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    rows = [(a, b, "all", 3, 0.5, 20.0, "A1-S1") for a, b in pairs]
    names = [f"词{n:02}" for n in range(terms)]
    table = pd.DataFrame({"term": names, "article_id": "all", "count": range(terms, 0, -1), "per_10k": 1.0})
    return term_network(pd.DataFrame(rows, columns=COLLOCATION_COLUMNS), table)


def test_a_network_has_no_more_than_forty_terms():
    nodes, edges = network_of([(f"词{n:02}", f"词{n + 1:02}") for n in range(49)], 50)
    # A chain, the commonest terms first.
    assert nodes["term"].tolist() == [f"词{n:02}" for n in range(40)]
    assert len(edges) == 39


def test_a_network_has_no_more_than_sixty_lines():
    nodes, edges = network_of([(f"词{a:02}", f"词{b:02}") for a in range(12) for b in range(a)], 12)
    assert (len(nodes), len(edges)) == (12, 60)


def test_pairs_as_strong_as_each_other_are_sorted_by_count_then_words():
    rows = [("丁", "戊"), ("丁", "丙"), ("丙", "戊"), ("己", "庚")]
    pairs = pd.DataFrame(
        [(a, b, "all", 3 + (a == "己"), 0.5, 20.0, "A1-S1") for a, b in rows], columns=COLLOCATION_COLUMNS
    )
    # 丁 (U+4E01) is before 丙 (U+4E19), 丙 before 戊 (U+620A).
    expected = [["己", "庚"], ["丁", "丙"], ["丁", "戊"], ["丙", "戊"]]
    assert strong_pairs(pairs)[["left", "right"]].to_numpy().tolist() == expected


@pytest.mark.parametrize("word", ["算力", "芯片", "量子"])
def test_a_word_is_no_pair_with_itself(word, segmenter):
    table = collocation_table(
        tokens_of(A1=["量子 芯片", "算力"], A2=[f"{word} {word}"] * 3), segmenter=segmenter
    )
    assert table.empty
