"""What a page says of itself: titles over several lines, and fields that only its meta elements give."""

import pytest

from jianbao.errors import JianbaoError
from tests.reading.formats.web.samples import PROSE, page, texts

BOLD = "<p style='text-align:center'><b>{}</b></p>"
META = "<meta name='ContentSource' content='东江晚报'><meta name='PubDate' content='2024-06-07 08:00'>"


@pytest.mark.parametrize(
    ("lines", "named"),
    [
        (
            ["东江县人民政府办公室", "关于印发林地管护办法的", "通知"],
            "东江县人民政府办公室关于印发林地管护办法的通知-东江县",
        ),
        (["河岸步道怎样", "走得更远"], "河岸步道怎样走得更远"),
        (["东江县林业局关于", "开展护林巡查的意见"], "东江县门户"),
        (["东江县林业局关于", "开展护林巡查的意见"], ""),
    ],
)
def test_a_title_over_several_lines_is_one(lines, named):
    document = page("".join(map(BOLD.format, lines)) + PROSE, f"<title>{named}</title>")
    assert (document.lines[0].text, document.lines[0].style) == ("".join(lines), "title")
    assert len(document.lines) == 7


def test_other_bold_lines_at_the_head_stay_apart():
    document = page("".join(map(BOLD.format, ["东江简报", "河岸步道延伸工程"])) + PROSE)
    assert texts(document)[:2] == ["东江简报", "河岸步道延伸工程"]


def test_meta_elements_give_the_source_that_the_text_does_not():
    named = "<title>河岸步道怎样走得更远_东江网</title>"
    assert texts(page(PROSE, META + named))[:2] == ["河岸步道怎样走得更远", "来源：东江晚报 2024-06-07 08:00"]
    assert texts(page(PROSE + "<p>来源：江心日报</p>", META + named))[-1] == "来源：江心日报"
    assert len(page(PROSE + "<p>来源：江心日报</p>", META + named).lines) == 8
    assert len(page(PROSE, "<meta name=author content=admin>" + named).lines) == 7


@pytest.mark.parametrize(
    "body",
    [
        "<h2>该内容已被发布者删除</h2><p>公众平台</p>",
        "<div id=a></div><script>var t='此内容因违规无法查看'</script>",
    ],
)
def test_a_page_whose_text_is_gone_says_so(body):
    with pytest.raises(JianbaoError, match="网页已经没有正文"):
        page(body)


def test_a_text_about_deleted_pages_is_a_text():
    assert len(page(f"{PROSE}<p>这条消息后来已被删除。</p>").lines) == 7


PROPERTIES = """<table><tr><td><b>索 引 号：</b></td><td>K01/2024</td><td>分类：</td><td>林业</td></tr>
<tr><td>发文机关：</td><td>东江县人民政府</td><td>成文日期：</td><td>2024年06月07日</td></tr>
<tr><td>标　　题：</td><td>东江县人民政府关于护林的意见</td><td>发布日期：</td><td>2024年06月09日</td></tr></table>
<table><tr><td>主 题 词：</td><td></td></tr></table>"""


def test_the_table_of_properties_above_a_document_names_it():
    lines = "<p align=center>东江县人民政府</p><p align=center>关于护林的意见</p>"
    document = page(f"{PROPERTIES}{lines}{PROSE}")
    assert texts(document)[:2] == ["东江县人民政府关于护林的意见", "来源：东江县人民政府 2024年06月07日"]
    assert (len(document.lines), len(document.tables)) == (8, 2)


def test_a_table_with_few_labels_names_nothing():
    table = "<table><tr><td>来源：</td><td>东江晚报</td></tr><tr><td>甲</td><td>2024-06-07</td></tr></table>"
    assert "来源：东江晚报" not in texts(page(f"<h1>题</h1>{table}{PROSE}"))
