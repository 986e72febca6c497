"""What the dictionary of general language says of words."""

import math

import pytest

from jianbao.terms.general_words import load_general_words

WORDS = load_general_words()


def test_frequency_tag_and_cut_are_those_of_the_dictionary():
    # A line of jieba's dict.txt: 量子 617 n.
    assert (WORDS.frequency("量子"), WORDS.tag("量子")) == (617, "n")
    assert (WORDS.frequency("量子计算机房"), WORDS.tag("量子计算机房")) == (0, "")
    assert WORDS.cut("量子与芯片") == ["量子", "与", "芯片"]


def test_probability_and_rarity_are_of_all_words_that_the_dictionary_has_seen():
    assert WORDS.total == 60_101_964
    assert WORDS.log_p("量子") == pytest.approx(math.log(617 / 60_101_964))
    assert WORDS.log_p("无此词") == pytest.approx(math.log(1 / 60_101_964))
    assert WORDS.rarity("量子") == pytest.approx(1 - math.log(618) / math.log(60_101_964))
    assert WORDS.rarity("无此词") == 1


def test_compounds_are_counted_by_their_first_half():
    # 海洋公园, 海洋卫星, 海洋大学, 海洋学家 … 海洋预报: fifteen nouns of four characters.
    assert WORDS.firsts["海洋"] == 15
    assert WORDS.firsts.get("无词", 0) == 0


def test_the_dictionary_is_loaded_once():
    assert load_general_words() is WORDS
