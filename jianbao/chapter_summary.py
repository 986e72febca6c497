"""Chapter 8, the summary that opens the report: what the digest is, its strongest findings, and what it says itself."""

import pandas as pd

from jianbao.analysis import Analysis
from jianbao.chapter_topics import topic_names
from jianbao.display import Prose, Table, escape, sentence_link
from jianbao.frequency import WHOLE
from jianbao.wording import date_span, date_words, listing, quoted, short_title

_CORPUS, _TERMS = "01-corpus.ipynb", "02-term-frequency.ipynb"
_COMPARISON, _FIGURES = "03-topic-comparison.ipynb", "04-key-figures.ipynb"


def _see(notebook: str, anchor: str) -> str:
    """Link to a figure or table of another notebook; the report puts its number in place of the word."""
    return f"[{'图' if anchor.startswith('fig-') else '表'}]({notebook}#{anchor})"


def about(a: Analysis) -> Prose:
    """Say in one paragraph what the digest is."""
    articles = a.articles
    titles = listing([f"《{escape(short_title(t, limit=24))}》" for t in articles["title"].head(6)])
    more = f"等{len(articles)}篇" if len(articles) > 6 else ""
    span = date_span(list(articles["date"]))
    when = f"，日期为{span}" if span else ""
    return Prose(
        f"本报告分析的简报收文{len(articles)}篇、{articles['characters'].sum():,}字{when}：{titles}{more}。"
        f"以下各条都由程序从原文算出，括号里的链接指向所依据的图表或原句；各篇概况见{_see(_CORPUS, 'tbl-articles')}。"
    )


def findings(a: Analysis) -> Prose:
    """State the strongest findings of all chapters, each with a link to its figure, table or sentence."""
    found = [
        _common_ground(a),
        _distinct(a),
        _alike(a),
        _themes(a),
        _figures(a),
        _targets(a),
        _sureness(a),
    ]
    return Prose("\n".join(f"{n}. {text}" for n, text in enumerate([f for f in found if f], 1)))


def _common_ground(a: Analysis) -> str:
    everywhere = a.terms[a.terms["article_id"] == "all"]
    if everywhere.empty:
        return ""
    n = len(a.articles)
    order = everywhere.sort_values(["count", "term"], ascending=[False, True], kind="stable")
    top = order.iloc[0]
    see = _see(_TERMS, "fig-terms-all")
    if n == 1:
        others = quoted([escape(t) for t in order["term"].iloc[1:4]])
        return f"**高频词**：最常用的实词是“{escape(top['term'])}”（{top['count']}次），其次是{others}（{see}）。"
    shared = order[order["articles"] == n]
    text = f"**共同话题**：全部文章最常用的实词是“{escape(top['term'])}”（{top['count']}次，{top['articles']}篇用到）"
    if shared.empty:
        return f"{text}；没有一个实词为各篇共有（{see}）。"
    return f"{text}；各篇都用到的有{quoted([escape(t) for t in shared['term'].head(4)])}（{see}）。"


def _distinct(a: Analysis) -> str:
    best = a.keyness[a.keyness["lrc"] > 0].groupby("article_id", sort=False).head(1)
    if best.empty:
        return ""
    best = best.sort_values("lrc", ascending=False, kind="stable").head(3)
    parts = [
        f"{r.article_id}的“{escape(r.term)}”（保守估计为别篇的{2**r.lrc:.1f}倍）" for r in best.itertuples()
    ]
    return f"**各有侧重**：最能区分各篇的词是{listing(parts)}（{_see(_COMPARISON, 'fig-keyness-1')}）。"


def _alike(a: Analysis) -> str:
    table = a.similarity
    if table.empty:
        return ""
    best = table.loc[table["cosine"].idxmax()]
    titles = a.articles.set_index("article_id")["title"]
    pair = listing([f"《{escape(short_title(titles[i]))}》" for i in (best["article_id"], best["other_id"])])
    return f"**远近**：{pair}用词最相近，余弦相似度{best['cosine']:.2f}（{_see(_COMPARISON, 'fig-similarity')}）。"


def _themes(a: Analysis) -> str:
    shares = a.topics.articles
    if shares.empty or len(a.articles) < 2:
        return ""
    names = topic_names(a)
    widest = shares[shares["share"] >= 0.1].groupby("topic", sort=True).size()
    narrow = shares.loc[shares["share"].idxmax()]
    name = escape(names[int(narrow["topic"])])
    text = f"**主题**：可分出{len(names)}个主题，{narrow['article_id']}最为专一，{narrow['share']:.0%}的内容属于“{name}”"
    widest = widest.drop(int(narrow["topic"]), errors="ignore")
    if len(widest) and widest.max() > 1:
        topic = int(widest.idxmax())
        text += f"；“{escape(names[topic])}”牵涉最广，在{widest.max()}篇里占一成以上"
    return f"{text}（{_see(_COMPARISON, 'fig-topics')}）。"


def _figures(a: Analysis) -> str:
    figures = a.quantities[~a.quantities["kind"].isin(["ordinal", "version"])]
    if figures.empty:
        return ""
    counts = figures["article_id"].value_counts()
    text = f"**数据**：共给出{len(figures)}个数据"
    if len(a.articles) > 1:
        top = sorted(counts.index, key=lambda i: (-counts[i], i))[0]
        text += f"，其中{top}最多，有{counts[top]}个"
    money = figures[(figures["kind"] == "money") & (figures["unit"] == "CNY")]
    if len(money):
        largest = money.loc[money["value"].astype(float).idxmax()]
        text += (
            f"；最大的一笔人民币金额是{escape(largest['surface'])}（{sentence_link(largest['sentence_id'])}）"
        )
    return f"{text}（{_see(_FIGURES, 'fig-kinds')}）。"


def _targets(a: Analysis) -> str:
    targets = a.dates[(a.dates["role"] == "target") & a.dates["iso"].str.match(r"(?:\.\./)?\d{4}")]
    if targets.empty:
        return ""
    targets = targets.sort_values("iso", key=lambda iso: iso.str.removeprefix("../"), kind="stable")
    rows = targets.drop_duplicates("sentence_id").head(3)
    parts = [
        f"{date_words(r.iso.split('/')[-1])}（{sentence_link(r.sentence_id)}）" for r in rows.itertuples()
    ]
    return f"**前瞻**：文中写明期限的目标指向{listing(parts)}（{_see(_FIGURES, 'tbl-dates')}）。"


def _sureness(a: Analysis) -> str:
    lines = a.digest.raw_lines
    text = f"**可靠程度**：原文{lines:,}行中修复了{len(a.repairs):,}处"
    passed = a.keyness[a.keyness["lrc"] > 0]
    see = _see(_CORPUS, "tbl-repairs")
    if len(passed):
        see += f"、{_see(_COMPARISON, 'tbl-keyness')}"
        stable = int((passed["kept_share"] >= 0.8).sum())
        text += f"；{len(passed)}个特征词里经得起重抽样的有{stable}个"
    weak = a.topics.articles.drop_duplicates("topic")
    if len(weak):
        text += f"；{len(weak)}个主题里稳定的有{int((weak['stability'] >= 0.5).sum())}个"
    return f"{text}（{see}）。"


def glance_table(a: Analysis) -> Table:
    """Set the articles side by side: length, what sets each apart, figures, documents, years."""
    rows = []
    for r in a.articles.itertuples():
        own_keys = a.keyness[(a.keyness["article_id"] == r.article_id) & (a.keyness["lrc"] > 0)].head(4)[
            "term"
        ]
        if own_keys.empty:
            own = a.terms[a.terms["article_id"] == r.article_id]
            own_keys = own.sort_values(["count", "term"], ascending=[False, True], kind="stable").head(4)[
                "term"
            ]
        figures = a.quantities[
            (a.quantities["article_id"] == r.article_id) & ~a.quantities["kind"].isin(["ordinal", "version"])
        ]
        documents = a.documents[
            (a.documents["article_id"] == r.article_id) & (a.documents["kind"] != "journal")
        ]
        rows.append(
            {
                "篇": r.article_id,
                "题名": r.title,
                "字数": r.characters,
                "特征词": "、".join(own_keys),
                "数据": len(figures),
                "文件": len(documents),
            }
        )
    return Table(
        pd.DataFrame(rows),
        id="tbl-glance",
        caption="各篇一览",
        note="特征词为相对其余各篇的前四个（没有显著特征词时为高频词）；数据、文件为各篇给出的数据个数和引用的文件种数。",
        data="articles.csv",
    )


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
        f"从各篇摘要的{(~whole).sum()}句里再选出{len(lines)}句，来自{n}篇；还没有句子入选的文章优先。\n\n"
        + "\n".join(lines)
    )


def article_summaries(a: Analysis) -> Prose:
    """Quote the sentences that stand for each article, in reading order."""
    parts = []
    for r in a.articles.itertuples():
        lines = _quotations(a, r.article_id)
        name = f"**{r.article_id} {escape(short_title(r.title, limit=24))}**"
        if lines:
            parts.append(f"{name}（{r.sentences}句选{len(lines)}句）\n\n" + "\n".join(lines))
        else:
            parts.append(f"{name}：没有可以单独引用的句子。")
    return Prose("\n\n".join(parts))


def _quotations(a: Analysis, article_id: str) -> list[str]:
    chosen = a.summary.loc[a.summary["article_id"] == article_id, "sentence_id"]
    # The table of sentences is in reading order, in which they say more than by rank.
    rows = a.sentences[a.sentences["sentence_id"].isin(chosen)]
    return [f"- {escape(r.text)}（{sentence_link(r.sentence_id)}）" for r in rows.itertuples()]
