"""Sheets of a workbook as lines and tables.

How a value is shown is in `shown`; which tables are text is decided in `table_text` and `article_rows`.
"""

import html
import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

import openpyxl
from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from jianbao.errors import JianbaoError
from jianbao.lexicon import Lexicon
from jianbao.reading.document import Document, Line
from jianbao.reading.formats.archives import open_archive
from jianbao.reading.formats.article_rows import ColumnNames, article_rows, load_column_names
from jianbao.reading.formats.blocks import BlockList
from jianbao.reading.formats.sheet.shown import shown
from jianbao.reading.formats.table_text import is_layout, row_texts, running_length

MAX_CELLS = 5_000_000
"""How many cells a workbook may hold."""

_SAVE = "save it as .xlsx or .csv anew, or as UTF-8 text"
_DEFAULT_SIZE = 11.0
_CENTRED = ("center", "centerContinuous")
_PICTURE = "=DISPIMG("
"""How WPS writes a picture that is set into a cell."""

_DRAWN = re.compile(rb"<a:t(?:\s[^>]*)?>([^<]*)</a:t>")
_SAID = re.compile(rb"<(?:text|t)(?:\s[^>]*)?>([^<]*)</(?:text|t)>")


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell that holds something: its text, and how it is set."""

    text: str
    size: float
    bold: bool
    centred: bool


@dataclass
class _Sheet:
    """A sheet as read: its name, whether it is shown, its rows of cells without empty rows and columns."""

    name: str
    visible: bool
    rows: list[list[_Cell | None]]

    def texts(self) -> list[list[str]]:
        """Return the rows as texts."""
        return [[cell.text if cell else "" for cell in row] for row in self.rows]


def read_xlsx(name: str, data: bytes, *, lexicon: Lexicon) -> Document:
    """Read a workbook; hidden sheets are left out where others hold something, and logged.

    Raises `JianbaoError` where it is damaged, encrypted or too large.
    """
    archive = open_archive(name, data, "an Excel workbook")
    sheets = _sheets(name, data)
    seen = [sheet for sheet in sheets if sheet.visible] or sheets
    names = load_column_names(lexicon)
    reader = _Reader(names)
    reader.read(seen)
    if reader.tabled > sum(len(line.text) for line in reader.out.lines):
        # The text stands in the tables: however they look, they place it.
        reader = _Reader(names, tables=False)
        reader.read(seen)
    if reader.out.is_tables_alone():
        # A workbook of nothing but lists: their rows are the only text that there is.
        reader = _Reader(names, tables=False, rows=True)
        reader.read(seen)
    out = reader.out
    for sheet in sheets:
        if sheet not in seen:
            out.log("hidden", " ".join(text for row in sheet.texts() for text in row if text))
    _read_drawings(archive, out)
    return out.document(name, data)


@dataclass
class _Reader:
    """Keeps sheets as lines and tables.

    Without `tables`, a table that holds sentences is text whatever its form; with `rows`, the rows of any other stand
    in the text too. `tabled` counts the characters of sentences that are left in tables.
    """

    names: ColumnNames
    tables: bool = True
    rows: bool = False
    tabled: int = 0
    out: BlockList = field(default_factory=BlockList)

    def read(self, sheets: Sequence[_Sheet]) -> None:
        """Read the sheets one below the other, each as a page."""
        for page, sheet in enumerate(sheets, 1):
            first = len(self.out.lines)
            self._read(sheet, page)
            if page > 1 and len(self.out.lines) > first:
                self.out.lines[first] = replace(self.out.lines[first], page_start=True)

    def _read(self, sheet: _Sheet, page: int) -> None:
        texts = sheet.texts()
        found = article_rows(texts, self.names)
        if found:
            self.out.log("row_number", " ".join(found.numbers))
            for text in found.above:
                # The name of the whole is no article's title.
                self.out.drop("front_matter", text)
            for line in (line for article in found.articles for line in article):
                self.out.add(replace(line, page=page))
            return
        # What stands alone in its row above or below a table is its title or a note.
        alone = [sum(map(bool, row)) == 1 for row in texts]
        start = alone.index(False) if False in alone else len(alone)
        end = len(alone) - alone[::-1].index(False) if False in alone else len(alone)
        self._add_cells(sheet.rows[:start], page)
        self._read_table(sheet, range(start, end), page)
        self._add_cells(sheet.rows[end:], page)

    def _read_table(self, sheet: _Sheet, span: range, page: int) -> None:
        rows, texts = sheet.rows[span.start : span.stop], sheet.texts()[span.start : span.stop]
        cells = [[text.splitlines() for text in row] for row in texts]
        running = running_length(cells)
        if is_layout(cells) or (running and not self.tables):
            self._add_cells(rows, page)
            return
        self.tabled += running
        above = self.out.lines[-1].text if span.start and self.out.lines else ""
        self.out.add_table(texts, page=page, caption=above or sheet.name)
        if self.rows:
            for row in row_texts(texts):
                self.out.add(Line(0, 0, row, page=page))

    def _add_cells(self, rows: Iterable[Sequence[_Cell | None]], page: int) -> None:
        for cell in (cell for row in rows for cell in row if cell):
            for text in cell.text.splitlines():
                size = round(cell.size / _DEFAULT_SIZE, 2)
                self.out.add(Line(0, 0, text, page=page, size=size, bold=cell.bold, centred=cell.centred))


def _sheets(name: str, data: bytes) -> list[_Sheet]:
    """Read the cells of all sheets, formulas by the values that were last computed."""
    try:
        with warnings.catch_warnings():
            # What openpyxl cannot keep (extensions, headers) is nothing that is read here.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, rich_text=True)
            return [
                _Sheet(sheet.title, sheet.sheet_state == "visible", _rows(name, sheet))
                for sheet in book.worksheets
            ]
    except JianbaoError:
        raise
    # A SyntaxError is what both parsers say that openpyxl may use, lxml's wherever it is installed.
    except (
        InvalidFileException, zipfile.BadZipFile, zlib.error, SyntaxError, ValueError, LookupError, TypeError,
        AttributeError, OSError, EOFError, NotImplementedError,
    ) as error:  # fmt: skip
        raise JianbaoError(f"{name}: a damaged Excel workbook; {_SAVE}") from error


def _rows(name: str, sheet: ReadOnlyWorksheet) -> list[list[_Cell | None]]:
    # The size that a sheet states of itself is wrong in files of several programs.
    sheet.reset_dimensions()
    rows = []
    count = 0
    for row in sheet.iter_rows():
        cells = [_cell(cell) for cell in row]
        count += len(cells)
        if count > MAX_CELLS:
            raise JianbaoError(f"{name}: holds more than {MAX_CELLS} cells; split it")
        if any(cells):
            rows.append(cells)
    filled = [any(column) for column in zip_longest(*rows)]
    return [[cell for cell, kept in zip(row, filled, strict=False) if kept] for row in rows]


def _cell(cell: ReadOnlyCell) -> _Cell | None:
    if isinstance(cell.value, str) and cell.value.startswith(_PICTURE):
        return None
    text = shown(cell.value, getattr(cell, "number_format", "General") or "General").strip()
    if not text:
        return None
    font, alignment = cell.font, cell.alignment
    return _Cell(text, font.sz or _DEFAULT_SIZE, bool(font.b), alignment.horizontal in _CENTRED)


def _read_drawings(archive: zipfile.ZipFile, out: BlockList) -> None:
    """Keep text boxes as text, name pictures and charts, log comments."""
    for member in archive.namelist():
        if member.startswith(("xl/media/", "xl/charts/chart")):
            out.add_picture(member.rpartition("/")[2])
        elif member.startswith("xl/drawings/drawing"):
            for paragraph in _content(archive, member).split(b"</a:p>"):
                out.add(Line(0, 0, _texts(_DRAWN.findall(paragraph))))
        elif member.startswith(("xl/comments", "xl/threadedComments")):
            out.log("comment", _texts(_SAID.findall(_content(archive, member))))


def _content(archive: zipfile.ZipFile, member: str) -> bytes:
    try:
        return archive.read(member)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError):
        return b""


def _texts(parts: Iterable[bytes]) -> str:
    return "".join(html.unescape(part.decode(errors="replace")) for part in parts)
