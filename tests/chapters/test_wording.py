"""Chinese wording: labels, lists, dates and spans of dates, by hand."""

import re
from pathlib import Path

import pandas as pd
import pytest

from jianbao import paths
from jianbao.chapters.wording import (
    date_span,
    date_words,
    end_words,
    labels,
    listing,
    names,
    percent,
    quoted,
    short_title,
    subtitle,
)


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("科技智库建设：回顾与展望", "科技智库建设"),
        ("科技智库建设——回顾", "科技智库建设"),
        ("论改革：回顾与展望", "论改革：回顾与展望"),
        ("新时代党的科技工作领导体制改革", "新时代党的科技工作领导体制改革"),
    ],
)
def test_a_title_is_cut_before_its_colon_unless_too_little_is_left(title, short):
    assert short_title(title) == short


def test_labels_hold_number_and_title():
    articles = pd.DataFrame({"article_id": ["A1", "A2"], "title": ["粮食安全", "氢能产业发展观察"]})
    assert labels(articles, limit=7) == {"A1": "A1 粮食安全", "A2": "A2 氢能产\n业发展观察"}
    assert names(articles) == {"A1": "A1《粮食安全》", "A2": "A2《氢能产业发展观察》"}


def test_lists():
    assert listing([]) == ""
    assert listing(["甲"]) == "甲"
    assert listing(["甲", "乙"]) == "甲和乙"
    assert listing(["甲", "乙", "丙"]) == "甲、乙和丙"
    assert quoted(["甲", "乙"]) == "“甲”“乙”"


def test_dates_and_shares():
    assert date_words("2025-05-02") == "2025年5月2日"
    assert date_words("2025") == "2025年"
    assert date_words("") == ""
    assert end_words("2021/2025-06") == "2025年6月"
    assert end_words("2030") == "2030年"
    assert percent(0.126) == "13%"


@pytest.mark.parametrize(
    ("dates", "span"),
    [
        (["", ""], ""),
        (["2025-05-12", ""], "2025年5月12日"),
        (["2025-05-12", "2024-03-01"], "2024年3月1日至2025年5月12日"),
        (["2025-05-12", "2024-03"], "2024年3月至2025年5月"),
        (["2025-05-12", "2025"], "2025年"),
    ],
)
def test_a_span_is_no_more_precise_than_its_least_precise_date(dates, span):
    assert date_span(dates) == span


def test_the_subtitle_counts_and_dates_the_articles():
    assert (
        subtitle(pd.DataFrame({"date": ["2025-05-12", "2025-06-01"]}))
        == "2篇文章　2025年5月12日至2025年6月1日"
    )
    assert subtitle(pd.DataFrame({"date": [""]})) == "1篇文章"


def texts_for_analysts() -> list[Path]:
    return [
        *sorted((paths.ROOT / "jianbao" / "chapters").glob("*.py")),
        *sorted(paths.NOTEBOOKS.glob("*.ipynb")),
    ]


@pytest.mark.parametrize("path", texts_for_analysts(), ids=lambda p: p.name)
def test_files_of_the_lexicon_that_analysts_are_told_of_are_there(path):
    for name in re.findall(r"data/(lexicon/[a-z_/.]+)", path.read_text(encoding="utf-8")):
        # An analyst's own file adds to the shipped one, which has the same name without .more.
        assert (paths.ROOT / "data" / name.replace(".more.", ".")).exists(), name
