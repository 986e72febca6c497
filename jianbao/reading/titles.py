"""The title at the head of an article's lines: how many lines it takes, and its text with its subtitle."""

import re
from collections.abc import Sequence
from itertools import pairwise

from jianbao.digest import Repair, sentence_spans
from jianbao.reading.endings import Endings
from jianbao.reading.facts import LineFacts
from jianbao.reading.heads import find_title_end, lead_end
from jianbao.reading.imprint import Imprint
from jianbao.reading.looks import MAX_TITLE_LINES
from jianbao.reading.measure import Measure
from jianbao.reading.metadata import parse_byline
from jianbao.reading.sidecar import Correction
from jianbao.reading.spacing import Spacing, close_spacing
from jianbao.reading.wording import packed

_MAX_TITLE = 80
_BYLINE_WITHIN = 6
_OPENING = 30
# A single dash between digits is a range of years.
_TITLE_DASH = re.compile(r"(?<=.)(?:——|--|—(?!\d)|(?<!\d)—)(?=\S)")


def split_title(
    lines: Sequence[LineFacts],
    imprint: Imprint,
    size: Measure,
    endings: Endings,
    correction: Correction | None,
) -> tuple[int, int]:
    """Return which lines are the title, as (first, last + 1): those that spell the analyst's, or as found.

    `size` is the digest's measure.
    """
    spelt = _spelt_title_end(lines, correction.title) if correction and correction.title else 0
    return (0, spelt) if spelt else _find_title(lines, imprint, size, endings)


def _find_title(
    lines: Sequence[LineFacts], imprint: Imprint, size: Measure, endings: Endings
) -> tuple[int, int]:
    if not lines:
        return 0, 0
    first = lead_end(lines, 0, endings)
    end = find_title_end(lines, first, size, endings)
    for i in range(first + 1, min(end, first + _BYLINE_WITHIN)):
        if lines[i].layout.copies == 1 and parse_byline(lines[i].text, imprint):
            end = i
            break
    end = min(end, len(lines) - 1) if end == len(lines) and first == 0 else end
    return (first, end) if end > first else (0, 0)


def _spelt_title_end(lines: Sequence[LineFacts], title: str) -> int:
    """Return how many lines at the head spell a title that is known, 0 where they do not."""
    wanted, found = packed(title), ""
    for i, line in enumerate(lines[: 2 * MAX_TITLE_LINES], 1):
        found += packed(line.text)
        if re.sub(r"[—-]", "", found) == re.sub(r"[—-]", "", wanted):
            return i
        if len(found) > len(wanted) + 2:
            break
    return 0


def title_text(lines: Sequence[LineFacts], spacing: Spacing) -> tuple[str, str, list[Repair]]:
    """Return the whole title, the subtitle, and the repairs of its folding."""
    pieces: list[str] = []
    for line in lines:
        text = close_spacing(line.text, spacing, keep_clauses=True)[0]
        latin = pieces and re.search(r"[A-Za-z0-9]$", pieces[-1]) and re.match(r"[A-Za-z0-9]", text)
        pieces.append(f" {text}" if latin else text)
    whole = _TITLE_DASH.sub("——", "".join(pieces)[: 4 * _MAX_TITLE], count=1)
    repairs = [
        Repair(
            "",
            a.layout.start,
            b.layout.end,
            "wrap",
            f"{a.text[-8:]}⏎{b.text[:8]}",
            a.text[-8:] + b.text[:8],
        )
        for a, b in pairwise(lines)
    ]
    return whole, subtitle_of(whole), repairs


def subtitle_of(title: str) -> str:
    """Return what stands behind the dash of a title, an empty string where there is none."""
    head, _, tail = title.partition("——")
    return tail if head else ""


def title_from_text(text: str) -> str:
    """Name an article that has no title by its opening words, as a library catalogue does."""
    a, b = sentence_spans(text)[0]
    opening = text[a:b]
    return opening if len(opening) <= _OPENING else f"{opening[:_OPENING]}…"
