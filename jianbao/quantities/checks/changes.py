"""Checks of changes: the difference or percentage that is stated against both ends (由5000亿元增至8000亿元，增加3000亿元).

Which figures make a change is decided in the folder `changes` beside this one.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

import pandas as pd

from jianbao.lexicon import Lexicon, either
from jianbao.quantities.checks.figures import SLACK, Check, bare, plain, written
from jianbao.quantities.checks.tolerance import Interval, interval_of
from jianbao.quantities.rows import is_relative_amount


@lru_cache(maxsize=4)
def load_constant_prices(lexicon: Lexicon) -> re.Pattern[str]:
    """Read [changes] of checks.toml: what is stated at constant prices. Raises `JianbaoError` where it is malformed."""
    return re.compile(either(lexicon.tables("quantities/checks.toml").entries("changes", "real")))


def change_checks(
    changes: Sequence[Any], by_id: Mapping[str, Any], constant_prices: re.Pattern[str]
) -> Iterator[Check]:
    """Yield the stated differences of an article's changes against their ends; `by_id` are its quantities by id."""
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
            real = (
                by is not None
                and is_relative_amount(by)
                and constant_prices.search(change.entity + change.surface)
            )
            if check and (check.holds or not real):
                yield check


def _announces(before: Any, change: Any, by_id: Mapping[str, Any]) -> bool:
    by = by_id.get(before.by_quantity)
    near = before.sentence_id == change.sentence_id and 0 <= change.char_start - before.char_end <= 30
    if (
        by is None
        or pd.isna(before.delta)
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
    if is_relative_amount(by):
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


def _percent(by: Any, value: Decimal) -> Decimal:
    """Return a stated share, multiple or doubling as a percentage of what was."""
    if by.unit == "%":
        return value
    return value * 100 - (100 if by.surface.startswith("翻") else 0)
