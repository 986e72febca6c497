"""How many errors put into clean text are found, and how often clean text is suspected.

    python -m benchmarks.suspects_rate --seeds 10
    python -m benchmarks.suspects_rate --seeds 0 --show FILE...

Without files, the clean text is tests/data and tests/gold, whose own errors (KNOWN) are left out.
"""

import argparse
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from jianbao.lexicon import load_lexicon
from jianbao.suspects.marks import check_marks
from jianbao.suspects.words import WordChecker
from tests import misprints

GOLD = Path(__file__).parent.parent / "tests" / "gold"
KNOWN = frozenset(("已经法有效", "央财经委", "建没", "[17]", ",", "(", ":"))
"""What is wrong in the clean texts, which are those of the shipped digest: as printed there, so no false alarm."""
DIGEST_SIZE = 25_000
"""Characters that are checked together, as those of a digest are."""


def digests(paragraphs: Sequence[str]) -> list[list[str]]:
    """Part a long text into pieces of the size of a digest."""
    parts: list[list[str]] = [[]]
    for paragraph in paragraphs:
        if sum(map(len, parts[-1])) > DIGEST_SIZE:
            parts.append([])
        parts[-1].append(paragraph)
    return parts


def false_alarms(checker: WordChecker, paragraphs: Sequence[str]) -> list[tuple[str, str, str]]:
    """Return reason, surface and the text around, for each suspect in a clean text."""
    found = []
    for part in digests(paragraphs):
        for text, words, marks in zip(
            part, checker.check(part), check_marks(part, lexicon=load_lexicon()), strict=True
        ):
            for s in (*words, *marks):
                around = f"{text[max(0, s.start - 8) : s.start]}【{text[s.start : s.end]}】{text[s.end : s.end + 8]}"
                found.append((s.reason, text[s.start : s.end], around))
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    """Print both tables; with `--show` the false alarms before them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path, help="clean texts in UTF-8, a paragraph on a line")
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--show", action="store_true", help="print the suspects in the clean text")
    options = parser.parse_args(arguments)
    checker = WordChecker(load_lexicon())

    files = options.files or sorted(GOLD.glob("clean_*.txt"))
    paragraphs = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    if not options.files:
        paragraphs += misprints.clean_paragraphs()
    alarms = [a for a in false_alarms(checker, paragraphs) if options.files or a[1] not in KNOWN]
    if options.show:
        print("\n".join(f"{reason}: {around}" for reason, _, around in alarms))
    characters = sum(map(len, paragraphs))
    print(f"\n| reason | false alarms | in 10,000 of {characters:,} characters |\n|---|---:|---:|")
    for reason, n in sorted({**Counter(a[0] for a in alarms), "**all**": len(alarms)}.items()):
        print(f"| {reason} | {n} | {n * 10_000 / characters:.2f} |")

    print("\n| error | put in | found | mended |\n|---|---:|---:|---:|")
    for kind in misprints.MAKERS if options.seeds else ():
        total: Counter[str] = Counter()
        for seed in range(options.seeds):
            total += misprints.measure(checker, kind, random.Random(seed))
        shares = (f"{total[name] / total['put_in']:.2f}" for name in ("found", "mended"))
        print(f"| {kind} | {total['put_in']} | {' | '.join(shares)} |")


if __name__ == "__main__":
    main()
