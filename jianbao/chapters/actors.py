"""Chapter 5, actors: who is named, who says what, and who stands in one sentence with whom.

Who answers to whom is in `relations`, what they cite in `documents`.
"""

from collections.abc import Sequence
from itertools import combinations

import pandas as pd

from jianbao import charts
from jianbao.actors import overall_names
from jianbao.analysis import Analysis
from jianbao.chapters.display import Figure, Prose, Table
from jianbao.chapters.markdown import bullets, escape
from jianbao.chapters.names import load_names
from jianbao.chapters.tallies import by_article, drawn_ids, most_first, undrawn
from jianbao.chapters.wording import percent
from jianbao.charts import wrapped

_LABEL = 16
"""Characters in a line of a name beside a matrix."""


def key_points(a: Analysis) -> Prose:
    """State how many actors and documents there are, who is named most, who speaks, how they are related."""
    names, named = load_names(a.lexicon), named_organisations(a)
    if named.empty and a.persons.empty and a.documents.empty:
        return Prose("各篇没有点名的机构、人物和文件。", nothing=True)
    lines = [
        f"各篇共提到机构{named['name'].nunique()}家、人物{a.persons['name'].nunique()}位、"
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
        states = "、".join(
            f"{names.statuses[s]}{int(counts[s])}条" for s in names.statuses.sort(counts.index)
        )
        lines.append(f"原文写明的机构关系{len(relations)}处（{states}），逐条见@tbl-relations。")
    else:
        lines.append("原文没有写明机构之间的隶属或领导关系。")
    said = a.attributions
    if len(said):
        share = said["sentence_id"].nunique() / len(a.sentences)
        lines.append(
            f"写明说话者的有{said['attribution_id'].nunique()}处，涉及{said['sentence_id'].nunique()}句"
            f"（占全部句子的{percent(share)}），见@tbl-speakers。"
        )
    return Prose(bullets(lines))


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
        return [Prose("各篇没有点名的机构。", nothing=True)]
    if len(a.articles) == 1:
        return []
    counts = by_article(a, named, "name")
    counts = counts.assign(spread=(counts > 0).sum(axis=1), total=counts.sum(axis=1)).reset_index()
    shown = counts.sort_values(["spread", "total", "name"], ascending=[False, False, True]).head(most)
    matrix = shown.set_index("name")[drawn_ids(a)]
    first = shown.iloc[0]
    where = f"{int(first['spread'])}篇共{int(first['total'])}次"
    return [
        Figure(
            charts.counts_matrix(
                matrix,
                row_labels=[wrapped(n, _LABEL) for n in matrix.index],
                column_labels=drawn_ids(a),
                note="提及次数（简称并入全称）",
            ),
            id="fig-actors",
            caption=f"各篇提到的机构，按篇数和次数排列（{len(shown)}家，全部{len(counts)}家见表）："
            f"{first['name']}居首（{where}）{undrawn(a)}",
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
        return [Prose("各篇没有点名的机构。", nothing=True)]
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
            note=f"名称取各篇中最长的写法；每篇至多列出{links}句，全部句子见数据表。",
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
        return [Prose("各篇没有点名的人物。", nothing=True)]
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
        return [Prose("各篇没有写明说话者。", nothing=True)]
    names, rows = load_names(a.lexicon), []
    for (article, holder), own in said.groupby(["article_id", "holder"], sort=False):
        utterances = own.drop_duplicates("attribution_id")
        stances = utterances["stance"].value_counts()
        rows.append(
            {
                "篇": article,
                "说话者": holder,
                "处": len(utterances),
                "态度": "、".join(
                    f"{names.stances[s]}{int(stances[s])}" for s in names.stances.sort(stances.index)
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
            caption=f"引述与转述：说话的人、机构或文件{len(rows)}个，{said['attribution_id'].nunique()}处",
            note="“他”“该负责人”等已换为所指的人；跨句的引语列出全部句子；态度按动词归类。",
            data="attributions.csv",
        )
    ]


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
        return [Prose("没有两个主体在同一句中出现。", nothing=True)]
    joined = [n for n in names if any(n in pair for pair in pairs)]
    matrix = pd.DataFrame(0, index=joined, columns=joined)
    for (one, other), count in pairs.items():
        matrix.loc[other, one] = count
    ranked = most_first(pairs)
    (one, other), count = ranked[0]
    return [
        Figure(
            charts.counts_matrix(
                matrix.iloc[1:, :-1],
                row_labels=_enumerated(joined)[1:],
                column_labels=[str(i) for i in range(1, len(joined))],
                note=f"同句出现的次数；列号与行首的编号相同，1为{joined[0]}",
            ),
            id="fig-together",
            caption=f"常在同一句中出现的主体（提到最多的{len(names)}个中有{len(joined)}个）："
            f"{one}和{other}最多（{count}句）",
            alt="主体两两同句次数的矩阵：" + "；".join(f"{x}与{y}{n}句" for (x, y), n in ranked[:6]) + "。",
            data="organisations.csv",
        )
    ]


def _enumerated(names: Sequence[str]) -> list[str]:
    return [f"{wrapped(n, _LABEL)}　{i}" for i, n in enumerate(names, 1)]
