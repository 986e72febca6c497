"""From a file of any format to a `Document`, or one clear error. How a format is told and read is in `formats`."""

import re
from collections.abc import Iterable
from pathlib import Path

from jianbao.errors import JianbaoError
from jianbao.lexicon import Lexicon
from jianbao.reading.document import Document
from jianbao.reading.formats import SUFFIXES, find_format, read_isolated, read_text
from jianbao.reading.sidecar import SUFFIX as SIDECAR_SUFFIX

MAX_BYTES = 64 * 1024 * 1024
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_MIN_HAN = 20


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


def read_document(path: Path, *, lexicon: Lexicon) -> Document:
    """Read a text, PDF, Word (.docx), web or Markdown file; the format is told from its bytes, then its name.

    `lexicon` holds the words that formats are read by.

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
    document = _read(_shown(Path(path.name)), path.suffix.lower(), data, lexicon)
    if sum(len(_HAN.findall(line.text)) for line in document.lines) < _MIN_HAN:
        raise JianbaoError(f"{shown}: no digest: it holds fewer than {_MIN_HAN} Chinese characters")
    return document


def _read(name: str, suffix: str, data: bytes, lexicon: Lexicon) -> Document:
    known = find_format(suffix, data)
    if known is None:
        return read_text(name, data, lexicon=lexicon)
    if known.refused:
        raise JianbaoError(f"{name}: {known.refused}")
    return read_isolated(known.reader, name, data, lexicon=lexicon)


def _unreadable(path: Path, error: OSError) -> JianbaoError:
    return JianbaoError(f"{_shown(path)}: cannot be read ({error.strerror}); check its permissions")


def _shown(path: Path) -> str:
    """Return a path as it may stand on a terminal and in a report: on one line and without escape codes."""
    return "".join(c if c.isprintable() or c == "\u3000" else "?" for c in str(path))
