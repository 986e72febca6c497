"""Characters are put in one form by rule, each change is listed, and ordinary text stays as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.reading.characters import MAX_CHANGES, clean_characters


@pytest.mark.parametrize(
    ("rule", "dirty", "clean"),
    [
        ("control", "乡\0镇\x01卫\x1f生\x7f院\x9f好\ufffe", "乡镇卫生院好"),
        ("zero_width", "乡\u200b镇\u200d卫\u2060生\ufeff院\u00ad好\ufffc", "乡镇卫生院好"),
        ("bidi", "\u202e乡镇\u202c卫生\u2066院\u2069\u200f", "乡镇卫生院"),
        ("variation", "葛\ufe00城\U000e0100区", "葛城区"),
        ("undecodable", "乡\ud800\udfff镇", "乡\ufffd\ufffd镇"),
        ("private_use", "\uf06c完善机制", "•完善机制"),
        ("private_use", "一是 \uf0b7完善机制", "一是 •完善机制"),
        ("private_use", "完\uf06c善\ue004机\U000f0001制", "完善机制"),
        ("private_use", "\ue5e5完善\ue78d机制\ue81e", "\u3000完善，机制\u9fb4"),
        ("full_width", "Ａｚ０９％", "Az09%"),
        ("full_width", "增长３．５％，１.２倍", "增长3.5%，1.2倍"),
        ("full_width", "增长3．5%", "增长3.5%"),
        ("unit", "６㎡㎞㎏㎜㏄㎧㎖㎥", "6m²kmkgmmccm/smlm³"),
        ("radical", "⾃⼰的⻓处⻔⻢⻋", "自己的长处门马车"),
        ("compatibility_ideograph", "\uf90a\U0002f800\uf967", "\u91d1\u4e3d\u4e0d"),
        ("ligature", "ﬁnance oﬀer", "finance offer"),
        ("presentation_form", "甲﹐乙︵丙︶｡丁﹑﹔﹕︰﹁﹂", "甲，乙（丙）。丁、；：：「」"),
        ("dash", "――某县调查──之一", "——某县调查——之一"),
        ("presentation_form", "㈠加强㈩", "（一）加强（十）"),
    ],
)
def test_each_rule(rule, dirty, clean):
    text, changes = clean_characters(dirty)
    assert text == clean
    assert rule in {r for r, _, _ in changes}


@pytest.mark.parametrize(
    "text",
    [
        "全县新建公路128公里，投资3.6亿元（含配套）；完成率95%：好！对吗？",
        "①②Ⅰ、Ⅳ级½℃￥500，“引号”——破折号……《书名》",
        "乡\u3000镇\u00a0卫生\t院\n第二行\f\r\v\x85\u2028",
        "農村公路建設，龍門縣﨎",
        "a, b; c: (d) e-f",
        "一．二．A．B",
        "已损坏的\ufffd字",
        "",
    ],
)
def test_what_is_the_sources_own_stays(text):
    assert clean_characters(text) == (text, [])


def test_a_change_is_listed_with_its_context_and_invisible_characters_by_number():
    text, changes = clean_characters("全县新建农村公路\u200b一百二十八公里")
    assert text == "全县新建农村公路一百二十八公里"
    assert changes == [("zero_width", "新建农村公路〔U+200B〕一百二十八公", "新建农村公路一百二十八公")]


def test_neighbouring_changes_of_a_rule_are_one_and_distant_ones_are_not():
    _, changes = clean_characters("路\u200b" * 5 + "路" * 30 + "\u200b")
    assert len(changes) == 2
    _, changes = clean_characters("\u200b" * 500_000)
    assert len(changes) == 1
    assert len(changes[0][1]) < 1000


def test_the_list_is_bounded_and_the_cleaning_is_not():
    text, changes = clean_characters(("路" * 20 + "\u200b") * 3 * MAX_CHANGES)
    assert text == "路" * 60 * MAX_CHANGES
    assert len(changes) == MAX_CHANGES


_DIRTY = st.sampled_from(
    "\0\u200b\u202e\ufe0f\ud800\uf06c\ue004\ue5e5１２．ａ％㎡㍘⻓⼀\uf90aﬁ﹐︵︰｡㈠ 0a路，\n\u3000"
)


@given(st.text(_DIRTY | st.characters(), max_size=60))
def test_cleaning_twice_changes_nothing_more(text):
    cleaned, _ = clean_characters(text)
    assert clean_characters(cleaned) == (cleaned, [])


@given(st.text(_DIRTY, max_size=60))
def test_what_is_listed_can_be_written_as_utf8_and_a_change_is_listed_if_and_only_if_there_is_one(text):
    cleaned, changes = clean_characters(text)
    assert bool(changes) == (cleaned != text)
    for change in changes:
        "".join(change).encode()


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), max_size=60))
def test_ordinary_ideographs_are_never_changed(text):
    assert clean_characters(text) == (text, [])
