"""A long digest's PDF: tables are cut with a line that says so, and of the text the sentences stay that are cited."""

import pytest
from nbformat.v4 import new_markdown_cell

from jianbao.chapters import SOURCE_MIME, TABLE_MIME
from jianbao.report import bounds
from jianbao.report.bounds import MOST_ROWS, Bounds
from jianbao.report.merge import merge
from jianbao.report.numbering import Numbering
from tests.sample_report import code, notebook, table


def bounded(*cells):
    node = merge([("02-terms.ipynb", notebook(*cells))], title="题")
    return Bounds().preprocess(*Numbering().preprocess(node, {"metadata": {"name": ""}}))[0]


def contents(node, kind):
    return [o.data[kind] for c in node.cells for o in c.get("outputs", []) if kind in o.get("data", {})]


@pytest.mark.parametrize(("rows", "left"), [(MOST_ROWS, MOST_ROWS), (MOST_ROWS + 1, MOST_ROWS)])
def test_a_table_of_the_appendix_has_so_many_rows_and_says_where_the_rest_is(rows, left):
    cut = contents(bounded(code("", table("tbl-a", rows))), TABLE_MIME)[0]
    assert len(cut["rows"]) == left
    said = f"这里印出前{left}行，全部{rows}行见tables/terms.csv。"
    assert cut.get("rest") == (said if rows > left else None)


def test_a_table_of_the_main_report_is_not_cut():
    cell = code("", table("tbl-a", 2 * MOST_ROWS))
    cell.metadata["jianbao"] = {"section": "figures"}
    assert len(contents(bounded(cell), TABLE_MIME)[0]["rows"]) == 2 * MOST_ROWS


def sentences(node):
    (source,) = contents(node, SOURCE_MIME)
    return [s["id"] for a in source["articles"] for p in a["paragraphs"] for s in p["sentences"]]


def test_of_a_long_text_the_cited_sentences_are_printed_by_themselves_or_by_a_span(monkeypatch):
    monkeypatch.setattr(bounds, "MOST_CHARACTERS", 10)
    cells = (new_markdown_cell("## 甲\n\n[句](#A2-S2)，[数](#A1-Q1)"), code("", table("tbl-a", 1)))
    node = bounded(*cells)
    assert sentences(node) == ["A1-S1", "A1-S2", "A2-S2"]
    assert contents(node, SOURCE_MIME)[0]["rest"].startswith("原文超过10字，这里只印出")


def test_a_short_text_is_printed_whole():
    node = bounded(new_markdown_cell("## 甲"))
    assert len(sentences(node)) > 3
    assert "rest" not in contents(node, SOURCE_MIME)[0]
