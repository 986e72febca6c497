"""What a page prints beside its text, told by its form alone: page numbers, captions of tables and pictures.

Where such a mark must stand to be taken for one is decided by those who ask: by position in `formats`, by the lines
around it in `furniture`.
"""

import re

from jianbao.digest import HAN
from jianbao.reading.widths import SPACE

_LONGEST_CAPTION = 60
_LONGEST_PAGE_NUMBER = 24
_NUMERAL = "一二三四五六七八九十"

# 12, iv, XIV
_NUMBER = r"(?:\d{1,4}|[ivxlc]{1,7}|[IVXLC]{1,7})"
_RULE = r"[-–—－‐·•.~|]{1,3}"
_PAGE_NUMBER = re.compile(
    # 12
    rf"{_NUMBER}"
    # - 12 -, ·12·, — iv —
    rf"|{_RULE}{SPACE}*{_NUMBER}{SPACE}*{_RULE}"
    # 〔12〕, | 12, 12 |
    rf"|〔{_NUMBER}〕|\|{SPACE}*{_NUMBER}|{_NUMBER}{SPACE}*\|"
    # 3/9, 3 of 9
    rf"|\d{{1,4}}{SPACE}*(?:[/／]|of){SPACE}*\d{{1,4}}"
    # 第3页, 第 3 页 共 9 页, 第十二页
    rf"|第{SPACE}*[\d{_NUMERAL}百]{{1,5}}{SPACE}*页"
    rf"(?:{SPACE}*[,，/|]?{SPACE}*共{SPACE}*\d{{1,4}}{SPACE}*页)?"
    # Page 3 of 9, P. 7
    rf"|[Pp](?:age|\.)?{SPACE}*\d{{1,4}}(?:{SPACE}*(?:of|/){SPACE}*\d{{1,4}})?"
)
# 表1, 续表1, （附表二, 专栏3, Table 4
_TABLE_CAPTION = re.compile(rf"[（(]?(?:[附续]?表|专栏|Table)\s*[\dA-Za-z{_NUMERAL}]")
# 图1, 照片二, Figure 3, Fig. 4
_PICTURE_CAPTION = re.compile(rf"[（(]?(?:附?图|照片|Fig(?:ure|\.)?)\s*[\dA-Za-z{_NUMERAL}]")
# https://www.example.cn/a/b.html, file:///C:/a.html, www.example.cn/a
_ADDRESS = re.compile(r"(?:(?:https?|file)://|www\.)[!-~…]{3,}")
_PRINTED_ADDRESS = re.compile(rf"{_ADDRESS.pattern}{SPACE}{{1,40}}\d{{1,4}}{SPACE}?/{SPACE}?\d{{1,4}}")
_CLOCK = r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?"
# 2026/3/4 09:15, 26/3/4 上午9:15, 3/4/26, 9:15 AM, 2026年3月4日 9:15
_PRINT_TIME = re.compile(
    r"(?:\d{2,4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}/\d{1,2}/\d{2,4}|\d{4}年\d{1,2}月\d{1,2}日)"
    rf"[,，]?{SPACE}{{0,3}}(?:[上下]午|[AP]M)?{SPACE}?{_CLOCK}(?:{SPACE}?[AP]M)?"
)
DOCUMENT_NUMBER = re.compile(
    rf"[（(]?[{HAN}A-Za-z]{{1,16}}\s*[〔\[［（(【]\s*(?:19|20)\d\d\s*[〕\]］）)】]\s*第?\s*\d{{1,5}}\s*号[）)]?$"
    rf"|[（(]?第\s*(?:\d{{1,5}}|[{_NUMERAL}百零〇]{{1,7}})\s*号[）)]?$"
)
"""The number of a document alone: 某政发〔2025〕7号, （某函[2025]12号）, of a decree 第四十一号."""

_PROSE_END = ("，", "；", "：")


def is_page_number(text: str) -> bool:
    """Tell whether a line is a page number by its form; white space around it does not count."""
    return len(text) <= _LONGEST_PAGE_NUMBER and bool(_PAGE_NUMBER.fullmatch(text.strip()))


def is_table_caption(text: str) -> bool:
    """Tell whether a line reads as a table's caption: 表, 专栏 or Table and a number, short, no sentence."""
    return _is_caption(text, _TABLE_CAPTION)


def is_picture_caption(text: str) -> bool:
    """Tell whether a line reads as a picture's caption: 图, 照片 or Figure and a number, short, no sentence."""
    return _is_caption(text, _PICTURE_CAPTION)


def is_address(text: str) -> bool:
    """Tell whether a line is an address on the web or of a file, with its page behind it or without."""
    return bool(_ADDRESS.fullmatch(text)) or is_printed_address(text)


def is_printed_address(text: str) -> bool:
    """Tell whether a line is an address with page and number of pages, as browsers print it at the foot of a page."""
    return bool(_PRINTED_ADDRESS.fullmatch(text))


def is_print_time(text: str) -> bool:
    """Tell whether a line is day and hour alone, as browsers print them at the head of a page."""
    return len(text) <= _LONGEST_PAGE_NUMBER and bool(_PRINT_TIME.fullmatch(text))


def _is_caption(text: str, opening: re.Pattern[str]) -> bool:
    short = len(text) <= _LONGEST_CAPTION and "。" not in text
    return short and not text.endswith(_PROSE_END) and bool(opening.match(text))
