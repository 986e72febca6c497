"""Chapter 8, the summary that opens the report: one page for a reader in a hurry, every statement linked."""

from collections.abc import Sequence

import pandas as pd

from jianbao import charts
from jianbao.analysis import Analysis
from jianbao.chapters.balance import account_words
from jianbao.chapters.comparison import reliable_keys
from jianbao.chapters.corpus import SURE
from jianbao.chapters.display import Figure, Prose
from jianbao.chapters.markdown import bullets, cited, escape
from jianbao.chapters.names import load_names
from jianbao.chapters.ranking import ranked
from jianbao.chapters.scans import scan_warning
from jianbao.chapters.tallies import article_ids, by_article, colours, drawn_ids, undrawn
from jianbao.chapters.wording import date_span, labels, short_title, subtitle
from jianbao.terms import WHOLE

_REPORT = "简报分析报告"
_SUBJECTS = 6
"""Titles that the file names as its subject."""


def described(a: Analysis) -> dict[str, str]:
    """Return what a report is called, the line below, its subject in a few words, and its date, that of the latest article."""
    titles = list(a.articles["title"])
    if len(titles) == 1:
        title = f"{short_title(titles[0])}：{_REPORT}"
    else:
        common = _common_term(a, titles)
        title = f"{_REPORT}：{common}" if common else _REPORT
    return {
        "title": title,
        "subtitle": subtitle(a.articles),
        "subject": "；".join(titles[:_SUBJECTS]),
        "date": max(a.articles["date"], default=""),
    }


def _common_term(a: Analysis, titles: Sequence[str]) -> str:
    """Return the term that stands in most titles, in half of them at least and in most articles; "" where none does."""
    terms = a.terms[(a.terms["article_id"] == WHOLE) & (a.terms["articles"] * 5 >= 4 * len(titles))]
    held = {str(t): sum(t in title for title in titles) for t in terms["term"] if len(str(t)) > 1}
    best = max(held, key=lambda t: (held[t], len(t), t), default="")
    return best if best and held[best] * 2 >= len(titles) and held[best] > 1 else ""


def about(a: Analysis) -> Prose:
    """Say in one paragraph what the digest is."""
    articles = a.articles
    titles = "".join(f"《{escape(short_title(t))}》" for t in articles["title"].head(6))
    more = f"等{len(articles)}篇" if len(articles) > 6 else ""
    span = date_span(list(articles["date"]))
    when = f"，日期为{span}" if span else ""
    compared = "各篇的特征词、问题与建议、展望所指年份见@fig-overview。" if len(articles) > 1 else ""
    return Prose(
        f"收文{len(articles)}篇、{articles['characters'].sum():,}字{when}：{titles}{more}。"
        f"以下各条摘自原文，编号链接到原句。{compared}{scan_warning(a)}"
    )


def findings(a: Analysis) -> Prose:
    """State what weighs most for policy, ten findings at most, in the articles' own words, each linked to its sentence."""
    found = ranked(a)
    if not found:
        return Prose("文中没有可以列为要点的数据、目标、问题、建议或举措。")
    several = len(a.articles) > 1
    lines = [
        f"**{f.label}**（{f.article_id}）{f.markdown}" if several else f"**{f.label}** {f.markdown}"
        for f in found
    ]
    return Prose("\n".join(f"{n}. {line}" for n, line in enumerate(lines, 1)))


def overview_figure(a: Analysis) -> list[Figure]:
    """Set the articles in rows: what sets each apart, how much it criticises and asks for, what it promises; none of one."""
    if len(a.articles) == 1:
        return []
    leading, sizes = _leading_terms(a)
    counts = by_article(a, a.statements, "kind", rows=["problem", "recommendation"])
    problems, advice = counts.loc["problem"], counts.loc["recommendation"]
    ids = drawn_ids(a, first=[advice.idxmax()])
    table = pd.DataFrame(
        {
            "article_id": ids,
            "term": [leading[i] for i in ids],
            "size": [sizes[i] for i in ids],
            "problems": problems[ids].tolist(),
            "recommendations": advice[ids].tolist(),
        }
    )
    years = a.promises.dropna(subset=["year"]).astype({"year": int})
    years = years[years["article_id"].isin(ids)]
    promises = years.groupby(["article_id", "year"], sort=True).size().rename("count").reset_index()
    caption = "各篇的特征词、问题与建议、展望所指年份"
    if advice.max():
        caption += f"：{advice.idxmax()}的建议最多（{advice.max()}条）"
    described = "；".join(
        f"{r.article_id}的特征词是“{r.term}”，问题{r.problems}条，建议{r.recommendations}条"
        for r in table.itertuples()
    )
    return [
        Figure(
            charts.overview(
                table,
                promises,
                labels=labels(a.articles, limit=16),
                colours=colours(a),
                terms="首位特征词（条长：突出程度）",
            ),
            id="fig-overview",
            caption=caption + undrawn(a),
            alt=f"逐篇并列的三格图：{described}。",
            data="statements.csv",
        )
    ]


def _leading_terms(a: Analysis) -> tuple[dict[str, str], dict[str, float]]:
    """Return each article's leading key term, and its bar."""
    keys = reliable_keys(a)
    first = keys[~keys["term"].isin(a.persons["name"])].drop_duplicates("article_id").set_index("article_id")
    ids = article_ids(a)
    return (
        {i: str(first["term"][i]) if i in first.index else "" for i in ids},
        {i: float(first["lrc"][i]) if i in first.index else 0.0 for i in ids},
    )


def digest_summary(a: Analysis) -> Prose:
    """Quote the sentences that stand for the whole digest, in reading order."""
    if len(a.articles) == 1:
        return Prose("本期只有一篇文章，摘要见该篇档案。", nothing=True)
    lines = _quotations(a, WHOLE)
    if not lines:
        return Prose("没有可以单独引用的句子。", nothing=True)
    whole = a.summary["article_id"] == WHOLE
    held = a.sentences.set_index("sentence_id")["article_id"]
    n = held[a.summary.loc[whole, "sentence_id"]].nunique()
    return Prose(
        f"从各篇摘要的{(~whole).sum()}句中选出{len(lines)}句，来自{n}篇；尚无句子入选的文章优先。\n\n{bullets(lines)}"
    )


def _quotations(a: Analysis, article_id: str) -> list[str]:
    chosen = a.summary.loc[a.summary["article_id"] == article_id, "sentence_id"]
    # The table of sentences is in reading order, in which they say more than by rank.
    rows = a.sentences[a.sentences["sentence_id"].isin(chosen)]
    return [cited(r.text, r.sentence_id) for r in rows.itertuples()]


def limits(a: Analysis) -> Prose:
    """Say what of the reading is in doubt: text left out, where articles begin, what looks misprinted."""
    account = account_words(a.digest.account_table, load_names(a.lexicon).account)
    lines = [f"{account}细目见[表](01-corpus.ipynb#tbl-account)。" if account else ""]
    weak = a.boundaries[a.boundaries["taken"] & (a.boundaries["confidence"] < SURE)]
    if len(weak):
        lines.append(f"{len(weak)}篇起始行的可信度不足{SURE:.0%}，见[表](01-corpus.ipynb#tbl-boundaries)。")
    if len(a.suspects):
        lines.append(f"原文疑似有误之处{len(a.suspects)}处，未作改动，见[表](01-corpus.ipynb#tbl-suspects)。")
    if len(a.unparsed):
        lines.append(
            f"未列为数据或时间的数字{len(a.unparsed)}处，见[表](04-key-figures.ipynb#tbl-unparsed)。"
        )
    return Prose(bullets(lines))
