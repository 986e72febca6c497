"""What a quantity measures, where and when, read from the words around it.

Where no rule applies the answer is empty. What a clause says is read in `properties`, what 分别 deals out in `dealing`; what
a quantity is, is read in `grammar`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jianbao.quantities.dealing import names_of, rows_of
from jianbao.quantities.phrases import BRACKET, CLAUSE, noun_after
from jianbao.quantities.properties import (
    JOINING,
    ContextWords,
    place_of,
    property_of,
    says_nothing,
    time_of,
    verb_of,
)
from jianbao.quantities.ranges import Number
from jianbao.quantities.rows import NOT_DATA

_REACH = 120
_AHEAD = 40
_COUNTS = ("count", *NOT_DATA)
_COUNTED = re.compile(r"[数量]$|规模$|人次$")
_APART = re.compile("[，。；：、]")
_AMOUNTS = ("count", "money", "measure")
_FIGURES = 12
"""Figures before one among which its subject is looked for."""
_FURTHER = 3
"""Clauses before a figure's own in which its subject is looked for."""


@dataclass(frozen=True)
class Context:
    """What the words around a number say: the noun counted, the property valued, place and time.

    `subject` is what a figure after it goes on to speak of: the noun counted, or the property without its verb.
    """

    entity: str
    prop: str
    place: str
    time: str
    subject: str


def contexts_of(text: str, numbers: Sequence[Number], words: ContextWords) -> list[Context]:
    """Read what stands around the numbers of a sentence, in order.

    `entity` is what is counted or of what there is so much (512个离子 → 离子, 5000亿元再贷款 → 再贷款), `prop` what
    the value belongs to (利率为1.75% → 利率; with its verb where the value is a change: 失业率上升). What a figure
    means stands near it, or is that of the figures before it: the reach on both sides is bounded, which keeps long
    lines linear.
    """
    reader = _Reader(text, numbers, words)
    for i in range(len(numbers)):
        reader.found.append(reader.context(i))
    return reader.found


class _Reader:
    """The figures of a sentence, and what was found of those before."""

    def __init__(self, text: str, numbers: Sequence[Number], words: ContextWords) -> None:
        """Bind a sentence and its figures."""
        self.text, self.numbers, self.words = text, numbers, words
        self.rows = rows_of(text, numbers, words.dealing)
        self.found: list[Context] = []

    def context(self, i: int) -> Context:
        """Return what a figure measures; those before it have been found."""
        number, words = self.numbers[i], self.words
        first, size = self.rows[i]
        clauses = self._clauses(i)
        left = "，".join(clauses)
        after, time = self._after(i), time_of(clauses[-1], left, words)
        place = place_of(clauses, first=number.kind == "multiple", words=words)
        if names := names_of(self._clauses(first), size, words.dealing):
            return self._dealt(i, names[i - first], after, place, time)
        own = self._own(i, clauses[-1])
        verb = verb_of(words.change.search(own)) if i > first else ""
        if i > first and not after and not verb:
            same = self.found[first]
            return self._again(self._in_order(i) or same.subject, same, time)
        prop = self._share_of(i, property_of(own, words))
        if not prop and not after and number.kind != "duration" and not self._acting(i, own):
            before = self._same_unit(i, own) if number.kind in _COUNTS and own else None
            if before:
                return self._again(before.subject, before, time)
            prop = self._inherited(i, own, clauses)
        return self._made(i, own, prop, after, place, time)

    def _share_of(self, i: int, prop: str) -> str:
        """Return a property that says of what it is a share with what is that share: the figure right before it."""
        if not prop.startswith("占"):
            return prop
        before = self.numbers[i - 1] if i else None
        gap = self.text[before.end : self.numbers[i].start] if before else "。"
        adjoins = gap.startswith("，") and not _APART.search(gap[1:])
        whose = self.found[i - 1].subject if adjoins and before and before.kind in _AMOUNTS else ""
        return whose + prop if whose or prop != "占比" else ""

    def _made(self, i: int, own: str, prop: str, after: str, place: str, time: str) -> Context:
        """Say what is counted and what is valued."""
        number, words = self.numbers[i], self.words
        of = self.text[number.end : number.end + 1] == "的"
        entity = ""
        if number.kind in _COUNTS:
            counted = prop if _COUNTED.search(prop) else ""
            if number.unit in words.self_counted:
                entity, prop = number.unit, counted
            else:
                before = words.count_tail.sub("", words.change.sub("", prop))
                acts = before.endswith(words.actions) and not _acted(before, own, words)
                entity, prop = words.valued.sub("", after) or ("" if acts else before), counted
            return Context(entity, prop, place, time, prop or entity)
        if of and number.kind in ("percent", "ratio", "multiple"):
            entity = after
        elif of:
            # 历时2年的探索 is of what lasts, 以3亿元的支出 of what is spent, not of who does it.
            prop = after if number.kind == "duration" or own.endswith("以") else prop or after
        else:
            entity, prop = after, "" if after and prop.endswith(words.actions) else prop
        return Context(entity, prop, place, time, words.change.sub("", prop) or entity)

    def _dealt(self, i: int, name: str, after: str, place: str, time: str) -> Context:
        """Say what a figure measures that is dealt out to `name`."""
        words = self.words
        _, _, what = self._clauses(self.rows[i][0])[-1].partition(words.dealing.word)
        verb = words.change.search(what)
        done = property_of(what, words)
        if self.numbers[i].kind == "count":
            # 甲市和乙市分别建成平台12个和7个 counts what is built, 甲中心和乙中心分别达到7家和3家 the centres.
            what = after or words.change.sub("", done)
            if what or words.link.sub("", self._clauses(self.rows[i][0])[-1]).endswith(words.actions):
                return Context(what, "", name, time, what)
            prop = name if _COUNTED.search(name) else ""
            return Context("" if prop else name, prop, place, time, name)
        if name.endswith(words.dealing.areas):
            return Context(after, done, name, time, done)
        verb = words.change.search(self._own(i, what)) or verb
        return Context("", name + (done or verb_of(verb)), place, time, name)

    def _again(self, subject: str, same: Context, time: str) -> Context:
        """Say the same of another subject."""
        if subject == same.subject:
            return Context(same.entity, same.prop, same.place, time, subject)
        return Context("", subject + verb_of(self.words.change.search(same.prop)), same.place, time, subject)

    def _clauses(self, i: int) -> list[str]:
        """Return the clauses before a figure, brackets left out, its own last."""
        start = self.numbers[i].start
        return CLAUSE.split(BRACKET.sub("", self.text[max(0, start - _REACH) : start]))

    def _own(self, i: int, clause: str) -> str:
        """Return what stands in a figure's clause since the figure before it, without the noun of that."""
        if not i or self.numbers[i - 1].kind in NOT_DATA:
            return clause
        before = self.numbers[i - 1]
        gap = BRACKET.sub("", self.text[before.end : self.numbers[i].start])
        if len(gap) >= len(clause) or self.text[max(0, before.start - 1) : before.start + 1].startswith("每"):
            return clause
        gap = JOINING.sub("", gap.removeprefix("的"))
        rest = gap.removeprefix(self.found[i - 1].entity)
        # 百亿县区26个 counts what stands behind the figure before, 12家公司超过1万件 something else.
        other = before.kind == "count" == self.numbers[i].kind and before.unit != self.numbers[i].unit
        return gap if says_nothing(rest, self.words) and not other else rest

    def _after(self, i: int) -> str:
        """Return the noun behind a figure, or, where things are counted, behind the last of its row: 12个和7个平台."""
        number, (first, size) = self.numbers[i], self.rows[i]
        end = self.numbers[first + size - 1].end if number.kind == "count" else number.end
        text = self.text[end : end + _AHEAD]
        noun = noun_after(text, self.words.phrases, nominal=number.kind == "money")
        lasts = number.kind == "duration" and not text.startswith("的")
        if noun.endswith(self.words.milestones) or (lasts and self.words.phrases.opens_with_verb(noun)):
            return ""
        return "" if self.words.only_valued.fullmatch(noun) else noun

    def _acting(self, i: int, own: str) -> bool:
        """Tell whether a share is of those who do something: 超半数具有博士学位 says nothing of the clause before."""
        number = self.numbers[i]
        following = self.text[number.end : number.end + 1]
        return not own and number.kind in ("percent", "ratio") and following not in "的，。；、和"

    def _inherited(self, i: int, own: str, clauses: Sequence[str]) -> str:
        """Return what a figure says more of whose own clause has a verb alone: …，同比增长7%; 较上年末的300亿元."""
        words, number = self.words, self.numbers[i]
        change = words.change.search(own)
        if not says_nothing(own, words):
            return ""
        verb = verb_of(change)
        last = next((j for j in self._before(i) if self.found[j].subject), -1)
        between = (
            CLAUSE.split(self.text[max(self.numbers[last].end, number.start - _REACH) : number.start])[1:-1]
            if last >= 0
            else clauses[:-1]
        )
        for clause in reversed(between[-_FURTHER:]):
            aside = words.aside.search(clause)
            if aside and last < 0 and not change:
                # 论文数量位居世界第一，达到35万篇
                clause = clause[: aside.start()]
            elif aside:
                continue
            if says_nothing(clause, words):
                continue
            if noun := property_of(words.turn.sub("", clause), words):
                return (
                    ""
                    if number.kind in _COUNTS and not change and not aside
                    else words.change.sub("", noun) + verb
                )
        if last < 0 or (number.kind in _COUNTS and not change):
            return ""
        return (subject := self._in_order(i) or self.found[last].subject) and subject + verb

    def _before(self, i: int) -> range:
        """Return the figures before one, from the nearest, that may say what it is about."""
        return range(i - 1, max(-1, i - 1 - _FIGURES), -1)

    def _same_unit(self, i: int, own: str) -> Context | None:
        """Return what the last figure of the same unit counts, where another says more of it: 新增26个，累计达到46个."""
        if not says_nothing(own, self.words):
            return None
        unit = self.numbers[i].unit
        return next((self.found[j] for j in self._before(i) if self.numbers[j].unit == unit), None)

    def _in_order(self, i: int) -> str:
        """Return the subject of the figure that has the same place in the row before: 甲5万元、乙3万元，分别增长2%、1%."""
        first, size = self.rows[i]
        if not says_nothing(self._own(first, self._clauses(first)[-1]), self.words):
            return ""
        subjects = [c.subject for c in self.found[first - size : first]] if first >= size > 1 else []
        return subjects[i - first] if len(set(subjects)) == size and all(subjects) else ""


def _acted(before: str, own: str, words: ContextWords) -> bool:
    """Tell whether the verb that a phrase ends with is a noun, since another verb stands before: 开展托管服务."""
    return own.endswith(before) and own.removesuffix(before).endswith(words.actions)
