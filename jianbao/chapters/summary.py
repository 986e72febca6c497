"""Chapter 8, the summary that opens the report: one page for a reader in a hurry, every statement linked."""

import pandas as pd

from jianbao import charts
from jianbao.analysis import Analysis
from jianbao.argument import leading_statements
from jianbao.chapters.actors import named_organisations
from jianbao.chapters.changes import failing_checks
from jianbao.chapters.comparison import KEPT, reliable_keys
from jianbao.chapters.dates import dated_targets
from jianbao.chapters.display import Figure, Prose, Table
from jianbao.chapters.figures import figure_words, figures_proper, largest_sum
from jianbao.chapters.markdown import bullets, cited, escape, sentence_link, sentence_links
from jianbao.chapters.scans import scan_warning
from jianbao.chapters.statements import QUOTED, by_weight, of_kind, unanswered, unquoted
from jianbao.chapters.tallies import article_ids, by_article, colours, commonest
from jianbao.chapters.topics import topic_names, widest_topic
from jianbao.chapters.wording import date_span, end_words, labels, listing, quoted, short_title
from jianbao.charts import clipped
from jianbao.comparison import STABLE
from jianbao.terms import WHOLE

_CORPUS, _TERMS = "01-corpus.ipynb", "02-term-frequency.ipynb"
_COMPARISON, _FIGURES = "03-topic-comparison.ipynb", "04-key-figures.ipynb"
_ACTORS, _ARGUMENT = "05-actors.ipynb", "06-argument.ipynb"
"""Where the first page leads to."""
_QUOTES = 3
"""Articles whose statements of a kind are quoted."""
_THEMES = 8
"""Rows of the matrix of the first page, the last for all smaller themes together."""


def _see(notebook: str, anchor: str) -> str:
    """Link to a figure or table of another notebook; the report puts its number in place of the word."""
    return f"[{'图' if anchor.startswith('fig-') else '表'}]({notebook}#{anchor})"


def about(a: Analysis) -> Prose:
    """Say in one paragraph what the digest is."""
    articles = a.articles
    titles = "".join(f"《{escape(short_title(t, limit=20))}》" for t in articles["title"].head(6))
    more = f"等{len(articles)}篇" if len(articles) > 6 else ""
    span = date_span(list(articles["date"]))
    when = f"，日期为{span}" if span else ""
    return Prose(
        f"收文{len(articles)}篇、{articles['characters'].sum():,}字{when}：{titles}{more}。"
        f"以下各条都由程序从原文算出，链接指向所依据的图表或原句。{scan_warning(a)}"
    )


def findings(a: Analysis) -> Prose:
    """State the strongest findings of all chapters, ten at most, each with a link to what it rests on."""
    found = [
        _common_ground(a),
        _distinct(a),
        _themes(a),
        _problems(a),
        _recommendations(a),
        _measures(a),
        _actors(a),
        _figures(a),
        _targets(a),
        _checks(a),
        _sureness(a),
    ]
    return Prose("\n".join(f"{n}. {text}" for n, text in enumerate([f for f in found if f], 1)))


def _common_ground(a: Analysis) -> str:
    order = commonest(a.terms[a.terms["article_id"] == WHOLE])
    if order.empty:
        return ""
    n = len(a.articles)
    top = order.iloc[0]
    see = _see(_TERMS, "fig-terms-all")
    if n == 1:
        others = quoted([escape(t) for t in order["term"].iloc[1:4]])
        return f"**高频词**：最常用的实词是“{escape(top['term'])}”（{top['count']}次），其次是{others}（{see}）。"
    shared = order[order["articles"] == n]
    text = f"**共同话题**：全部文章最常用的实词是“{escape(top['term'])}”（{top['count']}次，{top['articles']}篇用到）"
    if shared.empty:
        return f"{text}；没有一个实词为各篇共有（{see}）。"
    return f"{text}；各篇都用到的有{quoted([escape(t) for t in shared['term'].head(4)])}（{see}）。"


def _distinct(a: Analysis) -> str:
    best = reliable_keys(a).groupby("article_id", sort=False).head(1)
    if best.empty:
        return ""
    best = best.sort_values("lrc", ascending=False, kind="stable").head(3)
    parts = [
        f"{r.article_id}的“{escape(r.term)}”（保守估计为别篇的{2**r.lrc:.1f}倍）" for r in best.itertuples()
    ]
    return f"**各有侧重**：最能区分各篇的词是{listing(parts)}（{_see(_COMPARISON, 'fig-keyness-1')}）。"


def _themes(a: Analysis) -> str:
    shares = a.topics.articles
    if shares.empty or len(a.articles) < 2:
        return ""
    names = topic_names(a)
    narrow = shares.loc[shares["share"].idxmax()]
    name = escape(names[int(narrow["topic"])])
    text = f"**主题**：可分出{len(names)}个主题，{narrow['article_id']}最为专一，{narrow['share']:.0%}的内容属于“{name}”"
    topic, where = widest_topic(a)
    if where:
        text += f"；“{escape(names[topic])}”牵涉最广，在{len(where)}篇里占一成以上"
    return f"{text}（{_see(_COMPARISON, 'fig-topics')}）。"


def _problems(a: Analysis) -> str:
    """Quote leading problems, and say how many there are and how many no recommendation answers."""
    problems = of_kind(a, "problem")
    if problems.empty:
        return ""
    left = len(unanswered(a))
    rest = f"；{left}处没有对应的建议" if left else ""
    return f"**问题**：指出{len(problems)}处，如{_quotes(a, 'problem')}{rest}（{_see(_ARGUMENT, 'fig-statements')}）。"


def _recommendations(a: Analysis) -> str:
    found = of_kind(a, "recommendation")
    if found.empty:
        return ""
    return f"**建议**：提出{len(found)}条，如{_quotes(a, 'recommendation')}（{_see(_ARGUMENT, 'fig-statements')}）。"


def _measures(a: Analysis) -> str:
    found = of_kind(a, "measure")
    if found.empty:
        return ""
    return f"**举措**：写明机关已做、要做的事{len(found)}条，如{_quotes(a, 'measure')}（{_see(_ARGUMENT, 'fig-statements')}）。"


def _quotes(a: Analysis, kind: str) -> str:
    """Quote the gist of the surest leading statement of each article, of three articles at most."""
    leads = by_weight(leading_statements(a.statements, kind))
    chosen = leads.drop_duplicates("article_id").head(_QUOTES)
    chosen = chosen.sort_index()
    return "".join(
        cited(f"“{clipped(unquoted(r.gist), QUOTED)}”", r.sentence_id) for r in chosen.itertuples()
    )


def _actors(a: Analysis) -> str:
    named = named_organisations(a)
    if named.empty:
        return ""
    counts = named.groupby("name", sort=True).agg(
        mentions=("name", "size"), articles=("article_id", "nunique")
    )
    top = counts.sort_values("mentions", ascending=False, kind="stable").head(2)
    names = [f"{escape(str(n))}（{r['articles']}篇{r['mentions']}次）" for n, r in top.iterrows()]
    text = f"**机构**：提到机构{len(counts)}家，最多的是{listing(names)}"
    current = a.relations[a.relations["status"] == "current"]
    if len(current):
        text += f"；写明现行的隶属与协调关系{len(current)}条"
    return f"{text}（{_see(_ACTORS, 'tbl-organisations')}）。"


def _figures(a: Analysis) -> str:
    figures = figures_proper(a)
    if figures.empty:
        return ""
    text = f"**数据**：给出数据{len(figures)}个、增减{len(a.changes)}处"
    largest = largest_sum(figures)
    if largest is not None:
        where = cited(figure_words(largest), largest["sentence_id"], span=largest["quantity_id"])
        text += f"；最大的一笔人民币金额是{where}"
    return f"{text}（{_see(_FIGURES, 'fig-kinds')}）。"


def _targets(a: Analysis) -> str:
    targets = dated_targets(a)
    if targets.empty:
        return ""
    rows = targets.drop_duplicates("sentence_id").sort_values("iso", kind="stable").head(3)
    parts = [
        f"{end_words(r.iso)}（{sentence_link(r.sentence_id, span=r.date_id)}）" for r in rows.itertuples()
    ]
    return f"**前瞻**：写明期限的目标指向{listing(parts)}（{_see(_FIGURES, 'tbl-dates')}）。"


def _checks(a: Analysis) -> str:
    """Name the first statement whose arithmetic does not hold, or say that all hold."""
    checks = a.checks
    if checks.empty:
        return ""
    failing = failing_checks(a)
    see = _see(_FIGURES, "tbl-checks")
    if failing.empty:
        return f"**核对**：文中可以核对的{len(checks)}项算术全部相符（{see}）。"
    first = failing.iloc[0]
    return (
        f"**核对**：可以核对的{len(checks)}项算术里有{len(failing)}项按字面算不拢，"
        f"如“{escape(first['statement'])}”（{sentence_links(first['sentence_ids'])}）（{see}）。"
    )


def _sureness(a: Analysis) -> str:
    lines = a.digest.raw_lines
    text = f"**可靠程度**：原文{lines:,}行中修复了{len(a.repairs):,}处"
    passed = reliable_keys(a)
    see = _see(_CORPUS, "tbl-repairs")
    if len(passed):
        see += f"、{_see(_COMPARISON, 'tbl-keyness')}"
        stable = int((passed["kept_share"] >= KEPT).sum())
        text += f"；{len(passed)}个特征词里经得起重抽样的有{stable}个"
    weak = a.topics.articles.drop_duplicates("topic")
    if len(weak):
        text += f"；{len(weak)}个主题里稳定的有{int((weak['stability'] >= STABLE).sum())}个"
    return f"{text}（{see}）。"


def overview_figure(a: Analysis) -> Figure:
    """Set the articles in rows: what sets each apart, how much it criticises and asks for, what it promises."""
    ids = article_ids(a)
    leading, sizes, name = _leading_terms(a)
    counts = by_article(a, a.statements, "kind", rows=["problem", "recommendation"])
    problems, advice = counts.loc["problem"], counts.loc["recommendation"]
    table = pd.DataFrame(
        {
            "article_id": ids,
            "term": [leading[i] for i in ids],
            "size": [sizes[i] for i in ids],
            "problems": problems.tolist(),
            "recommendations": advice.tolist(),
        }
    )
    targets = dated_targets(a)
    years = targets.assign(year=targets["iso"].str.split("/").str[-1].str[:4])
    years = years[years["year"].str.isdigit()].astype({"year": int})
    promises = years.groupby(["article_id", "year"], sort=True).size().rename("count").reset_index()
    caption = "各篇一览：特征、问题与建议、目标年份"
    if advice.max():
        caption += f"。{advice.idxmax()}的建议最多，{advice.max()}条"
    described = "；".join(
        f"{r.article_id}的特征是“{r.term}”，问题{r.problems}处，建议{r.recommendations}条"
        for r in table.itertuples()
    )
    return Figure(
        charts.overview(
            table,
            promises,
            labels=labels(a.articles, limit=12),
            colours=colours(a),
            terms=name,
        ),
        id="fig-overview",
        caption=caption,
        alt=f"逐篇并列的三格图：{described}。",
        data="statements.csv",
    )


def _leading_terms(a: Analysis) -> tuple[dict[str, str], dict[str, float], str]:
    """Return each article's leading term, its bar, and what the bars are: LRC, or a rate for a single article."""
    ids = article_ids(a)
    if len(ids) > 1:
        first = a.keyness.groupby("article_id", sort=False).head(1).set_index("article_id")
        kept = {i: first.loc[i] for i in ids if i in first.index}
        return (
            {i: str(kept[i]["term"]) if i in kept else "" for i in ids},
            {i: max(0.0, float(kept[i]["lrc"])) if i in kept else 0.0 for i in ids},
            "首位特征词（LRC）",
        )
    top = commonest(a.terms[a.terms["article_id"] == ids[0]]).head(1)
    return (
        {ids[0]: str(top["term"].iloc[0]) if len(top) else ""},
        {ids[0]: float(top["per_10k"].iloc[0]) if len(top) else 0.0},
        "首位实词（每万词次数）",
    )


def matrix_table(a: Analysis) -> list[Table | Prose]:
    """Count problems and recommendations by theme (rows) and article (columns)."""
    found = a.statements[a.statements["kind"].isin(["problem", "recommendation"])]
    if found.empty:
        return [Prose("各篇没有明确的问题或建议。")]
    ids = article_ids(a)
    named = topic_names(a)
    names = found["topic"].map(lambda t: "未归主题" if pd.isna(t) else named[int(t)]).astype(object)
    order = names.value_counts(sort=False).sort_values(ascending=False, kind="stable").index
    if len(order) > _THEMES:
        rest = order[_THEMES - 1 :]
        names = names.where(~names.isin(rest), f"其余{len(rest)}个主题")
        order = [*order[: _THEMES - 1], f"其余{len(rest)}个主题"]
    problems, advice = (
        by_article(a, found.assign(theme=names)[found["kind"] == kind], "theme", rows=order)
        for kind in ("problem", "recommendation")
    )
    cells = [
        [f"{p}／{r}" if p or r else "" for p, r in zip(*both, strict=True)]
        for both in zip(problems.to_numpy(), advice.to_numpy(), strict=True)
    ]
    frame = pd.DataFrame(cells, columns=ids)
    frame.insert(0, "主题", list(order))
    return [
        Table(
            frame,
            id="tbl-matrix",
            caption="各主题、各篇的问题与建议（问题数／建议数）",
            data="statements.csv",
        )
    ]


def digest_summary(a: Analysis) -> Prose:
    """Quote the sentences that stand for the whole digest, in reading order."""
    if len(a.articles) == 1:
        return Prose("简报只有一篇文章，它的摘要就是全期的摘要。")
    lines = _quotations(a, WHOLE)
    if not lines:
        return Prose("全期没有可以单独引用的句子。")
    whole = a.summary["article_id"] == WHOLE
    held = a.sentences.set_index("sentence_id")["article_id"]
    n = held[a.summary.loc[whole, "sentence_id"]].nunique()
    return Prose(
        f"从各篇摘要的{(~whole).sum()}句里再选出{len(lines)}句，来自{n}篇；还没有句子入选的文章优先。\n\n{bullets(lines)}"
    )


def _quotations(a: Analysis, article_id: str) -> list[str]:
    chosen = a.summary.loc[a.summary["article_id"] == article_id, "sentence_id"]
    # The table of sentences is in reading order, in which they say more than by rank.
    rows = a.sentences[a.sentences["sentence_id"].isin(chosen)]
    return [cited(r.text, r.sentence_id) for r in rows.itertuples()]
