"""Chapter 5, actors and documents: who is named, who says what, who answers to whom, which texts are cited."""

from collections.abc import Sequence
from itertools import combinations

import pandas as pd

from jianbao.actors import ActorGraph, actor_graph, overall_names
from jianbao.analysis import Analysis
from jianbao.chapters.display import Figure, Prose, Spot, Table, escape, sentence_link
from jianbao.chapters.wording import (
    DOCUMENT_NAMES,
    RANK_NAMES,
    RELATION_NAMES,
    STANCE_NAMES,
    STATUS_NAMES,
    listing,
    percent,
)
from jianbao.charts import actors as charts_actors
from jianbao.charts import clipped
from jianbao.charts import terms as charts

_LABEL = 16


def key_points(a: Analysis) -> Prose:
    """State how many actors and documents there are, who is named most, who speaks, how they are related."""
    named = named_organisations(a)
    if named.empty and a.persons.empty and a.documents.empty:
        return Prose("各篇没有点名的机构、人物和文件。")
    lines = [
        f"共提到机构{named['name'].nunique()}家、人物{a.persons['name'].nunique()}位、"
        f"文件与报刊{a.documents['title'].nunique()}种。"
    ]
    if len(named):
        top = named["name"].value_counts()
        first = sorted(top[top == top.max()].index)[0]
        spread = named.groupby("name")["article_id"].nunique()
        shared = int((spread > 1).sum())
        lines.append(
            f"提到最多的机构是{escape(first)}（{int(top.max())}次，{int(spread[first])}篇）；"
            + (
                f"{shared}家见于两篇以上，见@tbl-organisations。"
                if shared
                else "没有一家见于两篇以上，见@tbl-organisations。"
            )
        )
    relations = a.relations
    if len(relations):
        counts = relations["status"].value_counts()
        states = "、".join(f"{STATUS_NAMES[s]}{int(counts[s])}条" for s in STATUS_NAMES if s in counts)
        lines.append(f"文中明说的机构关系有{len(relations)}条（{states}），逐条见@tbl-relations。")
    else:
        lines.append("文中没有明说的机构隶属或领导关系。")
    said = a.attributions
    if len(said):
        share = said["sentence_id"].nunique() / len(a.sentences)
        lines.append(
            f"有{said['attribution_id'].nunique()}处写明是谁说的，涉及{said['sentence_id'].nunique()}句"
            f"（占全部句子的{percent(share)}），见@tbl-speakers。"
        )
    return Prose("\n".join(f"- {line}" for line in lines))


def named_organisations(a: Analysis) -> pd.DataFrame:
    """Return the mentions of organisations under the longest form that any article uses."""
    mentions = a.organisation_mentions
    overall = overall_names(mentions)
    names = [overall[key] for key in zip(mentions["article_id"], mentions["name"], strict=True)]
    return mentions.assign(name=names)


def actors_figure(a: Analysis, *, most: int) -> list[Figure | Prose]:
    """Draw the organisations that are named most, by article."""
    named = named_organisations(a)
    if named.empty:
        return [Prose("各篇没有点名的机构。")]
    ids = list(a.articles["article_id"])
    counts = pd.crosstab(named["name"], named["article_id"]).reindex(columns=ids, fill_value=0)
    counts = counts.assign(spread=(counts > 0).sum(axis=1), total=counts.sum(axis=1)).reset_index()
    shown = counts.sort_values(["spread", "total", "name"], ascending=[False, False, True]).head(most)
    matrix = shown.set_index("name")[ids]
    first = shown.iloc[0]
    where = f"{int(first['spread'])}篇共{int(first['total'])}次"
    return [
        Figure(
            charts.counts_matrix(
                matrix,
                row_labels=[clipped(n, _LABEL) for n in matrix.index],
                column_labels=ids,
                note="提及次数（简称并入全称）",
            ),
            id="fig-actors",
            caption=f"各篇提到的机构，先按见于几篇、再按次数排列（{len(shown)}家，共{len(counts)}家）。"
            f"排在最前的是{first['name']}（{where}）",
            alt="机构与文章的矩阵，格中为次数："
            + "；".join(f"{r['name']}{int(r['total'])}次" for _, r in shown.head(8).iterrows())
            + "。",
            data="organisations.csv",
        )
    ]


def organisations_table(a: Analysis, *, links: int) -> list[Table | Prose]:
    """List every organisation with its other forms and the first sentences of each article that name it."""
    named = named_organisations(a)
    if named.empty:
        return [Prose("各篇没有点名的机构。")]
    rows = []
    for name, own in named.groupby("name", sort=False):
        forms = [f for f in own["surface"].value_counts().index if f != name]
        rows.append(
            {
                "机构": name,
                "其他写法": "、".join(map(str, forms)),
                "次数": len(own),
                "篇": "、".join(dict.fromkeys(own["article_id"])),
                "原文": _first_sentences(own, links),
            }
        )
    rows.sort(key=lambda r: -int(str(r["次数"])))
    return [
        Table(
            pd.DataFrame(rows),
            id="tbl-organisations",
            caption=f"各篇提到的{len(rows)}家机构",
            note=f"名称取各篇中最长的写法；每篇列出最先提到它的至多{links}句，全部句子见数据表。",
            data="organisations.csv",
        )
    ]


def _first_sentences(mentions: pd.DataFrame, most: int) -> str:
    own = mentions.drop_duplicates("sentence_id").groupby("article_id", sort=False).head(most)
    return "; ".join(own["sentence_id"])


def persons_table(a: Analysis) -> list[Table | Prose]:
    """List the persons with the role that the article gives them."""
    persons = a.persons
    if persons.empty:
        return [Prose("各篇没有点名的人物。")]
    frame = pd.DataFrame(
        {
            "篇": persons["article_id"],
            "人物": persons["name"],
            "身份": persons["role"],
            "次数": persons["mentions"],
            "原文": persons["sentence_ids"],
        }
    )
    return [
        Table(
            frame,
            id="tbl-persons",
            caption=f"各篇提到的人物（{persons['name'].nunique()}位，含作者）",
            data="persons.csv",
        )
    ]


def speakers_table(a: Analysis) -> list[Table | Prose]:
    """List who says something, in which stance, and where."""
    said = a.attributions
    if said.empty:
        return [Prose("各篇没有写明是谁说的话。")]
    rows = []
    for (article, holder), own in said.groupby(["article_id", "holder"], sort=False):
        utterances = own.drop_duplicates("attribution_id")
        stances = utterances["stance"].value_counts()
        rows.append(
            {
                "篇": article,
                "谁": holder,
                "处": len(utterances),
                "态度": "、".join(
                    f"{STANCE_NAMES[s]}{int(stances[s])}" for s in STANCE_NAMES if s in stances
                ),
                "动词": "、".join(dict.fromkeys(utterances["verb"])),
                "原文": "; ".join(dict.fromkeys(own["sentence_id"])),
            }
        )
    rows.sort(key=lambda r: (str(r["篇"]), -int(str(r["处"]))))
    return [
        Table(
            pd.DataFrame(rows),
            id="tbl-speakers",
            caption=f"谁说了什么：{len(rows)}个说话的人、机构或文件，{said['attribution_id'].nunique()}处",
            note="“他”“该负责人”等已换成所指的人；跨句的引语列出全部句子。态度按动词归类。",
            data="attributions.csv",
        )
    ]


def _graph(a: Analysis) -> ActorGraph:
    return actor_graph(a.relations, a.organisation_mentions)


def structure_figure(a: Analysis) -> list[Figure | Prose]:
    """Draw who stands above whom."""
    graph = _graph(a)
    if graph.edges.empty:
        return [Prose("文中没有明说机构之间的领导、管理、隶属或组建关系，不作图。")]
    figure, places = charts_actors.reporting_structure(graph.nodes, graph.edges, names=RELATION_NAMES)
    shown = graph.edges[graph.edges["number"].isin(list(places))]
    left = graph.edges["number"].nunique() - len(places)
    first = shown.drop_duplicates("number")
    return [
        Figure(
            figure,
            id="fig-structure",
            caption=f"谁隶属于谁：{len(places)}条关系线。{_hub(shown)}实线为现行，虚线为提议，灰线为历史"
            + (f"；图中放不下的{left}条见@tbl-relations" if left else ""),
            alt="机构关系的分层图，上方的领导、管理或统筹下方："
            + "；".join(
                f"{r.upper}—{RELATION_NAMES[r.relation]}—{r.lower}（{STATUS_NAMES[r.status]}）"
                for r in shown.head(12).itertuples()
            )
            + "。",
            data="relations.csv",
            spots=[Spot(r.sentence_ids.split("; ")[0], *places[r.number]) for r in first.itertuples()],
        )
    ]


def _hub(edges: pd.DataFrame) -> str:
    lines = edges.drop_duplicates("number")
    ends = pd.concat([lines["upper"], lines["lower"]]).value_counts()
    best = sorted(ends[ends == ends.max()].index)
    return f"连线最多的是{best[0]}（{int(ends.max())}条）。" if ends.max() > 2 and len(best) == 1 else ""


def relations_table(a: Analysis) -> list[Table | Prose]:
    """List the relations under the numbers of the figure, each linked to the sentences that state it."""
    graph = _graph(a)
    if graph.edges.empty:
        return []
    edges = graph.edges
    frame = pd.DataFrame(
        {
            "编号": edges["number"],
            "上方": edges["upper"],
            "关系": edges["relation"].map(RELATION_NAMES),
            "下方": edges["lower"],
            "状态": edges["status"].map(STATUS_NAMES),
            "原文": edges["sentence_ids"],
        }
    )
    return [
        Table(
            frame,
            id="tbl-relations",
            caption=f"机构之间的关系（{len(frame)}条，编号与图一致）",
            note="领导、管理、统筹：上方对下方；隶属、报告、办事：下方对上方；组建：上方由下方组建而来。"
            "同样的关系另存为tables/relations.graphml。",
            data="relations.csv",
        )
    ]


def structure_reading(a: Analysis) -> list[Prose]:
    """Say what is proposed to change, each with its sentence."""
    graph = _graph(a)
    proposed = graph.edges[graph.edges["status"] == "proposed"]
    if graph.edges.empty:
        return []
    if proposed.empty:
        return [Prose("这些关系都是现行的或历史上的，没有一条是文章提议的。")]
    lines = [
        f"- {escape(r.upper)}与{escape(r.lower)}（{RELATION_NAMES[r.relation]}），"
        f"见{sentence_link(r.sentence_ids.split('; ')[0])}"
        for r in proposed.itertuples()
    ]
    return [Prose(f"其中{len(proposed)}条是文章提议的：\n\n" + "\n".join(lines))]


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
        return [Prose("各篇没有引用文件或报刊。")]
    placed = documents[(documents["rank"] != "") & (documents["year"] != "")]
    if placed.empty:
        return [Prose("引用的文件都没有写明年份，不作图。")]
    ranks = placed["rank"].value_counts()
    most = next(r for r in RANK_NAMES if ranks.get(r, 0) == ranks.max())
    first, last = placed["year"].min(), placed["year"].max()
    span = f"{first}年" if first == last else f"{first}年至{last}年"
    return [
        Figure(
            charts_actors.documents_by_year(placed, ranks=RANK_NAMES),
            id="fig-documents",
            caption=f"引用的文件按年份和层级排列（{len(placed)}种，{span}）。"
            f"{RANK_NAMES[most]}的最多（{int(ranks[most])}种）；年份或层级不明的{len(documents) - len(placed)}种见表",
            alt="文件按年份和发文层级的点图："
            + "；".join(f"{r.year}年{RANK_NAMES[r.rank]}：{r.title}" for r in placed.head(12).itertuples())
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
            "类别": documents["kind"].map(DOCUMENT_NAMES).fillna("其他"),
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
            note="发文机构和年份只在原文写明时列出。",
            data="documents.csv",
        )
    ]


def documents_reading(a: Analysis) -> Prose:
    """Name the documents that several articles cite."""
    cited = a.documents[a.documents["kind"] != "journal"]
    if cited.empty:
        return Prose("各篇都没有引用政策文件。")
    counts = cited.groupby("title")["article_id"].nunique()
    shared = counts[counts > 1].sort_values(ascending=False, kind="stable")
    if shared.empty:
        return Prose(f"引用的{cited['title'].nunique()}种文件没有一种为两篇以上的文章共同引用。")
    names = listing([f"{escape(t)}（{n}篇）" for t, n in shared.items()])
    return Prose(f"两篇以上的文章共同引用的文件有{len(shared)}种：{names}。")


def together_figure(a: Analysis, *, most: int) -> list[Figure | Prose]:
    """Draw how often the actors that are named most stand in one sentence."""
    columns = ["name", "sentence_id"]
    actors = pd.concat([named_organisations(a)[columns], a.person_mentions[columns]]).drop_duplicates()
    leading = actors["name"].value_counts()
    names = sorted(leading.index, key=lambda n: (-int(leading[n]), str(n)))[:most]
    pairs: dict[tuple[str, str], int] = {}
    for _, own in actors[actors["name"].isin(names)].groupby("sentence_id", sort=False):
        for pair in combinations(sorted(own["name"], key=names.index), 2):
            pairs[pair] = pairs.get(pair, 0) + 1
    if not pairs:
        return [Prose("没有两个主体在同一句里出现。")]
    joined = [n for n in names if any(n in pair for pair in pairs)]
    matrix = pd.DataFrame(0, index=joined, columns=joined)
    for (one, other), count in pairs.items():
        matrix.loc[other, one] = count
    (one, other), count = min(pairs.items(), key=lambda p: (-p[1], p[0]))
    return [
        Figure(
            charts.counts_matrix(
                matrix.iloc[1:, :-1],
                row_labels=_enumerated(joined)[1:],
                column_labels=[str(i) for i in range(1, len(joined))],
                note="同句出现的次数；列号与行首的编号相同，1为" + clipped(joined[0], _LABEL),
            ),
            id="fig-together",
            caption=f"哪些主体常在同一句里出现（提到最多的{len(names)}个中有{len(joined)}个）。"
            f"最常同句的是{one}和{other}（{count}句）",
            alt="主体两两同句次数的矩阵："
            + "；".join(
                f"{x}与{y}{n}句" for (x, y), n in sorted(pairs.items(), key=lambda p: (-p[1], p[0]))[:6]
            )
            + "。",
            data="organisations.csv",
        )
    ]


def _enumerated(names: Sequence[str]) -> list[str]:
    return [f"{clipped(n, _LABEL)}　{i}" for i, n in enumerate(names, 1)]
