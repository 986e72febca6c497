"""EPUB books: chapters in the order of the book, contents aside; what is no book is an error."""

import io
import zipfile
from functools import partial

import pytest

from jianbao.errors import JianbaoError
from jianbao.reading.formats.web import read_epub as _read_epub
from tests.reading.formats.shipped import LEXICON
from tests.reading.formats.web.samples import LATER, LONG

read_epub = partial(_read_epub, lexicon=LEXICON)

CONTAINER = '<container><rootfiles><rootfile full-path="OPS/a.opf"/></rootfiles></container>'
BOOK = """<?xml version="1.0"?><opf:package xmlns:opf="http://www.idpf.org/2007/opf"><opf:manifest>
<opf:item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<opf:item id="two" href="text/%E4%BA%8C.xhtml" media-type="application/xhtml+xml"/>
<opf:item id="one" href="text/one.xhtml" media-type="application/xhtml+xml"/>
<opf:item id="p" href="p.png" media-type="image/png"/></opf:manifest>
<opf:spine><opf:itemref idref="n"/><opf:itemref idref="one"/><opf:itemref idref="two"/></opf:spine></opf:package>"""


def chapter(title: str, text: str) -> str:
    return f"<?xml version='1.0'?><html><head><title>合集</title></head><body><h1>{title}</h1><p>{text}</p></body></html>"


def epub(**changes: str | None) -> bytes:
    members = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "OPS/a.opf": BOOK,
        "OPS/nav.xhtml": chapter("目次", "甲 乙"),
        "OPS/text/one.xhtml": chapter("甲篇", LONG),
        "OPS/text/二.xhtml": chapter("乙篇", LATER),
    } | changes
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in members.items():
            if text is not None:
                file.writestr(name, text)
    return stream.getvalue()


def test_chapters_come_in_the_order_of_the_book():
    document = read_epub("a.epub", epub())
    assert [(x.text, x.style) for x in document.lines] == [
        ("甲篇", "h1"), (LONG, ""), ("乙篇", "h1"), (LATER, "")
    ]  # fmt: skip


def test_a_book_without_a_container_is_read_by_its_list_of_chapters():
    assert len(read_epub("a.epub", epub(**{"META-INF/container.xml": None})).lines) == 4
    assert len(read_epub("a.epub", epub(**{"OPS/text/one.xhtml": None})).lines) == 2


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (epub(**{"OPS/a.opf": None}), "without its list of chapters"),
        (epub()[:300], "or cut off"),
        (epub(**{"META-INF/encryption.xml": '<e URI="OPS/text/one.xhtml"/>'}), "protected"),
        (epub(**{"OPS/x": "0" * (101 << 20)}), "unpacks to more than"),
    ],
)
def test_what_cannot_be_read_is_one_error(data, message):
    with pytest.raises(JianbaoError, match=message):
        read_epub("a.epub", data)
