"""How many random changes of a room's code the room's own tests notice (mutation testing).

    python -m benchmarks.mutants [ROOM …] [--each 60] [--seed 1] [--show]

mutmut makes the changes: a comparison turned, an operator or a number changed, a text altered, an argument left out. Of all
changes of a room, `--each` are drawn by the seed; for each, those tests of tests/ROOM that reach the changed function run until one
fails. `--show` prints what no test noticed. mutmut is no dependency of the project: `make mutants` installs it from
benchmarks/mutants.lock.
"""

import argparse
import json
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from jianbao import paths

ROOMS = ("reading", "terms", "comparison", "quantities", "suspects", "actors", "argument")
_MUTMUT = [sys.executable, "-m", "mutmut"]
_BATCH = 3
"""mutmut gives up a run altogether where one of its tests cannot be called by name: then only so many are not tried."""

_UNNOTICED = (0, 33)
"""mutmut's exit codes for what survives and for what no test reaches."""

_SETTINGS = """[mutmut]
source_paths=jianbao
only_mutate=jianbao/{room}/*
also_copy=
    data
    notebooks
    docs
    benchmarks
    requirements.lock
pytest_add_cli_args_test_selection=tests/{room}
"""

_EACH_TEST_ANEW = """

@pytest.fixture(autouse=True)
def nothing_kept():
    for name, module in list(sys.modules.items()):
        if name.startswith("jianbao"):
            for value in vars(module).values():
                if hasattr(value, "cache_clear"):
                    value.cache_clear()
"""
"""Added to the tests' conftest: what reads a lexicon is kept, and only the first test that needs it would reach it."""


def copy_of_project(folder: Path) -> None:
    """Copy what git knows of the project, changed or not, to a folder."""
    names = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=paths.ROOT,
        capture_output=True,
        check=True,
    )
    for name in names.stdout.decode().split("\0"):
        source = paths.ROOT / name
        if name and source.is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, folder / name)


def codes(tree: Path, room: str) -> dict[str, int | None]:
    """Return each mutant of a room with the exit code of its tests, None where it was not tried."""
    metas = sorted((tree / "mutants" / "jianbao" / room).rglob("*.meta"))
    return {k: v for m in metas for k, v in json.loads(m.read_text())["exit_code_by_key"].items()}


def sample(tree: Path, room: str, each: int, seed: int) -> dict[str, int | None]:
    """Try a sample of the mutants of a room; return their exit codes."""
    (tree / "setup.cfg").write_text(_SETTINGS.format(room=room))
    shutil.rmtree(tree / "mutants", ignore_errors=True)
    # A name that fits none makes all mutants and times the tests, and tries nothing.
    subprocess.run([*_MUTMUT, "run", "none"], cwd=tree, capture_output=True, check=False)
    names = sorted(codes(tree, room))
    if not names:
        raise SystemExit(f"no mutants of {room}: do its tests pass, and is mutmut installed (make mutants)?")
    drawn = random.Random(seed).sample(names, min(each, len(names)))
    for start in range(0, len(drawn), _BATCH):
        batch = drawn[start : start + _BATCH]
        subprocess.run([*_MUTMUT, "run", *batch], cwd=tree, capture_output=True, check=False)
    tried = codes(tree, room)
    return {name: tried[name] for name in drawn if tried[name] is not None}


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a table of rooms, and what went unnoticed where it is asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("rooms", nargs="*", default=ROOMS)
    parser.add_argument("--each", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args(arguments)
    print("| room | mutants tried | noticed | share |\n|---|---:|---:|---:|")
    total = noticed = 0
    with tempfile.TemporaryDirectory() as folder:
        copy_of_project(tree := Path(folder))
        conftest = tree / "tests" / "conftest.py"
        conftest.write_text("import sys\n" + conftest.read_text() + _EACH_TEST_ANEW)
        for room in options.rooms:
            tried = sample(tree, room, options.each, options.seed)
            missed = [name for name, code in tried.items() if code in _UNNOTICED]
            total, noticed = total + len(tried), noticed + len(tried) - len(missed)
            share = 1 - len(missed) / max(len(tried), 1)
            print(f"| {room} | {len(tried)} | {len(tried) - len(missed)} | {share:.0%} |", flush=True)
            for name in missed if options.show else ():
                shown = subprocess.run(
                    [*_MUTMUT, "show", name], cwd=tree, capture_output=True, text=True, check=False
                )
                print(f"\n{shown.stdout}")
    print(f"| all | {total} | {noticed} | {noticed / max(total, 1):.0%} |")


if __name__ == "__main__":
    main()
