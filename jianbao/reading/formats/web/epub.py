"""An EPUB book: its chapters in the order in which they are read, each read as a web page.

Nothing is unpacked to disk, and no address is followed.
"""

import posixpath
import warnings
from collections.abc import Iterator
from urllib.parse import unquote

from bs4 import BeautifulSoup, Tag

from jianbao.errors import JianbaoError
from jianbao.lexicon import Lexicon
from jianbao.reading.document import Document
from jianbao.reading.formats.archives import open_archive, read_member
from jianbao.reading.formats.blocks import BlockList
from jianbao.reading.formats.web.page import decode_page, read_blocks
from jianbao.reading.formats.web.tree import attribute

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_PAGES = frozenset({"application/xhtml+xml", "text/html"})
_MOST_CHAPTERS = 5_000
_SAVE = "save it as .docx, PDF or UTF-8 text"


def read_epub(name: str, data: bytes, *, lexicon: Lexicon) -> Document:
    """Read the chapters of a book, its table of contents aside.

    Raises `JianbaoError` where it is damaged, protected, too large, or no chapter can be found in it.
    """
    archive = open_archive(name, data, "a book (EPUB)")
    members = {info.filename: info for info in archive.infolist()}

    def text_of(member: str) -> str:
        try:
            return decode_page(read_member(name, archive, members[member]), lexicon)
        except JianbaoError as error:
            raise JianbaoError(f"{name}: {error}") from None

    book = (
        next(
            (
                unquote(full)
                for root in _elements(text_of(_CONTAINER), "rootfile")
                if (full := attribute(root, "full-path"))
            ),
            "",
        )
        if _CONTAINER in members
        else next((m for m in members if m.endswith(".opf")), "")
    )
    if book not in members:
        raise JianbaoError(f"{name}: an EPUB book without its list of chapters; {_SAVE}")
    protected = text_of(_ENCRYPTION) if _ENCRYPTION in members else ""
    out = BlockList()
    for member in _chapters(text_of(book), book):
        if f'"{member}"' in protected:
            raise JianbaoError(f"{name}: a protected book; {_SAVE}（受版权保护的电子书）")
        if member in members:
            try:
                read_blocks(text_of(member), out, lexicon=lexicon, named=False)
            except JianbaoError as error:
                raise JianbaoError(f"{name}: {error}") from None
    return out.document(name, data)


def _chapters(package: str, at: str) -> list[str]:
    """Return the members that a book is read from, in order."""
    items: dict[str, str] = {}
    for item in _elements(package, "item"):
        page = attribute(item, "media-type") in _PAGES and "nav" not in attribute(item, "properties").split()
        if page:
            path = posixpath.join(posixpath.dirname(at), unquote(attribute(item, "href")))
            items[attribute(item, "id")] = posixpath.normpath(path)
    order = [attribute(ref, "idref") for ref in _elements(package, "itemref")]
    chapters = list(dict.fromkeys(items[key] for key in order if key in items))
    return (chapters or list(items.values()))[:_MOST_CHAPTERS]


def _elements(text: str, local: str) -> Iterator[Tag]:
    """Yield elements of an XML part by their local name; it is read as a page is, so that it can refer to nothing."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        part = BeautifulSoup(text, "html.parser", multi_valued_attributes=None)
    for tag in part.find_all(True):
        if tag.name.rpartition(":")[2] == local:
            yield tag
