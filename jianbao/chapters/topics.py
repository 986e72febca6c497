"""Chapter 3, second part: which topics run through the articles, how sure they are, and where to read them."""

import pandas as pd

from jianbao import charts
from jianbao.analysis import Analysis
from jianbao.chapters.display import Figure, Prose, Table
from jianbao.chapters.markdown import escape
from jianbao.chapters.tallies import article_ids, drawn_ids, undrawn
from jianbao.chapters.wording import percent
from jianbao.charts import clipped
from jianbao.comparison import STABLE

_SHORT = "本期文本太短，未建立主题模型：每个主题至少要有三个三句的窗口和十个反复出现的词。"
_TENTH = 0.1
"""Lower bound of the share from which on a topic is called one of an article's."""
_COHERENT = 0.1
"""Coherence below which the terms of a topic have little to do with each other."""
_TYPICAL, _SHOWN = 2, 60
"""Typical sentences of each topic that are listed, and characters of each."""
_NAME = 16
"""Characters of the name of a topic, beyond which no further term is added."""


def topic_names(a: Analysis, *, words: int = 3) -> dict[int, str]:
    """Name each topic by its heaviest terms."""
    names = {}
    for topic, own in a.topics.terms.groupby("topic", sort=True):
        first, *others = own.sort_values("rank")["term"].head(words)
        name = str(first)
        for term in others:
            name = f"{name}·{term}" if len(name) + len(term) < _NAME else name
        names[int(topic)] = name
    return names


def _measures(a: Analysis) -> pd.DataFrame:
    """One row for each topic, with what speaks for it."""
    return a.topics.articles.drop_duplicates("topic").set_index("topic")[["npmi", "stability"]]


def widest_topic(a: Analysis) -> tuple[int, list[str]]:
    """Return the topic that surely takes a tenth of most articles, and those articles; none where it is fewer than two."""
    shares = a.topics.articles
    wide = shares[shares["share_low"] >= _TENTH]
    reach = wide.groupby("topic", sort=True).size()
    if reach.empty or reach.max() < 2:
        return 0, []
    topic = int(reach.idxmax())
    return topic, list(wide.loc[wide["topic"] == topic, "article_id"])


def shared_topic(a: Analysis) -> Prose:
    """Say which topic reaches over most articles, and how large each is where."""
    if a.topics.articles.empty or len(a.articles) == 1:
        return Prose(_SHORT, nothing=True)
    return Prose(f"{_shared(a)}各主题在各篇中的占比见@fig-topics，用词与典型句见@tbl-topics和@tbl-typical。")


def topics_figure(a: Analysis) -> list[Figure | Prose]:
    """Draw the share of each topic in each article, what is unstable hatched."""
    shares = a.topics.articles
    if shares.empty or len(a.articles) == 1:
        return [Prose(_SHORT, nothing=True)]
    ids, names, stability = article_ids(a), topic_names(a), _measures(a)["stability"]
    share, low, high = (
        shares.pivot(index="topic", columns="article_id", values=column).reindex(columns=ids).astype(float)
        for column in ("share", "share_low", "share_high")
    )
    best = shares.sort_values("share", ascending=False, kind="stable").iloc[0]
    described = "；".join(
        f"主题{t}（{names[int(t)]}）在{share.loc[t].idxmax()}最多，占{percent(share.loc[t].max())}"
        for t in share.index
    )
    name, shown = names[int(best["topic"])], drawn_ids(a, first=[best["article_id"]])
    return [
        Figure(
            charts.topic_shares(
                share[shown],
                low[shown],
                high[shown],
                row_labels=[f"{t} {names[int(t)]}" for t in share.index],
                column_labels=shown,
                unstable=[row for row, t in enumerate(share.index) if stability[t] < STABLE],
            ),
            id="fig-topics",
            caption=f"各主题在各篇中的占比：{best['article_id']}话题最集中：模型估计约"
            f"{percent(best['share'])}（{percent(best['share_low'])}–{percent(best['share_high'])}）"
            f"的内容属于主题{int(best['topic'])}“{name}”" + _unstable_words(stability) + undrawn(a),
            alt=f"主题（行）与文章（列）的占比矩阵：{described}。",
            data="topic_articles.csv",
        )
    ]


def _unstable_words(stability: pd.Series) -> str:
    weak = int((stability < STABLE).sum())
    return f"；带斜线的{weak}个主题不稳定，不宜引用" if weak else ""


def topics_table(a: Analysis, *, words: int) -> list[Table]:
    """List each topic's terms, coherence and stability, and its most typical sentences, linked."""
    terms = a.topics.terms
    if terms.empty:
        return []
    measures = _measures(a)
    rows = [
        {
            "主题": int(topic),
            "主要用词": "、".join(own.sort_values("rank")["term"].head(words)),
            "连贯": f"{measures.loc[topic, 'npmi']:.2f}",
            "稳定": f"{measures.loc[topic, 'stability']:.2f}",
            "判断": _verdict(measures.loc[topic]),
        }
        for topic, own in terms.groupby("topic", sort=True)
    ]
    typical = a.topics.windows[a.topics.windows["rank"] <= _TYPICAL]
    texts = typical["sentence_id"].map(a.sentences.set_index("sentence_id")["text"]).astype(str)
    sentences = pd.DataFrame(
        {
            "主题": typical["topic"],
            "典型句": [clipped(t, _SHOWN) for t in texts],
            "占窗口": [percent(w) for w in typical["weight"]],
            "原文": typical["sentence_id"],
        }
    )
    return [
        Table(
            pd.DataFrame(rows),
            id="tbl-topics",
            caption=f"{len(rows)}个主题的用词、连贯度和稳定度",
            note="连贯：主题用词两两的NPMI均值，从−1到1；稳定：以八成窗口重建模型时主题用词的一致程度"
            f"（Greene等 2014），1为完全一致，不足{STABLE:g}为不稳定；连贯度不足{_COHERENT:g}的主题用词之间少有联系，引用时宜看典型句。",
            data="topics.csv",
        ),
        Table(
            sentences,
            id="tbl-typical",
            caption=f"各主题的典型句（每个主题至多{_TYPICAL}句，取自该主题最浓的窗口）",
            note="占窗口：该句所在的三句窗口中，这一主题所占的比重。",
            data="topic_sentences.csv",
        ),
    ]


def _verdict(measures: pd.Series) -> str:
    if measures["stability"] < STABLE:
        return "不稳定，不宜引用"
    return "可引用" if measures["npmi"] >= _COHERENT else "稳定，但用词松散"


def topics_choice(a: Analysis) -> list[Table]:
    """List what the number of topics was chosen by."""
    choice = a.topics.choice
    if choice.empty:
        return []
    chosen = choice[choice["chosen"].astype(bool)].iloc[0]
    return [
        Table(
            pd.DataFrame(
                {
                    "主题数": choice["k"],
                    "稳定": [f"{v:.2f}" for v in choice["stability"]],
                    "连贯": [f"{v:.2f}" for v in choice["npmi"]],
                    "": ["选定" if c else "" for c in choice["chosen"]],
                }
            ),
            id="tbl-topic-choice",
            caption=f"主题数的选择：取{int(chosen['k'])}个，稳定度{chosen['stability']:.2f}、"
            f"连贯度{chosen['npmi']:.2f}，综合最高",
            note="综合：稳定度 ×（1 + 连贯度）÷ 2，均取各主题的均值；相等时取主题较少的。",
            data="topic_choice.csv",
        )
    ]


def topics_reading(a: Analysis) -> list[Prose]:
    """Say how clear the choice of the number was, which topics are shared, and which must not be quoted."""
    choice = a.topics.choice
    if choice.empty:
        return []
    stability = _measures(a)["stability"]
    text = f"模型分出{len(stability)}个主题。"
    if len(choice) > 1:
        others = choice.loc[~choice["chosen"].astype(bool), "stability"]
        text += (
            f"试过的其他主题数，稳定度在{others.min():.2f}到{others.max():.2f}之间；"
            "相差不大时，主题数只是一种划分方式。"
        )
    weak = [int(t) for t in stability.index[stability < STABLE]]
    if weak:
        text += f"{'、'.join(f'主题{t}' for t in weak)}的稳定度不足{STABLE:g}，不宜引用。"
    else:
        text += f"各主题的稳定度都不低于{STABLE:g}。"
    return [Prose(text + _shared(a))]


def _shared(a: Analysis) -> str:
    """Say which topic reaches over most articles, and which are one article's own."""
    topic, where = widest_topic(a)
    if not where:
        return "没有一个主题在两篇以上同时占到一成（按95%区间的下限），各篇话题大体分开。"
    name = escape(topic_names(a)[topic])
    return f"涉及文章最多的是主题{topic}“{name}”，在{'、'.join(where)}各占一成以上（按95%区间的下限）。"
