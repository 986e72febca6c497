"""Chapter 4, changes and checks: what grew or fell from where to where, and whether the articles' sums hold."""

from decimal import Decimal

import pandas as pd

from jianbao import charts
from jianbao.analysis import Analysis
from jianbao.chapters.display import Figure, Prose, SpanLinks, Table
from jianbao.chapters.markdown import bullets, escape, sentence_link, sentence_links
from jianbao.chapters.names import load_names
from jianbao.chapters.tallies import colours, most_first
from jianbao.chapters.wording import end_words, listing
from jianbao.charts import number_words, wrapped

_LABEL, _LEADING = 14, 6
"""Characters in a line of a label, and rows of the table that weigh most."""
_MOST_FAILING = 6
"""Checks that do not hold that are quoted; all are in the table."""
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
            Prose(_NONE, nothing=True)
            if a.changes.empty
            else Prose("文中的增减都没有写明起点或幅度，逐项见@tbl-changes。")
        ]
    described = "；".join(
        f"{name}：" + "，".join(f"{r.label}{r.shown}" for r in frame.head(4).itertuples())
        for name, frame in panels
    )
    return [
        Prose(f"{_largest(both)}各项增减见@fig-changes和@tbl-changes。"),
        Figure(
            charts.changes_by_unit(panels, colours=colours(a)),
            id="fig-changes",
            caption="文中写明的增减（空心为起点，箭头指向终点；只写幅度的自零起）",
            alt=f"按单位分面的箭头图：{described}。",
            data="changes.csv",
        ),
    ]


def _largest(both: pd.DataFrame) -> str:
    """Name the change that is largest in proportion, among those with both ends."""
    sized = both[both["from_value"].map(lambda v: v is not None and v != 0)]
    if sized.empty:
        return ""
    ratio = sized.apply(lambda r: abs(float(r["to_value"] / r["from_value"]) - 1), axis=1)
    row = sized.loc[ratio.idxmax()]
    what = row["entity"] or row["surface"]
    link = sentence_link(row["sentence_id"], span=row["change_id"])
    return f"起点和终点都写明的增减中，变动比例最大的是“{escape(what)}”：{escape(_ends(row))}（{link}）。"


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
    return wrapped(f"{article} {what}", _LABEL)


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
        return [Prose(_NONE, nothing=True)]
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
            caption=f"文中写明的增减（{len(frame)}处）",
            note="起点、终点、差额和幅度中原文写明两项的，其余由此推算；空格表示不能推算。",
            data="changes.csv",
            leading=_weightiest(changes),
        )
    ]


def _weightiest(changes: pd.DataFrame) -> list[int]:
    """Return the positions of the changes that say most: both ends, then a rate, each said once."""
    order = changes.assign(
        no_ends=changes["from_value"].isna() | changes["to_value"].isna(),
        no_rate=changes["delta_percent"].isna(),
        nameless=changes["entity"] == "",
    ).reset_index(drop=True)
    once = order.drop_duplicates(["article_id", "entity", "from_value", "to_value", "delta", "unit"])
    return list(once.sort_values(["no_ends", "no_rate", "nameless"], kind="stable").index[:_LEADING])


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
            "文中所述": failing_first["statement"],
            "算式": failing_first["computation"],
            "结果": failing_first["holds"].map(names.verdicts),
            "原文": failing_first["sentence_ids"],
        }
    )
    return [
        Table(
            frame,
            id="tbl-checks",
            caption=f"文中算式与分项的核对（{len(frame)}项，其中{len(failing_checks(a))}项核对不符）",
            note="核对不符仅指按字面计算不相等，可能是原文有误、分项交叉或口径不同，以原句为准。",
            data="checks.csv",
            leading=range(min(len(frame), max(_LEADING, len(failing_checks(a)))))
            if len(frame) > 2 * _LEADING
            else (),
        )
    ]


def checks_reading(a: Analysis) -> Prose:
    """Put each check that does not hold as a question to the reader."""
    checks = a.checks
    if checks.empty:
        return Prose("文中没有可以核对的算式或分项。", nothing=True)
    failing = failing_checks(a)
    if failing.empty:
        return Prose(f"文中可以核对的算式与分项{len(checks)}项，全部相符，见@tbl-checks。")
    kinds = failing["check"].map(load_names(a.lexicon).checks).value_counts()
    counted = listing([f"{kind}{n}项" for kind, n in most_first(kinds)])
    lines = [
        f"**{r.article_id}**：{escape(r.statement)}。按字面计算，{escape(r.computation)}，"
        f"口径是否不同、原文是否有误，需进一步核实（{sentence_links(r.sentence_ids)}）。"
        for r in failing.head(_MOST_FAILING).itertuples()
    ]
    more = f"，列出{_MOST_FAILING}项" if len(failing) > _MOST_FAILING else ""
    return Prose(
        f"文中可以核对的算式与分项{len(checks)}项，其中{len(failing)}项核对不符（{counted}），见@tbl-checks{more}：\n\n"
        f"{bullets(lines)}"
    )
