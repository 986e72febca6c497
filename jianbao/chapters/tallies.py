"""What chapters count, sort and colour by article. What the counts mean is said where they are shown."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import pandas as pd

from jianbao.analysis import Analysis
from jianbao.charts import article_colours

MOST_DRAWN = 18
"""Articles that a chart shows; more rows or columns are too many for a page."""


def article_ids(a: Analysis) -> list[str]:
    """Return the ids of the articles, in the order of the digest."""
    return list(a.articles["article_id"])


def drawn_ids(a: Analysis, *, first: Collection[str] = ()) -> list[str]:
    """Return the ids of the articles that charts show: all, or the longest where a page has no room for more.

    Those in `first`, which a chart has most to show of, go before longer ones.
    """
    order = a.articles.assign(first=a.articles["article_id"].isin(list(first)))
    order = order.sort_values(["first", "characters"], ascending=False, kind="stable")
    shown = set(order["article_id"].head(MOST_DRAWN))
    return [i for i in article_ids(a) if i in shown]


def undrawn(a: Analysis) -> str:
    """Say at a caption's end that a chart leaves articles out, and where they stand; an empty string where none is."""
    left = len(a.articles) - MOST_DRAWN
    return f"（图中是其中{MOST_DRAWN}篇，其余{left}篇见数据表）" if left > 0 else ""


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
