"""The cue lexicon: which words of a sentence speak for what, and what takes a problem back.

How a sentence directs is read in `mood`, where it stands in `discourse`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from jianbao.argument.spellings import sets_named, spellings
from jianbao.lexicon import Lexicon

KINDS = ("problem", "recommendation", "outlook", "viewpoint")
"""The kinds of statements."""

STRENGTHS = ("strong", "usual", "hint")
"""How much a cue says: enough by itself, mostly so, only in support of others."""

_LISTS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(KINDS, (*STRENGTHS, "masks")),
    "outlook": (*STRENGTHS, "masks", "targets", "plans", "expectations", "will", "taken"),
    "directives": ("verbs", "nouns", "heads", "openers", "adverbials", "carriers", "modals"),
    "headings": ("problem", "recommendation", "outlook", "other"),
    "announcements": ("list", "turn"),
    "context": (
        "remedies", "resolved", "negations", "contrasts", "degrees", "achievements", "past", "formerly", "authorities",
        "reporting", "predicates", "holders", "sayings", "habits",
        "remedy_nouns", "deeds",
    ),
}  # fmt: skip
CLAUSE_END = re.compile(r"[，；：。！？“”]+")
"""What parts the clauses of a sentence."""

# How far before a problem cue a verb of remedy or a denial may stand, in characters of the same clause: 化解|中小企业的融资|难题.
_REMEDY_REACH = 12
CLAUSE_REACH = 40
"""How many characters around a cue belong to its clause at most; a bound, so that long runs of cues cost linear time."""

# For whom or against what: 对于缺乏资金的企业, 而针对短板.
_CONCERNED = re.compile(r"(?:而|但|其中)?(?:对于?|针对|面对)")

_HAN_ORDINAL = "[一二三四五六七八九十]{1,2}"
_ENUMERATORS = (
    # （一）, (1)
    rf"[（(](?:{_HAN_ORDINAL}|\d{{1,2}})[）)]",
    # 1、, 2.; not 1.75
    r"\d{1,2}[、．.](?!\d)",
    # ①
    r"[①-⑩]",
    # 一是, 二要, 三、, 一来，
    rf"{_HAN_ORDINAL}(?:[是要、]|来，)",
    # 第一，, 第二步：, 第三是
    rf"第{_HAN_ORDINAL}步?(?:[，、：]|是)",
    # 其一，
    r"其[一二三四五六](?:[，、：]|是)",
    # ——
    r"——(?=\S)",
    # 首先，, 最后是
    r"(?:首先|其次|再次|再者|最后)[，、：是]?",
)
ENUMERATOR = re.compile(rf"(?:{'|'.join(_ENUMERATORS)})[，、：]?")
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


@dataclass(frozen=True, eq=False)
class Cues:
    """The lexicon of cues: the lists of cues.toml as compiled patterns, `patterns[table][list]`."""

    patterns: Mapping[str, Mapping[str, re.Pattern[str]]]
    ranked: Mapping[str, re.Pattern[str]]
    """By kind its cues of every strength, each strength a group."""
    remedy: re.Pattern[str]
    """A verb of remedy that is no part of a noun: 破解, but not 治理 of 治理能力."""

    def find(self, text: str, kind: str) -> list[Cue]:
        """Return the cues of a kind in a sentence, in order, the longest and strongest spelling of each."""
        masked = self.masked(kind, text)
        cues = []
        for match in self.ranked[kind].finditer(masked):
            strength = str(match.lastgroup)
            state = self._state(text, match.start(), match.end()) if kind == "problem" else "stated"
            cues.append(Cue(kind, strength, match.group(), match.start(), state))
        return cues

    def masked(self, kind: str, text: str) -> str:
        """Return a text of the same length with stars for the words that hold a cue of the kind and are none."""
        return self.patterns[kind]["masks"].sub(lambda m: "＊" * len(m[0]), text)

    def _state(self, text: str, start: int, end: int) -> str:
        """Tell whether what stands around a problem cue takes the problem back."""
        clause = CLAUSE_END.split(text[max(0, start - CLAUSE_REACH) : start])[-1]
        after = text[end : end + CLAUSE_REACH]
        # 对于缺乏资金的企业，…: whom the advice is for.
        if _CONCERNED.match(clause) and "的" in CLAUSE_END.split(after)[0]:
            return "remedied"
        near = clause[-_REMEDY_REACH:]
        # A denial reaches the further the longer it is: 无 denies what stands directly behind it, 没有 what begins within
        # three characters.
        negations = self.patterns["context"]["negations"].finditer(near)
        if any(len(near) - m.end() < 3 * len(m[0]) - 2 for m in negations):
            return "negated"
        solved = self.remedy.search(near) or self.patterns["context"]["resolved"].search(after)
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


@lru_cache(maxsize=4)
def load_cues(lexicon: Lexicon) -> Cues:
    """Read cues.toml of a lexicon. Raises `JianbaoError` where a list is missing or malformed."""
    file = lexicon.tables("argument/cues.toml")
    sets = {name: file.entries("sets", name) for name in file.keys("sets")}

    def written(table: str, part: str) -> str:
        words = file.entries(table, part)
        if unknown := {name for word in words for name in sets_named(word.text)} - set(sets):
            raise file.error(f"sets of [sets] and not {', '.join(sorted(unknown))}", table, part)
        return spellings(words, sets)

    lists = {table: {part: written(table, part) for part in parts} for table, parts in _LISTS.items()}
    context = lists["context"]
    return Cues(
        {table: {part: re.compile(p) for part, p in parts.items()} for table, parts in lists.items()},
        {kind: re.compile("|".join(f"(?P<{s}>{lists[kind][s]})" for s in STRENGTHS)) for kind in KINDS},
        re.compile(f"{context['remedies']}(?!{context['remedy_nouns']})"),
    )
