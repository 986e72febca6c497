"""The text of a Word file: cells of a numbered notebook as paragraphs, pictures, tables, and a contents field that is not empty.

What stands in a line is in `inline`, tables are in `grids`.
"""

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import zip_longest
from typing import Any

from docx.oxml.ns import qn
from docx.shared import Mm, Twips
from nbconvert.filters import strip_ansi
from nbformat import NotebookNode

from jianbao.chapters import SOURCE_MIME, TABLE_MIME
from jianbao.report.docx.base import Base
from jianbao.report.docx.elements import (
    Bookmarks,
    Element,
    clean,
    element,
    field,
    link,
    run,
    runs,
)
from jianbao.report.docx.grids import Cell, grid
from jianbao.report.docx.inline import Inline
from jianbao.report.docx.notes import Notes, sentences
from jianbao.report.markdown import Token, plain_text
from jianbao.report.parts import anchors, outputs, part_of
from jianbao.report.png import pictures

_DPI = 300
_TALLEST = Mm(170)
_SVG_WIDTH = re.compile(r'<svg[^>]*? width="([\d.]+)pt"')
_DEEPEST = 2
"""The lowest list that has a form of its own."""
_CONTENTS, _DATA = "目录", "数据："
_ELSEWHERE = "脚注引用原句，A1-S12一类的编号指第1篇第12句。附录的图表和原文见report.html和report.pdf。"
_SOURCE = "句前小字为句子编号。"


class Body:
    """Writes the cells of a notebook, as `Numbering` leaves it, into a document."""

    def __init__(
        self, base: Base, notebook: NotebookNode, cells: Sequence[NotebookNode], report: dict[str, Any]
    ) -> None:
        """Take the cells of the notebook that are to be written; its other cells are quoted from alone."""
        self.base, self.cells, self.report = base, cells, report
        self.alone = len(cells) < len(notebook.cells) and part_of(cells[0]) == "main"
        """Whether the appendix is not written."""
        self.marks = Bookmarks()
        self.notes = Notes(base, sentences(notebook), self.marks)
        self.present = frozenset(anchors(list(cells)))
        self.inline = Inline(base, self.notes, self.present)
        self.blocks: list[Element] = []
        self.counts = {"图": 0, "表": 0}
        figures = [output for output in outputs(cells) if _about(output).get("kind") == "figure"]
        self.pictures = iter(pictures([f.data["image/svg+xml"] for f in figures], dpi=_DPI))

    def write(self) -> None:
        """Write title, cells and contents into the document."""
        self._add("title", runs(self.report["title"], heading=True))
        if self.report["subtitle"]:
            self._add("subtitle", runs(self.report["subtitle"]))
        # The first chapter of a series is its first page; what it says comes before what there is.
        place = 0 if self.report["series"] and part_of(self.cells[0]) == "main" else len(self.blocks)
        chapters = 0
        for cell in self.cells:
            about = cell.metadata.get("jianbao", {})
            self.inline.quoting = part_of(cell) != "appendix"
            if cell.cell_type == "markdown":
                chapters += sum(t["type"] == "heading" and t["attrs"]["level"] == 2 for t in about["tokens"])
                if chapters > 1 and not place:
                    place = len(self.blocks)
                self._blocks(about["tokens"])
            elif cell.cell_type == "code":
                for output in cell.outputs:
                    self._output(output)
        self.blocks[place:place] = self._contents() if place else []
        root = self.base.document.element.body
        last = root.find(qn("w:sectPr"))
        for block, after in zip_longest(self.blocks, self.blocks[1:]):
            last.addprevious(block)
            # Two tables with nothing between them would be one; and text needs some room.
            if block.tag == qn("w:tbl") and not self._is_aside(after):
                last.addprevious(self.base.paragraph("aside"))

    def _is_aside(self, block: Element | None) -> bool:
        style = None if block is None else block.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return style is not None and style.get(qn("w:val")) == self.base.styles["aside"]

    def _add(self, style: str, content: Sequence[Element] | Iterator[Element], *properties: Element) -> None:
        self.blocks.append(self.base.paragraph(style, *content, properties=properties))

    def _blocks(self, tokens: Sequence[Token], style: str = "body text") -> None:
        for token, after in zip_longest(tokens, (later["type"] for later in tokens[1:])):
            kind, attrs = token["type"], token.get("attrs", {})
            if kind in ("paragraph", "block_text"):
                # What announces a list never stands alone at the foot of a page.
                keeping = [element("keepNext")] if after in ("list", "table") else []
                self._add(style, self.inline.line(token["children"]), *keeping)
            elif kind == "heading":
                self._heading(token["children"], **attrs)
            elif kind == "list":
                self._list(token, 0)
            elif kind == "table":
                self._plain_table(token)
            elif kind == "block_quote":
                self._blocks(token["children"], "quote")
            elif kind == "block_code":
                self._add("code", runs(token["raw"].rstrip()))
            elif kind == "thematic_break":
                line = element("bottom", val="single", sz=4, space=1, color="BFBFBF")
                self._add("aside", [], element("pBdr", line))
            else:
                self._add(style, self.inline.line([token]))

    def _heading(self, tokens: Sequence[Token], *, level: int, id: str, number: str) -> None:
        style = f"heading {min(level - 1, 3)}"
        depth = min(level - 1, 3) - 1
        numbering: list[Element] = []
        if style in self.base.added and depth < 2 and not number[:1].isdigit():
            numbering = [self.base.level(self.base.appendix if number else 0, depth)]
        content = self.inline.line(tokens, heading=True)
        self._add(style, self.marks.around(id, *content), *numbering)

    def _list(self, token: Token, depth: int) -> None:
        ordered, level = token["attrs"]["ordered"], min(depth, _DEEPEST)
        style = "list number" if ordered else "list bullet"
        number = self.base.bullets
        if ordered:
            number = self.base.numbered_list(token["attrs"].get("start", 1), level)
        for item in token["children"]:
            first = True
            for block in item["children"]:
                if block["type"] == "list":
                    self._list(block, depth + 1)
                elif block["type"] in ("paragraph", "block_text"):
                    indent = element("ind", left=420 * (level + 1), firstLine=0)
                    properties = [self.base.level(number, level)] if first else [indent]
                    self._add(style, self.inline.line(block["children"]), *properties)
                    first = False
                else:
                    self._blocks([block])

    def _plain_table(self, token: Token) -> None:
        head, *bodies = token["children"]
        lines = [head, *(row for body in bodies for row in body["children"])]
        rows = [
            [Cell(self.inline.line(cell["children"]), plain_text(cell)) for cell in line["children"]]
            for line in lines
        ]
        aligns = [cell["attrs"]["align"] or "left" for cell in head["children"]]
        self.blocks.append(grid(self.base, rows, aligns))

    def _output(self, output: NotebookNode) -> None:
        about, data = _about(output), output.get("data", {})
        if output.output_type == "stream":
            if output.name == "stdout":
                self._add("code", runs(strip_ansi(output.text).strip()))
        elif about.get("kind") == "figure":
            self._figure(about)
        elif TABLE_MIME in data:
            self._data_table(about, data[TABLE_MIME])
        elif SOURCE_MIME in data:
            self._source(about, data[SOURCE_MIME]["articles"])
        elif "text/markdown" in data:
            if about.get("aside"):
                self._announcement(about["tokens"])
            else:
                self._blocks(about["tokens"])
        elif "text/plain" in data:
            self._add("code", runs(strip_ansi(data["text/plain"])))

    def _announcement(self, tokens: Sequence[Token]) -> None:
        """Write what is said of a table in front of it, on the page on which it begins."""
        for token in tokens:
            self._add("aside", self.inline.line(token["children"]), element("keepNext"))

    def _caption(self, about: dict[str, Any], *properties: Element) -> None:
        name, number = about["number"].split("\u00a0")
        # The count goes on, unless what stands between is in another part of the report.
        reset = "" if int(number) == self.counts[name] + 1 else f" \\r {number}"
        self.counts[name] = int(number)
        seq = field(f"SEQ {name} \\* ARABIC{reset}", *runs(number, heading=True))
        label = self.marks.around(about["id"], *runs(f"{name}\u00a0", heading=True), *seq)
        data = f"　{_DATA}{about['data']}" if about["data"] else ""
        self._add("caption", [*label, *runs(f"　{about['caption']}{data}", heading=True)], *properties)

    def _figure(self, about: dict[str, Any]) -> None:
        png = next(self.pictures)
        part, whole = self.base.document.part, Twips(self.base.width)
        inline: Element = part.new_pic_inline(BytesIO(png), width=whole)
        width, height = inline.extent.cx, inline.extent.cy
        scale = min(1, _TALLEST / height)
        for extent in (inline.extent, inline.graphic.graphicData.pic.spPr.xfrm):
            extent.cx, extent.cy = int(width * scale), int(height * scale)
        inline.docPr.set("name", about["id"])
        inline.docPr.set("title", clean(about["caption"]))
        inline.docPr.set("descr", clean(about["alt"]))
        self._add("figure", [run(element("drawing", inline))])
        self._caption(about)

    def _data_table(self, about: dict[str, Any], content: dict[str, Any]) -> None:
        self._caption(about, element("keepNext"))
        names = [column["name"] for column in content["columns"]]
        rows = [[Cell(list(runs(name)), name) for name in names]]
        for row in content["rows"]:
            texts = ["".join(part["text"] for part in cell) for cell in row]
            said = "\n".join(texts)
            rows.append(
                [Cell(self.inline.cell(cell, said), text) for cell, text in zip(row, texts, strict=True)]
            )
        aligns = [column["align"] for column in content["columns"]]
        self.blocks.append(grid(self.base, rows, aligns, title=about["caption"], about=content["note"]))
        if content["note"]:
            self._add("aside", runs(content["note"]))

    def _source(self, about: dict[str, Any], articles: Sequence[dict[str, Any]]) -> None:
        if "heading" in about:
            heading = about["heading"]
            tokens = [{"type": "text", "raw": heading["text"]}]
            self._heading(tokens, level=2, id=heading["id"], number=heading["number"])
        self._add("aside", runs(_SOURCE))
        for article in articles:
            title = [{"type": "text", "raw": f"{article['id']}　{article['title']}"}]
            self._heading(title, level=4, id=article["id"], number="")
            if article["meta"]:
                self._add("aside", runs(article["meta"]))
            for paragraph in article["paragraphs"]:
                style = self.base.styles["strong"] if paragraph["kind"] == "heading" else None
                self._add("body text", [e for s in paragraph["sentences"] for e in self._sentence(s, style)])

    def _sentence(self, sentence: dict[str, Any], style: str | None) -> list[Element]:
        text = self.notes.sentences[sentence["id"]].text if sentence["id"] else sentence["runs"][0]["text"]
        number = runs(sentence["id"].partition("-S")[2], style=self.base.styles["sentence number"])
        return [*self.marks.around(sentence["id"], *number), *runs(text, style=style)]

    def _contents(self) -> list[Element]:
        """Return the contents as a field that shows its entries already; on which pages they are, only an update knows."""
        numbered = "heading 1" in self.base.added
        entries = []
        for chapter in self.report["contents"]:
            for depth, entry in ((1, chapter), *((2, section) for section in chapter["sections"])):
                if entry["id"] in self.present:
                    label = f"{entry['number']} " if numbered and entry["number"] else ""
                    entries.append((depth, entry["id"], f"{label}{entry['text']}"))
        if not entries:
            return []
        heading = self.base.paragraph("toc heading", *runs(_CONTENTS, heading=True))
        lines = []
        for depth, anchor, text in entries:
            content = link(anchor, *runs(text, heading=depth == 1))
            lines.append(self.base.paragraph(f"toc {depth}", content))
        opening = list(field('TOC \\o "1-2" \\h \\z \\u'))
        lines[0][1:1] = opening[:3]
        lines[-1].append(opening[3])
        return [heading, *lines, *([self.base.paragraph("aside", *runs(_ELSEWHERE))] if self.alone else [])]


def _about(output: NotebookNode) -> dict[str, Any]:
    about: dict[str, Any] = output.get("metadata", {}).get("jianbao", {})
    return about
