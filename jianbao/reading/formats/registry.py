"""The formats that are read, and what a file of each is told by. A new format is one more entry of `FORMATS`.

How a format is read is in the module that its entry names.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

_HEAD = 4096
_BEFORE_TEXT = b"\xef\xbb\xbf\xff\xfe \t\r\n\v\f"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*")
_HTML_TAG = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_BLOCK_TAG = re.compile(rb"<(?:article|div|h[1-6]|main|meta|p|section|table|title)[\s>]", re.IGNORECASE)
_MAIL_FIELD = re.compile(rb"[A-Za-z-]+:")
_CNKI_HEADS = (b"CAJ\0", b"HN\0\0")
_CNKI = frozenset({".caj", ".kdh", ".nh", ".caa", ".teb"})
_CEB = frozenset({".ceb", ".cebx"})
_SURSEN = frozenset({".gd", ".gw", ".sep"})
_MARKDOWN = frozenset({".md", ".markdown"})
_EPUB = b"application/epub+zip"
_MHTML = frozenset({".mht", ".mhtml"})
_HTML = frozenset({".html", ".htm", ".xhtml"})


@dataclass(frozen=True)
class Sample:
    """What a format is told by: the suffix (in lower case, with its dot), how the text begins, and all bytes.

    `head` has neither byte order mark nor white space before it, and none of UTF-16's zero bytes.
    """

    suffix: str
    head: bytes
    data: bytes


@dataclass(frozen=True)
class Format:
    """A format: whether a file is of it, and the reader (`package:function`), or why there is none.

    A reader is called with name, bytes and, by keyword, the lexicon, in a process of its own; `recognised` is the
    one for where pages without text shall be recognised. `suffixes` are those that its files usually have, which count
    in a folder alone.
    """

    has: Callable[[Sample], bool]
    reader: str = ""
    refused: str = ""
    recognised: str = ""
    suffixes: frozenset[str] = frozenset()


def _is_pdf(sample: Sample) -> bool:
    """Tell a PDF, also one whose head is damaged or preceded by something, from a text that speaks of PDF."""
    announced = sample.suffix == ".pdf" or b"%PDF-" in sample.head
    return sample.head.startswith(b"%PDF-") or (announced and b"endobj" in sample.data)


def _is_ofd(sample: Sample) -> bool:
    """Tell an OFD file by the names of its parts, which a zip archive lists uncompressed."""
    known = sample.suffix == ".ofd" or b"OFD.xml" in sample.data
    return known and sample.data.startswith(_ZIP) and b"word/document.xml" not in sample.data


def _is_cnki(sample: Sample) -> bool:
    """Tell a file of CNKI by its bytes; those of a scan (C8) are too few to go by, and its suffix tells it."""
    kdh = sample.data.startswith(b"KDH ") and b"\0" in sample.data[:64]
    return kdh or sample.data.startswith(_CNKI_HEADS) or sample.suffix in _CNKI


def _is_sheet(sample: Sample) -> bool:
    """Tell a workbook from other archives, also from a Word file that holds one."""
    others = (b"word/", b"ppt/")
    archived = sample.data.startswith(_ZIP) and b"xl/workbook" in sample.data
    return archived and not any(folder in sample.data for folder in others)


FORMATS = (
    Format(
        _is_pdf,
        "jianbao.reading.formats.pdf:read_pdf",
        recognised="jianbao.reading.formats.scan:read_scanned_pdf",
        suffixes=frozenset({".pdf"}),
    ),
    Format(
        lambda sample: sample.data.startswith(_PICTURES),
        refused="a picture, its text has to be recognised; `pip install jianbao[ocr]` and add --ocr"
        "（图片没有文字层，请装 jianbao[ocr] 后加 --ocr 再试）",
        recognised="jianbao.reading.formats.scan:read_pictures",
    ),
    Format(_is_ofd, "jianbao.reading.formats.ofd:read_ofd", suffixes=frozenset({".ofd"})),
    Format(
        lambda sample: (
            sample.data.startswith(_ZIP) and (_EPUB in sample.data[:100] or sample.suffix == ".epub")
        ),
        "jianbao.reading.formats.web:read_epub",
        suffixes=frozenset({".epub"}),
    ),
    Format(
        _is_sheet,
        "jianbao.reading.formats.sheet:read_xlsx",
        suffixes=frozenset({".xlsx", ".xlsm"}),
    ),
    Format(
        lambda sample: sample.data.startswith(_ZIP),
        "jianbao.reading.formats.word:read_docx",
        suffixes=frozenset({".docx", ".docm"}),
    ),
    Format(
        lambda sample: sample.data.startswith(_OLE),
        "jianbao.reading.formats.word:read_doc",
        suffixes=frozenset({".doc", ".dot", ".wps", ".wpt"}),
    ),
    Format(lambda sample: b"<pkg:package" in sample.head, "jianbao.reading.formats.word:read_flat"),
    Format(lambda sample: b"<w:wordDocument" in sample.head, "jianbao.reading.formats.word:read_wordml"),
    Format(
        lambda sample: sample.head.startswith(b"{\\rtf"),
        "jianbao.reading.formats.rtf:read_rtf",
        suffixes=frozenset({".rtf"}),
    ),
    Format(
        lambda sample: (
            bool(_MAIL_FIELD.match(sample.head))
            and (b"multipart/related" in sample.head or sample.suffix in _MHTML)
        ),
        "jianbao.reading.formats.web:read_mhtml",
        suffixes=_MHTML,
    ),
    Format(
        lambda sample: sample.head.startswith(b"<") and bool(_HTML_TAG.search(sample.head)),
        "jianbao.reading.formats.web:read_html",
        suffixes=_HTML,
    ),
    Format(
        lambda sample: sample.head.startswith(b"<?xml"),
        refused="an XML file, no digest; save it as .docx, PDF or UTF-8 text and try again",
    ),
    Format(
        lambda sample: sample.suffix in _MARKDOWN,
        "jianbao.reading.formats.web:read_markdown",
        suffixes=_MARKDOWN,
    ),
    # A part of a page, without its head: after Markdown, which may hold tags.
    Format(
        lambda sample: sample.suffix in _HTML or bool(_BLOCK_TAG.match(sample.head)),
        "jianbao.reading.formats.web:read_html",
    ),
    Format(
        _is_cnki,
        refused="a CAJ or KDH file of CNKI, which only its own reader opens; print it to PDF there and try again"
        "（知网文件，请用 CAJViewer 打开，打印为 PDF 后再试）",
    ),
    Format(
        lambda sample: sample.suffix in _CEB,
        refused="a CEB file of Founder, which only its own reader opens; print it to PDF there and try again"
        "（方正 CEB 文件，请用 Apabi Reader 打开，打印为 PDF 后再试）",
    ),
    Format(
        lambda sample: sample.suffix in _SURSEN,
        refused="a file of Sursen, which only its own reader opens; print it to PDF there and try again"
        "（书生文件，请用书生阅读器打开，打印为 PDF 后再试）",
    ),
)
"""In the order in which they are asked; what is of none of them is plain text."""

NOT_READ = frozenset({".xls"}) | _CNKI | _CEB | _SURSEN
"""Kinds that only give a clear error: an article must not go missing from a folder without a word."""

SUFFIXES = frozenset({".txt"}).union(NOT_READ, *(known.suffixes for known in FORMATS))
"""The kinds of file that are taken out of a folder; a file named by itself may be called anything."""


def find_format(suffix: str, data: bytes) -> Format | None:
    """Return the format that a file is told to be of by its bytes, then its suffix; None for plain text."""
    # UTF-16 writes an ASCII character with a zero byte; without it, and the mark, tags read the same.
    head = data[:_HEAD].replace(b"\0", b"").lstrip(_BEFORE_TEXT)
    sample = Sample(suffix, head, data)
    return next((known for known in FORMATS if known.has(sample)), None)
