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
_OPENING = re.compile(
    rf"第[一二三四五六七八九十]{{1,2}}[，,、：]|[一二三四五六七八九十]{{1,2}}(?:是|要)(?=[{HAN}])"
    r"|其[一二三四五六七八九][，,]|首先，|其次，|再次，|最后，"
    r"|[\[［【〔]?\s*(?:摘\s*要|关\s*键\s*词|内容提要|参考文献|Abstract|Key\s?words)\s*[\]］】〕：:]|本报讯|[•●■◆▪·]"
)
_KEYWORDS = re.compile(r"[\[［【〔]?\s*(?:关\s*键\s*词|主\s*题\s*词)")
_NO_LINE_START = "，。、；：！？”’）》」』】〉…,.;:!?)%‰℃"
_NO_LINE_END = "“‘（《「『【〈("
_LATIN_RUN = re.compile(r"[A-Za-z0-9][A-Za-z0-9.,\-+%/]*")


@dataclass(frozen=True, slots=True)
class Measure:
    """The widths (in ems) of a full line and of a paragraph's first line; `first` equals `full` where no
    indent was lost. `wrapped` is False where each line is a paragraph of its own."""

    full: float
    first: float
    wrapped: bool


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that make one paragraph, and their text joined; spacing is not yet repaired."""

    lines: tuple[Line, ...]
    text: str


def width(text: str) -> float:
    """Return the width of a line in ems: Chinese characters 1, others ½, ¼ between the two kinds.

    White space counts nothing: extractors write the quarter em between Chinese and Latin as a space or not
    at all.
    """
    total, previous = 0.0, ""
    for c in text:
        if c.isspace():
            continue
        wide = unicodedata.east_asian_width(c) in "WFA"
        kind = ("P" if unicodedata.category(c)[0] in "PS" else "H") if wide else "L"
        total += 1.0 if wide else 0.5
        if {kind, previous} == {"H", "L"}:
            total += 0.25
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
    first-line width is that of lines after a paragraph's short last line.
    """
    widths = [width(line.text) for line in lines]
    inside = [
        round(2 * w) / 2
        for line, w in zip(lines, widths, strict=True)
        if w >= 8 and not is_finished(line.text)
    ]
    if not inside:
        return Measure(0, 0, False)
    edge = sorted(inside)[int(0.9 * (len(inside) - 1))]
    counts = Counter(w for w in inside if edge - 1.5 <= w <= edge + 0.5)
    full = max(counts, key=lambda w: (counts[w] + 0.5 * (counts[w - 0.5] + counts[w + 0.5]), w))
    near = sum(full - 2.75 <= w <= full + 1.5 for w in inside)
    wider = sum(w > full + 2.5 for w in widths)
    if near < max(3, 0.25 * len(lines)) or wider > 0.1 * len(lines):
        return Measure(full, full, False)
    after_short = Counter(
        round(2 * w) / 2
        for i, w in enumerate(widths)
        if i
        and widths[i - 1] < full - 4
        and is_finished(lines[i - 1].text)
        and w > full - 5
        and not is_finished(lines[i].text)
    )
    narrow = sum(n for w, n in after_short.items() if full - 4.5 <= w <= full - 0.75)
    if narrow * 2 <= sum(after_short.values()):
        return Measure(full, full, True)
    first = max((w for w in after_short if w <= full - 0.75), key=lambda w: (after_short[w], w))
    return Measure(full, first, True)


def _lead(text: str) -> float:
    """Width of what must stand together at a line's start, so would have had to fit the line before."""
    i = 0
    while i < len(text) and text[i] in _NO_LINE_END:
        i += 1
    run = _LATIN_RUN.match(text, i)
    i = run.end() if run else i + 1
    while i < len(text) and text[i] in _NO_LINE_START:
        i += 1
    return width(text[:i])


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
    if _KEYWORDS.match(group[0].text) and re.search(r"[，。]", line.text):
        # Keywords end without a full stop; running prose after them does not hold keywords.
        return False
    w = width(last.text)
    measure_here = size.full
    if len(group) == 1:
        measure_here = size.full - last.indent if by_indent else size.first
    room = w + _lead(line.text) <= measure_here - 0.4
    starts = bool(enumerator(line.text) or _OPENING.match(line.text))
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
    if starts:
        return False
    lost_indent = not by_indent and size.first < size.full
    goes_on = bool(following) and not is_finished(line.text)
    return not (lost_indent and goes_on and width(line.text) <= size.first + 0.35)


def _heading_continues(
    group: list[Line], line: Line, following: Sequence[Line], size: Measure, room: bool, starts: bool
) -> bool:
    """Tell whether a line goes on with a numbered heading, which may be set on a shorter measure."""
    if starts or is_finished(line.text):
        return not (starts or room)
    w, next_w = width(group[-1].text), width(line.text)
    opens_paragraph = (
        bool(following)
        and size.first < size.full
        and size.first - 1.3 <= next_w <= size.first + 0.35
        and width(following[0].text) > size.first + 0.35
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
