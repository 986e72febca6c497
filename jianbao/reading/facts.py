"""The facts of a line, read once: how wide it is, how it ends, what its opening words and its form make of it.

Every later step decides on these records; none looks at a line's text again for a question that is answered here.
What depends on the lines around it (where articles begin, what makes a paragraph) is decided in the steps.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jianbao.reading.dates import arabic
from jianbao.reading.document import Line
from jianbao.reading.imprint import CLOSING_BRACKETS, OPENING_BRACKETS
from jianbao.reading.openings import ENUMERATOR, LEADER, REFERENCE, Openings
from jianbao.reading.page_marks import is_page_number, is_picture_caption, is_table_caption
from jianbao.reading.widths import QUARTER, extent, head_extent
from jianbao.reading.wording import packed

_TERMINALS = frozenset("。！？!?…")
_CLOSERS = "”’」』）)]】》"
_CLOSING_BRACKETS = frozenset(CLOSING_BRACKETS)
_OPENING_BRACKETS = frozenset(OPENING_BRACKETS)
_STOPS = frozenset("。.")
_MARKS = re.compile("[，。！？；：、”）)]")
_LONGEST_WHOLE = 60
_LONGEST_CREDIT = 160
# 据某报报道, 《某报》, （某报, ——某报
_WHOLE_OPENS = _OPENING_BRACKETS | frozenset("据據综根《—※-")
_DASHES = "—-※☆★ "
_STATES_TIME = re.compile(r"\d\s*[年月日期版]|\d[-./]\d|年第")
_ENTRY_ENDS = frozenset("0123456789ivxIVX）)")


@dataclass(frozen=True, slots=True)
class Label:
    """The label of an abstract or of keywords at the head of a line.

    `kind` is "abstract" or "keywords"; `word` is the label as printed, without its white space; `bracketed` tells
    whether a bracket opens it, `marked` whether brackets or a colon mark it off; the text after it begins at `end`.
    """

    kind: str
    word: str
    bracketed: bool
    marked: bool
    end: int


@dataclass(frozen=True, slots=True)
class Form:
    """What its opening words or its whole form make of a line; running text is none of it.

    enumerator: its enumeration mark ("一、", "（二）", "3."), or ""; label: of an abstract or keywords; opens: it opens a
    paragraph whatever its width; counts: it counts (第一，), which opens a paragraph or goes on within one; dashed: a
    dash begins it. source: a source line begins, "bracketed" or "bare", or ""; source_part: one may go on here. byline, reporter: an author is
    named, surely, or a word for reporters is followed by something; dateline: 本报讯, 新华社…电; signature: "author",
    "reporter" or "editor", or ""; duty: who is responsible, in brackets; reference: an entry such as [17].
    page_number, caption: by form alone; credit: under a picture, who took it; contents_heading, contents_entry: of a table of contents.
    """

    enumerator: str = ""
    label: Label | None = None
    opens: bool = False
    counts: bool = False
    dashed: bool = False
    source: str = ""
    source_part: bool = False
    byline: bool = False
    reporter: bool = False
    dateline: bool = False
    signature: str = ""
    duty: bool = False
    reference: bool = False
    page_number: bool = False
    caption: bool = False
    credit: bool = False
    contents_heading: bool = False
    contents_entry: bool = False


RUNNING = Form()
"""The form of running text, which most lines have."""


@dataclass(frozen=True, slots=True)
class LineFacts:
    """A line and its facts; `layout` is how it stood in the file.

    `ems` is the width of its text without the gaps between Chinese and Latin, `joints` their number; `head_ems` and
    `head_joints` the same for what must stand together at its start. `marks` are the punctuation marks in it
    (，。！？；：、 and closing ” ） )). How it ends: `finished`, as a sentence does, closing marks aside; `closed`, with a
    closing bracket, a full stop after it aside; `announces`, with a colon outside brackets.
    """

    layout: Line
    text: str
    ems: float
    joints: int
    head_ems: float
    head_joints: int
    marks: frozenset[str]
    finished: bool
    closed: bool
    announces: bool
    form: Form

    def text_width(self, gap: float = QUARTER) -> float:
        """Return the width of the text in ems where `gap` is set between Chinese and Latin characters."""
        return self.ems + gap * self.joints

    def width(self, gap: float) -> float:
        """Return the width of the line in ems: as printed where the format tells it, else by its characters."""
        return self.layout.width or self.ems + gap * self.joints

    def head_width(self, gap: float) -> float:
        """Return the width of what would have had to fit the line before to stand there."""
        return self.head_ems + gap * self.head_joints

    def placed(self, layout: Line) -> "LineFacts":
        """Return the facts with another layout of the same text; a new text has to be read anew."""
        return LineFacts(
            layout,
            self.text,
            self.ems,
            self.joints,
            self.head_ems,
            self.head_joints,
            self.marks,
            self.finished,
            self.closed,
            self.announces,
            self.form,
        )


def read_facts(line: Line, openings: Openings) -> LineFacts:
    """Read the facts of one line."""
    text = line.text
    ems, joints = extent(text)
    head_ems, head_joints = head_extent(text)
    last = text[-1:]
    if last in _CLOSING_BRACKETS or last in _STOPS:
        closed = (text[:-1].rstrip() if last in _STOPS else text)[-1:] in _CLOSING_BRACKETS
    else:
        closed = False
    return LineFacts(
        line,
        text,
        ems,
        joints,
        head_ems,
        head_joints,
        frozenset(_MARKS.findall(text)),
        is_finished(text),
        closed,
        last == "：" and _outside_brackets(text),
        _form(text, openings),
    )


def join_facts(lines: Sequence[LineFacts], layout: Line, openings: Openings) -> LineFacts:
    """Return the facts of the paragraph that lines make, laid out as `layout`: their widths add up."""
    first, text = lines[0], layout.text
    return LineFacts(
        layout,
        text,
        sum(x.ems for x in lines),
        sum(x.joints for x in lines),
        first.head_ems,
        first.head_joints,
        first.marks.union(*(x.marks for x in lines)),
        is_finished(text),
        lines[-1].closed,
        text[-1:] == "：" and _outside_brackets(text),
        _form(text, openings),
    )


def is_finished(text: str) -> bool:
    """Tell whether a text ends as a sentence does: terminal punctuation, then closing marks at most."""
    return text.rstrip(_CLOSERS)[-1:] in _TERMINALS


def _outside_brackets(text: str) -> bool:
    """Tell whether all brackets in a text are closed again."""
    return max(text.rfind("（"), text.rfind("(")) <= max(text.rfind("）"), text.rfind(")"))


def _form(text: str, openings: Openings) -> Form:
    page_number = is_page_number(text)
    whole = _is_whole_source(text, openings)
    last = text[-1:]
    if not (
        page_number
        or whole
        or openings.any.match(text)
        or last in _ENTRY_ENDS
        or last in openings.credit_ends
    ):
        return RUNNING
    mark = ENUMERATOR.match(text)
    label = _label(text, openings)
    signature = openings.signature.match(text)
    signed = (signature.lastgroup or "").removesuffix("s") if signature else ""
    opens = bool(mark or (label and label.marked) or signed in ("author", "editor"))
    form = Form(
        mark.group() if mark else "",
        label,
        opens or bool(openings.paragraph.match(text)),
        bool(openings.counting.match(text)),
        text.startswith(("—", "--")),
        _source(text, openings, whole=whole),
        bool(openings.source_part.match(text)),
        bool(openings.byline.match(text)),
        bool(openings.reporter.match(text)),
        bool(openings.dateline.match(text)),
        signed,
        bool(openings.duty.match(text)),
        bool(REFERENCE.match(text)),
        page_number,
        is_table_caption(text) or is_picture_caption(text),
        len(text) <= _LONGEST_CREDIT and bool(openings.credit.match(text)),
        bool(openings.contents.match(text)),
        text[-1:] in _ENTRY_ENDS and bool(LEADER.search(text)),
    )
    return RUNNING if form == RUNNING else form


def _source(text: str, openings: Openings, *, whole: bool) -> str:
    opening = openings.source.match(text)
    if not opening and not whole:
        return ""
    # Brackets may enclose the label alone: 【来源】某报.
    around = opening is None or _CLOSING_BRACKETS.isdisjoint(opening.group())
    return "bracketed" if around and text.lstrip(_DASHES)[:1] in _OPENING_BRACKETS else "bare"


def _is_whole_source(text: str, openings: Openings) -> bool:
    """Tell whether a short line names a source and its date without a word for it; most need no second look."""
    if len(text) > _LONGEST_WHOLE or text[-1:] not in openings.whole_ends:
        return False
    if text[:1] not in _WHOLE_OPENS and not _STATES_TIME.search(text):
        return False
    return bool(openings.whole_source.match(arabic(text)))


def _label(text: str, openings: Openings) -> Label | None:
    match = openings.label.match(text)
    if not match:
        return None
    word = match["word"] if match["word"].isascii() else packed(match["word"])
    marked = bool(match["open"] or match["close"] or match["colon"])
    return Label(openings.labels[packed(word).lower()], word, bool(match["open"]), marked, match.end())
