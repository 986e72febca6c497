"""A parsed page walked without recursion, and its text as a page shows it.

Which part of a page is main text is told in `main_text`, what it says is read in `elements`.
"""

import re
from collections.abc import Container, Iterator

from bs4 import NavigableString, Tag

# fmt: off
BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "option", "p", "pre", "section",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})
# fmt: on
"""Elements that begin and end a block of text."""
_BESIDE_TEXT = frozenset({"script", "style", "template", "title"})
_WHITE = re.compile(r"[ \t\r\n\f]+")
_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’…—·]")


def walk(root: Tag, skip: Container[int] = ()) -> Iterator[tuple[str, Tag, str]]:
    """Yield ("start", tag, ""), ("text", parent, text) and ("end", tag, "") in order, however deep the nesting.

    Of an element in `skip` (by `id()`) only ("skip", tag, "") is yielded.
    """
    yield "start", root, ""
    stack = [(root, iter(root.contents))]
    while stack:
        tag, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            yield "end", tag, ""
        elif isinstance(child, Tag):
            if id(child) in skip:
                yield "skip", child, ""
            else:
                yield "start", child, ""
                stack.append((child, iter(child.contents)))
        elif type(child) is NavigableString:
            yield "text", tag, str(child)


def shown_text(tag: Tag) -> str:
    """Return the text in an element, but for scripts, styles and a page's name, which are none of its text."""
    return " ".join(t for t in tag.find_all(string=True) if type(t) is NavigableString and not _beside(t))


def _beside(text: NavigableString) -> bool:
    return text.parent is not None and text.parent.name in _BESIDE_TEXT


def attribute(tag: Tag, name: str) -> str:
    """Return an attribute's text, "" where the element has none."""
    value = tag.get(name)
    return value if isinstance(value, str) else ""


def squeeze(text: str) -> str:
    """Return text with its white space as a page shows it; a line end between Chinese characters is none."""

    def shown(match: re.Match[str]) -> str:
        if "\n" not in match.group() and "\r" not in match.group():
            return " "
        a, b = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        return "" if _WIDE.match(a) or _WIDE.match(b) else " "

    text = text.strip(" \t\r\n\f")
    return _WHITE.sub(shown, text)
