"""Dates and periods that the articles state: where they stand, what they are in ISO 8601, and what they are for.

Calendar expressions are read in `date_parts`; here are sessions, plans and eras (data/lexicon/sessions.toml), words
such as 近日 that name no date, and the roles.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import pandas as pd

from jianbao.digest import Digest
from jianbao.lexicon import Lexicon, either
from jianbao.quantities.date_parts import Anchor, Reading, number, read_date

DATE_COLUMNS = [
    "date_id", "article_id", "sentence_id", "char_start", "char_end", "surface", "iso", "kind", "role",
]  # fmt: skip
_N = "一二三四五六七八九十"
# Where an expression may begin; each place is then tried once.
_STARTS = re.compile(
    r"(?<![\d.])\d|[〇一二两三四五六七八九十](?=[〇零○一二三四五六七八九十月年世届大五季日百]|个五年)|(?<![一二三四五六七八九十百\d])[多数几](?=年以?来)|(?<=[、和])[一二三四五六七八九](?=中)|[“\"](?=[一二三四五六七八九十]{1,2}五[”\"])"
    r"|年(?=[初底末中])|季度|(?:第|前)(?=[一二三四两五六七八九十\d])|[今去前明后本上下同当次翌来](?:一?年|半年|个?月|世纪|个世纪)"
    r"|(?:过去|最近|近|未来|今后|接下来|此后|这)(?=的?[几一二两三四五六七八九十百\d])|昨[天日]|前天|今[天日]|明[天日]|党的|中共|中国共产党|全国两会"
)
_CONGRESS = re.compile(
    rf"(?P<party>中国共产党|中共|党的)?第?(?P<number>[{_N}]{{1,3}})(?:次全国代表大会|大(?P<after>以来|之后|以后|后)?|"
    rf"届(?:(?P<plenum>[{_N}])中(?:全会|(?=[、和][{_N}]中全会))|全国人大(?:第?(?P<session>[{_N}])次会议)))(?P<since>(?:召开)?以来)?"
)
_NEXT_PLENUM = re.compile(rf"(?P<plenum>[{_N}])中(?:全会|(?=[、和][{_N}]中全会))")
_LAST_CONGRESS = re.compile(rf"([{_N}]{{1,3}})届(?:[{_N}]中[、和]){{1,4}}$")
# 十大 and 三大 without 党的 count things; a congress is told by what follows.
_CONGRESS_FOLLOWS = re.compile(
    r"报告|以来|精神|召开|提出|胜利|部署|明确|强调|作出|做出|以后|之后|后|闭幕|代表|党章|对|将|确定|确立|指出|把|审议|通过|[，。、）”；]|$"
)
_PLAN = re.compile(
    rf"(?P<open>[“\"])?(?:(?P<plan>十?[一二三四五六七八九]?五)|第(?P<ordinal>[{_N}]{{1,3}})个五年(?=规划|计划))(?(open)[”\"])"
    r"(?P<part>时期|期间|规划期|末期?|以来|开局之年|开局|收官之年|收官|初期|初|中期|中后期|前(?P<first>[两二三四])年|后(?P<last>[两二三])年)?"
)
_PLAN_EDGES = {"末": -1, "末期": -1, "收官": -1, "收官之年": -1, "初": 0, "初期": 0, "开局": 0, "开局之年": 0}
_SINCE = re.compile(r"\s?(?:以来|至今)")
_BEFORE = re.compile(r"(?:之|以)?前(?![\d一二两三四五后期沿述身者列往景提瞻])")
_SAME_PERIOD = re.compile(r"同期(?!间)")
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")
_TWO_SESSIONS = re.compile(r"全国两会")
_ANNIVERSARY = re.compile(rf"(?P<years>\d{{1,3}}|[{_N}百]{{1,5}})(?P<more>多|余)?(?:周年|年(?P<run>以?来)?)")
_ERA_AFTER = re.compile(r"以来|以后|之后|后|初期|之初|初|时期|期间|之前|前夕|前|至今|年代")
_VAGUE = re.compile(
    r"近年来|近些年来?|近几年来?|这些年来?|近日|日前|目前|当前|眼下|现阶段|当下|如今|迄今(?:为止)?|此前|此后|自此以后|下一步|今后(?!的?[几一二两三四五六七八九十百\d])|近期|近来|不久前|长期以来|下一阶段"
    r"|未来(?!的?[几一二两三四五六七八九十百\d]|产业|网络|能源|科[学技]|技术|材料|信息|健康|空间|之?城|学[院校]|社区|工厂|医学|电网|赛道|制造|主义|感)"
)
_AHEAD = re.compile(r"将|拟(?![态合人定物])|预计|力争|争取|计划(?:于|在|到)|有望|即将|确保|目标")
_TARGET_CUE = re.compile(r"(?:力争|争取|确保|目标|计划|预计|拟|有望|将于|将在)[^，。；]{0,8}$")
_UNTIL = re.compile(r"(?:到|至)[^，。；]{0,3}$")
_TARGET_AFTER = re.compile(
    r"[，,]?(?:全国|全省|全市|我国)?[^，。；]{0,12}?(?:力争|将|有望|实现|建成|基本|达到|突破|完成)"
)


@dataclass(frozen=True)
class Sessions:
    """What sessions.toml says: tables of names and dates, and the pattern of its eras."""

    tables: Mapping[str, Mapping[str, str]]
    eras: re.Pattern[str]


@lru_cache(maxsize=4)
def load_sessions(lexicon: Lexicon) -> Sessions:
    """Read sessions.toml. Raises `JianbaoError` where it is unreadable or lacks a table."""
    file = lexicon.tables("quantities/sessions.toml")
    tables = {name: file.pairs(name) for name in ("congress", "plenum", "npc", "plan", "era")}
    return Sessions(tables, re.compile(either(tables["era"])))


def find_dates(digest: Digest, *, lexicon: Lexicon) -> pd.DataFrame:
    """Return the columns of dates.csv, in reading order.

    `iso` is empty where a date cannot be placed; 今年, 5月3日 and 近三年 are placed by the article's own date, 同年 and
    9月 by the year named before them. A slash joins the ends of a period, `..` is an open end. `role` is publication
    in a source line, target for what lies ahead of the article (or follows 力争 and the like in its own year), period
    for spans, else event.
    """
    sessions = load_sessions(lexicon)
    rows = []
    for article in digest.articles:
        sources = {p.paragraph_id for p in article.paragraphs if p.kind == "source"}
        anchor = Anchor(article.date)
        found = 0
        for sentence in article.sentences:
            anchor = replace(anchor, nearby=0)
            for start, reading in _in_sentence(sentence.text, anchor, sessions):
                found += 1
                if reading.year:
                    anchor = replace(anchor, named=reading.year)
                published = sentence.paragraph_id in sources
                role = "publication" if published else _role(sentence.text, start, reading, article.date)
                if role == "target":
                    reading = _due(reading)
                rows.append(
                    (
                        f"{article.article_id}-D{found}",
                        article.article_id,
                        sentence.sentence_id,
                        sentence.char_start + start,
                        sentence.char_start + reading.end,
                        sentence.text[start : reading.end],
                        reading.iso,
                        reading.kind,
                        role,
                    )
                )
    return pd.DataFrame(rows, columns=DATE_COLUMNS)


def _in_sentence(text: str, anchor: Anchor, sessions: Sessions) -> Iterator[tuple[int, Reading]]:
    """Yield where each date of a sentence begins, and its reading, from left to right."""
    text = text.translate(_WIDE)
    starts = sorted({m.start() for p in (_STARTS, _VAGUE, sessions.eras) for m in p.finditer(text)})
    ahead = bool(_AHEAD.search(text)) if starts else False
    end = 0
    for start in starts:
        if start < end:
            continue
        reading = _read(text, start, anchor, sessions, ahead=ahead)
        if not reading:
            continue
        end = reading.end
        if reading.year:
            anchor = replace(anchor, named=reading.year, nearby=reading.year)
        yield start, reading


def _read(text: str, start: int, anchor: Anchor, sessions: Sessions, *, ahead: bool) -> Reading | None:
    if start and text[start] in "年半" and text[start - 1] in f"年多几数近每余半来{_N}0123456789":
        return None
    for read in (_plan, _congress, _era):
        if reading := read(text, start, anchor, sessions):
            return reading
    if reading := read_date(text, start, anchor, ahead=ahead):
        return _with_suffix(text, reading, anchor, sessions)
    if match := _TWO_SESSIONS.match(text, start):
        year = anchor.nearby or anchor.year
        date = _two_sessions(year, sessions)
        return Reading(match.end(), date, date, "session", year)
    if match := _VAGUE.match(text, start):
        return Reading(match.end(), "", "", "relative")
    return None


def _with_suffix(text: str, reading: Reading, anchor: Anchor, sessions: Sessions) -> Reading:
    """Add what follows a calendar expression: 以来 opens its end, 全国两会 makes it a session."""
    opened = reading.kind if reading.kind in ("relative", "century") else "range"
    if match := _SINCE.match(text, reading.end):
        return replace(reading, end=match.end(), last=".." if reading.first else "", kind=opened)
    if match := _BEFORE.match(text, reading.end):
        return replace(reading, end=match.end(), first=".." if reading.first else "", kind=opened)
    if reading.kind == "relative" and (match := _SAME_PERIOD.match(text, reading.end)):
        return replace(reading, end=match.end())
    if (match := _TWO_SESSIONS.match(text, reading.end)) and len(reading.first) == 4:
        date = _two_sessions(reading.year, sessions)
        return Reading(match.end(), date, date, "session", reading.year)
    return reading


def _two_sessions(year: int, sessions: Sessions) -> str:
    dates = [d for d in sessions.tables["npc"].values() if d.startswith(f"{year}-")]
    return dates[0] if dates else f"{year}-03" if year else ""


def _plan(text: str, start: int, anchor: Anchor, sessions: Sessions) -> Reading | None:
    if not (match := _PLAN.match(text, start)):
        return None
    name = match["plan"] or f"{match['ordinal'].removeprefix('第')}五"
    bounds = sessions.tables["plan"].get(name)
    # 十五 and 一五 without quotation marks are numerals unless 时期 or the like follows.
    if not bounds or (not match["open"] and not match["ordinal"] and not match["part"] and len(name) < 3):
        return None
    if match["open"] and text.startswith("普法", match.end()):
        return None
    first, last = (int(y) for y in bounds.split("/"))
    part = match["part"] or ""
    if match["first"]:
        last = first + number(match["first"]) - 1
    elif match["last"]:
        first = last - number(match["last"]) + 1
    elif part in ("中期", "中后期"):
        first, last = first + 2, (last if part == "中后期" else first + 2)
    elif part in _PLAN_EDGES:
        first = last = (first, last)[_PLAN_EDGES[part]]
    return Reading(match.end(), str(first), ".." if part == "以来" else str(last), "plan_period")


def _congress(text: str, start: int, anchor: Anchor, sessions: Sessions) -> Reading | None:
    if (match := _NEXT_PLENUM.match(text, start)) and (
        before := _LAST_CONGRESS.search(text[max(0, start - 16) : start])
    ):
        date = sessions.tables["plenum"].get(f"{before[1]}.{match['plenum']}", "")
        return Reading(match.end(), date, date, "session")
    if not (match := _CONGRESS.match(text, start)):
        return None
    key = match["number"]
    if match["plenum"] or match["session"]:
        table = sessions.tables["plenum" if match["plenum"] else "npc"]
        date = table.get(f"{key}.{match['plenum'] or match['session']}", "")
        if not date and not match["party"] and len(key) < 2:
            return None
    else:
        date = sessions.tables["congress"].get(key, "")
        counted = len(key) < 2 or not _CONGRESS_FOLLOWS.match(text, match.end())
        if not date or (not match["party"] and not match["after"] and counted):
            return None
    since = match["since"] or match["after"] == "以来"
    return Reading(match.end(), date, ".." if since and date else date, "session")


def _era(text: str, start: int, anchor: Anchor, sessions: Sessions) -> Reading | None:
    if not (match := sessions.eras.match(text, start)):
        return None
    bounds = sessions.tables["era"][match.group()]
    first, _, last = bounds.partition("/")
    if years := _ANNIVERSARY.match(text, match.end()):
        if years["more"] or years["run"]:
            return Reading(years.end(), first, "..", "range")
        year = int(first[:4]) + number(years["years"])
        date = f"{year}{first[4:]}"
        return Reading(years.end(), date, date, "month" if first[4:] else "year", year)
    after = _ERA_AFTER.match(text, match.end())
    if not after:
        entered = re.search("[进迈步]入$", text[max(0, start - 2) : start])
        return Reading(match.end(), first, "..", "range") if entered else None
    if after.group() in ("之前", "前夕", "前"):
        return Reading(after.end(), "..", first, "range")
    if after.group() in ("以来", "以后", "之后", "后", "至今") and last:
        first, last = last, ".."
    return Reading(after.end(), first, last or "..", "range")


def _due(reading: Reading) -> Reading:
    """Return a deadline (2030年前) as the moment at which what it promises is due."""
    kind = ("year", "month", "date")[reading.last.count("-")] if reading.kind == "range" else reading.kind
    return replace(reading, first=reading.last, kind=kind)


def _role(text: str, start: int, reading: Reading, own: str) -> str:
    if reading.first != reading.last and reading.first != "..":
        return "period"
    past = "event" if reading.first == reading.last else "period"
    shared = min(len(reading.last), len(own))
    if not shared or reading.last[:shared] < own[:shared]:
        return past
    if reading.last[:shared] > own[:shared]:
        return "target"
    before = text[max(0, start - 20) : start]
    cue = _TARGET_CUE.search(before) or (_UNTIL.search(before) and _TARGET_AFTER.match(text, reading.end))
    return "target" if cue or past == "period" else past
