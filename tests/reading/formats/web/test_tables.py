"""Tables of data become tables, those that only place text become text."""

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
