"""Noun phrases beside a figure: what begins after it, and what ends before it.

Rules over the words of a clause with their parts of speech in the general dictionary, not a parser. What of these phrases
a figure measures is decided in `measured`.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

from jianbao.lexicon import Lexicon, either
from jianbao.quantities.numerals import TENS
from jianbao.terms import GeneralWords, load_general_words

CLAUSE = re.compile(r"[，。；：！？…]")
_WORD = re.compile(r"[A-Za-z\u4e00-\u9fff]")
_MARKS = re.compile(r"[、（）()“”‘’《》〈〉—\[\]/~～]")
_LATIN = re.compile("[A-Za-z0-9&+.-]+")
_ASIDE = re.compile(r"^（[^）]{1,3}）")
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
    measure: re.Pattern[str]
    time: re.Pattern[str]


@lru_cache(maxsize=4)
def load_phrase_words(lexicon: Lexicon) -> PhraseWords:
    """Read [phrase] and [when] of measured.toml. Raises `JianbaoError` where it is missing or malformed."""
    tables = lexicon.tables("quantities/measured.toml")
    actions, nominal, skipped, self_counted = (
        frozenset(tables.words("phrase", name)) for name in ("actions", "nominal", "skipped", "self_counted")
    )
    # 2024年上半年, 2021年底, “十四五”期间
    in_year = r"(?:上半年|下半年|前?[一二三四]季度|\d{1,2}月)?(?:底|末|初|以来)?"
    plan = rf"“?[{TENS}]{{1,3}}五”?(?:时期|期间|末)"
    return PhraseWords(
        load_general_words(),
        actions,
        nominal,
        skipped,
        actions | skipped | self_counted,
        tables.words("phrase", "doers"),
        frozenset(tables.text("phrase", "suffixes")),
        # 投入强度, 利用率, 出口额
        re.compile(rf"[^，]?(?:{either(tables.words('phrase', 'measures'))}|[^，]?{_MEASURE_SUFFIX})"),
        re.compile(rf"(?:19|20)\d\d年{in_year}|{plan}|{either(tables.entries('when', 'words'))}"),
    )


def noun_after(text: str, words: PhraseWords, *, nominal: bool) -> str:
    """Return the noun phrase that a text begins with, after 的 or not: 离子二维阵列, 科研人员.

    With `nominal` verbs that name what is done count as nouns behind a noun: what money is for is no subject
    (科技创新和技术改造再贷款), while those who are counted may do something (家企业开展研发).
    """
    text = CLAUSE.split(_MARKS.split(_ASIDE.sub("", text).removeprefix("的"), maxsplit=1)[0], maxsplit=1)[0]
    parts: list[str] = []
    nouns = 0
    tokens = _cut(text, words)
    for word, following in zip_longest(tokens, tokens[1:], fillvalue=""):
        kind = _kind(word, words)
        if kind != "stop" and nouns and word in words.nominal:
            # 人工智能应用试验区 is one noun, 企业应用人工智能 is what somebody does.
            joins = _kind(following, words) == "noun" and not "".join(parts).endswith(words.doers)
            kind = "noun" if nominal or joins else kind
        joined = word in ("和", "与", "及") and nouns == len(parts) > 0
        if not joined and (
            kind == "stop" or (kind == "verb" and (nouns or word in words.actions or len(word) < 2))
        ):
            break
        if kind == "attribute" and nouns:
            break
        parts.append(word)
        if kind == "noun" and not (len(word) < 2 and word not in words.suffixes):
            nouns = len(parts)
    if not nouns and len(parts) == 1 and len(parts[0]) == len(text):
        nouns = 1
    phrase = "".join(parts[:nouns])
    if not phrase and len(text) == 1 and words.general.tag(text)[:1] == "n":
        phrase = text
    return phrase if len(phrase) <= _LONGEST_AFTER else ""


def phrase_before(text: str, words: PhraseWords) -> str:
    """Return the last noun phrase of a text that may begin with a subject and verb and end with adverbs."""
    text = _MARKS.split(words.time.sub("，", text).rpartition("，")[2])[-1]
    tokens = _cut(text, words)
    kinds = [_kind(t, words) for t in tokens]
    while tokens and (kinds[-1] in ("stop", "attribute") or tokens[-1] in words.skipped):
        tokens.pop(), kinds.pop()
    first = last = len(tokens)
    while first and kinds[first - 1] != "stop":
        # 企业新增专利 is subject, verb and object; 经费投入强度 is one noun.
        action = first < last and tokens[first - 1] in words.actions
        if action and not words.measure.fullmatch("".join(tokens[first:])):
            break
        first -= 1
    while first < last and tokens[first] in words.leading:
        first += 1
    phrase = "".join(tokens[first:])
    return phrase if 2 <= len(phrase) <= _LONGEST_BEFORE else ""


def _cut(text: str, words: PhraseWords) -> list[str]:
    """Cut a text into words; what holds together in Latin letters (R&D) is one, and so is what ends with 化."""
    tokens: list[str] = []
    for word in words.general.cut(text):
        last = tokens[-1] if tokens else ""
        latin = last and _LATIN.fullmatch(last) and _LATIN.fullmatch(word)
        if latin or (
            len(last) == 1 and len(word) == 2 and word[1] == "化" and words.general.tag(last)[:1] == "v"
        ):
            tokens[-1] += word
        else:
            tokens.append(word)
    return tokens


def _kind(word: str, words: PhraseWords) -> str:
    if not _WORD.match(word):
        return "stop"
    if word in words.suffixes:
        return "noun"
    tag = words.general.tag(word)
    if tag[:1] == "v" and tag != "vn":
        return "verb"
    if tag[:1] in ("d", "z", "a") and tag != "an":
        return "attribute"
    return "stop" if tag.startswith(_STOP_TAGS) else "noun"
