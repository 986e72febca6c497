"""What a single sentence states that someone says: holder, verb and stance, and where the words begin.

Whom the words before a verb name is told in `speakers`; which other sentences belong to it in `reading`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from jianbao.actors.attribution.quotations import masked
from jianbao.actors.attribution.speakers import CLAUSE_START, LONGEST, Speakers
from jianbao.actors.attribution.verbs import load_verbs
from jianbao.lexicon import Lexicon
from jianbao.terms import load_general_words

_AFTER = re.compile(r"[道称说]?[，,：:。！？“]|$")
"""What closes a verb of saying, so that what it says follows: 他介绍|说，."""
_OPENING = re.compile(r"[道称说]?[，,：:\s]*")
_PREDICATES = ("v", "d", "a", "p", "z")
"""Parts of speech with which a predicate begins."""
_CIRCUMSTANCE = ("时", "中", "后", "上", "会")
_NO_WORD_END = frozenset("的了者稿书案，、")
"""What goes on with a verb to something else: 建议|稿, 反对|者."""
_INTRODUCED_TITLE = re.compile(r"《([^《》]{1,120})》（[^（）]{2,40}）$")
_LONGEST_INTRODUCED = 170
"""How far before a verb a title may begin that speaks, in characters: both parts of `_INTRODUCED_TITLE`."""


@dataclass(frozen=True, slots=True)
class Saying:
    """An attribution in a sentence: holder and verb, where its clause begins and where its words begin."""

    holder: str
    verb: str
    stance: str
    clause: int
    content: int


class SentenceReader:
    """Reads the sentences of one article in order; remembers who spoke last."""

    def __init__(self, names: frozenset[str], lexicon: Lexicon) -> None:
        """Bind the names of the persons of an article, and what the lexicon knows."""
        self.verbs, self._words = load_verbs(lexicon), load_general_words()
        self._speakers = Speakers(names, lexicon)

    def sayings(self, text: str, *, inside: bool, speaker: str) -> list[Saying]:
        """Return the attributions that a sentence states outside its quotations, in order.

        `inside` tells that it begins in one; who calls himself 我 outside is `speaker`.
        """
        self._speakers.oneself = speaker
        shown = masked(text, inside=inside)
        found, taken = self._forms(text, shown)
        boundaries = _boundaries(self._words.cut(text))
        for match in self.verbs.pattern.finditer(shown):
            if any(a <= match.start() < b for a, b in taken):
                continue
            saying = self._spoken(text, shown, match, boundaries, alone=not found)
            if saying and all(saying.clause != other for other in found):
                found[saying.clause] = saying
        ordered = [found[at] for at in sorted(found)]
        self._speakers.said += [s.holder for s in ordered]
        return ordered

    def _forms(self, text: str, shown: str) -> tuple[dict[int, Saying], list[tuple[int, int]]]:
        """Return what forms state that hold speaker and verb at once, by where they begin, and where they stand."""
        found: dict[int, Saying] = {}
        taken: list[tuple[int, int]] = []
        verbs = self.verbs
        for pattern in (verbs.reported, verbs.seems, verbs.in_words, verbs.towards):
            for match in pattern.finditer(shown):
                start, end = match.span("who")
                strong = pattern is not verbs.reported
                holder = self._speakers.holder(text[start:end], shown[start:end], strong=strong)
                if holder:
                    taken.append(match.span())
                    verb = match["verb"]
                    stances = verbs.attitudes if pattern is verbs.towards else verbs.stances
                    # What is about something holds it among its words: 对新规表示欢迎.
                    content = start if pattern is verbs.towards else match.end()
                    stance = stances.get(verb, "states")
                    found[match.start()] = Saying(holder, verb, stance, match.start(), content)
        return found, taken

    def _spoken(
        self, text: str, shown: str, match: re.Match[str], boundaries: frozenset[int], *, alone: bool
    ) -> Saying | None:
        """Return the attribution whose verb a match is, None where the verb reports nothing.

        `alone` tells that the sentence has no other so far.
        """
        verb, end = match.group(), match.end()
        stance, marked = self.verbs.stances[verb], verb in self.verbs.marked
        told = self.verbs.listeners.match(shown, end) if verb in self.verbs.told else None
        if told:
            end = told.end()
        closed = _AFTER.match(shown, end) is not None
        if marked and not closed and not told:
            return None
        if not closed and (end not in boundaries or shown[end] in _NO_WORD_END):
            return None
        if match.start() not in boundaries and not closed:
            return None
        if self._is_noun(text, match, closed=closed):
            return None
        lowest = max(0, match.start() - LONGEST)
        clause = max((m.end() for m in CLAUSE_START.finditer(shown, lowest, match.start())), default=lowest)
        who, shape = text[clause : match.start()], shown[clause : match.start()]
        content = _content(text, end)
        if not who.strip():
            subject = self._speakers.subject_before(shown, clause) if alone and not marked else ""
            if subject:
                return Saying(subject, verb, stance, clause, content)
            lowest = max(0, match.start() - _LONGEST_INTRODUCED)
            title = _INTRODUCED_TITLE.search(text[: match.start()], lowest)
            return Saying(title[1], verb, stance, title.start(), content) if title else None
        plain = verb in self.verbs.plain
        after_quote = shown[clause - 1 : clause] == "”"
        holder = self._speakers.holder(who, shape, strong=closed or after_quote or plain)
        if not holder and plain:
            holder = self._speakers.any_noun(who)
        if not holder or (stance == "supports" and not closed and self._speakers.is_body(holder)):
            return None
        return Saying(holder, verb, stance, clause, content)

    def _is_noun(self, text: str, match: re.Match[str], *, closed: bool) -> bool:
        """Tell whether a verb of saying is a noun where it stands: 提出减排|倡议，; 市场|预期|受到扰动."""
        before, verbs = text[max(0, match.start() - LONGEST) : match.start()], self.verbs
        clause = CLAUSE_START.split(before)[-1]
        objects = next((p for verb, p in verbs.objects if match.group() in verb), None)
        # 在调研落实情况时|要求: what ends a circumstance governs no verb.
        if objects and objects.search(clause) and not clause.endswith(_CIRCUMSTANCE):
            return True
        if closed or match.group() not in verbs.nominal:
            return False
        after = CLAUSE_START.split(text[match.end() : match.end() + LONGEST])[0]
        last, following = self._words.cut(clause)[-1:], self._words.cut(after)[:1]
        adverb = bool(last) and self._words.tag(last[0])[:1] == "d"
        predicate = bool(following) and self._words.tag(following[0])[:1] in _PREDICATES
        return not adverb and (predicate or bool(verbs.predicates.match(after)))


def _content(text: str, end: int) -> int:
    """Return where the words begin that follow a verb of saying."""
    opening = _OPENING.match(text, end)
    return opening.end() if opening else end


def _boundaries(tokens: Sequence[str]) -> frozenset[int]:
    """Return where words end, which is where the next ones begin."""
    return frozenset(accumulate(map(len, tokens)))
