"""How exactly a printed figure is meant: the interval of values that its digits and its modifier allow."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from jianbao.quantities.numerals import ungrouped

_DIGITS = re.compile(r"\d+(?:\.(?P<decimals>\d+))?")
_LOOSE = Decimal("0.05")
"""How far 约 and 左右 reach, as a share of the value."""
_NEARLY = Decimal("0.1")
"""How far below its figure 近 reaches."""
_OVER = Decimal("0.3")
"""How far above its figure 超过 reaches: beyond, a writer would have named the next round figure."""
_TENTH = Decimal(3)
"""三成 is said of 27 to 33 percent."""
_EXACT_DIGITS = 3
"""A whole number of so many digits is taken as counted, a longer one before 万 or 亿 as rounded."""


@dataclass(frozen=True, slots=True)
class Interval:
    """All values between two, both included."""

    low: Decimal
    high: Decimal

    def __add__(self, other: "Interval") -> "Interval":
        """Return what two values of the intervals may add up to."""
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: "Interval") -> "Interval":
        """Return what two values of the intervals may differ by."""
        return Interval(self.low - other.high, self.high - other.low)

    def percent_of(self, other: "Interval") -> "Interval":
        """Return what percentage of the other a value may be; both are positive."""
        return Interval(self.low / other.high * 100, self.high / other.low * 100)

    def meets(self, other: "Interval", *, slack: Decimal = Decimal(0)) -> bool:
        """Tell whether the intervals share a value, or come within `slack` of it."""
        return self.low - slack <= other.high and other.low - slack <= self.high


def interval_of(quantity: Any) -> Interval:
    """Return the interval of a row of quantities.csv that has a value: its rounding, widened by its modifier."""
    value, surface, modifier = abs(quantity.value), ungrouped(quantity.surface), quantity.modifier
    if quantity.unit_surface == "成":
        half = _TENTH
    elif quantity.kind == "ratio" or quantity.unit == "倍":
        half = value * _LOOSE
    elif match := _DIGITS.search(surface):
        printed = Decimal(match[0])
        factor = value / printed if printed else Decimal(1)
        whole = not match["decimals"] and len(match[0]) <= _EXACT_DIGITS
        counted = quantity.unit != "%" and (whole or (factor == 1 and not match["decimals"]))
        half = Decimal(0) if counted else factor * Decimal(1).scaleb(-len(match["decimals"] or "")) / 2
    else:
        half = Decimal(0)
    low, high = value - half, value + half
    if modifier == "~":
        return Interval(low - value * (_NEARLY if "近" in surface else _LOOSE), high + value * _LOOSE)
    if modifier in (">", ">=") and quantity.kind == "ratio":
        # 超过了二分之一 is said of any larger share.
        return Interval(low, Decimal(1))
    if modifier in (">", ">="):
        return Interval(low, high + value * _OVER)
    if modifier in ("<", "<="):
        return Interval(low - value * _OVER, high)
    return Interval(low, high)
