"""Chapter 4, key figures: quantities by kind and unit, dates, cited documents, each linked to its sentence."""

from decimal import Decimal

import pandas as pd

from jianbao import charts
from jianbao.analysis import Analysis
from jianbao.chart_style import article_colours
from jianbao.display import Figure, Prose, Table, escape, sentence_link
from jianbao.wording import (
    DATE_ROLES,
    DOCUMENT_NAMES,
    QUANTITY_NAMES,
    clipped,
    date_words,
    labels,
    listing,
    short_title,
)

_UNIT_NAMES = {
    "CNY": "人民币（元）",
    "USD": "美元",
    "EUR": "欧元",
    "JPY": "日元",
    "HKD": "港元",
    "%": "百分比（%）",
}
_NOT_FIGURES = ("ordinal", "version")


def _figures(a: Analysis) -> pd.DataFrame:
    """The quantities proper: ordinals and version numbers order or name things, they measure nothing."""
    return a.quantities[~a.quantities["kind"].isin(_NOT_FIGURES)]


def _what(row: object) -> str:
    """Return what a figure measures: the noun that it counts, or the property that it gives a value to."""
    entity, prop = (str(getattr(row, c) or "") for c in ("entity", "property"))
    counted = getattr(row, "kind", "") in ("count", "measure")
    return (entity or prop) if counted else (prop or entity)


def key_points(a: Analysis) -> Prose:
    """State how many figures the articles give, the largest sum, and what is dated ahead."""
    figures = _figures(a)
    if figures.empty:
        return Prose("本期文章没有给出可以量化的数据。")
    kinds = figures["kind"].value_counts()
    parts = [f"{QUANTITY_NAMES[k]}{n}个" for k, n in sorted(kinds.items(), key=lambda x: (-x[1], x[0]))]
    densest = (
        figures["article_id"].value_counts() / a.articles.set_index("article_id")["characters"]
    ).dropna()
    lines = [f"共识别出{len(figures)}个数据（{'、'.join(parts)}），每个都链接到原句，见@tbl-quantities。"]
    if len(a.articles) > 1 and len(densest):
        best = densest.sort_values(ascending=False, kind="stable").index[0]
        lines.append(f"数据最密的是{best}，每千字{1000 * densest[best]:.1f}个。")
    money = figures[(figures["kind"] == "money") & (figures["unit"] == "CNY")]
    if len(money):
        largest = money.loc[money["value"].astype(float).idxmax()]
        what = _what(largest)
        lines.append(
            f"最大的一笔人民币金额是{escape(largest['surface'])}"
            f"{f'（{escape(what)}）' if what else ''}，见{sentence_link(largest['sentence_id'])}。"
        )
    targets = a.dates[a.dates["role"] == "target"]
    if len(targets):
        years = sorted(set(targets["iso"].str.removeprefix("../").str[:4]))
        shown = "、".join(f"{y}年" for y in years if y.isdigit())
        lines.append(f"文中有{len(targets)}处指向未来的时间目标（{shown}），见@tbl-dates。")
    return Prose("\n".join(f"- {line}" for line in lines))


def kinds_figure(a: Analysis) -> list[Figure | Prose]:
    """Draw how many figures of each kind each article gives."""
    figures = _figures(a)
    if figures.empty:
        return [Prose("没有可以量化的数据。")]
    ids = list(a.articles["article_id"])
    counts = pd.crosstab(figures["kind"], figures["article_id"]).reindex(columns=ids, fill_value=0)
    order = counts.sum(axis=1).sort_values(ascending=False, kind="stable")
    counts = counts.loc[order.index]
    names = [QUANTITY_NAMES[k] for k in counts.index]
    most = counts.sum().idxmax()
    return [
        Figure(
            charts.counts_matrix(
                counts, row_labels=names, column_labels=ids, note="数据个数（按类别与文章）"
            ),
            id="fig-kinds",
            caption=f"各篇数据的类别。{names[0]}最多（{int(order.iloc[0])}个），{most}给出的数据最多（{int(counts[most].sum())}个）",
            alt="数据类别与文章的矩阵："
            + "；".join(f"{n}共{int(t)}个" for n, t in zip(names, order, strict=True))
            + "。",
            data="quantities.csv",
        )
    ]


def values_figure(a: Analysis, *, fewest: int, most: int) -> list[Figure | Prose]:
    """Draw the values that share a unit, one panel for each unit with at least `fewest` values."""
    figures = _figures(a)
    if figures.empty:
        return [Prose("没有可以量化的数据。")]
    figures = figures[figures["value"].notna()].assign(number=lambda t: t["value"].astype(float))
    # A figure that an article repeats is drawn once, where it says best what it measures.
    vague = [not _what(r) for r in figures.itertuples()]
    figures = figures.assign(vague=vague).sort_values("vague", kind="stable")
    figures = figures.drop_duplicates(["article_id", "unit", "number"])
    sizes = figures["unit"].value_counts()
    units = sorted((u for u in sizes.index if u and sizes[u] >= fewest), key=lambda u: (-sizes[u], u))
    panels = []
    for unit in units[:6]:
        own = (
            figures[figures["unit"] == unit].sort_values("number", ascending=False, kind="stable").head(most)
        )
        panels.append(
            (
                _UNIT_NAMES.get(unit, f"单位：{unit}"),
                own.assign(
                    label=[
                        clipped(f"{r.article_id} {_what(r)}" if _what(r) else r.sentence_id, _LABEL)
                        for r in own.itertuples()
                    ],
                    shown=own["surface"],
                    value=own["number"],
                ),
            )
        )
    if not panels:
        return [Prose(f"没有一个单位有{fewest}个以上的数据，不便作图；全部数据见@tbl-quantities。")]
    described = "；".join(f"{name}{len(f)}个，最大为{f['surface'].iloc[0]}" for name, f in panels)
    return [
        Figure(
            charts.values_by_unit(panels, colours=article_colours(list(a.articles["article_id"]))),
            id="fig-values",
            caption=f"同一单位的数据（每格一个单位，每格至多{most}个，颜色表示文章）。不同单位的数据从不放在同一坐标轴上",
            alt=f"按单位分面的点图：{described}。",
            data="quantities.csv",
        )
    ]


def quantities_table(a: Analysis) -> list[Table | Prose]:
    """List every figure with what it measures, normalised, linked to its sentence."""
    figures = _figures(a)
    if figures.empty:
        return [Prose("没有可以量化的数据。")]
    frame = pd.DataFrame(
        {
            "篇": figures["article_id"],
            "原文写法": figures["surface"],
            "所指": [_what(r) for r in figures.itertuples()],
            "数值": [_value(r) for r in figures.itertuples()],
            "单位": figures["unit"],
            "类别": figures["kind"].map(QUANTITY_NAMES),
            "原文": figures["sentence_id"],
        }
    )
    return [
        Table(
            frame,
            id="tbl-quantities",
            caption=f"全部{len(frame)}个数据",
            note="数值已换算为基本单位（万、亿展开；不作币种换算）。≈约数，＞、≥、＜、≤为原文的界限词，空格表示原文没有说明。",
            data="quantities.csv",
        )
    ]


_LABEL = 13
_BOUNDS = {"=": "", "~": "≈", ">": "＞", ">=": "≥", "<": "＜", "<=": "≤"}


def _value(row: object) -> str:
    value, low, high = (getattr(row, c) for c in ("value", "value_min", "value_max"))
    if value is None or pd.isna(value):
        return f"{_number(low)}–{_number(high)}" if low is not None and high is not None else ""
    return f"{_BOUNDS[row.modifier]}{_number(value)}"  # type: ignore[attr-defined]


def _number(value: Decimal) -> str:
    return f"{value.normalize():,f}"


def dates_figure(a: Analysis) -> list[Figure | Prose]:
    """Draw the dates that can be placed on a time axis."""
    placed = _placed(a.dates)
    if placed.empty:
        return [Prose("文中没有可以放到时间轴上的日期。")]
    ids = [i for i in a.articles["article_id"] if i in set(placed["article_id"])]
    points = placed[placed["end"] == placed["start"]]
    years = sorted(points["start"]) or sorted(placed["start"])
    counts = placed["role"].map(DATE_ROLES).value_counts()
    roles = "、".join(f"{r}{n}处" for r, n in sorted(counts.items(), key=lambda x: (-x[1], x[0])))
    return [
        Figure(
            charts.timeline(
                placed,
                ids=ids,
                labels=labels(a.articles),
                colours=article_colours(list(a.articles["article_id"])),
            ),
            id="fig-timeline",
            caption=f"文中的时间。最早到{int(years[0])}年，最晚到{int(years[-1])}年",
            alt=f"各篇所述时间的时间轴：{roles}，从{int(years[0])}年到{int(years[-1])}年。",
            data="dates.csv",
        )
    ]


def _placed(dates: pd.DataFrame) -> pd.DataFrame:
    """Return the dates with years as numbers: article_id, start, end (decimal years), role, count."""
    parts = (
        dates["iso"]
        .str.removeprefix("../")
        .str.extract(r"^(\d{4})(?:-(\d{2}))?(?:-\d{2})?(?:/(\d{4})(?:-(\d{2}))?(?:-\d{2})?)?$")
    )
    numbers = parts.astype(float)
    start = numbers[0] + (numbers[1].fillna(1) - 1) / 12
    end = (numbers[2] + (numbers[3].fillna(1) - 1) / 12).fillna(start)
    placed = dates.assign(start=start, end=end)[parts[0].notna()]
    placed = placed[placed["role"].isin(DATE_ROLES)]
    grouped = placed.groupby(["article_id", "start", "end", "role"], sort=True).size()
    return grouped.rename("count").reset_index()


def dates_table(a: Analysis) -> list[Table | Prose]:
    """List the dated events, targets and periods, earliest first, each once with all its sentences."""
    dates = a.dates[a.dates["iso"].str.match(r"(?:\.\./)?\d{4}") & (a.dates["role"] != "publication")]
    dates = dates[~dates["iso"].str.endswith("..")]
    if dates.empty:
        return [Prose("文中没有写明年份的时间。")]
    texts = a.sentences.set_index("sentence_id")["text"]
    rows = []
    for (iso, article_id, role), own in dates.groupby(["iso", "article_id", "role"], sort=True):
        first = own.iloc[0]
        rows.append(
            {
                "时间": first["surface"],
                "标准写法": iso,
                "性质": DATE_ROLES.get(role, ""),
                "篇": article_id,
                "所在句": _around(str(texts[first["sentence_id"]]), first["surface"]),
                "原文": "; ".join(dict.fromkeys(own["sentence_id"])),
            }
        )
    return [
        Table(
            pd.DataFrame(rows),
            id="tbl-dates",
            caption=f"文中写明年份的时间（{len(dates)}处，按先后排列）",
            note="同一篇里的同一时间并为一行，列出全部原句，引文取自第一处。",
            data="dates.csv",
        )
    ]


def _around(text: str, surface: str, before: int = 8, after: int = 40) -> str:
    """Return what stands around a date in its sentence."""
    at = max(0, text.find(surface))
    start, end = max(0, at - before), at + len(surface) + after
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"


def documents_table(a: Analysis) -> list[Table | Prose]:
    """List the cited documents with their kind and where they are mentioned."""
    documents = a.documents
    if documents.empty:
        return [Prose("各篇没有引用文件或报刊。")]
    frame = pd.DataFrame(
        {
            "篇": documents["article_id"],
            "文件": documents["title"],
            "类别": documents["kind"].map(DOCUMENT_NAMES).fillna("其他"),
            "提及": documents["mentions"],
            "原文": documents["sentence_ids"],
        }
    )
    return [
        Table(
            frame,
            id="tbl-documents",
            caption=f"各篇引用的文件与报刊（{len(frame)}种次）",
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


def targets_reading(a: Analysis) -> Prose:
    """Quote the sentences that set a target with a year."""
    targets = a.dates[(a.dates["role"] == "target") & a.dates["iso"].str.match(r"(?:\.\./)?\d{4}")]
    if targets.empty:
        return Prose("文中没有写明年份的目标。")
    texts = a.sentences.set_index("sentence_id")["text"]
    lines = []
    for sentence, own in targets.groupby("sentence_id", sort=False):
        years = listing(list(dict.fromkeys(date_words(i.split("/")[-1]) for i in own["iso"])))
        title = short_title(a.articles.set_index("article_id")["title"][own["article_id"].iloc[0]])
        lines.append(
            f"- **{years}**：{escape(str(texts[sentence]))}（《{escape(title)}》，{sentence_link(str(sentence))}）"
        )
    return Prose("\n".join(lines))
