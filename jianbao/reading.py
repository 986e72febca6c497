"""From a file's bytes to numbered raw lines, or one clear error. What the lines mean is not decided here."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from jianbao.errors import JianbaoError

MAX_BYTES = 64 * 1024 * 1024
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_MIN_HAN = 20


@dataclass(frozen=True)
class RawText:
    """A file as received: its name, the SHA-256 of its bytes, and its lines without their line ends.

    A form feed, which marks the start of a page, stays at the head of its line.
    """

    name: str
    sha256: str
    lines: tuple[str, ...]


def read_text(path: Path) -> RawText:
    """Read a UTF-8 text file (a byte order mark is allowed; LF, CR LF and CR end a line).

    Raises `JianbaoError` where the file is missing, no plain file, unreadable, larger than 64 MiB, empty,
    not UTF-8, binary, or holds too little Chinese text to be a digest.
    """
    try:
        if not path.exists():
            raise JianbaoError(f"{path}: no such file; give the path of a digest in UTF-8 text")
        if not path.is_file():
            raise JianbaoError(f"{path}: not a file; give the path of a digest in UTF-8 text")
        if path.stat().st_size > MAX_BYTES:
            raise JianbaoError(f"{path}: larger than {MAX_BYTES >> 20} MiB; split the digest")
        data = path.read_bytes()
    except OSError as error:
        raise JianbaoError(f"{path}: cannot be read ({error.strerror}); check its permissions") from error
    if not data.strip():
        raise JianbaoError(f"{path}: the file is empty; give a digest with at least one article")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise JianbaoError(
            f"{path}: not UTF-8 text (byte {error.start}); save it as UTF-8 text and try again"
        ) from error
    if "\0" in text:
        raise JianbaoError(f"{path}: binary data, not text; save the digest as UTF-8 text and try again")
    if len(_HAN.findall(text)) < _MIN_HAN:
        raise JianbaoError(f"{path}: no digest: it holds fewer than {_MIN_HAN} Chinese characters")
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n").replace("\u2028", "\n")
    # A form feed before a line break stands for the page that begins on the next line.
    text = re.sub(r"\f[ \t]*\n", "\n\f", text)
    return RawText(path.name, hashlib.sha256(data).hexdigest(), tuple(text.split("\n")))
