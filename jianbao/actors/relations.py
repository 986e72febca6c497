"""Relations between organisations: who leads, manages, holds, coordinates or came from whom, with their status.

The forms are in `relation_rules`; names are found in `organisation_spans`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from jianbao.actors.gazetteer import Gazetteer, load_gazetteer
from jianbao.actors.organisation_spans import SpanFinder, joint_form
from jianbao.actors.relation_rules import BELONGING, GROUP, NODE, RULES, Rule
from jianbao.digest import HAN, Digest
from jianbao.lexicon import Lexicon
from jianbao.terms import load_general_words

RELATION_COLUMNS = [
    "article_id", "head", "relation", "tail", "status", "sentence_id", "head_name", "tail_name",
]  # fmt: skip

_REACH = 150
_FIRST, _MOST = 0xE000, 0x0FFF
_NODE = re.compile(NODE)
_BREAK = re.compile(r"[，。；：！？]")
_SUBJECT_LEAD = re.compile(
    r"(?:的|，|^|其中|此外|同时|目前|当前|现在|当时|近年来|新时期|改革后|建成后|以来|以后|之后|后来|年|月|日|时期|初期|年代|期间|阶段|原|现|拟|应|可|宜|将|把|由|确立了|组建了?|成立了?|设立了?|新组建的|学者提出|提出)$"
)
_OBJECT_LEAD = re.compile(
    r"(?:由|对|向|在|受|接受|被|与|和|会同|委托|隶属于|直属|归口|于|以|从|据|给|为|是|作为)$"
)
_LONGER_NOUN = re.compile(rf"(?![一两三])[{HAN}]{{0,8}}(?:机构|部门|单位|系统|序列|成员)(?=[{HAN}])")
"""What makes a name the first part of a longer noun phrase: 党中央决策议事协调机构."""
_PRONOUN = re.compile(
    rf"(?:该|这一|这个)(?P<noun>[{HAN}]{{1,6}}?)(?=[一直每定同也还将应对向由在接受承设，])|其(?=办公室|秘书处|定期|每年|由|向|接受|报告)"
)
_HISTORIC = re.compile(
    r"曾|一度|当时|当年|时任|旧|原(?=[\ue000-\uefff])|新中国成立(?:初期|之初|后)|建国(?:初期|之初|后|初)|解放(?:初期|后)|抗战|抗日|民国|延安时期|改革开放(?:初期|之初|前)|20世纪[四五六七八456 7８]0?年代|(?:上世纪|20世纪)\d0年代|历史上|过去|计划经济时期|建国以前|前身"
)
_OLD_YEAR = re.compile(r"(?:19[0-7]\d)年")
_PARAGRAPH_HISTORY = re.compile(
    r"新中国成立(?:初期|之初|后)|建国(?:初期|后)|抗战时期|计划经济时期|20世纪[四五六七]十年代|20世纪[4-7]0年代"
)
_NOW = re.compile(
    r"此外|目前|当前|本轮|新时代|现在|如今|今天|党的十[八九]大|党的二十大|20[012]\d年|改革开放以[后来]"
)
_PROPOSED = re.compile(
    r"建议|拟(?!定|订)|(?<![相适响供反回感])应(?![急对用邀届聘变])(?:当|该)?|应当|宜(?![居人昌])|可(?:考虑|探索|由|以|将|把|在)|探索|设想|未来|下一步|将(?=由|把|在|被|成立|组建|设立|建立|承担|接受|纳入)|需要|有必要|考虑|打算|计划(?=[将把由在])|主张|呼吁|今后"
)
_OFFICE = re.compile(r"(?:办事机构|办公室|秘书处|秘书局)$")
_NO_TAIL = frozenset(
    [
        "政府",
        "党委",
        "组织",
        "党组",
        "学校",
        "银行",
        "公司",
        "集团",
        "中心",
        "医院",
        "工厂",
        "协会",
        "学会",
        "实验室",
        "智库",
        "高校",
        "企业",
        "子公司",
        "分公司",
        "大学",
        "学院",
        "研究所",
        "研究院",
        "办公室",
        "小组",
        "委员会",
        "领导小组",
        "联盟",
    ]
)
_ITEM = rf"(?:(?:(?![和与])[{HAN}]){{2,14}}?|[A-Z][A-Za-z]{{2,14}})"
_FREE = re.compile(
    rf"(?:^|(?<=[，。；：]))(?P<names>{_ITEM}(?:[、和与]{_ITEM}){{0,3}})(?=(?:均|直接|都|同)?(?:隶属于|隶属|直属于|(?:是|为|属)\ue000{{2,40}}的?(?:旗下|全资|控股|子公司)|设在\ue000|旗下))"
)
_FREE_ITEM = re.compile("[^、和与]+")
_NO_FREE = re.compile(r"[的在由对向]|办公室|秘书处|^该|^其|^本|团队|^由|^它|^这|^两")
_NEGATED = re.compile(r"不(?![仅但只断同久少])|没有|并未|从未|尚未|并非|未(?![来必])|无须|停止")
_COMMON_UNIT = re.compile(rf"^(?:{BELONGING}|其|该|[市省县区]属)")
_OF_ITS_OWN = re.compile(rf"的?(?:所属|下属|旗下|直属)的?[{HAN}]")
_ITS_OFFICE = re.compile(r"的(?:登记|业务|主管|日常)[^，。；]{0,8}(?:机关|单位|部门|工作)")
_COUNTED = re.compile(r"(?:[一二三四五六七八九十两几多数百千\d]|各)(?:个|家|所|大|支|名|类)?$")


@dataclass(frozen=True, slots=True)
class _Node:
    surface: str
    start: int
    end: int
    proper: bool = True


def find_relations(digest: Digest, organisations: pd.DataFrame, *, lexicon: Lexicon) -> pd.DataFrame:
    """Return the relations that the articles state (`RELATION_COLUMNS`), in reading order, each once a sentence.

    `organisations` are the mentions that `organisations.organisation_mentions` returns. `head` and `tail` are the
    names as the sentence prints them, `head_name` and `tail_name` the longest form in the article. The head is
    led, managed, part, reports, is the office of the tail, is newly formed; of `coordinates` it coordinates.
    `status` is current, historic or proposed, by the words of the sentence; in a paragraph that begins in
    history, by those of its beginning.
    """
    gazetteer = load_gazetteer(lexicon)
    finder = SpanFinder(gazetteer, load_general_words())
    names = {(m.sentence_id, m.char_start): m.name for m in organisations.itertuples()}
    forms = {
        article: dict(zip(own["surface"], own["name"], strict=True))
        for article, own in organisations.groupby("article_id", sort=False)
    }
    rows: list[list[str]] = []
    for article in digest.articles:
        known = forms.get(article.article_id, {})
        history, paragraph = False, ""
        for sentence in article.sentences:
            if sentence.paragraph_id != paragraph:
                paragraph, history = sentence.paragraph_id, False
            if _PARAGRAPH_HISTORY.search(sentence.text):
                history = True
            elif _NOW.search(sentence.text):
                history = False
            reader = _Sentence(sentence.text, finder, gazetteer, history=history)
            for head, relation, tail, status in reader.relations():
                pair = [
                    node.surface
                    if "和" in node.surface[1:] and node.surface not in known
                    else known.get(node.surface)
                    or names.get((sentence.sentence_id, sentence.char_start + node.start), node.surface)
                    for node in (head, tail)
                ]
                row = [article.article_id, head.surface, relation, tail.surface, status, sentence.sentence_id]
                rows.append([*row, *pair])
    table = pd.DataFrame(rows, columns=RELATION_COLUMNS)
    return table.drop_duplicates(["sentence_id", "head", "relation", "tail"], ignore_index=True)


class _Sentence:
    """A sentence whose names are marked, so that patterns see each as one character."""

    def __init__(self, text: str, finder: SpanFinder, gazetteer: Gazetteer, *, history: bool) -> None:
        self._history = history
        self._nodes: list[_Node] = []
        self._marked = self._mark(text, finder, gazetteer) if _RELATES.search(text) else ""

    def _mark(self, text: str, finder: SpanFinder, gazetteer: Gazetteer) -> str:
        pieces, at = [], 0
        spans = [
            (s.start, s.end, s.strength != "weak")
            for s in finder.spans(text)
            if s.strength != "weak"
            or (
                _usable(text[s.start : s.end])
                and (text[s.start] in "省市县区州" or not gazetteer.heads.fullmatch(text, s.start, s.end))
                and not _COUNTED.search(text, max(0, s.start - 3), s.start)
            )
        ]
        starts = {start for start, _, _ in spans}
        spans = [s for s in spans if s[2] or s[1] not in starts]
        blank = _blanked(text, spans)
        spans += [
            (*m.span(), True)
            for names in _FREE.finditer(blank)
            for m in _FREE_ITEM.finditer(blank, *names.span("names"))
            if not _NO_FREE.search(m.group())
        ]
        for start, end, proper in sorted(spans):
            if start < at or len(self._nodes) >= _MOST:
                continue
            joint = joint_form(text, end)
            if joint and (text.startswith("及其", end) or text[end : end + 1] == "和"):
                end = joint[0]
            pieces += [text[at:start], chr(_FIRST + len(self._nodes))]
            self._nodes.append(_Node(text[start:end], start, end, proper))
            at = end
        return "".join([*pieces, text[at:]])

    def relations(self) -> Iterator[tuple[_Node, str, _Node, str]]:
        """Yield head, relation, tail and status of each relation that the sentence states."""
        if len(self._nodes) < 2:
            return
        seen = set()
        for rule in RULES:
            for match in rule.pattern.finditer(self._marked):
                if self._denied(match):
                    continue
                status = self._status(match, rule.relation)
                for head, tail in self._pairs(rule, match):
                    if head.surface == tail.surface or (head.start, tail.start) in seen:
                        continue
                    if not _holds(rule, match.group(), head, tail):
                        continue
                    if rule.relation == "office_of":
                        tail = _Node(_OFFICE.sub("", tail.surface) or tail.surface, tail.start, tail.end)
                    seen.add((head.start, tail.start))
                    yield head, rule.relation, tail, status

    def _pairs(self, rule: Rule, match: re.Match[str]) -> Iterator[tuple[_Node, _Node]]:
        groups = match.groupdict()
        heads, tails = (self._group(groups.get(g)) for g in ("h", "t"))
        if rule.subject == "t" and not tails:
            tails = self._subject(match.start(), heads)
        elif not heads:
            heads = self._subject(match.start(), tails)
        yield from ((head, tail) for head in heads for tail in tails)

    def _group(self, text: str | None) -> list[_Node]:
        return [self._nodes[ord(c) - _FIRST] for c in _NODE.findall(text or "")]

    def _subject(self, before: int, others: Sequence[_Node]) -> list[_Node]:
        """Return whom a relation is about that names one side only: the names that open a clause before it."""
        lowest = max(0, before - _REACH)
        text = self._marked[lowest:before]
        taken = {o.start for o in others}
        pronoun = list(_PRONOUN.finditer(self._marked[lowest : before + 3], max(0, len(text) - 12)))
        for match in reversed(list(re.finditer(GROUP, text))):
            nodes = self._group(match.group())
            if taken & {n.start for n in nodes}:
                continue
            if pronoun and match.end() <= pronoun[-1].start():
                noun = pronoun[-1]["noun"] or ""
                if nodes[-1].surface.endswith(noun):
                    return nodes[-1:]
                continue
            clause = _BREAK.split(text[: match.start()])[-1]
            after = text[match.end() : match.end() + 1]
            if _OBJECT_LEAD.search(clause) and not clause.endswith("的"):
                continue
            if _OF_ITS_OWN.match(text, match.end()):
                return []
            if after in "的、" and after and not _ITS_OFFICE.match(text, match.end()):
                continue
            if _LONGER_NOUN.match(text, match.end()):
                continue
            if not clause or _SUBJECT_LEAD.search(clause):
                return nodes
        return []

    def _denied(self, match: re.Match[str]) -> bool:
        """Tell whether the words of a form, or those right before it in its clause, say no."""
        before = _BREAK.split(self._marked[max(0, match.start() - 8) : match.start()])[-1]
        return _NEGATED.search(_NODE.split(before)[-1] + match.group()) is not None

    def _status(self, match: re.Match[str], relation: str) -> str:
        lowest = max(0, match.start() - _REACH)
        begin = max(lowest, *(self._marked.rfind(c, lowest, match.start()) + 1 for c in "；。"))
        segment = self._marked[begin : match.end()]
        if _PROPOSED.search(segment):
            return "proposed"
        past = _HISTORIC.search(segment) or _OLD_YEAR.search(segment)
        return "historic" if past or self._history else "current"


def _holds(rule: Rule, form: str, head: _Node, tail: _Node) -> bool:
    """Tell whether a match means what its rule says, given the names in it.

    设在 makes an office of what has the word office in front of it, else a part; 旗下的公司 names none.
    """
    if "旗下的" in form and not head.proper:
        return False
    if re.search("设[在于]", form):
        office = _OFFICE.search(re.split("设[在于]", form)[0]) or _OFFICE.search(
            (tail if rule.relation == "office_of" else head).surface
        )
        return bool(office) is (rule.relation == "office_of")
    return True


_RELATES = re.compile(
    "直管|管辖|参股|公司|设|领导|管理|代管|主管|托管|归口|挂靠|隶属|直属|从属|下设|内设|下辖|分设|设有|设立|设在|设于|设置|划入|划归|并入|转隶|归属|属于|附属|控股|所辖|主管|撤销|负责|报告|汇报|述职|承担|办事机构|协调|统筹|基础上|合并|整合|更名|改名|改称|改组|改制|升格|扩建|升格|转制|改建|改为|重组|前身|旗下|下属|所属|子公司|组成部门|机构|单位|组建|增设|新设|演变|发展为"
)


_LOCAL = ("省委", "市委", "县委", "区委", "州委")


def _usable(surface: str) -> bool:
    return surface in _LOCAL or (
        len(surface) >= 3
        and surface not in _NO_TAIL
        and not _COMMON_UNIT.match(surface)
        and (surface[0] in "省市县区" or not surface.endswith(("组织", "智库", "政府", "党委")))
    )


def _blanked(text: str, spans: Sequence[tuple[int, int, bool]]) -> str:
    """Return a text in which each name is one repeated mark, so that the free form sees where names stand."""
    marks = list(text)
    for start, end, _ in spans:
        marks[start:end] = "\ue000" * (end - start)
    return "".join(marks)
