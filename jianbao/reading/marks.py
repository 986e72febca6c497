"""What may tell titles from other lines in a digest: style, type size, overprint, bold or centred type, white space, an opening.

Which of them tells the titles of this digest is decided in `decision`, by what explains all its lines best.
"""

import re
from collections import Counter
from collections.abc import Sequence
from statistics import median_low

from jianbao.reading.endings import Endings
from jianbao.reading.facts import LineFacts
from jianbao.reading.heads import MARKS
from jianbao.reading.looks import LARGE, MAX_TITLE, SAME_SIZE, TITLE_STYLES, same_look

OPENINGS = ("sign", "number", "bracket")
"""Kinds of marks that open headings and items of lists as well as titles."""

RANKED = ("style", "size")
"""Kinds of marks that have an order: headings of a lower level stand under those of a higher."""

_FEWEST = 2
_MOST_GAP = 4
_LEVELS = {style: level for level, style in enumerate(TITLE_STYLES)}
_NUMBERED = (
    ("number:第", re.compile(r"第.+[章节条篇部]")),
    ("number:一、", re.compile(r"[一二三四五六七八九十]+、")),
    ("number:（一）", re.compile(r"[（(][一二三四五六七八九十百零〇]+[）)]")),
    ("number:（1）", re.compile(r"[（(]\d{1,3}[）)]")),
    ("number:1.1", re.compile(r"\d{1,2}[.．]\d")),
    ("number:1.", re.compile(r"\d{1,2}[、.．]")),
    ("number:①", re.compile(r"[①-⑳]")),
)


def opening_mark(line: LineFacts) -> str:
    """Return the kind of opening that a line has: "number:一、", "sign:·", "bracket" (【…】), or ""."""
    mark = line.form.enumerator
    if mark:
        return next((name for name, pattern in _NUMBERED if pattern.match(mark)), "")
    text = line.text
    if text[:1] in MARKS:
        return f"sign:{text[0]}"
    return "bracket" if text[:1] == "【" and text.find("】") >= len(text) - 1 else ""


def read_marks(lines: Sequence[LineFacts]) -> list[tuple[str, ...]]:
    """Return the marks of each line; of lines printed alike one after another, the first has those of its looks."""
    sizes = _size_groups(lines)
    usual = Counter(x.layout.gap for x in lines[1:]).most_common(1)
    usual_gap = usual[0][0] if usual else 0
    whole = sum(x.layout.bold for x in lines) * 2 > len(lines)
    found: list[tuple[str, ...]] = []
    for i, line in enumerate(lines):
        layout = line.layout
        if (
            layout.copies == 1 and not layout.style and not layout.bold and not layout.centred
            and layout.size < LARGE and layout.gap <= usual_gap and (not line.form.enumerator)
            and line.text[:1] not in MARKS and line.text[:1] != "【"
        ):  # fmt: skip
            found.append(())
            continue
        own: list[str] = []
        if not i or not same_look(lines[i - 1], line):
            if layout.style in TITLE_STYLES:
                own.append(f"style:{layout.style}")
            if layout.size >= LARGE:
                own.append(f"size:{sizes[layout.size]}")
        if layout.copies > 1 and (not i or lines[i - 1].layout.copies == 1):
            own.append("copies")
        if layout.bold and not whole and (not i or not lines[i - 1].layout.bold):
            own.append("bold")
        if layout.centred and (not i or not lines[i - 1].layout.centred):
            own.append("centred")
        if usual_gap < layout.gap and not layout.page_start:
            own += [f"gap:{n}" for n in range(usual_gap + 1, min(layout.gap, usual_gap + _MOST_GAP) + 1)]
        opening = opening_mark(line)
        if opening:
            own.append(opening)
        found.append(tuple(own))
    return found


def possible_looks(marks: Sequence[tuple[str, ...]]) -> list[str]:
    """Return the marks that some lines have and most have not, "" (none tells titles) before them."""
    counts = Counter(mark for own in marks for mark in own)
    some = [m for m, n in counts.items() if n >= _FEWEST or m.startswith(("style:", "size:"))]
    return ["", *sorted(m for m in some if counts[m] <= max(len(marks) // 2, _FEWEST))]


def is_higher(marks: Sequence[str], look: str) -> bool:
    """Tell whether one of the marks is of the kind of a look, and of a higher level."""
    kind, _, level = look.partition(":")
    if kind not in RANKED:
        return False
    for mark in marks:
        own, _, rank = mark.partition(":")
        if own == kind and (float(rank) > float(level) if kind == "size" else _LEVELS[rank] < _LEVELS[level]):
            return True
    return False


def opens_first(
    lines: Sequence[LineFacts], marks: Sequence[tuple[str, ...]], look: str, endings: Endings
) -> bool:
    """Tell whether a digest's first line, its masthead aside, has an opening such as its titles would have.

    Numbers under numbers of another kind are those of chapters.
    """
    kind = look.partition(":")[0]
    first = next((i for i, x in enumerate(lines) if not endings.is_masthead(x)), len(lines))
    if kind not in OPENINGS or first >= len(lines) or look not in marks[first]:
        return False
    return kind != "number" or not any(m.startswith("number:") and m != look for own in marks for m in own)


def _size_groups(lines: Sequence[LineFacts]) -> dict[float, float]:
    """Return for each type size the smallest that counts as the same."""
    groups: dict[float, float] = {}
    last = 0.0
    for size in sorted({x.layout.size for x in lines}):
        if size - last > SAME_SIZE:
            last = size
        groups[size] = last
    return groups


def title_gap(lines: Sequence[LineFacts]) -> int:
    """Return the white space (in blank lines) that sets off titles and headings alone, or more than any usual."""
    usual = median_low([x.layout.gap for x in lines])
    for gap in (1, 2):
        if gap > usual:
            below = [x for x in lines[1:] if x.layout.gap >= gap and not x.layout.page_start]
            short = sum(len(x.text) <= MAX_TITLE and not x.finished for x in below)
            if below and short >= 0.7 * len(below) and (gap > 1 or len(below) * 10 <= len(lines)):
                return gap
    return 2 if usual < 2 else usual + 1
