"""The way back: from each sentence of the source text to every place of the page that cites it, with no script.

A place is a figure, a table or a section. What cites is what links; where a reference leads is settled in `numbering`.
"""

from collections.abc import Iterator
from typing import Any

from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode

from jianbao.chapters import SOURCE_MIME, TABLE_MIME
from jianbao.report.markdown import Token, plain_text, walk


class Backlinks(Preprocessor):
    """Tells each sentence of a numbered notebook who cites it.

    Afterwards the first link to a sentence from each place has a `back`, its own anchor: in the `attrs` of tokens and in
    the runs of tables. Paragraphs of the source text have `cited`: for each cited sentence its id and
    the links (`href`, `label`) to those places in the order of the page; links to a span count for its sentence.
    """

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Return the notebook with what cites what in it, and the resources as they are."""
        sources = [o for c in nb.cells for o in c.get("outputs", []) if SOURCE_MIME in o.get("data", {})]
        paragraphs = [p for o in sources for a in o.data[SOURCE_MIME]["articles"] for p in a["paragraphs"]]
        sentences = {
            anchor: sentence["id"]
            for p in paragraphs
            for sentence in p["sentences"]
            for anchor in _anchors(sentence)
        }
        cited: dict[str, dict[str, dict[str, str]]] = {}
        for number, (place, label, link) in enumerate(_links(nb), 1):
            sentence = sentences.get(link["href"].removeprefix("#"), "")
            places = cited.setdefault(sentence, {})
            if not sentence or place in places:
                continue
            # Of a spot of a figure the whole figure is the place: on a phone, spots are too small to lead anywhere.
            back = place if "place" in link else f"b{number}"
            places[place] = {"href": f"#{back}", "label": label}
            if back != place:
                link["back"] = back
        for paragraph in paragraphs:
            ids = [sentence["id"] for sentence in paragraph["sentences"]]
            paragraph["cited"] = [
                {"id": i, "places": list(cited[i].values())} for i in ids if i and i in cited
            ]
        return nb, resources


def _anchors(holder: dict[str, Any]) -> Iterator[str]:
    """Yield the anchor of a sentence, or of a span in it, and those within."""
    if holder["id"]:
        yield holder["id"]
    for run in holder["runs"]:
        if "runs" in run:
            yield from _anchors(run)


def _links(nb: NotebookNode) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield what holds a link, with id and name of the place where it stands, from top to bottom."""
    section = ("", "")
    for cell in nb.cells:
        for holder in (cell, *cell.get("outputs", [])):
            about = holder.get("metadata", {}).get("jianbao", {})
            for token in walk(about.get("tokens", [])):
                if token["type"] == "heading" and token["attrs"]["id"]:
                    section = (token["attrs"]["id"], _section_name(token))
                elif token["type"] == "link":
                    yield *section, token["attrs"]
            for spot in about.get("spots", []):
                yield about["id"], about["number"], spot
            for row in holder.get("data", {}).get(TABLE_MIME, {}).get("rows", []):
                for run in (run for part in row for run in part if "href" in run):
                    yield about["id"], about["number"], run


def _section_name(heading: Token) -> str:
    number: str = heading["attrs"]["number"]
    return f"{number}\N{NO-BREAK SPACE}{plain_text(heading).strip()}".strip()
