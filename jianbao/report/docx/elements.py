"""Pieces of WordprocessingML: runs of text, fields, bookmarks, links. All text is escaped and rid of what XML cannot hold."""

import hashlib
import re
from collections.abc import Iterator
from itertools import count
from typing import Any

from docx.oxml.ns import nsmap, qn
from lxml import etree

from jianbao.printable import named, printable

Element = Any
"""An element of lxml, which brings no types."""

_UNHELD = re.compile("[\ufffe\uffff]")
_MARKS = re.compile("([“”‘’—…·]+)")
"""What LibreOffice sets in the Latin font unless the run says otherwise: signs that both scripts have."""
_PIECES = re.compile(r"([\n\t])")
_NAME = re.compile(r"[^A-Za-z0-9]")
_LONGEST_NAME = 40
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_MADE = {prefix: nsmap[prefix] for prefix in ("w", "r")}


def element(name: str, /, *children: Element, **attributes: object) -> Element:
    """Return an element of the namespace `w` with attributes of the same; an attribute that is None is left out."""
    made = etree.Element(qn(f"w:{name}"), nsmap=_MADE)
    for key, value in attributes.items():
        if value is not None:
            made.set(qn(f"w:{key}"), clean(str(value)))
    made.extend(child for child in children if child is not None)
    return made


def clean(text: str) -> str:
    """Return text that XML can hold and that steers no page."""
    return _UNHELD.sub(lambda found: named(ord(found[0])), printable(text))


def runs(text: str, *, style: str | None = None, heading: bool = False) -> Iterator[Element]:
    """Yield the runs of a text, in a character style; Chinese marks are runs of their own, in the Chinese font."""
    chinese = "majorEastAsia" if heading else "minorEastAsia"
    for i, part in enumerate(_MARKS.split(clean(text))):
        if not part:
            continue
        fonts = element("rFonts", hint="eastAsia", asciiTheme=chinese, hAnsiTheme=chinese) if i % 2 else None
        yield run(*_content(part), style=style, properties=[fonts] if i % 2 else [])


def run(*content: Element, style: str | None = None, properties: list[Element] | None = None) -> Element:
    """Return a run of what it holds, in a character style and with properties of its own."""
    named_style = element("rStyle", val=style) if style else None
    said = [*([named_style] if style else []), *(properties or [])]
    return element("r", element("rPr", *said) if said else None, *content)


def _content(text: str) -> Iterator[Element]:
    for piece in _PIECES.split(text):
        if piece == "\n":
            yield element("br")
        elif piece == "\t":
            yield element("tab")
        elif piece:
            written = element("t")
            written.text = piece
            written.set(_SPACE, "preserve")
            yield written


def field(instruction: str, *shown: Element, style: str | None = None) -> Iterator[Element]:
    """Yield the runs of a field: what it is to compute, and what it shows until then."""
    code = element("instrText")
    code.text = f" {instruction} "
    code.set(_SPACE, "preserve")
    yield run(element("fldChar", fldCharType="begin"), style=style)
    yield run(code, style=style)
    yield run(element("fldChar", fldCharType="separate"), style=style)
    yield from shown
    yield run(element("fldChar", fldCharType="end"), style=style)


def link(anchor: str, *content: Element) -> Element:
    """Return a link to a bookmark of the document."""
    return element("hyperlink", *content, anchor=bookmark_name(anchor), history=1)


def bookmark_name(anchor: str) -> str:
    """Return the name of the bookmark of an anchor: of letters and digits, and no longer than Word permits."""
    name = _NAME.sub("_", anchor)
    if len(name) > _LONGEST_NAME or not name[:1].isalpha():
        return f"b_{hashlib.sha256(anchor.encode()).hexdigest()[:20]}"
    return name


class Bookmarks:
    """Makes the bookmarks of a document, whose numbers differ."""

    def __init__(self) -> None:
        """Begin with the first."""
        self._numbers = count(1)

    def around(self, anchor: str, *content: Element) -> list[Element]:
        """Return what is given within a bookmark of the anchor; without an anchor as it is."""
        if not anchor:
            return list(content)
        number = next(self._numbers)
        start = element("bookmarkStart", id=number, name=bookmark_name(anchor))
        return [start, *content, element("bookmarkEnd", id=number)]
