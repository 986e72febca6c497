"""Paragraphs become lines with style, looks and page; tables, notes and text boxes are in their places."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianbao.reading.document import FOOTNOTE, ExtractedTable, Picture
from tests.make_docx import make_docx, paragraph, run
from tests.reading.formats.shipped import read_docx
from tests.reading.formats.word.samples import ARTICLES, LATER, LONG, read, texts


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


def test_labels_beside_text_are_text_and_lists_of_tasks_are_not():
    page = table(cell("背景") + cell(LONG), cell("做法") + cell(LATER))
    document = read(paragraph("沿河步道延伸工程") + page)
    assert texts(document) == ["沿河步道延伸工程", "背景", LONG, "做法", LATER]
    tasks = table(cell("1") + cell(LONG) + cell("园林处"), cell("2") + cell(LATER) + cell("路灯所"))
    document = read(paragraph(LONG) * 4 + tasks)
    assert texts(document) == [LONG] * 4
    assert [len(x.rows) for x in document.tables] == [2]


def test_the_lettering_of_a_drawing_heads_nothing():
    def drawing(*labels: str) -> str:
        boxes = "".join(
            f"<v:shape><v:textbox><w:txbxContent>{paragraph(x)}</w:txbxContent></v:textbox></v:shape>"
            for x in labels
        )
        return paragraph(run("见图。"), f"<w:r><w:pict>{boxes}</w:pict></w:r>")

    styles = [x.style for x in read(drawing("泵站", "水库", "步道")).lines]
    assert styles == ["", "item", "item", "item"]
    # A title and its text in boxes are what they are.
    assert [x.style for x in read(drawing("泵站", "水库")).lines] == ["", "", ""]
    assert [x.style for x in read(drawing("泵站", "水库", LONG)).lines] == ["", "", "", ""]


def test_a_form_that_holds_nothing_else_has_its_rows_as_text_too():
    form = table(
        cell("办法") + cell("机关"),
        cell("沿河步道管理的若干规定") + cell("园林处"),
        cell("") + cell("民政处"),
    )
    document = read(paragraph("一览表") + form)
    assert texts(document) == ["一览表", "办法；机关", "沿河步道管理的若干规定；园林处", "民政处"]
    assert len(document.tables) == 1
    assert {x.size for x in document.lines} == {1.0}
    # A sentence beside it is text enough.
    assert texts(read(paragraph(LONG) + form)) == [LONG]


def test_where_the_sentences_stand_in_tables_these_are_text():
    tasks = table(cell("1") + cell(LONG) + cell("园林处"), cell("2") + cell(LATER) + cell("路灯所"))
    figures = table(cell("东街") + cell("3"), cell("西街") + cell("5"))
    document = read(paragraph("任务分解表") + tasks + figures)
    assert texts(document) == ["任务分解表", "1", LONG, "园林处", "2", LATER, "路灯所"]
    assert [x.rows for x in document.tables] == [(("东街", "3"), ("西街", "5"))]


def test_a_table_of_articles_by_row_is_these_articles():
    rows = table(
        cell("序号") + cell("标题") + cell("正文") + cell("来源"),
        cell("1") + cell("步道") + cell(paragraph(LONG) + paragraph(LATER)) + cell("河岸日报"),
        cell("2") + cell("食堂") + cell(LATER) + cell("河岸晚报"),
    )
    document = read(paragraph("河岸简报") + rows)
    assert [(x.text, x.style) for x in document.lines] == [
        ("河岸简报", ""), ("步道", "h1"), (LONG, ""), (LATER, ""), ("来源：河岸日报", ""),
        ("食堂", "h1"), (LATER, ""), ("来源：河岸晚报", ""),
    ]  # fmt: skip
    assert {x.size for x in document.lines} == {1.0}
    assert [(x.kind, x.before) for x in document.repairs] == [("row_number", "1 2")]


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


def test_long_paragraphs_and_sentences_are_no_headings():
    def style(text: str) -> str:
        return read(paragraph(text, properties='<w:pStyle w:val="1"/>')).lines[0].style

    assert [style(x) for x in ("字" * 100, "字" * 101, "题目。", "题目；", "题目！")] == [
        "h1",
        "",
        "",
        "",
        "h1",
    ]


@pytest.mark.parametrize(
    ("outline", "style"), [(0, "h1"), (4, "h5"), (5, "h6"), (8, "h6"), (9, ""), (-1, "")]
)
def test_outline_levels_make_headings(outline, style):
    body = paragraph("题", properties=f'<w:outlineLvl w:val="{outline}"/>')
    assert read(body).lines[0].style == style


def test_rows_begin_after_empty_cells_and_spans_are_bounded():
    before = f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{cell("甲")}</w:tr>'
    spanning = '<w:gridSpan w:val="{}"/>'
    wide = "<w:tr>" + cell("乙", spanning.format(2)) + "</w:tr>"
    document = read(f"<w:tbl>{before}{wide}</w:tbl>")
    assert document.tables[0].rows == (("", "甲"), ("乙", ""))
    far = cell("甲", spanning.format(999)) + cell("乙")
    assert [len(row) for row in read(table(far)).tables[0].rows] == [64]
    deleted = f"<w:tr><w:trPr><w:del/></w:trPr>{cell('删')}{cell('去')}</w:tr>"
    assert (
        len(read(f"<w:tbl>{deleted}{wide}<w:tr>{cell('丙')}{cell('丁')}</w:tr></w:tbl>").tables[0].rows) == 2
    )


def test_a_number_stands_in_a_cell_and_before_the_first_line_alone():
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    broken = paragraph(run("甲"), "<w:r><w:br/></w:r>", run("乙"), properties=numbered)
    document = read(
        broken + table(cell(paragraph("丙", properties=numbered)) + cell("丁")), numbering=numbering
    )
    assert texts(document) == ["1.甲", "乙"]
    assert document.tables[0].rows == (("2.丙", "丁"),)


def test_empty_paragraphs_are_gaps_and_pictures_are_not():
    picture = '<w:r><w:pict><v:shape alt="图"><v:imagedata r:id="r"/></v:shape></w:pict></w:r>'
    document = read(paragraph("甲") + "<w:p/><w:p/>" + paragraph(picture) + paragraph("乙"))
    assert [(x.text, x.start, x.gap) for x in document.lines] == [("甲", 1, 0), ("乙", 5, 2)]
    assert document.pictures == (Picture(1, 4, "图"),)


def test_body_type_is_that_of_most_characters():
    def sizes(*texts: str) -> list[float]:
        body = "".join(paragraph(run(t, f'<w:sz w:val="{20 + 20 * i}"/>')) for i, t in enumerate(texts))
        return [x.size for x in read(body).lines]

    assert sizes("五个字在这", "四个字在") == [1, 2]
    assert sizes("四个字在", "五个字在这") == [0.5, 1]
    assert sizes("四个字在", "四个字呢") == [0.5, 1]


@pytest.mark.parametrize(
    ("kind", "pages"),
    [("nextPage", [1, 2]), ("oddPage", [1, 2]), ("continuous", [1, 1]), ("nextColumn", [1, 1])],
)
def test_sections_begin_pages_by_their_kind(kind, pages):
    body = (
        paragraph("甲", properties="<w:sectPr/>")
        + paragraph("乙")
        + f'<w:sectPr><w:type w:val="{kind}"/></w:sectPr>'
    )
    assert [x.page for x in read(body).lines] == pages


def test_a_paragraph_whose_end_was_deleted_is_kept_at_the_end_of_the_file():
    body = paragraph("甲") + "<w:p><w:pPr><w:rPr><w:moveFrom/></w:rPr></w:pPr><w:r><w:t>乙</w:t></w:r></w:p>"
    assert texts(read(body)) == ["甲", "乙"]
