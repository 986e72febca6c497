"""The readers of file formats: the bytes of one file come in, a `Document` goes out, whatever the format.

Which reader a file gets is listed in `registry`, where a new format is entered; all but plain text are read in
a process of their own. What the lines mean, and everything that asks several files, does not belong here.
"""

from jianbao.reading.formats.isolation import OCR_SECONDS, read_isolated
from jianbao.reading.formats.registry import SUFFIXES, find_format
from jianbao.reading.formats.text import read_text

__all__ = ["OCR_SECONDS", "SUFFIXES", "find_format", "read_isolated", "read_text"]
