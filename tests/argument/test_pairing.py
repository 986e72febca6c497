"""Which recommendation answers which problem: place and words by hand, and the pairs marked by reading."""

import pandas as pd
import pytest

from benchmarks.statement_accuracy import pairing
from jianbao.argument.clauses import load_clauses
from jianbao.argument.discourse import places
from jianbao.argument.pairing import PAIR_COLUMNS, answers, pair_points
from jianbao.lexicon import load_lexicon
from tests.argument_articles import ADVICE, article


def paired(a, kinds: dict[str, str], words: dict[str, list[str]]) -> tuple[pd.DataFrame, pd.Series]:
    """Pair statements given as kind by sentence, with the words of each sentence."""
    place = {p.sentence.sentence_id: p for p in places(a, load_clauses(load_lexicon()))}
    rows = [
        (f"A1-T{n}", s, kind, 1, pd.NA, 1.0, place[s].point)
        for n, (s, kind) in enumerate(((s, k) for s, k in kinds.items()), 1)
    ]
    table = pd.DataFrame(
        rows, columns=["statement_id", "sentence_id", "kind", "level", "topic", "score", "point"]
    )
    terms = pd.DataFrame([(s, w) for s, own in words.items() for w in own], columns=["sentence_id", "token"])
    pairs = pair_points(table, place, terms)
    return pairs, answers(table, place, pairs)


def test_items_of_two_lists_answer_each_other():
    kinds = {"A1-S4": "problem", "A1-S6": "problem", "A1-S9": "recommendation", "A1-S11": "recommendation"}
    words = {"A1-S4": ["种苗"], "A1-S6": ["融资"], "A1-S9": ["种苗"], "A1-S11": ["融资"]}
    pairs, found = paired(ADVICE, kinds, words)
    assert list(zip(pairs["problem"], pairs["recommendation"], strict=True)) == [
        ("A1-T1", "A1-T3"),
        ("A1-T2", "A1-T4"),
    ]
    assert list(found) == ["", "", "A1-T1", "A1-T2"]
    # Both points hold one word, the same: cosine 1; items of the same number in lists of two: half of 0.1.
    assert pairs["score"].tolist() == pytest.approx([1.05, 1.05])
    assert pairs["shared"].tolist() == ["种苗", "融资"]


def test_what_shares_nothing_stays_unanswered():
    kinds = {"A1-S4": "problem", "A1-S11": "recommendation"}
    pairs, found = paired(ADVICE, kinds, {"A1-S4": ["种苗"], "A1-S11": ["融资"]})
    assert pairs.empty
    assert list(pairs.columns) == PAIR_COLUMNS
    assert list(found) == ["", ""]


def test_a_paragraph_that_names_a_problem_and_then_advises_answers_itself():
    one = article((0, "渠道不畅。要疏通渠道。"), (0, "人手不足。"))
    kinds = {"A1-S1": "problem", "A1-S2": "recommendation", "A1-S3": "problem"}
    pairs, found = paired(one, kinds, {"A1-S1": ["渠道"], "A1-S2": ["渠道"], "A1-S3": ["人手"]})
    assert pairs[["problem", "recommendation", "place"]].values.tolist() == [["A1-T1", "A1-T2", 5.0]]
    assert list(found) == ["", "A1-T1", ""]


def test_advice_before_a_problem_in_one_paragraph_does_not_answer_it():
    one = article((0, "要疏通渠道。人手不足。"))
    _, found = paired(one, {"A1-S1": "recommendation", "A1-S2": "problem"}, {"A1-S1": ["渠道"]})
    assert list(found) == ["", ""]


def test_no_problems_or_no_advice():
    pairs, found = paired(ADVICE, {"A1-S9": "recommendation"}, {})
    assert pairs.empty
    assert list(found) == [""]


def test_marked_pairs_are_found():
    found, right, pairs, right_pairs = pairing()
    assert right / found > 0.7
    assert right_pairs / pairs > 0.65
