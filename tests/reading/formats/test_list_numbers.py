"""List numbers are written in the forms of Word and web pages."""

import pytest

from jianbao.reading.formats.list_numbers import format_number


@pytest.mark.parametrize(
    ("number", "form", "written"),
    [
        (10, "chineseCounting", "十"),
        (11, "chineseCountingThousand", "十一"),
        (20, "japaneseCounting", "二十"),
        (103, "chineseCounting", "一百零三"),
        (110, "chineseCounting", "一百一十"),
        (2001, "chineseCounting", "二千零一"),
        (10, "ideographDigital", "一〇"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (10, "ideographTraditional", "癸"),
        (20, "decimalEnclosedCircle", "⑳"),
        (21, "decimalEnclosedCircle", "21"),
        (27, "lowerLetter", "aa"),
        (4, "upperRoman", "IV"),
        (1999, "lowerRoman", "mcmxcix"),
        (7, "decimalZero", "07"),
        (12, "decimalFullWidth", "１２"),
        (0, "chineseCounting", "0"),
        (3, "unheardOf", "3"),
        (10**9, "upperRoman", "1000000000"),
    ],
)
def test_list_numbers_are_written_as_word_writes_them(number, form, written):
    assert format_number(number, form) == written
