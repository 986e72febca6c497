"""A Word file becomes the lines, tables, notes and pictures that Word shows, or one clear error."""

import contextlib
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianbao.errors import JianbaoError
from jianbao.reading.document import FOOTNOTE, Document, ExtractedTable, Line, Picture
from jianbao.reading.formats.blocks import looks_wrapped
from jianbao.reading.formats.list_numbers import format_number
from jianbao.reading.formats.word.body import read_docx
from jianbao.reading.formats.word.package import MAX_MEMBER_BYTES
from tests.make_docx import NAMESPACES, STYLES, archive, make_docx, package, paragraph, relationships, run

LONG = "沿河步道今年向北延伸四公里，新设休息点十二处，沿线居民可以步行到达三座公园。"
LATER = "下一阶段将补种乔木二千株，并把夜间照明换成低功率灯具，工程预计在秋季完成。"
ARTICLES = [
    ["沿河步道延伸工程", LONG, LATER, "（来源：河岸日报，2023年4月5日）"],
    ["社区食堂这一年", LATER, LONG, "（来源：河岸日报）"],
]


def read(body: str, **parts: str) -> Document:
    return read_docx("a.docx", package(body, parts=parts))


def texts(document: Document) -> list[str]:
    return [line.text for line in document.lines]


def rewritten(data: bytes, **changes: bytes | None) -> bytes:
    """Return the archive with members replaced, or left out where None; "/" is written "__"."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        members = {x: packed.read(x) for x in packed.namelist()}
    for name, content in changes.items():
        member = {"document": "word/document.xml", "types": "[Content_Types].xml"}.get(name, name)
        members.pop(member, None)
        if content is not None:
            members[member] = content
    return archive(members)


def test_articles_with_heading_styles():
    document = read_docx("a.docx", make_docx(ARTICLES))
    assert texts(document) == [x for article in ARTICLES for x in article]
    title, body = document.lines[0], document.lines[1]
    assert (title.style, title.bold, title.centred, title.size, title.indent) == ("h1", True, True, 1.52, 0)
    assert (body.style, body.bold, body.centred, body.size, body.indent) == ("", False, False, 1, 2)
    assert [line.page for line in document.lines] == [1] * 4 + [2] * 4
    assert [line.start for line in document.lines if line.page_start] == [1, 5]
    assert all(line.whole for line in document.lines)
    assert document.raw_lines == 8


@pytest.mark.parametrize("seed", [None, 1, 2])
def test_titles_told_by_looks_alone_and_text_cut_into_runs(seed):
    document = read_docx("a.docx", make_docx(ARTICLES, styles=False, seed=seed, new_page=False, blank=2))
    assert texts(document) == [x for article in ARTICLES for x in article]
    assert [x.text for x in document.lines if x.bold and x.centred and x.size > 1.5] == [
        x[0] for x in ARTICLES
    ]
    assert [x.gap for x in document.lines] == [0] * 4 + [2] + [0] * 3
    assert document.lines[4].start == 7


@pytest.mark.parametrize("soft", [False, True])
@pytest.mark.parametrize("spaces", [False, True])
def test_hard_wrapped_paragraphs_are_lines_that_are_not_whole(soft, spaces):
    document = read_docx("a.docx", make_docx(ARTICLES, wrapped_at=18, soft=soft, spaces=spaces))
    body = [x for x in document.lines if not x.style]
    assert "".join(x.text for x in body) == "".join("".join(a[1:]) for a in ARTICLES)
    assert not any(x.whole for x in body)
    assert {x.indent for x in body} == {0.0, 2.0}


def test_a_wrapped_article_among_whole_ones_is_told_by_itself():
    long = LONG + LATER
    data = make_docx([["第一篇", long, long], ["第二篇", LONG, LATER, LONG]], wrapped_at=None)
    body = "".join(paragraph(long[i : i + 20]) for i in range(0, len(long), 20))
    document = read(f"{paragraph(long)}{paragraph(long)}{body}{paragraph(long)}")
    assert [x.whole for x in document.lines] == [True, True, *[False] * (len(document.lines) - 3), True]
    assert all(x.whole for x in read_docx("a.docx", data).lines)


@pytest.mark.parametrize(
    "lines",
    [
        [
            "推进老旧小区加装电梯工作",
            "推进社区公共食堂建设工作",
            "推进沿河步道延伸改造工作",
            "推进街头公园改造提升工作",
        ],
        ["春风吹过旧城墙，", "老树开花满院香，", "邻里围坐说家常，", "一盏清茶话短长。"],
        ["一件小事办好了。", "两件小事也办好了，大家都很满意。", "三件小事还在办，秋天可以办完。"],
    ],
)
def test_items_verse_and_short_paragraphs_do_not_look_wrapped(lines):
    assert not looks_wrapped([Line(i, i, text) for i, text in enumerate(lines, 1)])


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


def test_a_table_of_contents_is_marked():
    entry = paragraph(
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>TOC \\o</w:instrText><w:fldChar w:fldCharType="separate"/></w:r>',
        run("第一篇"),
        "<w:r><w:tab/></w:r>",
        run("1"),
    )
    last = paragraph(run("第二篇 3"), '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    styled = paragraph("第三篇 5", properties='<w:pStyle w:val="11"/>')
    document = read(entry + last + styled + paragraph("正文第一段在这里。"))
    assert [(x.text, x.style) for x in document.lines] == [
        ("第一篇\t1", "toc"),
        ("第二篇 3", "toc"),
        ("第三篇 5", "toc"),
        ("正文第一段在这里。", ""),
    ]


def test_of_a_field_only_the_result_is_text():
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF a</w:instrText></w:r>'
        '<w:r><w:t>不显示</w:t></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{run("三十")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    simple = f'<w:fldSimple w:instr="PAGE">{run("七")}</w:fldSimple>'
    assert texts(read(paragraph(run("共"), field, run("处，第"), simple, run("页。")))) == [
        "共三十处，第七页。"
    ]


def test_a_field_that_never_ends_swallows_no_later_paragraph():
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert texts(read(paragraph(begin, run("甲")) + paragraph("乙。"))) == ["乙。"]


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


@pytest.mark.parametrize(
    ("number", "form", "written"),
    [
        (10, "chineseCounting", "十"),
        (11, "chineseCountingThousand", "十一"),
        (20, "japaneseCounting", "二十"),
        (103, "chineseCounting", "一百零三"),
        (110, "chineseCounting", "一百一十"),
        (2001, "chineseCounting", "二千零一"),
        (10, "ideographDigital", "一〇"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (10, "ideographTraditional", "癸"),
        (20, "decimalEnclosedCircle", "⑳"),
        (21, "decimalEnclosedCircle", "21"),
        (27, "lowerLetter", "aa"),
        (4, "upperRoman", "IV"),
        (1999, "lowerRoman", "mcmxcix"),
        (7, "decimalZero", "07"),
        (12, "decimalFullWidth", "１２"),
        (0, "chineseCounting", "0"),
        (3, "unheardOf", "3"),
        (10**9, "upperRoman", "1000000000"),
    ],
)
def test_list_numbers_are_written_as_word_writes_them(number, form, written):
    assert format_number(number, form) == written


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{text if text.startswith('<') else paragraph(text)}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def test_a_table_with_merged_cells_a_nested_table_and_a_caption():
    nested = table(cell("内一") + cell("内二"))
    body = paragraph("正文。") + paragraph("表2 各街道数量") + table(
        cell("街道") + cell("数量", '<w:gridSpan w:val="2"/>'),
        cell("东街", '<w:vMerge w:val="restart"/>') + cell("3") + cell("4"),
        cell("<w:p/>", "<w:vMerge/>") + cell("5") + cell(paragraph("6") + nested),
    )  # fmt: skip
    document = read(body)
    assert texts(document) == ["正文。", "表2 各街道数量"]
    rows = (("街道", "数量", ""), ("东街", "3", "4"), ("", "5", "6"))
    assert document.tables == (
        ExtractedTable(1, 2, "表2 各街道数量", rows),
        ExtractedTable(1, 3, "", (("内一", "内二"),)),
    )


def test_a_table_that_only_places_text_is_text():
    frame = table(cell(paragraph("题目") + paragraph(LONG) + paragraph(LATER)))
    document = read(frame + paragraph("文末。"))
    assert texts(document) == ["题目", LONG, LATER, "文末。"]
    assert document.tables == ()


def test_notes_follow_the_paragraph_that_cites_them_and_their_marks_leave_it():
    cite = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    by_hand = '<w:r><w:endnoteReference w:id="1" w:customMarkFollows="1"/><w:t>*</w:t></w:r>'
    body = paragraph(run("步道长四公里"), cite, run("，免费开放"), by_hand, run("。")) + paragraph("下一段。")
    footnotes = (
        f'<w:footnote w:type="separator" w:id="0">{paragraph("线")}</w:footnote>'
        f'<w:footnote w:id="2">{paragraph("<w:r><w:footnoteRef/></w:r>", run(" 含支线。"))}</w:footnote>'
        f'<w:footnote w:id="3">{paragraph("没有人引用。")}</w:footnote>'
    )
    endnotes = f'<w:endnote w:id="1">{paragraph("节假日除外。")}</w:endnote>'
    document = read(body, footnotes=footnotes, endnotes=endnotes)
    assert [(x.text, x.style) for x in document.lines] == [
        ("步道长四公里，免费开放。", ""),
        ("含支线。", FOOTNOTE),
        ("节假日除外。", FOOTNOTE),
        ("下一段。", ""),
    ]


def test_notes_that_cite_each_other_end():
    notes = "".join(
        f'<w:footnote w:id="{i}"><w:p><w:r><w:t>注</w:t><w:footnoteReference w:id="{i + 1}"/></w:r></w:p></w:footnote>'
        for i in range(3000)
    )
    cite = '<w:r><w:footnoteReference w:id="0"/></w:r>'
    assert texts(read(paragraph(run("甲。"), cite), footnotes=notes)) == ["甲。", "注"]


def test_revisions_insertions_stay_and_deletions_go():
    deleted = "<w:del><w:r><w:delText>八</w:delText></w:r></w:del>"
    inserted = f"<w:ins>{run('九')}</w:ins>"
    joined = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>新设休息点</w:t></w:r></w:p>"
    document = read(joined + paragraph(deleted, inserted, run("处。")))
    assert texts(document) == ["新设休息点九处。"]
    assert [(x.kind, x.before, x.after) for x in document.repairs] == [("deleted", "八", "")]


def test_hidden_text_goes_and_is_logged():
    styles = (
        STYLES
        + '<w:style w:type="character" w:styleId="h"><w:name w:val="h"/><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    hidden = (
        run("藏起的", "<w:vanish/>") + run("字", '<w:rStyle w:val="h"/>') + run("露", '<w:vanish w:val="0"/>')
    )
    document = read(paragraph(run("看见的"), hidden, run("字。")), styles=styles)
    assert texts(document) == ["看见的露字。"]
    assert [(x.kind, x.before) for x in document.repairs] == [("hidden", "藏起的字")]


def test_a_text_box_is_read_once_after_its_paragraph():
    box = "<w:txbxContent>" + paragraph("框内的话。") + "</w:txbxContent>"
    both = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:docPr id="1" name="文本框 1"/>'
        f"<wps:txbx>{box}</wps:txbx></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    document = read(paragraph(run("段首"), both, run("段尾。")))
    assert texts(document) == ["段首段尾。", "框内的话。"]
    assert document.pictures == ()


def test_pictures_charts_and_embedded_objects_are_named():
    drawing = '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="图片 1"{}/><a:graphic>{}</a:graphic></wp:inline></w:drawing></w:r>'
    picture = (
        '<a:graphicData><pic:pic><pic:cNvPr name="x.png"/><a:blip r:embed="rId9"/></pic:pic></a:graphicData>'
    )
    chart = '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"/>'
    old = '<w:r><w:pict><v:shape alt="旧图"><v:imagedata r:id="rId8"/></v:shape></w:pict></w:r>'
    ole = '<w:r><w:object><v:shape><v:imagedata r:id="r1"/></v:shape><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>'
    body = paragraph("甲。") + paragraph(drawing.format(' descr="步道平面图"', picture))
    body += paragraph(drawing.format("", picture), drawing.format("", chart), old, ole) + paragraph("乙。")
    document = read(body)
    names = ["步道平面图", "图片 1", "图片 1", "旧图", "embedded object Excel.Sheet.12"]
    assert [x.name for x in document.pictures] == names
    assert document.pictures[0] == Picture(1, 2, "步道平面图")
    assert [(x.text, x.gap) for x in document.lines] == [("甲。", 0), ("乙。", 0)]


def test_pages_are_counted_once_however_a_break_is_told():
    rendered = "<w:r><w:lastRenderedPageBreak/></w:r>"
    explicit = '<w:r><w:br w:type="page"/></w:r>'
    body = paragraph("一。") + paragraph(explicit) + paragraph(rendered, run("二。"))
    body += paragraph(run("半"), rendered, run("段。")) + paragraph("三。")
    body += paragraph(rendered, run("四。"), properties="<w:pageBreakBefore/>")
    body += paragraph("节尾。", properties="<w:sectPr/>") + paragraph("五。")
    body += paragraph("节尾。", properties="<w:sectPr/>") + paragraph("六。")
    body += '<w:sectPr><w:type w:val="continuous"/></w:sectPr>'
    document = read(body)
    assert [(x.text, x.page, x.page_start) for x in document.lines] == [
        ("一。", 1, True), ("二。", 2, True), ("半段。", 2, False), ("三。", 3, False), ("四。", 4, True),
        ("节尾。", 4, False), ("五。", 5, True), ("节尾。", 5, False), ("六。", 5, False),
    ]  # fmt: skip


def test_headers_comments_and_placeholders_are_no_text():
    placeholder = (
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('单击此处')}</w:sdtContent></w:sdt>"
    )
    kept = f"<w:sdt><w:sdtContent>{paragraph('控件里的段落。')}</w:sdtContent></w:sdt>"
    document = read(paragraph(placeholder, run("正文。")) + kept, header=paragraph("页眉"))
    assert texts(document) == ["正文。", "控件里的段落。"]


def test_formulas_ruby_symbols_and_breaks_within_a_paragraph():
    half = "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>"
    ruby = f"<w:r><w:ruby><w:rt>{run('pin')}</w:rt><w:rubyBase>{run('拼')}</w:rubyBase></w:ruby></w:r>"
    symbol = '<w:r><w:sym w:font="Wingdings" w:char="2460"/></w:r>'
    body = paragraph(
        run("占"),
        half,
        run("，"),
        ruby,
        symbol,
        "<w:r><w:noBreakHyphen/><w:softHyphen/><w:br/></w:r>",
        run("后"),
    )
    assert texts(read(body)) == ["占1/2，拼①-", "后"]


def test_text_that_looks_like_code_is_kept_as_it_is():
    body = paragraph("<w:r><w:t>&lt;script&gt;alert(1)&lt;/script&gt;</w:t></w:r>") + paragraph(
        "=HYPERLINK(1)"
    )
    assert texts(read(body)) == ["<script>alert(1)</script>", "=HYPERLINK(1)"]


def test_strict_files_and_other_names_of_the_main_part_are_read():
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    data = package(paragraph(LONG), main="word/document2.xml")
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        xml = packed.read("word/document2.xml").decode()
    old = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    changed = rewritten(data, **{"word/document2.xml": xml.replace(old, strict).encode()})
    assert texts(read_docx("a.docx", changed)) == [LONG]


XML = f"<w:document {NAMESPACES}><w:body>{paragraph(LONG)}</w:body></w:document>"
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "哈哈哈哈哈哈哈哈哈哈">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
XXE = '<!DOCTYPE x [<!ENTITY i SYSTEM "file:///etc/passwd">]>'
GOOD = package(paragraph(LONG))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"PK\x03\x04" + bytes(100), "not a Word file, or cut off"),
        (GOOD[:-30], "not a Word file, or cut off"),
        (b"no zip at all", "not a Word file, or cut off"),
        (rewritten(GOOD, document=None), "without its text"),
        (rewritten(GOOD, document=XML.encode()[:-20]), "word/document.xml in it is damaged"),
        (rewritten(GOOD, document=(LAUGHS + XML.replace(LONG, "&i;")).encode()), "declares a document type"),
        (rewritten(GOOD, document=(XXE + XML.replace(LONG, "&i;")).encode()), "declares a document type"),
        (rewritten(GOOD, document=XML.replace(LONG, "&i;").encode()), "damaged"),
        (rewritten(GOOD, document=("<a>" * 1000).encode()), "nested deeper than 256"),
        (rewritten(GOOD, bomb=bytes(MAX_MEMBER_BYTES + 1)), "unpacks to more than 200 MiB, or a part"),
        (archive({"xl/workbook.xml": b"<a/>"}), "an Excel workbook, not a Word file"),
        (archive({"ppt/presentation.xml": b"<a/>"}), "a PowerPoint presentation"),
        (archive({"mimetype": b"application/epub+zip"}), "an EPUB book"),
        (archive({"mimetype": b"application/vnd.oasis.opendocument.text"}), "an OpenDocument text"),
        (archive({"a.txt": b"a"}), "a zip archive, not a Word file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), r"an old Word file \(.doc\)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    ],
    ids=lambda x: x if isinstance(x, str) else "",
)
def test_what_cannot_be_read_is_one_clear_error(data, says):
    with pytest.raises(JianbaoError, match=says) as error:
        read_docx("b.docx", data)
    assert str(error.value).startswith("b.docx: ")
    assert "\n" not in str(error.value)


def test_a_member_whose_bytes_were_changed_is_an_error():
    data = bytearray(archive({"word/document.xml": XML.encode()}))
    at = data.index(b"word/document.xml") + 60
    data[at] ^= 0xFF
    with pytest.raises(JianbaoError, match=r"document\.xml in it is damaged"):
        read_docx("a.docx", bytes(data))


def test_an_encrypted_zip_is_an_error():
    data = bytearray(GOOD)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.index(signature)
        data[at + offset] |= 1
    with pytest.raises(JianbaoError, match="encrypted"):
        read_docx("a.docx", bytes(data))


def test_paths_out_of_the_archive_name_members_at_most(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    rels = relationships({"officeDocument": "../../../etc/passwd", "styles": "file:///etc/passwd"})
    odd = {"../../evil.xml": b"x", "/etc/passwd": b"x", "C:\\evil": b"x", "_rels/.rels": rels.encode()}
    document = read_docx("a.docx", rewritten(GOOD, **odd))
    assert texts(document) == [LONG]
    assert list(tmp_path.iterdir()) == []


def test_wrong_content_types_do_not_matter():
    assert texts(read_docx("a.docx", rewritten(GOOD, types=b"<Types/>"))) == [LONG]
    assert texts(read_docx("a.docx", rewritten(GOOD, types=None))) == [LONG]


TAGS = (
    "p",
    "r",
    "t",
    "tbl",
    "tr",
    "tc",
    "ins",
    "del",
    "sdt",
    "sdtContent",
    "br",
    "pict",
    "txbxContent",
    "fldChar",
    "pPr",
    "numPr",
)


@st.composite
def bodies(draw):
    tree = draw(
        st.recursive(
            st.sampled_from(["", "文字", "<w:br/>", '<w:fldChar w:fldCharType="begin"/>']),
            lambda inner: st.builds(
                lambda tag, parts: f"<w:{tag}>{''.join(parts)}</w:{tag}>",
                st.sampled_from(TAGS),
                st.lists(inner, max_size=4),
            ),
            max_leaves=30,
        )
    )
    return tree


@settings(max_examples=60, deadline=None)
@given(bodies())
def test_any_nesting_of_elements_is_read(body):
    document = read(body + paragraph("文末。"))
    assert document.raw_lines >= len(document.lines)
    starts = [x.start for x in document.lines]
    assert starts == sorted(set(starts))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(GOOD) - 1), st.integers(0, 255))
def test_one_changed_byte_is_read_or_is_one_error(at, value):
    data = GOOD[:at] + bytes([value]) + GOOD[at + 1 :]
    with contextlib.suppress(JianbaoError):
        assert isinstance(read_docx("a.docx", data), Document)
