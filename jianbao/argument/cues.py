"""The cue lexicon: which words of a sentence speak for what. Where a sentence stands is in `discourse`."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from jianbao.lexicon import Lexicon
from jianbao.terms import GeneralWords

KINDS = ("problem", "recommendation", "outlook", "viewpoint")
"""The kinds of statements."""

STRENGTHS = ("strong", "usual", "hint")
"""How much a cue says: enough by itself, mostly so, only in support of others."""

_LISTS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(KINDS, (*STRENGTHS, "masks")),
    "outlook": (*STRENGTHS, "masks", "targets", "plans", "expectations"),
    "directives": ("verbs", "nouns", "heads", "openers", "adverbials", "carriers"),
    "headings": ("problem", "recommendation", "outlook", "other"),
    "announcements": ("list", "turn"),
    "context": (
        "remedies", "resolved", "negations", "contrasts", "degrees", "achievements", "past", "formerly", "authorities",
        "reporting", "predicates", "holders", "sayings", "habits",
        "remedy_nouns", "deeds",
    ),
}  # fmt: skip
_SET = re.compile(r"(\{[^{}]+\})")
_GAP = r"[^，。；：！？]{0,10}"
_END = r"(?=[，。；：！？、”）]|$)"
_REMEDY_REACH = 12
_MOST_OPENERS = 4
_CLAUSE = re.compile(r"[，；：。！？“”]+")
_MODALS = "应当|应该|应|必须|须|需要|需|要|宜|建议|可以|可|不妨|呼吁|希望|主张"
_MODAL_REACH = 14
_CLAUSE_REACH = 40
_CONCERNED = re.compile(r"(?:而|但|其中)?(?:对于?|针对|面对)")
_WILL = re.compile(r"(?<![应要可须宜来并议虑即必终势料以])将")
_TAKEN = re.compile(
    r"[作视分转变化定列改]为|纳入|列入|融入|转化|用于|投入到|结合|置于|摆在|放在|打造成|培育成|贯穿|嵌入|写入|[升降增减延扩]至"
)
_HAN_ORDINAL = "[一二三四五六七八九十]{1,2}"
ENUMERATOR = re.compile(
    rf"(?:[（(](?:{_HAN_ORDINAL}|\d{{1,2}})[）)]|\d{{1,2}}[、．.](?!\d)|[①-⑩]|{_HAN_ORDINAL}(?:[是要、]|来，)"
    rf"|第{_HAN_ORDINAL}步?(?:[，、：]|是)|其[一二三四五六](?:[，、：]|是)"
    r"|(?:首先|其次|再次|再者|最后)[，、：是]?)[，、：]?"
)
"""What opens an item of a list: 一是, 第一，, 首先，, （一）, 1."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in a sentence: what it speaks for, how strongly, where it begins.

    `state` is that of a problem cue: stated, remedied (what is named is to be solved) or negated.
    """

    kind: str
    strength: str
    surface: str
    start: int
    state: str = "stated"


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


class Cues:
    """The lexicon of cues, as compiled patterns: `patterns[table][list]`."""

    def __init__(self, tables: Mapping[str, Mapping[str, Iterable[str]]]) -> None:
        """Compile the lists of cues.toml."""
        sets = tables["sets"]
        self.patterns = {
            name: {part: _pattern(tables[name][part], sets) for part in parts}
            for name, parts in _LISTS.items()
        }
        self._ranked = {
            kind: re.compile(
                "|".join(f"(?P<{s}>{self.patterns[kind][s].pattern})" for s in STRENGTHS if tables[kind][s])
            )
            for kind in KINDS
        }
        openers, verbs = (self.patterns["directives"][p].pattern for p in ("openers", "verbs"))
        self._directive = re.compile(rf"(?:{openers}){{0,{_MOST_OPENERS}}}(?:{verbs})")
        nouns, heads = (self.patterns["directives"][p].pattern for p in ("nouns", "heads"))
        self._noun = re.compile(rf"(?:{nouns})(?:[与和、的是不也已将会正仍还]|{nouns}|{heads})")
        context = self.patterns["context"]
        self._remedy = re.compile(rf"(?:{context['remedies'].pattern})(?!{context['remedy_nouns'].pattern})")
        self._must = re.compile(rf"(?:{_MODALS})[^，。；：！？]{{0,{_MODAL_REACH}}}?(?:{verbs})")

    def find(self, text: str, kind: str) -> list[Cue]:
        """Return the cues of a kind in a sentence, in order, the longest and strongest spelling of each."""
        masked = self.masked(kind, text)
        cues = []
        for match in self._ranked[kind].finditer(masked):
            strength = str(match.lastgroup)
            state = self._state(text, match.start(), match.end()) if kind == "problem" else "stated"
            cues.append(Cue(kind, strength, match.group(), match.start(), state))
        return cues

    def masked(self, kind: str, text: str) -> str:
        """Return a text of the same length with stars for the words that hold a cue of the kind and are none."""
        return self.patterns[kind]["masks"].sub(lambda m: "＊" * len(m[0]), text)

    def _state(self, text: str, start: int, end: int) -> str:
        """Tell whether what stands around a problem cue takes the problem back."""
        clause = _CLAUSE.split(text[max(0, start - _CLAUSE_REACH) : start])[-1]
        after = text[end : end + _CLAUSE_REACH]
        # 对于缺乏资金的企业，…: whom the advice is for.
        if _CONCERNED.match(clause) and "的" in _CLAUSE.split(after)[0]:
            return "remedied"
        near = clause[-_REMEDY_REACH:]
        # 无 is one only right before, 没有发生 from further away.
        negations = self.patterns["context"]["negations"].finditer(near)
        if any(len(near) - m.end() < 3 * len(m[0]) - 2 for m in negations):
            return "negated"
        solved = self._remedy.search(near) or self.patterns["context"]["resolved"].search(after)
        return "remedied" if solved else "stated"

    def holds(self, table: str, part: str, text: str) -> bool:
        """Tell whether a text holds a cue of a list, e.g. `holds("context", "past", text)`."""
        return bool(self.patterns[table][part].search(text))

    def starts(self, table: str, part: str, text: str) -> bool:
        """Tell whether a text begins with a cue of a list."""
        return bool(self.patterns[table][part].match(text))

    def last_end(self, table: str, part: str, text: str) -> int:
        """Return where the last cue of a list ends in a text, 0 for none."""
        return max((m.end() for m in self.patterns[table][part].finditer(text)), default=0)

    def says(self, text: str) -> bool:
        """Tell whether a clause names one who speaks, if only as 一位专家, and a verb of saying after it."""
        for clause in _CLAUSE.split(text):
            holder = self.patterns["context"]["holders"].search(clause)
            if holder and self.patterns["context"]["sayings"].search(clause, holder.end()):
                return True
        return False

    def achieves(self, text: str) -> bool:
        """Tell whether a clause that begins with no directing verb tells of an achievement (…能力不断提升)."""
        deeds = self.patterns["context"]["deeds"]
        clauses = _CLAUSE.split(text)
        return any(deeds.search(c) and not self._directs(c) for c in clauses)

    def _directs(self, clause: str) -> re.Match[str] | None:
        """Return the directing verb that a clause begins with, and what stands before it; None where it is a noun."""
        return None if self._noun.match(clause) else self._directive.match(clause)

    def mood(self, text: str) -> Mood:
        """Return how a sentence directs; see `Mood`. Enumerators count for nothing."""
        masked = self.masked("recommendation", text)
        if match := ENUMERATOR.match(text):
            text = text[match.end() :]
        directing = others = 0
        leads = later = False
        predicates = self.patterns["context"]["predicates"]
        clauses = [c for c in (c.strip() for c in _CLAUSE.split(text)) if len(c) > 1]
        for n, clause in enumerate(clauses):
            if match := self._directs(clause):
                directing += 1
                # 加强基础研究，是…的要求: the clause is the subject of what follows.
                following = clauses[n + 1] if n + 1 < len(clauses) else ""
                subject = bool(predicates.match(following) or predicates.search(clause, match.end()))
                # 完善…的对策建议 is a noun phrase.
                subject = subject or (
                    "的" in clause and self.last_end("headings", "recommendation", clause) == len(clause)
                )
                leads |= not others and not subject
            elif self.starts("directives", "adverbials", clause):
                carried = self.starts("directives", "carriers", clause)
                verb = self.patterns["directives"]["verbs"].search(clause, 2)
                later |= not others and carried and verb is not None
            else:
                others += 1
        total = directing + others
        return Mood(leads, later, bool(self._must.search(masked)), directing / total if total else 0.0)

    def future(self, text: str, words: GeneralWords) -> bool:
        """Tell whether 将 means that something will happen, and not that something is taken (把).

        It means so before a verb, an adverb or a preposition, but not after a modal, at the beginning of a clause
        or before the complement of 把 (作为, 纳入, 转化为 …).
        """
        masked = self.masked("outlook", text)
        for match in _WILL.finditer(masked):
            rest = _CLAUSE.split(text[match.end() : match.end() + _CLAUSE_REACH])[0]
            tag = words.tag(next(iter(words.cut(rest)), ""))[:1]
            opens = not match.start() or text[match.start() - 1] in "，。；：、“"
            if tag in (("d",) if opens else ("v", "d", "p")) and not (tag == "v" and _TAKEN.search(rest)):
                return True
        return False


def _pattern(cues: Iterable[str], sets: Mapping[str, Iterable[str]]) -> re.Pattern[str]:
    """Return a pattern of the spellings, longest first; an empty list matches nothing."""
    either = {name: "|".join(map(re.escape, _longest_first(words))) for name, words in sets.items()}

    def spelling(cue: str) -> str:
        parts = (
            f"(?:{either[part[1:-1]]})"
            if part.startswith("{")
            else re.escape(part).replace("…", _GAP).replace("｜", _END)
            for part in _SET.split(cue)
        )
        return "".join(parts)

    return re.compile("|".join(map(spelling, _longest_first(cues))) or r"(?!)")


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted(set(words), key=lambda w: (-len(w), w))


@lru_cache(maxsize=4)
def load_cues(lexicon: Lexicon) -> Cues:
    """Read cues.toml of a lexicon folder. Raises `JianbaoError` where a list is missing or malformed."""
    file = lexicon.tables("argument/cues.toml")
    sets = file.groups("sets")
    for name, parts in {**_LISTS, "sets": tuple(sets)}.items():
        for part in parts:
            if unknown := {n[1:-1] for c in file.words(name, part) for n in _SET.findall(c)} - set(sets):
                raise file.error(f"sets of [sets] and not {', '.join(sorted(unknown))}", name, part)
    return Cues(file.data)
