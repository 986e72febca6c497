"""Paragraphs and tables of RTF as the elements of WordprocessingML that the Word reader knows.

RTF says of each paragraph and run what Word's XML says, in control words. Here a story (the text itself, a note, a
text box) is put together; which control word stands where is read in `document`.
"""

from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element, SubElement

from jianbao.reading.formats.rtf.looks import PLAIN, Layout, Type
from jianbao.reading.formats.rtf.tokens import paired

_DEEPEST_TABLE = 16
_MOST_CELLS = 256


@dataclass
class _Table:
    """A table that is being read."""

    rows: list[Element] = field(default_factory=list)
    cells: list[Element] = field(default_factory=list)
    blocks: list[Element] = field(default_factory=list)


@dataclass
class Story:
    """The blocks of a text, and the paragraph and the tables that are open in it.

    `number` is the one that the open paragraph shows, "" for a bullet, None where it is no item.
    """

    blocks: list[Element] = field(default_factory=list)
    runs: list[Element] = field(default_factory=list)
    number: str | None = None
    _tables: list[_Table] = field(default_factory=list)
    _text: list[str] = field(default_factory=list)
    _type: Type = PLAIN

    def add_text(self, text: str, type_: Type) -> None:
        """Add characters to the open paragraph."""
        if type_ != self._type:
            self._end_run()
            self._type = type_
        self._text.append(text)

    def add(self, element: Element, type_: Type) -> None:
        """Add what stands among the characters: a break, a mark, a picture."""
        self._end_run()
        run = _run(type_)
        run.append(element)
        self.runs.append(run)

    def _end_run(self) -> None:
        if not self._text:
            return
        text = paired("".join(self._text))
        self._text.clear()
        run = _run(self._type)
        SubElement(run, "w-delText" if self._type.deleted else "w-t").text = text
        if self._type.deleted:
            deleted = Element("w-del")
            deleted.append(run)
            run = deleted
        self.runs.append(run)

    @property
    def open(self) -> bool:
        """Whether the open paragraph holds anything."""
        return bool(self._text or self.runs)

    def end_paragraph(self, layout: Layout) -> None:
        """Close the open paragraph, empty or not."""
        self._end_run()
        paragraph = Element("w-p")
        paragraph.append(_properties(layout, self.number))
        self.number = None
        paragraph.extend(self.runs)
        self.runs.clear()
        self._at_depth(layout.table).append(paragraph)

    def end_section(self, layout: Layout, kind: str) -> None:
        """Close a section, and the open paragraph if there is one."""
        if self.open or not self.blocks or self.blocks[-1].tag != "w-p":
            self.end_paragraph(replace(layout, table=0))
        properties = self.blocks[-1].find("w-pPr")
        if properties is not None:
            section = SubElement(properties, "w-sectPr")
            SubElement(section, "w-type", val=kind)

    def end_cell(self, layout: Layout, depth: int) -> None:
        """Close a cell of the table at this depth, and the open paragraph in it."""
        if self.open:
            self.end_paragraph(replace(layout, table=depth))
        self._at_depth(depth)
        table = self._tables[-1]
        cell = Element("w-tc")
        cell.extend(table.blocks)
        table.blocks.clear()
        table.cells.append(cell)

    def end_row(self, merged: list[bool], depth: int) -> None:
        """Close a row; `merged` tells of each cell whether it goes on with the one before."""
        self._at_depth(depth)
        table = self._tables[-1]
        row = Element("w-tr")
        for i, cell in enumerate(table.cells[:_MOST_CELLS]):
            if i < len(merged) and merged[i] and len(row):
                _widen(row[-1])
                row[-1].extend(list(cell))
            else:
                row.append(cell)
        table.cells.clear()
        if len(row):
            table.rows.append(row)

    def end(self, layout: Layout) -> list[Element]:
        """Close all that is open; return the blocks."""
        if self.open:
            self.end_paragraph(layout)
        self._at_depth(0)
        return self.blocks

    def _at_depth(self, depth: int) -> list[Element]:
        """Open or close tables until so many are; return where blocks go then."""
        depth = min(depth, _DEEPEST_TABLE)
        while len(self._tables) < depth:
            self._tables.append(_Table())
        while len(self._tables) > depth:
            table = self._tables.pop()
            if table.blocks:
                cell = Element("w-tc")
                cell.extend(table.blocks)
                table.cells.append(cell)
            if table.cells:
                row = Element("w-tr")
                row.extend(table.cells)
                table.rows.append(row)
            element = Element("w-tbl")
            element.extend(table.rows)
            (self._tables[-1].blocks if self._tables else self.blocks).append(element)
        return self._tables[-1].blocks if self._tables else self.blocks


def _widen(cell: Element) -> None:
    properties = cell.find("w-tcPr")
    if properties is None:
        properties = Element("w-tcPr")
        cell.insert(0, properties)
    span = properties.find("w-gridSpan")
    if span is None:
        span = SubElement(properties, "w-gridSpan", val="1")
    span.set("val", str(int(span.get("val", "1")) + 1))


def _run(type_: Type) -> Element:
    run = Element("w-r")
    properties = SubElement(run, "w-rPr")
    if type_.bold:
        SubElement(properties, "w-b")
    SubElement(properties, "w-sz", val=str(type_.size))
    if type_.script:
        SubElement(properties, "w-vertAlign", val=type_.script)
    if type_.position:
        SubElement(properties, "w-position", val=str(type_.position))
    if type_.hidden:
        SubElement(properties, "w-vanish")
    return run


def _properties(layout: Layout, number: str | None) -> Element:
    properties = Element("w-pPr")
    if layout.style:
        SubElement(properties, "w-pStyle", val=layout.style)
    if layout.align:
        SubElement(properties, "w-jc", val=layout.align)
    if layout.first_line or layout.left:
        SubElement(properties, "w-ind", firstLine=str(layout.first_line), left=str(layout.left))
    if layout.outline is not None:
        SubElement(properties, "w-outlineLvl", val=str(layout.outline))
    if layout.page_break:
        SubElement(properties, "w-pageBreakBefore")
    if number is not None:
        numbering = SubElement(properties, "w-numPr")
        SubElement(numbering, "w-numId", val=str(layout.list or 1))
        SubElement(numbering, "w-ilvl", val=str(layout.level))
        SubElement(numbering, "w-shown", val=number)
    return properties
