"""What keeps the PDF of a large digest short: long tables are cut, and of a long source text only what is cited is printed.

A preprocessor of the PDF exporter, after `numbering`. The page and the CSV files have the whole.
"""

from collections.abc import Iterator
from typing import Any

from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode

from jianbao.chapters import SOURCE_MIME, TABLE_MIME
from jianbao.report.markdown import walk

MOST_ROWS = 25
"""Rows of a table in the appendix that the PDF prints; the rest are in its CSV file."""
MOST_CHARACTERS = 60_000
"""Characters of a source text that the PDF prints whole; of a longer one, the sentences to which it links."""


_FLOWING = frozenset(["problems", "figures", "actors", "calendar", "differences"])
"""Sections of the main report that hold charts."""


class Bounds(Preprocessor):
    """Cuts tables of the appendix, and the source text where it is long; what is cut has a `rest` that says so."""

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Return the notebook with less in it, and the resources as they came."""
        outputs = [(cell, output) for cell in nb.cells for output in cell.get("outputs", [])]
        for cell, output in outputs:
            content = output.get("data", {}).get(TABLE_MIME)
            if content and cell.metadata["jianbao"].get("part") == "appendix":
                _cut_rows(content)
        for _, output in outputs:
            content = output.get("data", {}).get(SOURCE_MIME)
            if content and _size(content) > MOST_CHARACTERS:
                _cut_text(content, set(_cited(nb, resources)))
        _mark_flow(nb)
        return nb, resources


def _mark_flow(nb: NotebookNode) -> None:
    """Mark the cells of the main report that are set as one flow, in which charts find their place: all with charts."""
    flow = [c for c in nb.cells if c.metadata["jianbao"].get("section") in _FLOWING]
    # Before the heading of the second section a page ends and the contents stand: no flow can hold that.
    if flow and all(
        c.metadata["jianbao"].get("section") == "summary" for c in nb.cells[: nb.cells.index(flow[0])]
    ):
        del flow[0]
    for cell in flow:
        cell.metadata["jianbao"]["flow"] = "within"
    if len(flow) > 1:
        flow[0].metadata["jianbao"]["flow"], flow[-1].metadata["jianbao"]["flow"] = "opens", "closes"


def _cut_rows(content: dict[str, Any]) -> None:
    rows = content["rows"]
    if len(rows) > MOST_ROWS:
        where = f"tables/{content['data']}" if content["data"] else "report.html"
        content["rows"] = rows[:MOST_ROWS]
        content["rest"] = f"这里印出前{MOST_ROWS}行，全部{len(rows):,}行见{where}。"


def _paragraphs(content: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for article in content["articles"]:
        yield from article["paragraphs"]


def _size(content: dict[str, Any]) -> int:
    return sum(_length(s["runs"]) for p in _paragraphs(content) for s in p["sentences"])


def _length(runs: list[dict[str, Any]]) -> int:
    return sum(_length(run["runs"]) if "runs" in run else len(run["text"]) for run in runs)


def _cited(nb: NotebookNode, resources: dict[str, Any]) -> Iterator[str]:
    """Yield the anchors to which text and tables link."""
    texts = [note["tokens"] for note in resources["report"]["notes"]]
    for cell in nb.cells:
        for holder in (cell, *cell.get("outputs", [])):
            texts.append(holder.get("metadata", {}).get("jianbao", {}).get("tokens", []))
            for row in holder.get("data", {}).get(TABLE_MIME, {}).get("rows", []):
                yield from (run["href"][1:] for part in row for run in part if "href" in run)
    for tokens in texts:
        yield from (token["attrs"]["href"][1:] for token in walk(tokens) if token["type"] == "link")


def _anchors(holder: dict[str, Any]) -> Iterator[str]:
    yield holder["id"]
    for run in holder["runs"]:
        if "runs" in run:
            yield from _anchors(run)


def _cut_text(content: dict[str, Any], cited: set[str]) -> None:
    """Leave headings, and of other paragraphs the sentences that are cited."""
    for article in content["articles"]:
        kept = []
        for paragraph in article["paragraphs"]:
            sentences = [s for s in paragraph["sentences"] if cited & set(_anchors(s))]
            if sentences:
                kept.append({**paragraph, "sentences": sentences})
        article["paragraphs"] = kept
    content["rest"] = f"原文超过{MOST_CHARACTERS:,}字，这里只印出正文和各表所引用的句子，全文见report.html。"
