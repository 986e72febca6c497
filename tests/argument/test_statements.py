"""Statements: kinds, levels, scores and evidence on an article by hand, and how well the marked articles are found."""

import math
import re
import tomllib
from dataclasses import replace
from itertools import pairwise

import pandas as pd
import pytest

from benchmarks.statement_accuracy import MODEL, fit, reached, texts
from jianbao import paths
from jianbao.argument.cues import KINDS
from jianbao.argument.reads import read_sentences
from jianbao.argument.statements import STATEMENT_COLUMNS, find_statements, load_models
from jianbao.lexicon import load_lexicon
from tests.argument_articles import ADVICE, article


def found_in(a, **options) -> pd.DataFrame:
    lexicon = load_lexicon()
    nothing = pd.DataFrame(columns=["sentence_id", "holder", "verb", "stance"])
    given = {
        "titles": {a.article_id: a.title},
        "ahead": set(),
        "attributions": nothing,
        "turns": {},
        "topics": {},
        **options,
    }
    reads = {a.article_id: read_sentences(a, lexicon=lexicon)}
    return find_statements(reads, lexicon=lexicon, **given)


def test_statements_of_an_article():
    said = pd.DataFrame(
        [
            ("A1-S9", "某专家", "建议", "suggests"),
            ("A1-S9", "某专家", "说", "states"),
            ("A1-S9", "某报", "称", "states"),
        ],
        columns=["sentence_id", "holder", "verb", "stance"],
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
    thresholds = {kind: model.thresholds["statement"] for kind, model in load_models().items()}
    assert (table["score"] >= table["kind"].map(thresholds)).all()
    assert table["score"].max() <= 1


def test_evidence_names_the_cues_strongest_first():
    evidence = found_in(ADVICE).set_index("sentence_id").loc["A1-S5", "evidence"]
    assert "problem_strong（率不足）" in evidence
    moved = [abs(float(part.rsplit(" ", 1)[1])) for part in evidence.split("; ")]
    assert all(a >= b for a, b in pairwise(moved))


def test_an_attributed_judgement_is_a_viewpoint_whatever_else_it_is():
    one = article((0, "李某认为，湖光山色本身就是财富。"), (0, "李某认为，应当建立补偿机制。"))
    said = pd.DataFrame(
        [("A1-S1", "李某", "说", "states"), ("A1-S2", "李某", "说", "states")],
        columns=["sentence_id", "holder", "verb", "stance"],
    )
    assert list(found_in(one, attributions=said)["kind"]) == [
        "viewpoint",
        "recommendation",
        "viewpoint",
    ]


def test_evidence_is_what_moved_the_score_by_three_tenths():
    """For each feature its weight times its value, the strongest first; the stated cues in brackets, each once.

    The logarithm of the odds is the intercept and these together: nothing else moves the score of the sentence.
    """
    told = found_in(article((1, "面临的挑战"), (0, "但码头短缺，短缺的不止一处。"))).iloc[1]
    model = load_models()["problem"]
    moved = {n: model.weights[n] for n in ("problem_strong", "in_problems", "contrast", "problem_ends")}
    cited = {**dict.fromkeys(moved, ""), "problem_strong": "（短缺）"}
    ordered = sorted(moved, key=lambda n: -moved[n])
    assert told["evidence"] == "; ".join(f"{n}{cited[n]} {moved[n]:+.1f}" for n in ordered)
    assert told["score"] == pytest.approx(
        1 / (1 + math.exp(-model.intercept - sum(moved.values()))), abs=1e-6
    )


def test_what_moves_a_score_less_is_no_evidence():
    """The heading above says one usual cue (1): less than 0.3 by the weight of the previous sentence."""
    told = found_in(article((1, "风险与制约"), (0, "码头短缺，短板突出。"))).iloc[-1]
    assert 0.05 < load_models()["problem"].weights["problem_previous"] < 0.3
    assert "problem_previous" not in told["evidence"]


def test_statements_are_numbered_by_article():
    lexicon = load_lexicon()
    articles = [article((0, "码头短缺，短板突出。"), number=n) for n in (1, 2)]
    reads = {a.article_id: read_sentences(a, lexicon=lexicon) for a in articles}
    nothing = pd.DataFrame(columns=["sentence_id", "holder", "verb", "stance"])
    titles = {a.article_id: a.title for a in articles}
    table = find_statements(
        reads,
        titles=titles,
        lexicon=lexicon,
        ahead=set(),
        attributions=nothing,
        turns={},
        topics={"A2-S1": 1},
    )
    assert list(table["statement_id"]) == ["A1-T1", "A2-T1"]
    assert list(table["article_id"]) == ["A1", "A2"]
    assert list(table["topic"].isna()) == [True, False]
    assert list(table["answers"]) == ["", ""]


def test_the_abstract_leads():
    one = article((0, "码头短缺，短板突出。"))
    abstract = replace(one, paragraphs=(replace(one.paragraphs[0], kind="abstract"),))
    assert list(found_in(one)["level"]) == [2]
    assert list(found_in(abstract)["level"]) == [1]


def test_an_article_without_statements():
    assert found_in(article((0, "湖面上有三只船。"))).empty


@pytest.fixture(scope="module")
def marked():
    return texts()


@pytest.fixture(scope="module")
def stored():
    return tomllib.loads(MODEL.read_text(encoding="utf-8"))


@pytest.mark.parametrize("kind", KINDS)
def test_refitting_gives_the_stored_weights(marked, stored, kind):
    """To the two decimals that are stored; the last may differ by one where another machine's sums round otherwise."""
    model = fit(marked.values(), kind, load_models()[kind])
    assert model.weights == pytest.approx(stored[kind]["weights"], abs=0.0051)
    assert list(model.weights) == list(stored[kind]["weights"])
    assert model.intercept == pytest.approx(stored[kind]["intercept"], abs=0.0051)
    assert model.weights != pytest.approx(stored[kind]["prior"]["weights"], abs=0.1)


@pytest.mark.parametrize("kind", KINDS)
def test_the_stored_figures_are_reached(marked, stored, kind):
    found = reached(marked, kind, load_models()[kind])
    for table, figures in found.items():
        assert stored[kind][table] == pytest.approx(figures, abs=0.0051)
    # The threshold lies near the best one.
    assert found["left_out"]["f1"] >= found["left_out"]["best_f1"] - 0.01


@pytest.mark.parametrize("kind", ["problem", "recommendation", "outlook"])
def test_marked_statements_are_found(stored, kind):
    """Of whole articles 85 % are found and 85 % of what is found is right, also by weights fitted without them."""
    for table in ("in_use", "left_out"):
        figures = {n: x for n, x in stored[kind][table].items() if n.startswith(("shipped", "invented"))}
        assert len(figures) == 4
        assert min(figures.values()) >= 0.85


def test_the_figures_of_the_documentation_are_the_stored_ones(stored):
    text = (paths.ROOT / "docs" / "argument.md").read_text(encoding="utf-8")
    names = {"articles 1, 3, 4": "shipped", "invented articles": "invented", "single sentences": "single"}
    rows = re.findall(r"^\| (\w*) ?\| ([\w, ]+) \| (\d+) \| (.+) \| (.+) \| (.+) \|$", text, re.MULTILINE)
    kind, seen = "", set()
    for new_kind, texts_, marks, *cells in rows:
        kind, group = new_kind or kind, names[texts_]
        own = stored[kind]
        assert int(marks) == own["marked"][group]
        assert cells == [
            f"{own[table][f'{group}_precision']:.2f} / {own[table][f'{group}_recall']:.2f}"
            for table in ("cue_words", "left_out", "in_use")
        ]
        seen.add((kind, group))
    assert seen == {(kind, group) for kind in KINDS for group in stored[kind]["marked"]}
    assert text.replace("\n", " ").count(
        "(" + ", ".join(f"{k} {stored[k]['thresholds']['statement']:.2f}" for k in KINDS) + ")"
    )
