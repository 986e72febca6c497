"""Markdown to pages: one parser, and a writer for each kind of page that knows every token or fails."""

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import mistune
from mistune.plugins.footnotes import footnotes
from mistune.plugins.formatting import strikethrough
from mistune.plugins.table import table

from jianbao.errors import JianbaoError
from jianbao.report.content import Content

Token = dict[str, Any]
_CROSS_REFERENCE = r"@(?P<cross_id>(?:fig|tbl)-[a-z0-9]+(?:-[a-z0-9]+)*)"
_CHAPTER_NUMBER = re.compile(r"^\d+\s+")


def _cross_references(md: mistune.Markdown) -> None:
    def parse(inline: Any, match: re.Match[str], state: Any) -> int:
        state.append_token({"type": "cross_reference", "raw": match["cross_id"]})
        return match.end()

    md.inline.register("cross_reference", _CROSS_REFERENCE, parse, before="link")


@cache
def _parser() -> Callable[[str], Any]:
    return mistune.create_markdown(
        renderer=None, plugins=[table, footnotes, strikethrough, _cross_references]
    )


class Writer:
    """Writes Markdown tokens in one page language; a token without a method here fails the build.

    Subclasses give `text`, `link` and the methods of blocks. `level_shift` is added to heading levels.
    """

    def __init__(self, content: Content, *, level_shift: int) -> None:
        """Bind a writer to a notebook's numbers and anchors."""
        self.content = content
        self.level_shift = level_shift
        self.notes: dict[str, str] = {}

    def write(self, source: str) -> str:
        """Return a Markdown text in the page language. Raises `JianbaoError` for what it cannot set."""
        tokens = _parser()(source)
        self.notes = {
            item["attrs"]["key"]: self.footnote_text(item["children"])
            for token in tokens
            if token["type"] == "footnotes"
            for item in token["children"]
        }
        return self.all(t for t in tokens if t["type"] != "footnotes")

    def all(self, tokens: Any) -> str:
        """Write tokens one after another."""
        return "".join(self.token(t) for t in tokens)

    def token(self, token: Token) -> str:
        """Write one token by the method that bears its type's name."""
        method = getattr(self, f"on_{token['type']}", None)
        if method is None:
            raise JianbaoError(f"Markdown of the kind {token['type']} cannot be set in a report")
        return str(method(token))

    def footnote_text(self, children: Sequence[Token]) -> str:
        """Write the text of a footnote, which stands in paragraphs, as running text."""
        return "".join(self.all(c.get("children", [])) for c in children)

    def on_text(self, token: Token) -> str:
        """Write plain text."""
        return self.text(token["raw"])

    def on_cross_reference(self, token: Token) -> str:
        """Write `@fig-id` as a numbered link."""
        return self.link(token["raw"], self.text(self.content.label(token["raw"])))

    def on_link(self, token: Token) -> str:
        """Write a link; one to a figure or table is shown by its number."""
        anchor = self.content.anchor(token["attrs"]["url"])
        shown = self.all(token["children"])
        if not anchor:
            return shown
        return self.link(
            anchor, self.text(self.content.label(anchor)) if anchor in self.content.numbers else shown
        )

    def on_block_text(self, token: Token) -> str:
        """Write the text of a tight list item."""
        return self.all(token["children"])

    def on_blank_line(self, token: Token) -> str:
        """Write nothing for a blank line."""
        return ""

    def on_softbreak(self, token: Token) -> str:
        """Write nothing for a line break in the source: Chinese has no spaces."""
        return ""

    def on_heading(self, token: Token) -> str:
        """Write a heading without the number that its notebook's title carries; the report numbers anew."""
        level = token["attrs"]["level"]
        children = list(token["children"])
        if level == 1 and children and children[0]["type"] == "text":
            children[0] = {**children[0], "raw": _CHAPTER_NUMBER.sub("", children[0]["raw"])}
        if level + self.level_shift == 0:
            return ""
        return self.heading(level + self.level_shift, self.all(children))

    def text(self, raw: str) -> str:
        """Escape text for the page."""
        raise NotImplementedError

    def link(self, anchor: str, shown: str) -> str:
        """Link to an anchor of the page."""
        raise NotImplementedError

    def heading(self, level: int, shown: str) -> str:
        """Write a heading; level 1 is a chapter (in a single notebook: a section)."""
        raise NotImplementedError
