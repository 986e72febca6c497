"""What speaks for and against each line's being an article's first, whatever the digest's look: a `Place` for each.

What the signs weigh together, and which places are taken, is in `decision`.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from jianbao.digest import HAN
from jianbao.reading.endings import Endings, feet_above
from jianbao.reading.facts import RUNNING, LineFacts
from jianbao.reading.heads import Head, read_head
from jianbao.reading.looks import MAX_TITLE, same_look, stands_out, title_like
from jianbao.reading.marks import opening_mark, read_marks, title_gap
from jianbao.reading.measure import Measure
from jianbao.reading.wording import packed

_HAN = re.compile(rf"[{HAN}]")
_MAX_ABSTRACT = 15
_MAX_SIGNATURE_LINES = 3
_LONG = 0.7
_SHORT = 0.82
_SHORTER = 0.85
_NARROW = 0.8
_BELOW = 4
_TINY, _BRIEF = 2, 6
_FIELD, _FIELDS = 8, 3
"""Characters of a field's name, and how often it is met at least."""
_ITEM = 6
"""Lines that an item has at most before its text: its fields."""
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
        (x.finished or len(x.text) > full or bool(_field(x))) and i not in inside and not x.form.signature
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
    # 机构：, in each item of a digest
    times.update(x.text[: k + 1] for x in lines if (k := x.text.find("：", 0, _FIELD)) > 0)
    places = []
    for i, line in enumerate(lines):
        if i in inside:
            continue
        marked = bool(page.marks[i])
        likely = i == 0 or i in after_source
        if not likely and (len(line.text) > MAX_TITLE or not _begins(page, i)):
            continue
        if not likely and page.endings.is_signing(lines, i):
            continue
        # A full line among running text is running text; most lines are.
        full = not marked and not likely and not _is_short(page, line)
        if full and all(x.form is RUNNING for x in lines[i - 1 : i + 1 + _BELOW]):
            continue
        named = line.form.byline or page.endings.names(line) > 1 or page.endings.is_given(line)
        titled = title_like(line) and not (page.endings.is_foot(line) or named or _is_latin(line))
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


def _is_latin(line: LineFacts) -> bool:
    """Tell whether a line is an address or holds no Chinese."""
    return "://" in line.text or not _HAN.search(line.text)


def _leads(page: Page, i: int) -> bool:
    """Tell whether a line is the number of a document above its title."""
    line = page.lines[i]
    return i + 1 < len(page.lines) and page.endings.is_beside(line) and not line.announces


def _begins(page: Page, i: int) -> bool:
    """Tell whether something new can begin on a line: what stands before it has ended, or it stands out."""
    line, before = page.lines[i], page.lines[i - 1]
    layout = line.layout
    if stands_out(line):
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
    if head.title == place.index and not place.titled and not (flaws and _may_be_title_beside_mark(line)):
        flaws.append("untitled")
    if page.endings.is_masthead(line):
        flaws.append("masthead")
    printed = stands_out(line)
    if len(text) <= _TINY:
        flaws.append("tiny")
    elif len(text) <= _BRIEF and printed:
        # 要闻, the name of a column
        flaws.append("brief")
    place.short = _is_short(page, line)
    if not place.short:
        flaws.append("filled")
    # 政府工作报告 recurs as a title, too.
    told = "number" in head.parts or head.source
    if (times.get(packed(text), 0) > 1 and not told) or (not printed and _is_field(lines, head.title, times)):
        flaws.append("recurring")
    if head.end >= len(lines):
        flaws.append("nothing_below")
    elif not (head.parts or head.source):
        at_once = printed and stands_out(lines[head.end])
        if at_once or not page.has_text(head.end, head.end + (_ITEM if printed else 2)):
            flaws.append("listed_below")


def _is_short(page: Page, line: LineFacts) -> bool:
    """Tell whether a line stands out from running text: it is short, or printed otherwise."""
    limit = page.length * _SHORT * (_SHORTER if "，" in line.marks else 1)
    return not page.size.wrapped or len(line.text) <= limit or stands_out(line)


def _is_field(lines: Sequence[LineFacts], i: int, times: Mapping[str, int]) -> bool:
    """Tell whether a line is one of the fields of an item: its name is met often, or others stand beside it."""
    name = _field(lines[i])
    if not name:
        return False
    beside = [x for x in (*lines[max(0, i - 1) : i], *lines[i + 1 : i + 2]) if _field(x)]
    return times.get(name, 0) >= _FIELDS or len(beside) > 1


def _field(line: LineFacts) -> str:
    """Return the name that a line begins with, and its colon: 机构：, an empty string where it has none."""
    end = line.text.find("：", 0, _FIELD)
    return line.text[: end + 1] if 0 < end < len(line.text) - 1 else ""


def _may_be_title_beside_mark(line: LineFacts) -> bool:
    """Tell whether a line would read as a title but for its enumerator or sign."""
    return (
        not (line.finished or line.announces or line.form.label or line.form.source)
        and len(line.marks & {"。", "；"}) == 0
    )


def _find_signs(page: Page, place: Place) -> None:
    """Note the signs that the lines around a place give it."""
    lines, i, signs = page.lines, place.index, place.signs
    line, before, layout = lines[i], lines[i - 1], lines[i].layout
    printed = stands_out(line)
    labelled = any(x.form.label for x in lines[max(0, i - _MAX_ABSTRACT) : i])
    for part, sign in _HEAD_PARTS.items():
        if part in place.head.parts and not (part == "label" and labelled and not printed):
            signs.append(sign)
    signed = _signed(lines, i)
    if signed:
        signs.append("signature_above")
    elif feet_above(lines, i, page.endings) < i:
        signs.append("ending_above")
    below = lines[place.head.title_end : place.head.title_end + _BELOW]
    long_below = any(len(x.text) > _FEWEST_BELOW for x in below)
    # A picture's caption may stand above its article's title.
    gap = max(layout.gap, before.layout.gap if before.form.credit else 0)
    if gap >= page.gap and not layout.page_start and long_below:
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
