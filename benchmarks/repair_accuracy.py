"""How much of damaged digests comes back: a Markdown table by kind of damage and format.

    python -m benchmarks.repair_accuracy --seeds 8
    python -m benchmarks.repair_accuracy --kinds narrow,contents --formats text --seeds 2 --show

The digests are made by `tests.damage` and measured by `tests.accuracy`; this module only runs and prints.
"""

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from jianbao.digest import Article, Digest
from jianbao.errors import JianbaoError
from jianbao.lexicon import load_lexicon
from jianbao.reading.splitting import read_digest
from tests import accuracy, damage, damage_files
from tests.clean_articles import CleanArticle, choose
from tests.damage_kinds import KINDS, Damage, draw

TOGETHER = "together"
COLUMNS = (
    "paragraph_f1",
    "title",
    "source",
    "date",
    "authors",
    "articles",
    "boundary_precision",
    "boundary_recall",
)
_HEADS = ("paragraph F1", "title", "source", "date", "authors", "articles", "boundary P", "boundary R")
_SHOWN = 12


@dataclass(frozen=True)
class Format:
    """A file format: how a digest is made in it, and the damages that can befall it by name."""

    suffix: str
    make: Callable[[Sequence[CleanArticle], Damage, int], bytes]
    kinds: dict[str, Damage]


FORMATS = {
    "text": Format(".txt", damage.digest_bytes, KINDS),
    "pdf": Format(".pdf", damage_files.digest_pdf, damage_files.PDF_KINDS),
    "docx": Format(".docx", damage_files.digest_docx, damage_files.DOCX_KINDS),
}


def read(form: Format, kind: str, seed: int) -> tuple[Digest | None, list[CleanArticle], str]:
    """Make and read one digest; returns it (None where reading failed), what was to be found, the error."""
    what = draw(seed) if kind == TOGETHER else form.kinds[kind]
    articles = choose(seed, traditional=what.encoding == "big5")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"digest{form.suffix}"
        path.write_bytes(form.make(articles, what, seed))
        wanted = damage.expected(articles, what)
        try:
            return read_digest(path, lexicon=load_lexicon()), wanted, ""
        except JianbaoError as error:
            return None, wanted, str(error)


def measure(form: Format, kind: str, seeds: Sequence[int], *, show: bool) -> Counter[str]:
    """Return the counts of one kind of damage over the seeds; a digest that cannot be read finds nothing."""
    total: Counter[str] = Counter()
    for seed in seeds:
        digest, wanted, error = read(form, kind, seed)
        if digest is None:
            print(f"{kind}, seed {seed}: {error}", file=sys.stderr)
            total["articles_wanted"] += len(wanted)
            total["paragraphs_wanted"] += sum(len(a.paragraphs) for a in wanted)
            total["boundaries_wanted"] += len(wanted) - 1
        else:
            total += accuracy.tally(digest, wanted)
        if show:
            print(f"\n## {kind}, seed {seed}\n")
            print("\n".join(differences(digest, wanted)) if digest else "not read")
    return total


def differences(digest: Digest, wanted: Sequence[CleanArticle]) -> list[str]:
    """Return what is expected (-) and what is found (+) where the two differ, in reading order."""
    clean = [row for a in wanted for row in _rows(a.title, _facts(a), [p.text for p in a.paragraphs])]
    found = [
        row for a in digest.articles for row in _rows(a.title, _facts(a), [p.text for p in a.paragraphs])
    ]
    out = []
    for tag, a, b, c, d in SequenceMatcher(None, clean, found, autojunk=False).get_opcodes():
        if tag != "equal":
            out += [f"- {x}" for x in clean[a:b][:_SHOWN]] + [f"+ {x}" for x in found[c:d][:_SHOWN]] + [""]
    return out


def _facts(article: Article | CleanArticle) -> str:
    authors = "；".join(f"{a.name} {a.affiliation}".strip() for a in article.authors)
    return f"{article.source}|{article.date}|{authors}"


def _rows(title: str, facts: str, paragraphs: Sequence[str]) -> list[str]:
    return [accuracy.packed(x) for x in (f"T：{title}", f"M：{facts}", *paragraphs)]


def row(kind: str, form: str, counts: Counter[str]) -> str:
    """Return one row of the table."""
    values = accuracy.rates(counts)
    return f"| {kind} | {form} | " + " | ".join(f"{values[c]:.3f}" for c in COLUMNS) + " |"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table; with `--show` the differences before it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=8)
    parser.add_argument("--formats", default=",".join(FORMATS))
    parser.add_argument("--kinds", default="", help="names joined by commas; all where left out")
    parser.add_argument(
        "--show", action="store_true", help="print what is expected and what is found instead"
    )
    options = parser.parse_args(arguments)
    rows = []
    for name in options.formats.split(","):
        form = FORMATS[name]
        total: Counter[str] = Counter()
        for kind in options.kinds.split(",") if options.kinds else [*form.kinds, TOGETHER]:
            counts = measure(form, kind, range(options.seeds), show=options.show)
            rows.append(row(kind, name, counts))
            total += counts
        rows.append(row("**all**", name, total))
    print(f"\n| damage | format | {' | '.join(_HEADS)} |\n|---|---|{'---:|' * len(_HEADS)}")
    print("\n".join(rows))


if __name__ == "__main__":
    main()
