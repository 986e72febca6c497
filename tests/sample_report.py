"""Notebooks as they are after execution, small and made by hand: what the exporters are tested on."""

from typing import Any

import nbformat
import pandas as pd
from matplotlib.figure import Figure as MatplotlibFigure
from matplotlib.font_manager import fontManager
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from jianbao.chapters.display import Figure, Prose, Source, Table
from jianbao.chapters.markdown import escape, sentence_link
from jianbao.digest import Article, Author, Digest, InputFile, Paragraph, Sentence, sentence_spans
from jianbao.paths import FONT_FAMILY, font_path

HOSTILE = '#read("/etc/hosts") <script>alert(1)</script> ](javascript:alert(1)) ${x} {{ 7*7 }} @fig-no \\ 𠮷'


def article(number: int, title: str, *bodies: str) -> Article:
    texts = [
        ("heading", 1, "一、部署"),
        *(("body", 0, body) for body in bodies),
        ("source", 0, "（科技日报）"),
    ]
    paragraphs: list[Paragraph] = []
    sentences: list[Sentence] = []
    offset, name = 0, f"A{number}"
    for i, (kind, level, text) in enumerate(texts, 1):
        paragraphs.append(Paragraph(f"{name}-P{i}", name, kind, level, text, i, i, 1, offset))
        for start, end in sentence_spans(text) if kind != "source" else ():
            sentence = f"{name}-S{len(sentences) + 1}"
            span = (offset + start, offset + end)
            sentences.append(Sentence(sentence, f"{name}-P{i}", name, *span, text[start:end]))
        offset += len(text) + 1
    return Article(
        name,
        "sample.txt",
        title,
        "",
        "科技日报",
        "2025-05-12",
        "",
        (Author("张三"), Author("李四")),
        tuple(paragraphs),
        tuple(sentences),
    )


DIGEST = Digest(
    (InputFile("sample.txt", "0" * 64, 9),),
    (article(1, "氢能 <b>体制</b>", "先立后破。再改革。"), article(2, "深海装备", HOSTILE)),
    (),
)

SPANS = pd.DataFrame(
    [("A1-Q1", "A1", 6, 7), ("A1-C1", "A1", 6, 8)],
    columns=["span_id", "article_id", "char_start", "char_end"],
)
"""立 within 立后, in 先立后破。, which begins at 5."""


def figure(id: str, *, text: str = "氢能") -> Figure:
    fontManager.addfont(str(font_path()))
    chart = MatplotlibFigure(figsize=(4, 2))
    chart.subplots().barh([0], [1])
    chart.text(0.1, 0.5, text, family=FONT_FAMILY)
    return Figure(chart, id=id, caption=f"{id}的说明", alt=f"{id}的内容", data="terms.csv")


def table(id: str, rows: int) -> Table:
    frame = pd.DataFrame(
        {
            "词": [f"词{i}" for i in range(rows)],
            "次数": range(rows),
            "原句": ["到2025年研发投入强度超过2.5%，年均增长7%以上。"] * rows,
            "出处": ["A1-S1", "A1-S2; A2-S2"][:rows] + [""] * (rows - 2),
        }
    )
    return Table(frame, id=id, caption=f"{id}的说明", note="分母为词数", data="terms.csv")


def shown(item: Any) -> NotebookNode:
    data, metadata = item._repr_mimebundle_()
    return new_output("display_data", data=data, metadata=metadata)


def code(source: str, *outputs: Any, tag: str = "") -> NotebookNode:
    nodes = [o if isinstance(o, NotebookNode) else shown(o) for o in outputs]
    return new_code_cell(source, outputs=nodes, metadata={"tags": [tag]} if tag else {})


def stream(name: str, text: str) -> NotebookNode:
    return new_output("stream", name=name, text=text)


def notebook(*cells: NotebookNode, title: str = "# 2 词频") -> NotebookNode:
    """A notebook as stored: its title, the cells given, provenance and the source text."""
    versions = Table(pd.DataFrame({"项目": ["输入"], "值": ["x.txt"]}), id="tbl-provenance", caption="版本")
    tail = [
        code("provenance()", versions, tag="provenance"),
        new_markdown_cell("## 附：原文"),
        code("Source()", Source(DIGEST, spans=SPANS)),
    ]
    # The last output of a cell is an execution result with a count of its own, as in life.
    result = tail[-1].outputs[0]
    tail[-1].outputs = [
        new_output("execute_result", result.data, metadata=result.metadata, execution_count=9)
    ]
    whole = new_notebook(cells=[new_markdown_cell(title), *cells, *tail])
    for i, cell in enumerate(whole.cells):
        cell["id"] = f"c{i}"
    return nbformat.reads(nbformat.writes(whole), as_version=4)


def prose(markdown: str) -> NotebookNode:
    return notebook(new_markdown_cell(markdown))


def summary() -> NotebookNode:
    return notebook(
        new_markdown_cell(
            "## 发现\n\n见[图](02-terms.ipynb#fig-top)、[表](02-terms.ipynb#tbl-long)和[词频](02-terms.ipynb)。",
            metadata={"jianbao": {"section": "summary"}},
        ),
        title="# 8 摘要",
    )


def terms() -> NotebookNode:
    return notebook(
        new_markdown_cell(
            "## 要点\n\n一段**重要**的话[^1]，换\n行，见 @fig-top。\n\n[^1]: 注文见@tbl-long。"
        ),
        code(
            "points",
            Prose(
                f"- {escape(HOSTILE)}\n- 见@tbl-short、{sentence_link('A1-S2')}和{sentence_link('A1-S2', span='A1-Q1')}。"
            ),
        ),
        code("TOP = 15  # 词数", stream("stderr", "警告"), stream("stdout", "共 15 行"), tag="setup"),
        code("hidden", stream("stdout", "不可见"), tag="remove"),
        code("chart", figure("fig-top", text="制氢产能"), figure("fig-next")),
        new_markdown_cell(
            "## 分布\n\n### 细节\n\n1. 甲\n2. 乙\n\n| 项 | 值 |\n|---|--:|\n| 一 | `x` |\n\n> 引文\n\n---\n\n```\nx\n```"
        ),
        code("tables", table("tbl-short", 3), table("tbl-long", 60)),
    )


def series() -> list[tuple[str, NotebookNode]]:
    return [("08-summary.ipynb", summary()), ("02-terms.ipynb", terms())]
