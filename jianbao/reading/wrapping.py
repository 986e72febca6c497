"""Hard-wrapped lines joined to paragraphs: the measure of an article's own lines, and the text that they make."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from jianbao.digest import Repair
from jianbao.reading.breaks import read_breaks
from jianbao.reading.facts import LineFacts, join_facts
from jianbao.reading.measure import Measure, agreement, better_measures
from jianbao.reading.openings import Openings

_AGREES = 0.9
_COMPARED = 200
_OWN_MEASURE = 3.0
"""What it costs an article to be set on another measure than the digest."""
_HYPHENATED = re.compile(r"[A-Za-z]-$")
_LATIN_END = re.compile(r"[A-Za-z][,.;:)]?$")
_LATIN_START = re.compile(r"[A-Za-z(]")


def own_measure(lines: Sequence[LineFacts], general: Measure, openings: Openings) -> Measure:
    """Return the measure of an article's lines: the digest's, as it rests on more lines, unless another explains more.

    What explains them best is told by what the cheapest reading of the lines costs on each.
    """
    if general.wrapped and agreement(lines, general) >= _AGREES:
        return general
    lines = lines[:_COMPARED]
    sizes = better_measures(lines, general)
    if not sizes:
        return general
    costs = {size: _OWN_MEASURE + read_breaks(lines, size, openings).cost for size in sizes}
    costs[general] = read_breaks(lines, general, openings).cost
    return min(costs, key=costs.__getitem__)


def join_lines(
    lines: Sequence[LineFacts], size: Measure, openings: Openings, article_id: str = ""
) -> tuple[list[LineFacts], list[Repair]]:
    """Join the lines of one text block to paragraphs; each join is logged as `wrap` or `page_break`.

    A paragraph is a line again: with the layout of its first, from its first raw line to its last. Its spacing is
    not yet repaired.
    """
    groups: list[list[LineFacts]] = []
    for line, starts in zip(lines, read_breaks(lines, size, openings).starts, strict=True):
        if starts:
            groups.append([line])
        else:
            groups[-1].append(line)
    paragraphs, repairs = [], []
    for group in groups:
        paragraph, made = join_block(group, openings, article_id)
        paragraphs.append(paragraph)
        repairs += made
    return paragraphs, repairs


def join_block(
    group: Sequence[LineFacts], openings: Openings, article_id: str = ""
) -> tuple[LineFacts, list[Repair]]:
    """Return the paragraph that all the lines make together, and the repairs that it took."""
    if len(group) == 1:
        return group[0], []
    repairs = []
    pieces = [group[0].text]
    for a, b in itertools.pairwise(group):
        glue, cut = _glue(a.text, b.text)
        kind = "page_break" if b.layout.page_start else "wrap"
        tail = a.text[-8:]
        after = f"{tail[: len(tail) - cut]}{glue}{b.text[:8]}"
        repairs.append(Repair(article_id, a.layout.start, b.layout.end, kind, f"{tail}⏎{b.text[:8]}", after))
        if cut or glue:
            pieces[-1] = pieces[-1][: len(pieces[-1]) - cut] + glue
        pieces.append(b.text)
    layout = replace(group[0].layout, end=group[-1].layout.end, text="".join(pieces), width=0.0)
    return join_facts(group, layout, openings), repairs


def _glue(a: str, b: str) -> tuple[str, int]:
    """Return what stands between two joined lines and how many characters of the first go (a hyphen)."""
    if not b[:1].isascii() or not a[-1:].isascii():
        return "", 0
    if _HYPHENATED.search(a) and b[0].islower():
        return "", 1
    return (" ", 0) if _LATIN_END.search(a) and _LATIN_START.match(b) else ("", 0)
