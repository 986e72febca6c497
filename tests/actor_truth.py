"""The hand-made truth on actors and documents: sentences with their rows."""

import csv

from jianbao import paths

GOLD = paths.ROOT / "tests" / "gold" / "actors"


def own_rows(name: str, part: str = "own") -> dict[str, list[tuple[str, ...]]]:
    """Return the rows of `<name>_<part>.tsv` by sentence; the first line of the file says what they hold."""
    rows: dict[str, list[tuple[str, ...]]] = {}
    with (GOLD / f"{name}_{part}.tsv").open(encoding="utf-8", newline="") as file:
        header = next(file)
        width = len(header.split(" — ")[0].split("\t")) - 1
        for sentence, *cells in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            rows.setdefault(sentence, []).append(tuple((cells + [""] * width)[:width]))
    return rows
