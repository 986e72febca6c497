"""Several notebooks as one: the main report in its readers' order, an appendix in the notebooks', each thing once."""

import pytest
from nbformat.v4 import new_markdown_cell, new_notebook, new_output

from jianbao.chapters import TABLE_MIME
from jianbao.chapters.display import Prose, Table
from jianbao.errors import JianbaoError
from jianbao.report.merge import SECTIONS, merge
from tests.sample_report import code, figure, notebook, stream, table


def sources(node):
    return [c.source for c in node.cells]


def text(source, section=""):
    return new_markdown_cell(source, metadata={"jianbao": {"section": section}} if section else {})


def shows(source, *outputs, section=""):
    cell = code(source, *outputs)
    if section:
        cell.metadata["jianbao"] = {"section": section}
    return cell


def merged(*cells, title="# 3 词", name="03-a.ipynb"):
    return merge([(name, new_notebook(cells=[new_markdown_cell(title), *cells]))], title="题")


def test_the_main_report_has_its_own_order_and_the_appendix_that_of_the_notebooks():
    first = new_notebook(
        cells=[
            new_markdown_cell("# 1 语料"),
            shows("limits", Prose("限"), section="limits"),
            text("## 一览"),
            shows("list", Prose("单")),
        ]
    )
    second = new_notebook(
        cells=[
            new_markdown_cell("# 2 数"),
            shows("sums", Prose("额"), section="figures"),
            shows("first", Prose("要"), section="summary"),
        ]
    )
    node = merge([("01-a.ipynb", first), ("02-b.ipynb", second)], title="题", subtitle="副")
    assert sources(node) == [
        "## 要点", "first", "## 数据与核对", "sums", "## 局限", "limits", "# 语料", "## 一览", "list",
    ]  # fmt: skip
    assert [c.metadata["jianbao"]["part"] for c in node.cells] == ["main"] * 6 + ["appendix"] * 3
    assert [c.metadata["jianbao"]["section"] for c in node.cells[:6:2]] == ["summary", "figures", "limits"]
    assert node.cells[1].metadata["jianbao"]["notebook"] == "02-b"
    assert node.metadata["jianbao"] == {
        "title": "题", "subtitle": "副", "subject": "", "date": "", "merged": True,
    }  # fmt: skip
    assert [c["id"] for c in node.cells] == [f"cell-{n}" for n in range(1, 10)]


def test_a_heading_goes_where_something_is_shown_and_its_text_where_it_belongs():
    node = merged(
        text("## 关系\n\n怎样认。"),
        shows("figure", Prose("图"), section="actors"),
        shows("table", Prose("表")),
        text("## 核对\n\n怎样算。", "figures"),
        shows("checks", Prose("算"), section="figures"),
        text("## 变化", "figures"),
        shows("changes", Prose("变"), section="figures"),
    )
    assert sources(node) == [
        "## 数据与核对", "## 核对\n\n怎样算。", "checks", "## 变化", "changes",
        "## 机构与关系", "figure",
        "# 词", "## 关系\n\n怎样认。", "table",
    ]  # fmt: skip


def test_what_says_nothing_is_left_out_with_what_leads_to_it():
    node = merged(
        text("## 比较\n\n怎样比。"),
        shows("compare", Prose("无从比较。", nothing=True)),
        text("再比一次。"),
        shows("again", Prose("还是没有。", nothing=True)),
        text("## 核算\n\n先查一遍。"),
        code("assert True"),
        text("## 词表"),
        text("先看一半。"),
        shows("half", Prose("没有。", nothing=True)),
        text("再看全部。"),
        shows("all", Prose("有。")),
        text("## 局限\n\n- 一条"),
    )
    assert sources(node) == ["# 词", "## 词表", "再看全部。", "all", "## 局限\n\n- 一条"]


def test_a_notebook_that_shows_nothing_has_no_chapter_and_no_limits():
    silent = [
        text("## 比较"),
        shows("c", Prose("无。", nothing=True)),
        text("- 限", "limits"),
        text("## 局限\n\n无"),
    ]
    assert merged(*silent).cells == []


def test_what_is_to_stand_nowhere_is_left_out_with_its_heading():
    node = merged(
        text("## 怎样读", "nowhere"),
        shows("read", Prose("读"), section="dossiers"),
        text("## 搭配", "nowhere"),
        shows("cloud", figure("fig-cloud"), section="nowhere"),
    )
    assert sources(node) == ["## 各篇档案", "read"]


def test_the_main_report_shows_the_leading_rows_of_a_table_and_the_appendix_the_whole():
    long = table("tbl-a", 9)
    long = Table(long.frame, id="tbl-a", caption=long.caption, data=long.data, leading=[4, 0, 7])
    node = merged(text("## 问题"), shows("answers", long, section="problems"))
    # The only heading of a section would repeat the section's.
    assert sources(node) == ["## 问题与建议", "answers", "# 词", "## 问题", "answers"]
    line, short = node.cells[1].outputs
    assert [row[0][0]["text"] for row in short.data[TABLE_MIME]["rows"]] == ["词0", "词4", "词7"]
    assert line.data["text/markdown"] == "下表列出其中3行，全部9行见@tbl-a-whole。"
    (whole,) = node.cells[4].outputs
    assert len(whole.data[TABLE_MIME]["rows"]) == 9
    assert whole.metadata["jianbao"]["id"] == whole.data[TABLE_MIME]["id"] == "tbl-a-whole"
    assert short.metadata["jianbao"]["id"] == "tbl-a"


@pytest.mark.parametrize("leading", [[], [0, 1, 2]])
def test_a_table_that_is_short_or_names_no_rows_stands_whole_in_the_main_report(leading):
    rows = Table(table("tbl-a", 3).frame, id="tbl-a", caption="题", leading=leading)
    node = merged(shows("answers", rows, section="problems"))
    assert sources(node) == ["## 问题与建议", "answers"]
    assert len(node.cells[1].outputs) == 1


def test_a_section_that_is_none_is_one_error_that_names_the_notebook():
    with pytest.raises(JianbaoError, match="03-a: no section of the report is called 'figure'"):
        merged(shows("x", Prose("一"), section="figure"))


def test_there_are_eight_sections_in_the_order_of_the_reader():
    assert list(SECTIONS) == [
        "summary", "dossiers", "problems", "figures", "actors", "calendar", "differences", "limits",
    ]  # fmt: skip


def test_what_every_notebook_ends_with_comes_once_at_the_end():
    first = notebook(new_markdown_cell("## 要点\n\n# 3 年"), title="# 12  词频\n\n一句。")
    second = notebook(new_markdown_cell("文 # 2 不是题"), title="# 1 语料")
    node = merge([("12-terms.ipynb", first), ("01-corpus.ipynb", second)], title="题")
    assert sources(node) == [
        "# 词频\n\n一句。", "## 要点\n\n# 3 年", "# 语料", "文 # 2 不是题",
        "## 版本与来源", "provenance()", "## 原文", "Source()",
    ]  # fmt: skip
    assert node.cells[5].metadata["jianbao"]["notebook"] == "12-terms"
    # The source text is that of the last notebook.
    assert node.cells[7].metadata["jianbao"]["notebook"] == "01-corpus"


def test_without_provenance_and_source_there_is_nothing_after_the_chapters():
    node = merge([("01-a.ipynb", new_notebook(cells=[new_markdown_cell("# 1 题")]))], title="题")
    assert sources(node) == ["# 题"]
    assert node.metadata["jianbao"]["subtitle"] == ""


def test_a_source_text_that_opens_a_notebook_needs_no_heading_before_it():
    node = notebook()
    node.cells = node.cells[-1:]
    assert sources(merge([("01-a.ipynb", node)], title="题")) == ["## 原文", "Source()"]


def test_equal_provenance_comes_once_however_often_it_was_executed_and_markdown_never():
    def ending(text, count):
        result = new_output("execute_result", {"text/plain": text}, execution_count=count)
        note = new_markdown_cell("说明", metadata={"tags": ["provenance"]})
        return new_notebook(cells=[code("a", result, stream("stdout", "行"), tag="provenance"), note])

    node = merge(
        [("1.ipynb", ending("x", 1)), ("2.ipynb", ending("x", 7)), ("3.ipynb", ending("y", 1))], title="题"
    )
    kept = [c.outputs[0].data["text/plain"] for c in node.cells if c.cell_type == "code"]
    assert kept == ["x", "y"]
    assert "说明" not in sources(node)
