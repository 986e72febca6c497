"""A sentence as words with what is known of them: names of the gazetteer, places, names found so far.

Names that are made of a proper part and a head noun are found in `organisation_spans`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from jianbao.gazetteer import Gazetteer
from jianbao.general_words import GeneralWords

_ITS_OWN = ("下设", "下属", "下辖", "内设", "会同")
"""What follows a name though the dictionary would cut into it."""
_PROPER = ("ns", "nz", "nr", "nrt")


@dataclass(frozen=True, slots=True)
class Span:
    """A name in a sentence, end exclusive; `strength` is `known`, `made` (proper part and head) or `weak`."""

    start: int
    end: int
    strength: str


@dataclass
class NameTokens:
    """The words of a sentence; `names` grows with the names that are found in it."""

    text: str
    words: list[str]
    tags: list[str]
    starts: list[int]
    index: dict[int, int]
    """Number of the word that begins at a place."""
    ending: dict[int, int]
    """Number of the word that ends at a place."""
    places: dict[int, int]
    """Where the names of places begin, by where they end."""
    place_starts: frozenset[int]
    known: list[Span] = field(default_factory=list)
    known_end: dict[int, int] = field(default_factory=dict)
    """Where known names end, by where they begin."""
    known_start: dict[int, int] = field(default_factory=dict)
    """Where known names begin, by where they end; the shortest of several."""
    longest_start: dict[int, int] = field(default_factory=dict)
    """The same, the longest of several."""
    in_head: bytearray = field(default_factory=bytearray)
    """1 at each character of a head noun of several characters."""
    inside: bytearray = field(default_factory=bytearray)
    """1 at each place inside a known name, its first character left out."""
    name_ends: set[int] = field(default_factory=set)

    def mark(self, spans: Iterable[Span]) -> None:
        """Take spans as known names."""
        for span in spans:
            self.known.append(span)
            self.known_end[span.start] = max(span.end, self.known_end.get(span.start, 0))
            self.known_start[span.end] = max(span.start, self.known_start.get(span.end, 0))
            self.longest_start[span.end] = min(span.start, self.longest_start.get(span.end, span.start))
            self.inside[span.start + 1 : span.end] = b"\1" * (span.end - span.start - 1)
            self.name_ends.add(span.end)


def name_tokens(text: str, gazetteer: Gazetteer, words: GeneralWords) -> NameTokens:
    """Cut a sentence and mark the names that the gazetteer and the dictionary know, and places."""
    cut = words.cut(text)
    starts, at = [], 0
    for word in cut:
        starts.append(at)
        at += len(word)
    ending = {s + len(w): i for i, (s, w) in enumerate(zip(starts, cut, strict=True))}
    proper = gazetteer.proper
    places = {s + n: s for s in starts for n in (2, 3, 4) if s + n in ending and text[s : s + n] in proper}
    tokens = NameTokens(
        text,
        cut,
        [words.tag(w) for w in cut],
        starts,
        {s: i for i, s in enumerate(starts)},
        ending,
        places,
        frozenset(places.values()),
        in_head=bytearray(len(text)),
        inside=bytearray(len(text)),
    )
    for match in gazetteer.heads.finditer(text):
        tokens.in_head[match.start() : match.end()] = b"\1" * len(match.group())
    tokens.mark(_known(tokens, gazetteer, words))
    return tokens


def _known(tokens: NameTokens, gazetteer: Gazetteer, words: GeneralWords) -> list[Span]:
    text, at, spans = tokens.text, 0, []
    while at < len(text):
        name = gazetteer.name_at(text, at)
        # A long name is one even where the dictionary would cut it otherwise.
        end = at + len(name)
        if (
            name
            and (at in tokens.index or len(name) >= 5)
            and (end in tokens.ending or text.startswith(_ITS_OWN, end))
        ):
            spans.append(Span(at, at + len(name), "known"))
            at += len(name)
        else:
            at += 1
    spans += [Span(*m.span(), "known") for m in gazetteer.latin.finditer(text)]
    for start, word, tag in zip(tokens.starts, tokens.words, tokens.tags, strict=True):
        if tag == "nt" and len(word) >= 4 and is_proper_body(word, gazetteer, words):
            spans.append(Span(start, start + len(word), "known"))
    return spans


def is_proper_body(word: str, gazetteer: Gazetteer, words: GeneralWords) -> bool:
    """Tell whether an organisation of the dictionary begins with a place or name and ends with a head noun."""
    return (
        word not in gazetteer.generic
        and gazetteer.ends_in_head(word)
        and bool(re.search(gazetteer.heads, word))
        and any(words.tag(word[:n]) in _PROPER or word[:n] in gazetteer.starts for n in (2, 3, 4))
    )
