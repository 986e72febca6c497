"""From a file of any format to a `Document`, or one clear error. How a format is told and read is in `formats`."""

import re
from itertools import islice
from pathlib import Path

from jianbao.errors import JianbaoError
from jianbao.lexicon import Lexicon
from jianbao.reading.document import Document
from jianbao.reading.formats import OCR_SECONDS, find_format, read_isolated, read_text
from jianbao.reading.inputs import shown_path, unreadable

MAX_BYTES = 64 * 1024 * 1024
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_MIN_HAN = 20
_NOTHING = b"\0 \t\r\n\v\f\xef\xbb\xbf"


def read_document(path: Path, *, lexicon: Lexicon, ocr: bool = False) -> Document:
    """Read a text, PDF, Word (.docx), web or Markdown file; the format is told from its bytes, then its name.

    `lexicon` holds the words that formats are read by; with `ocr`, pages without text and pictures are recognised.

    Raises `JianbaoError` where the file is missing, no plain file, unreadable, larger than 64 MiB, empty, of
    another kind, damaged, or holds too little Chinese text to be a digest.
    """
    shown = shown_path(path)
    try:
        if not path.exists():
            what = "a link to nothing" if path.is_symlink() else "no such file"
            raise JianbaoError(f"{shown}: {what}; give the path of a digest")
        if not path.is_file():
            raise JianbaoError(f"{shown}: not a file; give the path of a digest")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise unreadable(path, error) from error
    if len(data) > MAX_BYTES:
        raise JianbaoError(f"{shown}: larger than {MAX_BYTES >> 20} MiB; split the digest")
    # A file that a cloud drive has not fetched yet, or a copy that failed, is all zeros.
    if not data.strip(_NOTHING):
        raise JianbaoError(
            f"{shown}: the file is empty; give a digest with at least one article"
            "（空文件，请检查是否已下载或复制完整）"
        )
    document = _read(shown_path(Path(path.name)), path.suffix.lower(), data, lexicon, ocr=ocr)
    chinese = (character for line in document.lines for character in _HAN.finditer(line.text))
    if sum(1 for _ in islice(chinese, _MIN_HAN)) < _MIN_HAN:
        raise JianbaoError(f"{shown}: no digest: it holds fewer than {_MIN_HAN} Chinese characters")
    return document


def _read(name: str, suffix: str, data: bytes, lexicon: Lexicon, *, ocr: bool) -> Document:
    known = find_format(suffix, data)
    if known is None:
        return read_text(name, data, lexicon=lexicon)
    if ocr and known.recognised:
        return read_isolated(known.recognised, name, data, lexicon=lexicon, seconds=OCR_SECONDS)
    if known.refused:
        raise JianbaoError(f"{name}: {known.refused}")
    return read_isolated(known.reader, name, data, lexicon=lexicon)
