"""Statements: kinds, levels, scores and evidence on an article by hand, and how well the marked articles are found."""

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

from benchmarks.statement_accuracy import SHIPPED, counts, fit, found_by, texts
from jianbao.argument.cues import KINDS, load_cues
from jianbao.argument.features import read_sentences
from jianbao.argument.statements import STATEMENT_COLUMNS, THRESHOLDS, WEIGHTS, find_statements
from jianbao.lexicon import load_lexicon
from jianbao.terms.general_words import load_general_words
from tests.argument_articles import ADVICE, article


def found_in(a, **options) -> pd.DataFrame:
    cues = load_cues(load_lexicon())
    nothing = pd.DataFrame(columns=["sentence_id", "holder", "stance"])
    given = {"ahead": set(), "attributions": nothing, "topics": {}, **options}
    return find_statements(
        {a.article_id: read_sentences(a, cues)}, cues=cues, words=load_general_words(), **given
    )


def test_statements_of_an_article():
    said = pd.DataFrame(
        [("A1-S9", "某专家", "suggests"), ("A1-S9", "某专家", "states"), ("A1-S9", "某报", "states")],
        columns=["sentence_id", "holder", "stance"],
    )
    table = found_in(ADVICE, ahead={"A1-S13"}, attributions=said, topics={"A1-S9": 3})
    assert list(table.columns) == STATEMENT_COLUMNS
    assert list(zip(table["sentence_id"], table["kind"], strict=True)) == [
        ("A1-S2", "problem"),
        ("A1-S3", "problem"),
        ("A1-S4", "problem"),
        ("A1-S5", "problem"),
        ("A1-S6", "problem"),
        ("A1-S7", "problem"),
        ("A1-S9", "recommendation"),
        ("A1-S10", "recommendation"),
        ("A1-S11", "recommendation"),
        ("A1-S12", "recommendation"),
        ("A1-S13", "outlook"),
    ]
    assert list(table["statement_id"]) == [f"A1-T{n}" for n in range(1, 12)]
    # The heading, what announces the list, and the items lead.
    assert list(table["level"]) == [1, 1, 1, 2, 1, 2, 1, 2, 1, 2, 2]
    assert table.loc[6, "holder"] == "某专家; 某报"
    assert table.loc[6, "topic"] == 3
    assert table["topic"].isna().sum() == 10
    assert (table["score"] >= table["kind"].map(dict(THRESHOLDS))).all()
    assert table["score"].max() <= 1


def test_evidence_names_the_cues_strongest_first():
    evidence = found_in(ADVICE).set_index("sentence_id").loc["A1-S5", "evidence"]
    assert "problem_strong（率不足）" in evidence
    moved = [abs(float(part.rsplit(" ", 1)[1])) for part in evidence.split("; ")]
    assert all(a >= b for a, b in pairwise(moved))


def test_an_attributed_judgement_is_a_viewpoint_whatever_else_it_is():
    one = article((0, "李某认为，湖光山色本身就是财富。"), (0, "李某认为，应当建立补偿机制。"))
    said = pd.DataFrame(
        [("A1-S1", "李某", "states"), ("A1-S2", "李某", "states")],
        columns=["sentence_id", "holder", "stance"],
    )
    assert list(found_in(one, attributions=said)["kind"]) == [
        "viewpoint",
        "recommendation",
        "viewpoint",
    ]


def test_an_article_without_statements():
    assert found_in(article((0, "湖面上有三只船。"))).empty


@pytest.fixture(scope="module")
def marked():
    return texts(load_cues(load_lexicon()))


@pytest.mark.parametrize("kind", ["problem", "recommendation", "outlook"])
def test_marked_statements_are_found(marked, kind):
    """What docs/argument.md promises, for the weights in use and for weights fitted without the article."""
    for members in (SHIPPED, tuple(n for n in marked if n not in SHIPPED)):
        own = sum(counts(found_by(WEIGHTS[kind], marked[n], kind), marked[n].truth[kind]) for n in members)
        assert own[0] / own[1] > 0.85
        assert own[0] / own[2] > 0.85


def test_left_out_articles_are_found_nearly_as_well(marked):
    total = np.zeros(3)
    for name in SHIPPED:
        for kind in KINDS[:3]:
            weights = fit([t for n, t in marked.items() if n != name], kind)
            total += counts(found_by(weights, marked[name], kind), marked[name].truth[kind])
    assert total[0] / total[1] > 0.85
    assert total[0] / total[2] > 0.85


def test_weights_in_use_are_those_that_are_fitted(marked):
    """Roughly: dates and attributions, which the features rest on, may get better without a new fit."""
    for kind in KINDS:
        assert fit(marked.values(), kind) == pytest.approx(WEIGHTS[kind], abs=0.5)
