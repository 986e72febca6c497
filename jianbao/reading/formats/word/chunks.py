"""Files in other formats that are set into a Word file whole (altChunk): pages, web archives, RTF, text, Word files.

Each is read by the reader of its own format, in the same process; where it stands is read in `body`.
"""

import importlib
from collections.abc import Callable

from jianbao.errors import JianbaoError
from jianbao.lexicon import Lexicon
from jianbao.reading.document import Document
from jianbao.reading.formats.registry import find_format
from jianbao.reading.formats.text import read_text

_DEEPEST = 3
_WORD = "jianbao.reading.formats.word:read_docx"


def read_chunk(name: str, data: bytes, suffix: str, *, lexicon: Lexicon, depth: int) -> Document:
    """Read a file that is set into another; `depth` counts the Word files around it.

    Raises `JianbaoError` where its reader does, or it is of a kind that is not read, or too deep in others.
    """
    if depth > _DEEPEST:
        raise JianbaoError(f"{name}: set into more than {_DEEPEST} files, one in another")
    known = find_format(suffix, data)
    if known is None:
        return read_text(name, data, lexicon=lexicon)
    if known.refused:
        raise JianbaoError(f"{name}: {known.refused}")
    module, function = known.reader.split(":")
    read: Callable[..., Document] = getattr(importlib.import_module(module), function)
    deeper = {"depth": depth} if known.reader == _WORD else {}
    return read(name, data, lexicon=lexicon, **deeper)
