"""The exporter `jianbao-html`: an executed notebook as one HTML page without addresses or other files.

One script, `templates/html/report.js`, stands in it, and no other runs: the page names it by its hash.
"""

import base64
import hashlib
import re
from typing import Any

from markupsafe import Markup, escape
from nbconvert.filters import Highlight2HTML
from nbformat import NotebookNode
from traitlets import default

from jianbao.chapters import TEXT_SVG_MIME
from jianbao.charts import subset
from jianbao.printable import printable
from jianbao.report.drawing import inline
from jianbao.report.exporter import TEMPLATES, ReportExporter
from jianbao.report.markdown import Token

_SCRIPT = (TEMPLATES / "html" / "report.js").read_text(encoding="utf-8")
_PICTURE = re.compile(r"base64,[A-Za-z0-9+/=]+")
_FONT_MARK = 'FONT-SUBSET"'
"""Where the style sheet wants the font; with its quotation mark, which text of a page never has unescaped."""
_TAGS = {
    "block_quote": "blockquote",
    "emphasis": "em",
    "list_item": "li",
    "paragraph": "p",
    "strong": "strong",
    "table_body": "tbody",
    "table_row": "tr",
}


class JianbaoHTMLExporter(ReportExporter):
    """Exports an executed notebook, or a merged series, to one HTML page."""

    export_from_notebook = "简报 HTML"
    output_mimetype = "text/html"
    picture_mime = TEXT_SVG_MIME

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".html"

    @default("template_name")
    def _template_name_default(self) -> str:
        return "html"

    @default("preprocessors")
    def _preprocessors_default(self) -> list[str]:
        return [*super()._preprocessors_default(), "jianbao.report.backlinks.Backlinks"]

    def default_filters(self) -> Any:
        """Yield nbconvert's filters and those of the template."""
        yield from super().default_filters()
        highlight = Highlight2HTML(pygments_lexer="ipython3", extra_formatter_options={"nowrap": True})
        yield "highlighted", lambda source: Markup(highlight(source))
        yield "markdown", render
        yield "drawn", inline

    def _create_environment(self) -> Any:
        environment = super()._create_environment()
        digest = hashlib.sha256(_SCRIPT.encode()).digest()
        environment.globals |= {"script": Markup(_SCRIPT), "script_hash": base64.b64encode(digest).decode()}
        return environment

    def from_notebook_node(  # type: ignore[override]
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kwargs: Any
    ) -> tuple[str, dict[str, Any]]:
        """Return the page and nbconvert's resources. Raises `JianbaoError` as `Numbering` does."""
        page, resources = super().from_notebook_node(nb, resources, **kwargs)
        page = printable(page)
        # Charts are measured in the font that the page brings along; its text is set in the reader's own Chinese font
        # where there is one.
        wanted = set(_PICTURE.sub("", page))
        return page.replace(_FONT_MARK, base64.b64encode(subset(wanted)).decode() + '"'), resources


def render(tokens: list[Token]) -> Markup:
    """Return tokens whose references are resolved as HTML, all text escaped."""
    return Markup("").join(map(_html, tokens))


def _html(token: Token) -> Markup:
    kind, attrs = token["type"], token.get("attrs", {})
    inner = render(token.get("children", []))
    match kind:
        case "text":
            return escape(token["raw"])
        case "codespan":
            return Markup("<code>{}</code>").format(token["raw"])
        case "block_code":
            return Markup("<pre><code>{}</code></pre>\n").format(token["raw"])
        case "linebreak":
            return Markup("<br>\n")
        case "thematic_break":
            return Markup("<hr>\n")
        case "block_text":
            return inner
        case "heading":
            return _heading(inner, **attrs)
        case "link":
            return _link(inner, **attrs)
        case "note":
            return _note_mark(attrs["number"], first=bool(inner))
        case "list":
            start = attrs.get("start", 1)
            opening = Markup('<ol start="{}">' if start != 1 else "<ol>").format(start)
            tags = (opening, Markup("</ol>")) if attrs["ordered"] else (Markup("<ul>"), Markup("</ul>"))
            return Markup("{}\n{}{}\n").format(tags[0], inner, tags[1])
        case "table":
            return Markup('<div class="scroll" tabindex="0"><table>{}</table></div>\n').format(inner)
        case "table_head":
            return Markup("<thead><tr>{}</tr></thead>\n").format(inner)
        case "table_cell":
            opening = Markup('<th scope="col"{}>{}</th>' if attrs["head"] else "<td{}>{}</td>")
            return opening.format(Markup(' class="number"') if attrs["align"] == "right" else "", inner)
    tag = _TAGS[kind]
    return Markup(f"<{tag}>{{}}</{tag}>{'' if kind in ('emphasis', 'strong') else chr(10)}").format(inner)


def _heading(inner: Markup, *, level: int, id: str, number: str) -> Markup:
    anchor = Markup(' id="{}"').format(id) if id else ""
    label = Markup('<span class="label">{}</span>').format(number) if number else ""
    own = Markup('<a class="own" href="#{}" aria-label="本节链接"></a>').format(id) if id else ""
    return Markup("<h{0}{1}>{2}{3}{4}</h{0}>\n").format(min(level, 6), anchor, label, inner, own)


def _link(inner: Markup, *, href: str, back: str = "") -> Markup:
    kind = Markup(' class="sentence-link"') if href.startswith("#A") else ""
    anchor = Markup(' id="{}"').format(back) if back else ""
    return Markup('<a{} href="{}"{}>{}</a>').format(anchor, href, kind, inner)


def _note_mark(number: int, *, first: bool) -> Markup:
    anchor = Markup(' id="note-mark-{}"').format(number) if first else ""
    return Markup('<sup><a{0} href="#note-{1}" aria-label="注{1}">{1}</a></sup>').format(anchor, number)
