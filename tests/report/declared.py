"""Tables as written, validated with pandera against what the package declares of them."""

import re
from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pandera.pandas as pa

from jianbao.report.schema import Column, Table, declared

_DATE = r"\d{4}(?:-\d\d(?:-\d\d)?)?"
_PATTERNS = {
    "integer": r"-?\d+",
    "decimal": r"-?\d+(?:\.\d+)?",
    "number": r"-?\d+(?:\.\d+)?(?:e[+-]?\d+)?",
    "boolean": r"[Tt]rue|[Ff]alse",
    "date": _DATE,
    "period": rf"(?:{_DATE}|\.\.)/(?:{_DATE}|\.\.)|{_DATE}",
}

Frames = Mapping[str, pd.DataFrame]


def read(folder: Path) -> dict[str, pd.DataFrame]:
    """Return all CSV files of a folder by name, every cell as text, unknown where it is empty."""
    return {
        path.stem: pd.read_csv(path, dtype=str, keep_default_na=False).replace("", None)
        for path in sorted(folder.glob("*.csv"))
    }


def validate(frames: Frames) -> None:
    """Raise `pandera.errors.SchemaErrors` where the tables are not as declared."""
    assert sorted(frames) == sorted(declared())
    for name, table in declared().items():
        schema(table, frames).validate(frames[name], lazy=True)


def schema(table: Table, frames: Frames) -> pa.DataFrameSchema:
    """Return what pandera holds a table to; `frames` are the tables that it refers to."""
    return pa.DataFrameSchema(
        {column.name: _column(column, frames) for column in table.columns},
        checks=_spans(table, frames),
        unique=list(table.key) or None,
        strict=True,
        ordered=True,
        name=table.name,
    )


def _column(column: Column, frames: Frames) -> pa.Column:
    checks = []
    if column.type in _PATTERNS:
        checks.append(_matches(_PATTERNS[column.type], column.type))
    if column.type in ("integer", "decimal", "number"):
        checks.append(
            pa.Check(lambda cells: cells.astype(float).between(column.low, column.high), name="range")
        )
    if column.like:
        pattern = re.sub(r"\d+", lambda _: r"\d+", re.escape(column.like))
        checks.append(_matches(pattern, "like"))
    allowed = set(column.values)
    if column.refers:
        name, of = column.refers
        allowed = {*frames[name][of], *column.also}
    if column.type == "list":
        checks.append(pa.Check(lambda cells: cells.map(_is_list), name="list"))
    if allowed:
        split = column.type == "list"
        checks.append(
            pa.Check(
                lambda cells: cells.map(lambda c: set(c.split("; ") if split else [c]) <= allowed),
                name="refers" if column.refers else "values",
            )
        )
    return pa.Column(None, checks=checks, nullable=column.empty is not None)


def _matches(pattern: str, name: str) -> pa.Check:
    return pa.Check(lambda cells: cells.str.fullmatch(pattern).astype(bool), name=name)


def _is_list(cell: str) -> bool:
    return all(item and item == item.strip() for item in cell.split("; "))


def _spans(table: Table, frames: Frames) -> list[pa.Check]:
    """Return checks that spans lie in the article text, and in their sentence, and give the text that is printed there."""
    if not {"article_id", "char_start", "char_end"} <= set(table.names):
        return []
    texts = {str(a): "\n".join(own["text"]) for a, own in frames["paragraphs"].groupby("article_id")}
    sentences = frames["sentences"].set_index("sentence_id")

    def inside(frame: pd.DataFrame) -> pd.Series:
        return _each(frame, lambda r: 0 <= int(r.char_start) < int(r.char_end) <= len(texts[r.article_id]))

    def gives(frame: pd.DataFrame) -> pd.Series:
        return _each(
            frame,
            lambda r: texts[r.article_id][int(r.char_start) : int(r.char_end)] == getattr(r, table.surface),
        )

    def in_sentence(frame: pd.DataFrame) -> pd.Series:
        return _each(
            frame,
            lambda r: (
                pd.isna(r.sentence_id)
                or int(sentences.loc[r.sentence_id, "char_start"])
                <= int(r.char_start)
                < int(r.char_end)
                <= int(sentences.loc[r.sentence_id, "char_end"])
            ),
        )

    checks = [pa.Check(inside, name="span"), pa.Check(in_sentence, name="span in its sentence")]
    return [*checks, pa.Check(gives, name="surface")] if table.surface else checks


def _each(frame: pd.DataFrame, holds) -> pd.Series:
    return pd.Series([bool(holds(row)) for row in frame.itertuples()], index=frame.index, dtype=bool)
