"""What is kept between processes: results under the hash of all that they rest on, in the user's own cache folder.

Nothing is computed here, and nothing heavy is imported: whether anything has changed is known before.
"""

import contextlib
import hashlib
import json
import os
import pickle
import stat
import sys
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from platformdirs import user_cache_path

from jianbao import paths
from jianbao.lexicon import Lexicon
from jianbao.reading import Inputs, input_state

_MOST = 8
"""So many results are kept, those used last."""


@cache
def program_state() -> str:
    """Return a hash of what every result rests on: the package, its models, and the versions of what is installed."""
    state = hashlib.sha256(sys.version.encode())
    # A distribution's folder is named after its version; to read what is in 150 of them takes a tenth of a second.
    installed = {p.name for folder in map(Path, sys.path) for p in folder.glob("*.dist-info")}
    state.update("\0".join(sorted(installed)).encode())
    # Templates, style sheets and the declaration of the tables are as much of the program as its modules.
    own = [p for p in paths.PACKAGE.rglob("*") if p.is_file() and p.suffix != ".pyc"]
    for file in [*sorted(paths.MODELS.glob("*.toml")), *sorted(own)]:
        state.update(file.read_bytes())
    return state.hexdigest()


def run_state(inputs: Inputs, lexicon: Lexicon, without: Sequence[str], *, ocr: bool) -> str:
    """Return a hash of all that the tables of a digest rest on: its bytes, the words, the choices, the program.

    Raises `JianbaoError` where the input is no digest.
    """
    rests_on = [input_state(inputs), lexicon.state, sorted(without), ocr, program_state()]
    return hashlib.sha256(json.dumps(rests_on).encode()).hexdigest()


def _place(key: str) -> Path:
    return user_cache_path("jianbao") / f"{key}.pickle"


def read_kept(key: str) -> object | None:
    """Return what is kept under a key; None where there is nothing, or nothing that can be trusted or read."""
    try:
        with _place(key).open("rb") as file:
            if not _own(file.fileno()):
                return None
            found: object = pickle.load(file)
        os.utime(_place(key))
    except Exception:  # whatever a damaged file makes pickle raise, it is computed again
        return None
    return found


def _own(file: int) -> bool:
    """Tell whether nobody but the user can have written a file: to read a pickle is to run it."""
    if not hasattr(os, "getuid"):
        return True
    about = os.fstat(file)
    return about.st_uid == os.getuid() and not about.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def keep(key: str, value: object) -> None:
    """Keep a value under a key, as a whole or not at all; where the folder cannot be written nothing is kept."""
    place = _place(key)
    with contextlib.suppress(OSError):
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".", dir=place.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                pickle.dump(value, file, protocol=pickle.HIGHEST_PROTOCOL)
            Path(name).replace(place)
        finally:
            Path(name).unlink(missing_ok=True)
        kept = sorted(place.parent.glob("*.pickle"), key=lambda p: p.stat().st_mtime, reverse=True)
        for old in kept[_MOST:]:
            old.unlink(missing_ok=True)
