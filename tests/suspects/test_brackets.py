"""Brackets and quotes without partner."""

import pytest

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
