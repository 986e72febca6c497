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


@pytest.mark.parametrize(
    ("number", "form", "written"),
    [
        (1, "chineseCounting", "一"), (19, "chineseCounting", "十九"), (101, "chineseCounting", "一百零一"),
        (111, "chineseCounting", "一百一十一"), (1001, "chineseCounting", "一千零一"), (1010, "chineseCounting", "一千零一十"),
        (9999, "chineseCounting", "九千九百九十九"), (10000, "chineseCounting", "10000"), (-1, "upperRoman", "-1"),
        (20, "chineseLegalSimplified", "贰拾"), (105, "chineseLegalSimplified", "壹佰零伍"), (10, "chineseLegalSimplified", "壹拾"),
        (1, "lowerRoman", "i"), (9, "upperRoman", "IX"), (40, "upperRoman", "XL"), (90, "upperRoman", "XC"),
        (444, "upperRoman", "CDXLIV"), (3888, "upperRoman", "MMMDCCCLXXXVIII"), (49, "upperRoman", "XLIX"),
        (1, "lowerLetter", "a"), (26, "upperLetter", "Z"), (52, "lowerLetter", "zz"), (53, "lowerLetter", "aaa"),
        (260, "lowerLetter", "z" * 10), (261, "lowerLetter", "a" * 10), (286, "lowerLetter", "z" * 10),
        (1, "ideographTraditional", "甲"), (11, "ideographTraditional", "11"), (12, "ideographZodiac", "亥"), (13, "ideographZodiac", "13"),
        (1, "decimalEnclosedCircle", "①"), (10, "ideographEnclosedCircle", "㊉"), (11, "ideographEnclosedCircle", "11"),
        (20, "decimalEnclosedParen", "⒇"), (21, "decimalEnclosedParen", "21"), (20, "decimalEnclosedFullstop", "⒛"),
        (21, "decimalEnclosedCircleChinese", "21"), (20, "decimalEnclosedCircleChinese", "⑳"), (21, "decimalEnclosedFullstop", "21"),
        (205, "ideographDigital", "二〇五"), (9, "decimalFullWidth", "９"), (10, "decimalZero", "10"), (100, "decimalZero", "100"),
    ],
)  # fmt: skip
def test_forms_at_their_ends(number, form, written):
    assert format_number(number, form) == written
