"""What notebooks show: figures, tables, computed prose and the source text, each with id, caption and alt text.

Each object emits what JupyterLab shows and the data from which the exporters of `report` set page and PDF.
Nothing is computed from a digest here.
"""

import base64
import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO
from typing import Any

import matplotlib as mpl
import pandas as pd
from matplotlib.figure import Figure as MatplotlibFigure

from jianbao.digest import Article, Digest, Paragraph, Sentence
from jianbao.fonts import printable

TEXT_SVG_MIME = "application/vnd.jianbao.svg+text"
"""The SVG whose labels are text, for a medium that has the font; `image/svg+xml` holds them as outlines."""

TABLE_MIME = "application/vnd.jianbao.table+json"
SOURCE_MIME = "application/vnd.jianbao.source+json"

Bundle = tuple[dict[str, Any], dict[str, Any]]

_PNG_DPI = 200
_NUMBER = re.compile(r"[-−+<>≤≥~≈]?\d[\d,]*(?:\.\d+)?%?")
_SENTENCE_ID = re.compile(r"A\d+-S\d+")
_ASCII_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
_CSS_ALIGN = {"left": "left", "right": "right"}


def _check_id(value: str, prefix: str) -> None:
    if not re.fullmatch(rf"{prefix}(?:-[a-z0-9]+)+", value):
        raise ValueError(f"id {value!r} is not {prefix}- followed by lower-case letters, digits and hyphens")


def _check_data(value: str) -> None:
    if value and not re.fullmatch(r"[a-z0-9_]+\.csv", value):
        raise ValueError(f"data {value!r} does not name a table like terms.csv")


@dataclass(frozen=True, kw_only=True, eq=False)
class _Captioned:
    id: str
    caption: str
    data: str = ""


@dataclass(frozen=True, eq=False)
class Figure:
    """A chart with id (`fig-…`), caption, alt text (what it shows) and the table behind it (`terms.csv`).

    Raises `ValueError` for an id or a table name of another form and for an empty caption or alt text.
    """

    figure: MatplotlibFigure
    _: Any = None


def escape(text: str) -> str:
    """Return untrusted text as Markdown that shows it literally, on one line.

    Every ASCII punctuation mark becomes a character reference, which neither Markdown nor the maths and
    HTML extensions of JupyterLab interpret; white space is folded, invisible characters are dropped.
    """
    folded = re.sub(r"\s+", " ", printable(text))
    return _ASCII_PUNCTUATION.sub(lambda mark: f"&#{ord(mark[0])};", folded)
