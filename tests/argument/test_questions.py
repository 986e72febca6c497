"""What is asked is not stated: questions of interviews, headlines, rhetorical ones."""

import pandas as pd
import pytest

from jianbao.actors import Turn
from jianbao.argument.reads import read_sentences
from jianbao.argument.statements import find_statements
from jianbao.lexicon import load_lexicon
from tests.argument_articles import article


def kinds(*parts, turns=None):
    """The kinds of statements by the number of the sentence, but for viewpoints."""
    table = find_statements(
        {"A1": read_sentences(article(*parts), lexicon=load_lexicon())},
        titles={"A1": "题目"},
        lexicon=load_lexicon(),
        ahead=set(),
        attributions=pd.DataFrame(columns=["sentence_id", "holder", "verb", "stance"]),
        turns=turns or {},
        topics={},
    )
    table = table[table["kind"] != "viewpoint"]
    return {int(s.removeprefix("A1-S")): k for s, k in zip(table["sentence_id"], table["kind"], strict=True)}


@pytest.mark.parametrize(
    "text",
    [
        "当前渔港建设存在哪些短板？",
        "码头改造是否应当由县里出钱，还是应该向社会融资？",
        "下一步如何破解育苗难题？",
        "良种缺口究竟有多大？",
        "为什么要尽快修订渔港规划？",
    ],
)
def test_a_question_states_nothing(text):
    assert kinds((0, text)) == {}


@pytest.mark.parametrize("text", ["短板在哪里", "何以补齐缺口"])
def test_a_heading_asks_without_a_mark(text):
    assert kinds((1, text), (0, "海上风大。")) == {}


def test_what_a_question_states_before_it_asks_counts():
    assert kinds((0, "良种严重短缺，融资渠道不畅，钱从哪里来？")) == {1: "problem"}


def test_what_answers_a_question_counts():
    assert kinds((0, "为什么育苗长期滞后？症结在于良种严重短缺。")) == {2: "problem"}


def test_who_asks_in_an_interview_states_nothing():
    """The same words are a problem where no journalist says them."""
    parts = ((0, "良种严重短缺，渠道不畅。请谈谈对策。"), (0, "良种严重短缺，渠道不畅。"))
    turns = {"A1-P1": Turn(True, ""), "A1-P2": Turn(False, "沈云舟")}
    assert kinds(*parts, turns=turns) == {3: "problem"}
    assert set(kinds(*parts)) >= {1, 3}


@pytest.mark.parametrize(
    "part",
    [
        (1, "二、未来三年的渔港建设目标"),
        (0, "（2030年6月12日）"),
        (0, "如果没有这座渔港，今后全县的远洋捕捞将难以为继。"),
        (0, "县里编制了《未来十年渔港建设规划》。"),
    ],
)
def test_what_looks_nowhere_is_no_outlook(part):
    assert "outlook" not in kinds(part).values()


@pytest.mark.parametrize(
    "text",
    [
        "预计未来三年渔获量将增长一成。",
        "如果明年渔港建成，捕捞量将会翻番。",
        "县里编制了《渔港规划》，预计未来三年渔获量将增长一成。",
    ],
)
def test_what_looks_ahead_beside_it_is_outlook(text):
    assert kinds((0, text)) == {1: "outlook"}
