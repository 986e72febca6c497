"""The way back: which places of a page cite a sentence, counted by hand."""

import re

import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_markdown_cell

from jianbao.report.html import JianbaoHTMLExporter
from jianbao.report.merge import merge
from tests.sample_report import code, figure, notebook, series, table


def page_of(node) -> BeautifulSoup:
    html, _ = JianbaoHTMLExporter().from_notebook_node(node, resources={"metadata": {"name": "02-terms"}})
    return BeautifulSoup(html, "html.parser")


@pytest.fixture(scope="module")
def page() -> BeautifulSoup:
    return page_of(merge(series(), title="题"))


def places(page: BeautifulSoup, sentence: str) -> list[str]:
    links = page.select(f'.cited [data-of="{sentence}"] a')
    return [a.text.replace("\xa0", " ") for a in links]


def test_each_place_that_cites_a_sentence_is_listed_once_under_its_paragraph(page):
    # The text cites A1-S2 itself and a span of it, the long table once as the short one does.
    assert places(page, "A1-S2") == ["A.1 要点", "表 1", "表 2"]
    assert places(page, "A1-S1") == ["表 1", "表 2"]
    assert page.select_one("#A1-S2").find_parent("p").find_next_sibling("details").select('[data-of="A1-S2"]')


def test_the_way_back_leads_to_the_link_itself(page):
    for back in page.select(".cited a"):
        link = page.find(id=back["href"][1:])
        assert re.fullmatch(r"#A\d+-[SQDC]\d+", link["href"])
    assert page.select_one(f"#tbl-short {places_of(page, 'A1-S2')[1]}")


def places_of(page: BeautifulSoup, sentence: str) -> list[str]:
    return [str(a["href"]) for a in page.select(f'.cited [data-of="{sentence}"] a')]


def test_what_nobody_cites_has_no_way_back():
    page = page_of(notebook(new_markdown_cell("## 甲\n\n见[句](#A2-S1)")))
    assert [e["data-of"] for e in page.select(".cited [data-of]")] == ["A2-S1"]


def test_a_figure_is_a_place_as_a_whole():
    output = code("", figure("fig-a"), table("tbl-a", 2))
    spot = {"href": "#A1-S2", "label": "A1-S2", "place": "left: 0%"}
    output.outputs[0].metadata["jianbao"]["spots"] = [spot, spot]
    page = page_of(notebook(new_markdown_cell("## 甲"), output))
    assert places_of(page, "A1-S2")[0] == "#fig-a"
    assert places(page, "A1-S2") == ["图 1", "表 1"]
    assert not page.select("#fig-a .spots a[id]")
