"""Scans, read where the user asks for it: bytes of a PDF or a picture come in, a `Document` of lines goes out.

Pages without text are recognised on this machine by what `pip install jianbao[ocr]` brings; each is marked as such, and
what is doubtful in it is noted. Which lines it has, columns and tables, is told by the layout code of `pdf`.
"""

from jianbao.reading.formats.scan.documents import read_pictures, read_scanned_pdf

__all__ = ["read_pictures", "read_scanned_pdf"]
