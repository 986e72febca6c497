"""Ruling lines, pictures and text drawn once more, on pages written by hand."""

import numpy as np
import pypdfium2 as pdfium
import pytest

from jianbao.reading.formats.pdf import objects
from jianbao.reading.formats.pdf.glyphs import Content, read_content
from jianbao.reading.formats.pdf.objects import Rule
from tests.reading.formats.pdf.samples import raw_pdf


def drawn(content: bytes) -> Content:
    with pdfium.PdfDocument(raw_pdf(content)) as pdf:
        return read_content(pdf[0])


def near(found: list[Rule], expected: list[Rule]) -> bool:
    """Tell whether rules are those expected, within half a line's width."""
    return len(found) == len(expected) and np.allclose(sorted(found), sorted(expected), atol=0.6)


@pytest.mark.parametrize(
    ("path", "across", "down"),
    [
        (b"100 200 m 300 200 l S", [(100, 300, 200)], []),
        (b"100 200 m 100 300 l S", [], [(200, 300, 100)]),
        (b"100 200 50 1 re f", [(100, 150, 200.5)], []),
        (b"100 200 2.4 50 re f", [], [(200, 250, 101.2)]),
        # Thicker than two and a half points, or shorter than eight.
        (b"100 200 50 2.6 re f", [], []),
        (b"100 200 7 1 re f", [], []),
        (b"100 200 8.2 1 re f", [(100, 108.2, 200.5)], []),
        (b"100 200 1 7 re f", [], []),
        # A box that is stroked has four sides, one that is filled has none.
        (b"100 200 50 40 re S", [(100, 150, 200), (100, 150, 240)], [(200, 240, 100), (200, 240, 150)]),
        (b"100 200 50 40 re f", [], []),
        # Slanting lines are none.
        (b"100 200 m 150 240 l S", [], []),
        (b"100 200 m 150 200 l 150 240 l S", [(100, 150, 200)], [(200, 240, 150)]),
        (b"100 200 m 150 200 l 150 240 l h S", [(100, 150, 200)], [(200, 240, 150)]),
        # Coordinates may be turned and scaled.
        (b"2 0 0 2 10 20 cm 45 90 m 145 90 l 145 120 l S", [(100, 300, 200)], [(200, 260, 300)]),
        (b"0 1 -1 0 0 0 cm 200 -100 50 40 re S", [(60, 100, 200), (60, 100, 250)], [(200, 250, 60), (200, 250, 100)]),
    ],
)  # fmt: skip
def test_thin_and_long_paths_are_rules(path, across, down):
    content = drawn(b"0.1 w " + path)
    assert near(content.horizontals, across)
    assert near(content.verticals, down)


def test_pieces_of_one_path_are_looked_at_up_to_a_limit(monkeypatch):
    steps = b"100 200 m " + b"".join(
        b"%d %d l " % (110 + 10 * (i // 2), 200 + 10 * ((i + 1) // 2)) for i in range(8)
    )
    assert (len(drawn(steps + b"S").horizontals), len(drawn(steps + b"S").verticals)) == (4, 4)
    monkeypatch.setattr(objects, "MAX_SEGMENTS", 4)
    assert (len(drawn(steps + b"S").horizontals), len(drawn(steps + b"S").verticals)) == (2, 1)


def test_objects_are_looked_at_up_to_a_limit(monkeypatch):
    monkeypatch.setattr(objects, "MAX_OBJECTS", 2)
    lines = b"".join(b"100 %d m 300 %d l S " % (y, y) for y in (200, 220, 240))
    assert near(drawn(b"0.1 w " + lines).horizontals, [(100, 300, 200), (100, 300, 220)])


def test_what_lies_beyond_all_pages_is_left_out():
    assert drawn(b"0.1 w 100 99999 m 300 99999 l S").horizontals != []
    assert drawn(b"100 100001 m 300 100001 l S").horizontals == []


IMAGE = b"BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI "


def test_pictures_have_a_box():
    content = drawn(b"q 80 0 0 40 100 200 cm " + IMAGE + b"Q q 0 40 -80 0 300 200 cm " + IMAGE + b"Q")
    assert np.allclose(content.pictures, [(100, 200, 180, 240), (220, 200, 300, 240)])


@pytest.mark.parametrize(
    ("dx", "dy", "copies"),
    [(0.5, 0, 2), (0, 0.5, 2), (9, 0, 2), (30, 0, 2)],
)
def test_text_drawn_once_more_is_read_as_often(dx, dy, copies):
    text = b"BT /F1 10 Tf 1 0 0 1 %.1f %.1f Tm (twice) Tj ET "
    content = drawn(text % (100, 200) + text % (100 + dx, 200 + dy))
    assert "".join(map(chr, content.glyphs.code)) == "twice" * copies
    assert np.allclose(content.glyphs.x0[5:] - content.glyphs.x0[:5], dx, atol=0.01)
    assert np.allclose(content.glyphs.y[5:] - content.glyphs.y[:5], dy, atol=0.01)


def test_a_space_drawn_by_itself_is_read():
    text = b"BT /F1 10 Tf 1 0 0 1 %d 200 Tm (%s) Tj ET "
    content = drawn(text % (100, b"a") + text % (110, b" ") + text % (120, b"b"))
    spaces = content.glyphs.code == 32
    assert spaces.sum() == 1
    assert content.glyphs.x0[spaces][0] == 110
    assert content.glyphs.size[spaces][0] == 10


def in_form(content: bytes, *, matrix: str, page: bytes = b"/X Do") -> Content:
    """A page that shows what is drawn in a form, with the form's matrix."""
    data = raw_pdf(page, unicode=content)
    data = data.replace(b"/Resources << ", b"/Resources << /XObject << /X 6 0 R >> ")
    form = f"6 0 obj\n<< /Type /XObject /Subtype /Form /BBox [-999 -999 999 999] /Matrix [{matrix}]".encode()
    with pdfium.PdfDocument(data.replace(b"6 0 obj\n<<", form).replace(b" /ToUnicode 6 0 R", b"")) as pdf:
        return read_content(pdf[0])


BOX = b"0.1 w 40 90 50 20 re S "


@pytest.mark.parametrize(
    ("matrix", "page", "across", "down"),
    [
        ("2 0 0 2 10 20", b"/X Do", [(90, 190, 200), (90, 190, 240)], [(200, 240, 90), (200, 240, 190)]),
        ("0 1 -1 0 300 20", b"/X Do", [(190, 210, 60), (190, 210, 110)], [(60, 110, 190), (60, 110, 210)]),
        ("1 0 0 1 10 20", b"2 0 0 3 5 7 cm /X Do", [(105, 205, 337), (105, 205, 397)], [(337, 397, 105), (337, 397, 205)]),
    ],
)  # fmt: skip
def test_what_stands_in_a_form_is_where_the_form_puts_it(matrix, page, across, down):
    content = in_form(BOX, matrix=matrix, page=page)
    assert near(content.horizontals, across)
    assert near(content.verticals, down)


def test_pictures_and_thin_boxes_in_a_form():
    drawn = b"40 90 50 1 re f q 30 0 0 20 40 95 cm " + IMAGE + b"Q"
    content = in_form(drawn, matrix="2 0 0 2 10 20")
    assert near(content.horizontals, [(90, 190, 201)])
    assert np.allclose(content.pictures, [(90, 210, 150, 250)])


def test_forms_and_the_page_are_read_in_order():
    content = in_form(BOX, matrix="1 0 0 1 0 0", page=b"0.1 w 0 10 m 99 10 l S /X Do 0 20 m 99 20 l S")
    assert [round(y) for _, _, y in content.horizontals if y < 50] == [10, 20]
    assert len(content.horizontals) == 4


def test_text_drawn_once_more_in_a_form_stands_where_the_form_puts_it():
    text = b"BT /F1 10 Tf 1 0 0 1 %.1f %.1f Tm (twice) Tj ET "
    content = in_form(text % (10, 20) + text % (10.5, 20.5), matrix="2 0 0 3 10 20")
    assert "".join(map(chr, content.glyphs.code)) == "twice" * 2
    assert np.allclose(content.glyphs.x0[5:] - content.glyphs.x0[:5], 1, atol=0.01)
    assert np.allclose(content.glyphs.y[5:] - content.glyphs.y[:5], 1.5, atol=0.01)
