"""Chapters: the tables of one digest come in; Chinese prose, captioned figures and tables for a notebook go out.

A module stands for a part of a notebook and is that part's public face: a notebook imports it by name (`from jianbao.chapters
import corpus`) and calls a function for each cell, so that a computed sentence is changed where the cell's function stands, and
a typed one in the notebook itself. Names of codes are changed in the lexicon (chapters/names.toml), colours in the room of
charts. Nothing is found, measured or drawn here, and how a page looks is left to the report, for which this door is.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from jianbao.chapters.balance import account_words
from jianbao.chapters.names import Names, load_names

if TYPE_CHECKING:
    from jianbao.chapters.display import SOURCE_MIME, TABLE_MIME, TEXT_SVG_MIME
    from jianbao.chapters.markdown import escape
    from jianbao.chapters.summary import described

__all__ = [
    "SOURCE_MIME",
    "TABLE_MIME",
    "TEXT_SVG_MIME",
    "Names",
    "account_words",
    "described",
    "escape",
    "load_names",
]

_WHERE = {
    "SOURCE_MIME": "display",
    "TABLE_MIME": "display",
    "TEXT_SVG_MIME": "display",
    "described": "summary",
    "escape": "markdown",
}


def __getattr__(name: str) -> Any:
    # What draws is imported when it is asked for: tables are written without it.
    if name not in _WHERE:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
