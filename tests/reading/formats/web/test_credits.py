"""The fields under a title: glued, unlabelled, in elements of their own; buttons and counters among them."""

import pytest

from tests.reading.formats.web.samples import LATER, LONG, PROSE, page, texts


def head(fields: str, *, before: str = "<h1>题目甲乙</h1>") -> list[str]:
    lines = texts(page(f"{before}{fields}{PROSE}"))
    return lines[1 : lines.index(LONG)]


@pytest.mark.parametrize(
    ("fields", "lines"),
    [
        (
            "<div><span>发布时间：2024-06-07</span><span>来源：东江晚报</span><span>作者：陈立 吴红梅</span><i>点击：35次</i></div>",
            ["来源：东江晚报 2024-06-07 作者：陈立 吴红梅"],
        ),
        (
            "<p><em>2024年6月7日 08:30</em><b>来源：<a>东江晚报</a></b></p>",
            ["来源：东江晚报 2024年6月7日 08:30"],
        ),
        ("<div class=source>东江晚报</div><div class=time>2024-06-07</div>", ["来源：东江晚报 2024-06-07"]),
        (
            "<div id=x class=rich_media_meta_list><span>原创</span><span class=rich_media_meta>陈立</span>"
            "<span class=rich_media_meta_nickname><a>东江科创</a></span><em>2024-06-07</em><em>湖南</em></div>",
            ["来源：东江科创 2024-06-07 作者：陈立"],
        ),
        ("<p>2024-06-07 来源：东江晚报 字号：大 中 小 分享到：</p>", ["2024-06-07 来源：东江晚报"]),
        ("<p>来源：东江晚报　【字体：<a>大</a><a>中</a><a>小</a>】【打印】</p>", ["来源：东江晚报"]),
        ("<p>来源：东江晚报</p><p>作者：陈立</p><p>2024-06-07</p>", ["来源：东江晚报 2024-06-07 作者：陈立"]),
    ],
)
def test_fields_make_one_source_line(fields, lines):
    assert head(fields) == lines


def test_lines_with_another_source_or_date_stay_apart():
    fields = "<p>来源：东江晚报 作者：陈立</p><p>2024-06-07</p><p>来源：江心日报</p><p>2024-06-09</p>"
    assert head(fields) == ["来源：东江晚报 2024-06-07 作者：陈立", "来源：江心日报 2024-06-09"]


@pytest.mark.parametrize(
    "line",
    [
        "（来源：《东江学刊》2024年第2期 作者：陈立 某校教授）",
        "来源：东江晚报 2024年6月7日",
        "资金来源：县级财政与社会捐助",
        "时间：2024年6月7日　地点：东江礼堂",
        "2024年6月7日的一场大雨",
        "责任编辑：陈立",
    ],
)
def test_what_says_all_as_it_stands_is_not_changed(line):
    assert [x.replace("　", " ") for x in head(f"<p>{line}</p>")] == [line.replace("　", " ")]


def test_names_of_elements_count_above_the_text_alone():
    assert texts(page(f"<h1>题</h1>{PROSE}<div class=source>东江晚报</div>"))[-1] == "东江晚报"
    assert head("<div class=author>东江高新区管委会</div>") == ["东江高新区管委会"]


def test_buttons_and_counters_are_logged():
    document = page(f"<h1>题</h1><p>来源：东江晚报 浏览次数：35 【打印】</p><p>阅读 1024 在看 5</p>{PROSE}")
    assert {x.kind for x in document.repairs} == {"navigation"}
    assert " ".join(x.before for x in document.repairs).count("35") == 1


@pytest.mark.parametrize(
    "line", ["关闭煤矿十二处", "打印材料走向国产", "分享经济的边界", "返回顶点的路", "大中小企业"]
)
def test_words_of_buttons_within_text_are_text(line):
    assert texts(page(f"{PROSE}<p>{line}</p>"))[-1] == line


def test_paragraphs_of_styled_pieces_stay_whole():
    pieces = f"<p><span>{LATER[:9]}</span><span>{LATER[9:]}</span></p>"
    assert texts(page(f"<h1>题</h1>{pieces}"))[1:] == [LATER]


def test_a_text_that_is_passed_on_has_the_source_where_it_stood_first():
    account = "<div class=nickname>东江科创</div>"
    passed = "<p><span>以下文章来源于东江晚报</span><span>，作者陈立</span></p>"
    assert head(account + passed) == ["来源：东江晚报 作者：陈立"]
    document = page(f"<h1>题目</h1>{account}<p>编者按：{LATER}</p>{passed}{PROSE}")
    assert texts(document)[1:3] == ["来源：东江晚报 作者：陈立", f"编者按：{LATER}"]
