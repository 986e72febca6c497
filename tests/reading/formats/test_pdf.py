"""The PDF reader, on real PDFs made here; what is expected is counted by hand or told to the maker."""

import contextlib
import io
import re
from collections.abc import Callable

import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from jianbao.errors import JianbaoError
from jianbao.reading.document import FOOTNOTE, Document
from jianbao.reading.formats.isolation import read_isolated
from jianbao.reading.formats.pdf.pages import read_pdf
from jianbao.reading.page_marks import is_page_number
from tests.make_pdf import Footnote, Picture, Table, font, make_pdf

TITLE = "北岭县茶园改造见效——2024年“一园一策”"
FIRST = (
    "北岭县今年改造茶园120个，面积8888亩，实实在在增收。茶农说：“好好好好，明年还改。”专家认为这条路走得通。"
)
SECOND = "全县将在明年底前完成其余茶园的改造，投入4.5亿元……并建立PM2.5监测点，与 open data 平台相连，每月公布一次。"
SOURCE = "（来源：北岭日报 2024年5月6日）"
ARTICLE = [TITLE, FIRST, SECOND, SOURCE]
LONG = [TITLE, *[FIRST, SECOND] * 20, SOURCE]


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def text_of(document: Document) -> str:
    return squeezed("".join(line.text for line in document.lines))


def kinds(document: Document, kind: str) -> list[str]:
    return [r.before for r in document.repairs if r.kind == kind]


def raw_pdf(
    content: bytes, *, box: str = "0 0 595 842", catalog: str = "", pages: int = 1, unicode: bytes = b""
) -> bytes:
    """Write a PDF by hand, one page as often as wanted, for what no typesetter makes.

    `unicode` is the font's map from character codes to Unicode.
    """
    kids = " ".join(["3 0 R"] * pages)
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode(),
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>".encode(),
        f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Contents 4 0 R"
        " /Resources << /Font << /F1 5 0 R >> >> >>".encode(),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(unicode), unicode),
    ]
    out, offsets = b"%PDF-1.7\n", []
    for number, item in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, item)
    table = b"0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % o for o in offsets)
    end = b"trailer << /Size 7 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(out)
    return out + b"xref\n0 7\n" + table + end


@pytest.mark.parametrize(
    ("mode", "copies", "offset"),
    [("run", 4, 0.3), ("line", 4, 0.3), ("line", 3, 1.0), ("run", 2, 1.0), ("line", 2, 0.0)],
)
@pytest.mark.parametrize("apart", [False, True])
def test_a_title_drawn_over_itself_is_read_once(mode, copies, offset, apart):
    data = make_pdf([ARTICLE], title_mode=mode, copies=copies, offset=offset, apart=apart)
    document = read_pdf("a.pdf", data)
    assert text_of(document) == squeezed("".join(ARTICLE))
    title = document.lines[0]
    assert (title.text, title.copies) == (TITLE, copies)
    assert title.centred
    assert title.size == 1.52
    assert {line.copies for line in document.lines[1:]} == {1}
    (before,) = kinds(document, "overprint")
    assert len(before) == copies * len(TITLE)


def test_text_that_repeats_side_by_side_is_no_overprint():
    document = read_pdf("a.pdf", make_pdf([ARTICLE], title_mode="none"))
    assert text_of(document) == squeezed("".join(ARTICLE))
    assert not kinds(document, "overprint")


def test_stroked_type_is_bold_unless_all_is():
    document = read_pdf("a.pdf", make_pdf([ARTICLE], title_mode="stroke"))
    assert [line.bold for line in document.lines] == [True] + [False] * (len(document.lines) - 1)


def test_type_that_is_bold_throughout_marks_nothing():
    lines = b"BT /F1 10 Tf 2 Tr 72 700 Td (the first line of all) Tj 0 -16 Td (and the second) Tj ET"
    assert [x.bold for x in read_pdf("a.pdf", raw_pdf(lines)).lines] == [False, False]


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


def test_gaps_part_words_where_no_space_was_typed():
    words = b"BT /F1 10 Tf 72 700 Td [(open) -300 (data is) -100 ( w) -40 (ide)] TJ ET"
    assert [x.text for x in read_pdf("a.pdf", raw_pdf(words)).lines] == ["open data is wide"]


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


def test_spaces_stand_between_words_and_nowhere_else():
    document = read_pdf("a.pdf", make_pdf([ARTICLE], font_size=9))
    text = "".join(line.text for line in document.lines)
    assert "与 open data 平台" in text
    assert "改造茶园120个" in text
    assert "（来源：北岭日报 2024年5月6日）" in text


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


def test_a_ruled_table_is_taken_out_of_the_text():
    rows = [
        ["乡镇", "面积（亩）", "增收的原因和说明"],
        ["东坪", "1204", "改种新的茶树品种，并且由合作社统一收购加工"],
        ["西坪", "88", "3.5%"],
    ]
    document = read_pdf("a.pdf", make_pdf([[TITLE, FIRST, Table(rows, "表1 茶园面积"), SECOND, SOURCE]]))
    (table,) = document.tables
    assert table.rows == tuple(map(tuple, rows))
    assert (table.page, table.caption) == (1, "表1 茶园面积")
    caption = next(x for x in document.lines if x.text == "表1 茶园面积")
    assert caption.whole
    assert caption.start == table.line
    assert text_of(document) == squeezed("".join([TITLE, FIRST, "表1 茶园面积", SECOND, SOURCE]))
    # The table's three rows count as lines.
    assert document.lines[document.lines.index(caption) + 1].start == table.line + 4


def test_a_table_with_three_rules_is_found_by_its_columns():
    rows = [["乡镇", "面积", "产量"], ["东坪", "1204", "3.5"], ["西坪", "88", "12"], ["南坪", "970", "8"]]
    data = make_pdf([[TITLE, FIRST, Table(rows, "表2 产量", three_lines=True), SECOND, SOURCE]])
    (table,) = read_pdf("a.pdf", data).tables
    assert table.rows == tuple(map(tuple, rows))


def test_a_table_goes_on_over_a_page_break():
    head = ["乡镇", "面积"]
    tables = Table([head, ["东坪", "1204"]], "表1 面积"), Table([head, ["西坪", "88"]])
    (table,) = read_pdf("a.pdf", make_pdf([[TITLE, Picture(height=520), *tables, SECOND]])).tables
    assert table.rows == (("乡镇", "面积"), ("东坪", "1204"), ("西坪", "88"))


def test_a_picture_at_one_place_on_three_pages_is_a_logo():
    data = make_pdf([[TITLE, Picture(), FIRST]] * 3, new_page=True)
    assert read_pdf("a.pdf", data).pictures == ()


def test_pictures_are_counted_and_named():
    blocks = [TITLE, FIRST, Picture("图1 茶园分布"), SECOND, Picture(), Picture(width=20, height=20), SOURCE]
    document = read_pdf("a.pdf", make_pdf([blocks]))
    assert [(p.page, p.name) for p in document.pictures] == [(1, "图1 茶园分布"), (1, "image p1-2")]
    assert document.pictures[0].line == 3


def test_footnotes_are_marked_and_do_not_part_the_text_above():
    note = "① 见《北岭茶志》第3页。"
    document = read_pdf("a.pdf", make_pdf([[TITLE, FIRST, Footnote(note), *[SECOND, FIRST] * 20, SOURCE]]))
    marked = [x for x in document.lines if x.style == FOOTNOTE]
    assert [(x.text, x.page) for x in marked] == [(note, 1)]
    assert marked[0].size == 0.8


def test_a_page_turned_on_its_side_is_read_upright():
    sideways = (
        b"BT /F1 12 Tf 0 1 -1 0 300 100 Tm (all of it stands upright) Tj 0 1 -1 0 320 100 Tm (below) Tj ET"
    )
    assert [x.text for x in read_pdf("a.pdf", raw_pdf(sideways)).lines] == [
        "all of it stands upright",
        "below",
    ]


def test_invisible_text_over_a_scan_is_read():
    hidden = b"BT 3 Tr /F1 12 Tf 72 700 Td (a text layer made by a program) Tj ET"
    assert text_of(read_pdf("a.pdf", raw_pdf(hidden))) == "atextlayermadebyaprogram"


def test_raised_digits_do_not_join_a_number():
    raised = b"BT /F1 12 Tf 72 700 Td (it grew by 45) Tj /F1 7 Tf 5 Ts (3) Tj /F1 12 Tf 0 Ts ( in all) Tj ET"
    assert [x.text for x in read_pdf("a.pdf", raw_pdf(raised)).lines] == ["it grew by 45³ in all"]


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


WHOLE = make_pdf([ARTICLE])


def unembedded(draw: Callable[[Canvas], None], *, vertical: bool = False) -> bytes:
    """Draw with a font that the file only names, as older typesetters do."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light", isVertical=vertical))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    canvas.setFont("STSong-Light", 12)
    draw(canvas)
    canvas.save()
    return buffer.getvalue()


def test_a_font_that_is_only_named_is_read_character_by_character():
    def draw(canvas):
        for i, c in enumerate("北岭县"):
            canvas.drawString(72 + 12 * i, 700, c)

    assert [x.text for x in read_pdf("a.pdf", unembedded(draw)).lines] == ["北岭县"]


def test_white_space_drawn_by_itself_parts_two_names():
    def draw(canvas):
        for x, text in (72, "张山"), (96, " "), (100, "李水"):
            canvas.drawString(x, 700, text)

    assert [x.text for x in read_pdf("a.pdf", unembedded(draw)).lines] == ["张山 李水"]


def test_vertical_writing_is_read_column_by_column_from_the_right():
    def draw(canvas):
        canvas.drawString(400, 740, "北岭县改造茶园，")
        canvas.drawString(380, 740, "共有八个乡。")

    lines = read_pdf("a.pdf", unembedded(draw, vertical=True)).lines
    assert [x.text for x in lines] == ["北岭县改造茶园，", "共有八个乡。"]


def test_characters_stacked_in_the_margin_do_not_mix_with_lines():
    def draw(canvas):
        for i, c in enumerate("内部资料注意"):
            canvas.drawString(40, 700 - 16 * i, c)
        for i in range(6):
            canvas.drawString(72, 700 - 16 * i, "北岭县今年改造茶园")

    document = read_pdf("a.pdf", unembedded(draw))
    assert [x.text for x in document.lines] == ["北岭县今年改造茶园"] * 6
    assert kinds(document, "running_header") == ["内部资料注意"]


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


def test_many_characters_at_one_spot_take_no_time():
    spot = b"".join(b"1 0 0 1 %.4f 100 Tm (%c) Tj " % (100 + i / 1e3, 97 + i % 26) for i in range(20_000))
    assert read_pdf("a.pdf", raw_pdf(b"BT /F1 10 Tf " + spot + b"ET")).raw_lines == 1


def test_reading_in_a_child_process_gives_the_same():
    assert read_isolated("jianbao.reading.formats.pdf.pages:read_pdf", "a.pdf", WHOLE) == read_pdf(
        "a.pdf", WHOLE
    )


def test_copies_that_pdfium_leaves_out_are_counted_all_the_same():
    counts = []
    for copies in 1, 4:
        with pdfium.PdfDocument(make_pdf([ARTICLE], title_mode="line", copies=copies)) as pdf:
            counts.append(sum(o.type == pdfium.raw.FPDF_PAGEOBJ_TEXT for o in pdf[0].get_objects()))
            assert pdf[0].get_textpage().get_text_range().count("北岭县茶园改造见效") == 1
    assert counts[1] > counts[0]


HAN = st.text("北岭县茶园改造见效山水人和大小上下", min_size=1, max_size=60)


@settings(max_examples=25, deadline=None)
@given(
    paragraphs=st.lists(HAN, min_size=1, max_size=6),
    columns=st.integers(1, 2),
    copies=st.integers(1, 5),
    size=st.sampled_from([9.0, 10.5, 14.0]),
    mode=st.sampled_from(["run", "line", "stroke"]),
)
def test_nothing_is_lost_or_doubled(paragraphs, columns, copies, size, mode):
    article = ["茶园改造的经验", *[p + "。" for p in paragraphs]]
    data = make_pdf([article], columns=columns, copies=copies, font_size=size, title_mode=mode)
    assert sorted(text_of(read_pdf("a.pdf", data))) == sorted("".join(article))


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_damaged_bytes_are_read_or_refused(data):
    at = data.draw(st.integers(0, len(WHOLE) - 1))
    noise = data.draw(st.binary(min_size=1, max_size=40))
    with contextlib.suppress(JianbaoError):
        assert read_pdf("a.pdf", WHOLE[:at] + noise + WHOLE[at + len(noise) :]).raw_lines
