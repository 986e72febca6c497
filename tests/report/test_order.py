"""The report of the shipped digest in its readers' order: its length, what refers to what, and one count for one thing."""

import re

import pypdfium2 as pdfium
import pytest

from jianbao import paths
from jianbao.analysis import load
from jianbao.chapters import TEXT_SVG_MIME
from jianbao.chapters.figures import figures_proper
from jianbao.report.merge import SECTIONS
from jianbao.report.pdf import JianbaoPDFExporter
from tests.pdf_pages import chapter_pages, type_sizes, white_space
from tests.run_chapters import merged_report

REFERENCE = re.compile(
    r"@((?:fig|tbl)(?:-[a-z0-9]+)+)|\]\((?:\d\d-[a-z-]+\.ipynb)?#((?:fig|tbl)(?:-[a-z0-9]+)+)\)"
)


@pytest.fixture(scope="module")
def analysis():
    return load(paths.SHIPPED_DIGEST)


@pytest.fixture(scope="module")
def report(analysis):
    return merged_report(analysis)


@pytest.fixture(scope="module")
def data(report):
    return JianbaoPDFExporter().from_notebook_node(report)[0]


def outputs(report, part=""):
    for cell in report.cells:
        if part in ("", cell.metadata["jianbao"]["part"]):
            yield from ((cell, output) for output in cell.get("outputs", []))


def about_of(output):
    return output.get("metadata", {}).get("jianbao", {})


def prose(cell):
    return [cell.source] if cell.cell_type == "markdown" else [
        output["data"]["text/markdown"] for output in cell.outputs if "text/markdown" in output.get("data", {})
    ]  # fmt: skip


def test_the_main_report_has_eighteen_pages_at_most_and_the_whole_forty_five(data):
    chapters = chapter_pages(data)
    assert list(chapters)[:8] == [f"{n}{title}" for n, title in enumerate(SECTIONS.values(), 1)]
    assert next(page for title, page in chapters.items() if title.startswith("附录")) <= 18
    assert len(pdfium.PdfDocument(data)) <= 45


def test_less_than_a_page_is_white_before_the_last_and_no_type_is_smaller_than_seven_points(data):
    assert sum(white_space(data)[:-1]) < 1
    assert min(type_sizes(data)) >= 6.95


def test_the_contents_take_no_more_than_a_page(data):
    pages = [
        re.sub(r"\s", "", page.get_textpage().get_text_range()).replace("\u2060", "")
        for page in pdfium.PdfDocument(data)
    ]
    assert [n for n, text in enumerate(pages, 1) if all(title in text for title in chapter_pages(data))] == [
        2
    ]


def test_every_figure_and_table_of_the_main_report_is_referred_to_where_it_stands(report):
    sections = {name: ([], set()) for name in SECTIONS}
    for cell in report.cells:
        about = cell.metadata["jianbao"]
        if about["part"] == "main":
            shown, named = sections[about["section"]]
            shown += [about_of(o)["id"] for o in cell.get("outputs", []) if "id" in about_of(o)]
            named |= {a or b for text in prose(cell) for a, b in REFERENCE.findall(text)}
    assert all(set(shown) <= named for shown, named in sections.values())
    assert sum(len(shown) for shown, _ in sections.values()) > 10


def test_labels_of_charts_are_whole(report):
    charts = [o.data[TEXT_SVG_MIME] for _, o in outputs(report) if TEXT_SVG_MIME in o.get("data", {})]
    assert charts
    assert not [chart for chart in charts if "…" in chart]


def test_no_cloud_and_no_assertion_is_in_the_report(report):
    shown = {about_of(o).get("id", "") for _, o in outputs(report)}
    assert not {i for i in shown if i.startswith("fig-terms")}
    assert not [
        cell for cell in report.cells if cell.cell_type == "code" and cell.source.startswith("assert")
    ]


def counts(a):
    """Return for each thing that prose counts the table's number for the whole digest and for each article."""
    statements = a.statements
    tables = {name: statements[statements["kind"] == kind] for name, kind in (
        ("问题", "problem"), ("建议", "recommendation"), ("举措", "measure"), ("展望", "outlook"),
    )}  # fmt: skip
    tables |= {"数据": figures_proper(a), "增减": a.changes, "疑似有误之处": a.suspects}
    return {name: {len(table), *table["article_id"].value_counts()} for name, table in tables.items()}


def test_one_thing_has_one_count(analysis, report):
    texts = [text for cell in report.cells for text in prose(cell)]
    texts += [about_of(o).get("caption", "") for _, o in outputs(report)]
    right, seen = counts(analysis), set()
    for text in texts:
        for name, number in re.findall(
            r"(问题|建议|举措|展望|(?<![额数长])数据|增减|疑似有误之处)(?:\*\*)?　?(?:（)?([\d,]+)(?:条|个(?!词)|处)",
            text,
        ):
            assert int(number.replace(",", "")) in right[name], text[:200]
            seen.add(name)
    assert seen == set(right)


def test_points_of_problems_have_one_count(report):
    points = set()
    for cell in report.cells:
        points |= {n for text in prose(cell) for n in re.findall(r"归为(\d+)组", text)}
    for _, output in outputs(report):
        points |= set(re.findall(r"问题(\d+)组", about_of(output).get("caption", "")))
    assert len(points) == 1
