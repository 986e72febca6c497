"""Signs of sentences: what the lists of signs.toml match, with the figures that belong to them."""

import pytest

from jianbao.argument.signs import Signs, load_signs
from jianbao.errors import JianbaoError
from jianbao.lexicon import load_lexicon
from tests.own_lexicon import edited_lexicon, own_lexicon


@pytest.fixture(scope="module")
def signs() -> Signs:
    return load_signs(load_lexicon())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("有300家。", True),
        ("2024年。", True),
        ("90年代。", False),
        ("5年来。", False),
        ("增长12%。", True),
        ("增长12。", False),
        ("调查发现。", True),
        ("“船多了”。", True),
        ("有“船”。", False),
    ],
)
def test_evidence(signs, text, found):
    assert bool(signs.evidence.search(text)) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("不足一二三四五六七八九", True),
        (f"不足{'海' * 8}九", True),
        (f"不足{'海' * 9}九", False),
        ("不足，九", False),
        ("才3家", True),
        ("才有3家", False),
    ],
)
def test_a_figure_is_scant_near_its_word(signs, text, found):
    assert bool(signs.scant.search(text)) is found


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("王某感慨道。", True),
        ("王某：", False),
        ("他说：", False),
        ("王某说：", True),
        (f"{'王' * 51}说：", False),
    ],
)
def test_what_only_announces_speech(signs, text, only):
    """Two to fifty characters before the verb, nothing but a mark behind it."""
    assert bool(signs.only_says.match(text)) is only


def test_conjunctions_are_left_out_with_their_comma(signs):
    assert [signs.joint.sub("", t) for t in ("但是，船多了", "而且船多了", "船多了，但", "并非")] == [
        "船多了",
        "船多了",
        "船多了，但",
        "非",
    ]


def test_signs_may_be_added(tmp_path):
    own_lexicon(tmp_path, "argument/signs.more.toml", 'ahead = [{ word = "往前", not_before = ["走"] }]\n')
    own = load_signs(load_lexicon(tmp_path))
    assert own.ahead.search("往前看")
    assert not own.ahead.search("往前走")


def test_a_missing_list_is_named(tmp_path):
    with pytest.raises(
        JianbaoError, match=r"signs\.toml, line 1: scant: expected a value, but there is none"
    ):
        load_signs(edited_lexicon(tmp_path, "argument/signs.toml", "scant =", "scants ="))
