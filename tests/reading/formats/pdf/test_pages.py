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
from jianbao.reading.document import Document
from jianbao.reading.formats.isolation import read_isolated
from jianbao.reading.formats.pdf import pages
from tests.make_pdf import Picture, Table, font, make_pdf
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


def captioned(blocks: list, **more) -> Document:
    return read_pdf("a.pdf", make_pdf([[TITLE, FIRST, *blocks, SECOND, SOURCE]], **more))


ROWS = [["乡镇", "面积"], ["东坪", "1204"]]


@pytest.mark.parametrize(
    ("caption", "found"),
    [
        ("表1 茶园面积", True), ("（附表一 茶园）", True), ("专栏2 茶园", True), ("Table 3", True), ("表" + "3" * 59, True),
        ("表" + "3" * 60, False), ("表1 说明如下。", False), ("表现", False), ("图1 茶园", False),
    ],
)  # fmt: skip
def test_captions_of_tables_stand_above(caption, found):
    (table,) = captioned([Table(ROWS, caption)]).tables
    assert table.caption == (caption if found else "")


def test_a_unit_may_stand_between_a_table_and_its_caption():
    document = captioned(["表1 茶园面积", "（单位：亩）", Table(ROWS)])
    assert document.tables[0].caption == "表1 茶园面积"
    assert captioned(["茶园面积表。", "（单位：亩）", Table(ROWS)]).tables[0].caption == ""


def test_a_caption_below_a_table_is_taken_where_none_is_above():
    assert captioned([Table(ROWS), "表1 茶园面积"]).tables[0].caption == "表1 茶园面积"
    assert captioned(["表1 茶园", Table(ROWS), "表2 茶园"]).tables[0].caption == "表1 茶园"


def test_a_picture_has_its_caption_below():
    assert [x.name for x in captioned(["图1 上", Picture(), "图2 下"]).pictures] == ["图2 下"]
    assert [x.name for x in captioned(["图1 上", Picture(), "说明"]).pictures] == ["image p1-1"]


@pytest.mark.parametrize(("width", "height", "counted"), [(36, 36, 1), (35, 90, 0), (90, 35, 0)])
def test_pictures_of_half_an_inch_count(width, height, counted):
    assert len(captioned([Picture(width=width, height=height)]).pictures) == counted


IMAGE = b"BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI "
TEXT = b"BT /F1 12 Tf 72 700 Td (all of this is text on a page) Tj ET "


def images(*places: tuple[float, float, float, float], box: str = "0 0 600 800") -> Document:
    """A page with text and pictures, each with its width, height, left and lower edge."""
    drawn = b"".join(b"q %f 0 0 %f %f %f cm " % place + IMAGE + b"Q " for place in places)
    return read_pdf("a.pdf", raw_pdf(TEXT + drawn, box=box))


def test_strips_of_one_picture_are_one():
    assert len(images((100, 40, 50, 200), (100, 40, 50, 160)).pictures) == 1
    assert len(images(*((100, 40, 50, y) for y in (200, 160, 120))).pictures) == 1
    assert len(images((100, 40, 50, 200), (100, 40, 50, 158)).pictures) == 2
    assert len(images((100, 40, 50, 200), (102, 40, 50, 160)).pictures) == 2
    assert len(images((100, 40, 50, 200), (100, 40, 48, 160)).pictures) == 2
    assert len(images((100, 40, 50, 200), (100, 40, 50, 200)).pictures) == 1


def test_a_picture_over_most_of_the_page_is_its_paper():
    # 408,000 of 480,000 square points are 85 in a hundred.
    assert images((600, 680, 0, 0)).pictures == ()
    assert len(images((600, 679, 0, 0)).pictures) == 1
    assert images((700, 900, -50, -50)).pictures == ()


def test_a_page_that_shows_ten_characters_over_a_scan_has_a_text_layer():
    for text, read in (b"1234567890", True), (b"123456789", False):
        data = raw_pdf(
            b"q 600 0 0 800 0 0 cm " + IMAGE + b"Q BT /F1 12 Tf 72 400 Td (%s) Tj ET" % text,
            box="0 0 600 800",
        )
        if read:
            assert len(read_pdf("a.pdf", data).lines) == 1
        else:
            with pytest.raises(JianbaoError, match="no text layer"):
                read_pdf("a.pdf", data)


def test_three_in_ten_characters_may_be_unknown():
    unknown = b"1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfchar <41> <0000> endbfchar"

    def page(bad: int) -> bytes:
        text = b"A" * bad + b"b" * (30 - bad)
        return raw_pdf(b"BT /F1 10 Tf 72 700 Td (%s) Tj ET" % text, unicode=unknown)

    assert len(read_pdf("a.pdf", page(9)).lines) == 1
    with pytest.raises(JianbaoError, match="do not tell which characters"):
        read_pdf("a.pdf", page(10))


def test_limits_on_pages_and_characters(monkeypatch):
    monkeypatch.setattr(pages, "MAX_PAGES", 2)
    monkeypatch.setattr(pages, "MAX_CHARACTERS", 2 * 25)
    text = b"BT /F1 12 Tf 72 400 Td (five and twenty letters..) Tj ET"
    assert len(read_pdf("a.pdf", raw_pdf(text, pages=2)).lines) == 2
    with pytest.raises(JianbaoError, match="3 pages, more than 2"):
        read_pdf("a.pdf", raw_pdf(text, pages=3))
    monkeypatch.setattr(pages, "MAX_CHARACTERS", 2 * 25 - 1)
    with pytest.raises(JianbaoError, match="more than 49 characters"):
        read_pdf("a.pdf", raw_pdf(text, pages=2))


def test_lines_count_furniture_and_rows_of_tables():
    document = captioned([Table(ROWS)], header="北岭要情", footer="{n}")
    numbers = [x.start for x in document.lines]
    log = {r.kind: (r.line_start, r.before) for r in document.repairs}
    assert log["running_header"] == (1, "北岭要情")
    assert log["page_number"] == (document.raw_lines, "1")
    assert numbers[0] == 2
    (table,) = document.tables
    assert {table.line + 1, table.line + 2}.isdisjoint(numbers)
    assert len(numbers) + 4 == document.raw_lines


def test_bold_marks_nothing_where_more_than_half_is_bold():
    def bold(first: int, second: int) -> list[bool]:
        lines = b"BT /F1 10 Tf 2 Tr 72 700 Td (%s) Tj 0 Tr 0 -40 Td (%s) Tj ET" % (
            b"a" * first,
            b"b" * second,
        )
        return [x.bold for x in read_pdf("a.pdf", raw_pdf(lines)).lines]

    assert bold(10, 10) == [True, False]
    assert bold(11, 10) == [False, False]


def test_how_much_of_a_page_a_picture_covers_does_not_depend_on_where_it_begins():
    box = "100 50 700 850"
    assert images((600, 680, 100, 50), box=box).pictures == ()
    assert len(images((600, 679, 100, 50), box=box).pictures) == 1
    # What lies beyond the page does not count.
    assert len(images((900, 679, -100, 50), box=box).pictures) == 1
    assert len(images((600, 900, 100, -171), box=box).pictures) == 1


def test_a_caption_inside_a_paragraph_does_not_part_it():
    """A picture with its caption stands between two lines of text, of which the first ends at the edge."""
    text = b"BT /F1 10 Tf 1 0 0 1 %d %d Tm (%s) Tj ET "
    line, short = b"many words of one line that go on until the edge", b"a short line"

    def captions(first: bytes, *, indent: int = 0, above: bytes = line) -> list[str]:
        drawn = text % (72, 716, above) + text % (72, 700, first)
        drawn += b"q 100 0 0 100 72 590 cm " + IMAGE + b"Q " + text % (72, 570, b"Figure 1 of all")
        drawn += text % (72 + indent, 550, line) + text % (72, 534, line)
        return [x.text for x in read_pdf("a.pdf", raw_pdf(drawn)).lines if x.text.startswith("Figure")]

    assert captions(line) == []
    # A paragraph ends with a sentence, with a short line, or where an indent begins the next.
    assert captions(line + b"!") == ["Figure 1 of all"]
    assert captions(short) == ["Figure 1 of all"]
    assert captions(line, indent=20) == ["Figure 1 of all"]
    assert captions(line, indent=9) == []
    # The edge is that of the lines above, but for two ems.
    assert captions(line, above=line + b" of") == []
    assert captions(line, above=line + b" of the page") == ["Figure 1 of all"]
