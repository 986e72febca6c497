"""Chapter 4, key figures: quantities by kind and unit, each linked to its place in the sentence."""

import re

import pandas as pd

from jianbao import charts
from jianbao.analysis import Analysis
from jianbao.chapters.display import Figure, Prose, SpanLinks, Table
from jianbao.chapters.markdown import bullets, escape, sentence_link
from jianbao.chapters.names import Names, load_names
from jianbao.chapters.tallies import by_article, colours, drawn_ids, most_first, undrawn
from jianbao.charts import number_words, wrapped
from jianbao.quantities import NOT_DATA

_NONE = "文章没有给出可以量化的数据。"
_GROUPS = (
    ("money", "金额", ("money",)),
    ("shares", "百分比、比例与倍数", ("percent", "ratio", "multiple")),
    ("counts", "计数", ("count",)),
    ("measures", "物理量与时长", ("measure", "duration")),
)
"""The tables of figures: end of the id, caption, and kinds of quantities.csv."""
_PANELS, _LABEL = 6, 13
"""Units that are drawn, and characters in a line beside a dot."""
_LEADING = 6
"""Rows of a table of figures that weigh most."""
_UNITS = (
    "数值按标准单位列出，不换算币种；≈表示约数，＞、≥、＜、≤为原文所用界限；空格表示原文没有说明；"
    "性质栏括号内为说话的人或文件。各类数据的表同此。"
)
_IN_CONTEXT = ("unknown", "name", "reference", "formula", "date")
"""Reasons that a numeral alone does not make plain."""
_EXAMPLES = 5
"""Sentences that are listed for a reason."""
_BOUNDS = {"=": "", "~": "≈", ">": "＞", ">=": "≥", "<": "＜", "<=": "≤"}
"""What stands before a value, by the modifier of quantities.csv."""


def figures_proper(a: Analysis) -> pd.DataFrame:
    """Return the quantities but for ordinals and versions, which measure nothing, and the `subject` of each.

    The subject is the noun that a figure counts or the property that it gives a value to; where neither is
    known, what changes if the figure belongs to a change.
    """
    figures = a.quantities[~a.quantities["kind"].isin(NOT_DATA)]
    changing = {
        quantity: entity
        for column in ("from_quantity", "to_quantity", "by_quantity")
        for quantity, entity in zip(a.changes[column], a.changes["entity"], strict=True)
    }
    counted = figures["kind"].isin(["count", "measure"])
    first = figures["entity"].where(counted, figures["property"]).fillna("")
    second = figures["property"].where(counted, figures["entity"]).fillna("")
    third = figures["quantity_id"].map(lambda quantity: changing.get(quantity, ""))
    subject = first.where(first != "", second)
    return figures.assign(subject=subject.where(subject != "", third))


def figure_words(row: object) -> str:
    """Say a figure with what it measures: 21家金融机构, 贷款利率1.75%."""
    subject, surface = row.subject, row.surface  # type: ignore[attr-defined]
    counts = row.kind in ("count", "measure") and row.entity  # type: ignore[attr-defined]
    return f"{surface}{subject}" if counts else f"{subject}{surface}"


def largest_sum(figures: pd.DataFrame) -> pd.Series | None:
    """Return the row of the largest sum in yuan, by its upper end where it is a range; None without any."""
    money = figures[(figures["kind"] == "money") & (figures["unit"] == "CNY")]
    if money.empty:
        return None
    return money.loc[
        money["value"].fillna(money["value_max"]).fillna(money["value_min"]).astype(float).idxmax()
    ]


def _tables(figures: pd.DataFrame) -> str:
    """Refer to the tables that list these figures."""
    kinds = set(figures["kind"])
    return "、".join(f"@tbl-quantities-{group}" for group, _, own in _GROUPS if kinds & set(own))


def key_points(a: Analysis) -> Prose:
    """State how many figures the articles give, the largest sum, and what is dated ahead."""
    figures = figures_proper(a)
    if figures.empty:
        return Prose(_NONE, nothing=True)
    kinds = figures["kind"].value_counts()
    names = load_names(a.lexicon).quantities
    parts = [f"{names[k]}{n}个" for k, n in most_first(kinds)]
    densest = (
        figures["article_id"].value_counts() / a.articles.set_index("article_id")["characters"]
    ).dropna()
    lines = [f"各篇共有数据{len(figures)}个（{'、'.join(parts)}），见{_tables(figures)}。"]
    if len(a.articles) > 1 and len(densest):
        best = densest.sort_values(ascending=False, kind="stable").index[0]
        lines.append(f"数据最密集的是{best}，每千字{1000 * densest[best]:.1f}个。")
    largest = largest_sum(figures)
    if largest is not None:
        link = sentence_link(largest["sentence_id"], span=largest["quantity_id"])
        lines.append(f"数额最大的一笔是{escape(figure_words(largest))}（{link}）。")
    return Prose(bullets(lines))


def kinds_figure(a: Analysis) -> list[Figure | Prose]:
    """Draw how many figures of each kind each article gives."""
    figures = figures_proper(a)
    if figures.empty:
        return [Prose(_NONE, nothing=True)]
    counts = by_article(a, figures, "kind")
    order = counts.sum(axis=1).sort_values(ascending=False, kind="stable")
    counts = counts.loc[order.index]
    names = [load_names(a.lexicon).quantities[k] for k in counts.index]
    most = counts.sum().idxmax()
    shown = drawn_ids(a, first=[most])
    return [
        Figure(
            charts.counts_matrix(
                counts[shown],
                row_labels=names,
                column_labels=shown,
                note="数据个数（按类别与文章）",
            ),
            id="fig-kinds",
            caption=f"各篇数据的类别：{names[0]}最多（{int(order.iloc[0])}个），{most}给出的数据最多（{int(counts[most].sum())}个）"
            f"{undrawn(a)}",
            alt="数据类别与文章的矩阵："
            + "；".join(f"{n}共{int(t)}个" for n, t in zip(names, order, strict=True))
            + "。",
            data="quantities.csv",
        )
    ]


def values_figure(a: Analysis, *, fewest: int, most: int) -> list[Figure | Prose]:
    """Draw the values that share a unit, one panel for each unit with at least `fewest` values."""
    figures = figures_proper(a)
    if figures.empty:
        return [Prose(_NONE, nothing=True)]
    figures = figures[figures["value"].notna()].assign(number=lambda t: t["value"].astype(float))
    # A figure that an article repeats is drawn once, where it says best what it measures.
    figures = figures.assign(vague=figures["subject"] == "").sort_values("vague", kind="stable")
    figures = figures.drop_duplicates(["article_id", "unit", "number"])
    sizes = figures["unit"].value_counts()
    units = sorted((u for u in sizes.index if u and sizes[u] >= fewest), key=lambda u: (-sizes[u], u))
    panels = []
    for unit in units[:_PANELS]:
        own = (
            figures[figures["unit"] == unit].sort_values("number", ascending=False, kind="stable").head(most)
        )
        panels.append(
            (
                f"单位：{load_names(a.lexicon).unit(unit)}",
                own.assign(
                    label=[
                        wrapped(f"{r.article_id} {r.subject or r.sentence_id.split('-')[1]}", _LABEL)
                        for r in own.itertuples()
                    ],
                    shown=own["surface"],
                    value=own["number"],
                ),
            )
        )
    if not panels:
        return []
    described = "；".join(f"{name}{len(f)}个，最大为{f['surface'].iloc[0]}" for name, f in panels)
    return [
        Prose("单位相同的数据按大小排列，见@fig-values。"),
        Figure(
            charts.values_by_unit(panels, colours=colours(a)),
            id="fig-values",
            caption=f"单位相同的数据（每格一个单位，至多{most}个；颜色表示文章）",
            alt=f"按单位分面的点图：{described}。",
            data="quantities.csv",
        ),
    ]


def quantities_tables(a: Analysis) -> list[Table | Prose]:
    """List every figure by kind, with what it measures, normalised, linked to its own place in the sentence."""
    figures = figures_proper(a)
    first = next((group for group, _, own in _GROUPS if set(figures["kind"]) & set(own)), "")
    tables = [
        _quantities_table(own, group, name, load_names(a.lexicon), shown_first=first)
        for group, name, kinds in _GROUPS
        if len(own := figures[figures["kind"].isin(kinds)])
    ]
    return [*tables] or [Prose(_NONE, nothing=True)]


def _quantities_table(
    figures: pd.DataFrame, group: str, name: str, names: Names, *, shown_first: str
) -> Table:
    frame = pd.DataFrame(
        {
            "篇": figures["article_id"],
            "原文写法": figures["surface"],
            "所指": figures["subject"],
            "数值": [_value(r) for r in figures.itertuples()],
            "单位": figures["unit"].map(names.unit),
            "时间与范围": [" ".join(filter(None, (r.time, r.qualifier))) for r in figures.itertuples()],
            "性质": [_claim(r, names) for r in figures.itertuples()],
            "原文": [SpanLinks({r.quantity_id: r.sentence_id}) for r in figures.itertuples()],
        }
    )
    return Table(
        frame,
        id=f"tbl-quantities-{group}",
        caption=f"{name}数据（{len(frame)}个，出自{figures['article_id'].nunique()}篇）",
        note=_UNITS if group == shown_first else "",
        data="quantities.csv",
        leading=_weightiest(figures),
    )


def _weightiest(figures: pd.DataFrame) -> list[int]:
    """Return the positions of the figures that say what they measure, those of the future and the largest first."""
    sizes = figures["value"].fillna(figures["value_max"]).fillna(figures["value_min"]).astype(float).abs()
    order = figures.assign(bare=figures["subject"] == "", fact=figures["claim"] == "fact", size=-sizes)
    order = order.reset_index(drop=True).drop_duplicates(["surface", "subject"])
    return list(order.sort_values(["bare", "fact", "size"], kind="stable").index[:_LEADING])


def _claim(row: object, names: Names) -> str:
    """Say whether a figure is a fact, forecast or target, and who states it."""
    claim, speaker = names.claims[row.claim], row.speaker  # type: ignore[attr-defined]
    return f"{claim}（{speaker}）" if speaker else claim


def unparsed_table(a: Analysis) -> list[Table | Prose]:
    """List the numerals that are taken for no figure and no date, by the reason."""
    unparsed = a.unparsed
    if unparsed.empty:
        return [Prose("每个数字都归入了数据或时间。", nothing=True)]
    texts = {article.article_id: article.text for article in a.digest.articles}
    names, rows = load_names(a.lexicon).unparsed, []
    for reason in names.sort(unparsed["reason"]):
        own = unparsed[unparsed["reason"] == reason]
        forms = own["surface"]
        if reason in _IN_CONTEXT:
            forms = pd.Series(
                [_in_context(texts[r.article_id], r.char_start, r.char_end) for r in own.itertuples()]
            )
        listed = most_first(forms.value_counts())
        sentences = list(dict.fromkeys(own["sentence_id"]))
        rows.append(
            {
                "缘由": names[reason],
                "次数": len(own),
                "写法": "、".join(f"{form}（{n}）" if n > 1 else str(form) for form, n in listed),
                "原文": "; ".join(sentences if reason == "unknown" else sentences[:_EXAMPLES]),
            }
        )
    return [
        Table(
            pd.DataFrame(rows),
            id="tbl-unparsed",
            caption=f"未列为数据或时间的数字（{len(unparsed)}处）",
            note=f"括号内为次数；原文栏列出{_EXAMPLES}句，缘由不明的全部列出。如有误判，请在"
            "data/lexicon/quantities的not_quantities.more.txt或units.more.toml中补充。",
            data="unparsed.csv",
        )
    ]


def _in_context(text: str, start: int, end: int) -> str:
    """Return a numeral with the characters next to it, up to the marks that end a clause."""
    before = re.split(r"\W", text[max(0, start - 4) : start])[-1]
    after = re.split(r"\W", text[end : end + 3])[0]
    return f"{before}{text[start:end]}{after}"


def _value(row: object) -> str:
    value, low, high = (getattr(row, c) for c in ("value", "value_min", "value_max"))
    if value is None or pd.isna(value):
        return (
            f"{_BOUNDS['>=']}{number_words(low)}"
            if high is None or pd.isna(high)
            else f"{number_words(low)}–{number_words(high)}"
        )
    return f"{_BOUNDS[row.modifier]}{number_words(value)}"  # type: ignore[attr-defined]
