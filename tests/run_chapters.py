"""The cells of a notebook run on an analysis that is at hand, in this process and without a kernel."""

import ast
import json
from pathlib import Path
from typing import Any

from jianbao.analysis import Analysis

_LOADING = "analysis = load(INPUT, lexicon=LEXICON, without=WITHOUT, ocr=OCR)"


def run_notebook(notebook: Path, analysis: Analysis) -> list[Any]:
    """Return what the cells of a notebook show, in their order, for an analysis in the place of its own."""
    shown: list[Any] = []
    space: dict[str, Any] = {"display": lambda *items: shown.extend(items), "analysis": analysis}
    loaded = False
    for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "code":
            loaded |= _LOADING in source
            shown += _run(source.replace(_LOADING, ""), space, notebook.name)
    assert loaded, f"{notebook.name} no longer loads its analysis as this file expects"
    return shown


def _run(source: str, space: dict[str, Any], name: str) -> list[Any]:
    """Run a cell; return the value of its last expression, as Jupyter shows it, if there is one."""
    tree = ast.parse(source, name)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, name, "exec"), space)
    value = (
        eval(compile(ast.Expression(last.value), name, "eval"), space) if isinstance(last, ast.Expr) else None
    )
    return [] if value is None else [value]
