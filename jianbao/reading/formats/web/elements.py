"""The elements of a page as lines, tables, pictures and notes, one block after another.

Which elements are read is told in `main_text`, and what is put above them in `page`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bs4 import BeautifulSoup, Tag

from jianbao.reading.document import FOOTNOTE, Line
from jianbao.reading.formats.blocks import BlockList, leading_ems
from jianbao.reading.formats.list_numbers import format_number
from jianbao.reading.formats.web.credits import Credits, CreditWords
from jianbao.reading.formats.web.main_text import MainText
from jianbao.reading.formats.web.notes import find_notes
from jianbao.reading.formats.web.tables import Grid
from jianbao.reading.formats.web.tree import BLOCKS, attribute, shown_text, squeeze, walk

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
_SHORTEST_TEXT = 30
_CELL_NUMBER = re.compile(r"\d{1,3}|[（(]?[\d一二三四五六七八九十]{1,3}[)）.、]")
_LONGEST_NAMES = 400


@dataclass(frozen=True, slots=True)
class _Frame:
    """What the open elements make of the text in them; `blank_from` is the count of blocks at a paragraph's start.

    `names` are the classes, id and item of the inline elements around it and of their block.
    """

    bold: bool = False
    centred: bool = False
    indent: float = 0.0
    style: str = ""
    lines_kept: bool = False
    blank_from: int = -1
    names: str = ""
    cell: bool = False


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

    def __init__(
        self,
        page: BeautifulSoup,
        found: MainText,
        tables: Mapping[int, Grid],
        out: BlockList,
        words: CreditWords,
        given: Credits,
    ) -> None:
        """Find the notes of a page; what is read of it goes to `out`.

        `tables` are those of data, by `id()`, `given` the fields that the page gives beside its text.
        """
        self.out = out
        self._words = words
        self._furniture = words.furniture
        self._dropped = found.dropped
        self._unhidden = {id(tag) for tag in found.unhidden}
        self._tables = tables
        self._marks, self._notes, gone = find_notes(page)
        self._skip = found.dropped.keys() | self._tables.keys() | self._marks.keys() | gone
        self._pieces: list[tuple[str, str]] = []
        self._credits: Credits | None = None
        self._credit_blocks = 0
        self._credit_line = -1
        self._given = given
        self._before_text = True
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
        self._add_credits()

    def _text(self, text: str, frame: _Frame) -> None:
        if not frame.lines_kept:
            self._pieces.append((text, frame.names))
        else:
            first, *more = text.expandtabs(4).split("\n")
            self._pieces.append((first, frame.names))
            for line in more:
                self._flush(frame, empty=True)
                self._pieces.append((line, frame.names))
        if not text.isspace():
            self._bold = self._bold and frame.bold

    def _start(self, tag: Tag, frame: _Frame, lists: list[_List]) -> _Frame:
        if id(tag) in self._unhidden:
            self.out.log("unhidden", tag.get_text(" "), kept=True)
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
            self.out.log("note_mark", shown_text(tag))
        elif self._dropped.get(key):
            if tag.name in BLOCKS:
                self._flush(frame)
            self.out.log(self._dropped[key], shown_text(tag))

    def _flush(self, frame: _Frame, *, empty: bool = False) -> None:
        """End a block: keep the text since the last one as a line; with `empty` count one without text."""
        if not self._pieces and not empty:
            return
        pieces, self._pieces = self._pieces, []
        joined = "".join(piece for piece, _ in pieces)
        bold, self._bold = self._bold, True
        text = joined.rstrip() if frame.lines_kept else squeeze(joined)
        if not text.strip():
            if empty:
                self.out.add(Line(0, 0, ""))
            return
        if frame.cell and _CELL_NUMBER.fullmatch(text):
            # A cell that numbers the next one.
            self._prefix, self._item = f"{text}." if text.isdecimal() else text, True
            return
        if not frame.style and self._furniture.has(text.strip()):
            self.out.drop("navigation", text)
            return
        if not frame.style and not frame.lines_kept and self._took_credits(pieces):
            return
        self._add_credits()
        self._before_text = self._before_text and not _is_text(text)
        style = frame.style or ("item" if self._item else "")
        if self._opens_article and not style and _may_be_title(text):
            style = "title"
        indent = frame.indent if not leading_ems(text) else 0.0
        self.out.add(
            Line(
                0,
                0,
                self.out.numbered(self._prefix, text),
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

    def _took_credits(self, pieces: list[tuple[str, str]]) -> bool:
        """Tell whether a block holds the fields of a line of credits; it is written before the next line."""
        found = self._words.read(
            pieces, before_text=self._before_text, after_credits=self._credits is not None
        )
        if found is None:
            return False
        self._credit_blocks += 1
        if self._credits is not None and self._credits.differs(found):
            self._add_credits()
        if self._credits is not None:
            self._credits.add(found)
        elif found.reposted and self._credit_line >= 0:
            # Where it was printed first, told of below an editor's words.
            account = self.out.lines[self._credit_line]
            found.left_out.append(account.text)
            found.date = found.date or self._given.date
            text = self._words.lines(found)[0]
            self.out.lines[self._credit_line] = replace(account, text=text)
        else:
            self._credits = found
        for text in found.left_out:
            self.out.log("navigation", text)
        self._item, self._prefix = False, ""
        return True

    def _add_credits(self) -> None:
        found, self._credits = self._credits, None
        if found is None:
            return
        if found.rewritten:
            found.date = found.date or self._given.date
        lines = self._words.lines(found)
        # Every block counts one, and so does every line.
        self.out.count += max(0, self._credit_blocks - len(lines))
        self._credit_blocks = 0
        if found.source and found.rewritten:
            self._credit_line = len(self.out.lines)
        for text in lines:
            self.out.add(Line(0, 0, text))


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
    if tag.attrs or frame.names:
        own = " ".join(attribute(tag, name) for name in ("class", "id", "itemprop"))
        names = own if tag.name in BLOCKS else f"{frame.names} {own}"[-_LONGEST_NAMES:]
        frame = replace(frame, names=names) if names != frame.names else frame
    if tag.name in _HEADINGS and not frame.style:
        frame = replace(frame, style=tag.name)
    elif tag.name in ("b", "strong", "th"):
        frame = replace(frame, bold=True)
    elif tag.name in ("td", "tr", "table"):
        frame = replace(frame, cell=tag.name == "td")
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


def _is_text(text: str) -> bool:
    """Tell whether a line is running text, which fields of a title do not follow."""
    return "。" in text and len(text) >= _SHORTEST_TEXT


def _may_be_title(text: str) -> bool:
    return len(text) <= _LONGEST_TITLE and not text.endswith(("。", "；", "，", "："))
