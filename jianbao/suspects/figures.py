"""Dates, hours and numbers that cannot be. What sound figures say is read in `quantities`."""

import calendar
import re
from collections.abc import Iterator
from functools import lru_cache

from jianbao.lexicon import Lexicon
from jianbao.quantities import parse_numeral
from jianbao.suspects.record import Suspect

_DIGITS = "一二三四五六七八九十"
# 2024年5月6日, 5月6日, 2024年5月
_DATE = re.compile(r"(?:(?<!\d)(\d{4})年)?(?<!\d)(\d{1,2})月(?:(\d{1,2})[日号])?")
# 2024-05-06, 2024/5/6
_DATE_IN_DIGITS = re.compile(
    r"(?<![\w./-])((?:19|20)\d\d)([-/])(\d{1,2})\2(\d{1,2})(?![\w/-]|\.\d)", re.ASCII
)
_DATE_IN_HAN = re.compile(rf"(?<![{_DIGITS}])([{_DIGITS}]{{1,3}})月([{_DIGITS}]{{1,3}})日")  # 五月六日
_HOUR = re.compile(r"(?<=[日午晚晨])(\d{1,2})(?:时|点(?=\d{1,2}分|钟|整|半))(?:(\d{1,2})分)?")  # 当日9时30分
_NUMBERS = (
    re.compile(r"百分之[\d.一二三四五六七八九十百点]{1,10}[%％]"),  # 百分之五%
    re.compile(r"\d{1,12}(?:\.\d{1,12})?[%％]个?百分点|\d[%％]{2,4}"),  # 3%个百分点, 3%%
    re.compile(r"(?<![\d.])\d{1,12}\.\d{1,12}\.\d{1,12}(?=[%％亿万元倍])"),  # 3.5.2亿
)


@lru_cache(maxsize=4)
def load_year_twice(lexicon: Lexicon) -> re.Pattern[str]:
    """Read what 年 is not one too many before. Raises `JianbaoError` where marks.toml is missing or malformed."""
    characters = re.escape(lexicon.tables("suspects/marks.toml").text("with_year"))
    return re.compile(rf"(?<!\d)(?:18|19|20)\d\d年年(?![{characters}])")  # 2024年年，


def find_impossible(text: str, year_twice: re.Pattern[str]) -> Iterator[Suspect]:
    """Yield dates, hours and numbers that cannot be, and years with 年 twice."""
    for match in _DATE.finditer(text):
        year, month, day = (int(part) if part else 0 for part in match.groups())
        dated = match[1] or match[3]
        if dated and not _is_date(year, month, day if match[3] else 1):
            yield Suspect(match.start(), match.end(), "", "impossible_date")
    for match in _DATE_IN_DIGITS.finditer(text):
        if not _is_date(int(match[1]), int(match[3]), int(match[4])):
            yield Suspect(match.start(), match.end(), "", "impossible_date")
    for match in _DATE_IN_HAN.finditer(text):
        if not _is_date(0, int(parse_numeral(match[1])), int(parse_numeral(match[2]))):
            yield Suspect(match.start(), match.end(), "", "impossible_date")
    for match in _HOUR.finditer(text):
        if int(match[1]) > 24 or int(match[2] or 0) > 59:
            yield Suspect(match.start(), match.end(), "", "impossible_date")
    for pattern in _NUMBERS:
        for match in pattern.finditer(text):
            yield Suspect(match.start(), match.end(), "", "impossible_number")
    for match in year_twice.finditer(text):
        yield Suspect(match.start(), match.end(), match.group()[:-1], "doubled_character")


def _is_date(year: int, month: int, day: int) -> bool:
    """Tell whether there is such a day; without a year (0), in any year."""
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year or 2000, month)[1]
