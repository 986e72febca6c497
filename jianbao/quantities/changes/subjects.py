"""What changes: the noun phrase before a change, without the words that lead from it to the verb.

Which changes there are is read in `stated` and `joining`.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from jianbao.lexicon import Lexicon, either
from jianbao.quantities.changes.marking import ANY, NOT_ACROSS, D, Marked, P, Q
from jianbao.quantities.changes.stated import Found

# （义新欧）, behind a name
_BRACKET = re.compile("（[^（）]{1,24}）")
# 我估算了一下
_SPEAKING = re.compile("[我你他她](?![国省市县区们])|我们(?=[^，]{0,4}[算看想说])")
_REACH = 160
"""Characters before a change in which its subject is looked for."""


@dataclass(frozen=True)
class Subjects:
    """What is no part of a subject: words behind it and before it, verbs that announce the change, clauses that are none."""

    tail: re.Pattern[str]
    head: re.Pattern[str]
    turn: re.Pattern[str]
    aside: re.Pattern[str]
    verb: re.Pattern[str]
    dealing: str
    achieved: re.Pattern[str]
    circumstance: re.Pattern[str]


@lru_cache(maxsize=4)
def load_subjects(lexicon: Lexicon) -> Subjects:
    """Read [subject] of changes.toml. Raises `JianbaoError` where it is missing or malformed."""
    tables = lexicon.tables("quantities/changes.toml")
    tail, head, turns, adverbs, trends = (
        either(tables.entries("subject", name))
        for name in ("tail", "head", "turns", "turn_adverbs", "trends")
    )
    computed, computed_ends, ranked = (
        either(tables.words("subject", name)) for name in ("computed", "computed_ends", "ranked")
    )
    verbs = either(w for name in ("more", "less") for w in tables.words("verbs", name) if len(w) > 1)
    not_followed = either(tables.words("verbs", "not_followed"))
    return Subjects(
        # 预计将由; 比 only before a date, a figure or 上年. Possessive, and so never tried twice.
        re.compile(f"(?:{ANY}|[较比](?={ANY}|上年|同期)|{tail})++$"),
        # 其中2024年的
        re.compile(f"^(?:{D}|{head})+"),
        # 大幅整合， 保持较快增长，
        re.compile(
            f"{trends}[^{NOT_ACROSS}的]{{0,4}}{turns}$|{adverbs}?{turns}(?!{not_followed})[^{NOT_ACROSS}的]{{0,4}}$"
        ),
        # 按不变价格计算， 总量稳居全省第一，
        re.compile(
            f"^{computed}.{{0,12}}{computed_ends}$|{ranked}[^{NOT_ACROSS}]{{0,8}}(?:第.{{1,3}}|前列|首位|前茅|首|[{Q}])$"
        ),
        # 同比增长, behind what changes
        re.compile(f"{tail}*{verbs}$"),
        lexicon.tables("quantities/measured.toml").text("dealing", "word"),
        re.compile(either(tables.words("subject", "achieved"))),
        re.compile(either(tables.words("subject", "circumstances"))),
    )


def entity_of(m: Marked, change: Found, words: Subjects) -> str:
    """Return what changes: the noun phrase before the change in its clause, else in the clauses before it."""
    if change.by and change.first < 0 and change.last < 0:
        # 减少农药用量14%: the thing may stand between the verb and the figure.
        gap = m.marks[change.start + len(change.verb) : m.starts[change.by[0]]].removeprefix("了")
        if re.fullmatch("[一-鿿A-Za-z]{2,10}", gap) and not re.search("[率幅]|例", gap):
            return gap
        # 增加3000亿元再贷款额度: so may it behind a sum.
        amount = m.quantities[change.by[0]]
        if not gap and amount.kind == "money" and amount.entity:
            return str(amount.entity)
    clauses = re.split(
        "[，：:,]", re.split("[；;。]", m.marks[max(0, change.start - _REACH) : change.start])[-1]
    )
    if change.row or words.dealing in clauses[-1]:
        return _measured(m, change, words)
    return (
        _head(clauses[-1], words)
        or _measured(m, change, words)
        or next((head for c in reversed(clauses[-4:-1]) if (head := _head(c, words))), "")
    )


def _head(clause: str, words: Subjects) -> str:
    """Return the noun phrase of a clause without the words that lead from it to the change."""
    clause = _BRACKET.sub("", clause)
    if words.aside.search(clause) or _SPEAKING.match(clause) or words.circumstance.match(clause):
        return ""
    head = words.tail.sub("", words.turn.sub("", words.tail.sub("", clause)))
    head = re.split(rf"[{P}{Q}（）()“”《》—]", words.head.sub("", head))[-1]
    head = re.split(r"[把将让]|使(?!用)|按此(?:测算|计算)?", head)[-1]
    head = re.split(r"(?:由|从(?![业事]))(?=.{0,12}$)|比(?![重例率])(?=.)|较", head)[0].strip("的、 " + D)
    head = words.achieved.split(head)[-1] or head
    return head if 2 <= len(head) <= 24 and D not in head and not words.verb.fullmatch(head) else ""


def _measured(m: Marked, change: Found, words: Subjects) -> str:
    """Return what the figures of a change measure."""
    for number in (change.last, *change.by, change.first):
        if number >= 0 and (q := m.quantities[number]) and (measured := q.property or q.entity):
            return words.verb.sub("", str(measured)) or str(measured)
    return ""
