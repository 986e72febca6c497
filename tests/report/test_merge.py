"""Several notebooks as one: chapters in their order, and once each what every notebook ends with."""

from nbformat.v4 import new_markdown_cell, new_notebook, new_output

from jianbao.report.merge import merge
from tests.sample_report import code, notebook, stream


def sources(node):
    return [c.source for c in node.cells]


def test_chapters_stand_in_order_without_their_numbers_and_appendices_at_the_end():
    first = notebook(new_markdown_cell("## 要点\n\n# 3 年"), title="# 12  词频\n\n一句。")
    second = notebook(new_markdown_cell("文 # 2 不是题"), title="# 1 语料")
    merged = merge([("12-terms.ipynb", first), ("01-corpus.ipynb", second)], title="题", subtitle="副")
    assert sources(merged) == [
        "# 词频\n\n一句。",
        "## 要点\n\n# 3 年",
        "# 语料",
        "文 # 2 不是题",
        "## 附录　来历",
        "provenance()",
        "## 附录　原文",
        "Source()",
    ]
    assert [c["id"] for c in merged.cells] == [f"cell-{n}" for n in range(1, 9)]
    assert merged.metadata["jianbao"] == {"title": "题", "subtitle": "副", "merged": True}
    chapters = [c.metadata["jianbao"] for c in merged.cells[:4]]
    assert chapters == [{"notebook": n, "heading_shift": 1} for n in ["12-terms"] * 2 + ["01-corpus"] * 2]
    assert "jianbao" not in merged.cells[4].metadata
    assert merged.cells[5].metadata["jianbao"]["notebook"] == "12-terms"
    # The source text is that of the last notebook.
    assert merged.cells[7].metadata["jianbao"]["notebook"] == "01-corpus"


def test_without_provenance_and_source_there_are_no_appendices():
    plain = new_notebook(cells=[new_markdown_cell("# 1 题")])
    merged = merge([("01-a.ipynb", plain)], title="题")
    assert sources(merged) == ["# 题"]
    assert merged.metadata["jianbao"]["subtitle"] == ""


def test_a_heading_of_another_kind_before_the_source_text_stays():
    node = notebook(title="# 1 语料")
    node.cells[-2].source = "## 原文"
    assert sources(merge([("01-corpus.ipynb", node)], title="题")) == [
        "# 语料",
        "## 原文",
        "## 附录　来历",
        "provenance()",
        "## 附录　原文",
        "Source()",
    ]


def test_a_source_text_that_opens_a_notebook_needs_no_heading_before_it():
    node = notebook()
    node.cells = node.cells[-1:]
    assert sources(merge([("01-a.ipynb", node)], title="题")) == ["## 附录　原文", "Source()"]


def test_equal_provenance_comes_once_however_often_it_was_executed_and_markdown_never():
    def ending(text, count):
        result = new_output("execute_result", {"text/plain": text}, execution_count=count)
        note = new_markdown_cell("说明", metadata={"tags": ["provenance"]})
        return new_notebook(cells=[code("a", result, stream("stdout", "行"), tag="provenance"), note])

    merged = merge(
        [("1.ipynb", ending("x", 1)), ("2.ipynb", ending("x", 7)), ("3.ipynb", ending("y", 1))], title="题"
    )
    kept = [c.outputs[0].data["text/plain"] for c in merged.cells if c.cell_type == "code"]
    assert kept == ["x", "y"]
    assert "说明" not in sources(merged)
