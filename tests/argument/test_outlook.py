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
from tests.terms.tokens import plain_segmenter, tokens_of


def promise(
    text: str,
    *dates: tuple,
    figures: tuple[tuple, ...] = (),
    role: str = "event",
    kind: str = "percent",
    published: str = "2025-03",
    advised: bool = False,
    begins: int = 0,
) -> pd.Series:
    """Return the promise of a sentence with dates (iso, start) and figures (surface, claim, start).

    The dates have one role, the figures one kind; the sentence may be `advised` as well.
    """
    kinds = ["outlook", *(["recommendation"] if advised else [])]
    statements = pd.DataFrame(
        [("A1-T1", "A1", "A1-S1", kind_, "某部门", text) for kind_ in kinds],
        columns=["statement_id", "article_id", "sentence_id", "kind", "holder", "text"],
    )
    date_table = pd.DataFrame(
        [("A1", "A1-S1", iso, role, start) for iso, start in dates],
        columns=["article_id", "sentence_id", "iso", "role", "char_start"],
    )
    quantities = pd.DataFrame(
        [("A1-S1", kind, *f) for f in figures],
        columns=["sentence_id", "kind", "surface", "claim", "char_start"],
    )
    sentences = pd.DataFrame({"sentence_id": ["A1-S1"], "char_start": [begins]})
    articles = pd.DataFrame({"article_id": ["A1"], "date": [published]})
    lexicon = load_lexicon()
    return promises(statements, date_table, quantities, articles, sentences, lexicon=lexicon).iloc[0]


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


@pytest.mark.parametrize(
    ("iso", "role", "published", "ahead"),
    [
        ("2030", "target", "2025-03", True),
        ("2024", "target", "", True),
        ("2030", "event", "2025-03", False),
        ("2026/2030", "period", "2025-03", True),
        # A period begins in the article's year or later, and ends after the article's date.
        ("2025/2030", "period", "2025-03", True),
        ("2024/2030", "period", "2025-03", False),
        ("2021/2025", "period", "2025-03", False),
        ("2025/2025", "period", "2025-03", False),
        ("2025-01/2025-03", "period", "2025-03", False),
        ("2025-01/2025-04", "period", "2025-03", True),
        ("2026/2030", "period", "", False),
        ("", "event", "2025-03", False),
    ],
)
def test_sentences_ahead(iso, role, published, ahead):
    dates = pd.DataFrame([("A1", "A1-S1", iso, role)], columns=["article_id", "sentence_id", "iso", "role"])
    articles = pd.DataFrame({"article_id": ["A1"], "date": [published]})
    assert sentences_ahead(dates, articles) == ({"A1-S1"} if ahead else set())


@pytest.mark.parametrize(
    ("text", "dates", "due"),
    [
        # The article is of March 2025: what is planned for that year lies ahead, February does not.
        ("2025年将推广。", [("2025", 0)], "2025"),
        ("2025年2月将推广。", [("2025-02", 0)], ""),
        ("2025年3月将推广。", [("2025-03", 0)], ""),
        ("2025年4月将推广。", [("2025-04", 0)], "2025-04"),
        ("2024年将推广。", [("2024", 0)], ""),
        ("下个月将推广。", [("", 0)], ""),
        ("2027年试点，2030年推广。", [("2027", 0), ("2030", 7)], "2030"),
        ("再用两年时间建成。", [], "2027"),
        ("今后3到5年将推广。", [], "2028"),
        ("十年内建成。", [], "2035"),
        ("三年左右的时间建成。", [], "2028"),
        ("十年了，将推广。", [], ""),
    ],
)
def test_when_something_is_due(text, dates, due):
    assert promise(text, *dates)["due"] == due


def test_the_date_of_publication_is_none_of_a_promise():
    assert promise("2026年将推广。", ("2026", 0), role="publication")["due"] == ""


def test_years_to_come_need_the_date_of_the_article():
    assert promise("未来五年将推广。", published="")["due"] == ""


@pytest.mark.parametrize(
    ("text", "advised", "dates", "nature"),
    [
        ("到2030年基本建成。", False, [("2030", 1)], "target"),
        ("基本建成。", False, [], "expectation"),
        ("基本建成。", True, [], "plan"),
        ("到2030年预计建成。", False, [("2030", 1)], "expectation"),
        ("到2030年基本建成。", True, [("2030", 1)], "target"),
        ("拟推广。", False, [], "plan"),
    ],
)
def test_target_plan_or_expectation(text, advised, dates, nature):
    assert promise(text, *dates, advised=advised)["nature"] == nature


def test_figures_stand_behind_the_date_or_the_word_that_looks_ahead():
    """A figure at the very place of the date is the date's own; ordinals, versions and durations are no figures."""
    later = (("2030年", "fact", 10), ("6%左右", "fact", 11))
    assert promise("由约2%提高到2030年的6%左右。", ("2030", 10), figures=later)["figures"] == "6%左右"
    opening = (("6%左右", "fact", 7),)
    assert promise("2030年将达到6%左右。", ("2030", 0), figures=opening)["figures"] == "6%左右"
    # The sentence begins at 100 in its article, 将 is its third character.
    figures = (("1家", "fact", 101), ("2家", "fact", 102), ("3家", "fact", 103))
    assert promise("海上将有好多家。", figures=figures, begins=100)["figures"] == "3家"
    assert promise("海上将有好多家。", figures=(("第3家", "target", 9),), kind="ordinal")["figures"] == ""
    assert promise("海上好多家。", figures=figures, begins=100)["figures"] == ""
    several = (("1家", "target", 101), ("2家", "fact", 105), ("3家", "plan", 107))
    assert promise("海上将有好多家。", figures=several, begins=100)["figures"] == "1家; 3家"


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


def test_rates_are_of_the_words_of_a_month_and_of_terms_that_half_of_the_months_hold():
    """Six months of four words; 量子 in three of them, 芯片 in two; the second article of January counts with the first."""
    texts = [
        ["量子 芯片 的 的"],
        ["量子 芯片 的 的"],
        ["量子 的 的 的"],
        *[["的 的 的 的"]] * 3,
        ["量子 的 的 的"],
        ["量子"],
    ]
    months = [*MONTHS[:6], MONTHS[0], "2024"]
    tokens, articles = dated(months, texts)
    rates = monthly_rates(tokens, articles, segmenter=plain_segmenter())
    assert list(rates.index) == ["量子"]
    assert list(rates.columns) == MONTHS[:6]
    assert rates.loc["量子"].tolist() == [2500, 2500, 2500, 0, 0, 0]


def test_movement_is_by_year_whatever_months_appeared():
    """甲 gains 6 a year over three Januaries and three Julys, 乙 loses 12, and 丙 stands still but for a month."""
    months = ["2023-01", "2023-07", "2024-01", "2024-07", "2025-01", "2025-07"]
    rates = pd.DataFrame(
        {"甲": [1, 4, 7, 10, 13, 16], "乙": [36, 30, 24, 18, 12, 6], "丙": [5, 5, 0, 5, 5, 5]}, index=months
    ).T
    table = term_movement(rates)
    assert list(table.columns) == MOVEMENT_COLUMNS
    assert table["term"].tolist() == ["乙", "甲", "丙"]
    assert table["slope"].tolist() == pytest.approx([-12, 6, 0])
    assert table["tau"].tolist()[:2] == [-1, 1]
    assert table["dates"].tolist() == [6, 6, 5]
    assert table["first"].tolist() == [36, 1, 5]
    assert table["last"].tolist() == [6, 16, 5]
    # Of 6! orders two are as extreme; the two surest of three are corrected by 3 / 2.
    assert table["p"].tolist()[:2] == pytest.approx([2 / 720] * 2, rel=1e-4)
    assert table["p_adjusted"].tolist()[:2] == pytest.approx([1.5 * 2 / 720] * 2, rel=1e-4)


def test_months_within_a_year_are_twelfths():
    """A rate that gains one each month gains twelve a year, over the turn of the year too."""
    months = ["2023-10", "2023-11", "2023-12", "2024-01", "2024-02", "2024-03"]
    table = term_movement(pd.DataFrame([[1, 2, 3, 4, 5, 6]], index=["甲"], columns=months))
    assert table["slope"].tolist() == pytest.approx([12])


@pytest.mark.parametrize(
    ("dates", "due"),
    [
        # The section's heading or the sentence before names the year; a plan beside it does not hide it.
        ([("2025", 3)], "2025"),
        ([("2024", 3), ("2026", 9)], "2026"),
        # The year that was told of last is over, or no year is named.
        ([("2026", 3), ("2024", 9)], ""),
        ([("2026/2030", 3)], ""),
        ([("2025", 80)], ""),
    ],
)
def test_goals_are_due_in_the_year_that_the_section_names(dates, due):
    text = "发展的主要目标是：粮食产量稳定在90亿斤，单位能耗下降2%左右。"
    statements = pd.DataFrame(
        [("A1-T1", "A1", "A1-S9", "outlook", "", text)],
        columns=["statement_id", "article_id", "sentence_id", "kind", "holder", "text"],
    )
    table = pd.DataFrame(
        [("A1", f"A1-S{start}", iso, "event", start) for iso, start in dates],
        columns=["article_id", "sentence_id", "iso", "role", "char_start"],
    )
    quantities = pd.DataFrame(columns=["sentence_id", "kind", "surface", "claim", "char_start"])
    sentences = pd.DataFrame({"sentence_id": ["A1-S9"], "char_start": [40]})
    articles = pd.DataFrame({"article_id": ["A1"], "date": ["2025-01"]})
    found = promises(statements, table, quantities, articles, sentences, lexicon=load_lexicon()).iloc[0]
    assert (found["due"], found["nature"] == "target") == (due, bool(due))
