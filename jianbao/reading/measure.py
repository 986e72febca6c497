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
_NEARLY = 0.96
_MEASURED = 4000


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


def _measure(lines: Sequence[LineFacts], gap: float) -> tuple[Measure, float]:
    """Return the measure under one assumption, and the share of lines broken inside a sentence that agree."""
    widths = [line.width(gap) for line in lines]
    spans: list[tuple[float, float]] = []
    firsts: list[tuple[float, float]] = []
    short = True
    for i, (line, following) in enumerate(itertools.pairwise(lines)):
        w = widths[i]
        if line.finished:
            short = True
        else:
            if w >= _MIN_WIDTH:
                span = (w, w + following.head_width(gap))
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


def agreement(lines: Sequence[LineFacts], size: Measure) -> float:
    """Return the share of lines broken inside a sentence that a measure explains; 1 where there are none."""
    broken = explained = 0
    for line, following in itertools.pairwise(lines):
        if not line.finished and (w := line.width(size.gap)) >= _MIN_WIDTH:
            broken += 1
            end = w + following.head_width(size.gap)
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
