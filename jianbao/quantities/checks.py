"""Checks of the source's own arithmetic: lists, sums, changes, ratios, parts of wholes. What does not hold is a question.

Rules claim only what is certain: where a text can be right, nothing is reported as wrong. Lists are counted in
`list_counts`, parts and wholes in `check_parts`, the reach of printed figures is in `tolerance`.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from operator import attrgetter
from typing import Any

import pandas as pd

from jianbao.digest import Article, Digest
from jianbao.quantities.check_figures import SLACK, Check, FigureSentence, bare, plain, rounded, written
from jianbao.quantities.check_parts import dimensions, parts_of_wholes, ratios, shares, sums
from jianbao.quantities.list_counts import list_counts
from jianbao.quantities.tolerance import Interval, interval_of

CHECK_COLUMNS = [
    "check_id", "article_id", "check", "statement", "claimed", "computed", "holds", "sentence_ids", "computation",
]  # fmt: skip
_REAL = re.compile("生产总值|GDP|增加值|可支配收入|消费支出|实际|不变价|可比")
_REST = re.compile("[^，。；：！？、（）“”\n]{0,10}(?=[，。；：！？、（“\n]|$)")
"""What a list counts, for the statement of its check."""


def find_checks(digest: Digest, quantities: pd.DataFrame, changes: pd.DataFrame) -> pd.DataFrame:
    """Return the columns of checks.csv, in reading order, from the frames of quantities.csv and changes.csv.

    claimed and computed are in canonical units: things named (list_count), what parts add up to (sum, part_whole), the
    difference, points or percentage (change; decreases negative), percent (ratio). `holds` is "true" or "false", with
    room for rounding and for 近, 约 and 超过. `computation` writes the arithmetic out.
    """
    numbers = quantities[quantities["value"].notna() & ~quantities["kind"].isin(["ordinal", "version"])]
    own = {s: list(rows) for s, rows in groupby(numbers.itertuples(), attrgetter("sentence_id"))}
    by_id = {q.quantity_id: q for q in numbers.itertuples()}
    own_changes = {a: list(rows) for a, rows in groupby(changes.itertuples(), attrgetter("article_id"))}
    rows = []
    for article in digest.articles:
        sentences = [
            FigureSentence(s.sentence_id, s.text, s.char_start, own.get(s.sentence_id, ()))
            for s in article.sentences
        ]
        altered = own_changes.get(article.article_id, [])
        found = [*_lists(article), *_changes(altered, by_id), *dimensions(sentences, altered)]
        used = {i for c in altered for i in (c.from_quantity, *c.by_quantity.split("; "))}
        for sentence in sentences:
            if len(sentence.rows) > 1:
                found += [
                    *sums(sentence, used),
                    *ratios(sentence),
                    *parts_of_wholes(sentence),
                    *shares(sentence),
                ]
        for n, check in enumerate(sorted(found, key=lambda c: (c.start, c.check)), 1):
            rows.append(
                (
                    f"{article.article_id}-K{n}",
                    article.article_id,
                    check.check,
                    check.statement,
                    rounded(check.claimed),
                    rounded(check.computed),
                    "true" if check.holds else "false",
                    "; ".join(check.sentence_ids),
                    check.computation,
                )
            )
    return pd.DataFrame(rows, columns=CHECK_COLUMNS)


def _lists(article: Article) -> Iterator[Check]:
    starts = [s.char_start for s in article.sentences]
    for count in list_counts(article):
        first = max(0, bisect_right(starts, count.start) - 1)
        items = "、".join(i.strip() for i in count.items)
        announced = article.text[count.end - 1] in "：。，"
        noun = None if announced else _REST.match(article.text, count.end)
        statement = article.text[count.start : noun.end() if noun else count.end]
        if count.items[0] not in statement:
            statement = re.sub("[“”]|[：。，]\\s?$", "", statement) + f"：{items}"
        yield Check(
            count.start,
            "list_count",
            statement,
            Decimal(count.claimed),
            Decimal(count.named),
            count.claimed == count.named,
            (article.sentences[first].sentence_id,),
            f"列出{count.named}项（{items}），文中称{count.claimed}项",
        )


def _changes(changes: Sequence[Any], by_id: dict[str, Any]) -> Iterator[Check]:
    for n, change in enumerate(changes):
        first, last = by_id.get(change.from_quantity), by_id.get(change.to_quantity)
        if first is None or last is None or first.unit != last.unit:
            continue
        stated = [(i, change.surface) for i in change.by_quantity.split("; ") if i]
        before = changes[n - 1] if n else None
        # 将增加3000亿元，由5000亿元增加至8000亿元: the difference may stand first.
        if not stated and before is not None and _announces(before, change, by_id):
            stated = [(before.by_quantity, f"{before.surface}，{change.surface}")]
        for quantity_id, statement in stated:
            by = by_id.get(quantity_id)
            check = None if by is None or _apart(change) else _change(change, first, last, by, statement)
            # Growth of value added is stated at constant prices, its ends at current ones.
            real = by is not None and _relative(by) and _REAL.search(change.entity + change.surface)
            if check and (check.holds or not real):
                yield check


def _announces(before: Any, change: Any, by_id: dict[str, Any]) -> bool:
    by = by_id.get(before.by_quantity)
    near = before.sentence_id == change.sentence_id and 0 <= change.char_start - before.char_end <= 30
    if (
        by is None
        or not near
        or before.from_quantity
        or before.to_quantity
        or change.surface[0] not in "由从"
    ):
        return False
    return bool(by.unit == change.unit and (before.delta > 0) == (change.to_value > change.from_value))


def _apart(change: Any) -> bool:
    """Tell whether a yearly rate stands beside ends that lie further apart."""
    years = [t[:4] for t in (change.from_time, change.to_time)]
    return "环比" in change.surface or (
        "同比" in change.surface and all(years) and int(years[1]) - int(years[0]) != 1
    )


def _change(change: Any, first: Any, last: Any, by: Any, statement: str) -> Check | None:
    start, end, claim = interval_of(first), interval_of(last), interval_of(by)
    down = last.value < first.value
    low, high = (first, last) if down else (last, first)
    difference = start - end if down else end - start
    sign = -1 if down else 1
    computed = last.value - first.value
    if _relative(by):
        if start.low <= 0:
            return None
        computed = computed / first.value * 100
        stated = Interval(_percent(by, claim.low), _percent(by, claim.high))
        holds = difference.percent_of(start).meets(stated, slack=abs(computed) * SLACK)
        # 由20%提高到30%，提高10%: points that are called percent are left at that.
        holds = holds or (by.unit == first.unit == "%" and difference.meets(claim))
        claimed = _percent(by, abs(by.value))
        computation = f"（{bare(last)}−{bare(first)}）÷{bare(first)}={plain(computed)}%"
    else:
        holds = difference.meets(claim)
        claimed = abs(by.value)
        result = f"{plain(abs(computed))}个百分点" if by.unit == "百分点" else written(abs(computed), by)
        computation = f"{bare(low)}−{bare(high)}={result}"
    sentence_ids = (change.sentence_id,)
    return Check(
        change.char_start, "change", statement, sign * claimed, computed, holds, sentence_ids, computation
    )


def _relative(by: Any) -> bool:
    return by.unit in ("%", "倍") or by.kind == "ratio"


def _percent(by: Any, value: Decimal) -> Decimal:
    """Return a stated share, multiple or doubling as a percentage of what was."""
    if by.unit == "%":
        return value
    return value * 100 - (100 if by.surface.startswith("翻") else 0)
