"""Menus, hidden elements and bars are left out; the main text stays."""

import pytest

from tests.reading.formats.web.samples import LATER, LONG, PROSE, page, texts


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


SENTENCE = "句" * 19 + "。"


def shares(furniture: str, rest: int) -> list[str]:
    """The lines of a page with some furniture and as many sentences of twenty characters."""
    return texts(page(furniture + f"<p>{SENTENCE}</p>" * rest))


def test_an_element_with_more_than_two_fifths_of_the_text_stays():
    def kept(characters: int) -> bool:
        return len(shares(f"<div class=menu>{'菜' * characters}</div>", 3)) == 4

    # Beside sixty characters, forty are two fifths.
    assert not kept(40)
    assert kept(41)


def test_main_and_articles_win_with_half_of_the_text():
    def lines(inside: str, rest: int) -> int:
        return len(texts(page(f"{inside}<div>{'旁' * rest}</div>")))

    for holder in "main", "article", "div role=main":
        inside = f"<{holder}><p>{SENTENCE}</p></{holder.split()[0]}>"
        assert (lines(inside, 20), lines(inside, 21)) == (1, 2)
    both = f"<article><p>{SENTENCE}</p></article>" * 2
    assert (lines(both, 40), lines(both, 41)) == (2, 3)
    # Spaces are no text.
    assert len(texts(page(f"<main><p>{SENTENCE}</p></main><div>{'旁　' * 20}</div>"))) == 1


@pytest.mark.parametrize(
    ("links", "furniture"),
    [
        ("<a>要闻</a><a>政务</a><a>服务</a>", True),
        ("<a>要闻</a><a>政务服务</a>", False),
        ("<a>要闻</a><a>政务</a><a>服务。</a>", True),
        ("<a>要闻</a><a>政务</a><a>服务</a>。", False),
        # More than seven tenths of it are linked.
        ("<a>一二三</a><a>四五</a><a>六七</a>八九十", False),
        ("<a>一二三</a><a>四五六</a><a>七八</a>八九十", True),
    ],
)
def test_a_list_of_links_is_furniture(links, furniture):
    assert len(shares(f"<div>{links}</div>", 9)) == 10 - furniture
    assert len(shares(f"<span>{links}</span>", 9)) == 10


def test_a_head_that_holds_the_title_stays():
    assert shares("<header><div><h1>题目</h1></div></header>", 9)[0] == "题目"
    assert shares("<header><h1><a>站名</a></h1></header>", 9)[0] == SENTENCE
    assert shares("<header><h1><a>站名</a>题目</h1></header>", 9)[0] == "站名题目"
    assert shares("<div class=head>栏目</div>", 9)[0] == SENTENCE
    assert shares("<div class=heading>栏目</div>", 9)[0] == "栏目"
    assert len(texts(page(f"<article><header>小序</header>{PROSE}</article>"))) == 7


@pytest.mark.parametrize(
    ("element", "shown"),
    [
        ("<p style='display: none'>藏</p>", False),
        ("<p style='visibility:hidden'>藏</p>", False),
        ("<p style='display:block'>露</p>", True),
        ("<p aria-hidden=false>露</p>", True),
        ("<p class='a visually-hidden'>藏</p>", False),
        ("<p class=hidden-xs>露</p>", True),
        ("<div role=search>搜</div>", False),
        ("<div role=note>注</div>", True),
        ("<div class=NAV>藏</div>", False),
        ("<div class=siteNav>藏</div>", False),
        ("<div id=navel>露</div>", True),
        ("<aside lang=zh>旁</aside>", False),
    ],
)
def test_what_tells_that_an_element_is_not_shown_or_no_text(element, shown):
    assert len(shares(element, 9)) == 9 + shown


def test_lines_of_furniture_are_short():
    assert len(shares("<p>当前位置：" + "字" * 55 + "</p>", 9)) == 9
    assert len(shares("<p>当前位置：" + "字" * 56 + "</p>", 9)) == 10
    assert len(shares("<p>某ICP备" + "字" * 235 + "</p>", 90)) == 90
    assert len(shares("<p>某ICP备" + "字" * 236 + "</p>", 90)) == 91
    assert len(shares("<p>某ICP备一号。</p>", 9)) == 10
    assert len(shares("<p>字号：大</p><p>字号大</p>", 9)) == 10
    assert len(shares("<p>Copyright 2024</p><p>Copyrights</p><h2>打印</h2>", 9)) == 11
