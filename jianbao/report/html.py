"""The exporter `jianbao-html`: one page without scripts, addresses or outside files."""

import base64
import re
from html import escape
from pathlib import Path
from typing import Any

from nbconvert.exporters import TemplateExporter
from nbformat import NotebookNode
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer
from traitlets import default

from jianbao.display import MARKDOWN, PLAIN, SOURCE, SVG, TABLE
from jianbao.errors import JianbaoError
from jianbao.report.content import Content, read_content
from jianbao.report.markdown import Token, Writer

TEMPLATES = Path(__file__).parent / "templates"


class HtmlWriter(Writer):
    """Writes Markdown as HTML, numbers the headings and remembers them for the contents."""

    def __init__(self, content: Content, *, level_shift: int) -> None:
        """Start with no headings and no footnotes."""
        super().__init__(content, level_shift=level_shift)
        self.headings: list[dict[str, Any]] = []
        self.footnotes: list[str] = []
        self._counts = [0, 0, 0, 0, 0, 0]

    def text(self, raw: str) -> str:
        """Escape text for HTML."""
        return escape(raw)

    def link(self, anchor: str, shown: str) -> str:
        """Link to an anchor of the page."""
        kind = ' class="s"' if anchor in self.content.sentences else ""
        return f'<a href="#{anchor}"{kind}>{shown}</a>'

    def heading(self, level: int, shown: str) -> str:
        """Write a numbered heading and note it for the contents."""
        self._counts[level - 1] += 1
        self._counts[level:] = [0] * (6 - level)
        number = ".".join(str(n) for n in self._counts[:level])
        return self._heading(
            level, f"s-{number.replace('.', '-')}", f'<span class="n">{number}</span>', shown
        )

    def plain_heading(self, level: int, identifier: str, title: str) -> str:
        """Write a heading without number (appendix)."""
        return self._heading(level, identifier, "", escape(title))

    def _heading(self, level: int, identifier: str, number: str, shown: str) -> str:
        self.headings.append(
            {"level": level, "id": identifier, "html": f"{number}{re.sub('<[^>]+>', '', shown)}"}
        )
        return f'<h{level + 1} id="{identifier}">{number}{shown}</h{level + 1}>\n'

    def on_paragraph(self, token: Token) -> str:
        """Write a paragraph."""
        return f"<p>{self.all(token['children'])}</p>\n"

    def on_strong(self, token: Token) -> str:
        """Write strong text."""
        return f"<strong>{self.all(token['children'])}</strong>"

    def on_emphasis(self, token: Token) -> str:
        """Write emphasised text."""
        return f"<em>{self.all(token['children'])}</em>"

    def on_strikethrough(self, token: Token) -> str:
        """Write text that is struck out."""
        return f"<del>{self.all(token['children'])}</del>"

    def on_codespan(self, token: Token) -> str:
        """Write code within a line."""
        return f"<code>{escape(token['raw'])}</code>"

    def on_block_code(self, token: Token) -> str:
        """Write a block of code."""
        return f"<pre><code>{escape(token['raw'])}</code></pre>\n"

    def on_linebreak(self, token: Token) -> str:
        """Break the line."""
        return "<br>"

    def on_thematic_break(self, token: Token) -> str:
        """Draw a rule."""
        return "<hr>\n"

    def on_block_quote(self, token: Token) -> str:
        """Write a quotation."""
        return f"<blockquote>{self.all(token['children'])}</blockquote>\n"

    def on_list(self, token: Token) -> str:
        """Write a list."""
        tag = "ol" if token["attrs"]["ordered"] else "ul"
        return f"<{tag}>\n{self.all(token['children'])}</{tag}>\n"

    def on_list_item(self, token: Token) -> str:
        """Write an item of a list."""
        return f"<li>{self.all(token['children'])}</li>\n"

    def on_table(self, token: Token) -> str:
        """Write a table of the prose, which has no caption."""
        return f'<div class="tw" tabindex="0"><table>{self.all(token["children"])}</table></div>\n'

    def on_table_head(self, token: Token) -> str:
        """Write a table's head."""
        cells = "".join(f'<th scope="col">{self.all(c["children"])}</th>' for c in token["children"])
        return f"<thead><tr>{cells}</tr></thead>"

    def on_table_body(self, token: Token) -> str:
        """Write a table's body."""
        return f"<tbody>{self.all(token['children'])}</tbody>"

    def on_table_row(self, token: Token) -> str:
        """Write a row."""
        return f"<tr>{self.all(token['children'])}</tr>"

    def on_table_cell(self, token: Token) -> str:
        """Write a cell."""
        return f"<td>{self.all(token['children'])}</td>"

    def on_footnote_ref(self, token: Token) -> str:
        """Write the mark of a footnote and put its text aside."""
        self.footnotes.append(self.notes[token["raw"]])
        n = len(self.footnotes)
        return f'<sup><a id="fr-{n}" href="#fn-{n}" aria-label="脚注{n}">{n}</a></sup>'


def _table(content: Content, data: dict[str, Any]) -> str:
    classes = [' class="num"' if c["align"] == "right" else "" for c in data["columns"]]
    head = "".join(
        f'<th scope="col"{cls}>{escape(c["name"])}</th>'
        for c, cls in zip(data["columns"], classes, strict=True)
    )
    rows = []
    for row in data["rows"]:
        cells = []
        for runs, cls in zip(row, classes, strict=True):
            shown = "".join(
                f'<a class="s" href="#{content.anchor("#" + r["href"])}">{escape(r["text"])}</a>'
                if "href" in r
                else escape(r["text"])
                for r in runs
            )
            cells.append(f"<td{cls}>{shown}</td>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    note = f'<p class="note">{escape(data["note"])}</p>' if data["note"] else ""
    label = content.label(data["id"])
    return (
        f'<figure class="tbl" id="{data["id"]}"><figcaption><span class="n">{label}</span>{escape(data["caption"])}'
        f'</figcaption><div class="tw" tabindex="0" role="region" aria-label="{label}"><table><thead><tr>{head}</tr>'
        f"</thead><tbody>{''.join(rows)}</tbody></table></div>{note}</figure>\n"
    )


def _figure(content: Content, about: dict[str, str], svg: str) -> str:
    picture = base64.b64encode(svg.encode()).decode()
    return (
        f'<figure class="fig" id="{about["id"]}"><img src="data:image/svg+xml;base64,{picture}" '
        f'alt="{escape(about["alt"])}"><figcaption><span class="n">{content.label(about["id"])}</span>'
        f"{escape(about['caption'])}</figcaption></figure>\n"
    )


def _source(writer: HtmlWriter, data: dict[str, Any]) -> str:
    parts = [writer.plain_heading(1, "source", "附录　原文")]
    parts.append('<p class="note">修复排版之后的原文，文字一律照旧。句首的小字是句子编号。</p>\n')
    for article in data["articles"]:
        parts.append(writer.plain_heading(2, article["id"], f"{article['id']}　{article['title']}"))
        if article["meta"]:
            parts.append(f'<p class="note">{escape(article["meta"])}</p>\n')
        for paragraph in article["paragraphs"]:
            sentences = "".join(
                f'<span class="sent" id="{s["id"]}"><span class="sn">{s["id"].split("-S")[1]}</span>'
                f"{escape(s['text'])}</span>"
                for s in paragraph["sentences"]
            )
            parts.append(f'<p class="src {paragraph["kind"]}">{sentences}</p>\n')
    return "".join(parts)


class JianbaoHTMLExporter(TemplateExporter):
    """Exports an executed notebook, or a merged series, to one HTML page."""

    export_from_notebook = "简报 HTML"
    output_mimetype = "text/html"

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".html"

    @default("template_extension")
    def _template_extension_default(self) -> str:
        return ".html.j2"

    @default("template_name")
    def _template_name_default(self) -> str:
        return "html"

    @default("extra_template_basedirs")
    def _extra_template_basedirs_default(self) -> list[str]:
        return [str(TEMPLATES)]

    def from_notebook_node(
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kwargs: Any
    ) -> tuple[str, dict[str, Any]]:
        """Return the page and nbconvert's resources. Raises `JianbaoError` where a reference dangles."""
        content = read_content(nb)
        writer = HtmlWriter(content, level_shift=0 if content.merged else -1)
        body, appendix = [], ""
        for cell in nb.cells:
            if "remove" in cell.metadata.get("tags", []):
                continue
            if cell.cell_type == "markdown":
                body.append(writer.write(cell.source))
            elif cell.cell_type == "code":
                body.append(self._code(cell.source))
                for output in cell.outputs:
                    if SOURCE in output.get("data", {}):
                        appendix = output.data[SOURCE]
                    else:
                        body.append(self._output(writer, output))
        notes = "".join(
            f'<li id="fn-{n}">{text}<a href="#fr-{n}" aria-label="返回正文">↩</a></li>'
            for n, text in enumerate(writer.footnotes, 1)
        )
        page = {
            "title": content.title,
            "subtitle": content.subtitle,
            "body": "".join(body),
            "notes": notes,
            "appendix": _source(writer, appendix) if appendix else "",
            "headings": writer.headings,
            "style": (TEMPLATES / "html" / "page.css").read_text(encoding="utf-8"),
        }
        return super().from_notebook_node(nb, {**(resources or {}), "page": page}, **kwargs)

    def _code(self, source: str) -> str:
        shown = highlight(source, PythonLexer(), HtmlFormatter(nowrap=True))
        return f'<details class="code"><summary>代码</summary><pre>{shown}</pre></details>\n'

    def _output(self, writer: HtmlWriter, output: NotebookNode) -> str:
        if output.output_type == "stream":
            return f"<pre>{escape(output.text)}</pre>\n" if output.name == "stdout" else ""
        data, about = output.data, output.metadata.get("jianbao", {})
        if TABLE in data:
            return _table(writer.content, data[TABLE])
        if about.get("kind") == "figure":
            return _figure(writer.content, about, data[SVG])
        if MARKDOWN in data:
            return f'<div class="computed">{writer.write(data[MARKDOWN])}</div>\n'
        if set(data) == {PLAIN}:
            return f"<pre>{escape(data[PLAIN])}</pre>\n"
        raise JianbaoError("an output has no caption: show frames and charts with jianbao.display")
