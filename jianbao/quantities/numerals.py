"""Chinese, Arabic and mixed numerals to exact decimals, and the characters they are made of.

What they count is decided in `grammar`.
"""

import re
from decimal import Decimal

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_DIGIT = "".join(DIGITS)
_SMALL = {"十": Decimal(10), "百": Decimal(100), "千": Decimal(1000)}
_LARGE = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}
ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,])|\d+(?:\.\d+)?"
CHINESE = "零〇一二两三四五六七八九十百千万亿"
MAX_LENGTH = 28
"""Decimals are exact to 28 digits; no quantity needs more."""
SCALES = "十百千万亿"
ONES = "一二三四五六七八九"
TENS = f"{ONES}十"
"""Characters of ordinals, months and other whole numbers below a hundred, for character classes."""
SEVERAL = f"两{TENS[1:]}"
"""The same for a number of two and more."""

_ARABIC = re.compile(ARABIC)
_WIDE = {0xFF01 + i: 0x21 + i for i in range(94)}
_FOLDED = {code: narrow for code, narrow in _WIDE.items() if chr(narrow).isalnum() or chr(narrow) in ".%+-/$"}
_TRADITIONAL = "萬億兩點個餘幾數項種條噸臺輛間顆頭張門隻約過達僅於內滿佔屆級週歲時戶筆單畝頃倍場處隊"
_SIMPLIFIED = "万亿两点个余几数项种条吨台辆间颗头张门只约过达仅于内满占届级周岁时户笔单亩顷倍场处队"
_FOLDED |= {ord(old): ord(new) for old, new in zip(_TRADITIONAL, _SIMPLIFIED, strict=True)}
# 五六, the two digits of a numeral that names two values, and no digit beside them.
_PAIR = re.compile(rf"(?<![{_DIGIT}])[{_DIGIT}]{{2}}(?![{_DIGIT}])")


def fold_wide(text: str) -> str:
    """Return a text with full-width digits, letters and `．％＋－／＄` narrow, character for character.

    Traditional forms of numerals, classifiers and words of comparison (萬, 項, 約) become simplified ones.
    """
    return text.translate(_FOLDED)


def is_latin(c: str) -> bool:
    """Tell whether a character is a letter or digit of ASCII, which joins with others to one name or symbol."""
    return c.isascii() and c.isalnum()


def parse_numeral(text: str) -> Decimal:
    """Return the value of a numeral: 8000, 3,000.5, 一百二十, 1.2万亿, 1亿2千万, 千万亿, 三点五, 二〇二五.

    A numeral that begins with a scale counts one of it (百 = 100). Raises `ValueError` where the text is no
    numeral, or longer than any that means something.
    """
    if len(text) > MAX_LENGTH:
        raise ValueError(f"no numeral, {len(text)} characters")
    whole, point, fraction = text.partition("点")
    if point:
        scales = fraction.lstrip(_DIGIT)
        digits = fraction[: len(fraction) - len(scales)]
        if not whole or not digits:
            raise ValueError(f"no numeral: {text}")
        value = parse_numeral(whole) + Decimal("0." + "".join(str(DIGITS[c]) for c in digits))
        return value * parse_numeral(scales) if scales else value
    total = section = Decimal(0)
    number: Decimal | None = None
    position = 0
    while position < len(text):
        c = text[position]
        match = _ARABIC.match(text, position)
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
            whole_part = section + (number or 0)
            if c == "亿":
                total = (total + whole_part or Decimal(1)) * _LARGE[c]
            else:
                total += (whole_part or Decimal(1)) * _LARGE[c]
            section, number = Decimal(0), None
        else:
            raise ValueError(f"no numeral: {text}")
        position += 1
    if not text:
        raise ValueError("no numeral: empty text")
    return total + section + (number or 0)


def whole_number(text: str) -> int:
    """Return the whole number that Arabic or Chinese digits write: 12, 十二, 二〇二五, 二○二五.

    Raises `ValueError` where the text is no numeral.
    """
    return int(parse_numeral(text.replace("○", "〇")))


def split_pair(text: str) -> tuple[str, str] | None:
    """Return both ends of a numeral that names two: 五六 → 五, 六; 三四千 → 三千, 四千; 十五六 → 十五, 十六.

    The two digits follow one another (三五 also counts as a pair); None where the numeral names one value.
    """
    match = _PAIR.search(text)
    if not match:
        return None
    low, high = match.group()[0], match.group()[1]
    if (DIGITS[high] - DIGITS[low] != 1 and match.group() != "三五") or DIGITS[low] == 0:
        return None
    return text[: match.start()] + low + text[match.end() :], text[: match.start()] + high + text[
        match.end() :
    ]
