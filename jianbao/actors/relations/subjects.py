"""Whom a form is about that holds one side of a relation only: the names that open the nearest clause before it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from jianbao.actors.relations.forms import GROUP, NODE
from jianbao.actors.relations.marking import MarkedSentence, Node
from jianbao.digest import HAN
from jianbao.lexicon import Lexicon, either
from jianbao.terms import load_general_words

BREAK = re.compile(r"[，。；：！？]")
"""What parts clauses."""
_REACH = 150
"""How far before a form its subject is looked for, in characters of the marked text."""
GROUP_PATTERN = re.compile(GROUP)
_PARTS = re.compile(f"{NODE}|{BREAK.pattern}")
_NOUNS = ("n", "vn", "j")
_OF_ITS_OWN = re.compile(rf"的?(?:所属|下属|旗下|直属)的?[{HAN}]")
"""〔name〕|下属单位: the subject is what belongs to the name."""
_ITS_OFFICE = re.compile(r"的(?:登记|业务|主管|日常)[^，。；]{0,8}(?:机关|单位|部门|工作)")
"""〔name〕|的登记管理机关: the sentence is about the name."""


@dataclass(frozen=True)
class SubjectWords:
    """What stands before a subject and what before an object, what makes a name part of a longer noun or of a frame."""

    lead: re.Pattern[str]
    object_lead: re.Pattern[str]
    longer_noun: re.Pattern[str]
    frame: re.Pattern[str]
    formed: re.Pattern[str]
    forms: re.Pattern[str]
    adverbial: re.Pattern[str]
    aspects: re.Pattern[str]


@lru_cache(maxsize=4)
def load_subject_words(lexicon: Lexicon) -> SubjectWords:
    """Read [subjects] of relations.toml. Raises `JianbaoError` where it is missing or malformed."""
    tables = lexicon.tables("actors/relations.toml")
    leads, objects, nouns, frames = (
        either(tables.words("subjects", key)) for key in ("leads", "object_leads", "longer_nouns", "frames")
    )
    founding, merging, changing = (
        either(tables.words("words", key)) for key in ("founding", "merging", "changing")
    )
    formed = f"(?:{founding}|{merging}|{changing})(?:为|成立|成为|成)"
    return SubjectWords(
        re.compile(f"{leads}$"),
        re.compile(f"{objects}$"),
        # 〔党中央〕|决策议事协调机构|由
        re.compile(rf"(?![一两三])[{HAN}]{{0,8}}{nouns}(?=[{HAN}])"),
        # 在〔党中央〕|坚强领导下, 〔省长〕|任组长
        re.compile(rf"(?:分别|共同|亲自)?(?:担任|兼任|任)|[^，。；：在{NODE[1:-1]}]{{0,12}}?{frames}之?下"),
        # 合并为|〔name〕
        re.compile(formed + "$"),
        re.compile(formed),
        re.compile(f"(?:{either(tables.words('words', 'adverbs'))}|，)*"),
        re.compile(either(tables.words("subjects", "aspects"))),
    )


def opens(text: str, start: int, end: int, words: SubjectWords) -> bool:
    """Tell whether names at a place of a marked text open a clause as what it is about, or are newly formed in it."""
    clause, after = BREAK.split(text[:start])[-1], text[end : end + 1]
    if clause.count("（") > clause.count("）"):
        return False
    led = not clause or words.lead.search(clause)
    if not words.formed.search(clause) and (not led or words.object_lead.search(clause)):
        return False
    belongs = after != "" and after in "的、" and not _ITS_OFFICE.match(text, end)
    return not (belongs or words.longer_noun.match(text, end) or words.frame.match(text, end))


def subject_before(
    sentence: MarkedSentence, before: int, others: Sequence[Node], words: SubjectWords
) -> list[Node]:
    """Return whom a form is about that begins at `before` in the marked text; `others` are the names it holds."""
    lowest = max(0, before - _REACH)
    text = sentence.text[lowest:before]
    if _has_its_own(_PARTS.split(text)[-1], words.aspects):
        return []
    taken = {o.start for o in others}
    for match in reversed(list(GROUP_PATTERN.finditer(text))):
        nodes = sentence.named(match.group())
        if taken & {n.start for n in nodes}:
            continue
        is_object = words.object_lead.search(BREAK.split(text[: match.start()])[-1])
        if not is_object and _OF_ITS_OWN.match(text, match.end()):
            return []
        if opens(text, *match.span(), words):
            # 甲更名为…，: what it became is no name that is known.
            return [] if words.forms.search(text, match.end()) else nodes
    return []


def _has_its_own(words: str, aspects: re.Pattern[str]) -> bool:
    """Tell whether words before a form begin with a noun that it is about: 经费|由〔name〕管理, and not 业务上|由."""
    general = load_general_words()
    first = next(iter(general.cut(words)), "")
    return general.tag(first).startswith(_NOUNS) and not aspects.match(words)
