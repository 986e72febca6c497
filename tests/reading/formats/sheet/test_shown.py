"""Values as Excel shows them."""

import datetime

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from jianbao.reading.formats.sheet.shown import shown

DAY = datetime.datetime(2025, 3, 9)


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (0.125, "0.0%", "12.5%"),
        (0.125, "0%", "12%"),
        (-0.031, "0.0%", "-3.1%"),
        (12345.6, "#,##0", "12,346"),
        (12345.6, "#,##0.00", "12,345.60"),
        (1.5, "0.##", "1.5"),
        (2, "0.##", "2"),
        (3.14159, "0.00_ ", "3.14"),
        (12345678, '0.0,,"百万元"', "12.3百万元"),
        (12, '0"家"', "12家"),
        (-5, "#,##0;(#,##0)", "(5)"),
        (0, '0;-0;"—"', "0"),
        (1200, "[$¥-804]#,##0", "¥1,200"),
        (1200, "\\¥#,##0", "¥1,200"),
        (-0.4, "0", "0"),
        (3, "[Red]0", "3"),
        # Without a format, or with one that is not known, a number is as it is.
        (3.0, "General", "3"),
        (0.1 + 0.2, "General", "0.3"),
        (1e20, "General", "1e+20"),
        (0.5, "# ?/?", "0.5"),
        (12000, "0.00E+00", "12000"),
        (7, "@", "7"),
        # Dates by the parts that are shown.
        (DAY, "yyyy-mm-dd", "2025-03-09"),
        (DAY, "yyyy/m", "2025-03"),
        (DAY, 'yyyy"年"m"月"d"日"', "2025年3月9日"),
        (DAY, 'yyyy"年"m"月"', "2025年3月"),
        (DAY, 'm"月"d"日"', "3月9日"),
        (DAY.replace(hour=8, minute=5), "yyyy-mm-dd hh:mm", "2025-03-09 08:05"),
        (DAY.date(), "General", "2025-03-09"),
        (datetime.time(8, 5), "hh:mm", "08:05"),
        (True, "General", "TRUE"),
        ("步道", "0.0%", "步道"),
        (None, "0", ""),
    ],
)
def test_values_are_shown_by_their_format(value, form, text):
    assert shown(value, form) == text


def test_raised_and_lowered_parts_of_a_cell():
    up, down = InlineFont(vertAlign="superscript"), InlineFont(vertAlign="subscript")
    cell = CellRichText(
        "用水10", TextBlock(up, "6"), "吨，CO", TextBlock(down, "2"), TextBlock(InlineFont(), "减少")
    )
    assert shown(cell, "General") == "用水10⁶吨，CO₂减少"
