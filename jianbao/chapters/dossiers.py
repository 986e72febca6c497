"""Chapter 7, dossiers: a page for each article, put together from all the other chapters, every line linked."""

from collections.abc import Iterable

import pandas as pd

from jianbao.analysis import Analysis
from jianbao.argument import leading_statements
from jianbao.chapters.changes import failing_checks
from jianbao.chapters.comparison import reliable_keys
from jianbao.chapters.display import Prose, SpanLinks, Table
from jianbao.chapters.figures import figure_words, figures_proper
from jianbao.chapters.markdown import bullets, cited, escape, sentence_links
from jianbao.chapters.names import load_names
from jianbao.chapters.statements import by_weight, leans, of_kind, unquoted
from jianbao.chapters.tallies import article_ids, by_article, commonest
from jianbao.chapters.wording import date_words, listing, quoted

_KEY_TERMS, _FIGURES, _ACTORS, _STATEMENTS = 8, 6, 6, 4
"""Terms, figures, bodies and statements of each kind that a dossier names."""
_FULL, _ROWS = 12, 40
"""Articles that have dossiers, those that state most, and rows of the table of the others in the main report."""


def key_points(a: Analysis) -> Prose:
    """Say which articles describe a scheme, and which criticise and advise most or not at all."""
    ids = article_ids(a)
    lines = []
    schemes = [i for i in ids if i in set(a.schemes["article_id"])]
    if schemes:
        lines.append(f"介绍政策工具、资金或方案的有{listing(schemes)}，附要素表。")
    for kind in ("problem", "recommendation"):
        name = load_names(a.lexicon).statements[kind]
        counts = of_kind(a, kind)["article_id"].value_counts()
        if counts.empty:
            lines.append(f"各篇都没有写明{name}。")
            continue
        most = min(counts.index, key=lambda i: (-counts[i], ids.index(i)))
        silent = [i for i in ids if i not in counts.index]
        rest = f"；{listing(silent)}没有" if silent else ""
        lines.append(f"写明{name}最多的是{most}（{counts[most]}条）{rest}。")
    return Prose(bullets(lines))


def glance_table(a: Analysis) -> Table:
    """Set the articles side by side: length, figures, bodies, documents, problems, recommendations, outlook."""
    ids = a.articles["article_id"]
    kinds = by_article(a, a.statements, "kind", rows=["problem", "recommendation", "measure", "outlook"])
    cited = a.documents[a.documents["kind"] != "journal"]

    def counted(table: pd.DataFrame) -> list[int]:
        return [int((table["article_id"] == i).sum()) for i in ids]

    frame = pd.DataFrame(
        {
            "篇": ids,
            "题名": a.articles["title"],
            "字数": a.articles["characters"],
            "数据": counted(figures_proper(a)),
            "机构": counted(a.organisations),
            "文件": counted(cited),
            "问题": kinds.loc["problem"].to_numpy(),
            "建议": kinds.loc["recommendation"].to_numpy(),
            "举措": kinds.loc["measure"].to_numpy(),
            "展望": kinds.loc["outlook"].to_numpy(),
        }
    )
    return Table(
        frame,
        id="tbl-glance",
        caption="各篇的篇幅与内容（数据、机构、文件的个数，问题、建议、举措、展望的条数）",
        data="articles.csv",
    )


def dossiers(a: Analysis) -> list[Prose | Table]:
    """Return the dossiers of the articles: prose, and a table of facts where there is a scheme; further ones in a table."""
    stated = a.statements["article_id"].value_counts().reindex(a.articles["article_id"], fill_value=0)
    full = set(stated.sort_values(ascending=False, kind="stable").index[:_FULL])
    chosen = a.articles["article_id"].isin(full)
    parts = [part for article in a.articles[chosen].itertuples() for part in _dossier(a, article)]
    return parts + (_short_dossiers(a, a.articles[~chosen]) if not chosen.all() else [])


def _short_dossiers(a: Analysis, articles: pd.DataFrame) -> list[Prose | Table]:
    """Give articles a row each: what they are, and the leading problem and recommendation."""
    leads = {
        kind: by_weight(leading_statements(a.statements, kind))
        .drop_duplicates("article_id")
        .set_index("article_id")
        for kind in ("problem", "recommendation")
    }
    frame = pd.DataFrame(
        {
            "篇": articles["article_id"],
            "题名": articles["title"],
            "来源": articles["source"],
            "日期": articles["date"].map(date_words),
            **{
                load_names(a.lexicon).statements[kind]: [
                    unquoted(str(own["gist"][i])) if i in own.index else "" for i in articles["article_id"]
                ]
                for kind, own in leads.items()
            },
        }
    )
    stated = (
        a.statements["article_id"].value_counts().reindex(articles["article_id"], fill_value=0).to_numpy()
    )
    order = sorted(range(len(frame)), key=lambda i: -stated[i])
    return [
        Prose(
            f"## 其余各篇\n\n以上{_FULL}篇内容最多，其余{len(frame)}篇的题名、来源和首要的问题与建议见@tbl-articles-short。"
        ),
        Table(
            frame,
            id="tbl-articles-short",
            caption=f"其余{len(frame)}篇的题名、来源、问题与建议",
            data="statements.csv",
            leading=sorted(order[:_ROWS]),
        ),
    ]


def _dossier(a: Analysis, article: object) -> Iterable[Prose | Table]:
    own = article.article_id  # type: ignore[attr-defined]
    names = load_names(a.lexicon).statements
    parts = [
        ("摘要", _summary(a, own)),
        ("特征词", _key_terms(a, own)),
        ("数据", _figures(a, own)),
        ("机构与人物", _actors(a, own)),
        ("文件", _documents(a, own)),
        *(
            (names[kind], _statements(a, own, kind))
            for kind in ("problem", "recommendation", "measure", "outlook")
        ),
        ("待核实", _checks(a, own)),
    ]
    body = "\n\n".join(f"**{name}**　{text}" for name, text in parts if text)
    facts = a.schemes[a.schemes["article_id"] == own]
    if len(facts):
        body += f"\n\n**要素**　所介绍的政策工具或方案，其要素见@tbl-scheme-{own.lower()}。"
    title = escape(str(article.title))  # type: ignore[attr-defined]
    yield Prose(f"## {own}　{title}\n\n{_identity(article)}\n\n{body}")
    if len(facts):
        yield _scheme(own, facts)


def _identity(r: object) -> str:
    """Say what the article is: where and when it was printed, by whom, and how long it is."""
    when = r.issue or date_words(r.date)  # type: ignore[attr-defined]
    authors = r.authors.replace("; ", "、")  # type: ignore[attr-defined]
    parts = [
        f"《{escape(r.source)}》" if r.source else "",  # type: ignore[attr-defined]
        escape(when),
        escape(authors),
        f"{r.characters:,}字、{r.sentences}句",  # type: ignore[attr-defined]
    ]
    return "　".join(part for part in parts if part)


def _summary(a: Analysis, own: str) -> str:
    chosen = a.summary.loc[a.summary["article_id"] == own].head(3)["sentence_id"]
    rows = a.sentences[a.sentences["sentence_id"].isin(chosen)]
    return "".join(cited(r.text, r.sentence_id) for r in rows.itertuples())


def _key_terms(a: Analysis, own: str) -> str:
    key = reliable_keys(a)
    key = key[(key["article_id"] == own) & ~key["term"].isin(a.persons["name"])].head(_KEY_TERMS)
    if len(key):
        return f"{quoted([escape(t) for t in key['term']])}。"
    top = commonest(a.terms[a.terms["article_id"] == own]).head(_KEY_TERMS)
    return f"常用词为{quoted([escape(t) for t in top['term']])}。" if len(top) else ""


def _figures(a: Analysis, own: str) -> str:
    figures = figures_proper(a)
    figures = figures[figures["article_id"] == own]
    if figures.empty:
        return ""
    # What says what it measures, and what is stated of the future, comes before bare counts.
    rank = [
        (not r.subject, r.claim == "fact", r.kind in ("count", "duration"), i)
        for i, r in enumerate(figures.itertuples())
    ]
    chosen = figures.iloc[sorted(sorted(range(len(figures)), key=rank.__getitem__)[:_FIGURES])]
    shown = "；".join(cited(figure_words(r), r.sentence_id, span=r.quantity_id) for r in chosen.itertuples())
    return (
        f"{len(figures)}个：{shown}。" if len(figures) <= _FIGURES else f"{len(figures)}个，主要有{shown}。"
    )


def _actors(a: Analysis, own: str) -> str:
    organisations = a.organisations[a.organisations["article_id"] == own]
    persons = a.persons[a.persons["article_id"] == own]
    top = organisations.sort_values("mentions", ascending=False, kind="stable").head(_ACTORS)
    parts = []
    if len(top):
        names = listing(
            [
                f"{escape(r.name_)}（{r.mentions}次）"
                for r in top.rename(columns={"name": "name_"}).itertuples()
            ]
        )
        parts.append(f"机构{len(organisations)}家，提到最多的是{names}")
    if len(persons):
        named = [
            f"{escape(n)}{f'（{escape(str(r))}）' if r else ''}"
            for n, r in zip(persons["name"].head(_ACTORS), persons["role"].head(_ACTORS), strict=True)
        ]
        parts.append(f"人物{len(persons)}位：{listing(named)}{'等' if len(persons) > _ACTORS else ''}")
    return "；".join(parts) + "。" if parts else ""


def _documents(a: Analysis, own: str) -> str:
    documents = a.documents[(a.documents["article_id"] == own) & (a.documents["kind"] != "journal")]
    if documents.empty:
        return ""
    texts = a.sentences.set_index("sentence_id")["text"]
    shown = []
    for r in documents.head(_ACTORS).itertuples():
        first = r.sentence_ids.split("; ")[0]
        marked = f"《{r.title}" in texts[first]
        shown.append(cited(f"《{r.title}》" if marked else r.title, first))
    return f"{len(documents)}种：{'、'.join(shown)}{'等' if len(documents) > _ACTORS else ''}。"


def _statements(a: Analysis, own: str, kind: str) -> str:
    """Quote the leading statements of a kind in reading order, and say how many there are in all."""
    found = of_kind(a, kind)
    found = found[found["article_id"] == own]
    if found.empty:
        return ""
    leads = leading_statements(found, kind)
    apart = leads[~leads["gist"].map(leans).astype(bool)]
    shown = by_weight(apart if len(apart) else leads).head(_STATEMENTS).sort_index()
    text = bullets(cited(unquoted(r.gist), r.sentence_id) for r in shown.itertuples())
    return f"{len(found)}条{'，主要有' if len(found) > len(shown) else ''}：\n\n{text}"


def _checks(a: Analysis, own: str) -> str:
    failing = failing_checks(a)
    failing = failing[failing["article_id"] == own]
    return "".join(
        f"{escape(r.statement)}，按字面核对不符（{sentence_links(r.sentence_ids)}）。"
        for r in failing.itertuples()
    )


def _scheme(own: str, facts: pd.DataFrame) -> Table:
    frame = pd.DataFrame(
        {
            "要素": facts["aspect"],
            "所指": facts["subject"],
            "内容": facts["content"],
            "原文": [
                SpanLinks({r.quantity_id: r.sentence_id}) if r.quantity_id else r.sentence_id
                for r in facts.itertuples()
            ],
        }
    )
    return Table(
        frame,
        id=f"tbl-scheme-{own.lower()}",
        caption=f"{own}所介绍的政策工具或方案的要素",
        data="schemes.csv",
    )
