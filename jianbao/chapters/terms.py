"""Chapter 2, term frequency: which terms carry the digest and each article, with rates and intervals."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from jianbao import charts
from jianbao.analysis import Analysis
from jianbao.chapters.display import Figure, Prose, Table, is_interactive
from jianbao.chapters.markdown import bullets, escape, sentence_link
from jianbao.chapters.tallies import MOST_DRAWN, colours, commonest, drawn_ids, undrawn
from jianbao.chapters.wording import labels, listing, names, quoted
from jianbao.terms import CRITICAL_G2, MINIMUM_COUNT, WHOLE, WIDTH, WINDOW, strong_pairs, term_network

_EVEN, _UNEVEN = 0.35, 0.75
"""DPnorm up to which a term is called evenly spread, and from which on it sits in few articles."""
_SHARED = 5
"""Pairs or terms that a sentence names."""
_HEAD = 100
"""Terms whose share of all words is told, where there are more."""


def _top(a: Analysis, article_id: str, number: int) -> pd.DataFrame:
    return commonest(a.terms[a.terms["article_id"] == article_id]).head(number)


def key_points(a: Analysis) -> Prose:
    """State the commonest terms, those that all articles share and those that one article owns."""
    everywhere = commonest(a.terms[a.terms["article_id"] == WHOLE])
    if everywhere.empty:
        return Prose("本期简报没有可以统计的实词。", nothing=True)
    top = _top(a, WHOLE, 3)
    rate = a.rates([str(top["term"].iloc[0])], WHOLE).iloc[0]
    lines = [
        f"出现最多的词依次是{quoted([escape(t) for t in top['term']])}；"
        f"“{escape(rate['term'])}”出现{int(top['count'].iloc[0])}次，每万词{rate['per_10k']:.0f}次"
        f"（95%区间{rate['low']:.0f}至{rate['high']:.0f}），见@tbl-terms。"
    ]
    if len(everywhere) > _HEAD:
        once, head = (everywhere["count"] == 1).mean(), everywhere["count"].nlargest(_HEAD).sum()
        lines.append(
            f"不同的实词有{len(everywhere):,}个，{once:.0%}只出现一次；最常见的{_HEAD}个占实词总次数的"
            f"{head / everywhere['count'].sum():.0%}。高频词高度集中；低频词不宜据以立论。"
        )
    n = len(a.articles)
    if n > 1:
        shared = everywhere[everywhere["articles"] == n]
        if len(shared):
            shown = [escape(t) for t in shared["term"].head(6)]
            lines.append(f"{n}篇文章都用到的词有{len(shared)}个，最常见的是{quoted(shown)}。")
        else:
            lines.append(f"没有一个词为{n}篇文章共有。")
        frequent = everywhere[everywhere["count"] >= 5]
        owned = frequent[frequent["articles"] == 1]
        if len(owned):
            shown = [escape(t) for t in owned["term"].head(5)]
            lines.append(
                f"出现5次及以上的{len(frequent)}个词里，{len(owned)}个只见于一篇，如{quoted(shown)}，不能视为各篇的共同话题。"
            )
    strong = _strongest(a)
    if len(strong):
        best = strong.iloc[0].to_dict()
        lines.append(
            f"固定搭配有{len(strong)}对，统计证据最强的是{_words(best)}（见于{best['count']}句），"
            f"见@tbl-collocations。"
        )
    return Prose(bullets(lines))


def overall_figure(a: Analysis, *, top: int) -> list[Figure | Prose]:
    """Draw the commonest terms of the whole digest."""
    return _ranked(a, WHOLE, "全部文章", top, 0, colour=charts.WHOLE)


def article_figures(a: Analysis, *, top: int, cloud: int) -> list[Figure | Prose]:
    """Draw the commonest terms of each article in its colour."""
    shown: list[Figure | Prose] = []
    for r in a.articles[a.articles["article_id"].isin(drawn_ids(a))].itertuples():
        shown += _ranked(
            a,
            r.article_id,
            names(a.articles)[r.article_id],
            top,
            cloud,
            colour=colours(a)[r.article_id],
        )
    left = len(a.articles) - MOST_DRAWN
    if left > 0:
        shown.append(Prose(f"这里只画最长的{MOST_DRAWN}篇；其余{left}篇的高频词见数据表terms.csv。"))
    return shown


def _ranked(
    a: Analysis, article_id: str, name: str, top: int, cloud: int, *, colour: str
) -> list[Figure | Prose]:
    best = _top(a, article_id, top)
    if best.empty:
        return [Prose(f"{escape(name)}没有可以统计的实词。", nothing=True)]
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
            caption=f"{name}的高频词：“{first['term']}”居首，每万词{first['per_10k']:.0f}次"
            f"（{first['low']:.0f}–{first['high']:.0f}）",
            alt=f"{name}前{len(table)}个高频词的横条图，前五位为{listed}。",
            data="terms.csv",
        )
    ]


def spread_table(a: Analysis, *, top: int) -> list[Table | Prose]:
    """Set the rates of the commonest terms in each article side by side, with their dispersion."""
    best = _top(a, WHOLE, top)
    if best.empty:
        return [Prose("没有可以统计的实词。", nothing=True)]
    ids = drawn_ids(a)
    rates = a.terms.pivot_table(index="term", columns="article_id", values="per_10k", aggfunc="first")
    rates = rates.reindex(index=best["term"], columns=ids)
    frame = pd.DataFrame({"词": best["term"], "次数": best["count"], "篇数": best["articles"]})
    for i in ids:
        frame[i] = [f"{v:.0f}" if v == v else "" for v in rates[i]]
    if len(a.articles) > 1:
        frame["DPnorm"] = [f"{v:.2f}" if v == v else "" for v in best["dp_norm"].astype(float)]
    return [
        Table(
            frame,
            id="tbl-terms",
            caption=f"最常见的{len(frame)}个词在各篇的每万词次数{undrawn(a)}",
            note="分母为各篇的词数（含虚词，不含标点）。DPnorm为离散度：0表示按篇幅均匀分布，1表示集中于一篇（Gries 2008；Lijffijt和Gries 2012）。",
            data="terms.csv",
        )
    ]


def spread_reading(a: Analysis, *, top: int) -> Prose:
    """Say which of the commonest terms are spread evenly and which sit in few articles."""
    if len(a.articles) < 2:
        return Prose("本期只有一篇文章，不计算词在各篇之间的离散度。", nothing=True)
    best = _top(a, WHOLE, top)
    even = best[best["dp_norm"].astype(float) <= _EVEN]
    uneven = best[best["dp_norm"].astype(float) >= _UNEVEN]
    text = f"在最常见的{len(best)}个词中，"
    if len(even):
        text += (
            f"分布较均匀（DPnorm≤{_EVEN}）的有{len(even)}个：{quoted([escape(t) for t in even['term']])}；"
        )
    else:
        text += f"没有一个分布较均匀（DPnorm≤{_EVEN}）；"
    if len(uneven):
        text += f"高度集中（DPnorm≥{_UNEVEN}）的有{len(uneven)}个：{quoted([escape(t) for t in uneven['term'][:8]])}"
        text += "等，" if len(uneven) > 8 else "，"
        text += "次数主要来自个别文章，不宜视为全期的主题词。"
    else:
        text += f"也没有高度集中（DPnorm≥{_UNEVEN}）的词。"
    return Prose(text)


def article_reading(a: Analysis) -> Prose:
    """Name the three commonest terms of each article."""
    lines = []
    for article_id, label in names(a.articles).items():
        best = _top(a, article_id, 3)
        if len(best):
            words = listing([f"“{escape(r.term)}”（{r.count}次）" for r in best.itertuples()])
            lines.append(f"**{escape(label)}**：{words}。")
    return Prose(bullets(lines))


def context(a: Analysis, *, lines: int) -> list[Any]:
    """Show the commonest term in its sentences; a person gets a box, too, that searches for any other."""
    best = _top(a, WHOLE, 1)
    if best.empty:
        return [Prose("没有可以统计的实词。", nothing=True)]
    term = str(best["term"].iloc[0])
    found = a.concordance[a.concordance["term"] == term]
    shown = found.iloc[np.linspace(0, len(found) - 1, min(lines, len(found))).round().astype(int)]
    shown = shown.sort_values("right", kind="stable")
    chosen = f"，等距选出{len(shown)}处" if len(shown) < len(found) else ""
    table = Table(
        shown[["left", "keyword", "right", "sentence_id"]].set_axis(["左文", "词", "右文", "出处"], axis=1),
        id="tbl-context",
        caption=f"“{term}”的上下文（共{len(found)}处{chosen}，按右文排列）{_companions(a, term)}",
        note=f"左右各取同一句内至多{WIDTH}个字。",
        data="concordance.csv",
    )
    if not is_interactive():
        return [table]
    # Imported where it works: reports are made where no widgets are installed.
    from jianbao.chapters.search_box import KwicBox

    prose = a.sentences[a.sentences["sentence_id"].isin(a.tokens["sentence_id"])]
    return [KwicBox(prose, term=term), table]


def _companions(a: Analysis, term: str) -> str:
    """Say which word most often precedes a term, and which one follows it."""
    pairs = a.collocations[(a.collocations["article_id"] == WHOLE) & (a.collocations["g2"] > 0)]
    text = ""
    for own, other, place in (("right", "left", "前"), ("left", "right", "后")):
        beside = pairs[pairs[own] == term].sort_values("count", ascending=False, kind="stable")
        if len(beside):
            first = beside.iloc[0]
            text += f"；其{place}最常出现的是“{first[other]}”，见于{first['count']}句"
    return text


def _strongest(a: Analysis) -> pd.DataFrame:
    return strong_pairs(a.collocations).sort_values("g2", ascending=False, kind="stable")


def _places(a: Analysis) -> pd.DataFrame:
    """Return the strong pairs of the digest in the articles that hold them often enough to be listed."""
    own = a.collocations[a.collocations["article_id"] != WHOLE]
    return _strongest(a)[["left", "right"]].merge(own, on=["left", "right"])


def collocations(a: Analysis, *, top: int) -> list[Table | Prose]:
    """List the pairs of words with the strongest evidence, and say which stick together, and where."""
    strong = _strongest(a)
    if strong.empty:
        return [Prose(f"没有一对词的G²超过{CRITICAL_G2}，不足以认定固定搭配。", nothing=True)]
    return [_collocation_table(a, strong.head(top)), _collocation_reading(a, strong)]


def _collocation_table(a: Analysis, best: pd.DataFrame) -> Table:
    places: dict[tuple[str, str], list[str]] = {}
    for r in _places(a).itertuples():
        places.setdefault((r.left, r.right), []).append(f"{r.article_id}（{r.count}）")
    pairs = zip(best["left"], best["right"], strict=True)
    frame = pd.DataFrame(
        {
            "前词": best["left"],
            "后词": best["right"],
            "句数": best["count"],
            "NPMI": [f"{v:.2f}" for v in best["npmi"]],
            "G²": [f"{v:.1f}" for v in best["g2"]],
            "各篇句数": ["、".join(places.get(pair, ["–"])) for pair in pairs],
            "首见": best["sentence_id"],
        }
    )
    return Table(
        frame,
        id="tbl-collocations",
        caption=f"统计证据最强的{len(frame)}对搭配词（按G²排列）",
        note=f"两词同在一句，前后有别，其间至多{WINDOW - 2}个实词。各篇句数只列{MINIMUM_COUNT}句以上的。"
        "NPMI：归一化点互信息，0为互不相关，1为总是同现（Bouma 2009）；G²：对数似然（Dunning 1993）。",
        data="collocations.csv",
    )


def _collocation_reading(a: Analysis, best: pd.DataFrame) -> Prose:
    surest, closest = best.iloc[0].to_dict(), strong_pairs(a.collocations).iloc[0].to_dict()
    text = f"G²超过{CRITICAL_G2}（p<0.0001）的词有{len(best)}对。证据最强"
    text += "、结合也最紧的是" if surest == closest else f"的是{_pair(surest)}；结合最紧的是"
    text += f"{_pair(closest)}，NPMI为{closest['npmi']:.2f}。"
    if len(a.articles) == 1:
        return Prose(text)
    places = _places(a)
    held = places.value_counts(["left", "right"], sort=False)
    shared = [
        _words(pair) for pair in best.to_dict("records") if held.get((pair["left"], pair["right"]), 0) > 1
    ]
    if shared:
        text += f"在不止一篇里各见于{MINIMUM_COUNT}句以上的有{len(shared)}对：{listing(shared[:_SHARED])}"
        text += "等。" if len(shared) > _SHARED else "。"
    else:
        text += f"没有一对在两篇里都见于{MINIMUM_COUNT}句以上：没有跨篇共用的固定搭配。"
    lines = []
    for article_id, label in names(a.articles).items():
        own = places[places["article_id"] == article_id].head(3)
        if len(own):
            lines.append(f"**{escape(label)}**：{listing([_pair(p) for p in own.to_dict('records')])}。")
    without = [i for i in a.articles["article_id"] if i not in set(places["article_id"])]
    if without:
        lines.append(f"{listing(without)}没有见于{MINIMUM_COUNT}句以上的这种词对。")
    return Prose(f"{text}\n\n{bullets(lines)}")


def _words(pair: Mapping[str, Any]) -> str:
    return f"“{escape(pair['left'])}”与“{escape(pair['right'])}”"


def _pair(pair: Mapping[str, Any]) -> str:
    return f"{_words(pair)}（{pair['count']}句，{sentence_link(pair['sentence_id'])}）"


def network_figure(a: Analysis) -> list[Figure | Prose]:
    """Draw the network of the leading terms that stick together."""
    nodes, edges = term_network(a.collocations, a.terms)
    if edges.empty:
        return [Prose("没有统计证据充分的搭配，不作网络图。", nothing=True)]
    lines = pd.concat([edges["left"], edges["right"]]).value_counts()
    hubs = [term for term in nodes["term"] if lines[term] == lines.max()]
    article = dict(zip(nodes["term"], nodes["article_id"], strict=True))
    across = int((edges["left"].map(article) != edges["right"].map(article)).sum())
    closest = edges.iloc[0]
    caption = f"{len(nodes)}个词之间的{len(edges)}条搭配。"
    if lines.max() > 1:
        caption += (
            f"连线最多的是{quoted(hubs[:_SHARED])}，{'有' if len(hubs) == 1 else '各有'}{lines.max()}条；"
        )
    caption += f"结合最紧的是“{closest['left']}”和“{closest['right']}”（NPMI {closest['npmi']:.2f}）"
    if len(a.articles) > 1:
        caption += (
            f"；{across}条连起了主要见于不同文章的词" if across else "；没有一条连起主要见于不同文章的词"
        )
    listed = "；".join(f"“{r.left}”与“{r.right}”" for r in edges.head(5).itertuples())
    return [
        Figure(
            charts.collocation_network(nodes, edges, labels=labels(a.articles), colours=colours(a)),
            id="fig-network",
            caption=caption,
            alt=f"网络图：{len(nodes)}个词画成圆，常在一起出现的词以线相连，共{len(edges)}条。最粗的几条线连起{listed}。",
            data="collocations.csv",
        )
    ]
