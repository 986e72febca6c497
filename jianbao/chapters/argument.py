"""Chapter 6, the argument: problems, recommendations, viewpoints and outlook, and which problem is answered."""

from collections.abc import Sequence

import pandas as pd

from jianbao.analysis import Analysis
from jianbao.argument import FEWEST_DATES, dated_issues, leading_statements
from jianbao.chapters.display import Figure, Prose, Table, escape, sentence_link
from jianbao.chapters.topics import topic_names
from jianbao.chapters.wording import NATURE_NAMES, STATEMENT_NAMES, date_words, listing
from jianbao.charts import argument as charts_argument
from jianbao.charts import article_colours, clipped
from jianbao.charts import terms as charts

_SURE = 0.05
_CITED = 40
_LABEL = 23
_PANELS = 6


def answered(a: Analysis) -> pd.Series:
    """Return for each problem (statement_id) the recommendations that answer it, a list each."""
    statements = a.statements
    problems = statements.loc[statements["kind"] == "problem", "statement_id"]
    found: dict[str, list[str]] = {p: [] for p in problems}
    for row in statements.itertuples():
        for problem in filter(None, row.answers.split("; ")):
            found[problem].append(row.statement_id)
    return pd.Series(found, dtype=object)


def unanswered(a: Analysis) -> pd.DataFrame:
    """Return the statements that name a problem which no recommendation of the digest answers."""
    lists = answered(a)
    return a.statements[a.statements["statement_id"].isin([p for p, own in lists.items() if not own])]


def _count(table: pd.DataFrame, kind: str) -> int:
    return int((table["kind"] == kind).sum())


def key_points(a: Analysis) -> Prose:
    """State how many statements of each kind there are, how many problems are answered, what is due first."""
    table = a.statements
    if table.empty:
        return Prose("各篇没有可以识别的问题、建议、展望或观点。")
    parts = [
        f"{name}{_count(table, kind)}条" for kind, name in STATEMENT_NAMES.items() if _count(table, kind)
    ]
    lines = [f"共识别出{'、'.join(parts)}，每条都链接到原句，见@tbl-statements。"]
    problems = _count(table, "problem")
    if problems:
        left = len(unanswered(a))
        said = (
            f"其中{problems - left}条在本期里能找到回应的建议" if left < problems else "都没有找到回应的建议"
        )
        rest = f"，{left}条没有" if 0 < left < problems else ""
        lines.append(f"问题{problems}条，{said}{rest}，见@tbl-answers。")
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
    return Prose("\n".join(f"- {line}" for line in lines))


def kinds_figure(a: Analysis) -> list[Figure | Prose]:
    """Draw how many statements of each kind each article makes."""
    table = a.statements
    if table.empty:
        return [Prose("各篇没有可以识别的问题、建议、展望或观点。")]
    ids = list(a.articles["article_id"])
    counts = pd.crosstab(table["kind"], table["article_id"]).reindex(
        index=[k for k in STATEMENT_NAMES if k in set(table["kind"])], columns=ids, fill_value=0
    )
    names = [STATEMENT_NAMES[k] for k in counts.index]
    most = str(counts.sum().idxmax())
    each = "；".join(f"{n}共{int(t)}条" for n, t in zip(names, counts.sum(axis=1), strict=True))
    return [
        Figure(
            charts.counts_matrix(counts, row_labels=names, column_labels=ids, note="条数（按类别与文章）"),
            id="fig-statements",
            caption=f"各篇的问题、建议、展望和观点。{most}最多，共{int(counts[most].sum())}条",
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
    ids, names = list(a.articles["article_id"]), topic_names(a)
    topics = sorted(set(table["topic"]))
    problems, advice = (
        pd.crosstab(own["topic"], own["article_id"]).reindex(index=topics, columns=ids, fill_value=0)
        for own in (table[table["kind"] == k] for k in ("problem", "recommendation"))
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
            charts_argument.themes_matrix(
                problems, advice, row_labels=[f"{t} {names[t]}" for t in topics], column_labels=ids
            ),
            id="fig-themes",
            caption=f"主题与文章：问题和建议的条数。“{names[top]}”最多，共{int(both[top])}条{more}",
            alt=f"主题（行）与文章（列）的矩阵，每格是问题和建议的条数：{told}。",
            data="statements.csv",
        )
    ]


def _points(a: Analysis, *, most: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the leading statement of each point of problems, and the pairs that are drawn.

    The points that say most come first where there are more than `most`; of each the best answer of its own
    article and the best of another.
    """
    size = a.statements.loc[a.statements["kind"] == "problem", "point"].value_counts()
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
    colours = article_colours(list(a.articles["article_id"]))
    rows = {s: n for n, s in enumerate(leads["statement_id"])}
    # Recommendations stand beside the problems that they answer, on the average.
    advice = pairs.groupby("recommendation")["problem"].agg(lambda own: sum(rows[p] for p in own) / len(own))
    order = sorted(advice.index, key=lambda r: (advice[r], list(texts.index).index(r)))

    def frame(ids: Sequence[str]) -> pd.DataFrame:
        own = texts.loc[list(ids)]
        shown = [clipped(f"{i} {t}", _LABEL) for i, t in zip(own["article_id"], own["gist"], strict=True)]
        return pd.DataFrame({"label": shown, "colour": [colours[i] for i in own["article_id"]]})

    places = {r: n for n, r in enumerate(order)}
    links = [(rows[p.problem], places[p.recommendation], bool(p.own)) for p in pairs.itertuples()]
    left = len(leads) - pairs["problem"].nunique()
    told = f"{len(leads) - left}处有回应" + (f"，{left}处没有（空心）" if left else "")
    return [
        Figure(
            charts_argument.answers_flow(frame(list(rows)), frame(order), links),
            id="fig-answers",
            caption=f"问题与回应：{len(leads)}处问题里{told}。实线为同篇，虚线为跨篇；颜色表示提出问题的文章",
            alt=f"左列{len(leads)}处问题，右列{len(order)}处建议，{len(links)}条连线表示哪处建议回应哪处问题：{told}。",
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
        common = {"篇": lead.article_id, "问题": clipped(lead.gist, _CITED), "问题原文": lead.sentence_id}
        for pair in own.itertuples():
            said = texts.loc[pair.recommendation]
            rows.append(
                {
                    **common,
                    "回应": clipped(said["gist"], _CITED),
                    "依据": pair.shared or "同一段或同一节",
                    "得分": f"{pair.score:.2f}",
                    "建议原文": said["sentence_id"],
                }
            )
        if own.empty:
            rows.append({**common, "回应": "未见回应", "依据": "", "得分": "", "建议原文": ""})
    return [
        Table(
            pd.DataFrame(rows),
            id="tbl-answers",
            caption=f"问题与回应（{len(leads)}处问题）",
            note="同一标题、同一条目或同一段里的句子算一处，引文取其中领起的一句。得分由共有的词、位置和主题算出，"
            "“未见回应”指没有一处建议够得上。对应只供查找，是否真正回应以原文为准。",
            data="pairs.csv",
        )
    ]


def unanswered_reading(a: Analysis) -> Prose:
    """Quote the problems that nothing answers."""
    if not _count(a.statements, "problem"):
        return Prose("没有识别出问题，也就无从比较。")
    left = unanswered(a)
    if left.empty:
        return Prose("识别出的问题都能在本期里找到用词或位置相近的建议。")
    lines = [
        f"- {escape(r.text)}（{r.article_id}，{sentence_link(r.sentence_id)}）" for r in left.itertuples()
    ]
    return Prose(f"没有找到回应的问题有{len(lines)}条：\n\n" + "\n".join(lines))


def statements_table(a: Analysis, *, details: bool) -> list[Table | Prose]:
    """List the statements with holder and score: of each kind the leading one of a point, or all of them."""
    table = a.statements[a.statements["kind"] != "viewpoint"]
    leading = pd.concat([leading_statements(table, kind) for kind in STATEMENT_NAMES])
    shown = table if details else table.loc[sorted(leading.index)]
    if shown.empty:
        return [Prose("各篇没有可以识别的问题、建议或展望。")]
    frame = pd.DataFrame(
        {
            "篇": shown["article_id"],
            "类别": shown["kind"].map(STATEMENT_NAMES),
            "内容": [clipped(t, 2 * _CITED) for t in shown["text"]],
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
            caption=f"问题、建议和展望（{len(shown)}条）",
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
    own = a.statements[a.statements["kind"] == "viewpoint"]
    if own.empty:
        return [Prose("各篇没有转述别人的看法。")]
    frame = pd.DataFrame(
        {
            "篇": own["article_id"],
            "谁": own["holder"].replace("", "未写明"),
            "看法": [clipped(t, 2 * _CITED) for t in own["text"]],
            "原文": own["sentence_id"],
        }
    )
    return [Table(frame, id="tbl-viewpoints", caption=f"转述的看法（{len(frame)}条）", data="statements.csv")]


def promises_figure(a: Analysis, *, most: int) -> list[Figure | Prose]:
    """Draw what is promised by when."""
    due = a.promises.dropna(subset=["year"]).sort_values("due", kind="stable").head(most)
    if due.empty:
        return [Prose("展望里没有写明年限的。")]
    gist = a.statements.set_index("statement_id")["gist"]
    due = due.assign(gist=due["statement_id"].map(gist))
    labels = [clipped(f"{p.article_id} {p.gist}", _LABEL) for p in due.itertuples()]
    years = [int(d[:4]) + ((int(d[5:7]) - 0.5) / 12 if len(d) > 4 else 0.0) for d in due["due"]]
    frame = due.assign(label=labels, year=years, figures=[clipped(f, 14) for f in due["figures"]])
    dates = [d for d in a.articles["date"] if len(str(d)) >= 4]
    latest = max(dates, default="")
    now = int(latest[:4]) + ((int(latest[5:7]) - 0.5) / 12 if len(latest) > 4 else 0.0) if latest else None
    kinds = due["nature"].map(NATURE_NAMES).value_counts()
    told = "、".join(f"{n}{c}条" for n, c in sorted(kinds.items(), key=lambda x: (-x[1], x[0])))
    return [
        Figure(
            charts_argument.promises_axis(
                frame, colours=article_colours(list(a.articles["article_id"])), now=now
            ),
            id="fig-promises",
            caption=f"写明年限的展望：{told}，从{date_words(due['due'].iloc[0])}到{date_words(due['due'].iloc[-1])}",
            alt="时间轴，每行一条展望："
            + "；".join(f"{date_words(p.due)}，{clipped(p.gist, _LABEL)}" for p in due.itertuples())
            + "。",
            data="promises.csv",
        )
    ]


def promises_table(a: Analysis) -> list[Table | Prose]:
    """List what is promised by when, the dated first."""
    table = a.promises
    if table.empty:
        return [Prose("各篇没有可以识别的展望。")]
    ordered = table.assign(order=table["due"].replace("", "9")).sort_values("order", kind="stable")
    frame = pd.DataFrame(
        {
            "期限": [date_words(d) for d in ordered["due"]],
            "性质": ordered["nature"].map(NATURE_NAMES),
            "数据": ordered["figures"],
            "内容": [clipped(t, 2 * _CITED) for t in ordered["text"]],
            "谁说的": ordered["holder"],
            "原文": ordered["sentence_id"],
        }
    )
    return [
        Table(
            frame,
            id="tbl-promises",
            caption=f"展望：什么时候，多少，谁说的（{len(frame)}条）",
            note="期限取句中最晚的、不早于文章日期的时间；没有写明的列在后面。目标指要达到的，打算指要做的，预期指估计会发生的。",
            data="promises.csv",
        )
    ]


def movement(a: Analysis) -> list[Figure | Table | Prose]:
    """Draw and list the terms that become commoner or rarer, or say that the dates are too few."""
    months = dated_issues(a.articles)
    if len(months) < FEWEST_DATES:
        have = f"本期文章只分布在{len(months)}个月里" if months else "本期文章没有写明月份"
        return [
            Prose(
                f"{have}，不足{FEWEST_DATES}个月，不作趋势检验，也不作图：只有五个时点时，"
                "一个词即使逐月上升，不作校正的p值也有0.017，检验许多词就说明不了什么。"
            )
        ]
    table = a.movement
    sure = table[table["p_adjusted"] <= _SURE]
    if sure.empty:
        return [Prose(f"{len(months)}个月里检验了{len(table)}个词，校正后没有一个有可靠的升降。")]
    shown = sure.head(_PANELS)
    risen = int((sure["tau"] > 0).sum())
    frame = pd.DataFrame(
        {
            "词": sure["term"],
            "每年变化": [f"{s:+.1f}" for s in sure["slope"]],
            "首月": [f"{v:.1f}" for v in sure["first"]],
            "末月": [f"{v:.1f}" for v in sure["last"]],
            "τ": [f"{v:.2f}" for v in sure["tau"]],
            "校正p值": [f"{v:.3g}" for v in sure["p_adjusted"]],
        }
    )
    return [
        Figure(
            charts_argument.movement_lines(a.monthly_rates.loc[list(shown["term"])]),
            id="fig-movement",
            caption=f"每万词次数逐月的变化：{len(sure)}个词有可靠的升降，其中{risen}个上升",
            alt="每格一个词的折线："
            + "；".join(f"{r.term}由{r.first:.1f}到{r.last:.1f}" for r in shown.itertuples())
            + "。",
            data="movement.csv",
        ),
        Table(
            frame,
            id="tbl-movement",
            caption=f"有可靠升降的词（检验了{len(table)}个）",
            note="Mann–Kendall检验，按Benjamini–Hochberg校正，取不超过0.05的；变化为Theil–Sen斜率，单位是每万词每年的次数。",
            data="movement.csv",
        ),
    ]
