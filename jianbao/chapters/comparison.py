"""Chapter 3, first part: the words that set each article apart, from all the others and from one other.

Likeness as a whole is in `likeness`, topics in `topics`.
"""

import math
from collections.abc import Sequence

import pandas as pd

from jianbao import charts
from jianbao.analysis import Analysis
from jianbao.chapters.display import Figure, Prose, Table
from jianbao.chapters.likeness import ONE, closest, pairs_by_cosine
from jianbao.chapters.markdown import bullets, escape, sentence_link
from jianbao.chapters.names import load_names
from jianbao.chapters.tallies import article_ids, colours, drawn_ids, undrawn
from jianbao.chapters.wording import labels, listing, percent, quoted, short_title
from jianbao.errors import JianbaoError

_PANELS = 6
"""Articles whose key terms share a figure."""
_ROWS = 18
"""Rows of the overview that all articles share."""
KEPT = 0.8
"""Share of resamples that a key term outlives to be called dependable."""
_NAMED = 6
"""Articles without key terms that are named."""
_NO_KEYS = "各篇用词没有可靠的差别：没有一个词的LRC大于0。"


def reliable_keys(a: Analysis) -> pd.DataFrame:
    """Return the rows of the key terms whose lower bound lies above zero: more common in the article than elsewhere."""
    return a.keyness[a.keyness["lrc"] > 0]


def _keys(a: Analysis, article_id: str, number: int) -> pd.DataFrame:
    """Return the leading key terms of an article."""
    keys = reliable_keys(a)
    return keys[keys["article_id"] == article_id].head(number)


def _all_keys(a: Analysis, number: int) -> pd.DataFrame:
    return pd.concat([_keys(a, i, number) for i in article_ids(a)])


def _examples(a: Analysis) -> dict[tuple[str, str], str]:
    """The sentence in which each article first uses each term."""
    first = a.tokens.drop_duplicates(["article_id", "token"])
    return {(r.article_id, r.token): r.sentence_id for r in first.itertuples()}


def key_points(a: Analysis) -> Prose:
    """Name what sets each article apart, each term linked to where it is first used, and the closest pair."""
    if len(a.articles) < 2:
        return Prose(ONE, nothing=True)
    examples = _examples(a)
    lines: list[str] = []
    without: list[str] = []
    for r in a.articles[a.articles["article_id"].isin(drawn_ids(a))].itertuples():
        words = [sentence_link(examples[r.article_id, t], t) for t in _keys(a, r.article_id, 3)["term"]]
        name = f"{r.article_id}《{escape(short_title(r.title))}》"
        if words:
            lines.append(f"{name}的特征词是{quoted(words)}。")
        else:
            without.append(r.article_id)
    if without:
        lines.append(
            f"{listing(without[:_NAMED])}{'等' if len(without) > _NAMED else ''}没有可靠地多于其他各篇的词。"
        )
    lines.append(closest(a))
    drawn = "各篇特征词的使用频率见@fig-keyness-all。" if len(reliable_keys(a)) else ""
    return Prose(f"{drawn}\n\n{bullets(lines)}")


def keyness_overview(a: Analysis, *, top: int) -> list[Figure | Prose]:
    """Draw the leading key terms of all articles in one figure, with their rates everywhere."""
    if len(a.articles) < 2:
        return [Prose(ONE, nothing=True)]
    keyed = set(reliable_keys(a)["article_id"])
    ids = drawn_ids(a, first=keyed)
    keys = _all_keys(a, min(top, max(2, _ROWS // len(ids))))
    keys = keys[keys["article_id"].isin(ids)]
    if keys.empty:
        return [Prose(_NO_KEYS, nothing=True)]
    rows = list(keys.drop_duplicates("term")[["article_id", "term"]].itertuples(index=False, name=None))
    passed = reliable_keys(a)[["article_id", "term", "kept_share"]]
    rates = a.terms.loc[a.terms["article_id"].isin(ids), ["article_id", "term", "per_10k"]]
    cells = rates.merge(passed, on=["article_id", "term"], how="left")
    shown = cells[cells["term"].isin([term for _, term in rows])]
    used = shown.groupby("term")["article_id"].nunique()
    alone = int((used == 1).sum())
    widest = str(used.sort_values(ascending=False, kind="stable").index[0])
    densest = shown[shown["term"] == widest].sort_values("per_10k", ascending=False, kind="stable").iloc[0]
    heads = "；".join(f"{i}：{'、'.join(t for owner, t in rows if owner == i)}" for i in dict(rows))
    caption = f"各篇特征词的使用频率：所列{len(rows)}个词中{alone}个只见于一篇"
    if used[widest] > 1:
        caption += f"；“{widest}”见于{used[widest]}篇，在{densest['article_id']}使用最多，每万词{densest['per_10k']:.0f}次"
    return [
        Figure(
            charts.keyness_overview(shown, ids=ids, colours=colours(a), rows=rows),
            id="fig-keyness-all",
            caption=caption + undrawn(a),
            alt=f"点阵图，行是特征词，列是文章，点的面积是每万词次数。各篇的词依次为{heads}。",
            data="keyness.csv",
        )
    ]


def keyness_figures(a: Analysis, *, top: int) -> list[Figure]:
    """Draw the key terms of each article, up to six articles a figure; none where there are no key terms."""
    table = _all_keys(a, top)
    keyed = set(table["article_id"])
    ids = [i for i in drawn_ids(a, first=keyed) if i in keyed]
    if not ids:
        return []
    figures = []
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
                charts.keyness(own, labels=names, colours=colours(a), columns=columns),
                id=f"fig-keyness-{part + 1}",
                caption=f"各篇相对于其余各篇的特征词：最突出的是{best['article_id']}的“{best['term']}”，"
                f"使用频率至少约为其余各篇的{_times(times)}倍",
                alt=f"按LRC排序的特征词分面横条图。{heads}。",
                data="keyness.csv",
            )
        )
    return figures


def _times(ratio: float) -> str:
    """Write a ratio as roughly as it is known."""
    return f"{ratio:.0f}" if ratio >= 5 else f"{ratio:.1f}"


def keyness_table(a: Analysis, *, top: int) -> list[Table]:
    """List the key terms of each article with all measures, so that each claim can be checked."""
    table = _all_keys(a, top)
    if table.empty:
        return []
    examples = _examples(a)
    frame = pd.DataFrame(
        {
            "篇": table["article_id"],
            "词": table["term"],
            "次数": table["count"],
            "其余各篇": table["rest_count"],
            "每万词": [f"{v:.1f}" for v in table["per_10k"]],
            "其余每万词": [f"{v:.1f}" for v in table["rest_per_10k"]],
            "对数比": [f"{v:.2f}" for v in table["log_ratio"]],
            "LRC": [f"{v:.2f}" for v in table["lrc"]],
            "G²": [f"{v:.1f}" for v in table["g2"]],
            "z": [f"{v:.1f}" for v in table["log_odds_z"]],
            "z位次": table["z_rank"],
            "保留": [percent(v) for v in table["kept_share"]],
            "首见": [examples[r.article_id, r.term] for r in table.itertuples()],
        }
    )
    return [
        Table(
            frame,
            id="tbl-keyness",
            caption=f"各篇特征词的全部指标（每篇至多{top}个，按LRC排序）",
            note="LRC：保守对数比（Evert 2022），为多重比较校正后置信区间靠近0的一端；G²：对数似然（Dunning 1993）；"
            "z：加权对数优势（Monroe等 2008），z位次：按它在本篇排第几；保留：按句重抽样后LRC仍大于0的比例。"
            "本表只描述这几篇文章，不作推断。",
            data="keyness.csv",
        )
    ]


def second_opinion(a: Analysis, *, top: int) -> list[Prose]:
    """Say how far a ranking by weighted log-odds agrees with that by LRC, and where it does not."""
    table = _all_keys(a, top)
    if table.empty:
        return []
    agree = table["z_rank"] <= top
    number = f"有{int(agree.sum())}个" if not agree.all() else "每一个"
    text = f"@tbl-keyness所列{len(table)}个词中，{number}按z值排列也在本篇前{top}位。"
    apart = table[~agree].sort_values("z_rank", ascending=False, kind="stable").head(3)
    if len(apart):
        named = listing([f"{r.article_id}的“{escape(r.term)}”（第{r.z_rank}位）" for r in apart.itertuples()])
        text += (
            f"两种排序相差最大的是{named}：z值偏重使用多的词，LRC偏重差别大的词，两种排序都靠前的词更可靠。"
        )
    stable = table["kept_share"] >= KEPT
    text += f"{int(stable.sum())}个词在八成以上的重抽样中保留。"
    return [Prose(text)]


def keyness_null(a: Analysis) -> list[Table | Prose]:
    """Set the number of terms that pass beside the number that chance alone lets pass."""
    null = a.keyness_null
    if null.empty:
        return []
    names = load_names(a.lexicon).measures
    frame = pd.DataFrame(
        {
            "标准": [f"{names[r.measure]} > {r.threshold:g}" for r in null.itertuples()],
            "实际通过": null["passed"],
            "随机平均": [f"{v:.1f}" for v in null["chance"]],
            "随机最多": null["chance_highest"],
        }
    )
    loose, strict = null.iloc[0], null[null["measure"] == "lrc"].iloc[0]
    text = (
        f"{loose['tests']:,}次检验中，G²超过常用门槛{loose['threshold']:g}的词有{loose['passed']}个，"
        f"而把句子随机分给各篇时平均也有{loose['chance']:.1f}个超过；"
        f"LRC大于0的词有{strict['passed']}个，"
        f"随机时平均{strict['chance']:.1f}个，至多{strict['chance_highest']}个（@tbl-null）。"
    )
    if strict["passed"] > strict["chance_highest"]:
        text += "因此只把LRC大于0的词称为特征词。"
    else:
        text += "特征词不比随机时多，不能据以认定各篇用词有差别。"
    return [
        Prose(text),
        Table(
            frame,
            id="tbl-null",
            caption=f"通过检验的词与随机对照：按LRC，随机时平均通过的词由{loose['chance']:.1f}个降到{strict['chance']:.1f}个",
            note="随机：全部句子重新分给各篇，各篇句数不变，重算20次。同段句子用词相近，随机分配将其拆散，"
            "实际的偶然通过数应略多。",
            data="keyness_null.csv",
        ),
    ]


def keyness_pair(a: Analysis, *, pair: Sequence[str], top: int) -> list[Figure | Prose]:
    """Draw the key terms of two articles against each other; no pair means the most alike.

    Raises `JianbaoError` where `pair` is not two articles of the digest.
    """
    alike = pairs_by_cosine(a)
    if len(a.articles) < 2 or alike.empty:
        return [Prose(ONE, nothing=True)]
    first, second = _checked_pair(a, pair) if pair else alike.iloc[0][["article_id", "other_id"]]
    table = a.keyness_pair(first, second)
    parts = {i: table[(table["article_id"] == i) & (table["lrc"] > 0)] for i in (first, second)}
    shown = pd.concat([own.head(top) for own in parts.values()])
    if shown.empty:
        return [Prose(f"{first}与{second}单独对照，没有一个词的LRC大于0，用词没有可靠的差别。")]
    which = "（最相近的两篇）" if not pair else ""
    best = shown.sort_values("lrc", ascending=False, kind="stable").iloc[0]
    numbers = "、".join(f"{i}有{len(own)}个" for i, own in parts.items())
    heads = "；".join(f"{i}：{'、'.join(own['term'].head(top)) or '无'}" for i, own in parts.items())
    return [
        Figure(
            charts.keyness_pair(
                shown,
                pair=(first, second),
                labels=labels(a.articles),
                colours=colours(a),
            ),
            id="fig-keyness-pair",
            caption=f"{first}与{second}{which}单独对照，可靠的特征词{numbers}；"
            f"最突出的是{best['article_id']}的“{best['term']}”，使用频率至少约为对方的{_times(2 ** best['lrc'])}倍",
            alt=f"左右对称的横条图，按LRC排序。{heads}。",
        )
    ]


def _checked_pair(a: Analysis, pair: Sequence[str]) -> tuple[str, str]:
    ids = article_ids(a)
    if len(pair) != 2 or pair[0] == pair[1] or not set(pair) <= set(ids):
        raise JianbaoError(f"PAIR must name two articles of {ids[0]} to {ids[-1]}, not {list(pair)!r}")
    return pair[0], pair[1]
