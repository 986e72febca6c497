"""What articles state in figures: quantities, dates, changes, the terms of schemes, and whether their sums hold.

In come a digest and the lexicon, out go tables with a row for each figure, which points to its place in the text. Whose
words a figure stands in comes from outside, as the attributions of `actors`; what it argues for is decided in `argument`.
"""

from jianbao.quantities.changes import find_changes
from jianbao.quantities.checks import find_checks
from jianbao.quantities.dates import find_dates
from jianbao.quantities.finding import find_quantities, unparsed_numerals
from jianbao.quantities.numerals import parse_numeral
from jianbao.quantities.rows import NOT_DATA, spans_table
from jianbao.quantities.schemes import scheme_facts

__all__ = [
    "NOT_DATA",
    "find_changes",
    "find_checks",
    "find_dates",
    "find_quantities",
    "parse_numeral",
    "scheme_facts",
    "spans_table",
    "unparsed_numerals",
]
