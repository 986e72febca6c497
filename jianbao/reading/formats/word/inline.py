"""What stands in a Word paragraph: runs of text, breaks, fields, revisions, formulas, pictures, notes.

How paragraphs make lines and tables is in `body`.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from jianbao.reading.formats.raised import lowered, raised
from jianbao.reading.formats.word.equations import equation_text, formula_text
from jianbao.reading.formats.word.styles import Styles, Type, child_value, is_on, read_type
from jianbao.reading.formats.word.symbols import unicode_of, with_symbols

_WRAPPERS = {
    "w-hyperlink",
    "w-ins",
    "w-moveTo",
    "w-smartTag",
    "w-customXml",
    "w-sdtContent",
    "w-bdo",
    "w-dir",
    "w-rubyBase",
}
_DELETED = {"w-del", "w-moveFrom"}
_GRAPHICS = {"w-drawing", "w-pict", "w-object"}
_NOTES = {"w-footnoteReference": "footnotes", "w-endnoteReference": "endnotes"}
_DEFAULT_SIZE = 20
_AT_HEIGHT: dict[str, Callable[[str], str]] = {"": str, "superscript": raised, "subscript": lowered}
_MOVED = 0.2
_NUMBER = re.compile(r"[+−–-]?[0-9]{1,3}|[\[(（〔][0-9]{1,3}[\])）〕]")
_CONTENTS = re.compile(r"\s*TOC\b", re.IGNORECASE)


@dataclass
class TextLine:
    """One line of a paragraph between soft breaks: its text, where it begins, its type; `filled` with more than space.

    `pieces` are (height, text): what stands at one height together, however Word cut it into runs.
    """

    page: int = 1
    page_start: bool = False
    pieces: list[tuple[str, str]] = field(default_factory=list)
    sizes: Counter[int] = field(default_factory=Counter)
    bold: bool = False
    filled: bool = False

    @property
    def text(self) -> str:
        """The text of the line, white space at its ends included."""
        return "".join(_AT_HEIGHT[height](text) for height, text in self.pieces)

    def add(self, text: str, height: str) -> None:
        """Add text that stands at a height."""
        if self.pieces and self.pieces[-1][0] == height:
            text = self.pieces.pop()[1] + text
        self.pieces.append((height, text))

    @property
    def size(self) -> int:
        """The commonest type size in half-points."""
        return max(self.sizes, key=lambda s: (self.sizes[s], s), default=_DEFAULT_SIZE)


@dataclass
class Content:
    """A paragraph's lines and what hangs on it: pictures by name, text boxes, notes, comments, text left out.

    `instructed` is what fields show by their instruction alone.
    """

    lines: list[TextLine] = field(default_factory=lambda: [TextLine()])
    pictures: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    dropped: list[tuple[str, str]] = field(default_factory=list)
    instructed: list[str] = field(default_factory=list)
    in_contents: bool = False
    ends_section: bool = False

    def drop(self, kind: str, text: str) -> None:
        """Note text that is left out, together with the text before it that was left out for the same reason."""
        if self.dropped and self.dropped[-1][0] == kind:
            text = self.dropped.pop()[1] + text
        self.dropped.append((kind, text))

    @property
    def text(self) -> str:
        """The text of all lines."""
        return "\n".join(line.text for line in self.lines)


@dataclass
class _Field:
    """A field that has begun: its instruction, and whether its result has; `text` is shown whatever the result."""

    instruction: str = ""
    in_result: bool = False
    text: str | None = None

    @property
    def contents(self) -> bool:
        """Whether it makes a table of contents."""
        return bool(_CONTENTS.match(self.instruction))


def chosen_branch(element: Element) -> list[Element]:
    """Return the one branch of mc:AlternateContent that is read, as children of it: the newer one."""
    branch = element.find("mc-Choice")
    if branch is None:
        branch = element.find("mc-Fallback")
    return list(branch) if branch is not None else []


class Inline:
    """Reads the content of paragraphs one after another, keeping count of pages and open fields."""

    def __init__(self, styles: Styles) -> None:
        """Start at the top of page 1."""
        self.page = 1
        self._styles = styles
        self._fresh = True
        self._fields: list[_Field] = []

    def page_break(self, *, explicit: bool) -> None:
        """Begin a page; a break that is only implied does nothing where one has just begun."""
        if explicit or not self._fresh:
            self.page += 1
            self._fresh = True

    def read(self, paragraph: Element, type_: Type, content: Content) -> None:
        """Add what stands in a paragraph of this type to the content."""
        self._children(paragraph, type_, content)
        # An instruction ends with its paragraph; where its end mark is missing, no text must be lost.
        cut = [x for x in self._fields if not x.in_result]
        self._fields = [x for x in self._fields if x.in_result]
        for x in cut:
            self._show(x, type_, content)

    def _children(self, element: Iterable[Element], type_: Type, content: Content) -> None:
        for child in element:
            tag = child.tag
            if tag == "w-r":
                self._run(child, type_, content)
            elif tag in _WRAPPERS:
                self._children(child, type_, content)
            elif tag == "w-sdt":
                if is_on(child.find("w-sdtPr"), "w-showingPlcHdr"):
                    content.drop("placeholder", all_text(child))
                else:
                    self._children(child.findall("w-sdtContent"), type_, content)
            elif tag == "mc-AlternateContent":
                self._children(chosen_branch(child), type_, content)
            elif tag == "w-fldSimple":
                text = equation_text(child.get("instr", ""))
                if text:
                    self._add(text, type_, content)
                else:
                    self._children(child, type_, content)
            elif tag in _DELETED:
                content.drop("deleted", all_text(child))
            elif tag in ("m-oMath", "m-oMathPara"):
                self._add(formula_text(child), type_, content)

    def _run(self, run: Element, type_: Type, content: Content) -> None:
        properties = run.find("w-rPr")
        if properties is not None:
            if is_on(properties, "w-del"):
                return
            own = read_type(properties)
            style = child_value(properties, "w-rStyle")
            type_ = own.over(self._styles.of_run(style).over(type_) if style else type_)
        if type_.hidden:
            content.drop("hidden", all_text(run))
            return
        marked_by_hand = any(
            x.get("customMarkFollows", "0") not in ("0", "false") for x in run if x.tag in _NOTES
        )
        for child in run:
            if marked_by_hand and child.tag in ("w-t", "w-sym"):
                content.drop("note_mark", all_text(child))
            else:
                self._run_child(child, type_, content)

    def _run_child(self, child: Element, type_: Type, content: Content) -> None:
        tag = child.tag
        if tag == "w-t":
            self._add(child.text or "", type_, content)
        elif tag in ("w-tab", "w-ptab"):
            self._add("\t", type_, content)
        elif tag in ("w-br", "w-cr"):
            page = child.get("type") == "page"
            if page:
                self.page_break(explicit=True)
            if self._shown() and (content.lines[-1].filled or not page):
                content.lines.append(TextLine())
        elif tag == "w-lastRenderedPageBreak":
            self.page_break(explicit=False)
        elif tag == "w-noBreakHyphen":
            self._add("-", type_, content)
        elif tag == "w-sym":
            self._add(_symbol(child.get("char", ""), child.get("font", "")), type_, content)
        elif tag == "w-fldChar":
            self._field_mark(child.get("fldCharType", ""), type_, content)
        elif tag == "w-instrText":
            if self._fields:
                self._fields[-1].instruction += child.text or ""
        elif tag in _NOTES:
            content.notes.append((_NOTES[tag], child.get("id", "")))
        elif tag == "w-commentReference":
            content.comments.append(child.get("id", ""))
        elif tag == "w-ruby":
            content.drop("reading", "".join(map(all_text, child.findall("w-rt"))))
            self._children(child.findall("w-rubyBase"), type_, content)
        elif tag in _GRAPHICS:
            _read_graphic(child, content)
        elif tag == "mc-AlternateContent":
            for inner in chosen_branch(child):
                self._run_child(inner, type_, content)

    def _shown(self) -> bool:
        return all(x.in_result and x.text is None for x in self._fields)

    def _field_mark(self, kind: str, type_: Type, content: Content) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].in_result = True
            self._fields[-1].text = equation_text(self._fields[-1].instruction) or None
        elif kind == "end" and self._fields:
            self._show(self._fields.pop(), type_, content)

    def _show(self, ended: _Field, type_: Type, content: Content) -> None:
        """Add what a field shows by its instruction alone."""
        text = ended.text if ended.in_result else equation_text(ended.instruction)
        if text:
            content.instructed.append(text)
            self._add(text, type_, content)

    def _add(self, text: str, type_: Type, content: Content) -> None:
        # Line ends within w:t are white space to Word.
        text = with_symbols(text.replace("\r", "").replace("\n", " "), type_.font or "")
        if not text:
            return
        if not self._shown():
            # What a field within an instruction results in is part of the instruction.
            inner = next((x for x in self._fields if not x.in_result or x.text is not None), None)
            if inner and not inner.in_result:
                inner.instruction += text
            return
        line = content.lines[-1]
        if text.strip():
            if not line.filled:
                line.page, line.page_start, line.bold, line.filled = self.page, self._fresh, True, True
            self._fresh = False
            line.sizes[type_.size or _DEFAULT_SIZE] += len(text)
            line.bold = line.bold and bool(type_.bold)
            content.in_contents = content.in_contents or any(x.contents for x in self._fields)
        line.add(text, _height(text, type_))


def _height(text: str, type_: Type) -> str:
    """Return where a run stands: "superscript", "subscript" or "" on the line.

    A run that is moved up or down by its position alone is taken so where it is a short number: words and long ones are
    moved for looks.
    """
    if type_.script in ("superscript", "subscript"):
        return type_.script
    position, size = type_.position or 0, type_.size or _DEFAULT_SIZE
    if abs(position) >= _MOVED * size and _NUMBER.fullmatch(text):
        return "superscript" if position > 0 else "subscript"
    return ""


def all_text(element: Element) -> str:
    """Return all that an element holds, deleted and hidden text too: of alternatives the one that is read."""
    pieces = []
    waiting = [element]
    while waiting:
        element = waiting.pop()
        tag = element.tag
        if tag in ("w-t", "w-delText"):
            pieces.append(element.text or "")
        elif tag == "w-sym":
            pieces.append(_symbol(element.get("char", ""), element.get("font", "")))
        elif tag == "w-noBreakHyphen":
            pieces.append("-")
        elif tag == "v-textpath":
            pieces.append(element.get("string", ""))
        if tag == "m-oMath":
            pieces.append(formula_text(element))
        else:
            waiting += reversed(chosen_branch(element) if tag == "mc-AlternateContent" else list(element))
    return "".join(pieces)


def _symbol(code: str, font: str) -> str:
    """Return the character of a symbol; one that is not known stays in the private use area, to be told later."""
    number = int(code, 16) if re.fullmatch(r"[0-9A-Fa-f]{1,5}", code) else 0
    known = unicode_of(number, font)
    if known:
        return known
    return "" if number == 0 or 0xD800 <= number <= 0xDFFF else chr(number)


def _read_graphic(graphic: Element, content: Content) -> None:
    """Add the pictures of a drawing and its text boxes, whose content is not looked into here."""
    names: list[str] = []
    pictures = 0
    texts = 0
    embedded = next((x.get("ProgID", "") for x in graphic.iter("o-OLEObject")), None)
    waiting = [graphic]
    while waiting:
        element = waiting.pop()
        tag = element.tag
        if tag == "w-txbxContent":
            content.boxes.append(element)
            texts += 1
            continue
        if tag in ("wp-docPr", "pic-cNvPr"):
            names += [element.get(x, "") for x in ("descr", "title")]
            names.append(element.get("name", ""))
        elif tag in ("a-blip", "v-imagedata") and embedded is None:
            names.append(element.get("title", ""))
            content.pictures.append(next(filter(None, names), "picture"))
            pictures += 1
        elif tag == "v-shape":
            names.append(element.get("alt", ""))
        elif tag == "v-textpath" and element.get("string"):
            content.boxes.append(_as_box(element.get("string", "")))
            texts += 1
        children = chosen_branch(element) if tag == "mc-AlternateContent" else list(element)
        waiting += reversed(children)
    drawn = any(
        x.get("uri", "").rpartition("/")[2] in ("chart", "diagram", "chartex")
        for x in graphic.iter("a-graphicData")
    )
    if embedded is not None:
        content.pictures.append(f"embedded object {embedded}".strip())
    elif drawn and not pictures and not texts:
        content.pictures.append(next(filter(None, names), "chart"))


def _as_box(text: str) -> Element:
    """Return decorative lettering as the text box that it stands for."""
    box, paragraph, run, words = (Element(x) for x in ("w-txbxContent", "w-p", "w-r", "w-t"))
    words.text = text
    run.append(words)
    paragraph.append(run)
    box.append(paragraph)
    return box
