"""Several executed notebooks as one, which both exporters take like any other; nothing is executed here."""

import re
from collections.abc import Sequence
from copy import deepcopy

import nbformat
from nbformat import NotebookNode

from jianbao.chapters import SOURCE_MIME

_CHAPTER = re.compile(r"\A# \d+\s+")
_APPENDIX = re.compile(r"\A## 附")


def merge(notebooks: Sequence[tuple[str, NotebookNode]], *, title: str, subtitle: str = "") -> NotebookNode:
    """Return one notebook of the cells of several, named as files (`02-term-frequency.ipynb`), in their order.

    Each notebook's title becomes a chapter, without the number that it has in the series. What every notebook
    ends with comes once, in appendices: code cells tagged `provenance`, those with equal outputs once, and the
    source text; a heading in front of it that begins with 附 is left out with it.
    """
    chapters: list[NotebookNode] = []
    provenance: list[NotebookNode] = []
    source: list[NotebookNode] = []
    for name, notebook in notebooks:
        for cell in map(deepcopy, notebook.cells):
            cell.metadata["jianbao"] = {"notebook": name.removesuffix(".ipynb"), "heading_shift": 1}
            if cell.cell_type == "markdown":
                cell.source = _CHAPTER.sub("# ", cell.source)
            if _shows_source(cell):
                if chapters and _APPENDIX.match(chapters[-1].source):
                    chapters.pop()
                source = [cell]
            elif "provenance" not in cell.metadata.get("tags", []):
                chapters.append(cell)
            elif cell.cell_type == "code" and all(_shown(cell) != _shown(kept) for kept in provenance):
                provenance.append(cell)
    cells = [*chapters, *_appendix("来历", provenance), *_appendix("原文", source)]
    for number, cell in enumerate(cells, 1):
        cell["id"] = f"cell-{number}"
    about = {"title": title, "subtitle": subtitle, "merged": True}
    return nbformat.v4.new_notebook(cells=cells, metadata={"jianbao": about})


def _shows_source(cell: NotebookNode) -> bool:
    return any(SOURCE_MIME in output.get("data", {}) for output in cell.get("outputs", []))


def _shown(cell: NotebookNode) -> list[object]:
    """Return what a cell shows: not how often it was executed."""
    return [output.get("data", output.get("text")) for output in cell.outputs]


def _appendix(title: str, cells: Sequence[NotebookNode]) -> list[NotebookNode]:
    return [nbformat.v4.new_markdown_cell(f"## 附录　{title}"), *cells] if cells else []
