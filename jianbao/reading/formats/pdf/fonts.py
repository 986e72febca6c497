"""The font that stands in for Chinese fonts that a PDF names but does not hold.

pdfium leaves out text whose font it cannot load, so what is read would depend on the system's fonts; here it
is the project's own font, and the system's are never asked.
"""

import ctypes
import struct
from functools import cache
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from jianbao.paths import FONT_FAMILY, font_path

_HANDLE = 1
_CHARSETS = (
    raw.FXFONT_GB2312_CHARSET,
    raw.FXFONT_CHINESEBIG5_CHARSET,
    raw.FXFONT_SHIFTJIS_CHARSET,
    raw.FXFONT_HANGEUL_CHARSET,
)


@cache
def use_own_font() -> None:
    """Make pdfium fall back on the project's font, from now on in this process."""
    _OwnFont().setup()


class _OwnFont(pdfium.PdfSysfontBase):
    """pdfium's questions about system fonts, answered with one font for Chinese and none for the rest."""

    def __init__(self) -> None:
        super().__init__()
        self._data = font_path().read_bytes()

    def EnumFonts(self, _: Any, mapper: Any) -> None:
        """Name no installed fonts."""

    def MapFont(
        self, _: Any, weight: int, italic: int, charset: int, pitch: int, face: Any, ignored: Any
    ) -> int | None:
        return _HANDLE if charset in _CHARSETS else None

    def GetFont(self, _: Any, face: Any) -> None:
        """Know no font by its name."""

    def GetFontData(self, _: Any, font: int, table: int, buffer: Any, size: int) -> int:
        data = self._table(table) if table else self._data
        if buffer and size >= len(data):
            ctypes.memmove(buffer, data, len(data))
        return len(data)

    def _table(self, tag: int) -> bytes:
        count = struct.unpack_from(">H", self._data, 4)[0]
        for i in range(count):
            name, _, offset, length = struct.unpack_from(">4I", self._data, 12 + 16 * i)
            if name == tag:
                return self._data[offset : offset + length]
        return b""

    def GetFaceName(self, _: Any, font: int, buffer: Any, size: int) -> int:
        name = FONT_FAMILY.encode() + b"\0"
        if buffer and size >= len(name):
            ctypes.memmove(buffer, name, len(name))
        return len(name)

    def GetFontCharset(self, _: Any, font: int) -> int:
        return int(raw.FXFONT_GB2312_CHARSET)

    def DeleteFont(self, _: Any, font: int) -> None:
        """Keep the font; it serves all."""
