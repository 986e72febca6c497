"""RTF files: bytes come in, a `Document` goes out, by way of the elements that the Word reader knows.

What a note, a table or a heading is does not belong here: that is decided in `formats.word` for both.
"""

from jianbao.lexicon import Lexicon
from jianbao.reading.document import Document
from jianbao.reading.formats.rtf.document import RtfParts
from jianbao.reading.formats.word import read_parts

__all__ = ["read_rtf"]


def read_rtf(name: str, data: bytes, *, lexicon: Lexicon) -> Document:
    """Read an RTF file as the Word file that it stands for.

    Raises `JianbaoError` where its groups are nested absurdly deep.
    """
    return read_parts(RtfParts(name, data), data, lexicon=lexicon)
