"""What stands in a paragraph: fields, revisions, hidden text, pictures, formulas, notes."""

import pytest

from jianbao.reading.document import Picture
from tests.make_docx import STYLES, paragraph, run
from tests.reading.formats.word.samples import LONG, read, texts


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


def test_headers_comments_and_placeholders_are_no_text():
    placeholder = (
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('单击此处')}</w:sdtContent></w:sdt>"
    )
    kept = f"<w:sdt><w:sdtContent>{paragraph('控件里的段落。')}</w:sdtContent></w:sdt>"
    document = read(paragraph(placeholder, run("正文。")) + kept, header=paragraph("页眉"))
    assert texts(document) == ["正文。", "控件里的段落。"]
    assert [(x.kind, x.before) for x in document.repairs] == [
        ("running_header", "页眉"),
        ("placeholder", "单击此处"),
    ]


def test_comments_readings_and_deleted_rows_are_logged():
    comments = f'<w:comment w:id="3">{paragraph("请核对。")}</w:comment>'
    ruby = f"<w:r><w:ruby><w:rt>{run('wei')}</w:rt><w:rubyBase>{run('蔚')}</w:rubyBase></w:ruby></w:r>"
    row = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{paragraph('删去的行')}</w:tc></w:tr>"
    body = paragraph(run("步道"), '<w:r><w:commentReference w:id="3"/></w:r>', ruby) + f"<w:tbl>{row}</w:tbl>"
    document = read(body, comments=comments)
    assert texts(document) == ["步道蔚"]
    assert [(x.kind, x.before) for x in document.repairs] == [
        ("reading", "wei"),
        ("comment", "请核对。"),
        ("deleted", "删去的行"),
    ]


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


@pytest.mark.parametrize(
    ("code", "text"),
    [("2460", "①"), ("0", ""), ("D800", ""), ("DFFF", ""), ("D7FF", "\ud7ff"), ("E000", "\ue000"), ("20BB7", "𠮷"),
     ("110000", ""), ("xyz", ""), ("", "")],
)  # fmt: skip
def test_symbols_by_their_code(code, text):
    assert texts(read(paragraph(run("甲"), f'<w:r><w:sym w:char="{code}"/></w:r>', run("乙")))) == [
        f"甲{text}乙"
    ]


def test_formulas_on_one_line():
    def part(name: str, text: str) -> str:
        return f"<m:{name}><m:r><m:t>{text}</m:t></m:r></m:{name}>"

    power = f"<m:sSup>{part('e', 'x')}{part('sup', '2')}</m:sSup>"
    fraction = f"<m:f>{part('den', 'b')}{part('num', 'a')}</m:f>"
    body = paragraph(
        f"<m:oMathPara><m:oMath>{power}<m:r><m:t>+</m:t></m:r>{fraction}</m:oMath></m:oMathPara>"
    )
    assert texts(read(body)) == ["x²+a/b"]
    mean = f"<m:sSub>{part('e', 'k')}{part('sub', '1')}</m:sSub><m:sSup>{part('e', 'e')}{part('sup', 'λt')}</m:sSup>"
    assert texts(read(paragraph(f"<m:oMath>{mean}</m:oMath>"))) == ["k₁e^λt"]


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        (
            "<m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>1.5</m:t></m:r></m:den></m:f>",
            "(a+b)/1.5",
        ),
        ("<m:rad><m:deg/><m:e><m:r><m:t>x+1</m:t></m:r></m:e></m:rad>", "√(x+1)"),
        ("<m:rad><m:deg><m:r><m:t>3</m:t></m:r></m:deg><m:e><m:r><m:t>8</m:t></m:r></m:e></m:rad>", "³√8"),
        ("<m:d><m:e><m:r><m:t>x,y</m:t></m:r></m:e></m:d>", "(x,y)"),
        (
            '<m:d><m:dPr><m:begChr m:val="|"/><m:endChr m:val="|"/></m:dPr><m:e><m:r><m:t>x</m:t></m:r></m:e></m:d>',
            "|x|",
        ),
        (
            '<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub><m:r><m:t>i=1</m:t></m:r></m:sub>'
            "<m:sup><m:r><m:t>n</m:t></m:r></m:sup><m:e><m:r><m:t>i</m:t></m:r></m:e></m:nary>",
            "∑_(i=1)^n i",
        ),
        (
            "<m:sSubSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sub><m:r><m:t>1</m:t></m:r></m:sub>"
            "<m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSubSup>",
            "x₁²",
        ),
    ],
)
def test_parts_of_formulas_keep_together(formula, text):
    assert texts(read(paragraph(f"<m:oMath>{formula}</m:oMath>"))) == [text]


def test_symbols_of_fonts_are_the_characters_that_they_show():
    at_least = '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>'
    ring = '<w:r><w:sym w:font="Wingdings" w:char="F083"/></w:r>'
    unknown = '<w:r><w:sym w:font="Wingdings" w:char="F0FF"/></w:r>'
    typed = run("误差\uf0b13%", '<w:rFonts w:ascii="Symbol"/>')
    body = paragraph(run("占比"), at_least, run("60%，"), ring, run("登记，"), typed, unknown, run("\uf0b1"))
    assert texts(read(body)) == ["占比≥60%，③登记，误差±3%\uf0ff\uf0b1"]


UP, DOWN = '<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>'


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        # Powers and indices, however they are cut into runs,
        ([("产量为10", ""), ("6", UP), ("吨", "")], "产量为10⁶吨"),
        ([("每秒10", ""), ("1", UP), ("8", UP), ("次", "")], "每秒10¹⁸次"),
        ([("减少CO", ""), ("2", DOWN), ("九吨", "")], "减少CO₂九吨"),
        # marks of notes with their brackets,
        ([("步道长四公里", ""), ("[", UP), ("3", UP), ("]", UP), ("。", "")], "步道长四公里⁽³⁾。"),
        # what is moved by its position, where it is a number,
        ([("面积12万m", ""), ("2", '<w:position w:val="6"/><w:sz w:val="14"/>')], "面积12万m²"),
        ([("水为H", ""), ("2", '<w:position w:val="-6"/><w:sz w:val="14"/>'), ("O", "")], "水为H₂O"),
        ([("步道", ""), ("延伸", '<w:position w:val="12"/>')], "步道延伸"),
        # and nothing else: a small shift, words, a script that is switched off.
        ([("共", ""), ("32", '<w:position w:val="2"/>'), ("家", "")], "共32家"),
        ([("商标", ""), ("注册", UP)], "商标注册"),
        ([("共", ""), ("32", '<w:vertAlign w:val="baseline"/>'), ("家", "")], "共32家"),
    ],
)
def test_raised_and_lowered_digits_never_come_down_to_the_line(runs, text):
    assert texts(read(paragraph(*(run(part, look) for part, look in runs)))) == [text]


def test_a_style_raises_too():
    styles = STYLES + (
        f'<w:style w:type="character" w:styleId="up"><w:name w:val="note mark"/><w:rPr>{UP}</w:rPr></w:style>'
    )
    body = paragraph(run("共300"), run("4", '<w:rStyle w:val="up"/>'), run("家"))
    assert texts(read(body, styles=styles)) == ["共300⁴家"]


def test_the_size_and_weight_of_a_line():
    def size(*runs: tuple[str, str]) -> list[tuple[float, bool]]:
        body = paragraph("五个字在这里") + paragraph(*(run(text, look) for text, look in runs))
        return [(x.size, x.bold) for x in read(body).lines][1:]

    big, bold = '<w:sz w:val="42"/>', "<w:b/>"
    assert size(("甲乙", big), ("丙", "")) == [(2, False)]
    assert size(("甲", big), ("乙", "")) == [(2, False)]
    assert size(("甲", big), ("乙丙", "")) == [(1, False)]
    assert size(("甲", bold), (" ", ""), ("乙", bold)) == [(1, True)]
    assert size(("甲", bold), ("乙", "")) == [(1, False)]
    # Without styles, type is of ten points.
    assert (
        read(paragraph("甲") + paragraph("乙", properties='<w:ind w:firstLine="400"/>'), styles="")
        .lines[1]
        .indent
        == 2
    )


def test_breaks_begin_lines_and_page_breaks_pages():
    line, page = "<w:r><w:br/></w:r>", '<w:r><w:br w:type="page"/></w:r>'
    document = read(
        paragraph(run("甲"), line, run("乙"), page, run("丙"), page) + paragraph(page, run("丁"), line)
    )
    assert [(x.text, x.page, x.page_start) for x in document.lines] == [
        ("甲", 1, True), ("乙", 1, False), ("丙", 2, True), ("丁", 4, True),
    ]  # fmt: skip


def test_breaks_within_a_fields_instruction_are_none():
    field = '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>x</w:instrText><w:br/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    assert texts(
        read(paragraph(run("甲"), field, run("乙"), '<w:r><w:fldChar w:fldCharType="end"/></w:r>'))
    ) == ["甲乙"]


def test_a_mark_set_by_hand_leaves_with_its_note():
    cite = '<w:r><w:footnoteReference w:id="1" w:customMarkFollows="{}"/><w:t>*</w:t></w:r>'
    for value, text in ("1", "甲乙"), ("true", "甲乙"), ("0", "甲*乙"), ("false", "甲*乙"):
        assert texts(read(paragraph(run("甲"), cite.format(value), run("乙")))) == [text]


def test_deleted_text_of_one_kind_is_logged_together():
    gone = "<w:del><w:r><w:delText>{}</w:delText></w:r></w:del>"
    document = read(
        paragraph(
            gone.format("一"), gone.format("二"), run("藏", "<w:vanish/>"), gone.format("三"), run("甲")
        )
    )
    assert [(x.kind, x.before) for x in document.repairs] == [
        ("deleted", "一二"),
        ("hidden", "藏"),
        ("deleted", "三"),
    ]
    assert texts(read(paragraph(run("甲", "<w:del/>"), run("乙")))) == ["乙"]


def test_white_space_within_text():
    assert texts(read(paragraph("<w:r><w:t>甲\n乙\r丙</w:t><w:tab/><w:t>丁</w:t><w:cr/><w:t>戊</w:t></w:r>"))) == [
        "甲 乙 丙\t丁", "戊",
    ]  # fmt: skip


def test_lettering_is_a_text_box():
    words = '<w:r><w:pict><v:shape><v:textpath string="题字"/></v:shape></w:pict></w:r>'
    document = read(paragraph(words) + paragraph(LONG))
    assert texts(document) == ["题字", LONG]
