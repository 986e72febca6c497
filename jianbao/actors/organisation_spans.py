"""Where a sentence names organisations: the gazetteer's names, and names made of a proper part and a head noun.

Where a name begins in spite of a wrong cut or a verb in it is in `name_edges`; merging the forms of one organisation is
in `organisations`.
"""

import re
from collections.abc import Iterator, Sequence

from jianbao.actors.gazetteer import Gazetteer
from jianbao.actors.listed_names import listed_names
from jianbao.actors.name_edges import CONJUNCTIONS, FIRMS, LONGEST, STOP_TAGS, NameEdges
from jianbao.actors.name_tokens import NameTokens, Span, name_tokens
from jianbao.digest import HAN
from jianbao.terms import GeneralWords

_MOST_TOKENS = 16
_TITLE = re.compile(r"《[^《》]{0,200}》")
_HAN_ONLY = re.compile(rf"[{HAN}]+")
_LATIN_WORD = re.compile(r"[A-Za-z][A-Za-z0-9\-]*")
_JOINT = re.compile(r"(?:及其|和|、|暨)(?P<part>常委会|常务委员会|书记处|办公厅|秘书处)")
_BRANCH = re.compile(rf"[（(](?P<place>[{HAN}]{{2,4}})[）)]")
_INNER_BRACKET = re.compile(r"[（(](?P<inner>[^（）()]{2,4})[）)]$")
_PROPER_TAGS = frozenset(["nr", "nrt", "nrfg", "nz", "ns", "j", "zg", "g", "ng", "x", "eng", "vg", ""])
_ORDINAL = re.compile(r"第?[一二三四五六七八九十百〇零\d]+届?$|〇$")
_NO_LEVEL = (
    "区域",
    "市场",
    "市民",
    "区块",
    "区块链",
    "县域",
    "县城",
    "省份",
    "省会",
    "市区",
    "市值",
    "区间",
    "市面",
)
_HOLDS = ("的", "子公司", "企业", "了", "公司")


class SpanFinder:
    """Finds the names of organisations in sentences."""

    def __init__(self, gazetteer: Gazetteer, words: GeneralWords) -> None:
        """Bind a gazetteer and the dictionary of general language."""
        self._gazetteer, self._words = gazetteer, words
        self._edges = NameEdges(gazetteer, words)

    def spans(self, text: str) -> list[Span]:
        """Return the names that a sentence holds, longest form, none inside another, in order.

        Names inside 《…》 are left out. A `weak` one ends as names do, but nothing in it is proper (省委,
        战略规划司): it counts only where more is known of it.
        """
        masked = _TITLE.sub(lambda m: "\n" * len(m.group()), text)
        tokens = name_tokens(masked, self._gazetteer, self._words)
        made = [piece for span in self._made(tokens) for piece in self._parted(tokens, span)]
        found = [*tokens.known, *made, *listed_names(tokens, self._gazetteer, self._words)]
        return [self._joined(masked, span) for span in _longest(found, len(text))]

    def _made(self, tokens: NameTokens) -> Iterator[Span]:
        for end, head in self._head_ends(tokens):
            if (end - len(head) in tokens.name_ends) is (head == "组织") and head in ("组织", "办事机构"):
                continue
            span = self._span(tokens, end, head)
            if span:
                span = self._edges.stretched(tokens, span, end, head)
                if span.strength != "weak":
                    tokens.name_ends.add(end)
                    tokens.made_start[end] = span.start
                yield span

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
            if text[end : end + 1] == "长" and word[-1] in g.single_heads:
                continue
            if word == "控股" and (text.startswith(_HOLDS, end) or self._edges.opens(tokens, i + 1)):
                del ends[end]
                continue
            if word == "所" and i + 1 < len(tokens.tags) and tokens.tags[i + 1].startswith("v"):
                continue
            if end not in ends and word[-1:] in g.single_heads and word not in g.not_heads:
                ends[end] = word[-1]
        return sorted(ends.items())

    def _span(self, tokens: NameTokens, end: int, head: str) -> Span | None:
        last = tokens.ending[end]
        first = self._reach(tokens, last)
        begin = tokens.starts[first]
        if end - begin <= len(head) and tokens.text[begin:end] == head:
            anchored = None
        else:
            anchored = self._anchor(tokens, first, last, end - len(head))
        single = len(head) == 1
        if anchored is not None:
            start = tokens.starts[anchored]
            start = self._extended(tokens, first, anchored, start, end)
            body = tokens.text[start:end]
            if tokens.known_end.get(start, 0) >= end:
                return None
            behind = tokens.known_start.get(end, start)
            if behind > start and not self._chained(tokens, start, behind):
                return None
            if start < tokens.starts[anchored] or self._specific(tokens, anchored, start, end, head):
                return Span(start, end, "made")
            if body in self._gazetteer.generic:
                return None
        elif not single:
            start_token = self._proper(tokens, first, last, end - len(head))
            if (
                start_token is not None
                and tokens.text[tokens.starts[start_token] : end] not in self._gazetteer.generic
            ):
                return Span(tokens.starts[start_token], end, "made")
        # Without a proper part: the nominal run after the last conjunction.
        run = last
        while run > first and tokens.words[run - 1] not in CONJUNCTIONS:
            run -= 1
        start = tokens.starts[run]
        if tokens.text[start:end] == head and single:
            return None
        before = tokens.words[run - 1] if run else ""
        if before in self._gazetteer.determiners or tokens.text[start:end] in self._gazetteer.generic:
            return None
        return Span(start, end, "weak")

    def _reach(self, tokens: NameTokens, last: int) -> int:
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
            named = tokens.longest_start.get(end, tokens.places.get(end))
            if named is not None and named in tokens.index:
                first = tokens.index[named]
                continue
            if word in ("）", ")"):
                bracket = _INNER_BRACKET.search(tokens.text, max(0, start - 8), start + 1)
                if (
                    not bracket
                    or bracket.start() not in tokens.index
                    or not (
                        bracket["inner"] in ("集团", "控股", "中国") or self._edges.is_place(bracket["inner"])
                    )
                ):
                    break
                first = tokens.index[bracket.start()]
                continue
            inner = (
                word in ("·", "驻")
                or word in CONJUNCTIONS
                or word in g.starts
                or _ORDINAL.match(word)
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
            if tag == "v" and len(word) == 1 and not inner:
                break
            if word == "建设" and first < last and i and g.ends_in_head(tokens.words[i - 1]):
                break
            first = i
        while first < last and (
            tokens.words[first] in CONJUNCTIONS
            or tokens.words[first] in ("·", "驻", "（")
            or (_ORDINAL.match(tokens.words[first]) and tokens.tags[first] == "m")
        ):
            first += 1
        return first

    def _anchor(
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
                and tokens.words[i] not in _NO_LEVEL
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

    def _extended(self, tokens: NameTokens, first: int, anchored: int, start: int, end: int) -> int:
        """Return where a name begins whose proper part stands in front of a generic one (鹏城国家实验室)."""
        if tokens.text[start:end] not in self._gazetteer.generic or anchored == first:
            return start
        i = anchored
        while i > first and anchored - i < 3 and tokens.words[i - 1] not in CONJUNCTIONS:
            i -= 1
        before = tokens.text[tokens.starts[first] : tokens.starts[i]]
        opens = not first or not _HAN_ONLY.fullmatch(tokens.words[first - 1]) or tokens.tags[first - 1] == "v"
        if opens and before[-1:] in CONJUNCTIONS and not self._gazetteer.ends_in_head(before[:-1]):
            return tokens.starts[first]
        return tokens.starts[i]

    def _specific(self, tokens: NameTokens, anchored: int, start: int, end: int, head: str) -> bool:
        """Tell whether an anchored name is one body's: it has more than a place and a common head."""
        body = tokens.text[start:end]
        if body in self._gazetteer.generic:
            return False
        anchor_end = max(
            tokens.known_end.get(start, 0), tokens.starts[anchored] + len(tokens.words[anchored])
        )
        middle = tokens.text[anchor_end : end - len(head)]
        if anchor_end == end and tokens.tags[anchored] == "nt":
            return len(body) > 4
        if start in tokens.known_end:
            return bool(middle) or len(head) > 1 or head in ("处", "局", "司", "组", "科", "所", "院", "部")
        word = tokens.words[anchored]
        rest = body.removeprefix(word)
        if (
            rest in self._gazetteer.generic
            and word in self._gazetteer.starts
            and word in self._gazetteer.wide
        ):
            return False
        if re.fullmatch(
            r"(?:国际|全球|区域|综合性)?(?:科技创新|金融|消费|航运|贸易|经济|政治|文化|创新|制造业|科学|交通|物流|商贸|研发|算力|数据|会展|旅游)+中心",
            rest,
        ):
            return False
        if head == "智库" and word in self._gazetteer.wide:
            return False
        if word in self._gazetteer.levels:
            return (
                bool(middle)
                or (len(head) > 2 and head[-1] in "委局厅办馆")
                or head in ("科协", "妇联", "残联", "工商联", "疾控中心")
            )
        if middle:
            return not (word in self._gazetteer.wide and _COMMON_MIDDLE.match(middle))
        if word in self._gazetteer.wide:
            return False
        return head in self._gazetteer.placed_heads or head not in self._gazetteer.bare_heads

    def _proper(self, tokens: NameTokens, first: int, last: int, head_start: int) -> int | None:
        """Return the first token of a run without anchor that looks proper: unknown to the dictionary, or a name."""
        run = last
        while run > first and tokens.words[run - 1] not in CONJUNCTIONS:
            run -= 1
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
            if tag in ("j", "nz") and len(word) > 1 and not tokens.text.startswith(FIRMS, head_start):
                continue
            lead = i
            while lead > run and len(tokens.words[lead - 1]) == 1:
                lead -= 1
            if head_start - tokens.starts[lead] > 12 or (
                lead > run and tag not in ("", "ns", "nrt", "eng", "x")
            ):
                return None
            return lead
        return None

    def _joined(self, text: str, span: Span) -> Span:
        """Return a name with the place in brackets or the dependent organ that follows it."""
        branch = _BRANCH.match(text, span.end)
        if (
            branch
            and text[span.start : span.end].endswith(("大学", "公司", "集团", "学院"))
            and self._edges.is_place(branch["place"])
        ):
            return Span(span.start, branch.end(), span.strength)
        return span


_COMMON_MIDDLE = re.compile(
    r"(?:特色|一流|级|领先|先进|知名|顶级|高端|高水平|大型|权威|相关|有关|新型|各级|主要|重点|科技|科研|专业|研究|学术|标准|官方|地方|民营|国有|中央|骨干|战略|公共|创新|技术|产业|综合)+$"
)


def joint_form(text: str, end: int) -> tuple[int, str] | None:
    """Return where a joint form ends (中央政治局及其常委会) that continues a name, and the dependent part."""
    match = _JOINT.match(text, end)
    return (match.end(), match["part"]) if match else None


def _longest(spans: Sequence[Span], size: int) -> list[Span]:
    """Return the spans that overlap no longer one, in order; weak ones only where no other stands."""
    taken = bytearray(size)
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.strength == "weak", s.start - s.end, s.strength, s.start)):
        if not any(taken[span.start : span.end]):
            taken[span.start : span.end] = b"\1" * (span.end - span.start)
            kept.append(span)
    return sorted(kept, key=lambda s: s.start)
