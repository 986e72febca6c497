"""Chapter 5, documents: which texts are cited, when they were issued and by whom, and which several articles share."""

import pandas as pd

from jianbao import charts
from jianbao.analysis import Analysis
from jianbao.chapters.display import Figure, Prose, Table
from jianbao.chapters.markdown import escape
from jianbao.chapters.names import load_names
from jianbao.chapters.wording import listing


def _numbered(a: Analysis) -> pd.DataFrame:
    """Return one row for each cited document over all articles, numbered, with what any article says of it."""
    rows: list[dict[str, object]] = []
    for title, own in a.documents.groupby("title", sort=False):
        first = {c: next((v for v in own[c] if v), "") for c in ("kind", "issuer", "rank", "year")}
        rows.append(
            {
                "number": len(rows) + 1,
                "title": title,
                **first,
                "articles": "、".join(own["article_id"]),
                "mentions": int(own["mentions"].sum()),
                "aliases": "、".join(dict.fromkeys(f for v in own["aliases"] if v for f in v.split("; "))),
                "sentence_ids": "; ".join(s for s in own["sentence_ids"] if s),
            }
        )
    return pd.DataFrame(rows)


def documents_figure(a: Analysis) -> list[Figure | Prose]:
    """Draw the cited documents by year and by who issued them."""
    documents = _numbered(a)
    if documents.empty:
        return [Prose("各篇没有引用文件或报刊。", nothing=True)]
    placed = documents[(documents["rank"] != "") & (documents["year"] != "")]
    if placed.empty:
        return [Prose("引用的文件都没有写明年份，不作图。", nothing=True)]
    ranks, names = placed["rank"].value_counts(), load_names(a.lexicon).ranks
    most = next(r for r in names.sort(ranks.index) if ranks[r] == ranks.max())
    first, last = placed["year"].min(), placed["year"].max()
    span = f"{first}年" if first == last else f"{first}年至{last}年"
    return [
        Figure(
            charts.documents_by_year(placed, ranks={r: names[r] for r in names.sort(ranks.index)}),
            id="fig-documents",
            caption=f"引用的文件按年份和层级排列（{len(placed)}种，{span}）。"
            f"{names[most]}的最多（{int(ranks[most])}种）；年份或层级不明的{len(documents) - len(placed)}种见表",
            alt="文件按年份和发文层级的点图："
            + "；".join(f"{r.year}年{names[r.rank]}：{r.title}" for r in placed.head(12).itertuples())
            + "。",
            data="documents.csv",
        )
    ]


def documents_table(a: Analysis) -> list[Table | Prose]:
    """List the cited documents with kind, issuer and year, linked to where they are named."""
    documents = _numbered(a)
    if documents.empty:
        return []
    frame = pd.DataFrame(
        {
            "编号": documents["number"],
            "文件": documents["title"],
            "简称": documents["aliases"],
            "类别": documents["kind"].map(load_names(a.lexicon).documents),
            "发文": documents["issuer"],
            "年份": documents["year"],
            "篇": documents["articles"],
            "次数": documents["mentions"],
            "原文": documents["sentence_ids"],
        }
    )
    return [
        Table(
            frame,
            id="tbl-documents",
            caption=f"各篇引用的文件与报刊（{len(frame)}种）",
            note="发文机构和年份以原文写明的为准，未写明的留空。",
            data="documents.csv",
        )
    ]


def documents_reading(a: Analysis) -> Prose:
    """Name the documents that several articles cite."""
    cited = a.documents[a.documents["kind"] != "journal"]
    if cited.empty:
        return Prose("各篇都没有引用政策文件。", nothing=True)
    counts = cited.groupby("title")["article_id"].nunique()
    shared = counts[counts > 1].sort_values(ascending=False, kind="stable")
    if len(a.articles) == 1:
        return Prose("本期只有一篇文章，没有共同引用的文件。", nothing=True)
    if shared.empty:
        return Prose(f"引用文件{cited['title'].nunique()}种，没有一种为两篇以上文章共同引用。")
    names = listing([f"{escape(t)}（{n}篇）" for t, n in shared.items()])
    return Prose(f"两篇以上文章共同引用的文件{len(shared)}种：{names}。")
