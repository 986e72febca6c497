"""RTF cut into tokens, and bytes made characters."""

import pytest

from jianbao.reading.formats.rtf.tokens import Token, decode, paired, tokens, unicode_character


def test_words_symbols_braces_and_bytes():
    found = list(tokens(rb"{\rtf1\b0 x\'d6\~\*" + b"\r\n" + rb"\u-3 ?}"))
    assert found == [
        Token("open"),
        Token("word", "rtf", 1),
        Token("word", "b", 0),
        Token("bytes", data=b"x", raw=True),
        Token("bytes", data=b"\xd6"),
        Token("symbol", "~"),
        Token("symbol", "*"),
        Token("word", "u", -3),
        Token("bytes", data=b"?", raw=True),
        Token("close"),
    ]


def test_binary_data_is_counted_off_and_broken_escapes_are_nothing():
    assert [x.data for x in tokens(rb"a\bin4 }}{{b\bin-2 c\'") if x.kind == "bytes"] == [b"a", b"b", b"c"]
    assert list(tokens(b"\\")) == []
    assert [x.data for x in tokens(rb"\bin999 a")] == []


@pytest.mark.parametrize(
    ("data", "page", "default", "raw", "text"),
    [
        (b"abc", 936, 936, False, "abc"),
        ("步道".encode("gbk"), 936, 1252, False, "步道"),
        ("步道".encode("cp950"), 950, 936, False, "步道"),
        # A Western font in a Chinese file: pairs are Chinese, single bytes are not.
        ("步道3".encode("gbk"), None, 936, False, "步道3"),
        (b"20\xb0C", None, 936, False, "20°C"),
        (b"\x93a\x94", None, 1252, False, "“a”"),
        ("镕".encode("gbk"), 936, 936, False, "镕"),
        # What was not escaped may be UTF-8; a pair of bytes that only might be, is not.
        ("步道今年".encode(), 936, 936, True, "步道今年"),
        ("步道今年".encode(), 936, 936, False, "姝ラ亾浠婂勾"),
        ("联通".encode("gbk"), 936, 936, True, "联通"),
        ("步道".encode(), None, 65001, False, "步道"),
        # An unknown code page, and half a character.
        (b"\xe9", None, 77777, False, "é"),
        (b"\xb2", 936, 936, False, "\ufffd"),
    ],
)
def test_bytes_are_characters_by_font_and_file(data, page, default, raw, text):
    assert decode(data, page, default, raw=raw) == text


def test_characters_by_number_and_in_two_halves():
    assert unicode_character(27493) == unicode_character(27493 - 0x10000) == "步"
    assert unicode_character(0) == unicode_character(99_999) == ""
    halves = unicode_character(-10176) + unicode_character(-9214)
    assert paired(f"甲{halves}乙") == "甲\U00020002乙"
    assert paired(halves[0] + "乙") == "\ufffd乙"
