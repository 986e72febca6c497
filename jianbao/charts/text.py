"""Text made to fit a chart or a cell: broken into lines, cut, or numbers in 万 and 亿. What can be shown at all is in `fonts`."""

import re
from collections.abc import Iterable
from decimal import Decimal

_SIZES = ((Decimal(10**12), "万亿"), (Decimal(10**8), "亿"), (Decimal(10**4), "万"))


def clipped(text: str, limit: int) -> str:
    """Cut a text to `limit` characters, the last of them an ellipsis where something is left out."""
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


_PIECES = re.compile(r"[“‘（《]*(?:[A-Za-z0-9.,%+/·-]+|.)[，。、；：！？”’）》%％]*", re.DOTALL)
"""What a line is not broken in: a Latin word or number, a character, each with the marks that lean on it."""


def wrapped(text: str, limit: int) -> str:
    """Break a text into lines of about `limit` Chinese characters, as even as may be; nothing of it is left out."""
    pieces = [(piece, _ems(piece)) for piece in _PIECES.findall(text)]
    whole = sum(width for _, width in pieces)
    count = max(1, -(-int(whole * 10) // (limit * 10)))
    lines, room = [""], whole / count
    filled = 0.0
    for piece, width in pieces:
        if filled and filled + width / 2 > room and len(lines) < count:
            lines.append("")
            filled = 0.0
        lines[-1] += piece
        filled += width
    return "\n".join(line.strip() for line in lines)


def _ems(text: str) -> float:
    return sum(0.55 if char.isascii() else 1.0 for char in text)


def line_count(labels: Iterable[str]) -> int:
    """Return the lines of the label that has most of them."""
    return max((label.count("\n") + 1 for label in labels), default=1)


def number_words(value: Decimal) -> str:
    """Write a number exactly, as a Chinese reader expects: 1.2万亿, 8,000亿, 3.5万, 1,234."""
    for size, name in _SIZES:
        if abs(value) >= size:
            return f"{(value / size).normalize():,f}{name}"
    return f"{value.normalize():,f}"


def short_number(value: float) -> str:
    """Write a number in four figures at most, as on an axis: 3,000, 1.235亿, 5,000亿."""
    return number_words(Decimal(f"{value:.4g}"))
