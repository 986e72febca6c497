"""What speaks for and against a person around a place: the stronger clue has the higher value."""

import pytest

from jianbao.actors.persons import clues as c
from jianbao.lexicon import load_lexicon
from jianbao.terms import load_general_words

CLUES, WORDS = c.load_person_clues(load_lexicon()), load_general_words()


def before(text, word=""):
    return CLUES.before(f"{text}龚梅", len(text), word, WORDS)


def behind(text, word=""):
    return CLUES.behind(f"龚梅{text}", 2, word, WORDS)


@pytest.mark.parametrize(
    ("text", "word", "value"),
    [
        ("《", "", c.BLOCKED),
        ("责任编辑：", "", c.LABEL),
        ("水位：", "", c.START),
        ("，", "", c.START),
        ("", "", c.START),
        ("        ", "", c.START),
        ("任命", "任命", c.APPOINTED),
        ("任命了", "了", c.APPOINTED),
        ("魔术师", "魔术师", c.AGENT),
        ("、", "", 0.0),
        ("“", "", -10.0),
        ("＊", "", -4.0),
    ],
)
def test_before(text, word, value):
    assert before(text, word) == value


@pytest.mark.parametrize(
    ("better", "worse"),
    [("据", "昨天"), ("昨天", "今后"), ("写", "都"), ("都", "我"), ("我", "三"), ("三", "水库")],
)
def test_words_before_a_name_are_ordered_by_what_they_say_for_one(better, worse):
    assert before(better, better) >= before(worse, worse)


def test_an_agent_is_none_before_a_body():
    assert CLUES.before("魔术师团", 3, "魔术师", WORDS) != c.AGENT


@pytest.mark.parametrize(
    ("text", "word", "value"),
    [
        ("》", "", c.BLOCKED),
        ("大道上", "", c.BLOCKED),
        ("生物科技有限公司成立", "", c.BLOCKED),
        ("院士到会", "", c.TITLE),
        ("夫妇到会", "", c.TITLE),
        ("是某大学校长。", "", c.DESCRIBED),
        ("多次指出", "", c.SAYING),
        ("说，好", "", c.SAYING),
        ("在会上表示", "", c.SAYING),
        ("等三位", "", c.COUNTED),
        ("等多名专家", "", c.COUNTED),
        ("（1950—2020）", "", c.COUNTED),
        ("当选", "", c.DEED),
        ("写了书", "写", c.DONE),
        ("", "", 0.5),
        ("A股", "", -1.0),
        ("龘甲", "龘", -2.0),
    ],
)
def test_behind(text, word, value):
    assert behind(text, word) == value


@pytest.mark.parametrize(
    ("text", "starts", "place"),
    [
        ("某大学教授", [0, 1, 3], 3),
        ("某大学教授", [0, 1], 3),
        ("某大学教", [0, 1, 3], -1),
        ("教授", [0], 0),
        ("总工程师", [0, 1], 1),
    ],
)
def test_where_posts_begin(text, starts, place):
    assert CLUES.post_before(text, len(text), starts) == place


def test_a_post_before_a_body_is_none():
    assert CLUES.post_before("参事室", 2, [0]) == -1
    assert CLUES.post_before("参事甲", 2, [0]) == 0


@pytest.mark.parametrize(
    ("word", "agent"), [("魔术师", True), ("国家", False), ("师", False), ("水位", False)]
)
def test_agents(word, agent):
    assert CLUES.is_agent(word, WORDS) is agent


def test_ends_in_post():
    assert CLUES.ends_in_post("某大学教授")
    assert not CLUES.ends_in_post("某大学")
