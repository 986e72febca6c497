"""A sentence as read: its place, its mood, its cues. What can be told from that is in `features`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jianbao.argument.clauses import Mood, load_clauses
from jianbao.argument.cues import KINDS, Cue
from jianbao.argument.discourse import Place, places
from jianbao.digest import Article
from jianbao.lexicon import Lexicon

VALUE: Mapping[str, float] = {"strong": 2.0, "usual": 1.0, "hint": 0.5}
"""How much a cue of each strength says: each half of the one above, so that two usual ones are as good as a strong."""

_MOST_STRENGTH = 3.0
# A modal, a directing verb at the beginning and half the share of such clauses add to what advice's cues say.
_SHARE = 0.5


@dataclass(frozen=True)
class Read:
    """A sentence as read: its place, its mood, its cues by kind, and how much they say (0 to 3, advice up to 5.5)."""

    place: Place
    mood: Mood
    cues: Mapping[str, list[Cue]]
    strength: Mapping[str, float]


def read_sentences(article: Article, *, lexicon: Lexicon) -> list[Read]:
    """Return the sentences of an article's own prose and its headings as read, in reading order."""
    clauses = load_clauses(lexicon)
    reads = []
    for place in places(article, clauses):
        mood = clauses.mood(place.sentence.text)
        found = {kind: clauses.cues.find(place.sentence.text, kind) for kind in KINDS}
        strength = {kind: _strength(own) for kind, own in found.items()}
        strength["recommendation"] += mood.leads + mood.must + mood.share * _SHARE
        reads.append(Read(place, mood, found, strength))
    return reads


def _strength(cues: Sequence[Cue]) -> float:
    """Return how much stated cues say together: the strongest whole, each other a third, 3 at most."""
    values = sorted((VALUE[c.strength] for c in cues if c.state == "stated"), reverse=True)
    return min(values[0] + sum(values[1:]) / 3, _MOST_STRENGTH) if values else 0.0
