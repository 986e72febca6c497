"""Rows are read in order, column by column, and tell where they stand."""

import pytest

from tests.make_pdf import make_pdf
from tests.reading.formats.pdf.samples import ARTICLE, LONG, raw_pdf, squeezed, text_of
from tests.reading.formats.shipped import read_pdf


def test_lines_tell_where_they_stand():
    document = read_pdf("a.pdf", make_pdf([ARTICLE], font_size=12, latin_gap=0))
    # 451 points hold 37 ems of 12 points.
    assert [(x.indent, x.page_start, x.gap) for x in document.lines[1:]] == [
        (2.0, False, 0),
        (0.0, False, 0),
        (2.0, False, 0),
        (0.0, False, 0),
        (2.0, False, 0),
    ]
    assert document.lines[1].width == 35.0
    assert document.lines[0].page_start
    assert [x.start for x in document.lines] == [1, 2, 3, 4, 5, 6]
    # The page number is the seventh line.
    assert document.raw_lines == 7


def test_white_space_between_lines_counts_from_a_third_of_a_line():
    heights = [700, 684, 668, 652, 632, 608, 576, 512, 496]
    lines = b"".join(b"1 0 0 1 72 %d Tm (what is printed on this line) Tj " % y for y in heights)
    document = read_pdf("a.pdf", raw_pdf(b"BT /F1 10 Tf " + lines + b"ET"))
    # Distances in lines of 16 points: 1, 1, 1, 1¼, 1½, 2, 4, 1.
    assert [x.gap for x in document.lines] == [0, 0, 0, 0, 0, 1, 1, 3, 0]


@pytest.mark.parametrize("columns", [2, 3])
@pytest.mark.parametrize("across", [False, True])
def test_columns_are_read_one_after_another(columns, across):
    data = make_pdf([LONG, ARTICLE], columns=columns, title_across=across, header="北岭要情")
    document = read_pdf("a.pdf", data)
    assert text_of(document) == squeezed("".join([*LONG, *ARTICLE]))
    # Each paragraph but titles begins with an indent of its column, no other line does.
    firsts = [x for x in document.lines if x.copies == 1 and x.indent >= 1]
    assert len(firsts) == len(LONG) + len(ARTICLE) - 2
    assert {x.indent for x in firsts} == {2.0}
