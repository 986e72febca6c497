"""A digest read from a PDF: text from its character positions, page furniture and overprint left out.

Opening, limits and errors are here, and the putting together of what the other modules find.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from jianbao.digest import Repair
from jianbao.errors import JianbaoError
from jianbao.lexicon import Lexicon
from jianbao.reading.characters import visible
from jianbao.reading.document import FOOTNOTE, Document, ExtractedTable, Line, Picture
from jianbao.reading.formats.pdf.fonts import use_own_font
from jianbao.reading.formats.pdf.furniture import RUNNING_HEADER, find_furniture, load_source, usual_leading
from jianbao.reading.formats.pdf.glyphs import Content, read_content
from jianbao.reading.formats.pdf.layout import (
    Measures,
    Placed,
    body_size,
    common_gutters,
    find_edges,
    gap_before,
    line_of,
    reading_order,
    text_block,
)
from jianbao.reading.formats.pdf.legibility import (
    FEWEST,
    MOST,
    MOST_OF_PAGE,
    load_frequent,
    unreadable,
    with_latin_letters,
)
from jianbao.reading.formats.pdf.notes import footnotes, load_list_heading
from jianbao.reading.formats.pdf.objects import Box, Rule
from jianbao.reading.formats.pdf.rows import Row, find_rows, stacked, straighten
from jianbao.reading.formats.pdf.tables import FoundTable, find_tables
from jianbao.reading.page_marks import is_picture_caption, is_table_caption

MAX_PAGES = 2000
MAX_CHARACTERS = 20_000_000
"""In a file, after overprint is folded."""
_OCR = "`pip install jianbao[ocr]` and add --ocr, or make a text layer with `ocrmypdf -l chi_sim`"
_SCAN = "（扫描件没有文字层，请装 jianbao[ocr] 后加 --ocr 做文字识别 OCR）"
_FEWEST_PER_SCAN = 10
_SMALLEST_PICTURE = 36.0
_BACKGROUND = 0.85
"""Share of a page that a picture covers which is its paper or its scan, not a picture in the text."""
_GARBLED_PAGE, _SHOWN = "garbled", 200
_FINISHED = re.compile(r"[。！？…：；!?][”’」』）)]?$")
_RECENT = 8
_UNIT = re.compile(r"[（(]?(?:单位|计量单位)[：:]")


@dataclass
class _Page:
    """One page as read: rows outside tables, tables, picture boxes, horizontal rules, text that stands aslant.

    `unreadable` counts letters and digits that are not what the page shows, and all. Of a page of such text only that
    is kept, as `garbled`. `characters` counts all that are drawn.
    """

    box: Box
    rows: list[Row]
    tables: list[FoundTable]
    pictures: list[Box]
    rules: list[Rule]
    aslant: list[str]
    scanned: bool
    garbled: str = ""
    unreadable: tuple[int, int] = (0, 0)
    characters: int = 0


def read_pdf(
    name: str,
    data: bytes,
    *,
    lexicon: Lexicon,
    content_of: Callable[[pdfium.PdfPage, int], Content] = lambda page, _: read_content(page),
) -> Document:
    """Return the document that a PDF holds. Nothing in it is executed, and no address in it is followed.

    `content_of` tells what stands on a page, given with its number from 1.

    Raises `JianbaoError` where the PDF is encrypted, damaged, truncated, too long, or holds no text.
    """
    contents = _contents(name, data, content_of)
    return read_contents(name, hashlib.sha256(data).hexdigest(), contents, lexicon=lexicon)


def read_contents(name: str, sha256: str, contents: Iterable[Content], *, lexicon: Lexicon) -> Document:
    """Return the document that pages make, whatever format they come from; `sha256` is that of the file.

    Raises `JianbaoError` where they hold too much, no text, or text that says nothing.
    """
    pages = _pages(name, contents, load_frequent(lexicon))
    rows = [row for page in pages for row in page.rows]
    body = body_size(rows)
    leading = usual_leading([p.rows for p in pages], body=body)
    furniture = find_furniture(
        [p.rows for p in pages],
        [p.box for p in pages],
        [p.rules for p in pages],
        body=body,
        leading=leading,
        source=load_source(lexicon),
    )
    kept = sum(len(r.text) for i, p in enumerate(pages) for r in p.rows if (i, r.number) not in furniture)
    kept += sum(len(cell) for p in pages for t in p.tables for line in t.rows for cell in line)
    wrong, letters = (sum(p.unreadable[k] for p in pages) for k in (0, 1))
    if wrong >= FEWEST and wrong > MOST * letters:
        raise JianbaoError(
            f"{name}: the text layer is garbled, its fonts do not tell which characters they show;"
            " `pip install jianbao[ocr]` and add --ocr, or make a new one with `ocrmypdf --force-ocr -l chi_sim`"
            "（文字层是乱码，请装 jianbao[ocr] 后加 --ocr，重新做文字识别 OCR）"
        )
    if not kept or (kept < _FEWEST_PER_SCAN * len(pages) and any(p.scanned for p in pages)):
        raise JianbaoError(f"{name}: no text layer, its pages are pictures or empty; {_OCR}{_SCAN}")
    return _Assembly(pages, furniture, body, leading, load_list_heading(lexicon)).document(name, sha256)


def _pages(name: str, contents: Iterable[Content], frequent: np.ndarray) -> list[_Page]:
    pages = []
    characters = 0
    for number, content in enumerate(contents, 1):
        pages.append(_page(content, number, frequent))
        characters += sum(len(row.text) for row in pages[-1].rows)
        if characters > MAX_CHARACTERS:
            raise JianbaoError(f"{name}: holds more than {MAX_CHARACTERS:,} characters; split it")
    return pages


def _contents(
    name: str, data: bytes, content_of: Callable[[pdfium.PdfPage, int], Content]
) -> Iterator[Content]:
    """Yield what stands on each page of a PDF."""
    if _is_truncated(data):
        raise JianbaoError(f"{name}: the PDF is cut off, its end is missing; get a complete copy")
    use_own_font()
    try:
        pdf = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            message = (
                "the PDF is encrypted; save it without a password and try again"
                "（PDF 有打开密码，请去掉密码另存后再试）"
            )
        else:
            message = "the PDF is damaged or has no pages; save it anew or get another copy"
        raise JianbaoError(f"{name}: {message}") from error
    with pdf:
        if len(pdf) > MAX_PAGES:
            raise JianbaoError(f"{name}: the PDF has {len(pdf)} pages, more than {MAX_PAGES}; split it")
        for number in range(1, len(pdf) + 1):
            try:
                page = pdf[number - 1]
                content = content_of(page, number)
                page.close()
            except pdfium.PdfiumError as error:
                raise JianbaoError(
                    f"{name}: page {number} of the PDF is damaged; save it anew or get another copy"
                ) from error
            yield content


def _is_truncated(data: bytes) -> bool:
    """Tell whether the end is missing; pdfium would make do with the pages that are left, without a word."""
    end = max(data.rfind(b"%%EOF"), data.rfind(b"startxref"))
    return end < 0 or b" obj" in data[end:]


def is_garbled(content: Content, *, lexicon: Lexicon) -> bool:
    """Tell whether the characters of a page are not those that it shows."""
    wrong, letters = unreadable(with_latin_letters(straighten(content)[0].glyphs), load_frequent(lexicon))
    return wrong >= FEWEST and wrong > MOST_OF_PAGE * letters


def _page(content: Content, number: int, frequent: np.ndarray) -> _Page:
    drawn = content
    content, aslant = straighten(drawn)
    wrong, letters = unreadable(with_latin_letters(content.glyphs), frequent)
    if wrong >= FEWEST and wrong > MOST_OF_PAGE * letters:
        text = "".join(map(chr, content.glyphs.code[content.glyphs.code > ord(" ")].tolist()))
        shown = "".join(c if c.isprintable() else "\ufffd" for c in text)
        return _Page(content.box, [], [], [], [], [], False, shown, (wrong, letters), visible(shown))
    tables, used = find_tables(content, page=number)
    vertical = stacked(content.glyphs) & ~used
    if vertical.any():
        # Beside other text it is a mark in the margin, and would stand in its lines.
        aslant.append("".join(map(chr, content.glyphs.code[vertical].tolist())))
    rows = find_rows(content.glyphs.take(~used & ~vertical), page=number)
    left, bottom, right, top = content.box
    area = max(1.0, (right - left) * (top - bottom))
    pictures, scanned = [], False
    for x0, y0, x1, y1 in _whole_pictures(content.pictures):
        covers = (min(x1, right) - max(x0, left)) * (min(y1, top) - max(y0, bottom)) >= _BACKGROUND * area
        scanned = scanned or covers
        if not covers and min(x1 - x0, y1 - y0) >= _SMALLEST_PICTURE:
            pictures.append((x0, y0, x1, y1))
    return _Page(
        box=content.box,
        rows=rows,
        tables=tables,
        pictures=pictures,
        rules=content.horizontals,
        aslant=aslant,
        scanned=scanned,
        unreadable=(wrong, letters),
        characters=visible("".join(map(chr, drawn.glyphs.code.tolist()))),
    )


def _whole_pictures(boxes: Sequence[Box]) -> list[Box]:
    """Join strips into which some programs cut a picture: of one width, each touching the one above."""
    whole: list[Box] = []
    for box in sorted(set(boxes), key=lambda b: (b[0], b[2], -b[3])):
        last = whole[-1] if whole else None
        if last and abs(last[0] - box[0]) < 1 and abs(last[2] - box[2]) < 1 and abs(last[1] - box[3]) < 1:
            whole[-1] = (last[0], box[1], last[2], last[3])
        else:
            whole.append(box)
    return sorted(whole, key=lambda b: (-b[3], b[0]))


class _Assembly:
    """Puts a document together page by page; `number` is that of the last raw line."""

    def __init__(
        self,
        pages: Sequence[_Page],
        furniture: dict[tuple[int, int], str],
        body: float,
        leading: float,
        list_heading: re.Pattern[str],
    ) -> None:
        self.pages = pages
        self.furniture = furniture
        self.list_heading = list_heading
        self.number = 0
        self.lines: list[Line] = []
        self.repairs: list[Repair] = []
        self.tables: list[ExtractedTable] = []
        self.pictures: list[Picture] = []
        self.last_table: tuple[int, FoundTable] = (0, FoundTable((0.0, 0.0, 0.0, 0.0), (), ()))
        logos = self._recurring_pictures()
        marked = []
        for i, page in enumerate(pages):
            rows = [r for r in page.rows if (i, r.number) not in furniture]
            boxes = [t.box for t in page.tables]
            boxes += [b for b in page.pictures if tuple(map(round, b)) not in logos]
            # Tables and pictures take part in the reading order as rows without text.
            rows += [Row("", b[0], b[2], b[3], body, page=i + 1, number=-1 - k) for k, b in enumerate(boxes)]
            marked.append(rows)
        block = replace(text_block([row for rows in marked for row in rows]), body=body)
        gutters = common_gutters(marked, block)
        self.placed = [reading_order(rows, block, gutters=gutters) for rows in marked]
        texts = [p for placed in self.placed for p in placed if p.row.text]
        bold = sum(len(p.row.text) for p in texts if p.row.bold) > 0.5 * sum(len(p.row.text) for p in texts)
        self.measures = Measures(body, leading, find_edges(self.placed, body=body), bold)

    def _recurring_pictures(self) -> set[tuple[int, ...]]:
        """Return the places of logos: pictures at one place on three pages or more."""
        places: dict[tuple[int, ...], int] = {}
        for page in self.pages:
            for place in {tuple(map(round, box)) for box in page.pictures}:
                places[place] = places.get(place, 0) + 1
        return {place for place, count in places.items() if count >= 3}

    def document(self, name: str, sha256: str) -> Document:
        for i, page in enumerate(self.pages):
            if page.garbled:
                self._log(_GARBLED_PAGE, page.garbled[:_SHOWN], "", left_out=page.characters)
            self._furnish(i, page, top=True)
            self._body(i, page)
            self._furnish(i, page, top=False)
        return Document(
            name=name,
            sha256=sha256,
            lines=tuple(self.lines),
            raw_lines=self.number,
            repairs=tuple(self.repairs),
            tables=tuple(self.tables),
            pictures=tuple(self.pictures),
            characters=sum(page.characters for page in self.pages),
        )

    def _furnish(self, i: int, page: _Page, *, top: bool) -> None:
        middle = (page.box[1] + page.box[3]) / 2
        for row in page.rows:
            kind = self.furniture.get((i, row.number))
            if kind and (row.y >= middle) == top:
                self._log(kind, row.before or row.text, "")
        if not top:
            for text in page.aslant:
                self._log(RUNNING_HEADER, text, "")

    def _log(self, kind: str, before: str, after: str, *, left_out: int | None = None) -> None:
        self.number += 1
        self.repairs.append(Repair("", self.number, self.number, kind, before, after, left_out))

    def _body(self, i: int, page: _Page) -> None:
        placed = self.placed[i]
        if page.scanned and sum(len(row.text) for row in page.rows) < _FEWEST_PER_SCAN:
            at = max(1, self.number)
            self.repairs.append(Repair("", at, at, "scan_unread", f"第{i + 1}页", "", 0))
        notes = footnotes(placed, page.rules, body=self.measures.body, list_heading=self.list_heading)
        captions = dict(_captions(placed, tables=len(page.tables)))
        named = set(captions.values())
        first = True
        above: Placed | None = None
        for k, item in enumerate(placed):
            mark = -1 - item.row.number
            if not item.row.text:
                caption = placed[captions[k]].row.text if k in captions else ""
                if mark < len(page.tables):
                    self._table(i + 1, page.tables[mark], caption)
                else:
                    which = mark - len(page.tables) + 1
                    self.pictures.append(Picture(i + 1, self.number, caption or f"image p{i + 1}-{which}"))
                above = None
                continue
            self.number += 1
            if item.row.before:
                row = item.row
                self.repairs.append(Repair("", self.number, self.number, "overprint", row.before, row.text))
            if k in named and self._interrupted(placed, k):
                above = None
                continue
            same = above if above and above.column == item.column else None
            gap = gap_before(same, item, body=self.measures.body, leading=self.measures.leading)
            line = line_of(
                item, number=self.number, gap=gap, first=first, measures=self.measures, note=k in notes
            )
            self.lines.append(replace(line, whole=True) if k in named else line)
            first, above = False, item

    def _goes_on(self, last: ExtractedTable, table: FoundTable) -> bool:
        """Tell whether a table goes on with the last one after a page or column break: no text between them."""
        lines, before = self.last_table
        widths = before.box[2] - before.box[0], table.box[2] - table.box[0]
        breaks = table.box[3] > before.box[1]
        alike = len(last.rows[0]) == len(table.rows[0]) and abs(widths[0] - widths[1]) <= 3
        return breaks and alike and all(x.style == FOOTNOTE for x in self.lines[lines:])

    def _interrupted(self, placed: Sequence[Placed], k: int) -> bool:
        """Tell whether a caption (the k-th line) stands inside a paragraph, which must not be parted by it."""
        after = next((p for p in placed[k + 1 :] if p.row.text), None)
        if not self.lines or after is None or _FINISHED.search(self.lines[-1].text) or self.lines[-1].whole:
            return False
        left = self.measures.edges[after.row.page, after.column][0]
        full = self.lines[-1].indent + self.lines[-1].width
        column = [x.indent + x.width for x in self.lines[-_RECENT:]]
        return after.row.x0 - left < self.measures.body and full >= max(column) - 2

    def _table(self, page: int, table: FoundTable, caption: str) -> None:
        rows = table.rows
        last = self.tables[-1] if self.tables else None
        if last and not caption and self._goes_on(last, table):
            if rows[0] == last.rows[0]:
                self.repairs.append(
                    Repair("", self.number, self.number, RUNNING_HEADER, " ".join(rows[0]), "")
                )
                rows = rows[1:]
            self.tables[-1] = replace(last, rows=last.rows + rows)
        else:
            self.tables.append(ExtractedTable(page, self.number, caption, rows))
        self.last_table = (len(self.lines), table)
        self.number += len(table.rows)
        for row in table.folded:
            self.repairs.append(Repair("", self.number, self.number, "overprint", row.before, row.text))


def _captions(placed: Sequence[Placed], *, tables: int) -> Iterator[tuple[int, int]]:
    """Yield which line (by place) is the caption of which table (above it, else below) or picture (below it)."""
    for k, item in enumerate(placed):
        if item.row.text:
            continue
        if -1 - item.row.number < tables:
            at, is_caption = k - 1, is_table_caption
            if at > 0 and _UNIT.match(placed[at].row.text):
                at -= 1
            if at < 0 or not is_caption(placed[at].row.text):
                at = k + 1
        else:
            at, is_caption = k + 1, is_picture_caption
        if 0 <= at < len(placed) and is_caption(placed[at].row.text):
            yield k, at
