"""Where a sentence names organisations: the gazetteer's names, and names made of a proper part and a head noun.

How far the name before a head reaches is in `reach`, where names begin in `edges`; which names are one organisation's is
for `organisations` to say.
"""

import re
from collections.abc import Iterator, Sequence

from jianbao.actors.names.edges import CONJUNCTIONS, STOP_TAGS, NameEdges
from jianbao.actors.names.firms import FirmNames, load_firm_words
from jianbao.actors.names.gazetteer import Gazetteer, load_gazetteer
from jianbao.actors.names.listed import ListedNames, load_list_words
from jianbao.actors.names.reach import NameReach, after_conjunction
from jianbao.actors.names.tokens import NameTokens, Span, name_tokens
from jianbao.digest import HAN
from jianbao.lexicon import Lexicon
from jianbao.terms import load_general_words

_TITLE = re.compile(r"《[^《》]{0,200}》")
_BRANCH = re.compile(rf"[（(](?P<place>[{HAN}]{{2,4}})[）)]")
"""A place in brackets behind a name: （华东）."""
_UNITS_OF_KNOWN = frozenset("处局司组科所院部")
"""Heads of one character that make a name of a known one without more (科技部|司)."""
_SHORTEST_TASK = 5
"""The fewest characters of a task that tells a body from others (数字政府建设|领导小组)."""
_COMMON = 50
"""How often the dictionary has seen a word that a head of one character may follow in a longer one (民政|局)."""
_NOT_HEAD_TAGS = frozenset(["m", "mq", "q"])
"""Kinds of words that end no name: what counts things (万|部)."""
_OFFICES_OF_LEVEL = frozenset("委局厅办馆")
"""How heads of three characters and more end that need no more than a level before them (省|公安局)."""


class SpanFinder:
    """Finds the names of organisations in sentences."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Bind what a lexicon and the dictionary of general language know of names."""
        self._gazetteer, self._words = load_gazetteer(lexicon), load_general_words()
        self._edges = NameEdges(self._gazetteer, self._words)
        self._reach = NameReach(self._gazetteer, self._edges)
        self._firms = FirmNames(load_firm_words(lexicon), self._words)
        self._listed = ListedNames(load_list_words(lexicon), self._gazetteer, self._words)

    def spans(self, text: str) -> list[Span]:
        """Return the names that a sentence holds, longest form, none inside another, in order.

        Names inside 《…》 are left out. A `weak` one ends as names do, but nothing in it is proper (省委,
        战略规划司): it counts only where more is known of it.
        """
        masked = _TITLE.sub(lambda m: "\n" * len(m.group()), text)
        tokens = name_tokens(masked, self._gazetteer, self._words)
        made = [piece for span in self._made(tokens) for piece in self._parted(tokens, span)]
        found = [*tokens.known, *made, *self._listed.spans(tokens), *self._firms.spans(tokens)]
        return [self._joined(masked, span) for span in _longest(found, len(text))]

    def _made(self, tokens: NameTokens) -> Iterator[Span]:
        for end, head in self._head_ends(tokens):
            if (end - len(head) in tokens.name_ends) is (head == "组织") and head in ("组织", "办事机构"):
                continue
            span = self._span(tokens, end, head)
            if span:
                span = self._edges.completed(tokens, self._edges.stretched(tokens, span, end, head))
                # 深圳|安排|市政府: what somebody does to a government.
                if head.endswith("政府") and _has_verb(tokens, span):
                    continue
                if self._ends_kind(tokens.text, span):
                    yield Span(span.start, end, "weak")
                    continue
                if head in self._gazetteer.unit_heads and not any(
                    span.start < e < end for e in tokens.name_ends
                ):
                    continue
                if self._is_task(tokens, span, head):
                    span = Span(span.start, end, "made")
                if span.strength != "weak":
                    tokens.name_ends.add(end)
                    tokens.made_start[end] = span.start
                    tokens.made_end[span.start] = end
                yield span

    def _ends_kind(self, text: str, span: Span) -> bool:
        """Tell whether a span is a kind of bodies, or the end of one whose first word is cut (普|惠性幼儿园)."""
        starts = range(span.start, max(-1, span.start - 4), -1)
        return any(self._gazetteer.is_kind(text[start : span.end]) for start in starts)

    def _is_task(self, tokens: NameTokens, span: Span, head: str) -> bool:
        """Tell whether a body is named by its whole task, so that it is one without a place (节水工作领导小组)."""
        g, i = self._gazetteer, tokens.index.get(span.start, 0)
        before = tokens.words[i - 1] if i else ""
        opens = not before.isalnum() or before in CONJUNCTIONS or before in g.verbs
        return head in g.named_by_task and span.end - span.start - len(head) >= _SHORTEST_TASK and opens

    def _parted(self, tokens: NameTokens, span: Span) -> list[Span]:
        """Return a name that is one known name behind another as the two (科技部中国科学院)."""
        inner, outer = tokens.known_start.get(span.end, 0), tokens.known_end.get(span.start)
        if span.start < inner == outer and tokens.text[inner : span.end] in self._gazetteer.names:
            return [Span(span.start, inner, "known"), Span(inner, span.end, "known")]
        return [span]

    def _head_ends(self, tokens: NameTokens) -> list[tuple[int, str]]:
        """Return where names may end, with the head noun, in order."""
        text, g = tokens.text, self._gazetteer
        ends = {m.end(): m.group() for m in g.heads.finditer(text) if m.end() in tokens.ending}
        for match in re.finditer("办事机构", text):
            ends[match.end()] = match.group()
        for end, i in tokens.ending.items():
            word = tokens.words[i]
            if word == "控股" and (text.startswith(g.after_holding, end) or self._edges.opens(tokens, i + 1)):
                del ends[end]
                continue
            if word == "所" and i + 1 < len(tokens.tags) and tokens.tags[i + 1].startswith("v"):
                continue
            if end not in ends and g.single_head(text, end) and self._ends_word(tokens, i):
                ends[end] = word[-1]
        return sorted(ends.items())

    def _ends_word(self, tokens: NameTokens, i: int) -> bool:
        """Tell whether the last character of a word is a head by itself: not that of 新格局, nor 科 of 科|创."""
        g, word, behind = self._gazetteer, tokens.words[i], tokens.words[i + 1 : i + 2]
        before = tokens.words[i - 1] if i else ""
        numbered = before in g.starts and before not in g.wide  # 中铁|十二局
        if word in g.not_heads or (tokens.tags[i] in _NOT_HEAD_TAGS and not numbered):
            return False
        if word.endswith(g.not_head_ends) and self._words.frequency(word[:-1]) < _COMMON:
            return False
        joined = behind and behind[0][0] != word[-1] and self._words.tag(word[-1] + behind[0])
        return not (joined and tokens.tags[i + 1][:1] not in ("v", *STOP_TAGS))

    def _span(self, tokens: NameTokens, end: int, head: str) -> Span | None:
        last = tokens.ending[end]
        first = self._reach.reach(tokens, last)
        if tokens.text[tokens.starts[first] : end] == head:
            anchored = None
        else:
            anchored = self._reach.anchor(tokens, first, last, end - len(head))
        single = len(head) == 1
        if anchored is not None:
            start = tokens.starts[anchored]
            start = self._reach.extended(tokens, first, anchored, start, end)
            body = tokens.text[start:end]
            if tokens.known_end.get(start, 0) >= end:
                return None
            behind = tokens.known_start.get(end, start)
            if behind > start and not self._chained(tokens, start, behind):
                return None
            if body in self._gazetteer.generic:
                return None
            if self._gazetteer.is_kind(body):
                return Span(start, end, "weak")
            if start < tokens.starts[anchored] or self._specific(tokens, anchored, start, end, head):
                return Span(start, end, "made")
        elif not single:
            start_token = self._reach.proper(tokens, first, last, end - len(head))
            if start_token is not None and not self._gazetteer.is_kind(
                tokens.text[tokens.starts[start_token] : end]
            ):
                return Span(tokens.starts[start_token], end, "made")
        # Without a proper part: the nominal run after the last conjunction.
        run = after_conjunction(tokens, first, last)
        start = tokens.starts[run]
        if tokens.text[start:end] == head and single:
            return None
        before = tokens.words[run - 1] if run else ""
        if before in self._gazetteer.determiners or tokens.text[start:end] in self._gazetteer.generic:
            return None
        return Span(start, end, "weak")

    def _chained(self, tokens: NameTokens, start: int, behind: int) -> bool:
        """Tell whether a known name continues what stands in front of it: another name, or a place."""
        before = tokens.text[start:behind]
        return (
            behind in tokens.name_ends
            or tokens.places.get(behind) == start
            or before.endswith("附属")
            or before in self._gazetteer.levels
            or self._words.tag(before) == "ns"
        )

    def _specific(self, tokens: NameTokens, anchored: int, start: int, end: int, head: str) -> bool:
        """Tell whether an anchored name is one body's: it has more than a place and a common head."""
        body = tokens.text[start:end]
        anchor_end = max(
            tokens.known_end.get(start, 0), tokens.starts[anchored] + len(tokens.words[anchored])
        )
        middle = tokens.text[anchor_end : end - len(head)]
        if anchor_end == end and tokens.tags[anchored] == "nt":
            return len(body) > 4
        if start in tokens.known_end:
            return bool(middle) or len(head) > 1 or head in _UNITS_OF_KNOWN
        word = tokens.words[anchored]
        rest = body.removeprefix(word)
        if (
            rest in self._gazetteer.generic
            and word in self._gazetteer.starts
            and word in self._gazetteer.wide
        ):
            return False
        if self._gazetteer.city_role.fullmatch(rest) or self._gazetteer.kind_of_place.fullmatch(rest):
            return False
        if head == "智库" and word in self._gazetteer.wide:
            return False
        if word in self._gazetteer.levels:
            return (
                bool(middle)
                or (len(head) > 2 and head[-1] in _OFFICES_OF_LEVEL)
                or head in self._gazetteer.level_heads
            )
        place = self._edges.is_place(middle) and not self._gazetteer.ends_in_head(middle)
        if place and head in self._gazetteer.bare_heads:  # 四川|成都|组织
            return False
        if middle:
            return not (word in self._gazetteer.wide and self._gazetteer.common_middle.match(middle))
        if word in self._gazetteer.wide:
            return False
        return head in self._gazetteer.placed_heads or head not in self._gazetteer.bare_heads

    def _joined(self, text: str, span: Span) -> Span:
        """Return a name with the place in brackets or the dependent organ that follows it."""
        branch = _BRANCH.match(text, span.end)
        if (
            branch
            and text[span.start : span.end].endswith(self._gazetteer.with_branches)
            and self._edges.is_place(branch["place"])
        ):
            return Span(span.start, branch.end(), span.strength)
        return span


def _has_verb(tokens: NameTokens, span: Span) -> bool:
    """Tell whether a verb of more than one character stands inside a name."""
    inside = zip(tokens.starts, tokens.words, tokens.tags, strict=True)
    return any(span.start < at < span.end and tag == "v" and len(word) > 1 for at, word, tag in inside)


def joint_form(text: str, end: int, gazetteer: Gazetteer) -> int:
    """Return where a joint form ends (中央政治局及其常委会) that continues the name ending at `end`, 0 for none."""
    match = gazetteer.joint.match(text, end)
    return match.end() if match else 0


def _longest(spans: Sequence[Span], size: int) -> list[Span]:
    """Return the spans that overlap no longer one, in order; weak ones only where no other stands."""
    taken = bytearray(size)
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.strength == "weak", s.start - s.end, s.strength, s.start)):
        if not any(taken[span.start : span.end]):
            taken[span.start : span.end] = b"\1" * (span.end - span.start)
            kept.append(span)
    return sorted(kept, key=lambda s: s.start)
