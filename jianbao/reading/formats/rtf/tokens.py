"""RTF cut into tokens, and its bytes made characters: code pages of fonts, \\'xx escapes, \\u with its fallback.

What the control words mean is in `story` and `document`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    rb"\\(?P<word>[A-Za-z]{1,32})(?P<number>-?[0-9]{1,10})? ?"
    rb"|\\'(?P<hex>[0-9A-Fa-f]{2})"
    rb"|\\(?P<symbol>[^A-Za-z])"
    rb"|(?P<brace>[{}])"
    rb"|[\r\n\0]+"
    rb"|(?P<text>[^\\{}\r\n\0]+)"
    # A backslash that ends the file, or \' without its digits.
    rb"|.",
    re.DOTALL,
)
_CHARSETS = {2: 42, 128: 932, 129: 949, 130: 1361, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258, 177: 1255,
             178: 1256, 186: 1257, 204: 1251, 222: 874, 238: 1250}  # fmt: skip
SYMBOLS = 42
"""Stands for the code page of a symbol font, whose bytes are places in the font."""

_EAST_ASIAN = {932: "cp932", 936: "gb18030", 949: "cp949", 950: "cp950", 1361: "johab"}
_FULL_WIDTH_PAIRS = re.compile(rb"(?:[\x81-\xfe][\x80-\xfe]|[\x00-\x7f])*")
_LONG_UTF8 = re.compile(r"[\x00-\x7f\u0800-\uffff\U00010000-\U0010ffff]*")
_LATIN = "cp1252"


@dataclass(frozen=True, slots=True)
class Token:
    """One token: `kind` is "open", "close", "word", "symbol", "bytes" (`raw` where they were not escaped).

    `text` names a word or symbol, `number` is a word's parameter, None without one; `data` are the bytes.
    """

    kind: str
    text: str = ""
    number: int | None = None
    data: bytes = b""
    raw: bool = False


_OPEN, _CLOSE = Token("open"), Token("close")


def tokens(data: bytes) -> Iterator[Token]:
    """Yield the tokens of RTF; what \\bin counts off is left out."""
    at = 0
    while found := _TOKEN.match(data, at):
        at = found.end()
        kind = found.lastgroup
        if kind in ("word", "number"):
            number = int(found["number"]) if found["number"] else None
            if found["word"] == b"bin":
                at += max(0, number or 0)
            else:
                yield Token("word", found["word"].decode(), number)
        elif kind == "hex":
            yield Token("bytes", data=bytes([int(found["hex"], 16)]))
        elif kind == "symbol":
            yield Token("symbol", found["symbol"].decode("latin-1"))
        elif kind == "brace":
            yield _OPEN if found["brace"] == b"{" else _CLOSE
        elif kind == "text":
            yield Token("bytes", data=found["text"], raw=True)


def code_page(charset: int) -> int | None:
    """Return the code page of a font's character set; None where it says nothing (ANSI, default, symbols)."""
    return _CHARSETS.get(charset)


def decode(data: bytes, page: int | None, default: int, *, raw: bool = False) -> str:
    """Return the characters of bytes in a font of this code page, in a file of that default code page.

    A Western font may hold Chinese where the file's own code page is Chinese and the bytes go in pairs. Bytes that
    were not escaped may be UTF-8, whatever the file says.
    """
    if data.isascii():
        return data.decode("ascii")
    if raw or default == 65001:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            if default == 65001 or _LONG_UTF8.fullmatch(text):
                return text
    if page in _EAST_ASIAN:
        return data.decode(_EAST_ASIAN[page], errors="replace")
    if page is None and default in _EAST_ASIAN and _FULL_WIDTH_PAIRS.fullmatch(data):
        return data.decode(_EAST_ASIAN[default], errors="replace")
    codec = f"cp{page or (default if default not in _EAST_ASIAN else 1252)}"
    try:
        return data.decode(codec, errors="replace")
    except LookupError:
        return data.decode(_LATIN, errors="replace")


def unicode_character(number: int) -> str:
    """Return the character, or half of a pair, of a \\u; "" where there is none."""
    code = number + 0x10000 if number < 0 else number
    return chr(code) if 0 < code < 0x10000 else ""


def paired(text: str) -> str:
    """Return text with halves of pairs joined, and those alone replaced."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
