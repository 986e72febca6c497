"""Headings and titles by the names, outline levels and inheritance of styles."""

from tests.make_docx import STYLES, paragraph
from tests.reading.formats.word.samples import LONG, read


def test_heading_levels_by_name_outline_and_inheritance():
    styles = (
        STYLES
        + '<w:style w:type="paragraph" w:styleId="x"><w:name w:val="我的题目"/><w:basedOn w:val="2"/></w:style>'
        + '<w:style w:type="paragraph" w:styleId="y"><w:name w:val="标题 3"/></w:style>'
        + '<w:style w:type="paragraph" w:styleId="z"><w:name w:val="Title"/></w:style>'
        + '<w:style w:type="paragraph" w:styleId="l"><w:name w:val="loop"/><w:basedOn w:val="l"/></w:style>'
    )
    body = "".join(paragraph("题", properties=f'<w:pStyle w:val="{s}"/>') for s in "12xyzl")
    body += paragraph("题", properties='<w:outlineLvl w:val="3"/>')
    body += paragraph(LONG, properties='<w:outlineLvl w:val="0"/>')
    document = read(body, styles=styles)
    assert [x.style for x in document.lines] == ["h1", "h2", "h2", "h3", "title", "", "h4", ""]
