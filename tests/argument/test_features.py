"""Features of sentences: cues, place, what ought to be, scant figures; counted by hand."""

import pandas as pd
import pytest

from jianbao.argument.features import sentence_features
from jianbao.argument.reads import read_sentences
from jianbao.digest import Article
from jianbao.lexicon import load_lexicon
from tests.argument_articles import article


def features(a: Article, **given) -> pd.DataFrame:
    lexicon = load_lexicon()
    reads = read_sentences(a, lexicon=lexicon)
    return sentence_features(reads, lexicon=lexicon, **({"ahead": set(), "stances": {}, "turns": {}} | given))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("网箱要下在深水里。", True),
        ("渔民须先上岸。", True),
        ("每次出海要三个小时。", False),
        ("出海要3个小时。", False),
        ("这是重要的港口。", False),
    ],
)
def test_what_ought_to_be(text, expected):
    assert bool(features(article((0, text)))["ought"].iloc[0]) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("良种只占两成。", True), ("覆盖率不足30%。", True), ("产量达到两成。", False), ("只有一条路。", True)],
)
def test_scant_figures(text, expected):
    assert bool(features(article((0, text)))["scant"].iloc[0]) is expected


def test_different_cues_count_and_two_at_most():
    table = features(article((0, "短板短板。短板瓶颈。短板瓶颈软肋。化解短板。很少。")))
    assert list(table["problem_strong"]) == [1, 2, 2, 0, 0]
    assert list(table["problem_usual"]) == [0, 0, 0, 0, 1]
    assert list(table["remedied"]) == [0, 0, 0, 1, 0]


def test_the_opening_and_the_previous_sentence_of_the_paragraph():
    table = features(article((0, "码头是短板。船工很少。海上风大。"), (0, "湖上风小。")))
    assert list(table["problem_opening"]) == [0, 2, 2, 0]
    assert list(table["problem_previous"]) == [0, 2, 1, 0]
    assert list(table["in_trouble"]) == [0, 1, 1, 0]


def test_sections_lists_and_the_turn_to_remedies():
    table = features(
        article(
            (1, "面临的挑战"),
            (0, "码头只有3家。"),
            (1, "对策建议"),
            (0, "建设码头。"),
            (1, "建设成效"),
            (0, "建设码头。"),
            (1, "从湖到海"),
            (0, "码头太小，主要有以下问题："),
            (0, "一是水浅。"),
            (0, "二是建设码头。"),
            (1, "从海到湖"),
            (0, "为此，提出以下建议："),
            (0, "一是建设码头。"),
        )
    )
    assert list(table["in_problems"]) == [0, 1, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0]
    assert list(table["in_advice"]) == [0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1]
    assert list(table["in_other"]) == [0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]
    assert list(table["evidence"]) == [0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    assert list(table["item_in_problems"]) == [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0]
    assert list(table["item_in_advice"]) == [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]
    # An item that directs, but among problems.
    assert list(table["item_directs"]) == [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]
    assert list(table["directs_in_advice"]) == [0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1]
    assert list(table["directs_in_other"]) == [0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]
    assert list(table["heading"]) == [1, 0, 1, 0, 1, 0, 1, 0, 0, 0, 1, 0, 0]


def test_who_says_it_and_how():
    a = article((0, "鱼群北移了。"), (0, "鱼群有3个。"), (0, "鱼群将增加。"), (0, "鱼群将增加。"))
    table = features(
        a,
        ahead={"A1-S4"},
        stances={"A1-S1": {"warns"}, "A1-S2": {"states", "criticises"}, "A1-S3": {"expects", "suggests"}},
    )
    assert list(table["attributed"]) == [1, 1, 1, 0]
    assert list(table["warns"]) == [1, 1, 0, 0]
    assert list(table["expects"]) == [0, 0, 1, 0]
    assert list(table["suggests"]) == [0, 0, 1, 0]
    assert list(table["fact"]) == [0, 1, 0, 0]
    assert list(table["will"]) == [0, 0, 1, 1]
    assert list(table["will_said"]) == [0, 0, 1, 0]
    assert list(table["ahead"]) == [0, 0, 0, 1]
    assert list(table["past"]) == [1, 0, 0, 0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("为了出海。", False),
        ("除了出海。", False),
        ("了解海况。", False),
        ("出不了海。", False),
        ("海况一目了然。", False),
        ("出海了。", True),
        ("了解了海况。", True),
        ("已出海。", True),
    ],
)
def test_what_has_happened(text, expected):
    assert bool(features(article((0, text)))["past"].iloc[0]) is expected


@pytest.mark.parametrize(
    ("text", "feature", "expected"),
    [
        ("专家强调，要建设码头。", "reported", False),
        ("全会强调，要建设码头。", "reported", True),
        ("全会强调，要建设码头。", "reported_must", True),
        ("全会强调，海上风大。", "reported_must", False),
        ("全会在海上。", "reported", False),
        ("码头在哪里？", "asks", True),
        ("“码头在哪里？”", "asks", True),
        ("码头在这里。", "asks", False),
        ("“码头”在北岸。", "quoted", True),
        ("北岸有“码头”。", "quoted", False),
        ("他笑着说道。", "only_says", True),
        ("他笑着说道，海上风大。", "only_says", False),
        ("专家认为，鱼群北移。", "opines", True),
        ("本文认为，鱼群北移。", "opines", False),
        ("但码头是短板。", "contrast", True),
        ("但码头在北岸。", "contrast", False),
        ("码头是短板。", "contrast", False),
    ],
)
def test_features_of_a_sentence_by_itself(text, feature, expected):
    assert bool(features(article((0, text)))[feature].iloc[0]) is expected


@pytest.mark.parametrize(
    ("text", "ends", "apart"),
    [
        ("核心部件受制于人。", 1, 0),
        ("育苗条件有待改善，渔港建设需要加快。", 1, 1),
        ("渔港建设需要加快，育苗条件有待改善。", 1, 0),
        # Whom the advice is for is no clause of its own.
        ("对于缺口，应加快渔港建设。", 1, 0),
        ("缺乏资金的渔港停了工。", 0, 0),
    ],
)
def test_a_problem_in_a_clause_of_its_own(text, ends, apart):
    row = features(article((0, text))).iloc[0]
    assert (row["problem_ends"], row["problem_apart"]) == (ends, apart)


@pytest.mark.parametrize(
    ("text", "cueless"),
    [
        ("港口在北岸，有船12条。", 1),
        ("问题在北岸。", 1),
        ("港口仅有两成船位。", 0),
        ("港口短缺。", 0),
        ("“船走了。”", 0),
    ],
)
def test_a_sentence_without_any_cue_of_a_problem(text, cueless):
    assert features(article((0, text)))["cueless"].iloc[0] == cueless
