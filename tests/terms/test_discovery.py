"""Terms found in a text without a lexicon: what is proposed, how sure that is, what is left in parts."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianbao.terms.discovery import PROPOSAL_COLUMNS
from tests.terms.paragraphs import HYDROGEN, discovered


def proposed(*texts: str) -> pd.DataFrame:
    return discovered(*texts).terms.set_index("term")


def test_what_a_digest_repeats_between_function_words_is_found_and_counted():
    found = proposed(*HYDROGEN)
    for term in ("氢燃料电池", "绿氢制备"):
        assert found.loc[term, "count"] == 4
        assert found.loc[term, "score"] > 0.3
    counts = discovered(*HYDROGEN).counts
    own = counts[counts["term"] == "氢燃料电池"].set_index("article_id")["count"]
    assert own.to_dict() == {"A1": 2, "A2": 2}


def test_quoted_words_and_names_with_function_words_are_candidates():
    found = proposed(
        "打造“海牧一号”平台，落实党的二十届三中全会精神，由工业和信息化部牵头。“流动的资产”不算。"
    )
    assert found.loc["海牧一号", "form"] == "quoted"
    assert found.loc["党的二十届三中全会", ["form", "score"]].tolist() == ["name", 1.0]
    assert "工业和信息化部" not in found.index or found.loc["工业和信息化部", "form"] == "name"
    assert "流动的资产" not in found.index


def test_a_clause_that_ends_like_a_body_is_no_name():
    assert "关系党和国家事业发展全局" not in proposed("关系党和国家事业发展全局。").index


def test_reasons_for_leaving_a_term_in_its_parts():
    found = proposed(
        "海洋观测网要建好。海洋观测网要管好。海洋观测网要用好。完善海洋观测网的标准。海洋观测网建设要提速。",
        "海洋观测网很大。海洋观测网很强。",
    )
    assert found.loc["海洋观测网", "apart"] == ""
    assert set(found["apart"]) <= {"", "word", "unsure", "once", "verb", "beginning", "holds"}


@pytest.mark.parametrize("texts", [(), ("",), ("。，、",), ("123 4%",), ("的了和",)])
def test_nothing_to_find_gives_empty_tables(texts):
    found = discovered(*texts)
    assert list(found.terms.columns) == PROPOSAL_COLUMNS
    assert found.terms.empty
    assert found.counts.empty


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text("科技量子的在，。“”《》AI1建设网 ", max_size=40), max_size=3))
def test_any_text_gives_sound_proposals(texts):
    found = discovered(*texts)
    assert found.terms["score"].between(0, 1).all()
    assert (found.terms["count"] >= found.terms["free"]).all()
    assert not found.terms["term"].duplicated().any()
    totals = found.counts.groupby("term")["count"].sum()
    assert (totals.reindex(found.terms["term"]).to_numpy() == found.terms["count"].to_numpy()).all()
