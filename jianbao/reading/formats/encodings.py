"""Bytes decoded into text by evidence: what the bytes can be, and whether Chinese comes of it.

Damaged bytes are kept as lone surrogates until `replaced` makes U+FFFD of them. Lines are told in `text`.
"""

import codecs
import re
import unicodedata
from collections import Counter
from functools import lru_cache

from jianbao.errors import JianbaoError
from jianbao.lexicon import Lexicon

MAX_LINES = 2_000_000
"""Raw lines of one file; three million characters of a digest stand on some hundred thousand."""
_SAMPLE = 200_000
_MAX_DAMAGE = 0.001
_MAX_CONTROL = 0.01
_MIN_EVIDENCE = 0.25
_BYTES = 3
"""Bytes that cannot be decoded where one character is damaged; as much is borne in the shortest file."""
_FEW_CONTROLS = 10

# GB 18030 holds GBK and GB 2312; cp950 is Windows' Big5, big5hkscs adds Hong Kong's characters.
_MULTIBYTE = ("gb18030", "cp950", "big5hkscs")
_WIDE = ("utf-16-le", "utf-16-be")
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_KINDS = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file (.doc, .wps, .xls) or an encrypted one"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_CONTROLS = "".join(map(chr, (*range(0x00, 0x09), *range(0x0E, 0x20), 0x7F)))
_BAD_CATEGORIES = {"Cc", "Cn", "Co", "Cs"}
UNDECODED = re.compile(r"[\ud800-\udfff]+")
"""Bytes that could not be decoded: the codecs escape each as U+DC00 and its value."""


def decode(data: bytes, *, lexicon: Lexicon) -> str:
    """Return the text of a file in UTF-8, UTF-16, UTF-32 (with a mark), GB 18030, GBK, GB 2312 or Big5.

    A few damaged bytes (for one in a thousand characters beyond ASCII at most) become U+FFFD. Raises `JianbaoError`,
    without the file's name, where the bytes are another kind of file, too damaged, or in no encoding that
    makes Chinese text of them.
    """
    return replaced(decode_marking(data, lexicon=lexicon))


def replaced(text: str) -> str:
    """Return text with U+FFFD for each run of bytes that could not be decoded."""
    return UNDECODED.sub("\ufffd", text)


@lru_cache(maxsize=4)
def load_frequent(lexicon: Lexicon) -> frozenset[str]:
    """Read frequent_characters.txt: every character of its lines. Raises `JianbaoError` where it is missing."""
    return frozenset(c for line in lexicon.lines("reading/frequent_characters.txt") for c in line.text)


def decode_marking(data: bytes, *, lexicon: Lexicon) -> str:
    """Decode as `decode` does, with a lone surrogate for each damaged byte."""
    for magic, kind in _KINDS:
        if data.startswith(magic):
            raise JianbaoError(f"{kind}, not text; save it as .docx, PDF or UTF-8 text and try again")
    marked = [(mark, encoding) for mark, encoding in _MARKS if data.startswith(mark)]
    # The longest mark comes first: UTF-32's begins with that of UTF-16.
    text = (
        _attempt(data[len(marked[0][0]) :], marked[0][1])
        if marked
        else _unmarked(data, load_frequent(lexicon))
    )
    if text is None:
        raise JianbaoError(
            "damaged, or not text in UTF-8, UTF-16, GB 18030 or Big5; save it as UTF-8 text and try again"
        )
    body = text.rstrip("\0")
    if sum(map(body.count, _CONTROLS)) > max(_FEW_CONTROLS, _MAX_CONTROL * len(body)):
        raise JianbaoError("binary data, not text; save the digest as UTF-8 text and try again")
    return text


def _unmarked(data: bytes, frequent: frozenset[str]) -> str | None:
    data = data.removeprefix(codecs.BOM_UTF8)
    utf8 = _attempt(data, "utf-8")
    if utf8 is not None and _HAN.search(utf8):
        return utf8
    text = _mixed(data, frequent) if utf8 is None else None
    if text is None and (encoding := _likeliest(data, frequent)):
        text = _attempt(data, encoding)
    return utf8 if text is None else text


def _attempt(data: bytes, encoding: str) -> str | None:
    """Decode, with lone surrogates for damaged bytes; None where more than a few are damaged."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
    mark = "\ufffd".encode(encoding, "ignore")
    damaged = text.count("\ufffd") - (data.count(mark) if mark else 0)
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
    if damaged > _BYTES * max(1, _MAX_DAMAGE * beyond_ascii):
        return None
    unit = len("a".encode(encoding))
    if unit == 1:
        return data.decode(encoding, "surrogateescape")
    try:
        return data[: len(data) // unit * unit].decode(encoding, "surrogatepass")
    except UnicodeDecodeError:
        return text


def _mixed(data: bytes, frequent: frozenset[str]) -> str | None:
    """Decode a file put together from files in UTF-8 and another encoding; None where it is none."""
    if data.count(b"\n") > MAX_LINES:
        return None
    lines = data.splitlines(keepends=True)
    decoded = [_chinese_utf8(line) for line in lines]
    others = [line for line, text in zip(lines, decoded, strict=True) if text is None and not line.isascii()]
    if (len(lines) - decoded.count(None)) * 20 < len(others):
        return None
    encoding = _likeliest(b"".join(others), frequent)
    if encoding not in _MULTIBYTE or _attempt(b"".join(others), encoding) is None:
        return None
    return "".join(
        line.decode(encoding, "surrogateescape") if text is None else text
        for line, text in zip(lines, decoded, strict=True)
    )


def _chinese_utf8(line: bytes) -> str | None:
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return text if _HAN.search(text) else None


def _likeliest(data: bytes, frequent: frozenset[str]) -> str | None:
    """Return the encoding, UTF-8 aside, that makes most of a sample common Chinese; None where none does."""
    first = re.search(rb"[^\0-\x7f]", data)
    start = first.start() if first else 0
    samples = dict.fromkeys(_MULTIBYTE, data[start : start + _SAMPLE])
    samples |= dict.fromkeys(_WIDE, data[:_SAMPLE])
    evidence = {encoding: _evidence(sample, encoding, frequent) for encoding, sample in samples.items()}
    # The first of equals counts.
    best = max(evidence, key=lambda encoding: evidence[encoding])
    return best if evidence[best] >= _MIN_EVIDENCE else None


def _evidence(sample: bytes, encoding: str, common: frozenset[str]) -> float:
    """Return the share of frequent Chinese characters in what is not ASCII, less that of impossible ones."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    frequent = bad = others = 0
    for char, n in Counter(decoder.decode(sample)).items():
        if char in common:
            frequent += n
        elif char == "\ufffd" or (unicodedata.category(char) in _BAD_CATEGORIES and not char.isspace()):
            bad += n
        elif not char.isascii():
            others += n
    return (frequent - bad) / max(1, frequent + bad + others)
