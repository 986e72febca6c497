"""What was doubtful in a recognised line is found again in its paragraph, also where that was repaired since."""

import pytest

from jianbao.suspects.doubts import _places


@pytest.mark.parametrize(
    ("line", "text", "surfaces"),
    [
        ("修路花了〔80〕万元", "去年修路花了80万元，今年不再花钱。", ["80"]),
        ("茶厂〔250⁴〕家", "全县有茶厂250家。", ["250"]),
        ("产量〔10⁶〕千克", "年产量10⁶千克。", ["10⁶"]),
        ("花了〔8〕万，又花了〔8〕万", "先花了8万，又花了8万。", ["8", "8"]),
        ("共〔12 公里〕", "路长共12公里。", ["12公里"]),
        ("不在这里的〔9〕行", "这一段里没有那一行。", []),
    ],
)
def test_doubtful_parts_are_found_again(line, text, surfaces):
    found = _places(text, line)
    assert [text[s.start : s.end] for s in found] == surfaces
    assert {s.reason for s in found} <= {"recognition"}
    assert len({s.start for s in found}) == len(found)
