"""Where the mark that counts one less stands."""

import pytest

from jianbao.reading.counting import INLINE, LISTED, UNKNOWN, counted_marks, numbering
from tests.reading.lines import facts_of


@pytest.mark.parametrize(
    ("before", "line", "sign"),
    [
        ("办三件事：①修渠；", "②种树；", INLINE),
        ("①修渠；", "②种树；", LISTED),
        ("修渠；", "②种树；", UNKNOWN),
        ("修渠；", "①种树；", UNKNOWN),
        ("分为两步：（1）修渠；", "（2）种树。", INLINE),
        ("分为两步：(九)修渠；", "(十)种树。", INLINE),
        ("（十九）修渠", "（二十）种树", LISTED),
        ("一是修渠。", "二是种树。", LISTED),
        ("其一，修渠。", "其二，种树。", LISTED),
        ("先说第一，修渠。", "第二，种树。", INLINE),
        ("见第1.修渠", "2.种树", INLINE),
        # Eleven is not one.
        ("共有11.修渠", "2.种树", UNKNOWN),
        ("说的是修渠", "首先，种树", UNKNOWN),
        ("修渠", "种树", UNKNOWN),
    ],
)
def test_where_the_mark_before_stands(before, line, sign):
    assert counted_marks(facts_of(before, line))[1] == sign


def test_a_mark_at_the_edge_of_an_inline_count_hands_on():
    assert counted_marks(facts_of("要：①修渠；", "②种树；", "③修路。"))[1:] == [INLINE, INLINE]


def test_marks_far_above_tell_nothing():
    assert counted_marks(facts_of("①修渠；", *["种树"] * 12, "②修路。"))[-1] == UNKNOWN
    assert counted_marks(facts_of("①修渠；", *["种树"] * 11, "②修路。"))[-1] == LISTED


def test_the_form_of_a_mark():
    assert [numbering(x) for x in ("（三）", "（3）", "⑦", "十二、", "4.")] == [
        "（一）",
        "（1）",
        "①",
        "一、",
        "1.",
    ]
