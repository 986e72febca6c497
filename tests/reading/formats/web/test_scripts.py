"""Raised and lowered text of pages: by element, by style, in tables; marks of linked notes."""

from tests.reading.formats.shipped import read_markdown
from tests.reading.formats.web.samples import LATER, LONG, page, texts


def test_raised_and_lowered_digits_do_not_join_the_numbers_before_them():
    body = (
        f"<p>{LONG}</p><p>年产10<sup>7</sup>吨，共260<sup><a href='#n3'>3</a></sup>家，减排CO<sub>2</sub>。</p>"
        "<p>储量5×10<span style='font-size:9px; vertical-align: super'>9</span>立方米，见文献<sup>[<a>4</a>]</sup>。</p>"
    )
    assert texts(page(body))[1:] == ["年产10⁷吨，共260³家，减排CO₂。", "储量5×10⁹立方米，见文献⁽⁴⁾。"]


def test_raised_within_raised_is_one_run_and_words_stay():
    assert (
        texts(page(f"<p>{LONG}</p><p>the 1<sup>st</sup> 10<sup>-<sup>3</sup></sup></p>"))[1] == "the 1st 10⁻³"
    )


def test_raised_digits_in_a_table():
    cells = "<tr><td>项目</td><td>数量</td></tr><tr><td>面积</td><td>30km<sup>2</sup></td></tr>"
    table = page(f"<p>{LONG}</p><table>{cells}</table><p>{LATER}</p>").tables[0]
    assert table.rows[1] == ("面积", "30km²")


def test_raised_digits_in_markdown():
    document = read_markdown("a.md", f"# 题目甲\n\n{LONG}\n\n年产10<sup>7</sup>吨。\n".encode())
    assert document.lines[-1].text == "年产10⁷吨。"
