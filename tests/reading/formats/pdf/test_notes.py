"""Footnotes are told by their marks and their type."""

from jianbao.reading.document import FOOTNOTE
from tests.make_pdf import Footnote, make_pdf
from tests.reading.formats.pdf.samples import FIRST, SECOND, SOURCE, TITLE
from tests.reading.formats.shipped import read_pdf


def test_footnotes_are_marked_and_do_not_part_the_text_above():
    note = "① 见《北岭茶志》第3页。"
    document = read_pdf("a.pdf", make_pdf([[TITLE, FIRST, Footnote(note), *[SECOND, FIRST] * 20, SOURCE]]))
    marked = [x for x in document.lines if x.style == FOOTNOTE]
    assert [(x.text, x.page) for x in marked] == [(note, 1)]
    assert marked[0].size == 0.8
