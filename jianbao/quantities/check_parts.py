"""Checks of parts against wholes: sums, shares, ratios, and parts named along a dimension (六大方向28个赛道).

Each takes a sentence with its figures and yields what is certain: parts may overlap, and others may be left unnamed.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import accumulate
from typing import Any

import pandas as pd

from jianbao.quantities.check_figures import SLACK, Check, FigureSentence, bare, plain, same_unit, written
from jianbao.quantities.tolerance import Interval, interval_of

_COUNTED = ("count", "money", "measure")
_TOTAL = re.compile(
    r"(?P<sure>(?:(?<![\u4e00-\u9fff])总[\u4e00-\u9fff]{0,4}?)?(?:合计|共计|总计|相加|之和)(?:约|达到?|为|有|了|共){0,3})$|(?<![\u4e00-\u9fff])总[\u4e00-\u9fff]{0,4}?(?:约|达到?|为|是){0,2}$"
)
_SHARE = re.compile(
    r"[^，。；]{0,12}[，,]?(?:约|仅|只|已|就|共|也|大约|总体)*(?:占|[\u4e00-\u9fff]{0,4}(?:比例|比重))[^，。；]{0,24}"
)
_MOVES = re.compile("提高|提升|增长|增加|下降|降低|上升|减少|同比|环比")
_DENOMINATOR = re.compile(
    r"占(?:比)?(?:到|了|其|全部|总[数量额]|全体|整体|比|的|约|近|超|过|达|为|到|仅|只|高|据|有)*(?P<noun>[^，。；、]{0,24}?)(?:的|比重|比例|之比)?(?:约|近|为|达|达到)*$"
)
_MEMBERS = re.compile(r"其中|中|里|内|共|总|全|下")
_PART_MARK = re.compile(r"其中|包括|包含|分为|分别为|分别是|中，")
_LABEL = re.compile(
    r"[，、；和及与]?(?:以及|另有|另外)?(?P<label>[\u4e00-\u9fffA-Za-z\d（）()“”]{1,14}?)(?:有|为|是|占|约|达|共|分别为)*$"
)
_UNDER = re.compile("(?P<label>)[\u4e00-\u9fff]{0,8}[，、和及与]")
"""What stands between parts whose labels follow them: 12个镇、6个乡."""
_DIMENSION = re.compile(
    r"(?:\d{1,2}|[两二三四五六七八九十]{1,2})(?:大|个|类|种)(?P<name>[\u4e00-\u9fff]{2,4}?)(?:的|共|下的|、|，)?$"
)
_OVERLAPS = re.compile(
    "高新|专精特新|科技型|上市|独角兽|瞪羚|龙头|领军|出口|女(?!性$)|党|团员|青年|岁|海外|留学|高级|以上|以下"
)
"""Kinds that one and the same thing may belong to at once."""
_BACK = 12
"""Quantities before a share among which its part and whole are looked for."""


def sums(s: FigureSentence, used: set[str]) -> Iterator[Check]:
    """Yield totals against the parts before them; quantities in `used` (ids) belong to changes."""
    begin = 0
    for n, total in enumerate(s.rows):
        cue = _TOTAL.search(s.between(n - 1, n)[-10:])
        if not cue or total.kind not in _COUNTED:
            continue
        parts = [
            q
            for q in s.rows[begin:n]
            if same_unit(q, total) and q.kind == total.kind and q.quantity_id not in used
        ]
        text = s.text[s.span(begin)[0] : s.span(n)[0]]
        begin = n + 1
        if len(parts) < 2 or "其中" in text or "；" in text or "累计" in text:
            continue
        value = sum((q.value for q in parts), Decimal(0))
        *_, whole = accumulate(interval_of(q) for q in parts)
        holds = whole.meets(interval_of(total))
        # Only 合计 and the like say that all parts are named.
        if holds or cue["sure"]:
            terms = "＋".join(bare(q) for q in parts)
            yield Check(
                total.char_start, "sum", f"{'、'.join(q.surface for q in parts)}，合计{total.surface}", total.value, value, holds,
                (s.sentence_id,), f"{terms}={written(value, total)}",
            )  # fmt: skip


def _percent(q: Any) -> Decimal:
    return Decimal(abs(q.value) * 100 if q.kind == "ratio" else abs(q.value))


def ratios(s: FigureSentence) -> Iterator[Check]:
    """Yield shares against the part and the whole that the sentence names (48家中有14家，占比近30%)."""
    for n, share in enumerate(s.rows):
        if share.unit != "%" and share.kind != "ratio":
            continue
        earlier = [
            i for i in range(max(0, n - _BACK), n) if s.rows[i].kind in _COUNTED and s.rows[i].value > 0
        ]
        if not earlier:
            continue
        part = earlier[-1]
        gap = s.between(n - 1, n)
        # 仅占全球25亿美元总额的4.16%: the whole may stand between 占 and the share.
        within = part and re.search("占", s.between(part - 1, part))
        if (
            not (within or _SHARE.fullmatch(gap + share.surface))
            or _MOVES.search(re.split("[，,]", gap)[-1])
            or re.search("[。；]", gap)
        ):
            continue
        if within:
            if len(earlier) < 2:
                continue
            part, wholes = earlier[-2], [part]
        else:
            wholes = [i for i in earlier[:-1] if s.rows[i].value >= s.rows[part].value]
        wholes = [i for i in wholes if same_unit(s.rows[i], s.rows[part]) and interval_of(s.rows[i]).low > 0]
        if not wholes or (not within and not _named(s, part, wholes, gap)):
            continue
        yield _ratio(s, share, part, wholes)


def _named(s: FigureSentence, part: int, wholes: Sequence[int], gap: str) -> bool:
    """Tell whether the text says that the part is one of the whole, or names the whole as denominator."""
    match = _DENOMINATOR.search(gap)
    noun = match["noun"] if match else ""
    noun = re.sub("^比|比$", "", noun)
    if len(noun) >= 2:
        end = s.span(wholes[0])[1]
        clause = s.text[max(0, end - 60) : end + 12]
        return any(noun[i : i + 2] in clause for i in range(len(noun) - 1))
    return any(_MEMBERS.search(s.text[max(0, s.span(w)[0] - 8) : s.span(part)[0]]) for w in wholes)


def _ratio(s: FigureSentence, share: Any, part: int, wholes: Sequence[int]) -> Check:
    small = s.rows[part]
    claim = interval_of(share)
    scale = Decimal(100) if share.kind == "ratio" else Decimal(1)
    claim = Interval(claim.low * scale, claim.high * scale)
    best = []
    for w in wholes:
        percent = small.value / s.rows[w].value * 100
        possible = interval_of(small).percent_of(interval_of(s.rows[w]))
        best.append(
            (not possible.meets(claim, slack=percent * SLACK), abs(percent - _percent(share)), w, percent)
        )
    failed, _, w, percent = min(best)
    whole = s.rows[w]
    return Check(
        share.char_start, "ratio", f"{small.surface}占{whole.surface}的{share.surface}", _percent(share), percent, not failed,
        (s.sentence_id,), f"{bare(small)}÷{bare(whole)}={plain(percent)}%",
    )  # fmt: skip


def parts_of_wholes(s: FigureSentence) -> Iterator[Check]:
    """Yield parts after a whole (其中, 包括) that make it up, or exceed it."""
    n = 0
    while n < len(s.rows) - 1:
        whole = s.rows[n]
        mark = _PART_MARK.search(s.between(n, n + 1))
        run = _run(s, n, loose=bool(mark and mark[0] == "中，")) if mark and whole.kind in _COUNTED else []
        n += max(1, len(run))
        if len(run) < 2 or not mark:
            continue
        parts = [s.rows[i] for i, _ in run]
        value = sum((q.value for q in parts), Decimal(0))
        *_, total = accumulate(interval_of(q) for q in parts)
        equal = total.meets(interval_of(whole))
        exceeds = (
            total.low > interval_of(whole).high and _alike([label for _, label in run]) and mark[0] != "中，"
        )
        if equal or exceeds:
            terms = "＋".join(bare(q) for q in parts)
            named = "、".join(f"{label}{q.surface}" for q, (_, label) in zip(parts, run, strict=True))
            # Parts that a text adds up without 其中 are a sum.
            yield Check(
                whole.char_start, "sum" if mark[0] == "中，" else "part_whole", f"共{whole.surface}，其中{named}",
                whole.value, value, equal, (s.sentence_id,), f"{terms}={written(value, whole)}",
            )  # fmt: skip


def _run(s: FigureSentence, n: int, *, loose: bool) -> list[tuple[int, str]]:
    """Return the quantities that follow a whole as its parts, one after another, with their labels."""
    whole = s.rows[n]
    run = []
    for i in range(n + 1, len(s.rows)):
        q, gap = s.rows[i], s.between(i - 1, i)
        if not same_unit(q, whole) or q.kind != whole.kind or "。" in gap:
            break
        if loose:
            if not re.search("[，；]$", gap):
                break
            run.append((i, ""))
            continue
        gap = _PART_MARK.split(gap)[-1] if i == n + 1 else gap
        match = _LABEL.fullmatch(gap.strip()) or (_UNDER.fullmatch(gap) if run and not run[0][1] else None)
        if gap and not match:
            break
        run.append((i, match["label"] if match else ""))
    return run


def _alike(labels: Sequence[str]) -> bool:
    """Tell whether labels name kinds of one thing, which do not overlap: 科研人员, 管理人员; 省级, 市级."""
    if any(_OVERLAPS.search(label) for label in labels):
        return False
    return len({label[-1:] for label in labels}) == 1 and len(set(labels)) == len(labels) and bool(labels[0])


def shares(s: FigureSentence) -> Iterator[Check]:
    """Yield shares of one whole that make up, or exceed, a hundred percent."""
    run: list[tuple[Any, str]] = []
    for n, q in enumerate(s.rows):
        match = re.search(
            r"(?P<label>[^，。；、：]{1,14}?)(?:的)?占(?:比)?(?:为|约|近|达|到)*$", s.between(n - 1, n)
        )
        if q.unit == "%" and match and "其中" not in match["label"]:
            run.append((q, match["label"]))
            continue
        yield from _hundred(s, run)
        run = []
    yield from _hundred(s, run)


def _hundred(s: FigureSentence, run: Sequence[tuple[Any, str]]) -> Iterator[Check]:
    if len(run) < 2:
        return
    value = sum((q.value for q, _ in run), Decimal(0))
    *_, total = accumulate(interval_of(q) for q, _ in run)
    hundred = Interval(Decimal(100), Decimal(100))
    equal = total.meets(hundred)
    if equal or (total.low > 100 and len(run) > 2 and _alike([label for _, label in run])):
        terms = "＋".join(bare(q) for q, _ in run)
        named = "、".join(f"{label}{q.surface}" for q, label in run)
        yield Check(
            run[0][0].char_start, "part_whole", f"各部分占比：{named}", Decimal(100), value, equal, (s.sentence_id,),
            f"{terms}={plain(value)}%",
        )  # fmt: skip


def dimensions(sentences: Sequence[FigureSentence], changes: Sequence[Any]) -> Iterator[Check]:
    """Yield wholes that are divided by a named dimension (六大方向28个赛道) against the parts named later (商业方向9个)."""
    texts = {s.sentence_id: s.text for s in sentences}
    seen = set()
    for sentence in sentences:
        for i, whole in enumerate(sentence.rows):
            start, end = sentence.span(i)
            match = _DIMENSION.search(sentence.text[max(0, start - 12) : start])
            noun = re.match(r"[\u4e00-\u9fff]{2,6}?(?=[和与及、，。；]|$)", sentence.text[end:])
            if whole.kind != "count" or not match or not noun:
                continue
            if (match["name"], noun[0]) in seen:
                continue
            seen.add((match["name"], noun[0]))
            parts = _levels(texts, changes, match["name"], noun[0], whole)
            value = sum((q for q, _ in parts.values()), Decimal(0))
            if len(parts) < 2 or value < whole.value:
                continue
            named = "、".join(
                f"{label}{match['name']}{plain(v)}{whole.unit}" for label, (v, _) in parts.items()
            )
            terms = "＋".join(plain(v) for v, _ in parts.values())
            yield Check(
                whole.char_start,
                "part_whole",
                f"共{whole.surface}{noun[0]}，其中{named}",
                whole.value,
                value,
                value == whole.value,
                tuple(dict.fromkeys([sentence.sentence_id, *(s for _, s in parts.values())])),
                f"{terms}={plain(value)}，总数为{plain(whole.value)}",
            )


def _levels(
    texts: Mapping[str, str], changes: Sequence[Any], dimension: str, noun: str, whole: Any
) -> dict[str, tuple[Decimal, str]]:
    """Return the last level of each part that the changes after a whole give, by its label."""
    parts: dict[str, tuple[Decimal, str]] = {}
    for change in changes:
        if change.char_start < whole.char_end:
            continue
        label, found, rest = change.entity.partition(dimension)
        about = found and label and rest in ("", noun) and noun in texts.get(change.sentence_id, "")
        if (
            about
            and pd.notna(change.to_value)
            and change.unit == whole.unit
            and "to_value" not in change.computed
        ):
            parts[label] = (change.to_value, change.sentence_id)
    return parts
