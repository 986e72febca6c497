"""What takes a statement back, whatever its words score: advice that is not the author's, a time to come of which nothing is said.

The scores of `statements` weigh words and places; here it is asked of each clause whether it says what the kind means.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from jianbao.argument.clauses import Clauses
from jianbao.argument.cues import Cue
from jianbao.argument.reads import Read
from jianbao.lexicon import Lexicon, either

_CLAUSE = re.compile(r"[，；：。！？]")
# 到2030年, 2027年底前; 2030 in 自2030年起 is none.
_BY = r"(?:到|至)(?:20)?\d\d年(?!起|开始)|20\d\d年(?:底|末)?前|(?:到|至)本世纪"


@dataclass(frozen=True)
class Refusals:
    """The lists of refusals.toml as patterns."""

    rejected: re.Pattern[str]
    """A clause in which a nameless one says what the author contradicts: 有人认为, 一种观点是."""
    returns: re.Pattern[str]
    refutes: re.Pattern[str]
    denied: re.Pattern[str]
    """A denial, and what is put in its place is none: 不是, but not 不是…而是."""
    instead: re.Pattern[str]
    condition: re.Pattern[str]
    befalls: re.Pattern[str]
    able: re.Pattern[str]
    told: re.Pattern[str]
    """A clause that tells what something is for, or is one of several things described: 目的是, 一条是."""
    proposal: re.Pattern[str]
    """How a sentence opens that proposes something, and names no trouble of its own: 因此建议："""
    judged: re.Pattern[str]
    """How a clause begins that judges what the clauses before it name: 未必能."""
    reports: re.Pattern[str]
    aimed: re.Pattern[str]
    """An aim, or a year by which something is to be reached."""
    foresees: re.Pattern[str]
    """An expectation, an aim, or a year by which something is to be."""
    predicate: re.Pattern[str]
    purpose: re.Pattern[str]
    """A clause that only tells what for something was done, or how long it holds: 围绕…目标, 有效期到…."""
    starts: re.Pattern[str]
    compares: re.Pattern[str]
    open: re.Pattern[str]

    def advises(self, read: Read, clauses: Clauses, following: str) -> bool:
        """Tell whether advice is the sentence's own: not of others, denied, supposed, of what befalls; `following` is the next sentence.

        Where nothing of the kind stands in the sentence, it is.
        """
        text = read.place.sentence.text
        theirs = taken = meant = False
        start = 0
        parts = _CLAUSE.split(text)
        judged = next((n for n, part in enumerate(parts) if self.judged.match(part)), 0)
        for n, clause in enumerate(parts):
            end = start + len(clause)
            cues = [c for c in read.cues["recommendation"] if start <= c.start < end and c.strength != "hint"]
            start, begins = end + 1, start
            if self.returns.match(clause):
                theirs = False
            theirs = theirs or bool(self.rejected.search(clause) or self.reports.search(clause))
            # 把…搞成…，未必能…: what is judged is not asked for.
            named = n < judged and not clauses.mood(clause).must
            # What something is for goes on: 目的不是…，而是….
            meant = bool(self.told.search(clause) or (meant and self.instead.match(clause)))
            if theirs or named or meant or self.condition.match(clause):
                taken = True
                continue
            if not (cues or clauses.mood(clause).leads or clauses.mood(clause).must):
                continue
            if self.instead.match(clause) or not self._is_taken_back(clause, cues, begins):
                return not (self.rejected.search(text) and self.refutes.match(following))
            taken = True
        return not taken

    def _is_taken_back(self, clause: str, cues: list[Cue], begins: int) -> bool:
        """Tell whether all that advises in a clause is denied (不是要), of what befalls (要受到) or can be (可以预见)."""
        last = max((m.start() for m in self.instead.finditer(clause)), default=-1)
        denial = next((m for m in self.denied.finditer(clause) if m.start() > last), None)
        before = [c for c in cues if denial and c.strength == "strong" and c.start - begins < denial.start()]
        if denial and last < 0 and not before:
            return True
        return bool(self.befalls.search(clause) or (self.able.search(clause) and len(cues) < 3))

    def aims(self, text: str) -> bool:
        """Tell whether a sentence of what a body does also says what is to be reached, or by when."""
        return bool(self.aimed.search(text))

    def foresaid(self, text: str) -> bool:
        """Tell whether a sentence says something of what is to come, and not only names a time."""
        said = "，".join(c for c in _CLAUSE.split(text) if not self.purpose.match(c))
        if self.foresees.search(said):
            return True
        takes_back = any(p.search(said) for p in (self.starts, self.open, self.compares))
        return bool(self.predicate.search(said)) and not takes_back


@lru_cache(maxsize=4)
def load_refusals(lexicon: Lexicon) -> Refusals:
    """Read refusals.toml. Raises `JianbaoError` where a list is missing or malformed."""
    file = lexicon.tables("argument/refusals.toml")

    def words(table: str, part: str) -> str:
        return either(file.entries(table, part))

    return Refusals(
        re.compile(rf"{words('rejected', 'holders')}[^，。；：]{{0,8}}?{words('rejected', 'sayings')}"),
        re.compile(words("rejected", "returns")),
        re.compile(words("rejected", "refutes")),
        re.compile(words("rejected", "denials")),
        re.compile(words("rejected", "instead")),
        re.compile(rf"(?:但|而|不过|其实|同时)?[^，。；：]{{0,6}}?{words('rejected', 'conditions')}"),
        # 得付出; 可能要从…; 更应引起关注的是，
        re.compile(
            rf"[要须得]{words('rejected', 'befalls')}|[把将][^，。；：]{{1,10}}要回"
            rf"|{words('rejected', 'hedges')}[都也就]?[要须得]|的是$"
        ),
        re.compile(rf"可以?[^，。；：]{{0,4}}?{words('rejected', 'abilities')}"),
        re.compile(rf"{words('rejected', 'purposes')}|^(?:一|另一|其中一)[条种类个]是"),
        re.compile(r"(?:因此|为此|据此|对此|基于此|所以)?，?(?:我们|笔者)?建议[：，]"),
        re.compile(words("rejected", "judgements")),
        re.compile(words("rejected", "reports")),
        re.compile(rf"{words('ahead', 'aimed')}|{_BY}|20\d\d年(?:实现|建成)|将[^，。；：]{{0,30}}\d"),
        re.compile(
            rf"{words('ahead', 'expects')}|{words('ahead', 'aims')}|{_BY}|(?:^|[，。；：、]){words('ahead', 'opens')}"
        ),
        re.compile(words("ahead", "predicates")),
        re.compile(rf"[^，。；：]{{0,10}}?{words('ahead', 'purposes')}.*目标$|.*{words('ahead', 'terms')}"),
        re.compile(words("ahead", "starts")),
        re.compile(words("ahead", "compares")),
        re.compile(words("ahead", "open")),
    )


def states_nothing(features: Mapping[str, float]) -> bool:
    """Tell whether a sentence names no problem itself but only stands among problems: it tells deeds or growth, or has no
    more than a hint and no place where problems are listed.
    """
    done = features["past"] or features["achievement"] or features["achieves"]
    if features["cueless"] and done:
        return True
    named = features["problem_strong"] or features["problem_usual"] or features["scant"]
    placed = features["in_problems"] or features["heading_in_problems"] or features["quoted"]
    return not (named or placed or features["contrast"] or features["warns"])
