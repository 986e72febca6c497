"""How well figures, actors and statements are found in sentences and articles that no rule was made with.

Markdown on standard output; the truth is in tests/gold/unseen, whose README says what it is for.
"""

import csv
import json
import re
import tempfile
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from pathlib import Path

import pandas as pd

from jianbao import paths
from jianbao.analysis import Analysis
from jianbao.digest import sentence_spans
from jianbao.lexicon import load_lexicon
from jianbao.quantities import NOT_DATA
from jianbao.reading.splitting import read_digest
from tests.made_digest import digest_of

UNSEEN = paths.ROOT / "tests" / "gold" / "unseen"
Row = list[str]
Agrees = Callable[[Row, object], bool]


def cases(name: str, key: int = 1) -> Iterator[tuple[Row, list[Row]]]:
    """Yield each text of a file (its first `key` columns) with the rows that are to be found in it."""
    grouped: dict[tuple[str, ...], list[Row]] = {}
    with (UNSEEN / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row and not row[0].startswith("#"):
                grouped.setdefault(tuple(row[:key]), []).extend([row[key:]] if any(row[key:]) else [])
    for text, rows in grouped.items():
        yield list(text), rows


def analysis_of(text: str, date: str = "2025-06-01") -> Analysis:
    """Return the analysis of a text as the only paragraph of an article."""
    sentences = [text[a:b] for a, b in sentence_spans(text)]
    return Analysis(digest_of(*sentences, date=date), lexicon=load_lexicon())


def tally(wanted: list[Row], found: Iterable[object], agrees: Agrees) -> Counter[str]:
    """Count what is right, missed and spurious; an optional row is neither missed nor spurious."""
    left, counts = list(found), Counter[str]()
    for row in wanted:
        match = next((f for f in left if agrees(row, f)), None)
        optional = "optional" in row or row[0].endswith("|")
        if match is not None:
            left.remove(match)
        if not optional:
            counts["right" if match is not None else "missed"] += 1
    return counts + Counter({"spurious": len(left)})


def either(cell: str) -> set[str]:
    """Return the forms of a cell, any of which is right."""
    return {form.strip().strip("《》") for form in cell.split("|") if form.strip()}


def same_number(cell: str, value: object) -> bool:
    """Tell whether a cell, where it states a number, has this value."""
    return not cell or (value is not None and not pd.isna(value) and Decimal(cell) == value)


def value_of(row: object) -> str:
    """Write the value of a quantity as the truth does."""
    low, high = row.value_min, row.value_max  # type: ignore[attr-defined]
    value = row.value  # type: ignore[attr-defined]
    return f"{low}..{high}" if value is None else format(value, "f")


def figures() -> Iterator[tuple[str, Counter[str]]]:
    """Yield the counts for quantities (value and unit), dates (ISO), changes (stated numbers) and failing checks."""
    counts = Counter[str]()
    for (text,), rows in cases("quantities"):
        found = analysis_of(text).quantities
        found = found[~found["kind"].isin(NOT_DATA)]
        counts += tally(
            rows,
            found.itertuples(),
            lambda w, f: (w[2], w[3]) == (value_of(f), f.unit),  # type: ignore[attr-defined]
        )
    yield "quantities (value, unit)", counts
    counts = Counter()
    for (text, date), rows in cases("dates", 2):
        counts += tally(
            rows,
            analysis_of(text, date).dates.itertuples(),
            lambda w, f: w[1] == f.iso,  # type: ignore[attr-defined]
        )
    yield "dates (ISO)", counts
    counts = Counter()
    stated = {0: "from_value", 1: "to_value", 3: "delta", 4: "delta_percent"}
    for (text,), rows in cases("changes"):
        counts += tally(
            rows,
            analysis_of(text).changes.itertuples(),
            lambda w, f: all(same_number(w[i], getattr(f, name)) for i, name in stated.items()),
        )
    yield "changes (numbers stated)", counts
    counts = Counter()
    for (text,), rows in cases("checks"):
        found = analysis_of(text).checks
        got = tally(
            rows,
            found.itertuples(),
            lambda w, f: (w[0], w[3].lower()) == (f.check, f.holds),  # type: ignore[attr-defined]
        )
        # A check that holds where the truth names none does no harm; one that fails is a false alarm.
        wrong = int((found["holds"] == "false").sum()) - sum(r[3].lower() == "false" for r in rows)
        got["spurious"] = max(0, wrong)
        counts += got
    yield "checks (kind, outcome)", counts


def actors() -> Iterator[tuple[str, Counter[str]]]:
    """Yield the counts for organisations, persons, documents, relations and attributions."""
    tables: dict[str, tuple[Callable[[Analysis], pd.DataFrame], Agrees]] = {
        "organisations": (
            lambda a: a.organisations.rename(columns={"name": "form"}),
            lambda w, f: bool(either(w[0]) & {f.form, *f.aliases.split("; ")}),  # type: ignore[attr-defined]
        ),
        "persons": (
            lambda a: a.persons.rename(columns={"name": "form"}),
            lambda w, f: f.form in either(w[0]),  # type: ignore[attr-defined]
        ),
        "documents": (
            lambda a: a.documents,
            lambda w, f: f.title in either(w[0]),  # type: ignore[attr-defined]
        ),
        "relations": (
            lambda a: a.relations,
            lambda w, f: (
                f.head in either(w[0])  # type: ignore[attr-defined]
                and f.relation in either(w[1])  # type: ignore[attr-defined]
                and f.tail in either(w[2])  # type: ignore[attr-defined]
            ),
        ),
        "attributions": (
            lambda a: a.attributions.drop_duplicates(["holder", "verb", "stance"]),
            lambda w, f: f.holder in either(w[0]),  # type: ignore[attr-defined]
        ),
    }
    for name, (table, agrees) in tables.items():
        counts = Counter[str]()
        for (text,), rows in cases(name):
            counts += tally([r for r in rows if r[0]], table(analysis_of(text)).itertuples(), agrees)
        yield name, counts


def squeezed(text: str) -> str:
    """Return a text without white space."""
    return re.sub(r"\s", "", text)


def statements() -> Iterator[tuple[str, Counter[str]]]:
    """Yield the counts for each kind of statement in whole articles; borderline ones are optional."""
    folder = UNSEEN / "statements"
    truth = [json.loads(x) for x in (folder / "statements.jsonl").read_text(encoding="utf-8").splitlines()]
    totals: dict[str, Counter[str]] = {
        k: Counter() for k in ("problem", "recommendation", "outlook", "viewpoint")
    }
    for path in sorted(folder.glob("*.toml")):
        article = tomllib.loads(path.read_text(encoding="utf-8"))
        with tempfile.TemporaryDirectory() as place:
            file = Path(place) / "article.txt"
            file.write_text(
                "\n\n".join([article["title"], *(p["text"] for p in article["paragraphs"])]), "utf-8"
            )
            a = Analysis(read_digest(file, lexicon=load_lexicon()), lexicon=load_lexicon())
        texts = a.sentences.set_index("sentence_id")["text"].map(squeezed)
        for kind, counts in totals.items():
            own = [r for r in truth if r["id"] == path.stem and r["kind"] == kind]
            rows = [[squeezed(r["sentence"]), "optional" if r.get("borderline") else ""] for r in own]
            found = sorted({texts[s] for s in a.statements.loc[a.statements["kind"] == kind, "sentence_id"]})
            counts += tally(rows, found, lambda w, f: w[0] in str(f) or str(f) in w[0])
    yield from totals.items()


def main() -> None:
    """Print precision and recall of everything."""
    print("| what | precision | recall | asked for |\n|---|---:|---:|---:|")
    for part in (figures, actors, statements):
        for name, n in part():
            found, wanted = n["right"] + n["spurious"], n["right"] + n["missed"]
            precision, recall = n["right"] / max(1, found), n["right"] / max(1, wanted)
            print(f"| {name} | {precision:.2f} | {recall:.2f} | {wanted} |")


if __name__ == "__main__":
    main()
