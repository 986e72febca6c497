"""Proposed terms as a file that an analyst edits and the lexicon reads."""

import pandas as pd

from jianbao.terms.discovery import PROPOSAL_COLUMNS
from jianbao.terms.proposals import render_proposals
from jianbao.terms.segmentation import read_terms
from tests.own_lexicon import own_lexicon
from tests.terms.paragraphs import HYDROGEN, discovered, frame


def test_proposals_are_text_for_the_lexicon_without_what_it_has(tmp_path):
    proposals = discovered(*HYDROGEN).terms
    text = render_proposals(proposals, frame(*HYDROGEN), known=["绿氢制备"])
    terms = read_terms(own_lexicon(tmp_path, "terms/terms.txt", text))
    assert terms["氢燃料电池"] == 10_000
    assert "绿氢制备" not in terms
    assert all(line.startswith("#") or " " in line for line in text.splitlines())


def test_each_proposal_has_its_evidence_and_context_above_it():
    proposals = pd.DataFrame(
        [("绿氢制备", 0.756, 4, 1, 6.04, 0.996, 2.04, 1.96, "compound", "A1-P1")],
        columns=PROPOSAL_COLUMNS[:-1],
    )
    texts = pd.DataFrame(
        {"paragraph_id": ["A1-P1"], "text": ["一二三四五六七八九十甲乙丙绿氢制备子丑寅卯辰巳午未申酉戌亥天"]}
    )
    lines = render_proposals(proposals, texts, known=[]).splitlines()
    # Twelve characters on either side.
    assert lines[-2:] == [
        "# 0.76 4 1 6.0 1.00 2.0 2.0 compound A1-P1 二三四五六七八九十甲乙丙绿氢制备子丑寅卯辰巳午未申酉戌亥",
        "绿氢制备 10000",
    ]


def test_a_term_at_the_beginning_has_nothing_before_it():
    frames = frame("绿氢制备成本高。绿氢制备成本高。完善绿氢制备。绿氢制备难。")
    text = render_proposals(discovered(*frames["text"]).terms, frames, known=[])
    assert " A1-P1 绿氢制备成本高。绿氢制备成本高。\n绿氢制备 10000\n" in text
