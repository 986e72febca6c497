"""Which raised digits are marks of notes, and that these are left out and logged."""

import pytest

from jianbao.reading.document import Line
from jianbao.reading.note_marks import drop_note_marks
from tests.reading.lines import NOTE_MARKS


def _kept(text: str) -> str:
    (line,), _ = drop_note_marks([Line(1, 1, text)], NOTE_MARKS)
    return line.text


@pytest.mark.parametrize(
    "text",
    [
        "年吞吐量10⁷吨", "储量3×10⁹立方米", "含量为10⁻⁵克", "精度达到 10⁻¹⁸", "每秒10¹⁵次", "约10³吨", "10² 立方米",
        "共1.5·10⁴户", "空间有2⁶⁴种", "占地7km²", "绿地8m²", "库容6m³", "每米²", "15公里²", "加速度2米/秒²", "流速3m·s⁻¹",
        "R²为0.9", "χ²检验", "离子Ca²⁺", "SO₄²⁻浓度", "改用¹⁴C测年", "样品含²³⁵U", "误作CO²的", "3²+4²=5²", "和=2³",
        "(a+b)²", "¹数据来自年报", "²", "25⁰C", "面积 m ²", "没有上标", "方案A²",
    ],
)  # fmt: skip
def test_powers_exponents_and_a_notes_own_mark_stay(text):
    assert _kept(text) == text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("共有260³家", "共有260家"),
        ("增长7.5¹%", "增长7.5%"),
        ("增长7.5%⁴，", "增长7.5%，"),
        ("达98亿元²。", "达98亿元。"),
        ("见《河岸规划》¹⁰一书", "见《河岸规划》一书"),
        ("完成了。¹²另有", "完成了。另有"),
        ("有10²家入驻", "有10家入驻"),
        ("有10¹吨", "有10吨"),
        ("在2010⁶年", "在2010年"),
        ("有2¹²家", "有2家"),
        ("GDP³增速", "GDP增速"),
        ("研究¹,²表明", "研究表明"),
        ("研究³⁻⁵表明", "研究表明"),
        ("（见附录）²、", "（见附录）、"),
        ("共58⁽⁴⁾座", "共58座"),
        ("共58⁽⁴⁾。", "共58[4]。"),
        ("据研究⁽²⁻⁴⁾，", "据研究[2-4]，"),
        ("得1800ᵃ台", "得1800台"),
        ("产量 ³ 与", "产量  与"),
    ],
)
def test_marks_of_notes_are_left_out(text, kept):
    assert _kept(text) == kept


def test_what_is_left_out_is_logged_with_its_place():
    lines = [Line(3, 3, "题目"), Line(4, 5, "全年共建成260³家加工厂")]
    kept, repairs = drop_note_marks(lines, NOTE_MARKS)
    assert kept[0] is lines[0]
    assert [(r.kind, r.line_start, r.line_end, r.before, r.after) for r in repairs] == [
        ("note_mark", 4, 5, "共建成260³家加工厂", "共建成260家加工厂")
    ]
    assert drop_note_marks([Line(1, 1, "据研究⁽²⁾。")], NOTE_MARKS)[1] == []
