"""RTF as WordPad, Word, LibreOffice and others write it: text, notes, powers, tables, numbers, headings."""

import pytest

from jianbao.errors import JianbaoError
from jianbao.reading.document import FOOTNOTE, Document
from jianbao.reading.formats.rtf import document as rtf
from tests.reading.formats.shipped import read_rtf

LONG = "沿河步道今年向北延伸四公里，新设休息点十二处，沿线居民可以步行到达三座公园。"
FONTS = r"{\fonttbl{\f0\froman\fcharset0 Times;}{\f1\fnil\fcharset134 \'cb\'ce\'cc\'e5;}}"


def gbk(text: str) -> str:
    """Text as WordPad writes it."""
    return "".join(c if c.isascii() else "".join(rf"\'{b:02x}" for b in c.encode("gbk")) for c in text)


def words(text: str) -> str:
    """Text as Word writes it: the character's number, then two bytes that stand in for it."""
    return "".join(c if c.isascii() else rf"\u{ord(c)}" + gbk(c) for c in text)


def read(body: str, head: str = r"\ansi\ansicpg936\deff0" + FONTS) -> Document:
    return read_rtf("a.rtf", (r"{\rtf1" + head + " " + body + "}").encode("latin-1"))


def texts(body: str, head: str = r"\ansi\ansicpg936\deff0" + FONTS) -> list[str]:
    return [x.text for x in read(body, head).lines]


def test_paragraphs_in_the_ways_of_several_programs():
    assert texts(rf"\pard\f1 {gbk(LONG)}\par {gbk('下一段。')}\par") == [LONG, "下一段。"]
    assert texts(rf"\pard\uc2\f1 {words(LONG)}\par\uc1 \u27493?\u36947?") == [LONG, "步道"]
    # macOS: a backslash at the line's end, and no fallback; the font says nothing of Chinese.
    assert texts("\\f0\\uc0 \\u27493 \\u36947 \\\n" + gbk("下一段。") + "\\\r\n") == ["步道", "下一段。"]
    # No code page, but the language of the file.
    assert texts(gbk(LONG), r"\ansi\deflangfe2052") == [LONG]
    assert texts(gbk("步道") + r"\emdash\emdash\ldblquote a\rdblquote\~\{b\}\_c") == ["步道——“a”\xa0{b}-c"]


def test_fallbacks_are_skipped_whatever_they_are():
    assert texts(r"\uc1 \u27493\'3f\u36947{\f1 \u20174\'b4}\uc3 \u20174\'b4\'d3?\u28023\b0\b0\b0 x") == [
        "步道从从海x"
    ]
    # What stands in for a character ends with its group.
    assert texts(r"{\uc3 \u27493?}\u36947?abc") == ["步道abc"]


def test_raised_digits_and_notes():
    body = (
        rf"\f1 {gbk('用水10')}{{\super 6}}{gbk('吨，排放CO')}\sub 2\nosupersub {gbk('减少')}"
        rf"{{\super\chftn}}{{\*\footnote\chftn\pard\plain\f1 {gbk('含支线。')}}}{gbk('，面积m')}{{\up6\fs14 2}}\par"
        rf"{gbk('下一段')}{{\footnote\ftnalt\pard {gbk('尾注。')}}}\par"
    )
    assert [(x.text, x.style) for x in read(body).lines] == [
        ("用水10⁶吨，排放CO₂减少，面积m²", ""),
        ("含支线。", FOOTNOTE),
        ("下一段", ""),
        ("尾注。", FOOTNOTE),
    ]


def test_titles_by_style_size_and_place():
    styles = r"{\stylesheet{\f1 Normal;}{\s1\qc\b heading 1;}{\s2\sbasedon1 \'b1\'ea\'cc\'e2\'b6\'fe;}{\*\cs10 a;}}"
    body = (
        rf"\pard\s1\qc\b\fs32\f1 {gbk('步道')}\par\pard\plain\s2\f1 {gbk('走向')}\par"
        rf"\pard\plain\f1\fi480 {gbk(LONG)}\par\pard\outlinelevel1 {gbk('长度')}\par\page {gbk('后一页。')}\par"
    )
    document = read(body, r"\ansi\ansicpg936" + FONTS + styles)
    assert [(x.text, x.style, x.bold, x.centred, x.page) for x in document.lines] == [
        ("步道", "h1", True, True, 1),
        ("走向", "h2", False, False, 1),
        (LONG, "", False, False, 1),
        ("长度", "h2", False, False, 1),
        ("后一页。", "", False, False, 2),
    ]
    assert (document.lines[0].size, document.lines[2].indent) == (1.33, 2.0)


def test_automatic_numbers_are_written_out_and_bullets_are_none():
    def item(number: str, text: str) -> str:
        return rf"{{\listtext\pard\plain\f1 {gbk(number)}\tab}}\pard\ls1\ilvl0 {gbk(text)}\par "

    body = (
        r"\f1 "
        + item("一、", "步道")
        + rf"\pard {gbk(LONG)}\par "
        + item("二、", "照明")
        + rf"\pard {gbk(LONG)}\par "
    )
    body += item("\xb7", "灯具").replace("\xb7", r"\'b7") + rf"{{\pntext\f1 3.\tab}}{gbk('电缆')}\par"
    assert [(x.text, x.style) for x in read(body).lines if x.text != LONG] == [
        ("一、步道", ""),
        ("二、照明", ""),
        ("灯具", "item"),
        ("3.电缆", "item"),
    ]


ROW = r"\trowd\cellx100\cellx200 "


def test_tables_merged_and_nested():
    def row(*cells: str, defined: str = ROW) -> str:
        return defined + "".join(rf"\pard\intbl\f1 {cell}\cell " for cell in cells) + r"\row "

    nested = rf"\pard\intbl\itap2 {gbk('内')}\nestcell {{\*\nesttableprops\trowd\cellx50\nestrow}}{{\nonesttables\par}}"
    wide = r"\trowd\clmgf\cellx100\clmrg\cellx200\cellx300 "
    body = (
        rf"\f1 {gbk('正文。')}\par {gbk('表1 数量')}\par "
        + row(gbk("街道"), "", gbk("数量"), defined=wide)
        + row(
            gbk("东街"), "3", nested + r"\pard\intbl\itap1 4", defined=r"\trowd\cellx100\cellx200\cellx300 "
        )
        + rf"\pard {gbk('之后。')}\par"
    )
    document = read(body)
    assert [x.text for x in document.lines] == ["正文。", "表1 数量", "内", "之后。"]
    assert [(x.caption, x.rows) for x in document.tables] == [
        ("表1 数量", (("街道", "", "数量"), ("东街", "3", "4"))),
    ]
    # A table that only places text is text, also where its last row has no end.
    assert texts(row(gbk("背景"), gbk(LONG)) + ROW + rf"\intbl {gbk('做法')}\cell {gbk(LONG)}") == [
        "背景", LONG, "做法", LONG,
    ]  # fmt: skip


def test_fields_boxes_pictures_and_headers():
    field = r"{\field{\*\fldinst{ HYPERLINK a}}{\fldrslt{\ul " + gbk("网站") + "}}}"
    ring = r"{\field{\*\fldinst eq \\o\\ac(" + gbk("○") + ",3)}}"
    box = rf"{{\shp{{\*\shpinst\shpleft0{{\sp{{\sn a}}{{\sv 1}}}}{{\shptxt\pard\f1 {gbk('框里。')}\par}}}}{{\shprslt{{\pict 00}}}}}}"
    picture = r"{\*\shppict{\pict\pngblip 89504e47}}{\nonshppict{\pict 00ff}}"
    header = rf"{{\header\pard\f1 {gbk('页眉')}\par}}"
    note = rf"{{\*\atnid a}}{{\*\annotation\pard\f1 {gbk('请核对。')}}}"
    document = read(
        rf"{header}\f1 {gbk('见')}{field}{ring}{box}{picture}{note}\v {gbk('藏起来')}\v0{{\deleted {gbk('删去')}}}\par"
    )
    assert [x.text for x in document.lines] == ["见网站③", "框里。"]
    assert len(document.pictures) == 1
    assert sorted((x.kind, x.before) for x in document.repairs) == [
        ("comment", "请核对。"), ("deleted", "删去"), ("hidden", "藏起来"), ("running_header", "页眉"),
    ]  # fmt: skip


def test_symbol_fonts():
    fonts = r"{\fonttbl{\f1\fcharset134 \'cb\'ce\'cc\'e5;}{\f3\froman\fcharset2 Symbol;}{\f4\fnil\fcharset2 Wingdings 9;}}"
    body = rf"\f1 {gbk('占比')}{{\f3\'b3 60}}%{{\f4\'b3}}\par"
    assert texts(body, r"\ansi\ansicpg936" + fonts) == ["占比≥ 60%\uf0b3"]


def test_what_no_reader_shows_is_no_text():
    body = (
        r"{\info{\title " + gbk("题外") + r"}}{\*\unknown " + gbk("题外") + r"{\b " + gbk("题外") + r"}}"
        r"{\upr{a}{\*\ud{\u27493?}}}{\*\bkmkstart b}{\xe{" + gbk("题外") + "}}" + gbk("道")
    )
    assert texts(body) == ["步道"]


def test_sections_begin_pages_by_their_kind():
    body = rf"\f1 {gbk('一。')}\par\sect\sectd\sbknone {gbk('二。')}\sect\sectd {gbk('三。')}\par"
    assert [(x.text, x.page) for x in read(body).lines] == [("一。", 1), ("二。", 1), ("三。", 2)]


def test_a_file_cut_off_anywhere_is_read_as_far_as_it_goes():
    body = rf"{{\rtf1\ansi\ansicpg936{FONTS}\f1 {gbk(LONG)}{{\footnote {gbk('注。')}}}\par{ROW}\intbl {gbk('甲')}\cell 1\cell\row}}"
    data = body.encode("latin-1")
    for at in range(6, len(data), 7):
        document = read_rtf("a.rtf", data[:at])
        assert document.raw_lines >= len(document.lines)
    assert [x.text for x in read_rtf("a.rtf", data.rstrip(b"}")).lines] == [LONG, "注。"]


def test_groups_nested_without_end_are_refused_and_stories_in_stories_end():
    with pytest.raises(JianbaoError, match=rf"^a\.rtf: its groups are nested deeper than {rtf.MAX_DEPTH}"):
        read("{" * 2000)
    assert texts(r"{\footnote " * 300 + gbk("注") + "}" * 300 + gbk("正文。")) == ["正文。"]
    assert texts(rf"\intbl\itap999999 {gbk('深')}\par") == ["深"]
