"""A sentence whose dates and quantities are marked, one character for each of theirs, so that patterns see the words.

What the patterns are is the concern of `stated` and `joining`.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

# In a marked sentence dates are runs of D, quantities runs of P and Q in turn; offsets stay what they were.
D, P, Q = "\ue000", "\ue001", "\ue002"
ONE = f"(?:{P}+|{Q}+)"
"""A quantity in a pattern."""
ANY = f"[{D}{P}{Q}]"
"""A character of a date or quantity."""
NOT_ACROSS = f"{P}{Q}。；;！？"
"""For character classes: what a change does not reach across."""


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

    def end(self, number: int) -> int:
        """Return where a quantity ends."""
        return self.starts[number] + len(self.quantities[number].surface)

    def last_time(self, start: int, end: int) -> str:
        """Return the last absolute date that begins between two offsets, "" if there is none."""
        low, high = bisect_left(self.date_starts, start), bisect_left(self.date_starts, end)
        return absolute(self.dates[self.date_starts[high - 1]]) if high > low else ""


def mark(text: str, offset: int, quantities: Sequence[Any], dates: Sequence[Any]) -> Marked:
    """Mark a sentence that begins at `offset` of the article; a quantity within a date is left out."""
    marks = list(re.sub(ANY, " ", text))
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


def absolute(date: Any) -> str:
    """Return the ISO form of a date that the article's own date has no part in."""
    return "" if date.kind == "relative" else str(date.iso)
