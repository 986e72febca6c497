"""The exporter `jianbao-pdf`: an executed notebook becomes Typst source, and that a tagged PDF."""

import re
import tempfile
from pathlib import Path
from typing import Any

import typst
from nbconvert.exporters import TemplateExporter
from nbformat import NotebookNode
from traitlets import default

from jianbao.display import MARKDOWN, SOURCE, SVG_TEXT, TABLE
from jianbao.errors import JianbaoError
from jianbao.fonts import displayable, font_path
from jianbao.report.content import Content, read_content
from jianbao.report.html import TEMPLATES
from jianbao.report.markdown import Token, Writer

STANDARD = "ua-1"
_KEEP_ROWS = 15
_WIDE = 13
_TIMESTAMP = 946684800


def literal(text: str) -> str:
    """Return a Typst string literal: the only way in which text enters the source."""
    shown = displayable(text).replace("\\", "\\\\").replace('"', '\\"')
    return '"' + shown.replace("\n", "\\n").replace("\r", "").replace("\t", " ") + '"'


class TypstWriter(Writer):
    """Writes Markdown as Typst markup in which all text stands in string literals."""

    def text(self, raw: str) -> str:
        """Write text as a string literal."""
        return f"#{literal(raw)};" if raw else ""

    def link(self, anchor: str, shown: str) -> str:
        """Link to a label of the document."""
        return f"#link(label({literal(anchor)}))[{shown}];"

    def heading(self, level: int, shown: str) -> str:
        """Write a heading, which Typst numbers."""
        return f"\n#heading(level: {level})[{shown}]\n\n"

    def on_paragraph(self, token: Token) -> str:
        """Write a paragraph."""
        return f"{self.all(token['children'])}\n\n"

    def on_strong(self, token: Token) -> str:
        """Write strong text, which the template sets with a thin stroke: the font has one weight."""
        return f"#strong[{self.all(token['children'])}];"

    def on_emphasis(self, token: Token) -> str:
        """Write emphasised text."""
        return f"#emph[{self.all(token['children'])}];"

    def on_strikethrough(self, token: Token) -> str:
        """Write text that is struck out."""
        return f"#strike[{self.all(token['children'])}];"

    def on_codespan(self, token: Token) -> str:
        """Write code within a line."""
        return f"#raw({literal(token['raw'])});"

    def on_block_code(self, token: Token) -> str:
        """Write a block of code."""
        return f"#raw(block: true, {literal(token['raw'].rstrip())});\n\n"

    def on_linebreak(self, token: Token) -> str:
        """Break the line."""
        return "#linebreak();"

    def on_thematic_break(self, token: Token) -> str:
        """Draw a rule."""
        return "#line(length: 100%, stroke: 0.4pt);\n\n"

    def on_block_quote(self, token: Token) -> str:
        """Write a quotation."""
        return f"#quote(block: true)[{self.all(token['children'])}];\n\n"

    def on_list(self, token: Token) -> str:
        """Write a list."""
        items = ", ".join(self.token(t) for t in token["children"] if t["type"] == "list_item")
        return f"#{'enum' if token['attrs']['ordered'] else 'list'}({items});\n\n"

    def on_list_item(self, token: Token) -> str:
        """Write an item of a list."""
        return f"[{self.all(token['children']).strip()}]"

    def on_table(self, token: Token) -> str:
        """Write a table of the prose, which has no caption."""
        head, body = token["children"]
        columns = len(head["children"])
        cells = "".join(f"[{self.all(c['children'])}], " for r in body["children"] for c in r["children"])
        heads = "".join(f"[{self.all(c['children'])}], " for c in head["children"])
        return f"#table(columns: {columns}, table.header({heads}), {cells});\n\n"

    def on_footnote_ref(self, token: Token) -> str:
        """Write a footnote where its mark stands."""
        return f"#footnote[{self.notes[token['raw']]}];"


def _em(text: str) -> float:
    return sum(0.55 if c.isascii() else 1.0 for c in text)


def _columns(data: dict[str, Any]) -> str:
    """Choose column widths: narrow columns as wide as they need, wide ones share the rest by their length."""
    widths = []
    for i, column in enumerate(data["columns"]):
        lengths = [_em("".join(r["text"] for r in row[i])) for row in data["rows"]]
        longest = max([_em(column["name"]), *lengths])
        mean = sum(lengths) / len(lengths) if lengths else 0
        widths.append("auto" if longest <= _WIDE else f"{max(1.0, mean**0.5):.2f}fr")
    return f"({', '.join(widths)},)"


def _table(content: Content, data: dict[str, Any]) -> str:
    head = ", ".join(f"[#{literal(c['name'])};]" for c in data["columns"])
    cells = []
    for row in data["rows"]:
        for runs in row:
            shown = "".join(
                f"#link(label({literal(content.anchor('#' + r['href']))}))[#{literal(r['text'])};];"
                if "href" in r
                else f"#{literal(r['text'])};"
                for r in runs
            )
            cells.append(f"[{shown}]")
    align = ", ".join(c["align"] for c in data["columns"])
    note = f"#note[#{literal(data['note'])};]" if data["note"] else ""
    whole = "false" if len(data["rows"]) <= _KEEP_ROWS else "true"
    return (
        f"#report-table(breakable: {whole})[#figure(kind: table, supplement: [表], caption: [#{literal(data['caption'])};], "
        f"table(columns: {_columns(data)}, align: ({align},), table.header({head}), {', '.join(cells)})) "
        f"#label({literal(data['id'])});{note}]\n\n"
    )


def _source(data: dict[str, Any]) -> str:
    parts = ["#appendix[#heading(level: 1, numbering: none)[附录　原文]\n\n"]
    parts.append("#note[修复排版之后的原文，文字一律照旧。句首的小字是句子编号。]\n\n")
    for article in data["articles"]:
        title = f"{article['id']}　{article['title']}"
        parts.append(f"#heading(level: 2, numbering: none)[#{literal(title)};]\n\n")
        if article["meta"]:
            parts.append(f"#note[#{literal(article['meta'])};]\n\n")
        for paragraph in article["paragraphs"]:
            sentences = "".join(
                f"#metadata(none) #label({literal(s['id'])});#sn({literal(s['id'].split('-S')[1])});#{literal(s['text'])};"
                for s in paragraph["sentences"]
            )
            kind = "source-heading" if paragraph["kind"] == "heading" else "source-paragraph"
            parts.append(f"#{kind}[{sentences}]\n\n")
    return "".join([*parts, "]\n"])


class JianbaoPDFExporter(TemplateExporter):
    """Exports an executed notebook, or a merged series, to a PDF (PDF/UA-1, A4) by Typst."""

    export_from_notebook = "简报 PDF"
    output_mimetype = "application/pdf"

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".pdf"

    @default("template_extension")
    def _template_extension_default(self) -> str:
        return ".typ.j2"

    @default("template_name")
    def _template_name_default(self) -> str:
        return "typst"

    @default("extra_template_basedirs")
    def _extra_template_basedirs_default(self) -> list[str]:
        return [str(TEMPLATES)]

    def from_notebook_node(  # type: ignore[override]
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kwargs: Any
    ) -> tuple[bytes, dict[str, Any]]:
        """Return the PDF and nbconvert's resources.

        Raises `JianbaoError` where a reference dangles or Typst warns, for instance of a missing glyph.
        """
        content = read_content(nb)
        writer = TypstWriter(content, level_shift=0 if content.merged else -1)
        with tempfile.TemporaryDirectory() as folder:
            body, appendix = [], ""
            for cell in nb.cells:
                if "remove" in cell.metadata.get("tags", []):
                    continue
                if cell.cell_type == "markdown":
                    body.append(writer.write(cell.source))
                for output in cell.get("outputs", []):
                    if SOURCE in output.get("data", {}):
                        appendix = _source(output.data[SOURCE])
                    else:
                        body.append(self._output(writer, output, Path(folder)))
            page = {
                "title": literal(content.title),
                "subtitle": literal(content.subtitle),
                "body": "".join(body),
                "appendix": appendix,
            }
            source, resources = super().from_notebook_node(nb, {**(resources or {}), "page": page}, **kwargs)
            main = Path(folder) / "main.typ"
            main.write_text(source, encoding="utf-8")
            return _compile(main), resources

    def _output(self, writer: TypstWriter, output: NotebookNode, folder: Path) -> str:
        if output.output_type == "stream":
            return f"#raw(block: true, {literal(output.text)});\n\n" if output.name == "stdout" else ""
        data, about = output.data, output.metadata.get("jianbao", {})
        if TABLE in data:
            return _table(writer.content, data[TABLE])
        if about.get("kind") == "figure":
            (folder / f"{about['id']}.svg").write_text(data[SVG_TEXT], encoding="utf-8")
            return (
                f'#figure(image("{about["id"]}.svg", width: 100%, alt: {literal(about["alt"])}), supplement: [图], '
                f"caption: [#{literal(about['caption'])};]) #label({literal(about['id'])});\n\n"
            )
        if MARKDOWN in data:
            return writer.write(data[MARKDOWN])
        raise JianbaoError("an output has no caption: show frames and charts with jianbao.display")


def _compile(main: Path) -> bytes:
    try:
        pdf, warnings = typst.compile_with_warnings(
            str(main),
            root=str(main.parent),
            font_paths=[str(font_path().parent)],
            ignore_system_fonts=True,
            pdf_standards=[STANDARD],
            timestamp=_TIMESTAMP,
        )
    except typst.TypstError as error:
        raise JianbaoError(f"the PDF cannot be set: {re.sub(r'\\s+', ' ', str(error))[:300]}") from error
    if warnings:
        raise JianbaoError(f"the PDF cannot be set without fault: {warnings[0].message}")
    return bytes(pdf)
