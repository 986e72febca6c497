"""Chapter 3, comparison: what sets each article apart, which topics run through, how alike articles are."""

import math

import pandas as pd

from jianbao import charts
from jianbao.analysis import Analysis
from jianbao.display import Figure, Prose, Table, escape
from jianbao.wording import labels, percent, quoted, short_title

_PANELS = 6
_STABLE = 0.8
_ONE = "本期只有一篇文章，无从比较。"


def _keys(a: Analysis, article_id: str, number: int) -> pd.DataFrame:
    """The article's terms whose lower bound lies above zero: more common here than in the rest."""
    own = a.keyness[(a.keyness["article_id"] == article_id) & (a.keyness["lrc"] > 0)]
    return own.head(number)


def key_points(a: Analysis) -> Prose:
    """Name what sets each article apart, the most alike pair and the leading topic."""
    if len(a.articles) < 2:
        return Prose(_ONE)
    lines = []
    for r in a.articles.itertuples():
        words = [escape(t) for t in _keys(a, r.article_id, 3)["term"]]
        name = f"{r.article_id}《{escape(short_title(r.title))}》"
        if words:
            lines.append(f"{name}的特征词是{quoted(words)}。")
        else:
            lines.append(f"{name}没有显著多于其他各篇的词。")
    lines.append(_closest(a))
    return Prose("\n".join(f"- {line}" for line in lines if line))


def _pairs(a: Analysis) -> pd.DataFrame:
    order = {i: n for n, i in enumerate(a.articles["article_id"])}
    table = a.similarity
    upper = table["article_id"].map(order) < table["other_id"].map(order)
    return table[upper].sort_values("cosine", ascending=False, kind="stable")


def _closest(a: Analysis) -> str:
    pairs = _pairs(a)
    if pairs.empty:
        return ""
    first = pairs.iloc[0]
    text = (
        f"最相近的两篇是{first['article_id']}与{first['other_id']}，余弦相似度{first['cosine']:.2f}"
        f"（95%区间{first['cosine_low']:.2f}至{first['cosine_high']:.2f}）"
    )
    if len(pairs) > 1:
        last = pairs.iloc[-1]
        text += f"；最疏远的是{last['article_id']}与{last['other_id']}，{last['cosine']:.2f}"
    return f"{text}，见@fig-similarity。"


def keyness_figures(a: Analysis, *, top: int) -> list[Figure | Prose]:
    """Draw the key terms of each article, up to six articles a figure."""
    if len(a.articles) < 2:
        return [Prose(_ONE)]
    parts = [_keys(a, i, top) for i in a.articles["article_id"]]
    table = pd.concat(parts)
    ids = list(dict.fromkeys(table["article_id"]))
    if not ids:
        return [Prose("各篇的用词没有可靠的差别：没有一个词的LRC大于0。")]
    colours = charts.article_colours(list(a.articles["article_id"]))
    figures: list[Figure | Prose] = []
    for part in range(math.ceil(len(ids) / _PANELS)):
        chosen = ids[part * _PANELS : (part + 1) * _PANELS]
        columns = 3 if len(chosen) > 4 else 2
        names = labels(a.articles, limit=10 if columns == 3 else 14)
        own = table[table["article_id"].isin(chosen)]
        heads = "；".join(
            f"{i}：{'、'.join(own.loc[own['article_id'] == i, 'term'].head(3))}" for i in chosen
        )
        best = own.sort_values("lrc", ascending=False, kind="stable").iloc[0]
        times = 2 ** best["lrc"]
        figures.append(
            Figure(
                charts.keyness(own, labels=names, colours=colours, columns=columns),
                id=f"fig-keyness-{part + 1}",
                caption=f"各篇相对于其余各篇的特征词。最突出的是{best['article_id']}的“{best['term']}”，"
                f"其使用率保守估计为别篇的{times:.1f}倍",
                alt=f"按LRC排序的特征词分面横条图。{heads}。",
                data="keyness.csv",
            )
        )
    return figures


def keyness_table(a: Analysis, *, top: int) -> list[Table | Prose]:
    """List the key terms of each article with all measures, so that each claim can be checked."""
    parts = [_keys(a, i, top) for i in a.articles["article_id"]]
    table = pd.concat(parts) if parts else a.keyness.head(0)
    if table.empty:
        return [Prose(_ONE if len(a.articles) < 2 else "没有LRC大于0的词。")]
    frame = pd.DataFrame(
        {
            "篇": table["article_id"],
            "词": table["term"],
            "次数": table["count"],
            "别篇": table["rest_count"],
            "每万词": [f"{v:.1f}" for v in table["per_10k"]],
            "别篇每万词": [f"{v:.1f}" for v in table["rest_per_10k"]],
            "对数比": [f"{v:.2f}" for v in table["log_ratio"]],
            "LRC": [f"{v:.2f}" for v in table["lrc"]],
            "G²": [f"{v:.1f}" for v in table["g2"]],
            "校正p": ["<0.001" if v < 0.001 else f"{v:.3f}" for v in table["p_adjusted"]],
            "z": [f"{v:.1f}" for v in table["log_odds_z"]],
            "保留": [percent(v) for v in table["kept_share"]],
        }
    )
    return [
        Table(
            frame,
            id="tbl-keyness",
            caption=f"各篇特征词的全部指标（每篇至多{top}个，按LRC排序）",
            note="LRC：保守对数比（Evert 2022），为多重比较校正后置信区间靠近0的一端；G²：对数似然（Dunning 1993）；"
            "z：加权对数优势（Monroe等 2008）；保留：按句重抽样后LRC仍大于0的比例。本表只描述这几篇文章，不作推断。",
            data="keyness.csv",
        )
    ]


def keyness_reading(a: Analysis) -> Prose:
    """Say how many terms pass, and how many of them survive resampling."""
    if len(a.articles) < 2:
        return Prose(_ONE)
    passed = a.keyness[a.keyness["lrc"] > 0]
    stable = passed[passed["kept_share"] >= _STABLE]
    loose = int((a.keyness["g2"] > 3.84).sum())
    text = (
        f"在{len(a.keyness)}次检验中，G²超过3.84这一常用门槛的有{loose}个，其中不少出于偶然；"
        f"LRC大于0的只有{len(passed)}个"
    )
    if len(passed):
        text += f"，其中{len(stable)}个在八成以上的重抽样里保留下来，可以放心引用"
    return Prose(f"{text}。")


def topic_names(a: Analysis, *, words: int = 3) -> dict[int, str]:
    """Name each topic by its heaviest terms."""
    return {
        int(t): "·".join(own.sort_values("rank")["term"].head(words))
        for t, own in a.topics.terms.groupby("topic", sort=True)
    }


def topics_figure(a: Analysis) -> list[Figure | Prose]:
    """Draw the share of each topic in each article."""
    shares = a.topics.articles
    if shares.empty:
        return [Prose("文本太短，分不出主题。")]
    ids = list(a.articles["article_id"])
    names = topic_names(a)
    matrix = shares.pivot_table(index="topic", columns="article_id", values="share").reindex(columns=ids)
    matrix = matrix.fillna(0.0)
    best = shares.sort_values("share", ascending=False, kind="stable").iloc[0]
    described = "；".join(
        f"主题{t}（{names[int(t)]}）在{matrix.loc[t].idxmax()}最多，占{matrix.loc[t].max():.0%}"
        for t in matrix.index
    )
    return [
        Figure(
            charts.topic_shares(
                matrix,
                row_labels=[f"{t} {names[int(t)]}" for t in matrix.index],
                column_labels=ids,
            ),
            id="fig-topics",
            caption=f"主题与文章。主题{int(best['topic'])}“{names[int(best['topic'])]}”在{best['article_id']}占{best['share']:.0%}，最为集中",
            alt=f"主题（行）与文章（列）的占比矩阵：{described}。",
            data="topic_articles.csv",
        )
    ]


def topics_table(a: Analysis, *, words: int) -> list[Table | Prose]:
    """List each topic's terms, coherence and stability with its most typical sentence."""
    terms = a.topics.terms
    if terms.empty:
        return [Prose("文本太短，分不出主题。")]
    shares = a.topics.articles
    typical = a.topics.windows.sort_values(["topic", "weight"], ascending=[True, False], kind="stable")
    texts = a.sentences.set_index("sentence_id")["text"]
    rows = []
    for topic, own in terms.groupby("topic", sort=True):
        measures = shares[shares["topic"] == topic].iloc[0]
        sentence = typical.loc[typical["topic"] == topic, "sentence_id"].iloc[0]
        text = str(texts[sentence])
        rows.append(
            {
                "主题": int(topic),
                "主要用词": "、".join(own.sort_values("rank")["term"].head(words)),
                "连贯": f"{measures['npmi']:.2f}",
                "稳定": f"{measures['stability']:.2f}",
                "典型句": text if len(text) <= 60 else f"{text[:60]}…",
                "原文": sentence,
            }
        )
    return [
        Table(
            pd.DataFrame(rows),
            id="tbl-topics",
            caption=f"{len(rows)}个主题的用词、连贯度和稳定度",
            note="连贯：主题用词两两的NPMI均值；稳定：八成子样本中用词的一致程度（Greene等 2014），1为完全一致。",
            data="topics.csv",
        )
    ]


def topics_reading(a: Analysis) -> Prose:
    """Say how the number of topics was chosen and which topics are too unstable to quote."""
    if a.topics.terms.empty:
        return Prose("本期文本太短，不足以建立主题模型。")
    shares = a.topics.articles.drop_duplicates("topic")
    weak = shares.loc[shares["stability"] < 0.5, "topic"]
    choice = a.topics.choice
    tried = "、".join(f"k={int(r.k)}时{r.stability:.2f}" for r in choice.itertuples())
    text = f"主题数取{len(shares)}，由稳定度和连贯度共同决定（稳定度：{tried}）。"
    if len(weak):
        listed = "、".join(f"主题{int(t)}" for t in weak)
        text += f"{listed}的稳定度不足0.5，换一部分文本就会变样，只供浏览，不宜引用。"
    else:
        text += "各主题的稳定度都在0.5以上。"
    return Prose(text)


def similarity_figure(a: Analysis) -> list[Figure | Prose]:
    """Draw the similarity of each pair of articles."""
    pairs = _pairs(a)
    if pairs.empty:
        return [Prose(_ONE)]
    first = pairs.iloc[0]
    described = "，".join(
        f"{r.article_id}与{r.other_id}为{r.cosine:.2f}" for r in pairs.head(10).itertuples()
    )
    return [
        Figure(
            charts.similarity(
                a.similarity, ids=list(a.articles["article_id"]), labels=labels(a.articles, limit=10)
            ),
            id="fig-similarity",
            caption=f"两两相似度。{first['article_id']}与{first['other_id']}最相近（{first['cosine']:.2f}）",
            alt=f"文章两两余弦相似度的矩阵：{described}。",
            data="similarity.csv",
        )
    ]


def similarity_reading(a: Analysis) -> Prose:
    """Say whether the most alike pair stands out from the next beyond its interval."""
    pairs = _pairs(a)
    if len(pairs) < 2:
        return Prose(_closest(a) or _ONE)
    first, second = pairs.iloc[0], pairs.iloc[1]
    apart = first["cosine_low"] > second["cosine_high"]
    verdict = "两者的区间不重叠，这一差别可靠" if apart else "两者的区间重叠，孰近孰远不能断言"
    return Prose(
        f"{first['article_id']}与{first['other_id']}的相似度（{first['cosine']:.2f}）高于次近的"
        f"{second['article_id']}与{second['other_id']}（{second['cosine']:.2f}）；{verdict}。"
    )
