"""A sentence as words with what is known of them: names of the gazetteer, places, names found so far.

Names that are made of a proper part and a head noun are found in `spans`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from jianbao.actors.names.gazetteer import Gazetteer
from jianbao.digest import HAN
from jianbao.terms import GeneralWords

_PROPER = ("ns", "nz", "nr", "nrt")
_HAN_ONLY = re.compile(rf"[{HAN}]+")
_UNITS = ("省", "市", "县", "区", "州")


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
    made_start: dict[int, int] = field(default_factory=dict)
    """Where names begin that were found so far, by where they end."""
    made_end: dict[int, int] = field(default_factory=dict)
    """Where they end, by where they begin; the last of several."""

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
    cut = _cut(text, gazetteer, words)
    starts, at = [], 0
    for word in cut:
        starts.append(at)
        at += len(word)
    ending = {s + len(w): i for i, (s, w) in enumerate(zip(starts, cut, strict=True))}
    proper = gazetteer.proper
    # Of several that end at a place the longest counts (金砖|国家).
    places = {
        s + n: s for s in reversed(starts) for n in (2, 3, 4) if s + n in ending and text[s : s + n] in proper
    }
    tags = [words.tag(w) for w in cut]
    places |= _made_places(cut, tags, starts, gazetteer)
    tokens = NameTokens(
        text,
        cut,
        tags,
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


def _cut(text: str, gazetteer: Gazetteer, words: GeneralWords) -> list[str]:
    """Cut a sentence so that no word runs over the end of a name, and 和县 behind a name is a conjunction and a level."""
    cut = words.cut(text)
    edges, at = {0}, 0
    for word in cut:
        at += len(word)
        edges.add(at)
    forced, at = {0, len(text)}, 0
    while at < len(text):
        end = at + len(gazetteer.name_at(text, at))
        if at in edges and end > at and end not in edges and text.startswith(gazetteer.after_names, end):
            forced |= {at, end}
        at = max(end, at + 1)
    if len(forced) > 2:
        places = sorted(forced)
        cut = [w for a, b in pairwise(places) for w in words.cut(text[a:b])]
    pieces: list[str] = []
    for word in cut:
        # 局|局长 and 省|政协 may be words of the dictionary.
        parted = (len(word) == 3 and word[0] == word[1] and bool(gazetteer.single_head(word, 1))) or (
            word[0] in gazetteer.levels and word[1:] in gazetteer.level_heads
        )
        joins = len(word) == 2 and word[0] in "和与" and word[1] in _UNITS
        if joins and pieces and gazetteer.ends_in_head(pieces[-1]):
            pieces += [word[0], word[1]]
        elif parted:
            pieces += [word[0], word[1:]]
        else:
            pieces.append(word)
    return pieces


def _made_places(cut: list[str], tags: list[str], starts: list[int], gazetteer: Gazetteer) -> dict[int, int]:
    """Return places that no dictionary lists, made of a word and 省, 市, 县 or 区 at the head of a phrase (江州市)."""
    places = {}
    for i, (word, start) in enumerate(zip(cut, starts, strict=True)):
        end = start + len(word)
        if (
            len(word) > 2
            and word[-1] in _UNITS
            and tags[i] == ""
            and word[:-1] not in gazetteer.not_made_places
        ):
            places[end] = start
            continue
        if word not in (*_UNITS, *gazetteer.landmarks) or not i:
            continue
        first = i - 1
        while (
            first
            and len(cut[first]) == 1
            and i - first < 2
            and _may_begin(cut[first - 1], tags[first - 1], gazetteer)
        ):
            first -= 1
        name = "".join(cut[first:i])
        before = tags[first - 1] if first else ""
        opens = (
            not first
            or before[:1] in ("p", "c", "v", "u", "x")
            or not cut[first - 1].isalnum()
            or cut[first - 1].endswith("于")  # 隶属于
        )
        if (
            2 <= len(name) <= 3
            and _HAN_ONLY.fullmatch(name)
            and name not in gazetteer.not_made_places
            and (
                tags[i - 1][:1] in ("n", "", "z", "j", "t") or (tags[i - 1] in ("f", "s") and len(name) == 2)
            )
            and name not in gazetteer.verbs
            and opens
        ):
            places[end] = starts[first]
    return places


def _may_begin(word: str, tag: str, gazetteer: Gazetteer) -> bool:
    """Tell whether a word may be the first character of a place's name: cut off, it may look like a verb (临|澜|市)."""
    return tag[:1] in ("n", "", "a", "z") or (tag == "v" and len(word) == 1 and word not in gazetteer.verbs)


def _known(tokens: NameTokens, gazetteer: Gazetteer, words: GeneralWords) -> list[Span]:
    text, at, spans = tokens.text, 0, []
    while at < len(text):
        name = gazetteer.name_at(text, at)
        # A long name is one even where the dictionary would cut it otherwise.
        end = at + len(name)
        if (
            name
            and (at in tokens.index or len(name) >= 5)
            and (end in tokens.ending or text.startswith(gazetteer.after_names, end))
        ):
            if not text.endswith(gazetteer.any_of_a_kind, max(0, at - 2), at):
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
        not gazetteer.is_kind(word)
        and gazetteer.ends_in_head(word)
        and bool(re.search(gazetteer.heads, word))
        and any(words.tag(word[:n]) in _PROPER or word[:n] in gazetteer.starts for n in (2, 3, 4))
    )
