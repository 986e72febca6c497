"""The report: notebooks come in; one offline HTML page, one PDF set by Typst, one Word file, figures, tables and executed notebooks go out.

Notebooks are executed, merged into chapters, numbered, and written by three exporters of nbconvert that share all but the form;
what is written appears in the output folder as a whole or not at all. No sentence, figure or number is made here: they are
in the outputs of the notebooks, and what a page looks like is in `templates`.
"""

from jianbao.report.making import make_report, make_tables
from jianbao.report.output import said

__all__ = [
    "make_report",
    "make_tables",
    "said",
]
