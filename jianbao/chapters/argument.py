"""Chapter 6, the argument: problems, recommendations and viewpoints, and which problem is answered.

What is promised by when is in `outlook`.
"""

from collections.abc import Sequence

import pandas as pd

from jianbao import charts
from jianbao.analysis import Analysis
from jianbao.argument import leading_statements
from jianbao.chapters.display import Figure, Prose, Table
from jianbao.chapters.markdown import bullets, escape, sentence_link
from jianbao.chapters.names import load_names
from jianbao.chapters.statements import QUOTED, of_kind, unanswered
from jianbao.chapters.tallies import by_article, colours, drawn_ids, undrawn
from jianbao.chapters.topics import topic_names
from jianbao.chapters.wording import listing
from jianbao.charts import clipped

_LABEL = 23
"""Characters of a statement in a figure."""


def key_points(a: Analysis) -> Prose:
    """State how many statements of each kind there are, how many problems are answered, what is due first."""
    table = a.statements
    if table.empty:
        return Prose("各篇没有可以识别的问题、建议、展望或观点。")
    names, counts = load_names(a.lexicon).statements, table["kind"].value_counts()
    parts = [f"{names[kind]}{counts[kind]}条" for kind in names.sort(counts.index)]
    lines = [f"共识别出{'、'.join(parts)}，每条都链接到原句，见@tbl-statements。"]
    problems = int(counts.get("problem", 0))
    if problems:
        paired = problems - len(unanswered(a))
        said = (
            f"其中{paired}条配有位置或用词相近的建议，供对照"
            if paired
            else "没有位置或用词相近的建议可供对照"
        )
        lines.append(f"问题{problems}条，{said}，见@tbl-answers。")
    across = a.pairs[a.pairs["article_id"] != a.pairs["other_id"]]
    if len(across):
        best = across.sort_values("score", ascending=False, kind="stable").iloc[0]
        lines.append(
            f"跨篇的对应有{len(across)}组，最近的是{best['article_id']}的问题和{best['other_id']}的建议，"
            f"共有的词是“{escape(best['shared'])}”。"
        )
    due = a.promises.dropna(subset=["year"])
    if len(due):
        years = sorted(set(due["year"]))
        span = f"{years[0]}年" if len(years) == 1 else f"{years[0]}至{years[-1]}年"
        lines.append(f"展望{len(a.promises)}条，写明年限的{len(due)}条，指向{span}，见@tbl-promises。")
    return Prose(bullets(lines))


def kinds_figure(a: Analysis) -> list[Figure | Prose]:
    """Draw how many statements of each kind each article makes."""
    table = a.statements
    if table.empty:
        return [Prose("各篇没有可以识别的问题、建议、展望或观点。")]
    known = load_names(a.lexicon).statements
    counts = by_article(a, table, "kind", rows=known.sort(table["kind"]))
    names = [known[k] for k in counts.index]
    most = str(counts.sum().idxmax())
    each = "；".join(f"{n}共{int(t)}条" for n, t in zip(names, counts.sum(axis=1), strict=True))
    return [
        Figure(
            charts.counts_matrix(
                counts[drawn_ids(a)],
                row_labels=names,
                column_labels=drawn_ids(a),
                note="条数（按类别与文章）",
            ),
            id="fig-statements",
            caption=f"各篇的{'、'.join(names)}。{most}最多，共{int(counts[most].sum())}条{undrawn(a)}",
            alt=f"论断类别与文章的矩阵：{each}。",
            data="statements.csv",
        )
    ]


def themes_figure(a: Analysis) -> list[Figure | Prose]:
    """Draw how many problems and recommendations each article has on each theme."""
    table = a.statements.dropna(subset=["topic"])
    table = table[table["kind"].isin(["problem", "recommendation"])]
    if table.empty:
        return [Prose("问题和建议太少，不能按主题归类。")]
    names = topic_names(a)
    topics = sorted(set(table["topic"]))
    problems, advice = (
        by_article(a, table[table["kind"] == kind], "topic", rows=topics)
        for kind in ("problem", "recommendation")
    )
    both = (problems + advice).sum(axis=1)
    top = int(both.idxmax())
    told = "；".join(
        f"“{names[t]}”问题{int(problems.loc[t].sum())}条、建议{int(advice.loc[t].sum())}条" for t in topics
    )
    silent = [f"“{names[t]}”" for t in topics if problems.loc[t].sum() and not advice.loc[t].sum()]
    more = f"；{listing(silent)}只有问题没有建议" if silent else ""
    return [
        Figure(
            charts.themes_matrix(
                problems[drawn_ids(a)],
                advice[drawn_ids(a)],
                row_labels=[f"{t} {names[t]}" for t in topics],
                column_labels=drawn_ids(a),
            ),
            id="fig-themes",
            caption=f"主题与文章：问题和建议的条数。“{names[top]}”最多，共{int(both[top])}条{more}{undrawn(a)}",
            alt=f"主题（行）与文章（列）的矩阵，每格是问题和建议的条数：{told}。",
            data="statements.csv",
        )
    ]


def _points(a: Analysis, *, most: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the leading statement of each point of problems, and the pairs that are drawn.

    The points that say most come first where there are more than `most`; of each the best answer of its own
    article and the best of another.
    """
    size = of_kind(a, "problem")["point"].value_counts()
    leads = leading_statements(a.statements, "problem")
    kept = leads.assign(size=leads["point"].map(size)).sort_values("size", ascending=False, kind="stable")
    leads = leads.loc[sorted(kept.index[:most])]
    pairs = a.pairs[a.pairs["problem"].isin(leads["statement_id"])]
    pairs = pairs.assign(own=pairs["article_id"] == pairs["other_id"])
    best = pairs.sort_values("score", ascending=False, kind="stable").drop_duplicates(["problem", "own"])
    return leads, best.sort_index()


def answers_figure(a: Analysis, *, most: int) -> list[Figure | Prose]:
    """Draw which point of problems is answered by which point of recommendations."""
    leads, pairs = _points(a, most=most)
    if leads.empty:
        return [Prose("各篇没有提出可以识别的问题。")]
    texts = a.statements.set_index("statement_id")
    shades = colours(a)
    rows = {s: n for n, s in enumerate(leads["statement_id"])}
    # Recommendations stand beside the problems that they answer, on the average.
    advice = pairs.groupby("recommendation")["problem"].agg(lambda own: sum(rows[p] for p in own) / len(own))
    order = sorted(advice.index, key=lambda r: (advice[r], list(texts.index).index(r)))

    def frame(ids: Sequence[str]) -> pd.DataFrame:
        own = texts.loc[list(ids)]
        shown = [clipped(f"{i} {t}", _LABEL) for i, t in zip(own["article_id"], own["gist"], strict=True)]
        return pd.DataFrame({"label": shown, "colour": [shades[i] for i in own["article_id"]]})

    places = {r: n for n, r in enumerate(order)}
    links = [(rows[p.problem], places[p.recommendation], bool(p.own)) for p in pairs.itertuples()]
    left = len(leads) - pairs["problem"].nunique()
    told = f"{len(leads) - left}处配有建议" + (f"，{left}处没有（空心）" if left else "")
    return [
        Figure(
            charts.answers_flow(frame(list(rows)), frame(order), links),
            id="fig-answers",
            caption=f"问题与相近的建议：{len(leads)}处问题里{told}。实线为同篇，虚线为跨篇；颜色表示提出问题的文章",
            alt=f"左列{len(leads)}处问题，右列{len(order)}处建议，{len(links)}条连线表示哪处建议与哪处问题相近：{told}。",
            data="pairs.csv",
        )
    ]


def answers_table(a: Analysis) -> list[Table | Prose]:
    """List every point of problems with what answers it, and those that nothing answers."""
    leads, _ = _points(a, most=len(a.statements))
    if leads.empty:
        return [Prose("各篇没有提出可以识别的问题。")]
    texts = a.statements.set_index("statement_id")
    rows = []
    for lead in leads.itertuples():
        own = a.pairs[a.pairs["problem"] == lead.statement_id].sort_values(
            "score", ascending=False, kind="stable"
        )
        common = {"篇": lead.article_id, "问题": clipped(lead.gist, QUOTED), "问题原文": lead.sentence_id}
        for pair in own.itertuples():
            said = texts.loc[pair.recommendation]
            rows.append(
                {
                    **common,
                    "相近的建议": clipped(said["gist"], QUOTED),
                    "依据": pair.shared or "同一段或同一节",
                    "得分": f"{pair.score:.2f}",
                    "建议原文": said["sentence_id"],
                }
            )
        if own.empty:
            rows.append({**common, "相近的建议": "未配到", "依据": "", "得分": "", "建议原文": ""})
    return [
        Table(
            pd.DataFrame(rows),
            id="tbl-answers",
            caption=f"问题与相近的建议（{len(leads)}处问题）",
            note="同一标题、同一条目或同一段里的句子算一处，引文取其中领起的一句。得分由共有的词、位置和主题算出，"
            "“未配到”指没有一处建议够得上；文中可能以举措回应。配对只供查找，是否真正回应以原文为准。",
            data="pairs.csv",
        )
    ]


def unanswered_reading(a: Analysis) -> Prose:
    """Quote the problems that nothing answers."""
    if of_kind(a, "problem").empty:
        return Prose("没有识别出问题，也就无从比较。")
    left = unanswered(a)
    if left.empty:
        return Prose("识别出的问题都能在本期里找到用词或位置相近的建议。")
    lines = [f"{escape(r.text)}（{r.article_id}，{sentence_link(r.sentence_id)}）" for r in left.itertuples()]
    return Prose(f"没有配到建议的问题有{len(lines)}条：\n\n{bullets(lines)}")


def statements_table(a: Analysis, *, details: bool) -> list[Table | Prose]:
    """List the statements with holder and score: of each kind the leading one of a point, or all of them."""
    table = a.statements[a.statements["kind"] != "viewpoint"]
    names = load_names(a.lexicon).statements
    leading = pd.concat([leading_statements(table, kind) for kind in names])
    shown = table if details else table.loc[sorted(leading.index)]
    if shown.empty:
        return [Prose("各篇没有可以识别的问题、建议、举措或展望。")]
    frame = pd.DataFrame(
        {
            "篇": shown["article_id"],
            "类别": shown["kind"].map(names),
            "内容": [clipped(t, 2 * QUOTED) for t in shown["text"]],
            "谁说的": shown["holder"],
            "得分": [f"{s:.2f}" for s in shown["score"]],
            "原文": shown["sentence_id"],
        }
    )
    rest = len(table) - len(shown)
    return [
        Table(
            frame,
            id="tbl-statements",
            caption=f"问题、建议、举措和展望（{len(shown)}条）",
            note="得分是该句属于这一类的把握，每类各有阈值。一句可以属于几类。"
            + (
                f"每处（同一小标题、条目或段落）只列领起的一句，另有{rest}条见statements.csv。"
                if rest
                else ""
            ),
            data="statements.csv",
        )
    ]


def viewpoints_table(a: Analysis) -> list[Table | Prose]:
    """List the views that the articles attribute to somebody, those that state a problem, advise or look ahead included."""
    own = of_kind(a, "viewpoint")
    if own.empty:
        return [Prose("各篇没有转述别人的看法。")]
    frame = pd.DataFrame(
        {
            "篇": own["article_id"],
            "谁": own["holder"].replace("", "未写明"),
            "看法": [clipped(t, 2 * QUOTED) for t in own["text"]],
            "原文": own["sentence_id"],
        }
    )
    return [Table(frame, id="tbl-viewpoints", caption=f"转述的看法（{len(frame)}条）", data="statements.csv")]
