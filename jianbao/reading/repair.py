"""Damage undone line by line: the chain of steps from the lines of a file to the facts of its clean lines.

Characters come first, then each line's facts are read; the steps after that decide on facts. Joining hard-wrapped
lines is in `wrapping`; what a line means for an article is decided after it.
"""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from functools import partial

from jianbao.digest import Repair
from jianbao.reading.characters import INVISIBLE, clean_characters, visible
from jianbao.reading.document import Line
from jianbao.reading.facts import LineFacts, read_facts
from jianbao.reading.note_marks import NoteMarks, drop_note_marks
from jianbao.reading.openings import Openings
from jianbao.reading.overprint import fold_overprint
from jianbao.reading.page_furniture import drop_page_numbers, drop_running_headers
from jianbao.reading.spacing import close_spread, spread
from jianbao.reading.widths import width

_WITHOUT_WIDTH = re.compile(rf"[{INVISIBLE}\ue000-\uf8ff]")

_SHOWN = 12
_MOST = 0.5

LINE_STEPS = ("character", "note_mark", "page_number", "running_header", "overprint")
"""The steps that work on lines, in their order, by the kind of repair that they log."""

STEPS = (*LINE_STEPS, "front_matter", "wrap", "spacing")
"""All steps that can be switched off; the last three take place when articles and paragraphs are made."""


def repair_lines(
    lines: Sequence[Line], openings: Openings, marks: NoteMarks, *, without: Collection[str] = ()
) -> tuple[list[LineFacts], list[Repair]]:
    """Run the line steps one after another, those in `without` left out; return facts of lines, and repairs."""
    repairs: list[Repair] = []
    if "character" not in without:
        lines, repairs = fold_characters(lines)
    if "spacing" not in without:
        lines, made = _close_spread(lines)
        repairs += made
    if "note_mark" not in without:
        lines, made = drop_note_marks(lines, marks)
        repairs += made
    kept = [read_facts(line, openings) for line in lines]
    steps: dict[str, Callable[[Sequence[LineFacts]], tuple[list[LineFacts], list[Repair]]]] = {
        "page_number": drop_page_numbers,
        "running_header": drop_running_headers,
        "overprint": partial(fold_overprint, openings=openings),
    }
    for name, step in steps.items():
        if name not in without:
            kept, made = step(kept)
            repairs += made
    return kept, repairs


def _close_spread(lines: Sequence[Line]) -> tuple[Sequence[Line], list[Repair]]:
    """Take out the white space of lines whose characters are set apart, before anything is read of their words."""
    found = sum(spread(line.text) for line in lines)
    if not found:
        return lines, []
    all_are = found > _MOST * len(lines)
    kept = list(lines)
    repairs = []
    for i, line in enumerate(lines):
        if spread(line.text, all_are=all_are):
            text = close_spread(line.text)
            kept[i] = replace(line, text=text)
            repairs.append(Repair("", line.start, line.end, "spacing", line.text[:_SHOWN], text[:_SHOWN], 0))
    return kept, repairs


def fold_characters(lines: Sequence[Line]) -> tuple[list[Line], list[Repair]]:
    """Take out invisible characters and fold compatibility forms, by the rules of `characters`."""
    kept: list[Line] = []
    repairs = []
    gap = 0
    for line in lines:
        text, changes = clean_characters(line.text)
        if not changes and not gap:
            kept.append(line)
            continue
        # What is listed is shortened, and leaves out what is too much: the first says what all of it comes to.
        lost = visible(line.text) - visible(text)
        repairs += [
            Repair("", line.start, line.end, "character", a, b, 0 if i else lost)
            for i, (_, a, b) in enumerate(changes)
        ]
        if text.strip():
            # A full-width digit took a whole em, whatever it is folded to.
            before = width(_WITHOUT_WIDTH.sub("", line.text), 0.0)
            printed = line.width or (before if before != width(text, 0.0) else 0.0)
            kept.append(replace(line, text=text.strip(), gap=line.gap + gap, width=printed))
            gap = 0
        else:
            # A line that held nothing visible was a blank line.
            gap += line.gap + 1
    return kept, repairs
