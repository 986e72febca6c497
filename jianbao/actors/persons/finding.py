"""Whom a sentence introduces: runs of characters that look like names where the words around them speak for a person.

How likely a name is by its shape is in `shapes`, what speaks for a person around it in `clues`, the cut of the rest into
words in `paths`, and what role the person has in `roles`.
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

from jianbao.actors.persons.clues import (
    BLOCKED,
    DESCRIBED,
    JOINT,
    LABEL,
    PEER,
    POST,
    START,
    PersonClues,
    load_person_clues,
)
from jianbao.actors.persons.paths import NAME_TAGS, WordPaths
from jianbao.actors.persons.roles import LINKS, Person, Roles, unspaced
from jianbao.actors.persons.shapes import NEVER, NameShapes, load_name_shapes
from jianbao.digest import HAN
from jianbao.lexicon import Lexicon
from jianbao.terms import GeneralWords, load_general_words

_TITLE = re.compile(r"《[^《》]{1,120}》")
_RUN = re.compile(rf"[{HAN}·•・]+")
_DOTS = frozenset("·•・")
_ANY_PERSON = -14.0
"""The log probability of a person at any place, of which evidence makes up more or less."""

_DOTTED, _SPELT, _KNOWN = -5.0, -15.5, -9.0
_FAMOUS = -12.5
"""The same for a name with dots, for one that is spelt without, for a known one, and for one in the dictionary."""

_COMMON, _PLACE = -13.0, 4.0
_WORST, _DOUBTFUL, _LOOKS = -3.0, -0.5, -19.0
_UNINTRODUCED = -8.0
"""What is taken off where nothing but its place in the clause speaks for a name."""

_WORD = 100
"""How often the dictionary has seen what is a word of its own behind 和 and is no given name."""
_LONGEST_SPELT, _LONGEST_PART, _MOST_DOTS = 7, 9, 4
_ROUNDS = 6
_LONGEST_LINK = max(map(len, LINKS))
_REACH = _LONGEST_LINK + 60
"""How far before a run a name may begin that is listed with it: the longest name with dots, and the word between."""
_LISTED_BEFORE = re.compile(rf"(?P<run>[{HAN}]{{2,6}})(?:、|和|与|及|以及)$")
_LISTED_BEHIND = re.compile(rf"(?:、|以及|和|与|及)(?P<run>[{HAN}]{{2,3}})")


_Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Dotted:
    """A candidate with dots: its place, its last dot, whether what follows that is spelt by sound, its shape."""

    start: int
    end: int
    dot: int
    whole: bool
    shape: float


class PersonFinder:
    """Finds the persons whom a sentence introduces."""

    def __init__(self, clues: PersonClues, shapes: NameShapes, words: GeneralWords) -> None:
        """Bind what speaks for persons, the shapes of names, and the dictionary of general language."""
        self.clues, self._shapes, self._words = clues, shapes, words
        self._roles = Roles(clues, words)

    def introduced(self, text: str) -> list[Person]:
        """Return the persons whom a sentence introduces, with their roles, in order."""
        # What stands in a title is no person who acts in the text; blanked, it keeps its length.
        shown = _TITLE.sub(lambda m: "《" + " " * (len(m.group()) - 2) + "》", text)
        runs = [(m.start(), WordPaths(m.group(), self._words)) for m in _RUN.finditer(shown)]
        spans: list[_Span] = []
        known: dict[int, tuple[list[_Span], list[_Span]]] = {}
        # A name found lends its evidence to those listed with it, one more in each round.
        for _ in range(_ROUNDS):
            last, spans = spans, []
            for begin, paths in runs:
                # A run is read again only where other names stand beside it, or in it, than in the round before.
                end = begin + len(paths.arcs) + _LONGEST_LINK
                beside = last[bisect_left(last, (begin - _REACH,)) : bisect_left(last, (end + 1,))]
                if begin not in known or known[begin][0] != beside:
                    names = self._names(text, begin, paths, {s for s, _ in beside}, {e for _, e in beside})
                    known[begin] = beside, [(begin + a, begin + b) for a, b in paths.best_with(names)]
                spans += known[begin][1]
            spans.sort()
            if spans == last or not any(_is_listed(text, *span) for span in spans):
                break
        return self._roles.of(text, spans)

    def is_name(self, label: str) -> bool:
        """Tell whether a label that opens paragraphs looks like a name and is no word: 许望江：…, not 时间：…."""
        looks = 1 < len(label) < _LONGEST_SPELT and self._shapes.chinese(label) > NEVER
        return looks and not self._is_word(label) and not self.clues.ends_in_post(label)

    def _names(
        self, text: str, begin: int, paths: WordPaths, starts: Collection[int], ends: Collection[int]
    ) -> dict[int, list[tuple[int, float]]]:
        """Return what could be a name in the run that begins at `begin`, by start: end and score."""
        size = len(paths.arcs)
        run = text[begin : begin + size]
        befores: dict[int, float] = {}
        behinds: dict[int, float] = {}

        def before(at: int) -> float:
            if at not in befores:
                befores[at] = self._before(text, begin, at, paths, ends)
            return befores[at]

        def behind(at: int) -> float:
            if at not in behinds:
                behinds[at] = self._behind(text, begin, at, paths, starts)
            return behinds[at]

        names: dict[int, list[tuple[int, float]]] = {}
        for at in range(size):
            own = []
            for end in range(at + 2, min(size, at + _LONGEST_SPELT) + 1):
                name = run[at:end]
                if not (name in self.clues.known or self._shapes.could_be(name)):
                    continue
                shape = self._shape(name, before(at), behind(end))
                # 牛顿环, 钱学森班: what follows makes something else of a known name.
                doubtful = before(at) < JOINT and behind(end) < _DOUBTFUL
                if shape == NEVER or (name in self.clues.known and doubtful):
                    continue
                around = before(at) + behind(end)
                if before(at) >= START and self.clues.appositive.match(text, begin + end):
                    around += DESCRIBED
                elif before(at) <= START and behind(end) <= START:
                    around += _UNINTRODUCED
                if max(before(at), behind(end)) > START and self._has_peer(text, begin + at, begin + end):
                    around += PEER
                own.append((end, shape + around))
            names[at] = own
        dotted = [one for one in self._dotted(run) if one.shape > NEVER]
        # 约翰·霍普金斯大学 is no person, and no part of the name is one either.
        bodies = {one.dot for one in dotted if one.whole and behind(one.end) <= BLOCKED}
        for one in dotted:
            if one.dot not in bodies and before(one.start) > BLOCKED:
                around = max(before(one.start), _WORST) + max(behind(one.end), _WORST)
                names[one.start].append((one.end, one.shape + around))
        return names

    def _has_peer(self, text: str, start: int, end: int) -> bool:
        """Tell whether another run that looks like a name is listed right before or behind a place."""
        before = _LISTED_BEFORE.search(text[max(0, start - 8) : start])
        behind = _LISTED_BEHIND.match(text, end)
        return any(
            self._shapes.chinese(name) > _LOOKS and not self._is_word(name)
            for match in (before, behind)
            if match
            for name in (match["run"][-3:], match["run"][-2:], match["run"][:3], match["run"][:2])
        )

    def _is_word(self, text: str) -> bool:
        tag = self._words.tag(text)
        return bool(tag) and (tag not in NAME_TAGS or len(text) == 2)

    def _shape(self, name: str, before: float, behind: float) -> float:
        """Return how likely a person of this name is anywhere, given what speaks for one before and behind it."""
        if before <= BLOCKED or name in self._shapes.not_names or self._is_joined_word(name):
            return NEVER
        if name in self.clues.known:
            return _KNOWN
        shape = self._shapes.chinese(name) + _ANY_PERSON
        if shape > NEVER and len(name) == 3 and self._words.tag(name) in ("nr", "nrfg"):
            shape = max(shape, self._words.log_p(name) + _FAMOUS)
        if max(before, behind) >= JOINT and self._shapes.is_spelt(name):
            shape = max(shape, self._shapes.spelt(name) + _SPELT)
        # 评论员文章 is no person: the commoner a word, the rarer its use as a name; the name of a place hardly is one.
        if self._is_word(name):
            shape -= max(0.0, self._words.log_p(name) - _COMMON) + (
                _PLACE if self._words.tag(name) == "ns" else 0.0
            )
        return shape

    def _is_joined_word(self, name: str) -> bool:
        """Tell whether a name would be a word and what joins it to the one before (科学家|和|创新, 于|研究)."""
        if len(name) < 3 or self._words.frequency(name[1:]) < _WORD:
            return False
        joint = self._words.tag(name[0])
        return joint == "c" or (joint == "p" and self._words.tag(name[1:])[:1] == "v")

    def _dotted(self, run: str) -> Iterator[_Dotted]:
        """Yield what could be names with dots: parts of up to nine characters, up to five."""
        dots = [at for at, c in enumerate(run) if c in _DOTS]
        for nth, first in enumerate(dots):
            lowest = max(dots[nth - 1] + 1 if nth else 0, first - _LONGEST_SPELT)
            inner = 0.0
            for last in range(nth, min(nth + _MOST_DOTS, len(dots))):
                if last > nth:
                    part = run[dots[last - 1] + 1 : dots[last]]
                    if not 1 <= len(part) <= _LONGEST_PART:
                        break
                    inner += self._shapes.spelt(part)
                follows = dots[last + 1] if last + 1 < len(dots) else len(run)
                for end in range(dots[last] + 2, min(follows, dots[last] + 1 + _LONGEST_PART) + 1):
                    tail = run[dots[last] + 1 : end]
                    rest = _DOTTED + inner + self._shapes.spelt(tail)
                    whole = self._shapes.is_spelt(tail)
                    for start in range(lowest, first):
                        shape = rest + self._shapes.spelt(run[start:first])
                        yield _Dotted(start, end, dots[last], whole, shape)

    def _before(self, text: str, begin: int, at: int, paths: WordPaths, ends: Collection[int]) -> float:
        start = begin + at
        cuts = [begin + s for s in paths.starts_before(at)]
        word = text[cuts[0] : start] if cuts else ""
        if self.clues.post_before(text, unspaced(text, start), cuts) >= 0:
            return LABEL if unspaced(text, start) < start else POST
        score = self.clues.before(text, start, word, self._words)
        if any(start - len(joint) in ends and text.endswith(joint, 0, start) for joint in LINKS):
            return max(score, JOINT)
        return score

    def _behind(self, text: str, begin: int, at: int, paths: WordPaths, starts: Collection[int]) -> float:
        end = begin + at
        word = text[end : begin + paths.goes_to[at]]
        score = self.clues.behind(text, end, word, self._words)
        if score > BLOCKED and any(
            end + len(joint) in starts and text.startswith(joint, end) for joint in LINKS
        ):
            return max(score, JOINT)
        return score


@lru_cache(maxsize=4)
def load_person_finder(lexicon: Lexicon) -> PersonFinder:
    """Return what finds persons, by a lexicon. Raises `JianbaoError` where it is malformed."""
    return PersonFinder(load_person_clues(lexicon), load_name_shapes(lexicon), load_general_words())


def _is_listed(text: str, start: int, end: int) -> bool:
    """Tell whether a word that lists stands on either side of a place."""
    return text.startswith(LINKS, end) or text.endswith(LINKS, 0, start)
