"""Bytes in any encoding that Chinese text comes in are decoded by evidence; lines are numbered as they stood."""

import random
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianbao.errors import JianbaoError
from jianbao.reading.formats.text import MAX_LINES, decode, number_lines, read_text

SIMPLIFIED = (
    "山区小学的午餐更热乎了\n\n　　开学以来，全县三十六所山区小学都有了自己的食堂，孩子们中午不用再吃冷饭。\n"
    "　　县教育局的负责人说，这件事不大，但家长最关心。食材由县里统一采购，每天公开，费用是每人每餐5.8元。\n"
)
TRADITIONAL = (
    "山區小學的午餐更熱乎了\n\n　　開學以來，全縣三十六所山區小學都有了自己的食堂，孩子們中午不用再吃冷飯。\n"
    "　　縣教育局的負責人說，這件事不大，但家長最關心。食材由縣裡統一採購，每天公開，費用是每人每餐5.8元。\n"
)
LATIN = "The report was written for the county school board and lists every kitchen. " * 40
UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32")


def samples() -> list[tuple[str, str]]:
    found = []
    for text, encodings in ((SIMPLIFIED, ("gb2312", "gbk")), (TRADITIONAL, ("big5", "big5hkscs", "gbk"))):
        for form in (text, text[:31], text * 50, LATIN + text, LATIN + text[14:40] + LATIN):
            found += [(form, encoding) for encoding in (*UNICODE, *encodings, "gb18030")]
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


def test_a_few_damaged_bytes_are_marked_and_listed():
    whole = "全县新建农村公路一百二十八公里，" * 10
    document = read_text("a.txt", f"{whole}\n{whole}通车".encode()[:-1])
    assert document.lines[1].text == f"{whole}通\ufffd"
    (repair,) = document.repairs
    assert (repair.line_start, repair.kind) == (2, "character")
    assert (repair.before, repair.after) == ("十八公里，通〔0xE8〕〔0xBD〕", "十八公里，通\ufffd")


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


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"{\\rtf1 text}", "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", r"\.doc"),
        (b"\x1f\x8b\x08\0", "gzip"),
        (b"SQLite format 3\0", "SQLite"),
        (b"MZ\x90\0", "program"),
        (SIMPLIFIED.encode() + bytes(range(9)) * 20, "binary"),
        (bytes(range(256)) * 40, "not text"),
        (zlib.compress(random.Random(1).randbytes(2000)), "not text"),
        ("農村の道路は生活に欠かせないものである。".encode("shift-jis") * 9, "not text"),
        ("농촌 도로는 생활에 꼭 필요합니다.".encode("euc-kr") * 9, "not text"),
    ],
)
def test_what_is_no_chinese_text_is_one_clear_error(data, says):
    with pytest.raises(JianbaoError, match=f"^a.txt: .*{says}") as error:
        read_text("a.txt", data)
    assert "\n" not in str(error.value)


def test_text_without_chinese_is_read_as_utf8():
    assert decode("Ein schöner Tag".encode()) == "Ein schöner Tag"
    assert decode(b"") == ""


def test_nul_bytes_are_left_for_the_character_rules_where_few_or_at_the_end():
    assert decode(f"公\0路{SIMPLIFIED}".encode()) == f"公\0路{SIMPLIFIED}"
    assert decode(SIMPLIFIED.encode() + bytes(5000)).rstrip("\0") == SIMPLIFIED


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r\n", "\v", "\x85", "\u2028", "\u2029"])
def test_every_line_end_counts_once(end):
    document = read_text("a.txt", end.join(["甲", "", "乙", "丙"]).encode())
    assert [(x.start, x.text, x.gap) for x in document.lines] == [(1, "甲", 0), (3, "乙", 1), (4, "丙", 0)]
    assert document.raw_lines == 4


@pytest.mark.parametrize("text", ["甲\n\f乙\f丙", "甲\f\n乙\n\f丙", "甲\n\f\n乙\n\f丙"])
def test_a_form_feed_begins_a_page_wherever_it_stands(text):
    lines = read_text("a.txt", text.encode()).lines
    assert [(x.text, x.page, x.page_start) for x in lines] == [
        ("甲", 1, True),
        ("乙", 2, True),
        ("丙", 3, True),
    ]


def test_an_empty_page_counts():
    assert [x.page for x in number_lines(["甲", "\f", "\f乙", "丙"])] == [1, 3, 3]


def test_indents_are_in_ems_and_invisible_characters_have_no_width():
    raw = ["　　甲", "  乙", "\t丙", "\ufeff　\u200b　丁", "\u200b", "戊"]
    assert [(x.indent, x.gap) for x in number_lines(raw)] == [(2, 0), (1, 0), (2, 0), (2, 0), (0, 1)]


def test_in_a_double_spaced_text_a_page_begins_where_a_line_follows_directly_after_one_space():
    lines = number_lines(["甲", "", "乙", " 丙", "", "丁"])
    assert [(x.page, x.page_start, x.indent) for x in lines] == [
        (1, True, 0),
        (1, False, 0),
        (2, True, 0),
        (2, False, 0),
    ]


def test_too_many_lines_are_refused():
    with pytest.raises(JianbaoError, match="split the digest"):
        read_text("a.txt", "字\n".encode() * (MAX_LINES + 1))


def test_a_line_without_an_end_is_read_whole():
    line = SIMPLIFIED.replace("\n", "") * 30_000
    (found,) = read_text("a.txt", line.encode("gbk")).lines
    assert found.text == line


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=80).map(lambda t: t.encode("utf-16-le", "surrogatepass")))
def test_any_bytes_give_text_without_lone_surrogates_or_the_one_error(data):
    try:
        document = read_text("a.txt", data)
    except JianbaoError as error:
        message = str(error)
    else:
        message = "a.txt: "
        for line in document.lines:
            line.text.encode()
        assert [x.start for x in document.lines] == sorted({x.start for x in document.lines})
        assert all(x.text and x.end <= document.raw_lines for x in document.lines)
    assert message.startswith("a.txt: ")
    assert message.isprintable()


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(SIMPLIFIED.encode()) - 1), st.integers(0, 255))
def test_one_changed_byte_spoils_one_character_alone(place, byte):
    data = bytearray(SIMPLIFIED.encode())
    data[place] = byte
    head = len(bytes(data[:place]).decode(errors="ignore"))
    decoded = decode(bytes(data))
    assert decoded[:head] == SIMPLIFIED[:head]
    assert decoded.endswith(SIMPLIFIED[head + 1 :])
