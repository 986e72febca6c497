"""How well term discovery finds the terms that a reader lists, in texts that its weights were not fitted to.

    python -m benchmarks.term_discovery
    python -m benchmarks.term_discovery --fit     prints the weights for jianbao/discovery.py

The lists are in tests/gold/terms. Each text is left out once: the weights are fitted to the others, and the
text's own candidates are ranked with them. Nothing of the lexicon is used but stopwords.txt and surnames.txt,
except where the last lines say so: how terms.csv does on these texts, to which its weights were fitted.
"""

import argparse
import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from jianbao import paths
from jianbao.analysis import load
from jianbao.lexicon import lexicon_lines, load_lexicon
from jianbao.reading.metadata import load_surnames
from jianbao.terms.discovery import FEATURES, LISTED, candidate_features
from jianbao.terms.general_words import GeneralWords
from jianbao.terms.segmentation import load_stopwords
from tests.clean_articles import load_articles

GOLD = paths.ROOT / "tests" / "gold"
_STRENGTH = 0.2
_RECALL = 0.7


def texts() -> Iterator[tuple[str, list[str], set[str]]]:
    """Yield name, paragraphs and listed terms of each text that has a list."""
    articles = {a.name: a for a in load_articles()}
    for path in sorted((GOLD / "terms").glob("*.txt")):
        terms = {t for t in lexicon_lines(path) if t}
        if path.stem in articles:
            article = articles[path.stem]
            rest = [p.text for p in article.paragraphs if p.kind not in ("keywords", "source", "byline")]
            yield path.stem, [article.title, *rest], terms
        else:
            lines = (GOLD / f"clean_{path.stem}.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")
            yield path.stem, lines[:-1], terms


def fit(frames: Sequence[tuple[pd.DataFrame, set[str]]]) -> np.ndarray:
    """Return the weights of the features as they are (not standardised), the bias first."""
    features = pd.concat([f for f, _ in frames])
    known = np.concatenate([f.index.isin(list(terms)) for f, terms in frames])
    scaler = StandardScaler().fit(features.iloc[:, 1:])
    model = LogisticRegression(C=_STRENGTH, max_iter=5000).fit(scaler.transform(features.iloc[:, 1:]), known)
    slopes = model.coef_[0] / scaler.scale_
    return np.array([model.intercept_[0] - slopes @ scaler.mean_, *slopes])


def tables(paragraphs: Sequence[str], terms: set[str]) -> tuple[float, float]:
    """Return the recall of terms.csv and the precision of its 100 commonest terms that are no general words."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "digest.txt"
        path.write_text("\n".join(paragraphs), encoding="utf-8")
        table = load(path).all_terms
    table = table[table["article_id"] == "all"]
    short = {form.split(" ")[0] for forms in table["aliases"] for form in forms.split("; ")}
    own = table[(~table["origin"].isin(["dictionary", "person"])) & table["whole"].astype(bool)]
    return len(terms & {*table["term"], *short}) / len(terms), own["term"].head(100).isin(list(terms)).mean()


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table, or the weights."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--fit", action="store_true", help="print the weights fitted to all texts")
    parser.add_argument("--show", action="store_true", help="print what is ranked high and not listed")
    options = parser.parse_args(arguments)
    words = GeneralWords()
    stopwords = load_stopwords(load_lexicon())
    surnames = load_surnames(load_lexicon())
    data, frames = {}, {}
    for name, paragraphs, terms in texts():
        ids = [str(i) for i in range(len(paragraphs))]
        frame = pd.DataFrame({"paragraph_id": ids, "article_id": name, "text": paragraphs})
        frames[name] = frame
        data[name] = (candidate_features(frame, words=words, stopwords=stopwords, surnames=surnames), terms)
    if options.fit:
        for feature, weight in zip(FEATURES, fit(list(data.values())), strict=True):
            print(f'    "{feature}": {weight:.3f},')
        return
    totals = np.zeros(3)
    print("| text | terms | reachable | precision of the first n | recall at 2n | proposals for recall 0.7 |")
    print("|---|---:|---:|---:|---:|---:|")
    for name, (features, terms) in data.items():
        weights = fit([d for n, d in data.items() if n != name])
        logits = features.to_numpy() @ weights
        proposed = logits >= math.log(LISTED / (1 - LISTED))
        totals += [(proposed & features.index.isin(list(terms))).sum(), proposed.sum(), len(terms)]
        order = np.argsort(-logits, kind="stable")
        hit = features.index[order].isin(list(terms))
        recall = np.cumsum(hit) / len(terms)
        n = min(100, len(terms))
        enough = np.argmax(recall >= _RECALL) + 1 if recall[-1] >= _RECALL else 0
        print(
            f"| {name} | {len(terms)} | {hit.sum() / len(terms):.2f} | {hit[:n].mean():.2f} (n = {n}) "
            f"| {recall[min(2 * len(terms), len(recall)) - 1]:.2f} | {enough} |"
        )
        if options.show:
            print(
                "\n", " ".join(t for t, h in zip(features.index[order][:n], hit, strict=False) if not h), "\n"
            )
    right, proposals, listed = totals
    print(
        f"\nProposed are candidates of score {LISTED} or more: recall {right / listed:.2f}, precision "
        f"{right / proposals:.2f}, {proposals / listed:.1f} proposals for each listed term."
    )
    shipped = [n for n in data if n.isdigit()]
    for name, own in (("1, 3, 4", shipped), ("the other texts", [n for n in data if n not in shipped])):
        features = candidate_features(
            pd.concat([frames[n] for n in own]), words=words, stopwords=stopwords, surnames=surnames
        )
        order = np.argsort(
            -(features.to_numpy() @ fit([data[n] for n in data if n not in own])), kind="stable"
        )
        terms = set().union(*(data[n][1] for n in own))
        hit = features.index[order[:100]].isin(list(terms))
        print(f"As one digest, {name}: {hit.mean():.2f} of the first 100 are listed (weights from the rest).")
        recall, precision = tables([t for n in own for t in frames[n]["text"]], terms)
        print(
            f"terms.csv, with the lexicon and the weights in use: recall {recall:.2f}, precision {precision:.2f}."
        )


if __name__ == "__main__":
    main()
