"""The cue lexicon: which words of a sentence speak for what. Where a sentence stands is in `discourse`."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from jianbao.errors import JianbaoError
from jianbao.general_words import GeneralWords

KINDS = ("problem", "recommendation", "outlook", "viewpoint")
"""The kinds of statements."""

STRENGTHS = ("strong", "usual", "hint")
"""How much a cue says: enough by itself, mostly so, only in support of others."""

_LISTS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(KINDS, (*STRENGTHS, "masks")),
    "outlook": (*STRENGTHS, "masks", "targets", "plans", "expectations"),
    "directives": ("verbs", "openers", "adverbials", "carriers"),
    "headings": ("problem", "recommendation", "outlook", "other"),
    "announcements": ("list", "turn"),
    "context": (
        "remedies", "resolved", "negations", "contrasts", "degrees", "achievements", "past", "formerly", "authorities",
        "reporting", "predicates",
    ),
}  # fmt: skip
_GAP = r"[^，。；：！？]{0,10}"
_END = r"(?=[，。；：！？、”）]|$)"
_REMEDY_REACH = 12
_NEGATION_REACH = 3
_MOST_OPENERS = 4
_CLAUSE = re.compile(r"[，；：。！？“”]+")
_MODALS = "应当|应该|应|必须|须|需要|需|要|宜|建议|可以|可|不妨|呼吁|希望|主张"
_MODAL_REACH = 14
_CLAUSE_REACH = 40
_WILL = re.compile(r"(?<![应要可须宜来并议虑即必终势料以])将")
_TAKEN = re.compile(
    r"[作视分转变化定列改]为|纳入|列入|融入|转化|用于|投入到|结合|置于|摆在|放在|打造成|培育成|贯穿|嵌入|写入|[升降增减延扩]至"
)
_HAN_ORDINAL = "[一二三四五六七八九十]{1,2}"
ENUMERATOR = re.compile(
    rf"(?:[（(](?:{_HAN_ORDINAL}|\d{{1,2}})[）)]|\d{{1,2}}[、．.](?!\d)|[①-⑩]|{_HAN_ORDINAL}(?:[是要、]|来，)"
    rf"|第{_HAN_ORDINAL}(?:[，、：]|是)|其[一二三四五六](?:[，、：]|是)"
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
        self.patterns = {
            name: {part: _pattern(tables[name][part]) for part in parts} for name, parts in _LISTS.items()
        }
        self._ranked = {
            kind: re.compile(
                "|".join(f"(?P<{s}>{self.patterns[kind][s].pattern})" for s in STRENGTHS if tables[kind][s])
            )
            for kind in KINDS
        }
        openers, verbs = (self.patterns["directives"][p].pattern for p in ("openers", "verbs"))
        self._directive = re.compile(rf"(?:{openers}){{0,{_MOST_OPENERS}}}(?:{verbs})")
        self._must = re.compile(rf"(?:{_MODALS})[^，。；：！？]{{0,{_MODAL_REACH}}}?(?:{verbs})")

    def find(self, text: str, kind: str) -> list[Cue]:
        """Return the cues of a kind in a sentence, in order, the longest and strongest spelling of each."""
        masked = self.patterns[kind]["masks"].sub(lambda m: "＊" * len(m[0]), text)
        cues = []
        for match in self._ranked[kind].finditer(masked):
            strength = str(match.lastgroup)
            state = self._state(text[: match.start()], text[match.end() :]) if kind == "problem" else "stated"
            cues.append(Cue(kind, strength, match.group(), match.start(), state))
        return cues

    def _state(self, before: str, after: str) -> str:
        """Tell whether what stands around a problem cue takes the problem back."""
        clause = re.split("[，；：。！？]", before[-_REMEDY_REACH:])[-1]
        context = self.patterns["context"]
        if context["negations"].search(clause[-_NEGATION_REACH:]):
            return "negated"
        return (
            "remedied"
            if context["remedies"].search(clause) or context["resolved"].search(after)
            else "stated"
        )

    def holds(self, table: str, part: str, text: str) -> bool:
        """Tell whether a text holds a cue of a list, e.g. `holds("context", "past", text)`."""
        return bool(self.patterns[table][part].search(text))

    def starts(self, table: str, part: str, text: str) -> bool:
        """Tell whether a text begins with a cue of a list."""
        return bool(self.patterns[table][part].match(text))

    def last_end(self, table: str, part: str, text: str) -> int:
        """Return where the last cue of a list ends in a text, 0 for none."""
        return max((m.end() for m in self.patterns[table][part].finditer(text)), default=0)

    def mood(self, text: str) -> Mood:
        """Return how a sentence directs; see `Mood`. Enumerators count for nothing."""
        masked = self.patterns["recommendation"]["masks"].sub(lambda m: "＊" * len(m[0]), text)
        if match := ENUMERATOR.match(text):
            text = text[match.end() :]
        directing = others = 0
        leads = later = False
        predicates = self.patterns["context"]["predicates"]
        clauses = [c for c in (c.strip() for c in _CLAUSE.split(text)) if len(c) > 1]
        for n, clause in enumerate(clauses):
            if match := self._directive.match(clause):
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
        masked = self.patterns["outlook"]["masks"].sub(lambda m: "＊" * len(m[0]), text)
        for match in _WILL.finditer(masked):
            rest = _CLAUSE.split(text[match.end() : match.end() + _CLAUSE_REACH])[0]
            tag = words.tag(next(iter(words.cut(rest)), ""))[:1]
            opens = not match.start() or text[match.start() - 1] in "，。；：、“"
            if tag in (("d",) if opens else ("v", "d", "p")) and not (tag == "v" and _TAKEN.search(rest)):
                return True
        return False


def _pattern(cues: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern of the spellings, longest first; an empty list matches nothing."""
    ordered = sorted(set(cues), key=lambda c: (-len(c), c))
    return re.compile(
        "|".join(re.escape(c).replace("…", _GAP).replace("｜", _END) for c in ordered) or r"(?!)"
    )


@lru_cache(maxsize=4)
def load_cues(lexicon: Path) -> Cues:
    """Read cues.toml of a lexicon folder. Raises `JianbaoError` where a list is missing or malformed."""
    path = lexicon / "cues.toml"
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise JianbaoError(f"{path}: cannot be read ({' '.join(str(error).split())})") from error
    for name, parts in _LISTS.items():
        for part in parts:
            cues = tables.get(name, {}).get(part)
            if not isinstance(cues, list) or not all(isinstance(c, str) and c for c in cues):
                raise JianbaoError(f"{path}: [{name}] needs a list {part} of non-empty strings")
    return Cues(tables)
