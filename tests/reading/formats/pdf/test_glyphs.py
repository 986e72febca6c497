"""Characters as the PDF tells them: what they stand for, weight, and copies that the library leaves out."""

import numpy as np
import pypdfium2 as pdfium
import pytest

from jianbao.errors import JianbaoError
from jianbao.reading.formats.pdf.glyphs import Content, read_content
from tests.make_pdf import make_pdf
from tests.reading.formats.pdf.samples import ARTICLE, raw_pdf, text_of, unembedded
from tests.reading.formats.shipped import read_pdf


def test_stroked_type_is_bold_unless_all_is():
    document = read_pdf("a.pdf", make_pdf([ARTICLE], title_mode="stroke"))
    assert [line.bold for line in document.lines] == [True] + [False] * (len(document.lines) - 1)


def test_type_that_is_bold_throughout_marks_nothing():
    lines = b"BT /F1 10 Tf 2 Tr 72 700 Td (the first line of all) Tj 0 -16 Td (and the second) Tj ET"
    assert [x.bold for x in read_pdf("a.pdf", raw_pdf(lines)).lines] == [False, False]


def test_a_glyph_that_stands_for_two_characters_is_no_overprint():
    dash = b"1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfchar <78> <20142014> endbfchar"
    document = read_pdf("a.pdf", raw_pdf(b"BT /F1 10 Tf 72 700 Td (axb) Tj ET", unicode=dash))
    assert [(x.text, x.copies) for x in document.lines] == [("a——b", 1)]
    assert not document.repairs


def test_characters_without_a_unicode_value_are_not_passed_off_as_text():
    nothing = b"1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <41> <7a> <0000> endbfrange"
    data = raw_pdf(b"BT /F1 10 Tf 72 700 Td (AAAAAAAAAAAA) Tj ET", unicode=nothing)
    with pytest.raises(JianbaoError, match=r"a.pdf: .*ocrmypdf --force-ocr"):
        read_pdf("a.pdf", data)


def test_invisible_text_over_a_scan_is_read():
    hidden = b"BT 3 Tr /F1 12 Tf 72 700 Td (a text layer made by a program) Tj ET"
    assert text_of(read_pdf("a.pdf", raw_pdf(hidden))) == "atextlayermadebyaprogram"


def test_a_font_that_is_only_named_is_read_character_by_character():
    def draw(canvas):
        for i, c in enumerate("北岭县"):
            canvas.drawString(72 + 12 * i, 700, c)

    assert [x.text for x in read_pdf("a.pdf", unembedded(draw)).lines] == ["北岭县"]


def test_copies_that_pdfium_leaves_out_are_counted_all_the_same():
    counts = []
    for copies in 1, 4:
        with pdfium.PdfDocument(make_pdf([ARTICLE], title_mode="line", copies=copies)) as pdf:
            counts.append(sum(o.type == pdfium.raw.FPDF_PAGEOBJ_TEXT for o in pdf[0].get_objects()))
            assert pdf[0].get_textpage().get_text_range().count("北岭县茶园改造见效") == 1
    assert counts[1] > counts[0]


def drawn(content: bytes, *, unicode: bytes = b"") -> Content:
    with pdfium.PdfDocument(raw_pdf(content, unicode=unicode)) as pdf:
        return read_content(pdf[0])


def test_glyphs_tell_place_size_and_angle():
    glyphs = drawn(b"BT /F1 10 Tf 72 700 Td (ab) Tj ET BT /F1 10 Tf 0 2 -2 0 300 100 Tm (c) Tj ET").glyphs
    assert "".join(map(chr, glyphs.code)) == "abc"
    assert glyphs.angle.tolist() == [0, 0, 90]
    assert np.allclose(glyphs.size, [10, 10, 20])
    # Helvetica's a and b are 0.556 em wide, c half an em.
    assert np.allclose(glyphs.x0, [72, 77.56, 300], atol=0.01)
    assert np.allclose(glyphs.x1 - glyphs.x0, [5.56, 5.56, 10], atol=0.01)
    assert np.allclose(glyphs.y, [700, 700, 100], atol=0.01)
    assert len(glyphs) == 3
    assert glyphs.take(glyphs.angle == 90).code.tolist() == [99]


def test_a_hyphen_at_a_lines_end_is_a_hyphen():
    glyphs = drawn(b"BT /F1 10 Tf 72 700 Td (ab-) Tj 0 -12 Td (cd) Tj ET").glyphs
    assert "".join(map(chr, glyphs.code)) == "ab-cd"


def test_characters_of_one_glyph_share_its_width():
    double = b"1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfchar <61> <006600660069> endbfchar"
    glyphs = drawn(b"BT /F1 10 Tf 72 700 Td (a) Tj ET", unicode=double).glyphs
    assert "".join(map(chr, glyphs.code)) == "ffi"
    assert np.allclose(glyphs.x0, [72, 72 + 5.56 / 3, 72 + 2 * 5.56 / 3], atol=0.01)
    assert np.allclose(glyphs.x1, [72 + 5.56 / 3, 72 + 2 * 5.56 / 3, 77.56], atol=0.01)


@pytest.mark.parametrize(("mode", "bold"), [(0, False), (1, False), (2, True), (3, False), (6, True)])
def test_filled_and_stroked_type_is_bold(mode, bold):
    glyphs = drawn(b"BT /F1 10 Tf %d Tr 72 700 Td (a) Tj ET" % mode).glyphs
    assert glyphs.bold.tolist() == [bold]


def test_a_font_is_bold_by_its_name():
    data = raw_pdf(b"BT /F1 10 Tf 72 700 Td (a) Tj ET").replace(
        b"/BaseFont /Helvetica ", b"/BaseFont /Courier-Bold "
    )
    with pdfium.PdfDocument(data) as pdf:
        assert read_content(pdf[0]).glyphs.bold.tolist() == [True]
