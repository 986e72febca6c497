"""Terms found in a text without a lexicon: what is proposed, how sure that is, what is left in parts."""

import math

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


OBSERVING = "海洋观测网标准要建。海洋观测网平台要管。海洋观测网数据很好。完善海洋观测网设施。"


def test_evidence_is_that_of_the_text_counted_by_hand():
    found = proposed("海洋观测网要建。海洋观测网的标准。绿色海洋观测网的标准。")
    own = found.loc["海洋观测网"]
    assert (own["count"], own["free"], own["paragraph_id"], own["form"]) == (3, 1, "A1-P1", "compound")
    # Two edges of runs, each a neighbour of its own, and 绿色; 要 and two edges.
    assert own[["left_entropy", "right_entropy"]].tolist() == pytest.approx([math.log2(3)] * 2, rel=1e-5)
    # 海洋 and 观测网 stand three times each, and only together.
    assert own["npmi"] == 1
    # log₂ 5 × (3 − the mean of the longer terms that are proposed).
    hosts = [n for t, n in found["count"].items() if "海洋观测网" in t and t != "海洋观测网"]
    expected = math.log2(5) * (3 - (sum(hosts) / len(hosts) if hosts else 0))
    assert own["c_value"] == pytest.approx(expected, rel=1e-5)


def test_npmi_is_that_of_the_split_whose_parts_are_least_bound():
    text = (
        "数据要素市场要建。数据要素市场要管。数据要素市场很大。完善数据要素市场。数据要素很贵。数据要素很好。"
    )
    found = proposed(text)
    # Ends of the paragraph, and its tokens: 数据 and 要素 six times, 市场 four, ten others, six full stops.
    total = 2 + 6 + 6 + 4 + 10 + 6
    # 数据 (6) with 要素市场 (4), or 数据要素 (6) with 市场 (4): as often.
    expected = math.log(4 * total / (6 * 4)) / -math.log(4 / total)
    assert found.loc["数据要素市场", "npmi"] == pytest.approx(expected, rel=1e-5)


@pytest.mark.parametrize(("others", "apart"), [(6, ""), (7, "holds")])
def test_what_it_would_hide_is_more_than_two_and_a_half_times_as_common(others, apart):
    text = "数据要素市场要建。数据要素市场要管。数据要素市场很大。完善数据要素市场。"
    ends = ["是资源", "很贵", "很好", "要流通", "要确权", "要交易", "要共享"]
    found = proposed(text + "".join(f"数据要素{end}。" for end in ends[:others]))
    assert found.loc[["数据要素市场", "数据要素"], "count"].tolist() == [4, 4 + others]
    assert found.loc["数据要素市场", "apart"] == apart


@pytest.mark.parametrize(
    ("last", "apart"),
    [("要建", ""), ("技术要建", "beginning"), ("建设要建", "beginning")],
)
def test_what_a_noun_follows_in_more_than_four_of_five_places_is_a_beginning(last, apart):
    found = proposed(f"{OBSERVING}海洋观测网{last}。")
    assert found.loc["海洋观测网", "count"] == 5
    assert found.loc["海洋观测网", "apart"] == apart
    # It stands once, and is surer than not.
    assert found.loc["海洋观测网平台", "apart"] == "once"
    assert found.loc["海洋观测网标准", "apart"] == "unsure"


def test_a_verb_at_the_beginning_leaves_a_term_in_its_parts():
    found = proposed("减碳行动要建。减碳行动要管。减碳行动很大。开展减碳行动。")
    assert found.loc["减碳行动", "score"] > 0.5
    assert found.loc["减碳行动", "apart"] == "verb"


@pytest.mark.parametrize("verb", ["计算", "认知"])
def test_a_verb_that_names_a_kind_begins_a_term(verb):
    found = proposed(
        "某某科学很热。某某科学期刊少。某某科学平台缺。国内的某某科学要建。".replace("某某", verb)
    )
    assert found.loc[f"{verb}科学", "apart"] == ""


def test_several_latin_words_are_cut_as_one_where_they_stand_again():
    found = proposed("Open Data很热。推行Open Data。建设Open Data平台。")
    assert found.loc["Open Data", "apart"] == ""


def test_a_name_or_quotation_that_stands_once_is_cut_as_one_word():
    found = proposed("“破壁计划”启动。党的二十大报告很好。")
    assert found.loc["破壁计划", ["count", "form", "apart"]].tolist() == [1, "quoted", ""]
    assert found.loc["党的二十大报告", ["count", "form", "apart"]].tolist() == [1, "name", ""]


def test_a_single_word_is_proposed_as_such():
    found = proposed("数据要确权，海洋要确权，技术要确权。")
    assert found.loc["确权", ["form", "apart", "npmi"]].tolist() == ["word", "word", 0]


def test_proposals_are_sorted_by_score_then_count_and_reach_the_threshold():
    found = discovered(*HYDROGEN, OBSERVING).terms
    assert found["score"].min() >= 0.1
    order = found.sort_values(["score", "count", "term"], ascending=[False, False, True], ignore_index=True)
    pd.testing.assert_frame_equal(found, order)
