"""The title at the head of an article's lines: how many lines it takes, and its text with its subtitle."""

import re
from collections.abc import Sequence
from itertools import pairwise

from jianbao.digest import Repair, sentence_spans
from jianbao.reading.facts import LineFacts
from jianbao.reading.looks import MAX_TITLE_LINES, SAME_SIZE
from jianbao.reading.measure import Measure
from jianbao.reading.metadata import Imprint, parse_byline
from jianbao.reading.sidecar import Correction
from jianbao.reading.spacing import Spacing, close_spacing
from jianbao.reading.wording import packed

_MAX_TITLE = 80
_MAX_SUBTITLE_LINES = 3
_LONGEST = 60
"""Characters of a title's line where lines are not wrapped."""
_BYLINE_WITHIN = 6
_LARGE = 1.1
_STYLES = ("title", "h1", "h2", "h3", "h4", "h5", "h6")
_UNFINISHED = ("，", "；")
_GOES_ON = ("—", "-", "（", "(")
_OPENING = 30
# A single dash between digits is a range of years.
_TITLE_DASH = re.compile(r"(?<=.)(?:——|--|—(?!\d)|(?<!\d)—)(?=\S)")


def split_title(
    lines: Sequence[LineFacts], imprint: Imprint, size: Measure, correction: Correction | None
) -> int:
    """Return how many lines at the head are the title: those that spell the analyst's, or as found.

    `size` is the digest's measure.
    """
    spelt = _spelt_title_end(lines, correction.title) if correction and correction.title else 0
    return spelt or _title_end(lines, imprint, size)


def _title_end(lines: Sequence[LineFacts], imprint: Imprint, size: Measure) -> int:
    if not lines:
        return 0
    places = (
        i
        for i, x in enumerate(lines[1:_BYLINE_WITHIN], 1)
        if x.layout.copies == 1 and parse_byline(x.text, imprint)
    )
    byline = next(places, len(lines))
    first = lines[0]
    if first.layout.copies > 1 or first.layout.size >= _LARGE or first.layout.style in _STYLES:
        count = next((i for i, x in enumerate(lines) if not _looks_as(x, first)), len(lines))
    else:
        count = _plain_title_end(lines[: min(MAX_TITLE_LINES, byline)], size)
    count = min(count, byline)
    for line in lines[count : count + _MAX_SUBTITLE_LINES]:
        # A subtitle is often set in a smaller type than the title, and seldom overprinted.
        if not count or not _may_be_title(line) or not line.form.dashed:
            break
        count += 1
    return min(count, len(lines) - 1)


def _plain_title_end(lines: Sequence[LineFacts], size: Measure) -> int:
    """Return how many lines are a title that is printed as the text is."""
    limit = 0.85 * size.full if size.wrapped else _LONGEST
    count = 0
    for i, line in enumerate(lines):
        if not _may_be_title(line) or line.text_width(size.gap) > limit:
            break
        if i and not (line.text.startswith(_GOES_ON) or size.wrapped or line.layout.centred):
            break
        count = i + 1
    return count


def _looks_as(line: LineFacts, first: LineFacts) -> bool:
    """Tell whether a line is printed as the first of a title is, however often each of them was overprinted."""
    a, b = line.layout, first.layout
    if b.copies > 1:
        return a.copies > 1
    return a.style == b.style and abs(a.size - b.size) <= SAME_SIZE and not line.finished


def _may_be_title(line: LineFacts) -> bool:
    form = line.form
    named = form.enumerator or form.label or form.dateline or form.byline or line.text.startswith("●")
    return not (named or line.finished or line.text.endswith(_UNFINISHED))


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
        text, _ = close_spacing(line.text, spacing)
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
