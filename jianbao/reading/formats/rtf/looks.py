"""How RTF sets characters and paragraphs, and which control words change that."""

from dataclasses import dataclass, replace
from typing import Any

_ALIGN = {"ql": "left", "qc": "center", "qr": "right", "qj": "both"}
_LENGTHS = {"fi": "first_line", "li": "left", "lin": "left", "outlinelevel": "outline", "itap": "table", "ls": "list",
            "ilvl": "level"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Type:
    """How characters are set; `size` and `position` are in half-points."""

    bold: bool = False
    size: int = 24
    script: str = ""
    position: int = 0
    hidden: bool = False
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """How a paragraph is set: its style, indents in twips, the depth of the tables around it, list and level."""

    style: str = ""
    align: str = ""
    first_line: int = 0
    left: int = 0
    outline: int | None = None
    page_break: bool = False
    table: int = 0
    list: int = 0
    level: int = 0


PLAIN, PLAIN_LAYOUT = Type(), Layout()
"""How characters and paragraphs are set where nothing is said."""


def typed(type_: Type, word: str, number: int | None) -> Type | None:
    """Return the type that a control word makes of another; None where it says nothing of characters."""
    on = number != 0
    if word == "plain":
        return PLAIN
    if word == "b":
        return replace(type_, bold=on)
    if word == "fs":
        return replace(type_, size=min(max(number or 24, 2), 3000))
    if word in ("super", "sub"):
        return replace(type_, script=f"{word}script" if on else "")
    if word == "nosupersub":
        return replace(type_, script="")
    if word in ("up", "dn"):
        return replace(type_, position=(6 if number is None else number) * (1 if word == "up" else -1))
    if word == "v":
        return replace(type_, hidden=on)
    if word == "deleted":
        return replace(type_, deleted=on)
    return None


def laid_out(layout: Layout, word: str, number: int | None) -> Layout | None:
    """Return the layout that a control word makes of another; None where it says nothing of paragraphs."""
    n = number or 0
    if word == "pard":
        return PLAIN_LAYOUT
    if word == "s":
        return replace(layout, style=f"s{n}")
    if word in _ALIGN:
        return replace(layout, align=_ALIGN[word])
    if word == "intbl":
        return replace(layout, table=max(layout.table, 1))
    if word == "pagebb":
        return replace(layout, page_break=number != 0)
    if word in _LENGTHS:
        changed: dict[str, Any] = {_LENGTHS[word]: n}
        return replace(layout, **changed)
    return None
