"""Word files (.docx, .doc, .wps): bytes come in, a `Document` of paragraphs, tables, notes and pictures goes out.

Numbers, headings and pages are as Word shows them; headers, comments and deleted text are left out and logged. What
lines mean does not belong here. `read_parts` reads what another reader has made into the parts of a Word file.
"""

from jianbao.reading.formats.word.binary import read_doc
from jianbao.reading.formats.word.body import read_docx, read_parts
from jianbao.reading.formats.word.flat import read_flat, read_wordml

__all__ = ["read_doc", "read_docx", "read_flat", "read_parts", "read_wordml"]
