"""What is asked of a row of quantities.csv: whether it is data, whether it is a share. How it came about is the concern of `grammar`."""

from typing import Any

NOT_DATA = ("ordinal", "version", "enumeration")
"""Kinds of quantities.csv that measure nothing: 第三届, 2.0版, 两个方面."""


def is_relative_amount(q: Any) -> bool:
    """Tell whether a difference is stated as a share of what was: percent, multiple, ratio."""
    return q.unit in ("%", "倍") or q.kind in ("ratio", "multiple")
