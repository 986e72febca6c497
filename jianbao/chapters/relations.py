"""Chapter 5, relations: who stands above whom, drawn, listed, and what is proposed to change."""

import pandas as pd

from jianbao import charts
from jianbao.actors import ActorGraph, actor_graph
from jianbao.analysis import Analysis
from jianbao.chapters.display import Figure, Prose, Spot, Table
from jianbao.chapters.markdown import bullets, escape, sentence_link
from jianbao.chapters.names import load_names


def _graph(a: Analysis) -> ActorGraph:
    return actor_graph(a.relations, a.organisation_mentions)


def structure_figure(a: Analysis) -> list[Figure | Prose]:
    """Draw who stands above whom."""
    graph = _graph(a)
    if graph.edges.empty:
        return [Prose("原文没有写明机构之间的领导、管理、隶属或组建关系。", nothing=True)]
    names = load_names(a.lexicon)
    figure, places = charts.reporting_structure(
        graph.nodes, graph.edges, names=names.relations, statuses=names.statuses
    )
    shown = graph.edges[graph.edges["number"].isin(list(places))]
    left = graph.edges["number"].nunique() - len(places)
    first = shown.drop_duplicates("number")
    return [
        Figure(
            figure,
            id="fig-structure",
            caption=f"机构隶属与职责关系：{_hub(shown)}实线为现行，虚线为提议，灰线为历史，点线连到前身"
            + (f"；另有{left}条只列在表中" if left else ""),
            alt="机构关系的分层图："
            + "；".join(f"{s}（{names.statuses[k]}）" for s, k in _stated(a, shown.head(12)))
            + "。",
            data="relations.csv",
            spots=[Spot(r.sentence_ids.split("; ")[0], *places[r.number]) for r in first.itertuples()],
        )
    ]


def _stated(a: Analysis, edges: pd.DataFrame) -> list[tuple[str, str]]:
    """Return edges as sentences (科学技术部 → 隶属于 → 国务院), each with its status."""
    verbs = load_names(a.lexicon).stated_relations
    return [(f"{r.head} → {verbs[r.relation]} → {r.tail}", str(r.status)) for r in edges.itertuples()]


def _hub(edges: pd.DataFrame) -> str:
    lines = edges.drop_duplicates("number")
    ends = pd.concat([lines["upper"], lines["lower"]]).value_counts()
    best = sorted(ends[ends == ends.max()].index)
    return f"连线最多的是{best[0]}（{int(ends.max())}条）；" if ends.max() > 2 and len(best) == 1 else ""


def relations_table(a: Analysis) -> list[Table | Prose]:
    """List the relations under the numbers of the figure, each linked to the sentences that state it."""
    graph = _graph(a)
    if graph.edges.empty:
        return []
    edges, names = graph.edges, load_names(a.lexicon)
    frame = pd.DataFrame(
        {
            "编号": edges["number"],
            "关系": [sentence for sentence, _ in _stated(a, edges)],
            "状态": edges["status"].map(names.statuses),
            "原文": edges["sentence_ids"],
        }
    )
    return [
        Table(
            frame,
            id="tbl-relations",
            caption=f"机构之间的关系（{len(frame)}条，编号与图一致）",
            note="顺箭头读作一句；“组建自”所指为前身，不是下属。",
            data="relations.csv",
            leading=_weightiest(edges),
        )
    ]


_LEADING = 10
"""Relations that a short table shows, those of today and what is proposed first."""


def _weightiest(edges: pd.DataFrame) -> list[int]:
    past = edges.reset_index(drop=True).assign(past=~edges["status"].isin(["current", "proposed"]).to_numpy())
    return list(past.sort_values("past", kind="stable").index[:_LEADING])


def structure_reading(a: Analysis) -> list[Prose]:
    """Say how many relations the text states, and what is proposed to change, each with its sentence."""
    graph = _graph(a)
    if graph.edges.empty:
        return []
    names = load_names(a.lexicon).statuses
    counts = graph.edges["status"].value_counts()
    told = "、".join(f"{names[s]}{counts[s]}条" for s in names.sort(counts.index))
    text = f"原文写明的机构隶属与职责关系{len(graph.edges)}条（{told}），见@fig-structure和@tbl-relations。"
    proposed = graph.edges[graph.edges["status"] == "proposed"].head(_LEADING)
    if proposed.empty:
        return [Prose(text)]
    lines = [
        f"{escape(stated)}（{sentence_link(ids.split('; ')[0])}）"
        for (stated, _), ids in zip(_stated(a, proposed), proposed["sentence_ids"], strict=True)
    ]
    return [Prose(f"{text}文章提议的有：\n\n{bullets(lines)}")]
