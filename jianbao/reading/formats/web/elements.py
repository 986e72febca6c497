"""The elements of a page as lines, tables, pictures and notes, one block after another.

Which elements are read is told in `main_text`, and what is put above them in `page`.
"""

import re
from dataclasses import dataclass, replace

from bs4 import BeautifulSoup, Tag

from jianbao.reading.document import FOOTNOTE, Line
from jianbao.reading.formats.blocks import BlockList, leading_ems, numbered
from jianbao.reading.formats.list_numbers import format_number
from jianbao.reading.formats.web.furniture import Furniture
from jianbao.reading.formats.web.main_text import MainText
from jianbao.reading.formats.web.notes import find_notes
from jianbao.reading.formats.web.tables import data_rows
from jianbao.reading.formats.web.tree import BLOCKS, attribute, squeeze, walk

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LIST_FORMS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}
_CJK_LIST = re.compile(r"list-style(?:-type)?:[^;]*(?:cjk-ideographic|chinese-informal)")
_INDENT = re.compile(r"text-indent:(\d{1,3}(?:\.\d{1,3})?)em")
_BOLD = re.compile(r"font-weight:(?:bold|[6-9]00)")
_LONGEST_TITLE = 80


@dataclass(frozen=True, slots=True)
class _Frame:
    """What the open elements make of the text in them; `blank_from` is the count of blocks at a paragraph's start."""

    bold: bool = False
    centred: bool = False
    indent: float = 0.0
    style: str = ""
    lines_kept: bool = False
    blank_from: int = -1


@dataclass
class _List:
    """An open list: how its numbers are written ("" for bullets), what follows them, and the next one."""

    form: str
    mark: str
    number: int

    def next(self) -> str:
        """Count one item and return its number."""
        self.number += 1
        return format_number(self.number - 1, self.form) + self.mark


class ElementReader:
    """Turns elements into lines, tables and pictures."""

    def __init__(self, page: BeautifulSoup, found: MainText, out: BlockList, furniture: Furniture) -> None:
        """Find the tables and notes of a page; what is read of it goes to `out`."""
        self.out = out
        self._furniture = furniture
        self._dropped = found.dropped
        self._tables = {
            id(table): rows
            for table in page.find_all("table")
            if id(table) not in found.dropped and (rows := data_rows(table, found.dropped)) is not None
        }
        self._marks, self._notes, gone = find_notes(page)
        self._skip = found.dropped.keys() | self._tables.keys() | self._marks.keys() | gone
        self._pieces: list[str] = []
        self._bold = True
        self._prefix = ""
        self._item = False
        self._opens_article = False
        self._cited: list[str] = []

    def read(self, root: Tag, *, opens_article: bool = False, style: str = "") -> None:
        """Read an element as blocks, of this style where one is given.

        Where it opens an article, a short first line that is no heading is taken for a title.
        """
        frames = [_Frame(style=style)]
        lists: list[_List] = []
        self._opens_article = opens_article
        for event, tag, text in walk(root, self._skip):
            if event == "text":
                self._text(text, frames[-1])
            elif event == "start":
                frames.append(self._start(tag, frames[-1], lists))
            elif event == "skip":
                self._skipped(tag, frames[-1])
            else:
                self._end(tag, frames[-1], lists)
                frames.pop()
        self._flush(frames[-1])

    def _text(self, text: str, frame: _Frame) -> None:
        if not frame.lines_kept:
            self._pieces.append(text)
        else:
            first, *more = text.expandtabs(4).split("\n")
            self._pieces.append(first)
            for line in more:
                self._flush(frame, empty=True)
                self._pieces.append(line)
        if not text.isspace():
            self._bold = self._bold and frame.bold

    def _start(self, tag: Tag, frame: _Frame, lists: list[_List]) -> _Frame:
        if tag.name in BLOCKS:
            self._flush(frame)
        elif tag.name == "br":
            self._flush(frame, empty=True)
        elif tag.name == "img":
            source = attribute(tag, "src")
            file = "" if source.startswith("data:") else source.partition("?")[0].rpartition("/")[2]
            self.out.add_picture(attribute(tag, "alt") or attribute(tag, "title") or file or "picture")
        if tag.name == "hr":
            self.out.add(Line(0, 0, ""))
        elif tag.name in ("ol", "ul"):
            lists.append(_list(tag))
        elif tag.name == "li":
            self._item = True
            if lists and lists[-1].form:
                value = attribute(tag, "value")
                if re.fullmatch(r"[0-9]{1,6}", value):
                    lists[-1].number = int(value)
                self._prefix = lists[-1].next()
        elif tag.name == "p":
            frame = replace(frame, blank_from=self.out.count)
        return _inner(tag, frame)

    def _end(self, tag: Tag, frame: _Frame, lists: list[_List]) -> None:
        if tag.name in BLOCKS:
            self._flush(frame, empty=tag.name == "p" and frame.blank_from == self.out.count)
            if tag.name in ("ol", "ul") and lists:
                lists.pop()
            elif tag.name == "li":
                self._item, self._prefix = False, ""

    def _skipped(self, tag: Tag, frame: _Frame) -> None:
        """Keep what stands for an element that is not walked through: a table, a note's mark, a log entry."""
        key = id(tag)
        if key in self._tables:
            self._flush(frame)
            caption = tag.find("caption")
            self.out.add_table(self._tables[key], caption=squeeze(caption.get_text()) if caption else "")
        elif key in self._marks:
            self._cited.append(self._marks[key])
        elif self._dropped.get(key):
            if tag.name in BLOCKS:
                self._flush(frame)
            self.out.log(self._dropped[key], tag.get_text(" "))

    def _flush(self, frame: _Frame, *, empty: bool = False) -> None:
        """End a block: keep the text since the last one as a line; with `empty` count one without text."""
        if not self._pieces and not empty:
            return
        joined = "".join(self._pieces)
        self._pieces = []
        bold, self._bold = self._bold, True
        text = joined.rstrip() if frame.lines_kept else squeeze(joined)
        if not text.strip():
            if empty:
                self.out.add(Line(0, 0, ""))
            return
        if not frame.style and self._furniture.has(text.strip()):
            self.out.drop("navigation", text)
            return
        style = frame.style or ("item" if self._item else "")
        if self._opens_article and not style and _may_be_title(text):
            style = "title"
        indent = frame.indent if not leading_ems(text) else 0.0
        self.out.add(
            Line(
                0,
                0,
                numbered(self._prefix, text),
                indent=indent,
                bold=bold,
                centred=frame.centred,
                style=style,
            )
        )
        self._opens_article = self._item = False
        self._prefix = ""
        # Notes cited in notes follow them, in turn and not one inside the other.
        while self._cited and frame.style != FOOTNOTE:
            note = self._notes.pop(self._cited.pop(0), None)
            if note is not None:
                self._item = False
                self.read(note, style=FOOTNOTE)


def _list(tag: Tag) -> _List:
    if tag.name == "ul":
        return _List("", "", 1)
    start = attribute(tag, "start")
    number = int(start) if re.fullmatch(r"[0-9]{1,6}", start) else 1
    if _CJK_LIST.search(attribute(tag, "style")):
        return _List("chineseCounting", "、", number)
    return _List(_LIST_FORMS.get(attribute(tag, "type"), "decimal"), ".", number)


def _inner(tag: Tag, frame: _Frame) -> _Frame:
    """Return what text in an element is like, from what it is like around it."""
    if tag.name in _HEADINGS and not frame.style:
        frame = replace(frame, style=tag.name)
    elif tag.name in ("b", "strong", "th"):
        frame = replace(frame, bold=True)
    elif tag.name == "center":
        frame = replace(frame, centred=True)
    elif tag.name in ("pre", "xmp", "listing"):
        frame = replace(frame, lines_kept=True)
    if "style" in tag.attrs or "align" in tag.attrs:
        style = re.sub(r"\s", "", attribute(tag, "style")).lower()
        align = attribute(tag, "align").lower()
        indent = _INDENT.search(style)
        frame = replace(
            frame,
            bold=frame.bold or bool(_BOLD.search(style)),
            centred=align == "center" or "text-align:center" in style or (frame.centred and not align),
            indent=float(indent[1]) if indent else frame.indent,
            lines_kept=frame.lines_kept or "white-space:pre" in style,
        )
    return frame


def _may_be_title(text: str) -> bool:
    return len(text) <= _LONGEST_TITLE and not text.endswith(("。", "；", "，", "："))
