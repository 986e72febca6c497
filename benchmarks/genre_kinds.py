"""How each kind of row is matched with a reader's truth: by place, value or name, then what else is right in it."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from benchmarks.genre_truth import (
    Row,
    Tables,
    Tally,
    assigned,
    either,
    empty,
    overlap,
    packed,
    placed,
    right,
    shared,
)
from jianbao.quantities import NOT_DATA

STATEMENTS = ("problem", "recommendation", "measure", "outlook", "viewpoint")

# Quantities

_PREFIXES = {"k": 1e3, "M": 1e6, "G": 1e9, "T": 1e12, "P": 1e15, "E": 1e18}
_SAME_UNIT = {"元": "CNY", "美元": "USD", "kg": "吨", "t": "吨", "年度": "年"}
_FOLDED = {"吨": 1000, "%": 0.01}
"""Units that a row may give in another: what the truth's value is multiplied with."""
_GROWTH = re.compile(
    r"(?:同比|年均|同口径)*(?:[增涨提上下减降][长速幅高升加降少低]|数量|总数|总量|规模|率)*$"
)


def _close(a: object, b: object, tolerance: float = 1e-6) -> bool:
    if empty(a) or empty(b):
        return False
    return abs(float(a) - float(b)) <= tolerance * max(1.0, abs(float(b)))  # type: ignore[arg-type]


def _prefix(unit: object) -> str:
    """Return the prefix of a unit in Latin letters (the P of PFlops), which a row may have folded into the value."""
    found = re.match(r"([kMGTPE])[A-Za-z/]", packed(unit))
    return found[1] if found else ""


def same_value(wanted: Row, row: Row) -> bool:
    """Tell whether a row gives one of the values that the truth accepts, or a bound of its own that is one."""
    units = either(wanted.get("unit"))
    factors = [
        1,
        *(_FOLDED[u] for u in units if u in _FOLDED),
        *(_PREFIXES[_prefix(u)] for u in units if _prefix(u)),
    ]
    values = [float(v) * f for v in either(wanted["value"]) for f in factors]
    return any(_close(row[c], v) for c in ("value", "value_min", "value_max") for v in values)


def _unit(unit: object) -> str:
    name = packed(unit)
    name = _SAME_UNIT.get(name, name)
    return name[1:] if len(name) > 1 and name[0] == "个" else name


def same_unit(wanted: Row, row: Row) -> bool:
    """Tell whether a row has a unit that the truth accepts, as the table gives it or as it is printed."""
    have = {_unit(row["unit"]), _unit(row["unit_surface"])}
    for unit in map(_unit, either(wanted["unit"])):
        bare = unit[1:].lower() if _prefix(unit) else unit
        if unit in have or bare in {u.lower() for u in have}:
            return True
    return False


def subject(cells: Iterable[object], accepted: Sequence[str]) -> str:
    """Say right where cells hold an accepted wording or one of them is its head noun; else wrong or empty."""
    parts = [p for p in map(packed, cells) if p]
    wordings = list(map(packed, accepted))
    heads = any(len(p) > 1 and w.endswith(p) for p in parts for w in wordings)
    if heads or any(w in "".join(parts) for w in wordings):
        return "right"
    return "wrong" if parts else "empty"


def tidy(cells: Iterable[object], accepted: Sequence[str]) -> bool:
    """Tell whether a cell ends where an accepted wording does, words of growth and amount aside."""
    parts = [p for p in map(packed, cells) if p]
    for part in parts:
        for wording in map(packed, accepted):
            bare = _GROWTH.sub("", wording) or wording
            ends = part.endswith(wording) or _GROWTH.sub("", part).endswith(bare)
            if ends or (len(part) > 1 and wording.endswith(part)):
                return True
    return False


def quantities(truth: Sequence[Row], text: Tables) -> Tally:
    """Match quantities by place and value, then look at unit, modifier, claim and what they measure."""
    wanted, rows, tally = placed(truth, text), text.rows["quantities"], Tally()
    shared = [[overlap(r["span"], w["span"]) for r in rows] for w in wanted]
    # Of rows that overlap alike the shorter is meant.
    grades = [
        [
            n - len(r["surface"]) / 1000 if n and same_value(w, r) else 0
            for n, r in zip(line, rows, strict=True)
        ]
        for line, w in zip(shared, wanted, strict=True)
    ]
    taken = assigned(grades, [not w["optional"] for w in wanted])
    for w, line, own in zip(wanted, shared, taken, strict=True):
        if w["optional"]:
            continue
        if own is None:
            read = [f"{r['surface']} = {r['value']}" for n, r in zip(line, rows, strict=True) if n]
            tally.missed.append(
                f"{w['in']} [{w['surface']}]" + (f" read as {', '.join(read)}" if read else "")
            )
            if read:
                tally.checks["value"]["wrong"] += 1
            continue
        tally.found += 1
        tally.checks["value"]["right"] += 1
        _detail(w, rows[own], tally)
    for j, row in enumerate(rows):
        allowed = any(w["optional"] and line[j] for w, line in zip(wanted, shared, strict=True))
        if j not in taken and row["kind"] not in NOT_DATA and not allowed:
            tally.spurious.append(f"{row['surface']} = {row['value']} {row['unit']}")
    return tally


def _detail(wanted: Row, row: Row, tally: Tally) -> None:
    place = wanted["in"]
    if either(wanted.get("unit")):
        tally.check("unit", right(same_unit(wanted, row)), f"{row['unit']} in {place}")
    for name, usual in (("modifier", "="), ("claim", "fact")):
        if either(wanted.get(name)):
            given = usual if empty(row[name]) else row[name]
            tally.check(name, right(given in either(wanted[name])), f"{given} in {place}")
    if wanted.get("subject"):
        cells = [row["entity"], row["property"]]
        outcome = subject(cells, wanted["subject"])
        tally.check("subject", outcome, f"{cells} for {wanted['subject'][0]} in {place}")
        if outcome == "right":
            tally.check(
                "tidy",
                right(tidy(cells, wanted["subject"])),
                f"{cells} for {wanted['subject'][0]} in {place}",
            )


# Dates and changes


def dates(truth: Sequence[Row], text: Tables) -> Tally:
    """Match dates by place and the beginning of `iso`; rows without `iso` say nothing."""
    wanted, rows = placed(truth, text), [r for r in text.rows["dates"] if not empty(r["iso"])]
    return shared(
        wanted,
        rows,
        fits=lambda w, r: (
            overlap(w["span"], r["span"]) > 0 and str(r["iso"]).startswith(tuple(map(str, either(w["iso"]))))
        ),
        near=lambda w, r: overlap(w["span"], r["span"]) > 0,
        names=(lambda w: f"{w['in']} [{w['surface']}] {w['iso']}", lambda r: f"{r['surface']} = {r['iso']}"),
    )


_FIGURES = {"from": "from_value", "to": "to_value", "delta": "delta", "delta_percent": "delta_percent"}


def _same_figure(name: str, wanted: object, have: object) -> bool:
    if not name.startswith("delta"):
        return _close(have, wanted)
    # A row may tell a fall by its verb alone; the check `sign` looks at that.
    return _close(abs(float(have)), abs(float(wanted)), 6e-3 if name == "delta_percent" else 1e-6)  # type: ignore[arg-type]


def _stated(wanted: Row, row: Row) -> tuple[set[str], bool]:
    """Return which figures of the truth a row states, and whether it contradicts one."""
    both = [n for n, c in _FIGURES.items() if not empty(wanted.get(n)) and not empty(row[c])]
    same = {n for n in both if _same_figure(n, wanted[n], row[_FIGURES[n]])}
    return same, len(same) < len(both)


def changes(truth: Sequence[Row], text: Tables) -> Tally:
    """Match changes by place and figures: one stated alike and none contradicted; two rows may tell one change."""
    wanted, rows, tally = placed(truth, text), text.rows["changes"], Tally()

    def grade(w: Row, r: Row) -> float:
        same, contradicted = _stated(w, r)
        if not overlap(w["span"], r["span"]) or contradicted or not same:
            return 0
        return len(same) + (subject([r["entity"]], w["subject"]) == "right") / 2

    grades = [[grade(w, r) for r in rows] for w in wanted]
    taken = assigned(grades, [not w["optional"] for w in wanted])
    used = {j for j in taken if j is not None}
    for w, line, own in zip(wanted, grades, taken, strict=True):
        figures = [n for n in _FIGURES if not empty(w.get(n))]
        more = (
            [j for j, g in enumerate(line) if g and j not in used]
            if own is not None and len(figures) > 1
            else []
        )
        used.update(more)
        if w["optional"]:
            continue
        if own is None:
            tally.missed.append(w["in"])
            continue
        tally.found += 1
        told = [rows[j] for j in (own, *more)]
        given = set().union(*(_stated(w, r)[0] for r in told))
        tally.check("all figures", right(set(figures) == given), w["in"])
        falls = [n for n in figures if n.startswith("delta") and w[n] < 0]
        if falls:
            below = any(not empty(r[_FIGURES[n]]) and r[_FIGURES[n]] < 0 for r in told for n in falls)
            tally.check("sign", right(below), w["in"])
        entity = rows[own]["entity"]
        tally.check(
            "subject", subject([entity], w["subject"]), f"{entity} for {w['subject'][0]} in {w['in']}"
        )
    for j, row in enumerate(rows):
        if j not in used and not any(w["optional"] and overlap(w["span"], row["span"]) for w in wanted):
            told_by = ", ".join(f"{n} {row[c]}" for n, c in _FIGURES.items() if not empty(row[c]))
            tally.spurious.append(f"{row['entity']}: {told_by} in {row['surface']}")
    return tally


# What is named, who is related to whom, what is stated


def _forms(row: Row, key: str) -> set[str]:
    """Return all names of a row or of the truth: the full one and its short forms."""
    aliases = row.get("aliases")
    given = aliases if isinstance(aliases, list) else re.split(r"[;|]", packed(aliases))
    return {packed(name).strip("《》") for name in (row[key], *given)} - {""}


def _contains(name: str, of_truth: str) -> Callable[[Row, Sequence[Row], Tally], None]:
    """Return the check that a cell of the rows holds what the truth gives under `of_truth`, where it gives anything."""

    def check(wanted: Row, rows: Sequence[Row], tally: Tally) -> None:
        accepted = either(wanted.get(of_truth))
        if accepted:
            cells = "".join(packed(r[name]) for r in rows)
            holds = any(packed(a) in cells for a in accepted)
            tally.check(name, right(holds) if cells else "empty", f"{cells} for {accepted[0]}")

    return check


def named(truth: Sequence[Row], text: Tables, *, table: str) -> Tally:
    """Match organisations, persons or documents by any of their names, whole."""
    key = "title" if table == "documents" else "name"
    column, asked = {"persons": ("role", "role_has"), "documents": ("issuer", "issuer")}.get(
        table, ("name", "")
    )
    return shared(
        truth,
        text.rows[table],
        fits=lambda w, r: bool(_forms(w, key) & _forms(r, key)),
        names=(lambda w: w[key], lambda r: r[key]),
        detail=_contains(column, asked),
    )


def relations(truth: Sequence[Row], text: Tables) -> Tally:
    """Match relations by both ends, under any of their names, and kind; `*` in the truth matches anything."""
    full = {f: packed(r["name"]) for r in text.rows["organisations"] for f in _forms(r, "name")}

    def names(cell: object) -> set[str]:
        short = set(map(packed, either(cell)))
        return short | {full[n] for n in short if n in full}

    def agrees(w: Row, r: Row, column: str) -> bool:
        return w[column] == "*" or bool(names(w[column]) & names(r[column]))

    def status(w: Row, rows: Sequence[Row], tally: Tally) -> None:
        accepted, given = either(w.get("status")), [r["status"] for r in rows]
        if accepted and accepted != ["*"]:
            tally.check("status", right(bool(set(given) & set(accepted))), f"{given[0]} in {line(w)}")

    def line(row: Row) -> str:
        return " ".join(str(either(row[c])[0]) for c in ("head", "relation", "tail"))

    return shared(
        truth,
        text.rows["relations"],
        fits=lambda w, r: all(agrees(w, r, c) for c in ("head", "relation", "tail")),
        names=(line, line),
        detail=status,
    )


def statements(truth: Sequence[Row], text: Tables, *, kind: str) -> Tally:
    """Match the statements of one kind by sentence, each sentence once; holders where the truth names one."""
    wanted = [w for w in placed(truth, text, "has") if w["kind"] == kind]
    found = text.rows["statements"]
    rows = list({r["sentence_id"]: r for r in reversed(found) if r["kind"] == kind}.values())[::-1]
    advice = [r for r in found if r["kind"] == "recommendation"]
    holder = _contains("holder", "holder")

    def others(w: Row) -> str:
        kinds = sorted({r["kind"] for r in found if overlap(w["span"], r["span"])})
        return w["has"] + (f" (read as {', '.join(kinds)})" if kinds else "")

    tally = shared(
        wanted,
        rows,
        fits=lambda w, r: overlap(w["span"], r["span"]) > 0,
        names=(others, lambda r: r["text"]),
        detail=holder,
    )
    if kind == "measure":
        sure = [w for w in wanted if not w["optional"]]
        called = sum(any(overlap(w["span"], r["span"]) for r in advice) for w in sure)
        tally.checks["not called advice"] = Counter(right=len(sure) - called, wrong=called)
    return tally


KINDS: dict[str, tuple[str, Callable[[Sequence[Row], Tables], Tally]]] = {
    "quantities": ("quantities", quantities),
    "dates": ("dates", dates),
    "changes": ("changes", changes),
    **{t: (t, partial(named, table=t)) for t in ("organisations", "persons", "documents")},
    "relations": ("relations", relations),
    **{k: ("statements", partial(statements, kind=k)) for k in STATEMENTS},
}
"""By kind: the list of the truth that asks for it, and how rows are matched with that."""
