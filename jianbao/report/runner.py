"""From notebooks to a report: execute the series, export it, and put everything into the output folder.

What the notebooks compute is in the chapters; how pages are set is in `report`.
"""

import base64
import hashlib
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

import nbformat
from jupyter_client.manager import KernelManager, start_new_kernel
from nbclient import NotebookClient
from nbformat import NotebookNode
from tqdm import tqdm

from jianbao import paths
from jianbao.analysis import load
from jianbao.chapters import escape, subtitle
from jianbao.errors import IncompleteError, JianbaoError
from jianbao.reading import Inputs, input_paths, input_state
from jianbao.report.html import JianbaoHTMLExporter
from jianbao.report.merge import merge
from jianbao.report.output import staged
from jianbao.report.pdf import JianbaoPDFExporter
from jianbao.report.png import pictures
from jianbao.report.tables import write_tables

WORKERS = 2
_TIMEOUT = 600
_RESET = "%reset -f\nimport matplotlib; matplotlib.rcdefaults(); del matplotlib"


def series() -> list[Path]:
    """Return the notebooks of the series in their order."""
    return sorted(paths.notebooks().glob("[0-9][0-9]-*.ipynb"))


def with_parameters(notebook: NotebookNode, values: Mapping[str, Any]) -> NotebookNode:
    """Return a copy whose `parameters` cell is followed by one that sets the values given, as papermill does.

    Raises `JianbaoError` where the notebook has no cell tagged `parameters`.
    """
    copy = nbformat.from_dict(json.loads(json.dumps(notebook)))
    for i, cell in enumerate(copy.cells):
        if "parameters" in cell.metadata.get("tags", []):
            source = "\n".join(f"{name} = {value!r}" for name, value in values.items())
            injected = nbformat.v4.new_code_cell(source, id=f"{cell.id}-injected")
            # What is injected may hold a path of the machine, which no page shows.
            injected.metadata["tags"] = ["injected-parameters", "remove"]
            copy.cells.insert(i + 1, injected)
            return copy
    raise JianbaoError("a notebook of the series has no cell tagged parameters; restore it from the project")


def execute(notebook: NotebookNode, *, name: str, manager: KernelManager) -> tuple[NotebookNode, list[str]]:
    """Execute a notebook in a running kernel, from a clean namespace; return it with its outputs, and what failed.

    A cell that fails shows a notice in its place; where the setup fails, no cell after it is shown. Raises
    `JianbaoError` with the notebook's name where a cell raises it.
    """
    work = nbformat.from_dict(json.loads(json.dumps(notebook)))
    work.cells.insert(0, nbformat.v4.new_code_cell(_RESET, id="reset"))
    client = NotebookClient(work, km=manager, timeout=_TIMEOUT, record_timing=False, allow_errors=True)
    client.execute()
    del work.cells[0]
    failures = _with_notices(work, name)
    for number, cell in enumerate((c for c in work.cells if c.cell_type == "code"), 1):
        cell.execution_count = number
        for output in cell.outputs:
            if "execution_count" in output:
                output.execution_count = number
    return work, failures


def _with_notices(notebook: NotebookNode, name: str) -> list[str]:
    """Put a notice in the place of each error among the outputs of a notebook; return what failed."""
    failures: list[str] = []
    lost = False
    for number, cell in enumerate((c for c in notebook.cells if c.cell_type == "code"), 1):
        if lost:
            cell.outputs = []
        for place, output in enumerate(cell.outputs):
            if output.output_type != "error":
                continue
            if output.ename == JianbaoError.__name__:
                raise JianbaoError(f"notebook {name}: {output.evalue}")
            said = f"{output.ename}: {output.evalue}".splitlines()[0]
            failures.append(f"cell {number} of {name} ({said})")
            cell.outputs[place:] = [_notice(said)]
            # What other cells need is not there: each would only say so again.
            lost = bool({"parameters", "setup"} & set(cell.metadata.get("tags", [])))
            break
    return failures


def _notice(said: str) -> NotebookNode:
    text = f"**这一处未能生成**（{escape(said)}）。其余部分不受影响；请把这一行发给维护者。"
    return nbformat.v4.new_output(
        "display_data",
        data={"text/markdown": text, "text/plain": text},
        metadata={"jianbao": {"kind": "prose", "failed": True}},
    )


def _state_of_program() -> str:
    """Hash of what every notebook runs on: package, models and installed libraries."""
    state = hashlib.sha256(json.dumps(sorted((str(d.name), d.version) for d in distributions())).encode())
    for file in [*sorted(paths.MODELS.glob("*.toml")), *sorted(paths.PACKAGE.rglob("*.py"))]:
        state.update(file.read_bytes())
    return state.hexdigest()


def _key(notebook: NotebookNode, values: Mapping[str, Any], state: str) -> str:
    """Hash of all that an executed notebook depends on: itself, its parameters, and the state of data and program."""
    return hashlib.sha256(json.dumps([notebook, dict(values), state], sort_keys=True).encode()).hexdigest()


def _execute_all(
    notebooks: Sequence[Path], values: Mapping[str, Any], state_of_data: str, cache: Path, bar: tqdm
) -> tuple[list[NotebookNode], list[str]]:
    """Execute the series in two kernels that live as long as it takes; unchanged notebooks are not run.

    Returns the notebooks and what failed in them; a notebook in which something failed is run again next time.
    """
    cache.mkdir(parents=True, exist_ok=True)
    sources = [nbformat.read(p, as_version=4) for p in notebooks]
    state = state_of_data + _state_of_program()
    keys = [_key(n, values, state) for n in sources]
    done: dict[int, NotebookNode] = {}
    failed: dict[int, list[str]] = {}
    for i, key in enumerate(keys):
        kept = cache / f"{key}.ipynb"
        if kept.exists():
            done[i] = nbformat.read(kept, as_version=4)
            bar.update()

    def work(indices: Sequence[int]) -> None:
        if not indices:
            return
        environment = {
            **os.environ,
            "PYTHONHASHSEED": "0",
            "OMP_NUM_THREADS": "1",
            "OPENBLAS_NUM_THREADS": "1",
        }
        manager, client = start_new_kernel(
            kernel_name="python3",
            cwd=str(paths.notebooks()),
            env=environment,
            extra_arguments=["--log-level=50"],
        )
        client.stop_channels()
        try:
            for i in indices:
                prepared = with_parameters(sources[i], values) if values else sources[i]
                done[i], failed[i] = execute(prepared, name=notebooks[i].name, manager=manager)
                if not failed[i]:
                    nbformat.write(done[i], cache / f"{keys[i]}.ipynb")
                bar.update()
        finally:
            manager.shutdown_kernel(now=True)

    todo = [i for i in range(len(notebooks)) if i not in done]
    with ThreadPoolExecutor(WORKERS) as pool:
        for result in [pool.submit(work, todo[k::WORKERS]) for k in range(WORKERS)]:
            result.result()
    fresh = {f"{k}.ipynb" for k in keys}
    for old in cache.glob("*.ipynb"):
        if old.name not in fresh:
            old.unlink()
    return [done[i] for i in range(len(notebooks))], [f for i in sorted(failed) for f in failed[i]]


def _figures(notebook: NotebookNode) -> list[NotebookNode]:
    """Return the outputs of an executed notebook that are figures."""
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    return [o for o in outputs if o.get("metadata", {}).get("jianbao", {}).get("kind") == "figure"]


def _add_pictures(notebooks: Iterable[NotebookNode]) -> None:
    """Put a PNG beside the SVG of each figure, for readers that do not trust the notebook."""
    figures = [figure for notebook in notebooks for figure in _figures(notebook)]
    for figure, png in zip(figures, pictures([f.data["image/svg+xml"] for f in figures]), strict=True):
        figure.data["image/png"] = base64.b64encode(png).decode()


def write_figures(notebooks: Iterable[tuple[str, NotebookNode]], folder: Path, *, input_hash: str) -> None:
    """Write the figures among the outputs of executed notebooks as SVG and PNG, with manifest.json.

    The manifest lists id, caption, alt, notebook, data (the table behind the figure) and the hash of the input.
    """
    folder.mkdir(parents=True, exist_ok=True)
    entries = []
    for name, notebook in notebooks:
        for figure in _figures(notebook):
            about = figure.metadata["jianbao"]
            stem = about["id"]
            (folder / f"{stem}.svg").write_text(figure.data["image/svg+xml"], encoding="utf-8")
            (folder / f"{stem}.png").write_bytes(base64.b64decode(figure.data["image/png"]))
            entries.append(
                {
                    "id": stem,
                    "caption": about["caption"],
                    "alt": about["alt"],
                    "notebook": name,
                    "data": about["data"],
                    "input_sha256": input_hash,
                }
            )
    text = json.dumps(entries, ensure_ascii=False, indent=1) + "\n"
    (folder / "manifest.json").write_text(text, encoding="utf-8")


def make_report(
    inputs: Inputs, out: Path, *, lexicon: Path | None = None, without: Sequence[str] = (), ocr: bool = False
) -> dict[str, Path]:
    """Make report.html, report.pdf, tables/, figures/ and notebooks/ from a digest; return where they are.

    `lexicon` is a folder of own lexicon files, `without` names repair steps to leave out (see `repair.STEPS`);
    with `ocr`, scans are recognised.

    Raises `JianbaoError` where the input is no digest or the folder cannot be written, and `IncompleteError` once
    everything but what failed is written.
    """
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
    with (
        staged(out) as stage,
        tqdm(total=len(notebooks) + 4, desc="简报", unit="步", disable=None, leave=False) as bar,
    ):
        analysis = load(sources, lexicon=lexicon or "", without=without, ocr=ocr)
        bar.update()
        state_of_data = input_state(sources) + analysis.lexicon.state
        executed, failures = _execute_all(notebooks, values, state_of_data, out / ".cache", bar)
        _add_pictures(executed)
        named = [(p.name, n) for p, n in zip(notebooks, executed, strict=True)]
        (stage / "notebooks").mkdir()
        for name, notebook in named:
            nbformat.write(notebook, stage / "notebooks" / name)
        write_figures(named, stage / "figures", input_hash=analysis.digest.sha256)
        more = write_tables(analysis, stage / "tables")
        bar.update()
        # The summary, last of the series, is what a reader sees first.
        merged = merge([named[-1], *named[:-1]], title="简报分析报告", subtitle=subtitle(analysis.articles))
        html, _ = JianbaoHTMLExporter().from_notebook_node(merged)
        (stage / "report.html").write_text(html, encoding="utf-8")
        bar.update()
        pdf, _ = JianbaoPDFExporter().from_notebook_node(merged)
        (stage / "report.pdf").write_bytes(pdf)
        bar.update()
    made = {name: out / name for name in ("report.html", "report.pdf", "tables", "figures", "notebooks")}
    if failures or more:
        raise IncompleteError([*failures, *more], list(made.values()))
    return made
