"""Quantities: every number with its unit, normalised, its modifier and its ends where it is a range.

Units, names and set phrases come from data/lexicon. What a number measures is read in `measured`, dates and
periods in `dates`.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

import pandas as pd

from jianbao.digest import Digest, Sentence
from jianbao.errors import JianbaoError
from jianbao.lexicon import lexicon_lines
from jianbao.measured import context_of, speaker_of
from jianbao.numerals import ARABIC, CHINESE, MAX_LENGTH, SCALES, parse_numeral

QUANTITY_COLUMNS = [
    "quantity_id", "article_id", "sentence_id", "char_start", "char_end", "surface", "kind", "value",
    "value_min", "value_max", "unit", "unit_surface", "modifier", "entity", "property", "qualifier", "time",
    "speaker", "claim",
]  # fmt: skip

_HAN = r"\u4e00-\u9fff"
_NUMERAL = re.compile(
    rf"百分之(?P<per>(?:{ARABIC})|[{CHINESE}点]+)|千分之(?P<mille>(?:{ARABIC})|[{CHINESE}]+)"
    rf"|(?P<parts>[二三四五六七八九十百]+)分之(?P<part>[一二三四五六七八九十]+)"
    rf"|(?P<half>半数)|翻(?P<folds>[一两二三四五六七八九十]|)番"
    rf"|(?P<lead>[数几])?(?P<main>(?:{ARABIC})|[{CHINESE}]+)(?P<more>[多余])?(?P<scale>[{SCALES}]{{1,3}})?(?P<after>[多余])?"
)
_BEFORE = {
    ">": ("超过了", "超过", "突破了", "突破", "多达", "高于", "多于", "大于", "逾", "超出", "超", "过"),
    ">=": ("不低于", "不少于", "不小于", "至少", "最少", "起码"),
    "<=": ("不超过", "不高于", "不多于", "至多", "最多", "最高不超过"),
    "<": ("不足", "不到", "少于", "低于", "小于", "未满", "不满"),
    "~": ("约为", "大约", "约占", "约", "接近", "近", "将近", "上", "左右", "估计", "大概"),
    "=": ("仅有", "仅为", "仅", "只有"),
}
_AFTER = {
    ">=": ("及以上", "以上", "起"),
    "<=": ("及以下", "以下"),
    "<": ("以内", "之内"),
    "~": ("左右", "上下", "量级", "级"),
}
_PREFIXES = sorted(((w, m) for m, words in _BEFORE.items() for w in words), key=lambda x: -len(x[0]))
_SUFFIXES = sorted(((w, m) for m, words in _AFTER.items() for w in words), key=lambda x: -len(x[0]))
_RANGE = re.compile(r"[至到—–\-~～]{1,2}")
# 一 before a classifier is an article (一项制度), but before these it counts.
_ONE_COUNTS = {"duration", "percent", "multiple", "money", "measure"}
_VAGUE = re.compile(
    r"[一二两三四五六七八九十几数]+(?:些|下|样|边|点|旦|味|方面|系列|体|致|般|切|直|起|定|律|贯|向)"
)
_LATIN = re.compile(r"[A-Za-z]")


@dataclass(frozen=True)
class Units:
    """The unit lexicon: spellings with canonical unit, factor and kind, as one pattern, longest first."""

    table: Mapping[str, tuple[str, Decimal, str]]
    pattern: re.Pattern[str]
    phrases: re.Pattern[str]


@lru_cache(maxsize=4)
def load_units(lexicon: Path) -> Units:
    """Read units.toml and not_quantities.txt. Raises `JianbaoError` where one is missing or malformed."""
    try:
        data = tomllib.loads((lexicon / "units.toml").read_text(encoding="utf-8"))
        table = {w: (u, Decimal(f), k) for section in data.values() for w, (u, f, k) in section.items()}
    except (OSError, ValueError, ArithmeticError) as error:
        raise JianbaoError(f"{lexicon / 'units.toml'}: cannot be read ({error})") from error
    phrases = [w for line in lexicon_lines(lexicon / "not_quantities.txt") for w in line.split()]

    def longest_first(words: list[str]) -> re.Pattern[str]:
        return re.compile("|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w))))

    return Units(table, longest_first(list(table)), longest_first(phrases))


@dataclass(frozen=True)
class _Number:
    start: int
    end: int
    value: Decimal
    kind: str
    unit: str
    unit_surface: str
    modifier: str
    scale: Decimal
    bare: bool


def find_quantities(digest: Digest, *, lexicon: Path) -> pd.DataFrame:
    """Return the columns of quantities.csv, in reading order; values are `Decimal` or None.

    Numerals in the names and phrases of not_quantities.txt, in book titles, enumeration and citation marks,
    dates, headings' numbers and source lines are no quantities. Ordinals (第 …) are kept as such.
    """
    units = load_units(lexicon)
    kinds = dict(zip(digest.paragraphs_table["paragraph_id"], digest.paragraphs_table["kind"], strict=True))
    rows = []
    for article in digest.articles:
        found = 0
        for sentence in article.sentences:
            if kinds[sentence.paragraph_id] in ("source", "keywords", "byline"):
                continue
            for row in _in_sentence(sentence, units):
                found += 1
                rows.append([f"{article.article_id}-Q{found}", *row])
    return pd.DataFrame(rows, columns=QUANTITY_COLUMNS)


def _blocked(text: str, units: Units) -> list[bool]:
    """Mark the characters of names, set phrases, titles and citation marks."""
    mask = [False] * len(text)
    for match in (
        *units.phrases.finditer(text),
        *re.finditer(r"《[^》]*》|\[\d{1,3}\]|[（(][一二三四五六七八九十\d]{1,3}[）)]", text),
        *re.finditer(r"^[一二三四五六七八九十]{1,3}、", text),
    ):
        for i in range(*match.span()):
            mask[i] = True
    return mask


def _in_sentence(sentence: Sentence, units: Units) -> list[list[object]]:
    text = sentence.text
    mask = _blocked(text, units)
    numbers: list[_Number] = []
    position = 0
    while match := _NUMERAL.search(text, position):
        named = any(mask[match.start() : match.end()])
        number = None if named or len(match.group()) > MAX_LENGTH else _number(text, match, units)
        position = number.end if number else max(match.end(), position + 1)
        if number:
            numbers.append(number)
    rows: list[list[object]] = []
    speaker = speaker_of(text) if numbers else ""
    i = 0
    while i < len(numbers):
        first = numbers[i]
        following = numbers[i + 1] if i + 1 < len(numbers) else None
        if following and _is_range(text, first, following):
            rows.append(_row(sentence, speaker, first, following))
            i += 2
            continue
        if not first.bare:
            rows.append(_row(sentence, speaker, first, None))
        i += 1
    return rows


def _number(text: str, match: re.Match[str], units: Units) -> _Number | None:
    start, end = match.span()
    modifier, scale = "=", Decimal(1)
    before = text[max(0, start - 6) : start]
    if match["per"] or match["mille"]:
        raw = match["per"] or match["mille"]
        value = _decimal(raw) / (Decimal(1) if match["per"] else Decimal(10))
        kind, unit, unit_surface = "percent", "%", text[start : start + 3]
        if text.startswith("点", end):
            return None
    elif match["parts"]:
        value = parse_numeral(match["part"]) / parse_numeral(match["parts"])
        value = value.quantize(Decimal("0.000001")).normalize() if value.as_tuple().exponent != 0 else value
        kind, unit, unit_surface = "ratio", "", "分之"
    elif match["half"]:
        value, kind, unit, unit_surface = Decimal(50), "percent", "%", "半数"
    elif match["folds"] is not None:
        folds = parse_numeral(match["folds"]) if match["folds"] else Decimal(1)
        value, kind, unit, unit_surface = Decimal(2) ** int(folds), "multiple", "倍", "番"
    else:
        return _counted(text, match, units)
    modifier, start = _prefix(text, start, before, modifier)
    modifier, end = _suffix(text, end, modifier)
    return _Number(start, end, value, kind, unit, unit_surface, modifier, scale, bare=False)


def _decimal(raw: str) -> Decimal:
    whole, _, fraction = raw.partition("点")
    value = parse_numeral(whole)
    return value + Decimal("0." + "".join(str(parse_numeral(c)) for c in fraction)) if fraction else value


def _counted(text: str, match: re.Match[str], units: Units) -> _Number | None:
    start, end = match.span()
    main, scales = match["main"], match["scale"] or ""
    ordinal = text[max(0, start - 1) : start] == "第"
    if _LATIN.match(text[start - 1 : start]) or text[start - 1 : start] in {".", "-", "·"}:
        return None
    bare_scale = main[0] in SCALES and not main[0].isdigit()
    vague = bool(match["lead"] or match["more"] or match["after"])
    if scales and match["more"] is None and match["after"] is None:
        # 300千克 is 300 of 千克, 15亿千瓦 is 15亿 of 千瓦: a scale that begins a unit belongs to the unit.
        for kept in range(len(scales)):
            own = units.pattern.match(text, match.end("main") + kept)
            if own and own.group()[0] in SCALES:
                end, scales = own.start(), scales[:kept]
                break
    unit_match = units.pattern.match(text, end)
    unit_surface = unit_match.group() if unit_match else ""
    if unit_surface == "个国家" and text.startswith("级", end + 3):
        unit_surface = "个"
    if unit_surface and unit_surface.isascii() and unit_surface.isalpha():
        rest = text[end + len(unit_surface) : end + len(unit_surface) + 1]
        if rest.isascii() and rest.isalnum():
            unit_match, unit_surface = None, ""
    try:
        value = parse_numeral(main + scales)
        scale = parse_numeral(scales) if scales else Decimal(1)
    except ValueError:
        return None
    if not unit_match:
        return _without_unit(text, match, value, units, scale)
    unit, factor, kind = units.table[unit_surface]
    chinese = not main[0].isdigit()
    if kind == "not" or _is_date(text, start, end, main, unit_surface):
        return None
    if ordinal:
        if text[end + len(unit_surface) :].startswith("阵"):
            return None
        end += len(unit_surface)
        return _Number(start - 1, end, value, "ordinal", unit, unit_surface, "=", scale, bare=False)
    if unit_surface == "成" and not (chinese and value <= 10 and not scales):
        return None
    if unit_surface == "成" and re.match(
        r"为|立|长|功|果|效|本|员|都|熟|就|型|分|交|品|套", text[end + 1 : end + 2]
    ):
        return None
    if unit_surface == "大" and (value > 12 or text.startswith("党的", start - 2)):
        return None
    if unit_surface == "大" and (
        not chinese or vague or re.match(r"[学会多小陆国量]", text[end + 1 : end + 2] or "会")
    ):
        return None
    if unit_surface == "点" or (chinese and main == "一" and not scales and kind not in _ONE_COUNTS):
        return None
    if (
        chinese
        and main in ("一", "两", "几")
        and unit_surface in ("方", "级", "步", "层", "部", "对", "重", "片")
    ):
        return None
    if chinese and _VAGUE.match(text, start):
        return None
    before = text[max(0, start - 6) : start]
    if (
        chinese
        and main == "一"
        and re.search(r"[这那每某同另任新唯之统进下上近]$", before)
        and unit_surface != "成"
    ):
        return None
    end += len(unit_surface)
    if unit == "bit" and "量子" in text:
        unit = "qubit"
    modifier = "~" if match["lead"] else ">" if vague else "="
    modifier, start = _prefix(text, start, before, modifier)
    modifier, end = _suffix(text, end, modifier)
    if bare_scale and modifier == "=":
        if not (len(main) > 1 or kind in {"multiple", "money", "measure", "percent"}):
            return None
        if main in ("十", "百", "千", "万") and kind not in {"multiple", "money"} and main != "十":
            return None
    return _Number(start, end, value * factor, kind, unit, unit_surface, modifier, scale * factor, bare=False)


def _without_unit(
    text: str, match: re.Match[str], value: Decimal, units: Units, scale: Decimal
) -> _Number | None:
    """A numeral with no unit: the first end of a range, a sum of money by its noun, or nothing."""
    start, end = match.span()
    main, scales = match["main"], match["scale"] or ""
    if _RANGE.match(text, end) or text[end : end + 1] == "、":
        modifier, new_start = _prefix(text, start, text[max(0, start - 6) : start], "=")
        return _Number(new_start, end, value, "", "", "", modifier, scale, bare=True)
    money = re.match(rf"(?:投资|资金|产值|市值|规模|产业)[{_HAN}]{{0,2}}?(?P<level>量级|级)?", text[end:])
    level = re.match(r"(?:量级|级)", text[end:])
    if (money or level) and (main + scales).endswith("亿"):
        length = (money or level).end()  # type: ignore[union-attr]
        sized = bool(level or (money and money["level"]))
        length = length if sized else 0
        return _Number(
            start, end + length, value, "money", "CNY", "", "~" if sized else "=", scale, bare=False
        )
    if main[0] not in SCALES and not main[0].isdigit():
        quoted = text[max(0, start - 1) : start] == "“"
        if quoted and re.match(rf"个?[{_HAN}]{{2,4}}”", text[end:]):
            return None
    return None


def _is_date(text: str, start: int, end: int, main: str, unit: str) -> bool:
    """Tell whether a numeral before 年, 月, 日 belongs to a date."""
    if unit in ("年", "年代") and re.fullmatch(r"(?:19|20)\d\d|[一二〇零九]{4}", main):
        return True
    if unit == "年" and re.match(r"[\d.]*(?:—|-|–|~|至|到)?$", main) and re.fullmatch(r"\d{4}", main):
        return True
    if unit == "日":
        return bool(re.search(r"(?:月\s*|[、至到—-])$", text[max(0, start - 4) : start]))
    return text.startswith("月", end) or (unit == "年" and text.startswith("代", end + 1))


def _prefix(text: str, start: int, before: str, modifier: str) -> tuple[str, int]:
    for word, meaning in _PREFIXES:
        if before.endswith(word):
            if word == "上" and text[start] not in SCALES:
                continue
            if word == "过" and not re.search(r"(?:^|[，。、；“])过$|已过$|超过$", before):
                continue
            if word == "近" and re.match(r"[一二两三四五六七八九十几\d]+(?:年|个月|天)", text[start:]):
                continue
            if modifier == "=" or meaning != "=":
                modifier = meaning if modifier == "=" else modifier
            return modifier, start - len(word)
    return modifier, start


def _suffix(text: str, end: int, modifier: str) -> tuple[str, int]:
    for word, meaning in _SUFFIXES:
        if text.startswith(word, end):
            if word == "级" and re.match(r"级(?:别|联|数|差|机构|党委|政府)", text[end:]):
                return modifier, end
            if word == "起" and not re.match(r"起(?:[，。；、）]|$)", text[end:]):
                continue
            return (meaning if modifier == "=" else modifier), end + len(word)
    return modifier, end


def _is_range(text: str, first: _Number, second: _Number) -> bool:
    if second.bare or second.kind == "ordinal":
        return False
    between = text[first.end : second.start]
    if not _RANGE.fullmatch(between):
        return False
    if first.bare:
        return True
    changes = re.search(r"[由从][^，。；]{0,16}$", text[max(0, first.start - 20) : first.start])
    return first.unit == second.unit and first.kind == second.kind and not changes


def _row(sentence: Sentence, speaker: str, first: _Number, second: _Number | None) -> list[object]:
    text = sentence.text
    last = second or first
    value: Decimal | None = first.value
    low = high = None
    if second:
        # 3至5万元: the scale and the unit of the second number hold for the first one too.
        low = first.value * second.scale if first.bare and first.scale == 1 else first.value
        high, value = second.value, None
    start, end = first.start, last.end
    context = context_of(text, start, end, kind=last.kind)
    return [
        sentence.article_id,
        sentence.sentence_id,
        sentence.char_start + start,
        sentence.char_start + end,
        text[start:end],
        last.kind,
        _plain(value),
        _plain(low),
        _plain(high),
        last.unit,
        last.unit_surface,
        first.modifier if first.modifier != "=" else last.modifier,
        context.entity,
        context.prop,
        context.place,
        context.time,
        speaker,
        context.claim,
    ]


def _plain(value: Decimal | None) -> Decimal | None:
    if value is None:
        return None
    normal = value.normalize()
    return normal.quantize(Decimal(1)) if normal == normal.to_integral() else normal
