"""Dates and periods that articles state, as the rows of dates.csv.

In come a digest and the lexicon, out goes one table with a row for each date, in ISO 8601 and with its role. Spans that
measure something (a term of three years) are quantities and stay with the grammar of these.
"""

from jianbao.quantities.dates.finding import find_dates

__all__ = ["find_dates"]
