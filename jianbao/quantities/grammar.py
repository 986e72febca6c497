"""The grammar of quantities: numeral, unit and modifiers, read at one place of a sentence after another.

Ranges and lists are joined in `ranges`. Units, modifiers and what is no quantity are read in modules of their own; tables are made in `quantities`.
docs/figures.md describes the grammar.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from jianbao.lexicon import Lexicon
from jianbao.quantities.exclusions import NotQuantities, is_relative, load_not_quantities
from jianbao.quantities.modifiers import Modifiers, load_modifiers
from jianbao.quantities.numerals import (
    ARABIC,
    CHINESE,
    DIGITS,
    MAX_LENGTH,
    SCALES,
    fold_wide,
    parse_numeral,
    split_pair,
)
from jianbao.quantities.ranges import RANGE, Number, Rejected, joined
from jianbao.quantities.units import Unit, Units, load_units

_DIGIT = "".join(DIGITS)
_ONE = Decimal(1)
_START = re.compile(rf"[0-9{CHINESE}半几数翻《〈\[［〔【(（￥¥$€£]")
_NUMERAL = re.compile(
    rf"(?P<lead>[数几](?=[{SCALES}]))?(?P<main>{ARABIC}|[{CHINESE}]+(?:点[{_DIGIT}]+[{SCALES}]*)?)"
    rf"(?:(?P<more>[多余来几](?![自源临华访到看]))? ?(?P<scale>[{SCALES}]{{1,4}}))?(?P<rest>\d{{1,4}}[百千万]{{1,2}})?"
    rf"(?P<after>[多余来几](?![自源临华访到看]))?"
)
_PARTS = re.compile(
    rf"(?P<whole>[十百千]?万|[{_DIGIT}十百千]{{1,4}}|\d{{1,5}})分之(?P<part>{ARABIC}|[{CHINESE}]+(?:点[{_DIGIT}]+)?)"
)
_STROKE = re.compile(r"(?<=[的占为达近约过超到有])(?P<part>\d{1,2})/(?P<whole>\d{1,2})(?![\d/.A-Za-z])")
_RATES = {"百": "1", "千": "0.1", "万": "0.01", "十万": "0.001", "百万": "0.0001", "千万": "0.00001"}
_VAGUE = re.compile("[多余来几 ]")
_HALF = re.compile(r"半数|一半|(?<=[过超近逾])半(?![年个天日月小时导径程途世步成自圆])")
_HALVES = re.compile(r"半(?=年|天|小时|斤|公斤|公里|亩|吨|个(?:多)?(?:月|小时|世纪|学期))")
_FOLDS = re.compile(rf"翻了?(?P<about>将近|近|约|超过)?(?P<folds>[{_DIGIT}十\d])?番")
_MINUS = frozenset("-－−")
_MAY_BE_NEGATIVE = {"%", "℃", "度", "百分点"}
_MONEY_BEFORE = re.compile(
    r"投资|资金|产值|市值|金额|融资|生产总值|GDP|利润|收入|成交额|销售额|营收|税收|预算|票房|总额|余额|贷款|市场规模|产业规模|捐款|成本|价值|租金|工资|费用|罚款|奖金"
)
_MONEY_AFTER = re.compile(r"元?(?:投资|资金|产值|市值|规模|市场|产业|集群|园区|基金|赛道|蓝海)")
_MONEY_LEVEL = re.compile(r"(?:量级|级)(?:企业|项目|工程|产业|集群|市场|园区|基金|赛道)")
_LEVEL_AFTER = re.compile(r"(?:投资|资金|产值|市值|规模|产业|元)?(?:量级|级(?![别联数差]))")
_VALUE_VERB = re.compile(r"(?:为|达到?|[至到]|共计|增加|减少|新增|值|指数|系数)$")
_FROM = re.compile(r"[由从][^由从]{0,16}$")
_CHANGE = re.compile(r"(?:提|上|下|升|降|增|减|扩|缩|压|跌|涨|回|跃|放)[高升降长加少大小缩落调窄]?[至到]")
_BOUNDARY = re.compile(r"[，。；、：！？）)\]”\s]|$")
_RANK = re.compile(r"(?:居|列|排名|排在|排|名|全国|全球|世界|国内|国际|行业|亚洲|全省|并列|跃升至|升至)$")
_VERSION = re.compile(
    r"\d{1,2}\.\d{1,2}(?=版|时代)|(?<=[^\dA-Za-z.,\s达到为至是的])\d{1,2}\.0(?![\d%‰]|\s?[A-Za-z℃万亿元倍年级个米吨])"
)
_CODE = re.compile(r"[A-Za-z0-9.\-–/·+]{0,24}")


@dataclass(frozen=True)
class Grammar:
    """The lexica that decide what a quantity is."""

    units: Units
    modifiers: Modifiers
    none: NotQuantities


def load_grammar(lexicon: Lexicon) -> Grammar:
    """Read the lexica of quantities. Raises `JianbaoError` where one is missing or malformed."""
    return Grammar(load_units(lexicon), load_modifiers(lexicon), load_not_quantities(lexicon))


def read_sentence(text: str, grammar: Grammar) -> tuple[list[Number], list[Rejected]]:
    """Return the quantities of a sentence, ranges and lists joined, and the numerals that are none, in order."""
    reader = _Reader(fold_wide(text), grammar)
    numbers: list[Number] = []
    rejected: list[Rejected] = []
    position = 0
    while match := _START.search(reader.text, position):
        found = reader.at(match.start(), numbers[-1].end if numbers else -1)
        if isinstance(found, Number):
            numbers.append(found)
        elif found:
            rejected.append(found)
        position = max(found.end, match.end()) if found else match.end()
    whole = list(joined(reader.text, numbers))
    kept: list[Number] = []
    for number in whole:
        if number.bare and not number.alone:
            rejected.append(Rejected(number.start, number.end, "unknown"))
        elif number.high is not None and number.kind == "duration" and is_relative(reader.text, number.start):
            rejected.append(Rejected(number.start, number.end, "date"))
        else:
            kept.append(number)
    return kept, rejected


class _Reader:
    """One sentence, asked at each place where a numeral may begin."""

    def __init__(self, text: str, grammar: Grammar) -> None:
        self.text, self.grammar = text, grammar

    @cached_property
    def _words(self) -> frozenset[str]:
        words = {word for word, _ in self.grammar.units.context.values()}
        return frozenset(word for word in words if word in self.text)

    def at(self, start: int, last_end: int) -> Number | Rejected | None:
        """Read what begins at `start`; `last_end` is where the number before it ends."""
        text, first = self.text, self.text[start]
        if first in self.grammar.units.symbols:
            return self._money_by_sign(start)
        if first == "翻":
            return self._folds(start)
        if (
            first == "零"
            and text[start + 1 : start + 2] in ("下", "上")
            and (match := _NUMERAL.match(text, start + 2))
        ):
            return self._counted(match, start, -1 if text[start + 1] == "下" else 1)
        if first in "半一" and (half := _HALF.match(text, start)):
            return self._finished(
                start, half.end(), Decimal(50), Unit("%", Decimal(1), "percent"), half.group()
            )
        if first == "半" and (half := _HALVES.match(text, start)):
            found_unit = self._unit(half.end())
            before = text[start - 1 : start]
            if (before and before in "上下前后大每") or is_relative(text, start, half.end()):
                return Rejected(start, half.end(), "date")
            if found_unit:
                unit, end, surface, vague = found_unit
                return self._finished(start, end, Decimal("0.5") * unit.factor, unit, surface, vague)
        if none := self.grammar.none.rule(text, start):
            return Rejected(start, *none)
        if parts := _PARTS.match(text, start) or _STROKE.match(text, start):
            return self._parts(parts)
        match = _NUMERAL.match(text, start)
        if not match:
            return None
        if len(match.group()) > MAX_LENGTH:
            return Rejected(start, match.end(), "unknown")
        before = text[start - 1 : start]
        if before == "第":
            return self._ordinal(match)
        if first.isdigit() and (code := self._code(match, last_end)):
            return code
        sign = -1 if self._negative(start, last_end) else 1
        return self._counted(match, start - (sign < 0 or before == "±"), sign)

    def _negative(self, start: int, last_end: int) -> bool:
        """Tell whether the sign before a numeral makes it negative: -70℃, 负5%, but not 歼-20 or 10-15%."""
        before, two = self.text[start - 1 : start], self.text[start - 2 : start - 1]
        return bool(start) and (
            before == "负" or (before in _MINUS and last_end < start - 1 and not _latin(two))
        )

    def _code(self, match: re.Match[str], last_end: int) -> Number | Rejected | None:
        """Read a version number, or the digits of a name: C919, GPT-4, 歼-20, GB/T 19001, 4.0."""
        text, start = self.text, match.start()
        if version := _VERSION.match(text, start):
            end = version.end() + (text.startswith("版", version.end()))
            return Number(start, end, Decimal(version.group()), "version", "", "", ((), "", ""))
        before = text[start - 1 : start]
        if not start or (last_end == start - 1 and before in "-－−–—/"):
            return None
        two = text[start - 2 : start - 1]
        latin = _latin(before)
        coded = before in _MINUS or before in "–—·." or (before in "/+" and _latin(two))
        if not latin and not coded:
            return None
        found = self._unit(match.end())
        if latin and found and found[0].kind in ("money", "percent") and text[start - 3 : start].isupper():
            return None
        if before in _MINUS and found and found[0].name in _MAY_BE_NEGATIVE and not _latin(two):
            return None
        if before in "–—" and not _latin(two):
            return None
        code = _CODE.match(text, start)
        return Rejected(start, code.end() if code else match.end(), "name")

    def _unit(self, end: int) -> tuple[Unit, int, str, str] | None:
        """Return the unit that begins at `end`, where it ends, how it is written, and `>` for 个多月."""
        text = self.text
        if text[end : end + 1] == " ":
            end += 1
        if text[end : end + 1] == "个" and text[end + 1 : end + 2] in ("多", "半"):
            found = self.grammar.units.match("个" + text[end + 2 : end + 10], 0, self._words)
            if found and found[1] > 1:
                more = text[end + 1]
                return (
                    found[0],
                    end + 1 + found[1],
                    text[end : end + 1 + found[1]],
                    ">" if more == "多" else more,
                )
        found = self.grammar.units.match(text, end, self._words)
        return (found[0], found[1], text[end : found[1]], "") if found else None

    def _finished(
        self,
        start: int,
        end: int,
        value: Decimal,
        unit: Unit,
        surface: str,
        vague: str = "",
        scale: Decimal = _ONE,
        high: Decimal | None = None,
        bare: bool = False,
    ) -> Number:
        """Add the modifiers around a number."""
        modifiers = self.grammar.modifiers
        before, start = modifiers.read_before(self.text, start)
        after, end = modifiers.read_after(self.text, end, kind=unit.kind)
        signs = (tuple(before), after, vague)
        return Number(
            start,
            end,
            value,
            unit.kind,
            unit.name,
            surface,
            signs,
            high=high,
            factor=unit.factor,
            scale=scale,
            bare=bare,
        )

    def _money_by_sign(self, start: int) -> Number | None:
        match = _NUMERAL.match(self.text, start + 1)
        if not match or len(match.group()) > MAX_LENGTH:
            return None
        found = self._unit(match.end())
        unit = Unit(self.grammar.units.symbols[self.text[start]], Decimal(1), "money")
        end = found[1] if found and found[0].kind == "money" else match.end()
        try:
            value = parse_numeral(match["main"] + (match["scale"] or ""))
        except ValueError:
            return None
        return self._finished(start, end, value, unit, self.text[start])

    def _folds(self, start: int) -> Number | None:
        match = _FOLDS.match(self.text, start)
        if not match:
            return None
        folds = int(parse_numeral(match["folds"] or "一"))
        vague = self.grammar.modifiers.signs_before.get(match["about"] or "", "")
        unit = Unit("倍", Decimal(1), "multiple")
        return self._finished(start, match.end(), Decimal(2) ** folds, unit, "番", vague)

    def _parts(self, match: re.Match[str]) -> Number | Rejected:
        """Read 百分之三十, 千分之五, 三分之二."""
        start, end = match.span()
        try:
            pair = split_pair(match["part"]) or (match["part"],)
            parts = [parse_numeral(p) for p in pair]
            whole = parse_numeral(match["whole"])
        except ValueError:
            return Rejected(start, end, "unknown")
        surface = self.text[start : match.end("whole") + 2]
        if match["whole"] in _RATES or whole == 100:
            rate = Decimal(_RATES.get(match["whole"], "1"))
            high = parts[1] * rate if len(parts) > 1 else None
            return self._finished(start, end, parts[0] * rate, Unit("%", rate, "percent"), surface, high=high)
        if not whole or len(parts) > 1 or parts[0] >= whole:
            return Rejected(start, end, "unknown")
        ratio = parts[0] / whole
        value = ratio if ratio == round(ratio, 6) else round(ratio, 6)
        return self._finished(
            start, end, value, Unit("", Decimal(1), "ratio"), "分之" if "分" in match.group() else "/"
        )

    def _ordinal(self, match: re.Match[str]) -> Number | Rejected:
        start, end = match.start("main") - 1, match.end("main")
        try:
            value = parse_numeral(match["main"])
        except ValueError:
            return Rejected(start + 1, end, "unknown")
        found = self._unit(end)
        if found and found[0].kind in ("count", "duration") and "/" not in found[0].name and found[2] != "大":
            unit, end, surface, _ = found
            return Number(start, end, value, "ordinal", unit.name, surface, ((), "", ""))
        if (found and found[2] == "大") or _RANK.search(self.text[max(0, start - 4) : start]):
            return Number(start, end, value, "ordinal", "", "", ((), "", ""))
        return Rejected(start + 1, end, "enumeration")

    def _counted(self, match: re.Match[str], begin: int, sign: int) -> Number | Rejected:
        text, end = self.text, match.end()
        main, after = match["main"], match["after"]
        if after == "几" and main[-1:] not in tuple("十百"):
            end, after = match.start("after"), None
        # 300千克 is 300 of 千克, 15亿千瓦 is 15亿 of 千瓦: a scale that begins a unit belongs to the unit.
        if not after and not match["rest"]:
            floor = match.start("main") + (0 if main[0].isdigit() else 1)
            tail = match.start() + len(match.group().rstrip(SCALES))
            for split in range(max(floor, tail), end):
                own = self.grammar.units.match(text, split, self._words)
                if own and own[1] > end:
                    end = split
                    break
        numeral = text[match.start("main") : end]
        if match["more"] or after or " " in numeral:
            numeral = _VAGUE.sub("", numeral)
        chinese = not main[0].isdigit()
        pair = split_pair(numeral) if chinese else None
        if (pair and numeral in ("一二", "二三")) or (chinese and not pair and _malformed(numeral)):
            return Rejected(match.start(), end, "unknown")
        try:
            value, high = (
                (parse_numeral(pair[0]), parse_numeral(pair[1])) if pair else (parse_numeral(numeral), None)
            )
            trailing = numeral[len(numeral.rstrip(SCALES)) :]
            scaled = parse_numeral(trailing) if trailing else Decimal(1)
        except ValueError:
            return Rejected(match.start(), end, "unknown")
        vague = "~" if match["lead"] else ""
        if not vague and (match["more"] or after):
            vague = ">" if (match["more"] or after) in ("多", "余") else "~"
        found = self._unit(end)
        # 百亿级 has a level, 17级 a unit.
        if not found or (found[2] == "级" and numeral[-1] in SCALES):
            return self._bare(match, end, numeral, value, high, vague, scaled)
        unit, unit_end, surface, inner = found
        vague = vague or (inner if inner != "半" else "")
        exact = chinese and not vague and not pair
        modified = exact and bool(
            self.grammar.modifiers.read_before(text, begin)[0]
            or self.grammar.modifiers.read_after(text, end + len(surface), kind=unit.kind)[0]
        )
        reason = self.grammar.none.why_with_unit(
            text,
            match.start(),
            end,
            numeral=numeral,
            value=value,
            unit=unit,
            surface=surface,
            sure=bool(vague) or pair is not None or modified,
        )
        if reason:
            return Rejected(match.start(), end, reason)
        if inner == "半":
            value += Decimal("0.5")
        elif unit.kind in ("duration", "measure", "multiple") or surface == "成":
            half = text[unit_end : unit_end + 1]
            if half == "半" and text[unit_end + 1 : unit_end + 2] not in ("导", "途", "年", "数"):
                value, unit_end = value + Decimal("0.5"), unit_end + 1
            elif surface == "成" and half and half in DIGITS and DIGITS[half] and not pair:
                value, unit_end = value + Decimal(DIGITS[half]) / 10, unit_end + 1
        if sign < 0 and unit.name not in _MAY_BE_NEGATIVE and text[begin] in _MINUS:
            begin, sign = match.start(), 1
        return self._finished(
            begin,
            unit_end,
            sign * value * unit.factor,
            unit,
            surface,
            vague,
            scale=scaled,
            high=high * unit.factor if high is not None else None,
        )

    def _bare(
        self,
        match: re.Match[str],
        end: int,
        numeral: str,
        value: Decimal,
        high: Decimal | None,
        vague: str,
        scaled: Decimal,
    ) -> Number | Rejected:
        """Read a numeral without a unit: the end of a range, a sum of money by its noun, a bare count, or nothing."""
        text, start = self.text, match.start()
        arabic = numeral[0].isdigit()
        large = numeral[-1] in "万亿" and (arabic or len(numeral) > 1 or bool(match["lead"]))
        plain = Unit("", Decimal(1), "count")
        money = Unit("CNY", Decimal(1), "money")
        clause = re.split(r"[，。；：]", text[max(0, start - 24) : start])[-1]
        level = _LEVEL_AFTER.match(text, end) if numeral[-1] in "万亿" else None
        if level:
            about = numeral[-1] == "亿" and (
                _MONEY_AFTER.match(text, end)
                or _MONEY_AFTER.match(text, level.end())
                or _MONEY_LEVEL.match(text, end)
                or len(level.group()) > 2
            )
            unit = money if about else plain
            return Number(start, level.end(), value, unit.kind, unit.name, "", ((), "~", vague))
        if large and numeral[-1] == "亿" and _MONEY_AFTER.match(text, end):
            return self._finished(start, end, value, money, "", vague)
        number = self._finished(start, end, value, plain, "", vague, scale=scaled, high=high, bare=True)
        before, after, _ = number.signs
        closed = bool(_BOUNDARY.match(text, number.end))
        if large:
            alone = arabic or any(c in DIGITS for c in numeral) or bool(before or after or match["lead"])
            if alone and _MONEY_BEFORE.search(clause):
                number = number._replace(kind="money", unit="CNY")
        else:
            year = numeral.isdigit() and len(numeral) == 4 and 1800 <= value <= 2100
            told = bool(before or after or _VALUE_VERB.search(clause)) and (closed or bool(after))
            told = told or bool(_FROM.search(clause) and _CHANGE.match(text, number.end))
            alone = arabic and told and not year
        if not alone and not (
            RANGE.match(text, number.end) or text[number.end : number.end + 1] in ("、", "和", "与")
        ):
            return Rejected(start, end, self.grammar.none.why_without_unit(text, start, end))
        return number._replace(alone=alone)


def _latin(c: str) -> bool:
    return c.isascii() and c.isalnum()


def _malformed(numeral: str) -> bool:
    """Tell whether a Chinese numeral names digits one by one, as years and set phrases do: 二五, 三三, 九九六."""
    return bool(re.search(rf"(?<![零〇])[{_DIGIT}](?<![零〇])[{_DIGIT}]", numeral.partition("点")[0]))
