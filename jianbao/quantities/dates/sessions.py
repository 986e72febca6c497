"""Sessions, plan periods and eras, whose names are dates: 党的二十大, 二十届三中全会, “十四五”时期, 改革开放以来.

When they were is in sessions.toml of the lexicon. Calendar expressions are read in `calendar`.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from jianbao.lexicon import Lexicon, either
from jianbao.quantities.dates.reading import Anchor, Reading, bounds
from jianbao.quantities.numerals import ONES, TENS, whole_number

TWO_SESSIONS = re.compile("全国两会")
PARTY = "中国共产党|中共|党的"
_PLENUM = rf"(?P<plenum>[{TENS}])中(?:全会|(?=[、和][{TENS}]中全会))"
_PEOPLES_CONGRESS = rf"全国人大(?:第?(?P<session>[{TENS}])次会议)"
_CONGRESS = re.compile(
    rf"(?P<party>{PARTY})?第?(?P<number>[{TENS}]{{1,3}})"
    # 第二十次全国代表大会, 二十大以后, 二十届三中全会, 十四届全国人大三次会议
    rf"(?:次全国代表大会|大(?P<after>以来|之后|以后|后)?|届(?:{_PLENUM}|{_PEOPLES_CONGRESS}))"
    rf"(?P<since>(?:召开)?以来)?"
)
# 四中全会 behind 二十届三中、
_NEXT_PLENUM = re.compile(_PLENUM)
_LAST_CONGRESS = re.compile(rf"([{TENS}]{{1,3}})届(?:[{TENS}]中[、和]){{1,4}}$")
# 十四五, 第十四个五年
_PLAN_NAME = rf"(?P<plan>十?[{ONES}]?五)|第(?P<ordinal>[{TENS}]{{1,3}})个五年(?=规划|计划)"
_ANNIVERSARY = re.compile(
    rf"(?P<years>\d{{1,3}}|[{TENS}百]{{1,5}})(?P<more>多|余)?(?:周年|年(?P<run>以?来)?)"
)
_ENTERED = re.compile("[进迈步]入$")


@dataclass(frozen=True)
class Sessions:
    """What sessions.toml says: tables of names and dates, patterns of their words, the parts of a plan.

    `era_after` and `era_before` are the words after an era that speak of the time after it and before it.
    """

    tables: Mapping[str, Mapping[str, str]]
    eras: re.Pattern[str]
    congress_follows: re.Pattern[str]
    plan: re.Pattern[str]
    plan_parts: Mapping[str, tuple[int, int]]
    era_follows: re.Pattern[str]
    era_after: frozenset[str]
    era_before: frozenset[str]


@lru_cache(maxsize=4)
def load_sessions(lexicon: Lexicon) -> Sessions:
    """Read sessions.toml. Raises `JianbaoError` where it is unreadable, lacks a table or holds a malformed one."""
    file = lexicon.tables("quantities/sessions.toml")
    tables = {name: file.pairs(name) for name in ("congress", "plenum", "npc", "plan", "era")}
    parts = bounds(file, "plan_parts")
    within, after, before = (file.words("era_follows", name) for name in ("within", "after", "before"))
    return Sessions(
        tables,
        re.compile(either(tables["era"])),
        # 二十大报告, 二十大。
        re.compile(rf"{either(file.entries('congress_follows', 'words'))}|[，。、）”；]|$"),
        # “十四五”时期, 十四五末, “十四五”前三年
        re.compile(
            rf"(?P<open>[“\"])?(?:{_PLAN_NAME})(?(open)[”\"])"
            rf"(?P<part>以来|{either(parts)}|前(?P<first>[两二三四])年|后(?P<last>[两二三])年)?"
        ),
        parts,
        re.compile(either((*within, *after, *before))),
        frozenset(after),
        frozenset(before),
    )


def read_session(text: str, start: int, anchor: Anchor, sessions: Sessions) -> Reading | None:
    """Return the plan period, congress, plenum or era that begins at `start`, or None."""
    return _plan(text, start, sessions) or _congress(text, start, sessions) or _era(text, start, sessions)


def read_two_sessions(text: str, start: int, year: int, sessions: Sessions) -> Reading | None:
    """Return 全国两会 of a year (0 if unknown) where it begins at `start`, or None."""
    if not (match := TWO_SESSIONS.match(text, start)):
        return None
    known = (d for d in sessions.tables["npc"].values() if d.startswith(f"{year}-"))
    date = next(known, f"{year}-03" if year else "")
    return Reading(match.end(), date, date, "session", year)


def plan_begun(texts: Iterable[str], year: int, sessions: Sessions) -> int:
    """Return the first year of the plan that one of the texts names and that begins in a year or right after it, else 0."""
    for text in texts:
        for match in sessions.plan.finditer(text):
            reading = _plan(text, match.start(), sessions)
            if reading and year and int(reading.first) - 1 <= year <= int(reading.first):
                return int(reading.first)
    return 0


def _plan(text: str, start: int, sessions: Sessions) -> Reading | None:
    if not (match := sessions.plan.match(text, start)):
        return None
    name = match["plan"] or f"{match['ordinal']}五"
    years = sessions.tables["plan"].get(name)
    # 十五 and 一五 without quotation marks are numerals unless 时期 or the like follows.
    if not years or (not match["open"] and not match["ordinal"] and not match["part"] and len(name) < 3):
        return None
    # “十五”普法 is a campaign.
    if match["open"] and text.startswith("普法", match.end()):
        return None
    begins, ends = (int(y) for y in years.split("/"))
    first, last = begins, ends
    if match["first"]:
        last = begins + whole_number(match["first"]) - 1
    elif match["last"]:
        first = ends - whole_number(match["last"]) + 1
    elif part := sessions.plan_parts.get(match["part"] or ""):
        first, last = (begins + n - 1 for n in part)
    return Reading(match.end(), str(first), ".." if match["part"] == "以来" else str(last), "plan_period")


def _congress(text: str, start: int, sessions: Sessions) -> Reading | None:
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
        # 十大 and 三大 without 党的 count things; a congress is told by what follows.
        counted = len(key) < 2 or not sessions.congress_follows.match(text, match.end())
        if not date or (not match["party"] and not match["after"] and counted):
            return None
    since = match["since"] or match["after"] == "以来"
    return Reading(match.end(), date, ".." if since and date else date, "session")


def _era(text: str, start: int, sessions: Sessions) -> Reading | None:
    if not (match := sessions.eras.match(text, start)):
        return None
    first, _, last = sessions.tables["era"][match.group()].partition("/")
    if years := _ANNIVERSARY.match(text, match.end()):
        if years["more"] or years["run"]:
            return Reading(years.end(), first, "..", "range")
        year = int(first[:4]) + whole_number(years["years"])
        date = f"{year}{first[4:]}"
        return Reading(years.end(), date, date, "month" if first[4:] else "year", year)
    after = sessions.era_follows.match(text, match.end())
    if not after:
        entered = _ENTERED.search(text[max(0, start - 2) : start])
        return Reading(match.end(), first, "..", "range") if entered else None
    if after.group() in sessions.era_before:
        return Reading(after.end(), "..", first, "range")
    if after.group() in sessions.era_after and last:
        first, last = last, ".."
    return Reading(after.end(), first, last or "..", "range")
