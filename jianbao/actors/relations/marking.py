"""A sentence whose names are marked, so that the forms of relations see each as one character.

Marked are the names of organisations, and in relations also what no gazetteer, dictionary or head tells, but its place
(甲、乙均隶属于丙). What is said of them is read in `reading`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from jianbao.actors.names import Gazetteer, Span, SpanFinder, joint_form, load_gazetteer
from jianbao.actors.relations.forms import FIRST_NODE, MOST_NODES, NODE, load_forms
from jianbao.digest import HAN
from jianbao.lexicon import Lexicon, either

_BLANK = chr(FIRST_NODE)
_NODE = re.compile(NODE)
_LEVELS = "省市县区"
_FREE_ITEM = re.compile("[^、和与]+")
_COUNTED = re.compile(r"(?:[一二三四五六七八九十两几多数百千\d]|各)[个家所大支名类]?$")
"""A number in front of a name of no body: 三家|研究所."""
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Node:
    """A name in a sentence; `proper` tells that it is one body's by itself."""

    surface: str
    start: int
    end: int
    proper: bool = True


@dataclass(frozen=True)
class BodyWords:
    """What may stand for a body in relations besides names, and what is too general for it."""

    too_general: frozenset[str]
    general_ends: tuple[str, ...]
    local: frozenset[str]
    common_unit: re.Pattern[str]
    free: re.Pattern[str]
    not_free: re.Pattern[str]


@lru_cache(maxsize=4)
def load_body_words(lexicon: Lexicon) -> BodyWords:
    """Read relations.toml. Raises `JianbaoError` where it is missing or malformed."""
    tables = lexicon.tables("actors/relations.toml")
    verbs, units = (either(tables.words("bodies", key)) for key in ("free_verbs", "free_units"))
    item = rf"(?:(?:(?![和与])[{HAN}]){{2,14}}?|[A-Z][A-Za-z]{{2,14}})"
    # 甲、乙|均隶属于, 是〔name〕的子公司, 设在〔name〕
    held = rf"(?:均|直接|都|同)?(?:{verbs}|[是为属]{_BLANK}{{2,40}}的?{units}|设在{_BLANK})"
    return BodyWords(
        frozenset(tables.words("bodies", "too_general")),
        tables.words("bodies", "general_ends"),
        frozenset(tables.words("bodies", "local")),
        re.compile(f"(?:{load_forms(lexicon).belonging}|其|该|[市省县区]属)"),
        re.compile(rf"(?:^|(?<=[，。；：]))(?P<names>{item}(?:[、和与]{item}){{0,3}})(?={held})"),
        re.compile("[的在由对向]|办公室|秘书处|团队|^[该其本由它这两]"),
    )


class MarkedSentence:
    """A sentence with its names (`nodes`) and its text with a mark for each (`text`)."""

    def __init__(self, text: str, nodes: Sequence[Node]) -> None:
        """Mark the names in a sentence, given in order; those beyond `MOST_NODES` are left as they are."""
        self.nodes = nodes[:MOST_NODES]
        pieces, at = [], 0
        for number, node in enumerate(self.nodes):
            pieces += [text[at : node.start], chr(FIRST_NODE + number)]
            at = node.end
        self.text = "".join([*pieces, text[at:]])

    def named(self, marked: str | None) -> list[Node]:
        """Return the names that a piece of the marked text holds."""
        return [self.nodes[ord(c) - FIRST_NODE] for c in _NODE.findall(marked or "")]


class Marker:
    """Finds the names in sentences that relations may be about."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Bind what a lexicon knows of names."""
        self._finder, self._gazetteer = SpanFinder(lexicon), load_gazetteer(lexicon)
        self._bodies = load_body_words(lexicon)

    def marked(self, text: str) -> MarkedSentence:
        """Return a sentence with its names marked."""
        return MarkedSentence(text, list(self._nodes(text)))

    def _nodes(self, text: str) -> Iterator[Node]:
        spans = [s for s in self._finder.spans(text) if s.strength != "weak" or self._is_body(text, s)]
        # A weak name right before another belongs to it.
        starts = {s.start for s in spans}
        spans = [s for s in spans if s.strength != "weak" or s.end not in starts]
        blank = _blanked(text, spans)
        spans += [
            Span(*item.span(), "made")
            for names in self._bodies.free.finditer(blank)
            for item in _FREE_ITEM.finditer(blank, *names.span("names"))
            if not self._bodies.not_free.search(item.group())
        ]
        at = 0
        for span in sorted(spans, key=lambda s: (s.start, s.end, s.strength != "weak")):
            if span.start < at:
                continue
            joint = joint_form(text, span.end, self._gazetteer)
            at = joint if joint and text.startswith(("及其", "和"), span.end) else span.end
            yield Node(text[span.start : at], span.start, at, span.strength != "weak")

    def _is_body(self, text: str, span: Span) -> bool:
        """Tell whether a weak name may stand for a body here: 省委, 战略规划司, and not 三家研究所."""
        surface, words = text[span.start : span.end], self._bodies
        general = (
            len(surface) < _SHORTEST
            or surface in words.too_general
            or words.common_unit.match(surface)
            or (surface[0] not in _LEVELS and surface.endswith(words.general_ends))
        )
        return (
            (surface in words.local or not general)
            and (surface[0] in f"{_LEVELS}州" or not _is_head(text, span, self._gazetteer))
            and not _COUNTED.search(text, max(0, span.start - 3), span.start)
        )


def _is_head(text: str, span: Span, gazetteer: Gazetteer) -> bool:
    return gazetteer.heads.fullmatch(text, span.start, span.end) is not None


def _blanked(text: str, spans: Sequence[Span]) -> str:
    """Return a text in which each name is one repeated mark, so that the free form sees where names stand."""
    marks = list(text)
    for span in spans:
        marks[span.start : span.end] = _BLANK * (span.end - span.start)
    return "".join(marks)
