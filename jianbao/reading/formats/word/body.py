"""A Word file (.docx) as a document: paragraphs, headings, list numbers, tables, notes, text boxes, pictures.

The package is opened in `package`, styles and lists are read in `styles` and `numbering`, a paragraph's content in
`inline`, files in other formats that are set into it in `chunks`. Nothing outside the file is asked for and no macro
or object is run.
"""

import contextlib
import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from jianbao.errors import JianbaoError
from jianbao.lexicon import Lexicon
from jianbao.reading.characters import visible
from jianbao.reading.document import FOOTNOTE, Document, Line
from jianbao.reading.formats.article_rows import ArticleRows, article_rows, load_column_names
from jianbao.reading.formats.blocks import BlockList
from jianbao.reading.formats.table_text import is_layout, row_texts, running_length
from jianbao.reading.formats.word.chunks import read_chunk
from jianbao.reading.formats.word.inline import Content, Inline, TextLine, all_text, chosen_branch
from jianbao.reading.formats.word.list_headings import ListItem, heading_items
from jianbao.reading.formats.word.numbering import Numbering, read_numbering
from jianbao.reading.formats.word.package import Package, Parts
from jianbao.reading.formats.word.styles import (
    Looks,
    Styles,
    child_value,
    load_style_names,
    read_looks,
    read_styles,
    whole_number,
)

_WRAPPERS = {"w-sdtContent", "w-customXml", "w-ins", "w-moveTo", "w-smartTag"}
_LONGEST_HEADING = 100
_MOST_SPANNED = 63
_BODY_SIZE = 20
_FEWEST_LABELS = 3
_LONGEST_LABEL = 20
_CONTENTS_ENTRY = re.compile(r"(?:\d|[ivx])$")


@dataclass
class _Paragraph:
    """A paragraph as read: its content by lines, its looks, its automatic number and what its style says."""

    content: Content
    looks: Looks
    number: str
    style: str
    level: int = 0


@dataclass
class _Table:
    """A table as read: rows of cells, each with the grid columns that it spans and what stands in it."""

    rows: list[list[tuple[int, list["_Block"]]]]


@dataclass
class _Chunk:
    """A file in whatever format that is set into this one: the id by which it is referred to."""

    key: str


_Block = _Paragraph | _Table | _Chunk


def read_docx(name: str, data: bytes, *, lexicon: Lexicon, depth: int = 0) -> Document:
    """Read a Word file; headers, footers, comments and deleted text are left out, and logged.

    `depth` counts the Word files around it. Raises `JianbaoError` where it is of another kind, damaged or too large.
    """
    return read_parts(Package(name, data), data, lexicon=lexicon, depth=depth)


def read_parts(parts: Parts, data: bytes, *, lexicon: Lexicon, depth: int = 0) -> Document:
    """Read the parts of a Word file, or what stands for them, of the file with these bytes."""
    reader = _read(parts, lexicon, depth)
    if reader.tabled > sum(len(line.text) for line in reader.out.lines):
        # The text stands in the tables: however they look, they place it.
        reader = _read(parts, lexicon, depth, tables=False)
    if not depth and reader.out.is_tables_alone():
        # Lists and forms: their rows are the only text that there is.
        reader = _read(parts, lexicon, depth, tables=False, rows=True)
    return reader.out.document(parts.name, data)


def _read(
    package: Parts, lexicon: Lexicon, depth: int, *, tables: bool = True, rows: bool = False
) -> "_Reader":
    reader = _Reader(package, lexicon, depth, tables, rows)
    for element in package.elements(package.main, level=2):
        reader.out.hold(all_text(element))
        for block in reader.blocks([element]):
            reader.emit(block)
    reader.finish()
    return reader


@dataclass
class _Reader:
    """Reads block after block and keeps them as lines.

    Without `tables`, a table that holds sentences is text whatever its form; with `rows`, the rows of any other stand
    in the text too. `tabled` counts the characters of sentences that are left in tables.
    """

    package: Parts
    lexicon: Lexicon
    depth: int = 0
    tables: bool = True
    rows: bool = False
    tabled: int = 0
    out: BlockList = field(default_factory=BlockList)

    def __post_init__(self) -> None:
        styles, numbering = self.package.related("styles"), self.package.related("numbering")
        names = load_style_names(self.lexicon)
        self._styles = read_styles(self.package.elements(styles, level=1), names) if styles else Styles()
        self._numbering = (
            read_numbering(self.package.elements(numbering, level=1)) if numbering else Numbering()
        )
        self._notes = {
            (kind, note.get("id", "")): note
            for kind in ("footnotes", "endnotes")
            if (part := self.package.related(kind))
            for note in self.package.elements(part, level=1)
            if note.get("type", "normal") == "normal"
        }
        comments = self.package.related("comments")
        self._comments = {
            comment.get("id", ""): all_text(comment)
            for comment in (self.package.elements(comments, level=1) if comments else ())
        }
        self._columns = load_column_names(self.lexicon)
        self.out.hold(*map(all_text, self._notes.values()), *self._comments.values())
        self._chunks = self.package.all_related("aFChunk")
        self._inline = Inline(self._styles)
        self._open: Content | None = None
        self._section_types: list[str] = []
        self._section_lines: list[int] = []
        self._items: dict[int, ListItem] = {}
        self._foreign: set[int] = set()
        for kind in ("header", "footer"):
            for part in self.package.all_related(kind).values():
                # What is not read anyway must not keep the rest from being read.
                with contextlib.suppress(JianbaoError):
                    text = " ".join(all_text(x) for x in self.package.elements(part, level=1))
                    self.out.set_aside("running_header", text)

    def blocks(self, elements: Iterable[Element]) -> Iterator[_Block]:
        """Yield the paragraphs and tables among these elements, in order."""
        for element in elements:
            if element.tag == "w-p":
                paragraph = self._paragraph(element)
                if paragraph:
                    yield paragraph
            elif element.tag == "w-tbl":
                yield self._table(element)
            elif element.tag == "w-altChunk":
                yield _Chunk(element.get("id", ""))
            elif element.tag == "w-sectPr":
                self._section_types.append(child_value(element, "w-type") or "nextPage")
            elif element.tag == "w-sdt":
                yield from self.blocks(element.findall("w-sdtContent"))
            elif element.tag == "mc-AlternateContent":
                yield from self.blocks(chosen_branch(element))
            elif element.tag in _WRAPPERS:
                yield from self.blocks(element)

    def _paragraph(self, element: Element) -> _Paragraph | None:
        """Read a paragraph; None where its end was deleted, so that the next one goes on with it."""
        properties = element.find("w-pPr")
        mark = properties.find("w-rPr") if properties is not None else None
        style = child_value(properties, "w-pStyle") or self._styles.default
        looks = self._styles.of(style)
        if properties is not None:
            # The mark's own looks are not the text's.
            looks = read_looks(properties, None).over(looks)
        if looks.page_break:
            self._inline.page_break(explicit=False)
        content, self._open = self._open or Content(), None
        self._inline.read(element, looks.type, content)
        if mark is not None and (mark.find("w-del") is not None or mark.find("w-moveFrom") is not None):
            self._open = content
            return None
        number, level = "", looks.level
        if looks.number not in (None, "0"):
            if level is None:
                level = self._numbering.level_of(looks.number or "", style)
            counted = self._numbering.next(looks.number or "", level)
            number = counted if looks.shown is None else looks.shown
        section = properties.find("w-sectPr") if properties is not None else None
        if section is not None:
            self._section_types.append(child_value(section, "w-type") or "nextPage")
            content.ends_section = True
        return _Paragraph(content, looks, number, self._role(style, looks, content), level or 0)

    def _role(self, style: str, looks: Looks, content: Content) -> str:
        text = content.text.strip()
        role = self._styles.role(style)
        if not role and looks.outline is not None and 0 <= looks.outline < 9:
            role = f"h{min(looks.outline + 1, 6)}"
        if content.in_contents and _CONTENTS_ENTRY.search(text):
            role = "toc"
        # Body text is often given a heading's outline level by mistake.
        if role != "toc" and (len(text) > _LONGEST_HEADING or text.endswith(("。", "；"))):
            role = ""
        return role or ("item" if looks.number not in (None, "0") else "")

    def _table(self, element: Element) -> _Table:
        rows = []
        for row in self._inside(element, "w-tr"):
            properties = row.find("w-trPr")
            if properties is not None and properties.find("w-del") is not None:
                self.out.log("deleted", all_text(row))
                continue
            before = whole_number(child_value(properties, "w-gridBefore")) or 0
            cells: list[tuple[int, list[_Block]]] = [(1, [])] * min(max(before, 0), _MOST_SPANNED)
            for cell in self._inside(row, "w-tc"):
                own = cell.find("w-tcPr")
                span = min(max(whole_number(child_value(own, "w-gridSpan")) or 1, 1), _MOST_SPANNED)
                # A cell merged with the one above is empty in any file that Word wrote; keep what others left.
                cells.append((span, list(self.blocks(cell))))
            rows.append(cells)
        return _Table(rows)

    def _inside(self, element: Element, tag: str) -> Iterator[Element]:
        """Yield the children of that name, also those that a content control or a revision wraps."""
        for child in element:
            if child.tag == tag:
                yield child
            elif child.tag == "w-sdt":
                for content in child.findall("w-sdtContent"):
                    yield from self._inside(content, tag)
            elif child.tag in _WRAPPERS:
                yield from self._inside(child, tag)

    def emit(self, block: _Block, *, style: str = "") -> None:
        """Keep a block as lines or as a table; `style` overrides what its own style says."""
        if isinstance(block, _Table):
            self._emit_table(block)
            return
        if isinstance(block, _Chunk):
            self._emit_chunk(block)
            return
        lines = block.content.lines
        first = next((i for i, line in enumerate(lines) if line.filled), None)
        if first is None and block.content.pictures:
            self.out.count += 1
        else:
            # A break at the end of a paragraph begins no line.
            shown = lines[:-1] if len(lines) > 1 and not lines[-1].filled else lines
            for i, line in enumerate(shown):
                if i == first and block.style == "item" and not style:
                    item = ListItem(block.looks.number or "", block.level, block.number)
                    self._items[len(self.out.lines)] = item
                self.out.add(self._line(block, line, style or block.style, first=i == first))
        if block.content.ends_section:
            self._section_lines.append(len(self.out.lines))
        self._emit_attached(block.content, notes=style != FOOTNOTE)

    def _line(self, block: _Paragraph, part: TextLine, style: str, *, first: bool) -> Line:
        looks, text, size = block.looks, part.text, part.size
        indent = 0.0
        if first:
            text = self.out.numbered(block.number, text)
            opening = (looks.first_line_chars or 0) / 100 or (looks.first_line or 0) / (10 * size)
            indent = max(0.0, opening + ((looks.left_chars or 0) / 100 or (looks.left or 0) / (10 * size)))
        return Line(
            0,
            0,
            text,
            page=part.page,
            page_start=part.page_start,
            indent=indent,
            size=size,
            bold=part.bold,
            centred=looks.align == "center",
            style=style,
        )

    def _emit_attached(self, content: Content, *, notes: bool = True) -> None:
        """Keep what hangs on a paragraph: what was left out of it, its pictures, text boxes and notes."""
        for kind, text in content.dropped:
            self.out.log(kind, text)
        self.out.hold(*content.instructed)
        for comment in content.comments:
            self.out.log("comment", self._comments.pop(comment, ""))
        for picture in content.pictures:
            self.out.add_picture(picture, page=self._inline.page)
        # What stands in many small boxes is the lettering of a drawing, which heads nothing.
        sizes = [len(all_text(box).strip()) for box in content.boxes]
        drawn = len(sizes) >= _FEWEST_LABELS and max(sizes) <= _LONGEST_LABEL
        for box in content.boxes:
            for block in self.blocks(box):
                self.emit(block, style="item" if drawn else "")
        for key in content.notes if notes else ():
            note = self._notes.pop(key, None)
            for block in self.blocks(note if note is not None else ()):
                self.emit(block, style=FOOTNOTE)

    def _emit_table(self, table: _Table) -> None:
        cells = [blocks for row in table.rows for _, blocks in row]
        paragraphs = [
            [[b.content.text.strip() for b in cell if isinstance(b, _Paragraph)] for _, cell in row]
            for row in table.rows
        ]
        running = running_length(paragraphs)
        rows = [
            [text for span, cell in row for text in (_cell_text(cell), *[""] * (span - 1))]
            for row in table.rows
        ]
        found = None if self.tables else article_rows(rows, self._columns)
        if not found and (is_layout(paragraphs) or (running and not self.tables)):
            for block in (block for cell in cells for block in cell):
                self.emit(block)
            return
        self.out.added += sum(visible(b.number) for c in cells for b in c if isinstance(b, _Paragraph))
        if found:
            self._emit_articles(found)
        else:
            self.tabled += running
            self.out.add_table(rows, page=self._inline.page)
            for row in row_texts(rows) if self.rows else ():
                self._add_made(Line(0, 0, row))
                # It stands in the table as well.
                self.out.added += visible(row)
        for block in (block for cell in cells for block in cell):
            if isinstance(block, _Paragraph):
                self._emit_attached(block.content)
            else:
                self.emit(block)

    def _emit_articles(self, found: ArticleRows) -> None:
        """Keep the articles that stand in the rows of a table."""
        self.out.log("row_number", " ".join(found.numbers))
        for text in found.above:
            self.out.drop("front_matter", text)
        for line in (line for article in found.articles for line in article):
            self._add_made(line)

    def _add_made(self, line: Line) -> None:
        """Keep a line that the cells of a table make, in body type."""
        size = self._styles.of("").type.size or _BODY_SIZE
        self.out.add(replace(line, size=size, page=self._inline.page))

    def _emit_chunk(self, chunk: _Chunk) -> None:
        """Keep what a file that is set into this one holds; one that cannot be read is logged."""
        if not (part := self._chunks.pop(chunk.key, "")):
            return
        try:
            found = read_chunk(
                f"{self.package.name} ({posixpath.basename(part)})",
                self.package.content(part),
                posixpath.splitext(part)[1].lower(),
                lexicon=self.lexicon,
                depth=self.depth + 1,
            )
        except JianbaoError as error:
            self.out.drop("embedded", str(error), of_file=False)
            return
        self._foreign.update(self.out.add_document(found, page=self._inline.page))
        for _ in range(max((x.page for x in found.lines), default=1) - 1):
            self._inline.page_break(explicit=True)

    def finish(self) -> None:
        """Give the lines the pages on which sections begin, and sizes relative to body text; tell headings from items."""
        if self._open is not None:
            self.emit(_Paragraph(self._open, self._styles.of(""), "", ""))
        # What nothing in the text refers to, Word does not show.
        self.out.log("hidden", " ".join(map(all_text, self._notes.values())))
        self.out.log("comment", " ".join(self._comments.values()))
        lines = self.out.lines
        for kind, start in zip(self._section_types[1:], self._section_lines, strict=False):
            if kind in ("continuous", "nextColumn") or start >= len(lines) or lines[start].page_start:
                continue
            lines[start:] = [replace(x, page=x.page + 1) for x in lines[start:]]
            lines[start] = replace(lines[start], page_start=True)
        own = [i for i in range(len(lines)) if i not in self._foreign]
        sizes: Counter[float] = Counter()
        for i in own:
            sizes[lines[i].size] += len(lines[i].text)
        body = max(sizes, key=lambda s: (sizes[s], s), default=1.0)
        for i in own:
            lines[i] = replace(lines[i], size=round(lines[i].size / body, 2))
        for i in heading_items(lines, self._items):
            lines[i] = replace(lines[i], style="")


def _cell_text(cell: Iterable[_Block]) -> str:
    texts = (f"{b.number}{b.content.text}".strip() for b in cell if isinstance(b, _Paragraph))
    return "\n".join(text for text in texts if text)
