"""Chinese, Arabic and mixed numerals to exact decimals. What they count is decided in `quantities`."""

import re
from decimal import Decimal

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SMALL = {"十": Decimal(10), "百": Decimal(100), "千": Decimal(1000)}
_LARGE = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}
ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
CHINESE = "零〇一二两三四五六七八九十百千万亿"
MAX_LENGTH = 28
"""Decimals are exact to 28 digits; no quantity needs more."""
SCALES = "十百千万亿"


def parse_numeral(text: str) -> Decimal:
    """Return the value of a numeral: 8000, 3,000.5, 一百二十, 1.2万亿, 千万亿, 二〇二五.

    A numeral that begins with a scale counts one of it (百 = 100). Raises `ValueError` where the text is no
    numeral, or longer than any that means something.
    """
    if len(text) > MAX_LENGTH:
        raise ValueError(f"no numeral, {len(text)} characters")
    total = section = Decimal(0)
    number: Decimal | None = None
    position = 0
    while position < len(text):
        c = text[position]
        match = re.compile(ARABIC).match(text, position)
        if match:
            if number is not None:
                raise ValueError(f"no numeral: {text}")
            number = Decimal(match.group().replace(",", ""))
            position = match.end()
            continue
        if c in DIGITS:
            number = Decimal(DIGITS[c]) if number is None else number * 10 + DIGITS[c]
        elif c in _SMALL:
            section += (number if number is not None else Decimal(1)) * _SMALL[c]
            number = None
        elif c in _LARGE:
            whole = section + (number or 0)
            if c == "亿":
                total = (total + whole or Decimal(1)) * _LARGE[c]
            else:
                total += (whole or Decimal(1)) * _LARGE[c]
            section, number = Decimal(0), None
        else:
            raise ValueError(f"no numeral: {text}")
        position += 1
    if not text:
        raise ValueError("no numeral: empty text")
    return total + section + (number or 0)
