"""The cells of the notebooks run on an analysis that is at hand, in this process and without a kernel."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jianbao import paths
from jianbao.analysis import Analysis


def cells(notebook: Path) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield tags and source of each cell of code."""
    for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            yield tuple(cell["metadata"].get("tags", ())), "".join(cell["source"])


def run_notebook(notebook: Path, analysis: Analysis) -> list[Any]:
    """Run the cells of a notebook on an analysis; return what they show, in their order."""
    shown: list[Any] = []
    space: dict[str, Any] = {"display": lambda *items: shown.extend(items)}
    for tags, source in cells(notebook):
        if "setup" in tags:
            source = source.replace("analysis = load(INPUT, lexicon=LEXICON, without=WITHOUT)", "")
        lines = source.rstrip().splitlines()
        exec("\n".join(lines), space) if "setup" in tags or "parameters" in tags or "data" in tags else None
        if "setup" in tags:
            space["analysis"] = analysis
        elif not {"parameters", "data"} & set(tags):
            shown.extend(_run(source, space, notebook))
    return shown


def _run(source: str, space: dict[str, Any], notebook: Path) -> list[Any]:
    """Run a cell; return the value of its last expression, as Jupyter shows it, if there is one."""
    import ast

    tree = ast.parse(source, notebook.name)
    if not tree.body or not isinstance(tree.body[-1], ast.Expr):
        exec(compile(tree, notebook.name, "exec"), space)
        return []
    last = ast.Expression(tree.body.pop().value)
    exec(compile(tree, notebook.name, "exec"), space)
    value = eval(compile(last, notebook.name, "eval"), space)
    return [] if value is None else [value]


NOTEBOOKS = sorted(paths.NOTEBOOKS.glob("[0-9][0-9]-*.ipynb"))
