"""Page numbers, running headers and watermarks go, and are logged; text at the same places stays."""

import re
from dataclasses import replace

import pytest

from jianbao.lexicon import load_lexicon
from jianbao.reading.formats.pdf.furniture import (
    PAGE_NUMBER,
    RUNNING_HEADER,
    find_furniture,
    is_page_number,
    load_source,
    usual_leading,
)
from jianbao.reading.formats.pdf.objects import Rule
from jianbao.reading.formats.pdf.rows import Row
from tests.make_pdf import make_pdf
from tests.reading.formats.pdf.samples import ARTICLE, FIRST, LONG, SECOND, SOURCE, kinds, squeezed, text_of
from tests.reading.formats.shipped import read_pdf


@pytest.mark.parametrize("footer", ["{n}", "- {n} -", "第 {n} 页 共 {total} 页", "{n}/{total}", "— {n} —"])
def test_page_numbers_go_from_long_and_short_files(footer):
    for articles, pages in ([ARTICLE], 1), ([LONG], 3):
        document = read_pdf("a.pdf", make_pdf(articles, footer=footer))
        expected = [footer.format(n=n, total=pages) for n in range(1, pages + 1)]
        assert kinds(document, "page_number") == expected
        assert text_of(document) == squeezed("".join(articles[0]))


@pytest.mark.parametrize(
    "text", ["12", "- 12 -", "第3页", "第 3 页 共 9 页", "3/9", "iv", "Page 3 of 9", "·7·"]
)
def test_page_numbers_have_known_forms(text):
    assert is_page_number(text)


@pytest.mark.parametrize("text", ["", "2024年", "第3章", "3.5亿元", "一、", "12-34-56", "共9页纸"])
def test_other_short_lines_are_no_page_numbers(text):
    assert not is_page_number(text)


def test_headers_go_also_where_odd_and_even_pages_differ():
    document = read_pdf("a.pdf", make_pdf([LONG], header=("北岭要情", "2024年第 {n} 期")))
    assert kinds(document, "running_header") == ["北岭要情", "2024年第 2 期", "北岭要情"]
    assert text_of(document) == squeezed("".join(LONG))
    assert [x.page for x in document.lines if x.page_start] == [1, 2, 3]


def test_a_footer_goes_where_it_recurs_on_three_pages():
    footer = "北岭县茶园改造专班编印，第 {n} 期"
    assert kinds(read_pdf("a.pdf", make_pdf([LONG], footer=footer)), "running_header") == [
        footer.format(n=n) for n in (1, 2, 3)
    ]


def test_one_page_has_a_header_where_a_rule_parts_it_from_text():
    document = read_pdf("a.pdf", make_pdf([ARTICLE], header="北岭要情"))
    assert kinds(document, "running_header") == ["北岭要情"]


def test_a_title_and_a_source_line_that_recur_at_one_place_stay():
    articles = [["学习笔记", SOURCE, FIRST, SECOND]] * 4
    document = read_pdf("a.pdf", make_pdf(articles, new_page=True, title_mode="none"))
    assert text_of(document) == squeezed("".join("".join(a) for a in articles))
    assert document.lines[-1].page == 4


def test_a_watermark_is_taken_out_and_logged():
    document = read_pdf("a.pdf", make_pdf([LONG], watermark="内部资料"))
    assert kinds(document, "running_header") == ["内部资料"] * 3
    assert text_of(document) == squeezed("".join(LONG))


BOX = (0, 0, 600, 800)
NOTHING = re.compile("(?!)")


def row(text: str, y: float, *, size: float = 10, **more) -> Row:
    return Row(text, 100, 100 + size * len(text), y, size, **more)


BODY = [row(f"这是第{i}行正文。", 700 - 20 * i) for i in range(5)]


def gone(*pages: list[Row], rules: list[list[Rule]] | None = None, source: re.Pattern[str] = NOTHING) -> list[list[str]]:  # fmt: skip
    """The texts that are furniture, page by page; body type is of 10 points, and its lines 20 apart."""
    numbered = [[replace(r, number=i) for i, r in enumerate(rows)] for rows in pages]
    found = find_furniture(
        numbered, [BOX] * len(pages), rules or [[] for _ in pages], body=10, leading=20, source=source
    )
    assert set(found.values()) <= {PAGE_NUMBER, RUNNING_HEADER}
    return [[r.text for r in rows if (i, r.number) in found] for i, rows in enumerate(numbered)]


def headed(text: str, *, y: float = 760, **more) -> list[Row]:
    return [row(text, y, **more), *BODY]


def test_a_header_goes_where_it_recurs_on_three_pages():
    assert gone(*[headed("要情")] * 3) == [["要情"]] * 3
    # Digits aside it is the same.
    assert gone(*[headed(f"第 {i} 期") for i in (7, 12, 133)]) == [["第 7 期"], ["第 12 期"], ["第 133 期"]]
    assert gone(headed("甲"), headed("乙"), headed("丙")) == [[], [], []]


def test_what_stands_at_the_place_of_a_header_need_not_recur():
    pages = [headed("要情"), headed("要情"), headed("要情"), headed("本文题目")]
    assert gone(*pages) == [["要情"]] * 3 + [["本文题目"]]
    # Six in ten of the level recur: three of five, not three of six.
    assert gone(*[headed("要情")] * 3, headed("甲"), headed("乙")) == [["要情"]] * 3 + [["甲"], ["乙"]]
    assert gone(*[headed("要情")] * 3, headed("甲"), headed("乙"), headed("丙")) == [["要情"]] * 3 + [[]] * 3


@pytest.mark.parametrize(
    ("y", "size", "furniture"),
    [
        (760, 10, True),  # in the margin
        (732, 10, True),
        (731, 10, False),  # lower than 8.5 in a hundred of 800 points
        (731, 9.4, True),  # in small type
        (731, 9.6, False),
        (724, 9.4, False),  # less than a line and a quarter above the text
        (760, 12.6, False),  # a title
    ],
)
def test_a_header_goes_from_two_pages_where_it_is_small_or_in_the_margin(y, size, furniture):
    pages = headed("要情 第 2 期", y=y, size=size), headed("要情 第 3 期", y=y, size=size)
    assert gone(*pages, BODY) == [[p[0].text] if furniture else [] for p in pages] + [[]]


def test_what_differs_on_two_pages_stays():
    assert gone(headed("要情"), headed("简讯")) == [[], []]
    # Neither do a header and a line of another size make two.
    assert gone(headed("要情"), headed("要情", size=12)) == [[], []]
    # Nor captions that go on.
    assert (
        gone(headed("续表1"), headed("表2 各乡产量"), headed("表3 各乡产量"), headed("表4 各乡产量"))
        == [[]] * 4
    )


ADDRESS = "https://www.example.org/zwgk/2026/3/t20260304_" + "9" * 40 + ".html"


def test_what_a_browser_prints_in_the_margin_goes_even_from_one_page():
    day, title = row("2026/3/4 09:15", 785, size=8), replace(row("某县卫生室见闻", 785, size=8), x0=300)
    page = [day, title, *BODY, row(ADDRESS, 15, size=8), replace(row("1/1", 15, size=8), x0=560)]
    assert gone(page) == [["2026/3/4 09:15", "某县卫生室见闻", ADDRESS, "1/1"]]
    assert gone([*BODY, row(f"{ADDRESS} 1/1", 70)]) == [[f"{ADDRESS} 1/1"]]
    # An address alone that stands higher is a note, and a day without an hour a date.
    assert gone([*BODY, row(ADDRESS, 70)]) == [[]]
    assert gone([row("2026/3/4", 785), *BODY]) == [[]]


def test_headers_of_left_and_right_pages_recur_on_two_pages_each():
    assert gone(headed("左"), headed("右"), headed("左"), headed("右")) == [["左"], ["右"]] * 2
    assert gone(headed("左"), headed("右"), headed("上"), headed("下")) == [[]] * 4


def test_a_header_stands_apart_from_the_text_or_on_most_pages():
    # The first line of text is at 700; 725 is a line and a quarter above it.
    assert gone(*[headed("要情", y=725)] * 3, *[BODY] * 2) == [["要情"]] * 3 + [[], []]
    assert gone(*[headed("要情", y=724)] * 3, *[BODY] * 2) == [[]] * 5
    assert gone(*[headed("要情", y=724)] * 4, BODY) == [["要情"]] * 4 + [[]]


def test_a_level_is_within_three_points_from_page_to_page():
    assert gone(headed("要情", y=760), headed("要情", y=757), headed("要情", y=754)) == [["要情"]] * 3
    assert gone(headed("要情", y=760), headed("要情", y=757), headed("要情", y=753.9)) == [["要情"]] * 2 + [
        []
    ]


def test_footers_go_likewise_and_several_rows_may():
    footed = [*BODY, row("编印", 60), row("地址", 45), row("电话", 30), row("邮编", 15), row("网址", 5)]
    # Four rows at most.
    assert gone(*[footed] * 3) == [["地址", "电话", "邮编", "网址"]] * 3
    both = [row("要情", 760), row("左", 740), row("右", 738), *BODY]
    assert gone(*[both] * 3) == [["要情", "左", "右"]] * 3


@pytest.mark.parametrize(
    ("text", "more", "furniture"),
    [
        ("字" * 60, {}, True),
        ("字" * 61, {}, False),
        ("学习笔记", {"size": 12.5}, True),
        ("学习笔记", {"size": 12.6}, False),
        ("学习笔记", {"copies": 2}, False),
        ("说明如下。", {}, False),
        ("说完了。”", {}, False),
        ("① 见上", {}, False),
        ("〔1〕见上", {}, False),
        ("注：见上", {}, False),
        ("（来源：日报）", {}, False),
        ("日报来源", {}, True),
    ],
)
def test_prose_titles_notes_and_source_lines_that_recur_are_text(text, more, furniture):
    source = load_source(load_lexicon())
    assert gone(*[headed(text, **more)] * 3, source=source) == [[text] if furniture else []] * 3


@pytest.mark.parametrize(
    ("y", "size", "furniture"),
    [
        (30, 10, True),
        (128, 10, True),  # sixteen in a hundred of 800 points
        (129, 10, False),
        (596, 9.4, True),  # small type need not stand apart
    ],
)
def test_one_page_number_goes_by_itself_near_the_edge(y, size, furniture):
    rows = BODY[:1] if y < 596 else []
    page = (
        [*rows, row("7", y, size=size)]
        if y < 596
        else [*BODY[:2], row("末行的字", 60), row("7", 50, size=size)]
    )
    assert gone(page) == [["7"] if furniture else []]


def test_a_page_number_as_large_as_text_stands_apart():
    page = [*BODY[:1], row("末行的字", 60)]
    assert gone([*page, row("7", 35)]) == [["7"]]
    assert gone([*page, row("7", 36)]) == [[]]
    assert gone([*page, row("7", 40, size=9.5)]) == [[]]
    assert gone([*page, row("7", 40, size=9.4)]) == [["7"]]


@pytest.mark.parametrize(
    ("rule", "size", "furniture"),
    [
        ((100, 500, 755), 10, True),
        ((100, 500, 755), 10.3, False),  # larger than text
        ((100, 400, 755), 10, False),  # no longer than half of the page
        ((100, 401, 755), 10, True),
        ((100, 500, 761), 10, False),  # above it
        ((100, 500, 739), 10, False),  # more than a line below
        ((100, 500, 741), 10, True),
    ],
)
def test_small_type_above_a_rule_at_the_head_is_a_header(rule, size, furniture):
    assert gone(headed("要情", size=size), rules=[[rule]]) == [["要情"] if furniture else []]


def test_a_rule_under_a_header_is_above_the_text():
    assert gone([row("要情", 760), row("正文的字", 745), *BODY], rules=[[(100, 500, 744)]]) == [[]]
    # At the foot a rule tells nothing.
    assert gone([*BODY, row("编印", 30)], rules=[[(100, 500, 35)]]) == [[]]


def test_kinds_of_furniture_are_told():
    rows = [replace(r, number=i) for i, r in enumerate([*BODY, row("- 7 -", 30)])]
    found = find_furniture([rows], [BOX], [[]], body=10, leading=20, source=NOTHING)
    assert found == {(0, 5): PAGE_NUMBER}
    rows = [replace(r, number=i) for i, r in enumerate(headed("要情"))]
    found = find_furniture([rows] * 3, [BOX] * 3, [[]] * 3, body=10, leading=20, source=NOTHING)
    assert found == {(i, 0): RUNNING_HEADER for i in range(3)}


def test_the_usual_distance_of_lines_is_the_commonest():
    def rows(*heights: float, size: float = 10, x0: float = 100) -> list[Row]:
        return [Row("字", x0, x0 + 10, y, size) for y in heights]

    assert usual_leading([rows(700, 680, 660, 630)], body=10) == 20
    assert usual_leading([rows(700, 680), rows(700, 670)], body=10) == 20
    assert usual_leading([], body=10) == 16
    # Distances from eight points to forty count, in half points.
    assert usual_leading([rows(700, 692)], body=10) == 16
    assert usual_leading([rows(700, 691.9)], body=10) == 8
    assert usual_leading([rows(700, 660)], body=10) == 16
    assert usual_leading([rows(700, 660.1)], body=10) == 40
    assert usual_leading([rows(700, 679.8)], body=10) == 20
    # So do rows that are of body type and start alike.
    assert usual_leading([rows(700, 680, size=10.6)], body=10) == 20
    assert usual_leading([rows(700, 680, size=10.7)], body=10) == 16
    assert usual_leading([[*rows(700), *rows(680, x0=102)]], body=10) == 20
    assert usual_leading([[*rows(700), *rows(680, x0=105)]], body=10) == 16
    assert usual_leading([[*rows(700), *rows(690, x0=300), *rows(680)]], body=10) == 20
