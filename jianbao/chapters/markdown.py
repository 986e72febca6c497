"""Markdown of computed prose: text of a digest made harmless, lists, links to sentences, figures and tables.

How Markdown becomes a page is the business of the report.
"""

import re
from collections.abc import Iterable

from jianbao.printable import printable

SENTENCE_ID = re.compile(r"A\d+-S\d+")
_SPAN_ID = re.compile(r"A\d+-[QDC]\d+")
_ASCII_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")


def escape(text: str) -> str:
    """Return untrusted text as Markdown that shows it literally, on one line.

    Every ASCII punctuation mark becomes a character reference, which neither Markdown nor JupyterLab's
    maths interpret; white space is folded, invisible characters are dropped.
    """
    folded = re.sub(r"\s+", " ", printable(text))
    return _ASCII_PUNCTUATION.sub(lambda mark: f"&#{ord(mark[0])};", folded)


def sentence_link(sentence_id: str, label: str | None = None, *, span: str = "") -> str:
    """Return a Markdown link to a sentence of the source text, labelled with its id unless told otherwise.

    `span` is the id of a quantity, date or change in it (`A1-Q7`), to which the link then leads. Raises
    `ValueError` where an id is none.
    """
    if not SENTENCE_ID.fullmatch(sentence_id):
        raise ValueError(f"{sentence_id!r} is not a sentence id like A1-S12")
    if span and not _SPAN_ID.fullmatch(span):
        raise ValueError(f"{span!r} is not the id of a quantity, date or change like A1-Q7")
    return f"[{escape(label or sentence_id)}](#{span or sentence_id})"


def sentence_links(sentence_ids: str) -> str:
    """Return Markdown links to sentences whose ids are joined as in the tables (`A1-S1; A1-S2`)."""
    return "、".join(map(sentence_link, sentence_ids.split("; ")))


def bullets(lines: Iterable[str]) -> str:
    """Return lines of Markdown as a list, without those that are empty."""
    return "\n".join(f"- {line}" for line in lines if line)


def cited(text: str, sentence_id: str, *, span: str = "") -> str:
    """Return untrusted text, and in brackets a link to the sentence it is from, or to a span of it."""
    return f"{escape(text)}（{sentence_link(sentence_id, span=span)}）"
