"""How well term discovery finds the terms that a reader lists, in texts that its weights were not fitted to.

    python -m benchmarks.term_discovery
    python -m benchmarks.term_discovery --fit     writes weights and figures reached to data/models/discovery.toml

The lists are in tests/gold/terms. Each text is left out once: the weights are fitted to the others, and the
text's own candidates are ranked with them. Nothing of the lexicon is used but the stop words, surnames and discovery.toml,
except where the last lines say so: how terms.csv does on these texts, to which its weights were fitted.
"""

import argparse
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from benchmarks.models import write_numbers
from jianbao import paths
from jianbao.analysis import load
from jianbao.lexicon import Model, load_lexicon, load_model
from jianbao.terms.candidates import collect
from jianbao.terms.features import candidate_features
from jianbao.terms.general_words import load_general_words
from tests.clean_articles import load_articles

GOLD = paths.ROOT / "tests" / "gold"
DECIMALS = 3
"""Decimals of a stored weight."""

_STRENGTH = 0.2
_MOST = 100
_RECALL = 0.7


@dataclass(frozen=True)
class Text:
    """A text with the terms that a reader listed, and the features of its candidates."""

    paragraphs: tuple[str, ...]
    terms: frozenset[str]
    features: pd.DataFrame

    @property
    def listed(self) -> NDArray[np.bool_]:
        """Which candidates the reader listed."""
        return self.features.index.isin(list(self.terms))


@dataclass(frozen=True)
class Ranking:
    """The candidates of a text by their score, the highest first: which are listed, and how many are terms."""

    scores: NDArray[np.float64]
    names: pd.Index
    listed: NDArray[np.bool_]
    terms: int

    @property
    def first(self) -> int:
        """How many candidates are looked at: as many as there are terms, at most 100."""
        return min(_MOST, self.terms)

    def precision(self, number: int) -> float:
        """Return the share of the first candidates that are listed."""
        return float(self.listed[:number].mean())

    def recall(self, number: int) -> float:
        """Return the share of the listed terms among the first candidates."""
        return float(self.listed[:number].sum() / self.terms)

    def proposals(self, recall: float) -> int:
        """Return how many of the first candidates give a recall, 0 where all do not."""
        reached = np.cumsum(self.listed) / self.terms >= recall
        return int(np.argmax(reached)) + 1 if reached.any() else 0


def text_of(paragraphs: Mapping[str, Sequence[str]], terms: Iterable[str]) -> Text:
    """Return a text of the paragraphs of one or several articles."""
    rows = [(f"{name}-{n}", name, p) for name, own in paragraphs.items() for n, p in enumerate(own)]
    frame = pd.DataFrame(rows, columns=["paragraph_id", "article_id", "text"])
    words, lexicon = load_general_words(), load_lexicon()
    found, _ = collect(frame, words=words, lexicon=lexicon)
    return Text(
        tuple(frame["text"]), frozenset(terms), candidate_features(found, words=words, lexicon=lexicon)
    )


def load_texts() -> dict[str, Text]:
    """Return the texts that have a list, by name: articles of the shipped digest and invented ones."""
    articles = {a.name: a for a in load_articles()}
    texts = {}
    for path in sorted((GOLD / "terms").glob("*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        terms = {line.strip() for line in lines if line.strip() and not line.startswith("#")}
        if path.stem in articles:
            article = articles[path.stem]
            rest = [p.text for p in article.paragraphs if p.kind not in ("keywords", "source", "byline")]
            paragraphs = [article.title, *rest]
        else:
            paragraphs = (GOLD / f"clean_{path.stem}.txt").read_text(encoding="utf-8").splitlines()[:-1]
        texts[path.stem] = text_of({path.stem: paragraphs}, terms)
    return texts


def fit(texts: Iterable[Text]) -> Model:
    """Return the model whose weights are fitted to the texts; its thresholds are those in use."""
    chosen = list(texts)
    features = pd.concat([t.features for t in chosen])
    listed = np.concatenate([t.listed for t in chosen])
    scaler = StandardScaler().fit(features)
    fitted = LogisticRegression(C=_STRENGTH, max_iter=5000).fit(scaler.transform(features), listed)
    slopes = fitted.coef_[0] / scaler.scale_
    intercept = float(fitted.intercept_[0] - slopes @ scaler.mean_)
    stored = load_model("discovery")
    weights = dict(zip(features.columns, slopes.tolist(), strict=True))
    return Model(intercept, weights, stored.thresholds, stored.source)


def rank(text: Text, model: Model) -> Ranking:
    """Rank the candidates of a text."""
    scores = model.scores(text.features)
    order = np.argsort(-scores, kind="stable")
    return Ranking(scores[order], text.features.index[order], text.listed[order], len(text.terms))


def left_out(texts: Mapping[str, Text]) -> dict[str, Ranking]:
    """Rank the candidates of each text by weights that are fitted to the others."""
    return {name: rank(text, fit(t for n, t in texts.items() if n != name)) for name, text in texts.items()}


def reached(rankings: Mapping[str, Ranking]) -> dict[str, dict[str, float]]:
    """Return what is reached in texts that were left out, as the tables of the model's file hold it."""
    threshold = load_model("discovery").thresholds["listed"]
    proposed = sum((r.scores >= threshold).sum() for r in rankings.values())
    right = sum(r.listed[r.scores >= threshold].sum() for r in rankings.values())
    terms = sum(r.terms for r in rankings.values())
    return {
        "reached": {
            "recall": right / terms,
            "precision": right / proposed,
            "proposals_for_a_term": proposed / terms,
        },
        "reached.precision_of_first": {n: r.precision(r.first) for n, r in rankings.items()},
        "reached.recall_at_double": {n: r.recall(2 * r.terms) for n, r in rankings.items()},
    }


def store(texts: Mapping[str, Text], path: Path) -> None:
    """Fit the weights to all texts and write them, and what is reached in texts left out, into a model's file."""
    model = fit(texts.values())
    write_numbers(path, "", {"intercept": model.intercept}, decimals=DECIMALS)
    write_numbers(path, "weights", model.weights, decimals=DECIMALS)
    for table, numbers in reached(left_out(texts)).items():
        write_numbers(path, table, numbers, decimals=2)


def tables(text: Text) -> tuple[float, float]:
    """Return the recall of terms.csv and the precision of its 100 commonest terms that are no general words."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "digest.txt"
        path.write_text("\n".join(text.paragraphs), encoding="utf-8")
        table = load(path).all_terms
    table = table[table["article_id"] == "all"]
    short = {form.split(" ")[0] for forms in table["aliases"] for form in forms.split("; ")}
    own = table[(~table["origin"].isin(["dictionary", "person"])) & table["whole"].astype(bool)]
    found = own["term"].head(_MOST).isin(list(text.terms)).mean()
    return len(text.terms & {*table["term"], *short}) / len(text.terms), found


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table, or store the weights."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--fit", action="store_true", help="store the weights fitted to all texts")
    parser.add_argument("--show", action="store_true", help="print what is ranked high and not listed")
    options = parser.parse_args(arguments)
    texts = load_texts()
    if options.fit:
        store(texts, load_model("discovery").source)
        return
    rankings = left_out(texts)
    print("| text | terms | reachable | precision of the first n | recall at 2n | proposals for recall 0.7 |")
    print("|---|---:|---:|---:|---:|---:|")
    for name, r in rankings.items():
        print(
            f"| {name} | {r.terms} | {r.recall(len(r.listed)):.2f} | {r.precision(r.first):.2f} (n = {r.first}) "
            f"| {r.recall(2 * r.terms):.2f} | {r.proposals(_RECALL)} |"
        )
        if options.show:
            print("\n", " ".join(r.names[: r.first][~r.listed[: r.first]]), "\n")
    whole = reached(rankings)["reached"]
    print(
        f"\nProposed are candidates of score {load_model('discovery').thresholds['listed']} or more: recall "
        f"{whole['recall']:.2f}, precision {whole['precision']:.2f}, {whole['proposals_for_a_term']:.1f} proposals "
        "for each listed term."
    )
    shipped = [n for n in texts if n.isdigit()]
    for title, own in (("1, 3, 4", shipped), ("the other texts", [n for n in texts if n not in shipped])):
        together = text_of(
            {n: texts[n].paragraphs for n in own}, frozenset().union(*(texts[n].terms for n in own))
        )
        first = rank(together, fit(t for n, t in texts.items() if n not in own)).precision(_MOST)
        print(f"As one digest, {title}: {first:.2f} of the first 100 are listed (weights from the rest).")
        recall, precision = tables(together)
        print(
            f"terms.csv, with the lexicon and the weights in use: recall {recall:.2f}, precision {precision:.2f}."
        )


if __name__ == "__main__":
    main()
