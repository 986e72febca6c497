"""Which figures belong to one change: the level before it, 由…增至…, 增长…, the level that it reaches, and its times.

What a sentence states as a change is read in `stated`; what follows from the figures is worked out in `finding`.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from jianbao.lexicon import Lexicon, either
from jianbao.quantities.changes.marking import ANY, NOT_ACROSS, ONE, D, Marked, P, Q, absolute
from jianbao.quantities.changes.stated import Found
from jianbao.quantities.rows import is_relative_amount

# the noun of a level, before 增加 or 比上年: 65个县，
_NOUN = re.compile("[一-鿿]{1,4}(?=[，,]|、[比较])")
# 比2012年
_COMPARED = re.compile(rf"(?:比|较|相较于?|与)(?P<time>{D}+)[^{NOT_ACROSS}，]{{0,10}}$")
_ROW = 8
"""Figures before one of a row among which its level is looked for."""
_REACH = 160
"""Characters before a change in which its dates are looked for."""


@dataclass(frozen=True)
class Joining:
    """What may stand between a level or a change and a further figure of the same thing, and before a level reached."""

    same_thing: re.Pattern[str]
    reaches: re.Pattern[str]


@lru_cache(maxsize=4)
def load_joining(lexicon: Lexicon) -> Joining:
    """Read [same_thing] of changes.toml. Raises `JianbaoError` where it is missing or malformed."""
    tables = lexicon.tables("quantities/changes.toml")
    words, after_figure, before_level, reaches = (
        either(tables.words("same_thing", name))
        for name in ("words", "after_figure", "before_level", "reaches")
    )
    return Joining(
        # 左右，同比
        re.compile(f"{after_figure}?[，,、]?(?:{ANY}|{words})*"),
        # ，总规模已达到5万人
        re.compile(f"[，,]{before_level}*{reaches}了?(?P<last>{ONE})"),
    )


def join_changes(m: Marked, found: Sequence[Found], joining: Joining) -> list[Found]:
    """Join the figures of one change: the level before it, 由…增至…，增长…, and the level that it reaches."""
    merged: list[Found] = []
    for change in found:
        from_time, to_time = _times(m, change, merged)
        change = replace(change, from_time=from_time, to_time=to_time)
        before = merged[-1] if merged else None
        if change.row:
            merged.append(_with_level(m, change))
            continue
        if change.by and _of_another(m, change):
            merged.append(change)
            continue
        if (
            before
            and change.by
            and _follows(m, joining, _past_noun(m, before.end, change), change.start)
            and _adds(m, before, change)
        ):
            merged[-1] = replace(
                before,
                end=change.end,
                by=(*before.by, *change.by),
                from_time=before.from_time or change.from_time,
                to_time=before.to_time or change.to_time,
            )
            continue
        if change.by and (pair := _compared_level(m, change)):
            if not before or m.starts[pair[1]] >= before.end:
                change = replace(change, start=m.starts[pair[1]], first=pair[0], last=pair[1])
        elif change.by and (level := _level_before(m, change, joining)) is not None:
            start = m.starts[level]
            if not before or start >= before.end:
                change = replace(change, start=start, last=level)
        elif change.by and (match := joining.reaches.match(m.marks, change.end)):
            level = m.at[match.start("last")]
            if _fits(m, level, change.by[0]):
                change = replace(change, end=match.end(), last=level)
        merged.append(change)
    return merged


def _of_another(m: Marked, change: Found) -> bool:
    """Tell whether a change names a thing of its own, other than what stands before: 812家，新增瞪羚企业21家."""
    noun = m.marks[change.start + len(change.verb) : m.starts[change.by[0]]]
    number = bisect_left(m.starts, change.start) - 1
    if number < 0 or not re.fullmatch("了?[一-鿿A-Za-z]{2,24}", noun) or change.verb[-1] in "至到":
        return False
    level = m.quantities[number]
    q = m.quantities[change.by[0]]
    return bool(q.kind == "count" and level.kind == "count" and q.entity and q.entity != level.entity)


def _with_level(m: Marked, change: Found) -> Found:
    """Give a change of a row the level of the same thing: 投资50亿元、投入9亿元，分别增长3%、4%."""
    by = m.quantities[change.by[0]]
    for number in range(change.by[0] - 1, max(-1, change.by[0] - 1 - _ROW), -1):
        level = m.quantities[number]
        same = level.property and by.property.startswith(level.property)
        if same and _fits(m, number, change.by[0]) and "；" not in m.marks[m.end(number) : change.start]:
            return replace(change, last=number)
    return change


def _past_noun(m: Marked, end: int, change: Found) -> int:
    """Skip the noun of a level before the comma (65个县，增加25个县) where the difference names no other thing."""
    bare = m.starts[change.by[0]] <= change.start + len(change.verb) + 2
    noun = _NOUN.match(m.marks, end) if bare else None
    return noun.end() if noun else end


def _follows(m: Marked, joining: Joining, end: int, start: int) -> bool:
    if not end <= start <= end + 24 or not joining.same_thing.fullmatch(m.marks[end:start]):
        return False
    return all(m.quantities[m.at[i]].kind == "duration" for i in range(end, start) if i in m.at)


def _adds(m: Marked, before: Found, change: Found) -> bool:
    """Tell whether a difference says something new of the change before it, and nothing against it."""
    relative = {is_relative_amount(m.quantities[n]) for n in before.by}
    first = m.quantities[change.by[0]]
    level = before.last if before.last >= 0 else before.first
    fits = is_relative_amount(first) or (level < 0 or _fits(m, level, change.by[0]))
    return is_relative_amount(first) not in relative and fits and before.sign * change.sign >= 0


def _level_before(m: Marked, change: Found, joining: Joining) -> int | None:
    """Return the level that stands in the clause just before a difference (产量7116万吨，比2012年增长29.5%)."""
    number = bisect_left(m.starts, change.start) - 1
    # 突破100万公顷，五年增加21万公顷: a duration may stand between the two.
    while (
        number >= 0
        and m.quantities[number].kind == "duration"
        and _follows(m, joining, m.end(number), change.start)
    ):
        number -= 1
    if (
        number < 0
        or not _follows(m, joining, end := _past_noun(m, m.end(number), change), change.start)
        or not _fits(m, number, change.by[0])
    ):
        return None
    return number if re.search("[，,]|、[比较]|^、", m.marks[end : change.end]) else None


def _compared_level(m: Marked, change: Found) -> tuple[int, int] | None:
    """Return both levels of 出口300亿元，比2023年的250亿元增长20%: what was, and what is."""
    number = bisect_left(m.starts, change.start) - 1
    if (
        number < 1
        or not _fits(m, number, change.by[0])
        or m.quantities[number].unit != m.quantities[number - 1].unit
    ):
        return None
    before, after = m.marks[m.end(number - 1) : m.starts[number]], m.marks[m.end(number) : change.start]
    compared = len(before) <= 24 and re.fullmatch(f"[^，]{{0,4}}，[比较][^，；。{P}{Q}]*", before)
    return (number, number - 1) if compared and not re.search("[，。；]", after) else None


def _fits(m: Marked, level: int, by: int) -> bool:
    a, b = m.quantities[level], m.quantities[by]
    if a.kind in ("duration", "multiple", "ratio"):
        return False
    return is_relative_amount(b) or a.unit == b.unit or (a.unit == "%" and b.unit == "百分点")


def _times(m: Marked, change: Found, earlier: Sequence[Found]) -> tuple[str, str]:
    """Return when a change begins and ends: 比2012年 the one, the nearest date before it in its part the other."""
    from_time, to_time = change.from_time, change.to_time
    reach = max(0, change.start - _REACH)
    part = max(reach, *(m.marks.rfind(mark, reach, change.start) + 1 for mark in "；;"))
    end = change.start + (3 if m.marks[change.start] in "比较" else 0)
    compared = -1
    if match := _COMPARED.search(m.marks, max(part, change.start - 40), end):
        compared = match.start("time")
        from_time = from_time or (absolute(m.dates[compared]) if compared in m.dates else "")
    spans = [(c.start, c.end) for c in earlier[-4:] if c.first >= 0]
    free = [
        absolute(m.dates[at])
        for at in m.date_starts[bisect_left(m.date_starts, part) : bisect_left(m.date_starts, change.start)]
        if at != compared
        and m.marks[max(0, at - 1) : at] not in ("比", "较")
        and not any(a <= at < b for a, b in spans)
    ]
    nearest = next((iso for iso in reversed(free) if iso), "")
    if nearest and not to_time:
        first, _, last = nearest.partition("/")
        if first == "..":
            to_time = last
        elif last == "..":
            from_time = from_time or first
        elif last and first[:4] != last[:4]:
            from_time, to_time = from_time or first, last
        else:
            to_time = nearest
    return from_time, to_time
