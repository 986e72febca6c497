"""Where the name of an organisation may begin: what is proper, and how far a name reaches over wrong cuts and verbs.

Which head nouns end names, and what makes them one body's, is in `spans`.
"""

import re

from jianbao.actors.names.gazetteer import Gazetteer
from jianbao.actors.names.tokens import NameTokens, Span, is_proper_body
from jianbao.digest import HAN
from jianbao.terms import GeneralWords

LONGEST = 36
"""The most characters of a name."""
_HAN_ONLY = re.compile(rf"[{HAN}]+")
STOP_TAGS = frozenset(["p", "r", "c", "d", "y", "uj", "ul", "uz", "ug", "uv", "ud", "u", "m", "t", "e", "mq"])
"""Kinds of words that names do not hold: prepositions, pronouns, adverbs, particles, numbers, times."""
CONJUNCTIONS = ("和", "与", "及", "暨")
"""What joins words in a name, or two names."""
_QUOTED_PIECE = re.compile(r"“[^“”，。；：！？、]{1,12}”$")
_MOST_STRETCH = 10
_CLAUSE_LEADS = ("", *"，。；：、和与由在对向")


class NameEdges:
    """Tells where names begin in a sentence whose words are known."""

    def __init__(self, gazetteer: Gazetteer, words: GeneralWords) -> None:
        """Bind a gazetteer and the dictionary of general language."""
        self._gazetteer, self._words = gazetteer, words

    def is_anchor(self, tokens: NameTokens, i: int) -> bool:
        """Tell whether a name can begin with a word because it is proper: a place, a known body, 国家."""
        word, tag, start = tokens.words[i], tokens.tags[i], tokens.starts[i]
        if word in self._gazetteer.not_places and start not in tokens.known_end:
            return False
        if start in tokens.known_end or start in tokens.made_end or word in self._gazetteer.starts:
            return True
        if (tag == "ns" and len(word) > 1) or start in tokens.place_starts:
            return True
        if tag == "nt" and is_proper_body(word, self._gazetteer, self._words):
            return True
        if tag == "nz" and self._words.tag(word[:2]) == "ns":
            return True
        if len(word) >= 4 and word.startswith(self._gazetteer.long_starts):
            return True
        return tag in ("", "n", "nt", "nz") and any(
            len(word) > n and self._words.tag(word[:n]) == "ns" for n in (2, 3, 4)
        )

    def acts(self, tokens: NameTokens, k: int, last: int) -> bool:
        """Tell whether a word behind a name is its predicate (应急管理部派出工作组), and not a part of a longer name."""
        word = tokens.words[k]
        if word == "建设":
            return k + 1 < last
        if k + 1 == last and len(tokens.words[last]) == 1:
            return False
        return tokens.tags[k] == "v" and len(word) > 1 and word not in self._gazetteer.inner_verbs

    def is_place(self, word: str) -> bool:
        """Tell whether a word names a place, or names begin with it."""
        return self._words.tag(word) == "ns" or word in self._gazetteer.proper

    def stretched(self, tokens: NameTokens, span: Span, end: int, head: str) -> Span:
        """Return a name with what a cut or a verb in it has parted from its beginning.

        Words run together that the dictionary cuts wrongly (算|力调度中心), names after a task have verbs in
        them (国务院反垄断反不正当竞争委员会) and quoted pieces. The longer name begins with a place or a known
        body; that of a task may begin with its verb at the head of a clause (推进“一带一路”建设工作领导小组).
        """
        g, text = self._gazetteer, tokens.text
        task = head.endswith(g.task_heads)
        begin, best, verbal = tokens.index.get(span.start), None, None
        if begin is None or (
            begin
            and self.opens(tokens, begin)
            and tokens.tags[begin - 1] in ("v", "vn")
            and (not task or tokens.words[begin - 1] in g.governing)
        ):
            return span
        i = begin
        while i and begin - i < _MOST_STRETCH and end - tokens.starts[i - 1] <= LONGEST:
            start = tokens.starts[i]
            if start in tokens.name_ends and (
                self.acts(tokens, i, tokens.ending[end])
                or (tokens.tags[i] in ("v", "vn") and self.opens(tokens, i + 1))
            ):
                break
            firm = tokens.made_start.get(start) if head.endswith(g.firms) else None
            named = tokens.longest_start.get(start, tokens.places.get(start, firm))
            if named is not None and named in tokens.index:
                i = best = tokens.index[named]
                continue
            word, tag = tokens.words[i - 1], tokens.tags[i - 1]
            quoted = _QUOTED_PIECE.search(text, max(0, start - 16), start) if word == "”" else None
            if quoted and quoted.start() in tokens.index:
                i = tokens.index[quoted.start()]
                continue
            if word in g.starts or (tag == "ns" and len(word) > 1 and word not in g.not_places):
                i = best = i - 1
                continue
            if (
                not _HAN_ONLY.fullmatch(word)
                or word in g.posts
                or (word in g.determiners and word not in g.soft)
            ):
                break
            if word in CONJUNCTIONS:
                if tokens.starts[i - 1] in tokens.name_ends or tokens.words[i - 2] in ("）", ")"):
                    break
            elif word != "不" or not text.endswith("反", 0, tokens.starts[i - 1]):
                soft = word in g.inner_verbs or word in g.soft
                if not soft and (
                    word in g.verbs or tag in (*STOP_TAGS, "ad") or (tag == "v" and len(word) > 1)
                ):
                    break
                if task and soft and tag[:1] in ("v", "z"):
                    verbal = i - 1
            i -= 1
        if head.endswith(g.firms) and (best is None or best >= begin):
            lead = begin
            while lead and begin - lead < 2 and len(tokens.words[lead - 1]) == 1:
                lead -= 1
            odd = all(
                _HAN_ONLY.fullmatch(w) and (w == "能" or w not in g.verbs) for w in tokens.words[lead:begin]
            )
            if begin - lead == 2 and odd and (not lead or not _HAN_ONLY.fullmatch(tokens.words[lead - 1])):
                return Span(tokens.starts[lead], end, "made")
        if best is not None and best < begin:
            lead = tokens.starts[best]
            known = tokens.known_end.get(lead, lead)
            if not (known and self._acts_at(tokens, known)):
                return Span(lead, end, "made")
        elif verbal is not None and i == verbal and g.task_words.search(text, tokens.starts[verbal], end):
            at = tokens.starts[verbal]
            if text[max(0, at - 1) : at] in _CLAUSE_LEADS or tokens.tags[verbal - 1] in ("p", "c"):
                return Span(tokens.starts[verbal], end, "made")
        return span

    def completed(self, tokens: NameTokens, span: Span) -> Span:
        """Return a name with the first character of its place, which a cut has parted from it (临|澜|大学).

        Hardly any body is called by one character and what it is; a verb of one character may precede one that is.
        """
        i = tokens.index.get(span.start, 0)
        known = span.start in tokens.known_end or span.start in tokens.place_starts
        if not i or span.strength != "made" or len(tokens.words[i]) > 1 or known:
            return span
        first, tag, own = tokens.words[i - 1], tokens.tags[i - 1], tokens.words[i]  # 临, v, 澜
        parted = (
            own not in self._gazetteer.levels
            and own not in self._gazetteer.starts
            and len(tokens.words[i + 1]) > 1
        )
        begins = (
            len(first) == 1
            and _HAN_ONLY.fullmatch(first)
            and tag not in STOP_TAGS
            and first not in self._gazetteer.determiners
            and first not in CONJUNCTIONS
            and tokens.starts[i - 1] not in tokens.known_end
            and span.start not in tokens.name_ends
        )
        return Span(tokens.starts[i - 1], span.end, span.strength) if parted and begins else span

    def opens(self, tokens: NameTokens, i: int) -> bool:
        """Tell whether a name of its own begins with a word: it is proper, or a level (省, 市)."""
        if i >= len(tokens.words) or (tokens.words[i] == "区" and tokens.tags[i - 1] == "vn"):
            return False
        return self.is_anchor(tokens, i) or tokens.words[i] in self._gazetteer.levels

    def _acts_at(self, tokens: NameTokens, at: int) -> bool:
        k = tokens.index.get(at)
        return k is not None and self.acts(tokens, k, len(tokens.words))
