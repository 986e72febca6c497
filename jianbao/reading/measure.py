"""How wide a digest's lines are set, found from the lines themselves: the measure that wrapping and titles rest on.

A typesetter leaves three traces in bare text: a full line has the measure's width, a paragraph's last line
is shorter unless it happens to fill the measure, and where the first line is indented and the indent was
lost, that line is narrower than the measure by the indent.
"""

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from jianbao.reading.facts import LineFacts
from jianbao.reading.widths import QUARTER

_MIN_WIDTH = 8
_INDENT = 2
_WIDEST_INDENT = 4.5
_MOST_INDENTED = 0.7
_NEARLY = 0.96
_MEASURED = 4000
_FEWEST = 3
_LEAST = 0.25
_LEAST_WIDTH = 12
_NEAR = 3
_LIKELY = 3
_BEST = 5
_INNER_MARKS = "，。；"


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
class Setting:
    """How a digest is set: `length`, the characters that nine of ten lines do not pass, and its measure."""

    length: int
    measure: Measure


def read_setting(lines: Sequence[LineFacts]) -> Setting:
    """Read the setting of a digest from all its lines, the measure from the first 4,000."""
    lengths = sorted(len(x.text) for x in lines)
    return Setting(
        lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0,
        measure(lines[:_MEASURED]),
    )


def indents_shown(lines: Sequence[LineFacts]) -> bool:
    """Tell whether the first lines of paragraphs are shown by an indent: some lines have one, most have none."""
    return 0 < sum(line.layout.indent >= 1 for line in lines) <= _MOST_INDENTED * len(lines)


def measure(lines: Sequence[LineFacts]) -> Measure:
    """Find the full and the first-line width of one text block from its lines.

    A line that is broken inside a sentence bounds the measure: it is at least as wide as the line, and not
    so wide that the beginning of the next line would have fitted. The full width is the one that most such
    lines agree on; the first-line width, the one that most lines after a paragraph's short last line do. The
    text counts as wrapped when enough lines come near the full width and few pass it. Whether a quarter em
    was set between Chinese and Latin shows in which of the two assumptions more lines agree.
    """
    candidates = [_measure(lines, gap) for gap in (QUARTER, 0.0)]
    return max(candidates, key=lambda c: (c[0].wrapped, c[1]))[0]


def _widths(lines: Sequence[LineFacts], gap: float) -> list[float]:
    """Return how wide lines are, with the indents where they are shown."""
    widths = [line.width(gap) for line in lines]
    if indents_shown(lines):
        return [w + min(line.layout.indent, _WIDEST_INDENT) for w, line in zip(widths, lines, strict=True)]
    return widths


def _measure(lines: Sequence[LineFacts], gap: float) -> tuple[Measure, float]:
    """Return the measure under one assumption, and the share of lines broken inside a sentence that agree."""
    widths = _widths(lines, gap)
    spans: list[tuple[float, float]] = []
    after: list[int] = []
    for i, (line, following) in enumerate(itertools.pairwise(lines)):
        w = widths[i]
        if not line.finished and w >= _MIN_WIDTH:
            spans.append((w, w + following.head_width(gap)))
            after.append(i - 1)
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
    if near < max(_FEWEST, _LEAST * len(lines)) or wider > 0.1 * len(lines):
        return Measure(full, full, gap, False), 0.0
    firsts = [
        span
        for span, i in zip(spans, after, strict=True)
        if i < 0 or (widths[i] < span[0] - 2 and (lines[i].finished or widths[i] < full - 4))
    ]
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


def better_measures(lines: Sequence[LineFacts], general: Measure) -> list[Measure]:
    """Return the measures on which the lines may be set that explain more of their breaks than the general one does.

    They are made of the widths that most lines have which break inside a sentence, however few they are: each may be
    the width of all lines, of all but first lines, or of first lines alone. The best come first.
    """
    known = _explained(_spans(lines, general.gap), general) if general.wrapped else 0
    found: dict[Measure, int] = {}
    gaps = (QUARTER, 0.0) if not general.wrapped and any(line.joints for line in lines) else (general.gap,)
    for gap in gaps:
        spans = _spans(lines, gap)
        widths = _widths(lines, gap)
        broken = {
            int(10 * w + 0.5) / 10
            for w, line in zip(widths, lines[:-1], strict=False)
            if not line.finished and w >= _LEAST_WIDTH and not line.marks.isdisjoint(_INNER_MARKS)
        }
        agreed = _agreed(spans)
        likely = sorted(broken, key=lambda w: (-agreed[w], w))[:_LIKELY]
        for full, first in [pair for w in likely for pair in ((w, w), (w, w - _INDENT), (w + _INDENT, w))]:
            if sum(w > full + 2.5 for w in widths) <= 0.1 * len(lines):
                size = Measure(full, first, gap, True)
                found[size] = _explained(spans, size)
    better = [size for size, count in found.items() if count > known and size != general]
    return sorted(better, key=lambda size: -found[size])[:_BEST]


def agreement(lines: Sequence[LineFacts], size: Measure) -> float:
    """Return the share of lines broken inside a sentence that a measure explains; 1 where there are none.

    Short lines without a mark are left out: they may be headings.
    """
    least = size.full - _NEAR
    spans = [
        (w, w + following.head_width(size.gap))
        for line, following, w in zip(lines, lines[1:], _widths(lines, size.gap), strict=False)
        if not line.finished and w >= _MIN_WIDTH and (w >= least or not line.marks.isdisjoint(_INNER_MARKS))
    ]
    return _explained(spans, size) / len(spans) if spans else 1.0


def _spans(lines: Sequence[LineFacts], gap: float) -> list[tuple[float, float]]:
    """Return for each line that breaks inside a sentence its width, and what it would be with the next words."""
    return [
        (w, w + following.head_width(gap))
        for line, following, w in zip(lines, lines[1:], _widths(lines, gap), strict=False)
        if not line.finished and w >= _MIN_WIDTH
    ]


def _explained(spans: Sequence[tuple[float, float]], size: Measure) -> int:
    full, first = size.full, size.first
    return sum(a <= full < b or a <= first < b for a, b in spans)


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
