"""The Word file: read back with python-docx and as the parts of its archive."""

import re
import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pypdfium2 as pdfium
import pytest
from docx.oxml.ns import qn
from lxml import etree
from nbconvert.exporters import get_exporter
from nbformat.v4 import new_markdown_cell

from jianbao.chapters.display import Prose
from jianbao.errors import JianbaoError
from jianbao.report.docx import JianbaoDocxExporter
from jianbao.report.docx.base import Base
from jianbao.report.docx.elements import Bookmarks
from jianbao.report.docx.notes import Notes, Sentence
from jianbao.report.merge import merge
from tests.sample_report import HOSTILE, code, figure, notebook, prose, series, table, terms


def export(node, **options) -> bytes:
    return JianbaoDocxExporter(**options).from_notebook_node(node)[0]


def part(data: bytes, name: str):
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return etree.fromstring(archive.read(f"word/{name}.xml"))


def texts(root) -> str:
    return "".join(node.text for node in root.iter(qn("w:t")))


def instructions(root) -> list[str]:
    return [node.text.strip() for node in root.iter(qn("w:instrText"))]


def paragraphs(data: bytes) -> list[tuple[str, str]]:
    return [(p.style.name if p.style else "", p.text) for p in docx.Document(BytesIO(data)).paragraphs]


def in_two_parts():
    notebooks = series()
    for cell in notebooks[1][1].cells[1:-4]:
        cell.metadata["jianbao"] = {"section": "figures"}
    return merge(notebooks, title="甲", subtitle="")


@pytest.fixture(scope="module")
def merged() -> bytes:
    return export(merge(series(), title="简报 #分析", subtitle="2篇文章"), only="")


@pytest.fixture(scope="module")
def single() -> bytes:
    return export(terms())


def test_headings_have_real_styles_and_are_numbered_by_them(single):
    found = [(style, text) for style, text in paragraphs(single) if style.startswith(("Heading", "Title"))]
    assert found[:4] == [
        ("Title", "2 词频"),
        ("Heading 1", "要点"),
        ("Heading 1", "分布"),
        ("Heading 2", "细节"),
    ]
    style = next(
        s for s in part(single, "styles").iter(qn("w:style")) if s.get(qn("w:styleId")) == "Heading2"
    )
    assert style.find(f".//{qn('w:numId')}").get(qn("w:val")) == "1"
    levels = [p.get(qn("w:val")) for p in part(single, "numbering").iter(qn("w:pStyle"))]
    assert levels == ["Heading1", "Heading2"]


def test_captions_count_by_fields_that_show_the_report_s_numbers(single):
    captions = [text for style, text in paragraphs(single) if style == "Caption"]
    assert captions[0].startswith("图\u00a01　fig-top的说明")
    assert [c.split("　")[0] for c in captions] == [
        "图\u00a01",
        "图\u00a02",
        "表\u00a01",
        "表\u00a02",
        "表\u00a03",
    ]
    fields = [i for i in instructions(part(single, "document")) if i.startswith("SEQ")]
    assert fields == [*["SEQ 图 \\* ARABIC"] * 2, *["SEQ 表 \\* ARABIC"] * 3]


def test_references_are_fields_that_lead_to_bookmarks(single):
    root = part(single, "document")
    names = {b.get(qn("w:name")) for b in root.iter(qn("w:bookmarkStart"))}
    wanted = [i.split()[1] for i in instructions(root) if i.startswith(("REF", "NOTEREF"))]
    wanted += [link.get(qn("w:anchor")) for link in root.iter(qn("w:hyperlink"))]
    assert {"fig_top", "tbl_short"} <= set(wanted)
    assert set(wanted) <= names
    assert all(len(name) <= 40 for name in names)


def test_the_contents_field_is_not_empty(single, merged):
    for data in (single, merged):
        root = part(data, "document")
        assert 'TOC \\o "1-2" \\h \\z \\u' in instructions(root)
        entries = [text for style, text in paragraphs(data) if style.startswith("toc") and text]
        assert entries[:2] == ["1 要点", "2 分布" if data is single else "附录A 词频"]
        begins = [f.get(qn("w:fldCharType")) for f in root.iter(qn("w:fldChar"))]
        assert begins.count("begin") == begins.count("separate") == begins.count("end")


def test_tables_repeat_their_head_and_tear_no_row(single):
    document = docx.Document(BytesIO(single))
    long = next(t for t in document.tables if len(t.rows) == 61)
    assert [cell.text for cell in long.rows[0].cells] == ["词", "次数", "原句", "出处"]
    for number, row in enumerate(long._tbl.tr_lst):
        assert (row.find(f".//{qn('w:tblHeader')}") is not None) == (number == 0)
        assert row.find(f".//{qn('w:cantSplit')}") is not None
    widths = [int(c.get(qn("w:w"))) for c in long._tbl.iter(qn("w:gridCol"))]
    assert abs(sum(widths) - 8844) < 10
    assert widths[2] > 2 * widths[1]


def test_what_announces_a_table_stays_with_it():
    line = Prose("下表列出其中6行。")
    about = code("announce", line, table("tbl-a", 3))
    about.outputs[0].metadata["jianbao"] = {"kind": "prose", "aside": True}
    root = part(export(notebook(about)), "document")
    said = next(p for p in root.iter(qn("w:p")) if texts(p) == "下表列出其中6行。")
    assert said.find(f".//{qn('w:keepNext')}") is not None
    assert texts(said.getnext()).startswith("表\u00a01")


def test_pictures_have_alt_texts_and_three_hundred_dots_an_inch(single):
    document = docx.Document(BytesIO(single))
    said = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert said == ["fig-top的内容", "fig-next的内容"]
    with zipfile.ZipFile(BytesIO(single)) as archive:
        images = [name for name in archive.namelist() if name.endswith(".png")]
        header = archive.read(images[0])[16:20]
    # Four inches wide.
    assert abs(int.from_bytes(header, "big") - 1200) <= 2


def test_a_sentence_is_quoted_once_in_a_footnote_with_its_source(single):
    notes = [texts(n) for n in part(single, "footnotes") if n.get(qn("w:type")) is None]
    quoted = [note for note in notes if "A2-S2" in note]
    assert len(quoted) == 1
    assert "《深海装备》，科技日报，2025-05-12，张三、李四" in quoted[0]
    root = part(single, "document")
    marks = [m.get(qn("w:id")) for m in root.iter(qn("w:footnoteReference"))]
    assert marks == [str(n) for n in range(1, len(notes) + 1)]
    assert any(i.startswith("NOTEREF note_A1_S") for i in instructions(root))
    assert any("注文见表\u00a02。" in note for note in notes)


def test_what_the_text_prints_whole_is_not_quoted_again():
    node = prose("## 甲\n\n先立后破（[A1-S2](#A1-S2)）。\n\n要改革（[A1-S3](#A1-S3)、[A1-S2](#A1-S2)）。")
    data = export(node)
    lines = [text for style, text in paragraphs(data) if style == "Body Text"]
    assert lines[0] == "先立后破（A1-S2）。"
    assert lines[1].startswith("要改革")
    assert "（" not in lines[1]
    notes = [texts(n) for n in part(data, "footnotes") if n.get(qn("w:type")) is None]
    assert [note.strip()[:5] for note in notes] == ["A1-S3", "A1-S2"]


def test_only_the_main_part_is_written_unless_the_appendix_is_asked_for():
    node = in_two_parts()
    main, appendix, whole = (export(node, only=only) for only in ("main", "appendix", ""))
    headings = [[t for s, t in paragraphs(d) if s == "Heading 1"] for d in (main, appendix, whole)]
    assert headings[0] + headings[1] == headings[2]
    assert "原文" in headings[1]
    root = part(appendix, "document")
    assert "先立后破。" in texts(root)
    strong = [
        r.findtext(qn("w:t"))
        for r in root.iter(qn("w:r"))
        if r.find(f".//{qn('w:rStyle')}[@{qn('w:val')}='Strong']") is not None
    ]
    assert "一、部署" in strong


def test_numbers_of_a_part_alone_are_those_of_the_report():
    node = in_two_parts()
    for only in ("main", "appendix"):
        shown = [t.split("　")[0] for s, t in paragraphs(export(node, only=only)) if s == "Caption"]
        assert shown
        whole = [t.split("　")[0] for s, t in paragraphs(export(node, only="")) if s == "Caption"]
        assert set(shown) <= set(whole)


def test_chinese_marks_are_runs_in_the_chinese_font():
    root = part(export(prose("## 甲\n\n称“一网”……")), "document")
    marks = [r for r in root.iter(qn("w:r")) if r.findtext(qn("w:t")) in ("“", "”……")]
    assert len(marks) == 2
    assert all(r.find(f".//{qn('w:rFonts')}").get(qn("w:asciiTheme")) == "minorEastAsia" for r in marks)


@pytest.mark.parametrize(
    "hostile", ["\x0c甲\x07\ufffe\uffff", "]]>&amp;</w:t></w:r>", "<w:p>", HOSTILE.split(" ](")[0]]
)
def test_hostile_text_is_printed_as_text(hostile):
    sheet = table("tbl-a", 2)
    sheet.frame.iloc[0, 0] = hostile
    data = export(notebook(code("", sheet, figure("fig-a"))))
    shown = docx.Document(BytesIO(data)).tables[0].rows[1].cells[0].text
    assert shown.replace("〔U+FFFE〕", "").replace("〔U+FFFF〕", "") == re.sub(
        "[\x07\ufffe\uffff]", "", hostile
    ).strip().replace("\x0c", "")


def test_two_exports_are_the_same_bytes(single):
    assert export(terms()) == single
    with zipfile.ZipFile(BytesIO(single)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_title_and_date_are_those_of_the_digest():
    node = merge(series(), title="简报", subtitle="2篇文章")
    node.metadata["jianbao"]["date"] = "2025-05"
    said = docx.Document(BytesIO(export(node))).core_properties
    assert (said.title, said.subject, said.author) == ("简报", "2篇文章", "jianbao")
    assert said.created.isoformat()[:10] == "2025-05-01" or said.created.year == 2000


def test_a_template_gives_its_styles_and_pages_and_loses_its_text(tmp_path):
    own = docx.Document()
    own.add_paragraph("模板里的话")
    own.styles["Heading 1"].font.name = "Georgia"
    own.sections[0].left_margin = 2 * own.sections[0].left_margin
    own.sections[0].header.paragraphs[0].text = "某研究室"
    own.save(tmp_path / "own.docx")
    data = export(terms(), template=str(tmp_path / "own.docx"))
    document = docx.Document(BytesIO(data))
    assert document.styles["Heading 1"].font.name == "Georgia"
    assert document.sections[0].left_margin == own.sections[0].left_margin
    assert document.sections[0].header.paragraphs[0].text == "某研究室"
    assert "模板里的话" not in texts(part(data, "document"))
    used = {
        p.get(qn("w:val"))
        for p in part(data, "document").iter(qn("w:pStyle"), qn("w:rStyle"), qn("w:tblStyle"))
    }
    assert used <= {style.get(qn("w:styleId")) for style in part(data, "styles").iter(qn("w:style"))}
    lists = {n.get(qn("w:numId")) for n in part(data, "numbering").iter(qn("w:num"))}
    assert {n.get(qn("w:val")) for n in part(data, "document").iter(qn("w:numId"))} <= {*lists, "0"}
    # Its headings are numbered as it numbers them.
    entries = [text for style, text in paragraphs(data) if style.startswith("toc") and text]
    assert entries[0] == "要点"


def test_a_template_of_word_s_own_kind_is_taken_and_its_notes_are_not(tmp_path):
    kind = b"wordprocessingml.%s.main+xml"
    with (
        zipfile.ZipFile(BytesIO(export(prose("## 甲\n\n要改革（[A1-S3](#A1-S3)）。")))) as old,
        zipfile.ZipFile(tmp_path / "own.dotx", "w") as new,
    ):
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(kind % b"document", kind % b"template"))
    data = export(prose("## 甲\n\n立（[A1-S2](#A1-S2)）。"), template=str(tmp_path / "own.dotx"))
    notes = [texts(n).strip() for n in part(data, "footnotes") if n.get(qn("w:type")) is None]
    assert [note[:5] for note in notes] == ["A1-S2"]
    footers = [s.footer.paragraphs for s in docx.Document(BytesIO(data)).sections]
    assert [[p.text for p in footer] for footer in footers] == [["— 1 —"]]


def test_a_long_sentence_is_quoted_up_to_where_it_pauses():
    long = "，".join(["某项工作取得了新的进展"] * 30) + "。"
    sentence = Sentence("A1-S1", long, "A1", "题名：副题", "某报")
    again = Sentence("A1-S2", "另一句。", "A1", "题名：副题", "某报")
    other = Sentence("A2-S1", "又一句。", "A2", "别的", "")
    quoted = Notes(Base(None), {s.id: s for s in (sentence, again, other)}, Bookmarks())
    for name in ("A1-S1", "A1-S2", "A1-S1"):
        quoted.cited(name)
    first, second = [texts(n).strip() for n in quoted.base.notes if n.get(qn("w:type")) is None]
    assert first.endswith("新的进展……”（《题名：副题》，某报）")
    assert len(first) < 300
    assert second == "A1-S2　“另一句。”（《题名：副题》）"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"<html>"])
def test_what_is_no_template_is_one_line(tmp_path, content):
    bad = tmp_path / "bad.docx"
    bad.write_bytes(content)
    with pytest.raises(JianbaoError, match=r"bad\.docx: no template") as refused:
        JianbaoDocxExporter(template=str(bad))
    assert "\n" not in str(refused.value)
    with pytest.raises(JianbaoError, match="cannot be read"):
        JianbaoDocxExporter(template=str(tmp_path / "none.docx"))


def test_a_list_that_begins_elsewhere_and_a_list_in_a_list():
    data = export(notebook(new_markdown_cell("## 甲\n\n3. 三\n4. 四\n   - 内\n\n又\n\n1. 一")))
    starts = [n.get(qn("w:val")) for n in part(data, "numbering").iter(qn("w:startOverride"))]
    assert starts == ["3", "1"]
    assert [t for s, t in paragraphs(data) if s.startswith("List")] == ["三", "四", "内", "一"]


def test_nbconvert_finds_the_exporter():
    assert get_exporter("jianbao-docx") is JianbaoDocxExporter


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_opens_the_file(tmp_path: Path, merged):
    path = tmp_path / "report.docx"
    path.write_bytes(merged)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    pages = [p.get_textpage().get_text_range() for p in pdfium.PdfDocument(tmp_path / "report.pdf")]
    text = re.sub(r"\s", "", "".join(pages))
    assert "图1fig-top的说明" in text
    assert "见图1、表2和" in text
    assert "A2-S2" in text
