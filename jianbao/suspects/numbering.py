"""Numbers that answer to nothing: citation marks without an entry, enumerations that leave out a member."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from jianbao.lexicon import Lexicon
from jianbao.quantities import parse_numeral
from jianbao.suspects.record import Suspect

ENUMERATION_REACH = 3_000
"""Characters between two members of one enumeration."""

DEEPEST = 8
"""Enumerations within one another; more is no prose, and would make the search slow."""

_SUPERIOR = "¹²³⁴-⁹"
_NOTE_NUMBER = r"\d{1,3}"
_BETWEEN = r"\s?[-–—~,，、]\s?"
# [3], [2，4-6]
_CITATION = re.compile(rf"[\[［〔]({_NOTE_NUMBER}(?:{_BETWEEN}{_NOTE_NUMBER}){{0,20}})[\]］〕]")
_CIRCLED = "(?<![图表式注条])[①-⑳](?=[。，；！？”）]|$)"  # 增加③。 but not 图①
_RAISED = re.compile(rf"(?<=[\u4e00-\u9fff”》）)])({_CIRCLED}|[{_SUPERIOR}][⁰{_SUPERIOR}]?)")
_LENGTHS = "米里丝"
_PARTS = frozenset("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_ENTRY = re.compile(rf"\s*([\[［〔]{_NOTE_NUMBER}[\]］〕]|[①-⑳]|[{_SUPERIOR}]{{1,2}})")  # [3] 甲. 乙.
_PLAIN_ENTRY = re.compile(rf"\s*({_NOTE_NUMBER})[.．、]")  # 3. 甲. 乙.

_NUMBER = "[一二三四五六七八九十]{1,3}"
_CLAUSE = "(?:(?<=[。；，：、！？;:,“（—])|^)"
# One pattern for each manner of counting; a series goes on in the manner that it began with.
_ENUMERATORS = (
    re.compile(rf"{_CLAUSE}({_NUMBER})(?=是)"),  # 一是
    re.compile(rf"{_CLAUSE}(?:第)({_NUMBER})(?=[，,：])"),  # 第一，
    re.compile(rf"{_CLAUSE}其({_NUMBER})(?=[，,：]|是)"),  # 其一，
    re.compile(rf"^\s*[（(]({_NUMBER})[）)]"),  # （一）
    re.compile(rf"^\s*({_NUMBER})(?=、)"),  # 一、
)


@lru_cache(maxsize=4)
def load_reference_list(lexicon: Lexicon) -> re.Pattern[str]:
    """Read what a list of references begins with. Raises `JianbaoError` where marks.toml is missing or malformed."""
    words = lexicon.tables("suspects/marks.toml").words("reference_lists")
    # 参考文献, 【主要参考文献】, 注 释
    spaced = "|".join(r"\s?".join(map(re.escape, w)) if not w.isascii() else re.escape(w) for w in words)
    return re.compile(rf"\W{{0,3}}(?:主要|引用)?\s?(?:{spaced})(?=\W|$)", re.I)


def find_dangling(
    paragraphs: Sequence[str], reference_list: re.Pattern[str]
) -> Iterator[tuple[int, Suspect]]:
    """Citation marks that no entry of a reference list answers."""
    first = next((i for i, p in enumerate(paragraphs) if reference_list.match(p)), len(paragraphs))
    entries: set[int] = set()
    for i, text in enumerate(paragraphs):
        entry = _ENTRY.match(text) or (_PLAIN_ENTRY.match(text) if i > first else None)
        if entry:
            entries |= _numbers(entry[1])
        if i >= first:
            entries.update(*(_numbers(m[1]) for m in _CITATION.finditer(text)))
    for i, text in enumerate(paragraphs[:first]):
        begin = len(text) - len(text.lstrip())
        for match in (*_CITATION.finditer(text), *_RAISED.finditer(text)):
            a_power = match.group() in "²³" and text[match.start() - 1] in _LENGTHS
            # 一线观察②: the number of a piece in a series, at the end of its title.
            a_part = match[1] in _PARTS and match.end() == len(text) and "。" not in text
            if match.start() > begin and not a_power and not a_part and not _numbers(match[1]) <= entries:
                yield i, Suspect(match.start(), match.end(), "", "dangling_citation")


def _numbers(printed: str) -> set[int]:
    """The numbers of a citation mark: 3; 2,4; ③; ³; of a range (5-7) the two ends."""
    return {int(n) for n in re.findall(r"\d{1,3}", unicodedata.normalize("NFKC", printed))}


def find_uncounted(paragraphs: Sequence[str]) -> Iterator[tuple[int, Suspect]]:
    """Enumerations that leave out one or two numbers (一是…二是…四是)."""
    for pattern in _ENUMERATORS:
        open_series: list[tuple[int, int]] = []
        offset = 0
        for i, text in enumerate(paragraphs):
            for match in pattern.finditer(text):
                number, position = _count(match[1]), offset + match.start()
                open_series = [s for s in open_series[-DEEPEST:] if position - s[1] <= ENUMERATION_REACH]
                below = [k for k, (last, _) in enumerate(open_series) if last < number]
                if number == 1:
                    open_series.append((1, position))
                elif below and all(last != number for last, _ in open_series):
                    k = max(below, key=lambda k: open_series[k][0])
                    missing = range(open_series[k][0] + 1, number)
                    open_series[k:] = [(number, position)]
                    if 1 <= len(missing) <= 2:
                        suggestion = "、".join(_renumbered(match, n) for n in missing)
                        yield i, Suspect(match.start(), match.end(), suggestion, "missing_enumerator")
            offset += len(text)


def _count(printed: str) -> int:
    return int(parse_numeral(printed))


def _renumbered(match: re.Match[str], number: int) -> str:
    digits = "一二三四五六七八九"
    tens, ones = divmod(number, 10)
    numeral = (digits[tens - 1] if tens > 1 else "") + "十" * bool(tens) + (digits[ones - 1] if ones else "")
    return match.group().replace(match[1], numeral)
