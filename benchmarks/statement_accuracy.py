"""How well statements are found in articles that the weights were not fitted to.

    python -m benchmarks.statement_accuracy
    python -m benchmarks.statement_accuracy --show problem     and what is missed (-) and spurious (+)
    python -m benchmarks.statement_accuracy --fit              fits the weights of data/models/statements.toml, and
                                                               writes them there with the figures reached

The truth is in tests/gold: problems, recommendations and outlook of articles 1, 3 and 4 of the shipped digest,
the articles and the single sentences of tests/gold/statements. Each article (and the single sentences as one)
is left out once, the weights are fitted to the others, pulled towards a prior set by hand. Borderline sentences count for nothing. The baseline is
the plain cue-word pass: a sentence is a statement where a strong cue stands in it, whatever else.
"""

import argparse
import json
import re
import tempfile
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit

from benchmarks.models import write_numbers
from jianbao import paths
from jianbao.actors.attribution import find_attributions, interview_turns
from jianbao.actors.persons import person_mentions
from jianbao.analysis import Analysis, load
from jianbao.argument.cues import KINDS
from jianbao.argument.features import sentence_features
from jianbao.argument.outlook import sentences_ahead
from jianbao.argument.reads import read_sentences
from jianbao.argument.statements import stances_of
from jianbao.digest import Article, Digest, Paragraph, Sentence
from jianbao.lexicon import Model, load_lexicon, load_model
from jianbao.quantities.dates import find_dates
from jianbao.reading.splitting import read_digest
from jianbao.terms import significant
from tests.clean_articles import load_articles
from tests.damage import digest_text
from tests.damage_kinds import Damage

GOLD = paths.ROOT / "tests" / "gold"
SHIPPED = ("1", "3", "4")
SINGLE = "single sentences"
MODEL = paths.MODELS / "statements.toml"
DECIMALS = 2
"""Decimals of the weights and figures that are stored."""


@dataclass(frozen=True)
class Text:
    """Features of sentences (rows), their texts, and by kind 1 for marked, 0 for not, NaN for borderline."""

    features: pd.DataFrame
    sentences: list[str]
    truth: Mapping[str, NDArray[np.float64]]


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def _lines(path: Path) -> Iterator[dict]:
    yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())


def marked() -> dict[str, list[dict]]:
    """Return the rows of the truth by article."""
    rows: dict[str, list[dict]] = {}
    for kind, name in zip(KINDS, ("problems", "recommendations", "outlook"), strict=False):
        for row in _lines(GOLD / f"{name}.jsonl"):
            rows.setdefault(str(row["id"]), []).append({**row, "kind": kind})
    for row in _lines(GOLD / "statements" / "statements.jsonl"):
        rows.setdefault(row["id"], []).append(row)
    return rows


def _truth(sentences: Sequence[str], rows: Iterable[dict], kind: str) -> NDArray[np.float64]:
    own = [(_squeezed(r["sentence"]), r) for r in rows if r["kind"] == kind]
    labels = []
    for sentence in map(_squeezed, sentences):
        hits = [r for s, r in own if s in sentence or sentence in s]
        sure = any(r.get("agreed", True) and not r.get("borderline") for r in hits)
        labels.append(1.0 if sure else np.nan if hits else 0.0)
    return np.array(labels)


def _text(articles: Sequence[Article], rows: Sequence[Iterable[dict]], *, last: bool = False) -> Text:
    digest, lexicon = Digest((), tuple(articles), ()), load_lexicon()
    ahead = sentences_ahead(find_dates(digest, lexicon=lexicon), digest.articles_table)
    persons = person_mentions(digest, lexicon=lexicon)
    turns = interview_turns(digest, persons, lexicon=lexicon)
    stances = stances_of(find_attributions(digest, persons, lexicon=lexicon))
    frames, sentences = [], []
    truth: dict[str, list[NDArray[np.float64]]] = {kind: [] for kind in KINDS}
    for article, own in zip(articles, rows, strict=True):
        frame = sentence_features(
            read_sentences(article, lexicon=lexicon),
            lexicon=lexicon,
            ahead=ahead,
            stances=stances,
            turns=turns,
        ).tail(1 if last else len(article.sentences))
        text = {s.sentence_id: s.text for s in article.sentences}
        found = [text[i] for i in frame.index]
        frames.append(frame)
        sentences += found
        for kind in KINDS:
            truth[kind].append(_truth(found, own, kind))
    return Text(pd.concat(frames), sentences, {k: np.concatenate(v) for k, v in truth.items()})


def _single(number: int, heading: str, sentence: str) -> Article:
    """Return an article that is one sentence under a heading, if there is one."""
    name = f"A{number}"
    parts = [*([("heading", 1, heading)] if heading else []), ("body", 0, sentence)]
    paragraphs, sentences, start = [], [], 0
    for n, (kind, level, text) in enumerate(parts, 1):
        paragraphs.append(Paragraph(f"{name}-P{n}", name, kind, level, text, n, n, 1, start))
        sentences.append(Sentence(f"{name}-S{n}", f"{name}-P{n}", name, start, start + len(text), text))
        start += len(text) + 1
    return Article(name, "", "", "", "", "2025-03", "", (), tuple(paragraphs), tuple(sentences))


def texts() -> dict[str, Text]:
    """Return every text that has a truth, by name."""
    rows = marked()
    shipped = {a.article_id: a for a in load(paths.SHIPPED_DIGEST).digest.articles}
    found = {n: _text([shipped[f"A{n}"]], [rows[n]]) for n in SHIPPED}
    invented = [a for a in (*load_articles(), *load_articles("statements")) if a.name in rows]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "digest.txt"
        path.write_text(digest_text(invented, Damage(), 0), encoding="utf-8")
        read = read_digest([path], lexicon=load_lexicon(), without=()).articles
    for clean, article in zip(invented, read, strict=True):
        found[clean.name] = _text([article], [rows[clean.name]])
    single: dict[tuple[str, str], list[dict]] = {}
    for line in (GOLD / "statements" / "sentences_own.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        heading, sentence, kind, borderline = line.split("\t")
        row = {"sentence": sentence, "kind": kind, "borderline": borderline == "yes"}
        single.setdefault((heading, sentence), []).append(row)
    articles = [_single(n, heading, sentence) for n, (heading, sentence) in enumerate(single, 1)]
    found[SINGLE] = _text(articles, list(single.values()), last=True)
    return found


def fit(data: Iterable[Text], kind: str, in_use: Model) -> Model:
    """Return the model of logistic regression of a kind, its weights pulled by a Gaussian towards the prior ones.

    The prior and its pull are those of data/models/statements.toml, the thresholds those of the model in use.
    """
    given = _prior(kind)
    names = list(given["weights"])
    prior = np.array([given["intercept"], *given["weights"].values()])
    # The shipped articles have no marked viewpoints.
    used = [d for d in data if kind != "viewpoint" or (d.truth[kind] == 1).any()]
    matrix = pd.concat([d.features for d in used])[names].to_numpy()
    matrix = np.column_stack([np.ones(len(matrix)), matrix])
    truth = np.concatenate([d.truth[kind] for d in used])
    matrix, truth = matrix[~np.isnan(truth)], truth[~np.isnan(truth)]

    def loss(weights: NDArray[np.float64]) -> float:
        logits, pull = matrix @ weights, weights - prior
        return float((np.logaddexp(0, logits) - truth * logits).sum() + given["pull"] * (pull @ pull))

    def slope(weights: NDArray[np.float64]) -> NDArray[np.float64]:
        return matrix.T @ (expit(matrix @ weights) - truth) + 2 * given["pull"] * (weights - prior)

    def curvature(weights: NDArray[np.float64]) -> NDArray[np.float64]:
        p = expit(matrix @ weights)
        return (matrix.T * (p * (1 - p))) @ matrix + 2 * given["pull"] * np.eye(len(weights))

    found = minimize(loss, prior, jac=slope, hess=curvature, method="trust-exact", options={"gtol": 1e-6})
    intercept, *weights = found.x
    return Model(float(intercept), dict(zip(names, weights, strict=True)), in_use.thresholds, MODEL)


@cache
def _prior(kind: str) -> dict[str, Any]:
    return tomllib.loads(MODEL.read_text(encoding="utf-8"))[kind]["prior"]


def found_by(model: Model, text: Text) -> NDArray[np.bool_]:
    """Return which sentences a model calls statements of its kind."""
    return significant(model.scores(text.features)) >= model.thresholds["statement"]


def counts(found: NDArray[np.bool_], truth: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return how many are found and marked, found, marked; borderline ones are left out."""
    sure = ~np.isnan(truth)
    hits = found & (truth == 1)
    return np.array([hits.sum(), (found & sure).sum(), (truth == 1).sum()])


PASSES = ("cue_words", "left_out", "in_use")
"""Ways to find statements: by a strong cue alone, by weights fitted without the text, by the weights in use."""


def _group(name: str) -> str:
    return "shipped" if name in SHIPPED else "single" if name == SINGLE else "invented"


@dataclass(frozen=True)
class Judged:
    """How a text with a truth for a kind is judged: its counts by pass, what is found and how sure that is when left out."""

    counts: Mapping[str, NDArray[np.int64]]
    left_out: NDArray[np.bool_]
    scores: NDArray[np.float64]


def judged(data: Mapping[str, Text], kind: str, in_use: Model) -> dict[str, Judged]:
    """Return how each text is judged that has a truth for a kind (the shipped articles have no viewpoints marked)."""
    found = {}
    for name, text in data.items():
        if kind == "viewpoint" and name in SHIPPED:
            continue
        without = fit([t for n, t in data.items() if n != name], kind, in_use)
        passes = {
            "cue_words": text.features[f"{kind}_strong"].to_numpy() > 0,
            "left_out": found_by(without, text),
            "in_use": found_by(in_use, text),
        }
        own = {p: counts(passes[p], text.truth[kind]) for p in PASSES}
        found[name] = Judged(own, passes["left_out"], significant(without.scores(text.features)))
    return found


def reached(data: Mapping[str, Text], kind: str, in_use: Model) -> dict[str, dict[str, float]]:
    """Return the figures that are stored with a model: by group of texts the marked sentences, precision and recall.

    And of the texts left out of the fit the F1 at the threshold, and the best at any threshold in hundredths.
    """
    own = judged(data, kind, in_use)
    figures: dict[str, dict[str, float]] = {name: {} for name in ("marked", *PASSES)}
    for group in dict.fromkeys(map(_group, own)):
        for p in PASSES:
            hits, found, known = _total(j.counts[p] for name, j in own.items() if _group(name) == group)
            figures["marked"][group] = known
            figures[p] |= {f"{group}_precision": hits / found, f"{group}_recall": hits / known}

    sure = np.concatenate([j.scores for j in own.values()])
    truth = np.concatenate([data[name].truth[kind] for name in own])

    def f1(limit: float) -> float:
        hits, found, known = counts(sure >= limit, truth)
        return 2 * hits / (found + known)

    figures["left_out"] |= {
        "f1": f1(in_use.thresholds["statement"]),
        "best_f1": max(f1(n / 100) for n in range(1, 100)),
    }
    return figures


def store(data: Mapping[str, Text]) -> None:
    """Fit the models and write them, and the figures that they reach, into data/models/statements.toml."""
    for kind in KINDS:
        model = fit(data.values(), kind, load_model("statements", kind))
        write_numbers(MODEL, kind, {"intercept": model.intercept}, decimals=DECIMALS)
        write_numbers(MODEL, f"{kind}.weights", model.weights, decimals=DECIMALS)
        for table, figures in reached(data, kind, load_model("statements", kind)).items():
            decimals = 0 if table == "marked" else DECIMALS
            write_numbers(MODEL, f"{kind}.{table}", figures, decimals=decimals)


def _total(several: Iterable[NDArray[np.int64]]) -> NDArray[np.int64]:
    return np.sum(list(several), axis=0, dtype=np.int64)


def _figures(total: NDArray[np.int64]) -> str:
    hits, found, known = total
    return f"{hits / max(found, 1):.2f} / {hits / max(known, 1):.2f}"


def _print(kind: str, data: Mapping[str, Text], *, show: bool) -> None:
    print(
        f"\n### {kind}\n\n| text | marked | cue words alone | left out | weights in use |\n|---|---:|---:|---:|---:|"
    )
    totals: dict[str, dict[str, NDArray[np.int64]]] = {}
    for name, own in judged(data, kind, load_model("statements", kind)).items():
        of_group = totals.setdefault(_group(name), {p: np.zeros(3, dtype=int) for p in PASSES})
        for p in PASSES:
            of_group[p] += own.counts[p]
        print(
            f"| {name} | {own.counts['left_out'][2]} | {' | '.join(_figures(own.counts[p]) for p in PASSES)} |"
        )
        marks = zip(data[name].sentences, own.left_out, data[name].truth[kind], strict=True)
        for sentence, is_found, is_marked in marks:
            if show and not np.isnan(is_marked) and is_found != bool(is_marked):
                print(f"    {'+' if is_found else '-'} {sentence[:80]}")
    for group, total in totals.items():
        print(f"| **{group}** | {total['in_use'][2]} | {' | '.join(_figures(total[p]) for p in PASSES)} |")


def _invented(folder: Path, names: Iterable[str]) -> tuple[Analysis, dict[str, str]]:
    """Return the analysis of a digest of invented articles, and the article id of each."""
    own = [a for a in (*load_articles(), *load_articles("statements")) if a.name in set(names)]
    path = folder / "digest.txt"
    path.write_text(digest_text(own, Damage(), 0), encoding="utf-8")
    return load(path), {a.name: f"A{n}" for n, a in enumerate(own, 1)}


def pairing() -> tuple[int, int, int, int]:
    """Return how many answered problems are found, have a right answer, pairs and right pairs in the same article."""
    rows = list(_lines(GOLD / "statements" / "pairing.jsonl"))
    with tempfile.TemporaryDirectory() as folder:
        a, ids = _invented(Path(folder), {r["id"] for r in rows})
        table, text = a.statements, a.sentences.set_index("sentence_id")["text"]
    problem = table.set_index("statement_id")["sentence_id"]
    answered: dict[str, list[str]] = {}
    for row in table.itertuples():
        for other in filter(None, row.answers.split("; ")):
            if other.split("-")[0] == row.article_id:
                answered.setdefault(problem[other], []).append(row.text)
    known = set(table.loc[table["kind"] == "problem", "sentence_id"])
    found = right = pairs = right_pairs = 0
    for row in rows:
        of_article = text[text.index.str.startswith(f"{ids[row['id']]}-")]
        sentence = of_article.index[of_article == row["problem"]][0]
        if row["answered_by"] and sentence in known:
            hits = [s in row["answered_by"] for s in answered.get(sentence, [])]
            found, right = found + 1, right + any(hits)
            pairs, right_pairs = pairs + len(hits), right_pairs + sum(hits)
    return found, right, pairs, right_pairs


def targets() -> tuple[int, int, int]:
    """Return how many sure outlook targets are marked, found as outlook, and have the right year."""
    rows = [r for r in _lines(GOLD / "statements" / "outlook_targets.jsonl") if not r.get("borderline")]
    with tempfile.TemporaryDirectory() as folder:
        a, ids = _invented(Path(folder), {r["id"] for r in rows})
        table = a.promises
    years = {(r.article_id, r.text): str(r.year) for r in table.itertuples()}
    given = [(years.get((ids[r["id"]], r["sentence"])), {r.get("year"), *r.get("alt", [])}) for r in rows]
    found = [(y, right) for y, right in given if y is not None]
    return len(rows), len(found), sum(y in right or (y == "<NA>" and None in right) for y, right in found)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print precision / recall of each kind, or fit the weights and store them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--fit", action="store_true", help="fit the weights to all texts and store them")
    parser.add_argument("--show", nargs="*", default=[], choices=KINDS, help="kinds whose errors are listed")
    options = parser.parse_args(arguments)
    data = texts()
    if options.fit:
        store(data)
        print(f"{MODEL} is written")
        return
    for kind in KINDS:
        _print(kind, data, show=kind in options.show)
    found, right, pairs, right_pairs = pairing()
    print(
        f"\n### pairing\n\n{right} of {found} problems that are found and answered have a right answer; "
        f"{right_pairs} of {pairs} pairs are right."
    )
    marked_targets, seen, dated = targets()
    print(f"\n### promises\n\n{seen} of {marked_targets} are found, {dated} with the right year.")


if __name__ == "__main__":
    main()
