"""Marks are widened where what stands beside them is Chinese, and nowhere else."""

import pytest

from jianbao.reading.formats.scan.marks import page_number, widen


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("据测算,三年可收回成本;", "据测算，三年可收回成本；"),
        ("农业局(含林业站)负责:", "农业局（含林业站）负责："),
        ("共栽树800株,成活率九成", "共栽树800株，成活率九成"),
        ("(2019-2022年)完成造林", "（2019-2022年）完成造林"),
        ("谁来管?怎么管!", "谁来管？怎么管！"),
        ("（草案)公布", "（草案）公布"),
        ("附表3)列出", "附表3）列出"),
        ("沪府发〔2019]7号", "沪府发〔2019〕7号"),
        ("1998一2003年", "1998—2003年"),
        ("网址:www.example.org", "网址：www.example.org"),
    ],
)
def test_marks_beside_chinese_are_widened(read, meant):
    assert widen(read) == meant
    assert widen(meant) == meant


@pytest.mark.parametrize(
    "text",
    [
        "1,250亩",
        "上午9:30开会",
        "f(x,y)=2",
        "1)加强领导",
        "Smith, J. (2019)",
        "3.5:1",
        "http://www.example.org",
        "万一5人不到",
        "[注]",
    ],
)
def test_what_is_not_certain_stays(text):
    assert widen(text) == text


@pytest.mark.parametrize("text", ["-7-", "—7一", "-7", "7 —", "- 7 -"])
def test_a_number_between_dashes_is_a_page_number(text):
    assert page_number(text) == "7"


@pytest.mark.parametrize("text", ["7", "—", "-12345-", "2-1", "一、总则", "-七-", ""])
def test_other_lines_are_none(text):
    assert page_number(text) == ""
