"""Checks of parts against the whole they follow, of shares against a hundred, of parts along a dimension.

Each takes a sentence with its figures and yields what is certain: parts may overlap, and others may be left unnamed.
Totals behind their parts are checked in `totals`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import accumulate
from typing import Any

import pandas as pd

from jianbao.lexicon import Lexicon, either
from jianbao.quantities.checks.figures import (
    COUNTED,
    Check,
    FigureSentence,
    bare,
    plain,
    same_unit,
    written,
)
from jianbao.quantities.checks.tolerance import Interval, interval_of
from jianbao.quantities.numerals import SEVERAL

_HAN = r"[\u4e00-\u9fff]"
_UNDER = re.compile(f"(?P<label>){_HAN}{{0,8}}[，、和及与]")
"""What stands between parts whose labels follow them: 12个镇、6个乡."""
# 六大方向, before the 28 of 28个赛道
_DIMENSION = re.compile(
    rf"(?:\d{{1,2}}|[{SEVERAL}]{{1,2}})(?:大|个|类|种)(?P<name>{_HAN}{{2,4}}?)(?:的|共|下的|、|，)?$"
)
_NOUN = re.compile(rf"{_HAN}{{2,6}}?(?=[和与及、，。；]|$)")
# 科研人员占, 女性的占比约为
_OF_HUNDRED = re.compile(r"(?P<label>[^，。；、：]{1,14}?)的?占(?:比)?(?:为|约|近|达|到)*$")


@dataclass(frozen=True)
class PartWords:
    """What introduces parts, the name of a part before its figure, names of kinds that overlap and of what is left."""

    mark: re.Pattern[str]
    label: re.Pattern[str]
    overlaps: re.Pattern[str]
    rest: re.Pattern[str]


@lru_cache(maxsize=4)
def load_part_words(lexicon: Lexicon) -> PartWords:
    """Read [parts] of checks.toml. Raises `JianbaoError` where it is missing or malformed."""
    tables = lexicon.tables("quantities/checks.toml")
    marks, between, overlapping = (
        either(tables.entries("parts", name)) for name in ("marks", "between", "overlapping")
    )
    return PartWords(
        re.compile(f"{marks}|中，"),
        # 、二期约
        re.compile(
            rf"[，、；和及与]?(?:以及|另有|另外)?(?P<label>[\u4e00-\u9fffA-Za-z\d（）()“”]{{1,14}}?){between}*$"
        ),
        # 女性 alone is a kind beside 男性, 女性职工 and 女科学家 are among all of them.
        re.compile(f"{overlapping}|女(?!性$)"),
        re.compile(either(tables.entries("parts", "rest"))),
    )


def parts_of_wholes(s: FigureSentence, words: PartWords) -> Iterator[Check]:
    """Yield parts after a whole (其中, 包括) that make it up, or exceed it."""
    n = 0
    while n < len(s.rows) - 1:
        whole = s.rows[n]
        mark = words.mark.search(s.between(n, n + 1))
        run = (
            _run(s, n, words, loose=bool(mark and mark[0] == "中，"))
            if mark and whole.kind in COUNTED
            else []
        )
        n += max(1, len(run))
        if len(run) < 2 or not mark:
            continue
        parts = [s.rows[i] for i, _ in run]
        value = sum((q.value for q in parts), Decimal(0))
        *_, total = accumulate(interval_of(q) for q in parts)
        equal = total.meets(interval_of(whole))
        exceeds = (
            total.low > interval_of(whole).high
            and _alike(words, [label for _, label in run])
            and mark[0] != "中，"
        )
        # 其他 closes a list: then the parts are all there are.
        closed = bool(words.rest.match(run[-1][1])) and mark[0] != "中，" and whole.modifier == "="
        if equal or exceeds or closed:
            terms = "＋".join(bare(q) for q in parts)
            named = "、".join(f"{label}{q.surface}" for q, (_, label) in zip(parts, run, strict=True))
            # Parts that a text adds up without 其中 are a sum.
            yield Check(
                whole.char_start, "sum" if mark[0] == "中，" else "part_whole", f"共{whole.surface}，其中{named}",
                whole.value, value, equal, (s.sentence_id,), f"{terms}={written(value, whole)}",
            )  # fmt: skip


def _run(s: FigureSentence, n: int, words: PartWords, *, loose: bool) -> list[tuple[int, str]]:
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
        gap = words.mark.split(gap)[-1] if i == n + 1 else gap
        match = words.label.fullmatch(gap.strip()) or (
            _UNDER.fullmatch(gap) if run and not run[0][1] else None
        )
        if gap and not match:
            break
        run.append((i, match["label"] if match else ""))
    return run


def _alike(words: PartWords, labels: Sequence[str]) -> bool:
    """Tell whether labels name kinds of one thing, which do not overlap: 科研人员, 管理人员; 省级, 市级."""
    if any(words.overlaps.search(label) for label in labels):
        return False
    return len({label[-1:] for label in labels}) == 1 and len(set(labels)) == len(labels) and bool(labels[0])


def shares(s: FigureSentence, words: PartWords) -> Iterator[Check]:
    """Yield shares of one whole that make up, or exceed, a hundred percent."""
    run: list[tuple[Any, str]] = []
    for n, q in enumerate(s.rows):
        match = _OF_HUNDRED.search(s.between(n - 1, n))
        if q.unit == "%" and match and "其中" not in match["label"]:
            run.append((q, match["label"]))
            continue
        yield from _hundred(s, run, words)
        run = []
    yield from _hundred(s, run, words)


def _hundred(s: FigureSentence, run: Sequence[tuple[Any, str]], words: PartWords) -> Iterator[Check]:
    if len(run) < 2:
        return
    value = sum((q.value for q, _ in run), Decimal(0))
    *_, total = accumulate(interval_of(q) for q, _ in run)
    hundred = Interval(Decimal(100), Decimal(100))
    # 超过40% may be any share above: what it adds up to tells nothing.
    equal = total.meets(hundred) and all(q.modifier in ("=", "~") for q, _ in run)
    if equal or (total.low > 100 and len(run) > 2 and _alike(words, [label for _, label in run])):
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
            noun = _NOUN.match(sentence.text[end:])
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
