"""Footnotes: those of the prose, and those that quote the sentence which a statement rests on, with its source.

A sentence is quoted once; where it is cited again, the mark refers to its first note.
"""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from docx.oxml.ns import qn
from nbformat import NotebookNode

from jianbao.chapters import SOURCE_MIME
from jianbao.report.docx.base import Base
from jianbao.report.docx.elements import Bookmarks, Element, bookmark_name, element, field, run, runs
from jianbao.report.parts import marked, outputs

_LONGEST = 260
"""Characters of a sentence that are quoted at most."""
_ITEM = re.compile(
    r"\A(?:[（(]?[\d一二三四五六七八九十]{1,3}[)）、.．]|第?[一二三四五六七八九十]{1,2}[是，])+\s*"
)
_ENDS = "。！？；…”"
_SUBTITLE = re.compile(r"(?<=.{4})(?:[：:]|—+).*", re.DOTALL)
_PAUSES = "，；。！？：、"


class Sentence(NamedTuple):
    """What is quoted of a sentence: its id, the text, and the article with title and source."""

    id: str
    text: str
    article: str
    title: str
    meta: str

    @property
    def core(self) -> str:
        """What is left of the text without an item's number and the mark at its end: who prints it prints the sentence."""
        return _ITEM.sub("", self.text, count=1).rstrip(_ENDS) or self.text


def sentences(notebook: NotebookNode) -> dict[str, Sentence]:
    """Return the sentences that a notebook's appendix shows by their ids, and by those of the spans in them."""
    found: dict[str, Sentence] = {}
    for output in outputs(notebook.cells):
        for article in output.get("data", {}).get(SOURCE_MIME, {}).get("articles", []):
            for paragraph in article["paragraphs"]:
                for one in paragraph["sentences"]:
                    if one["id"]:
                        said = (_text(one).strip(), article["id"], article["title"], article["meta"])
                        for anchor in marked(one):
                            found[anchor] = Sentence(one["id"], *said)
    return found


def _text(holder: dict[str, Any]) -> str:
    return "".join(part.get("text", "") or _text(part) for part in holder["runs"]) if "runs" in holder else ""


class Notes:
    """The footnotes of a document, in the order of their marks."""

    def __init__(self, base: Base, sentences: dict[str, Sentence], marks: Bookmarks) -> None:
        """Begin without any; `sentences` are those that can be quoted."""
        self.base, self.sentences, self.marks = base, sentences, marks
        self._first = max([0, *(int(note.get(qn("w:id"))) for note in base.notes)]) + 1
        self._numbers: dict[str, int] = {}
        self._introduced: set[str] = set()
        self._alone = len({sentence.article for sentence in sentences.values()}) == 1

    def cited(self, anchor: str) -> list[Element]:
        """Return the mark of the note that quotes the sentence of an anchor."""
        sentence = self.sentences[anchor]
        key = f"note-{sentence.id}"
        if key not in self._numbers:
            return self._new(key, [list(runs(self._quoted(sentence)))])
        return self._again(key)

    def written(self, number: int, paragraphs: Sequence[list[Element]]) -> list[Element]:
        """Return the mark of a note of the prose, by the number that it has in the report."""
        key = f"note-{number}"
        return self._again(key) if key in self._numbers else self._new(key, paragraphs)

    def _quoted(self, sentence: Sentence) -> str:
        text = sentence.text
        if len(text) > _LONGEST:
            # Cut where the sentence pauses.
            end = max((i for i, char in enumerate(text[:_LONGEST]) if char in _PAUSES), default=_LONGEST)
            text = text[:end] + "……"
        known = sentence.article in self._introduced
        self._introduced.add(sentence.article)
        if known and self._alone:
            return f"{sentence.id}　“{text}”"
        source = f"《{_SUBTITLE.sub('', sentence.title)}》"
        if not known:
            source = "，".join([f"《{sentence.title}》", *filter(None, sentence.meta.split("　"))])
        return f"{sentence.id}　“{text}”（{source}）"

    def _new(self, key: str, paragraphs: Sequence[list[Element]]) -> list[Element]:
        self._numbers[key] = len(self._numbers) + 1
        number = self._first + len(self._numbers) - 1
        style = self.base.styles["footnote reference"]
        note = element("footnote", id=number)
        for i, content in enumerate(paragraphs or [[]]):
            opening = [run(element("footnoteRef"), style=style), *runs(" ")] if i == 0 else []
            note.append(self.base.paragraph("footnote text", *opening, *content))
        self.base.notes.append(note)
        return self.marks.around(key, run(element("footnoteReference", id=number), style=style))

    def _again(self, key: str) -> list[Element]:
        style = self.base.styles["footnote reference"]
        shown = runs(str(self._numbers[key]), style=style)
        return list(field(f"NOTEREF {bookmark_name(key)} \\f \\h", *shown, style=style))
