"""What speaks for and against each line's being an article's first, whatever the digest's look: a `Place` for each.

What the signs weigh together, and which places are taken, is in `decision`.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from jianbao.reading.endings import Endings, feet_above
from jianbao.reading.facts import LineFacts
from jianbao.reading.heads import Head, read_head
from jianbao.reading.looks import LARGE, MAX_TITLE, TITLE_STYLES, same_look, title_like
from jianbao.reading.marks import opening_mark, read_marks, title_gap
from jianbao.reading.measure import Measure
from jianbao.reading.wording import packed

_MAX_ABSTRACT = 15
_MAX_SIGNATURE_LINES = 3
_LONG = 0.7
_SHORT = 0.82
_SHORTER = 0.85
_NARROW = 0.8
_BELOW = 4
_TINY = 2
_FEWEST_BELOW = 10
_LAYOUT = ("set_off", "page_start", "byline_below")
_HEAD_PARTS = {
    "label": "label_below",
    "subtitle": "subtitle_below",
    "dateline": "dateline_below",
    "number": "number_below",
    "byline": "byline_below",
}


@dataclass
class Place:
    """A line, by its index, at which an article may begin: its head, its marks, the signs for and against it.

    `flaws` make it unlike a title. `titled`: it reads as a title may; `short`: it stands out from running text.
    """

    index: int
    head: Head
    marks: tuple[str, ...]
    signs: list[str] = field(default_factory=list)
    flaws: list[str] = field(default_factory=list)
    titled: bool = True
    short: bool = True


@dataclass(frozen=True)
class Page:
    """All lines of a digest and what is known of them before articles are told apart.

    `sources` maps the first line of each source line to its end; `length` counts the characters of a full line;
    `gap` is the white space that sets off titles; `body[i]` is the number of lines of running text before the i-th.
    """

    lines: Sequence[LineFacts]
    sources: Mapping[int, int]
    length: int
    size: Measure
    endings: Endings
    marks: Sequence[tuple[str, ...]]
    gap: int
    body: Sequence[int]

    def has_text(self, a: int, b: int) -> bool:
        """Tell whether running text stands in the lines from a to b."""
        return b > a and self.body[min(b, len(self.lines))] > self.body[min(a, len(self.lines))]


def read_page(
    lines: Sequence[LineFacts],
    spans: Sequence[tuple[int, int]],
    length: int,
    size: Measure,
    endings: Endings,
) -> Page:
    """Read what is known of all lines of a digest before articles are told apart."""
    inside = {i for span in spans for i in range(*span)}
    full = _LONG * length if size.wrapped else MAX_TITLE
    text = [
        (x.finished or len(x.text) > full) and i not in inside and not x.form.signature
        for i, x in enumerate(lines)
    ]
    return Page(
        lines, dict(spans), length, size, endings, read_marks(lines), title_gap(lines), [0, *accumulate(text)]
    )


def find_places(page: Page) -> list[Place]:
    """Return the lines at which articles may begin, in order; the first line is always among them."""
    lines = page.lines
    inside = {i for a, b in page.sources.items() for i in range(a, b)}
    after_source = set(page.sources.values())
    times = Counter(packed(x.text) for x in lines if len(x.text) <= MAX_TITLE)
    places = []
    for i, line in enumerate(lines):
        if i in inside:
            continue
        marked = bool(page.marks[i])
        likely = i == 0 or i in after_source
        if not likely and (len(line.text) > MAX_TITLE or not _begins(page, i)):
            continue
        titled = title_like(line) and not page.endings.is_foot(line) and not line.form.byline
        opening = opening_mark(line)
        if not (titled or likely or (marked and opening) or _leads(page, i)):
            continue
        head = read_head(lines, i, page.size, page.endings, page.sources)
        place = Place(i, head, page.marks[head.title] or page.marks[i], titled=titled)
        _find_flaws(page, place, times)
        if i:
            _find_signs(page, place)
        # A full line that nothing speaks for is text.
        if likely or marked or place.short or place.signs:
            places.append(place)
    return places


def _leads(page: Page, i: int) -> bool:
    """Tell whether a line is the number of a document above its title."""
    line = page.lines[i]
    return i + 1 < len(page.lines) and page.endings.is_beside(line) and not line.announces


def _begins(page: Page, i: int) -> bool:
    """Tell whether something new can begin on a line: what stands before it has ended, or it stands out."""
    line, before = page.lines[i], page.lines[i - 1]
    layout = line.layout
    if layout.copies > 1 or layout.size >= LARGE or layout.style in TITLE_STYLES:
        return before.finished or not same_look(line, before)
    if before.finished or before.closed or before.layout.style == "footnote" or before.form.reference:
        return True
    if before.layout.whole or layout.whole or not page.size.wrapped or layout.gap > before.layout.gap + 1:
        return True
    return page.endings.is_foot(before) or len(before.text) < _NARROW * page.length


def _find_flaws(page: Page, place: Place, times: Mapping[str, int]) -> None:
    """Note what makes a place unlike a title."""
    lines, head, flaws = page.lines, place.head, place.flaws
    line = lines[head.title]
    text = line.text
    if opening_mark(line):
        flaws.append("numbered")
    if head.title == place.index and not place.titled and not (flaws and may_be_title_beside_mark(line)):
        flaws.append("untitled")
    if page.endings.is_masthead(line):
        flaws.append("masthead")
    if len(text) <= _TINY:
        flaws.append("tiny")
    limit = page.length * _SHORT * (_SHORTER if "，" in line.marks else 1)
    printed = line.layout.copies > 1 or line.layout.size >= LARGE or line.layout.style in TITLE_STYLES
    place.short = printed or not page.size.wrapped or len(text) <= limit
    if not place.short:
        flaws.append("filled")
    if times.get(packed(text), 0) > 1:
        flaws.append("recurring")
    if head.end >= len(lines):
        flaws.append("nothing_below")
    elif not head.parts and not head.source and not page.has_text(head.end, head.end + 2):
        flaws.append("listed_below")


def may_be_title_beside_mark(line: LineFacts) -> bool:
    """Tell whether a line would read as a title but for its enumerator or sign."""
    return (
        not (line.finished or line.announces or line.form.label or line.form.source)
        and len(line.marks & {"。", "；"}) == 0
    )


def _find_signs(page: Page, place: Place) -> None:
    """Note the signs that the lines around a place give it."""
    lines, i, signs = page.lines, place.index, place.signs
    line, before, layout = lines[i], lines[i - 1], lines[i].layout
    labelled = any(x.form.label for x in lines[max(0, i - _MAX_ABSTRACT) : i])
    for part, sign in _HEAD_PARTS.items():
        if part in place.head.parts and not (part == "label" and labelled):
            signs.append(sign)
    signed = _signed(lines, i)
    if signed:
        signs.append("signature_above")
    elif feet_above(lines, i, page.endings) < i:
        signs.append("ending_above")
    below = lines[place.head.title_end : place.head.title_end + _BELOW]
    long_below = any(len(x.text) > _FEWEST_BELOW for x in below)
    if layout.gap >= page.gap and not layout.page_start and long_below:
        signs.append("set_off")
    if layout.page_start and (before.finished or signed):
        signs.append("page_start")
    if layout.copies > 1 and not line.form.enumerator:
        signs.append("overprint")


def _signed(lines: Sequence[LineFacts], i: int) -> bool:
    """Tell whether a signature, over three lines at most, ends before the i-th line."""
    above = lines[max(0, i - _MAX_SIGNATURE_LINES) : i]
    return above[-1].closed and any(x.form.signature for x in above)


def soft_signs(place: Place) -> list[str]:
    """Return the signs that say less where titles are told by source lines or a look of their own."""
    return [s for s in place.signs if s in _LAYOUT]
