"""What stands in a paragraph: fields, revisions, hidden text, pictures, formulas, notes."""

from jianbao.reading.document import Picture
from tests.make_docx import STYLES, paragraph, run
from tests.reading.formats.word.samples import read, texts


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
