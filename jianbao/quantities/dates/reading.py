"""What reading a date is made of: what it counts from, what is read, and how both are written in ISO 8601.

Which expressions there are is the concern of `calendar`, `spans` and `sessions`.
"""

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass

from jianbao.lexicon import Tables, Word
from jianbao.quantities.numerals import ONES, TENS, whole_number

HAN_DIGITS = f"〇零○{ONES}"
"""The digits of a year that is written out: 二〇二五."""
YEAR = rf"(?:(?:1[5-9]|20)\d\d|[一二][{HAN_DIGITS}]{{3}})"
MONTH = rf"(?:1[0-2]|0?[1-9]|十[一二]?|[{ONES}])"
DAY = rf"(?:3[01]|[12]\d|0?[1-9]|三十一?|二?十[{ONES}]?|[{ONES}])"
TO = r"\s?(?:[—–\-~～－―]{1,2}|至|到)\s?"
"""What stands between the two ends of a period."""
COUNT = f"[{TENS}两百]"
"""The characters of a Chinese number of years or months: 三, 两, 二十."""
_LEAP_YEAR = 2000


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a relative date counts from: the article's own date (ISO or part of it, "" if unknown), the year named
    last in the article and the year named in the sentence (0 if none); `told` is the last year and month that the
    paragraph names, `plan` the first year of the five-year plan that a heading names and that begins then (0 if none).
    """

    own: str
    named: int = 0
    nearby: int = 0
    told: tuple[int, int] = (0, 0)
    plan: int = 0

    @property
    def year(self) -> int:
        """The article's own year, 0 if unknown."""
        return int(self.own[:4] or 0)

    @property
    def month(self) -> int:
        """The article's own month, 0 if unknown."""
        return int(self.own[5:7] or 0)

    def year_of(self, month: int, *, ahead: bool, alone: bool = False) -> int:
        """Return the year of a month that is named without one: that of the sentence, else the last such month
        before the article, or the next one where the sentence looks `ahead`.

        A month `alone`, without a day, goes on from an earlier one of its paragraph (2023年3月…。12月，…)."""
        if self.nearby or not self.year:
            return self.nearby
        if alone and self.told[0] and month > self.told[1]:
            return self.told[0]
        return self.year - (bool(self.month) and month > self.month and not ahead)

    def shifted(self, months: int) -> tuple[int, int]:
        """Return year and month that lie so many months from the article's own."""
        year, month = divmod(self.year * 12 + self.month - 1 + months, 12)
        return year, month + 1


# 2019年, 2019年度, but not 2019年上半年 and 2019年5月
_WHOLE_YEAR = re.compile(
    rf"(?<!\d)(?P<year>{YEAR})\s?年(?!\d|第?[{TENS}]{{1,2}}[月季]|前[两{TENS}]|[上下]半年)"
)
_ANY_YEAR = re.compile(rf"(?<!\d){YEAR}\s?年")
_VERSION = re.compile(r"(?:[（(][^（()）]{1,20}[）)])+$")


def reported(title: str, own: str, reports: re.Pattern[str]) -> str:
    """Return the year that a bulletin or yearly report is about by its title, where it is over when that appears, else
    `own`, the article's date: what it calls 年末 or 上年 counts from that year.
    """
    headline = _VERSION.sub("", title.strip())
    match = _WHOLE_YEAR.search(headline)
    if not match or len(_ANY_YEAR.findall(headline)) > 1 or not reports.search(headline):
        return own
    year = whole_number(match["year"])
    return iso(year) if not own or year < int(own[:4]) else own


@dataclass(frozen=True, slots=True)
class Reading:
    """An expression that ends at `end`: its first and last moment in ISO 8601 ("" unknown, ".." open), its kind.

    `year` is the year that a later 同年 or 9月 refers to (0 if none).
    """

    end: int
    first: str
    last: str
    kind: str
    year: int = 0

    @property
    def iso(self) -> str:
        """One moment, or first and last joined by a slash."""
        return self.first if self.first == self.last else f"{self.first}/{self.last}"


def iso(year: int, month: int = 0, day: int = 0) -> str:
    """Return a year, month or day in ISO 8601."""
    return f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")


def is_possible(month: int, day: int) -> bool:
    """Tell whether a month may have such a day; 29 February may be."""
    return 1 <= day <= calendar.monthrange(_LEAP_YEAR, month)[1]


def in_month(year: int, month: int, day: str | None, third: str | None) -> tuple[str, str]:
    """Return the first and last moment of a month, of its `day`, or of a `third` (上旬, 中旬, 下旬) of it."""
    if day:
        date = iso(year, month, whole_number(day))
        return date, date
    if third and third[-1] == "旬":
        end = calendar.monthrange(year or _LEAP_YEAR, month)[1]
        low, high = {"上": (1, 10), "中": (11, 20), "下": (21, end)}[third[0]]
        return iso(year, month, low), iso(year, month, high)
    return iso(year, month), iso(year, month)


def offsets(tables: Tables, *keys: str) -> Mapping[Word, int]:
    """Return the words of a table whose keys say how many years, months or days they lie apart ("-1", "0", "1").

    Raises `JianbaoError` where a key is no whole number.
    """
    found: dict[Word, int] = {}
    for key in tables.keys(*keys):
        if not key.removeprefix("-").isdecimal():
            raise tables.error('a whole number such as "-1" as the key', *keys, key)
        found |= dict.fromkeys(tables.entries(*keys, key), int(key))
    return found


def bounds(tables: Tables, name: str) -> Mapping[str, tuple[int, int]]:
    """Return the first and last year of the parts of a decade, century or plan.

    Raises `JianbaoError` where a line does not give two years in order.
    """
    found = {}
    for part, years in tables.rows(name).items():
        if len(years) != 2 or not all(isinstance(y, int) for y in years) or years[0] > years[1]:
            raise tables.error(f'a line "{part}" = [first year, last year]', name, part)
        found[part] = (years[0], years[1])
    return found
