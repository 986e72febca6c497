"""Marks and figures that look wrong: brackets, quotes, citations, enumerations, dates, widths, rubbish characters.

Nothing is changed, and no word is judged here (see `suspect_words`).
"""

import calendar
import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from jianbao.quantities import parse_numeral

REACH = 3
"""Paragraphs after its own in which an open bracket or quote may still be closed."""

ENUMERATION_REACH = 3_000
"""Characters between two members of one enumeration."""

DEEPEST = 8
"""Enumerations within one another; more is no prose, and would make the search slow."""

HALF_WIDTH_SHARE = 0.2
"""Half-width marks between Han characters are suspect while they are at most this share of an article's marks."""


class Suspect(NamedTuple):
    """What looks wrong in a text: [start, end) in code points, what may be meant (or empty), and why."""

    start: int
    end: int
    suggestion: str
    reason: str


class _Mark(NamedTuple):
    paragraph: int
    at: int
    char: str


_CLOSING = dict(zip("“‘（《〈【〔「『([［｛", "”’）》〉】〕」』)]］｝", strict=True))
_OPENING = {close: opening for opening, close in _CLOSING.items()}
_WIDE = dict(zip("()[]", "（）［］", strict=True))
_QUOTES = frozenset("“”‘’「」『』")
# A bracket that closes a mark of enumeration (1）, a), 二）) was never opened.
_LIST_MARK = re.compile(r"(?:^|[\s。；：，、;:,]) ?[0-9A-Za-z一二三四五六七八九十①-⑳]{1,3}[)）]")
_BRACKETS = re.compile("[" + re.escape("".join(_CLOSING) + "".join(_OPENING)) + "]")
_INTERVAL = re.compile(r"[\[(]-?[\d.]{1,12}, ?-?[\d.∞+]{1,12}[\])]")
_APOSTROPHE = re.compile(r"(?<=[A-Za-z])[’‘]|[’‘](?=\d\d(?!\d)|[A-Za-z])")

_CITATION = re.compile(r"[\[［〔](\d{1,3}(?:\s?[-–—~,，、]\s?\d{1,3}){0,20})[\]］〕]")
_RAISED = re.compile(
    r"(?<=[\u4e00-\u9fff”》）)])((?<![图表式注条])[①-⑳](?=[。，；！？”）]|$)|[¹²³⁴-⁹][⁰¹²³⁴-⁹]?)"
)
_LENGTHS = "米里丝"
_REFERENCES = re.compile(
    r"\W{0,3}(?:主要|引用)?\s?(?:参\s?考\s?文\s?献|参考资料|文\s?献|注\s?释|尾\s?注|脚\s?注|References?)(?=\W|$)",
    re.I,
)
_ENTRY = re.compile(r"\s*([\[［〔]\d{1,3}[\]］〕]|[①-⑳]|[¹²³⁴-⁹]{1,2})")
_PLAIN_ENTRY = re.compile(r"\s*(\d{1,3})[.．、]")

_NUMBER = "[一二三四五六七八九十]{1,3}"
# One pattern for each manner of counting; a series goes on in the manner that it began with.
_ENUMERATORS = (
    re.compile(rf"(?:(?<=[。；，：、！？;:,“（—])|^)({_NUMBER})(?=是)"),
    re.compile(rf"(?:(?<=[。；，：、！？;:,“（—])|^)(?:第)({_NUMBER})(?=[，,：])"),
    re.compile(rf"(?:(?<=[。；，：、！？;:,“（—])|^)其({_NUMBER})(?=[，,：]|是)"),
    re.compile(rf"^\s*[（(]({_NUMBER})[）)]"),
    re.compile(rf"^\s*({_NUMBER})(?=、)"),
)

_HAN = "\u4e00-\u9fff"
_DATE = re.compile(r"(?:(?<!\d)(\d{4})年)?(?<!\d)(\d{1,2})月(?:(\d{1,2})[日号])?")
_DATE_IN_HAN = re.compile(rf"(?<![一二三四五六七八九十])({_NUMBER})月({_NUMBER})日")
_HOUR = re.compile(r"(?<=[日午晚晨])(\d{1,2})(?:时|点(?=\d{1,2}分|钟|整|半))(?:(\d{1,2})分)?")
_NUMBERS = (
    re.compile(r"百分之[\d.一二三四五六七八九十百点]{1,10}[%％]"),
    re.compile(r"\d{1,12}(?:\.\d{1,12})?[%％]个?百分点|\d[%％]{2,4}"),
    re.compile(r"(?<![\d.])\d{1,12}\.\d{1,12}\.\d{1,12}(?=[%％亿万元倍])"),
)
_YEAR_TWICE = re.compile(
    r"(?<!\d)(?:18|19|20)\d\d年年(?![底初末中度报均会终轻级份历货费检鉴审薪景青龄代谷夜味画糕内间产利主])"
)
_RUBBISH = re.compile(
    r"\ufffd+|锟斤拷|(?:烫){3,}|(?:屯){3,}|(?:锛|銆|鈥)[^\s，。]|(?:[ÂÃ][\u0080-\u00bf]|[ä-é][\u0080-\u00bf]{2})+"
    rf"|(?<=[{_HAN}])\?{{2,8}}(?=[{_HAN}])"
)
_MARKS_TWICE = re.compile(r"(?<![，。；：、])(?:([，；：、])[，。；：、]|(。)[，。；：、])(?![，。；：、])")
_HALF_WIDTH = re.compile(rf"(?<=[{_HAN}”）》])[,;:?!](?=[{_HAN}“（《]|$)|(?<=[{_HAN}])\.(?=[{_HAN}]|$)")
_FULL_WIDTH = dict(zip(",;:?!.", "，；：？！。", strict=True))
_FULL_MARKS = re.compile("[，；：？！。]")


def check_marks(paragraphs: Sequence[str]) -> list[list[Suspect]]:
    """Return the suspects of each paragraph of one article, in reading order; offsets count from its start."""
    found: list[list[Suspect]] = [[*_figures(p), *_rubbish(p)] for p in paragraphs]
    for check in (_unbalanced, _dangling, _uncounted, _half_width):
        for paragraph, suspect in check(paragraphs):
            found[paragraph].append(suspect)
    return [sorted(set(suspects)) for suspects in found]


def _figures(text: str) -> Iterator[Suspect]:
    """Dates, hours and numbers that cannot be."""
    for match in _DATE.finditer(text):
        year, month, day = (int(part) if part else 0 for part in match.groups())
        dated = match[1] or match[3]
        if dated and not _is_date(year, month, day if match[3] else 1):
            yield Suspect(match.start(), match.end(), "", "impossible_date")
    for match in _DATE_IN_HAN.finditer(text):
        if not _is_date(0, int(parse_numeral(match[1])), int(parse_numeral(match[2]))):
            yield Suspect(match.start(), match.end(), "", "impossible_date")
    for match in _HOUR.finditer(text):
        if int(match[1]) > 24 or int(match[2] or 0) > 59:
            yield Suspect(match.start(), match.end(), "", "impossible_date")
    for pattern in _NUMBERS:
        for match in pattern.finditer(text):
            yield Suspect(match.start(), match.end(), "", "impossible_number")
    for match in _YEAR_TWICE.finditer(text):
        yield Suspect(match.start(), match.end(), match.group()[:-1], "doubled_character")


def _is_date(year: int, month: int, day: int) -> bool:
    """Tell whether there is such a day; without a year (0), in any year."""
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year or 2000, month)[1]


def _rubbish(text: str) -> Iterator[Suspect]:
    for match in _RUBBISH.finditer(text):
        yield Suspect(match.start(), match.end(), "", "replacement_character")
    for match in _MARKS_TWICE.finditer(text):
        stop = "。" if "。" in match.group() else match.group()[0]
        yield Suspect(match.start(), match.end(), stop, "doubled_mark")


def _unbalanced(paragraphs: Sequence[str]) -> Iterator[tuple[int, Suspect]]:
    """Brackets and quotes without their partner, turned the wrong way, or of mixed width."""
    unclosed: list[_Mark] = []
    unopened: list[_Mark] = []
    for i, text in enumerate(paragraphs):
        opened, closed, mixed = _match_brackets(text)
        unclosed += [_Mark(i, at, text[at]) for at in opened]
        unopened += [_Mark(i, at, text[at]) for at in closed]
        yield from ((i, Suspect(at, at + 1, _WIDE[text[at]], "half_width")) for at in mixed)
        if text.count('"') % 2:
            at = text.rindex('"')
            yield i, Suspect(at, at + 1, "", "unbalanced_quote")
    yield from _turned_or_lost(unclosed, unopened, paragraphs)


def _match_brackets(text: str) -> tuple[list[int], list[int], list[int]]:
    """Return where brackets are open at the end, where they close nothing, and half-width ones of mixed pairs."""
    ignored = {m.end() - 1 for m in _LIST_MARK.finditer(text)} | {
        m.start() for m in _APOSTROPHE.finditer(text)
    }
    for m in _INTERVAL.finditer(text):
        ignored |= {m.start(), m.end() - 1}
    stacks: dict[str, list[int]] = {}
    closing_nothing, mixed = [], []
    for match in _BRACKETS.finditer(text):
        at, char = match.start(), match.group()
        wide = _WIDE.get(char, char)
        if wide in _CLOSING:
            stacks.setdefault(wide, []).append(at)
        elif stack := stacks.get(_OPENING[wide]):
            partner = stack.pop()
            if (char in _WIDE) != (text[partner] in _WIDE):
                mixed.append(at if char in _WIDE else partner)
        elif at not in ignored:
            closing_nothing.append(at)
    still_open = sorted(at for stack in stacks.values() for at in stack if at not in ignored)
    return still_open, closing_nothing, mixed


def _turned_or_lost(
    unclosed: Sequence[_Mark], unopened: Sequence[_Mark], paragraphs: Sequence[str]
) -> Iterator[tuple[int, Suspect]]:
    """Report marks without partner, but those whose partner stands in a paragraph soon after."""
    by_char: dict[str, list[_Mark]] = {}
    for mark in sorted([*unclosed, *unopened]):
        opening = _OPENING.get(mark.char, mark.char)
        by_char.setdefault(_WIDE.get(opening, opening), []).append(mark)
    for marks in by_char.values():
        i = 0
        while i < len(marks):
            one, two = marks[i], marks[i + 1] if i + 1 < len(marks) else None
            opens = one.char in _CLOSING
            near = two is not None and two.paragraph - one.paragraph <= REACH
            same_place = two is not None and two.paragraph == one.paragraph
            if two and opens and near and two.char not in _CLOSING:
                i += 2
                continue
            if opens and _quote_goes_on(one, paragraphs):
                i += 1
                continue
            reason = "unbalanced_quote" if one.char in _QUOTES else "unbalanced_bracket"
            partner = _CLOSING.get(one.char) or _OPENING[one.char]
            # Two marks of one paragraph that face the same way, or turn their backs: the wrong one is turned.
            if two and same_place and two.char == one.char:
                turned = two if opens else one
                yield turned.paragraph, Suspect(turned.at, turned.at + 1, partner, reason)
                i += 2
                continue
            yield one.paragraph, Suspect(one.at, one.at + 1, partner, reason)
            i += 1


def _quote_goes_on(mark: _Mark, paragraphs: Sequence[str]) -> bool:
    """A quotation over several paragraphs opens each of them and is closed in the last."""
    after = paragraphs[mark.paragraph + 1 : mark.paragraph + 2]
    return mark.char in _QUOTES and any(text.lstrip().startswith(mark.char) for text in after)


def _dangling(paragraphs: Sequence[str]) -> Iterator[tuple[int, Suspect]]:
    """Citation marks that no entry of a reference list answers."""
    first = next((i for i, p in enumerate(paragraphs) if _REFERENCES.match(p)), len(paragraphs))
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
            if match.start() > begin and not a_power and not _numbers(match[1]) <= entries:
                yield i, Suspect(match.start(), match.end(), "", "dangling_citation")


def _numbers(printed: str) -> set[int]:
    """The numbers of a citation mark: 3; 2,4; ③; ³; of a range (5-7) the two ends."""
    return {int(n) for n in re.findall(r"\d{1,3}", unicodedata.normalize("NFKC", printed))}


def _uncounted(paragraphs: Sequence[str]) -> Iterator[tuple[int, Suspect]]:
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


def _half_width(paragraphs: Sequence[str]) -> Iterator[tuple[int, Suspect]]:
    """Half-width marks between Han characters, in an article that otherwise has full-width ones."""
    found = [(i, m) for i, text in enumerate(paragraphs) for m in _HALF_WIDTH.finditer(text)]
    full = sum(len(_FULL_MARKS.findall(text)) for text in paragraphs)
    if len(found) <= HALF_WIDTH_SHARE * (full + len(found)):
        for i, match in found:
            yield i, Suspect(match.start(), match.end(), _FULL_WIDTH[match.group()], "half_width")
