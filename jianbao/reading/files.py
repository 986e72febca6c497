"""From a file of any format to a `Document`, or one clear error. How each format is read is in its module."""

import re
from collections.abc import Iterable
from pathlib import Path

from jianbao.errors import JianbaoError
from jianbao.reading.document import Document
from jianbao.reading.formats.isolation import read_isolated
from jianbao.reading.formats.text import read_text
from jianbao.reading.sidecar import SUFFIX as SIDECAR_SUFFIX

MAX_BYTES = 64 * 1024 * 1024
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_MIN_HAN = 20
_MARKDOWN = {".md", ".markdown"}
_HTML = {".html", ".htm", ".xhtml"}
_NOT_READ = {".doc", ".wps", ".rtf"}
SUFFIXES = frozenset({".txt", ".pdf", ".docx", ".docm"} | _MARKDOWN | _HTML | _NOT_READ)
"""The kinds of file that are taken out of a folder; a file named by itself may be called anything.

Among them are kinds that only give a clear error: an article must not go missing without a word.
"""
_HEAD = 4096
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_HTML_TAG = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_BLOCK_TAG = re.compile(rb"<(?:article|div|h[1-6]|main|meta|p|section|table|title)[\s>]", re.IGNORECASE)


def digest_files(inputs: Iterable[Path]) -> list[Path]:
    """Return the files that make up a digest, each once, in name order.

    A folder stands for the readable files that lie in it, folders within it aside; sidecars are left out.
    Raises `JianbaoError` where a folder cannot be read or nothing is left.
    """
    files: dict[Path, Path] = {}
    for path in inputs:
        inside = _folder(path)
        if inside == []:
            raise JianbaoError(f"{_shown(path)}: the folder holds no text, PDF, Word, web or Markdown file")
        for file in [path] if inside is None else inside:
            if not file.name.endswith(SIDECAR_SUFFIX):
                files[file.absolute()] = file
    if not files:
        raise JianbaoError("no digest among the files given; give a text, PDF, Word, web or Markdown file")
    return sorted(files.values(), key=lambda p: (p.name, str(p)))


def _folder(path: Path) -> list[Path] | None:
    """Return the files in a folder that are taken for a digest's, None where the path is no folder."""
    try:
        if not path.is_dir():
            return None
        return [
            p
            for p in path.iterdir()
            # Word keeps a hidden file (~$) beside one that is open.
            if p.suffix.lower() in SUFFIXES and not p.name.startswith((".", "~$")) and p.is_file()
        ]
    except OSError as error:
        raise _unreadable(path, error) from error


def read_document(path: Path) -> Document:
    """Read a text, PDF, Word (.docx), web or Markdown file; the format is told from its bytes, then its name.

    Raises `JianbaoError` where the file is missing, no plain file, unreadable, larger than 64 MiB, empty, of
    another kind, damaged, or holds too little Chinese text to be a digest.
    """
    shown = _shown(path)
    try:
        if not path.exists():
            what = "a link to nothing" if path.is_symlink() else "no such file"
            raise JianbaoError(f"{shown}: {what}; give the path of a digest")
        if not path.is_file():
            raise JianbaoError(f"{shown}: not a file; give the path of a digest")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise _unreadable(path, error) from error
    if len(data) > MAX_BYTES:
        raise JianbaoError(f"{shown}: larger than {MAX_BYTES >> 20} MiB; split the digest")
    if not data.strip():
        raise JianbaoError(f"{shown}: the file is empty; give a digest with at least one article")
    document = _read(_shown(Path(path.name)), path.suffix.lower(), data)
    if sum(len(_HAN.findall(line.text)) for line in document.lines) < _MIN_HAN:
        raise JianbaoError(f"{shown}: no digest: it holds fewer than {_MIN_HAN} Chinese characters")
    return document


def _read(name: str, suffix: str, data: bytes) -> Document:
    # UTF-16 writes an ASCII character with a zero byte; without it, and the mark, tags read the same.
    head = data[:_HEAD].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\v\f")
    if _is_pdf(head, suffix, data):
        return read_isolated("jianbao.reading.formats.pdf.pages:read_pdf", name, data)
    if data.startswith((*_ZIP, _OLE)):
        return read_isolated("jianbao.reading.formats.word.body:read_docx", name, data)
    if re.match(rb"[A-Za-z-]+:", head) and b"multipart/related" in head:
        raise JianbaoError(f"{name}: a web archive (.mht); save it as .html, .docx or PDF and try again")
    if head.startswith(b"<") and _HTML_TAG.search(head):
        return read_isolated("jianbao.reading.formats.web.page:read_html", name, data)
    if head.startswith(b"<?xml"):
        raise JianbaoError(
            f"{name}: an XML file, no digest; save it as .docx, PDF or UTF-8 text and try again"
        )
    if suffix in _MARKDOWN:
        return read_isolated("jianbao.reading.formats.web.page:read_markdown", name, data)
    if suffix in _HTML or _BLOCK_TAG.match(head):
        return read_isolated("jianbao.reading.formats.web.page:read_html", name, data)
    return read_text(name, data)


def _is_pdf(head: bytes, suffix: str, data: bytes) -> bool:
    """Tell a PDF, also one whose head is damaged or preceded by something, from a text that speaks of PDF."""
    return head.startswith(b"%PDF-") or ((suffix == ".pdf" or b"%PDF-" in head) and b"endobj" in data)


def _unreadable(path: Path, error: OSError) -> JianbaoError:
    return JianbaoError(f"{_shown(path)}: cannot be read ({error.strerror}); check its permissions")


def _shown(path: Path) -> str:
    """Return a path as it may stand on a terminal and in a report: on one line and without escape codes."""
    return "".join(c if c.isprintable() or c == "\u3000" else "?" for c in str(path))
