"""Checks of a text's own arithmetic (lists, sums, changes, ratios, parts of wholes), as the rows of checks.csv.

In come a digest with its quantities and changes, out goes one table with a row for each figure that can be worked out
again. What does not hold is a question to the reader: nothing is corrected, and where a text can be right nothing is
reported as wrong.
"""

from jianbao.quantities.checks.finding import find_checks

__all__ = ["find_checks"]
