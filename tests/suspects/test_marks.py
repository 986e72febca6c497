"""Figures, marks and characters that cannot be; articles that use half-width marks throughout are left alone."""

import pytest

from jianbao.lexicon import load_lexicon
from jianbao.suspects.marks import check_marks
from jianbao.suspects.record import Suspect
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


def marks(*texts: str) -> list[list[Suspect]]:
    return check_marks(texts, lexicon=load_lexicon())


def test_half_width_marks_are_suspect_up_to_a_fifth_of_all():
    one = [(1, 2, "，", "half_width")]
    assert marks("甲,乙。丙。丁。戊。") == [one]
    assert marks("甲,乙。丙。丁。") == [[]]
    assert marks("甲,乙。", "丙。丁。戊。") == [one, []]


def test_doubled_marks_keep_the_stop():
    assert marks("甲，。乙") == [[(1, 3, "。", "doubled_mark")]]
    assert marks("甲。，乙") == [[(1, 3, "。", "doubled_mark")]]
    assert marks("甲，；乙") == [[(1, 3, "，", "doubled_mark")]]
    assert marks("甲。。乙，，，丙") == [[]]


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("甲\ufffd乙", "\ufffd"), ("甲烫烫烫乙", "烫烫烫"), ("烫烫", ""), ("屯屯屯屯", "屯屯屯屯"), ("锛屽", "锛屽"),
        ("甲??乙", "??"), ("甲?乙", ""), ("甲" + "?" * 8 + "乙", "?" * 8), ("Â\u00a0", "Â\u00a0"), ("café", ""),
    ],
)  # fmt: skip
def test_what_is_left_of_a_wrong_encoding(text, surface):
    found = [text[a:b] for a, b, _, reason in marks(text)[0] if reason == "replacement_character"]
    assert found == ([surface] if surface else [])
