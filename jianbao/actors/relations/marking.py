"""A sentence whose names are marked, so that the forms of relations see each as one character.

Marked are the names of organisations, and in relations also what no gazetteer, dictionary or head tells, but its place
(甲、乙均隶属于丙). What is said of them is read in `reading`.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from jianbao.actors.names import Gazetteer, Span, SpanFinder, joint_form, load_gazetteer
from jianbao.actors.relations.forms import FIRST_NODE, MOST_NODES, NODE, load_forms
from jianbao.actors.relations.placed import BLANK, load_place_words
from jianbao.lexicon import Lexicon

_NODE = re.compile(NODE)
_LEVELS = "省市县区"
_COUNTED = re.compile(r"(?:[一二三四五六七八九十两几多数百千\d]|各)[个家所大支名类]?$")
"""A number in front of a name of no body: 三家|研究所."""
_SHORTEST = 3
_AND = ("和", "与", "及")


@dataclass(frozen=True, slots=True)
class Node:
    """A name in a sentence; `proper` tells that it is one body's by itself, `refers` that it only stands for one."""

    surface: str
    start: int
    end: int
    proper: bool = True
    refers: bool = False

    @property
    def is_reference(self) -> bool:
        """Whether a shorter word stands for the name."""
        return len(self.surface) != self.end - self.start


@dataclass(frozen=True)
class BodyWords:
    """What may stand for a body in relations besides names, and what is too general for it."""

    too_general: frozenset[str]
    general_ends: tuple[str, ...]
    local: frozenset[str]
    common_unit: re.Pattern[str]


@lru_cache(maxsize=4)
def load_body_words(lexicon: Lexicon) -> BodyWords:
    """Read relations.toml. Raises `JianbaoError` where it is missing or malformed."""
    tables = lexicon.tables("actors/relations.toml")
    return BodyWords(
        frozenset(tables.words("bodies", "too_general")),
        tables.words("bodies", "general_ends"),
        frozenset(tables.words("bodies", "local")),
        re.compile(f"(?:{load_forms(lexicon).belonging}|其|该|[市省县区]属)"),
    )


class MarkedSentence:
    """A sentence with its names (`nodes`) and its text with a mark for each (`text`)."""

    def __init__(self, text: str, nodes: Sequence[Node]) -> None:
        """Mark the names in a sentence, given in order, with the quotes around one; `MOST_NODES` at most."""
        self.nodes = nodes[:MOST_NODES]
        pieces, at = [], 0
        for number, node in enumerate(self.nodes):
            quoted = text[at : node.start].endswith("“") and text.startswith("”", node.end)
            pieces += [text[at : node.start - quoted], chr(FIRST_NODE + number)]
            at = node.end + quoted
        self.text = "".join([*pieces, text[at:]])

    def named(self, marked: str | None) -> list[Node]:
        """Return the names that a piece of the marked text holds."""
        return [self.nodes[ord(c) - FIRST_NODE] for c in _NODE.findall(marked or "")]


class Marker:
    """Finds the names in sentences that relations may be about."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Bind what a lexicon knows of names."""
        self._finder, self._gazetteer = SpanFinder(lexicon), load_gazetteer(lexicon)
        self._bodies, self._places = load_body_words(lexicon), load_place_words(lexicon)

    def nodes(self, text: str) -> list[Node]:
        """Return the names in a sentence, in order; of what is no name by itself it is told that it `refers`."""
        spans = self._finder.spans(text)
        weak = [
            s
            for s in spans
            if s.strength == "weak" and not _COUNTED.search(text, max(0, s.start - 3), s.start)
        ]
        named = [s for s in spans if s.strength != "weak"]
        ends = {s.end for s in (*named, *weak)}
        # 科学与|技术学院: the last part of a longer name.
        weak = [s for s in weak if text[s.start - 1 : s.start] not in _AND or s.start - 1 in ends]
        bodies = [s for s in weak if self._is_body(text, s)]
        # A weak name right before another belongs to it.
        starts = {s.start for s in (*named, *bodies)}
        named += [s for s in bodies if s.end not in starts]
        given = [
            Span(*place, "made")
            for place in self._places.given(text)
            if not any(s.strength == "known" and _crosses(s, *place) for s in named)
        ]
        tied = [Span(*place, "weak") for place in self._places.before_ties(_blanked(text, named))]
        tied = [s for s in tied if not _overlaps(s, given)]
        firm = [*given, *tied, *(s for s in named if not _overlaps(s, given))]
        bare = [s for s in weak if s not in bodies and s.end not in starts and not _overlaps(s, firm)]
        refers = [*bare, *(s for s in tied if text[s.start : s.end] in self._bodies.too_general)]
        return list(self._in_order(text, [*firm, *bare], refers))

    def _in_order(self, text: str, spans: Sequence[Span], refers: Collection[Span]) -> Iterator[Node]:
        at = 0
        for span in sorted(spans, key=lambda s: (s.start, s.end, s.strength != "weak")):
            if span.start < at:
                continue
            joint = joint_form(text, span.end, self._gazetteer)
            at = joint if joint and text.startswith(("及其", "和"), span.end) else span.end
            yield Node(text[span.start : at], span.start, at, span.strength != "weak", span in refers)

    def _is_body(self, text: str, span: Span) -> bool:
        """Tell whether a weak name may stand for a body here: 省委, 战略规划司, and not 三家研究所."""
        surface, words = text[span.start : span.end], self._bodies
        general = (
            len(surface) < _SHORTEST
            or surface in words.too_general
            or words.common_unit.match(surface)
            or (surface[0] not in _LEVELS and surface.endswith(words.general_ends))
        )
        return (surface in words.local or not general) and (
            surface[0] in f"{_LEVELS}州" or not _is_head(text, span, self._gazetteer)
        )


def _is_head(text: str, span: Span, gazetteer: Gazetteer) -> bool:
    return gazetteer.heads.fullmatch(text, span.start, span.end) is not None


def _blanked(text: str, spans: Sequence[Span]) -> str:
    """Return a text in which each name is one repeated mark, so that the free form sees where names stand."""
    marks = list(text)
    for span in spans:
        marks[span.start : span.end] = BLANK * (span.end - span.start)
    return "".join(marks)


def _crosses(span: Span, start: int, end: int) -> bool:
    """Tell whether a name reaches into a place and is no part of what stands there."""
    return span.start < end and start < span.end and not start <= span.start < span.end <= end


def _overlaps(span: Span, others: Iterable[Span]) -> bool:
    return any(o.start < span.end and span.start < o.end for o in others)
