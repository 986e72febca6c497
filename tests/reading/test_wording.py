"""Words whose characters may stand apart."""

import re

import pytest

from jianbao.reading.wording import packed, spaced


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("摘要", "摘要"),
        ("摘 　要求", "摘 　要"),
        ("内容提要", "内容提要"),
        ("提要", "提要"),
        ("KEYWORDS", "KEYWORDS"),
        ("Key words", "Key words"),
        ("Key  words", None),
        ("a.b", "a.b"),
        ("axb", None),
    ],
)
def test_white_space_in_words(text, expected):
    match = re.match(spaced(["摘要", "提要", "内容提要", "Key words", "a.b"]), text)
    assert (match and match[0]) == expected


def test_the_longest_word_is_meant():
    match = re.match(spaced(["原载", "原载于"]), "原载于《某刊》")
    assert match
    assert match[0] == "原载于"


def test_packed():
    assert packed(" 摘 \u3000要\t") == "摘要"
