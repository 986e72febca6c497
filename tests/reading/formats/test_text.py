"""A text file's lines are numbered as they stood, with pages and indents."""

import random
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianbao.errors import JianbaoError
from jianbao.reading.formats.encodings import MAX_LINES
from jianbao.reading.formats.text import number_lines
from tests.reading.formats.shipped import read_text
from tests.reading.formats.texts import SIMPLIFIED


def test_a_few_damaged_bytes_are_marked_and_listed():
    whole = "全县新建农村公路一百二十八公里，" * 10
    document = read_text("a.txt", f"{whole}\n{whole}通车".encode()[:-1])
    assert document.lines[1].text == f"{whole}通\ufffd"
    (repair,) = document.repairs
    assert (repair.line_start, repair.kind) == (2, "character")
    assert (repair.before, repair.after) == ("十八公里，通〔0xE8〕〔0xBD〕", "十八公里，通\ufffd")


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


def test_of_lines_in_three_fifths_pairs_no_page_is_told_by_a_space():
    # Of five distances between lines three are wider than one; more than three fifths are needed.
    raw = ["甲", "", "乙", "", "丙", "", "丁", " 戊", " 己"]
    assert [x.page_start for x in number_lines(raw)] == [True, False, False, False, False, False]
    assert [x.indent for x in number_lines(raw)][-2:] == [0.5, 0.5]
    assert [x.page for x in number_lines(raw[:8])] == [1, 1, 1, 1, 2]


def test_two_spaces_or_a_blank_line_before_begin_no_page():
    lines = number_lines(["甲", "", "乙", "", "丙", "", " 丁", "  戊"])
    assert [(x.page, x.indent) for x in lines] == [(1, 0), (1, 0), (1, 0), (1, 0.5), (1, 1.0)]


def test_what_could_not_be_decoded_is_shown_with_six_characters_on_either_side():
    data = "一二三四五六七".encode() + b"\xff" + "八九十甲乙丙丁".encode()
    (repair,) = read_text("a.txt", b"\n" + data).repairs
    assert (repair.line_start, repair.line_end) == (2, 2)
    assert (repair.before, repair.after) == (
        "二三四五六七〔0xFF〕八九十甲乙丙",
        "二三四五六七\ufffd八九十甲乙丙",
    )


def test_two_million_lines_are_read(monkeypatch):
    monkeypatch.setattr("jianbao.reading.formats.text.MAX_LINES", 3)
    assert read_text("a.txt", "甲\n乙\n丙".encode()).raw_lines == 3
    with pytest.raises(JianbaoError, match="more than 3 lines"):
        read_text("a.txt", "甲\n乙\n丙\n".encode())
