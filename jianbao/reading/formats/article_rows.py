"""Tables that hold an article in each row: title, text, source, date in columns that a header names.

Which tables hold data and which place text is told in `table_text`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from jianbao.lexicon import Lexicon
from jianbao.reading.document import Line
from jianbao.reading.formats.table_text import is_running

_MOST_HEADERS = 6


@dataclass(frozen=True)
class ColumnNames:
    """What the headers of columns are called that hold titles, texts, sources, dates, authors, running numbers."""

    title: tuple[str, ...]
    text: tuple[str, ...]
    source: tuple[str, ...]
    date: tuple[str, ...]
    author: tuple[str, ...]
    number: tuple[str, ...]


@lru_cache(maxsize=4)
def load_column_names(lexicon: Lexicon) -> ColumnNames:
    """Read [columns] of formats.toml. Raises `JianbaoError` where the file or a list is missing."""
    words = lexicon.tables("reading/formats.toml").groups("columns")
    return ColumnNames(*(words[x] for x in ("titles", "texts", "sources", "dates", "authors", "numbers")))


@dataclass(frozen=True)
class ArticleRows:
    """The articles of a table: the lines of each; `above`, what stands over the header; `numbers`, left out."""

    above: list[str]
    articles: list[list[Line]]
    numbers: list[str]


def article_rows(rows: Sequence[Sequence[str]], names: ColumnNames) -> ArticleRows | None:
    """Return the articles that the rows of a table are, None where they are none.

    They are where a header names a column of titles and one of texts, and most of the texts are sentences. A row
    without a title goes on with the article above it.
    """
    filled = [[cell.strip() for cell in row] for row in rows if any(cell.strip() for cell in row)]
    for at, header in enumerate(filled[:_MOST_HEADERS]):
        heads = ["".join(cell.split()) for cell in header]
        title, text = _column(heads, names.title), _column(heads, names.text)
        if title is None or text is None:
            continue
        data = [[*row, *[""] * (len(heads) - len(row))] for row in filled[at + 1 :]]
        sentences = sum(is_running(row[text].splitlines()) for row in data)
        if not data or 2 * sentences < len(data):
            return None
        groups: list[list[list[str]]] = []
        for row in data:
            if row[title] or not groups:
                groups.append([])
            groups[-1].append(row)
        number = _column(heads, names.number)
        return ArticleRows(
            [cell for row in filled[:at] for cell in row if cell],
            [_article(heads, group, names, title, text) for group in groups],
            [row[number] for row in data if row[number]] if number is not None else [],
        )
    return None


def _column(heads: Sequence[str], names: Sequence[str]) -> int | None:
    """Return the column that a header names, that of the first name that stands there."""
    return next((heads.index(name) for name in names if name in heads), None)


def _article(
    heads: Sequence[str], rows: Sequence[Sequence[str]], names: ColumnNames, title: int, text: int
) -> list[Line]:
    first = rows[0]
    source, date, author = (_column(heads, x) for x in (names.source, names.date, names.author))
    plain = [
        i for i in range(len(heads)) if i not in (title, text, source, date, _column(heads, names.number))
    ]
    lines = [" ".join(first[title].split())] if first[title] else []
    styled = bool(lines)
    if author is not None and first[author]:
        lines.append(f"{names.author[0]}：{first[author]}")
        plain.remove(author)
    lines += [part for row in rows for part in row[text].splitlines()]
    lines += [f"{heads[i]}：{first[i]}" for i in plain if heads[i] and first[i]]
    if source is not None and first[source]:
        day = f" {first[date]}" if date is not None and first[date] else ""
        lines.append(f"{names.source[0]}：{first[source]}{day}")
    elif date is not None and first[date]:
        lines.append(f"{heads[date]}：{first[date]}")
    return [Line(0, 0, x, style="h1" if not i and styled else "") for i, x in enumerate(lines)]
