"""Readers of foreign formats in a child process with limits on time and memory.

A hostile or broken file can make a parser loop, swell or crash; here that becomes one clear error. What the
parsers do is in their own modules.
"""

import contextlib
import gc
import importlib
import json
import os
import subprocess
import sys
from dataclasses import asdict, fields, replace
from operator import attrgetter
from pathlib import Path
from typing import Any

from jianbao.digest import Repair
from jianbao.errors import JianbaoError
from jianbao.lexicon import Lexicon
from jianbao.reading.document import Document, ExtractedTable, Line, Picture

MAX_SECONDS = 120
OCR_SECONDS = 3600
"""The same where pages are recognised, which takes seconds each."""
MAX_MEMORY = 3 << 30
"""Address space in bytes, where the system can limit it (POSIX)."""


def read_isolated(
    reader: str, name: str, data: bytes, *, lexicon: Lexicon, seconds: int | None = None
) -> Document:
    """Run a reader (`module:function`) in a child process; return its document.

    It is called with name, data and `lexicon`, whose folders the child process reads anew. Raises `JianbaoError`
    where the reader does, and where it exceeds the limits or crashes.
    """
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "PYTHONHASHSEED": "0"}
    limit = seconds or MAX_SECONDS
    words = [lexicon.state, *map(str, lexicon.folders)]
    command = [sys.executable, "-m", "jianbao.reading.formats.isolation", reader, name, *words]
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=limit, env=environment, check=False
        )
    except subprocess.TimeoutExpired:
        raise JianbaoError(
            f"{name}: not read within {limit} seconds; split it or save it as UTF-8 text"
        ) from None
    if done.returncode:
        last = done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        if done.returncode < 0 or "MemoryError" in last:
            last = f"needs more than {MAX_MEMORY >> 30} GiB of memory, or breaks its reader"
        raise JianbaoError(f"{name}: damaged ({last[:200]}); save it anew or as UTF-8 text")
    answer = json.loads(done.stdout)
    if "error" in answer:
        raise JianbaoError(answer["error"])
    return _document(answer)


def _document(answer: dict[str, Any]) -> Document:
    return Document(
        name=answer["name"],
        sha256=answer["sha256"],
        lines=tuple(Line(*x) for x in answer["lines"]),
        raw_lines=answer["raw_lines"],
        repairs=tuple(Repair(*x) for x in answer["repairs"]),
        tables=tuple(
            ExtractedTable(x["page"], x["line"], x["caption"], tuple(map(tuple, x["rows"])))
            for x in answer["tables"]
        ),
        pictures=tuple(Picture(**x) for x in answer["pictures"]),
        recognised=tuple(answer["recognised"]),
        characters=answer["characters"],
        added=answer["added"],
    )


def _child(reader: str, name: str, state: str, *folders: str) -> None:
    """Read the file on stdin and write the document, or the error, to stdout as JSON."""
    out = os.fdopen(os.dup(1), "w", encoding="utf-8", errors="surrogatepass")
    # What a parser prints must not mix with the answer.
    os.dup2(2, 1)
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # The process ends with its one document, so that nothing is ever given back.
    gc.disable()
    module, function = reader.split(":")
    lexicon = Lexicon(tuple(map(Path, folders)), state)
    try:
        read = getattr(importlib.import_module(module), function)
        document = read(name, sys.stdin.buffer.read(), lexicon=lexicon)
        answer = asdict(replace(document, lines=(), repairs=()))
        # There are many of these, and they hold nothing that has to be taken apart.
        answer["lines"] = list(map(attrgetter(*(f.name for f in fields(Line))), document.lines))
        answer["repairs"] = list(map(attrgetter(*(f.name for f in fields(Repair))), document.repairs))
    except JianbaoError as error:
        answer = {"error": str(error)}
    with out:
        json.dump(answer, out)


if __name__ == "__main__":
    _child(*sys.argv[1:])
