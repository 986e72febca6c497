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


def level(i: int, form: str = "decimal", text: str = "", more: str = "") -> str:
    return f'<w:lvl w:ilvl="{i}"><w:numFmt w:val="{form}"/><w:lvlText w:val="{text or f"%{i + 1}."}"/>{more}</w:lvl>'


def lists(*levels: str, nums: str = "") -> str:
    nums = nums or '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{nums}'


def numbers(numbering: str, *items: tuple[int, int]) -> list[str]:
    """The numbers of items, each of a level and a list."""
    body = "".join(item("。", level, number) for level, number in items)
    return [x.removesuffix("。") for x in texts(read(body, numbering=numbering))]


def test_a_level_starts_again_below_a_higher_one_unless_it_says_otherwise():
    order = [(1, 1), (0, 1), (1, 1), (2, 1), (0, 1), (1, 1), (2, 1)]
    plain = lists(level(0), level(1), level(2))
    assert numbers(plain, *order) == ["1.", "2.", "1.", "1.", "3.", "1.", "1."]
    never = lists(level(0), level(1, more='<w:lvlRestart w:val="0"/>'), level(2))
    assert numbers(never, *order) == ["1.", "2.", "2.", "1.", "3.", "3.", "1."]
    # Only after items of the first level, not of the second.
    first = lists(level(0), level(1), level(2, more='<w:lvlRestart w:val="1"/>'))
    assert numbers(first, (0, 1), (1, 1), (2, 1), (1, 1), (2, 1), (0, 1), (2, 1)) == [
        "1.", "1.", "1.", "2.", "2.", "2.", "1.",
    ]  # fmt: skip


def test_starts_forms_and_texts_of_levels():
    numbering = lists(
        level(0, text="第%1章", more='<w:start w:val="3"/>'),
        level(1, "none", "%1-%2)"),
        level(2, "chineseCounting", "%3、"),
        level(3, "upperLetter", "%3.%4", "<w:isLgl/>"),
        level(4, "upperLetter", "%3.%4.%5"),
    )
    order = [(0, 1), (1, 1), (2, 1), (2, 1), (3, 1), (4, 1), (9, 1)]
    assert numbers(numbering, *order) == ["第3章", "3-)", "一、", "二、", "2.1", "二.A.A", ""]
    assert numbers(numbering, (2, 1), (0, 1)) == ["一、", "第4章"]
    assert numbers(numbering, (8, 1)) == [""]


def test_lists_of_one_definition_share_their_count():
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>'
        f'<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">{level(0, "upperRoman")}</w:lvlOverride></w:num>'
    )
    order = [(0, 1), (0, 2), (0, 3), (0, 3), (0, 4), (0, 1)]
    assert numbers(lists(level(0), nums=nums), *order) == ["1.", "2.", "7.", "8.", "IX.", "10."]


def test_a_list_may_refer_to_another_by_style():
    numbering = (
        f'<w:abstractNum w:abstractNumId="0"><w:styleLink w:val="s"/>{level(0, "lowerLetter")}</w:abstractNum>'
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="s"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    assert numbers(numbering, (0, 1), (0, 1)) == ["a.", "b."]


def test_a_paragraph_has_the_level_that_belongs_to_its_style():
    numbering = lists(level(0), level(1, "upperLetter", more='<w:pStyle w:val="2"/>'))
    styles = STYLES + '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="b"/></w:style>'
    body = "".join(
        paragraph("字", properties=f'<w:pStyle w:val="{s}"/><w:numPr><w:numId w:val="1"/></w:numPr>')
        for s in "2b2"
    )
    assert texts(read(body, numbering=numbering, styles=styles)) == ["A.字", "2.字", "A.字"]
    assert texts(read(item("字", 0, 0), numbering=numbering)) == ["字"]
