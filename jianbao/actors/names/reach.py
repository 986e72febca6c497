"""How far to the left the name reaches that ends with a head, and with which of its words it can begin.

Which heads end names, and what makes them one body's, is in `spans`; what is proper by itself, and what a wrong cut has
parted from a name, is in `edges`.
"""

import re

from jianbao.actors.names.edges import CONJUNCTIONS, LONGEST, STOP_TAGS, NameEdges
from jianbao.actors.names.gazetteer import Gazetteer
from jianbao.actors.names.tokens import NameTokens
from jianbao.digest import HAN

_MOST_TOKENS = 16
_HAN_ONLY = re.compile(rf"[{HAN}]+")
_LATIN_WORD = re.compile(r"[A-Za-z][A-Za-z0-9\-]*")
_INNER_BRACKET = re.compile(r"[（(](?P<inner>[^（）()]{2,4})[）)]$")
_ORDINAL = re.compile(r"第?[一二三四五六七八九十百〇零\d]+届?$|〇$")
_PROPER_TAGS = frozenset(["nr", "nrt", "nrfg", "nz", "ns", "j", "zg", "g", "ng", "x", "eng", "vg", ""])
"""Kinds of words that may be what is proper in a name."""
_MOST_BEFORE_HEAD = 12
"""How long a proper part may be that nothing else speaks for, in characters."""


class NameReach:
    """Tells how far names reach in a sentence whose words are known."""

    def __init__(self, gazetteer: Gazetteer, edges: NameEdges) -> None:
        """Bind a gazetteer and what tells where names may begin."""
        self._gazetteer, self._edges = gazetteer, edges

    def reach(self, tokens: NameTokens, last: int) -> int:
        """Return the first token that may belong to the name whose last token is given."""
        g = self._gazetteer
        first = last
        while first and last - first < _MOST_TOKENS:
            if (
                first < last
                and tokens.starts[first] in tokens.name_ends
                and self._edges.acts(tokens, first, last)
            ):
                first += 1
                break
            i = first - 1
            word, tag, start = tokens.words[i], tokens.tags[i], tokens.starts[i]
            if tokens.starts[last] + len(tokens.words[last]) - start > LONGEST:
                break
            end = start + len(word)
            named = tokens.longest_start.get(end, tokens.places.get(end, tokens.made_start.get(end)))
            if named is not None and named in tokens.index:
                first = tokens.index[named]
                continue
            if word in ("）", ")"):
                bracket = _INNER_BRACKET.search(tokens.text, max(0, start - 8), start + 1)
                if (
                    not bracket
                    or bracket.start() not in tokens.index
                    or not (bracket["inner"] in g.bracketed or self._edges.is_place(bracket["inner"]))
                ):
                    break
                first = tokens.index[bracket.start()]
                continue
            inner = (
                word in ("·", "驻")
                or word in CONJUNCTIONS
                or word in g.starts
                or self._is_number(tokens, i, last)
                or (tokens.in_head[start] and tokens.in_head[end])
                or (word == "中" and (i == 0 or not _HAN_ONLY.fullmatch(tokens.words[i - 1])))
                or (word == "可" and tokens.text.startswith(("再生", "持续"), end))
            )
            if not inner and not (_HAN_ONLY.fullmatch(word) or _LATIN_WORD.fullmatch(word)):
                break
            if not inner and (
                word in g.verbs
                or word in g.determiners
                or tag in STOP_TAGS
                or (word in g.posts and word not in g.inner_posts)
            ):
                break
            if not inner and ((tag == "v" and len(word) == 1) or self._acts_on(tokens, i)):
                break
            if (
                word == "建设"
                and first < last
                and i
                and g.ends_in_head(tokens.words[i - 1])
                and not tokens.words[last].endswith(g.task_heads)
            ):
                break
            first = i
        while first < last and (
            tokens.words[first] in CONJUNCTIONS
            or tokens.words[first] in ("·", "驻", "（")
            or (_ORDINAL.match(tokens.words[first]) and tokens.tags[first] == "m")
        ):
            first += 1
        return first

    def _is_number(self, tokens: NameTokens, i: int, last: int) -> bool:
        """Tell whether a number belongs to a name (第二巡回法庭, 中铁十二局) and counts nothing (全国400所)."""
        word, g = tokens.words[i], self._gazetteer
        before, counted = tokens.words[i - 1] if i else "", tokens.words[last]
        if not _ORDINAL.match(word) or (word.isdigit() and before != "第" and i + 1 < last):
            return False
        if word[0] == "第" or before == "第" or (not word.isdigit() and (i + 1 < last or len(counted) > 1)):
            return True
        body = tokens.starts[i] in tokens.name_ends or (before in g.starts and before not in g.wide)
        return body or (len(counted) > 1 and counted in g.numbered_heads)

    def _acts_on(self, tokens: NameTokens, i: int) -> bool:
        """Tell whether a word is no part of the name behind it: how a body acts, or that it acts on that name."""
        word, tag, g = tokens.words[i], tokens.tags[i], self._gazetteer
        following = tokens.words[i + 1]
        if word in g.inner_verbs or word in g.soft:
            return len(following) > 1 and following in g.levels  # 宣传|省委
        if tag not in ("v", "vn"):
            return tag == "ad"
        becomes = following[0] == "成"  # 建设|成
        return becomes or (i > 0 and tokens.tags[i - 1] in ("d", "ad")) or self._edges.opens(tokens, i + 1)

    def anchor(
        self,
        tokens: NameTokens,
        first: int,
        last: int,
        head_start: int,
    ) -> int | None:
        """Return the leftmost token with which the name can begin because it is proper, None for none."""
        for i in range(first, last + 1):
            if tokens.starts[i] >= head_start:
                break
            level = tokens.words[i] in self._gazetteer.levels or (
                tokens.words[i][:1] in "省市县区"
                and tokens.tags[i] in ("n", "nt", "")
                and tokens.words[i] not in self._gazetteer.not_levels
            )
            if not self._edges.is_anchor(tokens, i):
                before = tokens.words[i - 1] if i else ""
                opens = i == first or before in CONJUNCTIONS or tokens.tags[i - 1][:1] in ("v", "p", "c")
                if not (level and opens and before not in self._gazetteer.determiners):
                    continue
            if self._connected(tokens, i, last):
                return i
        return None

    def _connected(self, tokens: NameTokens, i: int, last: int) -> bool:
        """Tell whether each conjunction from a token on stands inside the name and not between two."""
        for k in range(i + 1, last):
            if (
                tokens.starts[k] in tokens.name_ends
                and tokens.tags[k] in ("v", "vn")
                and tokens.words[k] != "驻"
                and any(
                    self._edges.is_anchor(tokens, j) or tokens.words[j] in self._gazetteer.levels
                    for j in range(k + 1, last)
                )
            ):
                return False
            if tokens.words[k] not in CONJUNCTIONS:
                continue
            if tokens.inside[tokens.starts[k]]:
                continue
            if tokens.words[k - 1] in ("）", ")"):
                return False
            if tokens.starts[k] in tokens.name_ends or k == i + 1 or self._edges.is_anchor(tokens, k + 1):
                return False
            if self._gazetteer.ends_in_head(tokens.text[tokens.starts[i] : tokens.starts[k]]):
                return False
        return True

    def extended(self, tokens: NameTokens, first: int, anchored: int, start: int, end: int) -> int:
        """Return where a name begins whose proper part stands in front of a generic one (鹏城国家实验室)."""
        if not self._gazetteer.is_kind(tokens.text[start:end]) or anchored == first:
            return start
        i = anchored
        while (
            i > first
            and anchored - i < 3
            and tokens.words[i - 1] not in (*CONJUNCTIONS, "建设")
            and (tokens.tags[i - 1] != "v" or len(tokens.words[i - 1]) > 1)
        ):
            i -= 1
        if tokens.starts[anchored] - tokens.starts[i] < 2:  # 在甘|国家重点实验室
            return start
        before = tokens.text[tokens.starts[first] : tokens.starts[i]]
        opens = not first or not _HAN_ONLY.fullmatch(tokens.words[first - 1]) or tokens.tags[first - 1] == "v"
        if opens and before[-1:] in CONJUNCTIONS and not self._gazetteer.ends_in_head(before[:-1]):
            return tokens.starts[first]
        return tokens.starts[i]

    def proper(self, tokens: NameTokens, first: int, last: int, head_start: int) -> int | None:
        """Return the first token of a run without anchor that looks proper: unknown to the dictionary, or a name."""
        run = after_conjunction(tokens, first, last)
        before = tokens.words[run - 1] if run else ""
        if before in self._gazetteer.determiners:
            return None
        for i in range(run, last + 1):
            word, tag, start = tokens.words[i], tokens.tags[i], tokens.starts[i]
            if start >= head_start:
                return None
            if tag not in _PROPER_TAGS or word in self._gazetteer.not_heads | self._gazetteer.not_places:
                continue
            if tag == "" and len(word) > 1 and _HAN_ONLY.fullmatch(word) and start + len(word) > head_start:
                continue
            if (
                tag in ("j", "nz")
                and len(word) > 1
                and not tokens.text.startswith(self._gazetteer.firms, head_start)
            ):
                continue
            lead = i
            while lead > run and len(tokens.words[lead - 1]) == 1:
                lead -= 1
            if head_start - tokens.starts[lead] > _MOST_BEFORE_HEAD or (
                lead > run and tag not in ("", "ns", "nrt", "eng", "x")
            ):
                return None
            return lead
        return None


def after_conjunction(tokens: NameTokens, first: int, last: int) -> int:
    """Return the first token of the run that ends with `last` and holds no conjunction, `first` at the lowest."""
    run = last
    while run > first and tokens.words[run - 1] not in CONJUNCTIONS:
        run -= 1
    return run
