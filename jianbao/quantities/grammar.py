"""The grammar of quantities: a sentence is asked at one place after another whether a quantity begins there.

What may begin is read in `forms` and `counted`, what is none in `exclusions`; ranges and lists are joined in `ranges`,
tables are made in `finding`. docs/figures.md describes the grammar.
"""

import re

from jianbao.quantities.counted import counted
from jianbao.quantities.forms import (
    code,
    folds,
    halves,
    is_negative,
    money_by_sign,
    ordinal,
    power_of_ten,
    shares,
)
from jianbao.quantities.numerals import CHINESE, MAX_LENGTH, fold_wide
from jianbao.quantities.ranges import Number, Rejected, joined, with_shared_signs
from jianbao.quantities.scanning import NUMERAL, Grammar, Scan

# Where a quantity, or what is none, may begin: numerals, brackets, currency signs.
_START = re.compile(rf"[0-9{CHINESE}半几数翻《〈\[［〔【(（￥¥$€£]")


def read_sentence(text: str, grammar: Grammar) -> tuple[list[Number], list[Rejected]]:
    """Return the quantities of a sentence, ranges and lists joined, and the numerals that are none, in order."""
    scan = Scan(fold_wide(text), grammar)
    numbers: list[Number] = []
    rejected: list[Rejected] = []
    position = 0
    while match := _START.search(scan.text, position):
        found = _read(scan, match.start(), numbers[-1].end if numbers else -1)
        if isinstance(found, Number):
            numbers.append(found)
        elif found:
            rejected.append(found)
        position = max(found.end, match.end()) if found else match.end()
    kept: list[Number] = []
    for number in joined(scan.text, numbers):
        span = number.high is not None and number.kind == "duration"
        if number.bare and not number.alone:
            rejected.append(Rejected(number.start, number.end, "unknown"))
        elif span and grammar.none.periods.is_relative(scan.text, number.start):
            rejected.append(Rejected(number.start, number.end, "date"))
        else:
            kept.append(number)
    return with_shared_signs(scan.text, kept), rejected


def _read(scan: Scan, start: int, last_end: int) -> Number | Rejected | None:
    """Read what begins at `start`; `last_end` is where the number before it ends."""
    text, first = scan.text, scan.text[start]
    if first in scan.grammar.units.symbols:
        return money_by_sign(scan, start)
    if first == "翻":
        return folds(scan, start)
    # 零下25℃
    zero = first == "零" and text[start + 1 : start + 2] in ("下", "上")
    if zero and (match := NUMERAL.match(text, start + 2)):
        return counted(scan, match, start, -1 if text[start + 1] == "下" else 1)
    if first in "半一" and (half := halves(scan, start)):
        return half
    if first.isdecimal() and (power := power_of_ten(scan, start)):
        return power
    if none := scan.grammar.none.rule(text, start):
        return Rejected(start, *none)
    if share := shares(scan, start):
        return share
    match = NUMERAL.match(text, start)
    if not match:
        return None
    if len(match.group()) > MAX_LENGTH:
        return Rejected(start, match.end(), "unknown")
    before = text[start - 1 : start]
    if before == "第":
        return ordinal(scan, match)
    if first.isdigit() and (name := code(scan, match, last_end)):
        return name
    sign = -1 if is_negative(scan, start, last_end) else 1
    return counted(scan, match, start - (sign < 0 or before == "±"), sign)
