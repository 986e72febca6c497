"""Noun phrases beside a figure: what begins after it, and what ends before it.

Rules over the words of a clause with their parts of speech in the general dictionary, not a parser. What of these phrases
a figure measures is decided in `measured`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from jianbao.lexicon import Lexicon, either
from jianbao.quantities.numerals import TENS
from jianbao.terms import GeneralWords, load_general_words

CLAUSE = re.compile(r"[，。；：！？…]")
_WORD = re.compile(r"[A-Za-z\u4e00-\u9fff]")
_MARKS = re.compile(r"[、（）()“”‘’《》〈〉—\[\]/~～]")
_LATIN = re.compile("[A-Za-z0-9&+.-]+")
_ASIDE = re.compile(r"^（[^）]{1,3}）")
# “双师型”, before the noun that it describes
_QUOTED = re.compile("^“[^”]{1,8}”(?=[A-Za-z\u4e00-\u9fff])")
_NAMED = re.compile("“[^“”，。]{1,8}”$")
# 高水平、, before the next of what describes a noun
_LEVELS = re.compile("^(?:[^，、的]{1,6}[平化型性级质率]、)+")
# 地级及以上
_AND_ABOVE = re.compile("^[^，、的及]{1,4}及以上")
# （义新欧）, behind a name
BRACKET = re.compile("（[^（）]{1,24}）|\\([^()]{1,24}\\)")
# 改造资金
_FUNDS = re.compile("^.{2,8}[金款费券债贴额]")
_AUXILIARY = ("将", "拟", "已")
"""Words between a subject and its verb."""
_DIGIT = re.compile(r"\d")
_BECOMES = ("为", "至", "到", "成", "于")
"""After a word that is then a verb: 高新区升级为."""
_GRADES = ("级", "型", "性", "类", "式")
_STOP_TAGS = ("p", "c", "u", "r", "m", "q", "f", "y", "o", "e", "w", "x", "h", "k")
_MEASURE_SUFFIX = "[率额量度期费价]"
_LONGEST_AFTER = 16
_LONGEST_BEFORE = 18


@dataclass(frozen=True)
class PhraseWords:
    """The words that shape a noun phrase (see [phrase] of measured.toml), the general dictionary, and times."""

    general: GeneralWords
    actions: frozenset[str]
    nominal: frozenset[str]
    skipped: frozenset[str]
    leading: frozenset[str]
    doers: tuple[str, ...]
    suffixes: frozenset[str]
    nouns: re.Pattern[str]
    ending: frozenset[str]
    opening: frozenset[str]
    places: tuple[str, ...]
    describing: tuple[str, ...]
    measure: re.Pattern[str]
    time: re.Pattern[str]

    def opens_with_verb(self, phrase: str) -> bool:
        """Tell whether a phrase begins with what is done: 高于全国平均水平."""
        first = next(iter(self.general.cut(phrase)), "")
        return self.general.tag(first)[:1] in ("v", "d", "p") and first not in self.nominal


@lru_cache(maxsize=4)
def load_phrase_words(lexicon: Lexicon) -> PhraseWords:
    """Read [phrase] and [when] of measured.toml. Raises `JianbaoError` where it is missing or malformed."""
    tables = lexicon.tables("quantities/measured.toml")
    actions, nominal, skipped, self_counted = (
        frozenset(tables.words("phrase", name)) for name in ("actions", "nominal", "skipped", "self_counted")
    )
    # 2024年上半年, 2021年底, “十四五”期间
    in_year = r"(?:上半年|下半年|前?[一二三四]季度|\d{1,2}月)?(?:底|末|初|以来)?"
    plan = rf"“?[{TENS}]{{1,3}}五”?(?:时期|期间|末)|(?:今年|去年|上年)?(?<!第)前?[一二三四]季度"
    return PhraseWords(
        load_general_words(),
        actions,
        nominal,
        skipped,
        actions
        | skipped
        | frozenset(w for w in self_counted if len(w) > 1)
        | frozenset(tables.words("phrase", "leading")),
        tables.words("phrase", "doers"),
        frozenset(tables.text("phrase", "suffixes")),
        re.compile(f"({either(tables.words('phrase', 'nouns'))})"),
        frozenset(tables.words("phrase", "ending")),
        frozenset(tables.words("phrase", "leading")) - nominal,
        tuple(w.text for w in tables.entries("where", "places")),
        tables.words("phrase", "describing"),
        # 投入强度, 利用率, 出口额
        re.compile(rf"[^，]?(?:{either(tables.words('phrase', 'measures'))}|[^，]?{_MEASURE_SUFFIX})"),
        re.compile(rf"(?:19|20)\d\d年{in_year}|{plan}|{either(tables.entries('when', 'words'))}"),
    )


def noun_after(text: str, words: PhraseWords, *, nominal: bool) -> str:
    """Return the noun phrase that a text begins with, after 的 or not: 离子二维阵列, 科研人员.

    With `nominal` verbs that name what is done count as nouns behind a noun: what money is for is no subject
    (科技创新和技术改造再贷款), while those who are counted may do something (家企业开展研发).
    A clause that describes what is counted is passed over: 全国领先的应用场景, “双师型”教师.
    """
    text = CLAUSE.split(words.time.sub("，", _ASIDE.sub("", text).removeprefix("的")), maxsplit=1)[0]
    opening = _QUOTED.match(text)
    opened = opening.group() if opening else ""
    text = text[len(opened) :]
    listed = _MARKS.split(text, maxsplit=1)[0]
    phrase, passed = _noun_at(listed, words, nominal=nominal or bool(opened))
    # 全国领先的应用场景, 负责决策的部门: what describes, and the thing behind it.
    described = listed[passed:].partition("的")
    describes = not phrase or phrase.startswith(words.places)
    if not described[0]:
        last = next(reversed(words_of(phrase, words)), "")
        adjective = words.general.tag(last)[:1] in ("a", "z") and not words.nouns.fullmatch(last)
        describes = adjective or phrase.endswith(words.describing) or words.opens_with_verb(phrase)
    if described[1] and describes and not _DIGIT.search(described[0]):
        behind = _QUOTED.sub("", _LEVELS.sub("", text[passed:].partition("的")[2]))
        phrase = _noun_at(_MARKS.split(behind, maxsplit=1)[0], words, nominal=False)[0] or phrase
        opened = ""
    phrase = opened + phrase
    return phrase if len(phrase) <= _LONGEST_AFTER else ""


def _noun_at(text: str, words: PhraseWords, *, nominal: bool) -> tuple[str, int]:
    """Return the noun phrase at the beginning of a text without marks, and where what follows it begins."""
    parts: list[str] = []
    nouns = 0
    wide = _AND_ABOVE.match(text)
    tokens = ([wide.group()] if wide else []) + words_of(text[wide.end() if wide else 0 :], words)
    for n, word in enumerate(tokens):
        following = tokens[n + 1] if n + 1 < len(tokens) else ""
        kind = "attribute" if wide and not n else _kind(word, words)
        head = following in words.nominal or (
            _kind(following, words) == "noun" and (len(following) > 1 or following in words.suffixes)
        )
        if nouns and following in _BECOMES:
            break
        if kind != "stop" and nouns and word in words.nominal:
            # 人工智能应用试验区 is one noun, 企业应用人工智能 is what somebody does.
            acts = "".join(parts).endswith(words.doers) and words.general.tag(word)[:1] != "n"
            kind = (
                "noun" if nominal or (head and not acts) else "verb" if acts and len(following) > 1 else kind
            )
        if kind == "attribute" and nouns and head and words.general.tag(word)[:1] == "a":
            # 科技重大专项, but 企业大幅减少
            kind = "noun"
        doing = word in words.opening or word in words.nominal
        if nominal and not parts and doing and following and not _FUNDS.search(text):
            # 3亿元改造管网 is what is done with it.
            break
        joined = word in ("和", "与", "及") and nouns == len(parts) > 0
        if not joined and (
            kind == "stop" or (kind == "verb" and (nouns or word in words.actions or len(word) < 2))
        ):
            break
        if word in words.ending or (word in words.opening and nouns) or (kind == "attribute" and nouns):
            break
        parts.append(word)
        if kind == "noun" and not (len(word) < 2 and word not in words.suffixes):
            nouns = len(parts)
    if not nouns and len(parts) == 1 and len(parts[0]) == len(text):
        nouns = 1
    phrase = "".join(parts[:nouns])
    if not phrase and len(text) == 1 and words.general.tag(text)[:1] == "n":
        phrase = text
    if phrase[-1:] in _GRADES and len(phrase) < len(text):
        phrase = _past_grade(tokens, words)
    return phrase, len(phrase)


def _past_grade(tokens: Sequence[str], words: PhraseWords) -> str:
    """Return the whole of a phrase of which 省级 or 创新型 is the beginning: to its last noun before a verb."""
    parts: list[str] = []
    nouns = 0
    for word in tokens:
        if word in words.actions or word in words.ending or word in ("的", "和"):
            break
        parts.append(word)
        if len(word) > 1 and word[-1] not in _GRADES and _kind(word, words) == "noun":
            nouns = len(parts)
    return "".join(parts[:nouns])


def _joins(tokens: Sequence[str], kinds: Sequence[str], at: int, last: int) -> bool:
    """Tell whether the word at a place joins two nouns that are valued together: 烟酒及用品价格."""
    return (
        tokens[at] in ("和", "及", "以及") and 0 < at < last - 1 and kinds[at - 1] == "noun" == kinds[at + 1]
    )


def phrase_before(text: str, words: PhraseWords) -> str:
    """Return the last noun phrase of a text that may begin with a subject and verb and end with adverbs."""
    text = words.time.sub("，", BRACKET.sub("", text)).rpartition("，")[2]
    before, text = text, _MARKS.split(text)[-1]
    # “小巨人”企业
    quoted = _NAMED.search(before[: len(before) - len(text)])
    tokens = words_of(text, words)
    kinds = [_kind(t, words) for t in tokens]
    while tokens and (kinds[-1] in ("stop", "attribute") or tokens[-1] in words.skipped):
        tokens.pop(), kinds.pop()
    first = last = len(tokens)
    while first and (kinds[first - 1] != "stop" or _joins(tokens, kinds, first - 1, last)):
        # 企业新增专利 is subject, verb and object; 经费投入强度 is one noun.
        # 签订技术服务合同: behind a verb, one that names what is done is part of a noun.
        named = first > 1 and tokens[first - 1] in words.nominal and "verb" in kinds[: first - 1]
        action = (
            not named
            and first < last
            and tokens[first - 1] in words.actions
            and (last - first > 1 or len(tokens[first]) > 1)
        )
        if action and not words.measure.fullmatch("".join(tokens[first:])):
            break
        first -= 1
    for n in range(last - 2, first - 1, -1):
        if tokens[n] in _AUXILIARY:
            # 我局将新建换电站
            first = n + 1
            break
    while first < last and tokens[first] in words.leading:
        first += 1
    phrase = "".join(tokens[first:])
    if quoted and phrase and text.startswith(phrase):
        phrase = quoted.group() + phrase
    return phrase if 2 <= len(phrase) <= _LONGEST_BEFORE else ""


def words_of(text: str, words: PhraseWords) -> list[str]:
    """Cut a text into words.

    What holds together in Latin letters (R&D) is one, and so is what ends with 化 or 级, and nouns of the lexicon.
    """
    tokens: list[str] = []
    for n, piece in enumerate(words.nouns.split(text)):
        for word in [piece] if n % 2 else words.general.cut(piece):
            last = tokens[-1] if tokens else ""
            latin = last and _LATIN.fullmatch(last) and _LATIN.fullmatch(word)
            made = (
                len(last) == 1 and len(word) == 2 and word[1] == "化" and words.general.tag(last)[:1] == "v"
            )
            graded = len(last) > 1 and word in _GRADES
            if latin or made or graded:
                tokens[-1] += word
            else:
                tokens.append(word)
    return tokens


def _kind(word: str, words: PhraseWords) -> str:
    if not _WORD.match(word):
        return "stop"
    if word in words.suffixes or words.nouns.fullmatch(word) or (len(word) > 2 and word[-1] in _GRADES):
        return "noun"
    tag = words.general.tag(word)
    if tag[:1] == "v" and tag != "vn":
        return "verb"
    if tag[:1] in ("d", "z", "a") and tag != "an":
        return "attribute"
    return "stop" if tag.startswith(_STOP_TAGS) else "noun"
