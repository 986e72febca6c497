"""Proposed terms as a file that an analyst edits and the lexicon reads."""

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
