"""Whom 该中心, 其 and a bare 领导小组 stand for: bodies that the article has named before, in this sentence or earlier.

A word that nothing before it explains, or more than one body, stands for none. Where names stand is found in `marking`;
whom a form is about that holds one side only is for `subjects`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from jianbao.actors.relations.marking import MarkedSentence, Node
from jianbao.actors.relations.subjects import GROUP_PATTERN, load_subject_words, opens, subject_before
from jianbao.digest import HAN
from jianbao.lexicon import Lexicon, either
from jianbao.terms import load_general_words

_NOUN = re.compile(rf"(?:(?![的由在对向将为是于受归和与及等])[{HAN}]){{1,8}}")
_ANY = "*"
"""Ends of the names that every body may be called by: 该机构."""
_SHORTEST_NAME = 4
_NEAR = 2
"""How many paragraphs back a pronoun may point: its own and the one before."""
_PERSISTING = 12
"""The most characters by which a name may exceed the bare form that stands for it."""


@dataclass
class Earlier:
    """The bodies that an article has named before a sentence, by paragraph and sentence, with whom each was about."""

    paragraphs: list[list[tuple[Sequence[Node], Node | None]]] = field(default_factory=list)
    subject: Node | None = None
    """Who opens the sentence before, in the same paragraph, or was formed there: a clause without subject is about it."""
    _names: dict[str, None] = field(default_factory=dict)

    def open_paragraph(self) -> None:
        """Begin a paragraph."""
        self.paragraphs.append([])
        self.subject = None

    def add(self, nodes: Sequence[Node], topic: Node | None, subject: Node | None) -> None:
        """Take in a sentence with whom it names and whom it is about; one that names nobody goes on about the same."""
        self.paragraphs[-1].append((nodes, topic if nodes else self.topic))
        self._names.update(dict.fromkeys(n.surface for n in nodes))
        self.subject = subject if nodes else self.subject

    @property
    def topic(self) -> Node | None:
        """Whom the sentence before was about, in the same paragraph."""
        return self.paragraphs[-1][-1][1] if self.paragraphs and self.paragraphs[-1] else None

    def sentences(self) -> Iterator[tuple[Sequence[Node], Node | None]]:
        """Yield the sentences to which a pronoun may point, the nearest first."""
        for paragraph in reversed(self.paragraphs[-_NEAR:]):
            yield from reversed(paragraph)

    def names(self) -> list[str]:
        """Return the names of all sentences, each once."""
        return list(self._names)


@dataclass(frozen=True)
class ReferenceWords:
    """Pronouns, what they may call a body, what follows 其, and before what a bare form stands for no body yet."""

    demonstrative: re.Pattern[str]
    kinds: Mapping[str, Sequence[str]]
    its: re.Pattern[str]
    new: re.Pattern[str]
    office: re.Pattern[str]


@lru_cache(maxsize=4)
def load_reference_words(lexicon: Lexicon) -> ReferenceWords:
    """Read [references] of relations.toml. Raises `JianbaoError` where it is missing or malformed."""
    tables = lexicon.tables("actors/relations.toml")
    these, its, after, new = (
        either(tables.words("references", key)) for key in ("these", "its", "after_its", "new")
    )
    return ReferenceWords(
        re.compile(f"{these}(?=[{HAN}])"),
        tables.groups("references", "kinds"),
        # 其|由, 其|办公室
        re.compile(rf"(?:^|(?<=[，；。：由])){its}(?={after})"),
        re.compile(f"{new}$"),
        re.compile(f"{either(tables.words('bodies', 'offices'))}$"),
    )


class References:
    """Puts names in the place of the words that stand for them."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Bind what a lexicon and the dictionary of general language know of such words."""
        self._words, self._general = load_reference_words(lexicon), load_general_words()
        self._subjects = load_subject_words(lexicon)

    def resolved(self, text: str, nodes: Sequence[Node], earlier: Earlier) -> MarkedSentence:
        """Return a sentence with its names, and with what stands for a name marked as it.

        `nodes` are its names in order; those that are no name by themselves are left out where they stand for none.
        """
        kept: list[Node] = []
        again = _again(text, [n for n in nodes if n.proper], earlier.names())
        for node in sorted([*nodes, *again, *self._pronouns(text)], key=lambda n: (n.start, -n.end)):
            if kept and node.start < kept[-1].end:
                continue
            surface = "" if node.proper else self._meant(text, node, kept, earlier)
            if surface:
                kept.append(Node(surface, node.start, node.end))
            elif not node.refers:
                kept.append(node)
        return MarkedSentence(text, kept)

    def topic(self, sentence: MarkedSentence) -> Node | None:
        """Return whom a sentence is about: the one name that opens a clause of it, or that it holds at all."""
        return self.subject(sentence) or _only(sentence.nodes)

    def subject(self, sentence: MarkedSentence) -> Node | None:
        """Return the one name that opens a clause of a sentence."""
        return _only(
            [
                node
                for match in GROUP_PATTERN.finditer(sentence.text)
                if opens(sentence.text, *match.span(), self._subjects)
                for node in sentence.named(match.group())
            ]
        )

    def _pronouns(self, text: str) -> Iterator[Node]:
        for match in self._words.demonstrative.finditer(text):
            noun = self._noun(text, match.end())
            if noun:
                yield Node(noun, match.start(), match.end() + len(noun), False, True)
        for match in self._words.its.finditer(text):
            yield Node("", *match.span(), False, True)

    def _noun(self, text: str, start: int) -> str:
        """Return what a demonstrative calls a body: up to the first kind that no word of the dictionary runs over."""
        run = _NOUN.match(text, start)
        for end in range(start + 1, run.end() + 1 if run else start):
            kind = self._kind(text[start:end])
            # 该会|议: a word runs over the end.
            if kind and not any(
                self._general.tag(kind + text[end : end + n]) for n in (1, 2) if text[end : end + n]
            ):
                return text[start:end]
        return ""

    def _kind(self, noun: str) -> str:
        return next((k for k in self._words.kinds if noun.endswith(k)), "")

    def _meant(self, text: str, node: Node, before: Sequence[Node], earlier: Earlier) -> str:
        """Return the name that a word stands for, an empty string where none or several do."""
        if not node.surface:
            return self._subject(text, node, before, earlier)
        if text[node.start : node.end] == node.surface:
            return self._named_in_full(text, node, before, earlier)
        fits = [n for n in before if self._is_called(n.surface, node.surface)]
        if fits:
            return self._one(fits, self.topic(MarkedSentence(text[: node.start], before)))
        for nodes, topic in earlier.sentences():
            fits = [n for n in nodes if self._is_called(n.surface, node.surface)]
            if fits:
                return self._one(fits, topic)
        return ""

    def _subject(self, text: str, node: Node, before: Sequence[Node], earlier: Earlier) -> str:
        """Return whom the clause before 其 is about; of 由其 the name that stands last before it."""
        topic = earlier.topic
        if before and text.endswith("由", 0, node.start):
            topic = before[-1]
        elif before:
            clauses = MarkedSentence(text[: node.start], before)
            topic = _only(subject_before(clauses, len(clauses.text), [], self._subjects) or before)
        return topic.surface if topic else ""

    def _named_in_full(self, text: str, node: Node, before: Sequence[Node], earlier: Earlier) -> str:
        """Return the name of which a bare form (领导小组, 领导小组办公室) is the end, where it is of one name alone."""
        if self._words.new.search(text, 0, node.start):
            return ""
        office = self._words.office.search(node.surface)
        forms = [(node.surface, "")]
        if office and office.start() > 1:
            forms.append((node.surface[: office.start()], office.group()))
        for form, rest in forms:
            near = [n for nodes, _ in earlier.sentences() for n in nodes]
            for names in ([n.surface for n in before], [n.surface for n in near], earlier.names()):
                whole = [*names, *(self._words.office.sub("", n) for n in names)]
                fits = {n for n in whole if n.endswith(form) and 1 < len(n) - len(form) <= _PERSISTING}
                if len(fits) == 1:
                    return f"{fits.pop()}{rest}"
                if fits:
                    return ""
        return ""

    def _is_called(self, name: str, noun: str) -> bool:
        """Tell whether a name can be called 该 and a noun: it ends so, or in one of the ways that its kind stands for."""
        ends = self._words.kinds.get(noun, (noun,))
        return len(name) > len(noun) and (name.endswith(tuple(ends)) or _ANY in ends)

    def _one(self, fits: Sequence[Node], topic: Node | None) -> str:
        names = {n.surface for n in fits}
        if len(names) == 1:
            return names.pop()
        return topic.surface if topic and topic.surface in names else ""


def _again(text: str, nodes: Sequence[Node], names: Sequence[str]) -> Iterator[Node]:
    """Yield where names stand that only their place gave away before (医药分会|隶属于…), apart from `nodes`."""
    for name in names:
        at = text.find(name) if len(name) >= _SHORTEST_NAME else -1
        while at >= 0:
            end = at + len(name)
            if not any(n.start < end and at < n.end for n in nodes):
                yield Node(name, at, end)
            at = text.find(name, end)


def _only(nodes: Sequence[Node]) -> Node | None:
    """Return the one body that nodes name, None where they name several or none."""
    return nodes[0] if len({n.surface for n in nodes}) == 1 else None
