"""Where articles begin: each line that might open one, the signs that speak for it, and how sure that is.

What the lines between two boundaries become is in `building`; what an analyst says against it, in `sidecar`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod

from jianbao.reading.cohesion import cohesion
from jianbao.reading.facts import LineFacts
from jianbao.reading.looks import (
    LARGE,
    MAX_TITLE,
    MAX_TITLE_LINES,
    SAME_SIZE,
    TITLE_STYLES,
    Looks,
    read_looks,
    same_look,
)

SIGNS: Mapping[str, float] = {
    "start": 1.0,
    "sidecar": 1.0,
    "source_above": 0.95,
    "source_below": 0.95,
    "heading_style": 0.9,
    "label_below": 0.8,
    "type_size": 0.8,
    "subtitle_below": 0.6,
    "new_words": 0.6,
    "dateline_below": 0.6,
    "signature_above": 0.5,
    "byline_below": 0.5,
    "set_off": 0.5,
    "page_start": 0.4,
    "only_overprint": 0.4,
    "overprint": 0.3,
    "few_words": 0.3,
}
"""The signs that an article begins on a line, each with the confidence that it gives alone.

start: the digest begins; sidecar: the analyst says so; source_above, source_below: a source line closes the
article before, or stands under the title; heading_style, type_size: set as the digest's first title is;
label_below, dateline_below, byline_below: an abstract or keywords, a dateline (本报讯, 新华社…电) or an author
follows; subtitle_below: a line that begins with a dash follows; new_words, few_words: the text after it shares hardly
a word, or few, with the text before it; signature_above: the article before ends with one; set_off, page_start: white space or a new page
before it; overprint: printed over itself (fake bold), only_overprint: and nothing else tells titles here.
"""

TAKEN = 0.5
"""A line opens an article where its confidence is at least this."""

LISTED = 0.25
"""Lines of lower confidence than `TAKEN`, but at least this, are listed as possible boundaries."""

_MAX_ABSTRACT = 15
_MAX_SIGNATURE_LINES = 3
_ENOUGH_TEXT = 300
_FEWEST_BELOW = 10
_UNLIKE_A_TITLE, _SAME_WORDS_STILL = 0.7, 0.45
"""Confidence at most of a line after a source line that reads as no title, and of one with the same words around it."""
# Set on 21 articles with 67 headings, in six shuffled orders: of titles 77, 97 and 98 % are below these, of
# headings 1.5, 20 and 30 %.
_NEW_WORDS = 0.06
_FEW_WORDS = 0.15
_SAME_WORDS = 0.2
_DECISIVE = {"source_above", "source_below", "heading_style", "type_size", "label_below"}
_SUBTITLE_DASHES = ("——", "--")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line (by its index) that opens an article with some confidence, and the signs for it."""

    index: int
    confidence: float
    signs: tuple[str, ...]


def find_boundaries(
    lines: Sequence[LineFacts], spans: Sequence[tuple[int, int]], length: int
) -> list[Candidate]:
    """Return the lines that open or might open an article, in order; the first line always does.

    `spans` are the source lines as `source_spans` gives them, `length` the characters of a full line.
    """
    if not lines:
        return []
    looks = read_looks(lines, spans, length)
    closing, signs = _places(lines, spans)
    candidates = []
    last = 0
    for i in sorted(signs):
        line, found = lines[i], signs[i]
        titled = looks.title_like(line)
        if i and (i in closing or titled):
            found += _signs(lines, i, looks)
        likeness = None
        if i and _wants_cohesion(line, found, looks):
            likeness = cohesion(lines, i, since=last)
        if likeness is not None and likeness < _FEW_WORDS:
            found.append("new_words" if likeness < _NEW_WORDS else "few_words")
        if "overprint" in found and not spans and i and _text(lines, last, i) >= _ENOUGH_TEXT:
            found.append("only_overprint")
        confidence = 1 - prod(1 - _weight(sign, found, line, looks) for sign in found)
        if i in closing and not titled:
            confidence = min(confidence, _UNLIKE_A_TITLE)
        if likeness is not None and likeness > _SAME_WORDS:
            confidence = min(confidence, _SAME_WORDS_STILL)
        if confidence >= LISTED:
            candidates.append(Candidate(i, round(confidence, 2), tuple(found)))
        if confidence >= TAKEN:
            last = i
    return candidates


def _places(
    lines: Sequence[LineFacts], spans: Sequence[tuple[int, int]]
) -> tuple[set[int], dict[int, list[str]]]:
    """Return the lines after closing source lines, and each line to be weighed with the signs of where it stands.

    These are the lines at which anything but running text begins; the costly questions are for them alone.
    """
    signs: dict[int, list[str]] = {0: ["start"]}
    for i, line in enumerate(lines):
        if len(line.text) <= MAX_TITLE and not line.finished and (not i or _ends(lines, i)):
            signs.setdefault(i, [])
    heads = _under_titles(lines, spans)
    if heads is None:
        closing = {end for _, end in spans if end < len(lines)}
        for i in closing:
            signs.setdefault(i, []).append("source_above")
        return closing, signs
    for i in heads:
        signs.setdefault(i, []).append("source_below")
    # What follows a source line under a title is a byline, an abstract or the text.
    for _, end in spans:
        signs.pop(end, None)
    return set(), signs


def _text(lines: Sequence[LineFacts], a: int, b: int) -> int:
    return sum(len(x.text) for x in lines[a:b])


def _ends(lines: Sequence[LineFacts], i: int) -> bool:
    """Tell whether what stands before the i-th line can be the end of an article."""
    line, before = lines[i], lines[i - 1]
    layout = line.layout
    stands_out = layout.copies > 1 or layout.size >= LARGE or layout.style in TITLE_STYLES
    if stands_out:
        return before.finished or not same_look(line, before)
    return (
        before.finished
        or before.layout.style == "footnote"
        or before.form.reference
        # A signature or a source line ends with its bracket.
        or before.closed
    )


def _signed(lines: Sequence[LineFacts], i: int) -> bool:
    """Tell whether a signature, over three lines at most, ends before the i-th line."""
    above = lines[max(0, i - _MAX_SIGNATURE_LINES) : i]
    return above[-1].closed and any(x.form.signature for x in above)


def _under_titles(lines: Sequence[LineFacts], spans: Sequence[tuple[int, int]]) -> list[int] | None:
    """Return where the titles above source lines begin, or None where source lines close articles.

    Most of them decide: what stands above a closing source line ends a sentence, a title does not.
    """
    under = sum(bool(a) and not lines[a - 1].finished and not lines[a - 1].closed for a, _ in spans)
    if under * 2 <= len(spans):
        return None
    heads = []
    for a, _ in spans:
        i = a
        while (
            i and a - i < MAX_TITLE_LINES and not (i < a and lines[i].layout.page_start and _ends(lines, i))
        ):
            before, gap = lines[i - 1], lines[i].layout.gap
            if before.finished or len(before.text) > MAX_TITLE or before.form.enumerator:
                break
            if i < a and gap > before.layout.gap and gap > 1:
                break
            i -= 1
        if i < a:
            heads.append(i)
    return heads


def _signs(lines: Sequence[LineFacts], i: int, looks: Looks) -> list[str]:
    """Return the signs that its looks and the lines around it give a line."""
    line, before = lines[i], lines[i - 1]
    layout = line.layout
    end = i + 1
    while end < len(lines) and end - i < MAX_TITLE_LINES and same_look(lines[end], line):
        end += 1
    below = lines[end : end + 3] if layout.copies > 1 or layout.size >= LARGE else lines[i + 1 : i + 5]
    found = []
    if looks.level and layout.style == looks.level and before.layout.style != looks.level:
        found.append("heading_style")
    if looks.size and abs(layout.size - looks.size) <= SAME_SIZE and not same_look(before, line):
        found.append("type_size")
    if layout.copies > 1 and not line.form.enumerator:
        found.append("overprint")
    if looks.may_be_title(line, filled=True):
        labelled = any(x.form.label for x in lines[max(0, i - _MAX_ABSTRACT) : i])
        if not labelled and any(x.form.label for x in below):
            found.append("label_below")
        if any(x.form.dateline for x in below):
            found.append("dateline_below")
        elif any((x.form.byline or x.form.reporter) and len(x.text) <= MAX_TITLE for x in below):
            found.append("byline_below")
    next_two = lines[i + 1 : i + 3]
    dashed = any(x.text.startswith(_SUBTITLE_DASHES) and not x.finished for x in next_two)
    if dashed and looks.may_be_title(line):
        found.append("subtitle_below")
    signed = _signed(lines, i)
    if signed:
        found.append("signature_above")
    long_below = any(len(x.text) > _FEWEST_BELOW for x in below)
    if looks.gap and layout.gap >= looks.gap and not layout.page_start and long_below:
        found.append("set_off")
    if layout.page_start and (before.finished or signed):
        found.append("page_start")
    return found


def _wants_cohesion(line: LineFacts, found: Sequence[str], looks: Looks) -> bool:
    """Tell whether it matters for a line that the words change: other signs may decide, or not suffice."""
    if _DECISIVE & set(found) or not looks.may_be_title(line):
        return False
    return bool(found) or not (looks.overprinted or looks.level or looks.size)


def _weight(sign: str, found: Sequence[str], line: LineFacts, looks: Looks) -> float:
    """Return the confidence that a sign gives here: layout says less where titles have a look of their own."""
    own_look = bool({"overprint", "heading_style", "type_size"} & set(found))
    copied = line.layout.copies > 1
    halved = looks.crowded and sign in ("set_off", "byline_below", "page_start")
    if halved and looks.overprinted and copied:
        halved = False
    if sign in ("new_words", "few_words") and (looks.overprinted or looks.level or looks.size):
        halved = not own_look
    elif sign == "few_words":
        halved = copied
    return SIGNS[sign] / 2 if halved else SIGNS[sign]
