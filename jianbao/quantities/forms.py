"""Figures of a form of their own: halves, shares (三分之二), multiples (翻番), sums with a sign (￥5), ordinals, codes.

Numerals with a unit behind them, or with none, are read in `counted`.
"""

import re
from decimal import Decimal

from jianbao.quantities.numerals import (
    ARABIC,
    CHINESE,
    MAX_LENGTH,
    is_latin,
    parse_numeral,
    split_pair,
    whole_number,
)
from jianbao.quantities.ranges import NO_SIGNS, Number, Rejected
from jianbao.quantities.scanning import DIGIT, MAY_BE_NEGATIVE, MINUS, NUMERAL, Scan
from jianbao.quantities.units import Unit

# 百, 千, 十万, 三, 100: what stands before 分之.
_WHOLE = rf"[十百千]?万|[{DIGIT}十百千]{{1,4}}|\d{{1,5}}"
_PARTS = re.compile(rf"(?P<whole>{_WHOLE})分之(?P<part>{ARABIC}|[{CHINESE}]+(?:点[{DIGIT}]+)?)")
# 占2/3, 的1/4
_STROKE = re.compile(r"(?<=[的占为达近约过超到有])(?P<part>\d{1,2})/(?P<whole>\d{1,2})(?![\d/.A-Za-z])")
_RATES = {"百": "1", "千": "0.1", "万": "0.01", "十万": "0.001", "百万": "0.0001", "千万": "0.00001"}
# 过半, but not 过半年
_HALF = re.compile(r"半数|一半|(?<=[过超近逾])半(?![年个天日月小时导径程途世步成自圆])")
_NO_DURATION = "上下前后大每"
"""Before 半年 these make a date or a word of it: 上半年, 每半年."""
_FOLDS = re.compile(rf"翻了?(?P<about>将近|近|约|超过)?(?P<folds>[{DIGIT}十\d])?番")
# 2×10⁸, 1.5×10^-3, 10⁶
_POWER = re.compile(
    rf"(?:(?P<main>{ARABIC})\s?[×xX*·]\s?)?(?<![\d.,])10\s?"
    r"(?:(?P<raised>⁻?[⁰¹²³⁴-⁹]{1,2})|\^\s?(?P<plain>[-−]?\d{1,2}))(?![⁰¹²³⁴-⁹\d.])",
    re.ASCII,
)
_TO_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−", "0123456789--")
_CODE = re.compile(r"[A-Za-z0-9.\-–/·+]{0,24}")
_PERCENT = Unit("%", Decimal(1), "percent")
_RATIO_PLACES = 6
_SCALE = re.compile("[万亿]{1,2}")
_GOES_ON = frozenset("×*^=＝√")
"""Before a power of ten these make it part of a formula."""


def halves(scan: Scan, start: int) -> Number | Rejected | None:
    """Read 半数, 一半, 过半 and 半年, 半公斤."""
    text = scan.text
    if half := _HALF.match(text, start):
        return scan.number(start, half.end(), Decimal(50), _PERCENT, half.group())
    if not (half := scan.grammar.words.half.match(text, start)):
        return None
    before = text[start - 1 : start]
    periods = scan.grammar.none.periods
    if (before and before in _NO_DURATION) or periods.is_relative(text, start, half.end()):
        return Rejected(start, half.end(), "date")
    if not (found := scan.unit(half.end())):
        return None
    value = Decimal("0.5") * found.unit.factor
    return scan.number(start, found.end, value, found.unit, found.surface, found.inner)


def money_by_sign(scan: Scan, start: int) -> Number | None:
    """Read $5亿, ￥300."""
    match = NUMERAL.match(scan.text, start + 1)
    if not match or len(match.group()) > MAX_LENGTH:
        return None
    found = scan.unit(match.end())
    sign = scan.text[start]
    unit = Unit(scan.grammar.units.symbols[sign], Decimal(1), "money")
    end = found.end if found and found.unit.kind == "money" else match.end()
    try:
        value = parse_numeral(match["main"] + (match["scale"] or ""))
    except ValueError:
        return None
    return scan.number(start, end, value, unit, sign)


def folds(scan: Scan, start: int) -> Number | None:
    """Read 翻一番, 翻了近两番."""
    match = _FOLDS.match(scan.text, start)
    if not match:
        return None
    value = Decimal(2) ** whole_number(match["folds"] or "一")
    vague = scan.grammar.modifiers.signs_before.get(match["about"] or "", "")
    return scan.number(start, match.end(), value, Unit("倍", Decimal(1), "multiple"), "番", vague)


def shares(scan: Scan, start: int) -> Number | Rejected | None:
    """Read 百分之三十, 千分之五, 三分之二, 占2/3."""
    match = _PARTS.match(scan.text, start) or _STROKE.match(scan.text, start)
    if not match:
        return None
    end = match.end()
    try:
        parts = [parse_numeral(p) for p in split_pair(match["part"]) or (match["part"],)]
        whole = parse_numeral(match["whole"])
    except ValueError:
        return Rejected(start, end, "unknown")
    if match["whole"] in _RATES or whole == 100:
        rate = Decimal(_RATES.get(match["whole"], "1"))
        high = parts[1] * rate if len(parts) > 1 else None
        surface = scan.text[start : match.end("whole") + 2]
        return scan.number(start, end, parts[0] * rate, Unit("%", rate, "percent"), surface, high=high)
    if not whole or len(parts) > 1 or parts[0] >= whole:
        return Rejected(start, end, "unknown")
    surface = "分之" if "分" in match.group() else "/"
    value = round(parts[0] / whole, _RATIO_PLACES)
    return scan.number(start, end, value, Unit("", Decimal(1), "ratio"), surface)


def power_of_ten(scan: Scan, start: int) -> Number | None:
    """Read 2×10⁸千瓦时, 10⁶吨; without a unit it is bare, the end of a range or nothing."""
    text = scan.text
    match = _POWER.match(text, start)
    if not match or is_latin(text[start - 1 : start]) or text[start - 1 : start] in _GOES_ON:
        return None
    exponent = int((match["raised"] or match["plain"]).translate(_TO_PLAIN))
    value = parse_numeral(match["main"] or "1").scaleb(exponent)
    scale = _SCALE.match(text, match.end())
    if scale:
        value *= parse_numeral(scale.group())
    end = scale.end() if scale else match.end()
    if found := scan.unit(end):
        return scan.number(start, found.end, value * found.unit.factor, found.unit, found.surface)
    return scan.number(start, end, value, Unit("", Decimal(1), "count"), "", bare=True)._replace(alone=False)


def ordinal(scan: Scan, match: re.Match[str]) -> Number | Rejected:
    """Read the numeral after 第: 第三届, 居第一."""
    start, end = match.start("main") - 1, match.end("main")
    try:
        value = parse_numeral(match["main"])
    except ValueError:
        return Rejected(start + 1, end, "unknown")
    found = scan.unit(end)
    big = found is not None and found.surface == "大"
    if found and found.unit.kind in ("count", "duration") and "/" not in found.unit.name and not big:
        return Number(start, found.end, value, "ordinal", found.unit.name, found.surface, NO_SIGNS)
    if big or scan.grammar.words.rank_before.search(scan.text[max(0, start - 4) : start]):
        return Number(start, end, value, "ordinal", "", "", NO_SIGNS)
    return Rejected(start + 1, end, "enumeration")


def is_negative(scan: Scan, start: int, last_end: int) -> bool:
    """Tell whether the sign before a numeral makes it negative: -70℃, 负5%, but not 歼-20 or 10-15%.

    `last_end` is where the number before it ends.
    """
    before, two = scan.text[start - 1 : start], scan.text[start - 2 : start - 1]
    return bool(start) and (
        before == "负" or (before in MINUS and last_end < start - 1 and not is_latin(two))
    )


def code(scan: Scan, match: re.Match[str], last_end: int) -> Number | Rejected | None:
    """Read a version number, or the digits of a name: C919, GPT-4, 歼-20, GB/T 19001, 4.0."""
    text, start = scan.text, match.start()
    if version := scan.grammar.words.version.match(text, start):
        end = version.end() + text.startswith("版", version.end())
        return Number(start, end, Decimal(version.group()), "version", "", "", NO_SIGNS)
    before = text[start - 1 : start]
    if not start or (last_end == start - 1 and before in "-－−–—/"):
        return None
    two = text[start - 2 : start - 1]
    latin = is_latin(before)
    coded = before in MINUS or before in "–—·." or (before in "/+" and is_latin(two))
    if not latin and not coded:
        return None
    found = scan.unit(match.end())
    if latin and found and found.unit.kind in ("money", "percent") and text[start - 3 : start].isupper():
        return None
    if before in MINUS and found and found.unit.name in MAY_BE_NEGATIVE and not is_latin(two):
        return None
    if before in "–—" and not is_latin(two):
        return None
    rest = _CODE.match(text, start)
    return Rejected(start, rest.end() if rest else match.end(), "name")
