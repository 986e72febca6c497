"""What is asked of rows of this room's tables: whether one is data, whether a share, where in the text all of them stand.

How they came about is the concern of `grammar`.
"""

from typing import Any

import pandas as pd

NOT_DATA = ("ordinal", "version", "enumeration")
"""Kinds of quantities.csv that measure nothing: 第三届, 2.0版, 两个方面."""


def is_relative_amount(q: Any) -> bool:
    """Tell whether a difference is stated as a share of what was: percent, multiple, ratio."""
    return q.unit in ("%", "倍") or q.kind in ("ratio", "multiple")


def spans_table(**tables: pd.DataFrame) -> pd.DataFrame:
    """Return where the rows of tables stand, given by the name of their ids (quantity=…): span_id and the columns below."""
    place = ["article_id", "char_start", "char_end"]
    frames = [t.rename(columns={f"{name}_id": "span_id"})[["span_id", *place]] for name, t in tables.items()]
    return pd.concat(frames, ignore_index=True)
