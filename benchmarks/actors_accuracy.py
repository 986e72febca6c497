"""How well organisations, persons, documents, relations and attributions are found.

    python -m benchmarks.actors_accuracy
    python -m benchmarks.actors_accuracy --show organisations     lists what is missed (-) and spurious (+)

The truth is in tests/gold: single sentences with all forms (actors/*_own.tsv, written before the rules; *_more.tsv and
*_later.tsv, written in turn, each mended on before the next), eight invented articles, and articles 1, 3 and 4 of the
shipped digest. A name counts once an article; any of its forms
will do. What the truth calls optional or disputed counts for nothing. The last table leaves out the names of the
gazetteer, or the organisations and places of the dictionary, and says what each of them brings.
"""

import argparse
import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

import pandas as pd

from jianbao import paths
from jianbao.actors.names import Gazetteer
from jianbao.analysis import Analysis, load
from jianbao.digest import sentence_spans
from jianbao.lexicon import load_lexicon
from jianbao.terms.general_words import GeneralWords
from tests.actor_truth import GOLD, own_rows
from tests.clean_articles import load_articles
from tests.damage import digest_text
from tests.damage_kinds import Damage
from tests.made_digest import digest_of

KINDS = ("organisations", "persons", "documents", "relations", "attributions")
_NAMED = KINDS[:3]
_PARTS = {"single sentences": "own", "further sentences": "more", "later sentences": "later"}
Forms = frozenset[str]
"""The forms of which any is right: of a name, or of a whole row joined by tabs."""


@dataclass(frozen=True)
class Case:
    """A text with what should be found in it, what may be, and what is found, each as sets of forms."""

    name: str
    wanted: Sequence[Forms]
    allowed: Sequence[Forms]
    found: Sequence[Forms]

    @property
    def missed(self) -> list[Forms]:
        """What should be found and is not."""
        return [w for w in self.wanted if not any(w & f for f in self.found)]

    @property
    def spurious(self) -> list[Forms]:
        """What is found and neither asked for nor allowed."""
        return [f for f in self.found if not any(f & a for a in (*self.wanted, *self.allowed))]


def _analysis(text: str) -> Analysis:
    digest = digest_of(*(text[a:b] for a, b in sentence_spans(text)))
    return Analysis(digest, lexicon=load_lexicon())


def _bare(name: str) -> str:
    return name.strip("《》")


def _of(table: pd.DataFrame, article: str) -> Iterator[Any]:
    """Yield the rows of one article."""
    return (r for r in table.itertuples(index=False) if r.article_id == article)


def _found(a: Analysis, kind: str, article: str = "A1") -> list[Forms]:
    if kind == "attributions":
        own = a.attributions.drop_duplicates("attribution_id")
        sizes = a.attributions.groupby("attribution_id")["sentence_id"].nunique()
        return [
            frozenset([f"{r.holder}\t{r.verb}\t{r.stance}\t{sizes[r.attribution_id]}"])
            for r in own.itertuples()
        ]
    table = getattr(a, kind)
    table = table[table["article_id"] == article]
    if kind == "relations":
        known = {r.name: (r.name, *r.aliases.split("; ")) for r in _of(a.organisations, article)}
        return [
            frozenset(
                f"{head}\t{r.relation}\t{tail}"
                for head in known.get(r.head, (r.head,))
                for tail in known.get(r.tail, (r.tail,))
            )
            for r in _of(table, article)
        ]
    name = "title" if kind == "documents" else "name"
    aliases = table["aliases"] if "aliases" in table else [""] * len(table)
    return [
        frozenset(_bare(f) for f in (n, *al.split("; ")) if f)
        for n, al in zip(table[name], aliases, strict=True)
    ]


def _combined(cells: Iterable[str]) -> Forms:
    rows = [""]
    for cell in cells:
        rows = [f"{row}\t{form}" if row else form for row in rows for form in cell.split("|")]
    return frozenset(rows)


def sentences(kind: str, part: str = "own") -> Iterator[Case]:
    """Yield the single sentences of a kind, of one part of the truth."""
    width = {"relations": 3, "attributions": 4}.get(kind, 1)
    for text, rows in own_rows(kind, part).items():
        full = [(_combined(r[:width]), r[-1]) for r in rows if r[0]]
        found = _found(_analysis(text), kind)
        if kind in _NAMED:
            extra = [frozenset(r[1].split("; ")) for r in rows if kind == "organisations"]
        else:
            extra = []
        yield Case(
            text, [f for f, optional in full if not optional], [*(f for f, o in full if o), *extra], found
        )


def _lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _case(name: str, a: Analysis, article: str, rows: Sequence[dict], kind: str) -> Case:
    if kind == "relations":
        forms = [frozenset([f"{r['head']}\t{r['relation']}\t{r['tail']}"]) for r in rows]
    else:
        keys = ("mention", "canonical") if kind == "documents" else ("name",)
        forms = [frozenset(map(_bare, [*(r[k] for k in keys), *r.get("aliases", [])])) for r in rows]
    sure = [f for f, r in zip(forms, rows, strict=True) if r.get("agreed", True)]
    rest = [f for f, r in zip(forms, rows, strict=True) if not r.get("agreed", True)]
    return Case(name, sure, rest, _found(a, kind, article))


def articles(kind: str) -> Iterator[tuple[str, Case]]:
    """Yield the articles with truth of a kind, with the name of their group."""
    shipped = load(paths.SHIPPED_DIGEST)
    rows = _lines(GOLD.parent / f"{kind}.jsonl")
    for number in (1, 3, 4):
        own = [r for r in rows if r["id"] == number]
        if own:
            yield "articles 1, 3, 4", _case(f"A{number}", shipped, f"A{number}", own, kind)
    if kind not in _NAMED:
        return
    names = {r["id"] for k in _NAMED for r in _lines(GOLD / "articles" / f"{k}.jsonl")}
    clean = [a for a in load_articles() if a.name in names]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "digest.txt"
        path.write_text(digest_text(clean, Damage(), 0), encoding="utf-8")
        invented = load(path)
    rows = _lines(GOLD / "articles" / f"{kind}.jsonl")
    for article, one in zip(clean, invented.digest.articles, strict=True):
        own = [r for r in rows if r["id"] == article.name]
        yield "invented articles", _case(article.name, invented, one.article_id, own, kind)


def figures(cases: Sequence[Case]) -> tuple[int, float, float]:
    """Return how many are wanted, recall and precision."""
    wanted = sum(len(c.wanted) for c in cases)
    missed, spurious = (sum(len(getattr(c, k)) for c in cases) for k in ("missed", "spurious"))
    hit = wanted - missed
    return wanted, hit / wanted if wanted else 1.0, hit / (hit + spurious) if hit + spurious else 1.0


def _without_tags(self: GeneralWords, word: str) -> str:
    tag = self.tags.get(word, "")
    return "n" if tag in ("nt", "ns") else tag


def ablation() -> Iterator[tuple[str, tuple[int, float, float]]]:
    """Yield how organisations of the single sentences are found without the names listed, and without tags."""
    yield "all", figures(list(sentences("organisations")))
    with mock.patch.object(Gazetteer, "name_at", return_value=""):
        yield "no names of the gazetteer", figures(list(sentences("organisations")))
    with mock.patch.object(GeneralWords, "tag", _without_tags):
        yield "no nt and ns of the dictionary", figures(list(sentences("organisations")))


def main() -> None:
    """Print the tables, or what is missed and spurious of a kind."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--show", choices=KINDS)
    show = parser.parse_args().show
    print("| kind | truth | wanted | recall | precision |\n|---|---|---:|---:|---:|")
    for kind in [show] if show else KINDS:
        groups: dict[str, list[Case]] = {
            name: list(sentences(kind, part))
            for name, part in _PARTS.items()
            if (GOLD / f"{kind}_{part}.tsv").exists()
        }
        for group, case in articles(kind) if kind != "attributions" else ():
            groups.setdefault(group, []).append(case)
        for group, cases in groups.items():
            wanted, recall, precision = figures(cases)
            print(f"| {kind} | {group} | {wanted} | {recall:.3f} | {precision:.3f} |")
        for case in (c for cases in groups.values() for c in cases) if show else ():
            for sign, missing in (("-", case.missed), ("+", case.spurious)):
                for forms in missing:
                    print(f"{sign} {'|'.join(sorted(forms))}    {case.name}")
    if not show:
        print("\n| organisations in single sentences | recall | precision |\n|---|---:|---:|")
        for name, (_, recall, precision) in ablation():
            print(f"| {name} | {recall:.3f} | {precision:.3f} |")


if __name__ == "__main__":
    main()
