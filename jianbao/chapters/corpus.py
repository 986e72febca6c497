"""Chapter 1, the corpus: what the digest is made of and what was repaired in it.

Each function turns the analysis into what a notebook shows; nothing is counted elsewhere than in tables.
"""

from pathlib import Path

import pandas as pd

from jianbao import charts
from jianbao.analysis import Analysis
from jianbao.chapters.display import Figure, Prose, Table
from jianbao.chapters.markdown import bullets, cited, escape
from jianbao.chapters.names import load_names
from jianbao.chapters.scans import scan_words
from jianbao.chapters.tallies import article_ids, by_article, colours, drawn_ids, most_first, undrawn
from jianbao.chapters.wording import date_span, date_words, labels, listing, short_title
from jianbao.charts import clipped
from jianbao.reading import sidecar_path

SURE = 0.8
"""Confidence below which a boundary is said to deserve a look."""
_EXAMPLE, _LINE = 44, 24
"""Characters of an example of a repair, and of a line at which an article begins."""


def key_points(a: Analysis) -> Prose:
    """State in a few sentences how large the digest is, where it comes from and how damaged it was."""
    articles = a.articles
    body = a.paragraphs["kind"].isin(["body", "abstract"])
    lines = [
        f"本期简报收文{len(articles)}篇，合计{articles['characters'].sum():,}字（不计空白）、"
        f"{int(body.sum())}个正文段落、{len(a.sentences):,}个句子（含标题与来源行）。"
    ]
    if len(articles) > 1:
        longest = articles.loc[articles["characters"].idxmax()]
        shortest = articles.loc[articles["characters"].idxmin()]
        ratio = longest["characters"] / shortest["characters"]
        lines.append(
            f"最长一篇的篇幅是最短一篇的{ratio:.1f}倍：最长的是《{escape(short_title(longest['title']))}》（{longest['characters']:,}字），"
            f"最短的是《{escape(short_title(shortest['title']))}》（{shortest['characters']:,}字），"
            "跨篇比较一律用比率。"
        )
    lines.append(_provenance(articles))
    if scans := scan_words(a):
        lines.append(scans)
    kinds = a.repairs["kind"].value_counts()
    if len(kinds):
        names = load_names(a.lexicon).repairs
        parts = [f"{names[k]}{n}处" for k, n in most_first(kinds)]
        lines.append(f"排版损伤修复{len(a.repairs):,}处（{'、'.join(parts)}），举例见@tbl-repairs。")
    else:
        lines.append("原文没有需要修复的排版损伤。")
    return Prose(bullets(lines))


def _provenance(articles: pd.DataFrame) -> str:
    sources = list(dict.fromkeys(s for s in articles["source"] if s))
    when = date_span(list(articles["date"]))
    without = int((articles["source"] == "").sum())
    text = ""
    if sources:
        text = f"文章来自{listing([f'《{escape(s)}》' for s in sources])}"
        text += (f"，日期为{when}" if when else "") + "。"
    if without:
        text += f"有{without}篇没有注明来源。"
    return text


def articles_table(a: Analysis) -> Table:
    """List the articles: title, source, date, authors and length."""
    frame = pd.DataFrame(
        {
            "篇": a.articles["article_id"],
            "题名": a.articles["full_title"],
            "来源": a.articles["source"],
            "日期": [
                f"{date_words(r.date)}{f'（{r.issue}）' if r.issue else ''}" for r in a.articles.itertuples()
            ],
            "作者": a.articles["authors"].str.replace("; ", "、"),
            "段": a.articles["paragraphs"],
            "句": a.articles["sentences"],
            "字": a.articles["characters"],
        }
    )
    return Table(
        frame,
        id="tbl-articles",
        caption=f"本期{len(frame)}篇文章",
        note="段、句含标题与来源行；字数不计空白。空格表示原文没有注明。",
        data="articles.csv",
    )


def lengths_figure(a: Analysis) -> Figure:
    """Draw how long the articles are."""
    articles = a.articles
    longest = articles.loc[articles["characters"].idxmax()]
    share = longest["characters"] / max(articles["characters"].sum(), 1)
    shown = articles[articles["article_id"].isin(drawn_ids(a))]
    alt = "；".join(f"{r.article_id} {r.characters}字" for r in shown.itertuples())
    return Figure(
        charts.lengths(shown, labels=labels(articles), colours=colours(a)),
        id="fig-lengths",
        caption=f"各篇字数。{longest['article_id']}最长，占全部字数的{share:.0%}{undrawn(a)}",
        alt=f"各篇文章字数的横条图：{alt}。",
        data="articles.csv",
    )


def outline_table(a: Analysis) -> list[Table | Prose]:
    """List the headings of each article as its outline, each linked to its place."""
    headings = a.paragraphs[a.paragraphs["kind"] == "heading"]
    if headings.empty:
        return [Prose("各篇文章都没有小标题。", nothing=True)]
    first = a.sentences.drop_duplicates("paragraph_id").set_index("paragraph_id")["sentence_id"]
    frame = pd.DataFrame(
        {
            "篇": headings["article_id"],
            "级": headings["level"],
            "小标题": ["　" * (r.level - 1) + r.text for r in headings.itertuples()],
            "原文": headings["paragraph_id"].map(first),
        }
    )
    without = [i for i in a.articles["article_id"] if i not in set(headings["article_id"])]
    note = f"{listing(without)}没有小标题。" if without else ""
    return [
        Table(
            frame,
            id="tbl-outline",
            caption=f"各篇小标题（{len(frame)}个）",
            note=note,
            data="paragraphs.csv",
        )
    ]


def repairs_figure(a: Analysis) -> list[Figure | Prose]:
    """Draw how many repairs of each kind each article needed."""
    if a.repairs.empty:
        return [Prose("原文没有排版损伤，无需修复。", nothing=True)]
    if len(a.articles) == 1:
        return []
    ids = article_ids(a)
    counts = (
        by_article(a, a.repairs, "kind")
        .assign(total=lambda t: t.sum(axis=1))
        .sort_values("total", ascending=False, kind="stable")
    )
    worst = counts[ids].sum().idxmax()
    shown = drawn_ids(a, first=[worst])
    names = [load_names(a.lexicon).repairs[k] for k in counts.index]
    return [
        Figure(
            charts.counts_matrix(
                counts[shown],
                row_labels=names,
                column_labels=shown,
                note="修复处数（按类别与文章）",
            ),
            id="fig-repairs",
            caption=f"各篇修复处数：{names[0]}最多（{counts['total'].iloc[0]:,}处），{worst}修复最多{undrawn(a)}",
            alt="修复类别与文章的矩阵："
            + "；".join(f"{n}共{t}处" for n, t in zip(names, counts["total"], strict=True))
            + "。",
            data="repairs.csv",
        )
    ]


def repairs_table(a: Analysis, *, examples: int) -> Table:
    """Show the first few repairs of each kind, before and after, with their raw lines."""
    shown = a.repairs.groupby("kind", sort=True).head(examples).sort_values("kind", kind="stable")
    frame = pd.DataFrame(
        {
            "类别": shown["kind"].map(load_names(a.lexicon).repairs),
            "篇": shown["article_id"],
            "原始行": [
                f"{r.line_start}" if r.line_start == r.line_end else f"{r.line_start}–{r.line_end}"
                for r in shown.itertuples()
            ],
            "修复前": [clipped(x, _EXAMPLE) for x in shown["before"]],
            "修复后": [clipped(x, _EXAMPLE) or "（删去）" for x in shown["after"]],
        }
    )
    return Table(
        frame,
        id="tbl-repairs",
        caption=f"修复示例：每类至多{examples}处，共{len(a.repairs):,}处",
        note="⏎表示原文折行之处。全部修复见repairs.csv。",
        data="repairs.csv",
    )


def boundaries_table(a: Analysis) -> Table:
    """List where articles begin or might begin, by which signs, and how sure that is."""
    several = len(a.digest.files) > 1
    names = load_names(a.lexicon).signs
    frame = pd.DataFrame(
        {
            "篇": [r.article_id if r.taken else "未采用" for r in a.boundaries.itertuples()],
            **({"文件": a.boundaries["file"]} if several else {}),
            "原始行": a.boundaries["line"],
            "页": a.boundaries["page"],
            "该行文字": [clipped(t, _LINE) for t in a.boundaries["text"]],
            "依据": ["、".join(names[s] for s in signs.split("; ")) for signs in a.boundaries["evidence"]],
            "可信度": [f"{c:.0%}" for c in a.boundaries["confidence"]],
        }
    )
    possible = int((~a.boundaries["taken"]).sum())
    note = "可信度指以该行为一篇开头的读法在所有读法中所占的分量"
    note += f"；另有{possible}处略有迹象但未采用，列出供核对。" if possible else "。"
    return Table(frame, id="tbl-boundaries", caption="分篇依据与可信度", note=note, data="boundaries.csv")


def boundaries_reading(a: Analysis) -> Prose:
    """Say which boundaries deserve a look."""
    weak = a.boundaries[a.boundaries["taken"] & (a.boundaries["confidence"] < SURE)]
    if len(weak):
        text = f"{listing(list(weak['article_id']))}起始行的可信度不足{SURE:.0%}，请对照原文核实。"
    else:
        text = f"各篇起始行的可信度都不低于{SURE:.0%}。"
    name = sidecar_path(Path(a.digest.files[0].name)).name
    return Prose(
        f"{text}分篇有误时，请把输出文件夹sidecar里的{escape(name)}放到简报旁边，改好起始行、题名或来源后重新运行。"
    )


def suspects_table(a: Analysis, *, limit: int) -> list[Table | Prose]:
    """List what looks wrong in the source, each linked to its sentence."""
    if a.suspects.empty:
        return [Prose("没有发现疑似的错字、漏字或不成对的标点。", nothing=True)]
    # Marks come last: a misprint can change the sense, a half-width comma cannot.
    order = a.suspects["reason"].eq("half_width")
    shown = a.suspects.loc[order.sort_values(kind="stable").index].head(limit)
    texts = {article.article_id: article.text for article in a.digest.articles}
    frame = pd.DataFrame(
        {
            "篇": shown["article_id"],
            "理由": shown["reason"].map(load_names(a.lexicon).suspects),
            "原文（【】内为疑处）": [
                _marked(texts[r.article_id], r.char_start, r.char_end) for r in shown.itertuples()
            ],
            "或应为": shown["suggestion"],
            "句": shown["sentence_id"],
        }
    )
    rest = len(a.suspects) - len(shown)
    return [
        Table(
            frame,
            id="tbl-suspects",
            caption=f"疑似有误之处（{len(a.suspects)}处，原文未改）",
            note=f"列出{limit}处，其余{rest}处见suspects.csv。" if rest else "",
            data="suspects.csv",
        )
    ]


def _marked(text: str, start: int, end: int, *, around: int = 10) -> str:
    """Return a stretch of text with what is around it, on its line."""
    before = text[max(0, start - around) : start].rpartition("\n")[2]
    after = text[end : end + around].partition("\n")[0]
    return f"{before}【{text[start:end]}】{after}"


def inserts_table(a: Analysis) -> list[Table | Prose]:
    """Count and name the tables and pictures of the files, which the articles' text does not hold."""
    tables, pictures = a.digest.tables, a.digest.pictures
    if not tables and not pictures:
        return [Prose("文件里没有识别出表格和图片。", nothing=True)]
    rows = [
        (t.article_id, "表格", t.page, t.caption or "（无题）", f"{len(t.rows)}行，存为{t.table_id}.csv")
        for t in tables
    ]
    rows += [(p.article_id, "图片", p.page, p.name, "内容未读取") for p in pictures]
    return [
        Table(
            pd.DataFrame(rows, columns=["篇", "类别", "页", "题名", "去向"]),
            id="tbl-inserts",
            caption=f"文件中的表格（{len(tables)}个）和图片（{len(pictures)}幅）",
            note="表格内容存入输出文件夹extracted_tables，不计入正文；图片只计数，其中的文字和数据未读入。",
        )
    ]


def opening_sentences(a: Analysis) -> Prose:
    """Quote the first sentence of each article's body, linked."""
    body = a.paragraphs.loc[a.paragraphs["kind"].isin(["body", "abstract"]), "paragraph_id"]
    first = a.sentences[a.sentences["paragraph_id"].isin(body)].drop_duplicates("article_id")
    return Prose(bullets(f"**{r.article_id}** {cited(r.text, r.sentence_id)}" for r in first.itertuples()))
