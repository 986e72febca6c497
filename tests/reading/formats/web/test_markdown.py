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


def test_front_matter_names_title_source_date_and_authors():
    fields = (
        "title: 护林一年\nauthors:\n  - 陈立\n  - 吴红梅\nsource: 东江晚报\ndate: 2024-06-07\ntags: [护林]"
    )
    document = read_markdown("a.md", f"---\n{fields}\n---\n\n{LONG}\n".encode())
    assert [x.text for x in document.lines] == [
        "护林一年", "来源：东江晚报 2024-06-07 作者：陈立 吴红梅", LONG
    ]  # fmt: skip
    hugo = read_markdown("a.md", f"+++\ntitle = '护林一年'\n来源 = '东江晚报'\n+++\n{LONG}\n".encode())
    assert [x.text for x in hugo.lines][:2] == ["护林一年", "来源：东江晚报"]


def test_a_table_in_a_page_of_its_own_does_not_cost_the_text_around_it():
    table = "<html><body><table><tr><td>年份</td><td>株数</td></tr><tr><td>2023</td><td>40</td></tr></table></body></html>"
    document = read_markdown("a.md", f"# 护林一年\n\n{LONG}\n\n{table}\n\n{LATER}\n\n{table}\n".encode())
    assert [x.text for x in document.lines] == ["护林一年", LONG, LATER]
    assert [t.rows[1] for t in document.tables] == [("2023", "40")] * 2


def test_fields_on_lines_of_their_own_are_parted_and_left_stars_are_emphasis():
    text = f"# 护林一年\n\n来源：东江晚报\n作者：陈立\n日期：2024-06-07\n\n**“巡护”**不停，{LONG}\n"
    document = read_markdown("a.md", text.encode())
    assert [x.text for x in document.lines][1:] == [
        "来源：东江晚报 2024-06-07 作者：陈立", f"“巡护”不停，{LONG}"
    ]  # fmt: skip
