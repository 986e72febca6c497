"""How well statements are found in articles that the weights were not fitted to.

    python -m benchmarks.statement_accuracy
    python -m benchmarks.statement_accuracy --show problem     and what is missed (-) and spurious (+)
    python -m benchmarks.statement_accuracy --fit              prints the weights for jianbao/statements.py

The truth is in tests/gold: problems, recommendations and outlook of articles 1, 3 and 4 of the shipped digest,
the articles and the single sentences of tests/gold/statements. Each article (and the single sentences as one)
is left out once, the weights are fitted to the others. Borderline sentences count for nothing. The baseline is
the plain cue-word pass: a sentence is a statement where a strong cue stands in it, whatever else.
"""

import argparse
import json
import re
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.optimize import minimize

from jianbao import paths
from jianbao.actors.attribution import find_attributions
from jianbao.actors.persons import person_mentions
from jianbao.analysis import Analysis, load
from jianbao.argument.cues import KINDS, Cues, load_cues
from jianbao.argument.features import read_sentences, sentence_features
from jianbao.argument.outlook import sentences_ahead
from jianbao.argument.statements import THRESHOLDS, WEIGHTS, scores
from jianbao.digest import Article, Digest, Paragraph, Sentence
from jianbao.lexicon import load_lexicon
from jianbao.quantities.dates import find_dates
from jianbao.reading.splitting import read_digest
from jianbao.terms.general_words import load_general_words
from tests.clean_articles import load_articles
from tests.damage import digest_text
from tests.damage_kinds import Damage

GOLD = paths.ROOT / "tests" / "gold"
SHIPPED = ("1", "3", "4")
SINGLE = "single sentences"
_PULL: Mapping[str, float] = {"problem": 2, "recommendation": 2, "outlook": 2, "viewpoint": 0.2}

PRIOR: Mapping[str, Mapping[str, float]] = {
    "problem": {
        "bias": -2.4, "problem_strong": 2.6, "problem_usual": 1.3, "problem_hint": 0.3, "contrast": 0.6, "degree": 0.3,
        "in_problems": 0.8, "item_in_problems": 1.5, "heading_in_problems": 2.5, "problem_opening": 0.2,
        "problem_previous": 0.15, "recommendation_strong": -0.4, "must": -0.7, "directs": -1, "in_advice": -0.6,
        "in_other": -0.3, "achievement": -0.4, "heading": -0.5, "abstract": -0.5, "asks": -0.3, "reported": -0.6,
        "remedied": -0.4, "negated": -0.3, "formerly": -0.7, "quoted": 0.2, "past": -0.1, "warns": 0.5,
        "in_trouble": 0.8, "evidence": 0.8, "scant": 0.5, "problem_paragraph": 1,
        "problem_section": 1, "problem_next": 0.1, "ought": -0.5, "achieves": -1, "only_says": -2,
    },
    "recommendation": {
        "bias": -2.6, "recommendation_strong": 2, "recommendation_usual": 0.7, "recommendation_hint": 0.1, "must": 1,
        "directs": 0.8, "directs_share": 0.8, "directs_in_advice": 1.5, "later_in_advice": 1.5, "directs_later": 0.2,
        "directs_past": -1.2, "in_advice": 0.6, "item_in_advice": 0.8, "item_directs": 1, "heading_in_advice": 0.8,
        "recommendation_opening": 0.15, "recommendation_previous": 0.1, "past": -0.8, "formerly": -0.5,
        "problem_strong": -0.4, "in_other": -0.6, "in_problems": -0.8, "reported": -0.5, "reported_must": 0.8,
        "asks": -1.5, "achievement": -0.5, "heading": -0.3, "heading_directs": 0.5, "suggests": 1.5, "under_directive": 0.3,
        "advice_around": 1.5, "ought": 1.2, "directs_done": -2, "directs_in_other": -2, "achieves": -1.5, "only_says": -2,
    },
    "outlook": {
        "bias": -3, "outlook_strong": 2.8, "outlook_usual": 1, "outlook_hint": 0.2, "will": 3.5, "will_said": 1.5, "ahead": 7,
        "in_outlook": 0.8, "past": -0.5, "formerly": -0.5, "heading": -1.5, "asks": -0.5, "directs": -0.2,
        "abstract": -0.3, "quoted": 0.3, "expects": 2,
    },
    "viewpoint": {
        "bias": -3, "attributed": 1, "opines": 2.5, "suggests": 0, "expects": 0, "fact": -1, "viewpoint_strong": 0.3,
        "viewpoint_usual": 0.3, "viewpoint_hint": 0.2, "quoted": 0.7, "past": -0.7, "reported": -2, "abstract": -1,
        "asks": -1, "directs": -0.3, "spoken": 1.5, "answer": 2.5, "holder_says": 0.5, "will": -1, "ahead": -1,
        "only_says": -2,
    },
}  # fmt: skip
"""Weights set by hand before any were fitted; fitting pulls towards them, since the truth is small."""


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


def _text(articles: Sequence[Article], rows: Sequence[Iterable[dict]], cues: Cues, *, last: bool) -> Text:
    digest = Digest((), tuple(articles), ())
    ahead = sentences_ahead(find_dates(digest, lexicon=load_lexicon()), digest.articles_table)
    persons = person_mentions(digest, lexicon=load_lexicon())
    attributed = find_attributions(digest, persons, lexicon=load_lexicon())
    stances = attributed.groupby("sentence_id")["stance"].agg(set).to_dict()
    frames, sentences = [], []
    truth: dict[str, list[NDArray[np.float64]]] = {kind: [] for kind in KINDS}
    for article, own in zip(articles, rows, strict=True):
        frame = sentence_features(
            read_sentences(article, cues), cues, ahead=ahead, stances=stances, words=load_general_words()
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


def texts(cues: Cues) -> dict[str, Text]:
    """Return every text that has a truth, by name."""
    rows = marked()
    shipped = {a.article_id: a for a in load(paths.SHIPPED_DIGEST).digest.articles}
    found = {n: _text([shipped[f"A{n}"]], [rows[n]], cues, last=False) for n in SHIPPED}
    invented = [a for a in (*load_articles(), *load_articles("statements")) if a.name in rows]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "digest.txt"
        path.write_text(digest_text(invented, Damage(), 0), encoding="utf-8")
        read = read_digest([path], lexicon=load_lexicon(), without=()).articles
    for clean, article in zip(invented, read, strict=True):
        found[clean.name] = _text([article], [rows[clean.name]], cues, last=False)
    single: dict[tuple[str, str], list[dict]] = {}
    for line in (GOLD / "statements" / "sentences_own.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        heading, sentence, kind, borderline = line.split("\t")
        row = {"sentence": sentence, "kind": kind, "borderline": borderline == "yes"}
        single.setdefault((heading, sentence), []).append(row)
    articles = [_single(n, heading, sentence) for n, (heading, sentence) in enumerate(single, 1)]
    found[SINGLE] = _text(articles, list(single.values()), cues, last=True)
    return found


def fit(data: Iterable[Text], kind: str) -> dict[str, float]:
    """Return the weights of logistic regression that a Gaussian prior pulls towards PRIOR."""
    names, prior = list(PRIOR[kind]), np.array(list(PRIOR[kind].values()))
    # The shipped articles have no marked viewpoints.
    used = [d for d in data if kind != "viewpoint" or (d.truth[kind] == 1).any()]
    matrix = pd.concat([d.features[names] for d in used]).to_numpy()
    truth = np.concatenate([d.truth[kind] for d in used])
    matrix, truth = matrix[~np.isnan(truth)], truth[~np.isnan(truth)]

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        logits = matrix @ weights
        pull = weights - prior
        value = (np.logaddexp(0, logits) - truth * logits).sum() + _PULL[kind] * (pull @ pull)
        return value, matrix.T @ (1 / (1 + np.exp(-logits)) - truth) + 2 * _PULL[kind] * pull

    return dict(zip(names, minimize(loss, prior, jac=True, method="L-BFGS-B").x, strict=True))


def found_by(weights: Mapping[str, float], text: Text, kind: str) -> NDArray[np.bool_]:
    """Return which sentences the weights call statements of a kind."""
    return (scores(text.features, weights) >= THRESHOLDS[kind]).to_numpy()


def counts(found: NDArray[np.bool_], truth: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return how many are found and marked, found, marked; borderline ones are left out."""
    sure = ~np.isnan(truth)
    hits = found & (truth == 1)
    return np.array([hits.sum(), (found & sure).sum(), (truth == 1).sum()])


def _figures(total: NDArray[np.int64]) -> str:
    hits, found, known = total
    return f"{hits / max(found, 1):.2f} / {hits / max(known, 1):.2f}"


def _print(kind: str, data: Mapping[str, Text], *, show: bool) -> None:
    print(
        f"\n### {kind}\n\n| text | marked | cue words alone | left out | weights in use |\n|---|---:|---:|---:|---:|"
    )
    groups = {"articles 1, 3, 4": SHIPPED, SINGLE: (SINGLE,)}
    groups = {"invented articles": tuple(n for n in data if n not in (*SHIPPED, SINGLE)), **groups}
    totals = {g: np.zeros((3, 3), dtype=int) for g in groups}
    for name, text in data.items():
        truth = text.truth[kind]
        if kind == "viewpoint" and name in SHIPPED:
            continue
        passes = (
            text.features[f"{kind}_strong"].to_numpy() > 0,
            found_by(fit([t for n, t in data.items() if n != name], kind), text, kind),
            found_by(WEIGHTS[kind], text, kind),
        )
        own = np.array([counts(p, truth) for p in passes])
        for group, members in groups.items():
            totals[group] += own * (name in members)
        print(f"| {name} | {own[0][2]} | {' | '.join(_figures(o) for o in own)} |")
        for sentence, is_found, is_marked in zip(text.sentences, passes[1], truth, strict=True):
            if show and not np.isnan(is_marked) and is_found != bool(is_marked):
                print(f"    {'+' if is_found else '-'} {sentence[:80]}")
    for group, total in totals.items():
        if total[0][2]:
            print(f"| **{group}** | {total[0][2]} | {' | '.join(_figures(t) for t in total)} |")


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
    """Print precision / recall of each kind, or the weights."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--fit", action="store_true", help="print the weights fitted to all texts")
    parser.add_argument("--show", nargs="*", default=[], choices=KINDS, help="kinds whose errors are listed")
    options = parser.parse_args(arguments)
    data = texts(load_cues(load_lexicon()))
    for kind in KINDS:
        if options.fit:
            print(f'    "{kind}": {{')
            for name, weight in fit(data.values(), kind).items():
                print(f'        "{name}": {weight:.2f},')
            print("    },")
        else:
            _print(kind, data, show=kind in options.show)
    if not options.fit:
        found, right, pairs, right_pairs = pairing()
        print(
            f"\n### pairing\n\n{right} of {found} problems that are found and answered have a right answer; "
            f"{right_pairs} of {pairs} pairs are right."
        )
        marked_targets, seen, dated = targets()
        print(f"\n### promises\n\n{seen} of {marked_targets} are found, {dated} with the right year.")


if __name__ == "__main__":
    main()
