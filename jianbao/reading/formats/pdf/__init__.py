"""PDF files with a text layer: bytes come in, a `Document` of lines in reading order goes out.

Everything is told by where characters stand: rows, columns, tables, overprint, running headers. What lines mean
does not belong here, nor does rendering or the recognition of scanned pages.
"""

from jianbao.reading.formats.pdf.pages import read_pdf

__all__ = ["read_pdf"]
