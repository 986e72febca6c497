"""Chapter 8, the summary that opens the report: one page for a reader in a hurry, every statement linked."""

import pandas as pd

from jianbao import charts
from jianbao.analysis import Analysis
from jianbao.chapters.dates import dated_targets
from jianbao.chapters.display import Figure, Prose, Table
from jianbao.chapters.markdown import bullets, cited, escape
from jianbao.chapters.ranking import ranked
from jianbao.chapters.scans import scan_warning
from jianbao.chapters.tallies import article_ids, by_article, colours, commonest, drawn_ids, undrawn
from jianbao.chapters.topics import topic_names
from jianbao.chapters.wording import date_span, labels, short_title
from jianbao.terms import WHOLE

_THEMES = 8
"""Rows of the matrix of the first page, the last for all smaller themes together."""


def about(a: Analysis) -> Prose:
    """Say in one paragraph what the digest is."""
    articles = a.articles
    titles = "".join(f"《{escape(short_title(t, limit=20))}》" for t in articles["title"].head(6))
    more = f"等{len(articles)}篇" if len(articles) > 6 else ""
    span = date_span(list(articles["date"]))
    when = f"，日期为{span}" if span else ""
    return Prose(
        f"收文{len(articles)}篇、{articles['characters'].sum():,}字{when}：{titles}{more}。"
        f"以下各条都由程序从原文算出，链接指向原句。{scan_warning(a)}"
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


def overview_figure(a: Analysis) -> Figure:
    """Set the articles in rows: what sets each apart, how much it criticises and asks for, what it promises."""
    leading, sizes, name = _leading_terms(a)
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
    targets = dated_targets(a)
    years = targets.assign(year=targets["iso"].str.split("/").str[-1].str[:4])
    years = years[years["year"].str.isdigit()].astype({"year": int})
    years = years[years["article_id"].isin(ids)]
    promises = years.groupby(["article_id", "year"], sort=True).size().rename("count").reset_index()
    caption = "各篇一览：特征、问题与建议、目标年份"
    if advice.max():
        caption += f"。{advice.idxmax()}的建议最多，{advice.max()}条"
    described = "；".join(
        f"{r.article_id}的特征是“{r.term}”，问题{r.problems}处，建议{r.recommendations}条"
        for r in table.itertuples()
    )
    return Figure(
        charts.overview(
            table,
            promises,
            labels=labels(a.articles, limit=12),
            colours=colours(a),
            terms=name,
        ),
        id="fig-overview",
        caption=caption + undrawn(a),
        alt=f"逐篇并列的三格图：{described}。",
        data="statements.csv",
    )


def _leading_terms(a: Analysis) -> tuple[dict[str, str], dict[str, float], str]:
    """Return each article's leading term, its bar, and what the bars are: LRC, or a rate for a single article."""
    ids = article_ids(a)
    if len(ids) > 1:
        first = a.keyness.groupby("article_id", sort=False).head(1).set_index("article_id")
        kept = {i: first.loc[i] for i in ids if i in first.index}
        return (
            {i: str(kept[i]["term"]) if i in kept else "" for i in ids},
            {i: max(0.0, float(kept[i]["lrc"])) if i in kept else 0.0 for i in ids},
            "首位特征词（LRC）",
        )
    top = commonest(a.terms[a.terms["article_id"] == ids[0]]).head(1)
    return (
        {ids[0]: str(top["term"].iloc[0]) if len(top) else ""},
        {ids[0]: float(top["per_10k"].iloc[0]) if len(top) else 0.0},
        "首位实词（每万词次数）",
    )


def matrix_table(a: Analysis) -> list[Table | Prose]:
    """Count problems and recommendations by theme (rows) and article (columns)."""
    found = a.statements[a.statements["kind"].isin(["problem", "recommendation"])]
    if found.empty:
        return [Prose("各篇没有明确的问题或建议。")]
    ids = drawn_ids(a)
    named = topic_names(a)
    names = found["topic"].map(lambda t: "未归主题" if pd.isna(t) else named[int(t)]).astype(object)
    order = names.value_counts(sort=False).sort_values(ascending=False, kind="stable").index
    if len(order) > _THEMES:
        rest = order[_THEMES - 1 :]
        names = names.where(~names.isin(rest), f"其余{len(rest)}个主题")
        order = [*order[: _THEMES - 1], f"其余{len(rest)}个主题"]
    problems, advice = (
        by_article(a, found.assign(theme=names)[found["kind"] == kind], "theme", rows=order)[ids]
        for kind in ("problem", "recommendation")
    )
    cells = [
        [f"{p}／{r}" if p or r else "" for p, r in zip(*both, strict=True)]
        for both in zip(problems.to_numpy(), advice.to_numpy(), strict=True)
    ]
    frame = pd.DataFrame(cells, columns=ids)
    frame.insert(0, "主题", list(order))
    return [
        Table(
            frame,
            id="tbl-matrix",
            caption=f"各主题、各篇的问题与建议（问题数／建议数）{undrawn(a)}",
            data="statements.csv",
        )
    ]


def digest_summary(a: Analysis) -> Prose:
    """Quote the sentences that stand for the whole digest, in reading order."""
    if len(a.articles) == 1:
        return Prose("简报只有一篇文章，它的摘要就是全期的摘要。")
    lines = _quotations(a, WHOLE)
    if not lines:
        return Prose("全期没有可以单独引用的句子。")
    whole = a.summary["article_id"] == WHOLE
    held = a.sentences.set_index("sentence_id")["article_id"]
    n = held[a.summary.loc[whole, "sentence_id"]].nunique()
    return Prose(
        f"从各篇摘要的{(~whole).sum()}句里再选出{len(lines)}句，来自{n}篇；还没有句子入选的文章优先。\n\n{bullets(lines)}"
    )


def _quotations(a: Analysis, article_id: str) -> list[str]:
    chosen = a.summary.loc[a.summary["article_id"] == article_id, "sentence_id"]
    # The table of sentences is in reading order, in which they say more than by rank.
    rows = a.sentences[a.sentences["sentence_id"].isin(chosen)]
    return [cited(r.text, r.sentence_id) for r in rows.itertuples()]
