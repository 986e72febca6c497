"""Whether a table holds data or only places text on the page, by what stands in its cells.

How tables are written in a format is read in that format's folder.
"""

import re
from collections.abc import Sequence

_LAYOUT_CELL = 200
_LAYOUT_PARAGRAPHS = 3
_RUNNING = 30
_MOST_RUNNING = 0.6
_MOST_FILLED = 2
_SENTENCE = re.compile(r"[。！？!?…][”’」』）)]*\s*$")

Rows = Sequence[Sequence[Sequence[str]]]
"""The rows of a table: of each cell, its paragraphs."""


def is_layout(rows: Rows) -> bool:
    """Tell whether a table only places text on the page.

    It does where one cell holds all there is or there is but one column, where most of the text stands in cells of
    several long paragraphs, and where half the rows or more hold a label and running text beside it, or that alone.
    """
    filled = [[[p for p in cell if p] for cell in row if any(cell)] for row in rows]
    filled = [row for row in filled if row]
    if len(filled) <= 1 >= max(map(len, filled), default=0) or all(len(row) <= 1 for row in rows):
        return True
    cells = [cell for row in filled for cell in row]
    sizes = [sum(map(len, cell)) for cell in cells]
    prose = sum(
        n
        for n, cell in zip(sizes, cells, strict=True)
        if len(cell) >= _LAYOUT_PARAGRAPHS and n > _LAYOUT_CELL
    )
    if 2 * prose > sum(sizes):
        return True
    labelled = sum(any(map(is_running, row)) for row in filled if len(row) <= _MOST_FILLED)
    return 2 * labelled >= len(filled) and running_length(rows) > _MOST_RUNNING * sum(sizes)


def running_length(rows: Rows) -> int:
    """Return how many characters stand in cells of running text."""
    return sum(sum(map(len, cell)) for row in rows for cell in row if is_running(cell))


def row_texts(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return the rows of a table as lines, for where nothing but tables holds text."""
    return ["；".join(" ".join(cell.split()) for cell in row if cell.strip()) for row in rows]


def is_running(cell: Sequence[str]) -> bool:
    """Tell whether a cell holds running text: a finished sentence of some length."""
    return any(len(p) >= _RUNNING and _SENTENCE.search(p) for p in cell)
