"""Chinese, Arabic and mixed numerals to exact decimals, and the characters they are made of.

What they count is decided in `grammar`.
"""

import re
from decimal import Decimal

from jianbao.digest import HAN

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_DIGIT = "".join(DIGITS)
_SMALL = {"十": Decimal(10), "百": Decimal(100), "千": Decimal(1000)}
_LARGE = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}
_SPACES = " \u00a0\u2002-\u200a\u202f"
ARABIC = (
    # 3,000.5
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,])"
    # 36 130.1亿元: a space parts thousands where scale or unit follow at once; 表1 200, 2024 120 are two numbers each.
    rf"|(?<![A-Za-z\d.图表第][{_SPACES}])(?<![A-Za-z\d.图表第件])\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?:\.\d+)?(?=[%％‰{HAN}])"
    r"|\d+(?:\.\d+)?"
)
CHINESE = "零〇一二两三四五六七八九十百千万亿"
MAX_LENGTH = 28
"""Decimals are exact to 28 digits; no quantity needs more."""
SCALES = "十百千万亿"
ONES = "一二三四五六七八九"
TENS = f"{ONES}十"
"""Characters of ordinals, months and other whole numbers below a hundred, for character classes."""
SEVERAL = f"两{TENS[1:]}"
"""The same for a number of two and more."""

_ARABIC = re.compile(rf"\d{{1,3}}(?:[,{_SPACES}]\d{{3}})+(?:\.\d+)?(?![\d,])|\d+(?:\.\d+)?")
_GROUPED = re.compile(rf"(?<=\d)[,{_SPACES}](?=\d{{3}})")
MISREAD_DASH = re.compile(r"(?<=\d)一(?=\d)")
"""A dash between digits that text recognition took for 一: 1986一1987年."""
# 壹佰贰拾万: digits as on cheques, where a scale among them tells them from names (伍, 陆).
_FORMAL = re.compile("[壹贰叁肆伍陆柒捌玖][拾佰仟][壹贰叁肆伍陆柒捌玖拾佰仟零万亿]*")
_PLAIN = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
_WIDE = {0xFF01 + i: 0x21 + i for i in range(94)}
_FOLDED = {code: narrow for code, narrow in _WIDE.items() if chr(narrow).isalnum() or chr(narrow) in ".%+-/$"}
_TRADITIONAL = "萬億兩點個餘幾數項種條噸臺輛間顆頭張門隻約過達僅於內滿佔屆級週歲時戶筆單畝頃倍場處隊"
_SIMPLIFIED = "万亿两点个余几数项种条吨台辆间颗头张门只约过达仅于内满占届级周岁时户笔单亩顷倍场处队"
_FOLDED |= {ord(old): ord(new) for old, new in zip(_TRADITIONAL, _SIMPLIFIED, strict=True)}
# 五六, the two digits of a numeral that names two values, and no digit beside them.
_PAIR = re.compile(rf"(?<![{_DIGIT}])[{_DIGIT}]{{2}}(?![{_DIGIT}])")


def fold_wide(text: str) -> str:
    """Return a text with full-width digits, letters and `．％＋－／＄` narrow, character for character.

    Traditional forms of numerals, classifiers and words of comparison (萬, 項, 約) become simplified ones, the formal
    digits of a numeral (壹佰) plain ones, and 一 between Arabic digits the dash that it was.
    """
    folded = MISREAD_DASH.sub("—", text.translate(_FOLDED))
    return _FORMAL.sub(lambda match: match[0].translate(_PLAIN), folded)


def ungrouped(numeral: str) -> str:
    """Return a text without the commas and spaces that part the thousands of its numerals: 36 130.1亿元, 3,000."""
    return _GROUPED.sub("", numeral)


def is_latin(c: str) -> bool:
    """Tell whether a character is a letter or digit of ASCII, which joins with others to one name or symbol."""
    return c.isascii() and c.isalnum()


def parse_numeral(text: str) -> Decimal:
    """Return the value of a numeral: 8000, 3,000.5, 一百二十, 1.2万亿, 1亿2千万, 千万亿, 三点五, 二〇二五.

    A numeral that begins with a scale counts one of it (百 = 100); 万 after 万 multiplies (四万万, 四万五千万). Raises `ValueError` where the text is no
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
    # Above 亿, above 万, below: each None until a digit or scale has told it.
    large = middle = section = number = None
    position = 0
    while position < len(text):
        c = text[position]
        match = _ARABIC.match(text, position)
        if match:
            if number is not None:
                raise ValueError(f"no numeral: {text}")
            number = Decimal(ungrouped(match.group()))
            position = match.end()
            continue
        if c in DIGITS:
            number = Decimal(DIGITS[c]) if number is None else number * 10 + DIGITS[c]
        elif c in _SMALL:
            section = (section or 0) + (number if number is not None else 1) * _SMALL[c]
            number = None
        elif c in _LARGE:
            # 四万万 is 四万 times 万, 四万五千万 is 45,000 times 万.
            parts = [x for x in (middle, section, number) if x is not None]
            if c == "万":
                middle = sum(parts, Decimal(0) if parts else Decimal(1)) * _LARGE[c]
            else:
                parts += [] if large is None else [large]
                large, middle = sum(parts, Decimal(0) if parts else Decimal(1)) * _LARGE[c], None
            section = number = None
        else:
            raise ValueError(f"no numeral: {text}")
        position += 1
    if not text:
        raise ValueError("no numeral: empty text")
    return sum((x for x in (large, middle, section, number) if x is not None), Decimal(0))


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
