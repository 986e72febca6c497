"""The output folder: what is made appears there as a whole or not at all, and nobody's file is overwritten."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from jianbao.errors import JianbaoError
from jianbao.stopping import clear, scratch, undisturbed

_RECORD = ".jianbao.json"


@contextmanager
def staged(out: Path) -> Iterator[Path]:
    """Give a folder to write to; when all is written, move its files into `out`.

    Files of an earlier run are replaced, those that the new run no longer has are removed. Raises
    `JianbaoError` where the folder cannot be written, or where a file in the way was not written by this
    program or was changed since.
    """
    with ExitStack() as stack:
        try:
            out.mkdir(parents=True, exist_ok=True)
            clear(out)
            stage = stack.enter_context(scratch(out))
        except OSError as error:
            raise JianbaoError(
                f"{out}: cannot be written ({error.strerror}); choose another folder with -o"
            ) from error
        yield stage
        with undisturbed():
            _move(stage, out)


def left_as(out: Path, state: str) -> bool:
    """Tell whether all files of the folder are still as the run of this state left them."""
    record = _read(out)
    return record.get("state") == state and all(
        (out / name).is_file() and _sha256(out / name) == known for name, known in record["files"].items()
    )


def leave(out: Path, *, state: str, said: str) -> None:
    """Note that the folder holds all of a run, and the line that was said about it."""
    _write(out, {**_read(out), "state": state, "said": said})


def said(out: Path) -> str:
    """Return the line that was said about what the folder holds."""
    return str(_read(out).get("said", ""))


def _read(out: Path) -> dict[str, Any]:
    record = out / _RECORD
    known: dict[str, Any] = json.loads(record.read_text("utf-8")) if record.exists() else {}
    # Earlier versions noted the files alone.
    return known if isinstance(known.get("files"), dict) else {"files": known}


def _write(out: Path, record: Mapping[str, Any]) -> None:
    (out / _RECORD).write_text(json.dumps(record, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _move(stage: Path, out: Path) -> None:
    known: dict[str, str] = _read(out)["files"]
    new = {p.relative_to(stage).as_posix(): p for p in sorted(stage.rglob("*")) if p.is_file()}
    hashes = {name: _sha256(path) for name, path in new.items()}
    for name in sorted({*known, *new}):
        place = out / name
        if place.exists() and _sha256(place) not in (known.get(name), hashes.get(name)):
            raise JianbaoError(
                f"{place}: not as this program wrote it; move it away or choose another folder with -o"
            )
    for name in sorted(known.keys() - new.keys()):
        (out / name).unlink(missing_ok=True)
    for name, path in new.items():
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        path.replace(out / name)
    _write(out, {"files": hashes})
