"""Spans of years: 2021—2025年, 20世纪90年代初, 本世纪中叶, 近三年, 未来3—5年, 十年前.

Years, months and days are read in `calendar`, plan periods and eras in `sessions`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from jianbao.lexicon import Lexicon, either
from jianbao.quantities.dates.reading import (
    COUNT,
    HAN_DIGITS,
    MONTH,
    TO,
    YEAR,
    Anchor,
    Reading,
    bounds,
    iso,
)
from jianbao.quantities.numerals import ONES, TENS, whole_number

# 2021—2025年, 2006 —2020年度, but not 2024年—2025年3月
_YEARS = re.compile(rf"(?P<first>{YEAR})\s?年?度?{TO}(?P<last>{YEAR})\s?年(?:度)?(?!{MONTH}月|[初末底])")
# （2021—2035）
_BARE_YEARS = re.compile(rf"(?P<first>(?:19|20)\d\d){TO}(?P<last>20\d\d)(?=[）)》〉])")
# the first of 2021、2022年
_LISTED_YEAR = re.compile(
    rf"(?P<year>(?:19|20)\d\d)(?=[、和与及](?:(?:19|20)\d\d[、和与及]){{0,4}}{YEAR}\s?年)"
)
_THIS_CENTURY = {"本": 0, "上": -100, "上个": -100, "下": 100, "下个": 100}
# 20, 二十, 上个
_CENTURY = rf"(?P<century>2[01]|1\d|[一二]?十[{HAN_DIGITS}]?|上个?|本|下个?)世纪"
_TEN = rf"[1-9]0|[{ONES}]?十"
# 90, 九十, and the 七 of 七八十年代
_DECADE = rf"(?P<decade>{_TEN}|[{ONES}](?=[{ONES}]十))"
# the 九十 of 八十至九十年代
_LAST_DECADE = rf"(?:(?:{TO}|[、和]?)(?P<last>{_TEN}))?"
_UNNAMED_CENTURY = 1900
_FIRST_UNNAMED_DECADE = 30
"""一十年代 and 二十年代 without a century are not known to be of the last one."""
PLAN_YEARS = 5
_NO_COUNT = "多数几"
# What before the number shows that it is another one's end, an ordinal or part of 近三年.
_NO_NUMBER = f"[\\d第每近过前这数几上{TENS}两百千]"
# 十年前, 二十多年来
_AGO = re.compile(
    rf"(?<!{_NO_NUMBER})(?P<number>\d{{1,2}}|{COUNT}{{1,4}}|[{_NO_COUNT}])[多余]?年"
    r"(?:(?P<ago>之?前)|以?来)(?!说)"
)


@dataclass(frozen=True)
class Spans:
    """What dates.toml says of spans: the parts of decades and centuries, and the patterns that hold their words."""

    decade_parts: Mapping[str, tuple[int, int]]
    century_parts: Mapping[str, tuple[int, int]]
    decade: re.Pattern[str]
    century: re.Pattern[str]
    span: re.Pattern[str]
    back_by_plan: tuple[str, ...]
    opening: str
    """How a span that is counted from now begins, as alternatives of a regular expression."""


@lru_cache(maxsize=4)
def load_spans(lexicon: Lexicon) -> Spans:
    """Read the words of spans from dates.toml. Raises `JianbaoError` where it is missing or malformed."""
    tables = lexicon.tables("quantities/dates.toml")
    decade_parts, century_parts = bounds(tables, "decade_parts"), bounds(tables, "century_parts")
    back, ahead = (tables.entries("spans", name) for name in ("back", "ahead"))
    # 3, 三, 几, and the end of 三至五
    number = rf"(?P<number>\d{{1,3}}|{COUNT}{{1,4}}|几)[多余]?"
    upper = rf"(?:[—\-~～至到](?P<upper>\d{{1,3}}|[{TENS}两]{{1,3}}))?"
    return Spans(
        decade_parts,
        century_parts,
        # 1990年代, 20世纪七八十年代, 九十年代初
        decade=re.compile(
            rf"(?:(?P<full>(?:1[5-9]|20)\d0)|(?:{_CENTURY}\s?)?{_DECADE}(?:\s?年代)?{_LAST_DECADE})"
            rf"年代(?P<part>{either(decade_parts)})?"
        ),
        century=re.compile(rf"{_CENTURY}(?P<part>{either(century_parts)})?"),
        # 近三年, 未来3—5年, 过去六个月
        span=re.compile(
            rf"(?:(?P<back>{either(back)})|{either(ahead)}){number}{upper}个?(?P<unit>年|月)"
            rf"{either(tables.entries('spans', 'closing'))}?"
        ),
        back_by_plan=tables.words("spans", "back_by_plan"),
        opening=either((*back, *ahead)),
    )


def read_span(text: str, position: int, anchor: Anchor, spans: Spans) -> Reading | None:
    """Return the span of years or months that begins at `position`, or None."""
    return (
        _years(text, position)
        or _decade(text, position, anchor, spans)
        or _century(text, position, anchor, spans)
    )


def _years(text: str, position: int) -> Reading | None:
    if match := _YEARS.match(text, position) or _BARE_YEARS.match(text, position):
        first, last = whole_number(match["first"]), whole_number(match["last"])
        if first < last:
            return Reading(match.end(), str(first), str(last), "range", last)
    if match := _LISTED_YEAR.match(text, position):
        return Reading(match.end(), match["year"], match["year"], "year", int(match["year"]))
    return None


def _century_start(text: str | None, anchor: Anchor) -> int:
    """Return the year before the first of a century: 1900 for 20世纪, and where no century is named."""
    if text is None:
        return _UNNAMED_CENTURY
    if text in _THIS_CENTURY:
        return _this_century(anchor) + _THIS_CENTURY[text]
    return (whole_number(text) - 1) * 100


def _this_century(anchor: Anchor) -> int:
    return (anchor.year or 2000) // 100 * 100


def _decade(text: str, position: int, anchor: Anchor, spans: Spans) -> Reading | None:
    if not (match := spans.decade.match(text, position)):
        return None
    if match["full"]:
        start = end = int(match["full"])
    else:
        century = _century_start(match["century"], anchor)
        tens = whole_number(match["decade"])
        tens = tens if tens >= 10 else 10 * tens
        if tens < _FIRST_UNNAMED_DECADE and not match["century"]:
            return None
        start = century + tens
        end = century + whole_number(match["last"]) if match["last"] else start
    low, high = spans.decade_parts.get(match["part"] or "", (0, 9))
    return Reading(match.end(), str(start + low), str(end + high), "century")


def _century(text: str, position: int, anchor: Anchor, spans: Spans) -> Reading | None:
    if not (match := spans.century.match(text, position)):
        return None
    start = _century_start(match["century"], anchor)
    low, high = spans.century_parts.get(match["part"] or "", (1, 100))
    # The century that runs is open: it is named for what has begun with it.
    runs = not match["part"] and start == _this_century(anchor)
    return Reading(match.end(), str(start + low), ".." if runs else str(start + high), "century")


def read_span_from_now(text: str, position: int, anchor: Anchor, spans: Spans) -> Reading | None:
    """Return 近三年, 过去五年, 未来3—5年, 十年前, counted from the article's own date, or None."""
    if match := _AGO.match(text, position):
        if match["number"] in _NO_COUNT or not anchor.year:
            return Reading(match.end(), "", "", "relative")
        years = whole_number(match["number"])
        if years >= anchor.year:
            return None
        ago = iso(anchor.year - years)
        return Reading(match.end(), ago, ago if match["ago"] else iso(anchor.year), "relative")
    if not (match := spans.span.match(text, position)):
        return None
    months = match["unit"] == "月"
    if match["number"] == "几" or not anchor.year or (months and not anchor.month):
        return Reading(match.end(), "", "", "relative")
    if anchor.plan and not months and not match["upper"] and whole_number(match["number"]) == PLAN_YEARS:
        if not match["back"]:
            return _plan_years(match.end(), anchor.plan)
        if match["back"] in spans.back_by_plan:
            return _plan_years(match.end(), anchor.plan - PLAN_YEARS)
    length = whole_number(match["upper"] or match["number"]) * (-1 if match["back"] else 1)
    own = (anchor.year, anchor.month) if months else (anchor.year, 0)
    other = anchor.shifted(length) if months else (anchor.year + length, 0)
    first, last = sorted((own, other))
    if not 0 < first[0] <= last[0] < 9999:
        return None
    return Reading(match.end(), iso(*first), iso(*last), "relative")


def _plan_years(end: int, first: int) -> Reading:
    return Reading(end, str(first), str(first + PLAN_YEARS - 1), "relative")
