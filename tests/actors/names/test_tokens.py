"""Sentences as words with the names and places that are known in them."""

import pytest

from jianbao.actors.names import load_gazetteer
from jianbao.actors.names.tokens import Span, is_proper_body, name_tokens
from jianbao.lexicon import load_lexicon
from jianbao.terms import load_general_words

GAZETTEER, WORDS = load_gazetteer(load_lexicon()), load_general_words()


def tokens(text):
    return name_tokens(text, GAZETTEER, WORDS)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("由江州市承办。", ["江州市"]),
        ("江州市到会。", ["江州市"]),
        # The first character of a place that no dictionary has may look like a verb; a verb that governs is none.
        ("临澜市到会。", ["临澜市"]),
        ("据望屿县介绍，已完工。", ["望屿县"]),
        ("由澜市承办。", []),
        ("临溪县开会。", ["临溪县"]),
        ("在石家庄开会。", ["石家庄"]),
        ("龘鑫市到会。", ["龘鑫市"]),
        ("由龘鑫市承办。", ["龘鑫市"]),
        ("开发区到会。", []),
        ("地级市开会。", []),
        ("市开会。", []),
    ],
)
def test_places(text, places):
    assert [text[start:end] for end, start in tokens(text).places.items()] == places


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("科技部下设处室。", ["科技部"]),
        ("由国家统计局公布。", ["国家统计局"]),
        ("各省发展改革委落实。", []),
        ("某发展改革委落实。", []),
        ("由OpenAI公布。", ["OpenAI"]),
        ("由OpenAIs公布。", []),
    ],
)
def test_known_names(text, known):
    assert [text[s.start : s.end] for s in tokens(text).known] == known


def test_words_and_where_they_stand():
    own = tokens("水利部和县水利局到会。")
    assert own.words[:4] == ["水利部", "和", "县", "水利局"]
    assert own.starts[:4] == [0, 3, 4, 5]
    assert (own.index[4], own.ending[4]) == (2, 1)
    assert (own.known_end, own.known_start, own.name_ends) == ({0: 3}, {3: 0}, {3})
    assert bytes(own.inside[:4]) == b"\0\1\1\0"


def test_of_names_that_share_an_end_the_shortest_and_the_longest_are_known():
    own = tokens("甲乙丙丁。")
    own.mark([Span(0, 4, "known"), Span(2, 4, "known"), Span(1, 4, "known"), Span(0, 2, "known")])
    assert (own.known_start[4], own.longest_start[4], own.known_end[0]) == (2, 0, 4)


@pytest.mark.parametrize(("word", "proper"), [("北京大学", True), ("居民委员会", False), ("北京", False)])
def test_proper_bodies(word, proper):
    assert is_proper_body(word, GAZETTEER, WORDS) is proper
