"""A Word file as a package: opened within limits, its parts read as XML one element at a time.

What the elements mean is in `body`. Members are looked up by name in memory; nothing is unpacked to disk.
"""

import posixpath
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import IO, Protocol
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from jianbao.errors import JianbaoError
from jianbao.reading.formats.archives import open_archive

MAX_DEPTH = 256
"""How deep elements may be nested in a part of a Word file."""

MAX_ELEMENTS = 5_000_000
"""How many elements a part may hold: three million characters in runs of four, and as much formatting again."""

_CHUNK = 1 << 16
_NAMESPACES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "http://schemas.openxmlformats.org/drawingml/2006/picture": "pic",
    "http://purl.oclc.org/ooxml/drawingml/picture": "pic",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
    "http://schemas.microsoft.com/office/word/2003/wordml": "w",
    "http://schemas.microsoft.com/office/word/2003/auxHint": "wx",
    "http://schemas.microsoft.com/aml/2001/core": "aml",
    "urn:schemas-microsoft-com:vml": "v",
    "urn:schemas-microsoft-com:office:office": "o",
}
_OTHERS = (
    ("xl/", "an Excel workbook"),
    ("ppt/", "a PowerPoint presentation"),
    ("Documents/1/", "an OFD document"),
    ("Doc_0/", "an OFD document"),
)
_MIMETYPES = {
    b"application/epub+zip": "an EPUB book",
    b"application/vnd.oasis.opendocument.text": "an OpenDocument text",
    b"application/vnd.oasis.opendocument.spreadsheet": "an OpenDocument spreadsheet",
    b"application/vnd.oasis.opendocument.presentation": "an OpenDocument presentation",
}
_SAVE = "save it as .docx, PDF or UTF-8 text"


class Parts(Protocol):
    """What the Word reader asks of a file: its parts by name, as elements or bytes. See `Package`."""

    name: str
    main: str

    def related(self, kind: str) -> str:
        """Return the name of the part of a kind, or ""."""

    def all_related(self, kind: str) -> dict[str, str]:
        """Return the names of the parts of a kind by the id of the reference."""

    def elements(self, part: str, *, level: int) -> Iterator[Element]:
        """Yield the elements that stand `level` deep below a part's root."""

    def content(self, part: str) -> bytes:
        """Return the bytes of a part."""


class Package:
    """The parts of a Word file by name. `name` is the file's, for messages."""

    def __init__(self, name: str, data: bytes) -> None:
        """Open a package; raises `JianbaoError` where it is no Word file, damaged, encrypted or too large."""
        self.name = name
        self._archive = open_archive(name, data, "a Word file")
        self._members = {info.filename: info for info in self._archive.infolist()}
        main = [target for kind, target, _ in self.targets("") if kind == "officeDocument"]
        self.main = main[0] if main and main[0] in self._members else "word/document.xml"
        if self.main not in self._members or not self.main.startswith("word/"):
            raise JianbaoError(f"{name}: {self._what()}; {_SAVE}")

    def targets(self, part: str) -> list[tuple[str, str, str]]:
        """Return (kind, part name, id) of the parts that a part ("" for the package) refers to in the package."""
        folder, base = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{base}.rels")
        if relations not in self._members:
            return []
        return [
            (
                relation.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/"),
                relation.get("Id", ""),
            )
            for relation in self.elements(relations, level=1)
            if relation.get("TargetMode") != "External"
        ]

    def related(self, kind: str) -> str:
        """Return the name of the part of a kind that the main part refers to, or "" where there is none."""
        return next(iter(self.all_related(kind).values()), "")

    def all_related(self, kind: str) -> dict[str, str]:
        """Return the names of the parts of a kind that the main part refers to, by the id of the reference."""
        return {
            key: target for k, target, key in self.targets(self.main) if k == kind and target in self._members
        }

    def content(self, part: str) -> bytes:
        """Return the bytes of a part. Raises `JianbaoError` where it is damaged."""
        try:
            return self._archive.read(self._members[part])
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
            raise JianbaoError(
                f"{self.name}: {part} in it is damaged; open and save it anew in Word"
            ) from error

    def elements(self, part: str, *, level: int) -> Iterator[Element]:
        """Yield the elements that stand `level` deep below a part's root, each let go before the next.

        Raises `JianbaoError` as `elements_of` does.
        """
        yield from elements_of(
            self.name, f"{part} in it", lambda: self._archive.open(self._members[part]), level=level
        )

    def _what(self) -> str:
        """Tell what a zip file is that is not a Word file."""
        if "mimetype" in self._members and self._members["mimetype"].file_size < 200:
            try:
                kind = _MIMETYPES.get(self._archive.read("mimetype").strip())
            except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError):
                kind = None
            if kind:
                return f"{kind}, not a Word file"
        for folder, kind in _OTHERS:
            if any(member.startswith(folder) for member in self._members):
                return f"{kind}, not a Word file"
        if any(member.startswith("word/") for member in self._members):
            return "a Word file without its text (word/document.xml)"
        return "a zip archive, not a Word file"


def elements_of(name: str, part: str, opened: Callable[[], IO[bytes]], *, level: int) -> Iterator[Element]:
    """Yield the elements that stand `level` deep below the root of XML, each let go before the next.

    Names are "prefix-local" with the usual prefixes (a colon would mean a namespace to `Element.find`), attributes by
    local name. Raises `JianbaoError` where the XML is damaged, holds a document type declaration or is nested too
    deeply; `name` and `part` say in it what is read.
    """
    target = _Target(level)
    parser = XMLParser(target=target)
    try:
        with opened() as stream:
            while chunk := stream.read(_CHUNK):
                parser.feed(chunk)
                yield from target.taken()
        parser.close()
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        ParseError,
        ValueError,
        LookupError,
    ) as error:
        raise JianbaoError(f"{name}: {part} is damaged; open and save it anew in Word") from error
    except NotImplementedError as error:
        raise JianbaoError(f"{name}: packed in an unknown way; open and save it anew in Word") from error
    except _Refused as error:
        raise JianbaoError(f"{name}: {part} {error}, so it is not read; {_SAVE}") from None
    yield from target.taken()


class _Refused(Exception):
    """Why a part is not read."""


class _Target:
    """Builds the elements at one level below the root, and refuses what a Word file never holds."""

    def __init__(self, level: int) -> None:
        self._level = level
        self._depth = -1
        self._count = 0
        self._builder = TreeBuilder()
        self._taken: list[Element] = []
        self._names: dict[str, str] = {}

    def doctype(self, name: str, public: str, system: str) -> None:
        raise _Refused("declares a document type")

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._count += 1
        if self._depth > MAX_DEPTH:
            raise _Refused(f"is nested deeper than {MAX_DEPTH} elements")
        if self._count > MAX_ELEMENTS:
            raise _Refused(f"holds more than {MAX_ELEMENTS} elements")
        if self._depth >= self._level:
            local = {key.rpartition("}")[2]: value for key, value in attributes.items()} if attributes else {}
            self._builder.start(self._names.get(tag) or self._name(tag), local)

    def data(self, text: str) -> None:
        if self._depth >= self._level:
            self._builder.data(text)

    def end(self, tag: str) -> None:
        if self._depth >= self._level:
            self._builder.end(self._names.get(tag) or self._name(tag))
        if self._depth == self._level:
            self._taken.append(self._builder.close())
            self._builder = TreeBuilder()
        self._depth -= 1

    def close(self) -> None:
        """Nothing is left to do at the end: what was built has been taken."""

    def taken(self) -> list[Element]:
        """Return the elements finished since the last call."""
        taken, self._taken = self._taken, []
        return taken

    def _name(self, tag: str) -> str:
        namespace, _, local = tag.removeprefix("{").rpartition("}")
        name = self._names[tag] = f"{_NAMESPACES.get(namespace, '')}-{local}"
        return name
