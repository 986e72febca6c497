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
