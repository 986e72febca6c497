"""One part of a report alone, as page and as PDF."""

import re

import pypdfium2 as pdfium
import pytest
from bs4 import BeautifulSoup

from jianbao.errors import JianbaoError
from jianbao.report.exporting import exporters
from jianbao.report.making import make_report
from jianbao.report.merge import merge
from tests.report.test_docx import in_two_parts
from tests.sample_report import series


def written(form: str, only: str):
    return exporters([form], only, None)[form].from_notebook_node(in_two_parts())[0]


def test_a_part_alone_has_its_own_chapters_numbers_and_contents():
    pages = {only: BeautifulSoup(written("html", only), "html.parser") for only in ("", "main", "appendix")}
    headings = {only: [h.text for h in page.main.find_all("h2")] for only, page in pages.items()}
    assert headings["main"] + headings["appendix"] == headings[""]
    assert headings["main"]
    captions = {only: [c.text for c in page.find_all("figcaption")] for only, page in pages.items()}
    assert captions["main"] + captions["appendix"] == captions[""]
    assert [a["href"] for a in pages["main"].nav.find_all("a")] == [
        f"#{h['id']}" for h in pages["main"].main.find_all(["h2", "h3"]) if h.get("id")
    ]


@pytest.mark.parametrize("only", ["main", "appendix"])
def test_nothing_leads_to_the_other_part(only):
    page = BeautifulSoup(written("html", only), "html.parser")
    ids = {element["id"] for element in page.find_all(id=True)}
    assert {a["href"][1:] for a in page.find_all("a", href=re.compile("^#"))} <= ids
    assert len(pdfium.PdfDocument(written("pdf", only))) >= 1


def test_the_text_of_a_link_to_the_other_part_stays():
    assert "A1-S2" in BeautifulSoup(written("html", "main"), "html.parser").main.text


def test_an_unknown_form_is_refused_before_anything_is_read(tmp_path):
    with pytest.raises(JianbaoError, match="'odt'"):
        make_report(tmp_path / "none.txt", tmp_path / "out", formats=["pdf", "odt"])


def test_a_series_without_the_part_is_written_whole():
    node = merge(series(), title="甲", subtitle="")
    node.cells = [cell for cell in node.cells if cell.metadata["jianbao"]["part"] == "appendix"]
    node.cells = [cell for cell in node.cells if "原文" in cell.source or "Source" in cell.source]
    page = BeautifulSoup(exporters(["html"], "main", None)["html"].from_notebook_node(node)[0], "html.parser")
    assert "先立后破。" in page.main.text
