"""Numbers as the grammar reads them, and how neighbours join: ranges (3至5年) and lists (1200、800万元).

How one number is read is the concern of `grammar`.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from jianbao.quantities.modifiers import combine

RANGE = re.compile(r"(?:[（(]含[）)])?\s?(?:[至到]|[—–―─\-~～]{1,2})\s?")
"""What stands between the two ends of a range."""
LISTED = ("、", "和", "与")
"""What stands between the numbers of a list."""
NO_SIGNS: tuple[tuple[str, ...], str, str] = ((), "", "")
"""The signs of a number that no modifier stands around."""
_LARGE = (Decimal(10) ** 12, Decimal(10) ** 8, Decimal(10) ** 4)
_CHANGES = re.compile(r"[由从][^，。；至到]{0,16}$")


class Number(NamedTuple):
    """A quantity as read: where, its value (two for a range) in the canonical unit, and its modifier.

    `several` of its value are meant (数千), two at least. `bare` numbers have no unit of their own: they count only as the end of a range or list, unless `alone`.
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
    several: bool = False

    @property
    def modifier(self) -> str:
        """What the modifiers before, after and within the number say together."""
        before, after, vague = self.signs
        return combine(list(before), after, vague)

    @property
    def least(self) -> Decimal:
        """The least that the number means: 2,000 of 数千."""
        return self.value * 2 if self.several else self.value


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
            shared = _shared(first, second)
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


def with_shared_signs(text: str, numbers: Sequence[Number]) -> list[Number]:
    """Give a number that is listed after one of its unit the modifier before that one: 接近40%和35%."""
    told: list[Number] = []
    for number in numbers:
        last = told[-1] if told else None
        if (
            last
            and last.signs[0]
            and number.signs == NO_SIGNS
            and (last.kind, last.unit) == (number.kind, number.unit)
            and last.high is None
            and text[last.end : number.start] in LISTED
        ):
            number = number._replace(signs=(last.signs[0], "", ""))
        told.append(number)
    return told


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
    low = first.least
    if first.bare:
        # 3至5万元: the scale and the unit of the second number hold for the first one, too.
        shared = _shared(first, second)
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
    if second.several:
        # 几十到几百家 has a lower end alone.
        return second._replace(start=first.start, value=low / 2)
    signs = NO_SIGNS if bounded else (first.signs[0], second.signs[1], first.signs[2] or second.signs[2])
    return second._replace(
        start=first.start,
        value=low,
        high=second.value,
        signs=signs,
        bare=False,
        alone=True,
        several=False,
    )


def _shared(first: Number, second: Number) -> Decimal:
    """Return the scale that the first of two numbers takes from the second: 3至5千 all, 七千到九千亿 its 亿 alone."""
    if first.scale == 1 and first.value < 10:
        return second.scale
    large = next((scale for scale in _LARGE if second.scale >= scale), Decimal(1))
    return large if first.scale < _LARGE[-1] else Decimal(1)
