"""The grammar of changes: verbs, and the patterns in which they join quantities (由…增至…, 增长5%, 比上年低3个百分点).

Which figures belong to one change, and what follows from them, is worked out in `changes`.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_VERBS: Mapping[int, str] = {
    1: "净增长 净增加 净增 净流入 新增加 新增 增加 增长 增多 递增 激增 猛增 剧增 大增 多增 增 提高 提升 提 上升 升高 升温 上涨 上浮 回升 攀升 跃升 飙升 升 涨"
    " 扩大 扩充 扩容 扩展 扩增 扩 拓展 延长 延伸 放宽 壮大 跃 上调 调增 拉升 加快 加深 走高",
    -1: "净减少 净减 净流出 减少 减轻 减 少增 负增长 下降 降低 下滑 下跌 下行 降 跌 回落 缩减 缩小 缩短 缩 压减 压缩 压降 压 削减 收窄 精简 下调 调减 调降 萎缩"
    " 锐减 骤降 骤减 节约 节省 下浮 裁减 走低 放缓",
    0: "整合 调整 优化 变化 变 发展 演变 转 归并 合并 重组",
}  # fmt: skip
SIGNS = {verb: sign for sign, verbs in _VERBS.items() for verb in verbs.split()}
VERB = "|".join(sorted(SIGNS, key=lambda v: (-len(v), v)))
SIGNS |= {
    "增幅": 1,
    "涨幅": 1,
    "升幅": 1,
    "降幅": -1,
    "跌幅": -1,
    "减幅": -1,
    "高": 1,
    "多": 1,
    "低": -1,
    "少": -1,
}
# In a marked sentence dates are runs of D, quantities runs of P and Q in turn; offsets stay what they were.
D, P, Q = "\ue000", "\ue001", "\ue002"
ONE = f"(?:{P}+|{Q}+)"
NOT_ACROSS = f"{P}{Q}。；;！？"
_TO = "(?:至|到|为|成)"
_FROM_TO = re.compile(
    rf"(?:(?P<prep>[由从])(?P<lead>[^{NOT_ACROSS}，：由从]{{0,24}}))?(?P<first>{ONE})(?P<middle>[^{NOT_ACROSS}]{{0,24}}?)"
    rf"(?P<verb>(?:{VERB})?{_TO})了?(?P<gap>[^{NOT_ACROSS}，：、]{{0,10}}?)(?P<last>{ONE})"
)
_TO_ONLY = re.compile(
    rf"(?P<verb>(?:{VERB}){_TO})了?(?:目前|现在|如今)?{D}*的?(?:每\w{{1,2}})?(?P<last>{ONE})"
)
_BY = re.compile(
    rf"(?P<verb>{VERB})(?!值|点|极)(?P<gap>(?:幅度|比例|率)?[达为超]?到?了?约?{D}*的?|了?(?P<noun>[一-鿿A-Za-z]{{2,10}}?)|(?P<list>[^{NOT_ACROSS}，：]{{1,60}}?)等)(?P<by>{ONE})"
)
_RATE = re.compile(
    rf"(?P<verb>增幅|涨幅|升幅|降幅|跌幅|减幅)(?:分别|约|为|高|达|到|是|仅|超|过){{0,4}}(?P<by>{ONE})"
)
_THAN = re.compile(rf"[比较](?:{D}+(?:的?同期|时)?|上年|同期)(?P<verb>高|低|多|少)[出了]?(?P<by>{ONE})")
_BARE = frozenset("增提升涨扩减降跌缩压跃变转少")
_CHANGING = re.compile("|".join(v for v in SIGNS if len(v) > 1))
_LISTING = frozenset(("新增", "新增加", "增加", "净增", "减少"))
_NOT_OBJECT = re.compile(
    r"[使让为达到至在对与和的将由从有是占过超每了及以并后前向给被把按距]"
    r"|^(?:工程|行动|计划|项目|专项|试点|示范|中心|改造|任务|基地|企业|区域|幅度|速度|空间|潜力|作用|效应|压力|趋势|态势|动能|目标|方案|措施|政策|办法|机制)"
)
_NO_CHANGE = re.compile(r"(?:不|未|没有|避免|防止|年均|年平均|年均复合|可)$")


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


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence whose dates and quantities are marked: `marks` is as long as `text`.

    `dates` are rows by the offset at which they begin, `quantities` rows that begin at `starts`; `at` gives the number
    of the quantity that begins at an offset.
    """

    text: str
    marks: str
    dates: Mapping[int, Any]
    date_starts: Sequence[int]
    quantities: Sequence[Any]
    starts: Sequence[int]
    at: Mapping[int, int]


def mark(text: str, offset: int, quantities: Sequence[Any], dates: Sequence[Any]) -> Marked:
    """Mark a sentence that begins at `offset` of the article; a quantity within a date is left out."""
    marks = list(re.sub(f"[{D}{P}{Q}]", " ", text))
    placed = {}
    for d in dates:
        start, end = d.char_start - offset, d.char_end - offset
        marks[start:end] = D * (end - start)
        placed[start] = d
    kept: list[Any] = []
    at = {}
    for q in quantities:
        start, end = q.char_start - offset, q.char_end - offset
        if D in marks[start:end]:
            continue
        marks[start:end] = (P, Q)[len(kept) % 2] * (end - start)
        at[start] = len(kept)
        kept.append(q)
    return Marked(text, "".join(marks), placed, sorted(placed), kept, list(at), at)


def stated_changes(m: Marked) -> list[Found]:
    """Return each change that a marked sentence states, in order, one for each phrase; none overlap."""
    found = []
    taken = bytearray(len(m.marks) + 1)
    for change in (*_between_two(m), *_singles(m)):
        if not any(taken[change.start : change.end]):
            found.append(change)
            taken[change.start : change.end] = b"\1" * (change.end - change.start)
    return sorted(found, key=lambda c: c.start)


def _between_two(m: Marked) -> Iterator[Found]:
    position = 0
    while match := _FROM_TO.search(m.marks, position):
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
        sign = SIGNS.get(verb[:-1], 0)
        yield Found(
            match.start(),
            match.end("last"),
            verb,
            sign,
            first,
            last,
            from_time=last_time(m, match.start(), match.start("first")),
            to_time=last_time(m, match.end("first"), match.start("last")),
        )


def _singles(m: Marked) -> Iterator[Found]:
    for match in _TO_ONLY.finditer(m.marks):
        last = m.at[match.start("last")]
        q = m.quantities[last]
        sign = SIGNS[match["verb"][:-1]]
        if q.kind == "duration" or not sign or _negated(m, match.start()):
            continue
        if q.unit == "倍":
            yield Found(match.start(), match.end(), match["verb"], sign, by=(last,))
        else:
            yield Found(match.start(), match.end(), match["verb"], sign, last=last)
    for pattern in (_BY, _RATE, _THAN):
        position = 0
        while by := pattern.search(m.marks, position):
            direction = _sign(m, by)
            # A verb that takes nothing of what follows may hide one that does: 降幅收窄0.1个百分点.
            position = by.end() if direction else by.end("verb")
            if direction:
                yield Found(by.start(), by.end(), by["verb"], direction, by=(m.at[by.start("by")],))
    for number, (q, start) in enumerate(zip(m.quantities, m.starts, strict=True)):
        if q.surface.startswith("翻") and not _negated(m, start):
            yield Found(start, start + len(q.surface), q.surface, 1, by=(number,))


def _sign(m: Marked, match: re.Match[str]) -> int:
    """Return 1 for more, -1 for less, 0 where a verb has nothing to do with the figure after it."""
    verb, groups = match["verb"], match.groupdict()
    noun = groups.get("noun")
    if (noun and (verb in _BARE or _NOT_OBJECT.search(noun) or _CHANGING.search(noun))) or _negated(
        m, match.start()
    ):
        return 0
    if groups.get("list") is not None and verb not in _LISTING:
        return 0
    return SIGNS[verb]


def _negated(m: Marked, start: int) -> bool:
    return bool(_NO_CHANGE.search(m.marks[max(0, start - 4) : start]))


def last_time(m: Marked, start: int, end: int) -> str:
    """Return the last absolute date that begins between two offsets, "" if there is none."""
    low, high = bisect_left(m.date_starts, start), bisect_left(m.date_starts, end)
    return absolute(m.dates[m.date_starts[high - 1]]) if high > low else ""


def absolute(date: Any) -> str:
    """Return the ISO form of a date that the article's own date has no part in."""
    return "" if date.kind == "relative" else str(date.iso)
