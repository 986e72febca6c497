"""An RTF file as the parts of a Word file: its control words become the elements that the Word reader knows.

Bytes are cut into tokens in `tokens`, paragraphs and tables are put together in `story`. What the elements mean for
the text is decided by the Word reader, so that a note, a raised digit or a heading is read alike in both.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element, SubElement

from jianbao.errors import JianbaoError
from jianbao.reading.formats.rtf.looks import PLAIN, PLAIN_LAYOUT, Layout, Type, laid_out, typed
from jianbao.reading.formats.rtf.story import Story
from jianbao.reading.formats.rtf.tokens import SYMBOLS, Token, code_page, decode, tokens, unicode_character
from jianbao.reading.formats.word.symbols import unicode_of

MAX_DEPTH = 1000
"""How deep groups may be nested; what programs write is nested a few dozen deep at most."""

_DEEPEST_STORY = 8
_CHARACTERS = {
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "bullet": "•", "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005",
}  # fmt: skip
_SYMBOLS = {"~": "\xa0", "_": "-", "\t": "\t"}
_BREAKS = {"line": "", "lbr": "", "page": "page"}
_SKIPPED = {
    "colortbl", "info", "listtable", "listoverridetable", "rsidtbl", "filetbl", "revtbl", "generator", "themedata",
    "colorschememapping", "latentstyles", "datastore", "xmlnstbl", "pnseclvl", "bkmkstart", "bkmkend", "nonshppict",
    "shprslt", "sp", "objdata", "objclass", "objname", "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn",
    "xe", "tc", "rxe", "txe", "atnid", "atnauthor", "atntime", "atndate", "atnref", "atrfstart", "atrfend", "atnparent",
    "atnicn", "falt", "panose", "fname", "password", "passwordhash", "mmathPict", "nonesttables", "blipuid", "picprop",
    "userprops", "docvar", "wgrffmtfilter", "formfield", "datafield", "pn", "background", "template", "ftnsepch",
    "private", "protusertbl", "mctrlPr", "htmltag",
}  # fmt: skip
"""Destinations that hold no text of the document."""

_STORIES = {"footnote": "footnotes", "annotation": "comments", "shptxt": "box", "dptxbxtext": "box"}
_STORIES |= dict.fromkeys(("header", "headerl", "headerr", "headerf"), "header")
_STORIES |= dict.fromkeys(("footer", "footerl", "footerr", "footerf"), "footer")
_PASSED = {"shpinst", "shppict", "nesttableprops", "moMath", "moMathPara", "ud", "do"}
"""Optional destinations that hold text, or destinations that do."""

_SECTIONS = {"sectd": "nextPage", "sbkpage": "nextPage", "sbkeven": "nextPage", "sbkodd": "nextPage",
             "sbknone": "continuous", "sbkcol": "nextColumn"}  # fmt: skip
_CHINESE = {2052: 936, 4100: 936, 1028: 950, 3076: 950}
_TEXT, _SKIP, _FONTS, _STYLES, _LIST_TEXT, _INSTRUCTION = range(6)


@dataclass(slots=True)
class _Group:
    """What holds within braces: the destination, how many characters stand in for one, font, type and layout.

    `styles` marks the list of styles itself, `twice` a group whose first part is left out for its second.
    """

    destination: int = _TEXT
    fallback: int = 1
    font: int | None = None
    type: Type = PLAIN
    layout: Layout = PLAIN_LAYOUT
    styles: bool = False
    twice: bool = False
    ends: list[Callable[[], None]] = field(default_factory=list)


class RtfParts:
    """An RTF file in the form of a Word file's parts. `name` is the file's, for messages."""

    main = "document"

    def __init__(self, name: str, data: bytes) -> None:
        """Read the file; raises `JianbaoError` where its groups are nested absurdly deep."""
        self.name = name
        self._groups: list[_Group] = [_Group()]
        self._stories = [Story()]
        self._parts: dict[str, list[Element]] = {
            "footnotes": [],
            "comments": [],
            "styles": [],
            "header": [],
            "footer": [],
        }
        self._fonts: dict[int, int | None] = {}
        self._font_names: dict[int, str] = {}
        self._page, self._default_font = 1252, 0
        self._style, self._based, self._named = "", "", ""
        self._number = ""
        self._cells: list[bool] = []
        self._merged = False
        self._section = "nextPage"
        self._bytes, self._raw = bytearray(), False
        self._skip = 0
        self._starts = False
        self._optional = False
        for token in tokens(data):
            self._take(token)
        self._flush()
        while len(self._groups) > 1:
            self._close()
        self._parts["document"] = self._stories[0].end(self._groups[0].layout)
        section = Element("w-sectPr")
        SubElement(section, "w-type", val=self._section)
        self._parts["document"].append(section)
        self._parts["styles"].insert(0, _defaults())

    def related(self, kind: str) -> str:
        """Return the name of the part of a kind, or "" where there is none."""
        return kind if self._parts.get(kind) and kind not in ("header", "footer") else ""

    def all_related(self, kind: str) -> dict[str, str]:
        """Return the names of the parts of a kind by the id of the reference."""
        return {kind: kind} if kind in ("header", "footer") and self._parts[kind] else {}

    def elements(self, part: str, *, level: int) -> Iterator[Element]:
        """Yield the elements of a part."""
        yield from self._parts[part]

    def content(self, part: str) -> bytes:
        """Return the bytes of a part; RTF has no files set into it whole."""
        raise KeyError(part)

    def _take(self, token: Token) -> None:
        kind = token.kind
        if kind == "bytes":
            self._bytes_come(token.data, raw=token.raw)
            return
        self._flush()
        if kind == "open":
            self._open()
        elif kind == "close":
            self._skip = 0
            if len(self._groups) > 1:
                self._close()
        elif kind == "symbol":
            self._symbol(token.text)
        else:
            self._word(token.text, token.number)

    def _bytes_come(self, data: bytes, *, raw: bool) -> None:
        """Collect bytes, those aside that stand in for a character that \\u gave."""
        self._starts = self._optional = False
        taken = min(self._skip, len(data))
        self._skip -= taken
        data = data[taken:]
        if data and self._groups[-1].destination != _SKIP:
            self._raw = raw and (self._raw or not self._bytes)
            self._bytes += data

    def _open(self) -> None:
        self._skip = 0
        if len(self._groups) > MAX_DEPTH:
            raise JianbaoError(
                f"{self.name}: its groups are nested deeper than {MAX_DEPTH}; save it anew as .docx or PDF"
            )
        top = self._groups[-1]
        group = _Group(top.destination, top.fallback, top.font, top.type, top.layout)
        if top.styles:
            self._style, self._based, self._named = "s0", "", ""
            group.ends.append(self._end_style)
        if top.twice:
            group.destination, top.twice = _SKIP, False
        self._groups.append(group)
        self._starts, self._optional = True, False

    def _close(self) -> None:
        group = self._groups.pop()
        for end in reversed(group.ends):
            end()

    def _symbol(self, symbol: str) -> None:
        starts, self._starts = self._starts, False
        if symbol == "*":
            self._optional = starts
            self._starts = starts
            return
        if self._skip:
            self._skip -= 1
        elif symbol in "\\{}":
            self._bytes += symbol.encode()
            self._raw = False
        elif symbol in "\r\n":
            self._word("par", None)
        elif symbol in _SYMBOLS:
            self._add_text(_SYMBOLS[symbol])

    def _flush(self) -> None:
        """Hand on the bytes collected as characters of the font in force."""
        if not self._bytes:
            return
        group = self._groups[-1]
        font = self._default_font if group.font is None else group.font
        page = self._fonts.get(font)
        if page == SYMBOLS and group.destination == _TEXT:
            name = self._font_names.get(font, "").rstrip("; ")
            text = "".join(
                unicode_of(code, name) or chr(code if code < 0x80 else 0xF000 + code) for code in self._bytes
            )
        else:
            text = decode(bytes(self._bytes), page, self._page, raw=self._raw)
        self._bytes.clear()
        self._add_text(text)

    def _add_text(self, text: str) -> None:
        group = self._groups[-1]
        if group.destination == _TEXT:
            # A tab is a control word too; this one stands in the text.
            self._stories[-1].add_text(text, group.type)
        elif group.destination == _INSTRUCTION:
            self._stories[-1].add(_with_text("w-instrText", text), group.type)
        elif group.destination == _LIST_TEXT:
            self._number += text
        elif group.destination == _STYLES:
            self._named += text
        elif group.destination == _FONTS and group.font is not None:
            self._font_names[group.font] = self._font_names.get(group.font, "") + text

    def _word(self, word: str, number: int | None) -> None:
        optional, starts = self._optional, self._starts
        self._optional = self._starts = False
        group = self._groups[-1]
        if word == "u":
            self._unicode(number or 0)
            return
        if word == "uc":
            group.fallback = min(max(number or 0, 0), 8)
            return
        if group.destination == _SKIP:
            return
        if self._skip and not starts:
            self._skip -= 1
            return
        if starts and self._destination(word, group):
            return
        if optional and word not in _PASSED:
            group.destination = _SKIP
            return
        if word == "upr":
            # What it holds stands again, in Unicode, in its second part.
            group.twice = True
        elif word in _CHARACTERS:
            self._add_text(_CHARACTERS[word])
        elif group.destination == _FONTS:
            self._font(word, number)
        elif group.destination == _STYLES:
            self._style_word(word, number)
        elif word == "f":
            group.font = number or 0
        elif type_ := typed(group.type, word, number):
            group.type = type_
        elif layout := laid_out(group.layout, word, number):
            group.layout = layout
        else:
            self._structure(word, number, group)

    def _unicode(self, number: int) -> None:
        self._add_text(unicode_character(number))
        self._skip = self._groups[-1].fallback

    def _destination(self, word: str, group: _Group) -> bool:
        """Begin a destination if the word names one."""
        if word in _SKIPPED:
            group.destination = _SKIP
        elif word == "fonttbl":
            group.destination = _FONTS
        elif word == "stylesheet":
            group.destination, group.styles = _STYLES, True
        elif word in ("listtext", "pntext"):
            self._number = ""
            group.destination = _LIST_TEXT
            group.ends.append(self._numbered)
        elif word == "pict":
            group.destination = _SKIP
            self._picture()
        elif word in _STORIES:
            self._open_story(_STORIES[word], group)
        elif word == "field":
            self._field_mark("begin")
            group.ends.append(lambda: self._field_mark("end"))
        elif word == "fldinst":
            group.destination = _INSTRUCTION
        elif word == "fldrslt":
            self._field_mark("separate")
            group.destination = _TEXT
        elif word == "mnum":
            group.ends.append(lambda: self._add_text("/"))
        elif word in ("msup", "msub"):
            group.type = replace(group.type, script="superscript" if word == "msup" else "subscript")
        else:
            return False
        return True

    def _open_story(self, kind: str, group: _Group) -> None:
        if len(self._stories) > _DEEPEST_STORY:
            group.destination = _SKIP
            return
        around, type_ = self._stories[-1], self._groups[-2].type
        story = Story()
        self._stories.append(story)
        group.destination, group.type, group.layout = _TEXT, PLAIN, PLAIN_LAYOUT

        def end() -> None:
            self._stories.pop()
            blocks = story.end(group.layout)
            if kind in ("header", "footer"):
                self._parts[kind] += blocks
            elif kind == "box":
                picture = Element("w-pict")
                box = SubElement(picture, "w-txbxContent")
                box.extend(blocks)
                around.add(picture, type_)
            else:
                note = Element("w-note", id=str(len(self._parts[kind])))
                note.extend(blocks)
                mark = "w-footnoteReference" if kind == "footnotes" else "w-commentReference"
                around.add(Element(mark, id=note.get("id", "")), replace(type_, hidden=False))
                self._parts[kind].append(note)

        group.ends.append(end)

    def _field_mark(self, kind: str) -> None:
        if self._groups[-1].destination in (_TEXT, _INSTRUCTION):
            self._stories[-1].add(Element("w-fldChar", fldCharType=kind), PLAIN)

    def _picture(self) -> None:
        picture = Element("w-pict")
        SubElement(picture, "v-imagedata")
        self._stories[-1].add(picture, PLAIN)

    def _numbered(self) -> None:
        """Give the paragraph the number that stands before it; a bullet is none."""
        number = self._number.strip()
        self._stories[-1].number = number if any(c.isalnum() for c in number) else ""

    def _font(self, word: str, number: int | None) -> None:
        if word == "f":
            self._groups[-1].font = number or 0
        elif word == "fcharset":
            self._fonts[self._groups[-1].font or 0] = code_page(number or 0)

    def _style_word(self, word: str, number: int | None) -> None:
        if word == "s":
            self._style = f"s{number or 0}"
        elif word == "sbasedon":
            self._based = f"s{number or 0}"

    def _end_style(self) -> None:
        name = self._named.strip().rstrip(";").strip()
        if name:
            style = Element("w-style", type="paragraph", styleId=self._style)
            SubElement(style, "w-name", val=name)
            SubElement(style, "w-basedOn", val=self._based)
            self._parts["styles"].append(style)
        self._named = ""

    def _structure(self, word: str, number: int | None, group: _Group) -> None:
        """Take what ends paragraphs, cells, rows and sections, and what is said of the whole file."""
        story = self._stories[-1]
        if group.destination == _LIST_TEXT and word == "tab":
            return
        if word == "par":
            story.end_paragraph(group.layout)
        elif word == "tab":
            story.add(Element("w-tab"), group.type)
        elif word in _BREAKS:
            story.add(Element("w-br", type=_BREAKS[word]), group.type)
        elif word == "trowd":
            self._cells, self._merged = [], False
        elif word == "clmrg":
            self._merged = True
        elif word == "cellx":
            self._cells.append(self._merged)
            self._merged = False
        elif word in ("cell", "nestcell"):
            story.end_cell(group.layout, max(group.layout.table, 2) if word == "nestcell" else 1)
        elif word in ("row", "nestrow"):
            story.end_row(self._cells, max(group.layout.table, 2) if word == "nestrow" else 1)
        elif word in _SECTIONS:
            self._section = _SECTIONS[word]
        elif word == "sect":
            story.end_section(group.layout, self._section)
        elif word == "ansicpg":
            self._page = number or self._page
        elif word == "deff":
            self._default_font = number or 0
        elif word in ("deflang", "deflangfe") and number in _CHINESE and self._page == 1252:
            self._page = _CHINESE[number]


def _with_text(tag: str, text: str) -> Element:
    element = Element(tag)
    element.text = text
    return element


def _defaults() -> Element:
    """Return the size of type where a file says none: 12 points."""
    defaults = Element("w-docDefaults")
    SubElement(SubElement(SubElement(defaults, "w-rPrDefault"), "w-rPr"), "w-sz", val="24")
    return defaults
