"""Numbers, anchors, contents and references are settled before any page is written."""

import nbformat
import pytest
from nbformat.v4 import new_markdown_cell, new_output

from jianbao.errors import JianbaoError
from jianbao.report.merge import merge
from jianbao.report.numbering import Numbering
from tests.sample_report import code, figure, notebook, prose, series, stream, table


def settled(node, name="02-terms"):
    node, resources = Numbering().preprocess(node, {"metadata": {"name": name}})
    return node, resources["report"]


def entries(contents):
    return [
        (c["id"], c["number"], c["text"], [(s["id"], s["number"], s["text"]) for s in c["sections"]])
        for c in contents
    ]


def test_a_single_notebook_has_numbered_chapters_and_the_source_text_with_its_articles():
    node, report = settled(
        prose("## 要点\n\n### 甲\n\n### 乙\n\n#### 丙\n\n## 附：说明\n\n### 丁\n\n## 分布")
    )
    assert (report["title"], report["subtitle"], report["series"]) == ("2 词频", "", False)
    assert entries(report["contents"]) == [
        ("sec-1", "1", "要点", [("sec-1-1", "1.1", "甲"), ("sec-1-2", "1.2", "乙")]),
        ("sec-2", "", "附：说明", [("sec-2-1", "", "丁")]),
        ("sec-3", "2", "分布", []),
        ("sec-4", "", "附：原文", [("A1", "A1", "氢能 <b>体制</b>"), ("A2", "A2", "深海装备")]),
    ]
    headings = [
        t["attrs"]
        for c in node.cells
        for t in c.metadata.get("jianbao", {}).get("tokens", [])
        if t["type"] == "heading"
    ]
    assert headings[0] == {"level": 2, "id": "sec-1", "number": "1"}
    assert headings[3] == {"level": 4, "id": "", "number": ""}


def test_in_the_series_headings_stand_one_level_lower_and_notebooks_are_chapters():
    _, report = settled(merge(series(), title="简报", subtitle="两篇"), "")
    assert (report["title"], report["subtitle"], report["series"]) == ("简报", "两篇", True)
    assert [(c[1], c[2], [s[1:] for s in c[3]]) for c in entries(report["contents"])] == [
        ("1", "要点", []),
        ("附录A", "词频", [("A.1", "要点"), ("A.2", "分布")]),
        ("附录B", "版本与来源", []),
        ("附录C", "原文", [("A1", "氢能 <b>体制</b>"), ("A2", "深海装备")]),
    ]


def test_figures_and_tables_count_apart():
    node, _ = settled(
        notebook(
            code("", figure("fig-a"), table("tbl-a", 2)), code("", figure("fig-b"), stream("stdout", "x"))
        )
    )
    about = [o.metadata["jianbao"] for c in node.cells[1:3] for o in c.outputs if o.output_type != "stream"]
    assert [a["number"] for a in about] == ["图\u00a01", "表\u00a01", "图\u00a02"]
    assert [a["notebook"] for a in about] == ["02-terms"] * 3


def test_a_source_text_without_heading_gets_one_and_a_heading_of_the_appendix_is_enough():
    with_heading = notebook()
    without = notebook()
    without.cells = [c for c in without.cells if c.source != "## 附：原文"]
    chapter = notebook(new_markdown_cell("## 甲"))
    chapter.cells = [c for c in chapter.cells if c.source != "## 附：原文"]
    own = [
        settled(n)[0].cells[-1].outputs[0].metadata["jianbao"].get("heading")
        for n in (with_heading, without, chapter)
    ]
    assert own == [
        None,
        {"text": "附录　原文", "id": "sec-1", "number": ""},
        {"text": "附录　原文", "id": "sec-2", "number": ""},
    ]


def links(tokens):
    for token in tokens:
        if token["type"] == "link":
            yield token["attrs"]["href"], "".join(t["raw"] for t in token["children"])
        yield from links(token.get("children", []))


def test_references_lead_to_anchors_by_their_numbers_or_their_own_words():
    node, _ = settled(
        notebook(
            new_markdown_cell(
                "## 要点\n\n@fig-a、[句](#A1-S2)、[图](02-terms.ipynb#fig-a)、[别处](05-x.ipynb#fig-z)"
            ),
            code("", figure("fig-a")),
        )
    )
    assert list(links(node.cells[1].metadata["jianbao"]["tokens"])) == [
        ("#fig-a", "图\u00a01"),
        ("#A1-S2", "句"),
        ("#fig-a", "图\u00a01"),
    ]


def test_in_the_series_a_notebook_is_reached_by_its_chapter():
    a = notebook(new_markdown_cell("见[词](02-b.ipynb)"), title="# 1 甲")
    b = notebook(new_markdown_cell("## 节"), title="# 2 乙")
    node, report = settled(merge([("01-a.ipynb", a), ("02-b.ipynb", b)], title="题"), "")
    assert list(links(node.cells[1].metadata["jianbao"]["tokens"])) == [("#sec-2", "词")]
    assert report["contents"][1]["text"] == "乙"


def test_notes_are_numbered_over_all_cells_and_the_same_note_keeps_its_number():
    node, report = settled(
        notebook(
            new_markdown_cell("## 甲\n\n一[^a]二[^b]三[^a]\n\n[^a]: 注@fig-a\n\n[^b]: 另一注"),
            new_markdown_cell("四[^a]\n\n[^a]: 又一注"),
            code("", figure("fig-a")),
        )
    )
    assert [n["number"] for n in report["notes"]] == [1, 2, 3]
    assert list(links(report["notes"][0]["tokens"])) == [("#fig-a", "图\u00a01")]

    def numbers(tokens):
        for token in tokens:
            if token["type"] == "note":
                yield token["attrs"]["number"], bool(token["children"])
            else:
                yield from numbers(token.get("children", []))

    assert list(numbers(node.cells[1].metadata["jianbao"]["tokens"])) == [(1, True), (2, True), (1, False)]
    assert list(numbers(node.cells[2].metadata["jianbao"]["tokens"])) == [(3, True)]


def test_sentences_and_their_spans_are_anchors_and_none_comes_twice():
    node, _ = settled(prose("## 甲\n\n[数](#A1-Q1)、[增](#A1-C1)、[句](#A2-S1)"))
    assert [href for href, _ in links(node.cells[1].metadata["jianbao"]["tokens"])] == [
        "#A1-Q1",
        "#A1-C1",
        "#A2-S1",
    ]
    twice = notebook()
    twice.cells.append(twice.cells[-1])
    with pytest.raises(JianbaoError, match="02-terms: the id A1 is given twice"):
        settled(twice)


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        (
            [new_markdown_cell("# 又一题")],
            "02-terms: a second heading of the first level, '又一题'; a notebook has",
        ),
        ([new_markdown_cell("### 节")], "02-terms: the heading '节' has no heading of the level above it"),
        ([code("", figure("fig-a"), figure("fig-a"))], "02-terms: the id fig-a is given twice"),
        ([new_markdown_cell("@fig-x")], "02-terms: the reference to fig-x leads nowhere"),
        (
            [new_markdown_cell("[图](02-terms.ipynb#fig-x)")],
            "02-terms: the reference to 02-terms.ipynb#fig-x leads nowhere",
        ),
        ([code("", new_output("error", ename="KeyError"))], "02-terms: a cell failed with KeyError; mend it"),
        (
            [code("", new_output("display_data", {"image/png": "AA"}))],
            "02-terms: a picture has no caption and no alt",
        ),
        (
            [code("", new_output("display_data", {"image/jpeg": "AA", "text/plain": "x"}))],
            "a picture has no caption",
        ),
    ],
)
def test_what_is_wrong_is_one_error_that_names_the_notebook(cells, message):
    with pytest.raises(JianbaoError) as error:
        settled(notebook(*cells))
    assert message in str(error.value)


@pytest.mark.parametrize("alt", ["", " \n"])
def test_a_figure_needs_an_alt_text_and_a_table_does_not(alt):
    silent = code("", figure("fig-a"))
    silent.outputs[0].metadata["jianbao"]["alt"] = alt
    with pytest.raises(JianbaoError, match="02-terms: the figure fig-a has no alt text"):
        settled(notebook(silent))
    settled(notebook(code("", table("tbl-a", 2))))


def test_a_notebook_without_title_fails():
    with pytest.raises(
        JianbaoError, match="02-terms: the notebook has no title, a heading of the first level"
    ):
        settled(notebook(title="文"))


def test_markdown_that_a_cell_shows_is_numbered_like_its_own():
    shown = code("", new_output("display_data", {"text/markdown": "## 乙\n\n见@tbl-a"}), table("tbl-a", 2))
    node, report = settled(notebook(new_markdown_cell("## 甲"), shown))
    assert [c["text"] for c in report["contents"]] == ["甲", "乙", "附：原文"]
    about = node.cells[2].outputs[0].metadata["jianbao"]
    assert list(links(about["tokens"])) == [("#tbl-a", "表\u00a01")]
    assert about["notebook"] == "02-terms"
    nbformat.validate(node)
