"""Tables of data become tables, those that only place text become text."""

import pytest

from jianbao.reading.document import ExtractedTable
from tests.reading.formats.web.samples import LATER, LONG, PROSE, page, texts


def test_a_data_table_is_a_table_and_a_layout_table_is_text():
    data = "<p>表1 休息点</p><table><tr><th colspan=2>街道<th>数量<tr><td rowspan=3>东街<td>南段<td>3<tr><td>北<br>段<td>4<tr><td>桥头<td>5</table>"
    layout = f"<table><tr><td><ul><li>侧栏</ul><td>{PROSE}{data}</table>"
    document = page(layout)
    assert texts(document) == ["侧栏", *[LONG, LATER] * 3, "表1 休息点"]
    rows = (("街道", "", "数量"), ("东街", "南段", "3"), ("", "北\n段", "4"), ("", "桥头", "5"))
    assert document.tables == (ExtractedTable(1, 8, "表1 休息点", rows),)


def test_a_caption_within_the_table_is_its_caption():
    document = page(f"{PROSE}<table><caption>各街道</caption><tr><td>甲<td>1</table>")
    assert document.tables == (ExtractedTable(1, 6, "各街道", (("甲", "1"),)),)


def rows(table: str) -> list[tuple[tuple[str, ...], ...]]:
    return [t.rows for t in page(f"<p>{LONG}</p>{table}").tables]


def test_cells_span_columns_and_rows():
    assert rows("<table><tr><td colspan=2>甲<td>乙<tr><td>丙<td>丁<td>戊</table>") == [
        (("甲", "", "乙"), ("丙", "丁", "戊"))
    ]
    assert rows("<table><tr><td rowspan=2>甲<td>乙<tr><td>丙<tr><td>丁<td>戊</table>") == [
        (("甲", "乙"), ("", "丙"), ("丁", "戊"))
    ]
    assert rows("<table><tr><td rowspan=2 colspan=2>甲<td>乙<tr><td>丙</table>") == [
        (("甲", "", "乙"), ("", "", "丙"))
    ]
    for span in "0", "-1", "x", "":
        assert rows(f"<table><tr><td colspan='{span}'>甲<td>乙</table>") == [(("甲", "乙"),)]
    assert [len(r) for r in rows("<table><tr><td colspan=500>甲<td>乙</table>")[0]] == [101]


@pytest.mark.parametrize(
    ("table", "count"),
    [
        ("<table role=presentation><tr><td>甲<td>乙</table>", 0),
        ("<table role=none><tr><td>甲<td>乙</table>", 0),
        ("<table role=grid><tr><td>甲<td>乙</table>", 1),
        ("<table><tr><td>甲</table>", 0),
        ("<table><tr><td>甲<td><table><tr><td>乙<td>丙</table></table>", 1),
        ("<table><td>甲<td>乙</table>", 1),
    ],
)
def test_which_tables_hold_data(table, count):
    assert len(rows(table)) == count


def test_paragraphs_of_a_cell_are_lines():
    assert rows("<table><tr><td><p>甲<b>乙</b></p><p>丙</p><p> </p><td>丁<br>戊</table>") == [
        (("甲乙\n丙", "丁\n戊"),)
    ]
