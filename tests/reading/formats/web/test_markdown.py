"""Markdown is read by way of a page."""

import pytest

from jianbao.errors import JianbaoError
from jianbao.reading.document import FOOTNOTE, ExtractedTable
from tests.reading.formats.shipped import read_markdown
from tests.reading.formats.web.samples import LATER, LONG, texts


def test_markdown():
    document = read_markdown(
        "a.md",
        f"""---
author: 某人
title: "河岸简报"
---
# 沿河步道延伸工程

来源：河岸日报

{LONG[:20]}
{LONG[20:]}**{LATER}**[^1]<甲>

{LONG}
{LATER}

| 街道 | 数量 |
|---|---|
| 东街 | 3 |

2. 先试点
3. 再推广

- 看成效 ![步道](b.png)

[^1]: 含支线。
""".encode(),
    )
    assert [(x.text, x.style) for x in document.lines] == [
        ("河岸简报", "title"),
        ("沿河步道延伸工程", "h1"),
        ("来源：河岸日报", ""),
        (f"{LONG}{LATER}<甲>", ""),
        ("含支线。", FOOTNOTE),
        (LONG, ""),
        (LATER, ""),
        ("2.先试点", "item"),
        ("3.再推广", "item"),
        ("看成效", "item"),
    ]
    assert document.tables == (ExtractedTable(1, 7, "", (("街道", "数量"), ("东街", "3"))),)
    assert [x.name for x in document.pictures] == ["步道"]


def test_html_in_markdown_is_read_and_never_run():
    document = read_markdown("a.md", f"# 题<script>alert(1)</script>目\n\n<center>{LONG}</center>\n".encode())
    assert [(x.text, x.centred) for x in document.lines] == [("题目", False), (LONG, True)]


@pytest.mark.parametrize("hostile", [">" * 20_000, "[" * 20_000, "*甲 " * 5_000, "![" * 20_000, "- " * 3_000])
def test_hostile_markdown_is_read_or_is_one_error(hostile):
    try:
        document = read_markdown("a.md", f"{LONG}\n\n{hostile}\n".encode())
    except JianbaoError as error:
        document = None
        message = str(error)
    assert LONG in texts(document) if document else message.startswith("a.md: ")
