"""What makes up a digest: the files that are named or lie in a folder, their sidecars, and the state of all their bytes.

What is in a file is read in `files`. Nothing heavy is imported here: whether anything has changed is known before.
"""

import contextlib
import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from jianbao.errors import JianbaoError
from jianbao.reading.formats import SUFFIXES

SIDECAR_SUFFIX = ".articles.toml"

Inputs = str | Path | Sequence[str | Path]
"""A file or folder, or several: what makes up a digest."""


def sidecar_path(digest: Path) -> Path:
    """Return where the sidecar of a digest file lies, whether or not it exists."""
    return digest.with_name(digest.name.removesuffix(digest.suffix) + SIDECAR_SUFFIX)


def input_paths(inputs: Inputs) -> list[Path]:
    """Return the paths of a digest's files and folders, however they were given."""
    return [Path(inputs)] if isinstance(inputs, str | Path) else [Path(p) for p in inputs]


def input_state(inputs: Inputs) -> str:
    """Return a hash of all the bytes that a digest is read from: its files and their sidecars."""
    state = hashlib.sha256()
    for file in digest_files(input_paths(inputs)):
        for path in (file, sidecar_path(file)):
            state.update(f"{path.name}\0".encode(errors="surrogateescape"))
            # What cannot be read, or never ends, is said where it is read.
            with contextlib.suppress(OSError):
                if path.is_file():
                    with path.open("rb") as stream:
                        state.update(hashlib.file_digest(stream, "sha256").digest())
    return state.hexdigest()


def digest_files(inputs: Iterable[Path]) -> list[Path]:
    """Return the files that make up a digest, each once, in name order.

    A folder stands for the readable files that lie in it, folders within it aside; sidecars are left out.
    Raises `JianbaoError` where a folder cannot be read or nothing is left.
    """
    files: dict[Path, Path] = {}
    for path in inputs:
        inside = _folder(path)
        if inside == []:
            raise JianbaoError(
                f"{shown_path(path)}: the folder holds no text, PDF, Word, web or Markdown file"
            )
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
        raise unreadable(path, error) from error


def unreadable(path: Path, error: OSError) -> JianbaoError:
    """Return the error for a file that the system does not let us read."""
    return JianbaoError(f"{shown_path(path)}: cannot be read ({error.strerror}); check its permissions")


def shown_path(path: Path) -> str:
    """Return a path as it may stand on a terminal and in a report: on one line and without escape codes."""
    return "".join(c if c.isprintable() or c == "\u3000" else "?" for c in str(path))
