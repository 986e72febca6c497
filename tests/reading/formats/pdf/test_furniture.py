"""Page numbers, running headers and watermarks go, and are logged; text at the same places stays."""

import pytest

from jianbao.reading.formats.pdf.furniture import is_page_number
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
