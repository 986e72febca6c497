"""Excel workbooks (.xlsx, .xlsm): bytes come in, a `Document` goes out.

A sheet whose rows are articles is read as these, one that holds running text as text; any other is a table. How a
value is shown is in `shown`, how cells are read in `workbook`.
"""

from jianbao.reading.formats.sheet.workbook import read_xlsx

__all__ = ["read_xlsx"]
