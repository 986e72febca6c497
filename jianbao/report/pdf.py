"""The exporter `jianbao-pdf`: an executed notebook as Typst source, and that as a tagged PDF.

Text enters the source only as string literals, which the template's environment makes of all it writes.
"""

from typing import Any

import typst
from jinja2 import Environment
from markupsafe import Markup
from nbformat import NotebookNode
from traitlets import default

from jianbao.chapters import TEXT_SVG_MIME
from jianbao.charts import displayable
from jianbao.errors import JianbaoError
from jianbao.paths import font_path
from jianbao.report.exporter import TEMPLATES, ReportExporter
from jianbao.report.markdown import Token, plain_text

_EMPTIEST = 4.5
"""Width, in em, that a column counts for that is empty in most rows."""
_SHORT_COLUMN = 9.0
"""Width, in em, up to which a column is as wide as its longest cell; longer ones share what is left."""

_SHORT = 45
"""Characters of a paragraph that fits on a line."""
_FUNCTIONS = {
    "block_quote": "#quote(block: true)[{}]\n\n",
    "block_text": "{}\n\n",
    "emphasis": "#emph[{}];",
    "paragraph": "{}\n\n",
    "strong": "#strong[{}];",
}


class JianbaoPDFExporter(ReportExporter):
    """Exports an executed notebook, or a merged series, to a PDF/UA-1 on A4."""

    export_from_notebook = "简报 PDF"
    output_mimetype = "application/pdf"
    picture_mime = TEXT_SVG_MIME

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".pdf"

    @default("template_extension")
    def _template_extension_default(self) -> str:
        return ".typ.j2"

    @default("template_name")
    def _template_name_default(self) -> str:
        return "typst"

    @default("preprocessors")
    def _preprocessors_default(self) -> list[str]:
        return [*super()._preprocessors_default(), "jianbao.report.bounds.Bounds"]

    def default_filters(self) -> Any:
        """Yield nbconvert's filters and those of the template."""
        yield from super().default_filters()
        yield "markdown", render
        yield "columns", _columns
        yield "ties", _ties
        yield "longest", _longest
        yield "date", _date

    def _create_environment(self) -> Environment:
        environment: Environment = super()._create_environment()
        environment.finalize = lambda value: value if isinstance(value, Markup) else literal(str(value))
        return environment

    def from_notebook_node(  # type: ignore[override]
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kwargs: Any
    ) -> tuple[bytes, dict[str, Any]]:
        """Return the PDF and nbconvert's resources.

        Raises `JianbaoError` as `Numbering` does, and where Typst warns or the file would break PDF/UA-1.
        """
        source, resources = super().from_notebook_node(nb, resources, **kwargs)
        return _compile(source), resources


def literal(text: str) -> Markup:
    """Return text as a Typst string literal in which each character can be shown."""
    shown = displayable(text).replace("\\", "\\\\").replace('"', '\\"')
    return Markup('"' + shown.replace("\n", "\\n").replace("\t", "\\t") + '"')


def render(tokens: list[Token]) -> Markup:
    """Return tokens whose references are resolved as Typst markup, all text in string literals."""
    kinds = ["", *(token["type"] for token in tokens), ""]
    return Markup("".join(map(_typst, tokens, kinds, kinds[2:])))


def _typst(token: Token, before: str, following: str) -> str:
    kind, attrs = token["type"], token.get("attrs", {})
    inner = render(token.get("children", []))
    match kind:
        case "text":
            return f"#{literal(token['raw'])};"
        case "paragraph" if following == "list" or (before == "heading" and len(plain_text(token)) < _SHORT):
            # What announces a list never stands alone at the foot of a page, and neither does a line below a heading.
            return f"#block(sticky: true)[{inner}]\n\n"
        case "codespan":
            return f"#raw({literal(token['raw'])});"
        case "block_code":
            return f"#raw(block: true, {literal(token['raw'].rstrip())})\n\n"
        case "linebreak":
            return "#linebreak();"
        case "thematic_break":
            return "#divider\n\n"
        case "heading":
            number, anchor = literal(attrs["number"]), literal(attrs["id"])
            return f"#numbered-heading({attrs['level'] - 1}, {number}, {anchor})[{inner}]\n\n"
        case "link":
            target = attrs["href"][1:]
            function = "sentence-link" if target.startswith("A") else "refer"
            return f"#{function}({literal(target)})[{inner}];"
        case "note":
            body = f"[{inner.strip()}]" if inner else "none"
            return f"#note({attrs['number']}, {body});"
        case "list":
            start = f"start: {attrs['start']}, " if attrs.get("start", 1) != 1 else ""
            return f"#{'enum' if attrs['ordered'] else 'list'}({start}{inner})\n\n"
        case "list_item" | "table_cell":
            return f"[{inner.strip()}], "
        case "table":
            aligns = [cell["attrs"]["align"] or "left" for cell in token["children"][0]["children"]]
            return f"#plain-table(({', '.join(aligns)},), {inner})\n\n"
        case "table_head":
            return f"table.header({inner}), "
        case "table_body" | "table_row":
            return inner
    return _FUNCTIONS[kind].format(inner)


def _columns(content: dict[str, Any]) -> Markup:
    """Return the widths of a table's columns: short columns as wide as they need, long ones by their length."""
    widths = []
    for i, column in enumerate(content["columns"]):
        lengths = [sum(_em(run["text"]) for run in row[i]) for row in content["rows"]]
        if max([_em(column["name"]), *lengths]) <= _SHORT_COLUMN:
            widths.append("auto")
        else:
            # A column with ten times the text needs more room, but not ten times as much; one that is mostly empty, little.
            typical = max(_EMPTIEST, sum(lengths) / len(lengths))
            widths.append(f"{(typical * max(_SHORT_COLUMN, *lengths)) ** 0.375:.3f}fr")
    return Markup(f"({', '.join(widths)},)")


def _longest(content: dict[str, Any]) -> int:
    """Return the characters of a table's longest cell."""
    return max((sum(len(run["text"]) for run in cell) for row in content["rows"] for cell in row), default=0)


def _ties(rows: int) -> list[int | None]:
    """Return for each row of a table the rows that are kept together from it on, 0 within such, None for other rows.

    No page begins with the last row of a table or ends with its first.
    """
    if rows < 4:
        return [rows, *[0] * (rows - 1)] if rows > 1 else [None] * rows
    return [2, 0, *[None] * (rows - 4), 2, 0]


def _date(iso: str) -> Markup:
    """Return a date, or a month or year of which the first day stands for it, as Typst's; none of an empty one."""
    year, month, day, *_ = (*map(int, iso.split("-")), 1, 1) if iso else (0, 0, 0)
    return Markup(f"datetime(year: {year}, month: {month}, day: {day})" if year else "none")


def _em(text: str) -> float:
    return sum(0.6 if char.isascii() else 1.0 for char in text)


def _compile(source: str) -> bytes:
    style = (TEMPLATES / "typst" / "report.typ").read_text(encoding="utf-8")
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(font_path().parent)]
    )
    try:
        pdf, warnings = typst.compile_with_warnings(
            (style + source).encode(),
            font_paths=fonts,
            ignore_system_fonts=True,
            pdf_standards=["ua-1"],
        )
    except typst.TypstError as error:
        raise JianbaoError(f"the PDF cannot be set: {error.message}") from error
    if warnings:
        raise JianbaoError(f"the PDF cannot be set without fault: {warnings[0].message}")
    return pdf
