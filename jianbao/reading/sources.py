"""Source lines: the lines that say where an article was printed, put on lines of their own and found.

What they say is read in `metadata`; what they tell about where articles begin, in `boundaries`.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from jianbao.reading.facts import LineFacts, read_facts
from jianbao.reading.metadata import Imprint
from jianbao.reading.openings import Openings

_MAX_SOURCE_LINES = 8
_FILLED = 0.93
_REST_OF_NAMES = 6
_AHEAD = 8
_SENTENCE_ENDS = "。！？”）)"
_GOES_ON = ("、", "，", "；", "：")


def part_glued_sources(lines: Sequence[LineFacts], imprint: Imprint, openings: Openings) -> list[LineFacts]:
    """Put a source line that follows a paragraph's end on the same line onto a line of its own."""
    out: list[LineFacts] = []
    carried = ""
    for line, following in zip_longest(lines, lines[1:]):
        if not carried and line.marks.isdisjoint(_SENTENCE_ENDS):
            out.append(line)
            continue
        text = carried + line.text
        ahead = following.text[:_AHEAD] if following and following.layout.copies == 1 else ""
        match = imprint.source_within.search(text + ahead)
        if not match or match.start() >= len(text):
            out.append(read_facts(replace(line.layout, text=text), openings) if carried else line)
            carried = ""
            continue
        before = replace(line.layout, text=text[: match.start()].rstrip(), width=0.0)
        out.append(read_facts(before, openings))
        carried = text[match.start() :].strip()
        if match.end() <= len(text):
            own = replace(line.layout, text=carried, width=0.0, gap=0, page_start=False)
            out.append(read_facts(own, openings))
            carried = ""
        # Else the line breaks within the opening words, by which a source line is known.
    return out


def source_spans(lines: Sequence[LineFacts], length: int) -> list[tuple[int, int]]:
    """Return (first, last + 1) of each source line, which may run over several lines to its bracket's end.

    One without brackets runs on where it fills the measure; `length` counts the characters of a full line.
    """
    spans: list[tuple[int, int]] = []
    for i, line in enumerate(lines):
        if not line.form.source or (spans and i < spans[-1][1]):
            continue
        bracketed = line.form.source == "bracketed"
        end = i + 1
        while end < len(lines) and end - i < _MAX_SOURCE_LINES and not (bracketed and lines[end - 1].closed):
            if not bracketed and not _goes_on(lines[end - 1], lines[end], length):
                break
            end += 1
        if not bracketed or lines[end - 1].closed:
            spans.append((i, end))
    return spans


def _goes_on(last: LineFacts, line: LineFacts, length: int) -> bool:
    """Tell whether a line goes on with the source line without brackets that the line before belongs to."""
    if line.layout.copies > 1:
        return False
    filled = len(last.text) >= _FILLED * length and len(line.text) <= _REST_OF_NAMES
    return filled or last.text.endswith(_GOES_ON) or line.form.source_part
