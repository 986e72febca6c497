"""What a quantity measures, where and when, read from the words around it.

Where no rule applies the answer is empty. Noun phrases are found in `phrases`; what a quantity is, is read in `grammar`.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from jianbao.lexicon import Lexicon, either
from jianbao.quantities.numerals import TENS
from jianbao.quantities.phrases import CLAUSE, PhraseWords, load_phrase_words, noun_after, phrase_before

_REACH = 120
_AHEAD = 24
_HAN_NUMERAL = f"{TENS}百千万亿"
# Where a figure begins in the clause before: 5, 三百, 两成.
_FIGURE = re.compile(rf"\d|[{_HAN_NUMERAL}两](?=[{_HAN_NUMERAL}成倍个家项])")
# 占全国人口的, 占比: the end of a clause before a share.
_SHARE_NOUN = "(?:比重|比例|份额)"
_SHARE = re.compile(rf"占(?!比)(?P<whole>[^，。；、占]{{0,24}}?)的?{_SHARE_NOUN}?(?:为|达到?|约)?的?$")
# 是我国的 before a multiple; 比上年 before a change; 由2021年的 before a level.
_TIMES = re.compile(r"(?:是|为|相当于|达到?)[^，。；是]{1,16}?的$")
_COMPARED = re.compile(r"(?:较|比|与)[^，。；]{1,16}?(?:相比)?$")
_FROM = re.compile(r"(?:由|从(?![业事属而]))[^由从，]{0,30}$")
# 每人, 为每平方米
_EACH = re.compile(r"(?:达到?|为)?(?:每[^，每]{1,4})+$")
# 保有量, 产量: what stands before is counted.
_AMOUNT = "[有效保拥存产销用订需运发出进]{1,2}量"
# Between those to whom figures are dealt out; 参与 and 普及 are words.
_PARTS = re.compile("、|以及|和|(?<!参)与")
_LONGEST_DEALT = 18
_COUNTED = re.compile(r"[数量]$|规模$|人次$")


@dataclass(frozen=True)
class Context:
    """What the words around a number say: the noun counted, the property valued, place and time."""

    entity: str
    prop: str
    place: str
    time: str


@dataclass(frozen=True)
class ContextWords:
    """The words by which the surroundings of a figure are read (see measured.toml)."""

    phrases: PhraseWords
    place: re.Pattern[str]
    change: re.Pattern[str]
    link: re.Pattern[str]
    count_tail: re.Pattern[str]
    actions: tuple[str, ...]
    self_counted: frozenset[str]
    dealing: str
    areas: tuple[str, ...]


@lru_cache(maxsize=4)
def load_context_words(lexicon: Lexicon) -> ContextWords:
    """Read measured.toml. Raises `JianbaoError` where it is missing or malformed."""
    tables = lexicon.tables("quantities/measured.toml")

    def words(*keys: str) -> str:
        return either(tables.entries(*keys))

    return ContextWords(
        load_phrase_words(lexicon),
        place=re.compile(words("where", "places")),
        # 同比增长了
        change=re.compile(f"{words('change', 'adverbs')}*{words('change', 'verbs')}了?$"),
        link=re.compile(f"{words('link', 'words')}+$"),
        count_tail=re.compile(f"(?<=..)(?:{words('phrase', 'tails')}|{_AMOUNT})$"),
        actions=tables.words("phrase", "actions"),
        self_counted=frozenset(tables.words("phrase", "self_counted")),
        dealing=tables.text("dealing", "word"),
        areas=tables.words("dealing", "areas"),
    )


def context_of(text: str, start: int, end: int, *, kind: str, unit: str, words: ContextWords) -> Context:
    """Read what stands around the number at `text[start:end]`; `kind` and `unit` are those of quantities.csv.

    `entity` is what is counted or of what there is so much (512个离子 → 离子, 5000亿元再贷款 → 再贷款), `prop` what
    the value belongs to (利率为1.75% → 利率; with its verb where the value is a change: 失业率上升). What a figure means stands near it: the reach on both sides is bounded, which keeps long
    lines linear.
    """
    left = text[max(0, start - _REACH) : start]
    clauses = CLAUSE.split(left)
    after = noun_after(text[end : end + _AHEAD], words.phrases, nominal=kind == "money")
    whom, dealing, what = clauses[-1].partition(words.dealing)
    # 甲市和乙市分别建成平台12个和7个 counts what is built, 甲率分别提高到41%和63% measures what is dealt out.
    prop = _property(what if dealing and kind == "count" else whom or what, words)
    # 超半数具有博士学位: who they are is no matter of the clause before.
    acting = (
        not clauses[-1]
        and kind in ("percent", "ratio")
        and text[end : end + 1] not in ("的", "，", "。", "；", "、", "")
    )
    if not prop and len(clauses) > 1 and not acting:
        prop = _inherited(clauses, words, counted=kind == "count")
    dealt = _dealt(clauses[-1], text[end:], words)
    entity, of = "", text[end : end + 1] == "的"
    if kind in ("count", "enumeration", "ordinal", "version"):
        counted = prop if _COUNTED.search(prop) else ""
        if unit in words.self_counted:
            entity, prop = unit, counted
        else:
            before = words.count_tail.sub("", words.change.sub("", prop))
            entity, prop = after or ("" if before.endswith(words.actions) else before), counted
    elif of and kind in ("percent", "ratio", "multiple"):
        entity = after
    elif of:
        prop = prop or after
    else:
        entity, prop = after, "" if after and prop.endswith(words.actions) else prop
    if dealt and (kind == "count" or dealt.endswith(words.areas)):
        prop = prop if kind == "count" else ""
        return Context(entity, prop, dealt, _time(clauses[-1], left, words))
    if dealt:
        entity, prop = "", dealt
    places = words.place.findall(clauses[-1])
    # 美国的投资是我国的15倍 is a figure of the one that comes first.
    place = places[0 if kind == "multiple" else -1] if places else _last(words.place, left)
    return Context(entity, prop, place, _time(clauses[-1], left, words))


def _time(clause: str, left: str, words: ContextWords) -> str:
    """Return the time named last before a figure; the first of 由14个整合至11个 has its own or none."""
    first = _FROM.search(clause)
    own = first.group() if first and not _FIGURE.search(words.phrases.time.sub("", first.group())) else left
    return _last(words.phrases.time, own)


def _dealt(clause: str, right: str, words: ContextWords) -> str:
    """Return what a figure belongs to of those among whom 分别 deals figures out in order: 甲率、乙率分别为41%和63%.

    Empty where nothing is dealt out, or not as many figures follow as are named before.
    """
    subjects, dealing, own = clause.partition(words.dealing)
    if not dealing:
        return ""
    named = _PARTS.split(subjects)
    before, after = (len(_PARTS.findall(part)) for part in (own, CLAUSE.split(right)[0]))
    if len(named) < 2 or before + after + 1 != len(named):
        return ""
    return named[before].strip() if 2 <= len(named[before].strip()) <= _LONGEST_DEALT else ""


def _last(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.findall(text)
    return str(found[-1]) if found else ""


def _property(clause: str, words: ContextWords) -> str:
    """Return the noun phrase before a number, with the verb of its change or the whole of which it is a share."""
    if (whole := _FROM.search(clause)) and whole.start() > 1:
        return phrase_before(clause[: whole.start()], words.phrases)
    change = words.change.search(clause)
    head = clause[: change.start()] if change else clause
    if share := _SHARE.search(head):
        of = share["whole"]
        return f"占{of}" if len(of) > 1 else f"{phrase_before(head[: share.start()], words.phrases)}占比"
    head = _COMPARED.sub("", head) if change else _TIMES.sub("", head)
    noun = phrase_before(words.link.sub("", _EACH.sub("", head)), words.phrases)
    return noun + _verb(change) if noun else ""


def _verb(change: re.Match[str] | None) -> str:
    """Return the verb of a change as it is named with what changes: 同比增长 of 同比增长了."""
    return change.group().removesuffix("了") if change else ""


def _inherited(clauses: list[str], words: ContextWords, *, counted: bool) -> str:
    """Return the phrase of the clause before, where the number's own clause has a verb alone: …，同比增长7%."""
    own = clauses[-1]
    change = words.change.search(own)
    if not change and (counted or len(words.link.sub("", _EACH.sub("", own))) > 2):
        return ""
    noun = _property(_FIGURE.split(clauses[-2], maxsplit=1)[0], words)
    return words.change.sub("", noun) + _verb(change) if noun else ""
