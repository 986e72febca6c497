"""The status of a relation and its denial, on marked sentences."""

import re

import pytest

from jianbao.actors.relations.status import load_status_words
from jianbao.lexicon import load_lexicon

WORDS = load_status_words(load_lexicon())
A, B = "\ue000", "\ue001"


def match(text):
    found = re.search("隶属", text)
    assert found is not None
    return text, found


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (f"{A}隶属{B}", "current"),
        (f"{A}应隶属{B}", "proposed"),
        (f"{A}相应隶属{B}", "current"),
        (f"{A}拟隶属{B}", "proposed"),
        (f"{A}曾隶属{B}", "historic"),
        (f"原{A}隶属{B}", "historic"),
        (f"原来{A}隶属{B}", "current"),
        (f"1965年{A}隶属{B}", "historic"),
        (f"{A}（1965年建）隶属{B}", "current"),
        (f"1985年{A}隶属{B}", "current"),
        (f"上世纪90年代，{A}隶属{B}", "historic"),
        (f"20世纪50年代，{A}隶属{B}", "historic"),
        # What decides stands in the same part of the sentence.
        (f"曾有三处；{A}隶属{B}", "current"),
        (f"曾有三处，{A}隶属{B}", "historic"),
        (f"{A}隶属{B}，曾有三处", "current"),
        (f"曾{'甲' * 147}{A}隶属{B}", "historic"),
        (f"曾{'甲' * 150}{A}隶属{B}", "current"),
    ],
)
def test_status(text, status):
    assert WORDS.of(*match(text), "part_of", history=False) == status


def test_history_of_a_paragraph_makes_historic_but_not_what_is_proposed():
    assert WORDS.of(*match(f"{A}隶属{B}"), "part_of", history=True) == "historic"
    assert WORDS.of(*match(f"{A}应隶属{B}"), "part_of", history=True) == "proposed"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (f"{A}隶属{B}", "historic"),
        (f"建议{A}隶属{B}", "proposed"),
        # Who only gave duties lives on.
        (f"{A}的职责隶属{B}", "current"),
    ],
)
def test_what_a_body_was_formed_from_is_history(text, status):
    found = re.search(".*隶属.", text)
    assert found is not None
    assert WORDS.of(text, found, "formed_from", history=False) == status


def test_what_is_newly_formed_is_not_past():
    assert WORDS.of(*match(f"原{A}改组为{B}，隶属"), "part_of", history=False) == "current"
    assert WORDS.of(*match(f"原{A}更名，隶属"), "part_of", history=False) == "historic"


@pytest.mark.parametrize(
    ("text", "head", "to_be"),
    [
        ("建立甲局牵头的联席会议", "联席会议", True),
        ("组建防汛工作专班，由乙局领导", "防汛工作专班", True),
        ("成立了防汛工作专班，由乙局领导", "防汛工作专班", False),
        ("防汛工作专班由乙局领导", "防汛工作专班", False),
        ("组建水文局，由乙局领导", "水文局", False),
    ],
)
def test_a_panel_that_is_to_be_founded(text, head, to_be):
    assert WORDS.is_to_be(text, head, "乙局") is to_be


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        (f"{A}不再隶属{B}", True),
        (f"{A}不仅隶属{B}", False),
        (f"{A}未来隶属{B}", False),
        (f"{A}隶属{B}", False),
        (f"不是{A}隶属{B}", False),
        (f"不是这样，隶属{B}", False),
        (f"不{'甲' * 7}隶属{B}", True),
        (f"不{'甲' * 8}隶属{B}", False),
    ],
)
def test_denied(text, denied):
    assert WORDS.is_denied(*match(text)) is denied


def test_history_lasts_until_now():
    texts = [
        "甲。",
        "新中国成立后，乙。",
        "丙。",
        "目前，丁。",
        "戊。",
        "20世纪五十年代，己。",
        "2018年，庚。",
    ]
    assert WORDS.in_history(texts) == [False, True, True, False, False, True, False]
