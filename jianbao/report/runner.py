"""From notebooks to a report: execute the series, export it, and put everything into the output folder.

What the notebooks compute is in the chapters; how pages are set is in `report`.
"""

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import nbformat
from jupyter_client.manager import KernelManager
from nbclient import NotebookClient
from nbconvert.exporters import Exporter
from nbformat import NotebookNode
from tqdm import tqdm

from jianbao import paths
from jianbao.analysis import load
from jianbao.chapters import described, escape
from jianbao.errors import JianbaoError
from jianbao.report.kernels import kernels
from jianbao.report.merge import merge
from jianbao.report.output import staged
from jianbao.report.png import pictures
from jianbao.report.tables import account_line, write_tables

WORKERS = 2
_TIMEOUT = 600
_RESET = "%reset -f\nimport matplotlib; matplotlib.rcdefaults(); del matplotlib"


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


def _key(notebook: NotebookNode, values: Mapping[str, Any], state: str) -> str:
    """Hash of all that an executed notebook depends on: itself, its parameters, and the state of data and program."""
    return hashlib.sha256(json.dumps([notebook, dict(values), state], sort_keys=True).encode()).hexdigest()


class _Series:
    """The notebooks of a series with what each executed one depends on; unchanged ones are found again in `cache`."""

    def __init__(self, notebooks: Sequence[Path], values: Mapping[str, Any], state: str, cache: Path) -> None:
        self.names = [path.name for path in notebooks]
        self.values, self.cache = values, cache
        self.sources = [nbformat.read(path, as_version=4) for path in notebooks]
        self.keys = [_key(source, values, state) for source in self.sources]
        self.done: dict[int, NotebookNode] = {}
        self.failed: dict[int, list[str]] = {}
        cache.mkdir(parents=True, exist_ok=True)
        for i in range(len(self.keys)):
            if self._kept(i).exists():
                self.done[i] = nbformat.read(self._kept(i), as_version=4)
        self.todo = [i for i in range(len(self.keys)) if i not in self.done]

    def _kept(self, i: int) -> Path:
        return self.cache / f"{self.keys[i]}.ipynb"

    def execute(self, managers: Sequence[KernelManager], bar: tqdm) -> tuple[list[NotebookNode], list[str]]:
        """Execute what has changed; return all notebooks and what failed in them.

        A notebook in which something failed is executed again next time.
        """

        # Who is done takes the next: chapters take unlike times.
        left = iter(self.todo)

        def work(manager: KernelManager) -> None:
            for i in left:
                source = self.sources[i]
                prepared = with_parameters(source, self.values) if self.values else source
                self.done[i], self.failed[i] = execute(prepared, name=self.names[i], manager=manager)
                if not self.failed[i]:
                    # As a whole or not at all: what is half written could not be read again.
                    part = self._kept(i).with_suffix(".part")
                    nbformat.write(self.done[i], part)
                    part.replace(self._kept(i))
                bar.update()

        with ThreadPoolExecutor(WORKERS) as pool:
            for result in list(pool.map(work, managers)):
                assert result is None
        for old in set(self.cache.iterdir()) - {self._kept(i) for i in range(len(self.keys))}:
            old.unlink()
        done = [self.done[i] for i in range(len(self.keys))]
        return done, [f for i in sorted(self.failed) for f in self.failed[i]]


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


def write_report(
    sources: Sequence[Path],
    out: Path,
    notebooks: Sequence[Path],
    values: Mapping[str, Any],
    state: str,
    exporters: Mapping[str, Exporter],
) -> tuple[str, list[str]]:
    """Execute the series on a digest and write all of the report; return the account in one line, and what failed.

    `values` are the notebooks' parameters; `state` is a hash of all that the tables rest on;
    `exporters` write report.html and the like, by their forms. Raises `JianbaoError`
    where the input is no digest or the folder cannot be written.
    """
    # A bar that is moved by hand needs no thread that watches it.
    tqdm.monitor_interval = 0
    with (
        staged(out) as stage,
        tqdm(
            total=len(notebooks) + 2 + len(exporters), desc="简报", unit="步", disable=None, leave=False
        ) as bar,
    ):
        series = _Series(notebooks, values, state, out / ".cache")
        bar.update(len(series.done))
        analysis = load(
            sources,
            lexicon=values.get("LEXICON", ""),
            without=values.get("WITHOUT", ()),
            ocr=values.get("OCR", False),
        )
        bar.update()
        with kernels(min(WORKERS, len(series.todo)), folder=paths.notebooks()) as managers:
            executed, failures = series.execute(managers, bar)
        _add_pictures(executed)
        named = list(zip(series.names, executed, strict=True))
        (stage / "notebooks").mkdir()
        for name, notebook in named:
            nbformat.write(notebook, stage / "notebooks" / name)
        write_figures(named, stage / "figures", input_hash=analysis.digest.sha256)
        failures += write_tables(analysis, stage / "tables")
        bar.update()
        merged = merge(named, **described(analysis))
        for form, exporter in exporters.items():
            data, _ = exporter.from_notebook_node(merged)
            written = data.encode() if isinstance(data, str) else data
            (stage / f"report.{form}").write_bytes(written)
            bar.update()
    return account_line(analysis), failures
