"""Chinese wording that chapters share: labels of articles, lists, dates, shares. Facts come from the tables.

Names of codes are in `names`, what makes text fit for Markdown in `markdown`.
"""

import re
from collections.abc import Sequence

import pandas as pd

from jianbao.charts import wrapped


def short_title(title: str) -> str:
    """Shorten a title to what stands before its colon or dash."""
    head = re.split(r"[：:]|——|—", title)[0]
    return head if len(head) >= 4 else title


def labels(articles: pd.DataFrame, *, limit: int = 18) -> dict[str, str]:
    """Return the label of each article for charts: its number and short title, in lines of about `limit` characters."""
    return {
        r.article_id: wrapped(f"{r.article_id} {short_title(str(r.title))}", limit)
        for r in articles.itertuples()
    }


def names(articles: pd.DataFrame) -> dict[str, str]:
    """Return what prose calls each article: A1《科技体制改革》."""
    return {r.article_id: f"{r.article_id}《{short_title(str(r.title))}》" for r in articles.itertuples()}


def listing(words: Sequence[str]) -> str:
    """Join words as a Chinese list: 甲、乙和丙."""
    if len(words) <= 1:
        return "".join(words)
    return f"{'、'.join(words[:-1])}和{words[-1]}"


def quoted(words: Sequence[str]) -> str:
    """Put each word in Chinese quotation marks and set them side by side, as Chinese lists of quotations do."""
    return "".join(f"“{w}”" for w in words)


def date_words(iso: str) -> str:
    """Write an ISO date or part of one as in Chinese prose: 2025年5月12日, 2025年5月, 2025年."""
    parts = iso.split("-")
    return "".join(f"{int(p)}{unit}" for p, unit in zip(parts, "年月日", strict=False)) if iso else ""


def end_words(iso: str) -> str:
    """Write the date at which a period ends, or a single date, as in Chinese prose."""
    return date_words(iso.split("/")[-1])


def percent(share: float) -> str:
    """Write a share between 0 and 1 as a whole percentage."""
    return f"{share:.0%}"


def date_span(dates: Sequence[str]) -> str:
    """Say from when to when dates run, no more precisely than the least precise of them allows."""
    known = sorted(d for d in dates if d)
    if not known:
        return ""
    length = min(len(d) for d in known)
    first, last = known[0][:length], known[-1][:length]
    return date_words(first) if first == last else f"{date_words(first)}至{date_words(last)}"


def subtitle(articles: pd.DataFrame) -> str:
    """Return the line under the report's title: how many articles, and from when to when."""
    when = date_span(list(articles["date"]))
    return f"{len(articles)}篇文章" + (f"　{when}" if when else "")
