"""How well texts of each genre are read: figures, names, relations and statements, against the truth beside them.

    python -m benchmarks.genre_accuracy                     and articles 1, 3, 4 of the shipped digest
    python -m benchmarks.genre_accuracy FOLDER … --show     texts elsewhere; lists what is missed (-) and spurious (+)

Without a folder, the texts are those of benchmarks/genres: invented, their truth written by a reader before any output
was seen. A folder holds pairs NN_genre.txt and NN_genre.json; benchmarks/genres/README.md says how a truth is written
and what counts. The first table has precision / recall by folder and genre (how many were asked for), the others the
counts of each genre.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from benchmarks.genre_kinds import KINDS, STATEMENTS
from benchmarks.genre_truth import Row, Tables, Tally, pairs, shipped, tables_of
from jianbao import paths
from jianbao.analysis import Analysis
from jianbao.lexicon import load_lexicon
from jianbao.reading import read_digest

SHIPPED = paths.ROOT / "benchmarks" / "genres"
GENRES = ("article", "interview", "work report", "plan", "reply", "statistics", "journal")
Tallies = dict[str, Tally]


def genre_of(path: Path) -> str:
    """Return the genre that the name of a file tells: one of GENRES, else what stands behind the number."""
    name = path.stem.lstrip("0123456789_").replace("_", " ")
    return next((genre for genre in GENRES if genre in name), name)


def score(path: Path, truth: dict[str, list[Row]]) -> Tallies:
    """Return what is found, missed and spurious in a text, by kind."""
    lexicon = load_lexicon()
    return match(truth, tables_of(Analysis(read_digest(path, lexicon=lexicon), lexicon=lexicon)))


def match(truth: dict[str, list[Row]], tables: Tables) -> Tallies:
    """Return the tally of each kind."""
    return {kind: of_kind(truth[table], tables) for kind, (table, of_kind) in KINDS.items()}


def shipped_digest() -> Tallies:
    """Return the tallies of the shipped articles that have a truth, of the kinds that it asks for in each."""
    found = []
    for truth, tables in shipped():
        kinds = {row.get("kind") for row in truth["statements"]}
        found.append(
            {
                kind: of_kind(truth[table], tables)
                for kind, (table, of_kind) in KINDS.items()
                if kind in kinds or (kind == table and table in truth)
            }
        )
    return total(found)


def total(texts: Iterable[Tallies]) -> Tallies:
    """Return the sum of the tallies of several texts."""
    together = {kind: Tally() for kind in KINDS}
    for tallies in texts:
        for kind, tally in tallies.items():
            together[kind] += tally
    return together


def checks(tally: Tally) -> str:
    """Write what else was right: right/of, and how many were empty where there are any."""
    written = []
    for name, outcomes in tally.checks.items():
        empty = f" ({outcomes['empty']} empty)" if outcomes["empty"] else ""
        written.append(f"{name} {outcomes['right']}/{outcomes.total()}{empty}")
    return ", ".join(written)


def share(number: float) -> str:
    """Write a share of one with two decimals, a dash where there is none."""
    return "–" if np.isnan(number) else f"{number:.2f}".removeprefix("0")


def ratio(outcomes: Counter[str], outcome: str) -> str:
    """Write the share of an outcome, nothing where none was looked at."""
    return share(outcomes[outcome] / outcomes.total()) if outcomes.total() else ""


def print_counts(name: str, tallies: Tallies, *, show: bool) -> None:
    """Print the counts of a genre, and with `show` every row that is missed, spurious or right in part."""
    print(f"\n### {name}\n\n| | truth | found | missed | spurious | precision | recall | besides |")
    print("|---|---:|---:|---:|---:|---:|---:|---|")
    for kind, t in tallies.items():
        if t.wanted or t.spurious:
            counts = f"{t.wanted} | {t.found} | {len(t.missed)} | {len(t.spurious)}"
            print(f"| {kind} | {counts} | {share(t.precision)} | {share(t.recall)} | {checks(t)} |")
    for kind, t in tallies.items() if show else ():
        for sign, rows in (("-", t.missed), ("+", t.spurious), ("~", t.notes)):
            for row in rows:
                print(f"{sign} {kind}: {row}")


def overview(names: Sequence[str], tallies: Tallies) -> str:
    """Return the line of the first table: precision / recall of each kind with what was asked for, and three checks."""
    cells = []
    for kind, t in tallies.items():
        cells.append(f"{share(t.precision)}/{share(t.recall)} ({t.wanted})" if t.wanted or t.spurious else "")
        if kind == "quantities":
            subject, claim = (t.checks.get(name, Counter()) for name in ("subject", "claim"))
            cells += [ratio(subject, "right"), ratio(subject, "wrong"), ratio(claim, "right")]
    holders = [tallies[kind].checks.get("holder", Counter()) for kind in STATEMENTS]
    together = sum(holders, Counter[str]())
    cells.append(f"{together['right']}/{together.total()}" if together else "")
    return "| " + " | ".join([*names, *cells]) + " |"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table of all genres, then the counts of each."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    parser.add_argument(
        "--show", action="store_true", help="list what is missed (-), spurious (+), right in part (~)"
    )
    options = parser.parse_args(arguments)
    groups: list[tuple[str, str, Tallies]] = []
    for folder in options.folders or [SHIPPED]:
        texts: dict[str, list[Tallies]] = {}
        for path, truth in pairs(folder):
            texts.setdefault(genre_of(path), []).append(score(path, truth))
        groups += [(f"{genre} ({len(own)})", folder.name, total(own)) for genre, own in texts.items()]
        everything = [tallies for own in texts.values() for tallies in own]
        groups.append((f"all ({len(everything)})", folder.name, total(everything)))
    if not options.folders:
        groups.append(("articles 1, 3, 4", "shipped digest", shipped_digest()))
    columns = ["texts", "genre", *KINDS, "holders"]
    after = columns.index("quantities") + 1
    columns[after:after] = ["measured: right", "wrong", "claim right"]
    print(f"| {' | '.join(columns)} |\n|---|---|{'---:|' * (len(columns) - 2)}")
    for genre, folder_name, tallies in groups:
        print(overview([folder_name, genre], tallies))
    for genre, folder_name, tallies in groups:
        # The lists of a folder's texts together would only repeat those of its genres.
        listed = options.show and not genre.startswith("all ")
        print_counts(f"{folder_name}: {genre}", tallies, show=listed)


if __name__ == "__main__":
    main()
