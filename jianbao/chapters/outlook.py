"""Chapter 6, outlook: what is promised by when, and which terms become commoner or rarer over the months."""

import pandas as pd

from jianbao import charts
from jianbao.analysis import Analysis
from jianbao.argument import FEWEST_DATES, dated_issues
from jianbao.chapters.display import Figure, Prose, Table
from jianbao.chapters.markdown import bullets, cited
from jianbao.chapters.names import load_names
from jianbao.chapters.statements import unquoted
from jianbao.chapters.tallies import colours, most_first
from jianbao.chapters.wording import date_words
from jianbao.charts import wrapped

_SURE = 0.05
"""Greatest adjusted p of a movement that is called dependable."""
_PANELS = 6
"""Terms whose movement is drawn."""
_LABEL, _FIGURES = 24, 12
"""Characters in a line of a promise beside the axis, and of its figures there."""
_QUOTED = 6
"""Promises with a date that are quoted; all are in the table."""


def due_reading(a: Analysis) -> Prose:
    """Quote what is promised by when, the targets first."""
    due = a.promises.dropna(subset=["year"])
    if due.empty:
        return Prose("展望都没有写明年限。", nothing=True)
    names = load_names(a.lexicon).natures
    counts = due["nature"].map(names).value_counts()
    told = "、".join(f"{name}{n}条" for name, n in most_first(counts))
    gist = a.statements.set_index("statement_id")["gist"]
    order = due.assign(other=due["nature"] != "target").sort_values(["other", "due"], kind="stable")
    quoted = order.drop_duplicates("sentence_id").head(_QUOTED)
    lines = [
        f"**{date_words(p.due)}**（{names[p.nature]}，{p.article_id}）{cited(unquoted(str(gist[p.statement_id])), p.sentence_id)}"
        for p in quoted.itertuples()
    ]
    more = f"，列出{len(quoted)}条" if len(due) > len(quoted) else ""
    return Prose(
        f"展望{len(a.promises)}条，写明年限的{len(due)}条（{told}），见@fig-promises；逐条见@tbl-promises{more}：\n\n"
        f"{bullets(lines)}"
    )


def promises_figure(a: Analysis, *, most: int) -> list[Figure | Prose]:
    """Draw what is promised by when."""
    dated = a.promises.dropna(subset=["year"]).sort_values("due", kind="stable")
    kinds = dated["nature"].map(load_names(a.lexicon).natures).value_counts()
    more = f"（图中是最早的{most}条）" if len(dated) > most else ""
    due = dated.head(most)
    if due.empty:
        return [Prose("展望都没有写明年限。", nothing=True)]
    gist = a.statements.set_index("statement_id")["gist"]
    due = due.assign(gist=due["statement_id"].map(gist))
    labels = [wrapped(f"{p.article_id} {p.gist}", _LABEL) for p in due.itertuples()]
    frame = due.assign(
        label=labels,
        year=due["due"].map(_decimal_year),
        figures=[wrapped(f, _FIGURES) for f in due["figures"]],
    )
    latest = max(a.articles["date"], default="")
    now = _decimal_year(latest) if latest else None
    told = "、".join(f"{n}{c}条" for n, c in most_first(kinds))
    first, last = (date_words(due["due"].iloc[i]) for i in (0, -1))
    span = first if first == last else f"{first}至{last}"
    return [
        Figure(
            charts.promises_axis(frame, colours=colours(a), now=now),
            id="fig-promises",
            caption=f"写明年限的展望：{told}，{span}{more}",
            alt="时间轴，每行一条展望："
            + "；".join(f"{date_words(p.due)}，{p.gist}" for p in due.itertuples())
            + "。",
            data="promises.csv",
        )
    ]


def _decimal_year(iso: str) -> float:
    """Return a date as a decimal year: the middle of its month, or the beginning of a year without one."""
    return int(iso[:4]) + ((int(iso[5:7]) - 0.5) / 12 if len(iso) > 4 else 0.0)


def promises_table(a: Analysis) -> list[Table | Prose]:
    """List what is promised by when, the dated first."""
    table = a.promises
    if table.empty:
        return [Prose("各篇没有可以识别的展望。", nothing=True)]
    ordered = table.assign(order=table["due"].replace("", "9")).sort_values("order", kind="stable")
    frame = pd.DataFrame(
        {
            "期限": [date_words(d) for d in ordered["due"]],
            "性质": ordered["nature"].map(load_names(a.lexicon).natures),
            "数据": ordered["figures"],
            "内容": ordered["text"],
            "谁说的": ordered["holder"],
            "原文": ordered["sentence_id"],
        }
    )
    return [
        Table(
            frame,
            id="tbl-promises",
            caption=f"展望（{len(frame)}条）",
            note="期限取句中最晚且不早于文章日期的时间，没有写明的列在后面。目标指要达到的结果，安排指要做的事，预期指估计会出现的情况。",
            data="promises.csv",
        )
    ]


def movement(a: Analysis) -> list[Figure | Table | Prose]:
    """Draw and list the terms that become commoner or rarer, or say that the dates are too few."""
    months = dated_issues(a.articles)
    if len(months) < FEWEST_DATES:
        return [Prose(f"文章分布不足{FEWEST_DATES}个月，不作趋势检验。", nothing=True)]
    table = a.movement
    sure = table[table["p_adjusted"] <= _SURE]
    if sure.empty:
        return [Prose(f"{len(months)}个月中检验{len(table)}个词，校正后没有一个有可靠的升降。")]
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
            charts.movement_lines(a.monthly_rates.loc[list(shown["term"])]),
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
