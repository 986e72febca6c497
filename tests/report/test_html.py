"""The HTML page: read back as a browser would. Merging and numbering, which the PDF shares, are tested here."""

import base64
import hashlib
import io
import re
from dataclasses import replace

import nbformat
import pytest
from bs4 import BeautifulSoup
from fontTools.ttLib import TTFont
from nbconvert.exporters import get_exporter
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from jianbao.chapters.display import Spot
from jianbao.errors import JianbaoError
from jianbao.report.html import JianbaoHTMLExporter
from jianbao.report.merge import merge
from tests.sample_report import HOSTILE, code, figure, notebook, prose, series, stream, summary, table, terms


def export(node, name: str = "02-terms") -> str:
    return JianbaoHTMLExporter().from_notebook_node(node, resources={"metadata": {"name": name}})[0]


def page_of(node, name: str = "02-terms") -> BeautifulSoup:
    return BeautifulSoup(export(node, name), "html.parser")


@pytest.fixture(scope="module")
def merged() -> nbformat.NotebookNode:
    return merge(series(), title="简报 <分析>", subtitle="2篇文章")


@pytest.fixture(scope="module")
def source(merged) -> str:
    return export(merged, "")


@pytest.fixture(scope="module")
def page(source) -> BeautifulSoup:
    return BeautifulSoup(source, "html.parser")


def text_of(element) -> str:
    return element.get_text().replace("\xa0", " ").strip()


def test_the_page_loads_nothing_and_runs_its_own_script_alone(page, source):
    assert not re.search(r"https?:|//", re.sub(r"base64,[A-Za-z0-9+/=]+", "", source))
    assert not page.find(["link", "iframe", "object", "img", "form"])
    assert not [e for e in page.find_all() for a in e.attrs if a.startswith("on")]
    (script,) = page.find_all("script")
    assert not script.attrs
    digest = base64.b64encode(hashlib.sha256(script.string.encode()).digest()).decode()
    policy = page.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]
    assert policy == (
        f"default-src 'none'; script-src 'sha256-{digest}'; img-src data:; font-src data:; style-src 'unsafe-inline'"
    )


def test_what_only_the_script_can_do_is_hidden_without_it(page):
    offered = page.select("main button, .side button, .side input")
    assert offered
    assert all(e.has_attr("hidden") or e.find_parent(hidden=True) for e in offered)


def test_the_page_brings_a_font_with_its_own_characters_and_no_text_is_taken_for_its_place():
    page = export(prose('## 甲\n\n`FONT-SUBSET"` 氢'))
    (font,) = re.findall(r'url\("data:font/woff;base64,([A-Za-z0-9+/=]+)"\)', page)
    with TTFont(io.BytesIO(base64.b64decode(font))) as woff:
        assert ord("氢") in woff.getBestCmap()
        assert ord("鲲") not in woff.getBestCmap()
    assert BeautifulSoup(page, "html.parser").select_one("main p code").text == 'FONT-SUBSET"'


def test_language_title_and_the_one_heading_of_the_first_level(page):
    assert page.html["lang"] == "zh-Hans"
    assert page.title.text == "简报 <分析>"
    assert [h.text for h in page.find_all("h1")] == ["简报 <分析>"]
    assert page.select_one("header p").text == "2篇文章"


def test_chapters_are_numbered_in_the_order_of_the_report(page):
    assert [text_of(h) for h in page.select("h2")] == ["1要点", "附录A词频", "附录B版本与来源", "附录C原文"]
    assert [text_of(h) for h in page.select("h3")][:2] == ["A.1要点", "A.2分布"]


def test_the_contents_list_every_chapter_and_section_beside_and_folded(page):
    wanted = [h["id"] for h in page.select("main h2, main h3")]
    for contents in page.select("nav"):
        assert [a["href"][1:] for a in contents.select("a")] == wanted
    assert len(page.select("nav")) == 2
    assert not page.select_one("details#contents").has_attr("open")


def test_every_link_within_the_page_arrives_and_no_id_comes_twice(page):
    ids = [e["id"] for e in page.find_all(id=True)]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[A-Za-z0-9-]+", i) for i in ids)
    links = [a["href"] for a in page.find_all("a")]
    assert {a[1:] for a in links if a.startswith("#")} <= set(ids)
    assert {a for a in links if not a.startswith("#")} == {"tables/terms.csv"}


def test_figures_have_number_caption_alt_text_and_their_picture(page):
    charts = page.select("figure.chart")
    assert [text_of(f.figcaption.find(class_="label")) for f in charts] == ["图 1", "图 2"]
    assert charts[0]["id"] == "fig-top"
    drawing = charts[0].svg
    assert (drawing["role"], drawing.title.text) == ("img", "fig-top的内容")
    assert drawing.find("text")
    # Measured in the font that the page brings along, each label is drawn in it and not in the reader's own.
    assert all("Noto Sans SC" not in e["style"] for e in drawing.find_all("text"))


def test_tables_have_their_caption_above_scopes_and_numbers_flush_right(page):
    first = page.select_one("figure#tbl-short")
    assert first.find_all(True)[0].name == "figcaption"
    assert text_of(first.figcaption).startswith("表 1tbl-short的说明")
    assert [th["scope"] for th in first.select("thead th")] == ["col"] * 4
    assert [th.text for th in first.select("tbody th[scope=row]")] == ["词0", "词1", "词2"]
    assert [td.text for td in first.select("td.number")] == ["0", "1", "2"]
    assert [a["href"] for a in first.select("tbody a")] == ["#A1-S1", "#A1-S2", "#A2-S2"]
    assert first.select_one(".scroll")["tabindex"] == "0"
    assert first.select_one("p.aside").text == "分母为词数"


def test_references_show_numbers_and_lead_to_what_they_name(page):
    lines = {a["href"]: text_of(a) for a in page.select("main p a")}
    assert lines["#fig-top"] == "图 1"
    assert lines["#tbl-long"] == "表 2"
    assert lines["#sec-2"] == "词频"
    item = page.select("main ul li")[1]
    assert [(a["href"], text_of(a)) for a in item.select("a")] == [
        ("#tbl-short", "表 1"),
        ("#A1-S2", "A1-S2"),
        ("#A1-Q1", "A1-S2"),
    ]


def test_the_source_text_comes_once_with_an_anchor_for_each_sentence(page):
    assert page.find(id="A1-S2").text == "先立后破。"
    assert page.find(id="A1-S2")["data-number"] == "2"
    assert page.find(id="A1-Q1").text == "立"
    assert page.find(id="A1-C1").text == "立后"
    assert page.find(id="A1").name == "h3"
    assert text_of(page.find(id="A1")) == "A1氢能 <b>体制</b>"
    assert page.select("p.source.of-source")[-1].text.strip() == "（科技日报）"


def test_what_notebooks_end_with_comes_once(page):
    assert len(page.select("#tbl-provenance")) == 1
    assert page.text.count("先立后破。") == 1
    assert "附：原文" not in page.text


def test_code_is_folded_and_removed_cells_warnings_and_their_code_are_gone(page):
    folded = [d.code.text.strip() for d in page.select("details.code")]
    assert "TOP = 15  # 词数" in folded
    assert not page.select("details.code[open]")
    assert "共 15 行" in page.text
    assert "警告" not in page.text
    assert "不可见" not in page.text
    assert "hidden" not in page.text


def test_notes_are_numbered_and_lead_back(page):
    mark = page.select_one("sup a")
    assert (mark["href"], mark["id"]) == ("#note-1", "note-mark-1")
    note = page.find(id="note-1")
    assert text_of(note.p) == "注文见表 2。"
    assert note.find_all("a")[-1]["href"] == "#note-mark-1"


def test_hostile_text_is_printed_as_it_is(page):
    shown = page.find(id="A2-S2").text
    assert shown == HOSTILE
    assert HOSTILE in page.select_one("main ul li").text


def test_control_characters_and_direction_overrides_are_dropped():
    page = page_of(notebook(code("", stream("stdout", "甲\x07乙\u202e丙"))))
    assert page.select_one("main > pre").text == "甲乙丙"


def test_two_exports_are_the_same_bytes(merged, source):
    assert export(merged, "") == source


def test_exporting_leaves_the_notebook_as_it_was(merged):
    before = nbformat.writes(merged)
    export(merged, "")
    assert nbformat.writes(merged) == before


def test_a_single_notebook_is_a_report_of_its_own():
    page = page_of(terms())
    assert page.h1.text == "2 词频"
    assert [text_of(h) for h in page.select("h2")] == ["1要点", "2分布", "附：原文"]
    assert page.find(id="A1-S2")
    # The tables lie beside the report of the series only.
    assert "数据：terms.csv" in page.select_one("figcaption").text
    assert not page.select("figcaption a")


def test_references_into_another_notebook_stay_text_in_a_single_one():
    paragraph = page_of(summary(), "08-summary").select("main p")[0]
    assert paragraph.text == "见图、表和词频。"
    assert not paragraph.a


def test_references_by_the_name_of_the_notebook_itself_are_its_own():
    page = page_of(
        notebook(new_markdown_cell("## 甲\n\n见[图](02-terms.ipynb#fig-a)"), code("", figure("fig-a")))
    )
    assert text_of(page.select_one("main p a")) == "图 1"


def test_a_source_text_without_heading_gets_one():
    node = terms()
    node.cells = [c for c in node.cells if c.source != "## 附：原文"]
    assert text_of(page_of(node).select("h2")[-1]) == "附录　原文"


def test_a_note_used_twice_is_one_note():
    page = page_of(prose("## 甲\n\n一[^a]二[^a]\n\n[^a]: 注"))
    assert [a["href"] for a in page.select("sup a")] == ["#note-1", "#note-1"]
    assert len(page.select("section.notes li")) == 1


def test_plain_results_are_shown_as_text_and_never_as_html():
    data = {"text/html": "<b>x</b>", "text/plain": "x <y>"}
    page = page_of(notebook(code("", new_output("display_data", data))))
    assert page.select("main > pre")[0].text == "x <y>"
    assert not page.b


@pytest.mark.parametrize(
    "markdown", ["见@fig-none", "见[图](#fig-none)", "见[句](#A1-S99)", "见[图](02-terms.ipynb#fig-none)"]
)
def test_a_reference_that_leads_nowhere_fails_by_name(markdown):
    with pytest.raises(JianbaoError, match=r"02-terms: .*(fig-none|A1-S99).* leads nowhere"):
        export(prose(f"## 甲\n\n{markdown}"))


@pytest.mark.parametrize("markdown", ["见[图](09-none.ipynb#fig-none)", "见[章](09-none.ipynb)"])
def test_in_the_series_a_reference_into_a_missing_notebook_fails(markdown):
    node = merge([("02-terms.ipynb", prose(f"## 甲\n\n{markdown}"))], title="题")
    with pytest.raises(JianbaoError, match=r"02-terms: .*09-none.ipynb.* leads nowhere"):
        export(node, "")


def test_a_sentence_in_a_table_that_is_nowhere_fails():
    node = notebook(new_markdown_cell("## 甲"), code("", table("tbl-a", 3)))
    node.cells.pop()
    with pytest.raises(JianbaoError, match=r"#A1-S1 in the table tbl-a leads nowhere"):
        export(node)


def test_an_id_given_twice_fails():
    node = notebook(code("", figure("fig-a")), code("", figure("fig-a")))
    with pytest.raises(JianbaoError, match="fig-a is given twice"):
        export(node)


def test_a_failed_cell_fails_the_export():
    error = new_output("error", ename="KeyError", evalue="x", traceback=["x"])
    with pytest.raises(JianbaoError, match="KeyError"):
        export(notebook(new_code_cell("x", outputs=[error])))


def test_a_picture_without_caption_or_alt_text_fails():
    bare = new_output("display_data", {"image/png": "AAAA", "text/plain": "x"})
    with pytest.raises(JianbaoError, match="no caption and no alt text"):
        export(notebook(new_code_cell("x", outputs=[bare])))
    silent = code("", figure("fig-a"))
    silent.outputs[0].metadata["jianbao"]["alt"] = ""
    with pytest.raises(JianbaoError, match="fig-a has no alt text"):
        export(notebook(silent))


def test_a_notebook_needs_one_title():
    with pytest.raises(JianbaoError, match="no title"):
        export(notebook(title="文"))
    with pytest.raises(JianbaoError, match="second heading"):
        export(prose("# 又一题"))


def test_a_section_outside_a_chapter_fails():
    with pytest.raises(JianbaoError, match="level above"):
        export(prose("### 节"))


def test_merging_leaves_the_notebooks_as_they_were():
    notebooks = series()
    before = [nbformat.writes(n) for _, n in notebooks]
    merge(notebooks, title="题")
    assert [nbformat.writes(n) for _, n in notebooks] == before


def test_different_provenance_is_all_kept():
    notebooks = series()
    other = next(c for c in notebooks[1][1].cells if "provenance" in c.metadata.get("tags", []))
    other.outputs = [new_output("stream", name="stdout", text="别的版本")]
    shown = merge(notebooks, title="题").cells
    assert sum("provenance" in c.metadata.get("tags", []) for c in shown) == 2


def test_a_merged_series_is_a_valid_notebook(merged):
    nbformat.validate(merged)


def test_nbconvert_finds_the_exporter():
    assert get_exporter("jianbao-html") is JianbaoHTMLExporter


def test_spots_of_a_figure_lead_to_sentences():
    chart = replace(figure("fig-top"), spots=[Spot("A1-S2", 0.25, 0.5, 0.1, 0.05)])
    (link,) = page_of(notebook(code("chart", chart))).select("figure.chart .spots a")
    assert (link["href"], link["aria-label"]) == ("#A1-S2", "A1-S2")
    assert link["style"] == "left: 25.00%; top: 50.00%; width: 10.00%; height: 5.00%"
    with pytest.raises(ValueError, match="not a sentence id"):
        Spot('A1"><b>', 0, 0, 1, 1)
