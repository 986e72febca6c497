"""What changes and checks ask of a row of quantities.csv. How it came about is the concern of `grammar`."""

from typing import Any


def is_relative_amount(q: Any) -> bool:
    """Tell whether a difference is stated as a share of what was: percent, multiple, ratio."""
    return q.unit in ("%", "倍") or q.kind in ("ratio", "multiple")
