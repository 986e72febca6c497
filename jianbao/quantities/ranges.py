"""Numbers as the grammar reads them, and how neighbours join: ranges (3至5年) and lists (1200、800万元).

How one number is read is the concern of `grammar`.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from jianbao.quantities.modifiers import combine

RANGE = re.compile(r"(?:[（(]含[）)])?\s?(?:[至到]|[—–―─\-~～]{1,2})\s?")
"""What stands between the two ends of a range."""
LISTED = ("、", "和", "与")
"""What stands between the numbers of a list."""
NO_SIGNS: tuple[tuple[str, ...], str, str] = ((), "", "")
"""The signs of a number that no modifier stands around."""
_CHANGES = re.compile(r"[由从][^，。；至到]{0,16}$")


class Number(NamedTuple):
    """A quantity as read: where, its value (two for a range) in the canonical unit, and its modifier.

    `bare` numbers have no unit of their own: they count only as the end of a range or list, unless `alone`.
    """

    start: int
    end: int
    value: Decimal
    kind: str
    unit: str
    unit_surface: str
    signs: tuple[tuple[str, ...], str, str]
    high: Decimal | None = None
    factor: Decimal = Decimal(1)
    scale: Decimal = Decimal(1)
    bare: bool = False
    alone: bool = True

    @property
    def modifier(self) -> str:
        """What the modifiers before, after and within the number say together."""
        before, after, vague = self.signs
        return combine(list(before), after, vague)


class Rejected(NamedTuple):
    """A numeral that is no quantity, and why (see `exclusions.REASONS`)."""

    start: int
    end: int
    reason: str


def joined(text: str, numbers: list[Number]) -> Iterator[Number]:
    """Join the ends of ranges, and give the numbers of a list (1200、800万元) the unit of the last one."""
    numbers = list(numbers)
    for i in range(len(numbers) - 2, -1, -1):
        first, second = numbers[i], numbers[i + 1]
        between = text[first.end : second.start]
        if (
            first.bare
            and not second.bare
            and between in LISTED
            and text[first.start].isdigit()
            and text[second.start].isdigit()
            and second.kind in ("money", "percent", "measure", "duration")
            and not first.high
        ):
            shared = second.scale if first.scale == 1 else Decimal(1)
            numbers[i] = first._replace( value=first.value * shared * second.factor, kind=second.kind, unit=second.unit,
                unit_surface=second.unit_surface, factor=second.factor, scale=second.scale, bare=False, alone=True,
            )  # fmt: skip
    i = 0
    while i < len(numbers):
        if i + 1 < len(numbers) and (whole := _range(text, numbers[i], numbers[i + 1])):
            yield whole
            i += 2
        else:
            yield numbers[i]
            i += 1


def _range(text: str, first: Number, second: Number) -> Number | None:
    """Return both numbers as one range, or None where they are two figures."""
    if (
        first.high is not None
        or second.high is not None
        or {first.kind, second.kind} & {"ordinal", "version"}
    ):
        return None
    between = text[first.end : second.start]
    bounded = not between and first.signs[1] == ">=" and second.signs[1] in ("<=", "<")
    if not bounded and (second.signs[0] or not RANGE.fullmatch(between)):
        return None
    if second.bare:
        if first.kind == "percent" and first.unit_surface.endswith("分之"):
            second = second._replace(
                value=second.value * first.factor,
                kind="percent",
                unit="%",
                unit_surface=first.unit_surface,
                factor=first.factor,
            )
        elif not (first.bare and (second.alone or first.alone)):
            return None
    low = first.value
    if first.bare:
        # 3至5万元: the scale and the unit of the second number hold for the first one, too.
        shared = second.scale if first.scale == 1 else Decimal(1)
        low *= second.factor * (shared if low * shared * second.factor < second.value else 1)
    elif (first.unit, first.kind) != (second.unit, second.kind) or (
        # 从3个到5个 is a change between two figures; 从60元到120元不等 is a range.
        not bounded
        and between.strip() in ("至", "到")
        and _CHANGES.search(text[max(0, first.start - 20) : first.start])
        and text[second.end : second.end + 2] not in ("不等", "之间")
    ):
        return None
    if low >= second.value:
        return None
    signs = NO_SIGNS if bounded else (first.signs[0], second.signs[1], first.signs[2] or second.signs[2])
    return second._replace(
        start=first.start, value=low, high=second.value, signs=signs, bare=False, alone=True
    )
