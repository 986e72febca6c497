"""The cue lexicon: which words of a sentence speak for what, and what takes a problem back.

How a sentence directs is read in `mood`, where it stands in `discourse`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from jianbao.argument.spellings import sets_named, spellings
from jianbao.argument.word_edges import is_piece, words_of
from jianbao.lexicon import Lexicon

KINDS = ("problem", "recommendation", "outlook", "viewpoint")
"""The kinds of statements."""

STRENGTHS = ("strong", "usual", "hint")
"""How much a cue says: enough by itself, mostly so, only in support of others."""

_LISTS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(KINDS, (*STRENGTHS, "masks")),
    "outlook": (*STRENGTHS, "masks", "targets", "plans", "expectations", "will", "taken", "determiners"),
    "directives": ("verbs", "nouns", "heads", "openers", "adverbials", "carriers", "modals", "calls",
                   "puts_forward", "of_calls", "advice", "takes_up"),
    "headings": ("problem", "recommendation", "outlook", "other"),
    "announcements": ("list", "turn"),
    "context": (
        "remedies", "resolved", "negations", "contrasts", "degrees", "achievements", "past", "formerly", "authorities",
        "reporting", "predicates", "holders", "sayings", "habits",
        "remedy_nouns", "deeds", "existence", "no_objects", "topics", "differing", "unsolved",
    ),
}  # fmt: skip
CLAUSE_END = re.compile(r"[，；：。！？“”]+")
"""What parts the clauses of a sentence."""

# How far before a problem cue a verb of remedy or a denial may stand, in characters of the same clause: 化解|中小企业的融资|难题.
_REMEDY_REACH = 12
CLAUSE_REACH = 40
"""How many characters around a cue belong to its clause at most; a bound, so that long runs of cues cost linear time."""

_TITLE = re.compile(r"《[^《》]{1,80}》")
# What a clause of purpose begins with: 为有效解决…的困难.
_PURPOSE = "为"
# What stands before a clause, and before a 将 that may take something: 并将其, 还将其.
_BEFORE_CLAUSE = "，。；：、“"
_BEFORE_TAKING = "并还也仍又均都"

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
    suffixes: frozenset[str]
    """With what a cue may begin inside a word: 率低 in 利用率|低."""

    def find(self, text: str, kind: str) -> list[Cue]:
        """Return the cues of a kind in a sentence, in order, the longest and strongest spelling of each."""
        masked = self.masked(kind, text)
        cues, place = [], 0
        while match := self.ranked[kind].search(masked, place):
            if (
                is_piece(text, match.start(), match.end(), self.suffixes)
                or self._takes(text, kind, match)
                or self._is_named(text, kind, match)
            ):
                place = match.start() + 1
                continue
            strength = str(match.lastgroup)
            state = self._state(text, match.start(), match.end()) if kind == "problem" else "stated"
            cues.append(Cue(kind, strength, match.group(), match.start(), state))
            place = max(match.end(), place + 1)
        return cues

    def masked(self, kind: str, text: str) -> str:
        """Return a text of the same length with stars for titles, and for the words that hold a cue of the kind and are
        none.
        """
        blotted = self.patterns[kind]["masks"].sub(lambda m: "＊" * len(m[0]), text)
        return _TITLE.sub(lambda m: "＊" * len(m[0]), blotted)

    def is_future(self, text: str, place: int) -> bool:
        """Tell whether 将 at a place of a text means that something will happen, and not that something is taken (把).

        It means so before a verb, an adverb or a preposition, but not at the beginning of a clause before a verb, before
        the complement of 把 (作为, 纳入, 转化为 …), or before a determiner (有关).
        """
        rest = CLAUSE_END.split(text[place + 1 : place + 1 + CLAUSE_REACH])[0]
        if self.starts("outlook", "determiners", rest):
            return False
        tag = words_of(rest).tags[0][:1] if rest else ""
        opens = not place or text[place - 1] in _BEFORE_CLAUSE
        taken = tag == "v" and self.holds("outlook", "taken", rest)
        return tag in (("d",) if opens else ("v", "d", "p")) and not taken

    def _takes(self, text: str, kind: str, match: re.Match[str]) -> bool:
        """Tell whether a cue of the outlook holds a 将 that takes something: 并将|其视为."""
        at = match.group().find("将")
        if kind != "outlook" or at < 0 or (at and match.group()[at - 1] not in _BEFORE_TAKING):
            return False
        return not self.is_future(text, match.start() + at)

    def _is_named(self, text: str, kind: str, match: re.Match[str]) -> bool:
        """Tell whether a cue of advice is the name of what somebody put forward or took up: 提出减排倡议, 采纳专家建议."""
        if kind != "recommendation":
            return False
        clause = CLAUSE_END.split(text[max(0, match.start() - CLAUSE_REACH) : match.start()])[-1]
        if self.starts("directives", "calls", match.group()):
            return self.holds("directives", "puts_forward", clause) or self.starts(
                "directives", "of_calls", text[match.end() :]
            )
        return self.starts("directives", "advice", match.group()) and self.holds(
            "directives", "takes_up", clause
        )

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
        # 面临的突出问题不一样: of what is named, only that it differs is stated.
        topic = self.last_end("context", "topics", text[start:end]) == end - start
        if topic and self.holds("context", "differing", CLAUSE_END.split(after)[0]):
            return "negated"
        # 补短板, 适老化: what one verb of a single character does to it.
        verb, tag = words_of(text).before(start)
        treats = len(verb) == 1 and tag.startswith("v") and not self.starts("context", "existence", verb)
        if treats and not self.starts("context", "no_objects", text[start:end]):
            return "remedied"
        # 为有效解决边远地区群众看病远的困难: in a clause of purpose, and of what is the head behind 的, the verb may stand farther.
        aimed = clause.startswith(_PURPOSE) or clause.endswith("的")
        solved = self.remedy.search(clause if aimed else near) or self._is_solved(text[start:end], after)
        return "remedied" if solved else "stated"

    def _is_solved(self, cue: str, after: str) -> bool:
        """Tell whether what follows a problem says that it is solved, and not that it is not (尚未得到缓解)."""
        for match in self.patterns["context"]["resolved"].finditer(after):
            end = len(cue) + match.start()
            if self.last_end("context", "unsolved", (cue + after)[:end]) < end:
                return True
        return False

    def holds(self, table: str, part: str, text: str) -> bool:
        """Tell whether a text holds a cue of a list, e.g. `holds("context", "past", text)`."""
        return bool(self.patterns[table][part].search(text))

    def holds_word(self, table: str, part: str, text: str) -> bool:
        """Tell whether a text holds a cue of a list that is no piece of other words: 然, but not in 仍然."""
        found = self.patterns[table][part].finditer(text)
        return any(not is_piece(text, m.start(), m.end(), self.suffixes) for m in found)

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
        frozenset(w.text for w in file.entries("sets", "率")),
    )
