"""Word files (.docx): bytes come in, a `Document` of paragraphs, tables, notes and pictures goes out.

Numbers, headings and pages are as Word shows them; headers, comments and deleted text are left out. What
lines mean does not belong here, nor do old Word files (.doc), which only get a clear error.
"""

from jianbao.reading.formats.word.body import read_docx

__all__ = ["read_docx"]
