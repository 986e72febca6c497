"""Tables: native ones whose head is repeated on each page, whose rows are not torn, with columns by what they hold."""

from collections.abc import Sequence
from typing import NamedTuple

from jianbao.report.docx.base import Base
from jianbao.report.docx.elements import Element, element

_MANY_COLUMNS = 6
"""Above it the type is smaller."""
_TOGETHER = 12
"""Rows up to which a table stands on one page."""
_SHORT_COLUMN = 9.0
"""Width, in em, up to which a column is as wide as its longest cell; longer ones share what is left."""
_LEAST = 4.0
_EM, _SMALL_EM = 170, 150
_PADDING = 170
"""Beside the text of a cell, with some room for how fonts differ."""


class Cell(NamedTuple):
    """What a cell holds, and its text, by which the column's width goes."""

    content: Sequence[Element]
    text: str


def grid(
    base: Base, rows: Sequence[Sequence[Cell]], aligns: Sequence[str], *, title: str = "", about: str = ""
) -> Element:
    """Return a table whose first row is its head, with its title and what it is about for who cannot see it."""
    small = len(aligns) > _MANY_COLUMNS
    style = "table text small" if small else "table text"
    widths = _widths(rows, base.width, _SMALL_EM if small else _EM)
    properties = element(
        "tblPr",
        element("tblStyle", val=base.styles["report table"]),
        element("tblW", w=sum(widths), type="dxa"),
        element("tblLayout", type="fixed"),
        element(
            "tblLook", val="0420", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=0, noVBand=1
        ),
        element("tblCaption", val=title) if title else None,
        element("tblDescription", val=about) if about else None,
    )
    columns = element("tblGrid", *(element("gridCol", w=width) for width in widths))
    table = element("tbl", properties, columns)
    for number, row in enumerate(rows):
        tied = number < len(rows) - 1 and (
            len(rows) <= _TOGETHER + 1 or number < 2 or number == len(rows) - 2
        )
        keeping = (element("keepNext"),) if tied else ()
        head = element("tblHeader") if number == 0 else None
        table.append(element("tr", element("trPr", element("cantSplit"), head)))
        for cell, width, align in zip(row, widths, aligns, strict=True):
            aligned = (element("jc", val="right"),) if align == "right" else ()
            paragraph = base.paragraph(style, *cell.content, properties=(*keeping, *aligned))
            table[-1].append(element("tc", element("tcPr", element("tcW", w=width, type="dxa")), paragraph))
    return table


def _widths(rows: Sequence[Sequence[Cell]], whole: int, em: int) -> list[int]:
    """Return the widths of the columns, which make up the whole."""
    short: dict[int, float] = {}
    weights: dict[int, float] = {}
    for i, column in enumerate(zip(*rows, strict=True)):
        lengths = [_em(cell.text) for cell in column]
        if max(lengths) <= _SHORT_COLUMN:
            short[i] = max(lengths) * em + _PADDING
        else:
            # The root: a column with ten times the text needs more room, but not ten times as much.
            weights[i] = max(_SHORT_COLUMN, sum(lengths[1:]) / max(1, len(lengths) - 1)) ** 0.5
    rest = whole - sum(short.values())
    least = len(weights) * (_LEAST * em + _PADDING)
    if rest < least:
        factor = (whole - least) / sum(short.values())
        short, rest = {i: width * factor for i, width in short.items()}, least
    shares = {i: rest * weight / sum(weights.values()) for i, weight in weights.items()}
    widths = [round({**short, **shares}[i]) for i in range(len(short) + len(shares))]
    # A table of short columns alone is as wide as the text, all the same.
    spare = whole - sum(widths)
    return [width + spare // len(widths) for width in widths] if not weights else widths


def _em(text: str) -> float:
    """Return how wide a text is at most, with the mark of a note behind each sentence."""
    return sum(0.68 if char.isascii() else 1.0 for char in text) + 1.2 * text.count("-S")
