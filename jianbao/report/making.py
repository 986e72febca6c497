"""Runs: what is asked for is made as a whole, and only where something has changed since the folder was written.

Nothing heavy is imported before that is known. How tables are written is in `tables`, how a report is made in `runner`.
"""

import hashlib
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from jianbao import paths
from jianbao.errors import IncompleteError, JianbaoError
from jianbao.kept import run_state
from jianbao.lexicon import load_lexicon
from jianbao.reading import Inputs, input_paths
from jianbao.report.output import leave, left_as, staged

FORMATS = ("html", "pdf", "docx")
"""The forms of a report."""


def make_tables(
    inputs: Inputs, out: Path, *, lexicon: Path | None = None, without: Sequence[str] = (), ocr: bool = False
) -> Path:
    """Write the tables of a digest into a folder and return it; no notebook is run. With `ocr`, scans are recognised.

    Raises `JianbaoError`, and `IncompleteError` once all tables but those that failed are written.
    """
    state = run_state(inputs, load_lexicon(lexicon), without, ocr=ocr)

    def write() -> tuple[str, list[str]]:
        from jianbao.analysis import load
        from jianbao.report.tables import account_line, write_tables

        analysis = load(inputs, lexicon=lexicon or "", without=without, ocr=ocr)
        with staged(out) as stage:
            failures = write_tables(analysis, stage)
        return account_line(analysis), failures

    _unless_made(write, out, [out], state)
    return out


def make_report(
    inputs: Inputs,
    out: Path,
    *,
    lexicon: Path | None = None,
    without: Sequence[str] = (),
    ocr: bool = False,
    formats: Sequence[str] = FORMATS,
    only: str = "",
    template: Path | None = None,
) -> dict[str, Path]:
    """Make report.html, report.pdf, report.docx, tables/, figures/ and notebooks/ from a digest; return where they are.

    `lexicon` is a folder of own lexicon files, `without` names repair steps to leave out (see `repair.STEPS`);
    with `ocr`, scans are recognised. Of the `formats` (`FORMATS`) each is written with `only` one part, main or
    appendix; without it the Word file holds the main part, the others both. `template` is a Word file for its styles.

    Raises `JianbaoError` where the input is no digest or the folder cannot be written, and `IncompleteError` once
    everything but what failed is written.
    """
    if unknown := sorted(set(formats) - set(FORMATS)):
        raise JianbaoError(f"no report is written as {unknown[0]!r}; choose among {', '.join(FORMATS)}")
    sources = [path.resolve() for path in input_paths(inputs)]
    notebooks = series()
    values: dict[str, Any] = {}
    # The notebooks' own input needs no cell that names a place of this machine.
    if sources != [paths.notebooks().parent / "data" / "raw" / "digest.txt"]:
        values["INPUT"] = [str(path) for path in sources]
    if lexicon:
        values["LEXICON"] = str(lexicon.resolve())
    if without:
        values["WITHOUT"] = list(without)
    if ocr:
        values["OCR"] = True
    state = run_state(sources, load_lexicon(lexicon), without, ocr=ocr)
    made = {
        name: out / name
        for name in (*(f"report.{form}" for form in formats), "tables", "figures", "notebooks")
    }

    def write() -> tuple[str, list[str]]:
        # jsonschema, which nbformat validates with, asks for it to check a format of addresses that no notebook has;
        # to import it is to build a grammar, which takes longer than the rest of what is imported here.
        sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
        # Threads cost more than such small matrices gain, and a process that has some cannot be forked.
        os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
        from jianbao.report.exporting import exporters
        from jianbao.report.runner import write_report

        return write_report(sources, out, notebooks, values, state, exporters(formats, only, template))

    rests_on = hashlib.sha256(f"{state} {formats} {only}".encode())
    if template:
        rests_on.update(_bytes(template))
    for notebook in notebooks:
        rests_on.update(notebook.read_bytes())
    _unless_made(write, out, list(made.values()), rests_on.hexdigest())
    return made


def _bytes(template: Path) -> bytes:
    try:
        return template.read_bytes()
    except OSError as error:
        raise JianbaoError(f"{template}: the template cannot be read ({error.strerror})") from error


def series() -> list[Path]:
    """Return the notebooks of the series in their order."""
    return sorted(paths.notebooks().glob("[0-9][0-9]-*.ipynb"))


def _unless_made(
    write: Callable[[], tuple[str, list[str]]], out: Path, made: Sequence[Path], state: str
) -> None:
    """Write what a run makes, unless the folder still holds it; only what is complete counts as made."""
    if left_as(out, state):
        return
    said, failures = write()
    if failures:
        raise IncompleteError(failures, made)
    leave(out, state=state, said=said)
