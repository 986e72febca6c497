"""Figures, marks and characters that cannot be; articles that use half-width marks throughout are left alone."""

import pytest

from tests.suspects.samples import found


@pytest.mark.parametrize(
    ("text", "surface", "reason"),
    [
        ("会议于2月30日召开。", "2月30日", "impossible_date"),
        ("会议于2023年2月29日召开。", "2023年2月29日", "impossible_date"),
        ("会议于2024年13月召开。", "2024年13月", "impossible_date"),
        ("会议于二月三十日召开。", "二月三十日", "impossible_date"),
        ("当日25时开闸。", "25时", "impossible_date"),
        ("增长百分之二十％。", "百分之二十％", "impossible_number"),
        ("增长5%%。", "5%%", "impossible_number"),
        ("增长3.5.2%。", "3.5.2", "impossible_number"),
        ("2025年年，镇里修渠。", "2025年年", "doubled_character"),
        ("乡镇\ufffd\ufffd修渠。", "\ufffd\ufffd", "replacement_character"),
        ("乡镇锟斤拷修渠。", "锟斤拷", "replacement_character"),
        ("乡镇ä¸å›修渠。", "ä¸\xad", "replacement_character"),
        ("水渠修好了，。", "，。", "doubled_mark"),
        ("水渠修好了,群众高兴。他们说，水来了。田浇上了，苗活了，谷子熟了。", ",", "half_width"),
    ],
)
def test_figures_and_characters_that_cannot_be(text, surface, reason):
    text = text.replace("ä¸å›", "ä¸\xad")
    assert [(s, r) for s, _, r in found(text)] == [(surface, reason)]


@pytest.mark.parametrize(
    "text",
    [
        "2024年2月29日闰日，2月29日开渠，24时闭闸，十二月三十一日结束。",
        "2025年年底，2024年年均增长3.5%，占13个月，版本2.1.3已发布。",
        "等等……——哈哈！？café是咖啡馆。",
        "A, B, C: x; y? 价格1,000元。",
    ],
)
def test_figures_and_characters_that_can_be(text):
    assert found(text) == []


def test_an_article_in_half_width_marks_is_left_alone():
    assert found("水渠修好了,群众高兴.他们说,水来了,田浇上了,苗活了.") == []
