"""Several executed notebooks as one, which both exporters take like any other."""

from collections.abc import Sequence

import nbformat
from nbformat import NotebookNode

_ONCE = {"provenance", "source"}


def merge(notebooks: Sequence[NotebookNode], *, title: str, subtitle: str) -> NotebookNode:
    """Return one notebook with the cells of all in the order given, each notebook a chapter.

    What every notebook ends with, provenance and source text (cells tagged so), is kept once, at the end.
    """
    merged = nbformat.v4.new_notebook()
    merged.metadata["jianbao"] = {"title": title, "subtitle": subtitle, "merged": True}
    tail: list[NotebookNode] = []
    for notebook in notebooks:
        tail = [c for c in notebook.cells if _ONCE & set(c.metadata.get("tags", []))]
        merged.cells += [c for c in notebook.cells if c not in tail]
    merged.cells += tail
    return merged
