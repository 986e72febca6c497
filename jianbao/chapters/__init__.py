"""chapters."""

from jianbao.chapters.display import SOURCE_MIME, TABLE_MIME, TEXT_SVG_MIME
from jianbao.chapters.wording import subtitle

__all__ = [
    "SOURCE_MIME",
    "TABLE_MIME",
    "TEXT_SVG_MIME",
    "subtitle",
]
