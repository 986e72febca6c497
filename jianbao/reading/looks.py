"""How titles look in a digest: set apart by style, size, white space or overprint; and which lines look like one.

What the looks of a line weigh against other signs of an article's beginning is decided in `boundaries`.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median_low

from jianbao.reading.facts import LineFacts

MAX_TITLE_LINES = 4
MAX_TITLE = 60
SAME_SIZE = 0.08
LARGE = 1.15
TITLE_STYLES = ("title", "h1", "h2", "h3")
_FILLED = 0.93
_SHORT = 0.82
_SHORTER = 0.85
_SENTENCE_MARKS = "。；"
_UNFINISHED = ("，", "、", "：")


@dataclass(frozen=True, slots=True)
class Looks:
    """How titles look in a digest: style, size, and the white space that sets them off (0 where none does).

    `length` counts the characters of a full line. `crowded` says that source lines or overprint tell titles
    already, so that layout alone says less; `overprinted`, that titles are overprinted and headings are not.
    """

    level: str
    size: float
    gap: int
    length: int
    crowded: bool
    overprinted: bool

    def title_like(self, line: LineFacts) -> bool:
        """Tell whether a line reads as a title may, or has the style of titles."""
        if self.level and line.layout.style == self.level:
            return True
        form = line.form
        return not (
            (form.enumerator or form.label or form.source or form.dateline or form.signature)
            or (form.reference or form.caption)
            or line.layout.style in ("item", "footnote")
            or line.finished
            or len(line.text) > MAX_TITLE
            or line.text.endswith(_UNFINISHED)
            or not line.marks.isdisjoint(_SENTENCE_MARKS)
        )

    def may_be_title(self, line: LineFacts, *, filled: bool = False) -> bool:
        """Tell whether a line stands out from running text at all: it is short, or printed otherwise.

        With `filled` it may be all but full.
        """
        if not self.title_like(line):
            return False
        short = _FILLED if filled else _SHORT * (_SHORTER if "，" in line.marks else 1)
        return line.layout.copies > 1 or line.layout.size >= LARGE or len(line.text) <= self.length * short


def read_looks(lines: Sequence[LineFacts], spans: Sequence[tuple[int, int]], length: int) -> Looks:
    """Find how titles look from all lines, the source lines among them, and the characters of a full line."""
    bold = [
        i for i, x in enumerate(lines) if x.layout.copies > 1 and (not i or lines[i - 1].layout.copies == 1)
    ]
    # Where they outnumber the source lines by far, or some are numbered, headings are overprinted, too.
    headings = any(lines[i].form.enumerator for i in bold) or len(bold) > 2 * len(spans) + 1 > 1
    return Looks(
        _title_style(lines, spans),
        _title_size(lines),
        _title_gap(lines),
        length,
        bool(bold) or bool(spans),
        bool(bold) and not headings,
    )


def same_look(a: LineFacts, b: LineFacts) -> bool:
    """Tell whether two lines are printed alike."""
    x, y = a.layout, b.layout
    return x.copies == y.copies and x.style == y.style and abs(x.size - y.size) <= SAME_SIZE


def _title_style(lines: Sequence[LineFacts], spans: Sequence[tuple[int, int]]) -> str:
    """Return the style of titles: that of the first heading, where it recurs.

    Where it does not and the next heading follows it at once, the first names the digest and the next is
    a title. Headings that do not follow source lines, where there are any, are chapters.
    """
    headings = [(i, x.layout.style) for i, x in enumerate(lines) if x.layout.style in TITLE_STYLES]
    counts = Counter(style for _, style in headings)
    for (i, style), (j, _) in zip(headings, headings[1:] or [(len(lines), "")], strict=False):
        if i > MAX_TITLE_LINES:
            break
        if counts[style] > 1:
            after = [lines[end].layout.style == style for _, end in spans if end < len(lines)]
            return style if 2 * sum(after) >= len(after) else ""
        if any(len(x.text) > MAX_TITLE for x in lines[i + 1 : j]):
            break
    return ""


def _title_size(lines: Sequence[LineFacts]) -> float:
    """Return the type size of titles: one of the first lines', larger than body text, where it recurs."""
    groups: Counter[float] = Counter()
    for i, line in enumerate(lines):
        large = line.layout.size >= LARGE and not line.form.enumerator
        if large and (not i or not same_look(lines[i - 1], line)):
            groups[line.layout.size] += 1
    for line in lines[:MAX_TITLE_LINES]:
        if line.layout.size >= LARGE:
            near = sum(n for size, n in groups.items() if abs(size - line.layout.size) <= SAME_SIZE)
            if near > 1:
                return line.layout.size
    return 0.0


def _title_gap(lines: Sequence[LineFacts]) -> int:
    """Return the white space (in blank lines) that sets off titles and headings alone, 0 where none does."""
    usual = median_low([x.layout.gap for x in lines])
    for gap in (1, 2):
        if gap > usual:
            below = [x for x in lines[1:] if x.layout.gap >= gap and not x.layout.page_start]
            short = sum(len(x.text) <= MAX_TITLE and not x.finished for x in below)
            if below and short >= 0.7 * len(below) and (gap > 1 or len(below) * 10 <= len(lines)):
                return gap
    return 2 if usual < 2 else usual + 1
