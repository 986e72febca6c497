"""Where paragraphs end: all breaks of one text block decided together, as the cheapest reading of its lines.

A reading says of each line whether it begins a paragraph, a numbered heading or a list of keywords, or goes on with
one. Each line adds what it costs to be that: a line that ends before the measure is full, a paragraph that ends
inside a sentence, a word that opens paragraphs in the midst of one. The costs stand for negative logarithms of how
often such a thing is seen; only their differences count. As what a line is bears upon the next line alone, the
cheapest reading is found in one pass (Viterbi 1967), and its cost tells which of several measures explains the lines.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jianbao.reading.counting import INLINE, LISTED, counted_marks, numbering
from jianbao.reading.facts import RUNNING, LineFacts
from jianbao.reading.measure import Measure, indents_shown
from jianbao.reading.openings import Openings
from jianbao.reading.shown import (
    broken_off,
    numbered_forms,
    open_quotations,
    parted_by_gaps,
    recurring_headings,
    speakers,
    usual_gap,
)
from jianbao.reading.widths import NO_LINE_START, unsure_places

_NEVER = 1e9
# What a line is: the first of a paragraph or going on with one; the same of a heading, and of keywords.
_FIRST, _ON, _HEADING, _HEADING_ON, _KEYWORDS, _KEYWORDS_ON = range(6)
_STATES = 6
_DEAD = (_NEVER,) * 4
_FROM_FIRST = (_FIRST,) * _STATES
_FROM_ON = (_ON,) * _STATES

# A sentence's end and a remark in brackets after it: 。（责任单位：某厅）
_REMARK = re.compile(r"[。！？][”’]?[（(][^（）()。！？]{2,120}[）)]$")
_MAX_REMARK_LINES = 5
_LONGEST_REMARK = 130
_SAME_SIZE = 0.12
_CENTRED_FULL = 0.6
_INNER_MARKS = "，。；"
_SENTENCE_MARKS = "。！？；"
_HEADING_MARKS = "，。；："
# 一、, （一）, 第一章
_HEADING_NUMBERS = ("一、", "（一", "(一", "第")
_LIST_MARKS = frozenset("；;，,、")
_LONGEST_HEADING = 0.75
_SHORTEST_HEADING = 12
_WIDE = 0.6

_CLEARLY = 4.0
"""Ems that a line has left which clearly ends a paragraph."""
_SLACK = 0.4
"""Ems that a line may have left where the next words did not fit."""
_HANGING = 1.1
"""Ems by which a line may pass the measure, as a mark hangs or marks were squeezed."""

# What a paragraph's end costs: as such; that its last line is full; that no sentence ends there, by what the line is.
_ENDS = 1.5
_ENDS_FULL = 1.5
_UNFINISHED = 5.0
_UNFINISHED_CLAUSE = 3.5
_UNFINISHED_BARE = 2.0
_UNFINISHED_ITEM = 1.0
_AFTER_COMMA = 4.0
_LEFT = 1.0
_LEFT_MOST = 2.5
_BEFORE_MARK = 6.0
_QUOTED = 2.5
# What going on costs: where a sentence has ended, where the line is not full, where the next line opens something.
_FINISHED = 2.5
_RECURS = 4.0
_ITEM = 1.0
_LOOSE = 2.5
_LOOSE_CLAUSE = 2.0
_LOOSE_BARE = 3.0
_LOOSE_HEADING = 0.5
_LOOSEST = 14.0
_OPENS = 4.0
_COUNTS = 1.0
_KNOWN = 3.0
_AFTER_KEYWORDS = 6.0
_HEADING_LINE = 1.5
_HEADING_LONG = 1.0
_NO_HEADING = 1.6
_NO_HEADING_HERE = 4.0
# What it costs a line to pass the measure by a mark; by more, and by each em.
_SQUEEZED = 0.7
_OVER = 3.0
_OVER_EM = 2.0
_OVERFULL = 9.0
# What it costs that an indent or white space shows where no paragraph begins, or fails where one does.
_SHOWN = 7.0
_NOT_SHOWN = 4.0
_ITEM_NOT_SHOWN = 6.0
_GAP = 3.0
_GAP_FAILS = 3.0


@dataclass(frozen=True, slots=True)
class Reading:
    """A reading of lines: whether each begins a paragraph, and what it costs."""

    starts: tuple[bool, ...]
    cost: float


def read_breaks(lines: Sequence[LineFacts], size: Measure, openings: Openings) -> Reading:
    """Return the cheapest reading of the lines of one text block, set on a measure.

    Where the measure says that nothing is wrapped, each line is a paragraph, but for those broken by a page's end.
    """
    if not lines:
        return Reading((), 0.0)
    costs = _Costs(lines, size, openings)
    if not size.wrapped:
        # Lines that are never to be joined have no measure at all.
        broken = broken_off(lines) if size.full else set()
        return Reading(tuple(i not in broken for i in range(len(lines))), costs.apart())
    best = costs.opening(lines[0])
    steps: list[tuple[int, ...]] = []
    for i in range(len(lines) - 1):
        best, came_from = costs.plain_step(i, best) or costs.step(i, best)
        steps.append(came_from)
    totals = [best[s] + costs.over(lines[-1], s) for s in range(_STATES)]
    state = min(range(_STATES), key=totals.__getitem__)
    cost = totals[state]
    starts = []
    for came_from in reversed(steps):
        starts.append(state % 2 == 0)
        state = came_from[state]
    return Reading((True, *reversed(starts)), cost)


class _Costs:
    """What it costs the lines of a text block to be read one way or another on one measure."""

    def __init__(self, lines: Sequence[LineFacts], size: Measure, openings: Openings) -> None:
        self.lines = lines
        self.size = size
        self.by_indent = indents_shown(lines)
        self.usual_gap = usual_gap(lines, size)
        self.by_gap = parted_by_gaps(lines, size, self.usual_gap)
        self.counted = counted_marks(lines)
        self.speakers = speakers(lines, openings)
        self.recurring = recurring_headings(lines)
        self.quoted = open_quotations(lines, size)
        headings, texts = numbered_forms(lines, size)
        self.no_heading = dict.fromkeys(headings, _NO_HEADING_HERE) | dict.fromkeys(texts, 0.0)

    def apart(self) -> float:
        """Return what it costs each line to be a paragraph by itself."""
        return sum(
            _ENDS + self._unfinished(i, _FIRST, done=self._done(i), has_room=True)
            for i in range(len(self.lines) - 1)
        )

    def opening(self, line: LineFacts) -> list[float]:
        """Return what it costs a line to begin a paragraph, a heading or keywords."""
        costs = [_NEVER] * _STATES
        costs[_FIRST] = 0.0
        if line.form is not RUNNING:
            if line.form.label and line.form.label.kind == "keywords":
                costs[_FIRST], costs[_KEYWORDS] = _NEVER, 0.0
            elif line.form.enumerator and line.marks.isdisjoint(_SENTENCE_MARKS):
                costs[_HEADING] = 0.0
                costs[_FIRST] = self.no_heading.get(numbering(line.form.enumerator), _NO_HEADING)
        return costs

    def over(self, line: LineFacts, state: int) -> float:
        """Return what it costs a line to be as wide as it is, where it may be too wide."""
        excess = line.width(self.size.gap) - self._measure(line, state)
        if excess <= 0.05:
            return 0.0
        return _SQUEEZED if excess <= _HANGING else min(_OVERFULL, _OVER + _OVER_EM * (excess - _HANGING))

    def _measure(self, line: LineFacts, state: int) -> float:
        if state % 2:
            return self.size.full
        return self.size.full - line.layout.indent if self.by_indent else self.size.first

    def step(self, i: int, best: Sequence[float]) -> tuple[list[float], tuple[int, ...]]:
        """Return what readings up to line `i` + 1 cost by what it is, and what line `i` is in each of them."""
        line, following = self.lines[i], self.lines[i + 1]
        w = line.width(self.size.gap)
        head = following.head_width(self.size.gap)
        unsure = -1.0
        done = self._done(i)
        apart = self._set_apart(i, w, done=done)
        ends = self._ends(i)
        opens = 0.0 if apart else self._opens(i, done=done)
        costs = [_NEVER] * _STATES
        came_from = [0] * _STATES
        ended, ending = _FIRST, _NEVER
        for state, cost in enumerate(best):
            if cost >= _NEVER:
                continue
            cost += self.over(line, state)
            room = self._measure(line, state) - w - head - _SLACK
            if room >= 0 and unsure < 0:
                unsure = 0.5 * unsure_places(line.text)
            has_room = room >= 0 and room >= unsure
            full = 0.0 if has_room else _ENDS_FULL
            end = cost + (ends + full + self._unfinished(i, state, done=done, has_room=has_room))
            if end < ending:
                ended, ending = state, end
            if apart:
                continue
            # The more a line has left, the longer is the word that did not fit, and the rarer.
            left = room + head + _SLACK
            goes = min(_LEFT_MOST, max(0.0, _LEFT * (left - 0.5))) if not has_room else 0.0
            goes += cost + (opens + self._join(i, state, w, room if has_room else -1.0, done=done))
            on = state | 1
            if goes < costs[on]:
                costs[on], came_from[on] = goes, state
        for state, cost in enumerate(self.opening(following)):
            if cost < _NEVER:
                costs[state], came_from[state] = ending + cost, ended
        return costs, tuple(came_from)

    def plain_step(self, i: int, best: Sequence[float]) -> tuple[list[float], tuple[int, ...]] | None:
        """Return what `step` does for lines of running text that can be read in one way only, None for others.

        They are most lines: those that are full and break inside a sentence, and short ones that end one.
        """
        line, following = self.lines[i], self.lines[i + 1]
        if line.form is not RUNNING or line.closed or min(best[_HEADING:]) < _NEVER:
            return None
        before, here = line.layout, following.layout
        if before.whole or here.whole or before.centred or here.centred:
            return None
        on, first, w = best[_ON], best[_FIRST], line.width(self.size.gap)
        shown = here.indent >= 1 if self.by_indent else here.gap > self.usual_gap
        measure = self._measure(line, _FIRST)
        if line.finished:
            ends = w + following.head_width(self.size.gap) < min(measure, self.size.full) - _CLEARLY
            hidden = (self.by_indent or self.by_gap) and not shown
            if not ends or hidden or i in self.quoted or following.text[0] in NO_LINE_START:
                return None
            opening = self.opening(following)
            ended = _ENDS + min(on, first)
            costs = [ended + cost if cost < _NEVER else cost for cost in opening]
        else:
            narrow = measure if on >= _NEVER else self.size.full
            full = w + following.head_width(self.size.gap) > narrow - _SLACK and w <= self.size.full
            alike = before.copies == here.copies and before.size == here.size
            if not full or shown or not alike or following.form is not RUNNING:
                return None
            if line.text[-1] in "；：" or i + 1 in self.speakers:
                return None
            on += min(_LEFT_MOST, max(0.0, _LEFT * (self.size.full - w - 0.5)))
            if first < _NEVER:
                first += self.over(line, _FIRST)
                first += min(_LEFT_MOST, max(0.0, _LEFT * (measure - w - 0.5)))
            costs = [_NEVER, min(on, first), *_DEAD]
        return costs, _FROM_ON if on < first else _FROM_FIRST

    def _set_apart(self, i: int, w: float, *, done: bool) -> bool:
        """Tell whether a line and the next are laid out so that they are never one paragraph."""
        before, here = self.lines[i].layout, self.lines[i + 1].layout
        if here.whole or before.whole or here.copies != before.copies:
            return True
        if here.centred != before.centred or abs(here.size - before.size) > _SAME_SIZE:
            return True
        return here.centred and (done or w <= _CENTRED_FULL * self.size.full)

    def _done(self, i: int) -> bool:
        """Tell whether a line ends as a paragraph may: with a sentence, what announces, or a remark in brackets."""
        line = self.lines[i]
        if line.finished or line.announces or line.form.credit:
            return True
        if not line.closed:
            return False
        before = self.lines[max(0, i + 1 - _MAX_REMARK_LINES) : i + 1]
        return bool(_REMARK.search("".join(x.text for x in before)[-_LONGEST_REMARK:]))

    def _ends(self, i: int) -> float:
        """Return what it costs any paragraph to end with line `i`."""
        following = self.lines[i + 1]
        cost = _ENDS
        if following.text[0] in NO_LINE_START:
            cost += _BEFORE_MARK
        if i in self.quoted:
            cost += _QUOTED
        if self.by_indent and following.layout.indent < 1:
            # Headings may stand at the margin, items seldom do.
            heads = numbering(following.form.enumerator).startswith(_HEADING_NUMBERS)
            cost += _NOT_SHOWN if heads else _ITEM_NOT_SHOWN
        if self.by_gap and following.layout.gap <= self.usual_gap and not following.layout.page_start:
            cost += _GAP_FAILS
        return cost

    def _unfinished(self, i: int, state: int, *, done: bool, has_room: bool) -> float:
        """Return what it costs a paragraph to end as line `i` ends."""
        line = self.lines[i]
        if done or state in (_HEADING, _HEADING_ON):
            return 0.0
        if line.text[-1] in "；;" or state in (_KEYWORDS, _KEYWORDS_ON):
            return _UNFINISHED_ITEM
        comma = _AFTER_COMMA if line.text[-1] in "，、" else 0.0
        if state != _FIRST or "。" in line.marks or line.form.dateline:
            return _UNFINISHED + comma
        bare = has_room and line.marks.isdisjoint(_INNER_MARKS)
        return comma + (_UNFINISHED_BARE if bare else _UNFINISHED_CLAUSE)

    def _opens(self, i: int, *, done: bool) -> float:
        """Return what it costs line `i` + 1 to go on with any paragraph, as it begins and stands."""
        line, following = self.lines[i], self.lines[i + 1]
        form = following.form
        cost = 0.0
        if done and not form.duty:
            cost += _FINISHED + _RECURS * (following.text in self.recurring)
        elif line.text[-1] == "；":
            cost += _ITEM
        if form is not RUNNING or i + 1 in self.speakers:
            cost += self._opened(i + 1, done=done)
        if self.by_indent and following.layout.indent >= 1:
            cost += _SHOWN
        return cost

    def _join(self, i: int, state: int, w: float, room: float, *, done: bool) -> float:
        """Return what it costs line `i` + 1 to go on with this one; `room` is below 0 where line `i` is full."""
        line, following = self.lines[i], self.lines[i + 1]
        here = following.layout
        cost = 0.0
        if room >= 0 and not here.centred:
            cost += self._loose(line, following, state, w, room)
        if here.gap > self.usual_gap and not here.page_start and (self.by_gap or done or room >= 0):
            cost += _SHOWN if self.by_gap else _GAP
        if state in (_HEADING, _HEADING_ON):
            long = following.width(self.size.gap) > _LONGEST_HEADING * self.size.full
            cost += (
                _HEADING_LINE + _HEADING_LONG * long
                if following.marks.isdisjoint(_SENTENCE_MARKS)
                else _NEVER
            )
        elif state in (_KEYWORDS, _KEYWORDS_ON) and self._after_keywords(i, state):
            cost += _AFTER_KEYWORDS
        return cost

    def _loose(self, line: LineFacts, following: LineFacts, state: int, w: float, room: float) -> float:
        """Return what it costs a line to go on although the next words would have fitted."""
        if state in (_HEADING, _HEADING_ON):
            # A heading may be set on a measure of its own.
            narrow = (
                following.width(self.size.gap) < min(w, _LONGEST_HEADING * self.size.full)
                and w >= _SHORTEST_HEADING
            )
            return _LOOSE_HEADING if narrow and following.marks.isdisjoint(_HEADING_MARKS) else _LOOSEST
        cost = _LOOSE + room
        if state == _FIRST and "。" not in line.marks and not line.form.dateline:
            # It may be a heading.
            cost += _LOOSE_BARE if line.marks.isdisjoint(_INNER_MARKS) else _LOOSE_CLAUSE
        return min(_LOOSEST, cost)

    def _opened(self, i: int, *, done: bool) -> float:
        """Return what it costs a line that begins as paragraphs do to go on with one."""
        form = self.lines[i].form
        opens = form.opens or i in self.speakers or (form.dashed and done)
        cost = _COUNTS if form.counts else _OPENS if opens else 0.0
        if self.counted[i] == INLINE:
            return cost - min(cost, _KNOWN)
        return cost + _KNOWN if self.counted[i] == LISTED else cost

    def _after_keywords(self, i: int, state: int) -> bool:
        """Tell whether the line after a list of keywords, which ends without a full stop, is running prose."""
        line, following = self.lines[i], self.lines[i + 1]
        marks = _LIST_MARKS.intersection(line.text)
        prose = "。" in following.marks or ("，" in following.marks and "，" not in marks)
        wide = following.text_width(self.size.gap) > _WIDE * self.size.full
        return prose or (marks.isdisjoint(following.text) and wide)
