"""Organisations over all articles, and their relations as a graph from above to below.

Nothing is read from text here, nothing drawn.
"""

from dataclasses import dataclass

import pandas as pd

NODE_COLUMNS = ["name", "mentions", "articles"]
EDGE_COLUMNS = ["number", "upper", "lower", "head", "relation", "tail", "status", "sentence_ids"]
_TAIL_ABOVE = frozenset(["led_by", "managed_by", "part_of", "reports_to", "office_of", "guided_by"])


@dataclass(frozen=True)
class ActorGraph:
    """Nodes (`NODE_COLUMNS`) and edges (`EDGE_COLUMNS`) of the reporting structure, in order of first mention.

    `upper` leads, manages, holds or coordinates `lower`, or grew out of it; `head`, `relation` and `tail` are read as a
    sentence (科学技术部, 隶属于, 国务院). Relations between the same two have one `number`; `sentence_ids` are joined by `; `.
    """

    nodes: pd.DataFrame
    edges: pd.DataFrame


def overall_names(organisations: pd.DataFrame) -> dict[tuple[str, str], str]:
    """Return for each article_id and name of an organisation its longest form in any article.

    `organisations` are the mentions. Two articles name the same body where they share a form of its name.
    """
    groups: list[tuple[set[str], list[tuple[str, str]]]] = []
    for (article, name), own in organisations.groupby(["article_id", "name"], sort=False):
        forms, members = {str(name), *own["surface"]}, [(str(article), str(name))]
        for group in [g for g in groups if g[0] & forms]:
            groups.remove(group)
            forms, members = forms | group[0], group[1] + members
        groups.append((forms, members))
    return {
        member: max((name for _, name in members), key=lambda n: (len(n), n))
        for _, members in groups
        for member in members
    }


def actor_graph(relations: pd.DataFrame, organisations: pd.DataFrame) -> ActorGraph:
    """Return the graph of the relations of all articles; `organisations` are the mentions of organisations."""
    overall = overall_names(organisations)
    named = organisations.assign(
        name=[overall[a, n] for a, n in zip(organisations["article_id"], organisations["name"], strict=True)]
    )
    above = relations["relation"].isin(_TAIL_ABOVE)
    heads, tails = (
        [overall.get((a, n), n) for a, n in zip(relations["article_id"], relations[column], strict=True)]
        for column in ("head", "tail")
    )
    flat = relations.assign(head=heads, tail=tails)
    flat = flat.assign(
        upper=flat["tail"].where(above, flat["head"]),
        lower=flat["head"].where(above, flat["tail"]),
    )
    flat = flat[flat["upper"] != flat["lower"]]
    rows: list[list[object]] = []
    numbers: dict[tuple[str, str], int] = {}
    for (upper, lower, relation, status), own in flat.groupby(
        ["upper", "lower", "relation", "status"], sort=False
    ):
        number = numbers.setdefault((upper, lower), len(numbers) + 1)
        head, tail = (lower, upper) if relation in _TAIL_ABOVE else (upper, lower)
        sentences = "; ".join(dict.fromkeys(own["sentence_id"]))
        rows.append([number, upper, lower, head, relation, tail, status, sentences])
    edges = pd.DataFrame(rows, columns=EDGE_COLUMNS).sort_values("number", kind="stable", ignore_index=True)
    counts = named.groupby("name", sort=False).agg(
        mentions=("name", "size"), articles=("article_id", lambda a: "; ".join(dict.fromkeys(a)))
    )
    ends = list(dict.fromkeys(n for r in edges.itertuples() for n in (r.upper, r.lower)))
    nodes = counts.reindex(ends).rename_axis("name").reset_index()
    nodes["mentions"] = nodes["mentions"].fillna(0).astype(int)
    return ActorGraph(nodes.fillna({"articles": ""})[NODE_COLUMNS], edges)
