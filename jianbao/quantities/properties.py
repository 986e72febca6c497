"""What the words of a clause before a figure say: what is valued, how it changes, where and when.

Which clause a figure belongs to, and what it says more of, is in `measured`; noun phrases are found in `phrases`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from jianbao.lexicon import Lexicon, either
from jianbao.quantities.dealing import Dealing, load_dealing
from jianbao.quantities.numerals import TENS
from jianbao.quantities.phrases import PhraseWords, load_phrase_words, phrase_before

_HAN_NUMERAL = f"{TENS}百千万亿"
# 占全国人口的, 占比, 占总投资的比重: the end of a clause before a share.
_SHARE = re.compile(
    r"占(?!比|地(?![区方域]))(?P<whole>[^，。；、占]{0,24}?)(?P<noun>的?(?:比重|比例|份额))?(?:为|达到?|约|超过?)?的?$"
)
# 基础研究经费所占比重
_OWN_SHARE = re.compile("(?P<part>.*?)(?P<share>所占的?(?:比重|比例|份额))$")
# “企业复购率”只占
_QUOTED_PART = re.compile("“(?P<part>[^“”，]{2,14})”[只仅也约]*$")
# 比邻省|低
_LOWER = re.compile("比(?![重例率价值])")
# 石油行业实现|增加值
_ACHIEVED = re.compile("(?:累计|共)?(?:实现|完成|创造)$")
# 是我国的 before a multiple; 比上年 before a change; 由2021年的 before a level.
_TIMES = re.compile(r"(?:是|为|相当于|达到?)[^，。；是]{1,16}?的$")
_COMPARED = re.compile(r"(?:(?:相?较于?|比|与)(?![例重])|[高低快慢好优]于)[^，。；]{1,16}?(?:相比)?$")
# 高于全省平均水平
_ABOVE = re.compile("[高低快慢好优]于[^，。；的]{1,12}$")
_FROM = re.compile(r"(?:由|从(?![业事属而]))[^由从，]{0,30}$")
# 较“十三五”末的 before what was
_THEN = re.compile(r"^(?:相?较于?|比|高于|低于)[^，。；、]{1,16}的$")
# 每万人口, before what there is so much of for each
_PER = re.compile("^每[十百千万]+(?:名|户|人)?(?:常住)?(?:人?口)?")
# 每人, 为每平方米
_EACH = re.compile(r"(?:达到?|为)?(?:每[^，每]{1,4})+$")
# 保有量, 产量: what stands before is counted.
_AMOUNT = "(?<![客货])[有效保拥存产销用订需运发出进]{1,2}量"
# Where a figure begins: 5, 三百, 两成.
_FIGURE = re.compile(rf"\d|[{_HAN_NUMERAL}两](?=[{_HAN_NUMERAL}成倍个家项])")
JOINING = re.compile("^(?:[、和及与,]|以及|其中)+")
_MERELY = re.compile("^[只仅]|[只仅](?=.)|了$")


@dataclass(frozen=True)
class ContextWords:
    """The words by which the surroundings of a figure are read (see measured.toml)."""

    phrases: PhraseWords
    dealing: Dealing
    place: re.Pattern[str]
    change: re.Pattern[str]
    link: re.Pattern[str]
    count_tail: re.Pattern[str]
    valued: re.Pattern[str]
    only_valued: re.Pattern[str]
    then: re.Pattern[str]
    compared_time: re.Pattern[str]
    actions: tuple[str, ...]
    self_counted: frozenset[str]
    milestones: tuple[str, ...]
    aside: re.Pattern[str]
    computed: re.Pattern[str]
    vague: frozenset[str]
    measures: tuple[str, ...]
    divided: re.Pattern[str]
    turn: re.Pattern[str]


@lru_cache(maxsize=4)
def load_context_words(lexicon: Lexicon) -> ContextWords:
    """Read measured.toml. Raises `JianbaoError` where it is missing or malformed."""
    tables = lexicon.tables("quantities/measured.toml")

    def words(*keys: str) -> str:
        return either(tables.entries(*keys))

    return ContextWords(
        load_phrase_words(lexicon),
        load_dealing(lexicon),
        place=re.compile(words("where", "places")),
        # 同比增长了, 同比只增长
        change=re.compile(f"{words('change', 'adverbs')}*{words('change', 'verbs')}了?$"),
        # 已突破, 跃升到
        link=re.compile(f"(?:{words('link', 'words')}|{words('change', 'verbs')}[至到为])+$"),
        count_tail=re.compile(f"(?<=..)(?:{words('phrase', 'tails')}|{_AMOUNT})$"),
        valued=re.compile(f"(?<=..){words('phrase', 'valued')}+$"),
        only_valued=re.compile(f"{words('phrase', 'valued')}+"),
        # 由2020年的110亿元: a time that belongs to a figure before
        then=re.compile(rf"[由从较比](?:{load_phrase_words(lexicon).time.pattern})的[^，。；]{{0,4}}(?=\d)"),
        # 比上年增长: the time of what is compared with
        compared_time=re.compile(
            rf"(?:相?较于?|比|与|同)(?:{load_phrase_words(lexicon).time.pattern})(?:年?[末底初]|同期)?(?!末?的[^，。；]{{0,4}}$)"
        ),
        actions=tables.words("phrase", "actions"),
        self_counted=frozenset(tables.words("phrase", "self_counted")),
        milestones=tables.words("phrase", "milestones"),
        # 按不变价格计算, 总量稳居全省第一
        aside=re.compile(
            f"^{words('aside', 'computed')}.{{0,12}}{words('aside', 'ends')}$|{words('aside', 'ranked')}"
            f"|^{words('aside', 'speaking')}"
        ),
        # 扣除退税因素后|增长
        computed=re.compile(f"^{words('aside', 'computed')}[^，]{{1,12}}?{words('aside', 'ends')}后?"),
        vague=frozenset(tables.words("phrase", "vague")),
        measures=tables.words("dealing", "measures"),
        # 按地域分，
        divided=re.compile("^[按从分][^，]{1,8}[分看]$"),
        # 赛道大幅整合，
        turn=re.compile(f"{words('aside', 'turning')}[^，]{{0,4}}$"),
    )


def time_of(clause: str, left: str, words: ContextWords) -> str:
    """Return the time named last before a figure; the first of 由14个整合至11个 has its own or none."""
    first = _FROM.search(clause)
    alone = first and not _FIGURE.search(words.phrases.time.sub("", first.group()))
    own = first.group() if first and alone else words.then.sub("", left)
    return _last(words.phrases.time, words.compared_time.sub("", own))


def place_of(clauses: Sequence[str], *, first: bool, words: ContextWords) -> str:
    """Return the place of a figure: the last of its clause, or that with which a clause before it begins.

    With `first` the first of its clause: 美国的投资是我国的15倍.
    """
    places = words.place.findall(clauses[-1])
    if places:
        return str(places[0 if first else -1])
    for clause in reversed(clauses[:-1]):
        if match := words.place.match(words.phrases.time.sub("", clause)):
            return match.group()
    return ""


def _last(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.findall(text)
    return str(found[-1]) if found else ""


def property_of(clause: str, words: ContextWords) -> str:
    """Return the noun phrase before a number, with the verb of its change or the whole of which it is a share."""
    if _THEN.match(clause):
        return ""
    clause = _PER.sub("", words.computed.sub("", clause))
    if (whole := _FROM.search(clause)) and whole.start() > 1:
        return property_of(clause[: whole.start()], words)
    change = words.change.search(clause)
    head = clause[: change.start()] if change else clause
    if share := _SHARE.search(_COMPARED.sub("", head)):
        of, noun = share["whole"], share["noun"] or ""
        quoted = _QUOTED_PART.search(head[: share.start()])
        part = quoted["part"] if quoted else phrase_before(head[: share.start()], words.phrases)
        if noun:
            return f"{part}占{of}{noun}{verb_of(change)}"
        return f"{part}占{of}" if len(of) > 1 else f"{part}占比"
    if own := _OWN_SHARE.search(words.link.sub("", head)):
        part = phrase_before(own["part"], words.phrases)
        return part and f"{part}{own['share']}{verb_of(change)}"
    head = _COMPARED.sub("", head) if change or _ABOVE.search(head) else _TIMES.sub("", head)
    head = words.link.sub("", _EACH.sub("", head))
    noun = _of_branch(phrase_before(head, words.phrases), head, words)
    told = noun and noun not in words.vague and not _LOWER.match(noun)
    return noun + verb_of(change) if told else ""


def _of_branch(noun: str, head: str, words: ContextWords) -> str:
    """Return a measure with whose it is, where a verb stands between: 增加值 of 石油行业实现增加值."""
    before = head.removesuffix(noun)
    if noun not in words.measures or not _ACHIEVED.search(before):
        return noun
    whose = words.place.sub("", phrase_before(_ACHIEVED.sub("", before), words.phrases))
    return (whose if whose not in words.vague else "") + noun


def verb_of(change: re.Match[str] | None) -> str:
    """Return the verb of a change as it is named with what changes: 同比增长 of 同比增长了."""
    return _MERELY.sub("", change.group()) if change else ""


def says_nothing(clause: str, words: ContextWords) -> bool:
    """Tell whether a clause before a figure names nothing that the figure could measure."""
    clause = words.computed.sub("", clause)
    change = words.change.search(clause)
    head = clause[: change.start()] if change else clause
    head = words.phrases.time.sub("", _THEN.sub("", _TIMES.sub("", head)))
    head = _COMPARED.sub("", words.link.sub("", head))
    return len(words.link.sub("", _EACH.sub("", JOINING.sub("", head)))) < 2
