"""A document of recognised pages: which pages are recognised, the limits on them, and the marks that they leave.

Each page that was recognised has a repair `scan_page` over its lines; each line whose marks were set right `scan_marks`,
each that is doubtful `scan_doubtful`. What a page holds is told in `placing`.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import replace

import pypdfium2 as pdfium
from PIL import Image

from jianbao.digest import Repair
from jianbao.errors import JianbaoError
from jianbao.lexicon import Lexicon
from jianbao.reading.document import Document
from jianbao.reading.formats.pdf import Content, is_garbled, read_content, read_contents, read_pdf
from jianbao.reading.formats.scan.engine import load_recogniser
from jianbao.reading.formats.scan.pictures import page_pictures
from jianbao.reading.formats.scan.placing import LineNote, Recognised, recognise

MAX_PAGES = 200
"""Pages of a file that are recognised; one takes seconds."""
_FEWEST = 10
"""Characters on a page below which it is taken for a scan: its number may be printed on it."""
_DOTS = 200
"""Pixels an inch at which a page is looked at; at most so many on its longer side."""
_LONGEST = 6000
_SPACE = re.compile(r"\s+")


def read_scanned_pdf(name: str, data: bytes, *, lexicon: Lexicon) -> Document:
    """Return the document that a PDF holds, its pages without text recognised. Raises `JianbaoError` as `read_pdf` does."""
    pages = _Pages(name)

    def content_of(page: pdfium.PdfPage, number: int) -> Content:
        content = read_content(page)
        if len(content.glyphs) >= _FEWEST and not is_garbled(content, lexicon=lexicon):
            return content
        return pages.read(number, _rendered(page))

    return pages.marked(read_pdf(name, data, lexicon=lexicon, content_of=content_of))


def read_pictures(name: str, data: bytes, *, lexicon: Lexicon) -> Document:
    """Return the document that a picture file holds. Raises `JianbaoError` where it is damaged or holds no text."""
    pages = _Pages(name)
    contents = [pages.read(number, picture) for number, picture in enumerate(page_pictures(name, data), 1)]
    if not any(len(content.glyphs) for content in contents):
        raise JianbaoError(f"{name}: no text is recognised in the picture")
    sha256 = hashlib.sha256(data).hexdigest()
    return pages.marked(read_contents(name, sha256, contents, lexicon=lexicon))


def _rendered(page: pdfium.PdfPage) -> Image.Image:
    longest = max(page.get_size())
    return page.render(scale=min(_DOTS / 72, _LONGEST / max(1.0, longest))).to_pil()


class _Pages:
    """The recognised pages of a file, by number."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.recognised: dict[int, Recognised] = {}

    def read(self, number: int, picture: Image.Image) -> Content:
        """Recognise a page; return what stands on it."""
        if len(self.recognised) >= MAX_PAGES:
            raise JianbaoError(f"{self.name}: more than {MAX_PAGES} pages to be recognised; split it")
        try:
            found = recognise(picture, load_recogniser())
        except JianbaoError as error:
            raise JianbaoError(f"{self.name}: {error}") from error
        self.recognised[number] = found
        return found.content

    def marked(self, document: Document) -> Document:
        """Return the document with a repair for each recognised page, and for each of its lines with a note."""
        made: list[Repair] = []
        for number, page in sorted(self.recognised.items()):
            lines = [
                (line.start, line.end, _SPACE.sub("", line.text))
                for line in document.lines
                if line.page == number
            ]
            if not lines:
                continue
            first, last = lines[0][0], lines[-1][1]
            said = f"第{number}页，{len(lines)}行，把握{page.confidence:.2f}"
            made.append(Repair("", first, last, "scan_page", "", said, 0))
            made += _noted(page.notes, lines)
        return replace(
            document, repairs=(*document.repairs, *made), recognised=tuple(sorted(self.recognised))
        )


def _noted(notes: Iterable[LineNote], lines: list[tuple[int, int, str]]) -> Iterable[Repair]:
    free = list(lines)
    for note in notes:
        text = _SPACE.sub("", note.text)
        line = next((line for line in free if text in line[2]), lines[0])
        if note.raw != note.text:
            yield Repair("", line[0], line[1], "scan_marks", note.raw, note.text, 0)
        if note.doubtful:
            yield Repair("", line[0], line[1], "scan_doubtful", note.doubtful, note.text, 0)
