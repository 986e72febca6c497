"""Time and memory of reports and tables, beside an older commit and beside Jupyter's own way, as a Markdown table.

    python -m benchmarks.report_speed [COMMIT] [--runs 3] [--only report tables growth large]

CPU seconds and peak memory (proportional set size, sampled four times a second) are those of the whole process tree. What
is compared runs in turn, one after the other, so that what else the machine does falls on all; the median is printed. The
older commit is checked out beside this one and runs in the same environment. Every cold run has an empty cache folder. Linux
only: memory is read from /proc.
"""

import argparse
import os
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from jianbao import paths

GROWTH = (60, 150, 300)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_SENTENCE = re.compile(r"[^。！？\n]{8,}[。！？]")
_BARE = """
import json, sys
from pathlib import Path
shown = []
for notebook in sorted(Path("notebooks").glob("[0-9]*.ipynb")):
    space = {"display": lambda *items: shown.extend(items)}
    for cell in json.loads(notebook.read_text())["cells"]:
        if cell["cell_type"] == "code":
            exec("".join(cell["source"]).replace('"../data', '"data'), space)
for item in shown:
    item._repr_mimebundle_()
"""
"""What the notebooks compute and draw, without Jupyter; what a cell's last line shows is computed but not drawn."""


_CONVERT = """
import sys
from pathlib import Path
import nbformat
from nbconvert import HTMLExporter
from nbconvert.preprocessors import ExecutePreprocessor
place = Path(sys.argv[1])
notebook = nbformat.read(place, 4)
ExecutePreprocessor(timeout=600).preprocess(notebook, {"metadata": {"path": str(place.parent)}})
Path(sys.argv[2]).write_text(HTMLExporter().from_notebook_node(notebook)[0])
"""
"""What `jupyter nbconvert --execute --to html` does; that command loads every exporter that is installed, and an older commit lacks some."""


class Cost(NamedTuple):
    """What a command took: CPU seconds, seconds on the wall, megabytes at its peak."""

    cpu: float
    wall: float
    memory: float


def _tree(root: int) -> list[int]:
    children: dict[int, list[int]] = {}
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = place.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        children.setdefault(int(fields[1]), []).append(int(place.parent.name))
    found = [root]
    for process in found:
        found += children.get(process, [])
    return found


def _memory(root: int) -> float:
    total = 0
    for process in _tree(root):
        try:
            text = Path(f"/proc/{process}/smaps_rollup").read_text()
        except OSError:
            continue
        total += int(re.search(r"^Pss:\s+(\d+)", text, re.M)[1])  # type: ignore[index]
    return total / 1024


def cost(command: Sequence[str], *, tree: Path, cache: Path) -> Cost:
    """Run a command in a checkout, on its package; return what it and all that it started took."""
    environment = {**os.environ, "PYTHONPATH": str(tree), "XDG_CACHE_HOME": str(cache)}
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    process = subprocess.Popen(
        command, cwd=tree, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    peak, done = [0.0], threading.Event()

    def watch() -> None:
        while not done.wait(0.25):
            peak[0] = max(peak[0], _memory(process.pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    status = process.wait()
    done.set()
    watcher.join()
    if status:
        raise SystemExit(f"status {status}: {' '.join(command)}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(cpu, time.monotonic() - begun, peak[0])


def made(articles: int, characters: int) -> list[str]:
    """Return articles of so many characters each, made of sentences of the invented texts, every 30th character another."""
    rng = random.Random(articles)
    texts = [p.read_text("utf-8") for p in sorted((paths.ROOT / "benchmarks" / "genres").glob("*.txt"))]
    sentences = [s for text in texts for s in _SENTENCE.findall(text)]
    common = "".join(_HAN.findall("".join(sentences)))

    def paragraph() -> str:
        drawn = "".join(rng.choices(sentences, k=rng.randint(2, 5)))
        return _HAN.sub(lambda m: rng.choice(common) if rng.random() < 1 / 30 else m[0], drawn)

    found = []
    for number in range(1, articles + 1):
        body: list[str] = []
        while sum(map(len, body)) < characters:
            body.append(paragraph())
        name = "".join(rng.choices(common, k=3))
        source = f"（来源：海港科技报 2025年{rng.randint(1, 12)}月{rng.randint(1, 28)}日 作者：张明远）"
        found.append("\n\n".join([f"{name}市推进产业发展的做法之{number}", *body, source]) + "\n")
    return found


class _Bench:
    """Runs commands in turn in a scratch folder, each cold, and prints what they took."""

    def __init__(self, scratch: Path, trees: dict[str, Path], runs: int) -> None:
        self.scratch, self.trees, self.runs, self.number = scratch, trees, runs, 0
        print("| what | of | CPU s | wall s | peak MB |\n|---|---|---:|---:|---:|")

    def folder(self) -> Path:
        self.number += 1
        return self.scratch / f"f{self.number}"

    def show(self, what: str, of: str, costs: Sequence[Cost]) -> None:
        cpu, wall, memory = (statistics.median(values) for values in zip(*costs, strict=True))
        print(f"| {what} | {of} | {cpu:.2f} | {wall:.1f} | {memory:.0f} |", flush=True)

    def command(self, name: str, source: Path, *, what: str, own_only: bool = False) -> None:
        """Measure a command of jianbao, cold, of each tree in turn; of this one unchanged as well."""
        trees = {k: v for k, v in self.trees.items() if k == "this" or not own_only}
        costs: dict[tuple[str, str], list[Cost]] = {}
        for _ in range(self.runs):
            for of, tree in trees.items():
                out, cache = self.folder(), self.folder()
                line = [sys.executable, "-m", "jianbao.cli", name, str(source), "-o", str(out)]
                for state in ("cold", "unchanged") if name == "report" else ("cold",):
                    costs.setdefault((state, of), []).append(cost(line, tree=tree, cache=cache))
        for (state, of), found in sorted(costs.items()):
            self.show(f"{what}, {state}", of, found)

    def jupyter(self) -> None:
        """Measure the notebooks of each tree one after the other by nbconvert, and their bare code in one process."""
        convert = [sys.executable, "-c", _CONVERT]
        bare = [sys.executable, "-c", _BARE]
        for of, tree in self.trees.items():
            books = sorted(map(str, (tree / "notebooks").glob("[0-9]*.ipynb")))
            page = str(self.scratch / "page.html")
            found = [cost([*convert, b, page], tree=tree, cache=self.folder()) for b in books]
            whole = Cost(sum(c.cpu for c in found), sum(c.wall for c in found), max(c.memory for c in found))
            self.show("nbconvert, one notebook after the other", of, [whole])
            costs = [cost(bare, tree=tree, cache=self.folder()) for _ in range(self.runs)]
            self.show("the bare code in one process", of, costs)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("commit", nargs="?", help="an older commit to compare with")
    parser.add_argument("--runs", type=int, default=3)
    groups = ["report", "tables", "growth", "large"]
    parser.add_argument("--only", nargs="+", choices=groups, default=groups)
    options = parser.parse_args()
    with ExitStack() as stack:
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        trees = {"this": paths.ROOT}
        if options.commit:
            git = ["git", "-C", str(paths.ROOT), "worktree"]
            subprocess.run([*git, "add", "--detach", str(scratch / "older"), options.commit], check=True)
            stack.callback(subprocess.run, [*git, "remove", "--force", str(scratch / "older")], check=True)
            trees = {options.commit: scratch / "older", **trees}
        bench = _Bench(scratch, trees, options.runs)
        if "report" in options.only:
            bench.command("report", paths.SHIPPED_DIGEST, what="report, 5 articles")
            bench.jupyter()
        if "tables" in options.only:
            bench.command("tables", paths.SHIPPED_DIGEST, what="tables, 5 articles")
        if "growth" in options.only:
            bench.runs = 1
            for articles in GROWTH:
                source = scratch / f"{articles}.txt"
                source.write_text("\n".join(made(articles, 1_200)), encoding="utf-8")
                bench.command("tables", source, what=f"tables, {articles} articles", own_only=articles > 150)
        if "large" in options.only:
            bench.runs = 1
            files = scratch / "files"
            files.mkdir()
            for number, text in enumerate(made(1_000, 500), 1):
                (files / f"{number:04}.txt").write_text(text, encoding="utf-8")
            bench.command("tables", files, what="tables, 1,000 files", own_only=True)
            long = scratch / "long.txt"
            long.write_text("\n".join(made(150, 8_700)), encoding="utf-8")
            bench.command("tables", long, what="tables, 1.3 million characters", own_only=True)


if __name__ == "__main__":
    main()
