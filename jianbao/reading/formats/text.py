"""A text file's bytes decoded and its lines numbered, with pages and indents: a `Document`.

The encoding is told by evidence: what the bytes can be, and whether Chinese comes of it. Characters are
cleaned by rule in `characters`; what the lines mean is not decided here.
"""

import codecs
import hashlib
import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from jianbao.digest import Repair
from jianbao.errors import JianbaoError
from jianbao.reading.characters import INVISIBLE
from jianbao.reading.document import Document, Line

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

# The commonest characters and marks: most of any Chinese text, next to nothing of a wrong decoding
# (0.65 and more to 0.17 and less in what was tried).
_FREQUENT = frozenset(
    "，。、；：？！“”‘’（）《》「」『』【】…—·　％"
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方"
    "后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开"
    "它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反明看原又么利比或但质气第向道命此变"
    "条只没结解问意建月公无系情者最立代想已通并提直题党程展五果员位入常文总次品式活设及管特件长求基资边流路级少"
    "统接知较将组见计别手期根论运农指区强放决被做必先则任取据处给即保治百规领东导金增济受认六共权改区市县省技务"
    "這為個國時來們對會發動過說產種後學經進著實電裡現體機當點從業應開還關數氣變條沒結問無與樣線內長總設統題黨員"
    "資邊級組計別論運農區強導領東濟認權務幾萬議報華確節況廣記術歷構準維標親層專識適屬價嚴縣"
)
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_CONTROLS = "".join(map(chr, (*range(0x00, 0x09), *range(0x0E, 0x20), 0x7F)))
_BAD_CATEGORIES = {"Cc", "Cn", "Co", "Cs"}
_UNDECODED = re.compile(r"[\ud800-\udfff]+")
_VISIBLE = re.compile(rf"[^\s{INVISIBLE}]")
_WITHOUT_WIDTH = re.compile(rf"[\f{INVISIBLE}]")
_CONTEXT = 6
_EMS = {"\u3000": 1.0, "\u2003": 1.0, "\t": 2.0}


def decode(data: bytes) -> str:
    """Return the text of a file in UTF-8, UTF-16, UTF-32 (with a mark), GB 18030, GBK, GB 2312 or Big5.

    A few damaged bytes (for one in a thousand characters beyond ASCII at most) become U+FFFD. Raises `JianbaoError`,
    without the file's name, where the bytes are another kind of file, too damaged, or in no encoding that
    makes Chinese text of them.
    """
    return _replaced(_decode(data))


def read_text(name: str, data: bytes) -> Document:
    """Read a text file: a line ends at CR, LF, CR LF, VT, NEL, U+2028 or U+2029, a page at a form feed.

    Characters are as in the file but for those that cannot be decoded: they are U+FFFD, and listed among
    the repairs. Raises `JianbaoError` where `decode` does and where there are more than `MAX_LINES` lines.
    """
    try:
        text = _with_line_feeds(_decode(data))
    except JianbaoError as error:
        raise JianbaoError(f"{name}: {error}") from None
    if text.count("\n") >= MAX_LINES:
        raise JianbaoError(f"{name}: more than {MAX_LINES} lines; split the digest")
    raw = text.split("\n")
    repairs: list[Repair] = []
    if _UNDECODED.search(text):
        repairs = [repair for i, line in enumerate(raw) for repair in _undecoded(line, i + 1)]
        raw = [_replaced(line) for line in raw]
    sha256 = hashlib.sha256(data).hexdigest()
    return Document(name, sha256, tuple(number_lines(raw)), len(raw), tuple(repairs))


def number_lines(raw: Sequence[str]) -> list[Line]:
    """Return the lines that hold text, with the page on which each stands.

    A page begins at a form feed. In a text whose lines all alternate with blank ones it also begins where a
    line follows another directly and opens with a single space, as some PDF extractors leave it.
    """
    # Of each line that holds text, where the text begins.
    filled = {i: first.start() for i, line in enumerate(raw) if (first := _VISIBLE.search(line))}
    alone = sum(1 for a, b in itertools.pairwise(filled) if b - a > 1)
    double_spaced = alone > 0.6 * max(1, len(filled) - 1)
    lines: list[Line] = []
    page, previous = 1, -1
    for i, start in filled.items():
        text = raw[i]
        feeds = sum(line.count("\f") for line in raw[previous + 1 : i + 1] if "\f" in line)
        lead = _WITHOUT_WIDTH.sub("", text[:start]) if start else ""
        glued = lead == " " and double_spaced and previous == i - 1
        indent = sum(_EMS.get(c, 0.5) for c in lead) if lead and not glued else 0.0
        if lines:
            page += feeds or glued
        page_start = bool(feeds) or glued or not lines
        text = text.replace("\f", "").strip()
        lines.append(Line(i + 1, i + 1, text, page, i - previous - 1, indent, page_start))
        previous = i
    return lines


def _undecoded(line: str, number: int) -> Iterator[Repair]:
    """Yield what could not be decoded in a line, with a little context."""
    for match in _UNDECODED.finditer(line):
        part = line[max(0, match.start() - _CONTEXT) : match.end() + _CONTEXT]
        yield Repair("", number, number, "character", _UNDECODED.sub(_named, part), _replaced(part))


def _replaced(text: str) -> str:
    return _UNDECODED.sub("\ufffd", text)


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


def _decode(data: bytes) -> str:
    """Decode with a lone surrogate for each damaged byte."""
    for magic, kind in _KINDS:
        if data.startswith(magic):
            raise JianbaoError(f"{kind}, not text; save it as .docx, PDF or UTF-8 text and try again")
    marked = [(mark, encoding) for mark, encoding in _MARKS if data.startswith(mark)]
    # The longest mark comes first: UTF-32's begins with that of UTF-16.
    text = _attempt(data[len(marked[0][0]) :], marked[0][1]) if marked else _unmarked(data)
    if text is None:
        raise JianbaoError(
            "damaged, or not text in UTF-8, UTF-16, GB 18030 or Big5; save it as UTF-8 text and try again"
        )
    body = text.rstrip("\0")
    if sum(map(body.count, _CONTROLS)) > max(_FEW_CONTROLS, _MAX_CONTROL * len(body)):
        raise JianbaoError("binary data, not text; save the digest as UTF-8 text and try again")
    return text


def _unmarked(data: bytes) -> str | None:
    data = data.removeprefix(codecs.BOM_UTF8)
    utf8 = _attempt(data, "utf-8")
    if utf8 is not None and _HAN.search(utf8):
        return utf8
    text = _mixed(data) if utf8 is None else None
    if text is None and (encoding := _likeliest(data)):
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


def _mixed(data: bytes) -> str | None:
    """Decode a file put together from files in UTF-8 and another encoding; None where it is none."""
    if data.count(b"\n") > MAX_LINES:
        return None
    lines = data.splitlines(keepends=True)
    decoded = [_chinese_utf8(line) for line in lines]
    others = [line for line, text in zip(lines, decoded, strict=True) if text is None and not line.isascii()]
    if (len(lines) - decoded.count(None)) * 20 < len(others):
        return None
    encoding = _likeliest(b"".join(others))
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


def _likeliest(data: bytes) -> str | None:
    """Return the encoding, UTF-8 aside, that makes most of a sample common Chinese; None where none does."""
    first = re.search(rb"[^\0-\x7f]", data)
    start = first.start() if first else 0
    samples = dict.fromkeys(_MULTIBYTE, data[start : start + _SAMPLE])
    samples |= dict.fromkeys(_WIDE, data[:_SAMPLE])
    evidence = {encoding: _evidence(sample, encoding) for encoding, sample in samples.items()}
    # The first of equals counts.
    best = max(evidence, key=lambda encoding: evidence[encoding])
    return best if evidence[best] >= _MIN_EVIDENCE else None


def _evidence(sample: bytes, encoding: str) -> float:
    """Return the share of frequent Chinese characters in what is not ASCII, less that of impossible ones."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    frequent = bad = others = 0
    for char, n in Counter(decoder.decode(sample)).items():
        if char in _FREQUENT:
            frequent += n
        elif char == "\ufffd" or (unicodedata.category(char) in _BAD_CATEGORIES and not char.isspace()):
            bad += n
        elif not char.isascii():
            others += n
    return (frequent - bad) / max(1, frequent + bad + others)
