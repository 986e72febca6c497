"""One decision on where all articles of a digest begin: the reading that explains its lines best.

A digest repeats one grammar: title, source line, text, or title, text, source line; its titles share a look. Both
are supposed in turn (`Grammar`). Under each, the lines are read from first to last by dynamic programming: at every
`Place` an article begins or does not; what has been seen of the article so far (its source line, its text) is the
state. The grammar whose best reading scores highest is the digest's; how sure each beginning is, is its
share in the weight of all readings (forward and backward sums). Time is linear in the number of places.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, inf, log

from jianbao.reading.evidence import Page, Place, soft_signs
from jianbao.reading.marks import OPENINGS, RANKED, is_higher, opens_first, possible_looks

_TRIED = 300
"""Events of the digest's head by which its grammar is chosen."""
_MOST_FRONT = 20
_LONGEST_FRONT = 40
_TITLES_ONLY = ("copies", "gap")
"""Kinds of marks that headings seldom have: that few lines have them speaks for their being titles."""
_MARKED_TITLE, _MARKED_OTHER = 0.93, 0.02
# States: nothing begun; then what the article has had of source lines (none, under its title, at its end, at an
# end with text after it) and whether it has had text.
_FRONT = 0
_NONE, _TOP, _END, _AMID = 0, 1, 2, 3
_STATES = 9


@dataclass(frozen=True, slots=True)
class Grammar:
    """How the articles of a digest are made: the mark that tells titles ("" none), where source lines stand.

    `sure`: no other sign is needed where the mark is, as it is one of headings, or the digest opens with it.
    """

    look: str
    source: str
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """For each place how sure it is that an article begins there, and whether one does in the best reading."""

    confidence: Sequence[float]
    taken: Sequence[bool]


@dataclass(slots=True)
class _Event:
    """A place or a source line in reading order: the first line, the next event if it is passed, or if it is taken."""

    line: int
    place: int
    source: tuple[int, int] | None
    after: int = 0


def decide(
    page: Page, places: Sequence[Place], grammar: Grammar, weights: Mapping[str, float], base: float
) -> Reading:
    """Return the reading that explains the lines best under a grammar."""
    events = _events(page, places)
    trellis = _Trellis(page, places, events, grammar, weights, base, len(page.lines))
    return Reading(*trellis.posterior(len(places)))


def find_grammar(page: Page, places: Sequence[Place], weights: Mapping[str, float], base: float) -> Grammar:
    """Return the grammar whose best reading scores highest on the digest's head."""
    events = _events(page, places)
    head = events[:_TRIED]
    reach = events[_TRIED].line if len(events) > _TRIED else len(page.lines)
    scores: dict[Grammar, float] = {}

    def score(look: str, source: str) -> tuple[float, Grammar]:
        sure = look.partition(":")[0] in RANKED or opens_first(page.lines, page.marks, look, page.endings)
        tried = Grammar(look, source, sure)
        if tried not in scores:
            trellis = _Trellis(page, places, head, tried, weights, base, reach)
            # Sums in another order differ in the last digits.
            scores[tried] = round(trellis.best() + trellis.prior, 6)
        return scores[tried], tried

    # Where source lines stand is supposed first, then the look of titles, then the former again.
    kinds = ("above", "below", "") if page.sources else ("",)
    source = max((score("", s) for s in kinds), key=lambda found: found[0])[1].source
    looks = possible_looks(page.marks[:reach])
    look = max((score(x, source) for x in looks), key=lambda found: found[0])[1].look
    return max((score(look, s) for s in kinds), key=lambda found: found[0])[1]


def _events(page: Page, places: Sequence[Place]) -> list[_Event]:
    events = [_Event(p.index, n, None) for n, p in enumerate(places)]
    events += [_Event(a, -1, (a, b)) for a, b in page.sources.items()]
    events.sort(key=lambda e: e.line)
    starts = [e.line for e in events]
    for k, event in enumerate(events):
        if event.place >= 0:
            event.after = max(k + 1, bisect_left(starts, places[event.place].head.end))
    return events


def weight_of(
    place: Place, grammar: Grammar, weights: Mapping[str, float], base: float, *, crowded: bool
) -> float:
    """Return the log odds that a place's own signs and flaws give it, under a grammar."""
    own = bool(grammar.look) and (grammar.look in place.marks or is_higher(place.marks, grammar.look))
    opening = grammar.look.partition(":")[0] in OPENINGS
    total = 0.0 if own and grammar.sure else base
    for flaw in place.flaws:
        if not (flaw == "numbered" and own and opening):
            total += weights[flaw]
    soft = set(soft_signs(place)) if crowded else ()
    for sign in place.signs:
        if sign == "set_off" and grammar.look.startswith("gap:"):
            continue
        if sign == "overprint" and grammar.look == "copies":
            continue
        half = sign in soft or (sign in ("new_words", "few_words") and grammar.look and not own)
        total += weights[sign] / 2 if half else weights[sign]
    return total


class _Trellis:
    """All readings of some events under one grammar."""

    def __init__(
        self,
        page: Page,
        places: Sequence[Place],
        events: Sequence[_Event],
        grammar: Grammar,
        weights: Mapping[str, float],
        base: float,
        reach: int,
    ) -> None:
        self.page, self.places, self.events, self.grammar, self.w = page, places, events, grammar, weights
        look = grammar.look
        marked = sum(look in own for own in page.marks[:reach]) if look else 0
        share = max(marked, 0.5) / max(reach, 1)
        self.prior = 0.0
        self.take_marked = self.take_plain = self.pass_marked = 0.0
        if look:
            kind = look.partition(":")[0]
            if kind in _TITLES_ONLY:
                share = min(share, 0.9)
                self.prior = weights["look"] + marked * log(_MARKED_OTHER / share)
                self.prior += (reach - marked) * log((1 - _MARKED_OTHER) / (1 - share))
            else:
                # Headings and items have such marks under any grammar: that they recur says nothing.
                self.prior = marked * log(_MARKED_OTHER / _MARKED_TITLE)
                self.prior += 0.0 if kind in RANKED else weights["look"]
            self.take_marked = log(_MARKED_TITLE / _MARKED_OTHER)
            self.take_plain = log((1 - _MARKED_TITLE) / (1 - _MARKED_OTHER))
        crowded = bool(look or grammar.source)
        self.higher = [e.place >= 0 and is_higher(places[e.place].marks, look) for e in events]
        self.local = []
        for event, higher in zip(events, self.higher, strict=True):
            if event.place < 0:
                self.local.append(0.0)
                continue
            place = places[event.place]
            look_says = self.take_marked if look in place.marks else 0.0 if higher else self.take_plain
            self.local.append(weight_of(place, grammar, weights, base, crowded=crowded) + look_says)

    def steps(self, k: int) -> list[tuple[int, int, int, float, bool]]:
        """Return the steps from the k-th event: (state, next event, next state, score, whether it takes a place)."""
        event, w, page, grammar = self.events[k], self.w, self.page, self.grammar
        n = len(self.events)
        next_line = self.events[k + 1].line if k + 1 < n else len(page.lines)
        out = []
        if event.source:
            end = event.source[1]
            text = page.has_text(end, next_line)
            for state in range(1, _STATES):
                had, body = divmod(state - 1, 2)
                if had == _NONE:
                    score = 0.0 if grammar.source == "above" else w["odd_source"]
                elif had == _TOP and grammar.source == "below":
                    score = w["odd_source"]
                else:
                    score = w["second_source"]
                if text:
                    out.append((state, k + 1, _state(_AMID, 1), score + w["source_amid"], False))
                else:
                    out.append((state, k + 1, _state(_END, body), score, False))
            if k < _MOST_FRONT:
                out.append((_FRONT, k + 1, _FRONT, w["front_line"], False))
            return out
        place = self.places[event.place]
        text = page.has_text(event.line, next_line)
        # A column's name stands right above a title.
        cost = w["higher_heading"] if self.higher[k] and text else 0.0
        for state in range(1, _STATES):
            had, body = divmod(state - 1, 2)
            if text and had == _END:
                out.append((state, k + 1, _state(_AMID, 1), cost + w["source_amid"], False))
            else:
                out.append((state, k + 1, _state(had, body or int(text)), cost, False))
        if k < _MOST_FRONT:
            out.append((_FRONT, k + 1, _FRONT, self._front(event.line, next_line), False))
        out += self._taking(k, place)
        return out

    def _front(self, a: int, b: int) -> float:
        """Return the score of leaving lines out before the first article."""
        total = 0.0
        for line in self.page.lines[a : min(b, a + 8)]:
            if self.page.endings.is_masthead(line):
                total += self.w["front_masthead"]
            elif line.finished or len(line.text) > _LONGEST_FRONT:
                total += self.w["front_text"]
            else:
                total += self.w["front_line"] / (2 if self.grammar.sure else 1)
        return total

    def _taking(self, k: int, place: Place) -> list[tuple[int, int, int, float, bool]]:
        event, w, grammar = self.events[k], self.w, self.grammar
        own = self.local[k]
        after = event.after
        next_line = self.events[after].line if after < len(self.events) else len(self.page.lines)
        body = int(self.page.has_text(place.head.end, next_line))
        if place.head.source:
            target = _state(_TOP, body)
            own += w["source_below"] if grammar.source == "below" else w["other_source"]
        else:
            target = _state(_NONE, body)
        out = [(_FRONT, after, target, own + (w["start"] if not place.index else 0.0), True)]
        for state in range(1, _STATES):
            had, text = divmod(state - 1, 2)
            score = own
            if had == _END:
                # What had no text yet does not end with its source.
                closes = grammar.source == "above" and text
                score += w["source_above"] if closes else w["other_source"]
            elif had == _NONE and grammar.source:
                score += w["missing_source"]
            elif had == _TOP and grammar.source == "above":
                score += w["missing_source"] / 2
            if not text:
                score += w["empty"]
            out.append((state, after, target, score, True))
        return out

    def _last(self, state: int) -> float:
        """Return the score of ending in a state."""
        if state == _FRONT:
            return -inf
        had, _ = divmod(state - 1, 2)
        return self.w["missing_source"] if had == _NONE and self.grammar.source else 0.0

    def best(self) -> float:
        """Return the score of the best reading."""
        n = len(self.events)
        table = [[-inf] * _STATES for _ in range(n + 1)]
        table[0][_FRONT] = 0.0
        for k in range(n):
            row = table[k]
            for state, after, target, score, _ in self.steps(k):
                if row[state] > -inf and row[state] + score > table[after][target]:
                    table[after][target] = row[state] + score
        return max(table[n][s] + self._last(s) for s in range(_STATES))

    def posterior(self, count: int) -> tuple[list[float], list[bool]]:
        """Return for each place its share in the weight of all readings, and whether it is in the best one."""
        n = len(self.events)
        forward = [[-inf] * _STATES for _ in range(n + 1)]
        top = [[-inf] * _STATES for _ in range(n + 1)]
        back: list[list[tuple[int, int, bool]]] = [[(-1, -1, False)] * _STATES for _ in range(n + 1)]
        forward[0][_FRONT] = top[0][_FRONT] = 0.0
        steps = [self.steps(k) for k in range(n)]
        for k in range(n):
            for state, after, target, score, takes in steps[k]:
                if forward[k][state] == -inf:
                    continue
                forward[after][target] = _add(forward[after][target], forward[k][state] + score)
                if top[k][state] + score > top[after][target]:
                    top[after][target] = top[k][state] + score
                    back[after][target] = (k, state, takes)
        backward = [[-inf] * _STATES for _ in range(n + 1)]
        backward[n] = [self._last(s) for s in range(_STATES)]
        confidence = [0.0] * count
        whole = -inf
        for s in range(_STATES):
            whole = _add(whole, forward[n][s] + backward[n][s])
        for k in range(n - 1, -1, -1):
            event = self.events[k]
            for state, after, target, score, takes in steps[k]:
                rest = score + backward[after][target]
                if rest == -inf:
                    continue
                backward[k][state] = _add(backward[k][state], rest)
                if takes and forward[k][state] > -inf:
                    confidence[event.place] += exp(forward[k][state] + rest - whole)
        taken = [False] * count
        k, state = n, max(range(_STATES), key=lambda s: top[n][s] + self._last(s))
        while k > 0:
            k, state, takes = back[k][state]
            if takes:
                taken[self.events[k].place] = True
        return confidence, taken


def _state(had: int, body: int) -> int:
    return 1 + 2 * had + body


def _add(a: float, b: float) -> float:
    """Return log(exp(a) + exp(b))."""
    if a < b:
        a, b = b, a
    return a if b == -inf else a + log(1 + exp(b - a))
