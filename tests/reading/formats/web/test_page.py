"""A page is decoded, parsed and named by its title; nothing in it is run."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianbao.errors import JianbaoError
from jianbao.reading.document import Line
from tests.reading.formats.shipped import read_html, read_markdown
from tests.reading.formats.web.samples import LATER, LONG, PROSE, page, texts


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


@pytest.mark.parametrize(
    ("title", "first", "expected"),
    [
        # The site's name goes where what is left has six characters.
        ("延伸工程通知_网", LONG, ("延伸工程通知", LONG)),
        ("延伸工程通_网站", LONG, ("延伸工程通_网站", LONG)),
        # A line that the title begins with is the title, if it has six characters.
        ("延伸工程通知好_网", "延伸工程通知", ("延伸工程通知", None)),
        ("延伸工程通知好_网", "延伸工程通", ("延伸工程通知好", "延伸工程通")),
    ],
)
def test_how_much_of_its_name_is_a_pages_title(title, first, expected):
    document = page(f"<p>{first}</p>{PROSE}", f"<title>{title}</title>")
    assert (document.lines[0].text, document.lines[0].style) == (expected[0], "title")
    assert document.lines[1].text == (expected[1] or LONG)


def test_a_title_is_looked_for_in_thirty_lines():
    for before, found in (29, True), (30, False):
        document = page(
            "<p>前文在这里。</p>" * before + "<p>沿河步道延伸工程</p>", "<title>沿河步道延伸工程</title>"
        )
        assert (document.lines[0].style != "title") is found


@pytest.mark.parametrize("declared", ["<meta charset=gb2312>", '<?xml version="1.0" encoding="gbk"?>'])
def test_a_declaration_is_believed_where_the_text_alone_tells_nothing(declared):
    rare = "瓘" * 9
    assert texts(read_html("a.html", f"{declared}<p>{rare}</p>".encode("gbk"))) == [rare]
    with pytest.raises(JianbaoError):
        read_html("a.html", f"<p>{rare}</p>".encode("gbk"))
