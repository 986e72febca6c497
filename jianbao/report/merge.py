"""Several executed notebooks as one, which both exporters take like any other; nothing is executed here."""

import re
from collections.abc import Sequence
from copy import deepcopy

import nbformat
from nbformat import NotebookNode

from jianbao.display import SOURCE_MIME

_CHAPTER = re.compile(r"\A# \d+\s+")


def merge(notebooks: Sequence[tuple[str, NotebookNode]], *, title: str, subtitle: str = "") -> NotebookNode:
    """Return one notebook of the cells of several, named as files (`02-term-frequency.ipynb`), in their order.

    Each notebook's title becomes a chapter, without the number that it has in the series. What every notebook
    ends with comes once, after the chapters: cells tagged `provenance`, equal ones once, as a chapter of their
    own, and the source text.
    """
    chapters: list[NotebookNode] = []
    provenance: list[NotebookNode] = []
    source: list[NotebookNode] = []
    for name, notebook in notebooks:
        for cell in map(deepcopy, notebook.cells):
            cell.metadata["jianbao"] = {"notebook": name.removesuffix(".ipynb"), "heading_shift": 1}
            if _shows_source(cell):
                source = [cell]
            elif "provenance" in cell.metadata.get("tags", []):
                cell.metadata.jianbao.heading_shift = 0
                if all(_content(cell) != _content(kept) for kept in provenance):
                    provenance.append(cell)
            else:
                if cell.cell_type == "markdown":
                    cell.source = _CHAPTER.sub("# ", cell.source)
                chapters.append(cell)
    merged = nbformat.v4.new_notebook(cells=[*chapters, *provenance, *source])
    merged.metadata["jianbao"] = {"title": title, "subtitle": subtitle, "merged": True}
    for number, cell in enumerate(merged.cells, 1):
        cell["id"] = f"cell-{number}"
    return merged


def _shows_source(cell: NotebookNode) -> bool:
    return any(SOURCE_MIME in output.get("data", {}) for output in cell.get("outputs", []))


def _content(cell: NotebookNode) -> tuple[str, list[object]]:
    """Return what a reader sees of a cell: not how often it was executed."""
    return cell.source, [output.get("data", output.get("text")) for output in cell.get("outputs", [])]
