"""Changes as a table: what the figures of each are, and what follows from them.

Which changes a sentence states is read in `stated`, which figures belong to one in `joining`, what changes in `subjects`.
Whether the figures of a change agree is asked in `checks`.
"""

from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any

import pandas as pd

from jianbao.digest import Digest
from jianbao.lexicon import Lexicon
from jianbao.quantities.changes.joining import join_changes, load_joining
from jianbao.quantities.changes.marking import mark
from jianbao.quantities.changes.stated import Found, load_change_words, stated_changes
from jianbao.quantities.changes.subjects import entity_of, load_subjects
from jianbao.quantities.rows import NOT_DATA, is_relative_amount

CHANGE_COLUMNS = [
    "change_id", "article_id", "sentence_id", "entity", "from_value", "to_value", "unit", "delta", "delta_percent",
    "verb", "from_time", "to_time", "from_quantity", "to_quantity", "by_quantity", "computed", "char_start",
    "char_end", "surface",
]  # fmt: skip


def find_changes(
    digest: Digest, quantities: pd.DataFrame, dates: pd.DataFrame, *, lexicon: Lexicon
) -> pd.DataFrame:
    """Return the columns of changes.csv, in reading order, from the frames of quantities.csv and dates.csv.

    `delta` is in `unit` (百分点 where only points are stated), negative for decreases; `delta_percent` is the change in
    percent of what was. Of from, to, delta and delta_percent that is worked out which follows exactly from two that are
    stated without 约 or 超过 (a percentage rounded to two places, and none of percentages); `computed` names it.
    `by_quantity` are the ids of the stated differences. Times are absolute dates only. `verb` is the first one, with
    至 or 到. `surface` is the text from `char_start` to `char_end`, which holds all figures of the change.
    Raises `JianbaoError` where the lexicon file of changes is missing or malformed.
    """
    words, joining, subjects = load_change_words(lexicon), load_joining(lexicon), load_subjects(lexicon)
    numbers = quantities[~quantities["kind"].isin(NOT_DATA)]
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
            for change in join_changes(marked, stated_changes(marked, words), joining):
                values = _values(marked.quantities, change)
                if all(values[n] is None for n in (0, 1, 3, 4)):
                    continue
                found += 1
                surface = sentence.text[change.start : change.end]
                rows.append(
                    [
                        f"{article.article_id}-C{found}",
                        article.article_id,
                        sentence.sentence_id,
                        entity_of(marked, change, subjects),
                        *values,
                        offset + change.start,
                        offset + change.end,
                        surface,
                    ]
                )
    return pd.DataFrame(rows, columns=CHANGE_COLUMNS)


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
        amount = q.value if q.value is not None else q.value_max
        if amount is None:
            continue
        value = abs(amount)
        sign = change.sign or (-1 if start is not None and end is not None and end < start else 1)
        if is_relative_amount(q):
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
