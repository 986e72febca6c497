"""Bytes in any encoding that Chinese text comes in are decoded by evidence."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianbao.errors import JianbaoError
from jianbao.reading.formats import encodings
from tests.own_lexicon import own_lexicon
from tests.reading.formats.shipped import decode
from tests.reading.formats.texts import SIMPLIFIED

TRADITIONAL = (
    "山區小學的午餐更熱乎了\n\n　　開學以來，全縣三十六所山區小學都有了自己的食堂，孩子們中午不用再吃冷飯。\n"
    "　　縣教育局的負責人說，這件事不大，但家長最關心。食材由縣裡統一採購，每天公開，費用是每人每餐5.8元。\n"
)


LATIN = "The report was written for the county school board and lists every kitchen. " * 40


UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32")


def samples() -> list[tuple[str, str]]:
    found = []
    for text, names in ((SIMPLIFIED, ("gb2312", "gbk")), (TRADITIONAL, ("big5", "big5hkscs", "gbk"))):
        for form in (text, text[:31], text * 50, LATIN + text, LATIN + text[14:40] + LATIN):
            found += [(form, encoding) for encoding in (*UNICODE, *names, "gb18030")]
    return found


def test_each_encoding_is_told_from_short_long_and_mostly_latin_text():
    wrong = [(text[:20], encoding) for text, encoding in samples() if decode(text.encode(encoding)) != text]
    assert wrong == []


def test_byte_order_marks_decide_and_are_no_text():
    for mark, encoding in (("\ufeff", "utf-16-le"), ("\ufeff", "utf-32-be"), ("\ufeff", "gb18030")):
        assert decode((mark + "张王李赵").encode(encoding)) == "张王李赵"


def test_four_byte_gb18030_and_hong_kong_characters():
    text = SIMPLIFIED + "㐀𠀀镕䶮"
    assert decode(text.encode("gb18030")) == text
    text = TRADITIONAL + "㗎喺嘅"
    assert decode(text.encode("big5hkscs")) == text


def test_a_file_put_together_from_two_encodings_is_read_line_by_line():
    assert decode(SIMPLIFIED.encode() + SIMPLIFIED.encode("gbk")) == SIMPLIFIED * 2
    assert decode(TRADITIONAL.encode("big5") + SIMPLIFIED.encode()) == TRADITIONAL + SIMPLIFIED


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "big5", "utf-16-le", "utf-16-be"])
def test_a_file_cut_inside_a_character_is_read(encoding):
    text = TRADITIONAL if encoding == "big5" else SIMPLIFIED
    assert decode((text + "路").encode(encoding)[:-1]).removesuffix("\ufffd") == text


def test_damage_is_borne_up_to_one_character_in_a_thousand():
    data = bytearray(("全县新建农村公路里程" * 1000).encode())
    for i in range(9):
        data[3000 * i] = 0xFF
    assert decode(bytes(data)).count("\ufffd") == 9
    for i in range(20):
        data[1500 * i] = 0xFF
    with pytest.raises(JianbaoError, match="save it as UTF-8"):
        decode(bytes(data))


def test_text_without_chinese_is_read_as_utf8():
    assert decode("Ein schöner Tag".encode()) == "Ein schöner Tag"
    assert decode(b"") == ""


def test_nul_bytes_are_left_for_the_character_rules_where_few_or_at_the_end():
    assert decode(f"公\0路{SIMPLIFIED}".encode()) == f"公\0路{SIMPLIFIED}"
    assert decode(SIMPLIFIED.encode() + bytes(5000)).rstrip("\0") == SIMPLIFIED


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(SIMPLIFIED.encode()) - 1), st.integers(0, 255))
def test_one_changed_byte_spoils_one_character_alone(place, byte):
    data = bytearray(SIMPLIFIED.encode())
    data[place] = byte
    head = len(bytes(data[:place]).decode(errors="ignore"))
    decoded = decode(bytes(data))
    assert decoded[:head] == SIMPLIFIED[:head]
    assert decoded.endswith(SIMPLIFIED[head + 1 :])


@pytest.mark.parametrize(("characters", "borne"), [(30, 3), (999, 3), (2000, 6)])
def test_three_damaged_bytes_are_borne_for_each_thousand_characters(characters, borne):
    def damaged(times: int) -> bytes:
        return ("县" * characters).encode() + b"a\xff" * times

    assert decode(damaged(borne)).count("\ufffd") == borne
    with pytest.raises(JianbaoError, match="damaged"):
        decode(damaged(borne + 1))


def test_damaged_bytes_that_the_file_holds_as_u_fffd_are_no_damage():
    assert decode(("县\ufffd" * 50).encode() + b"\xff") == "县\ufffd" * 50 + "\ufffd"


@pytest.mark.parametrize(("characters", "borne"), [(100, 10), (2000, 20)])
def test_ten_control_characters_are_borne_or_one_in_a_hundred(characters, borne):
    def with_controls(times: int) -> str:
        return "\x01" * times + "\x7f\x0e\x08"[: 3 * (times == 0)] + "县" * (characters - times)

    assert decode(with_controls(borne).encode()) == with_controls(borne)
    with pytest.raises(JianbaoError, match="binary"):
        decode(with_controls(borne + 1).encode())


def test_white_space_is_no_control_character():
    text = "\t\n\v\f\r" * 20 + "县"
    assert decode(text.encode()) == text
    for control in "\0\x08\x0e\x1f\x7f":
        with pytest.raises(JianbaoError, match="binary"):
            decode((control * 11 + "县").encode())


def test_one_line_of_utf8_among_twenty_in_another_encoding_makes_a_mixed_file():
    line = "山区小学的午餐更热乎了。\n"
    for others, told in (20, True), (21, False):
        data = line.encode() + line.encode("gbk") * others
        assert (decode(data) == line * (others + 1)) is told


def test_latin_lines_of_a_mixed_file_are_read_with_it():
    assert decode("公路\n".encode() + b"plain\n" + SIMPLIFIED.encode("gbk")) == "公路\nplain\n" + SIMPLIFIED


@pytest.mark.parametrize(
    ("frequent", "others", "told"), [(5, 11, True), (5, 15, True), (5, 16, False), (1, 4, False)]
)
def test_a_quarter_of_frequent_characters_is_evidence(frequent, others, told):
    data = ("的" * frequent + "瓘" * others).encode("gb18030")
    if told:
        assert decode(data) == "的" * frequent + "瓘" * others
    else:
        with pytest.raises(JianbaoError, match="not text"):
            decode(data)


def test_what_is_frequent_is_the_lexicons(tmp_path):
    data = ("瓘" * 20).encode("gb18030")
    lexicon = own_lexicon(tmp_path, "reading/frequent_characters.more.txt", "# 说明\n瓘\n")
    assert encodings.decode(data, lexicon=lexicon) == "瓘" * 20
    with pytest.raises(JianbaoError, match="not text"):
        decode(data)


def test_a_mixed_file_is_not_read_where_its_other_part_is_damaged():
    with pytest.raises(JianbaoError, match="damaged"):
        decode("公路\n".encode() + SIMPLIFIED.encode("gbk") + b"\xff" * 20)
