"""What is promised by when, and how terms move over the dated articles of a digest.

What looks ahead at all is decided in `statements`; dates and quantities come from their own modules.
"""

import re

import numpy as np
import pandas as pd

from jianbao.argument.cues import Cues, load_cues
from jianbao.argument.measures import load_measure_words, states_goals
from jianbao.argument.signs import load_signs
from jianbao.lexicon import Lexicon
from jianbao.quantities import NOT_DATA, parse_numeral
from jianbao.terms import Segmenter, significant

PROMISE_COLUMNS = [
    "statement_id",
    "article_id",
    "sentence_id",
    "nature",
    "due",
    "year",
    "figures",
    "holder",
    "text",
]
MOVEMENT_COLUMNS = ["term", "dates", "tau", "p", "p_adjusted", "slope", "first", "last"]

FEWEST_DATES = 6
"""Dates that a trend needs: with five, even a term that only ever rises has p = 0.017 before any correction."""

# The share of months that must hold a term: one of fewer has mostly zeros, whose ties say nothing of a trend.
_FEWEST_HOLDING = 0.5

_YEARS = r"[一二两三四五六七八九十\d]{1,3}"
# 未来五年, 用五年左右时间, 今后3到5年.
_COMING_YEARS = rf"(?:未来|今后|再用|用)(?:的)?({_YEARS})(?:到{_YEARS})?年"
# 五年内, 三年左右时间.
_WITHIN_YEARS = rf"({_YEARS})年(?:内|之内|左右的?时间)"
_SPAN = re.compile(f"{_COMING_YEARS}|{_WITHIN_YEARS}")


def sentences_ahead(dates: pd.DataFrame, articles: pd.DataFrame) -> set[str]:
    """Return the sentences that name a target's date, or a period that begins no earlier than the article's year
    and ends after the article's date.
    """
    own = dates["article_id"].map(articles.set_index("article_id")["date"].astype(str))
    start, end = dates["iso"].str.split("/").str[0], dates["iso"].str.split("/").str[-1]
    ahead = [
        role == "target" or (role == "period" and bool(o) and s[:4] >= o[:4] and e > o[: len(e)])
        for role, o, s, e in zip(dates["role"], own, start, end, strict=True)
    ]
    return set(dates.loc[ahead, "sentence_id"])


def promises(
    statements: pd.DataFrame,
    dates: pd.DataFrame,
    quantities: pd.DataFrame,
    articles: pd.DataFrame,
    sentences: pd.DataFrame,
    *,
    lexicon: Lexicon,
) -> pd.DataFrame:
    """Return what the outlook statements promise (PROMISE_COLUMNS), in reading order.

    `nature` is target (what is to be reached), plan (what somebody will do or is advised to do) or expectation (what
    is believed to come); `due` is the end of the latest date of the sentence that does not lie before the article (ISO), or,
    where the sentence names a number of years to come, the article's year and these; `year` its year, unknown
    where nothing is said; goals that name none are due in the year that the last dated sentence or heading before them
    names alone. `figures` are the sentence's quantities that are no facts, or, where none is marked
    so, those that stand after the date or after the first word that looks ahead.
    """
    cues, signs = load_cues(lexicon), load_signs(lexicon)
    own_date = articles.set_index("article_id")["date"].astype(str)
    words = load_measure_words(lexicon)
    by_sentence = {str(s): own for s, own in dates.groupby("sentence_id")}
    figures = quantities[~quantities["kind"].isin([*NOT_DATA, "duration"])]
    figures_of = {str(s): own for s, own in figures.groupby("sentence_id")}
    advised = set(statements.loc[statements["kind"] == "recommendation", "sentence_id"])
    begins = sentences.set_index("sentence_id")["char_start"]
    rows = []
    for s in statements[statements["kind"] == "outlook"].itertuples():
        due, start = _due(s.text, by_sentence.get(s.sentence_id), own_date[s.article_id])
        goals = states_goals(s.text, words)
        if goals and not due:
            due = _year_of_section(
                dates[dates["article_id"] == s.article_id], begins[s.sentence_id], own_date[s.article_id]
            )
        if start < 0 and (cue := signs.ahead.search(s.text)):
            start = begins[s.sentence_id] + cue.start()
        found = _figures(figures_of.get(s.sentence_id), start)
        nature = "target" if goals and due else _nature(s.text, due, s.sentence_id in advised, cues)
        year = int(due[:4]) if due else pd.NA
        rows.append((s.statement_id, s.article_id, s.sentence_id, nature, due, year, found, s.holder, s.text))
    return pd.DataFrame(rows, columns=PROMISE_COLUMNS).astype({"year": "Int64"})


def _nature(text: str, due: str, advised: bool, cues: Cues) -> str:
    if cues.holds("outlook", "expectations", text):
        return "expectation"
    if due and cues.holds("outlook", "targets", text):
        return "target"
    return "plan" if advised or cues.holds("outlook", "plans", text) else "expectation"


def _due(text: str, dates: pd.DataFrame | None, own: str) -> tuple[str, int]:
    """Return the date by which something is due, and where in the article it stands (−1 for none)."""
    found = []
    for row in dates.itertuples() if dates is not None else ():
        end = str(row.iso).split("/")[-1]
        # What is planned for the year of the article lies ahead, too.
        this_year = len(end) == 4 and end == own[:4]
        if re.match(r"\d{4}", end) and (this_year or end > own[: len(end)]) and row.role != "publication":
            found.append((end, row.char_start))
    if found:
        return max(found)
    match = _SPAN.search(text)
    if match and own:
        years = int(parse_numeral((match[1] or match[2]).replace("两", "二")))
        return str(int(own[:4]) + years), -1
    return "", -1


def _year_of_section(dates: pd.DataFrame, begins: int, own: str) -> str:
    """Return the year that the last dated sentence before `begins` names, if only one and not past, else nothing."""
    before = dates[(dates["char_start"] < begins) & (dates["iso"] != "")]
    if before.empty or not own:
        return ""
    nearest = before[before["sentence_id"] == before["sentence_id"].iloc[-1]]
    years = {str(i) for i in nearest["iso"] if re.fullmatch(r"\d{4}", str(i))}
    return years.pop() if len(years) == 1 and min(years) >= own[:4] else ""


def _figures(quantities: pd.DataFrame | None, start: int) -> str:
    if quantities is None:
        return ""
    ahead = quantities[quantities["claim"] != "fact"]
    if ahead.empty and start >= 0:
        ahead = quantities[quantities["char_start"] > start]
    return "; ".join(ahead["surface"])


def dated_issues(articles: pd.DataFrame) -> list[str]:
    """Return the different months in which the articles of a digest appeared, in order."""
    return sorted({d[:7] for d in articles["date"].astype(str) if re.match(r"\d{4}-\d\d", d)})


def monthly_rates(tokens: pd.DataFrame, articles: pd.DataFrame, *, segmenter: Segmenter) -> pd.DataFrame:
    """Return the rates per 10,000 words (terms × months, both sorted) of the content words that half of the months
    or more hold; without FEWEST_DATES months in which articles appeared the table is empty.
    """
    months = dated_issues(articles)
    if len(months) < FEWEST_DATES:
        return pd.DataFrame()
    month = tokens["article_id"].map(articles.set_index("article_id")["date"].astype(str).str[:7])
    dated = tokens.assign(month=month)[month.isin(months)]
    size = dated.groupby("month").size().reindex(months)
    found = segmenter.terms(dated).groupby(["token", "month"]).size()
    counts = found.unstack(fill_value=0).reindex(columns=months, fill_value=0)
    return (counts[(counts > 0).mean(axis=1) >= _FEWEST_HOLDING] * 10_000 / size).sort_index()


def term_movement(rates: pd.DataFrame) -> pd.DataFrame:
    """Return which terms move from month to month (MOVEMENT_COLUMNS), the surest first.

    `rates` are those of `monthly_rates`. Each term is tested by the test of Mann and Kendall (Kendall's tau of
    rate and time, two-sided), corrected for their number (Benjamini & Hochberg 1995). `slope` is that of Theil
    and Sen in occurrences per 10,000 words and year, `first` and `last` are the rates in the first and last month.
    """
    if rates.empty:
        return pd.DataFrame(columns=MOVEMENT_COLUMNS)
    # Imported where it works: it takes most of a second, and a process that finds its tables kept never needs it.
    from scipy.stats import false_discovery_control, kendalltau, theilslopes

    time = np.array([int(m[:4]) + int(m[5:7]) / 12 for m in rates.columns])
    tests = [kendalltau(time, r) for r in rates.to_numpy()]
    # A term that never moves has no tau, and so no p.
    p = np.nan_to_num([t.pvalue for t in tests], nan=1.0)
    table = pd.DataFrame(
        {
            "term": rates.index,
            "dates": (rates > 0).sum(axis=1).to_numpy(),
            "tau": significant(np.nan_to_num([t.statistic for t in tests])),
            "p": significant(p),
            "p_adjusted": significant(false_discovery_control(p)),
            "slope": significant([theilslopes(r, time).slope for r in rates.to_numpy()]),
            "first": significant(rates.iloc[:, 0]),
            "last": significant(rates.iloc[:, -1]),
        }
    )
    return table.sort_values(["p_adjusted", "p", "term"], kind="stable", ignore_index=True)
