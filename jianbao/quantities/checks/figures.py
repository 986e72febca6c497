"""What checks of a text's arithmetic share: the check itself, a sentence with its figures, figures written out.

How exactly a figure is meant is in `tolerance`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from jianbao.quantities.numerals import CHINESE, SCALES, ungrouped

_PEOPLE = frozenset(("人", "名", "位"))
_ANY_NUMBER = re.compile(rf"\d+(?:\.\d+)?|[{CHINESE}]+")
COUNTED = ("count", "money", "measure")
"""Kinds of quantities that add up."""
SLACK = Decimal("0.01")
"""Percentages that differ by less than this share of themselves are the same."""


@dataclass(frozen=True, slots=True)
class Check:
    """A check of one article: which, what the text says, the claimed and computed value, the sum written out."""

    start: int
    check: str
    statement: str
    claimed: Decimal
    computed: Decimal
    holds: bool
    sentence_ids: tuple[str, ...]
    computation: str


@dataclass(frozen=True, slots=True)
class FigureSentence:
    """A sentence with the rows of its quantities, and where these begin and end in it."""

    sentence_id: str
    text: str
    start: int
    rows: Sequence[Any]

    def span(self, n: int) -> tuple[int, int]:
        """Return where the nth quantity stands in the sentence."""
        return self.rows[n].char_start - self.start, self.rows[n].char_end - self.start

    def between(self, first: int, last: int) -> str:
        """Return the text between two quantities; -1 is the beginning of the sentence."""
        return self.text[self.span(first)[1] if first >= 0 else 0 : self.span(last)[0]]


def rounded(value: Decimal) -> Decimal:
    """Return a value to two places where it is not whole."""
    return value if value == value.to_integral() else round(value, 2)


def plain(value: Decimal) -> str:
    """Write a value out, to two places at most."""
    text = format(rounded(value), "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace("-", "−")


def written(value: Decimal, like: Any) -> str:
    """Write a value in the scale and unit in which a quantity is printed: 3000亿元."""
    surface = ungrouped(like.surface)
    match = _ANY_NUMBER.search(surface)
    digits = match[0].rstrip(SCALES) if match else ""
    if not match or not re.fullmatch(r"\d+(?:\.\d+)?", digits) or not Decimal(digits):
        return f"{plain(value)}{like.unit_surface}"
    scale = re.match(f"[{SCALES}]*", surface[match.start() + len(digits) :])
    factor = abs(like.value) / Decimal(digits)
    return f"{plain(value / factor)}{scale[0] if scale else ''}{like.unit_surface}"


def bare(q: Any) -> str:
    """Return a quantity as printed, without its modifier."""
    return written(abs(q.value), q)


def same_unit(a: Any, b: Any) -> bool:
    """Tell whether two quantities count in the same unit; 人, 名 and 位 are one."""
    return a.unit == b.unit or {a.unit, b.unit} <= _PEOPLE


def percentage(q: Any) -> Decimal:
    """Return a share (percent or ratio) as a percentage."""
    return Decimal(abs(q.value) * 100 if q.kind == "ratio" else abs(q.value))
