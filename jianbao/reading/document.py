"""What every reader gives, whatever the file's format: lines with the layout that is known about them.

How a format is read is in `formats`; what lines mean is decided in
`repair`, `wrapping` and `splitting`.
"""

from dataclasses import dataclass

from jianbao.digest import Repair

FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Line:
    """A line that holds text, and how it stood in the file.

    `start` and `end` count raw lines from 1: lines of a text file, text lines of a PDF, blocks (paragraphs,
    line breaks) of a Word, web or Markdown file. `gap` is the white space before it in blank lines, `indent`
    its leading white space in ems, `copies` how often it was printed over itself (1 where it was not).

    What only some formats tell: `width`, the printed width in ems, without the indent (0 unknown); `size`, the
    type size relative to that of body text (1 unknown); `bold`; `centred`; `whole`, a paragraph by itself that
    no wrapping has broken; `style`: "title", "h1" … "h6", "item" (of a list), "footnote", "toc" (of a table of
    contents), or "".
    """

    start: int
    end: int
    text: str
    page: int = 1
    gap: int = 0
    indent: float = 0.0
    page_start: bool = False
    copies: int = 1
    width: float = 0.0
    size: float = 1.0
    bold: bool = False
    centred: bool = False
    whole: bool = False
    style: str = ""


@dataclass(frozen=True, slots=True)
class ExtractedTable:
    """A table found in a file: page, the raw line after which it stands, caption if any, rows of cell texts."""

    page: int
    line: int
    caption: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture found in a file: page, the raw line after which it stands, its name or alternative text."""

    page: int
    line: int
    name: str


@dataclass(frozen=True)
class Document:
    """A file as read: `sha256` is that of its bytes, `raw_lines` counts the lines that `Line.start` counts in.

    `repairs` lists what the reader itself undid (characters, overprint and page furniture by position), with
    an empty article id. `recognised` are the pages whose text is recognised from a picture of them.

    `characters` is what the file holds (see `characters.visible`), counted apart from how it is read, so that what
    goes missing shows; None where the reader cannot tell. `added` counts those among the lines that the file
    does not hold as text: automatic numbers.
    """

    name: str
    sha256: str
    lines: tuple[Line, ...]
    raw_lines: int
    repairs: tuple[Repair, ...] = ()
    tables: tuple[ExtractedTable, ...] = ()
    pictures: tuple[Picture, ...] = ()
    recognised: tuple[int, ...] = ()
    characters: int | None = None
    added: int = 0
