"""Stretches of text that might be a term: how they are cut, where they stand, and which are none."""

from jianbao.terms.candidates import tokens_of
from jianbao.terms.general_words import load_general_words
from tests.terms.paragraphs import collected

WORDS = load_general_words()


def test_compounds_of_common_words_are_taken_apart_and_latin_words_stay_whole():
    assert [w for w, _ in tokens_of("量子科技产业用GPT-4", WORDS)] == ["量子", "科技", "产业", "用", "GPT-4"]
    assert tokens_of("12.5%的Data Space", WORDS)[0] == ("12.5%", "m")
    assert tokens_of("用Data Space。", WORDS)[1] == ("Data Space", "eng")


def test_a_person_with_a_post_is_no_term():
    found = collected("欧阳明教授到会。李小平院士到会。国家科技委主任到会。")
    assert not {"欧阳明教授", "李小平院士"} & set(found)
    assert "科技委主任" in found
