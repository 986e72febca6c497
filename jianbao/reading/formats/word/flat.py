"""Word files that are one XML text: a package laid flat (2007 and later), and the format of Word 2003.

Systems fill templates in these formats and call the result .doc. A flat package is packed again; the elements of
Word 2003 are made those that the Word reader knows. What they mean is in `body`.
"""

import base64
import binascii
import hashlib
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element, SubElement

from jianbao.lexicon import Lexicon
from jianbao.reading.document import Document
from jianbao.reading.formats.word.body import read_docx, read_parts
from jianbao.reading.formats.word.package import elements_of

_PART = re.compile(rb'<pkg:part\b[^>]*?\bpkg:name="/?([^"]+)"[^>]*>')
_DATA = re.compile(rb"<pkg:(xml|binary)Data\b[^>]*>")
_SECTIONS = {"wx-sect", "wx-sub-section"}
_WRAPPERS = {"w-hlink": "w-hyperlink", "wx-pBdrGroup": "w-customXml", "aml-content": "w-customXml"}


def read_flat(name: str, data: bytes, *, lexicon: Lexicon) -> Document:
    """Read a package laid flat. Raises `JianbaoError` as `read_docx` does."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for part in _PART.finditer(data):
            content = _DATA.match(data, _after_space(data, part.end()))
            if content:
                end = data.find(b"</pkg:" + content[1] + b"Data>", content.end())
                held = data[content.end() : end if end >= 0 else len(data)]
                archive.writestr(
                    zipfile.ZipInfo(part[1].decode(errors="replace")), _content(content[1], held)
                )
    return replace(
        read_docx(name, packed.getvalue(), lexicon=lexicon), sha256=hashlib.sha256(data).hexdigest()
    )


def _after_space(data: bytes, at: int) -> int:
    while data[at : at + 1].isspace():
        at += 1
    return at


def _content(kind: bytes, held: bytes) -> bytes:
    if kind == b"xml":
        return held.strip()
    try:
        return base64.b64decode(held)
    except binascii.Error:
        return b""


def read_wordml(name: str, data: bytes, *, lexicon: Lexicon) -> Document:
    """Read a file of Word 2003's XML. Raises `JianbaoError` where it is damaged, hostile or nested too deep."""
    return read_parts(_WordmlParts(name, data), data, lexicon=lexicon)


class _WordmlParts:
    """The parts that stand in one XML text, by the names that they have in a package."""

    main = "document"

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self._parts: dict[str, list[Element]] = {
            "document": [],
            "styles": [],
            "footnotes": [],
            "endnotes": [],
        }
        for element in elements_of(name, "its XML", lambda: io.BytesIO(data), level=1):
            if element.tag == "w-styles":
                self._parts["styles"] += element
            elif element.tag == "w-body":
                self._parts["document"] += _flattened(element)
        for element in self._parts["document"]:
            self._adapt(element)

    def related(self, kind: str) -> str:
        """Return the name of the part of a kind, or "" where there is none."""
        return kind if self._parts.get(kind) else ""

    def all_related(self, kind: str) -> dict[str, str]:
        """Return no parts: there are neither headers apart nor files set into the file."""
        return {}

    def elements(self, part: str, *, level: int) -> Iterator[Element]:
        """Yield the elements of a part."""
        yield from self._parts[part]

    def content(self, part: str) -> bytes:
        """Return the bytes of a part; there is none apart."""
        raise KeyError(part)

    def _adapt(self, root: Element) -> None:
        """Give the elements the names that they have since 2007, take notes out, write numbers out."""
        for element in list(root.iter()):
            element.tag = _WRAPPERS.get(element.tag, element.tag)
            if element.tag == "aml-annotation":
                element.tag = "w-del" if element.get("type", "").endswith("Deletion") else "w-ins"
            elif element.tag == "w-ind":
                element.set("firstLine", element.get("first-line", ""))
                element.set("firstLineChars", element.get("first-line-chars", ""))
            elif element.tag in ("w-footnote", "w-endnote"):
                notes = self._parts[f"{element.tag.removeprefix('w-')}s"]
                note = Element("w-note", id=str(len(notes)))
                note.extend(list(element))
                notes.append(note)
                element.tag, element.text = f"{element.tag}Reference", None
                for child in list(element):
                    element.remove(child)
                element.set("id", note.get("id", ""))
            elif element.tag == "w-listPr":
                shown, number, level = (element.find(x) for x in ("wx-t", "w-ilfo", "w-ilvl"))
                element.tag = "w-numPr"
                if shown is not None and number is not None:
                    text = shown.get("val", "").strip()
                    SubElement(element, "w-numId", val=number.get("val", "1"))
                    SubElement(element, "w-shown", val=text if any(c.isalnum() for c in text) else "")
                    if level is None:
                        SubElement(element, "w-ilvl", val="0")


def _flattened(body: Iterable[Element]) -> Iterator[Element]:
    """Yield the blocks of a body without the sections and chapters that Word 2003 draws around them."""
    for element in body:
        if element.tag in _SECTIONS:
            yield from _flattened(element)
        else:
            yield element
