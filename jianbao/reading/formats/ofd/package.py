"""An OFD file as a package: opened within limits, its parts read as XML. Nothing is unpacked to disk.

What the elements mean is in `document` and `objects`.
"""

import io
import posixpath
import zipfile
import zlib
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from jianbao.errors import JianbaoError

MAX_MEMBERS = 20_000
MAX_PART_BYTES = 64 << 20
MAX_READ_BYTES = 200 << 20
"""What all parts that are read may unpack to."""
MAX_DEPTH = 256
MAX_ELEMENTS = 2_000_000
"""How many elements a part may hold."""
_ANEW = "save it anew, or as PDF, and try again"


class Package:
    """The parts of an OFD file by name. `name` is the file's, for messages."""

    def __init__(self, name: str, data: bytes) -> None:
        """Open a package; raises `JianbaoError` where it is damaged, encrypted or too large."""
        self.name = name
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
            raise JianbaoError(f"{name}: the OFD file is damaged or cut off; {_ANEW}") from error
        members = self._archive.infolist()
        if len(members) > MAX_MEMBERS:
            raise JianbaoError(f"{name}: the OFD file holds more than {MAX_MEMBERS} parts; {_ANEW}")
        if any(info.flag_bits & 1 for info in members):
            raise JianbaoError(f"{name}: the OFD file is encrypted; save it without a password and try again")
        # Some programs write names in other letters than they refer to.
        self._members = {_folded(info.filename): info for info in members}
        self._read = 0

    def path(self, base: str, location: str) -> str:
        """Return the name of the part that a part refers to; from the package's root where it begins with a slash."""
        location = location.strip().replace("\\", "/")
        folder = "" if location.startswith("/") else posixpath.dirname(base)
        return posixpath.normpath(posixpath.join("/", folder, location.lstrip("/"))).lstrip("/")

    def __contains__(self, part: str) -> bool:
        """Tell whether there is such a part."""
        return _folded(part) in self._members

    def root(self, part: str) -> Element:
        """Return the root element of a part; names are without their namespaces.

        Raises `JianbaoError` where it is missing, damaged, too large, or declares a document type.
        """
        info = self._members.get(_folded(part))
        if info is None:
            raise JianbaoError(f"{self.name}: {part} is missing in the OFD file; {_ANEW}")
        self._read += info.file_size
        if info.file_size > MAX_PART_BYTES or self._read > MAX_READ_BYTES:
            raise JianbaoError(f"{self.name}: the OFD file unpacks to too much; split it")
        try:
            with self._archive.open(info) as stream:
                text = stream.read(MAX_PART_BYTES + 1)
            parser = XMLParser(target=_Target())
            parser.feed(text)
            root: Element = parser.close()
        except _Refused as error:
            raise JianbaoError(f"{self.name}: {part} in it {error}, so it is not read; {_ANEW}") from None
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            ParseError,
            ValueError,
            LookupError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise JianbaoError(f"{self.name}: {part} in it is damaged; {_ANEW}") from error
        return root


def _folded(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()


class _Refused(Exception):
    """Why a part is not read."""


class _Target(TreeBuilder):
    """Builds elements without namespaces, and refuses what an OFD file never holds."""

    def __init__(self) -> None:
        super().__init__()
        self._depth = self._count = 0

    def doctype(self, name: str, public: str, system: str) -> None:
        raise _Refused("declares a document type")

    def start(self, tag: str, attributes: dict[str, str]) -> Element:
        self._depth += 1
        self._count += 1
        if self._depth > MAX_DEPTH:
            raise _Refused(f"is nested deeper than {MAX_DEPTH} elements")
        if self._count > MAX_ELEMENTS:
            raise _Refused(f"holds more than {MAX_ELEMENTS} elements")
        return super().start(tag.rpartition("}")[2], attributes)

    def end(self, tag: str) -> Element:
        self._depth -= 1
        return super().end(tag.rpartition("}")[2])
