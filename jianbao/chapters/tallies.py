"""What chapters count, sort and colour by article. What the counts mean is said where they are shown."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from jianbao.analysis import Analysis
from jianbao.charts import article_colours


def article_ids(a: Analysis) -> list[str]:
    """Return the ids of the articles, in the order of the digest."""
    return list(a.articles["article_id"])


def colours(a: Analysis) -> dict[str, str]:
    """Return the colour that each article has in every chart."""
    return article_colours(article_ids(a))


def by_article(
    a: Analysis, table: pd.DataFrame, column: str, *, rows: Sequence[Any] | None = None
) -> pd.DataFrame:
    """Count the rows of a table by the value of a column (rows) and by article (columns, all of them).

    `rows` are the values that are counted, in their order; without it, all that occur, sorted.
    """
    counts = pd.crosstab(table[column], table["article_id"]).reindex(columns=article_ids(a), fill_value=0)
    return counts if rows is None else counts.reindex(index=rows, fill_value=0)


def most_first(counts: pd.Series | Mapping[Any, int]) -> list[tuple[Any, int]]:
    """Return what was counted with its count, the commonest first, equal ones by name."""
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def commonest(terms: pd.DataFrame) -> pd.DataFrame:
    """Return rows of a table of terms (columns term and count), the commonest first, equal ones by name."""
    return terms.sort_values(["count", "term"], ascending=[False, True], kind="stable")
