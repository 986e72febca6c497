"""nbconvert exporters for the series: one offline HTML page, and one PDF set by Typst."""

from jianbao.report.runner import make_report
from jianbao.report.tables import make_tables

__all__ = [
    "make_report",
    "make_tables",
]
