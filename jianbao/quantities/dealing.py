"""Figures in a row, and those to whom they are dealt out in order: 甲率、乙率分别为41%和63%.

What a single figure measures is read in `measured`.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from jianbao.lexicon import Lexicon, either
from jianbao.quantities.phrases import PhraseWords, load_phrase_words, phrase_before, words_of
from jianbao.quantities.ranges import Number

# Between those to whom figures are dealt out; 参与 and 普及 are words.
_ALL = re.compile("、|以及|和|(?<!参)与|(?<!普)及")
_COMMAS = re.compile("、")
_LAST = re.compile("、|(?:以及|和|(?<!参)与)(?!.*[、和])")
_GAP = 6
"""How far apart figures of a row stand: 、 or 和下降."""
_DIGIT = re.compile(r"\d")
# 占比, 增速: what is said of a quantity
_RATIO = re.compile("(?:占比|比重|增速|增幅|增长率)$")
_LONGEST_NAME = 24
_SHORT = (2, 3)
"""How long the first of several names is that shares all but its beginning with the last: 城镇、农村居民收入."""


@dataclass(frozen=True)
class Dealing:
    """The words by which figures are dealt out (see [dealing] of measured.toml)."""

    phrases: PhraseWords
    word: str
    areas: tuple[str, ...]
    measure: re.Pattern[str]
    turn: re.Pattern[str]
    row: re.Pattern[str]
    pairs: frozenset[str]
    link: re.Pattern[str]


@lru_cache(maxsize=4)
def load_dealing(lexicon: Lexicon) -> Dealing:
    """Read measured.toml. Raises `JianbaoError` where it is missing or malformed."""
    tables = lexicon.tables("quantities/measured.toml")
    return Dealing(
        load_phrase_words(lexicon),
        tables.text("dealing", "word"),
        tables.words("dealing", "areas"),
        # 产量, 人均可支配收入, 占生产总值的比重
        re.compile(f"(?:占.{{2,12}})?(?:人均)?{either(tables.words('dealing', 'measures'))}$"),
        re.compile(either(tables.words("change", "verbs"))),
        # 14.2%、4.2%; 7家和36家, 3%和约5%, 8%和下降3%
        re.compile(
            f"[、，]?(?:以及|和|与|及)?(?:(?<=[、和与及]){either(tables.words('change', 'verbs'))})?[约近超]?"
        ),
        frozenset(tables.words("dealing", "pairs")),
        re.compile(f"{either(tables.entries('link', 'words'))}+$"),
    )


def rows_of(text: str, numbers: Sequence[Number], dealing: Dealing) -> list[tuple[int, int]]:
    """Return for each figure the number of the first of its row, and how many stand in it: 4.3%、5.5% is a row of two."""
    firsts: list[int] = []
    for i, number in enumerate(numbers):
        last = numbers[i - 1] if i else None
        joined = (
            last is not None
            and (last.kind, last.unit) == (number.kind, number.unit)
            and 0 < number.start - last.end < _GAP
            and dealing.row.fullmatch(text, last.end, number.start)
        )
        firsts.append(firsts[-1] if joined else i)
    sizes = Counter(firsts)
    return [(first, sizes[first]) for first in firsts]


def names_of(clauses: Sequence[str], size: int, dealing: Dealing) -> tuple[str, ...]:
    """Return those among whom the last clause deals out `size` figures, each with what they share; empty where it does not."""
    named, dealt, _ = clauses[-1].partition(dealing.word)
    if not dealt or size < 2:
        return ()
    if len(named) < 2:
        # 甲支出、乙支出增长较快，分别增长3%、5%
        before = clauses[-2] if len(clauses) > 1 else ""
        named = dealing.turn.split(before, maxsplit=1)[0]
    for pattern in (_ALL, _LAST, _COMMAS):
        names = [n.strip() for n in pattern.split(named)]
        if len(names) == size and all(_is_name(n, names, dealing) for n in names):
            names[0] = phrase_before(names[0], dealing.phrases) or names[0]
            names[-1] = dealing.link.sub("", names[-1])
            return tuple(_completed(names, dealing))
    return ()


def _is_name(name: str, names: Sequence[str], dealing: Dealing) -> bool:
    if len(name) == 1:
        # 男、女职工
        return name + names[-1][:1] in dealing.pairs
    return 1 < len(name) <= _LONGEST_NAME and not _DIGIT.search(name)


def _completed(names: list[str], dealing: Dealing) -> list[str]:
    """Give all names what the last one says for all: 汽车、机器人产量, 城镇、农村居民收入."""
    first, last = names[0], names[-1]
    ratio = _RATIO.search(last)
    if dealing.measure.search(first):
        tail = ratio.group() if ratio and not _RATIO.search(first) else ""
    elif 0 <= (at := last.rfind(first[-2:])) < len(last) - 2:
        tail = last[at + 2 :]
    elif _parallel(first, last, dealing):
        tail = last[len(first) :]
    else:
        measure = dealing.measure.search(last)
        tail = measure.group() if measure else ""
    return [n if n.endswith(tail) else n + tail for n in names]


def _parallel(first: str, last: str, dealing: Dealing) -> bool:
    """Tell whether the last name begins as the first one does, a short one, with words of its own behind: 城镇、农村居民收入."""
    if len(first) == 1:
        return True
    if len(first) not in _SHORT or not dealing.measure.search(last):
        return False
    behind = next(iter(words_of(last[len(first) :], dealing.phrases)), "")
    word = dealing.phrases.general.tag(last[: len(first)])[:1] in ("n", "j")
    alike = first[0] == last[0] == "第" or (
        first.endswith(dealing.areas) and last[len(first) - 1] == first[-1]
    )
    return len(behind) > 1 and (word or alike)
