"""How wide text is, counted by hand."""

import pytest

from jianbao.reading.widths import head_extent, unsure_places, width


@pytest.mark.parametrize(
    ("text", "gap", "ems"),
    [("甲乙丙", 0.25, 3), ("甲12乙", 0.25, 3.5), ("甲12乙", 0.0, 3), ("AI 芯片", 0.25, 3.25), ("", 0.25, 0)],
)
def test_width(text, gap, ems):
    assert width(text, gap) == ems


@pytest.mark.parametrize(
    ("text", "ems", "joints"),
    [
        ("甲乙", 1, 0),
        ("甲，乙", 2, 0),
        ("甲”。乙", 3, 0),
        ("“甲乙", 2, 0),
        ("（“甲”）乙", 5, 0),
        ("AI-2.0 芯片", 3, 0),
        ("AI，芯片", 2, 0),
        ("8000亿元", 2, 0),
        ("甲", 1, 0),
        ("", 0, 0),
    ],
)
def test_what_must_stand_together_at_a_lines_start(text, ems, joints):
    assert head_extent(text) == (ems, joints)


@pytest.mark.parametrize(
    ("text", "places"),
    [("甲,乙", 1), ("甲,乙;丙", 2), ("王一 李四", 1), ("open data 甲", 1), ("甲 AI 乙", 0), ("甲，乙", 0)],
)
def test_where_a_width_is_not_sure(text, places):
    assert unsure_places(text) == places


@pytest.mark.parametrize(
    ("text", "ems"),
    [
        ("〇一", 2),
        ("…—·“”", 5),
        ("甲　乙", 2),
        ("甲①", 2),
        ("한글", 2),
        ("㐀𠀀", 2),
        ("ａ。", 2),
        ("。a", 1.5),
    ],
)
def test_all_kinds_of_characters_have_a_width(text, ems):
    assert width(text) == ems
