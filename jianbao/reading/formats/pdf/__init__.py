"""PDF files with a text layer: bytes come in, a `Document` of lines in reading order goes out.

Pages that other formats place in the same way come in by `read_contents`.

Everything is told by where characters stand: rows, columns, tables, overprint, running headers. What lines mean
does not belong here, nor does rendering or the recognition of scanned pages: `scan` says what stands on those.
"""

from jianbao.reading.formats.pdf.glyphs import Content, Glyphs, read_content
from jianbao.reading.formats.pdf.objects import Box, Rule
from jianbao.reading.formats.pdf.pages import is_garbled, read_contents, read_pdf

__all__ = ["Box", "Content", "Glyphs", "Rule", "is_garbled", "read_content", "read_contents", "read_pdf"]
