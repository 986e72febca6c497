"""A web page as a document: decoded, parsed, its main text read, and named by its title.

Which part is main text is told in `main_text`; how elements become lines, in `elements`. Nothing in it is run,
and no address is followed.
"""

import codecs
import contextlib
import re
import warnings
from dataclasses import replace

from bs4 import BeautifulSoup
from bs4.dammit import EncodingDetector
from bs4.exceptions import ParserRejectedMarkup

from jianbao.errors import JianbaoError
from jianbao.lexicon import Lexicon
from jianbao.reading.document import Document, Line
from jianbao.reading.formats.blocks import BlockList
from jianbao.reading.formats.encodings import decode
from jianbao.reading.formats.web.elements import ElementReader
from jianbao.reading.formats.web.furniture import load_furniture
from jianbao.reading.formats.web.main_text import main_text
from jianbao.reading.formats.web.scripts import write_scripts
from jianbao.reading.formats.web.tree import squeeze

_ENCODINGS = {
    "utf-8": ("utf-8",),
    "utf8": ("utf-8",),
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "x-gbk", "gb_2312-80", "cp936", "euc-cn"), ("gb18030",)),
    **dict.fromkeys(("big5", "big5-hkscs", "cp950", "x-x-big5"), ("cp950", "big5hkscs")),
}
"""What pages in Chinese declare, with what is meant; any other declaration is wrong or of no use."""
_SITE = re.compile(r"\s*[_|｜]\s*|\s+[-–—]\s+|(?<![-—])-(?![-—])")
_SHORTEST_TITLE = 6


def read_html(name: str, data: bytes, *, lexicon: Lexicon) -> Document:
    """Read a web page; scripts, hidden elements and navigation are left out.

    Raises `JianbaoError` where its encoding cannot be told, or its markup is beyond a parser.
    """
    try:
        return read_blocks(_decode_page(data, lexicon), BlockList(), lexicon=lexicon).document(name, data)
    except JianbaoError as error:
        raise JianbaoError(f"{name}: {error}") from None


def _decode_page(data: bytes, lexicon: Lexicon) -> str:
    """Decode a page as its mark or its declaration says, and by the text where that is absent or wrong."""
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decode(data, lexicon=lexicon)
    declared = EncodingDetector.find_declared_encoding(data, is_html=True) or ""
    for encoding in _ENCODINGS.get(declared.lower(), ()):
        with contextlib.suppress(ValueError):
            return data.decode(encoding)
    return decode(data, lexicon=lexicon)


def read_blocks(text: str, out: BlockList, *, lexicon: Lexicon) -> BlockList:
    """Add the main text of a page to `out` and return it. Raises `JianbaoError` where no parser can read it."""
    with warnings.catch_warnings():
        # What looks like a file name or XML is a page all the same.
        warnings.simplefilter("ignore")
        try:
            page = BeautifulSoup(_closed(text), "html.parser", multi_valued_attributes=None)
        except ParserRejectedMarkup as error:
            raise JianbaoError("not HTML that can be read; save the page anew or as UTF-8 text") from error
    write_scripts(page)
    found = main_text(page)
    reader = ElementReader(page, found, out, load_furniture(lexicon))
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
