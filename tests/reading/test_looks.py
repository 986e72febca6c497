"""Which lines read as a title may, and which are printed alike."""

import pytest

from jianbao.reading.document import Line
from jianbao.reading.looks import same_look, title_like
from tests.reading.lines import facts_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("粮食安全的账本", True),
        ("题" * 60, True),
        ("题" * 61, False),
        ("一、粮食安全", False),
        ("摘要", False),
        ("来源：某报", False),
        ("本报讯", False),
        ("（作者系某大学教授", False),
        ("[17] 某人", False),
        ("表1 各省产量", False),
        ("图2 各省产量", False),
        ("话说完了。", False),
        ("没有说完，", False),
        ("没有说完、", False),
        ("某某指出：", False),
        ("话说完了。还没有", False),
        ("甲；乙", False),
        ("甲，乙", True),
    ],
)
def test_what_reads_as_a_title_may(text, expected):
    assert title_like(facts_of(text)[0]) is expected


def test_items_and_notes_are_no_titles():
    item, note, styled = facts_of(*(Line(1, 1, "粮食安全", style=s) for s in ("item", "footnote", "h2")))
    assert not title_like(item)
    assert not title_like(note)
    assert title_like(styled)


def test_same_look():
    lines = facts_of(
        Line(1, 1, "甲", size=1.0),
        Line(1, 1, "甲", size=1.07),
        Line(1, 1, "甲", size=1.1),
        Line(1, 1, "甲", copies=2),
        Line(1, 1, "甲", style="h1"),
    )
    assert [same_look(lines[0], x) for x in lines] == [True, True, False, False, False]
