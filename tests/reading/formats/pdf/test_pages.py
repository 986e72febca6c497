"""A PDF becomes one document, or one clear error."""

import contextlib
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from jianbao.errors import JianbaoError
from jianbao.reading.formats.isolation import read_isolated
from tests.make_pdf import Picture, font, make_pdf
from tests.reading.formats.pdf.samples import FIRST, SECOND, SOURCE, TITLE, WHOLE, raw_pdf, text_of
from tests.reading.formats.shipped import LEXICON, read_pdf


def test_a_picture_at_one_place_on_three_pages_is_a_logo():
    data = make_pdf([[TITLE, Picture(), FIRST]] * 3, new_page=True)
    assert read_pdf("a.pdf", data).pictures == ()


def test_pictures_are_counted_and_named():
    blocks = [TITLE, FIRST, Picture("图1 茶园分布"), SECOND, Picture(), Picture(width=20, height=20), SOURCE]
    document = read_pdf("a.pdf", make_pdf([blocks]))
    assert [(p.page, p.name) for p in document.pictures] == [(1, "图1 茶园分布"), (1, "image p1-2")]
    assert document.pictures[0].line == 3


def scan(stamp: str = "") -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1)
    canvas.drawImage(ImageReader(Image.new("L", (60, 84), 200)), 0, 0, 595, 842)
    canvas.setFont(font(), 9)
    canvas.drawString(290, 30, "1")
    canvas.drawString(290, 400, stamp)
    canvas.save()
    return buffer.getvalue()


def encrypted(user: str) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1, encrypt=StandardEncryption(user, "owner", strength=128))
    canvas.setFont(font(), 12)
    canvas.drawString(72, 700, "北岭县茶园改造")
    canvas.save()
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (scan(), "a.pdf: .*no text layer.*ocrmypdf"),
        (scan("扫描件"), "a.pdf: .*no text layer.*ocrmypdf"),
        (raw_pdf(b""), "a.pdf: .*no text layer.*ocrmypdf"),
        (encrypted("secret"), "a.pdf: .*encrypted.*password"),
        (WHOLE[: len(WHOLE) // 2], "a.pdf: .*cut off"),
        (WHOLE[:-40], "a.pdf: .*cut off"),
        (WHOLE + b"\n99 0 obj\n<< /Length 9", "a.pdf: .*cut off"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 9 + b"%%EOF", "a.pdf: .*damaged"),
        (raw_pdf(b"", pages=0), "a.pdf: .*no pages"),
        (raw_pdf(b"", pages=2001), "a.pdf: .*2001 pages, more than 2000"),
    ],
)
def test_what_cannot_be_read_is_one_clear_error(data, message):
    with pytest.raises(JianbaoError, match=message) as caught:
        read_pdf("a.pdf", data)
    assert "\n" not in str(caught.value)


def test_a_password_for_changes_only_does_not_matter():
    assert text_of(read_pdf("a.pdf", encrypted(""))) == "北岭县茶园改造"


def test_bytes_after_the_end_do_not_matter():
    assert read_pdf("a.pdf", WHOLE + b"\n<html></html>").lines == read_pdf("a.pdf", WHOLE).lines


@pytest.mark.parametrize("box", ["-1e30 -1e30 1e30 1e30", "nan nan 0 0", "0 0 0 0", "900 900 1 1"])
def test_absurd_pages_and_places_are_survived(box):
    wild = b"BT /F1 12 Tf 1e38 1e38 1e38 1e38 1e39 1e39 Tm (far) Tj 1 0 0 1 72 700 Tm (near by) Tj ET"
    assert [x.text for x in read_pdf("a.pdf", raw_pdf(wild, box=box)).lines] == ["near by"]


def test_scripts_and_actions_are_not_run():
    actions = "/OpenAction << /S /JavaScript /JS (app.alert(1)) >> /AA << /WC << /S /Launch /F (x.exe) >> >>"
    document = read_pdf("a.pdf", raw_pdf(b"BT /F1 12 Tf 72 700 Td (plain) Tj ET", catalog=actions))
    assert [x.text for x in document.lines] == ["plain"]


def test_reading_in_a_child_process_gives_the_same():
    assert read_isolated("jianbao.reading.formats.pdf:read_pdf", "a.pdf", WHOLE, lexicon=LEXICON) == read_pdf(
        "a.pdf", WHOLE
    )


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_damaged_bytes_are_read_or_refused(data):
    at = data.draw(st.integers(0, len(WHOLE) - 1))
    noise = data.draw(st.binary(min_size=1, max_size=40))
    with contextlib.suppress(JianbaoError):
        assert read_pdf("a.pdf", WHOLE[:at] + noise + WHOLE[at + len(noise) :]).raw_lines
