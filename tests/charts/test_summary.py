"""The chart of the first page, with few and many articles, and with next to nothing to show."""

import pandas as pd
import pytest

from jianbao.charts.summary import overview
from tests.overlaps import assert_readable

IDS = [f"A{i}" for i in range(1, 13)]
COLOURS = dict.fromkeys(IDS, "#0072B2")


@pytest.mark.parametrize("n", [1, 5, 12])
def test_the_first_page_chart_with_few_and_many_articles(n):
    ids = IDS[:n]
    table = pd.DataFrame(
        {
            "article_id": ids,
            "term": ["国家科技体制改革领导小组"] * n,
            "size": [4.2] * n,
            "problems": range(n),
            "recommendations": [110] * n,
        }
    )
    promises = pd.DataFrame({"article_id": ids, "year": [2027] * n, "count": [3] * n})
    labels = {a: f"{a} 新时代党的科技工…" for a in ids}
    figure = overview(table, promises, labels=labels, colours=COLOURS, terms="首位特征词（LRC）")
    assert_readable(figure)


def test_the_first_page_chart_without_promises_or_statements():
    table = pd.DataFrame(
        {"article_id": ["A1"], "term": [""], "size": [0.0], "problems": [0], "recommendations": [0]}
    )
    none = pd.DataFrame({"article_id": [], "year": [], "count": []})
    labels = {"A1": "A1 题目"}
    assert_readable(overview(table, none, labels=labels, colours=COLOURS, terms="首位特征词（LRC）"))
