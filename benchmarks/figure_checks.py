"""How well dates, changes and checks are found in sentences with their truth, and how fast.

    python -m benchmarks.figure_checks
    python -m benchmarks.figure_checks --dates FILE --changes FILE --checks FILE --show

The files are in the formats of tests/gold/dates_own.tsv, changes_own.tsv and checks_own.tsv (their first lines say which).
"""

import argparse
import time
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from jianbao import paths
from jianbao.digest import Digest
from jianbao.lexicon import load_lexicon
from jianbao.quantities import find_changes, find_checks, find_dates, find_quantities
from jianbao.reading.splitting import read_digest
from tests.quantities.changes import test_finding as test_changes
from tests.quantities.checks import test_finding as test_checks
from tests.quantities.dates import test_finding as test_dates


def compare(
    name: str,
    cases: Mapping[Any, Sequence[Hashable]],
    find: Callable[[Any], Iterable[Hashable]],
    *,
    show: bool,
) -> str:
    """Return a row of the table: what was found right, in excess, and missed."""
    right = excess = missed = 0
    for sentence, wanted in cases.items():
        found = Counter(find(sentence))
        wants = Counter(wanted)
        right += (found & wants).total()
        excess += (found - wants).total()
        missed += (wants - found).total()
        if show and found != wants:
            print(f"{name}: {sentence}\n  - {list(wants - found)}\n  + {list(found - wants)}")
    precision, recall = right / max(1, right + excess), right / max(1, right + missed)
    return f"| {name} | {len(cases)} | {right + missed} | {precision:.3f} | {recall:.3f} |"


def failing_or_wanted(sentence: str, wanted: Sequence[Hashable]) -> list[Hashable]:
    """Return the checks of a sentence but for those that hold and were not asked for."""
    rows = test_checks.rows_of(sentence)
    return [r for r in rows if r[3] == "false" or r in wanted]


def speeds(digest: Digest, times: int) -> dict[str, float]:
    """Return megabytes of article text a second for each of the three, on one core."""
    lexicon = load_lexicon()
    quantities = find_quantities(digest, lexicon=lexicon)
    dates = find_dates(digest, lexicon=lexicon)
    changes = find_changes(digest, quantities, dates, lexicon=lexicon)
    size = sum(len(a.text.encode()) for a in digest.articles) * times / 1e6
    runs: dict[str, Callable[[], object]] = {
        "dates": lambda: find_dates(digest, lexicon=lexicon),
        "changes": lambda: find_changes(digest, quantities, dates, lexicon=lexicon),
        "checks": lambda: find_checks(digest, quantities, changes, lexicon=lexicon),
    }
    rates = {}
    for name, run in runs.items():
        start = time.process_time()
        for _ in range(times):
            run()
        rates[name] = size / (time.process_time() - start)
    return rates


def main(arguments: Sequence[str] | None = None) -> None:
    """Print both tables; with `--show` what differs before them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--dates", type=Path, default=test_dates.OWN)
    parser.add_argument("--changes", type=Path, default=test_changes.OWN)
    parser.add_argument("--checks", type=Path, default=test_checks.OWN)
    parser.add_argument("--show", action="store_true", help="print what differs")
    options = parser.parse_args(arguments)
    checks = test_checks.own_cases(options.checks)
    rows = [
        compare(
            "dates", test_dates.own_cases(options.dates), lambda s: test_dates.find(*s), show=options.show
        ),
        compare("changes", test_changes.own_cases(options.changes), test_changes.stated, show=options.show),
        compare("checks", checks, lambda s: failing_or_wanted(s, checks[s]), show=options.show),
    ]
    print("\n| | sentences | rows | precision | recall |\n|---|---:|---:|---:|---:|")
    print("\n".join(rows))
    print("\n| shipped digest | MB/s |\n|---|---:|")
    for name, rate in speeds(read_digest(paths.SHIPPED_DIGEST, lexicon=load_lexicon()), 5).items():
        print(f"| {name} | {rate:.1f} |")


if __name__ == "__main__":
    main()
