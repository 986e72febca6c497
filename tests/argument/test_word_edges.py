"""Cues that are pieces of other words, of titles or of names, and those that are not; places counted by hand."""

import pytest

from jianbao.argument.clauses import load_clauses
from jianbao.argument.cues import load_cues
from jianbao.argument.word_edges import is_piece, words_of
from jianbao.lexicon import load_lexicon


@pytest.fixture(scope="module")
def cues():
    return load_cues(load_lexicon())


def surfaces(cues, text, kind):
    return [c.surface for c in cues.find(text, kind) if c.state == "stated"]


@pytest.mark.parametrize(
    ("text", "cue", "piece"),
    [
        # It begins inside a word and ends behind it, but with a suffix.
        ("自古以来年年发水", "来年", True),
        ("来年发水", "来年", False),
        ("经过长江大桥", "过长", True),
        ("使用率低", "率低", False),
        # A single character of a longer word, but at the end of its clause.
        ("没有理由停工", "由", True),
        ("由县里出钱", "由", False),
        ("进退两难，船回了港", "难", False),
        # What begins a noun, or is part of what only describes one.
        ("死亡率下降", "死亡", True),
        ("无障碍码头", "障碍", True),
        ("人才流失严重", "流失", False),
    ],
)
def test_what_is_but_a_piece_of_words(text, cue, piece):
    start = text.index(cue)
    assert is_piece(text, start, start + len(cue), frozenset("率")) is piece


def test_the_word_before_a_place():
    words = words_of("防老化")
    assert words.before(1) == ("防", "v")
    assert words.before(2) == ("", "")
    assert words.before(0) == ("", "")


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        # What a verb of one character does to it, against what there is.
        ("码头加装了防老化涂层。", "problem", []),
        ("县里着力补短板。", "problem", []),
        ("育苗有短板。", "problem", ["短板"]),
        ("船体老化。", "problem", ["老化"]),
        # In a title nothing is said.
        ("各镇学习《关于应当补齐短板的建议》。", "problem", []),
        ("各镇学习《关于应当补齐短板的建议》。", "recommendation", []),
        # A call put forward or described, advice taken up; who calls and advises.
        ("该县发出护渔呼吁，将休渔列为呼吁内容。", "recommendation", []),
        ("渔民呼吁延长休渔期。", "recommendation", ["呼吁"]),
        ("县里采纳了渔民的建议。", "recommendation", []),
        ("渔民建议延长休渔期。", "recommendation", ["建议"]),
        # 将 that takes something.
        ("船队收齐样品，并将其作为标本。", "outlook", []),
        ("县里将相关船只列入名单。", "outlook", []),
        ("船队收齐样品，并将启动第二航次。", "outlook", ["并将"]),
        # Of problems only that they differ; that they are not solved is no solution.
        ("各港的主要矛盾也有所区别。", "problem", []),
        ("渔港的瓶颈尚未得到根本缓解。", "problem", ["瓶颈", "尚未"]),
        ("渔港的瓶颈得到根本缓解。", "problem", []),
        # Far from its verb, in a clause of purpose.
        ("为切实解决偏远海岛上了年纪的渔民出海看病遇到的困难，开通班船。", "problem", []),
        # A remedy without effect.
        ("休渔并未收到预想的成效。", "problem", ["并未收到预想的成效"]),
        ("休渔的决心没有改变。", "problem", []),
    ],
)
def test_cues_at_the_edges_of_words(cues, text, kind, found):
    assert surfaces(cues, text, kind) == found


def test_a_piece_hides_no_cue_behind_it(cues):
    """来年 in 以来|年内 is none, 年内 behind its first character is."""
    assert surfaces(cues, "自古以来年内有鱼。", "outlook") == ["年内"]


def test_a_word_of_contrast_is_no_piece(cues):
    assert cues.holds_word("context", "contrasts", "然渔港未建。")
    assert not cues.holds_word("context", "contrasts", "渔港仍然热闹。")


@pytest.mark.parametrize(
    ("text", "ahead"),
    [("渔港将启动扩建。", True), ("渔港将有关船只列入名单。", False), ("渔港将自身船只改为民宿。", False)],
)
def test_a_determiner_shows_that_something_is_taken(text, ahead):
    assert load_clauses(load_lexicon()).looks_ahead(text) is ahead
