"""Chapters: the tables of one digest come in; Chinese prose, captioned figures and tables for a notebook go out.

A module stands for a part of a notebook and is that part's public face: a notebook imports it by name (`from jianbao.chapters
import corpus`) and calls a function for each cell, so that a computed sentence is changed where the cell's function stands, and
a typed one in the notebook itself. Names of codes are changed in the lexicon (chapters/names.toml), colours in the room of
charts. Nothing is found, measured or drawn here, and how a page looks is left to the report, for which this door is.
"""

from jianbao.chapters.account import account_words
from jianbao.chapters.display import SOURCE_MIME, TABLE_MIME, TEXT_SVG_MIME
from jianbao.chapters.markdown import escape
from jianbao.chapters.names import Names, load_names
from jianbao.chapters.wording import subtitle

__all__ = [
    "SOURCE_MIME",
    "TABLE_MIME",
    "TEXT_SVG_MIME",
    "Names",
    "account_words",
    "escape",
    "load_names",
    "subtitle",
]
