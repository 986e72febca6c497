"""The `Digest`: what a reader, the repairs and the splitter agree on. A frozen value, read once.

Sentence boundaries live here because every offset in the tables rests on them. No file is read here.
"""

from __future__ import annotations

import hashlib
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

HAN = r"\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
"""Chinese characters, as what stands between the brackets of a character class."""

BODY_KINDS = ("abstract", "body")
"""Paragraph kinds that carry an article's own prose; the rest frame it."""

HELD, ADDED, KEPT, TABLES, UNEXPLAINED = "file", "added", "articles", "tables", "unexplained"
"""What the account of a file's characters tells apart, beside the kinds of repairs."""

_SENTENCE_END = re.compile(r"(?:[。！？!?]+|…{2,}(?=[”’」』]*(?:$|\s)))[”’」』]*")
_LONGEST_SENTENCE = 2000
_OPEN = "（(《〈【"
_BRACKET = re.compile(r"[（(《〈【）)》〉】]")


@dataclass(frozen=True, slots=True)
class Author:
    """A person named as author, with affiliation and post as printed (empty where not given)."""

    name: str
    affiliation: str = ""


@dataclass(frozen=True, slots=True)
class Repair:
    """One undone damage: where it was (raw lines, 1-based), of what kind, and the text before and after.

    `left_out` counts the visible characters that it takes out of the file (less than 0: puts in), where the
    texts, which may be shortened, do not tell; None where they do.
    """

    article_id: str
    line_start: int
    line_end: int
    kind: str
    before: str
    after: str
    left_out: int | None = field(default=None, compare=False)

    def of(self, article_id: str) -> Repair:
        """Return the repair as one of an article."""
        if self.article_id == article_id:
            return self
        return Repair(
            article_id, self.line_start, self.line_end, self.kind, self.before, self.after, self.left_out
        )


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of clean text; `char_start` is its offset in the article text, `level` 0 unless a heading."""

    paragraph_id: str
    article_id: str
    kind: str
    level: int
    text: str
    line_start: int
    line_end: int
    page: int
    char_start: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence; `char_start`, `char_end` count code points in the article text, end exclusive."""

    sentence_id: str
    paragraph_id: str
    article_id: str
    char_start: int
    char_end: int
    text: str


@dataclass(frozen=True, slots=True)
class Boundary:
    """A line at which an article begins, or (`taken` False) at which one might.

    `confidence` runs from 0 to 1; `evidence` names the signs that speak for it (see `boundaries.SIGNS`).
    `article_id` is the article that begins there, or in whose midst the line stands.
    """

    article_id: str
    file: str
    line: int
    page: int
    text: str
    confidence: float
    evidence: tuple[str, ...]
    taken: bool


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table that stands in the file of an article; it is no part of the article's text."""

    table_id: str
    article_id: str
    page: int
    caption: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class FoundPicture:
    """A picture that stands in the file of an article, by the name or description that the file gives."""

    article_id: str
    page: int
    name: str


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file of the digest: SHA-256 of its bytes, number of raw lines, SHA-256 of its sidecar ("" without).

    `recognised` are the pages that had no text and were recognised from their picture.

    `account` says what became of its visible characters, as (kind, characters): `HELD` in the file, `ADDED` to
    them (automatic numbers), `KEPT` in articles, in `TABLES`, left out by kind of repair, `UNEXPLAINED`. The
    first two are the sum of the others.
    """

    name: str
    sha256: str
    raw_lines: int
    sidecar_sha256: str = ""
    recognised: tuple[int, ...] = ()
    account: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Article:
    """One article of a digest: what is printed about it, its paragraphs and their sentences.

    `title` is the whole title with its subtitle, as a person would type it; `file` is the file it stands in,
    whose lines and pages its paragraphs count in.
    """

    article_id: str
    file: str
    title: str
    subtitle: str
    source: str
    date: str
    issue: str
    authors: tuple[Author, ...]
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]

    @cached_property
    def text(self) -> str:
        """The article text: the paragraphs' texts joined by newlines."""
        return "\n".join(p.text for p in self.paragraphs)


@dataclass(frozen=True)
class Digest:
    """A digest that has been read, repaired and split."""

    files: tuple[InputFile, ...]
    articles: tuple[Article, ...]
    repairs: tuple[Repair, ...]
    boundaries: tuple[Boundary, ...] = ()
    tables: tuple[FoundTable, ...] = ()
    pictures: tuple[FoundPicture, ...] = ()

    @property
    def name(self) -> str:
        """The names of the digest's files."""
        return "、".join(f.name for f in self.files)

    @cached_property
    def sha256(self) -> str:
        """One hash for all that was read: the file's own where there is one file and no sidecar."""
        hashes = [h for f in self.files for h in (f.sha256, f.sidecar_sha256) if h]
        return hashes[0] if len(hashes) == 1 else hashlib.sha256("".join(hashes).encode()).hexdigest()

    @property
    def raw_lines(self) -> int:
        """The number of raw lines of all files."""
        return sum(f.raw_lines for f in self.files)

    @cached_property
    def articles_table(self) -> pd.DataFrame:
        """One row for each article (columns of articles.csv; `characters` counts white space out)."""
        recognised = {file.name: set(file.recognised) for file in self.files}
        rows = [
            {
                "article_id": a.article_id,
                "title": a.title.removesuffix(f"——{a.subtitle}") if a.subtitle else a.title,
                "subtitle": a.subtitle,
                "source": a.source,
                "date": a.date,
                "issue": a.issue,
                "authors": "; ".join(p.name for p in a.authors),
                "affiliations": "; ".join(p.affiliation for p in a.authors if p.affiliation),
                "paragraphs": len(a.paragraphs),
                "sentences": len(a.sentences),
                "characters": sum(not c.isspace() for c in a.text),
                "full_title": a.title,
                "file": a.file,
                "recognised_pages": len({p.page for p in a.paragraphs} & recognised.get(a.file, set())),
            }
            for a in self.articles
        ]
        return _table(rows, ARTICLE_COLUMNS)

    @cached_property
    def paragraphs_table(self) -> pd.DataFrame:
        """One row for each paragraph, in reading order (columns of paragraphs.csv and char_start)."""
        return _frame(Paragraph, [p for a in self.articles for p in a.paragraphs])

    @cached_property
    def sentences_table(self) -> pd.DataFrame:
        """One row for each sentence, in reading order (columns of sentences.csv)."""
        return _frame(Sentence, [s for a in self.articles for s in a.sentences])

    @cached_property
    def boundaries_table(self) -> pd.DataFrame:
        """One row for each boundary, taken or not, in the order of the raw lines (evidence joined by `; `)."""
        table = _frame(Boundary, list(self.boundaries))
        return table.assign(evidence=table["evidence"].map("; ".join))

    @cached_property
    def repairs_table(self) -> pd.DataFrame:
        """One row for each repair, in the order of files and raw lines (columns of repairs.csv)."""
        return _frame(Repair, list(self.repairs)).drop(columns="left_out")

    @cached_property
    def account_table(self) -> pd.DataFrame:
        """What became of the characters of each file (columns of account.csv); `share` is of those in the file."""
        rows = [
            {
                "file": file.name,
                "kind": kind,
                "characters": n,
                "share": round(n / max(dict(file.account)[HELD], 1), 4),
            }
            for file in self.files
            for kind, n in file.account
        ]
        return _table(rows, ACCOUNT_COLUMNS)


ARTICLE_COLUMNS = [
    "article_id",
    "title",
    "subtitle",
    "source",
    "date",
    "issue",
    "authors",
    "affiliations",
    "paragraphs",
    "sentences",
    "characters",
    "full_title",
    "file",
    "recognised_pages",
]
ACCOUNT_COLUMNS = ["file", "kind", "characters", "share"]


def _frame(row: type, items: list) -> pd.DataFrame:
    names = [f.name for f in fields(row)]
    return _table([[getattr(i, n) for n in names] for i in items], names)


def _table(rows: list, columns: list[str]) -> pd.DataFrame:
    # Imported where tables are made: the processes that read foreign formats make none.
    import pandas as pd

    return pd.DataFrame(rows, columns=columns)


def curled(text: str) -> str:
    """Return a paragraph, of the same length, whose straight quotation marks are curled: closing where one is open."""
    if '"' not in text:
        return text
    open_ = False
    found = []
    for c in text:
        if c == '"':
            c = "”" if open_ else "“"
        open_ = c == "“" or (open_ and c != "”")
        found.append(c)
    return "".join(found)


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) spans of the sentences of one paragraph; white space between them is left out.

    A sentence ends after 。！？ or …… with the closing quotes and brackets that follow; not inside brackets
    or a book title, whose content belongs to the sentence around it. An unclosed bracket does not count. What has
    no end within 2,000 characters is no sentence that anybody wrote (a table, a list of names), and is cut there.
    """
    text = curled(text)
    spans = []
    start, depth = 0, 0
    brackets = _balanced(text)
    for match in _SENTENCE_END.finditer(text):
        while brackets and brackets[0][0] < match.start():
            depth += brackets.popleft()[1]
        if depth == 0:
            spans.append((start, match.end()))
            start = match.end()
    spans.append((start, len(text)))
    trimmed = []
    for a, b in (piece for span in spans for piece in _in_reach(text, *span)):
        piece = text[a:b]
        a += len(piece) - len(piece.lstrip())
        b -= len(piece) - len(piece.rstrip())
        if b > a:
            trimmed.append((a, b))
    return trimmed


def _in_reach(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a stretch that is longer than any sentence behind the last mark within reach, or where the reach ends."""
    while end - start > _LONGEST_SENTENCE:
        reach = start + _LONGEST_SENTENCE
        marks = [text.rfind(mark, start + _LONGEST_SENTENCE // 2, reach) for mark in "；，、 "]
        cut = max(marks) + 1 or reach
        yield start, cut
        start = cut
    yield start, end


def _balanced(text: str) -> deque[tuple[int, int]]:
    """Return place and sign (1 opens, -1 closes) of the brackets that have a partner, in order."""
    stack: list[int] = []
    pairs = []
    for match in _BRACKET.finditer(text):
        if match.group() in _OPEN:
            stack.append(match.start())
        elif stack:
            pairs += [(stack.pop(), 1), (match.start(), -1)]
    return deque(sorted(pairs))
