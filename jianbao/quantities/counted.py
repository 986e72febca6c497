"""Figures that count or measure: a numeral with a unit behind it, or with none, where the words around it say enough.

Shares, multiples, ordinals and codes are read in `forms`.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from jianbao.quantities.numerals import DIGITS, SCALES, parse_numeral, split_pair
from jianbao.quantities.periods import is_year
from jianbao.quantities.ranges import LISTED, RANGE, Number, Rejected
from jianbao.quantities.scanning import DIGIT, MAY_BE_NEGATIVE, MINUS, FoundUnit, Scan
from jianbao.quantities.units import Unit

_VAGUE = re.compile("[多余来几 ]")
_NO_HALF = ("导", "途", "年", "数")
"""After 半 behind a unit: 三年半 is 3.5 years, 三年半导体 is not."""
# Digits one by one, as in years and set phrases: 二五, 三三, 九九六.
_MALFORMED = re.compile(rf"(?<![零〇])[{DIGIT}](?<![零〇])[{DIGIT}]")
_FROM = re.compile(r"[由从][^由从]{0,16}$")
# 提高到, 降至, 下降到: after a bare number that a change begins with.
_CHANGES_TO = re.compile(r"[提上下升降增减扩缩压跌涨回跃放][高升降长加少大小缩落调窄]?[至到]")
_BOUNDARY = re.compile(r"[，。；、：！？）)\]”\s]|$")
_REACH = 24
"""Characters before a numeral without a unit in which its noun or verb is looked for."""

_MOST_ENUMERATED = 20
_ENUMERATING = frozenset(("个", "项", "条", "点", "种", "类", "大"))
_SLOGAN = 8
"""Characters after a count within which the slogan ends that it opens: “四个统筹”."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A numeral as read: where, without 多 and 余, its value (two for 五六), what is vague, what its scales come to."""

    start: int
    end: int
    numeral: str
    value: Decimal
    high: Decimal | None
    vague: str
    scale: Decimal
    led: bool

    @property
    def arabic(self) -> bool:
        """Whether it begins with an Arabic digit."""
        return self.numeral[0].isdigit()


def counted(scan: Scan, match: re.Match[str], begin: int, sign: int) -> Number | Rejected:
    """Read the numeral of a match of `NUMERAL`, which begins at `begin` with its sign, with what stands behind it."""
    read = _numeral(scan, match)
    if isinstance(read, Rejected):
        return read
    found = scan.unit(read.end)
    # 百亿级 has a level, 17级 a unit; 千亿集群 is a sum.
    level = found and found.surface == "级" and read.numeral[-1] in SCALES
    of_sum = set(read.numeral) <= set(SCALES) and read.numeral[-1] == "亿"
    if not found or level or (of_sum and scan.grammar.words.money_after.match(scan.text, read.end)):
        number = _without_unit(scan, read)
    else:
        number = _with_unit(scan, read, found, begin, sign)
    return number._replace(several=read.led) if isinstance(number, Number) else number


def _numeral(scan: Scan, match: re.Match[str]) -> _Read | Rejected:
    end = match.end()
    main, after = match["main"], match["after"]
    if after == "几" and main[-1:] not in tuple("十百"):
        end, after = match.start("after"), None
    if not after and not match["rest"]:
        end = _before_unit(scan, match, end)
    numeral = scan.text[match.start("main") : end]
    if match["more"] or after or " " in numeral:
        numeral = _VAGUE.sub("", numeral)
    chinese = not main[0].isdigit()
    pair = split_pair(numeral) if chinese else None
    malformed = chinese and not pair and _MALFORMED.search(numeral.partition("点")[0])
    if malformed or (pair and numeral in ("一二", "二三")):
        return Rejected(match.start(), end, "unknown")
    trailing = numeral[len(numeral.rstrip(SCALES)) :]
    try:
        value, *others = (parse_numeral(n) for n in pair or (numeral,))
        scale = parse_numeral(trailing) if trailing else Decimal(1)
    except ValueError:
        return Rejected(match.start(), end, "unknown")
    vague = ">=" if match["lead"] else ""
    if not vague and (more := match["more"] or after):
        vague = ">" if more in ("多", "余") else "~"
    high = others[0] if others else None
    return _Read(match.start(), end, numeral, value, high, vague, scale, bool(match["lead"]))


def _before_unit(scan: Scan, match: re.Match[str], end: int) -> int:
    """Return where a numeral ends whose last scale may begin a unit: 300千克 is 300 of 千克, 15亿千瓦 is 15亿 of 千瓦."""
    least = match.start("main") + (0 if match["main"][0].isdigit() else 1)
    scales = match.start() + len(match.group().rstrip(SCALES))
    return next((at for at in range(max(least, scales), end) if scan.unit_across(at, end)), end)


def _with_unit(scan: Scan, read: _Read, found: FoundUnit, begin: int, sign: int) -> Number | Rejected:
    text, value, end, unit = scan.text, read.value, found.end, found.unit
    vague = read.vague or (found.inner if found.inner != "半" else "")
    pair = read.high is not None
    modifiers = scan.grammar.modifiers
    behind = read.end + len(found.surface)
    sure = (
        bool(vague)
        or pair
        or (
            not read.arabic
            and bool(
                modifiers.read_before(text, begin)[0] or modifiers.read_after(text, behind, kind=unit.kind)[0]
            )
        )
    )
    reason = scan.grammar.none.why_with_unit(
        text, read.start, read.end, numeral=read.numeral, value=value, unit=unit, surface=found.surface, sure=sure
    )  # fmt: skip
    if reason:
        return Rejected(read.start, read.end, reason)
    if found.inner == "半":
        value += Decimal("0.5")
    elif unit.kind in ("duration", "measure", "multiple") or found.surface == "成":
        half = text[end : end + 1]
        if half == "半" and text[end + 1 : end + 2] not in _NO_HALF:
            value, end = value + Decimal("0.5"), end + 1
        elif found.surface == "成" and DIGITS.get(half) and not pair:
            # 两成五
            value, end = value + Decimal(DIGITS[half]) / 10, end + 1
    if sign < 0 and unit.name not in MAY_BE_NEGATIVE and text[begin] in MINUS:
        begin, sign = read.start, 1
    high = read.high * unit.factor if read.high is not None else None
    number = scan.number(
        begin, end, sign * value * unit.factor, unit, found.surface, vague, scale=read.scale, high=high
    )
    return number._replace(kind="enumeration") if _enumerates(scan, number) else number


def _enumerates(scan: Scan, number: Number) -> bool:
    """Tell whether a count only says how the text goes on, or belongs to a slogan: 两个方面, 六大方向, “四个统筹”."""
    if number.kind != "count" or number.value > _MOST_ENUMERATED or number.unit not in _ENUMERATING:
        return False
    text = scan.text
    slogan = text[number.start - 1 : number.start] == "“" and "”" in text[number.end : number.end + _SLOGAN]
    return slogan or bool(scan.grammar.words.enumerated.match(text, number.end))


def _without_unit(scan: Scan, read: _Read) -> Number | Rejected:
    """Read a numeral without a unit: the end of a range, a sum of money by its noun, a bare count, or nothing."""
    text, words = scan.text, scan.grammar.words
    last = read.numeral[-1]
    count, money = Unit("", Decimal(1), "count"), Unit("CNY", Decimal(1), "money")
    large = last in "万亿" and (read.arabic or len(read.numeral) > 1 or read.led)
    if last in "万亿" and (level := words.level.match(text, read.end)):
        about_money = last == "亿" and (
            words.money_after.match(text, read.end)
            or words.money_after.match(text, level.end())
            or words.level_of_money.match(text, read.end)
        )
        unit = money if about_money else count
        signs = ((), "~", read.vague)
        return Number(read.start, level.end(), read.value, unit.kind, unit.name, "", signs)
    if large and last == "亿" and words.money_after.match(text, read.end):
        return scan.number(read.start, read.end, read.value, money, "", read.vague)
    number = scan.number(
        read.start, read.end, read.value, count, "", read.vague, scale=read.scale, high=read.high, bare=True
    )
    before, after, _ = number.signs
    clause = re.split(r"[，。；：]", text[max(0, read.start - _REACH) : read.start])[-1]
    if large:
        alone = read.arabic or any(c in DIGITS for c in read.numeral) or bool(before or after or read.led)
        if alone and words.money_before.search(clause):
            number = number._replace(kind="money", unit="CNY")
    else:
        told = bool(before or words.value_before.search(clause)) and bool(_BOUNDARY.match(text, number.end))
        changes = _FROM.search(clause) and _CHANGES_TO.match(text, number.end)
        alone = read.arabic and bool(told or after or changes) and not is_year(read.numeral)
    joins = RANGE.match(text, number.end) or text[number.end : number.end + 1] in LISTED
    if not alone and not joins:
        return Rejected(read.start, read.end, scan.grammar.none.why_without_unit(text, read.start, read.end))
    return number._replace(alone=alone)
