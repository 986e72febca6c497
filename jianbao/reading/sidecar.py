"""The sidecar file by which an analyst corrects how a digest is split: `digest.articles.toml` beside `digest.txt`.

It lists the raw line on which each article begins, and whatever about it the program did not find out.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jianbao.digest import Author, Digest
from jianbao.errors import JianbaoError
from jianbao.reading.dates import parse_date

_TEXTS = ("title", "subtitle", "source", "date", "issue")
_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


@dataclass(frozen=True, slots=True)
class Correction:
    """One article as the analyst gives it: its first raw line and fields; what is None is left as found.

    `title` is the whole title, with its subtitle after a dash (——) if it has one.
    """

    start: int
    title: str | None = None
    subtitle: str | None = None
    source: str | None = None
    date: str | None = None
    issue: str | None = None
    authors: tuple[Author, ...] | None = None


def parse_sidecar(name: str, data: bytes, *, raw_lines: int) -> tuple[Correction, ...]:
    """Read a sidecar for a file of so many raw lines; corrections come in the order of their lines.

    Raises `JianbaoError` where it is no TOML, names an unknown key, or has a line that does not exist.
    """
    try:
        content = tomllib.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise JianbaoError(f"{name}: not TOML ({' '.join(str(error).split())}); mend or remove it") from error
    entries = content.pop("articles", None)
    if content:
        raise JianbaoError(f"{name}: unknown key {sorted(content)[0]!r}; only [[articles]] stands in it")
    if not isinstance(entries, list) or not entries or not all(isinstance(e, dict) for e in entries):
        raise JianbaoError(f"{name}: holds no [[articles]]; list each article with its first line")
    corrections = [_correction(name, entry, raw_lines) for entry in entries]
    starts = [c.start for c in corrections]
    if starts != sorted(set(starts)):
        raise JianbaoError(f"{name}: the start lines do not rise; list the articles in their order")
    return tuple(corrections)


def _correction(name: str, entry: Mapping[str, Any], raw_lines: int) -> Correction:
    unknown = sorted(entry.keys() - {"start", "authors", *_TEXTS})
    if unknown:
        raise JianbaoError(
            f"{name}: unknown key {unknown[0]!r}; known are start, authors, {', '.join(_TEXTS)}"
        )
    start = entry.get("start")
    if type(start) is not int or not 1 <= start <= raw_lines:
        raise JianbaoError(f"{name}: start = {start!r} is no line of the file; give 1 to {raw_lines}")
    texts = {key: str(entry[key]).strip() for key in _TEXTS if key in entry}
    date = texts.get("date", "")
    if date and not (_DATE.fullmatch(date) and parse_date(date) in (date, "")):
        raise JianbaoError(f"{name}: date = {texts['date']!r} is not like 2025-05-12, 2025-05 or 2025")
    return Correction(start, authors=_authors(name, entry.get("authors")), **texts)


def _authors(name: str, value: Any) -> tuple[Author, ...] | None:
    if value is None:
        return None
    if not isinstance(value, list):
        raise JianbaoError(f'{name}: authors is no list; write authors = ["甲 某大学教授", "乙"]')
    authors = []
    for item in value:
        if not isinstance(item, str) or not item.strip():
            raise JianbaoError(f'{name}: {item!r} is no author; write "甲 某大学教授" or "乙"')
        author, *affiliation = item.split(maxsplit=1)
        authors.append(Author(author, "".join(affiliation).strip()))
    return tuple(authors)


def render_sidecar(digest: Digest, file: str) -> str:
    """Return the sidecar of one file of a digest that says what was found, for an analyst to change."""
    starts = {b.article_id: b.line for b in digest.boundaries if b.taken and b.file == file}
    entries = []
    for article in digest.articles:
        if article.article_id not in starts:
            continue
        lines = ["[[articles]]", f"start = {starts[article.article_id]}"]
        lines += [f"{key} = {_quoted(value)}" for key in _TEXTS if (value := getattr(article, key))]
        if article.authors:
            names = [_quoted(f"{a.name} {a.affiliation}".strip()) for a in article.authors]
            lines.append(f"authors = [{', '.join(names)}]")
        entries.append("\n".join(lines))
    return "\n\n".join(entries) + "\n"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub(r"[\x00-\x1f\x7f]", " ", escaped) + '"'
