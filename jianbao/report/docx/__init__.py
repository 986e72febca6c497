"""The report as a Word file: an executed notebook, numbered as for page and PDF, comes in; the bytes of a .docx go out.

`base` opens what the file is made on, `elements` are the pieces of WordprocessingML, `notes` the footnotes that quote the
sentences referred to, `grids` the tables, `body` writes it all down, `exporter` is what nbconvert calls. How the file looks
is in `templates/docx`, an unpacked Word file. Nothing is numbered or worded here.
"""

from jianbao.report.docx.exporter import JianbaoDocxExporter

__all__ = ["JianbaoDocxExporter"]
