"""Statements: which sentences state a problem, recommend, look ahead or report a view, and how sure that is.

Each sentence gets a score for each kind from a logistic model over features that can be read (see
`statement_features`). Which recommendation answers which problem is in `pairing`.
"""

import re
from collections.abc import Collection, Mapping, Sequence

import numpy as np
import pandas as pd

from jianbao.argument.cues import ENUMERATOR, KINDS, Cues
from jianbao.argument.features import Read, sentence_features
from jianbao.terms import GeneralWords, significant

STATEMENT_COLUMNS = [
    "statement_id", "article_id", "sentence_id", "kind", "level", "holder", "topic", "text", "answers", "score",
    "evidence", "point", "gist",
]  # fmt: skip

THRESHOLDS: Mapping[str, float] = {
    "problem": 0.33,
    "recommendation": 0.35,
    "outlook": 0.3,
    "viewpoint": 0.35,
}
"""Score from which a sentence counts as a statement of the kind: precision and recall together (F1) are best near it in
articles that the weights were not fitted to."""

_TOLD = 0.3
_CLAUSE_END = re.compile(r"[，；：。]")
_VALUE: Mapping[str, float] = {"strong": 2, "usual": 1, "hint": 0.25}
_JOINT = re.compile(r"^(?:但是?|然而|不过|而且?|并且?|也|且|因此|所以|同时)，?")
_DIRECTS = 1.5
_SHORTEST_GIST = 8
_ENOUGH = 0.6

WEIGHTS: Mapping[str, Mapping[str, float]] = {
    "problem": {
        "bias": -3.63,
        "problem_strong": 2.84,
        "problem_usual": 1.28,
        "problem_hint": 0.59,
        "contrast": 0.98,
        "degree": 0.66,
        "in_problems": 1.58,
        "item_in_problems": 1.64,
        "heading_in_problems": 2.76,
        "problem_opening": 0.01,
        "problem_previous": 0.23,
        "recommendation_strong": -0.99,
        "must": -0.81,
        "directs": -1.51,
        "in_advice": -0.74,
        "in_other": -0.93,
        "achievement": 0.02,
        "heading": 0.43,
        "abstract": -0.64,
        "asks": 0.03,
        "reported": -0.92,
        "remedied": -0.57,
        "negated": -0.78,
        "formerly": -0.64,
        "quoted": 0.18,
        "past": 0.17,
        "warns": 0.47,
        "in_trouble": 0.59,
        "evidence": 0.69,
        "scant": 1.26,
        "problem_paragraph": 1.08,
        "problem_section": 1.24,
        "problem_next": 0.16,
        "ought": -0.60,
        "achieves": -0.95,
        "only_says": -2.21,
    },
    "recommendation": {
        "bias": -3.81,
        "recommendation_strong": 2.41,
        "recommendation_usual": 1.10,
        "recommendation_hint": -0.25,
        "must": 1.19,
        "directs": 1.94,
        "directs_share": 1.19,
        "directs_in_advice": 2.13,
        "later_in_advice": 1.66,
        "directs_later": 0.70,
        "directs_past": -1.17,
        "in_advice": 0.60,
        "item_in_advice": 1.17,
        "item_directs": 1.53,
        "heading_in_advice": 1.17,
        "recommendation_opening": 0.51,
        "recommendation_previous": 0.07,
        "past": -0.91,
        "formerly": -0.67,
        "problem_strong": -0.76,
        "in_other": -1.01,
        "in_problems": -1.29,
        "reported": -0.50,
        "reported_must": 0.50,
        "asks": -1.70,
        "achievement": -0.50,
        "heading": -0.48,
        "heading_directs": 0.60,
        "suggests": 1.65,
        "under_directive": 0.35,
        "advice_around": 1.61,
        "ought": 0.91,
        "directs_done": -1.41,
        "directs_in_other": -1.87,
        "achieves": -1.75,
        "only_says": -1.89,
    },
    "outlook": {
        "bias": -4.38,
        "outlook_strong": 4.37,
        "outlook_usual": 1.35,
        "outlook_hint": 1.02,
        "will": 3.78,
        "will_said": 1.66,
        "ahead": 6.21,
        "in_outlook": 0.75,
        "past": -1.23,
        "formerly": -0.45,
        "heading": -1.59,
        "asks": -0.54,
        "directs": -0.29,
        "abstract": -0.28,
        "quoted": 0.32,
        "expects": 1.99,
    },
    "viewpoint": {
        "bias": -4.45,
        "attributed": 2.16,
        "opines": 3.05,
        "suggests": 0.27,
        "expects": 1.98,
        "fact": -2.43,
        "viewpoint_strong": 1.28,
        "viewpoint_usual": 0.46,
        "viewpoint_hint": 1.20,
        "quoted": 1.46,
        "past": -0.93,
        "reported": -0.96,
        "abstract": -1.19,
        "asks": -2.58,
        "directs": -0.50,
        "spoken": 4.87,
        "answer": 5.42,
        "holder_says": 2.66,
        "will": -1.94,
        "ahead": -0.74,
        "only_says": -3.15,
    },
}
"""Weight of each feature in the logarithm of the odds that a sentence is a statement of the kind. Fitted to the
sentences marked by hand in tests/gold; `python -m benchmarks.statement_accuracy --fit` fits again, and without the
option says what is found in articles that were left out."""


def scores(features: pd.DataFrame, weights: Mapping[str, float]) -> pd.Series:
    """Return how sure it is (0 to 1) that each sentence is a statement of the kind that the weights are for."""
    logits = features[list(weights)].to_numpy() @ np.array(list(weights.values()))
    return pd.Series(significant(1 / (1 + np.exp(-logits))), index=features.index)


def find_statements(
    reads_by_article: Mapping[str, Sequence[Read]],
    *,
    cues: Cues,
    words: GeneralWords,
    ahead: Collection[str],
    attributions: pd.DataFrame,
    topics: Mapping[str, int],
) -> pd.DataFrame:
    """Return the statements of a digest, whose sentences are given by article, in reading order (STATEMENT_COLUMNS; `answers` is left empty).

    A sentence may be a statement of several kinds. `level` is 1 for
    headings, items and what announces a list or sums up, else 2; `score` runs from the kind's threshold to 1, `evidence`
    lists the features that moved it, the cues in brackets; `point` is the sentence that opens the sub-heading,
    item or paragraph that it belongs to; `gist` the clauses, quoted, from the first whose cues say much. `ahead` holds the ids of sentences with a date ahead
    of the article, `attributions` says who says what (columns sentence_id, holder, stance), `topics` is the topic
    of each sentence.
    """
    by_sentence = attributions.groupby("sentence_id", sort=False)
    holders = by_sentence["holder"].agg(lambda own: "; ".join(dict.fromkeys(own)))
    stances = by_sentence["stance"].agg(set).to_dict()
    rows = []
    for article_id, reads in reads_by_article.items():
        features = sentence_features(reads, cues, ahead=ahead, stances=stances, words=words)
        scored = {kind: scores(features, WEIGHTS[kind]) for kind in KINDS}
        number = 0
        for read in reads:
            sentence = read.place.sentence
            for kind in KINDS:
                if scored[kind][sentence.sentence_id] < THRESHOLDS[kind]:
                    continue
                number += 1
                rows.append(
                    (
                        f"{article_id}-T{number}",
                        article_id,
                        sentence.sentence_id,
                        kind,
                        _level(read, cues),
                        holders.get(sentence.sentence_id, ""),
                        topics.get(sentence.sentence_id, pd.NA),
                        sentence.text,
                        "",
                        scored[kind][sentence.sentence_id],
                        _evidence(read, features.loc[sentence.sentence_id], kind),
                        read.place.point,
                        _gist(read, kind, cues),
                    )
                )
    return pd.DataFrame(rows, columns=STATEMENT_COLUMNS).astype({"topic": "Int64"})


def _gist(read: Read, kind: str, cues: Cues) -> str:
    """Quote a statement from the first clause whose cues say much, without the mark of a list or the final full stop."""
    text = read.place.sentence.text
    skipped = match.end() if (match := ENUMERATOR.match(text)) else 0
    starts = [skipped, *(m.end() for m in _CLAUSE_END.finditer(text) if skipped < m.end() < len(text))]
    said = []
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        own = [c for c in read.cues[kind] if start <= c.start < end and c.state == "stated"]
        value = sum(_VALUE[c.strength] for c in own)
        said.append(value + _DIRECTS * (kind == "recommendation" and cues.mood(text[start:end]).share > 0))
    begin = starts[next(n for n, value in enumerate(said) if value >= _ENOUGH * max(said))]
    # What is left must say something.
    if len(text) - begin < _SHORTEST_GIST:
        begin = skipped
    gist = text[begin:].strip("。；")
    if begin > skipped:
        gist = _JOINT.sub("", gist)
    if gist.count("“") > gist.count("”"):
        gist = gist.replace("“", "", 1)
    elif gist.count("“") < gist.count("”"):
        gist = "".join(gist.rsplit("”", 1))
    return gist.rstrip("。；")


def _level(read: Read, cues: Cues) -> int:
    place = read.place
    announces = cues.holds("announcements", "list", place.sentence.text)
    return 1 if place.heading or place.item or announces or place.kind == "abstract" else 2


def _evidence(read: Read, features: pd.Series, kind: str) -> str:
    """List the features that moved a score by 0.3 or more in log odds, the strongest first."""
    moved = {n: w * features[n] for n, w in WEIGHTS[kind].items() if n != "bias"}
    told = []
    for name, value in sorted(moved.items(), key=lambda item: (-abs(item[1]), item[0])):
        if abs(value) >= _TOLD:
            own, _, strength = name.rpartition("_")
            found = [
                c.surface for c in read.cues.get(own, ()) if c.strength == strength and c.state == "stated"
            ]
            cited = f"（{'、'.join(dict.fromkeys(found))}）" if found else ""
            told.append(f"{name}{cited} {value:+.1f}")
    return "; ".join(told)
