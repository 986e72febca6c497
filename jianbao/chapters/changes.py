"""Chapter 4, changes and checks: what grew or fell from where to where, and whether the articles' sums hold."""

from decimal import Decimal

import pandas as pd

from jianbao import charts
from jianbao.analysis import Analysis
from jianbao.chapters.display import Figure, Prose, SpanLinks, Table
from jianbao.chapters.markdown import bullets, escape, sentence_links
from jianbao.chapters.names import load_names
from jianbao.chapters.tallies import colours, most_first
from jianbao.chapters.wording import end_words, listing
from jianbao.charts import clipped, number_words

_LABEL = 14
_NONE = "文章没有写明数量的增减。"
_RATE = "增减幅度（%）"


def changes_figure(a: Analysis, *, most: int) -> list[Figure | Prose]:
    """Draw what changes from where to where, a panel for each unit, and rates of change in one of their own."""
    changes = a.changes.drop_duplicates(["article_id", "entity", "from_value", "to_value", "delta", "unit"])
    both = changes[changes["from_value"].notna() & changes["to_value"].notna()]
    rates = changes[changes["delta_percent"].notna() & changes["from_value"].isna()]
    names = load_names(a.lexicon)
    panels = [
        (f"单位：{names.unit(unit)}", _spans(own.head(most)))
        for unit, own in sorted(both.groupby("unit", sort=True), key=lambda x: (-len(x[1]), x[0]))
    ][:6]
    if len(rates):
        order = rates.assign(size=rates["delta_percent"].astype(float)).sort_values(
            "size", ascending=False, kind="stable"
        )
        panels.append((_RATE, _rates(order.head(most))))
    if not panels:
        return [
            Prose(_NONE if a.changes.empty else "文中的增减都没有写明起点或幅度，不便作图，见@tbl-changes。")
        ]
    described = "；".join(
        f"{name}：" + "，".join(f"{r.label}{r.shown}" for r in frame.head(4).itertuples())
        for name, frame in panels
    )
    largest = _largest(both)
    return [
        Figure(
            charts.changes_by_unit(panels, colours=colours(a)),
            id="fig-changes",
            caption=f"增减：空心为起点，箭头指向终点；只写幅度的自零起。{largest}",
            alt=f"按单位分面的箭头图：{described}。",
            data="changes.csv",
        )
    ]


def _largest(both: pd.DataFrame) -> str:
    """Name the change that is largest in proportion, among those with both ends."""
    sized = both[both["from_value"].map(lambda v: v is not None and v != 0)]
    if sized.empty:
        return ""
    ratio = sized.apply(lambda r: abs(float(r["to_value"] / r["from_value"]) - 1), axis=1)
    row = sized.loc[ratio.idxmax()]
    what = row["entity"] or row["surface"]
    return f"起点、终点都写明的增减里，按比例变动最大的是{row['article_id']}的“{clipped(what, 20)}”（{_ends(row)}）"


def _spans(changes: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "article_id": changes["article_id"],
            "label": [_label(r) for r in changes.itertuples()],
            "start": changes["from_value"].astype(float),
            "end": changes["to_value"].astype(float),
            "shown": [_ends(r) for _, r in changes.iterrows()],
        }
    )


def _rates(changes: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "article_id": changes["article_id"],
            "label": [_label(r) for r in changes.itertuples()],
            "start": float("nan"),
            "end": changes["delta_percent"].astype(float),
            "shown": [f"{_signed(v)}%" for v in changes["delta_percent"]],
        }
    )


def _label(row: object) -> str:
    article, what = row.article_id, row.entity or row.sentence_id  # type: ignore[attr-defined]
    return clipped(f"{article} {what}", _LABEL)


def _ends(row: pd.Series) -> str:
    """Write both ends of a change with their times: 2021年22个 → 2024年37个, without the unit."""
    ends = (("from_time", "from_value"), ("to_time", "to_value"))
    return "→".join(_number(row[value]) + _when(str(row[time] or "")) for time, value in ends)


def _when(iso: str) -> str:
    return f"（{end_words(iso)}）" if iso[:4].isdigit() else ""


def _number(value: Decimal | None) -> str:
    return "" if value is None or value != value else number_words(value)


def _signed(value: Decimal | None) -> str:
    text = _number(value)
    return f"+{text}" if text and not text.startswith("-") else text


def changes_table(a: Analysis) -> list[Table | Prose]:
    """List every change with its ends, difference and rate, linked to its own place in the sentence."""
    changes = a.changes
    if changes.empty:
        return [Prose(_NONE)]
    frame = pd.DataFrame(
        {
            "篇": changes["article_id"],
            "对象": changes["entity"],
            "说法": changes["surface"],
            "起点": [_number(r.from_value) + _when(str(r.from_time or "")) for r in changes.itertuples()],
            "终点": [_number(r.to_value) + _when(str(r.to_time or "")) for r in changes.itertuples()],
            "差额": [_signed(v) for v in changes["delta"]],
            "幅度": [f"{s}%" if (s := _signed(v)) else "" for v in changes["delta_percent"]],
            "单位": changes["unit"].map(load_names(a.lexicon).unit),
            "原文": [SpanLinks({r.change_id: r.sentence_id}) for r in changes.itertuples()],
        }
    )
    return [
        Table(
            frame,
            id="tbl-changes",
            caption=f"全部{len(frame)}处增减",
            note="起点、终点、差额和幅度里原文只写了两项的，其余由程序推算；空格表示推算不出。",
            data="changes.csv",
        )
    ]


def failing_checks(a: Analysis) -> pd.DataFrame:
    """Return the checks of the articles' own arithmetic that do not hold."""
    return a.checks[a.checks["holds"] == "false"]


def checks_table(a: Analysis) -> list[Table]:
    """List the checks of the articles' own arithmetic, those that do not hold first."""
    checks = a.checks
    if checks.empty:
        return []
    names = load_names(a.lexicon)
    failing_first = checks.sort_values("holds", kind="stable")
    frame = pd.DataFrame(
        {
            "篇": failing_first["article_id"],
            "核对": failing_first["check"].map(names.checks),
            "原文的说法": failing_first["statement"],
            "算式": failing_first["computation"],
            "结果": failing_first["holds"].map(names.verdicts),
            "原文": failing_first["sentence_ids"],
        }
    )
    return [
        Table(
            frame,
            id="tbl-checks",
            caption=f"文中可以自行核对的说法（{len(frame)}项，{len(failing_checks(a))}项待查）",
            note="“待查”只表示按字面算不拢，可能是原文有误、分项有交叉或口径不同；程序不改原文，请读原句。",
            data="checks.csv",
        )
    ]


def checks_reading(a: Analysis) -> Prose:
    """Put each check that does not hold as a question to the reader."""
    checks = a.checks
    if checks.empty:
        return Prose("文章没有可以自行核对的算式或分项。")
    failing = failing_checks(a)
    if failing.empty:
        return Prose(f"可以核对的{len(checks)}项全部相符。")
    kinds = failing["check"].map(load_names(a.lexicon).checks).value_counts()
    counted = listing([f"{kind}{n}项" for kind, n in most_first(kinds)])
    lines = [
        f"**{r.article_id}**：{escape(r.statement)}。按字面算，{escape(r.computation)}，是口径不同还是原文有误？"
        f"（{sentence_links(r.sentence_ids)}）"
        for r in failing.itertuples()
    ]
    return Prose(f"{len(checks)}项里有{len(failing)}项（{counted}）算不拢：\n\n{bullets(lines)}")
