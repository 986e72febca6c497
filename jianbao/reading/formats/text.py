"""A text file's lines numbered, with pages and indents: a `Document`.

How its bytes are decoded is told in `encodings`. Characters are cleaned by rule in `characters`; what the lines
mean is not decided here.
"""

import hashlib
import itertools
import re
from collections.abc import Iterator, Sequence

from jianbao.digest import Repair
from jianbao.errors import JianbaoError
from jianbao.lexicon import Lexicon
from jianbao.reading.characters import INVISIBLE, visible
from jianbao.reading.document import Document, Line
from jianbao.reading.formats.blocks import leading_ems
from jianbao.reading.formats.encodings import MAX_LINES, UNDECODED, decode_marking, replaced

_VISIBLE = re.compile(rf"[^\s{INVISIBLE}]")
_WITHOUT_WIDTH = re.compile(rf"[\f{INVISIBLE}]")
_CONTEXT = 6
"""Characters on either side of what could not be decoded that are listed with it."""


def read_text(name: str, data: bytes, *, lexicon: Lexicon) -> Document:
    """Read a text file: a line ends at CR, LF, CR LF, VT, NEL, U+2028 or U+2029, a page at a form feed.

    Characters are as in the file but for those that cannot be decoded: they are U+FFFD, and listed among
    the repairs. Raises `JianbaoError` where `decode` does and where there are more than `MAX_LINES` lines.
    """
    try:
        text = _with_line_feeds(decode_marking(data, lexicon=lexicon))
    except JianbaoError as error:
        raise JianbaoError(f"{name}: {error}") from None
    if text.count("\n") >= MAX_LINES:
        raise JianbaoError(f"{name}: more than {MAX_LINES} lines; split the digest")
    raw = text.split("\n")
    repairs: list[Repair] = []
    if UNDECODED.search(text):
        repairs = [repair for i, line in enumerate(raw) for repair in _undecoded(line, i + 1)]
        raw = [replaced(line) for line in raw]
    sha256 = hashlib.sha256(data).hexdigest()
    lines = tuple(number_lines(raw))
    return Document(name, sha256, lines, len(raw), tuple(repairs), characters=visible("\n".join(raw)))


def number_lines(raw: Sequence[str]) -> list[Line]:
    """Return the lines that hold text, with the page on which each stands.

    A page begins at a form feed. In a text whose lines all alternate with blank ones it also begins where a
    line follows another directly and opens with a single space, as some PDF extractors leave it.
    """
    # Of each line that holds text, where the text begins.
    filled = {i: first.start() for i, line in enumerate(raw) if line and (first := _VISIBLE.search(line))}
    alone = sum(1 for a, b in itertools.pairwise(filled) if b - a > 1)
    double_spaced = alone > 0.6 * max(1, len(filled) - 1)
    feeding = any("\f" in line for line in raw)
    lines: list[Line] = []
    page, previous = 1, -1
    for i, start in filled.items():
        text = raw[i]
        feeds = sum(line.count("\f") for line in raw[previous + 1 : i + 1]) if feeding else 0
        lead = _WITHOUT_WIDTH.sub("", text[:start]) if start else ""
        glued = lead == " " and double_spaced and previous == i - 1
        indent = 0.0 if glued else leading_ems(lead)
        if lines:
            page += feeds or glued
        page_start = bool(feeds) or glued or not lines
        text = (text.replace("\f", "") if feeding else text).strip()
        lines.append(Line(i + 1, i + 1, text, page, i - previous - 1, indent, page_start))
        previous = i
    return lines


def _undecoded(line: str, number: int) -> Iterator[Repair]:
    """Yield what could not be decoded in a line, with a little context."""
    for match in UNDECODED.finditer(line):
        part = line[max(0, match.start() - _CONTEXT) : match.end() + _CONTEXT]
        yield Repair("", number, number, "character", UNDECODED.sub(_named, part), replaced(part), 0)


def _named(undecoded: re.Match[str]) -> str:
    # The codecs escape a byte as U+DC00 and its value.
    return "".join(f"〔0x{ord(c) & 0xFF:02X}〕" for c in undecoded[0])


def _with_line_feeds(text: str) -> str:
    """Return a text whose lines all end with a line feed; form feeds stand at the head of a page's first line."""
    for end in ("\r\r\n", "\r\n", "\r", "\v", "\x85", "\u2028", "\u2029"):
        text = text.replace(end, "\n")
    # A page's last line may end with the form feed, or a line hold nothing else.
    text = re.sub(r"\f[ \t]*\n", "\n\f", text)
    return re.sub(r"(?<=[^\n\f])\f", "\n\f", text)
