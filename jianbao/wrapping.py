"""Hard-wrapped lines joined to paragraphs, by line widths that are found from the text itself.

A typesetter leaves three traces in bare text: a full line has the measure's width, a paragraph's last line
is shorter unless it happens to fill the measure, and where the first line is indented and the indent was
lost, that line is narrower than the measure by the indent.
"""

import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from jianbao.digest import Repair
from jianbao.repair import HAN, Line, is_finished

_ENUMERATOR = re.compile(
    r"[（(][一二三四五六七八九十百零〇\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十百\d]{1,3}[章节条篇部]"
    r"|[①-⑳]|\d{1,2}(?:\.\d{1,2}){1,2}(?!\d)\s*(?=\D)|\d{1,2}[、.．](?!\d)"
)
_LABEL = re.compile(
    r"[\[［【〔]?\s*(?:摘\s*要|关\s*键\s*词|内容提要|参考文献|Abstract|Key\s?words)\s*[\]］】〕：:]|本报讯|[•●■◆▪]"
)
# These open paragraphs, but a writer also counts with them inside one.
_COUNTING = re.compile(
    rf"第[一二三四五六七八九十]{{1,2}}[，,、：]|[一二三四五六七八九十]{{1,2}}(?:是|要)(?=[{HAN}])"
    r"|其[一二三四五六七八九][，,]|(?:首先|其次|再次|最后)，"
)
_KEYWORDS = re.compile(r"[\[［【〔]?\s*(?:关\s*键\s*词|主\s*题\s*词)")
_QUARTER = 0.25
_NO_LINE_START = "，。、；：！？”’）》」』】〉…,.;:!?)%‰℃"
_NO_LINE_END = "“‘（《「『【〈("
_LATIN_RUN = re.compile(r"[A-Za-z0-9][A-Za-z0-9.,\-+%/]*")


@dataclass(frozen=True, slots=True)
class Measure:
    """The widths (in ems) of a full line and of a paragraph's first line; `first` equals `full` where no
    indent was lost. `gap` is the space set between Chinese and Latin characters. `wrapped` is False where
    each line is a paragraph of its own."""

    full: float
    first: float
    gap: float
    wrapped: bool


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that make one paragraph, and their text joined; spacing is not yet repaired."""

    lines: tuple[Line, ...]
    text: str


def width(text: str, gap: float = _QUARTER) -> float:
    """Return the width of a line in ems: Chinese characters 1, others ½, and `gap` between the two kinds.

    White space counts nothing: extractors write the gap between Chinese and Latin as a space or not at all.
    """
    total, previous = 0.0, ""
    for c in text:
        if c.isspace():
            continue
        wide = unicodedata.east_asian_width(c) in "WFA"
        kind = ("P" if unicodedata.category(c)[0] in "PS" else "H") if wide else "L"
        total += 1.0 if wide else 0.5
        if {kind, previous} == {"H", "L"}:
            total += gap
        previous = kind
    return total


def enumerator(text: str) -> str:
    """Return the enumeration mark at the head of a line ("一、", "（二）", "3."), or an empty string."""
    match = _ENUMERATOR.match(text)
    return match.group() if match else ""


def measure(lines: Sequence[Line]) -> Measure:
    """Find the full and the first-line width of one text block from its lines.

    The full width is the commonest width, to the half em, near the right edge that lines broken inside a
    sentence reach; the text counts as wrapped when enough lines come near it and few pass it. The
    first-line width is that of lines after a paragraph's short last line. Whether a quarter em was set
    between Chinese and Latin shows in which of the two assumptions makes the right edge straighter.
    """
    candidates = [_measure(lines, gap) for gap in (_QUARTER, 0.0)]
    return max(candidates, key=lambda c: (c[0].wrapped, c[1]))[0]


def _measure(lines: Sequence[Line], gap: float) -> tuple[Measure, float]:
    """Return the measure under one assumption, and how straight its right edge is (share of lines at it)."""
    widths = [width(line.text, gap) for line in lines]
    halves = [round(2 * w) / 2 for w in widths]
    inside = [w for line, w in zip(lines, halves, strict=True) if w >= 8 and not is_finished(line.text)]
    if not inside:
        return Measure(0, 0, gap, False), 0.0
    edge = sorted(inside)[int(0.9 * (len(inside) - 1))]
    counts = Counter(w for w in inside if edge - 1.5 <= w <= edge + 0.5)
    full = max(counts, key=lambda w: (counts[w] + 0.5 * (counts[w - 0.5] + counts[w + 0.5]), w))
    straight = sum(abs(w - full) <= 0.3 for w in widths) / len(widths)
    near = sum(full - 2.75 <= w <= full + 1.5 for w in inside)
    wider = sum(w > full + 2.5 for w in widths)
    if near < max(3, 0.25 * len(lines)) or wider > 0.1 * len(lines):
        return Measure(full, full, gap, False), straight
    after_short = Counter(
        w
        for i, w in enumerate(halves)
        if i
        and widths[i - 1] < full - 4
        and is_finished(lines[i - 1].text)
        and w > full - 5
        and not is_finished(lines[i].text)
    )
    narrow = Counter({w: n for w, n in after_short.items() if full - 4.5 <= w <= full - 0.75})
    if narrow.total() * 2 <= after_short.total():
        return Measure(full, full, gap, True), straight
    first = max(narrow, key=lambda w: (narrow[w], w))
    return Measure(full, first, gap, True), straight


def _lead(text: str, gap: float) -> float:
    """Width of what must stand together at a line's start, so would have had to fit the line before."""
    i = 0
    while i < len(text) and text[i] in _NO_LINE_END:
        i += 1
    run = _LATIN_RUN.match(text, i)
    i = run.end() if run else i + 1
    while i < len(text) and text[i] in _NO_LINE_START:
        i += 1
    return width(text[:i], gap)


def join_lines(lines: Sequence[Line], size: Measure) -> tuple[list[Block], list[Repair]]:
    """Join the lines of one text block to paragraphs; each join is logged as `wrap` or `page_break`."""
    indented = sum(line.indent >= 1 for line in lines)
    by_indent = 3 <= indented <= 0.7 * len(lines) or (size.wrapped and 1 <= indented <= 0.7 * len(lines))
    gaps = Counter(line.gap for line in lines[1:])
    usual_gap = max(gaps, key=lambda g: (gaps[g], -g)) if gaps else 0
    groups: list[list[Line]] = []
    for i, line in enumerate(lines):
        group = groups[-1] if groups else []
        if group and _continues(group, line, lines[i + 1 : i + 2], size, by_indent, usual_gap):
            group.append(line)
        else:
            groups.append([line])
    blocks, repairs = [], []
    for group in groups:
        text = group[0].text
        for a, b in itertools.pairwise(group):
            glue, cut = _glue(text, b.text)
            joined = text[: len(text) - cut] + glue + b.text
            kind = "page_break" if b.page_start else "wrap"
            head = f"{a.text[-8:]}⏎{b.text[:8]}"
            after = f"{a.text[-8:][: len(a.text[-8:]) - cut]}{glue}{b.text[:8]}"
            repairs.append(Repair("", a.start, b.end, kind, head, after))
            text = joined
        blocks.append(Block(tuple(group), text))
    return blocks, repairs


def _continues(
    group: list[Line], line: Line, following: Sequence[Line], size: Measure, by_indent: bool, usual_gap: int
) -> bool:
    """Tell whether a line goes on with the paragraph that the group of lines before it makes."""
    last = group[-1]
    done = is_finished(last.text)
    if not size.wrapped or line.copies != last.copies:
        return False
    if by_indent and line.indent >= 1:
        return False
    if _KEYWORDS.match(group[0].text) and _ends_keywords(group, line, size):
        return False
    w = width(last.text, size.gap)
    measure_here = size.full
    if len(group) == 1:
        measure_here = size.full - last.indent if by_indent else size.first
    room = w + _lead(line.text, size.gap) <= measure_here - 0.4
    counting = bool(_COUNTING.match(line.text))
    starts = counting or bool(enumerator(line.text) or _LABEL.match(line.text))
    if line.gap > usual_gap and not line.page_start and (done or room):
        return False
    heading = bool(enumerator(group[0].text)) and not re.search(r"[。！？；]", "".join(x.text for x in group))
    if heading:
        return _heading_continues(group, line, following, size, room, starts)
    if room:
        # An unfinished line that is nearly full may owe its gap to a long word or loose setting.
        return not done and not starts and len(group) > 1 and w >= size.full - 2.5
    if not done:
        return True
    lost_indent = not by_indent and size.first < size.full
    narrow = width(line.text, size.gap) <= size.first + 0.35
    if starts:
        return counting and lost_indent and not narrow
    goes_on = bool(following) and not is_finished(line.text)
    return not (lost_indent and goes_on and narrow)


def _ends_keywords(group: list[Line], line: Line, size: Measure) -> bool:
    """Tell whether the line after a list of keywords, which ends without a full stop, is running prose."""
    marks = set("；;，,、") & set("".join(x.text for x in group))
    prose = "。" in line.text or ("，" in line.text and "，" not in marks)
    return prose or (not marks & set(line.text) and width(line.text, size.gap) > 0.6 * size.full)


def _heading_continues(
    group: list[Line], line: Line, following: Sequence[Line], size: Measure, room: bool, starts: bool
) -> bool:
    """Tell whether a line goes on with a numbered heading, which may be set on a shorter measure."""
    if starts or is_finished(line.text):
        return not (starts or room)
    w, next_w = width(group[-1].text, size.gap), width(line.text, size.gap)
    opens_paragraph = (
        bool(following)
        and size.first < size.full
        and size.first - 1.3 <= next_w <= size.first + 0.35
        and width(following[0].text, size.gap) > size.first + 0.35
    )
    if opens_paragraph:
        return False
    if room:
        return w >= 12 and next_w < min(w, 0.75 * size.full) and not re.search(r"[，。；：]", line.text)
    return True


def _glue(a: str, b: str) -> tuple[str, int]:
    """Return what stands between two joined lines and how many characters of the first go (a hyphen)."""
    if re.search(r"[A-Za-z]-$", a) and re.match(r"[a-z]", b):
        return "", 1
    if re.search(r"[A-Za-z][,.;:)]?$", a) and re.match(r"[A-Za-z(]", b):
        return " ", 0
    return "", 0
