"""What a page says of itself beside its text (its name, and meta elements), and what of it the text does not say.

The fields that stand in the text are read in `credits`.
"""

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bs4 import BeautifulSoup

from jianbao.reading.document import Line
from jianbao.reading.formats.web.credits import Credits, CreditWords
from jianbao.reading.formats.web.scripted import scripted_date
from jianbao.reading.formats.web.tables import Grid
from jianbao.reading.formats.web.tree import attribute, squeeze

_SITE = re.compile(r"\s*[_|｜]\s*|\s+[-–—]\s+|(?<![-—])-(?![-—])")
_SHORTEST_TITLE = 6
_LONGEST_TITLE = 150
_LINES_OF_TITLE = 6
_HEAD = 30
_LONGEST_SOURCE = 24
_WHITE = re.compile(r"\s+")
_PROPERTY = re.compile(r"(\w{2,8})[：:]")
_FEWEST_PROPERTIES = 3


@dataclass(frozen=True)
class PageNames:
    """The name of a page, all that may be its article's title, and the fields that meta elements give."""

    title: str
    titles: Sequence[str]
    credits: Credits


def names_of(page: BeautifulSoup, words: CreditWords, scripts: Sequence[str]) -> PageNames:
    """Read the title element and the meta elements of a page, and from its scripts when it was made."""
    metas: dict[str, str] = {}
    for tag in page.find_all("meta", limit=200):
        name = attribute(tag, "name") or attribute(tag, "property") or attribute(tag, "itemprop")
        value = squeeze(attribute(tag, "content"))
        if value and name:
            metas.setdefault(name.lower(), value)

    def first(kind: str) -> str:
        return next((metas[name] for name in words.metas[kind] if name in metas), "")

    title = squeeze(page.title.get_text()) if page.title else ""
    parts = [part for part in _SITE.split(title) if part]
    short = parts[0] if parts and len(parts[0]) >= _SHORTEST_TITLE else title
    meta_title = first("title")
    found = Credits(rewritten=True)
    source, authors, date = first("source"), first("author"), words.field.search(first("date"))
    if 2 <= len(source) <= _LONGEST_SOURCE and not words.field.search(source):
        found.source = source
    if words.are_names(authors):
        found.authors = authors.split()
    found.date = date["date"] if date and date["date"] else scripted_date(scripts)
    titles = [t for t in dict.fromkeys((short, meta_title, title)) if t and len(t) <= _LONGEST_TITLE]
    return PageNames(title or meta_title, titles, found)


def with_properties(named: PageNames, grids: Iterable[Grid], words: CreditWords) -> PageNames:
    """Add what the table of properties above an official document says: 发文机关, 成文日期, 标题."""
    given: dict[str, str] = {}
    for grid in grids:
        for row in grid:
            for label, value in itertools.pairwise(row):
                if value and (name := _PROPERTY.fullmatch(_WHITE.sub("", label))):
                    given.setdefault(name[1], squeeze(value))
    if len(given) < _FEWEST_PROPERTIES:
        return named

    def first(kind: str) -> str:
        return next((given[name] for name in words.properties[kind] if name in given), "")

    found, date = replace(named.credits), words.field.search(first("date"))
    source, title = first("source"), first("title")
    found.source = found.source or (source if len(source) <= _LONGEST_SOURCE else "")
    found.date = found.date or (date["date"] if date and date["date"] else "")
    return PageNames(named.title, [*named.titles, *([title] if title else [])], found)


def with_title(lines: list[Line], named: PageNames, at: int, words: CreditWords) -> list[Line]:
    """Make one line of a title that stands in several, and give a page without one the title that it is named by."""
    lines = _joined(lines, named.titles)
    if any(line.style in ("h1", "title") for line in lines):
        return lines
    for i, line in enumerate(lines[:_HEAD] if named.titles else ()):
        if len(line.text) >= _SHORTEST_TITLE and (
            line.text == named.titles[0] or named.title.startswith(line.text)
        ):
            return [*lines[:i], replace(line, style="title"), *lines[i + 1 :]]
    if (count := _set_as_title(lines, words)) > 0:
        text = "".join(line.text for line in lines[:count])
        title = replace(lines[0], end=lines[count - 1].end, text=text, style="title")
        return [title, *lines[count:]]
    if not named.titles:
        return lines
    return [Line(at, at, named.titles[0], style="title"), *lines]


def _set_as_title(lines: Sequence[Line], words: CreditWords) -> int:
    """Return how many lines at the head of a page, bold and centred, are the title of an official document."""
    count = 0
    while count < min(len(lines), _LINES_OF_TITLE) and lines[count].bold and lines[count].centred:
        count += 1
    text = "".join(line.text for line in lines[:count])
    return count if len(text) <= _LONGEST_TITLE and words.document.fullmatch(text) else 0


def _joined(lines: list[Line], titles: Sequence[str]) -> list[Line]:
    """Join lines near the head that together are the title by which the page is named."""
    wanted = {_WHITE.sub("", title) for title in titles}
    for i in range(min(len(lines), _HEAD)):
        text = ""
        for j in range(i, min(len(lines), i + _LINES_OF_TITLE)):
            text += _WHITE.sub("", lines[j].text)
            if len(text) > _LONGEST_TITLE:
                break
            if j > i and text in wanted:
                # Between Latin letters a space is part of the title.
                whole = next(title for title in titles if _WHITE.sub("", title) == text)
                title = replace(lines[i], end=lines[j].end, text=whole, style=lines[i].style or "title")
                return [*lines[:i], title, *lines[j + 1 :]]
    return lines


def with_credits(lines: list[Line], named: PageNames, words: CreditWords) -> list[Line]:
    """Put a source line that meta elements give under the title of a page that prints none."""
    if not named.credits.source or any(words.source.match(line.text) for line in lines):
        return lines
    for i, line in enumerate(lines[:_HEAD]):
        if line.style in ("h1", "title"):
            made = [Line(line.end, line.end, text, whole=True) for text in words.lines(named.credits)]
            return [*lines[: i + 1], *made, *lines[i + 1 :]]
    return lines
