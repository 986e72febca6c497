"""Texts with a reader's truth beside them, the tables that the analysis makes of them, and how the two are matched.

Places are spans of the text as read, without white space and with compatibility forms folded. What the truth calls
optional counts neither when it is found nor when it is missed.
"""

import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from scipy.optimize import linear_sum_assignment

from jianbao import paths
from jianbao.analysis import Analysis, load

Row = Mapping[str, Any]
Span = tuple[int, int]


@dataclass
class Tally:
    """What of one kind was asked for and found, what was missed or spurious, and what else was right of how many.

    `checks` counts outcomes by name: right, wrong, and empty where an empty cell is told apart.
    """

    found: int = 0
    missed: list[str] = field(default_factory=list)
    spurious: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    checks: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def __iadd__(self, other: "Tally") -> "Tally":
        """Add what another tally counts."""
        self.found += other.found
        self.missed += other.missed
        self.spurious += other.spurious
        self.notes += other.notes
        for name, outcomes in other.checks.items():
            self.checks[name] += outcomes
        return self

    @property
    def wanted(self) -> int:
        """How many rows the truth asks for."""
        return self.found + len(self.missed)

    @property
    def precision(self) -> float:
        """The share of right rows among those found (NaN where there are none)."""
        rows = self.found + len(self.spurious)
        return self.found / rows if rows else np.nan

    @property
    def recall(self) -> float:
        """The share of rows found among those asked for (NaN where there are none)."""
        return self.found / self.wanted if self.wanted else np.nan

    def check(self, name: str, outcome: str, note: str) -> None:
        """Count an outcome, and keep the note where it is not right."""
        self.checks[name][outcome] += 1
        if outcome != "right":
            self.notes.append(f"{name} {outcome}: {note}")


def right(holds: bool) -> str:
    """Name the outcome of a check that is not told apart further."""
    return "right" if holds else "wrong"


@dataclass(frozen=True)
class Tables:
    """The tables of one text as rows, each that has a place with its `span` (a statement that of its sentence)."""

    rows: Mapping[str, Sequence[Row]]
    place: Callable[[str], Span | None]
    """Where a stretch of the truth stands in the text as read, if it does."""


def packed(text: object) -> str:
    """Return a text without white space, its compatibility forms folded."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", "" if empty(text) else str(text)))


def empty(cell: object) -> bool:
    """Tell whether a cell says nothing; in the truth, true stands for whatever is given."""
    return cell is None or cell is True or bool(pd.isna(cell)) or cell == ""


def either(cell: object) -> list[Any]:
    """Return the alternatives of a cell of the truth, any of which is right."""
    return list(cell) if isinstance(cell, list) else [] if empty(cell) else [cell]


def overlap(a: Span | None, b: Span | None) -> int:
    """Return how many characters two spans share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0])) if a and b else 0


def assigned(grades: Sequence[Sequence[float]], urgent: Sequence[bool]) -> list[int | None]:
    """Return for each row of the truth the row found that it gets: no row twice, as many as can, urgent ones first.

    `grades[i][j]` is 0 where row j does not fit truth i, else how well it does.
    """
    table = np.array(grades, dtype=float)
    if not table.size:
        return [None] * len(grades)
    most = table.sum() + 1
    weights = table + (table > 0) * most * np.where(urgent, len(grades) + 1, 1)[:, None]
    pairs = zip(*linear_sum_assignment(weights, maximize=True), strict=True)
    taken = {int(i): int(j) for i, j in pairs if table[i, j] > 0}
    return [taken.get(i) for i in range(len(grades))]


def placed(truth: Iterable[Row], text: Tables, key: str = "in") -> list[dict[str, Any]]:
    """Return the rows of the truth with the span in which each stands: its surface, or the whole stretch."""
    found = []
    for row in truth:
        span = text.place(row[key])
        if span and row.get("surface"):
            start = span[0] + packed(row[key]).index(packed(row["surface"]))
            span = (start, start + len(packed(row["surface"])))
        found.append({**row, "span": span})
    return found


def shared(
    wanted: Sequence[Row],
    rows: Sequence[Row],
    *,
    fits: Callable[[Row, Row], bool],
    names: tuple[Callable[[Row], str], Callable[[Row], str]],
    near: Callable[[Row, Row], bool] = lambda _wanted, _row: False,
    detail: Callable[[Row, Sequence[Row], Tally], None] = lambda _wanted, _rows, _tally: None,
) -> Tally:
    """Match where a row may answer several of the truth, and several rows one; what is near an optional one is allowed."""
    tally, used = Tally(), set[int]()
    for w in wanted:
        hits = [j for j, r in enumerate(rows) if fits(w, r)]
        used.update(hits)
        if w["optional"]:
            used.update(j for j, r in enumerate(rows) if near(w, r))
        elif hits:
            tally.found += 1
            detail(w, [rows[j] for j in hits], tally)
        else:
            tally.missed.append(names[0](w))
    tally.spurious += [names[1](r) for j, r in enumerate(rows) if j not in used]
    return tally


TABLES = (
    "quantities",
    "dates",
    "changes",
    "organisations",
    "persons",
    "documents",
    "relations",
    "statements",
)
PLACED = ("quantities", "dates", "changes")


def pairs(folder: Path) -> Iterator[tuple[Path, dict[str, list[Row]]]]:
    """Yield each text of a folder that has a truth beside it (NN_genre.txt, NN_genre.json), with that truth.

    Raises ValueError where a stretch of the truth does not stand in the text exactly once.
    """
    for path in sorted(folder.glob("*.txt")):
        if not path.with_suffix(".json").exists():
            continue
        given = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        truth: dict[str, list[Row]] = {
            table: [{**row, "optional": bool(row.get("optional"))} for row in given.get(table, [])]
            for table in TABLES
        }
        text = packed(path.read_text(encoding="utf-8"))
        for row in (row for rows in truth.values() for row in rows):
            stretch = packed(row.get("in") or row.get("has"))
            if stretch and (text.count(stretch) != 1 or packed(row.get("surface")) not in stretch):
                raise ValueError(f"{path.name}: {stretch} must stand in it once and hold its surface")
        yield path, truth


def tables_of(analysis: Analysis) -> Tables:
    """Return the tables of an analysis that are matched, with places in the texts of all articles, one after the other."""
    starts, flat = dict[str, list[int]](), ""
    for article in analysis.digest.articles:
        pieces = [packed(c) for c in article.text]
        starts[article.article_id] = list(accumulate(map(len, pieces), initial=len(flat)))
        flat += "".join(pieces)

    def span(row: Row) -> Span:
        start = starts[row["article_id"]]
        return start[row["char_start"]], start[row["char_end"]]

    sentences = {r["sentence_id"]: span(r) for r in analysis.sentences.to_dict("records")}
    rows: dict[str, list[Row]] = {}
    for name in TABLES:
        rows[name] = getattr(analysis, name).to_dict("records")
        if name in PLACED:
            rows[name] = [{**r, "span": span(r)} for r in rows[name]]
    rows["statements"] = [{**r, "span": sentences[r["sentence_id"]]} for r in rows["statements"]]

    def place(stretch: str) -> Span | None:
        start = flat.find(packed(stretch))
        return (start, start + len(packed(stretch))) if start >= 0 else None

    return Tables(rows, place)


GOLD = paths.ROOT / "tests" / "gold"
_GOLD = {
    **{name: name for name in ("organisations", "persons", "documents", "relations")},
    **dict.fromkeys(("problems", "recommendations", "outlook"), "statements"),
}
"""By file of the truth: the table that it asks for."""


def shipped() -> Iterator[tuple[dict[str, list[Row]], Tables]]:
    """Yield the truth of articles 1, 3 and 4 of the shipped digest, which two readers made, with their tables.

    It has names, relations, problems, recommendations and outlook alone; what the readers disputed is optional.
    """
    read = tables_of(load(paths.SHIPPED_DIGEST))
    for number in (1, 3, 4):
        truth: dict[str, list[Row]] = {}
        for name, table in _GOLD.items():
            lines = (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
            for row in (r for r in map(json.loads, lines) if r["id"] == number):
                names = {"title": row.get("mention"), "aliases": row.get("aliases", row.get("canonical"))}
                stated = {"has": row.get("sentence"), "kind": name.removesuffix("s")}
                optional = not row.get("agreed", True)
                truth.setdefault(table, []).append({**names, **stated, **row, "optional": optional})
        own = {t: [r for r in rows if r["article_id"] == f"A{number}"] for t, rows in read.rows.items()}
        yield truth, Tables(own, read.place)
