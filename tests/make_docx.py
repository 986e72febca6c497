"""Makes Word files: whole digests with and without styles, and packages out of bare WordprocessingML."""

import io
import itertools
import random
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from tests.typesetting import LineRules, set_lines

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>'
    '<w:pPr><w:jc w:val="center"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="a"/>'
    '<w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="11"><w:name w:val="toc 1"/><w:basedOn w:val="a"/></w:style>'
)


def package(body: str, *, parts: Mapping[str, str] | None = None, main: str = "word/document.xml") -> bytes:
    """Return a Word file with this body; `parts` maps the kind of a part (styles, numbering …) to its content."""
    parts = {"styles": STYLES} | dict(parts or {})
    roots = {
        "styles": "styles",
        "numbering": "numbering",
        "footnotes": "footnotes",
        "endnotes": "endnotes",
        "header": "hdr",
        "comments": "comments",
    }
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/{main}" ContentType="{_TYPE}.document.main+xml"/>'
        + "".join(f'<Override PartName="/word/{k}.xml" ContentType="{_TYPE}.{k}+xml"/>' for k in parts)
        + "</Types>",
        "_rels/.rels": relationships({"officeDocument": main}),
        main: f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relationships({k: f"{k}.xml" for k in parts}),
        **{f"word/{k}.xml": f"<w:{roots[k]} {NAMESPACES}>{v}</w:{roots[k]}>" for k, v in parts.items()},
    }
    return archive({name: (_DECLARATION + text).encode() for name, text in files.items()})


def relationships(targets: Mapping[str, str]) -> str:
    """Return a relationships part by kind and target."""
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        + "".join(
            f'<Relationship Id="rId{i}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
            for i, (kind, target) in enumerate(targets.items(), 1)
        )
        + "</Relationships>"
    )


def archive(files: Mapping[str, bytes]) -> bytes:
    """Return a zip archive of these members; the same members give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def run(text: str, properties: str = "") -> str:
    """Return a run of text with these properties (the inside of w:rPr)."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*content: str, properties: str = "") -> str:
    """Return a paragraph of runs, or of a text, with these properties (the inside of w:pPr)."""
    inside = "".join(x if x.startswith("<") else run(x) for x in content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def make_docx(
    articles: Sequence[Sequence[str]],
    *,
    styles: bool = True,
    looks: bool = True,
    wrapped_at: int | None = None,
    soft: bool = False,
    indent: bool = True,
    spaces: bool = False,
    blank: int = 0,
    new_page: bool = True,
    header: str = "",
    seed: int | None = None,
) -> bytes:
    """Return a Word file of articles: title, paragraphs and perhaps a source line each.

    Titles have the style Heading 1 with `styles`, else their own type and place with `looks`, else nothing
    sets them off. Paragraphs are set in lines of `wrapped_at` ems, each a paragraph of its own, or with `soft` parted by line
    breaks; they are indented by format, with `spaces` by two ideographic spaces. `blank` empty paragraphs
    part the articles, and `new_page` a page break. With a seed, text is cut into runs as editing leaves it.
    """
    rng = random.Random(seed or 0)
    body = ""
    for number, (title, *texts) in enumerate(articles):
        page = "<w:pageBreakBefore/>" if new_page and number else ""
        body += paragraph() * blank if number else ""
        looked = '<w:jc w:val="center"/>' if looks and not styles else ""
        style = '<w:pStyle w:val="1"/>' if styles else ""
        type_ = '<w:b/><w:sz w:val="32"/>' if looks and not styles else ""
        body += paragraph(
            _runs(title, type_, rng if seed is not None else None), properties=style + page + looked
        )
        for text in texts:
            lines = [text]
            if wrapped_at:
                rules = LineRules(full=wrapped_at, quarter=False)
                lines = set_lines(text, rules, rng, indent=2 if indent else 0)
            if indent and spaces:
                lines[0] = f"\u3000\u3000{lines[0]}"
            groups = [lines] if soft else [[x] for x in lines]
            for i, group in enumerate(groups):
                first = (
                    '<w:ind w:firstLineChars="200" w:firstLine="420"/>'
                    if indent and not (spaces or i)
                    else ""
                )
                pieces = [_runs(x, "", rng if seed is not None else None) for x in group]
                body += paragraph("<w:r><w:br/></w:r>".join(pieces), properties=first)
    return package(body, parts={"header": paragraph(header)} if header else {})


def _runs(text: str, properties: str, rng: random.Random | None) -> str:
    if rng is None:
        return run(text, properties)
    cuts = sorted({0, len(text), *(rng.randrange(len(text) + 1) for _ in range(len(text) // 12))})
    return "".join(run(text[a:b], properties) for a, b in itertools.pairwise(cuts))
