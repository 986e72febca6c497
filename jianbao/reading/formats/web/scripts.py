"""Raised and lowered text of a page (`sup`, `sub`, or by style), written as superscript and subscript characters.

How they are written is told in `formats.raised`; what they mean is decided after reading.
"""

import re
from collections.abc import Callable

from bs4 import BeautifulSoup, NavigableString, Tag

from jianbao.reading.formats.raised import lowered, raised
from jianbao.reading.formats.web.tree import attribute, walk

_BY_STYLE = re.compile(r"vertical-align\s{0,9}:\s{0,9}(super|sub)\b", re.I)


def write_scripts(page: BeautifulSoup) -> None:
    """Change the text of raised and lowered elements in place; of elements inside one another the outermost counts."""
    outermost: Tag | None = None
    found: list[Tag] = []
    for event, tag, _ in walk(page):
        if event == "start" and outermost is None and _written(tag):
            outermost = tag
            found.append(tag)
        elif event == "end" and tag is outermost:
            outermost = None
    for tag in found:
        written = _written(tag)
        if written:
            _write(tag, written)


def _written(tag: Tag) -> Callable[[str], str] | None:
    """Return how the text of an element is written, None where it stands on the line."""
    if tag.name in ("sup", "sub"):
        return raised if tag.name == "sup" else lowered
    style = _BY_STYLE.search(attribute(tag, "style")) if tag.attrs else None
    if not style:
        return None
    return raised if style[1].lower() == "super" else lowered


def _write(tag: Tag, written: Callable[[str], str]) -> None:
    strings = [s for s in tag.strings if type(s) is NavigableString]
    text = "".join(strings)
    new = written(text)
    if new != text:
        for i, string in enumerate(strings):
            string.replace_with(NavigableString("" if i else new))
