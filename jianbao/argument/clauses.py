"""How a sentence directs and what its clauses say: imperatives and modals, achievements, who speaks, 将 of the future.

Which words do so is said in cues.toml; what it counts for is decided in `features`.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from jianbao.argument.cues import CLAUSE_END, ENUMERATOR, Cues, load_cues
from jianbao.lexicon import Lexicon

# Before a directing verb stand four openers at most: 要|进一步|加快|完善.
_MOST_OPENERS = 4
# How far behind a modal its verb may stand: 应|在县一级|建立.
_MODAL_REACH = 14
# Characters before which a word that may be a verb is a noun: 开放与安全, 改革的历程.
_AFTER_NOUN = "[与和、的是不也已将会正仍还]"
# What makes a noun of a directing verb: 探索性强, 应用型平台, but not 提升性能.
_SUFFIX = "型(?!号)|性(?![能价质状别])"


@dataclass(frozen=True, slots=True)
class Mood:
    """How a sentence directs.

    `leads`: it begins with a directing verb, no clause with a subject of its own before it; `later`: it begins
    with an adverbial clause that holds such a verb (由…制定…, 对…予以…); `must`: a modal and such a verb in one
    clause; `share`: of its clauses, adverbial ones left out, how many begin with such a verb.
    """

    leads: bool
    later: bool
    must: bool
    share: float


@dataclass(frozen=True, eq=False)
class Clauses:
    """What tells what clauses say: the cues, and patterns that are made of several of their lists."""

    cues: Cues
    directive: re.Pattern[str]
    """A directing verb with what may stand before it: 要进一步完善."""
    noun: re.Pattern[str]
    """A directing verb that is a noun: 改革与, 发展趋势."""
    must: re.Pattern[str]
    """A modal and a directing verb behind it: 应在县一级建立."""

    def says(self, text: str) -> bool:
        """Tell whether a clause of a sentence names one who speaks, if only as 一位专家, and a verb of saying after it."""
        for clause in CLAUSE_END.split(text):
            holder = self.cues.patterns["context"]["holders"].search(clause)
            if holder and self.cues.patterns["context"]["sayings"].search(clause, holder.end()):
                return True
        return False

    def achieves(self, text: str) -> bool:
        """Tell whether a clause that begins with no directing verb tells of an achievement (…能力不断提升)."""
        deeds = self.cues.patterns["context"]["deeds"]
        clauses = CLAUSE_END.split(text)
        return any(deeds.search(c) and not self.directs(c) for c in clauses)

    def directs(self, clause: str) -> re.Match[str] | None:
        """Return the directing verb that a clause begins with, and what stands before it; None where it is a noun."""
        return None if self.noun.match(clause) else self.directive.match(clause)

    def mood(self, text: str) -> Mood:
        """Return how a sentence directs; see `Mood`. Enumerators count for nothing."""
        masked = self.cues.masked("recommendation", text)
        if match := ENUMERATOR.match(text):
            text = text[match.end() :]
        directing = others = 0
        leads = later = False
        predicates = self.cues.patterns["context"]["predicates"]
        clauses = [c for c in (c.strip() for c in CLAUSE_END.split(text)) if len(c) > 1]
        for n, clause in enumerate(clauses):
            if match := self.directs(clause):
                directing += 1
                # 加强基础研究，是…的要求: the clause is the subject of what follows.
                following = clauses[n + 1] if n + 1 < len(clauses) else ""
                subject = bool(predicates.match(following) or predicates.search(clause, match.end()))
                # 完善…的对策建议 is a noun phrase.
                subject = subject or (
                    "的" in clause and self.cues.last_end("headings", "recommendation", clause) == len(clause)
                )
                leads |= not others and not subject
            elif self.cues.starts("directives", "adverbials", clause):
                carried = self.cues.starts("directives", "carriers", clause)
                verb = self.cues.patterns["directives"]["verbs"].search(clause, 2)
                later |= not others and carried and verb is not None
            else:
                others += 1
        total = directing + others
        return Mood(leads, later, bool(self.must.search(masked)), directing / total if total else 0.0)

    def looks_ahead(self, text: str) -> bool:
        """Tell whether 将 means in a text that something will happen; after a modal it does not (应将)."""
        masked = self.cues.masked("outlook", text)
        return any(
            self.cues.is_future(text, m.start())
            for m in self.cues.patterns["outlook"]["will"].finditer(masked)
        )


@lru_cache(maxsize=4)
def load_clauses(lexicon: Lexicon) -> Clauses:
    """Make the patterns of directing sentences of cues.toml. Raises `JianbaoError` where it is malformed."""
    cues = load_cues(lexicon)
    verbs, nouns, heads, openers, modals = (
        cues.patterns["directives"][part].pattern for part in ("verbs", "nouns", "heads", "openers", "modals")
    )
    return Clauses(
        cues,
        re.compile(rf"{openers}{{0,{_MOST_OPENERS}}}{verbs}(?!{_SUFFIX})"),
        re.compile(rf"{nouns}(?:{_AFTER_NOUN}|{nouns}|{heads})"),
        re.compile(rf"{modals}[^，。；：！？]{{0,{_MODAL_REACH}}}?{verbs}"),
    )
