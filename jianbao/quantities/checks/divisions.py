"""Checks of wholes that are known to consist of the parts named after them: 三次产业, 城镇和乡村, 男性和女性, 出口和进口.

Which parts make up which whole stands in [divisions] of checks.toml; parts after 其中 are checked in `parts`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import accumulate
from typing import Any

from jianbao.digest import HAN
from jianbao.lexicon import Lexicon, either
from jianbao.quantities.checks.figures import COUNTED, Check, FigureSentence, bare, plain, same_unit, written
from jianbao.quantities.checks.tolerance import Interval, interval_of
from jianbao.quantities.numerals import ungrouped
from jianbao.quantities.phrases import BRACKET

_LINE = re.compile(r"(?P<parts>[^：＝]+)：(?P<measure>[^：＝]*)＝(?P<whole>[^：＝]+)")
_CLAUSE = re.compile("[，。；：、,;:]")
_NUMBER = r"\d{1,2}(?:\.\d{1,2})?"
_MIDDLE = rf"[{HAN}]{{0,6}}?"
_BACK = 6
"""Among how many figures before the first part its whole is looked for."""
_FEWEST_DIGITS = 3
"""Digits of a whole from which parts that add up to it do so by no chance."""


@dataclass(frozen=True)
class _Division:
    """A whole and its parts, by what stands right before their figures."""

    parts: Sequence[re.Pattern[str]]
    whole: re.Pattern[str]
    sure: bool


@dataclass(frozen=True)
class DivisionWords:
    """The divisions of checks.toml, what may stand between a name and its figure, and shares that are printed as a ratio."""

    divisions: Sequence[_Division]
    links: re.Pattern[str]
    averages: re.Pattern[str]
    ratio: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Figure:
    sentence: FigureSentence
    row: Any
    label: str


@lru_cache(maxsize=4)
def load_division_words(lexicon: Lexicon) -> DivisionWords:
    """Read [divisions] of checks.toml. Raises `JianbaoError` where it is missing or malformed."""
    tables = lexicon.tables("quantities/checks.toml")
    leads = either(tables.words("divisions", "leads"))
    divisions = []
    for key in ("sure", "likely"):
        for line in tables.words("divisions", key):
            match = _LINE.fullmatch(line)
            if not match:
                raise tables.error(f"a line such as '甲、乙：丙＝丁', got {line!r}", "divisions", key)
            measure = f"{_MIDDLE}{re.escape(match['measure'])}" if match["measure"] else ""
            parts = [re.compile(f"{leads}*{re.escape(p)}{measure}") for p in match["parts"].split("、")]
            divisions.append(_Division(parts, re.compile(match["whole"]), key == "sure"))
    ratios = either(tables.words("divisions", "ratios"))
    return DivisionWords(
        divisions,
        re.compile(f"{either(tables.words('divisions', 'links'))}+$"),
        re.compile(either(tables.words("divisions", "averages"))),
        # 三次产业结构调整为3.8∶80.9∶15.3
        re.compile(
            rf"{ratios}[^。；]{{0,30}}?(?P<shares>{_NUMBER}[∶：:]{_NUMBER}[∶：:]{_NUMBER})(?![∶：:.\d])"
        ),
    )


def ratio_checks(s: FigureSentence, words: DivisionWords) -> Iterator[Check]:
    """Yield the shares of a whole that a sentence prints as a ratio, against a hundred."""
    for match in words.ratio.finditer(s.text):
        printed = re.split("[∶：:]", match["shares"])
        value = sum(map(Decimal, printed), Decimal(0))
        if not Decimal(90) < value < Decimal(110):
            continue
        slack = max(_step(p) for p in printed) * len(printed) / 2
        yield Check(
            s.start + match.start("shares"), "part_whole", f"各部分占比：{match['shares']}", Decimal(100), value,
            abs(value - 100) <= slack, (s.sentence_id,), f"{'＋'.join(printed)}={plain(value)}%",
        )  # fmt: skip


def division_checks(
    sentences: Sequence[FigureSentence], used: set[str], words: DivisionWords
) -> Iterator[Check]:
    """Yield wholes against the parts that make them up, in the sentences of a paragraph.

    Quantities in `used` (ids) belong to changes. What does not add up is told only of wholes that are sure to be no
    more than their parts, where the paragraph names one such whole, and where rounding cannot explain it.
    """
    figures = [
        _Figure(s, row, _label(s, n, words))
        for s in sentences
        for n, row in enumerate(s.rows)
        if row.kind in COUNTED and row.quantity_id not in used and row.value > 0
    ]
    for first in range(1, len(figures)):
        for division in words.divisions:
            parts = _parts(figures, first, division)
            if parts and not any(words.averages.search(f.label) for f in parts):
                found = list(_check(figures, first, parts, division, words))
                yield from found
                if found:
                    break


def _label(s: FigureSentence, n: int, words: DivisionWords) -> str:
    """Return what stands in a figure's clause right before it, without the words between a name and its figure."""
    clause = _CLAUSE.split(BRACKET.sub("", s.between(n - 1, n)))[-1]
    return words.links.sub("", clause.strip())


def _parts(figures: Sequence[_Figure], first: int, division: _Division) -> list[_Figure]:
    """Return the figures from a place on that are the parts of a division, in order, others of other units between."""
    found: list[_Figure] = []
    for figure in figures[first:]:
        if found and not same_unit(figure.row, found[0].row):
            continue
        if not division.parts[len(found)].fullmatch(figure.label):
            return []
        found.append(figure)
        if len(found) == len(division.parts):
            return found
    return []


def _check(
    figures: Sequence[_Figure],
    first: int,
    parts: Sequence[_Figure],
    division: _Division,
    words: DivisionWords,
) -> Iterator[Check]:
    wholes = [
        f
        for f in figures[max(0, first - _BACK) : first]
        if same_unit(f.row, parts[0].row)
        and division.whole.search(f.label)
        and not words.averages.search(f.label)
        and not any(p.fullmatch(f.label) for p in division.parts)
    ]
    value = sum((f.row.value for f in parts), Decimal(0))
    *_, total = accumulate(_reach(f.row) for f in parts)
    holding = [f for f in wholes if total.meets(_reach(f.row)) and _digits(f.row) >= _FEWEST_DIGITS]
    exact = all(f.row.modifier == "=" for f in (*wholes, *parts))
    # 男性, 女性 and somebody else: where figures of the same unit follow, the parts may be more.
    after = figures[figures.index(parts[-1]) + 1 :]
    more = any(f.sentence is parts[-1].sentence and same_unit(f.row, parts[-1].row) for f in after)
    fails = division.sure and len(wholes) == 1 and exact and not more
    for whole in holding[-1:] or (wholes if fails else []):
        row = whole.row
        terms = "＋".join(bare(f.row) for f in parts)
        named = "、".join(f"{f.label}{f.row.surface}" for f in parts)
        yield Check(
            row.char_start, "part_whole", f"{whole.label}{row.surface}，其中{named}", row.value, value, bool(holding),
            tuple(dict.fromkeys(f.sentence.sentence_id for f in (whole, *parts))), f"{terms}={written(value, row)}",
        )  # fmt: skip


def _digits(row: Any) -> int:
    return sum(c.isdigit() for c in row.surface)


def _step(printed: str) -> Decimal:
    """Return the value of one in the last digit of a printed number."""
    return Decimal(1).scaleb(-len(printed.partition(".")[2]))


def _reach(row: Any) -> Interval:
    """Return the interval of a figure; a whole number before 万 or 亿 is rounded, however short."""
    interval, printed = interval_of(row), re.search(r"\d+(?:\.\d+)?", ungrouped(row.surface))
    factor = abs(row.value) / Decimal(printed[0]) if printed and Decimal(printed[0]) else Decimal(1)
    half = factor * _step(printed[0]) / 2 if printed and factor > 1 else Decimal(0)
    return Interval(min(interval.low, row.value - half), max(interval.high, row.value + half))
