"""One part of a merged series alone, main or appendix: what it holds keeps its numbers, what led to the other part is text.

Which cells are of which part is decided in `merge`.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode
from traitlets import Enum

from jianbao.chapters import SOURCE_MIME, TABLE_MIME
from jianbao.report.markdown import Token, walk

PARTS = ("", "main", "appendix")
"""All, or one."""


class Parts(Preprocessor):
    """Leaves of a notebook, as `Numbering` leaves it, the part that is wanted."""

    only = Enum(PARTS, default_value="", help="Which part of a merged series is written.").tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Return the notebook and its contents and notes without what is of the other part."""
        if not self.only:
            return nb, resources
        nb.cells = cells_of(nb.cells, self.only)
        present = frozenset(anchors(nb.cells))
        report = resources["report"]
        report["contents"] = [entry for entry in report["contents"] if entry["id"] in present]
        noted = set()
        for holder in (*nb.cells, *outputs(nb.cells)):
            about = holder.get("metadata", {}).get("jianbao", {})
            if "tokens" in about:
                about["tokens"] = _unlinked(about["tokens"], present)
                noted |= {t["attrs"]["number"] for t in walk(about["tokens"]) if t["type"] == "note"}
            if "spots" in about:
                about["spots"] = [spot for spot in about["spots"] if spot["href"][1:] in present]
            for row in holder.get("data", {}).get(TABLE_MIME, {}).get("rows", []):
                for run in (run for cell in row for run in cell if "href" in run):
                    if run["href"][1:] not in present:
                        del run["href"]
        report["notes"] = [
            {**note, "tokens": _unlinked(note["tokens"], present)}
            for note in report["notes"]
            if note["number"] in noted
        ]
        return nb, resources


def part_of(cell: NotebookNode) -> str:
    """Return the part of a merged series that a cell is of; "" in a notebook that has none."""
    return str(cell.metadata.get("jianbao", {}).get("part", ""))


def cells_of(cells: Sequence[NotebookNode], only: str) -> list[NotebookNode]:
    """Return the cells of one part, or all where no part is wanted or none is that one: nothing is lost unseen."""
    chosen = [cell for cell in cells if part_of(cell) == only]
    return chosen or list(cells)


def outputs(cells: Iterable[NotebookNode]) -> Iterator[NotebookNode]:
    """Yield what the cells show."""
    for cell in cells:
        yield from cell.get("outputs", [])


def anchors(cells: list[NotebookNode]) -> Iterator[str]:
    """Yield what can be led to in numbered cells: headings, figures, tables, articles, sentences and spans in them."""
    for holder in (*cells, *outputs(cells)):
        about = holder.get("metadata", {}).get("jianbao", {})
        for token in walk(about.get("tokens", [])):
            if token["type"] == "heading" and token["attrs"]["id"]:
                yield token["attrs"]["id"]
        yield from (held["id"] for held in (about, about.get("heading", {})) if "id" in held)
        for article in holder.get("data", {}).get(SOURCE_MIME, {}).get("articles", []):
            yield article["id"]
            for paragraph in article["paragraphs"]:
                for sentence in paragraph["sentences"]:
                    yield from marked(sentence)


def marked(holder: dict[str, Any]) -> Iterator[str]:
    """Yield the id of a sentence of the source text, or of a span, and those of the spans within."""
    if holder["id"]:
        yield holder["id"]
    for run in holder["runs"]:
        if "runs" in run:
            yield from marked(run)


def _unlinked(tokens: list[Token], present: frozenset[str]) -> list[Token]:
    """Return tokens in which what leads to an anchor that is not present is text."""
    result: list[Token] = []
    for token in tokens:
        kept = {**token, "children": _unlinked(token["children"], present)} if "children" in token else token
        leads_away = token["type"] == "link" and token["attrs"]["href"][1:] not in present
        result += kept["children"] if leads_away else [kept]
    return result
