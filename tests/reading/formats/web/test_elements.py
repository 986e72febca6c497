"""Elements become lines, items, pictures and white space as a page shows them."""

import pytest

from jianbao.reading.document import Picture
from tests.reading.formats.web.samples import LATER, LONG, PROSE, page, texts


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


def test_pictures_are_named():
    document = page(
        f"<p>{LONG}</p><img src='data:image/png;base64,AA' alt='步道 平面图'><img src=a/b.png?x=1><img src='data:x'>"
    )
    assert document.pictures == (
        Picture(1, 1, "步道 平面图"),
        Picture(1, 1, "b.png"),
        Picture(1, 1, "picture"),
    )


def test_lines_broken_at_one_width_are_not_whole():
    text = (LONG + LATER) * 2
    lines = [text[i : i + 19] for i in range(0, len(text), 19)]
    for body in ("<br>".join(lines), "<pre>" + "\n".join(lines) + "</pre>"):
        document = page(f"<p>{LONG}{LATER}</p>{body}<p>{LONG}{LATER}</p>")
        assert texts(document)[1:-1] == lines
        assert [x.whole for x in document.lines] == [True, *[False] * len(lines), True]


def looks(body: str) -> list[tuple]:
    return [(x.text, x.centred, x.bold, x.indent) for x in page(body + f"<p>{LONG}</p>").lines[:-1]]


@pytest.mark.parametrize(
    ("element", "expected"),
    [
        ("<p align=center>题</p>", ("题", True, False, 0)),
        ("<center><p align=left>题</p></center>", ("题", False, False, 0)),
        ("<center><p style='color:red'>题</p></center>", ("题", True, False, 0)),
        ("<p style='text-align: CENTER'>题</p>", ("题", True, False, 0)),
        ("<p style='font-weight:600'>题</p>", ("题", False, True, 0)),
        ("<p style='font-weight:500'>题</p>", ("题", False, False, 0)),
        ("<b>题</b>", ("题", False, True, 0)),
        ("<b>题</b><i>目</i>", ("题目", False, False, 0)),
        ("<b>题</b> ", ("题", False, True, 0)),
        ("<p style='text-indent:2.5em'>题</p>", ("题", False, False, 2.5)),
        ("<p style='text-indent:2em'>　题</p>", ("题", False, False, 1)),
        ("<b><p style='color:red'>题</p></b>", ("题", False, True, 0)),
    ],
)
def test_looks_are_inherited_and_overridden(element, expected):
    assert looks(element) == [expected]


def test_lines_are_kept_where_white_space_is():
    for before, after in ("<pre>", "</pre>"), ("<div style='white-space: pre-wrap'>", "</div>"):
        document = page(f"{before}甲\n\n  乙\t丙\n{after}<p>丁\n戊</p>")
        assert [(x.text, x.gap, x.indent) for x in document.lines] == [
            ("甲", 0, 0), ("乙 丙", 1, 1), ("丁戊", 0, 0),
        ]  # fmt: skip


def test_only_the_first_line_of_an_item_is_numbered():
    document = page(f"<ol><li><p>{LONG}</p><p>{LATER}</p><li>三</ol><p>四</p>")
    assert [(x.text, x.style) for x in document.lines] == [
        ("1." + LONG, "item"), (LATER, ""), ("2.三", "item"), ("四", ""),
    ]  # fmt: skip


def test_lists_within_lists_have_their_own_numbers():
    document = page("<ol><li>甲<ol type=A><li>乙<li>丙</ol><li>丁<ul><li>戊</ul><li>己</ol>" + PROSE)
    assert texts(document)[:6] == ["1.甲", "A.乙", "B.丙", "2.丁", "戊", "3.己"]
    assert texts(page("<ol start=x><li value=1234567>甲</ol>" + PROSE))[0] == "1.甲"


def test_a_short_first_line_of_one_of_several_articles_is_its_title():
    def first(text: str) -> str:
        article = f"<article><p>{text}</p>{PROSE}</article>"
        return page(article * 2).lines[0].style

    assert first("字" * 80) == "title"
    assert first("字" * 81) == ""
    for end in "。；，：":
        assert first("字" + end) == ""


def test_pictures_are_named_by_text_then_title_then_file():
    body = "<img alt=甲 title=乙 src=c.png><img title=乙 src=c.png><img src='/a/c.png?x=/y'><img>"
    assert [x.name for x in page(PROSE + body).pictures] == ["甲", "乙", "c.png", "picture"]
