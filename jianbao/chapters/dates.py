"""Chapter 4, time: what the articles date, what happened and what is promised, on an axis and as a table."""

import re

import pandas as pd

from jianbao import charts
from jianbao.analysis import Analysis
from jianbao.chapters.display import Figure, Prose, SpanLinks, Table
from jianbao.chapters.names import load_names
from jianbao.chapters.tallies import colours

_SHORTEST = 4
"""Characters of the shortest clause that says what is dated."""


def dates_figure(a: Analysis, *, most: int) -> list[Figure | Prose]:
    """Draw what happened, what is promised and the periods that are named, on a time axis."""
    placed = _placed(a, most)
    if placed.empty:
        return [Prose("文中没有可以放到时间轴上的日期。", nothing=True)]
    first, last = int(placed["start"].min()), int(placed["end"].max())
    years = f"{first}年" if first == last else f"{first}年至{last}年"
    return [
        Prose(f"文中写明年份的时间从先到后见@fig-timeline（{years}），全部时间及所在句见@tbl-dates。"),
        Figure(
            charts.timeline(placed, colours=colours(a)),
            id="fig-timeline",
            caption=f"文中时间（{years}；同一篇的同一时间列一次，至多{most}处）",
            alt="时间轴，由早到晚：" + "；".join(placed["text"].head(12)) + "。",
            data="dates.csv",
        ),
    ]


def _placed(a: Analysis, most: int) -> pd.DataFrame:
    """Return dated statements, earliest first: article_id, start, end (decimal years), role, text.

    Where there are more than `most`, targets and what is dated most precisely stay.
    """
    parts = a.dates["iso"].str.extract(
        r"^(\d{4})(?:-(\d{2}))?(?:-\d{2})?(?:/(\d{4})(?:-(\d{2}))?(?:-\d{2})?)?$"
    )
    numbers = parts.astype(float)
    start = numbers[0] + (numbers[1].fillna(1) - 1) / 12
    end = (numbers[2] + (numbers[3].fillna(1) - 1) / 12).fillna(start)
    placed = a.dates.assign(start=start, end=end)[parts[0].notna()]
    placed = placed[placed["role"].isin(("event", "target", "period"))]
    placed = placed.drop_duplicates(["article_id", "iso", "role"])
    keep = sorted(
        placed.itertuples(), key=lambda r: (r.role != "target", -len(r.iso), r.role == "period", r.Index)
    )[:most]
    placed = placed.loc[[r.Index for r in keep]].sort_values(["start", "end"], kind="stable")
    texts = a.sentences.set_index("sentence_id")
    return placed.assign(text=[_event(r, texts.loc[r.sentence_id]) for r in placed.itertuples()])


def _event(row: object, sentence: pd.Series) -> str:
    """Say what is dated: the article, the date as printed, and the clause that follows or holds it."""
    end = row.char_end - sentence["char_start"]  # type: ignore[attr-defined]
    behind = [c.strip("”’》）") for c in re.split(r"[，。；：！？]", sentence["text"][end:])]
    clause = next((c for c in behind if len(c) >= _SHORTEST), "")
    if not clause:
        before = sentence["text"][: row.char_start - sentence["char_start"]]  # type: ignore[attr-defined]
        clause = re.split(r"[，。；：！？]", before)[-1]
    return f"{row.article_id} {row.surface} {clause}"  # type: ignore[attr-defined]


def dates_table(a: Analysis) -> list[Table | Prose]:
    """List the dated events, targets and periods, earliest first, each once with all its sentences."""
    dates = a.dates[a.dates["iso"].str.match(r"\d{4}") & (a.dates["role"] != "publication")]
    dates = dates[~dates["iso"].str.endswith("..")]
    if dates.empty:
        return [Prose("文中没有写明年份的时间。", nothing=True)]
    texts = a.sentences.set_index("sentence_id")["text"]
    names, rows = load_names(a.lexicon).date_roles, []
    for (iso, article_id, role), own in dates.groupby(["iso", "article_id", "role"], sort=True):
        first = own.iloc[0]
        rows.append(
            {
                "时间": first["surface"],
                "标准写法": iso,
                "性质": names[role],
                "篇": article_id,
                "所在句": _around(str(texts[first["sentence_id"]]), first["surface"]),
                "原文": SpanLinks(dict(zip(own["date_id"], own["sentence_id"], strict=True))),
            }
        )
    return [
        Table(
            pd.DataFrame(rows),
            id="tbl-dates",
            caption=f"文中写明年份的时间（{len(dates)}处，按先后排列）",
            note="同一篇中的同一时间并为一行，列出全部原句，引文取自首处。",
            data="dates.csv",
        )
    ]


def _around(text: str, surface: str, before: int = 8, after: int = 40) -> str:
    """Return what stands around a date in its sentence."""
    at = max(0, text.find(surface))
    start, end = max(0, at - before), at + len(surface) + after
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"
