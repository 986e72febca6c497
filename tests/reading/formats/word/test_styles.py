"""Headings and titles by the names, outline levels and inheritance of styles."""

from xml.etree.ElementTree import Element

import pytest

from jianbao.lexicon import Lexicon, load_lexicon
from jianbao.reading.formats.word.styles import is_on, load_style_names, whole_number
from tests.make_docx import STYLES, paragraph, run
from tests.own_lexicon import own_lexicon
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


def roles(*names: str, lexicon: Lexicon | None = None) -> list[str]:
    known = load_style_names(lexicon or load_lexicon())
    return [known.role(name) for name in names]


def test_roles_by_the_names_of_styles():
    assert roles("Heading 2", "标题 二", "標題3", "见出し 1", "見出し 1", "三级标题", " heading 9 ", "标题 1 字符") == [
        "h2", "h2", "h3", "", "h1", "h3", "h6", "h1",
    ]  # fmt: skip
    assert roles("heading 12", "heading 0", "七级标题", "标题一览", "小标题") == ["", "", "", "h1", ""]
    assert roles("TOC 1", "目录", "目录标题", "toc heading", "目录表") == ["toc", "toc", "toc", "toc", ""]
    assert roles("Title", "副标题", "题目", "题目二", "") == ["title", "title", "title", "", ""]


def test_names_of_styles_are_the_lexicons(tmp_path):
    own = own_lexicon(
        tmp_path, "reading/formats.more.toml", '[word]\ntitles = ["公文题目"]\nheadings = ["节"]\n'
    )
    assert roles("公文题目", "节 2", "标题 1", lexicon=own) == ["title", "h2", "h1"]
    assert roles("公文题目", "节 2") == ["", ""]


@pytest.mark.parametrize(
    ("text", "number"),
    [("12", 12), (" -3 ", -3), ("10.5", 10), ("12pt", 12), ("1234567", 1234567), ("12345678", None), ("", None),
     ("a", None), ("１", None), (None, None)],
)  # fmt: skip
def test_numbers_as_word_writes_them(text, number):
    assert whole_number(text) == number


def test_properties_are_on_unless_they_say_off():
    properties = Element("w-rPr")
    for tag, value in (
        ("w-b", None),
        ("w-i", "false"),
        ("w-u", "None"),
        ("w-s", "1"),
        ("w-o", "0"),
        ("w-q", "off"),
    ):
        child = Element(tag)
        if value is not None:
            child.set("val", value)
        properties.append(child)
    tags = ["w-b", "w-i", "w-u", "w-s", "w-o", "w-q", "w-x"]
    assert [is_on(properties, tag) for tag in tags] == [True, False, False, True, False, False, None]
    assert is_on(None, "w-b") is None


def indents(properties: str, styles: str = STYLES) -> float:
    """The indent of a paragraph in type of ten points and a half."""
    return read(paragraph("字", properties=properties), styles=styles).lines[0].indent


@pytest.mark.parametrize(
    ("indent", "ems"),
    [
        ('w:firstLine="420"', 2),
        ('w:firstLineChars="200" w:firstLine="999"', 2),
        ('w:left="420"', 2),
        ('w:start="210"', 1),
        ('w:leftChars="100" w:left="999"', 1),
        ('w:left="420" w:firstLine="420"', 4),
        ('w:left="840" w:hanging="420"', 2),
        ('w:leftChars="300" w:hangingChars="100" w:hanging="9"', 2),
        ('w:left="210" w:hanging="420"', 0),
        ('w:hangingChars="0" w:firstLineChars="200"', 2),
    ],
)
def test_indents_are_in_ems(indent, ems):
    assert indents(f"<w:ind {indent}/>") == ems


def test_styles_inherit_what_they_do_not_say():
    styles = (
        STYLES + '<w:style w:type="paragraph" w:styleId="p"><w:name w:val="p"/><w:pPr><w:jc w:val="center"/>'
        '<w:ind w:firstLineChars="200"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="q"><w:name w:val="q"/><w:basedOn w:val="p"/>'
        '<w:rPr><w:b w:val="0"/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="c"><w:name w:val="c"/><w:rPr><w:b/></w:rPr></w:style>'
    )
    body = "".join(paragraph("字", properties=f'<w:pStyle w:val="{s}"/>') for s in ("p", "q", "unknown"))
    body += paragraph(run("字", '<w:rStyle w:val="c"/>'), properties='<w:pStyle w:val="q"/>')
    body += paragraph(run("字", '<w:rStyle w:val="c"/><w:b w:val="0"/>'))
    looks = [(x.centred, x.indent, x.bold) for x in read(body, styles=styles).lines]
    assert looks == [(True, 2, True), (True, 2, False), (False, 0, False), (True, 2, True), (False, 0, False)]
