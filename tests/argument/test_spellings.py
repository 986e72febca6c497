"""Spellings of cues.toml: gaps, ends of clauses, sets and edges, alone and together."""

import re

import pytest

from jianbao.argument.cues import load_cues
from jianbao.argument.spellings import spellings
from jianbao.errors import JianbaoError
from jianbao.lexicon import Word, load_lexicon
from tests.own_lexicon import edited_lexicon, own_lexicon

SETS = {"鲜": (Word("鲜"), Word("鲜美")), "年": (Word("年", not_after=("百",)),)}


def matches(*words: Word, text: str) -> list[str]:
    return re.findall(spellings(words, SETS), text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("鱼汤很鲜。", []),
        ("面临挑战", ["面临挑战"]),
        ("面临一二三四五六七八九十挑战", ["面临一二三四五六七八九十挑战"]),
        ("面临一二三四五六七八九十百挑战", []),
        ("面临，挑战", []),
    ],
)
def test_a_gap_holds_up_to_ten_characters_of_a_clause(text, found):
    assert matches(Word("面临…挑战"), text=text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [("水平低。", 1), ("水平低", 1), ("“水平低”", 1), ("水平低、差", 1), ("水平低下。", 0), ("水平低 。", 0)],
)
def test_a_bar_is_the_end_of_a_clause(text, found):
    assert matches(Word("水平低｜"), text=text) == ["水平低"] * found


def test_the_longest_spelling_is_taken_and_sets_stand_for_their_words():
    assert matches(Word("味{鲜}"), Word("味"), text="味鲜美，味鲜，味") == ["味鲜美", "味鲜", "味"]


@pytest.mark.parametrize(
    ("word", "found"),
    [
        (Word("年均", not_after=("以来",)), ["年均", "年均"]),
        (Word("年均", not_before=("的",)), ["年均", "年均"]),
        (Word("年均", not_after=("以来", "，"), not_before=("的",)), []),
        (Word("{年}均"), ["年均", "年均", "年均"]),
        (Word("年…长", not_before=("期",)), ["年均增长"]),
        (Word("均｜", not_after=("年",)), []),
    ],
)
def test_edges_bar_a_spelling_beside_certain_words(word, found):
    assert matches(word, text="以来年均增长，年均的增长期，年均") == found


def test_edges_hold_for_words_of_a_set_too():
    assert matches(Word("{年}均"), text="百年均，百，年均") == ["年均"]


def test_a_barred_spelling_leaves_a_shorter_one_to_count():
    assert matches(Word("年均", not_after=("以来",)), Word("均"), text="以来年均") == ["均"]


def test_no_spelling_matches_nothing():
    assert matches(text="年均") == []


def test_a_set_stands_for_each_of_its_words(tmp_path):
    """Spellings name sets in braces; a set that does not exist is an error that names it."""
    with pytest.raises(JianbaoError, match="咸"):
        load_cues(edited_lexicon(tmp_path, "argument/cues.toml", '"{偏}{差}"', '"{偏}{咸}"'))
    own_lexicon(tmp_path, "argument/cues.more.toml", '[sets]\n"咸" = ["咸", "鲜"]\n')
    cues = load_cues(load_lexicon(tmp_path))
    assert [(c.surface, c.strength) for c in cues.find("海水偏咸，鱼汤太鲜。", "problem")] == [
        ("偏咸", "strong"),
        ("太鲜", "strong"),
    ]


def test_every_list_of_cues_takes_edges(tmp_path):
    """Cues, heads, context and sets: 年均 is a problem but after 以来, 变局 names a section but in 变局中."""
    own_lexicon(
        tmp_path,
        "argument/cues.more.toml",
        """
[problem]
strong = [{ word = "年均", not_after = ["以来"] }, { word = "{咸}…海", not_before = ["带"] }]
[headings]
problem = [{ word = "变局", not_before = ["中"] }]
[sets]
"咸" = [{ word = "咸", not_after = ["不"] }]
""",
    )
    cues = load_cues(load_lexicon(tmp_path))

    def problems(text):
        return [c.surface for c in cues.find(text, "problem")]

    assert problems("年均三次。") == ["年均"]
    assert problems("以来年均三次。") == []
    assert problems("咸味的海。") == ["咸味的海"]
    assert problems("咸味的海带。") == problems("不咸的海。") == []
    assert cues.last_end("headings", "problem", "百年变局") == 4
    assert cues.last_end("headings", "problem", "变局中") == 0


def test_masks_go_before_edges(tmp_path):
    """What a mask blots out is no edge: the head of cues.toml says so."""
    own_lexicon(
        tmp_path,
        "argument/cues.more.toml",
        """
[problem]
strong = [{ word = "年均", not_after = ["以来"] }]
masks = ["开放以来"]
""",
    )
    cues = load_cues(load_lexicon(tmp_path))
    assert [c.surface for c in cues.find("开放以来年均", "problem")] == ["年均"]


@pytest.mark.parametrize(
    "entry",
    [
        '{ word = "" }',
        '{ word = "年均", not_behind = ["以来"] }',
        '{ word = "年均", not_after = "以来" }',
        '""',
    ],
)
def test_a_malformed_edge_is_named_with_its_list(tmp_path, entry):
    lexicon = edited_lexicon(tmp_path, "argument/cues.toml", "strong = [", f"strong = [{entry}, ")
    with pytest.raises(JianbaoError, match=r"cues.toml, line \d+: \[problem\] strong: expected a word or"):
        load_cues(lexicon)
