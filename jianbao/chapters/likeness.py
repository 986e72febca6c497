"""Chapter 3, likeness of whole articles: pair by pair, and all of them on the map of correspondence analysis."""

import pandas as pd

from jianbao import charts
from jianbao.analysis import Analysis
from jianbao.chapters.display import Figure, Prose, Table
from jianbao.chapters.markdown import escape
from jianbao.chapters.tallies import MOST_DRAWN, colours, drawn_ids, undrawn
from jianbao.chapters.wording import labels, listing, percent

ONE = "本期只有一篇文章，无从比较。"

_PAIRS = 15
_POOR = 0.5


def pairs_by_cosine(a: Analysis) -> pd.DataFrame:
    """Return each pair of articles once, the most alike first."""
    order = {i: n for n, i in enumerate(a.articles["article_id"])}
    table = a.similarity
    upper = table["article_id"].map(order) < table["other_id"].map(order)
    return table[upper].sort_values("cosine", ascending=False, kind="stable")


def closest(a: Analysis) -> str:
    """Say which two articles are most alike and which least."""
    pairs = pairs_by_cosine(a)
    if pairs.empty:
        return ""
    first = pairs.iloc[0]
    names = f"{first['article_id']}与{first['other_id']}"
    value = f"余弦相似度{first['cosine']:.2f}（95%区间{first['cosine_low']:.2f}至{first['cosine_high']:.2f}）"
    if len(pairs) == 1:
        return f"{names}的{value}，见@tbl-similarity。"
    text = f"最相近的两篇是{names}，{value}"
    last = pairs.iloc[-1]
    if _all_pairs(a, pairs):
        text += f"；最疏远的是{last['article_id']}与{last['other_id']}，{last['cosine']:.2f}"
    return f"{text}，见@tbl-similarity。"


def _all_pairs(a: Analysis, pairs: pd.DataFrame) -> bool:
    """Tell whether every pair of the articles that hold words is listed: of hundreds, only those near one another are."""
    size = a.similarity["article_id"].nunique()
    return len(pairs) == size * (size - 1) // 2


def similarity_figure(a: Analysis) -> list[Figure | Prose]:
    """Draw the similarity of each pair of articles."""
    pairs = pairs_by_cosine(a)
    if pairs.empty:
        return [Prose(ONE, nothing=True)]
    first = pairs.iloc[0]
    known = set(pairs["article_id"]) | set(pairs["other_id"])
    nearest = pairs[["article_id", "other_id"]].to_numpy().ravel()[:MOST_DRAWN]
    shown = [i for i in drawn_ids(a, first=list(nearest)) if i in known]
    described = "，".join(
        f"{r.article_id}与{r.other_id}为{r.cosine:.2f}" for r in pairs.head(10).itertuples()
    )
    return [
        Figure(
            charts.similarity(a.similarity, ids=shown, labels=labels(a.articles, limit=12)),
            id="fig-similarity",
            caption=f"两两相似度。{first['article_id']}与{first['other_id']}"
            f"{'最相近' if len(pairs) > 1 else '的余弦'}（{first['cosine']:.2f}）{undrawn(a)}",
            alt=f"文章两两余弦相似度的矩阵：{described}。",
            data="similarity.csv",
        )
    ]


def similarity_table(a: Analysis) -> list[Table]:
    """List the pairs with both measures, and beside the divergence that of an article from itself."""
    pairs = pairs_by_cosine(a)
    if pairs.empty:
        return []
    own = _own_divergence(a)
    shown = pairs.head(_PAIRS)
    frame = pd.DataFrame(
        {
            "两篇": shown["article_id"] + "–" + shown["other_id"],
            "余弦": [f"{v:.2f}" for v in shown["cosine"]],
            "95%区间": [f"{r.cosine_low:.2f}–{r.cosine_high:.2f}" for r in shown.itertuples()],
            "JSD": [f"{v:.2f}" for v in shown["jsd"]],
            "JSD（半篇对半篇）": [f"{v:.2f}" for v in shown["jsd_halves"]],
            "前篇自身": [f"{own[i]:.2f}" for i in shown["article_id"]],
            "后篇自身": [f"{own[i]:.2f}" for i in shown["other_id"]],
        }
    ).replace("nan", "")
    rest = f"（余弦最高的{len(shown)}对，全部{len(pairs)}对见数据）" if len(pairs) > len(shown) else ""
    return [
        Table(
            frame,
            id="tbl-similarity",
            caption=f"两两相似度与自身差异{rest}",
            note="JSD：用词分布的Jensen–Shannon散度（Lin 1991），0为相同，1为没有共同用词。自身：同一篇的句子"
            "随机分成两半，两半之间的JSD；文章越短数值越大，因此只与半篇对半篇的数值比较。",
            data="similarity.csv",
        )
    ]


def _own_divergence(a: Analysis) -> pd.Series:
    return a.similarity.drop_duplicates("article_id").set_index("article_id")["jsd_self"]


def similarity_reading(a: Analysis) -> list[Prose]:
    """Say whether the most alike pair stands out beyond its interval, and which pairs are truly apart."""
    pairs = pairs_by_cosine(a)
    if pairs.empty:
        return []
    text = ""
    if len(pairs) > 1:
        first, second = pairs.iloc[0], pairs.iloc[1]
        apart = first["cosine_low"] > second["cosine_high"]
        verdict = "两者的区间不重叠，差别可靠" if apart else "两者的区间重叠，不能断定哪一对更相近"
        text = (
            f"{first['article_id']}与{first['other_id']}的相似度（{first['cosine']:.2f}）高于次近的"
            f"{second['article_id']}与{second['other_id']}（{second['cosine']:.2f}）；{verdict}。"
        )
    return [Prose(text + _beyond_self(a, pairs))]


def _beyond_self(a: Analysis, pairs: pd.DataFrame) -> str:
    own = _own_divergence(a)
    known = pairs.dropna(subset=["jsd_halves", "jsd_self"])
    known = known[known["other_id"].map(own).notna()]
    if known.empty:
        return "各篇太短，不能分成两半作对照。"
    greatest = known[["article_id", "other_id"]].map(own.get).max(axis=1)
    apart = known["jsd_halves"] > greatest
    first = known.iloc[0]
    text = (
        f"同一篇的两半之间用词也有差异：{first['article_id']}的两半相差{own[first['article_id']]:.2f}，"
        f"{first['other_id']}的两半相差{own[first['other_id']]:.2f}，"
        f"而这两篇之间半篇对半篇相差{first['jsd_halves']:.2f}。"
    )
    if len(known) == 1:
        return text + ("篇间差异大于篇内差异。" if apart.all() else "篇间差异不大于篇内差异。")
    if apart.all():
        every = "全部" if _all_pairs(a, pairs) else "互为近邻的"
        return text + f"{every}{len(known)}对文章，篇间用词差异均大于篇内差异。"
    close = "、".join(f"{r.article_id}与{r.other_id}" for r in known[~apart].head(5).itertuples())
    return text + (
        f"{len(known)}对文章中，{int(apart.sum())}对的篇间差异大于篇内差异；{close}{'等' if (~apart).sum() > 5 else ''}的篇间差异不大于篇内差异。"
    )


def correspondence_figure(a: Analysis, *, terms: int) -> list[Figure | Prose]:
    """Draw the map of articles and of the terms that contribute most to it; two articles make no map."""
    found = a.correspondence
    if len(found.axes) < 2:
        return [Prose(_no_map(a), nothing=True)]
    points, shares = found.points, found.axes["share"].head(2).tolist()
    own = points[points["kind"] == "article"]
    telling = points[points["kind"] == "term"].head(terms)
    poor = list(own.loc[own["quality"] < _POOR, "name"])
    caption = f"文章与词的对应分析图。两轴合计反映各篇用词差异的{sum(shares):.0%}"
    if poor:
        which = f"{'、'.join(poor)}（空心）" if len(poor) <= 5 else f"空心的{len(poor)}篇"
        caption += f"；{which}的差异多半在其他轴上，所在位置仅供参考"
    placed = "；".join(
        f"{name}（{x:.2f}，{y:.2f}）" for name, x, y in own[["name", "axis_1", "axis_2"]].to_numpy()
    )
    return [
        Figure(
            charts.correspondence_map(own, telling, shares=shares, colours=colours(a)),
            id="fig-correspondence",
            caption=caption,
            alt=f"散点图，方块是文章，点是贡献最大的{len(telling)}个词。文章的位置：{placed}。",
            data="correspondence.csv",
        )
    ]


def _no_map(a: Analysis) -> str:
    if len(a.articles) < 2:
        return ONE
    if len(a.correspondence.axes) == 1:
        return f"只有一根轴，不作平面图：{_axis_words(a, 1)}"
    return "出现五次以上的词太少，或各篇用词没有差别，不作对应分析。"


def _axis_words(a: Analysis, axis: int) -> str:
    """Say which articles and terms an axis sets apart; the ends are named by contribution."""
    points = a.correspondence.points
    place, part = f"axis_{axis}", f"contribution_{axis}"
    ends = []
    for sign in (1, -1):
        side = points[points[place] * sign > 0].sort_values(part, ascending=False, kind="stable")
        articles = "、".join(side.loc[side["kind"] == "article", "name"].head(2))
        words = [escape(t) for t in side.loc[side["kind"] == "term", "name"].head(3)]
        ends.append(f"{articles}（{'、'.join(words)}）")
    share = a.correspondence.axes["share"].iloc[axis - 1]
    return f"第{'一二'[axis - 1]}轴占{percent(share)}，一端是{ends[0]}，另一端是{ends[1]}。"


def correspondence_reading(a: Analysis) -> list[Prose]:
    """Say what the two axes set apart, and what the plane does not show."""
    found = a.correspondence
    if len(found.axes) < 2:
        return []
    own = found.points[found.points["kind"] == "article"]
    text = f"{_axis_words(a, 1)}{_axis_words(a, 2)}"
    even = 1 / len(found.axes)
    if len(found.axes) > 2:
        text += f"轴共{len(found.axes)}根，平均每根占{percent(even)}。"
    poor = own[own["quality"] < _POOR]
    if poor.empty:
        return [Prose(text + f"各篇的差异至少有{percent(float(own['quality'].min()))}反映在图上。")]
    named = listing(
        [f"{name}（{percent(q)}）" for name, q in zip(poor["name"], poor["quality"], strict=True)]
    )
    return [Prose(text + f"{named}的差异反映在图上的不到一半，不能据其位置判断相近与否。")]
