"""Whom a form is about that holds one side of a relation only: the names that open the nearest clause before it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from jianbao.actors.relations.forms import GROUP
from jianbao.actors.relations.marking import MarkedSentence, Node
from jianbao.digest import HAN
from jianbao.lexicon import Lexicon, either

BREAK = re.compile(r"[，。；：！？]")
"""What parts clauses."""
_REACH = 150
"""How far before a form its subject is looked for, in characters of the marked text."""
_PRONOUN_REACH = 12
_GROUP = re.compile(GROUP)
_OF_ITS_OWN = re.compile(rf"的?(?:所属|下属|旗下|直属)的?[{HAN}]")
"""〔name〕|下属单位: the subject is what belongs to the name."""
_ITS_OFFICE = re.compile(r"的(?:登记|业务|主管|日常)[^，。；]{0,8}(?:机关|单位|部门|工作)")
"""〔name〕|的登记管理机关: the sentence is about the name."""
_OPENS_VERB = "一直每定同也还将应对向由在接受承设，"
"""How what follows 该委员会 begins where it is the subject."""


@dataclass(frozen=True)
class SubjectWords:
    """What stands before a subject and what before an object, pronouns, and what makes a name part of a longer noun."""

    lead: re.Pattern[str]
    object_lead: re.Pattern[str]
    longer_noun: re.Pattern[str]
    pronoun: re.Pattern[str]


@lru_cache(maxsize=4)
def load_subject_words(lexicon: Lexicon) -> SubjectWords:
    """Read [subjects] of relations.toml. Raises `JianbaoError` where it is missing or malformed."""
    tables = lexicon.tables("actors/relations.toml")
    leads, objects, nouns, after = (
        either(tables.words("subjects", key))
        for key in ("leads", "object_leads", "longer_nouns", "after_its")
    )
    return SubjectWords(
        re.compile(f"{leads}$"),
        re.compile(f"{objects}$"),
        # 〔党中央〕|决策议事协调机构|由
        re.compile(rf"(?![一两三])[{HAN}]{{0,8}}{nouns}(?=[{HAN}])"),
        # 该|委员会|由, 其|办公室
        re.compile(rf"(?:该|这一|这个)(?P<noun>[{HAN}]{{1,6}}?)(?=[{_OPENS_VERB}])|其(?={after})"),
    )


def subject_before(
    sentence: MarkedSentence, before: int, others: Sequence[Node], words: SubjectWords
) -> list[Node]:
    """Return whom a form is about that begins at `before` in the marked text; `others` are the names it holds."""
    lowest = max(0, before - _REACH)
    text = sentence.text[lowest:before]
    taken = {o.start for o in others}
    pronoun = list(
        words.pronoun.finditer(sentence.text[lowest : before + 3], max(0, len(text) - _PRONOUN_REACH))
    )
    for match in reversed(list(_GROUP.finditer(text))):
        nodes = sentence.named(match.group())
        if taken & {n.start for n in nodes}:
            continue
        if pronoun and match.end() <= pronoun[-1].start():
            if nodes[-1].surface.endswith(pronoun[-1]["noun"] or ""):
                return nodes[-1:]
            continue
        clause = BREAK.split(text[: match.start()])[-1]
        after = text[match.end() : match.end() + 1]
        if words.object_lead.search(clause):
            continue
        if _OF_ITS_OWN.match(text, match.end()):
            return []
        if after and after in "的、" and not _ITS_OFFICE.match(text, match.end()):
            continue
        if words.longer_noun.match(text, match.end()):
            continue
        if not clause or words.lead.search(clause):
            return nodes
    return []
