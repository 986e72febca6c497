"""The output folder: what is made appears there as a whole or not at all, and nobody's file is overwritten."""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jianbao.errors import JianbaoError

_RECORD = ".jianbao.json"


@contextmanager
def staged(out: Path) -> Iterator[Path]:
    """Give a folder to write to; when all is written, move its files into `out`.

    Files of an earlier run are replaced, those that the new run no longer has are removed. Raises
    `JianbaoError` where the folder cannot be written, or where a file in the way was not written by this
    program or was changed since.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        stage = Path(tempfile.mkdtemp(prefix=".jianbao-", dir=out))
    except OSError as error:
        raise JianbaoError(
            f"{out}: cannot be written ({error.strerror}); choose another folder with -o"
        ) from error
    try:
        yield stage
        _move(stage, out)
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _move(stage: Path, out: Path) -> None:
    record = out / _RECORD
    known: dict[str, str] = json.loads(record.read_text("utf-8")) if record.exists() else {}
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
    record.write_text(json.dumps(hashes, indent=0) + "\n", encoding="utf-8")
