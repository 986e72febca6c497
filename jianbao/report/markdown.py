"""Markdown of notebooks as tokens that all exporters render: the subset a report supports, and no more.

HTML, maths and addresses are ordinary text here. What a reference leads to is not known yet: see `numbering`.
"""

import html
import re
from collections.abc import Iterator
from typing import Any
from unicodedata import east_asian_width

import mistune
from mistune.core import InlineState
from mistune.inline_parser import InlineParser

from jianbao.errors import JianbaoError

Token = dict[str, Any]

_SUPPORTED = frozenset(
    [
        "block_code",
        "block_quote",
        "block_text",
        "codespan",
        "emphasis",
        "heading",
        "linebreak",
        "list",
        "list_item",
        "note",
        "paragraph",
        "reference",
        "strong",
        "table",
        "table_body",
        "table_cell",
        "table_head",
        "table_row",
        "text",
        "thematic_break",
    ]
)
_LITERAL_INLINE = ("auto_link", "auto_email", "inline_html", "prec_auto_link", "prec_inline_html")
_LITERAL_BLOCK = ("raw_html", "block_html")
_REFERENCE = r"@(?P<reference_target>(?:fig|tbl)(?:-[a-z0-9]+)+)"
_TARGET = re.compile(
    r"(?P<notebook>\d\d-[a-z0-9-]+\.ipynb)?(?:#(?P<anchor>(?:fig|tbl)(?:-[a-z0-9]+)+|A\d+-[SQDC]\d+))?"
)


def parse(markdown: str) -> list[Token]:
    """Return the block tokens of Markdown, those of mistune except for:

    `reference` (attrs `anchor`, `notebook`; children: its label, none for `@fig-…`) in place of `link`, and
    `note` (children: blocks; attrs `key`) in place of `footnote_ref`. Text is unescaped, line breaks within a
    paragraph are spaces or, between Chinese characters, nothing. Raises `JianbaoError` for Markdown that the
    report does not support and for links out of it.
    """
    tokens, _ = _parser().parse(markdown)
    if not isinstance(tokens, list):
        raise TypeError("mistune returned text for tokens")
    notes: dict[str, list[Token]] = {}
    if tokens and tokens[-1]["type"] == "footnotes":
        notes = {item["attrs"]["key"]: _blocks(item["children"], {}) for item in tokens.pop()["children"]}
    return _blocks(tokens, notes)


def plain_text(token: Token) -> str:
    """Return the text of a token without any markup; notes are left out."""
    if token["type"] == "note":
        return ""
    return token.get("raw", "") + "".join(map(plain_text, token.get("children", ())))


def walk(tokens: list[Token]) -> Iterator[Token]:
    """Yield tokens and all that they hold, in reading order."""
    for token in tokens:
        yield token
        yield from walk(token.get("children", []))


def _parser() -> mistune.Markdown:
    parser = mistune.create_markdown(renderer=None, plugins=["table", "footnotes"])
    parser.inline.register("reference", _REFERENCE, _parse_reference, start_chars="@")
    parser.inline.rules = [rule for rule in parser.inline.rules if rule not in _LITERAL_INLINE]
    parser.block.rules = [rule for rule in parser.block.rules if rule not in _LITERAL_BLOCK]
    return parser


def _parse_reference(_: InlineParser, match: re.Match[str], state: InlineState) -> int:
    anchor = match["reference_target"]
    state.append_token({"type": "reference", "attrs": {"anchor": anchor, "notebook": ""}, "children": []})
    return match.end()


def _blocks(tokens: list[Token], notes: dict[str, list[Token]]) -> list[Token]:
    """Normalise tokens of mistune, blocks or inline, and check that each is supported."""
    result: list[Token] = []
    for i, token in enumerate(tokens):
        kind = token["type"]
        if kind == "blank_line":
            continue
        if kind == "softbreak":
            kept = _text(_space_between(result, tokens[i + 1 :]))
        elif kind == "text":
            kept = _text(html.unescape(token["raw"]))
        elif kind == "footnote_ref":
            key = token["raw"]
            if key not in notes:
                raise JianbaoError(f"footnote [^{key}] stands within a footnote; write it out there")
            kept = {"type": "note", "attrs": {"key": key}, "children": notes[key]}
        else:
            kept = {name: token[name] for name in ("type", "raw", "attrs") if name in token}
            if "children" in token:
                kept["children"] = _blocks(token["children"], notes)
            if kind == "link":
                kept = {
                    "type": "reference",
                    "attrs": _target(token["attrs"]["url"]),
                    "children": kept["children"],
                }
        if kept["type"] not in _SUPPORTED:
            raise JianbaoError(f"Markdown of the kind {kind!r} has no form in a report; write it otherwise")
        if kept["type"] == "text" and result and result[-1]["type"] == "text":
            result[-1] = _text(result[-1]["raw"] + kept["raw"])
        else:
            result.append(kept)
    return result


def _text(raw: str) -> Token:
    return {"type": "text", "raw": raw}


def _space_between(before: list[Token], after: list[Token]) -> str:
    """Return what a line break in the source stands for: nothing between Chinese characters, else a space."""
    left = plain_text(before[-1])[-1:] if before else ""
    right = plain_text(after[0])[:1] if after else ""
    wide = all(char and east_asian_width(char) in "WF" for char in (left, right))
    return "" if wide else " "


def _target(url: str) -> dict[str, str]:
    match = _TARGET.fullmatch(url)
    if not url or not match:
        raise JianbaoError(f"the link to {url!r} leads out of the report; write the address as text")
    return {"anchor": match["anchor"] or "", "notebook": match["notebook"] or ""}
