"""Hard-wrapped lines joined to paragraphs, by the measure they were set on and by how they begin and end."""

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from jianbao.digest import Repair
from jianbao.reading.facts import LineFacts, join_facts
from jianbao.reading.measure import Measure
from jianbao.reading.openings import Openings
from jianbao.reading.widths import unsure_places

# A sentence's end and a remark in brackets after it: 。（责任单位：某厅）
_REMARK = re.compile(r"[。！？][”’]?[（(][^（）()。！？]{2,120}[）)]$")
_MAX_REMARK_LINES = 5
_SLACK = 0.4
_SAME_SIZE = 0.12
_NEARLY_FULL = 0.6
_HYPHENATED = re.compile(r"[A-Za-z]-$")
_LATIN_END = re.compile(r"[A-Za-z][,.;:)]?$")
_LATIN_START = re.compile(r"[A-Za-z(]")
_SENTENCE_MARKS = "。！？；"
_INNER_MARKS = "，。；"
_HEADING_MARKS = "，。；："
_LIST_MARKS = frozenset("；;，,、")
_MAX_HEADING_LINES = 4
_MAX_KEYWORD_LINES = 8


def join_lines(
    lines: Sequence[LineFacts], size: Measure, openings: Openings
) -> tuple[list[LineFacts], list[Repair]]:
    """Join the lines of one text block to paragraphs; each join is logged as `wrap` or `page_break`.

    A paragraph is a line again: with the layout of its first, from its first raw line to its last. Its spacing is
    not yet repaired.
    """
    indented = sum(line.layout.indent >= 1 for line in lines)
    by_indent = 3 <= indented <= 0.7 * len(lines) or (size.wrapped and 1 <= indented <= 0.7 * len(lines))
    usual_gap = _usual_gap(lines)
    by_gap = size.wrapped and _parted_by_gaps(lines, size, usual_gap)
    groups: list[list[LineFacts]] = []
    for i, line in enumerate(lines):
        group = groups[-1] if groups else []
        if by_gap and group and not line.layout.page_start and not line.layout.whole:
            goes_on = line.layout.gap <= usual_gap and line.layout.copies == group[-1].layout.copies
        else:
            goes_on = bool(group) and _continues(
                group, line, lines[i + 1 : i + 2], size, by_indent, usual_gap
            )
        if goes_on:
            group.append(line)
        else:
            groups.append([line])
    paragraphs, repairs = [], []
    for group in groups:
        paragraph, made = _joined(group, openings)
        paragraphs.append(paragraph)
        repairs += made
    return paragraphs, repairs


def _joined(group: Sequence[LineFacts], openings: Openings) -> tuple[LineFacts, list[Repair]]:
    """Return the paragraph that lines make, and the repairs that it took."""
    if len(group) == 1:
        return group[0], []
    repairs = []
    pieces = [group[0].text]
    for a, b in itertools.pairwise(group):
        glue, cut = _glue(a.text, b.text)
        kind = "page_break" if b.layout.page_start else "wrap"
        tail = a.text[-8:]
        after = f"{tail[: len(tail) - cut]}{glue}{b.text[:8]}"
        repairs.append(Repair("", a.layout.start, b.layout.end, kind, f"{tail}⏎{b.text[:8]}", after))
        pieces[-1] = pieces[-1][: len(pieces[-1]) - cut] + glue
        pieces.append(b.text)
    layout = replace(group[0].layout, end=group[-1].layout.end, text="".join(pieces), width=0.0)
    return join_facts(group, layout, openings), repairs


def _usual_gap(lines: Sequence[LineFacts]) -> int:
    gaps = Counter(line.layout.gap for line in lines[1:])
    return max(gaps, key=lambda g: (gaps[g], -g)) if gaps else 0


def _parted_by_gaps(lines: Sequence[LineFacts], size: Measure, usual_gap: int) -> bool:
    """Tell whether white space parts the paragraphs: it stands after clear ends of paragraphs, and only there."""
    ends = parted = wider = wrong = 0
    for last, line in itertools.pairwise(lines):
        if line.layout.page_start:
            continue
        ended = last.finished and last.width(size.gap) < size.full - 4
        inside = not last.finished and last.width(size.gap) >= size.full - 1
        ends += ended
        parted += ended and line.layout.gap > usual_gap
        wider += line.layout.gap > usual_gap
        wrong += inside and line.layout.gap > usual_gap
    return ends >= 2 and parted >= 0.9 * ends and wrong <= 0.1 * wider


def _continues(
    group: list[LineFacts],
    line: LineFacts,
    following: Sequence[LineFacts],
    size: Measure,
    by_indent: bool,
    usual_gap: int,
) -> bool:
    """Tell whether a line goes on with the paragraph that the group of lines before it makes."""
    last = group[-1]
    here, before = line.layout, last.layout
    if not size.wrapped or here.whole or before.whole or here.copies != before.copies:
        return False
    if here.centred != before.centred or abs(here.size - before.size) > _SAME_SIZE:
        return False
    done = last.finished or last.announces or _ends_in_remark(group)
    w = last.width(size.gap)
    if here.centred:
        return not done and w > _NEARLY_FULL * size.full
    if by_indent and here.indent >= 1:
        return False
    label = group[0].form.label
    if label and label.kind == "keywords" and _ends_keywords(group, line, size):
        return False
    measure_here = size.full
    if len(group) == 1:
        measure_here = size.full - before.indent if by_indent else size.first
    room = measure_here - w - line.head_width(size.gap) - _SLACK
    has_room = room >= 0 and room >= 0.5 * unsure_places(last.text)
    if here.gap > usual_gap and not here.page_start and (done or has_room):
        return False
    if _is_heading(group):
        return _heading_continues(group, line, following, size, has_room)
    if not done and not has_room and not last.text.endswith("；"):
        return True
    counting = line.form.counts
    starts = counting or line.form.opens
    if has_room:
        # An unfinished line that is nearly full may owe its gap to a long word or loose setting.
        prose = len(group) > 1 or not last.marks.isdisjoint(_INNER_MARKS)
        near = w >= measure_here - (2.5 if len(group) > 1 or "。" in last.marks else 1.5)
        return not done and not starts and prose and near
    if (not done and (counting or not starts)) or line.form.duty:
        return True
    lost_indent = not by_indent and size.first < size.full
    narrow = line.width(size.gap) <= size.first + 0.35
    if starts:
        return counting and lost_indent and not narrow
    goes_on = bool(following) and not line.finished
    return not (lost_indent and goes_on and narrow)


def _is_heading(group: Sequence[LineFacts]) -> bool:
    """Tell whether the lines so far are a numbered heading: no sentence has ended in them."""
    numbered = len(group) <= _MAX_HEADING_LINES and group[0].form.enumerator
    return bool(numbered) and all(x.marks.isdisjoint(_SENTENCE_MARKS) for x in group)


def _ends_in_remark(group: Sequence[LineFacts]) -> bool:
    """Tell whether a paragraph's last sentence is followed by a remark in brackets: 。（责任单位：某厅）."""
    if not group[-1].closed:
        return False
    return bool(_REMARK.search("".join(x.text for x in group[-_MAX_REMARK_LINES:])))


def _ends_keywords(group: list[LineFacts], line: LineFacts, size: Measure) -> bool:
    """Tell whether the line after a list of keywords, which ends without a full stop, is running prose."""
    if len(group) > _MAX_KEYWORD_LINES:
        return True
    marks = _LIST_MARKS.intersection("".join(x.text for x in group))
    prose = "。" in line.marks or ("，" in line.marks and "，" not in marks)
    return prose or (marks.isdisjoint(line.text) and line.text_width(size.gap) > 0.6 * size.full)


def _heading_continues(
    group: list[LineFacts], line: LineFacts, following: Sequence[LineFacts], size: Measure, room: bool
) -> bool:
    """Tell whether a line goes on with a numbered heading, which may be set on a shorter measure."""
    starts = line.form.counts or line.form.opens
    if starts or line.finished:
        return not (starts or room)
    w, next_w = group[-1].width(size.gap), line.width(size.gap)
    opens_paragraph = (
        bool(following)
        and size.first < size.full
        and size.first - 1.3 <= next_w <= size.first + 0.35
        and following[0].width(size.gap) > size.first + 0.35
    )
    if opens_paragraph:
        return False
    if room:
        return w >= 12 and next_w < min(w, 0.75 * size.full) and line.marks.isdisjoint(_HEADING_MARKS)
    return True


def _glue(a: str, b: str) -> tuple[str, int]:
    """Return what stands between two joined lines and how many characters of the first go (a hyphen)."""
    if not b[:1].isascii() or not a[-1:].isascii():
        return "", 0
    if _HYPHENATED.search(a) and b[0].islower():
        return "", 1
    return (" ", 0) if _LATIN_END.search(a) and _LATIN_START.match(b) else ("", 0)
