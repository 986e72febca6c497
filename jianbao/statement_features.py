"""What can be read off a sentence about its part in the argument: cues, mood and place, as numbers with names.

What the numbers weigh, and what they decide, is in `statements`.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from jianbao.cues import KINDS, STRENGTHS, Cue, Cues, Mood
from jianbao.digest import Article
from jianbao.discourse import Place, places
from jianbao.general_words import GeneralWords

_ASKING = re.compile(r"[？?][”’」』]*$")
_EVIDENCE = re.compile(
    r"\d(?:[%万亿家个人倍天元件项]|年(?!来|代|版))|[表显]示|发现|反映|坦言|调[研查]|访谈|例如|比如|^“"
)
_FIGURE = re.compile(r"\d")
_VALUE: Mapping[str, float] = {"strong": 2.0, "usual": 1.0, "hint": 0.5}
_MOST_CUES = 2
_MOST_STRENGTH = 3.0


@dataclass(frozen=True)
class Read:
    """A sentence as read: its place, its mood, its cues by kind, and how much they say (0 to 3, advice up to 5.5)."""

    place: Place
    mood: Mood
    cues: Mapping[str, list[Cue]]
    strength: Mapping[str, float]


_NOTHING: Mapping[str, float] = dict.fromkeys(KINDS, 0.0)


def read_sentences(article: Article, cues: Cues) -> list[Read]:
    """Return the sentences of an article's own prose and its headings as read, in reading order."""
    reads = []
    for place in places(article, cues):
        mood = cues.mood(place.sentence.text)
        found = {kind: cues.find(place.sentence.text, kind) for kind in KINDS}
        strength = {kind: _strength(own) for kind, own in found.items()}
        strength["recommendation"] += mood.leads + mood.must + mood.share / 2
        reads.append(Read(place, mood, found, strength))
    return reads


def _strength(cues: Sequence[Cue]) -> float:
    """Return how much stated cues say together: the strongest whole, each other a third, 3 at most."""
    values = sorted((_VALUE[c.strength] for c in cues if c.state == "stated"), reverse=True)
    return min(values[0] + sum(values[1:]) / 3, _MOST_STRENGTH) if values else 0.0


def sentence_features(
    reads: Sequence[Read],
    cues: Cues,
    *,
    ahead: Collection[str],
    stances: Mapping[str, Collection[str]],
    words: GeneralWords,
) -> pd.DataFrame:
    """Return the features of an article's sentences (index sentence_id; a column for each feature).

    KIND_strong, KIND_usual, KIND_hint count different stated cues of the kind, two at most; KIND_opening and
    KIND_previous say how much the cues of the paragraph's first and of the previous sentence speak for the
    kind. in_problems and in_advice: under such a heading, in such a list, or after the turn to remedies. The
    others are 0 or 1, but for directs_share and advice_around. `ahead` holds the ids of sentences with a date ahead of the
    article, `stances` how a holder says what an attributed sentence says (states, suggests, expects …).
    """
    strength = {r.place.sentence.text: r.strength for r in reads} | {"": _NOTHING}
    rows = [_features(r, cues, strength, ahead, stances, words) for r in reads]
    heading = {r.place.sentence.sentence_id: r for r in reads if r.place.heading}
    directing: dict[str, list[int]] = {}
    for read, row in zip(reads, rows, strict=True):
        if not read.place.heading:
            directs = (read.mood.leads or read.mood.must) and not row["past"]
            directing.setdefault(read.place.heading_id, []).append(int(directs))
    for read, row in zip(reads, rows, strict=True):
        above, own = heading.get(read.place.heading_id), directing.get(read.place.heading_id, [])
        row["under_directive"] = not read.place.heading and above is not None and above.mood.leads
        # Of the other sentences of the section; one's own mood has a feature of its own.
        mine = 0 if read.place.heading else int((read.mood.leads or read.mood.must) and not row["past"])
        others = len(own) - (not read.place.heading)
        row["advice_around"] = (sum(own) - mine) / others if others > 0 else 0.0
    ids = [r.place.sentence.sentence_id for r in reads]
    return pd.DataFrame(rows, index=pd.Index(ids, name="sentence_id"), dtype=float)


def _features(
    read: Read,
    cues: Cues,
    strength: Mapping[str, Mapping[str, float]],
    ahead: Collection[str],
    stances: Mapping[str, Collection[str]],
    words: GeneralWords,
) -> dict[str, float]:
    p, mood, text = read.place, read.mood, read.place.sentence.text
    row: dict[str, float] = {"bias": 1.0}
    for kind in KINDS:
        stated = [c for c in read.cues[kind] if c.state == "stated"]
        for rank in STRENGTHS:
            row[f"{kind}_{rank}"] = min(len({c.surface for c in stated if c.strength == rank}), _MOST_CUES)
        row[f"{kind}_opening"] = 0.0 if p.first else strength[p.opening][kind]
        row[f"{kind}_previous"] = strength[p.previous][kind]
    announced = strength[p.announcer]
    advice_announced = announced["recommendation"] >= announced["problem"]
    listed = bool(p.announcer) and p.within
    in_problem = p.section == "problem" or (listed and not advice_announced)
    in_advice = p.section == "recommendation" or p.turned or (listed and advice_announced)
    # What follows a sentence that names a problem is mostly its evidence: figures, cases, what people say.
    in_trouble = not p.first and strength[p.opening]["problem"] >= _VALUE["strong"]
    evidence = bool(_EVIDENCE.search(text)) and (in_problem or in_trouble) and not p.heading
    past = cues.holds("context", "past", text)
    reported = cues.holds("context", "authorities", text) and cues.holds("context", "reporting", text)
    directs = mood.leads or mood.must
    states = {c.state for c in read.cues["problem"]}
    will = cues.future(text, words)
    said = stances.get(p.sentence.sentence_id, ())
    return row | {
        "remedied": "remedied" in states,
        "negated": "negated" in states,
        "contrast": bool(states) and cues.holds("context", "contrasts", text),
        "degree": cues.holds("context", "degrees", text),
        "achievement": cues.holds("context", "achievements", text),
        "past": past,
        "formerly": cues.holds("context", "formerly", text),
        "directs": mood.leads,
        "directs_later": mood.later,
        "directs_share": mood.share,
        "directs_past": mood.leads and past,
        "directs_in_advice": mood.leads and in_advice and not past,
        "later_in_advice": mood.later and in_advice and not past,
        "must": mood.must,
        "reported": reported,
        "reported_must": reported and (mood.must or row["recommendation_strong"] > 0),
        "in_advice": in_advice and not p.heading,
        "in_other": p.section == "other" and not in_advice,
        "in_outlook": p.section == "outlook" and not p.heading,
        "in_problems": in_problem and not p.heading,
        "in_trouble": in_trouble,
        "evidence": evidence,
        "item_in_problems": p.item and in_problem,
        "item_in_advice": p.item and in_advice,
        "item_directs": p.item and directs and not in_problem,
        "heading": p.heading,
        "heading_in_problems": p.heading and in_problem,
        "heading_in_advice": p.heading and in_advice,
        "heading_directs": p.heading and mood.leads,
        "abstract": p.kind == "abstract",
        "asks": bool(_ASKING.search(text)),
        "quoted": text[:1] == "“",
        "attributed": bool(said),
        "suggests": "suggests" in said,
        "expects": "expects" in said,
        "warns": "warns" in said or "criticises" in said,
        "fact": bool(said) and bool(_FIGURE.search(text)),
        "ahead": p.sentence.sentence_id in ahead,
        "will": will,
        "will_said": will and bool(said),
    }
