"""The PDF: read back with pdfium, page by page."""

import ctypes
import re

import pandas as pd
import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest
from nbconvert.exporters import get_exporter
from nbformat.v4 import new_markdown_cell

from jianbao.chapters.display import Table
from jianbao.errors import JianbaoError
from jianbao.report.bounds import MOST_ROWS
from jianbao.report.merge import merge
from jianbao.report.pdf import JianbaoPDFExporter, _ties
from tests.sample_report import HOSTILE, code, figure, notebook, prose, series, table, terms


def export(node) -> bytes:
    return JianbaoPDFExporter().from_notebook_node(node)[0]


def squeezed(text: str) -> str:
    """Text without white space: where lines and words end is the page's affair."""
    return re.sub(r"\s+", "", text)


def pages_of(data: bytes) -> list[str]:
    return [squeezed(page.get_textpage().get_text_range()) for page in pdfium.PdfDocument(data)]


@pytest.fixture(scope="module")
def data() -> bytes:
    return export(merge(series(), title="简报 #分析", subtitle="2篇文章"))


@pytest.fixture(scope="module")
def pages(data) -> list[str]:
    return pages_of(data)


@pytest.fixture(scope="module")
def text(pages) -> str:
    return "".join(pages)


def links(document: pdfium.PdfDocument) -> list[tuple[int, int]]:
    """Pages that links within the document stand on and lead to."""
    found = []
    for number, page in enumerate(document):
        position, link = ctypes.c_int(0), raw.FPDF_LINK()
        while raw.FPDFLink_Enumerate(page, position, link):
            target = raw.FPDFLink_GetDest(document, link)
            found.append((number, raw.FPDFDest_GetDestPageIndex(document, target)))
    return found


def test_the_bookmarks_are_the_chapters_and_sections(data):
    document = pdfium.PdfDocument(data)
    entries = [(item.level, squeezed(item.get_title())) for item in document.get_toc()]
    assert entries[:5] == [(0, "1要点"), (0, "附录A词频"), (1, "A.1要点"), (1, "A.2分布"), (2, "细节")]
    assert entries[-4:] == [
        (0, "附录B版本与来源"),
        (0, "附录C原文"),
        (1, "A1氢能<b>体制</b>"),
        (1, "A2深海装备"),
    ]


def test_the_first_page_has_title_and_first_chapter_and_the_second_the_contents_with_page_numbers(pages):
    assert pages[0].startswith("简报#分析2篇文章1要点")
    assert "目录1要点" in pages[1]
    chapter = next(i for i, page in enumerate(pages, 1) if "附录A词频A.1要点一段" in page)
    assert re.search(rf"附录A词频\.+\W*{chapter}A\.1要点", pages[1])


def test_pages_are_numbered_and_have_running_heads(pages):
    assert all(f"{n}/{len(pages)}" in page for n, page in enumerate(pages, 1))
    assert pages[2].startswith("简报#分析词频")


def test_the_document_has_title_language_and_tags(data):
    document = pdfium.PdfDocument(data)
    assert document.get_metadata_value("Title") == "简报 #分析"
    assert raw.FPDFCatalog_IsTagged(document)
    assert b"/Lang(zh-CN)" in data
    assert b"<pdfuaid:part>1</pdfuaid:part>" in data


def test_captions_references_and_notes(text):
    assert "图1fig-top的说明数据：terms.csv" in text
    assert "表2tbl-long的说明" in text
    assert "见图1、表2和词频。" in text
    assert "注文见表2。" in text


def test_text_of_charts_can_be_searched(text):
    assert "制氢产能" in text


def test_alt_texts_are_in_the_file(data):
    document = pdfium.PdfDocument(data)
    found = []
    for page in document:
        tree = raw.FPDF_StructTree_GetForPage(page)
        stack = [
            raw.FPDF_StructTree_GetChildAtIndex(tree, i)
            for i in range(raw.FPDF_StructTree_CountChildren(tree))
        ]
        while stack:
            element = stack.pop()
            if not element:
                continue
            size = raw.FPDF_StructElement_GetAltText(element, None, 0)
            buffer = ctypes.create_string_buffer(size)
            raw.FPDF_StructElement_GetAltText(element, buffer, size)
            found.append(buffer.raw.decode("utf-16-le").rstrip("\0"))
            count = raw.FPDF_StructElement_CountChildren(element)
            stack += [raw.FPDF_StructElement_GetChildAtIndex(element, i) for i in range(count)]
    assert {"fig-top的内容", "fig-next的内容"} <= set(found)


def test_links_lead_from_the_prose_to_the_sentences(data, pages):
    source = next(i for i, page in enumerate(pages) if "先立后破。" in page)
    assert any(end == source and 0 < start < source for start, end in links(pdfium.PdfDocument(data)))


def test_hostile_text_is_printed_and_characters_without_a_glyph_are_named(text):
    assert text.count(squeezed(HOSTILE.replace("𠮷", "〔U+20BB7〕"))) == 2


def test_code_removed_cells_and_warnings_are_gone_and_output_stays(text):
    assert "共15行" in text
    for absent in ("TOP=", "不可见", "警告", "附：原文"):
        assert absent not in text


def test_long_tables_of_the_appendix_are_cut_and_say_where_the_rest_is(text):
    assert all(f"词{n}{n}到2025年" in text for n in range(MOST_ROWS))
    assert f"词{MOST_ROWS}{MOST_ROWS}" not in text
    assert f"这里印出前{MOST_ROWS}行，全部60行见tables/terms.csv。" in text


def test_long_tables_repeat_their_head_and_keep_all_rows_outside_the_appendix():
    pages = [page for page in pages_of(export(notebook(code("", table("tbl-a", 60))))) if "到2025年" in page]
    assert len(pages) >= 2
    assert all("次数原句出处" in page for page in pages)
    assert all(f"词{n}{n}" in "".join(pages) for n in range(60))


@pytest.mark.parametrize("lines", range(14, 40, 2))
def test_no_page_has_one_row_of_a_table_alone_or_a_heading_at_its_foot(lines):
    filler = "\n\n".join(["文"] * lines)
    cells = [new_markdown_cell(f"## 甲\n\n{filler}\n\n## 表格"), code("", table("tbl-a", 8))]
    pages = [page.split("目录")[-1] for page in pages_of(export(notebook(*cells)))]
    rows = [len(re.findall("到2025年", page)) for page in pages]
    assert sum(rows) == 8
    assert 1 not in rows
    first = next(n for n, count in enumerate(rows) if count)
    assert "tbl-a的说明" in pages[first]
    assert "2表格" in pages[first]


@pytest.mark.parametrize(
    ("rows", "ties"),
    [(1, [None]), (2, [2, 0]), (3, [3, 0, 0]), (4, [2, 0, 2, 0]), (6, [2, 0, None, None, 2, 0])],
)
def test_the_first_rows_of_a_table_are_tied_and_the_last(rows, ties):
    assert _ties(rows) == ties


def test_subject_and_date_are_in_the_file():
    node = merge(series(), title="题", subtitle="2篇", subject="甲、乙", date="2025-05")
    document = pdfium.PdfDocument(export(node))
    assert document.get_metadata_value("Subject") == "甲、乙"
    assert document.get_metadata_value("CreationDate").startswith("D:20250501")


@pytest.mark.parametrize("lines", range(19, 24))
def test_what_announces_a_list_stands_on_the_page_of_its_first_item(lines):
    filler = "\n\n".join(f"第{i}段" for i in range(lines))
    node = notebook(new_markdown_cell(f"## 节\n\n{filler}\n\n名单如下\n\n- 其一\n- 其二"))
    (page,) = (page for page in pages_of(export(node)) if "名单如下" in page)
    assert "其一" in page


def test_fonts_are_embedded_subsets_of_one_family(data):
    names = set(re.findall(rb"/BaseFont ?/([A-Za-z0-9+-]+)", data))
    assert names
    assert all(re.fullmatch(rb"[A-Z]{6}\+NotoSansSC-Regular(-Identity-H)?", name) for name in names)


def test_two_exports_are_the_same_bytes(data):
    assert export(merge(series(), title="简报 #分析", subtitle="2篇文章")) == data


def test_a_single_notebook_has_its_own_title_and_does_not_open_a_page_for_each_section():
    pages = pages_of(export(terms()))
    assert pages[0].startswith("2词频")
    assert sum("1要点" in page for page in pages[:2]) >= 1
    assert "注文见表2。" in pages[0]


def test_a_chart_without_alt_text_fails():
    silent = code("", figure("fig-a"))
    silent.outputs[0].metadata["jianbao"]["alt"] = ""
    with pytest.raises(JianbaoError, match="fig-a has no alt text"):
        export(notebook(silent))


def test_what_typst_refuses_is_one_line(monkeypatch):
    monkeypatch.setattr("jianbao.report.pdf.displayable", str)
    with pytest.raises(JianbaoError, match=r"the PDF cannot be set.*") as refused:
        export(prose("## 甲\n\n𠮷"))
    assert "\n" not in str(refused.value)


def test_a_heading_that_skips_a_level_is_refused():
    with pytest.raises(JianbaoError, match="heading"):
        export(prose("## 甲\n\n#### 乙"))


def test_nbconvert_finds_the_exporter():
    assert get_exporter("jianbao-pdf") is JianbaoPDFExporter


@pytest.mark.parametrize("lines", range(2, 12, 3))
def test_rows_of_a_table_are_not_torn(lines):
    frame = pd.DataFrame(
        {"词": [f"甲{n}" for n in range(12)], "原句": [f"起{n}" + "长" * 250 + f"止{n}。" for n in range(12)]}
    )
    rows = Table(frame, id="tbl-a", caption="题")
    cells = [new_markdown_cell("## 甲\n\n" + "\n\n".join(["文"] * lines)), code("", rows)]
    for page in pages_of(export(notebook(*cells))):
        assert re.findall(r"起(\d+)", page) == re.findall(r"止(\d+)。", page)
