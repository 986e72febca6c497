"""What the Word, web and Markdown readers share: blocks counted into lines, wrapped stretches, tables.

What the formats call a paragraph, a heading or a table is in their own folders.
"""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from jianbao.digest import Repair
from jianbao.reading.characters import visible
from jianbao.reading.document import Document, ExtractedTable, Line, Picture
from jianbao.reading.page_marks import is_table_caption

_WIDEST_MEASURE = 60
_SHORTEST_LINE = 10
_EMS = {"\u3000": 1.0, "\u2003": 1.0, "\t": 2.0}
_OTHER_SPACE = 0.5
_SENTENCE_END = tuple("。！？!?；;：:…")
_CLOSING = "”’」』）)》】"
_INNER_END = re.compile(r"[。！？；，](?=.)")
_HAN = re.compile(r"[\u3400-\u9fff]")
_FEWEST_HAN = 20
_LONGEST_LOG = 200
_MOST_FILLED = 256


@dataclass
class BlockList:
    """Lines as they are collected, with the count of blocks and of the empty blocks since the last line.

    `held` counts the visible characters that the file holds, apart from how it is read: a reader that can adds
    them up there (`hold`), and what it loses is seen in the account. `added` counts those of automatic numbers.
    """

    lines: list[Line] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    tables: list[ExtractedTable] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    held: int | None = None
    added: int = 0
    count: int = 0
    gap: int = 0

    def add(self, line: Line) -> None:
        """Count one block; keep it with its number, gap and leading white space, or as a gap where empty."""
        self.count += 1
        text = line.text.strip()
        if not text:
            self.gap += 1
            return
        indent = line.indent + leading_ems(line.text)
        self.lines.append(
            replace(line, start=self.count, end=self.count, text=text, indent=round(indent, 2), gap=self.gap)
        )
        self.gap = 0

    def drop(self, kind: str, text: str, *, of_file: bool = True) -> None:
        """Count one block that is left out and log its text, shortened, as a repair of this kind."""
        self.count += 1
        self.log(kind, text, of_file=of_file)

    def log(self, kind: str, text: str, *, kept: bool = False, of_file: bool = True) -> None:
        """Log text that was left out of the block last counted, or is kept there; white space alone is neither.

        Text that is not `of_file` but about it does not count.
        """
        text = re.sub(r"\s+", " ", text).strip()
        if text:
            short = text if len(text) <= _LONGEST_LOG else text[: _LONGEST_LOG - 1] + "…"
            at = max(1, self.count)
            before, after = ("", short) if kept else (short, "")
            left_out = 0 if kept or not of_file else visible(text)
            self.repairs.append(Repair("", at, at, kind, before, after, left_out))

    def hold(self, *texts: str) -> None:
        """Count text that the file holds, whatever becomes of it."""
        self.held = (self.held or 0) + sum(map(visible, texts))

    def set_aside(self, kind: str, text: str) -> None:
        """Count and log text that the file holds beside what is read of it."""
        self.hold(text)
        self.log(kind, text)

    def numbered(self, number: str, text: str) -> str:
        """Return an item's text behind its automatic number, with a space only where both are Latin."""
        self.added += visible(number)
        text = text.lstrip() if number else text
        space = " " if number and number[-1].isascii() and text[:1].isascii() else ""
        return f"{number}{space}{text}"

    def add_table(self, rows: Sequence[Sequence[str]], *, page: int = 1, caption: str = "") -> None:
        """Count one block and keep it as a table, with the line right above it as caption if it reads so."""
        above = self.lines[-1] if self.lines else None
        if not caption and above and above.end == self.count and is_table_caption(above.text):
            caption = above.text
        self.tables.append(ExtractedTable(page, self.count, caption, rectangle(rows)))
        self.count += 1

    def is_tables_alone(self) -> bool:
        """Tell whether the lines hold too little Chinese text to be a digest, and the tables hold enough."""
        lines = sum(len(_HAN.findall(line.text)) for line in self.lines)
        cells = sum(len(_HAN.findall(cell)) for table in self.tables for row in table.rows for cell in row)
        return lines < _FEWEST_HAN <= cells

    def add_picture(self, name: str, *, page: int = 1) -> None:
        """Keep a picture at this place under its name or alternative text."""
        self.pictures.append(Picture(page, self.count, re.sub(r"\s+", " ", name).strip()))

    def add_document(self, other: Document, *, page: int = 1) -> range:
        """Keep what another document holds from this page on; return the places of its lines among all lines."""
        first, before = len(self.lines), self.count
        last = 0
        for line in other.lines:
            # What it left out or set apart stands between its lines.
            self.count += max(0, line.start - last - 1)
            last = line.start
            self.gap = max(self.gap, line.gap)
            self.add(replace(line, page=page + line.page - 1, page_start=line.page_start and line.page > 1))
        self.count = before + max(other.raw_lines, self.count - before)
        self.repairs += [
            replace(x, line_start=before + x.line_start, line_end=before + x.line_end) for x in other.repairs
        ]
        self.tables += [replace(x, page=page + x.page - 1, line=before + x.line) for x in other.tables]
        self.pictures += [replace(x, page=page + x.page - 1, line=before + x.line) for x in other.pictures]
        self.held = (self.held or 0) + (other.characters or 0)
        self.added += other.added
        return range(first, len(self.lines))

    def document(self, name: str, data: bytes) -> Document:
        """Return the document that the blocks make, wrapped stretches told from whole paragraphs."""
        return Document(
            name=name,
            sha256=hashlib.sha256(data).hexdigest(),
            lines=tuple(mark_whole(self.lines)),
            raw_lines=self.count,
            repairs=tuple(self.repairs),
            tables=tuple(self.tables),
            pictures=tuple(self.pictures),
            characters=self.held,
            added=self.added,
        )


def leading_ems(text: str) -> float:
    """Return the width in ems of the white space that a text begins with."""
    lead = text[: len(text) - len(text.lstrip())]
    return sum(_EMS.get(c, _OTHER_SPACE) for c in lead) if lead else 0.0


def rectangle(rows: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """Return the rows that hold text, filled up to the same length with empty cells, 256 at most."""
    filled = [tuple(row) for row in rows if any(row)]
    width = min(max(map(len, filled), default=0), _MOST_FILLED)
    return tuple(row + ("",) * (width - len(row)) for row in filled)


def mark_whole(lines: Sequence[Line]) -> list[Line]:
    """Mark lines as whole paragraphs, except in stretches that look hard-wrapped.

    A line wider than any measure is a paragraph for certain, so it bounds such a stretch; so do headings.
    """
    marked: list[Line] = []
    stretch: list[Line] = []
    for line in lines:
        # No character is narrower than half an em.
        short = len(line.text) <= 2 * _WIDEST_MEASURE and _ems(line.text) <= _WIDEST_MEASURE
        if line.style in ("", "item") and short:
            stretch.append(line)
        else:
            marked += [*_marked(stretch), replace(line, whole=True)]
            stretch = []
    return [*marked, *_marked(stretch)]


def _marked(stretch: Sequence[Line]) -> list[Line]:
    whole = not looks_wrapped(stretch)
    return [replace(line, whole=whole) for line in stretch]


def looks_wrapped(lines: Sequence[Line]) -> bool:
    """Tell whether consecutive lines look broken at a measure: many of one width that end inside a sentence.

    The text must flow through them, sentences or clauses ending inside lines: items of one length do not.
    """
    widths = [_ems(line.text) for line in lines]
    long = sum(w >= _SHORTEST_LINE for w in widths)
    broken = [
        # Where a paragraph's first line is indented, its text is narrower than the measure, or it is not.
        {round(w), round(w + line.indent)}
        for line, w in zip(lines[:-1], widths[:-1], strict=True)
        if w >= _SHORTEST_LINE and not line.text.rstrip(_CLOSING).endswith(_SENTENCE_END)
    ]
    flowing = sum(bool(_INNER_END.search(line.text.rstrip(_CLOSING))) for line in lines)
    if len(broken) < max(2, 0.3 * long) or 3 * flowing < len(broken):
        return False
    counts = Counter(w for both in broken for w in both)
    full = max(counts, key=lambda w: (counts[w - 1] + counts[w] + counts[w + 1], w))
    at_edge = sum(any(abs(w - full) <= 1 for w in both) for both in broken)
    wider = sum(w > full + 2.5 for w in widths)
    return 2 * at_edge >= len(broken) and 10 * wider <= len(lines)


def _ems(text: str) -> float:
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in text)
