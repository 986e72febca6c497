"""Calendar expressions: 2023年3月至5月, 去年底, 上半年, 90年代初, and what they are in ISO 8601.

An expression is read by itself here, against an `Anchor`; which expressions a text holds, sessions, plans and eras
are the concern of `dates`.
"""

import calendar
import datetime
import re
from dataclasses import dataclass, replace

from jianbao.quantities.numerals import parse_numeral

_HAN = "〇零○一二三四五六七八九"
YEAR = rf"(?:(?:1[5-9]|20)\d\d|[一二][{_HAN}]{{3}})"
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY = r"(?:3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
TO = r"\s?(?:[—–\-~～－―]{1,2}|至|到)\s?"
_TO = re.compile(TO)
_WORD_YEARS = {
    "今年": 0, "本年度": 0, "本年": 0, "去年": -1, "上年度": -1, "上年": -1, "上一年": -1, "前年": -2, "明年": 1, "下年度": 1,
    "来年": 1, "后年": 2,
}  # fmt: skip
_NAMED_YEARS = {"同年": 0, "当年": 0, "次年": 1, "翌年": 1}
_WORD_MONTHS = {"本月": 0, "上个月": -1, "上月": -1, "下个月": 1, "下月": 1}
_DAYS = {"昨天": -1, "昨日": -1, "前天": -2, "今天": 0, "今日": 0, "明天": 1, "明日": 1}
# Each word with what must not stand before it (说明年份, 当今年轻人) or after it.
_YEAR_WORD = (
    r"(?<![如当现])今年(?![轻龄纪])|本年度|(?<!成)本年(?!级)|(?<!过)去年|(?<![以之])上年(?:度)?(?!限)|上一年(?!级)"
    r"|(?<![以此之目先年提])前年(?!均)|(?<![说证表声光文])明年|下年度|(?<![年以])来年|(?<![今以此之前然先])后年(?!均)"
    r"|(?<![共不相])同年(?!龄|级)|(?<!每)当年(?!的?我)|(?<![一二两三首多每历此本上下几数该])次年(?!会|度)|翌年"
)
_QUARTER = r"(?:第?(?P<quarter>[一二三四1-4])|前(?P<quarters>[一二两三四1-4])个?)季度(?P<quarter_end>[末底])?"
_MONTHLY = rf"(?P<month>{_MONTH})月(?P<plain>份)?(?:(?P<day>{_DAY})[日号]|(?P<third>[上中下]旬|[初末底]))?"
_HALF = r"(?P<half>[上下])半年"
_EDGE = r"年?(?:(?P<edge>[初末底])(?![步期级始中端]|次)|(?P<middle>中(?=[，。、；：）至到前]|期(?!限))))"
_IN_YEAR = (
    rf"{_HALF}(?!度)|{_QUARTER}|前(?P<months>1[0-2]|[1-9]|[两三四五六七八九十])个?月|{_MONTHLY}|{_EDGE}"
)
_POINT = re.compile(
    rf"(?:(?P<iso>(?:1[5-9]|20)\d\d-(?:1[0-2]|0[1-9])(?:-(?:3[01]|[12]\d|0[1-9]))?|(?:19|20)\d\d(?P<mark>[./])(?:1[0-2]|0?[1-9])(?P=mark)(?:3[01]|[12]\d|0?[1-9]))(?![\d\-号./])"
    rf"|(?:(?P<year>{YEAR})\s?年(?P<fiscal>度)?|(?P<word>{_YEAR_WORD}))(?:\s?的?(?:{_IN_YEAR}))?"
    rf"|(?P<month_word>本月|上个?月|下个?月)(?:(?P<word_day>{_DAY})日|(?P<word_third>[上中下]旬|[初末底]))?)"
)
_BARE = re.compile(
    rf"(?:{_HALF}(?!度)|{_QUARTER}|前(?P<months>1[0-2]|[2-9]|[两三四五六七八九十])个月|{_MONTHLY}|年(?P<edge>[初末底])|(?P<middle>年中(?=[，。、；]))"
    rf"|(?P<day_word>昨天|昨日|前天|(?:今[天日]|明[天日])(?=上午|下午|晚|凌晨|起|举行|发布|召开|开幕|在|从|，)))"
)
_BARE_DAY = re.compile(rf"(?P<day>{_DAY})日(?P<told>(?=[上下]午|凌晨|晚))?")
_YEARS = re.compile(rf"(?P<first>{YEAR})\s?年?度?{TO}(?P<last>{YEAR})\s?年(?:度)?(?!{_MONTH}月|[初末底])")
_BARE_YEARS = re.compile(rf"(?P<first>(?:19|20)\d\d){TO}(?P<last>20\d\d)(?=[）)》〉])")
_MONTHS = re.compile(
    rf"(?:(?:(?P<year>{YEAR})\s?年|(?P<word>{_YEAR_WORD})))?(?P<first>1[0-2]|0?[1-9]|[一二三四五六七八九十]){TO}(?P<last>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?:份)?(?!\d|[{_HAN}十]+日)"
)
_DAYS_RANGE = re.compile(
    rf"(?:(?:(?P<year>{YEAR})\s?年|(?P<word>{_YEAR_WORD})))?(?P<month>{_MONTH})月(?P<first>{_DAY}){TO}(?P<last>{_DAY})[日号]"
)
_LISTED_YEAR = re.compile(
    rf"(?P<year>(?:19|20)\d\d)(?=[、和与及](?:(?:19|20)\d\d[、和与及]){{0,4}}{YEAR}\s?年)"
)
_DECADE = re.compile(
    rf"(?:(?P<full>(?:1[5-9]|20)\d0)|(?:(?P<century>2[01]|1\d|[一二]?十[{_HAN}]?|上个?|本|下个?)世纪\s?)?(?P<decade>[1-9]0|[一二三四五六七八九]?十|[一二三四五六七八九](?=[一二三四五六七八九]十))(?:\s?年代)?(?:(?:{TO}|[、和]?)(?P<last>[1-9]0|[一二三四五六七八九]?十))?)"
    r"年代(?P<part>初期|初|中后期|中期|中叶|末期|末|后期|前期)?"
)
_CENTURY = re.compile(
    rf"(?P<century>2[01]|1\d|[一二]?十[{_HAN}]?|上个?|本|下个?)世纪(?P<part>初期|初|前半叶|上半叶|下半叶|后半叶|中叶|中期|末期|末)?"
)
_RELATIVE = re.compile(_YEAR_WORD)
_RECURRING = re.compile("每(?:年|个?月|逢)的?$")
_SPAN = re.compile(
    r"(?:(?P<back>过去的?|最近的?|近|这)|(?P<ahead>未来的?|今后的?|接下来的?|此后的?))(?P<number>\d{1,3}|[一二两三四五六七八九十百]{1,4}|几)(?P<more>多|余)?(?:(?:[—\-~～至到])(?P<upper>\d{1,3}|[一二两三四五六七八九十]{1,3}))?(?:个)?(?P<unit>年|月)(?:来|间|里|内|中|时间)?"
)
_AGO = re.compile(
    r"(?<![\d第每近过前这数几上一二两三四五六七八九十百千])(?P<number>\d{1,2}|[一二两三四五六七八九十百]{1,4}|[多数几])(?P<more>多|余)?年(?:(?P<ago>之?前)|以?来)(?!说)"
)
_DECADE_PARTS = {
    "初": (0, 2), "初期": (0, 2), "前期": (0, 4), "中期": (4, 6), "中叶": (4, 6), "末": (7, 9), "末期": (7, 9), "后期": (7, 9),
    "中后期": (4, 9),
}  # fmt: skip
_CENTURY_PARTS = {
    "初": (1, 10), "初期": (1, 10), "前半叶": (1, 50), "上半叶": (1, 50), "下半叶": (51, 100),
    "后半叶": (51, 100), "末": (91, 100), "末期": (91, 100),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a relative date counts from: the article's own date (ISO or part of it, "" if unknown), the year named
    last in the article and the year named in the sentence (0 if none)."""

    own: str
    named: int = 0
    nearby: int = 0

    @property
    def year(self) -> int:
        """The article's own year, 0 if unknown."""
        return int(self.own[:4] or 0)

    @property
    def month(self) -> int:
        """The article's own month, 0 if unknown."""
        return int(self.own[5:7] or 0)

    def year_of(self, month: int, *, ahead: bool) -> int:
        """Return the year of a month that is named without one: that of the sentence, else the last such month
        before the article, or the next one where the sentence looks `ahead`."""
        if self.nearby or not self.year:
            return self.nearby
        return self.year - (bool(self.month) and month > self.month and not ahead)


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


def read_date(text: str, position: int, anchor: Anchor, *, ahead: bool) -> Reading | None:
    """Return the calendar expression that begins at `position`, or None.

    `ahead` says that the sentence speaks of what is to come, so that a bare month lies after the article.
    """
    for read in (_years, _decade, _century, _parts_without_unit, _span):
        if reading := read(text, position, anchor, ahead):
            return reading
    return _point_or_range(text, position, anchor, ahead)


def number(text: str) -> int:
    """Return the whole number that Arabic or Chinese digits write: 12, 十二, 二〇二五."""
    return int(parse_numeral(text.replace("○", "〇")))


def _years(text: str, position: int, anchor: Anchor, ahead: bool) -> Reading | None:
    if match := _YEARS.match(text, position) or _BARE_YEARS.match(text, position):
        first, last = number(match["first"]), number(match["last"])
        if first < last:
            return Reading(match.end(), str(first), str(last), "range", last)
    if match := _LISTED_YEAR.match(text, position):
        year = number(match["year"])
        return Reading(match.end(), str(year), str(year), "year", year)
    return None


def _century_start(text: str | None, anchor: Anchor) -> int:
    if text is None:
        return 1900
    own = (anchor.year or 2000) // 100 * 100
    if text in ("本", "上", "上个", "下", "下个"):
        return own + {"本": 0, "上": -100, "下": 100}[text[0]]
    return (number(text) - 1) * 100


def _decade(text: str, position: int, anchor: Anchor, ahead: bool) -> Reading | None:
    if not (match := _DECADE.match(text, position)):
        return None
    if match["full"]:
        start = end = int(match["full"])
    else:
        century = _century_start(match["century"], anchor)
        tens = number(match["decade"])
        tens = tens if tens >= 10 else 10 * tens
        if tens < 30 and not match["century"]:
            return None
        start = end = century + tens
        if match["last"]:
            end = century + number(match["last"])
    low, high = _DECADE_PARTS.get(match["part"] or "", (0, 9))
    return Reading(match.end(), str(start + low), str(end + high), "century")


def _century(text: str, position: int, anchor: Anchor, ahead: bool) -> Reading | None:
    if not (match := _CENTURY.match(text, position)):
        return None
    start = _century_start(match["century"], anchor)
    if match["part"] in ("中叶", "中期"):
        return Reading(match.end(), str(start + 50), str(start + 50), "century")
    low, high = _CENTURY_PARTS.get(match["part"] or "", (1, 100))
    # The century that runs is open: it is named for what has begun with it.
    runs = not match["part"] and start == (anchor.year or 2000) // 100 * 100
    return Reading(match.end(), str(start + low), ".." if runs else str(start + high), "century")


def _parts_without_unit(text: str, position: int, anchor: Anchor, ahead: bool) -> Reading | None:
    """Read ranges whose first end has no unit of its own: 1—5月, 3月15至18日."""
    match = _MONTHS.match(text, position)
    days = None if match else _DAYS_RANGE.match(text, position)
    if not (match := match or days):
        return None
    first, last = number(match["first"]), number(match["last"])
    month = number(match["month"]) if days else last
    year, relative = _year_of(match["year"], match["word"], anchor)
    if not (match["year"] or match["word"]):
        year, relative = anchor.year_of(month, ahead=ahead), True
    if first >= last or (not days and last > 12) or (days and not _possible(month, last)):
        return None
    if not year:
        return Reading(match.end(), "", "", "relative")
    ends = (
        (_iso(year, month, first), _iso(year, month, last)) if days else (_iso(year, first), _iso(year, last))
    )
    return Reading(match.end(), *ends, "relative" if relative else "range", year)


def _span(text: str, position: int, anchor: Anchor, ahead: bool) -> Reading | None:
    """Read 近三年, 过去五年, 未来3—5年, counted from the article's own date."""
    if match := _AGO.match(text, position):
        if match["number"] in "多数几" or not anchor.year:
            return Reading(match.end(), "", "", "relative")
        if number(match["number"]) >= anchor.year:
            return None
        ago = _iso(anchor.year - number(match["number"]))
        return Reading(match.end(), ago, ago if match["ago"] else _iso(anchor.year), "relative")
    if not (match := _SPAN.match(text, position)):
        return None
    months = match["unit"] == "月"
    if match["number"] == "几" or not anchor.year or (months and not anchor.month):
        return Reading(match.end(), "", "", "relative")
    length = number(match["upper"] or match["number"]) * (-1 if match["back"] else 1)
    own = (anchor.year, anchor.month) if months else (anchor.year, 0)
    other = _shifted(anchor, length) if months else (anchor.year + length, 0)
    first, last = sorted((own, other))
    if not 0 < first[0] <= last[0] < 9999:
        return None
    return Reading(match.end(), _iso(*first), _iso(*last), "relative")


def _shifted(anchor: Anchor, months: int) -> tuple[int, int]:
    year, month = divmod(anchor.year * 12 + anchor.month - 1 + months, 12)
    return year, month + 1


def _year_of(year: str | None, word: str | None, anchor: Anchor) -> tuple[int, bool]:
    """Return the year of a head such as 2025年 or 去年 (0 if it cannot be placed) and whether it is relative."""
    if year:
        return number(year), False
    if word in _NAMED_YEARS:
        return (anchor.named + _NAMED_YEARS[word] if anchor.named else 0), True
    return (anchor.year + _WORD_YEARS[word] if word and anchor.year else 0), True


def _point_or_range(text: str, position: int, anchor: Anchor, ahead: bool) -> Reading | None:
    first = _point(text, position, anchor, ahead)
    if not first or not (to := _TO.match(text, first.end)):
        return first
    within = replace(anchor, nearby=first.year or anchor.nearby)
    second = _point(text, to.end(), within, ahead)
    if not second and len(first.first) == 10 and (day := _BARE_DAY.match(text, to.end())):
        month, of_month = int(first.first[5:7]), number(day["day"])
        iso = _iso(first.year, month, of_month)
        second = Reading(day.end(), iso, iso, "date", first.year) if _possible(month, of_month) else None
    if not second:
        return first
    if first.first and second.last and first.first >= second.last:
        return first
    # What the second end leaves out it has from the first: only 今年 and the like need the article.
    kind = "relative" if first.kind == "relative" or _RELATIVE.match(text, to.end()) else "range"
    return Reading(second.end, first.first, second.last if first.first else "", kind, second.year)


def _point(text: str, position: int, anchor: Anchor, ahead: bool) -> Reading | None:
    match = _POINT.match(text, position)
    if match and match["iso"]:
        parts = [int(n) for n in re.split("[-./]", match["iso"])]
        if len(parts) == 3 and not _possible(*parts[1:]):
            return None
        return Reading(
            match.end(), _iso(*parts), _iso(*parts), "date" if len(parts) == 3 else "month", parts[0]
        )
    if match and match["month_word"]:
        months = _WORD_MONTHS[match["month_word"]]
        return _of_own_month(match, match["word_day"], match["word_third"], months, anchor)
    if match and not (match["year"] and _is_length(text, match)):
        year, relative = _year_of(match["year"], match["word"], anchor)
        return _within(match, year, relative=relative)
    if match:
        return None
    if _RECURRING.search(text[max(0, position - 4) : position]):
        return None
    told = text[max(0, position - 2) : position] == "记者"
    if (match := _BARE_DAY.match(text, position)) and (told or match["told"] is not None):
        # A reporter's day is the last one of that number.
        months = -(len(anchor.own) == 10 and number(match["day"]) > int(anchor.own[8:]))
        return _of_own_month(match, match["day"], None, months, anchor)
    if not (match := _BARE.match(text, position)):
        return None
    if match["day_word"]:
        return _around_today(match, anchor)
    if (
        match["month"]
        and not match["month"].isdigit()
        and not (match["day"] or match["third"] or match["plain"])
    ):
        return None
    if match["month"]:
        year = anchor.year_of(number(match["month"]), ahead=ahead)
    elif match["quarter"]:
        year = anchor.year_of(3 * number(match["quarter"]) - 2, ahead=ahead)
    elif match["quarters"] or match["months"]:
        last = 3 * number(match["quarters"]) if match["quarters"] else number(match["months"])
        year = anchor.year_of(last, ahead=ahead)
    else:
        year = anchor.nearby or anchor.year
    return _within(match, year, relative=True)


def _is_length(text: str, match: re.Match[str]) -> bool:
    """Tell whether a numeral like a year counts years: 长达1600年, 1500年历史."""
    if match.end() > match.end("year") + 1:
        return False
    before = text[max(0, match.start() - 2) : match.start()]
    long_ago = match["year"] < "1900" and re.search("(?:达|近|约|过|逾|距今|历经|历时|绵延)$", before)
    return bool(long_ago or re.match("的?历史|之久|来", text[match.end() : match.end() + 3]))


def _within(match: re.Match[str], year: int, *, relative: bool) -> Reading | None:
    """Return what the parts of a year in a match come to."""
    parts = match.groupdict()
    first = last = f"{year:04}"
    kind = "year"
    if parts["half"]:
        first, last = (
            (_iso(year, 1), _iso(year, 6)) if parts["half"] == "上" else (_iso(year, 7), _iso(year, 12))
        )
    elif parts["quarter"]:
        quarter = number(parts["quarter"])
        first, last = _iso(year, 3 * quarter - 2), _iso(year, 3 * quarter)
        first = last if parts["quarter_end"] else first
    elif parts["quarters"]:
        first, last = _iso(year, 1), _iso(year, 3 * number(parts["quarters"]))
    elif parts["months"]:
        first, last = _iso(year, 1), _iso(year, number(parts["months"]))
    elif parts["month"]:
        month = number(parts["month"])
        if parts["day"] and not _possible(month, number(parts["day"])):
            return None
        first, last = _in_month(year, month, parts["day"], parts["third"])
    elif parts["edge"] or parts["middle"]:
        first = last = _iso(year, {"初": 1, "中": 6, "年": 6}.get((parts["edge"] or parts["middle"])[0], 12))
    if not year:
        return Reading(match.end(), "", "", "relative")
    if first != last:
        kind = "range"
    elif len(first) > 4:
        kind = "date" if len(first) == 10 else "month"
    return Reading(match.end(), first, last, "relative" if relative else kind, year)


def _in_month(year: int, month: int, day: str | None, third: str | None) -> tuple[str, str]:
    end = calendar.monthrange(year or 2000, month)[1]
    if day:
        return (iso := _iso(year, month, number(day))), iso
    if third and third[-1] == "旬":
        low, high = {"上": (1, 10), "中": (11, 20), "下": (21, end)}[third[0]]
        return _iso(year, month, low), _iso(year, month, high)
    return (iso := _iso(year, month)), iso


def _of_own_month(
    match: re.Match[str], day: str | None, third: str | None, months: int, anchor: Anchor
) -> Reading | None:
    """Return a day or a third of the month that lies `months` from the article's own."""
    if not anchor.month:
        return Reading(match.end(), "", "", "relative")
    year, month = _shifted(anchor, months)
    if day and not _possible(month, number(day)):
        return None
    first, last = _in_month(year, month, day, third)
    return Reading(match.end(), first, last, "relative", year)


def _around_today(match: re.Match[str], anchor: Anchor) -> Reading:
    if len(anchor.own) != 10:
        return Reading(match.end(), "", "", "relative")
    day = datetime.date.fromisoformat(anchor.own) + datetime.timedelta(days=_DAYS[match["day_word"]])
    return Reading(match.end(), day.isoformat(), day.isoformat(), "relative", day.year)


def _possible(month: int, day: int) -> bool:
    return 1 <= day <= calendar.monthrange(2000, month)[1]


def _iso(year: int, month: int = 0, day: int = 0) -> str:
    return f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")
