"""The dates of a digest as a table: where an expression may begin, who reads it, what follows it, and its role.

Calendar expressions are read in `calendar`, spans of years in `spans`, sessions, plans and eras in `sessions`; words
such as 近日, which name no date, are found here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

import pandas as pd

from jianbao.digest import Digest
from jianbao.lexicon import Lexicon, either
from jianbao.quantities.dates.calendar import Calendar, load_calendar, read_calendar, read_shared_unit
from jianbao.quantities.dates.reading import COUNT, HAN_DIGITS, Anchor, Reading, reported
from jianbao.quantities.dates.roles import RoleWords, due, load_role_words, role_of
from jianbao.quantities.dates.sessions import (
    PARTY,
    TWO_SESSIONS,
    Sessions,
    load_sessions,
    plan_begun,
    read_session,
    read_two_sessions,
)
from jianbao.quantities.dates.spans import Spans, load_spans, read_span, read_span_from_now
from jianbao.quantities.numerals import MISREAD_DASH, ONES, TENS

DATE_COLUMNS = [
    "date_id", "article_id", "sentence_id", "char_start", "char_end", "surface", "iso", "kind", "role",
]  # fmt: skip
_SAME_PERIOD = re.compile(r"同期(?!间)")
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")
# 三, 几, 5: a number of years, which makes a span of 未来 and 近.
_NUMBER = f"的?(?:几|{COUNT}|\\d)"


@dataclass(frozen=True)
class DateGrammar:
    """The words of dates: where an expression may begin, what follows one, and what its readers know."""

    starts: re.Pattern[str]
    vague: re.Pattern[str]
    since: re.Pattern[str]
    before: re.Pattern[str]
    reports: re.Pattern[str]
    calendar: Calendar
    spans: Spans
    sessions: Sessions
    roles: RoleWords


@lru_cache(maxsize=4)
def load_date_grammar(lexicon: Lexicon) -> DateGrammar:
    """Read dates.toml and sessions.toml. Raises `JianbaoError` where one is missing or malformed."""
    tables = lexicon.tables("quantities/dates.toml")
    calendar, spans = load_calendar(lexicon), load_spans(lexicon)
    years = either((*calendar.own_years, *calendar.named_years, *calendar.sentence_years))
    vague, unless_number = (either(tables.entries("vague", name)) for name in ("words", "without_number"))
    not_before = either(tables.words("suffixes", "before_not_followed"))
    # Each place where an expression may begin is tried once.
    starts = (
        r"(?<![\d.])\d",
        # 二〇二五年, 五月, 二十世纪, 十四五
        f"[〇两{TENS}](?=[{HAN_DIGITS}十月年世届大季日百]|个五年)",
        # 数十年来
        rf"(?<![{TENS}百\d])[多数几](?=年以?来)",
        # the second of 三中、四中全会
        f"(?<=[、和])[{ONES}](?=中)",
        rf"[“\"](?=[{TENS}]{{1,2}}五[”\"])",
        "年(?=[初底末中])",
        "季度",
        rf"(?:第|前)(?=[{TENS}两\d])",
        years,
        either(calendar.months),
        either(calendar.days),
        "[上下]半年",
        "(?:本|[上下]个?)世纪",
        rf"{spans.opening}(?={_NUMBER})",
        PARTY,
        TWO_SESSIONS.pattern,
    )
    return DateGrammar(
        re.compile("|".join(starts)),
        re.compile(rf"{vague}|{unless_number}(?!{_NUMBER})"),
        re.compile(rf"\s?{either(tables.words('suffixes', 'since'))}"),
        # 2030年前, but not 前三季度
        re.compile(rf"{either(tables.words('suffixes', 'before'))}(?![\d一二两三四五]|{not_before})"),
        re.compile(rf"{either(tables.entries('reports', 'titles'))}$"),
        calendar,
        spans,
        load_sessions(lexicon),
        load_role_words(lexicon),
    )


def find_dates(digest: Digest, *, lexicon: Lexicon) -> pd.DataFrame:
    """Return the columns of dates.csv, in reading order.

    `iso` is empty where a date cannot be placed; 今年, 5月3日 and 近三年 are placed by the article's own date (in a bulletin or yearly report by the year that its title names), 同年 and
    9月 by the year named before them. A slash joins the ends of a period, `..` is an open end. `role` is publication
    in a source line, target for what lies ahead of the article (or follows 力争 and the like in its own year), period
    for spans, else event. Raises `JianbaoError` where a lexicon file is missing or malformed.
    """
    grammar = load_date_grammar(lexicon)
    rows = []
    for article in digest.articles:
        sources = {p.paragraph_id for p in article.paragraphs if p.kind == "source"}
        period = reported(article.title, article.date, grammar.reports)
        headings = (article.title, *(p.text for p in article.paragraphs if p.kind == "heading"))
        anchor = Anchor(period)
        anchor = replace(anchor, plan=plan_begun(headings, anchor.year, grammar.sessions))
        found = 0
        paragraph = ""
        for sentence in article.sentences:
            told = anchor.told if sentence.paragraph_id == paragraph else (0, 0)
            paragraph = sentence.paragraph_id
            own = article.date if paragraph in sources else period
            anchor = replace(anchor, own=own, nearby=0, told=told)
            for start, reading in _in_sentence(sentence.text, anchor, grammar):
                found += 1
                if reading.year:
                    anchor = replace(anchor, named=reading.year)
                if reading.kind in ("month", "date"):
                    anchor = replace(anchor, told=(reading.year, int(reading.first[5:7])))
                published = sentence.paragraph_id in sources
                role = "publication"
                if not published:
                    role = role_of(sentence.text, start, reading, article.date, grammar.roles)
                if role == "target":
                    reading = due(reading)
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


def _in_sentence(text: str, anchor: Anchor, grammar: DateGrammar) -> Iterator[tuple[int, Reading]]:
    """Yield where each date of a sentence begins, and its reading, from left to right."""
    text = MISREAD_DASH.sub("—", text.translate(_WIDE))
    patterns = (grammar.starts, grammar.vague, grammar.sessions.eras)
    starts = sorted({m.start() for p in patterns for m in p.finditer(text)})
    ahead = bool(grammar.roles.ahead.search(text)) if starts else False
    end = 0
    for start in starts:
        if start < end:
            continue
        reading = _read(text, start, anchor, grammar, ahead=ahead)
        if not reading:
            continue
        end = reading.end
        if reading.year:
            anchor = replace(anchor, named=reading.year, nearby=reading.year)
        yield start, reading


def _read(text: str, start: int, anchor: Anchor, grammar: DateGrammar, *, ahead: bool) -> Reading | None:
    # 三年底薪, 半年: 年 and 半 within another expression begin none.
    if start and text[start] in "年半" and text[start - 1] in f"年多几数近每余半来{TENS}0123456789":
        return None
    if reading := read_session(text, start, anchor, grammar.sessions):
        return reading
    dated = (
        read_span(text, start, anchor, grammar.spans)
        or read_shared_unit(text, start, anchor, grammar.calendar, ahead=ahead)
        or read_span_from_now(text, start, anchor, grammar.spans)
        or read_calendar(text, start, anchor, grammar.calendar, ahead=ahead)
    )
    if dated:
        return _with_suffix(text, dated, grammar)
    if sessions := read_two_sessions(text, start, anchor.nearby or anchor.year, grammar.sessions):
        return sessions
    match = grammar.vague.match(text, start)
    return Reading(match.end(), "", "", "relative") if match else None


def _with_suffix(text: str, reading: Reading, grammar: DateGrammar) -> Reading:
    """Add what follows a calendar expression: 以来 opens its end, 全国两会 makes it a session."""
    opened = reading.kind if reading.kind in ("relative", "century") else "range"
    if match := grammar.since.match(text, reading.end):
        return replace(reading, end=match.end(), last=".." if reading.first else "", kind=opened)
    if match := grammar.before.match(text, reading.end):
        return replace(reading, end=match.end(), first=".." if reading.first else "", kind=opened)
    if reading.kind == "relative" and (match := _SAME_PERIOD.match(text, reading.end)):
        return replace(reading, end=match.end())
    if len(reading.first) == 4:
        return read_two_sessions(text, reading.end, reading.year, grammar.sessions) or reading
    return reading
