"""The tables of a page: rows of cell texts, or none where a table only places text.

Where they stand in the text is read in `elements`.
"""

import re
from collections.abc import Container

from bs4 import BeautifulSoup, Tag

from jianbao.reading.formats.table_text import is_layout
from jianbao.reading.formats.web.main_text import MainText
from jianbao.reading.formats.web.tree import BLOCKS, attribute, squeeze, walk

Grid = list[list[str]]
"""The rows of a table: the text of each cell."""
_MOST_SPANNED = 100
_LABEL = re.compile(r"[^\s：:。，]{1,10}[：:]")


def find_tables(page: BeautifulSoup, found: MainText) -> dict[int, Grid]:
    """Return the rows of the tables of a page, by `id()`; those that only place its text are none.

    Where tables hold more than all else on the page, those of running text are its text.
    """
    grids = {
        id(table): grid
        for table in page.find_all("table")
        if id(table) not in found.dropped and (grid := _grid(table, found.dropped)) is not None
    }
    sizes = {key: [len(cell) for row in grid for cell in row] for key, grid in grids.items()}
    if 2 * sum(map(sum, sizes.values())) <= found.shown:
        return grids
    return {key: grid for key, grid in grids.items() if not _is_text(grid)}


def _is_text(grid: Grid) -> bool:
    """Tell whether most of what stands in a table are sentences."""
    cells = [cell for row in grid for cell in row if cell]
    return 2 * sum(len(cell) for cell in cells if "。" in cell) > sum(map(len, cells))


def _grid(table: Tag, dropped: Container[int]) -> Grid | None:
    """Return the rows of a table, or None where it only places text on the page or holds other tables."""
    if attribute(table, "role") in ("presentation", "none"):
        return None
    rows: list[list[tuple[int, int, list[list[str]]]]] = []
    cell: list[list[str]] | None = None
    for event, tag, text in walk(table, dropped):
        if event == "text" and cell is not None:
            cell[-1].append(text)
        elif event == "start" and tag.name == "table" and tag is not table:
            return None
        elif event == "start" and tag.name == "tr":
            rows.append([])
        elif event == "start" and tag.name in ("td", "th"):
            cell = [[]]
            rows = rows or [[]]
            rows[-1].append((_span(tag, "colspan"), _span(tag, "rowspan"), cell))
        elif event == "end" and tag.name in ("td", "th"):
            cell = None
        elif event != "skip" and cell is not None and (tag.name in BLOCKS or tag.name == "br"):
            cell.append([])
    texts = [
        [(across, down, [t for x in c if (t := squeeze("".join(x)).strip())]) for across, down, c in row]
        for row in rows
    ]
    cells = ["".join("".join(paragraphs).split()) for row in texts for _, _, paragraphs in row]
    # A label whose value is missing is no text.
    named = any(cells) and all(_LABEL.fullmatch(cell) for cell in cells if cell)
    if not named and is_layout([[paragraphs for _, _, paragraphs in row] for row in texts]):
        return None
    below: dict[int, int] = {}
    grid = []
    for row in texts:
        filled: list[str] = []
        for across, down, paragraphs in row:
            while below.get(len(filled)):
                below[len(filled)] -= 1
                filled.append("")
            for column in range(len(filled), len(filled) + across):
                below[column] = down - 1
            filled += ["\n".join(paragraphs), *[""] * (across - 1)]
        grid.append(filled)
    return grid


def _span(cell: Tag, name: str) -> int:
    value = attribute(cell, name)
    return min(int(value), _MOST_SPANNED) if re.fullmatch(r"[1-9][0-9]{0,4}", value) else 1
