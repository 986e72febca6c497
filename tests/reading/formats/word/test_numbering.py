"""Automatic numbers are counted as Word counts them."""

from tests.make_docx import STYLES, paragraph
from tests.reading.formats.word.samples import read, texts

LEVELS = (
    '<w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:pStyle w:val="1"/><w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%3"/></w:lvl>'
    '<w:lvl w:ilvl="3"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
)


def item(text: str, level: int, number: int = 1) -> str:
    return paragraph(
        text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    )


def test_automatic_numbers_are_rebuilt():
    body = item("甲", 0) + item("乙", 1) + item("丙", 1) + item("丁", 2) + item("戊", 0) + item("己", 1)
    body += item("点", 3) + item("庚", 0, number=2) + item("辛", 0, number=2) + item("无", 0, number=9)
    document = read(body, numbering=LEVELS)
    assert texts(document) == [
        "一、甲", "（一）乙", "（二）丙", "1.1丁", "二、戊", "（一）己", "点", "五、庚", "六、辛", "无",
    ]  # fmt: skip
    assert {x.style for x in document.lines} == {"item"}


def test_a_heading_style_brings_its_number_and_level_with_it():
    styles = STYLES.replace(
        '<w:outlineLvl w:val="0"/>', '<w:outlineLvl w:val="0"/><w:numPr><w:numId w:val="1"/></w:numPr>'
    )
    body = "".join(paragraph(x, properties='<w:pStyle w:val="1"/>') for x in ("总体安排", "主要做法"))
    document = read(body, styles=styles, numbering=LEVELS)
    assert [(x.text, x.style) for x in document.lines] == [("一、总体安排", "h1"), ("二、主要做法", "h1")]
