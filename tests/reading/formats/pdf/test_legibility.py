"""A text layer that does not say what the page shows is refused or left out, and said so."""

import io

import numpy as np
import pypdfium2 as pdfium
import pytest

from jianbao.errors import JianbaoError
from jianbao.reading.formats.pdf.legibility import FEWEST, MOST, load_frequent, unreadable, with_latin_letters
from tests.make_pdf import make_pdf
from tests.reading.formats.pdf.samples import ARTICLE, glyphs, kinds, raw_pdf, squeezed, text_of
from tests.reading.formats.shipped import LEXICON, read_pdf

FREQUENT = load_frequent(LEXICON)
PROSE = "北岭县今年改造茶园，茶农的收入有了明显的提高，专家认为这条路走得通，明年还要再改造一批。" * 3


def drawn(text: str, *, ems: float | None = None):
    """A line of text; `ems` is the advance width of all its characters, where it is not the usual one."""
    made = glyphs((text, 100, 700))
    if ems:
        made.x0 = 100 + 10 * ems * np.arange(len(text))
        made.x1 = made.x0 + 10 * ems
    return made


def garbled(*parts) -> bool:
    names = ("code", "x0", "x1", "y", "size", "bold", "angle")
    whole = type(parts[0])(*(np.concatenate([getattr(p, n) for p in parts]) for n in names))
    wrong, letters = unreadable(with_latin_letters(whole), FREQUENT)
    return wrong >= FEWEST and wrong > MOST * letters


@pytest.mark.parametrize(
    ("text", "ems"),
    [
        ("!\"#$%&'()*+,-./0123456789:;<=>?@[", 1.0),
        ("ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóò", 1.0),
        ("\ue123\ue124\ue2ff\uf001" * 4, 1.0),
        ("\ufffd" * 12, 0.5),
        ("瓘鲀镕垚犇骉猋贔灥燚" * 12, 1.0),
    ],
)
def test_signs_that_a_page_does_not_show(text, ems):
    assert garbled(drawn(text, ems=ems))
    # Few of them among readable text are not the page.
    assert not garbled(drawn(text[:9], ems=ems), drawn(PROSE))


def test_what_a_page_may_well_show():
    assert not garbled(drawn(PROSE))
    # English words, also in a font that gives each letter a whole em; figures; names; rare characters in prose.
    words = "Open data and the platform that the county has built with its farmers"
    assert not garbled(drawn(words))
    assert not garbled(drawn(words, ems=1.0))
    assert not garbled(drawn("1234 567.8 90% 12-34 2024/05/06 +3.5 (12) 678 9.10" * 3))
    assert not garbled(drawn("王垚 李燚 张骉 赵镕 周明 林知远"))
    assert not garbled(drawn("！“”，。——……《》·①②③" * 5, ems=1.0))


def test_latin_letters_in_the_guise_of_rare_characters_are_read():
    assert "".join(map(chr, with_latin_letters(drawn("犌犅犜犪犫", ems=0.5)).code)) == "GBTab"
    # As wide as Chinese characters they are what they are.
    assert "".join(map(chr, with_latin_letters(drawn("犌犅犜犪犫")).code)) == "犌犅犜犪犫"
    assert "".join(map(chr, with_latin_letters(drawn("中文", ems=0.5)).code)) == "中文"


UNKNOWN = b"1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <41> <7a> <0000> endbfrange"
BAD = raw_pdf(b"BT /F1 10 Tf 72 700 Td (%s) Tj ET" % (b"ABCDEFGHIJ" * 5), unicode=UNKNOWN)


def both(one: bytes, other: bytes) -> bytes:
    out = io.BytesIO()
    with pdfium.PdfDocument(one) as first, pdfium.PdfDocument(other) as second:
        first.import_pages(second)
        first.save(out)
    return out.getvalue()


def test_a_garbled_file_is_refused_and_the_way_out_named():
    with pytest.raises(JianbaoError, match=r"garbled.*ocrmypdf --force-ocr.*OCR"):
        read_pdf("a.pdf", BAD)


def test_a_page_of_formulas_beside_text_stays():
    both_kinds = raw_pdf(
        b"BT /F1 10 Tf 72 700 Td (%s) Tj ET" % (b"ABCDEFGHIJ" * 2 + b" 0123456789" * 2), unicode=UNKNOWN
    )
    document = read_pdf("a.pdf", both(make_pdf([ARTICLE]), both_kinds))
    assert "0123456789" in text_of(document)
    assert not kinds(document, "garbled")


def test_garbled_pages_of_a_readable_file_are_left_out_and_logged():
    document = read_pdf("a.pdf", both(make_pdf([ARTICLE]), BAD))
    assert text_of(document) == squeezed("".join(ARTICLE))
    (left_out,) = kinds(document, "garbled")
    assert left_out
    assert left_out.isprintable()
