"""Hard-wrapped lines joined to paragraphs, by line widths that are found from the text itself.

A typesetter leaves three traces in bare text: a full line has the measure's width, a paragraph's last line
is shorter unless it happens to fill the measure, and where the first line is indented and the indent was
lost, that line is narrower than the measure by the indent.
"""

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from jianbao.digest import HAN, Repair
from jianbao.reading.document import Line
from jianbao.reading.repair import is_finished
from jianbao.reading.widths import QUARTER, width

_ENUMERATOR = re.compile(
    r"[（(][一二三四五六七八九十百零〇\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十百\d]{1,3}[章节条篇部]"
    r"|[①-⑳]|\d{1,2}(?:\.\d{1,2}){1,2}(?![\d%％‰万亿千百个家项元倍米吨公升度年月人])|\d{1,2}[、.．](?!\d)"
)
_LABEL = re.compile(
    r"[\[［【〔]?\s*(?:摘\s*要|关\s*键\s*词|内容提要|参考文献|Abstract|Key\s?words)\s*[\]］】〕：:]|本报讯|[•●■◆▪]"
    r"|(?:问|答|记者|主持人)[：:]"
)
# These open paragraphs, but a writer also counts with them inside one.
_COUNTING = re.compile(
    rf"第[一二三四五六七八九十]{{1,2}}[，,、：]|[一二三四五六七八九十]{{1,2}}(?:是|要)(?=[{HAN}])"
    r"|其[一二三四五六七八九][，,]|(?:首先|其次|再次|最后)，"
)
_SIGNATURE = re.compile(r"[（(](?:本文)?作者(?:简介|单位)?(?:[：:]|分别|[系为是])|[（(](?:责任)?编辑[：:]")
# Who is responsible for a measure stands in brackets at the end of its paragraph.
_DUTY = re.compile(r"[（(](?:责任|牵头|主办|配合)(?:单位|部门)[：:]")
_REMARK = re.compile(r"[。！？][”’]?[（(][^（）()。！？]{2,120}[）)]$")
_MAX_REMARK_LINES = 5
_ANNOUNCING = re.compile(r"^(?:[^（(]|[（(][^）)]*[）)])*：$")
_KEYWORDS = re.compile(r"[\[［【〔]?\s*(?:关\s*键\s*词|主\s*题\s*词)")
_SLACK = 0.4
# A half-width mark among Chinese characters may have been set as wide as they are, and a space between
# words of one kind (which no gap explains) may have been set.
_UNSURE = re.compile(
    rf"(?<=[{HAN}])[,;:!?()]|(?<=[{HAN}）”])\s(?=[{HAN}])|(?<=[A-Za-z0-9,.])\s(?=[A-Za-z0-9])"
)
_MIN_WIDTH = 8
_INDENT = 2
_NEARLY = 0.96
_SAME_SIZE = 0.12
_NEARLY_FULL = 0.6
_NO_LINE_START = "，。、；：！？”’）》」』】〉…,.;:!?)%‰℃"
_NO_LINE_END = "“‘（《「『【〈("
_HYPHENATED = re.compile(r"[A-Za-z]-$")
_LATIN_END = re.compile(r"[A-Za-z][,.;:)]?$")
_LATIN_START = re.compile(r"[A-Za-z(]")
_SENTENCE_MARK = re.compile(r"[。！？；]")
_INNER_MARK = re.compile(r"[，。；]")
_MAX_HEADING_LINES = 4
_MAX_KEYWORD_LINES = 8
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


@lru_cache(maxsize=1 << 18)
def enumerator(text: str) -> str:
    """Return the enumeration mark at the head of a line ("一、", "（二）", "3."), or an empty string."""
    match = _ENUMERATOR.match(text)
    return match.group() if match else ""


def measure(lines: Sequence[Line]) -> Measure:
    """Find the full and the first-line width of one text block from its lines.

    A line that is broken inside a sentence bounds the measure: it is at least as wide as the line, and not
    so wide that the beginning of the next line would have fitted. The full width is the one that most such
    lines agree on; the first-line width, the one that most lines after a paragraph's short last line do. The
    text counts as wrapped when enough lines come near the full width and few pass it. Whether a quarter em
    was set between Chinese and Latin shows in which of the two assumptions more lines agree.
    """
    candidates = [_measure(lines, gap) for gap in (QUARTER, 0.0)]
    return max(candidates, key=lambda c: (c[0].wrapped, c[1]))[0]


def _measure(lines: Sequence[Line], gap: float) -> tuple[Measure, float]:
    """Return the measure under one assumption, and the share of lines broken inside a sentence that agree."""
    widths = [_width_of(line, gap) for line in lines]
    spans: list[tuple[float, float]] = []
    firsts: list[tuple[float, float]] = []
    short = True
    for i, (line, following) in enumerate(itertools.pairwise(lines)):
        w = widths[i]
        if is_finished(line.text):
            short = True
        else:
            if w >= _MIN_WIDTH:
                span = (w, w + _lead(following.text, gap))
                spans.append(span)
                if short and (not i or widths[i - 1] < w - 2):
                    firsts.append(span)
            short = False
    if not spans:
        return Measure(0, 0, gap, False), 0.0
    agreed = _agreed(spans)
    most = max(agreed.values())
    # Squeezed punctuation lets some lines pass the measure, so of nearly equal widths the least is meant.
    full = min(w for w, n in agreed.items() if n >= _NEARLY * most)
    # Where most paragraphs have two lines, the commonest broken line is an indented first line.
    wider_starts = (w for w, n in agreed.items() if full + 1.25 <= w <= full + 2.75 and n >= 0.3 * most)
    full = max(wider_starts, default=full)
    near = sum(full - 2.75 <= w <= full + 1.5 for w, _ in spans)
    wider = sum(w > full + 2.5 for w in widths)
    if near < max(3, 0.25 * len(lines)) or wider > 0.1 * len(lines):
        return Measure(full, full, gap, False), 0.0
    indented = [s for s in firsts if full - 4.5 <= s[0] <= full - 0.75 and s[1] <= full + 0.25]
    plain = sum(w > full - 0.75 for w, _ in firsts)
    first = full
    if len(indented) > plain:
        starts = _agreed(indented)
        likely = [w for w, n in starts.items() if n >= 0.9 * max(starts.values())]
        first = min(likely, key=lambda w: abs(full - w - _INDENT))
    return Measure(full, first, gap, True), sum(a <= full < b or a <= first < b for a, b in spans) / len(
        spans
    )


def agreement(lines: Sequence[Line], size: Measure) -> float:
    """Return the share of lines broken inside a sentence that a measure explains; 1 where there are none."""
    broken = explained = 0
    for line, following in itertools.pairwise(lines):
        if not is_finished(line.text) and (w := _width_of(line, size.gap)) >= _MIN_WIDTH:
            broken += 1
            end = w + _lead(following.text, size.gap)
            explained += w <= size.full < end or w <= size.first < end
    return explained / broken if broken else 1.0


def _agreed(spans: Sequence[tuple[float, float]]) -> dict[float, int]:
    """Return for each lower end (to a tenth of an em) how many spans hold it."""
    steps: Counter[int] = Counter()
    starts = set()
    for a, b in spans:
        start = int(10 * a + 0.5)
        starts.add(start)
        steps[start] += 1
        steps[int(10 * b + 0.5)] -= 1
    counts = {}
    total = 0
    for place in sorted(steps):
        total += steps[place]
        if place in starts:
            counts[place / 10] = total
    return counts


def _width_of(line: Line, gap: float) -> float:
    """The width of a line as printed where the format tells it, else by its characters."""
    return line.width or width(line.text, gap)


@lru_cache(maxsize=1 << 18)
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
    usual_gap = _usual_gap(lines)
    by_gap = size.wrapped and _parted_by_gaps(lines, size, usual_gap)
    groups: list[list[Line]] = []
    for i, line in enumerate(lines):
        group = groups[-1] if groups else []
        if by_gap and group and not line.page_start and not line.whole:
            goes_on = line.gap <= usual_gap and line.copies == group[-1].copies
        else:
            goes_on = bool(group) and _continues(
                group, line, lines[i + 1 : i + 2], size, by_indent, usual_gap
            )
        if goes_on:
            group.append(line)
        else:
            groups.append([line])
    blocks, repairs = [], []
    for group in groups:
        pieces = [group[0].text]
        for a, b in itertools.pairwise(group):
            glue, cut = _glue(a.text, b.text)
            kind = "page_break" if b.page_start else "wrap"
            tail = a.text[-8:]
            after = f"{tail[: len(tail) - cut]}{glue}{b.text[:8]}"
            repairs.append(Repair("", a.start, b.end, kind, f"{tail}⏎{b.text[:8]}", after))
            pieces[-1] = pieces[-1][: len(pieces[-1]) - cut] + glue
            pieces.append(b.text)
        blocks.append(Block(tuple(group), "".join(pieces)))
    return blocks, repairs


def _usual_gap(lines: Sequence[Line]) -> int:
    gaps = Counter(line.gap for line in lines[1:])
    return max(gaps, key=lambda g: (gaps[g], -g)) if gaps else 0


def _parted_by_gaps(lines: Sequence[Line], size: Measure, usual_gap: int) -> bool:
    """Tell whether white space parts the paragraphs: it stands after clear ends of paragraphs, and only there."""
    ends = parted = wider = wrong = 0
    for last, line in itertools.pairwise(lines):
        if line.page_start:
            continue
        ended = is_finished(last.text) and _width_of(last, size.gap) < size.full - 4
        inside = not is_finished(last.text) and _width_of(last, size.gap) >= size.full - 1
        ends += ended
        parted += ended and line.gap > usual_gap
        wider += line.gap > usual_gap
        wrong += inside and line.gap > usual_gap
    return ends >= 2 and parted >= 0.9 * ends and wrong <= 0.1 * wider


def _continues(
    group: list[Line], line: Line, following: Sequence[Line], size: Measure, by_indent: bool, usual_gap: int
) -> bool:
    """Tell whether a line goes on with the paragraph that the group of lines before it makes."""
    last = group[-1]
    if not size.wrapped or line.whole or last.whole or line.copies != last.copies:
        return False
    if line.centred != last.centred or abs(line.size - last.size) > _SAME_SIZE:
        return False
    done = is_finished(last.text) or bool(_ANNOUNCING.search(last.text)) or _ends_in_remark(group)
    w = _width_of(last, size.gap)
    if line.centred:
        return not done and w > _NEARLY_FULL * size.full
    if by_indent and line.indent >= 1:
        return False
    if _KEYWORDS.match(group[0].text) and _ends_keywords(group, line, size):
        return False
    measure_here = size.full
    if len(group) == 1:
        measure_here = size.full - last.indent if by_indent else size.first
    room = measure_here - w - _lead(line.text, size.gap) - _SLACK
    has_room = room >= 0 and room >= 0.5 * len(_UNSURE.findall(last.text))
    if line.gap > usual_gap and not line.page_start and (done or has_room):
        return False
    if _is_heading(group):
        return _heading_continues(group, line, following, size, has_room)
    if not done and not has_room and not last.text.endswith("；"):
        return True
    counting = bool(_COUNTING.match(line.text))
    starts = counting or _starts(line.text)
    if has_room:
        # An unfinished line that is nearly full may owe its gap to a long word or loose setting.
        prose = len(group) > 1 or bool(_INNER_MARK.search(last.text))
        near = w >= measure_here - (2.5 if len(group) > 1 or "。" in last.text else 1.5)
        return not done and not starts and prose and near
    if (not done and (counting or not starts)) or _DUTY.match(line.text):
        return True
    lost_indent = not by_indent and size.first < size.full
    narrow = _width_of(line, size.gap) <= size.first + 0.35
    if starts:
        return counting and lost_indent and not narrow
    goes_on = bool(following) and not is_finished(line.text)
    return not (lost_indent and goes_on and narrow)


def _starts(text: str) -> bool:
    """Tell whether a line opens a paragraph whatever its width."""
    return bool(enumerator(text) or _LABEL.match(text) or _SIGNATURE.match(text))


def _is_heading(group: Sequence[Line]) -> bool:
    """Tell whether the lines so far are a numbered heading: no sentence has ended in them."""
    numbered = len(group) <= _MAX_HEADING_LINES and enumerator(group[0].text)
    return bool(numbered) and not any(_SENTENCE_MARK.search(x.text) for x in group)


def _ends_in_remark(group: Sequence[Line]) -> bool:
    """Tell whether a paragraph's last sentence is followed by a remark in brackets: 。（责任单位：某厅）."""
    if group[-1].text[-1:] not in "）)":
        return False
    return bool(_REMARK.search("".join(x.text for x in group[-_MAX_REMARK_LINES:])))


def _ends_keywords(group: list[Line], line: Line, size: Measure) -> bool:
    """Tell whether the line after a list of keywords, which ends without a full stop, is running prose."""
    if len(group) > _MAX_KEYWORD_LINES:
        return True
    marks = set("；;，,、") & set("".join(x.text for x in group))
    prose = "。" in line.text or ("，" in line.text and "，" not in marks)
    return prose or (not marks & set(line.text) and width(line.text, size.gap) > 0.6 * size.full)


def _heading_continues(
    group: list[Line], line: Line, following: Sequence[Line], size: Measure, room: bool
) -> bool:
    """Tell whether a line goes on with a numbered heading, which may be set on a shorter measure."""
    starts = bool(_COUNTING.match(line.text)) or _starts(line.text)
    if starts or is_finished(line.text):
        return not (starts or room)
    w, next_w = _width_of(group[-1], size.gap), _width_of(line, size.gap)
    opens_paragraph = (
        bool(following)
        and size.first < size.full
        and size.first - 1.3 <= next_w <= size.first + 0.35
        and _width_of(following[0], size.gap) > size.first + 0.35
    )
    if opens_paragraph:
        return False
    if room:
        return w >= 12 and next_w < min(w, 0.75 * size.full) and not re.search(r"[，。；：]", line.text)
    return True


def _glue(a: str, b: str) -> tuple[str, int]:
    """Return what stands between two joined lines and how many characters of the first go (a hyphen)."""
    if not b[:1].isascii() or not a[-1:].isascii():
        return "", 0
    if _HYPHENATED.search(a) and b[0].islower():
        return "", 1
    return (" ", 0) if _LATIN_END.search(a) and _LATIN_START.match(b) else ("", 0)
