"""A web page or Markdown file becomes its main text, tables and pictures, and nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianbao.errors import JianbaoError
from jianbao.reading.document import FOOTNOTE, Document, ExtractedTable, Line, Picture
from jianbao.reading.formats.web.page import read_html, read_markdown

LONG = "沿河步道今年向北延伸四公里，新设休息点十二处，沿线居民可以步行到达三座公园。"
LATER = "下一阶段将补种乔木二千株，并把夜间照明换成低功率灯具，工程预计在秋季完成。"
PROSE = f"<p>{LONG}</p><p>{LATER}</p>" * 3


def page(body: str, head: str = "") -> Document:
    return read_html("a.html", f"<html><head>{head}</head><body>{body}</body></html>".encode())


def texts(document: Document) -> list[str]:
    return [line.text for line in document.lines]


def test_headings_paragraphs_items_and_line_breaks_are_lines():
    document = page(
        f"<h1>沿河步道<br>延伸工程</h1><div>来源：河岸日报 <span>2023-04-05</span></div><p>{LONG}<p>{LATER}"
        "<h2>一、<b>做法</b></h2><ol><li>先试点<li value=4>再推广</ol><ul><li><p>看成效</ul><dl><dt>甲<dd>乙</dl>"
    )
    assert [(x.text, x.style) for x in document.lines] == [
        ("沿河步道", "h1"),
        ("延伸工程", "h1"),
        ("来源：河岸日报 2023-04-05", ""),
        (LONG, ""),
        (LATER, ""),
        ("一、做法", "h2"),
        ("1.先试点", "item"),
        ("4.再推广", "item"),
        ("看成效", "item"),
        ("甲", ""),
        ("乙", ""),
    ]
    assert [x.start for x in document.lines if x.style == "h1"] == [1, 2]
    assert all(x.whole for x in document.lines)


@pytest.mark.parametrize(
    ("kind", "number", "first"),
    [("type=a", 3, "c."), ("type=I", 4, "IV."), ("style='list-style-type: cjk-ideographic'", 11, "十一、")],
)
def test_list_numbers_are_rebuilt_in_their_form(kind, number, first):
    assert texts(page(f"<p>{LONG}<ol {kind} start={number}><li>试点</ol>"))[1] == first + "试点"


def test_white_space_is_what_a_page_shows():
    document = page(
        "<p>  步道\n   向北，今年\t完成 A\nB\n两段&nbsp;&lt;记&gt;&#12304;完&#12305;\n</p><p>　　第二段。</p>"
    )
    assert texts(document) == ["步道向北，今年 完成 A B两段\u00a0<记>【完】", "第二段。"]
    assert [x.indent for x in document.lines] == [0, 2]


def test_indent_place_weight_and_gaps():
    document = page(
        f'<p align=center><strong>题目</strong></p><p>&nbsp;</p><p style="text-indent: 2em">{LONG}</p><br><br><p></p>'
        f'<div style="text-align:center"><span style="font-weight: 700">编</span>后</div><hr><center>完</center>'
    )
    looks = [(x.text, x.centred, x.bold, x.indent, x.gap) for x in document.lines]
    assert looks == [
        ("题目", True, True, 0, 0),
        (LONG, False, False, 2, 1),
        ("编后", True, False, 0, 3),
        ("完", True, False, 0, 1),
    ]


@pytest.mark.parametrize(
    "furniture",
    [
        "<script>var a = '<p>假的</p>'</script><style>p{}</style><template>样</template><noscript>无</noscript>",
        "<!-- 注释 --><iframe>框</iframe><button>按</button><select><option>选</select><textarea>填</textarea>",
        "<nav>首页</nav>",
        "<header>站名<a href=/>首页</a></header>",
        "<footer>地址</footer>",
        "<aside>旁栏</aside>",
        "<div role=navigation>导航</div>",
        "<div class='top-nav fixed'>导航</div>",
        "<div id=mainMenu>菜单</div>",
        "<div class=breadcrumb>位置</div>",
        "<div class='share-bar'>转发</div>",
        "<div class=relatedArticles><h3>相关</h3><p>另一篇讲的是别的事。</p></div>",
        "<section id=comments><p>说得好。</p></section>",
        "<ul><li><a href=1>要闻</a><li><a href=2>政务</a><li><a href=3>服务</a></ul>",
        "<div><a href=1>要闻</a> | <a href=2>政务</a> | <a href=3>服务</a></div>",
        "<p>当前位置：首页 &gt; 要闻</p>",
        "<p>上一篇：另一件事</p>",
        "<p>【打印】【关闭】</p>",
        "<p>版权所有 河岸网</p><p>某ICP备00000000号</p>",
    ],
)
def test_what_is_not_main_text_is_left_out(furniture):
    assert texts(page(furniture + "<h1>题目</h1>" + PROSE + furniture)) == ["题目", *[LONG, LATER] * 3]


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>藏</p>",
        '<p style="color: red; DISPLAY : none">藏</p>',
        "<p aria-hidden=true>藏</p>",
        "<p class=sr-only>藏</p>",
    ],
)
def test_hidden_text_goes_and_is_logged(hidden):
    document = page(PROSE + hidden)
    assert "藏" not in texts(document)
    assert [(x.kind, x.before) for x in document.repairs] == [("hidden", "藏")]


def test_what_is_left_out_as_navigation_is_logged():
    document = page(f"<nav>首页 要闻</nav>{PROSE}<p>下一篇：别的事</p>")
    assert [(x.kind, x.before) for x in document.repairs] == [
        ("navigation", "首页 要闻"),
        ("navigation", "下一篇：别的事"),
    ]


def test_an_element_with_most_of_the_text_is_never_navigation():
    assert texts(page(f'<div class="page-nav-wrapper comments">{PROSE}</div>')) == [LONG, LATER] * 3


def test_links_within_prose_stay():
    linked = "<p><a href=1>沿河步道</a>、<a href=2>街心公园</a>、<a href=3>市民广场</a>开放。</p>"
    assert texts(page(PROSE + linked))[-1] == "沿河步道、街心公园、市民广场开放。"


def test_main_wins_where_it_holds_most_of_the_text():
    assert texts(page(f"<div>热点一句话。</div><main><h1>题</h1>{PROSE}</main><p>尾。</p>"))[0] == "题"
    assert len(page(f"<main>短。</main>{PROSE}").lines) == 7


def test_several_articles_keep_their_own_headers_and_their_titles():
    body = "".join(
        f"<article><header><p>{title}</p></header>{PROSE}<footer>（来源：河岸日报）</footer></article>"
        for title in ("沿河步道延伸工程", "社区食堂这一年")
    )
    document = page("<div>热点一句话</div>" + body)
    assert [x.text for x in document.lines if x.style == "title"] == ["沿河步道延伸工程", "社区食堂这一年"]
    assert sum(x.text == "（来源：河岸日报）" for x in document.lines) == 2
    assert len(document.lines) == 16


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("沿河步道延伸工程_河岸网", "沿河步道延伸工程"),
        ("沿河步道延伸工程 - 要闻 - 河岸市人民政府", "沿河步道延伸工程"),
        ("沿河步道——延伸工程-河岸网", "沿河步道——延伸工程"),
        ("沿河步道延伸工程", "沿河步道延伸工程"),
        ("动态_沿河步道延伸工程", "动态_沿河步道延伸工程"),
    ],
)
def test_the_name_of_a_page_is_its_title_where_it_has_no_heading(title, shown):
    head = f"<title>\n {title} </title>"
    assert page(PROSE, head).lines[0] == Line(1, 1, shown, whole=True, style="title")
    assert page(PROSE, head).lines[1].start == 2
    document = page(f"<p>{shown}</p>{PROSE}", head)
    assert [(x.text, x.style) for x in document.lines[:2]] == [(shown, "title"), (LONG, "")]
    assert texts(page(f"<h1>别的题目</h1>{PROSE}", head))[0] == "别的题目"


def test_a_data_table_is_a_table_and_a_layout_table_is_text():
    data = "<p>表1 休息点</p><table><tr><th colspan=2>街道<th>数量<tr><td rowspan=3>东街<td>南段<td>3<tr><td>北<br>段<td>4<tr><td>桥头<td>5</table>"
    layout = f"<table><tr><td><ul><li>侧栏</ul><td>{PROSE}{data}</table>"
    document = page(layout)
    assert texts(document) == ["侧栏", *[LONG, LATER] * 3, "表1 休息点"]
    rows = (("街道", "", "数量"), ("东街", "南段", "3"), ("", "北\n段", "4"), ("", "桥头", "5"))
    assert document.tables == (ExtractedTable(1, 8, "表1 休息点", rows),)


def test_a_caption_within_the_table_is_its_caption():
    document = page(f"{PROSE}<table><caption>各街道</caption><tr><td>甲<td>1</table>")
    assert document.tables == (ExtractedTable(1, 6, "各街道", (("甲", "1"),)),)


def test_pictures_are_named():
    document = page(
        f"<p>{LONG}</p><img src='data:image/png;base64,AA' alt='步道 平面图'><img src=a/b.png?x=1><img src='data:x'>"
    )
    assert document.pictures == (
        Picture(1, 1, "步道 平面图"),
        Picture(1, 1, "b.png"),
        Picture(1, 1, "picture"),
    )


def test_notes_follow_what_cites_them():
    document = page(
        f"<p>{LONG[:-1]}<sup>[<a href='#_ftn1'>1</a>]</sup>。</p><p>{LATER}<a href='#fn9'>图九</a></p>"
        "<div><p><a name=_ftn1 href='#_ftnref1'>[1]</a> 含支线<a href='#_ftn2'>[2]</a>。</p><p id=_ftn2>另计。</p></div>"
    )
    assert [(x.text, x.style) for x in document.lines] == [
        (LONG, ""),
        ("含支线。", FOOTNOTE),
        ("另计。", FOOTNOTE),
        (LATER + "图九", ""),
    ]


def test_notes_that_cite_each_other_end():
    notes = "".join(f"<p id=fn{i}>注{i}<a href='#fn{i + 1}'>*</a></p>" for i in range(1500))
    document = page(f"<p>{LONG}<a href='#fn0'>*</a></p>{notes}<p>{LATER}</p>")
    assert texts(document) == [LONG, *(f"注{i}" for i in range(1499)), "注1499*", LATER]


def test_lines_broken_at_one_width_are_not_whole():
    text = (LONG + LATER) * 2
    lines = [text[i : i + 19] for i in range(0, len(text), 19)]
    for body in ("<br>".join(lines), "<pre>" + "\n".join(lines) + "</pre>"):
        document = page(f"<p>{LONG}{LATER}</p>{body}<p>{LONG}{LATER}</p>")
        assert texts(document)[1:-1] == lines
        assert [x.whole for x in document.lines] == [True, *[False] * len(lines), True]


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", "<meta charset=utf-8>"),
        ("utf-8-sig", ""),
        ("utf-8", "<meta charset=gb2312>"),
        ("gb18030", '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">'),
        ("gb18030", "<meta charset=GBK>"),
        ("gb18030", ""),
        ("gb18030", "<meta charset=iso-8859-1>"),
        ("gb18030", "<meta charset=unheard-of>"),
        ("gb18030", "<meta charset=utf-16>"),
        ("utf-16", "<meta charset=gbk>"),
    ],
)
def test_encodings_declared_and_not(encoding, declared):
    document = read_html("a.html", f"{declared}<p>{LONG}镕</p>{PROSE}".encode(encoding))
    assert texts(document) == [LONG + "镕", *[LONG, LATER] * 3]


def test_big5_is_told_by_its_declaration():
    data = "<meta charset=big5><p>沿河步道今年向北延伸四公里，新設休息點十二處。</p>".encode("cp950")
    assert texts(read_html("a.html", data)) == ["沿河步道今年向北延伸四公里，新設休息點十二處。"]


@pytest.mark.parametrize("reader", [read_html, read_markdown])
def test_bytes_in_no_encoding_are_one_error(reader):
    with pytest.raises(JianbaoError, match=r"^a\.x: ") as error:
        reader("a.x", bytes(range(128, 256)) * 50)
    assert "\n" not in str(error.value)


def test_code_in_titles_is_text_or_nothing():
    document = page(f"<h1>题目<script>alert(1)</script>&lt;script&gt;x&lt;/script&gt;=1+1</h1>{PROSE}")
    assert texts(document)[0] == "题目<script>x</script>=1+1"


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        ("<div>" * 50_000 + LONG + "</div>" * 50_000 + PROSE, 7),
        ("<b>" * 50_000 + LONG + PROSE, 7),
        ("<table><tr><td>" * 5_000 + LONG, 1),
        (f"<p {'a=1 ' * 200_000}>{LONG}", 1),
        (LONG + '<a b="' * 50_000, 1),
        (LONG + "<a " * 50_000, 1),
        (LONG + " " * 2_000_000, 1),
    ],
    ids=["divs", "unclosed", "tables", "attributes", "quotes", "tags", "space"],
)
def test_hostile_nesting_and_sizes_are_read(data, lines):
    document = read_html("a.html", data.encode())
    assert len(document.lines) == lines
    assert LONG in document.lines[0].text


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


MARKUP = st.text(alphabet="<>/=\"'&;#!-pdivtablerh1 \n甲。", max_size=80)


@settings(max_examples=150, deadline=None)
@given(MARKUP)
def test_any_markup_is_read(text):
    for reader in (read_html, read_markdown):
        document = reader("a", f"<p>{LONG}</p>\n\n{text}".encode())
        assert any(LONG in x.text for x in document.lines)
        starts = [x.start for x in document.lines]
        assert starts == sorted(set(starts))
        assert document.raw_lines >= max(starts)
