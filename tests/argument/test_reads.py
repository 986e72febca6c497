"""How much the cues of a sentence say, counted by hand."""

import pytest

from jianbao.argument.reads import read_sentences
from jianbao.lexicon import load_lexicon
from tests.argument_articles import article


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("湖上有船。", 0),
        ("问题。", 0.5),
        ("很少。", 1),
        ("短板。", 2),
        # The strongest whole, the others a third: 2 + 1 / 3, and three at most for 2 + (2 + 2) / 3.
        ("短板很少。", 2 + 1 / 3),
        ("短板瓶颈软肋。", 3),
        # What is to be solved and what is denied says nothing.
        ("化解短板。", 0),
        ("并非短板。", 0),
    ],
)
def test_strength_of_a_problem(text, strength):
    (read,) = read_sentences(article((0, text)), lexicon=load_lexicon())
    assert read.strength["problem"] == pytest.approx(strength)


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        # Leads (1) and one of one clauses directs (half of 1).
        ("建设码头。", 1.5),
        # A modal with a verb (1), a strong cue (2), no clause that begins with a verb.
        ("海上应建码头设立航标。", 3),
        # Leads, half of the two clauses.
        ("建设码头，海上有船。", 1.25),
    ],
)
def test_mood_adds_to_the_strength_of_advice(text, strength):
    (read,) = read_sentences(article((0, text)), lexicon=load_lexicon())
    assert read.strength["recommendation"] == pytest.approx(strength)
