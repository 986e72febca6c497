"""Dates and numbers of issues as they are printed, in Arabic or Chinese numerals; a part that cannot be is left out."""

import calendar
import re

_ONES = "〇一二三四五六七八九"
_HAN_NUMERAL = "〇○零一二三四五六七八九十百"
# 二〇二五年, 二○二五年
_HAN_YEAR = re.compile(
    r"(?<![〇○零一二三四五六七八九十百])([一二])\s*([〇○零一二三四五六七八九])\s*([〇○零一二三四五六七八九])\s*([〇○零一二三四五六七八九])(?=\s*年)"
)
# 三月 after a year, 一日 after a month, 第三期, 总第一百零三期, 第四版
_HAN_COUNTED = re.compile(
    rf"(?<=[年月第])(\s*)([{_HAN_NUMERAL}]{{1,6}})(?=\s*[月日号期卷辑版])"
    rf"|(?<=[-—–、至])(\s*)([{_HAN_NUMERAL}]{{1,6}})(?=\s*[期日])"
)
_YEAR = r"(?<!\d)(?P<y>(?:19|20)\d\d)"
_DATE = re.compile(
    # 2025年, 2025-
    rf"{_YEAR}\s*(?:年|[-./](?=\s*\d))"
    # 5月, 05-; 2025年5期 and 2025年5-6期 state no month
    r"(?:\s*(?P<m>\d{1,2})(?!\d|\s*(?:[-—–、/]\s*\d{1,2}\s*)?[期卷辑])\s*(?:月|[-./](?=\s*\d)|(?!\d))"
    # 12日
    r"(?:\s*(?P<d>\d{1,2})(?!\d|\s*[月期卷辑版]))?)?"
    # 20250512
    r"|(?<!\d)(?P<yy>(?:19|20)\d\d)(?P<mm>0[1-9]|1[0-2])(?P<dd>[0-3]\d)(?!\d)"
)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
# 23 Sep 2024, September 23, 2024
_ENGLISH = re.compile(
    rf"\b(?P<d>\d{{1,2}})\s+(?P<m>{_MONTH}),?\s+(?P<y>(?:19|20)\d\d)\b"
    rf"|\b(?P<mm>{_MONTH})\s+(?P<dd>\d{{1,2}}),?\s+(?P<yy>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_DAY_OF_WEEK = r"(?:\s*[（(]?\s*(?:星期|周)[一二三四五六日天]\s*[）)]?)?"
_CLOCK = r"(?:\s*[T\s]?\s*\d{1,2}\s*[:：时]\s*\d{1,2}(?:\s*[:：]\s*\d{1,2}|分)?)?"
# 1日—3日, 1-3日, 3月1日至4月2日
_UNTIL = r"(?:\s*[-—–~～至到]{1,2}\s*(?:\d{4}\s*年\s*)?(?:\d{1,2}\s*月\s*)?\d{1,2}\s*日?)?"
DATE = (
    r"(?:(?:(?<!\d)(?:19|20)\d\d\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*[日号]?)?"
    r"|(?<!\d)(?:19|20)\d\d\s*[-./]\s*\d{1,2}(?:\s*[-./]\s*\d{1,2})?(?!\d)日?"
    r"|(?<!\d)(?:19|20)\d\d(?:0[1-9]|1[0-2])[0-3]\d(?!\d)"
    rf"|(?<!\d)(?:19|20)\d\d\s*年){_UNTIL}{_DAY_OF_WEEK}{_CLOCK}{_DAY_OF_WEEK})"
)
"""A date with the time, the day of the week and the end of its span, in Arabic numerals (see `arabic`)."""

SHORT_DATE = r"(?:(?<!\d)\d{1,2}\s*月\s*\d{1,2}\s*日)"
"""A day without its year."""

ISSUE = (
    # 2025年第3卷
    r"(?:(?:(?<!\d)(?:19|20)\d\d\s*年?\s*[，,]?\s*)?(?:第?\s*\d+\s*卷\s*[，,]?\s*)?"
    # 第2期, 总第7—8期, （总第118期）
    r"(?:(?:总\s*)?第\s*\d+(?:\s*[-—–~、/]\s*\d+)?\s*[期辑](?:\s*[（(]\s*总\s*第?\s*\d+\s*期\s*[）)])?"
    # 2025年5期, 2025年3月号, 2025年增刊
    r"|(?<=年)\s*(?:\d+(?:\s*[-—–~、/]\s*\d+)?\s*期|\d{1,2}\s*月号|增刊)|总\s*\d+\s*期))"
)
"""The number of an issue, in Arabic numerals."""

OCCASION = (
    rf"[（(]?\s*{DATE}\s*[，,]?\s*在[^，。；！？（）()]{{4,60}}(?:上|期间)(?:的讲话|的报告|的发言)?\s*[）)]?"
)
"""When and where a report or a speech was given: （2025年1月15日在某省第十四届人民代表大会第三次会议上）."""

_ISSUE = re.compile(ISSUE)
_OCCASION = re.compile(OCCASION)
_ALONE = re.compile(rf"\s*[（(]?\s*{DATE}\s*[）)]?\s*")
_TITLES = re.compile(r"《[^》]*》")
# What each of the patterns of numerals and English dates needs to match; most texts hold none of it.
_COUNTED = re.compile("[月日号期卷辑版]")
_CENTURY = re.compile(r"19\d|20\d")


def arabic(text: str) -> str:
    """Return a text with the Chinese numerals of its dates and issues in Arabic ones, and English dates as 2024-09-23."""
    if _CENTURY.search(text):
        text = _ENGLISH.sub(_plain, text)
    if "年" in text:
        text = _HAN_YEAR.sub(lambda m: "".join(str(_one(c)) for c in m.groups()), text)
    return _HAN_COUNTED.sub(_counted, text) if _COUNTED.search(text) else text


def _plain(match: re.Match[str]) -> str:
    year, month, day = (match[a] or match[b] for a, b in (("y", "yy"), ("m", "mm"), ("d", "dd")))
    return f"{year}-{_MONTHS.index(month[:3].lower()) + 1}-{day}"


def _counted(match: re.Match[str]) -> str:
    space, numeral = (match[1], match[2]) if match[2] else (match[3], match[4])
    return f"{space}{_value(numeral)}"


def _one(character: str) -> int:
    return _ONES.index("〇" if character in "○零" else character)


def _value(numeral: str) -> int:
    """Return the value of a Chinese numeral below a thousand, by places (一百零三) or digit by digit (一〇三)."""
    if not set(numeral) & set("十百"):
        return int("".join(str(_one(c)) for c in numeral))
    total = ones = 0
    for c in numeral:
        if c in "十百":
            total += (ones or 1) * (10 if c == "十" else 100)
            ones = 0
        else:
            ones = _one(c)
    return total + ones


def parse_date(text: str) -> str:
    """Return the most precise date in a text, the first of several, in ISO form, or an empty string.

    A month or day that cannot be (2025-02-30) is left out. Dates inside 《》 are part of a title.
    """
    dates = [_iso(m) for m in _DATE.finditer(arabic(_TITLES.sub(" ", text)))]
    return max(dates, key=len, default="")


def _iso(match: re.Match[str]) -> str:
    year, month, day = (match[a] or match[b] for a, b in (("y", "yy"), ("m", "mm"), ("d", "dd")))
    parts = [year]
    if month and 1 <= int(month) <= 12:
        parts.append(f"{int(month):02}")
        if day and 1 <= int(day) <= calendar.monthrange(int(year), int(month))[1]:
            parts.append(f"{int(day):02}")
    return "-".join(parts)


def is_date(text: str) -> bool:
    """Tell whether a text is a date alone, with or without brackets around it."""
    return bool(_ALONE.fullmatch(arabic(text)))


def is_occasion(text: str) -> bool:
    """Tell whether a text says, as a whole, when and where a report or a speech was given."""
    return "在" in text and bool(_OCCASION.fullmatch(arabic(text.strip())))


def parse_issue(text: str) -> str:
    """Return the first number of an issue in a text, as 2025年第3期, or an empty string."""
    match = _ISSUE.search(arabic(_TITLES.sub(" ", text)))
    return re.sub(r"\s", "", match.group()) if match else ""
