"""quantities."""

from jianbao.quantities.changes import find_changes
from jianbao.quantities.checks import find_checks
from jianbao.quantities.dates import find_dates
from jianbao.quantities.finding import find_quantities, unparsed_numerals
from jianbao.quantities.numerals import parse_numeral
from jianbao.quantities.schemes import scheme_facts

__all__ = [
    "find_changes",
    "find_checks",
    "find_dates",
    "find_quantities",
    "parse_numeral",
    "scheme_facts",
    "unparsed_numerals",
]
