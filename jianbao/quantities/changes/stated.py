"""The changes that a sentence states: verbs of more and less, and how they join quantities.

由…增至…, 增长5%, 增幅为5%, 比上年低3个百分点, 翻一番. Which figures belong to one change beyond these is worked out in
`joining`, what follows from them in `finding`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from jianbao.lexicon import Lexicon, either
from jianbao.quantities.changes.marking import NOT_ACROSS, ONE, D, Marked

# 4.3%、5.5%; 2个和3个
_LISTED = re.compile("[、，]?(?:以及|和|与|及)?[约近超]?")
_TO = "(?:至|到|为|成)"
_DIRECTIONS = {"more": 1, "less": -1}


@dataclass(frozen=True)
class ChangeWords:
    """The words that state a change: each with its sign, and the patterns in which they join quantities.

    `differences` have groups `verb` and `by`, and where something stands between them `noun` or `list`.
    """

    signs: Mapping[str, int]
    listing: frozenset[str]
    from_to: re.Pattern[str]
    to_only: re.Pattern[str]
    differences: tuple[re.Pattern[str], ...]
    improving: frozenset[str]
    no_object: re.Pattern[str]
    no_change: re.Pattern[str]


@lru_cache(maxsize=4)
def load_change_words(lexicon: Lexicon) -> ChangeWords:
    """Read the verbs of changes.toml. Raises `JianbaoError` where it is missing or malformed."""
    tables = lexicon.tables("quantities/changes.toml")
    signs = dict.fromkeys(tables.words("verbs", "other"), 0)
    signs |= {w: n for name, n in _DIRECTIONS.items() for w in tables.words("verbs", name)}
    verb = either(signs)
    rates = {w: n for name, n in _DIRECTIONS.items() for w in tables.words("rates", name)}
    compared = {w: n for name, n in _DIRECTIONS.items() for w in tables.words("compared", name)}
    signs |= rates | compared
    # What may stand directly between a verb and its figure: 增长幅度达到了约2024年的5%.
    close = f"(?:幅度|比例|率)?(?:[达为超]到?)?了?约?{D}*的?"
    # 减少农药用量14%, 新增甲、乙等5家
    noun, listed = "(?P<noun>[一-鿿A-Za-z]{2,10}?)", f"(?P<list>[^{NOT_ACROSS}，：]{{1,60}}?)"
    gap = f"{close}|了?{noun}|{listed}等"
    of_verb = (
        f"(?P<verb>{verb})(?!{either(tables.words('verbs', 'not_followed'))})(?P<gap>{gap})(?P<by>{ONE})"
    )
    of_rate = f"(?P<verb>{either(rates)}){either(tables.words('rates', 'between'))}{{0,4}}(?P<by>{ONE})"
    # 比上年低3个百分点, 较2020年同期高出5%
    than = f"[比较](?:{D}+(?:的?同期|时)?|上年|同期)(?P<verb>{either(compared)})[出了]?(?P<by>{ONE})"
    # 由2021年的22个, 整合, 2025年的9个
    of_first = f"(?:(?P<prep>[由从])(?P<lead>[^{NOT_ACROSS}，：由从]{{0,24}}))?(?P<first>{ONE})"
    middle = f"(?P<middle>[^{NOT_ACROSS}]{{0,24}}?)"
    of_last = f"(?P<gap>[^{NOT_ACROSS}，：、]{{0,10}}?)(?P<last>{ONE})"
    changing = either(w for w in signs if len(w) > 1)
    return ChangeWords(
        signs,
        frozenset(tables.words("verbs", "listing")),
        # 由2021年的22个整合至2025年的9个, 从5家增加到8家
        re.compile(f"{of_first}{middle}(?P<verb>{verb}?{_TO})了?{of_last}"),
        # 增至5万人, 提高到目前的每人30平方米
        re.compile(f"(?P<verb>{verb}{_TO})了?(?:目前|现在|如今)?{D}*的?(?:每\\w{{1,2}})?(?P<last>{ONE})"),
        tuple(re.compile(pattern) for pattern in (of_verb, of_rate, than)),
        frozenset(tables.words("object", "improving")),
        re.compile(
            f"{either(tables.words('object', 'without'))}|^{either(tables.words('object', 'not_first'))}|{changing}"
        ),
        re.compile(f"{either(tables.words('no_change', 'before'))}$"),
    )


@dataclass(frozen=True, slots=True)
class Found:
    """A change in one marked sentence: its extent, its verb, and the numbers of its quantities (-1 none)."""

    start: int
    end: int
    verb: str
    sign: int
    first: int = -1
    last: int = -1
    by: tuple[int, ...] = ()
    from_time: str = ""
    to_time: str = ""
    row: bool = False
    """Whether it is one of several whose figures stand in a row: 分别增长4%、5%."""


def stated_changes(m: Marked, words: ChangeWords) -> list[Found]:
    """Return each change that a marked sentence states, in order, one for each phrase; none overlap."""
    found = []
    taken = bytearray(len(m.marks) + 1)
    for change in (*_between_two(m, words), *_singles(m, words)):
        if not any(taken[change.start : change.end]):
            found.append(change)
            taken[change.start : change.end] = b"\1" * (change.end - change.start)
    return sorted(found, key=lambda c: c.start)


def _between_two(m: Marked, words: ChangeWords) -> Iterator[Found]:
    position = 0
    while match := words.from_to.search(m.marks, position):
        first, last = m.at[match.start("first")], m.at[match.start("last")]
        a, b = m.quantities[first], m.quantities[last]
        verb = match["verb"]
        timed = D in (match["lead"] or "") + match["middle"] + match["gap"]
        apart = not match["prep"] and re.search("[，,、：]", match["middle"])
        if (
            a.unit != b.unit
            or a.kind == "duration" != b.kind
            or apart
            or (len(verb) == 1 and not (timed and match["prep"]))
        ):
            position = match.end("first")
            continue
        position = match.end("last")
        sign = words.signs.get(verb[:-1], 0)
        yield Found(
            match.start(),
            match.end("last"),
            verb,
            sign,
            first,
            last,
            from_time=m.last_time(match.start(), match.start("first")),
            to_time=m.last_time(match.end("first"), match.start("last")),
        )


def _singles(m: Marked, words: ChangeWords) -> Iterator[Found]:
    for match in words.to_only.finditer(m.marks):
        last = m.at[match.start("last")]
        q = m.quantities[last]
        sign = words.signs[match["verb"][:-1]]
        if q.kind == "duration" or not sign or _negated(m, match.start(), words):
            continue
        if q.unit == "倍":
            yield Found(match.start(), match.end(), match["verb"], sign, by=(last,))
        else:
            yield Found(match.start(), match.end(), match["verb"], sign, last=last)
    for pattern in words.differences:
        position = 0
        while by := pattern.search(m.marks, position):
            direction = _sign(m, by, words)
            # A verb that takes nothing of what follows may hide one that does: 降幅收窄0.1个百分点.
            position = by.end() if direction else by.end("verb")
            if direction:
                row = _row(m, m.at[by.start("by")])
                yield Found(by.start(), by.end(), by["verb"], direction, by=row[:1], row=len(row) > 1)
                for number in row[1:]:
                    yield Found(
                        m.starts[number], m.end(number), by["verb"], direction, by=(number,), row=True
                    )
    for number, (q, start) in enumerate(zip(m.quantities, m.starts, strict=True)):
        if q.surface.startswith("翻") and not _negated(m, start, words):
            yield Found(start, start + len(q.surface), q.surface, 1, by=(number,))


def _row(m: Marked, number: int) -> tuple[int, ...]:
    """Return the numbers of the figures of a row that begins with one: 4.3%、5.5%和2%."""
    row = [number]
    while (following := row[-1] + 1) < len(m.starts):
        last, q = m.quantities[row[-1]], m.quantities[following]
        if (last.kind, last.unit) != (q.kind, q.unit) or not _LISTED.fullmatch(
            m.marks, m.end(row[-1]), m.starts[following]
        ):
            break
        row.append(following)
    return tuple(row)


def _sign(m: Marked, match: re.Match[str], words: ChangeWords) -> int:
    """Return 1 for more, -1 for less, 0 where a verb has nothing to do with the figure after it."""
    verb, groups = match["verb"], match.groupdict()
    if _negated(m, match.start(), words):
        return 0
    number = m.at[match.start("by")]
    q = m.quantities[number]
    # 跃升的五年; 提升100所学校 is done to them.
    if groups.get("gap") == "的" or (q.kind == "count" and verb in words.improving and q.entity):
        return 0
    if (noun := groups.get("noun")) and (len(verb) == 1 or words.no_object.search(noun)):
        return 0
    if groups.get("list") is not None and verb not in words.listing:
        return 0
    return words.signs[verb]


def _negated(m: Marked, start: int, words: ChangeWords) -> bool:
    return bool(words.no_change.search(m.marks[max(0, start - 4) : start]))
