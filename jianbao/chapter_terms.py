"""Chapter 2, term frequency: which terms carry the digest and each article, with rates and intervals."""

import pandas as pd

from jianbao import charts
from jianbao.analysis import Analysis
from jianbao.display import Figure, Prose, Table, escape
from jianbao.wording import labels, listing, quoted, short_title

_EVEN, _UNEVEN = 0.35, 0.75


def _top(a: Analysis, article_id: str, number: int) -> pd.DataFrame:
    own = a.terms[a.terms["article_id"] == article_id]
    return own.sort_values(["count", "term"], ascending=[False, True], kind="stable").head(number)


def key_points(a: Analysis) -> Prose:
    """State the commonest terms, those that all articles share and those that one article owns."""
    everywhere = a.terms[a.terms["article_id"] == "all"]
    if everywhere.empty:
        return Prose("本期简报没有可以统计的实词。")
    top = _top(a, "all", 3)
    rate = a.rates([str(top["term"].iloc[0])], "all").iloc[0]
    lines = [
        f"全部文章中最常见的词是{quoted([escape(t) for t in top['term']])}；"
        f"“{escape(rate['term'])}”出现{int(top['count'].iloc[0])}次，每万词{rate['per_10k']:.0f}次"
        f"（95%区间{rate['low']:.0f}至{rate['high']:.0f}），见@fig-terms-all。"
    ]
    n = len(a.articles)
    if n > 1:
        shared = everywhere[(everywhere["articles"] == n)].sort_values(
            ["count", "term"], ascending=[False, True], kind="stable"
        )
        if len(shared):
            shown = [escape(t) for t in shared["term"].head(6)]
            lines.append(f"{n}篇文章都用到的词有{len(shared)}个，最常见的是{quoted(shown)}。")
        else:
            lines.append(f"没有一个词为{n}篇文章共有。")
        frequent = everywhere[everywhere["count"] >= 5]
        owned = frequent[frequent["articles"] == 1].sort_values(
            ["count", "term"], ascending=[False, True], kind="stable"
        )
        if len(owned):
            shown = [escape(t) for t in owned["term"].head(5)]
            lines.append(
                f"出现5次以上的{len(frequent)}个词里，{len(owned)}个只见于一篇，如{quoted(shown)}：高频未必是共同话题。"
            )
    return Prose("\n".join(f"- {line}" for line in lines))


def overall_figure(a: Analysis, *, top: int, cloud: int) -> list[Figure | Prose]:
    """Draw the commonest terms of the whole digest."""
    return _ranked(a, "all", "全部文章", top, cloud, colour="#3d4a5c")


def article_figures(a: Analysis, *, top: int, cloud: int) -> list[Figure | Prose]:
    """Draw the commonest terms of each article in its colour."""
    colours = charts.article_colours(list(a.articles["article_id"]))
    shown: list[Figure | Prose] = []
    for r in a.articles.itertuples():
        shown += _ranked(
            a,
            r.article_id,
            f"{r.article_id}《{short_title(r.title)}》",
            top,
            cloud,
            colour=colours[r.article_id],
        )
    return shown


def _ranked(
    a: Analysis, article_id: str, name: str, top: int, cloud: int, *, colour: str
) -> list[Figure | Prose]:
    best = _top(a, article_id, top)
    if best.empty:
        return [Prose(f"{escape(name)}没有可以统计的实词。")]
    rates = a.rates(list(best["term"]), article_id)
    table = best[["term", "count"]].merge(rates, on="term", how="left", validate="one_to_one")
    many = _top(a, article_id, cloud)
    first = table.iloc[0]
    listed = "，".join(f"{r.term}{r.count}次" for r in table.head(5).itertuples())
    return [
        Figure(
            charts.ranked_terms(
                table, dict(zip(many["term"], many["count"].astype(float), strict=True)), colour=colour
            ),
            id=f"fig-terms-{article_id.lower()}",
            caption=f"{name}的高频词。“{first['term']}”居首，每万词{first['per_10k']:.0f}次"
            f"（{first['low']:.0f}–{first['high']:.0f}）",
            alt=f"{name}前{len(table)}个高频词的横条图与词云，前五位为{listed}。",
            data="terms.csv",
        )
    ]


def spread_table(a: Analysis, *, top: int) -> list[Table | Prose]:
    """Set the rates of the commonest terms in each article side by side, with their dispersion."""
    best = _top(a, "all", top)
    if best.empty:
        return [Prose("没有可以统计的实词。")]
    ids = list(a.articles["article_id"])
    rates = a.terms.pivot_table(index="term", columns="article_id", values="per_10k", aggfunc="first")
    rates = rates.reindex(index=best["term"], columns=ids)
    frame = pd.DataFrame({"词": best["term"], "次数": best["count"], "篇数": best["articles"]})
    for i in ids:
        frame[i] = [f"{v:.0f}" if v == v else "" for v in rates[i]]
    if len(ids) > 1:
        frame["DPnorm"] = [f"{v:.2f}" if v == v else "" for v in best["dp_norm"].astype(float)]
    return [
        Table(
            frame,
            id="tbl-terms",
            caption=f"最常见的{len(frame)}个词在各篇的每万词次数",
            note="分母为各篇的词数（含虚词，不含标点）。DPnorm为离散度：0表示按篇幅均匀分布，1表示集中于一篇（Gries 2008；Lijffijt和Gries 2012）。",
            data="terms.csv",
        )
    ]


def spread_reading(a: Analysis, *, top: int) -> Prose:
    """Say which of the commonest terms are spread evenly and which sit in few articles."""
    if len(a.articles) < 2:
        return Prose("只有一篇文章，词在各篇之间的离散度无从谈起。")
    best = _top(a, "all", top)
    even = best[best["dp_norm"].astype(float) <= _EVEN]
    uneven = best[best["dp_norm"].astype(float) >= _UNEVEN]
    text = f"在最常见的{len(best)}个词中，"
    if len(even):
        text += f"分布较匀（DPnorm≤{_EVEN}）的有{len(even)}个：{quoted([escape(t) for t in even['term']])}，是各篇的共同底色；"
    else:
        text += f"没有一个分布较匀（DPnorm≤{_EVEN}）；"
    if len(uneven):
        text += f"高度集中（DPnorm≥{_UNEVEN}）的有{len(uneven)}个：{quoted([escape(t) for t in uneven['term'][:8]])}"
        text += "等，" if len(uneven) > 8 else "，"
        text += "其总次数主要来自个别文章，不宜当作全刊的主题词。"
    else:
        text += f"也没有高度集中（DPnorm≥{_UNEVEN}）的词。"
    return Prose(text)


def article_reading(a: Analysis) -> Prose:
    """Name the three commonest terms of each article."""
    lines = []
    for article_id, label in labels(a.articles).items():
        best = _top(a, article_id, 3)
        if len(best):
            words = listing([f"“{escape(r.term)}”（{r.count}次）" for r in best.itertuples()])
            lines.append(f"- **{escape(label)}**：{words}。")
    return Prose("\n".join(lines))
