"""Text made short enough for a chart or a cell: cut, or numbers in 万 and 亿. What can be shown at all is in `fonts`."""

from decimal import Decimal

_SIZES = ((Decimal(10**12), "万亿"), (Decimal(10**8), "亿"), (Decimal(10**4), "万"))


def clipped(text: str, limit: int) -> str:
    """Cut a text to `limit` characters, the last of them an ellipsis where something is left out."""
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def number_words(value: Decimal) -> str:
    """Write a number exactly, as a Chinese reader expects: 1.2万亿, 8,000亿, 3.5万, 1,234."""
    for size, name in _SIZES:
        if abs(value) >= size:
            return f"{(value / size).normalize():,f}{name}"
    return f"{value.normalize():,f}"


def short_number(value: float) -> str:
    """Write a number in four figures at most, as on an axis: 3,000, 1.235亿, 5,000亿."""
    return number_words(Decimal(f"{value:.4g}"))
