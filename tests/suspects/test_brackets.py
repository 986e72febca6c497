"""Brackets and quotes without partner."""

import pytest

from jianbao.suspects.brackets import find_unbalanced
from tests.suspects.samples import found


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["他说：“水渠修好了。"], [("“", "”", "unbalanced_quote")]),
        (["他说：水渠修好了”。"], [("”", "“", "unbalanced_quote")]),
        (["这就是“海绵城市“的做法。"], [("“", "”", "unbalanced_quote")]),
        (["这就是”海绵城市”的做法。"], [("”", "“", "unbalanced_quote")]),
        (["依据《条例的规定执行。"], [("《", "》", "unbalanced_bracket")]),
        (["水库（含塘坝建成。"], [("（", "）", "unbalanced_bracket")]),
        (["水库(含塘坝）建成。"], [("(", "（", "half_width")]),
        (["水库（含塘坝)建成。"], [(")", "）", "half_width")]),
        (["他说：“第一段。", "“第二段。", "“第三段。”"], []),
        (["他说：“第一段。", "第二段。”"], []),
        (["条件有：1）有水；2）有电；a)有路。"], []),
        (["取值在(0,1]之间，如O’Neil所说，’97届毕业生。"], []),
        (["“外层‘内层’外层”，《甲（乙）》，【丙】，〔2024〕5号。"], []),
        (['他说"好。'], [('"', "", "unbalanced_quote")]),
    ],
)
def test_brackets_and_quotes(texts, expected):
    assert found(*texts) == expected


def unbalanced(*texts: str) -> list[tuple[int, int, str]]:
    """Paragraph, place and suggestion of each suspect."""
    return sorted((i, s.start, s.suggestion) for i, s in find_unbalanced(texts))


def test_a_bracket_may_be_closed_three_paragraphs_on():
    assert unbalanced("（甲", "", "", "乙）") == []
    assert unbalanced("（甲", "", "", "", "乙）") == [(0, 0, "）"), (4, 1, "（")]
    assert unbalanced("乙）", "（甲") == [(0, 1, "（"), (1, 0, "）")]


def test_two_marks_that_face_one_way_in_a_paragraph_are_one_that_is_turned():
    assert unbalanced("“甲“乙") == [(0, 2, "”")]
    assert unbalanced("甲”乙”") == [(0, 1, "“")]
    assert unbalanced("“甲“乙“") == [(0, 2, "”"), (0, 4, "”")]
    assert unbalanced("《甲", "《乙") == [(0, 0, "》"), (1, 0, "》")]
    assert unbalanced("（甲“乙") == [(0, 0, "）"), (0, 2, "”")]


def test_a_quotation_goes_on_where_the_next_paragraph_opens_with_its_mark():
    assert unbalanced("“甲", " “乙”") == []
    assert unbalanced("“甲", "乙", "“丙”") == [(0, 0, "”")]
    # Brackets are not repeated so.
    assert unbalanced("（甲", "（乙）") == [(0, 0, "）")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1）甲；2）乙", []),
        ("甲。 a)乙", []),
        ("二）甲", []),
        ("1234）甲", [(0, 4, "（")]),
        ("甲1）乙", [(0, 2, "（")]),
        ("在(0,1]内", []),
        ("在[0, +∞)内", []),
        ("在(0,1；", [(0, 1, ")")]),
        ("O’Neil与’97届", []),
        ("甲’乙", [(0, 1, "‘")]),
        ("他说\"甲\"乙\"丙", [(0, 6, "")]),
        ("(甲）", [(0, 0, "（")]),
        ("（甲)", [(0, 2, "）")]),
        ("(甲)", []),
        ("［甲]", [(0, 2, "］")]),
    ],
)  # fmt: skip
def test_marks_of_lists_intervals_and_other_widths(text, found):
    assert unbalanced(text) == found


def test_quotes_and_brackets_are_told_apart():
    reasons = {s.reason for _, s in find_unbalanced(["“甲", "。" * 9, "", "", "", "（乙"])}
    assert reasons == {"unbalanced_quote", "unbalanced_bracket"}
