"""A web page or a Markdown file as a document: its main text in blocks, with headings, tables and pictures.

What of a page is main text is told in `html_main`. Nothing in it is run, and no address is followed.
"""

import codecs
import contextlib
import re
import warnings
from dataclasses import dataclass, replace

import mistune
from bs4 import BeautifulSoup, Tag
from bs4.dammit import EncodingDetector
from bs4.exceptions import ParserRejectedMarkup

from jianbao.errors import JianbaoError
from jianbao.reading.document import FOOTNOTE, Document, Line
from jianbao.reading.formats.blocks import BlockList, leading_ems, numbered
from jianbao.reading.formats.list_numbers import format_number
from jianbao.reading.formats.text import decode
from jianbao.reading.formats.web.main_text import MainText, main_text
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

_ENCODINGS = {
    "utf-8": ("utf-8",),
    "utf8": ("utf-8",),
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "x-gbk", "gb_2312-80", "cp936", "euc-cn"), ("gb18030",)),
    **dict.fromkeys(("big5", "big5-hkscs", "cp950", "x-x-big5"), ("cp950", "big5hkscs")),
}
"""What pages in Chinese declare, with what is meant; any other declaration is wrong or of no use."""
_NOTE_MARK = re.compile(r"#_?(?:ftn|edn|fn|cite_note|footnote|note)[-_:]?\w", re.I)
_BACK_MARK = re.compile(r"#_?(?:ftn|edn|fn|cite_|footnote|note)-?ref", re.I)
_FURNITURE = re.compile(
    r"(?:当前位置|您的位置|您现在的位置|您所在的位置|您当前的位置)[：:]|(?:版权所有|Copyright\b|©)|(?:上一篇|下一篇)[：:]"
    r"|[\[【（(]?(?:打印|关闭|收藏|返回顶部|返回首页|打印本页|关闭窗口|分享到|扫一扫)|[\[【（(]?(?:字体|字号|字体大小)[：:]"
)
_REGISTRATION = re.compile(r"ICP备|公网安备|网站标识码")
_LONGEST_FURNITURE = 60
_SITE = re.compile(r"\s*[_|｜]\s*|\s+[-–—]\s+|(?<![-—])-(?![-—])")
_SHORTEST_TITLE = 6
_LONGEST_TITLE = 80
_DEEPEST_ANCHOR = 5
_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
_FRONT_TITLE = re.compile(r"^title[ \t]*:[ \t]*(\S.{0,300})$", re.M)


def read_html(name: str, data: bytes) -> Document:
    """Read a web page; scripts, hidden elements and navigation are left out.

    Raises `JianbaoError` where its encoding cannot be told, or its markup is beyond a parser.
    """
    try:
        return _read_page(_decode_page(data)).document(name, data)
    except JianbaoError as error:
        raise JianbaoError(f"{name}: {error}") from None


def read_markdown(name: str, data: bytes) -> Document:
    """Read a Markdown file by way of the page that it makes; HTML in it is read as in a page.

    Raises `JianbaoError` where its encoding cannot be told, or it is nested too deeply.
    """
    try:
        text = decode(data)
    except JianbaoError as error:
        raise JianbaoError(f"{name}: {error}") from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    title = ""
    front = _FRONT_MATTER.match(text)
    if front:
        text = text[front.end() :]
        named = _FRONT_TITLE.search(front[1])
        title = named[1].strip().strip("\"'") if named else ""
    render = mistune.create_markdown(
        renderer=_Renderer(escape=False), plugins=["table", "footnotes", "strikethrough"]
    )
    try:
        page = render(text)
    except RecursionError as error:
        raise JianbaoError(
            f"{name}: nested too deeply for Markdown; save it as .txt and try again"
        ) from error
    out = BlockList()
    if title:
        out.add(Line(0, 0, title, style="title"))
    try:
        return _read_page(str(page), out).document(name, data)
    except JianbaoError as error:
        raise JianbaoError(f"{name}: {error}") from None


class _Renderer(mistune.HTMLRenderer):
    """Renders Markdown, but keeps apart lines that each end a sentence: many write paragraphs so."""

    def paragraph(self, text: str) -> str:
        lines = text.split("\n")
        if all(line.rstrip("”’」』）)").endswith(("。", "！", "？", "；", "：")) for line in lines[:-1]):
            text = "<br>".join(lines)
        return f"<p>{text}</p>\n"


def _decode_page(data: bytes) -> str:
    """Decode a page as its mark or its declaration says, and by the text where that is absent or wrong."""
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decode(data)
    declared = EncodingDetector.find_declared_encoding(data, is_html=True) or ""
    for encoding in _ENCODINGS.get(declared.lower(), ()):
        with contextlib.suppress(ValueError):
            return data.decode(encoding)
    return decode(data)


def _read_page(text: str, out: BlockList | None = None) -> BlockList:
    with warnings.catch_warnings():
        # What looks like a file name or XML is a page all the same.
        warnings.simplefilter("ignore")
        try:
            page = BeautifulSoup(_closed(text), "html.parser", multi_valued_attributes=None)
        except ParserRejectedMarkup as error:
            raise JianbaoError("not HTML that can be read; save the page anew or as UTF-8 text") from error
    found = main_text(page)
    reader = _Reader(page, found, BlockList() if out is None else out)
    title = squeeze(page.title.get_text()) if page.title else ""
    if title:
        # The page's name is its first block, whether it comes to be a line or not.
        reader.out.count += 1
    at = reader.out.count
    for root in found.roots:
        reader.read(root, opens_article=len(found.roots) > 1)
    reader.out.lines = _with_title(reader.out.lines, title, at)
    return reader.out


def _closed(text: str) -> str:
    """Return a page with the "<" that no ">" follows as text: `html.parser` looks for one again and again."""
    end = text.rfind(">") + 1
    return text[:end] + text[end:].replace("<", "&lt;")


def _with_title(lines: list[Line], title: str, at: int) -> list[Line]:
    """Give a page without a first-level heading the title that it is named by, where it stands or above all."""
    if not title or any(line.style in ("h1", "title") for line in lines):
        return lines
    parts = [x for x in _SITE.split(title) if x]
    short = parts[0] if parts and len(parts[0]) >= _SHORTEST_TITLE else title
    for i, line in enumerate(lines[:30]):
        if len(line.text) >= _SHORTEST_TITLE and (line.text == short or title.startswith(line.text)):
            return [*lines[:i], replace(line, style="title"), *lines[i + 1 :]]
    return [Line(at, at, short, style="title"), *lines]


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


class _Reader:
    """Turns elements into lines, tables and pictures."""

    def __init__(self, page: BeautifulSoup, found: MainText, out: BlockList) -> None:
        self.out = out
        self._dropped = found.dropped
        self._tables = {
            id(table): rows
            for table in page.find_all("table")
            if id(table) not in found.dropped and (rows := data_rows(table, found.dropped)) is not None
        }
        self._marks, self._notes, gone = _find_notes(page)
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
            file = "" if source.startswith("data:") else source.rpartition("/")[2].partition("?")[0]
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
        if not frame.style and _is_page_furniture(text.strip()):
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


def _is_page_furniture(text: str) -> bool:
    return (len(text) <= _LONGEST_FURNITURE and bool(_FURNITURE.match(text))) or (
        len(text) <= 4 * _LONGEST_FURNITURE and bool(_REGISTRATION.search(text)) and "。" not in text
    )


def _may_be_title(text: str) -> bool:
    return len(text) <= _LONGEST_TITLE and not text.endswith(("。", "；", "，", "："))


def _find_notes(page: BeautifulSoup) -> tuple[dict[int, str], dict[str, Tag], set[int]]:
    """Find the marks of notes (by `id()`, with the note's key), the notes by key, and what is not to be read.

    That is the notes, which are read where they are cited, and the links that lead back from them.
    """
    marks: dict[int, str] = {}
    gone = set()
    for anchor in page.find_all("a", href=True):
        target = attribute(anchor, "href")
        if _BACK_MARK.match(target):
            gone.add(id(anchor))
        elif _NOTE_MARK.match(target):
            mark = anchor.parent if anchor.parent is not None and anchor.parent.name == "sup" else anchor
            marks[id(mark)] = target[1:]
    wanted = set(marks.values())
    notes: dict[str, Tag] = {}
    for tag in page.find_all(True) if wanted else ():
        key = attribute(tag, "id") or (attribute(tag, "name") if tag.name == "a" else "")
        if key in wanted and key not in notes:
            block = _enclosing(tag)
            if block is not None:
                notes[key] = block
                gone.add(id(block))
    # A mark whose note is not found is a link like any other.
    return {mark: key for mark, key in marks.items() if key in notes}, notes, gone


def _enclosing(tag: Tag) -> Tag | None:
    """Return the paragraph or item that a note's anchor stands in, or None where it names something else."""
    block: Tag | None = tag
    for _ in range(_DEEPEST_ANCHOR):
        if block is None or block.name in BLOCKS:
            break
        block = block.parent
    return block if block is not None and block.name in ("li", "p", "div", "dd", "aside") else None
