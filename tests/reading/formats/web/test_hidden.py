"""Hidden elements: those that hold the text of a page are kept and told of, others are left out."""

import pytest

from tests.reading.formats.web.samples import LATER, LONG, PROSE, page, texts

MORE = "年底之前还要为沿线的老旧小区加装坡道，方便轮椅和婴儿车出入，费用由市区两级分担。"


def kinds(document) -> list[str]:
    return [repair.kind for repair in document.repairs]


@pytest.mark.parametrize(
    "body",
    [
        f"<div id=js_content style='visibility: hidden; opacity: 0'>{PROSE}</div>",
        f"<div style='display:none'><section>{PROSE}</section></div><div>加载中</div>",
        f"<div hidden><p>{LONG}</p></div><div hidden><p>{LATER}</p></div>" * 3,
        f"<noscript>{PROSE}</noscript>",
        f"<dialog>{PROSE}</dialog><p>请稍候</p>",
        f"<div style='display:none'>{'<div hidden>'}{PROSE}</div><p aria-hidden=true>藏</p></div>",
        f"<div class='modal' style='display:none'>{PROSE}</div>",
    ],
)
def test_hidden_text_that_outweighs_what_is_shown_is_the_text(body):
    document = page(f"<h1>题目甲</h1>{body}")
    assert texts(document) == ["题目甲", *[LONG, LATER] * 3]
    assert "unhidden" in kinds(document)


@pytest.mark.parametrize(
    "button",
    [
        "<a>展开全文</a>",
        "<p>点击展开 ▼</p>",
        "<button>阅读全文</button>",
        "<span class=b>查看更多&gt;&gt;</span>",
    ],
)
def test_a_button_that_unfolds_the_rest_makes_hidden_paragraphs_text(button):
    document = page(f"{PROSE}{button}<div class=rest style='display:none'><p>{MORE}</p></div>")
    assert texts(document) == [*[LONG, LATER] * 3, MORE]
    assert [x.after for x in document.repairs if x.kind == "unhidden"] == [MORE]


@pytest.mark.parametrize(
    "hidden",
    [
        f"<div class='login-box' style='display:none'><p>{MORE}</p></div>",
        "<div style='display:none'><p>请升级浏览器。</p></div>",
        f"<div class=wap style='display:none'><p>{LONG}</p><p>{LATER}</p></div>",
        "<div style='display:none'><a href=1>另一篇的题目很长很长很长很长很长很长很长很长。</a></div>",
    ],
)
def test_popups_copies_and_remarks_stay_hidden(hidden):
    document = page(f"{PROSE}<a>展开全文</a>{hidden}")
    assert texts(document) == [LONG, LATER] * 3
    assert "unhidden" not in kinds(document)


def test_folded_text_without_a_button_stays_hidden_where_it_is_less():
    assert texts(page(f"{PROSE}<div style='display:none'><p>{MORE}</p></div>")) == [LONG, LATER] * 3


def test_details_are_text_and_their_button_is_none():
    body = f"<details><summary>展开全文</summary><p>{LONG}</p></details>"
    assert texts(page(body + f"<p>{LATER}</p>")) == [LONG, LATER]


def test_what_stands_outside_the_main_element_is_logged():
    document = page(f"<p>旁边一句话。</p><main>{PROSE}</main>")
    assert [(x.kind, x.before) for x in document.repairs] == [("navigation", "旁边一句话。")]


def test_navigation_whose_sentences_outweigh_the_rest_is_kept():
    body = "".join(f"<div class=recommend><p>{LONG}</p></div><div class=related><p>{LATER}</p></div>")
    assert texts(page("<p>短句。</p>" + body)) == ["短句。", LONG, LATER]
