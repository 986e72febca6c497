"""What speaks for and against a candidate, counted by hand in short texts."""

import math

import pandas as pd
import pytest

from jianbao.lexicon import load_lexicon
from jianbao.terms.features import candidate_features
from jianbao.terms.general_words import load_general_words
from tests.terms.paragraphs import collected


def features(*texts: str) -> pd.DataFrame:
    return candidate_features(collected(*texts), words=load_general_words(), lexicon=load_lexicon())


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


NOTHING = dict.fromkeys(
    [
        "log_count",
        "left_edge",
        "right_edge",
        "left_variety",
        "right_variety",
        "after_verb",
        "before_noun",
        "after_function_word",
        "before_function_word",
        "tokens",
        "single_word",
        "single_commonness",
        "noun_head",
        "verbal_noun_head",
        "verb_first",
        "noun_first",
        "modifier_first",
        "stop_words",
        "stop_head",
        "stop_first",
        "commonness",
        "least_commonness",
        "first_in_compounds",
        "quoted_share",
        "listed",
        "body",
        "abstract",
        "four_characters",
        "once",
        "inner_verbs",
        "nameless_head",
        "light_head",
        "idiom",
        "long_word",
        "short_first",
        "ragged",
    ],
    0.0,
)


def common(*counts: int) -> list[float]:
    """Return how common words are that jieba's dictionary has seen so often, of 60,101,964 in all."""
    return [math.log((n + 1) / 60.101964 + 0.05) for n in counts]


def commonness(*counts: int) -> dict[str, float]:
    return {"commonness": sum(common(*counts)) / len(counts), "least_commonness": min(common(*counts))}


def test_every_feature_of_a_compound_between_marks_verbs_and_nouns():
    texts = ("提高绿氢制备、海洋观测能力，绿氢制备成本高。", "“绿氢制备”是绿氢制备。")
    found = features(*texts)
    # Four times: after 提高, ，, “ and 是; before 、, 成本, ” and 。.
    assert found.loc["绿氢制备"].to_dict() == pytest.approx(
        NOTHING
        | commonness(3701, 1011, 421)
        | {"log_count": 2, "left_edge": 0.5, "right_edge": 0.75, "left_variety": 2, "right_variety": 2}
        | {"after_verb": 0.5, "before_noun": 0.25, "after_function_word": 0.5, "before_function_word": 0.75}
        | {"tokens": 3, "modifier_first": 1, "four_characters": 1, "quoted_share": 0.25}
        # 绿 has one character, and so has 是 before it, once in four.
        | {"short_first": 1, "ragged": 0.25}
    )
    # 能力 is a stop word; 15 compounds of the dictionary begin with 海洋.
    assert found.loc["海洋观测能力"].to_dict() == pytest.approx(
        NOTHING
        | commonness(4068, 1547, 18874)
        | {"left_edge": 1, "right_edge": 1, "after_function_word": 1, "before_function_word": 1, "tokens": 3}
        | {"noun_head": 1, "noun_first": 1, "stop_words": 1, "stop_head": 1, "first_in_compounds": 4}
        | {"listed": 1, "abstract": 1, "once": 1}
    )


def test_every_feature_of_verbs_bodies_and_light_heads():
    found = features("加快完善研究机构。加快完善研究机构工作。", "资产管理公司与深海采矿问题。")
    # 加快 and 完善 are verbs and stop words; 加快 begins six compounds, so that log₂ 7.
    assert found.loc["加快完善研究"].to_dict() == pytest.approx(
        NOTHING
        | commonness(3480, 8085, 35029)
        | {"log_count": 1, "left_edge": 1, "left_variety": 1, "before_noun": 1, "after_function_word": 1}
        | {"tokens": 3, "verbal_noun_head": 1, "verb_first": 1, "stop_words": 2, "stop_first": 1}
        | {"first_in_compounds": math.log2(7), "inner_verbs": 1}
    )
    assert found.loc["资产管理公司"].to_dict() == pytest.approx(
        NOTHING
        | commonness(3243, 27191, 45604)
        | {"left_edge": 1, "right_edge": 1, "after_function_word": 1, "before_function_word": 1, "tokens": 3}
        | {"noun_head": 1, "noun_first": 1, "first_in_compounds": 2, "body": 1, "once": 1}
    )
    # 采矿 is a verb, 问题 a light head.
    assert found.loc["深海采矿问题"].to_dict() == pytest.approx(
        NOTHING
        | commonness(354, 437, 55563)
        | {"left_edge": 1, "right_edge": 1, "after_function_word": 1, "before_function_word": 1, "tokens": 3}
        | {"noun_head": 1, "noun_first": 1, "stop_words": 1, "stop_head": 1}
        | {"once": 1, "inner_verbs": 1, "light_head": 1}
    )


def test_every_feature_of_single_words():
    found = features("与时俱进好。智能高质量。")
    alone = commonness(120) | {"single_commonness": common(120)[0]}
    assert found.loc["与时俱进"].to_dict() == pytest.approx(
        NOTHING
        | alone
        | {"left_edge": 1, "after_function_word": 1, "tokens": 1, "single_word": 1}
        | {"four_characters": 1, "once": 1, "idiom": 1, "long_word": 1}
    )
    alone = commonness(99) | {"single_commonness": common(99)[0]}
    assert found.loc["高质量"].to_dict() == pytest.approx(
        NOTHING
        | alone
        | {"right_edge": 1, "before_function_word": 1, "tokens": 1, "single_word": 1}
        | {"abstract": 1, "once": 1}
    )


def test_heads_that_name_nothing_and_names_too_short_for_a_body():
    found = features("海上重大。超级智库很大。大智库很强。", "经济海上的")
    # 重大 is an adjective, 海上 a place.
    assert found.loc[["海上重大", "超级智库"], "nameless_head"].tolist() == [1, 0]
    assert found.loc[["超级智库", "大智库"], "body"].tolist() == [1, 0]


def test_a_function_word_of_one_character_before_makes_a_cut_ragged_and_a_mark_does_not():
    found = features("在海管理。，海管理。经济海管理。各类海管理。")
    # After 在 and the mark the run begins, after 经济 it goes on; 各类 is longer than one character.
    assert found.loc["海管理", "ragged"] == 1 / 4
    assert found.loc["海管理", "after_function_word"] == 1 / 2
