"""A web page as a document: decoded, parsed, its main text read, and named by its title.

Which part is main text is told in `main_text`; how elements become lines, in `elements`. Nothing in it is run,
and no address is followed.
"""

import codecs
import contextlib
import warnings
from collections.abc import Sequence

from bs4 import BeautifulSoup
from bs4.dammit import EncodingDetector
from bs4.exceptions import ParserRejectedMarkup

from jianbao.errors import JianbaoError
from jianbao.lexicon import Lexicon
from jianbao.reading.characters import visible
from jianbao.reading.document import Document, Line
from jianbao.reading.formats.blocks import BlockList
from jianbao.reading.formats.encodings import decode
from jianbao.reading.formats.web.credits import Credits, load_credits
from jianbao.reading.formats.web.elements import ElementReader
from jianbao.reading.formats.web.furniture import load_furniture
from jianbao.reading.formats.web.main_text import MainText, main_text
from jianbao.reading.formats.web.naming import names_of, with_credits, with_properties, with_title
from jianbao.reading.formats.web.scripted import scripted_text, scripts_of
from jianbao.reading.formats.web.scripts import write_scripts
from jianbao.reading.formats.web.tables import find_tables
from jianbao.reading.formats.web.tree import shown_text, walk

_ENCODINGS = {
    "utf-8": ("utf-8",),
    "utf8": ("utf-8",),
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "x-gbk", "gb_2312-80", "cp936", "euc-cn"), ("gb18030",)),
    **dict.fromkeys(("big5", "big5-hkscs", "cp950", "x-x-big5"), ("cp950", "big5hkscs")),
}
"""What pages in Chinese declare, with what is meant; any other declaration is wrong or of no use."""

_LONGEST_NOTICE = 150
_LITTLE_PROSE = 60


def read_html(name: str, data: bytes, *, lexicon: Lexicon) -> Document:
    """Read a web page; scripts, hidden elements and navigation are left out.

    Raises `JianbaoError` where its encoding cannot be told, or its markup is beyond a parser.
    """
    try:
        return read_page(name, decode_page(data, lexicon), data, lexicon=lexicon)
    except JianbaoError as error:
        raise JianbaoError(f"{name}: {error}") from None


def read_page(name: str, text: str, data: bytes, *, lexicon: Lexicon) -> Document:
    """Read the text of a web page that came as these bytes. Raises `JianbaoError` where no text is left in it."""
    out = read_blocks(text, BlockList(), lexicon=lexicon)
    _refuse_gone(text, out, lexicon)
    return out.document(name, data)


def _refuse_gone(text: str, out: BlockList, lexicon: Lexicon) -> None:
    """Raise `JianbaoError` where a page holds hardly more than the notice that its text is gone."""
    read = "".join(line.text for line in out.lines)
    if len(read) > _LONGEST_NOTICE:
        return
    logged = "".join(repair.before for repair in out.repairs)
    notice = load_furniture(lexicon).gone.search(f"{read}{logged}" if read.strip() else text)
    if notice:
        raise JianbaoError(f"网页已经没有正文（“{notice.group()}”），请重新保存原文，或换成别的格式")


def decode_page(data: bytes, lexicon: Lexicon, *, declared: str = "") -> str:
    """Decode a page as its mark or its declaration says, and by the text where that is absent or wrong.

    `declared` is what is said of it from outside. Raises `JianbaoError` where its encoding cannot be told.
    """
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decode(data, lexicon=lexicon)
    declared = declared or EncodingDetector.find_declared_encoding(data, is_html=True) or ""
    for encoding in _ENCODINGS.get(declared.lower(), ()):
        with contextlib.suppress(ValueError):
            return data.decode(encoding)
    return decode(data, lexicon=lexicon)


def read_blocks(text: str, out: BlockList, *, lexicon: Lexicon, named: bool = True) -> BlockList:
    """Add the main text of a page to `out` and return it; `named` by its title and meta elements, or by its text alone.

    Raises `JianbaoError` where no parser can read it.
    """
    with warnings.catch_warnings():
        # What looks like a file name or XML is a page all the same.
        warnings.simplefilter("ignore")
        try:
            page = BeautifulSoup(_closed(text), "html.parser", multi_valued_attributes=None)
        except ParserRejectedMarkup as error:
            raise JianbaoError("not HTML that can be read; save the page anew or as UTF-8 text") from error
    write_scripts(page)
    words = load_credits(lexicon)
    found = main_text(page, words.furniture)
    scripts = scripts_of(page) if named else []
    if found.prose < _LITTLE_PROSE and (made := scripted_text(page, scripts)):
        found = main_text(page, words.furniture)
        found.unhidden.append(made)
    says = names_of(page, words, scripts)
    tables = find_tables(page, found)
    says = with_properties(says, tables.values(), words)
    several = len(found.roots) > 1
    reader = ElementReader(page, found, tables, out, words, Credits() if several else says.credits)
    if says.title and named:
        # The page's name is its first block, whether it comes to be a line or not.
        out.count += 1
    at, first = out.count, len(out.lines)
    for root in found.roots:
        reader.read(root, opens_article=several)
    _log_outside(page, found, out)
    if named:
        read = _size(out.lines[first:])
        own = with_title(out.lines[first:], says, at, words)
        out.lines[first:] = own if several else with_credits(own, says, words)
        # What the page says of itself beside its text.
        out.added += _size(out.lines[first:]) - read
    return out


def _log_outside(page: BeautifulSoup, found: MainText, out: BlockList) -> None:
    """Count what a page shows, and log what of it is no part of the main text."""
    out.hold(shown_text(page))
    for outside in found.outside:
        out.log("navigation", outside)
    roots = {id(root) for root in found.roots}
    if id(page) not in roots:
        for event, tag, _ in walk(page, found.dropped.keys() | roots):
            if event == "skip" and id(tag) not in roots and found.dropped[id(tag)]:
                out.log(found.dropped[id(tag)], shown_text(tag))


def _size(lines: Sequence[Line]) -> int:
    return sum(visible(line.text) for line in lines)


def _closed(text: str) -> str:
    """Return a page with the "<" that no ">" follows as text: `html.parser` looks for one again and again."""
    end = text.rfind(">") + 1
    return text[:end] + text[end:].replace("<", "&lt;")
