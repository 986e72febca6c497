"""The forms in which a sentence states a relation between organisations, as relations.toml writes them.

A form is read as a pattern over a sentence whose names are marked, one character each. How names are marked is in
`marking`; whom a form is about that holds one side only in `subjects`; which relations a text states in `reading`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from jianbao.errors import JianbaoError
from jianbao.lexicon import Lexicon, Tables, either

FIRST_NODE, MOST_NODES = 0xE000, 0x0FFF
"""Marks of names are characters of the private area: the first, and how many at most."""
_MARKS = "\ue000-\uefff"
NODE = f"[{_MARKS}]"
"""A marked name."""
GROUP = rf"{NODE}(?:(?:[、和与及]|以及|暨){NODE}){{0,15}}"
"""Names in a list; each of them stands in the relation. Bounded, so that no list is read many times."""

_IN_CLAUSE = "[^，。；]"
_PLAIN = f"[^，。；、{_MARKS}]"
"""A character that is neither a mark of punctuation nor a name."""
_REST = f"(?:等{_PLAIN}{{0,14}})?"
"""What ends a list of names: 等三家单位."""
_DUTY = rf"(?>{_PLAIN}{{1,17}}?(?:职责|职能))?+"
"""The duties of a body behind its name: 的防汛抗旱职责."""
_BUILT_IN = {
    "H": f"(?P<h>{GROUP}){_REST}",
    "T": f"(?P<t>{GROUP}){_REST}",
    "T+duties": rf"(?P<t>{NODE}{_DUTY}(?:(?:[、和与及，]|以及){NODE}{_DUTY}){{0,15}}){_REST}",
    "N": NODE,
    # |国家级|: what qualifies a noun, without a preposition, a copula or a verb of moving
    "gap": f"[^，。；：、由在对为是与和向把将归受划交{_MARKS}]{{0,10}}?",
    # 于2018年3月起, 自2018年以来
    "date": r"(?:于?\d{4}年(?:\d{1,2}月)?(?:起|以来|底|初)?|自\d{4}年(?:以来|起)?)",
    "end": "(?=[，。；、）”]|$)",
}
_LOOK = {"after": "(?<=", "not_after": "(?<!", "before": "(?=", "not_before": "(?!"}
_TOKEN = re.compile(
    r"(?P<space>\s+)"
    r"|<(?P<part>[^<>]+)>"  # <H>
    r"|\{(?P<words>\w+)\}"  # {belonging}
    r"|…(?P<plain>\d+)|~(?P<any>\d+)"  # …8 ~24
    r"|(?P<look>(?:not_)?(?:after|before))\("
    r"|(?P<open>[\[(])"
    r"|\](?:\*(?P<times>\d))?(?P<optional>)|\)(?:\+(?P<more>\d))?(?P<close>)"  # ] ]*3 ) )+3
    r"|(?P<bar>\|)"
    r"|(?P<text>.)"
)


@dataclass(frozen=True)
class Form:
    """A form of a relation: in a match, groups `h` and `t` are head and tail; the one it lacks is the subject."""

    relation: str
    pattern: re.Pattern[str]


@dataclass(frozen=True)
class Forms:
    """The forms of all relations in the order in which they are tried, and what says that a unit is another body's."""

    forms: Sequence[Form]
    belonging: str


@lru_cache(maxsize=4)
def load_forms(lexicon: Lexicon) -> Forms:
    """Read relations.toml. Raises `JianbaoError` where it is missing or malformed."""
    tables = lexicon.tables("actors/relations.toml")
    reader = _FormReader(tables)
    governing = tables.words("governing", "forms")
    verbs = tables.pairs("governing", "verbs")
    forms = []
    for relation in tables.keys("forms"):
        shared = governing if relation in verbs else ()
        own = tables.words("forms", relation)
        words = {"verb": verbs.get(relation, "")}
        forms += [reader.form(relation, line, ("governing", "forms"), words) for line in shared]
        forms += [reader.form(relation, line, ("forms", relation), {}) for line in own]
    return Forms(tuple(forms), either(tables.words("words", "belonging")))


class _FormReader:
    """Turns forms as relations.toml writes them into patterns."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._parts = dict(_BUILT_IN)
        for name, line in tables.pairs("parts").items():
            self._parts[name] = f"(?:{self._pattern(line, ('parts', name), {})})"

    def form(self, relation: str, line: str, place: tuple[str, ...], words: Mapping[str, str]) -> Form:
        """Return the form of a relation; `words` names lists that stand for others, `place` where the line stands."""
        try:
            pattern = re.compile(self._pattern(line, place, words))
        except re.error as error:
            raise self._error(line, place, str(error)) from error
        if not pattern.groupindex:
            raise self._error(line, place, "it holds neither <H> nor <T>")
        return Form(relation, pattern)

    def _pattern(self, line: str, place: tuple[str, ...], words: Mapping[str, str]) -> str:
        return "".join(self._pieces(line, place, words))

    def _pieces(self, line: str, place: tuple[str, ...], words: Mapping[str, str]) -> Iterator[str]:
        for token in _TOKEN.finditer(line):
            kind, value = token.lastgroup, token.group(token.lastgroup or 0)
            if token["part"] is not None:
                if value not in self._parts:
                    raise self._error(line, place, f"there is no part <{value}>")
                yield self._parts[value]
            elif token["words"] is not None:
                yield either(self._tables.entries("words", words.get(value, value)))
            elif token["plain"] is not None:
                yield f"{_PLAIN}{{0,{value}}}?"
            elif token["any"] is not None:
                yield f"{_IN_CLAUSE}{{0,{value}}}?"
            elif token["look"] is not None:
                yield _LOOK[value]
            elif token["open"] is not None:
                yield "(?:"
            elif kind == "optional":
                yield f"){{0,{token['times']}}}" if token["times"] else ")?"
            elif kind == "close":
                yield f"){{1,{token['more']}}}" if token["more"] else ")"
            elif token["bar"] is not None:
                yield "|"
            elif token["text"] is not None:
                yield re.escape(value)

    def _error(self, line: str, place: tuple[str, ...], why: str) -> JianbaoError:
        return self._tables.error(f"a form such as '<H> 隶属于 <T>', got {line!r} ({why})", *place)
