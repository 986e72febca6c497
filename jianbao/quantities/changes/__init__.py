"""Changes of quantities (由A增至B, 增长5%, 比上年低3个百分点), as the rows of changes.csv.

In come a digest with its quantities and dates, out goes one table with a row for each change: from what to what, by how
much, when, in what. Whether the figures of a change agree is asked in `checks`.
"""

from jianbao.quantities.changes.finding import find_changes

__all__ = ["find_changes"]
