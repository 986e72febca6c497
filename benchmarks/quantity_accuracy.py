"""How well and how fast quantities are found, on sentences made by hand and on published cases: Markdown tables.

    python -m benchmarks.quantity_accuracy
    python -m benchmarks.quantity_accuracy --recognizers FOLDER --jionlp FOLDER --show

The first table takes the sentences of tests/gold/quantities_own.tsv, for this project and, where it is installed,
for JioNLP, which reads money and times and no other units; both read the same sentences in one run. `--recognizers`
and `--jionlp` name folders with published test cases as tab-separated files (recognizers_*.tsv with input, text,
value; jionlp_money_*.tsv with input, low, high or input, text). A case is right when the place overlaps and the value
agrees but for a power of ten, since the programs differ in what they take for the base unit.
"""

import argparse
import csv
import re
import time
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal, InvalidOperation
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from jianbao.lexicon import load_lexicon
from jianbao.quantities import NOT_DATA, find_quantities
from jianbao.quantities.grammar import read_sentence
from jianbao.quantities.numerals import fold_wide
from jianbao.quantities.ranges import Number
from jianbao.quantities.scanning import load_grammar
from tests.made_digest import digest_of
from tests.quantities.test_finding import own_cases
from tests.quantities.test_measured import COLUMNS, found, own_rows

KINDS = {
    "percent": ("percent", "ratio"),
    "currency": ("money",),
    "dimension": ("measure", "duration", "count"),
    "temperature": ("measure",),
    "age": ("measure", "duration"),
    "duration": ("duration",),
}
"""The files of published cases that ask for quantities, and the kinds of ours that answer them."""


class Score(NamedTuple):
    """What was asked for, how much of it was found with its value, what was found, how much of it was asked for."""

    wanted: int
    right: int
    found: int
    placed: int

    def __add__(self, other: object) -> "Score":
        """Add the counts of two scores."""
        return Score(*(a + b for a, b in zip(self, other, strict=True))) if isinstance(other, Score) else self


class Case(NamedTuple):
    """An input and the pieces of it, each with the value that is to be found, None where none is stated."""

    text: str
    wanted: list[tuple[str, Decimal | None]]


_Found = list[tuple[int, int, list[Decimal]]]


def ours(kinds: Sequence[str]) -> Callable[[str], _Found]:
    """Return a finder of this project's quantities of some kinds (all for none)."""
    grammar = load_grammar(load_lexicon())

    def find(text: str) -> _Found:
        numbers = read_sentence(text, grammar)[0]
        return [(n.start, n.end, _values(n)) for n in numbers if n.kind in kinds or not kinds]

    return find


def _values(number: Number) -> list[Decimal]:
    return [number.value] if number.high is None else [number.value, number.high]


def jionlp_money() -> Callable[[str], _Found] | None:
    """Return JioNLP's finder of money with its values, None where it is not installed."""
    try:
        jionlp = import_module("jionlp")
    except ModuleNotFoundError:
        return None

    def find(text: str) -> _Found:
        rows = []
        for piece in jionlp.ner.extract_money(text, with_parsing=True):
            number = (piece.get("detail") or {}).get("num", [])
            numbers = number if isinstance(number, list) else [number]
            rows.append((*piece["offset"], [v for v in map(_decimal, numbers) if v is not None]))
        return rows

    return find


def _decimal(text: object) -> Decimal | None:
    try:
        return Decimal(re.sub(r"[%,]", "", fold_wide(str(text))))
    except InvalidOperation:
        return None


def score(case: Case, find: Callable[[str], _Found], missed: list[str]) -> Score:
    """Compare what is found in an input with what is to be found; adds what is missed to `missed`."""
    rows = find(case.text)
    folded = fold_wide(case.text)
    right, placed, at = 0, set(), 0
    for text, value in case.wanted:
        start = folded.find(fold_wide(text), at)
        start = folded.find(fold_wide(text)) if start < 0 else start
        at = start + len(text) if start >= 0 else at
        over = [i for i, (s, e, _) in enumerate(rows) if start >= 0 and s < start + len(text) and start < e]
        placed.update(over)
        if any(value is None or any(_agree(value, v) for v in rows[i][2]) for i in over):
            right += 1
        else:
            missed.append(
                f"{case.text}: {text} {value}, found {[case.text[rows[i][0] : rows[i][1]] for i in over]}"
            )
    return Score(len(case.wanted), right, len(rows), len(placed))


def _agree(a: Decimal, b: Decimal) -> bool:
    """Tell whether two values are equal but for a power of ten."""
    return a == b or (a.normalize().as_tuple()[:2] == b.normalize().as_tuple()[:2])


def published(path: Path) -> list[Case]:
    """Read a file of cases: one row for each piece, rows of the same input together."""
    cases: dict[str, list[tuple[str, Decimal | None]]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t"))
    header = [name.removeprefix("# ") for name in rows[0]]
    for row in rows[1:]:
        cells = dict(zip(header, row, strict=False))
        wanted = cases.setdefault(cells["input"], [])
        if "low" in cells:
            wanted.append((cells["input"], _decimal(cells["low"])))
        elif cells.get("text"):
            wanted.append((cells["text"], _decimal(cells.get("value", ""))))
    return [Case(text, wanted) for text, wanted in cases.items()]


def own_money() -> list[Case]:
    """The sums of money in our own sentences, for comparison with what reads money alone."""
    return [
        Case(sentence, [(row[0], _decimal(row[2].split("..")[0])) for row in rows if row[1] == "money"])
        for sentence, rows in own_cases().items()
    ]


def exact(cases: dict[str, list[tuple[str, ...]]], missed: list[str]) -> Score:
    """Score whole rows of our own sentences: surface, kind, value, unit and modifier."""
    total = Score(0, 0, 0, 0)
    for sentence, wanted in cases.items():
        table = find_quantities(digest_of(sentence), lexicon=load_lexicon())
        rows = [
            (r.surface, r.kind, f"{r.value_min}..{r.value_max}" if r.value is None else format(r.value, "f"), r.unit, r.modifier)
            for r in table.itertuples()
            if r.kind not in NOT_DATA
        ]  # fmt: skip
        right = sum(row in rows for row in wanted)
        missed += [f"{sentence}: {row}" for row in wanted if row not in rows]
        missed += [f"{sentence}: not wanted {row}" for row in rows if row not in wanted]
        total += Score(len(wanted), right, len(rows), right)
    return total


def speed(texts: Sequence[str], find: Callable[[str], object]) -> float:
    """Return megabytes (10⁶ bytes of UTF-8) read in a second of processor time."""
    find(texts[0])
    begin = time.process_time()
    for text in texts:
        find(text)
    return sum(len(t.encode()) for t in texts) / 1e6 / (time.process_time() - begin)


def line(name: str, s: Score, extra: str = "") -> str:
    """Return a row of a table."""
    recall = f"{s.right / s.wanted:.3f}" if s.wanted else ""
    return f"| {name} | {s.wanted} | {recall} | {s.placed / max(1, s.found):.3f} |{extra}"


def _table(name: str, cases: Iterable[Case], finders: dict[str, Callable[[str], _Found] | None]) -> list[str]:
    missed: list[str] = []
    cases = list(cases)
    for program, find in finders.items():
        if find is None:
            print(f"| {name}, {program} | not installed | | |")
            continue
        own: list[str] = []
        print(line(f"{name}, {program}", sum((score(c, find, own) for c in cases), Score(0, 0, 0, 0))))
        missed += [f"{program}: {m}" for m in own]
    return missed


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--recognizers", type=Path, help="folder of recognizers_*.tsv")
    parser.add_argument("--jionlp", type=Path, help="folder of jionlp_money_*.tsv")
    parser.add_argument("--show", action="store_true", help="print what was missed")
    options = parser.parse_args()
    missed: list[str] = []
    other = jionlp_money()

    print("| sentences of our own | wanted | recall | precision |\n|---|---:|---:|---:|")
    print(line("surface, kind, value, unit and modifier", exact(own_cases(), missed)))
    money = {"jianbao": ours(("money",)), "JioNLP": other}
    missed += _table("sums of money: place and value", own_money(), money)
    rows = own_rows()
    for column in COLUMNS:
        place = COLUMNS.index(column) + 2
        right = sum(found(row[0], row[1]).get(column) == row[place] for row in rows)
        print(f"| {column} | {len(rows)} | {right / len(rows):.3f} | |")

    if options.recognizers or options.jionlp:
        print("\n| published cases | wanted | recall | precision |\n|---|---:|---:|---:|")
    for kind, kinds in KINDS.items() if options.recognizers else ():
        path = options.recognizers / f"recognizers_{kind}.tsv"
        missed += _table(f"Recognizers-Text, {kind}", published(path), {"jianbao": ours(kinds)})
    for name in ("money_parse", "money_extract") if options.jionlp else ():
        missed += _table(f"JioNLP, {name}", published(options.jionlp / f"jionlp_{name}.tsv"), money)

    texts = list(own_cases()) * 20
    print("\n| speed on the same sentences | MB/s |\n|---|---:|")
    print(f"| jianbao, all quantities | {speed(texts, ours(())):.2f} |")
    print(
        f"| JioNLP, money | {f'{speed(texts[: len(texts) // 20], other):.3f}' if other else 'not installed'} |"
    )
    if options.show:
        print("\n" + "\n".join(missed))


if __name__ == "__main__":
    main()
