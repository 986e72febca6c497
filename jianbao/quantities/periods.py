"""Spans of time that measure nothing: days of a month, school years, periods that are counted from now (近三年, 五年后).

Which date or period such an expression is, is read in `dates`.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from jianbao.lexicon import Lexicon, either
from jianbao.quantities.numerals import ONES

# 5月3日, 3至5日, 记者5日从…获悉: what stands before the day of a month.
_DAY_OF_MONTH = re.compile(r"(?:月|[、至到—–-]|记者|电)\s?$")
_REACH = 4
_FIRST_YEAR, _LAST_YEAR = 1800, 2100


def is_year(numeral: str) -> bool:
    """Tell whether a numeral is written as a year is: four digits, 1800 to 2100."""
    return len(numeral) == 4 and numeral.isdigit() and _FIRST_YEAR <= int(numeral) <= _LAST_YEAR


@dataclass(frozen=True)
class Periods:
    """The words around a span of time that make a date or a period of it."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    days_before: re.Pattern[str]
    days_after: re.Pattern[str]
    not_years: re.Pattern[str]

    def is_relative(self, text: str, start: int, end: int | None = None) -> bool:
        """Tell whether a span of time is counted from now: 未来三至五年; with the numeral's `end` also 五年后, 半年来."""
        if end is not None and self.after.match(text, end):
            return True
        return bool(self.before.search(text[max(0, start - _REACH) : start]))

    def is_date(self, text: str, start: int, end: int, *, numeral: str, surface: str) -> bool:
        """Tell whether the numeral `text[start:end]` with a unit of time is a date or counted from now: 5日, 三年级.

        `numeral` is the numeral without 多 and 余, `surface` the unit as written.
        """
        before = text[max(0, start - _REACH) : start]
        unit_end = end + len(surface)
        following = text[unit_end : unit_end + 2]
        if surface == "日":
            counted = self.days_after.match(following) and not _DAY_OF_MONTH.search(before)
            if not (counted or self.days_before.search(before)):
                return True
        if surface == "年" and (self.not_years.match(following) or is_year(numeral)):
            return True
        # 近三年 lies behind, 近三千小时 is about so long.
        return not (surface[-1] in "时钟秒" and before.endswith("近")) and self.is_relative(text, start, end)


@lru_cache(maxsize=4)
def load_periods(lexicon: Lexicon) -> Periods:
    """Read [periods] of exclusions.toml. Raises `JianbaoError` where it is missing or malformed."""
    words = lexicon.tables("quantities/exclusions.toml")
    units, after = either(words.words("periods", "units")), either(words.entries("periods", "after"))
    return Periods(
        before=re.compile(rf"{either(words.entries('periods', 'before'))}的?$"),
        after=re.compile(rf"[多余]?{units}(?:时间)?{after}"),
        days_before=re.compile(rf"{either(words.entries('periods', 'days_before'))}$"),
        days_after=re.compile(either(words.entries("periods", "days_after"))),
        # 年七五: another plan follows.
        not_years=re.compile(rf"{either(words.entries('periods', 'not_years'))}|[{ONES}]五"),
    )
