"""Makes real PDFs of digests, as typesetters do: every character's place is chosen here, by a seed."""

import io
import itertools
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from jianbao.paths import font_path

PAGE = (595.0, 842.0)
MARGIN = 72.0
GUTTER = 2.0
FONT = "digest"
NO_START = "，。、；：！？”’）》」』】〉…,.;:!?)%"
NO_END = "“‘（《「『【〈("
TitleMode = Literal["run", "line", "stroke", "none"]


@dataclass(frozen=True)
class Table:
    """A table with a grid of rules, or with three rules only; its caption stands above it."""

    rows: Sequence[Sequence[str]]
    caption: str = ""
    three_lines: bool = False


@dataclass(frozen=True)
class Picture:
    """A grey picture of so many points; its caption stands below it."""

    caption: str = ""
    width: float = 160
    height: float = 90


@dataclass(frozen=True)
class Footnote:
    """Small type at the foot of the page on which the paragraph before it ends, under a short rule."""

    text: str


Block = str | Table | Picture | Footnote


@cache
def font() -> str:
    """Register the one font that the tests draw with, and return its name."""
    pdfmetrics.registerFont(TTFont(FONT, str(font_path())))
    return FONT


def units(text: str) -> list[str]:
    """Cut text into what no line break may part: Latin words, a character and the marks that cling to it."""
    cut: list[str] = []
    for c in text:
        latin = c.isascii() and c.isalnum()
        if cut and (
            c in NO_START
            or cut[-1][-1] in NO_END
            or (latin and cut[-1][-1].isascii() and cut[-1][-1].isalnum())
            or (c == cut[-1][-1] and c in "—…")
        ):
            cut[-1] += c
        else:
            cut.append(c)
    return cut


@dataclass
class Pen:
    """Draws text; what stands between Chinese and Latin characters is `latin_gap` ems.

    `apart`: each character is drawn by itself, as WPS does.
    """

    canvas: Canvas
    latin_gap: float
    apart: bool = False

    def pieces(self, text: str) -> list[str]:
        """Cut text where a gap between Chinese and Latin characters is drawn."""
        if not self.latin_gap:
            return [text]
        cut = [text[:1]]
        for a, b in itertools.pairwise(text):
            latin = a.isascii() and a.isalnum(), b.isascii() and b.isalnum()
            han = "\u4e00" <= a <= "\u9fff", "\u4e00" <= b <= "\u9fff"
            if (latin[0] and han[1]) or (han[0] and latin[1]):
                cut.append(b)
            else:
                cut[-1] += b
        return cut

    def width(self, text: str, size: float) -> float:
        pieces = self.pieces(text)
        gaps = (len(pieces) - 1) * self.latin_gap * size
        return sum(pdfmetrics.stringWidth(p, font(), size) for p in pieces) + gaps

    def wrap(self, text: str, *, size: float, measure: float, indent: float = 0.0) -> list[str]:
        """Break text into lines of at most `measure` points, the first shorter by `indent`."""
        lines, line, room = [], "", measure - indent
        for unit in units(text):
            if line and self.width(line + unit, size) > room + 0.01:
                lines.append(line.rstrip(" "))
                line, room = "", measure
                unit = unit.lstrip(" ")
            line += unit
        return [*lines, line]

    def draw(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        *,
        stretch: float = 0.0,
        mode: int = 0,
        grey: float = 0,
    ) -> None:
        """Draw a line; `stretch` points are spread over it, as justified setting does."""
        spacing = stretch / (len(text) - 1) if len(text) > 1 else 0.0
        self.canvas.saveState()
        for piece in self.pieces(text):
            for part in piece if self.apart else [piece]:
                run = self.canvas.beginText(x, y)
                run.setFont(font(), size)
                run.setFillGray(grey)
                run.setTextRenderMode(mode)
                run.setCharSpace(spacing)
                run.textOut(part)
                self.canvas.drawText(run)
                x += pdfmetrics.stringWidth(part, font(), size) + len(part) * spacing
            x += self.latin_gap * size
        self.canvas.restoreState()


@dataclass
class Setter:
    """Sets one digest: knows where on which page the next line comes."""

    pen: Pen
    rng: random.Random
    columns: int
    size: float
    leading: float
    furniture: Callable[[int], None]
    page: int = 1
    column: int = 0
    notes: list[str] = field(default_factory=list)
    y: float = PAGE[1] - MARGIN
    top: float = PAGE[1] - MARGIN

    @property
    def measure(self) -> float:
        """Width of a column in points, a whole number of ems."""
        whole = (PAGE[0] - 2 * MARGIN) / self.size
        return float((whole - GUTTER * (self.columns - 1)) // self.columns) * self.size

    @property
    def left(self) -> float:
        return MARGIN + self.column * (self.measure + GUTTER * self.size)

    def room(self, height: float) -> None:
        """Go on to the next column or page where less than `height` points are left."""
        if self.y - height < MARGIN + len(self.notes) * self.size * 1.2:
            self.column += 1
            self.y = self.top
            if self.column == self.columns:
                self.new_page()

    def new_page(self) -> None:
        for i, note in enumerate(reversed(self.notes)):
            self.pen.draw(MARGIN, MARGIN + i * self.size * 1.2 - self.size, note, 0.8 * self.size)
        if self.notes:
            y = MARGIN + len(self.notes) * self.size * 1.2 - 0.6 * self.size
            self.pen.canvas.line(MARGIN, y, MARGIN + 120, y)
        self.furniture(self.page)
        self.pen.canvas.showPage()
        self.page += 1
        self.column, self.notes, self.y, self.top = 0, [], PAGE[1] - MARGIN, PAGE[1] - MARGIN

    def paragraph(self, text: str, *, indent: float, justify: bool) -> None:
        lines = self.pen.wrap(text, size=self.size, measure=self.measure, indent=indent * self.size)
        for i, line in enumerate(lines):
            self.room(self.leading)
            self.y -= self.leading
            lead = indent * self.size if i == 0 else 0.0
            slack = self.measure - lead - self.pen.width(line, self.size)
            stretched = justify and i < len(lines) - 1
            self.pen.draw(self.left + lead, self.y, line, self.size, stretch=slack if stretched else 0.0)

    def title(
        self, text: str, *, mode: TitleMode, copies: int, offset: float, size: float, across: bool
    ) -> None:
        """Set a title over all columns or one, centred, drawn several times or stroked."""
        lines = len(self.pen.wrap(text, size=size, measure=0.8 * self.measure))
        self.room(self.leading * 2 + 1.5 * size * lines + 1.2 * size)
        if across and self.column == 0 and self.y == PAGE[1] - MARGIN:
            left, measure = MARGIN, self.columns * (self.measure + GUTTER * self.size) - GUTTER * self.size
        else:
            across, left, measure = False, self.left, self.measure
        self.y -= 0.6 * size
        for line in self.pen.wrap(text, size=size, measure=0.8 * measure):
            self.y -= 1.5 * size
            x = left + (measure - self.pen.width(line, size)) / 2
            for run in self.runs(line) if mode == "run" else [line]:
                for k in range(copies if mode in ("run", "line") else 1):
                    self.pen.draw(x + k * offset, self.y, run, size, mode=2 if mode == "stroke" else 0)
                x += self.pen.width(run, size)
        self.y -= 0.6 * size
        if across:
            self.top = self.y

    def runs(self, line: str) -> Iterator[str]:
        i = 0
        while i < len(line):
            size = self.rng.randint(4, 14)
            yield line[i : i + size]
            i += size

    def table(self, table: Table) -> None:
        columns = max(map(len, table.rows))
        width, size = self.measure / columns, self.size
        cells = [[self.pen.wrap(c, size=size, measure=width - size) for c in row] for row in table.rows]
        heights = [max(map(len, row)) * 1.3 * size + 0.5 * size for row in cells]
        self.room(sum(heights) + 3 * self.leading)
        self.y -= self.leading
        if table.caption:
            slack = self.measure - self.pen.width(table.caption, size)
            self.pen.draw(self.left + slack / 2, self.y, table.caption, size)
            self.y -= 0.6 * size
        top, edges = self.y, [self.y]
        for row, height in zip(cells, heights, strict=True):
            for j, lines in enumerate(row):
                for k, line in enumerate(lines):
                    self.pen.draw(
                        self.left + j * width + 0.5 * size, self.y - (k + 1) * 1.3 * size, line, size
                    )
            self.y -= height
            edges.append(self.y)
        canvas = self.pen.canvas
        for y in (edges[0], edges[1], edges[-1]) if table.three_lines else edges:
            canvas.line(self.left, y, self.left + self.measure, y)
        if not table.three_lines:
            for j in range(columns + 1):
                canvas.line(self.left + j * width, top, self.left + j * width, self.y)
        self.y -= 0.6 * self.leading

    def picture(self, picture: Picture) -> None:
        self.room(picture.height + 3 * self.leading)
        self.y -= picture.height + 0.5 * self.leading
        image = Image.new("L", (16, 9), self.rng.randint(90, 200))
        x = self.left + max(0.0, (self.measure - picture.width) / 2)
        self.pen.canvas.drawImage(ImageReader(image), x, self.y, picture.width, picture.height)
        if picture.caption:
            self.y -= self.leading
            slack = self.measure - self.pen.width(picture.caption, self.size)
            self.pen.draw(self.left + slack / 2, self.y, picture.caption, self.size)
        self.y -= 0.5 * self.leading


def make_pdf(
    articles: Sequence[Sequence[Block]],
    *,
    seed: int = 0,
    columns: int = 1,
    copies: int = 4,
    offset: float = 0.3,
    title_mode: TitleMode = "run",
    title_across: bool = True,
    header: str | tuple[str, str] = "",
    footer: str = "- {n} -",
    watermark: str = "",
    font_size: float = 10.5,
    title_size: float = 16.0,
    leading: float = 1.6,
    indent: float = 2.0,
    latin_gap: float = 0.25,
    justify: bool = True,
    new_page: bool = False,
    apart: bool = False,
) -> bytes:
    """Return a PDF of articles: title, then paragraphs, tables, pictures and footnotes, last the source line.

    Titles are drawn `copies` times, each `offset` points to the right of the one before, run by run or line
    by line. In `header` (one, or one for odd and one for even pages) and `footer`, {n} is the page's number
    and {total} that of pages. `apart` draws each character by itself. `leading`, `indent` and `latin_gap` are in ems; the sizes in points.
    """
    pages = 0
    for total in (None, 0):
        buffer = io.BytesIO()
        canvas = Canvas(buffer, pagesize=PAGE, invariant=1)
        pen = Pen(canvas, latin_gap, apart)
        count = pages if total == 0 else 1

        def furniture(n: int, pen: Pen = pen, count: int = count) -> None:
            heads = (header, header) if isinstance(header, str) else header
            head = heads[(n + 1) % 2].format(n=n, total=count)
            if head:
                x = MARGIN if n % 2 else PAGE[0] - MARGIN - pen.width(head, 9)
                pen.draw(x, PAGE[1] - 42, head, 9)
                pen.canvas.line(MARGIN, PAGE[1] - 46, PAGE[0] - MARGIN, PAGE[1] - 46)
            foot = footer.format(n=n, total=count)
            pen.draw((PAGE[0] - pen.width(foot, 9)) / 2, 40, foot, 9)
            if watermark:
                pen.canvas.saveState()
                pen.canvas.translate(PAGE[0] / 2, PAGE[1] / 2)
                pen.canvas.rotate(45)
                pen.draw(-pen.width(watermark, 60) / 2, 0, watermark, 60, grey=0.8)
                pen.canvas.restoreState()

        setter = Setter(pen, random.Random(seed), columns, font_size, leading * font_size, furniture)
        for i, article in enumerate(articles):
            if new_page and i:
                setter.new_page()
            for j, block in enumerate(article):
                if isinstance(block, Table):
                    setter.table(block)
                elif isinstance(block, Picture):
                    setter.picture(block)
                elif isinstance(block, Footnote):
                    setter.notes.append(block.text)
                elif j == 0:
                    setter.title(
                        block,
                        mode=title_mode,
                        copies=copies,
                        offset=offset,
                        size=title_size,
                        across=title_across,
                    )
                else:
                    setter.paragraph(block, indent=indent, justify=justify)
        setter.new_page()
        pages = setter.page - 1
        canvas.save()
    return buffer.getvalue()
