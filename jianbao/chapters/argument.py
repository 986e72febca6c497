"""Chapter 6, the argument: problems, recommendations and viewpoints, and which problem is answered.

What is promised by when is in `outlook`.
"""

from collections.abc import Mapping, Sequence

import pandas as pd

from jianbao import charts
from jianbao.analysis import Analysis
from jianbao.argument import leading_statements
from jianbao.chapters.display import Figure, Prose, Table
from jianbao.chapters.markdown import bullets, cited, escape
from jianbao.chapters.names import load_names
from jianbao.chapters.statements import by_weight, of_kind, unquoted
from jianbao.chapters.tallies import by_article, colours, drawn_ids, undrawn
from jianbao.chapters.topics import topic_names
from jianbao.chapters.wording import listing
from jianbao.charts import wrapped

_LABEL = 23
"""Characters in a line of a statement in a figure."""
_TOLD, _UNANSWERED = 8, 6
"""Points of problems that a short table and an alternative text tell, and of those without an answer that are quoted."""
_NONE = "各篇没有可以识别的问题、建议、举措或展望。"
_NO_PROBLEMS = "各篇没有提出可以识别的问题。"


def key_points(a: Analysis) -> Prose:
    """State how many statements of each kind there are, how many problems are answered, what is due first."""
    table = a.statements
    if table.empty:
        return Prose(_NONE, nothing=True)
    names, counts = load_names(a.lexicon).statements, table["kind"].value_counts()
    parts = [f"{names[kind]}{counts[kind]}条" for kind in names.sort(counts.index)]
    lines = [f"各篇共有{'、'.join(parts)}，见@tbl-statements。"]
    across = a.pairs[a.pairs["article_id"] != a.pairs["other_id"]]
    if len(across):
        best = across.sort_values("score", ascending=False, kind="stable").iloc[0]
        lines.append(
            f"一篇的问题与另一篇的建议相近的有{len(across)}组，最接近的是{best['article_id']}的问题与{best['other_id']}的建议，"
            f"共有的词是“{escape(best['shared'])}”。"
        )
    return Prose(bullets(lines))


def kinds_figure(a: Analysis) -> list[Figure | Prose]:
    """Draw how many statements of each kind each article makes."""
    table = a.statements
    if table.empty:
        return [Prose(_NONE, nothing=True)]
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
            caption=f"各篇的{'、'.join(names)}：{most}最多，共{int(counts[most].sum())}条{undrawn(a)}",
            alt=f"论断类别与文章的矩阵：{each}。",
            data="statements.csv",
        )
    ]


def themes_figure(a: Analysis) -> list[Figure | Prose]:
    """Draw how many problems and recommendations each article has on each theme."""
    table = a.statements.dropna(subset=["topic"])
    table = table[table["kind"].isin(["problem", "recommendation"])]
    if table.empty or len(a.articles) == 1:
        return [Prose("问题和建议太少，不按主题归类。", nothing=True)]
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
            caption=f"各主题的问题与建议条数：“{names[top]}”最多，共{int(both[top])}条{more}{undrawn(a)}",
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
        return [Prose(_NO_PROBLEMS, nothing=True)]
    texts = a.statements.set_index("statement_id")
    shades = colours(a)
    rows = {s: n for n, s in enumerate(leads["statement_id"])}
    # Recommendations stand beside the problems that they answer, on the average.
    advice = pairs.groupby("recommendation")["problem"].agg(lambda own: sum(rows[p] for p in own) / len(own))
    order = sorted(advice.index, key=lambda r: (advice[r], list(texts.index).index(r)))

    def frame(ids: Sequence[str]) -> pd.DataFrame:
        own = texts.loc[list(ids)]
        shown = [
            wrapped(f"{unquoted(t)}（{s}）", _LABEL)
            for s, t in zip(own["sentence_id"], own["gist"], strict=True)
        ]
        return pd.DataFrame({"label": shown, "colour": [shades[i] for i in own["article_id"]]})

    places = {r: n for n, r in enumerate(order)}
    links = [(rows[p.problem], places[p.recommendation], bool(p.own)) for p in pairs.itertuples()]
    whole = _points(a, most=len(a.statements))[0]
    some = f"，图中是内容最多的{len(leads)}组" if len(leads) < len(whole) else ""
    told = "；".join(f"{unquoted(t)}" for t in leads["gist"].head(_TOLD))
    return [
        Figure(
            charts.answers_flow(frame(list(rows)), frame(order), links),
            id="fig-answers",
            caption=f"问题与用词、位置相近的建议（实线为同篇，虚线为跨篇，空心为没有相近的建议；颜色表示文章{some}）",
            alt=f"左列{len(leads)}组问题，右列{len(order)}组建议，{len(links)}条连线表示两者相近。问题依次为：{told}。",
            data="pairs.csv",
        )
    ]


def answers_table(a: Analysis) -> list[Table | Prose]:
    """List every point of problems with what answers it, and those that nothing answers."""
    leads, _ = _points(a, most=len(a.statements))
    if leads.empty:
        return [Prose(_NO_PROBLEMS, nothing=True)]
    texts = a.statements.set_index("statement_id")
    rows: list[dict[str, str]] = []
    for lead in leads.itertuples():
        own = a.pairs[a.pairs["problem"] == lead.statement_id].sort_values(
            "score", ascending=False, kind="stable"
        )
        common = {"篇": lead.article_id, "问题": unquoted(lead.gist), "问题原文": lead.sentence_id}
        for pair in own.itertuples():
            said = texts.loc[pair.recommendation]
            rows.append(
                {
                    **common,
                    "相近的建议": unquoted(said["gist"]),
                    "依据": pair.shared or "同一段或同一节",
                    "得分": f"{pair.score:.2f}",
                    "建议原文": said["sentence_id"],
                }
            )
        if own.empty:
            rows.append({**common, "相近的建议": "没有", "依据": "", "得分": "", "建议原文": ""})
    return [
        Table(
            pd.DataFrame(rows),
            id="tbl-answers",
            caption=f"问题与相近的建议（问题{len(leads)}组）",
            note="同一标题、条目或段落中的问题归为一组，引其中领起的一句。得分由共有的词、位置和主题算出；"
            "“没有”指没有得分达到标准的建议，文中可能以举措回应。",
            data="pairs.csv",
            leading=_best_rows(rows),
        )
    ]


def _best_rows(rows: Sequence[Mapping[str, str]]) -> list[int]:
    """Return the positions of the surest pair of each point, of as many points as a short table shows."""
    first: dict[str, int] = {}
    for i, row in enumerate(rows):
        if row["得分"]:
            first.setdefault(row["问题原文"], i)
    return sorted(sorted(first.values(), key=lambda i: -float(rows[i]["得分"]))[:_TOLD])


def problems_reading(a: Analysis) -> Prose:
    """Say how many problems there are and how many points of them have an answer; quote those that have none."""
    leads, pairs = _points(a, most=len(a.statements))
    if leads.empty:
        return Prose(_NO_PROBLEMS, nothing=True)
    left = leads[~leads["statement_id"].isin(pairs["problem"])]
    text = f"各篇指出问题{len(of_kind(a, 'problem'))}条，归为{len(leads)}组，见@fig-answers，逐组见@tbl-answers。"
    if left.empty:
        return Prose(f"{text}各组都有用词或位置相近的建议，是否回应以原文为准。")
    if len(left) == len(leads):
        text += "各组都没有用词或位置相近的建议："
    else:
        text += (
            f"其中{len(leads) - len(left)}组有用词或位置相近的建议，是否回应以原文为准；{len(left)}组没有："
        )
    shown = by_weight(left).head(_UNANSWERED).sort_index()
    lines = [f"{r.article_id}　{cited(unquoted(str(r.gist)), r.sentence_id)}" for r in shown.itertuples()]
    if len(left) > len(shown):
        lines.append(f"其余{len(left) - len(shown)}组见@tbl-answers。")
    return Prose(f"{text}\n\n{bullets(lines)}")


def statements_table(a: Analysis, *, details: bool) -> list[Table | Prose]:
    """List the statements with holder and score: of each kind the leading one of a point, or all of them."""
    table = a.statements[a.statements["kind"] != "viewpoint"]
    names = load_names(a.lexicon).statements
    leading = pd.concat([leading_statements(table, kind) for kind in names])
    shown = table if details else table.loc[sorted(leading.index)]
    if shown.empty:
        return [Prose(_NONE, nothing=True)]
    frame = pd.DataFrame(
        {
            "篇": shown["article_id"],
            "类别": shown["kind"].map(names),
            "内容": shown["gist"],
            "说话者": shown["holder"],
            "得分": [f"{s:.2f}" for s in shown["score"]],
            "原文": shown["sentence_id"],
        }
    )
    rest = len(table) - len(shown)
    return [
        Table(
            frame,
            id="tbl-statements",
            caption=f"问题、建议、举措和展望（{len(shown)}组）",
            note="得分表示该句属于这一类的可信度。一句可以属于几类。"
            + (
                f"同一小标题、条目或段落归为一组，只列领起的一句，其余{rest}条见statements.csv。"
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
        return [Prose("各篇没有转述他人的观点。", nothing=True)]
    frame = pd.DataFrame(
        {
            "篇": own["article_id"],
            "说话者": own["holder"].replace("", "未写明"),
            "观点": own["gist"],
            "原文": own["sentence_id"],
        }
    )
    return [Table(frame, id="tbl-viewpoints", caption=f"转述的观点（{len(frame)}条）", data="statements.csv")]
