"""What a date is for: an event, a period, or a target, which lies ahead of the article.

How dates are read is the concern of `calendar`, `spans` and `sessions`.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from jianbao.lexicon import Lexicon, either
from jianbao.quantities.dates.reading import Reading

_REACH = 20
_UNTIL = re.compile(r"(?:到|至)[^，。；]{0,3}$")


@dataclass(frozen=True)
class RoleWords:
    """The words that speak of what is to come: anywhere in a sentence, before a date, and after it."""

    ahead: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]


@lru_cache(maxsize=4)
def load_role_words(lexicon: Lexicon) -> RoleWords:
    """Read [ahead] of dates.toml. Raises `JianbaoError` where it is missing or malformed."""
    tables = lexicon.tables("quantities/dates.toml")
    before, after = (either(tables.entries("ahead", name)) for name in ("target_before", "target_after"))
    return RoleWords(
        re.compile(either(tables.entries("ahead", "words"))),
        re.compile(rf"{before}[^，。；]{{0,8}}$"),
        # 到2025年，全国基本建成
        re.compile(rf"[，,]?(?:全国|全省|全市|我国)?[^，。；]{{0,12}}?{after}"),
    )


def role_of(text: str, start: int, reading: Reading, own: str, words: RoleWords) -> str:
    """Return event, period or target for the date that begins at `start`; `own` is the article's own date."""
    if reading.first != reading.last and reading.first != "..":
        return "period"
    past = "event" if reading.first == reading.last else "period"
    shared = min(len(reading.last), len(own))
    if not shared or reading.last[:shared] < own[:shared]:
        return past
    if reading.last[:shared] > own[:shared]:
        return "target"
    before = text[max(0, start - _REACH) : start]
    promised = words.before.search(before) or (_UNTIL.search(before) and words.after.match(text, reading.end))
    return "target" if promised or past == "period" else past


def due(reading: Reading) -> Reading:
    """Return a deadline (2030年前) as the moment at which what it promises is due."""
    kind = ("year", "month", "date")[reading.last.count("-")] if reading.kind == "range" else reading.kind
    return replace(reading, first=reading.last, kind=kind)
