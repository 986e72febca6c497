"""Analyses made by hand, of just the tables that a chapter asks for, so that what it says can be counted by hand."""

from types import SimpleNamespace
from typing import Any, cast

import pandas as pd

from jianbao.analysis import Analysis
from jianbao.lexicon import load_lexicon


def rows(columns: str, *values: tuple[Any, ...]) -> pd.DataFrame:
    """Return a table with these columns, named with spaces between them."""
    return pd.DataFrame(list(values), columns=columns.split())


def articles(number: int) -> pd.DataFrame:
    """Return a table of so many articles: A1 of 1,000 characters, A2 of 2,000 and so on."""
    titles = ["粮食安全", "氢能产业", "职业教育", "深海装备"]
    return rows(
        "article_id title full_title source date issue authors characters paragraphs sentences",
        *(
            (
                f"A{n}",
                titles[n - 1],
                titles[n - 1],
                "科技日报",
                f"2025-0{n}-01",
                "",
                "张三; 李四",
                1000 * n,
                n,
                10 * n,
            )
            for n in range(1, number + 1)
        ),
    )


def handmade(**tables: Any) -> Analysis:
    """Return what a chapter takes for an analysis: the shipped lexicon, and the tables given."""
    return cast(Analysis, SimpleNamespace(**{"lexicon": load_lexicon(), **tables}))
