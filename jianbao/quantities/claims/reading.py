"""What is claimed at each place of a sentence: signs of its clauses, and those that reach on to the clauses after them.

What a paragraph's figures are where nothing tells is read in `sections`.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from jianbao.digest import Article
from jianbao.quantities.claims.sections import Kind, kind_of, parts_of
from jianbao.quantities.claims.words import CLAUSE, ClaimWords

FACT, TARGET, FORECAST = "fact", "target", "forecast"

# 2024年, 到2030年, 2026—2030年; 较2020年 and 2023年的会议 date nothing.
_YEAR = re.compile(r"(?P<until>[到至])?(?<!\d)(?P<year>(?:19|20)\d\d)(?:[—–~至-]+(?:20)?(?P<last>\d\d))?年")
_ASIDE = re.compile(r"[较比与从由自]$")
# “十四五”末, 到“十五五”末
_PLAN = re.compile(r"^[到至在]?“?十(?P<number>[一二三四五六七八九]?)五”?(?P<part>时期|期间|末|以来)?")
_NUMBERS = " 一二三四五六七八九"
_HEAD = 8
"""Characters of a clause within which a time stands that the clause is set in: 截至2024年底."""
_REACH = 120
"""Characters of a clause on either side of a figure that tell what is claimed."""
_THIS_YEAR = re.compile("^今年(?!以来|上半年|前|[一二三四]季度|[1-9])")
# 会议要求，; 按照省里要求， asks for nothing
_REQUIRED = re.compile("^(?!按|根据|依|围绕|落实|对照|符合)[^，。；]{2,10}(?<!的)(?<!工作)要求$")
_CONDITION = re.compile("^[^，。；]{0,12}?的")


class Scope(NamedTuple):
    """What is claimed from here on: how it began (`sign`, or the paragraph's own), and whether a sentence's end closes it."""

    claim: str
    sign: bool = False
    lasting: bool = False


@dataclass(frozen=True)
class _Clause:
    start: int
    text: str
    scope: Scope
    carried: bool
    """Whether the scope was opened in a sentence before."""


@dataclass(frozen=True)
class SentenceClaims:
    """The clauses of a sentence, each with what was opened before it."""

    clauses: tuple[_Clause, ...]
    kind: Kind
    words: ClaimWords

    def at(self, text: str, start: int, end: int, kind: str) -> str:
        """Return fact, target, forecast or "" for the figure at `text[start:end]`; `kind` as in quantities.csv."""
        at = bisect_right(self.clauses, start, key=attrgetter("start")) - 1
        if at < 0:
            return FACT
        clause, words = self.clauses[at], self.words
        own = text[max(clause.start, start - _REACH) : start]
        rest = text[start : min(clause.start + len(clause.text), end + _REACH)]
        # 会同17个部门印发的《方案》提出
        if words.present.search(own) or words.laid_down.search(rest):
            return FACT
        if (
            kind == "duration"
            and words.within.search(own)
            and words.within_after.search(text, start, end + 4)
        ):
            # 用3年时间建成了 is past.
            past = words.done.search(text, end, end + _REACH)
            return TARGET if self.kind.name in ("plan", "reply") and not past else clause.scope.claim
        sign = _sign(own + text[start], self.kind, words, clause.scope)
        if sign:
            return sign.claim
        if words.goal_behind.match(text, end):
            return TARGET
        scope = clause.scope
        if not scope.sign and words.done.search(rest):
            return FACT
        if scope.claim == TARGET and self.kind.name and not scope.sign:
            rule = words.rules.search(own + rest)
            return "" if rule or (_CONDITION.match(text[end : end + 12]) and own[:1] in "对凡") else TARGET
        # In an article what follows a target is one only where it is said to be reached.
        if (
            clause.carried
            and not self.kind.name
            and not (words.results.search(own) and not words.standing.search(own))
        ):
            return FACT
        return scope.claim


def read_claims(article: Article, words: ClaimWords) -> dict[str, SentenceClaims]:
    """Return the claims of an article's sentences by their ids."""
    kind = kind_of(article, words)
    found: dict[str, SentenceClaims] = {}
    scope = Scope("")
    for part in parts_of(article, kind, words):
        base = Scope(part.claim)
        # A list goes on with what its head opened: 主要目标是： ——规模达到…
        scope = scope if part.joined and scope.lasting else base
        for sentence in part.sentences:
            clauses = _clauses(sentence.text, scope, base, kind, words)
            found[sentence.sentence_id] = SentenceClaims(clauses[:-1], kind, words)
            last = clauses[-1].scope
            if last.lasting:
                scope = last
            elif last.sign or not kind.name:
                # What is said of the present ends a stretch of targets in an article, not in a plan.
                scope = scope if kind.name and scope.lasting else base
    return found


def _clauses(text: str, scope: Scope, base: Scope, kind: Kind, words: ClaimWords) -> tuple[_Clause, ...]:
    """Return the clauses of a sentence, and last an empty one for what stands after it."""
    clauses, start, carried = [], 0, scope.sign
    for mark in CLAUSE.finditer(text):
        clause = text[start : mark.start()]
        clauses.append(_Clause(start, clause, scope, carried))
        if sign := _opening(clause, mark.group(), words) or _sign(clause, kind, words, scope):
            if not (scope.lasting and sign.claim == scope.claim):
                scope = sign
            carried = False
        elif mark.group() not in "，,：:" and scope.sign and not scope.lasting:
            scope = base
        start = mark.end()
    if start < len(text):
        clauses.append(_Clause(start, text[start:], scope, carried))
        scope = _sign(text[start:], kind, words, scope) or scope
    return (*clauses, _Clause(len(text), "", scope, carried))


def _sign(text: str, kind: Kind, words: ClaimWords, scope: Scope) -> Scope | None:
    """Return what a clause, or what of it stands before a figure, says itself; None for nothing."""
    time = _time(text, kind)
    if time and time.claim == TARGET:
        return time
    if words.done.search(text):
        return Scope(FACT, sign=True)
    if time and time.claim == FACT:
        return time
    if words.target.search(text):
        return Scope(TARGET, sign=True)
    # 争取资金, 确保供电 among what was done are no aims.
    reporting = scope.claim == FACT and (scope.sign or bool(kind.name))
    if not reporting and (words.aim.search(text) or _before_verb(words.strive, text, words)):
        return Scope(TARGET, sign=True)
    if words.forecast.search(text):
        return Scope(FORECAST, sign=True)
    if _before_verb(words.will, text, words):
        aimed = kind.name or (scope.claim == TARGET and scope.sign)
        return Scope(TARGET if aimed else FORECAST, sign=True)
    ahead = scope.claim == TARGET and scope.lasting
    if not ahead and words.reported.search(text):
        return Scope(FACT, sign=True)
    return time


def _opening(clause: str, mark: str, words: ClaimWords) -> Scope | None:
    """Return the targets that a clause opens: 主要目标是：, 《方案》提出，"""
    if words.goals.search(clause) and (mark in "：:" or clause[-1:] in "是为步段年期作"):
        return Scope(TARGET, sign=True, lasting=True)
    laid_down = words.laid_down.search(clause) or _REQUIRED.search(clause)
    return Scope(TARGET, sign=True) if laid_down and not words.done.search(clause) else None


def _time(text: str, kind: Kind) -> Scope | None:
    """Return what the time says that a clause is set in or that a figure is reached by; "" where it lies ahead of an article."""
    for match in reversed(list(_YEAR.finditer(text))):
        year = (match["last"] and match["year"][:2] + match["last"]) or match["year"]
        if match["until"]:
            past = bool(kind.year) and year < kind.year
            return Scope(FACT if past else TARGET, sign=True, lasting=True)
        if not kind.year or match.start() > _HEAD or _ASIDE.search(text[: match.start()]):
            continue
        if year < kind.year:
            return Scope(FACT, sign=True, lasting=True)
        if year > kind.year:
            return Scope(TARGET if kind.name else "", sign=True, lasting=bool(kind.name))
    if kind.year and (plan := _PLAN.match(text)) and (plan["part"] or len(plan.group()) == len(text)):
        end = 1985 + 5 * (_NUMBERS.index(plan["number"] or " ") + 4)
        if plan["part"] == "以来" or end < int(kind.year):
            return Scope(FACT, sign=True, lasting=True)
        if end > int(kind.year) and (plan["part"] == "末" or end - 4 >= int(kind.year)):
            return Scope(TARGET, sign=True, lasting=True)
    if kind.name in ("plan", "report") and kind.spring and _THIS_YEAR.match(text):
        return Scope(TARGET, sign=True, lasting=True)
    return None


def _before_verb(word: re.Pattern[str], text: str, words: ClaimWords) -> bool:
    """Tell whether a word is followed by a verb: 将达到, 争取实现; 将来, 将资金用于 and 争取资金 are none."""
    for match in word.finditer(text):
        following = next(iter(words.general.cut(text[match.end() : match.end() + _HEAD])), "达")
        if words.general.tag(following)[:1] in ("v", "d", "p", "m"):
            return True
    return False
