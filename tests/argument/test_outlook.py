"""Promises by when and how much, and the movement of terms over time, by hand."""

import pandas as pd
import pytest

from jianbao.argument.outlook import (
    FEWEST_DATES,
    MOVEMENT_COLUMNS,
    dated_issues,
    monthly_rates,
    promises,
    sentences_ahead,
    term_movement,
)
from jianbao.lexicon import load_lexicon
from tests.terms.test_frequency import plain_segmenter, tokens_of

ARTICLES = pd.DataFrame({"article_id": ["A1"], "date": ["2025-03"]})


def promise(text: str, *dates: tuple, figures: tuple[tuple, ...] = ()) -> pd.Series:
    """Return the promise of a sentence with dates (iso, start) and figures (surface, claim, start)."""
    statements = pd.DataFrame(
        [("A1-T1", "A1", "A1-S1", "outlook", "某部门", text)],
        columns=["statement_id", "article_id", "sentence_id", "kind", "holder", "text"],
    )
    date_table = pd.DataFrame(
        [("A1", "A1-S1", iso, "event", start) for iso, start in dates],
        columns=["article_id", "sentence_id", "iso", "role", "char_start"],
    )
    quantities = pd.DataFrame(
        [("A1-S1", "percent", *f) for f in figures],
        columns=["sentence_id", "kind", "surface", "claim", "char_start"],
    )
    sentences = pd.DataFrame({"sentence_id": ["A1-S1"], "char_start": [0]})
    lexicon = load_lexicon()
    return promises(statements, date_table, quantities, ARTICLES, sentences, lexicon=lexicon).iloc[0]


@pytest.mark.parametrize(
    ("text", "dates", "nature", "due"),
    [
        ("力争到2030年建成。", [("2030", 3)], "target", "2030"),
        ("预计2030年规模翻番。", [("2030", 2)], "expectation", "2030"),
        ("今年将推广。", [("2025", 0)], "plan", "2025"),
        ("从2020年到2027年底完成。", [("2020", 1), ("2027-12", 7)], "target", "2027-12"),
        ("“十五五”时期实现。", [("2026/2030", 0)], "target", "2030"),
        ("2024年已建成，下一步推广。", [("2024", 0)], "plan", ""),
        ("用五年左右时间建成。", [], "target", "2030"),
        ("未来十年是窗口期。", [], "expectation", "2035"),
        ("未来大有可为。", [], "expectation", ""),
    ],
)
def test_nature_and_date(text, dates, nature, due):
    found = promise(text, *dates)
    assert (found["nature"], found["due"], found["holder"]) == (nature, due, "某部门")
    assert pd.isna(found["year"]) if not due else found["year"] == int(due[:4])


def test_figures_are_those_that_are_promised():
    figures = (("约2%", "fact", 4), ("6%左右", "target", 20))
    assert promise("由约2%提高到2030年的6%左右。", ("2030", 10), figures=figures)["figures"] == "6%左右"
    later = (("约2%", "fact", 4), ("6%左右", "fact", 20))
    assert promise("由约2%提高到2030年的6%左右。", ("2030", 10), figures=later)["figures"] == "6%左右"


def test_figures_without_a_date_stand_after_what_looks_ahead():
    figures = (("5000亿元", "fact", 2), ("8000亿元", "fact", 14))
    assert promise("在5000亿元之外，银行将增加至8000亿元。", figures=figures)["figures"] == "8000亿元"


def test_sentences_ahead():
    rows = [
        ("A1-S1", "2030", "target"),
        ("A1-S2", "2026/2030", "period"),
        ("A1-S3", "2021/2025", "period"),
        ("A1-S4", "2024", "event"),
        ("A1-S5", "", "event"),
    ]
    dates = pd.DataFrame(rows, columns=["sentence_id", "iso", "role"]).assign(article_id="A1")
    assert sentences_ahead(dates, ARTICLES) == {"A1-S1", "A1-S2"}


def dated(months: list[str], texts: list[list[str]]) -> tuple[pd.DataFrame, pd.DataFrame]:
    tokens = tokens_of(**{f"A{n}": own for n, own in enumerate(texts, 1)})
    ids = list(dict.fromkeys(tokens["article_id"]))
    return tokens, pd.DataFrame({"article_id": ids, "date": months})


MONTHS = [f"2024-{m:02}" for m in range(1, 9)]


def test_a_term_that_only_rises_and_one_that_does_not_move():
    """Eight months of ten words each: 量子 once more each month (τ = 1, p = 2 / 8!), 银行 always once."""
    texts = [[" ".join(["量子"] * n + ["银行"] + ["的"] * (9 - n))] for n in range(1, 9)]
    tokens, articles = dated(MONTHS, texts)
    table = term_movement(monthly_rates(tokens, articles, segmenter=plain_segmenter())).set_index("term")
    assert table.loc["量子", "tau"] == 1
    assert table.loc["量子", "p"] == pytest.approx(2 / 40_320, rel=1e-4)
    assert table.loc["量子", "p_adjusted"] == pytest.approx(2 * 2 / 40_320, rel=1e-4)
    # A tenth of the words more each month: 1,000 per 10,000 words, twelve times a year.
    assert table.loc["量子", "slope"] == pytest.approx(12_000)
    assert (table.loc["量子", "first"], table.loc["量子", "last"]) == (1000, 8000)
    assert table.loc["银行", "slope"] == 0
    assert table.loc["银行", "p_adjusted"] == 1


def test_too_few_months_give_no_trend():
    texts = [["量子 银行"]] * 8
    months = [*MONTHS[: FEWEST_DATES - 1], *[MONTHS[0]] * (8 - FEWEST_DATES + 1)]
    tokens, articles = dated(months, texts)
    table = term_movement(monthly_rates(tokens, articles, segmenter=plain_segmenter()))
    assert table.empty
    assert list(table.columns) == MOVEMENT_COLUMNS


def test_months_are_counted_once_and_years_alone_not_at_all():
    articles = pd.DataFrame({"date": ["2024-05-12", "2024-05", "2023-11", "2025", ""]})
    assert dated_issues(articles) == ["2023-11", "2024-05"]
