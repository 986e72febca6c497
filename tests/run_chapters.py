"""The cells of a notebook run on an analysis that is at hand, in this process and without a kernel."""

import ast
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from jianbao.analysis import Analysis
from jianbao.report.making import series
from jianbao.report.merge import merge

_LOADING = "analysis = load(INPUT, lexicon=LEXICON, without=WITHOUT, ocr=OCR)"


def run_notebook(notebook: Path, analysis: Analysis) -> list[Any]:
    """Return what the cells of a notebook show, in their order, for an analysis in the place of its own."""
    return [item for _, items in _cells(notebook, analysis) for item in items]


def merged_report(analysis: Analysis) -> NotebookNode:
    """Return the report of an analysis as one notebook, as the exporters take it."""
    executed = []
    for path in series():
        notebook = nbformat.read(path, as_version=4)
        for cell, items in _cells(path, analysis):
            notebook.cells[cell].outputs = [
                nbformat.v4.new_output("display_data", data=data, metadata=about)
                for data, about in (item._repr_mimebundle_() for item in items)
            ]
        executed.append((path.name, notebook))
    return merge(executed, title="题")


def _cells(notebook: Path, analysis: Analysis) -> Iterator[tuple[int, list[Any]]]:
    """Run the cells of a notebook; yield the number of each code cell and what it shows."""
    displayed: list[Any] = []
    space: dict[str, Any] = {"display": lambda *items: displayed.extend(items), "analysis": analysis}
    loaded = False
    for number, cell in enumerate(json.loads(notebook.read_text(encoding="utf-8"))["cells"]):
        source = "".join(cell["source"])
        if cell["cell_type"] == "code":
            loaded |= _LOADING in source
            displayed.clear()
            value = _run(source.replace(_LOADING, ""), space, notebook.name)
            yield number, [*displayed, *value]
    assert loaded, f"{notebook.name} no longer loads its analysis as this file expects"


def _run(source: str, space: dict[str, Any], name: str) -> list[Any]:
    """Run a cell; return the value of its last expression, as Jupyter shows it, if there is one."""
    tree = ast.parse(source, name)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, name, "exec"), space)
    value = (
        eval(compile(ast.Expression(last.value), name, "eval"), space) if isinstance(last, ast.Expr) else None
    )
    return [] if value is None else [value]
