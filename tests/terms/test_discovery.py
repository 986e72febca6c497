"""Terms found in a text without a lexicon: what is a candidate, what speaks for it, what is left in parts."""

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianbao.lexicon import load_lexicon
from jianbao.reading.metadata import load_surnames
from jianbao.terms.candidates import tokens_of
from jianbao.terms.discovery import FEATURES, PROPOSAL_COLUMNS, WEIGHTS, candidate_features, discover
from jianbao.terms.general_words import GeneralWords
from jianbao.terms.proposals import render_proposals
from jianbao.terms.segmentation import load_stopwords, read_terms
from tests.own_lexicon import own_lexicon

WORDS = GeneralWords()
STOPWORDS = load_stopwords(load_lexicon())
SURNAMES = load_surnames(load_lexicon())


def frame(*texts: str) -> pd.DataFrame:
    return pd.DataFrame(
        [(f"A{n}-P1", f"A{n}", t) for n, t in enumerate(texts, 1)],
        columns=["paragraph_id", "article_id", "text"],
    )


def proposed(*texts: str) -> pd.DataFrame:
    return discover(frame(*texts), words=WORDS, stopwords=STOPWORDS, surnames=SURNAMES).terms.set_index(
        "term"
    )


def features(*texts: str) -> pd.DataFrame:
    return candidate_features(frame(*texts), words=WORDS, stopwords=STOPWORDS, surnames=SURNAMES)


HYDROGEN = (
    "绿氢制备成本偏高，氢燃料电池尚未普及。氢燃料电池的寿命、绿氢制备的能耗都要改进。",
    "氢燃料电池和绿氢制备是两条路线。重卡适合氢燃料电池，化工适合绿氢制备。",
)


def test_weights_and_features_name_the_same_things():
    assert tuple(WEIGHTS) == FEATURES


def test_compounds_of_common_words_are_taken_apart_and_latin_words_stay_whole():
    assert [w for w, _ in tokens_of("量子科技产业用GPT-4", WORDS)] == ["量子", "科技", "产业", "用", "GPT-4"]
    assert tokens_of("12.5%的Data Space", WORDS)[0] == ("12.5%", "m")
    assert tokens_of("用Data Space。", WORDS)[1] == ("Data Space", "eng")


def test_what_a_digest_repeats_between_function_words_is_found_and_counted():
    found = proposed(*HYDROGEN)
    for term in ("氢燃料电池", "绿氢制备"):
        assert found.loc[term, "count"] == 4
        assert found.loc[term, "score"] > 0.3
    counts = discover(frame(*HYDROGEN), words=WORDS, stopwords=STOPWORDS, surnames=SURNAMES).counts
    own = counts[counts["term"] == "氢燃料电池"].set_index("article_id")["count"]
    assert own.to_dict() == {"A1": 2, "A2": 2}


def test_features_are_those_of_the_text_counted_by_hand():
    row = features("绿氢制备成本高。绿氢制备成本高。提高绿氢制备。").loc["绿氢制备"]
    assert row["log_count"] == pytest.approx(math.log2(3))
    assert row["left_edge"] == pytest.approx(2 / 3)
    assert row["right_edge"] == pytest.approx(1 / 3)
    assert row["after_function_word"] == pytest.approx(2 / 3)
    assert row["four_characters"] == 1
    assert row["quoted_share"] == 0


def test_quotation_marks_count_by_the_share_of_occurrences_they_stand_around():
    assert features("打造“绿氢制备”平台，绿氢制备成本高。").loc["绿氢制备", "quoted_share"] == 1 / 2


def test_a_cut_between_words_of_one_character_is_ragged():
    found = features("用海管理要从严。提高海洋管理。提高城市管理。")
    assert found.loc["海管理", ["short_first", "ragged"]].tolist() == [1, 1]
    assert found.loc["海洋管理", ["short_first", "ragged"]].tolist() == [0, 0]


def test_heads_that_name_no_thing_weigh_against_a_candidate():
    found = features("氢能发展很快，氢能装备很好。")
    assert found.loc[["氢能发展", "氢能装备"], "light_head"].tolist() == [1, 0]


def test_a_person_with_a_post_is_no_term():
    found = features("欧阳明教授到会。李小平院士到会。国家科技委主任到会。")
    assert not {"欧阳明教授", "李小平院士"} & set(found.index)
    assert "科技委主任" in found.index


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


def test_proposals_are_text_for_the_lexicon_without_what_it_has(tmp_path):
    proposals = discover(frame(*HYDROGEN), words=WORDS, stopwords=STOPWORDS, surnames=SURNAMES).terms
    text = render_proposals(proposals, frame(*HYDROGEN), known=["绿氢制备"])
    terms = read_terms(own_lexicon(tmp_path, "terms/terms.txt", text))
    assert terms["氢燃料电池"] == 10_000
    assert "绿氢制备" not in terms
    assert all(line.startswith("#") or " " in line for line in text.splitlines())


@pytest.mark.parametrize("texts", [(), ("",), ("。，、",), ("123 4%",), ("的了和",)])
def test_nothing_to_find_gives_empty_tables(texts):
    found = discover(frame(*texts), words=WORDS, stopwords=STOPWORDS, surnames=SURNAMES)
    assert list(found.terms.columns) == PROPOSAL_COLUMNS
    assert found.terms.empty
    assert found.counts.empty


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text("科技量子的在，。“”《》AI1建设网 ", max_size=40), max_size=3))
def test_any_text_gives_sound_proposals(texts):
    found = discover(frame(*texts), words=WORDS, stopwords=STOPWORDS, surnames=SURNAMES)
    assert found.terms["score"].between(0, 1).all()
    assert (found.terms["count"] >= found.terms["free"]).all()
    assert not found.terms["term"].duplicated().any()
    totals = found.counts.groupby("term")["count"].sum()
    assert (totals.reindex(found.terms["term"]).to_numpy() == found.terms["count"].to_numpy()).all()
