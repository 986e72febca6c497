"""Which of the paragraphs that Word numbers are headings."""

import pytest

from jianbao.reading.document import Line
from jianbao.reading.formats.word.list_headings import ListItem, heading_items
from tests.make_docx import package, paragraph, run
from tests.reading.formats.shipped import read_docx
from tests.reading.formats.word.samples import LATER, LONG

HEAD, SUB = ListItem("1", 0, "一、"), ListItem("1", 1, "（一）")


def found(*lines: tuple[str, ListItem | None] | tuple[str, ListItem | None, bool]) -> list[str]:
    """Return the texts of the lines that are told to be headings."""
    made = [Line(i, i, x[0], bold=x[2] if len(x) > 2 else False) for i, x in enumerate(lines)]
    return [made[i].text for i in heading_items(made, {i: x[1] for i, x in enumerate(lines) if x[1]})]


@pytest.mark.parametrize(
    ("lines", "headings"),
    [
        # Above running text, and above a heading of the next level.
        ([("一、步道", HEAD), (LONG, None), ("二、照明", HEAD), (LATER, None)], ["一、步道", "二、照明"]),
        ([("一、步道", HEAD), ("（一）走向", SUB), (LONG, None)], ["一、步道", "（一）走向"]),
        # Items of a list follow each other; the last of them is none either.
        ([("一、步道", HEAD), ("二、照明", HEAD), (LONG, None)], []),
        ([("（一）走向", SUB), ("一、步道", HEAD), (LONG, None)], ["一、步道"]),
        ([("一、步道", HEAD), (f"（一）{LONG}", SUB)], ["一、步道"]),
        ([("一、步道", HEAD), ("（一）走向", SUB), ("（二）长度", SUB), (LONG, None)], []),
        # Set in bold above text that is not, an item is a heading even below another; in bold all through, not.
        ([("甲", HEAD), ("二、照明", HEAD, True), (LONG, None)], ["二、照明"]),
        ([("甲", HEAD), ("二、照明", HEAD, True), (LONG, None, True)], []),
        # A bullet says nothing by itself.
        ([("步道", ListItem("2", 0, "")), (LONG, None)], []),
        ([("步道", ListItem("2", 0, ""), True), (LONG, None)], ["步道"]),
        # Sentences, clauses, long lines and the last line are text.
        ([("一、步道建成了。", HEAD), (LONG, None)], []),
        ([("一、步道如下：", HEAD), (LONG, None)], []),
        ([("字" * 61, HEAD), (LONG, None)], []),
        ([("字" * 60, HEAD), (LONG, None)], ["字" * 60]),
        ([(LONG, None), ("一、步道", HEAD)], []),
    ],
)
def test_headings_stand_alone_above_text(lines, headings):
    assert found(*lines) == headings


NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


def numbered(text: str) -> str:
    return paragraph(text, properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')


def test_numbers_of_headings_are_kept_and_items_stay_items():
    body = numbered("步道") + paragraph(LONG) + numbered("照明") + paragraph(LATER)
    body += "".join(map(numbered, ("灯具", "电缆", "开关"))) + paragraph(run(LONG))
    document = read_docx("a.docx", package(body, parts={"numbering": NUMBERING}))
    assert [(x.text, x.style) for x in document.lines if x.text not in (LONG, LATER)] == [
        ("一、步道", ""),
        ("二、照明", ""),
        ("三、灯具", "item"),
        ("四、电缆", "item"),
        ("五、开关", "item"),
    ]
