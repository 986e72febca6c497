"""The head of an article: which lines at its beginning are the title, and what stands between title and text.

Above the title may stand the number of a document or the name of a series; below it a subtitle, the number, whom
the document addresses, authors, a source line. Whether an article begins there at all is decided in `boundaries`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jianbao.reading.dates import is_occasion
from jianbao.reading.endings import Endings
from jianbao.reading.facts import LineFacts
from jianbao.reading.looks import MAX_TITLE, MAX_TITLE_LINES, SAME_SIZE, stands_out
from jianbao.reading.measure import Measure
from jianbao.reading.wording import packed

LARGER = 1.1
"""From this size on type is larger than that of text."""

STYLES = ("title", "h1", "h2", "h3", "h4", "h5", "h6")
MARKS = "·•●■◆▪▶►▲★☆◎○◇□▌▍※"
"""Signs that may open a title, or an item of a list."""

_MAX_LEAD = 3
_BEFORE_LABEL = 4
_MAX_SUBTITLE_LINES = 3
_LONGEST = 60
_TITLE_WIDTH = 0.85
_BROKEN = 0.55
_REST_OF_SUBTITLE = 0.75
_UNFINISHED = ("，", "；", "：", "、")
_GOES_ON = ("—", "-", "（", "(")


@dataclass(frozen=True, slots=True)
class Head:
    """The head of an article by the indexes of its lines: the title from `title` to `title_end`, all up to `end`.

    `parts` names what stands in it beside the title: "subtitle", "number", "label", "dateline", "byline".
    `source` is the source line in it, as (first, last + 1), if there is one.
    """

    title: int
    title_end: int
    end: int
    parts: frozenset[str]
    source: tuple[int, int] | None


def read_head(
    lines: Sequence[LineFacts], i: int, size: Measure, endings: Endings, sources: Mapping[int, int]
) -> Head:
    """Read the head that begins at the i-th line; `sources` maps the first line of each source line to its end."""
    parts: set[str] = set()
    title = lead_end(lines, i, endings)
    if title > i:
        parts.add("number")
    title_end = find_title_end(lines, title, size, endings)
    if any(x.form.dashed for x in lines[title + 1 : title_end]):
        parts.add("subtitle")
    j, source = max(title_end, title + 1), None
    if _label_near(lines, j, printed=_printed(lines[title])):
        parts.add("label")
    while j < len(lines) and j - i < 2 * MAX_TITLE_LINES + _MAX_LEAD:
        line, form = lines[j], lines[j].form
        if j in sources and not source:
            source = (j, sources[j])
            j = sources[j]
            continue
        if form.label:
            parts.add("label")
            break
        if form.dateline:
            parts.add("dateline")
            break
        if endings.is_beside(line) or is_occasion(line.text):
            parts.add("number")
        elif (
            endings.is_given(line)
            or ((form.byline or form.reporter) and len(line.text) <= MAX_TITLE and not line.finished)
            or endings.names(line)
        ):
            parts.add("byline")
        elif not (form.dashed and plain_title(line)) and not form.credit:
            break
        j += 1
    return Head(title, title_end, j, frozenset(parts), source)


def _label_near(lines: Sequence[LineFacts], j: int, *, printed: bool) -> bool:
    """Tell whether an abstract or keywords follow after a few short lines: authors, where they work."""
    for line in lines[j : j + _BEFORE_LABEL]:
        if line.form.label:
            return True
        if line.finished or (len(line.text) > MAX_TITLE and not printed):
            return False
    return False


def lead_end(lines: Sequence[LineFacts], i: int, endings: Endings) -> int:
    """Return where the title begins, after the number of a document or the name of a series above it."""
    j = i
    while j + 1 < len(lines) and j - i < _MAX_LEAD:
        line, below = lines[j], lines[j + 1]
        # 政策简报——, above a title of another look
        series = line.text.endswith(("——", "--", "—")) and endings.is_masthead(line)
        series |= bool(endings.red_head.match(line.text) and endings.number.match(below.text))
        if not (endings.is_beside(line) and not line.announces) and not series:
            break
        if not plain_title(below) and not _printed(below):
            break
        j += 1
    return j


def find_title_end(lines: Sequence[LineFacts], i: int, size: Measure, endings: Endings) -> int:
    """Return the index after the title that begins at the i-th line, `i` where that line is none."""
    first = lines[i]
    if _printed(first):
        j = i + 1
        while j < len(lines) and _looks_as(lines[j], first) and not _parts_title(lines[j], first, endings):
            j += 1
    else:
        j = _plain_end(lines, i, size, endings)
    return _subtitle_end(lines, j, size, endings) if j > i else i


def _printed(line: LineFacts) -> bool:
    """Tell whether a line is printed as titles are, if only a little larger than text or in a low heading's style."""
    return stands_out(line) or line.layout.size >= LARGER or line.layout.style in STYLES


def _looks_as(line: LineFacts, first: LineFacts) -> bool:
    """Tell whether a line is printed as the first of a title is, however often each of them was overprinted."""
    a, b = line.layout, first.layout
    if b.copies > 1:
        return a.copies > 1
    # A page's title may be marked as such in its first line alone.
    alike = a.style == b.style or (a.bold and b.bold and a.centred and b.centred)
    return alike and abs(a.size - b.size) <= SAME_SIZE and not line.finished


def _parts_title(line: LineFacts, first: LineFacts, endings: Endings) -> bool:
    """Tell whether a line of the title's look begins something else: a section, a document's number, an addressee."""
    return bool(line.form.enumerator) or endings.is_beside(line) or endings.is_given(line)


def _plain_end(lines: Sequence[LineFacts], i: int, size: Measure, endings: Endings) -> int:
    """Return the index after a title that is printed as the text is."""
    limit = _TITLE_WIDTH * size.full if size.wrapped else _LONGEST
    first = lines[i]
    numbered = bool(first.form.enumerator) or first.text[:1] in MARKS
    asks = _asks(first)
    official = _document_end(lines, i, endings)
    if (
        not (plain_title(first) or asks or (numbered and short_line(first)))
        or first.text_width(size.gap) > limit
    ):
        return i
    j = i + 1
    while j < len(lines) and j - i < MAX_TITLE_LINES and not asks:
        line, above = lines[j], lines[j - 1]
        asks = _asks(line) and _broken(above, line, size)
        if not (plain_title(line) or asks) or line.text_width(size.gap) > limit:
            break
        if endings.is_beside(line) or endings.is_given(line):
            break
        if line.form.dashed or line.text.startswith(_GOES_ON):
            break
        if j >= official and not _broken(above, line, size):
            break
        j += 1
    while (
        j < len(lines)
        and j - i < MAX_TITLE_LINES
        and _in_brackets(lines[j])
        and not endings.is_beside(lines[j])
    ):
        j += 1
    return j


def _broken(above: LineFacts, line: LineFacts, size: Measure) -> bool:
    """Tell whether a title may have been broken between two lines: both are centred, or the first all but fills it."""
    if above.layout.centred and line.layout.centred:
        return True
    if (
        not size.wrapped
        or line.layout.indent >= 1 > above.layout.indent
        or line.layout.gap > above.layout.gap
    ):
        return False
    return above.text_width(size.gap) >= _BROKEN * size.full


def _document_end(lines: Sequence[LineFacts], i: int, endings: Endings) -> int:
    """Return the index after the title of a document over lines, the last of which names its kind; `i` where it is none.

    关于 stands in the first of them, or the document's number below the last.
    """
    about = bool(endings.about.match(lines[i].text))
    for j in range(i + 1, min(i + MAX_TITLE_LINES, len(lines))):
        if not plain_title(lines[j]) or endings.is_beside(lines[j]):
            break
        if endings.document.match(packed(lines[j - 1].text + lines[j].text)[-_LONGEST:]):
            numbered = j + 1 < len(lines) and endings.number.match(lines[j + 1].text)
            return j + 1 if about or numbered else i
    return i


def _asks(line: LineFacts) -> bool:
    """Tell whether a line may be a title that asks or calls, or its end: 谁来种地？"""
    text = line.text
    form = line.form
    opens = form.enumerator or form.label or form.source or form.opens or form.dateline or form.signature
    return text[-1:] in "？！" and len(text) <= MAX_TITLE and not opens and line.marks.isdisjoint("。；：")


def _in_brackets(line: LineFacts) -> bool:
    """Tell whether a line under a title is a part of it in brackets: （上）, （节选）."""
    text = line.text
    return (
        text[:1] in "（("
        and line.closed
        and len(text) <= 12
        and not (line.form.source or line.form.signature)
    )


def _subtitle_end(lines: Sequence[LineFacts], j: int, size: Measure, endings: Endings) -> int:
    """Return the index after the subtitles that stand from the j-th line on: each begins with a dash, over lines."""
    end = j
    while end < len(lines) and end - j < _MAX_SUBTITLE_LINES:
        line = lines[end]
        if (line.form.dashed and plain_title(line)) or (end > j and _goes_on(lines, end, size, endings)):
            end += 1
        else:
            break
    return end


def _goes_on(lines: Sequence[LineFacts], j: int, size: Measure, endings: Endings) -> bool:
    """Tell whether a line goes on with the subtitle above it, which was too long for one line."""
    line, above = lines[j], lines[j - 1]
    if is_occasion(f"{above.text.lstrip('—-')}{line.text}"):
        return True
    if not plain_title(line) or line.form.dashed or line.marks:
        return False
    if endings.is_beside(line) or endings.is_given(line):
        return False
    if line.layout.indent >= 1 > above.layout.indent or line.layout.gap > above.layout.gap:
        return False
    if abs(line.layout.size - above.layout.size) > SAME_SIZE or line.layout.style != above.layout.style:
        return False
    w, full = line.width(size.gap), size.full
    if not size.wrapped or w > _REST_OF_SUBTITLE * full:
        return False
    follows = j + 1 >= len(lines) or lines[j + 1].width(size.gap) > w
    return above.width(size.gap) >= _BROKEN * full and follows


def short_line(line: LineFacts) -> bool:
    """Tell whether a line is short and ends as no sentence does."""
    return len(line.text) <= MAX_TITLE and not line.finished and not line.text.endswith(_UNFINISHED)


def plain_title(line: LineFacts) -> bool:
    """Tell whether a line may be part of a title by its words."""
    form = line.form
    named = form.enumerator or form.label or form.dateline or form.byline or form.source or form.signature
    if named or form.reference or form.credit or line.text.startswith("●"):
        return False
    return not (line.finished or line.text.endswith(_UNFINISHED))
