"""Calendar expressions: 2023年3月至5月, 去年底, 上半年, 5月上旬, 昨天, and what they are in ISO 8601.

An expression is read by itself here, against an `Anchor`; decades and other spans are read in `spans`, and which
expressions a text holds is found in `finding`.
"""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from jianbao.lexicon import Lexicon, Tables, Word, either
from jianbao.quantities.dates.reading import (
    DAY,
    HAN_DIGITS,
    MONTH,
    TO,
    YEAR,
    Anchor,
    Reading,
    in_month,
    is_possible,
    iso,
    offsets,
)
from jianbao.quantities.numerals import ONES, TENS, whole_number

_TO = re.compile(TO)
_FEW = f"[两{TENS[2:]}]"
# 一季度, 第四季度末, 前三季度
_QUARTER = r"(?:第?(?P<quarter>[一二三四1-4])|前(?P<quarters>[一二两三四1-4])个?)季度(?P<quarter_end>[末底])?"
# 3月, 3月份, 3月15日, 3月上旬, 3月底
_MONTHLY = rf"(?P<month>{MONTH})月(?P<plain>份)?(?:(?P<day>{DAY})[日号]|(?P<third>[上中下]旬|[初末底]))?"
_HALF = r"(?P<half>[上下])半年(?!度)"
# 2024-10-30, 2024-10
_DASHED = r"(?:1[5-9]|20)\d\d-(?:1[0-2]|0[1-9])(?:-(?:3[01]|[12]\d|0[1-9]))?"
# 2024/10/30, 2024.10.30
_STROKED = r"(?:19|20)\d\d(?P<mark>[./])(?:1[0-2]|0?[1-9])(?P=mark)(?:3[01]|[12]\d|0?[1-9])"
_ISO = rf"(?P<iso>{_DASHED}|{_STROKED})(?![\d\-号./])"
_BARE_DAY = re.compile(rf"(?P<day>{DAY})日")
# 共17日, 每月15日, 近10日: before a number of days, or of days that recur; 至31日 ends a period that begins before it.
_COUNTS_DAYS = re.compile(r"(?:[共第每近历为时长约达需过满超逾了月作后前个到\-—–~～]|(?<!截)至)$")
_POINTS_TO_DAY = re.compile("(?:^|[，。；：“于自从在]|截至)$")
_RECURRING = re.compile("每(?:年|个?月|逢)的?$")
_EDGE_MONTHS = {"初": 1, "中": 6, "年": 6}
"""The month of 年初 and 年中; 年底 and 年末 are December."""


@dataclass(frozen=True)
class Calendar:
    """What dates.toml says of years, months and days: words with how far they lie apart, and patterns of them."""

    own_years: Mapping[str, int]
    named_years: Mapping[str, int]
    sentence_years: Mapping[str, int]
    months: Mapping[str, int]
    days: Mapping[str, int]
    year_word: re.Pattern[str]
    point: re.Pattern[str]
    bare: re.Pattern[str]
    month_range: re.Pattern[str]
    day_range: re.Pattern[str]
    length_before: re.Pattern[str]
    length_after: re.Pattern[str]
    day_follows: re.Pattern[str]


@lru_cache(maxsize=4)
def load_calendar(lexicon: Lexicon) -> Calendar:
    """Read the words of years, months and days from dates.toml. Raises `JianbaoError` where they are malformed."""
    tables = lexicon.tables("quantities/dates.toml")
    own, named, of_sentence = (offsets(tables, "years", name) for name in ("own", "named", "sentence"))
    months, days = offsets(tables, "months"), offsets(tables, "days")
    year_word = either((*own, *named, *of_sentence))
    # 2024年, 去年; both may be left out before a month
    year = rf"(?P<year>{YEAR})\s?年"
    head = rf"(?:{year}|(?P<word>{year_word}))?"
    first_month, last_month = rf"1[0-2]|0?[1-9]|[{TENS}]", rf"1[0-2]|[1-9]|十[一二]?|[{ONES}]"
    no_day = rf"(?!\d|[{HAN_DIGITS}十]+日)"
    return Calendar(
        {w.text: n for w, n in own.items()},
        {w.text: n for w, n in named.items()},
        {w.text: n for w, n in of_sentence.items()},
        {w.text: n for w, n in months.items()},
        {w.text: n for w, n in days.items()},
        re.compile(year_word),
        re.compile(_point_pattern(tables, year_word, either(months))),
        re.compile(_bare_pattern(tables, days)),
        # 1—5月, 2024年1至5月份
        re.compile(rf"{head}(?P<first>{first_month}){TO}(?P<last>{last_month})月(?:份)?{no_day}"),
        # 3月15—18日
        re.compile(rf"{head}(?P<month>{MONTH})月(?P<first>{DAY}){TO}(?P<last>{DAY})[日号]"),
        re.compile(rf"{either(tables.entries('lengths', 'before'))}$"),
        re.compile(either(tables.entries("lengths", "after"))),
        re.compile(either(tables.entries("day_follows", "words"))),
    )


def _point_pattern(tables: Tables, year_word: str, month_word: str) -> str:
    # 年初, 年底, and 中 where it is no part of another word: 2024年中，
    edge = rf"(?P<edge>[初末底])(?!{either(tables.entries('edges', 'not_followed'))})"
    middle = "(?P<middle>中(?=[，。、；：）至到前]|期(?!限)))"
    first_months = rf"前(?P<months>1[0-2]|[1-9]|{_FEW})个?月"
    in_year = rf"{_HALF}|{_QUARTER}|{first_months}|{_MONTHLY}|年?(?:{edge}|{middle})"
    year = rf"(?:(?P<year>{YEAR})\s?年(?P<fiscal>度)?|(?P<word>{year_word}))(?:\s?的?(?:{in_year}))?"
    # 本月15日, 上月底
    month = rf"(?P<month_word>{month_word})(?:(?P<word_day>{DAY})日|(?P<word_third>[上中下]旬|[初末底]))?"
    return f"(?:{_ISO}|{year}|{month})"


def _bare_pattern(tables: Tables, days: Mapping[Word, int]) -> str:
    first_months = rf"前(?P<months>1[0-2]|[2-9]|{_FEW})个月"
    past, others = ([w for w, n in days.items() if (n < 0) == gone] for gone in (True, False))
    # 今天 and 明天 speak of the day only before certain words.
    day = f"(?P<day_word>{either(past)}|{either(others)}(?={either(tables.entries('day_follows', 'words'))}))"
    year_part = "年(?P<edge>[初末底])|(?P<middle>年中(?=[，。、；]))"
    return f"(?:{_HALF}|{_QUARTER}|{first_months}|{_MONTHLY}|{year_part}|{day})"


def read_calendar(
    text: str, position: int, anchor: Anchor, words: Calendar, *, ahead: bool
) -> Reading | None:
    """Return the point or range of the calendar that begins at `position`, or None.

    `ahead` says that the sentence speaks of what is to come, so that a bare month lies after the article.
    """
    first = _point(text, position, anchor, words, ahead)
    if not first or not (to := _TO.match(text, first.end)):
        return first
    within = replace(anchor, nearby=first.year or anchor.nearby)
    second = _point(text, to.end(), within, words, ahead)
    if not second and len(first.first) == 10 and (day := _BARE_DAY.match(text, to.end())):
        month, of_month = int(first.first[5:7]), whole_number(day["day"])
        date = iso(first.year, month, of_month)
        second = Reading(day.end(), date, date, "date", first.year) if is_possible(month, of_month) else None
    if not second:
        return first
    if first.first and second.last and first.first >= second.last:
        return first
    # What the second end leaves out it has from the first: only 今年 and the like need the article.
    relative = first.kind == "relative" or words.year_word.match(text, to.end())
    last = second.last if first.first else ""
    return Reading(second.end, first.first, last, "relative" if relative else "range", second.year)


def read_shared_unit(
    text: str, position: int, anchor: Anchor, words: Calendar, *, ahead: bool
) -> Reading | None:
    """Return a range whose first end has no unit of its own (1—5月, 3月15至18日) that begins at `position`, or None."""
    match = words.month_range.match(text, position)
    days = None if match else words.day_range.match(text, position)
    if not (match := match or days):
        return None
    first, last = whole_number(match["first"]), whole_number(match["last"])
    month = whole_number(match["month"]) if days else last
    year, relative = _year_of(match["year"], match["word"], anchor, words)
    if not (match["year"] or match["word"]):
        year, relative = anchor.year_of(month, ahead=ahead), True
    if first >= last or (not days and last > 12) or (days and not is_possible(month, last)):
        return None
    if not year:
        return Reading(match.end(), "", "", "relative")
    ends = (iso(year, month, first), iso(year, month, last)) if days else (iso(year, first), iso(year, last))
    return Reading(match.end(), *ends, "relative" if relative else "range", year)


def _year_of(year: str | None, word: str | None, anchor: Anchor, words: Calendar) -> tuple[int, bool]:
    """Return the year of a head such as 2025年 or 去年 (0 if it cannot be placed) and whether it is relative."""
    if year:
        return whole_number(year), False
    if word and word in words.named_years:
        return (anchor.named + words.named_years[word] if anchor.named else 0), True
    if word and word in words.sentence_years:
        own = anchor.nearby or anchor.year
        return (own + words.sentence_years[word] if own else 0), True
    return (anchor.year + words.own_years[word] if word and anchor.year else 0), True


def _point(text: str, position: int, anchor: Anchor, words: Calendar, ahead: bool) -> Reading | None:
    match = words.point.match(text, position)
    if match and match["iso"]:
        parts = [int(n) for n in re.split("[-./]", match["iso"])]
        if len(parts) == 3 and not is_possible(*parts[1:]):
            return None
        date = iso(*parts)
        return Reading(match.end(), date, date, "date" if len(parts) == 3 else "month", parts[0])
    if match and match["month_word"]:
        months = words.months[match["month_word"]]
        return _of_own_month(match, match["word_day"], match["word_third"], months, anchor)
    if match and match["year"] and _is_length(text, match, words):
        return None
    if match:
        year, relative = _year_of(match["year"], match["word"], anchor, words)
        reading = _within(match, year, relative=relative)
        # 上年 is what a year is compared with: the sentence goes on about its own.
        return replace(reading, year=0) if reading and match["word"] in words.sentence_years else reading
    return _point_without_year(text, position, anchor, words, ahead)


def _point_without_year(
    text: str, position: int, anchor: Anchor, words: Calendar, ahead: bool
) -> Reading | None:
    if _RECURRING.search(text[max(0, position - 4) : position]):
        return None
    before = text[max(0, position - 2) : position]
    match = _BARE_DAY.match(text, position)
    if match and (before == "记者" or _is_day(text, match.end(), before, words)):
        # A reporter's day is the last one of that number.
        months = -(len(anchor.own) == 10 and whole_number(match["day"]) > int(anchor.own[8:]))
        return _of_own_month(match, match["day"], None, months, anchor)
    if not (match := words.bare.match(text, position)):
        return None
    if match["day_word"]:
        return _around_today(match, words.days[match["day_word"]], anchor)
    if match["month"]:
        # 三月 alone may be three months.
        certain = match["day"] or match["third"] or match["plain"]
        if not match["month"].isdigit() and not certain:
            return None
        year = anchor.year_of(whole_number(match["month"]), ahead=ahead, alone=not match["day"])
    elif match["quarter"]:
        year = anchor.year_of(3 * whole_number(match["quarter"]) - 2, ahead=ahead)
    elif match["quarters"] or match["months"]:
        last = 3 * whole_number(match["quarters"]) if match["quarters"] else whole_number(match["months"])
        year = anchor.year_of(last, ahead=ahead)
    else:
        year = anchor.nearby or anchor.year
    return _within(match, year, relative=True)


def _is_day(text: str, end: int, before: str, words: Calendar) -> bool:
    """Tell whether a number of 日 that ends at `end` is a day of the month: 17日公布, 截至15日，, but not 展期17日，."""
    follows = words.day_follows.match(text, end)
    if not follows or _COUNTS_DAYS.search(before):
        return False
    return follows[0] != "，" or bool(_POINTS_TO_DAY.search(before))


def _is_length(text: str, match: re.Match[str], words: Calendar) -> bool:
    """Tell whether a numeral like a year counts years: 长达1600年, 1500年历史."""
    if match.end() > match.end("year") + 1:
        return False
    before = text[max(0, match.start() - 4) : match.start()]
    long_ago = match["year"] < "1900" and words.length_before.search(before)
    return bool(long_ago or words.length_after.match(text, match.end()))


def _within(match: re.Match[str], year: int, *, relative: bool) -> Reading | None:
    """Return what the parts of a year in a match come to."""
    parts = match.groupdict()
    first = last = iso(year)
    if parts["half"]:
        first, last = (iso(year, 1), iso(year, 6)) if parts["half"] == "上" else (iso(year, 7), iso(year, 12))
    elif parts["quarter"]:
        quarter = whole_number(parts["quarter"])
        first, last = iso(year, 3 * quarter - 2), iso(year, 3 * quarter)
        first = last if parts["quarter_end"] else first
    elif parts["quarters"]:
        first, last = iso(year, 1), iso(year, 3 * whole_number(parts["quarters"]))
    elif parts["months"]:
        first, last = iso(year, 1), iso(year, whole_number(parts["months"]))
    elif parts["month"]:
        month = whole_number(parts["month"])
        if parts["day"] and not is_possible(month, whole_number(parts["day"])):
            return None
        first, last = in_month(year, month, parts["day"], parts["third"])
    elif edge := parts["edge"] or parts["middle"]:
        first = last = iso(year, _EDGE_MONTHS.get(edge[0], 12))
    if not year:
        return Reading(match.end(), "", "", "relative")
    kind = "range" if first != last else {4: "year", 7: "month", 10: "date"}[len(first)]
    return Reading(match.end(), first, last, "relative" if relative else kind, year)


def _of_own_month(
    match: re.Match[str], day: str | None, third: str | None, months: int, anchor: Anchor
) -> Reading | None:
    """Return a day or a third of the month that lies `months` from the article's own."""
    if not anchor.month:
        return Reading(match.end(), "", "", "relative")
    year, month = anchor.shifted(months)
    if day and not is_possible(month, whole_number(day)):
        return None
    first, last = in_month(year, month, day, third)
    return Reading(match.end(), first, last, "relative", year)


def _around_today(match: re.Match[str], days: int, anchor: Anchor) -> Reading:
    if len(anchor.own) != 10:
        return Reading(match.end(), "", "", "relative")
    day = datetime.date.fromisoformat(anchor.own) + datetime.timedelta(days=days)
    return Reading(match.end(), day.isoformat(), day.isoformat(), "relative", day.year)
