"""Tables are found by their rules and taken out of the text."""

from tests.make_pdf import Picture, Table, make_pdf
from tests.reading.formats.pdf.samples import FIRST, SECOND, SOURCE, TITLE, squeezed, text_of
from tests.reading.formats.shipped import read_pdf


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
