"""Changes of quantities: from what to what, by how much, when, in what; read from the words between the quantities.

Quantities and dates come from their own tables; whether the figures of a change agree is asked in `checks`.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from operator import attrgetter
from typing import Any

import pandas as pd

from jianbao.digest import Digest
from jianbao.quantities.change_grammar import (
    NOT_ACROSS,
    ONE,
    D,
    Found,
    Marked,
    P,
    Q,
    absolute,
    mark,
    stated_changes,
)

CHANGE_COLUMNS = [
    "change_id", "article_id", "sentence_id", "entity", "from_value", "to_value", "unit", "delta", "delta_percent",
    "verb", "from_time", "to_time", "from_quantity", "to_quantity", "by_quantity", "computed", "char_start",
    "char_end", "surface",
]  # fmt: skip
_NOUN = re.compile("[一-鿿]{1,4}(?=[，,]|、[比较])")
_REACH = 160
"""Characters before a change in which its subject and its dates are looked for."""
# What may stand between a level or a change and a further figure of the same thing: no subject of its own.
_SAME_THING = re.compile(
    rf"(?:左右|以上|以内|以下|上下)?[，,、]?(?:{D}|{P}|{Q}|同比|环比|累计|净|共|合计|总共|即|相当于|[比较与]|上年|上月|同期|相比|名义|实现|大幅|小幅|连续|增加?了?|减少?了?|也|又|再|已|约|的|时)*"
)
_REACHES = re.compile(
    rf"[，,](?:总[量数额]|总规模|规模|累计|目前|已|现|而)*(?:达到?|增至|升至|降至)了?(?P<last>{ONE})"
)
_COMPARED = re.compile(rf"(?:比|较|相较于?|与)(?P<time>{D}+)[^{NOT_ACROSS}，]{{0,10}}$")
_SUBJECT_TAIL = re.compile(
    rf"(?:{D}|{P}|{Q}|同比|环比|[较比](?={D}|{P}|{Q}|上年|同期)|较|上年|年均|平均|累计|实际|名义|已经|已|将|也|均|都|仍|还|又|再|更|大幅|小幅|明显|显著|略有|快速|迅速|持续|稳步|逐步|逐年|进一步|预计|预期|有望|力争|争取|确保|计划|拟|可以|可|能够|能|要|应|会|约|由|从|的|了|总体|分别|最多|最大|最快|实现|达到|突破|到|至|连续|继续|不断|首次|一举|直接|共计|合计|总计|共|净|左右|相比|以来|以后|之后|后|为|是|达|超过|控制在|占|有|只有|每)++$"
)
_SUBJECT_HEAD = re.compile(
    rf"^(?:{D}|其中|而|但是|但|并且|并|且|同时|此外|另外|目前|当前|例如|比如|截至|据统计|数据显示|使得|使|让|推动|带动|促进|把|将|的|因此|所以|不仅|还|也|已|即|那么|末|底|年来?|到|在(?![校职建研岗读])|自|从(?![业事]))+"
)
_TURN = re.compile(
    rf"(?:大幅|略有|不断|持续)?(?:整合|调整|优化|增长|增加|减少|下降|提高|提升|扩大|变化|增幅|涨幅|降幅)(?![值点极])[^{NOT_ACROSS}]{{0,4}}$"
)


def find_changes(digest: Digest, quantities: pd.DataFrame, dates: pd.DataFrame) -> pd.DataFrame:
    """Return the columns of changes.csv, in reading order, from the frames of quantities.csv and dates.csv.

    `delta` is in `unit` (百分点 where only points are stated), negative for decreases; `delta_percent` is the change in
    percent of what was. Of from, to, delta and delta_percent that is worked out which follows exactly from two that are
    stated without 约 or 超过 (a percentage rounded to two places, and none of percentages); `computed` names it.
    `by_quantity` are the ids of the stated differences. Times are absolute dates only. `verb` is the first one, with
    至 or 到. `surface` is the text from `char_start` to `char_end`, which holds all figures of the change.
    """
    numbers = quantities[~quantities["kind"].isin(["ordinal", "version"])]
    of_sentence = attrgetter("sentence_id")
    own_numbers = {s: list(rows) for s, rows in groupby(numbers.itertuples(), of_sentence)}
    own_dates = {s: list(rows) for s, rows in groupby(dates.itertuples(), of_sentence)}
    rows = []
    for article in digest.articles:
        found = 0
        for sentence in article.sentences:
            if sentence.sentence_id not in own_numbers:
                continue
            offset = sentence.char_start
            marked = mark(
                sentence.text,
                offset,
                own_numbers[sentence.sentence_id],
                own_dates.get(sentence.sentence_id, []),
            )
            for change in _merged(marked, stated_changes(marked)):
                found += 1
                surface = sentence.text[change.start : change.end]
                rows.append(
                    [
                        f"{article.article_id}-C{found}",
                        article.article_id,
                        sentence.sentence_id,
                        _entity(marked, change),
                        *_values(marked.quantities, change),
                        offset + change.start,
                        offset + change.end,
                        surface,
                    ]
                )
    return pd.DataFrame(rows, columns=CHANGE_COLUMNS)


def _merged(m: Marked, found: Sequence[Found]) -> list[Found]:
    """Join the figures of one change: the level before it, 由…增至…，增长…, and the level that it reaches."""
    merged: list[Found] = []
    for change in found:
        from_time, to_time = _times(m, change, merged)
        change = replace(change, from_time=from_time, to_time=to_time)
        before = merged[-1] if merged else None
        if (
            before
            and change.by
            and _follows(m, _past_noun(m, before.end, change), change.start)
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
        elif change.by and (level := _level_before(m, change)) is not None:
            start = m.starts[level]
            if not before or start >= before.end:
                change = replace(change, start=start, last=level)
        elif change.by and (match := _REACHES.match(m.marks, change.end)):
            level = m.at[match.start("last")]
            if _fits(m, level, change.by[0]):
                change = replace(change, end=match.end(), last=level)
        merged.append(change)
    return merged


def _past_noun(m: Marked, end: int, change: Found) -> int:
    """Skip the noun of a level before the comma (65个县，增加25个县) where the difference names no other thing."""
    bare = m.starts[change.by[0]] <= change.start + len(change.verb) + 2
    noun = _NOUN.match(m.marks, end) if bare else None
    return noun.end() if noun else end


def _follows(m: Marked, end: int, start: int) -> bool:
    if not end <= start <= end + 24 or not _SAME_THING.fullmatch(m.marks[end:start]):
        return False
    return all(m.quantities[m.at[i]].kind == "duration" for i in range(end, start) if i in m.at)


def _adds(m: Marked, before: Found, change: Found) -> bool:
    """Tell whether a difference says something new of the change before it, and nothing against it."""
    relative = {_relative(m.quantities[n]) for n in before.by}
    first = m.quantities[change.by[0]]
    level = before.last if before.last >= 0 else before.first
    fits = _relative(first) or (level < 0 or _fits(m, level, change.by[0]))
    return _relative(first) not in relative and fits and before.sign * change.sign >= 0


def _level_before(m: Marked, change: Found) -> int | None:
    """Return the level that stands in the clause just before a difference (产量7116万吨，比2012年增长29.5%)."""
    number = bisect_left(m.starts, change.start) - 1
    # 突破100万公顷，五年增加21万公顷: a duration may stand between the two.
    while (
        number >= 0 and m.quantities[number].kind == "duration" and _follows(m, _end(m, number), change.start)
    ):
        number -= 1
    if (
        number < 0
        or not _follows(m, end := _past_noun(m, _end(m, number), change), change.start)
        or not _fits(m, number, change.by[0])
    ):
        return None
    return number if re.search("[，,]|、[比较]", m.marks[end : change.end]) else None


def _compared_level(m: Marked, change: Found) -> tuple[int, int] | None:
    """Return both levels of 出口300亿元，比2023年的250亿元增长20%: what was, and what is."""
    number = bisect_left(m.starts, change.start) - 1
    if (
        number < 1
        or not _fits(m, number, change.by[0])
        or m.quantities[number].unit != m.quantities[number - 1].unit
    ):
        return None
    before, after = m.marks[_end(m, number - 1) : m.starts[number]], m.marks[_end(m, number) : change.start]
    compared = len(before) <= 24 and re.fullmatch(f"[^，]{{0,4}}，[比较][^，；。{P}{Q}]*", before)
    return (number, number - 1) if compared and not re.search("[，。；]", after) else None


def _end(m: Marked, number: int) -> int:
    return m.starts[number] + len(m.quantities[number].surface)


def _relative(q: Any) -> bool:
    """Tell whether a difference is a share of what was: percent, multiple, ratio."""
    return q.unit in ("%", "倍") or q.kind in ("ratio", "multiple")


def _fits(m: Marked, level: int, by: int) -> bool:
    a, b = m.quantities[level], m.quantities[by]
    if a.kind in ("duration", "multiple", "ratio"):
        return False
    return _relative(b) or a.unit == b.unit or (a.unit == "%" and b.unit == "百分点")


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


def _values(quantities: Sequence[Any], change: Found) -> list[object]:
    """Return the columns from from_value to computed."""
    first = quantities[change.first] if change.first >= 0 else None
    last = quantities[change.last] if change.last >= 0 else None
    start, end = (q.value if q is not None else None for q in (first, last))
    delta = percent = None
    unit = first.unit if first is not None else last.unit if last is not None else ""
    exact = {q.modifier for q in (first, last) if q is not None} <= {"="}
    by_exact = True
    for number in change.by:
        q = quantities[number]
        value = abs(q.value if q.value is not None else q.value_max)
        sign = change.sign or (-1 if start is not None and end is not None and end < start else 1)
        if _relative(q):
            share = value * 100 if q.kind == "ratio" or q.unit == "倍" else value
            # 翻一番 and 增至3倍 give the multiple that is reached, 增长3倍 the multiple that is added.
            reached = "番" in q.surface or (change.verb[-1] in "至到为成" and change.last < 0)
            percent = sign * (share - 100 if reached and q.unit == "倍" else share)
        else:
            delta, unit = sign * value, unit or q.unit
            by_exact = q.modifier == "="
    computed = []
    if exact and by_exact and start is None and end is not None and delta is not None:
        start, computed = end - delta, ["from_value"]
    elif exact and by_exact and end is None and start is not None and delta is not None:
        end, computed = start + delta, ["to_value"]
    if exact and start is not None and end is not None:
        if delta is None:
            delta, computed = end - start, [*computed, "delta"]
        if percent is None and start and unit != "%":
            percent = round((end - start) / start * 100, 2)
            computed = [*computed, "delta_percent"]
    ids = ["" if q is None else q.quantity_id for q in (first, last)]
    return [
        start, end, unit, delta, percent, change.verb, change.from_time, change.to_time, *ids,
        "; ".join(quantities[n].quantity_id for n in change.by), "; ".join(computed),
    ]  # fmt: skip


def _entity(m: Marked, change: Found) -> str:
    """Return what changes: the noun phrase before the change in its clause, else in the clauses before it."""
    if change.by and change.first < 0 and change.last < 0:
        # 减少农药用量14%: the thing may stand between the verb and the figure.
        gap = m.marks[change.start + len(change.verb) : m.starts[change.by[0]]].removeprefix("了")
        if re.fullmatch("[一-鿿A-Za-z]{2,10}", gap) and not re.search("[率幅]|例", gap):
            return gap
    for clause in reversed(
        re.split("[，：:,]", re.split("[；;。]", m.marks[max(0, change.start - _REACH) : change.start])[-1])[
            -4:
        ]
    ):
        head = _SUBJECT_TAIL.sub("", _TURN.sub("", _SUBJECT_TAIL.sub("", clause)))
        head = re.split(rf"[{P}{Q}（）()“”《》—]", _SUBJECT_HEAD.sub("", head))[-1]
        head = re.split(r"[把将让]|使(?!用)|按此(?:测算|计算)?", head)[-1]
        head = re.split(r"(?:由|从(?![业事]))(?=.{0,12}$)|比(?![重例率])(?=.)|较", head)[0].strip("的、 " + D)
        if 2 <= len(head) <= 24 and D not in head:
            return head
    for number in (change.last, *change.by):
        if number >= 0 and (q := m.quantities[number]) and (q.entity or q.property):
            return str(q.entity or q.property)
    return ""
