"""What attribution.toml knows of saying: verbs with their stances, whole forms of reporting, words around a speaker.

Whom the words before a verb name is told in `speakers`, what is said in `reading`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from jianbao.actors.names import load_gazetteer
from jianbao.lexicon import Lexicon, either
from jianbao.reading import load_surnames

_NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True)
class Verbs:
    """The verbs of saying as one pattern, with their edges; their stances; forms that hold speaker and verb at once.

    In `forms`, group `who` is the speaker and `verb` what is said of the saying; where `strong`, whoever stands there
    speaks. `towards` is such a form whose words are about what stands in it. `nominal` verbs are nouns before a predicate;
    `objects` tells of verbs behind what they are the object of.
    """

    pattern: re.Pattern[str]
    stances: Mapping[str, str]
    marked: frozenset[str]
    plain: frozenset[str]
    told: frozenset[str]
    listeners: re.Pattern[str]
    reported: re.Pattern[str]
    seems: re.Pattern[str]
    in_words: re.Pattern[str]
    towards: re.Pattern[str]
    attitudes: Mapping[str, str]
    asked: re.Pattern[str]
    nominal: frozenset[str]
    predicates: re.Pattern[str]
    objects: Sequence[tuple[frozenset[str], re.Pattern[str]]]
    enumerated: re.Pattern[str]


@dataclass(frozen=True)
class SpeakerWords:
    """The words that stand around a speaker, and what may speak without a name."""

    leading: re.Pattern[str]
    trailing: re.Pattern[str]
    impersonal: re.Pattern[str]
    governed: re.Pattern[str]
    """A verb whose object follows: 认真落实|省委, 影响了|市场, 经|国务院."""
    holder_end: re.Pattern[str]
    subjects: re.Pattern[str]
    texts_again: frozenset[str]
    short_bodies: tuple[str, ...]
    oneself: frozenset[str]
    surnames: frozenset[str]


@lru_cache(maxsize=4)
def load_verbs(lexicon: Lexicon) -> Verbs:
    """Read attribution.toml. Raises `JianbaoError` where it is missing or malformed."""
    tables = lexicon.tables("actors/attribution.toml")

    def words(*keys: str) -> str:
        return either(tables.words(*keys))

    verbs = {
        group: {stance: tables.entries(group, stance) for stance in tables.keys(group)}
        for group in ("clear", "marked")
    }
    entries = [(verb, stance) for own in verbs.values() for stance, ws in own.items() for verb in ws]
    attitudes = {w: stance for stance, ws in tables.groups("attitudes", "nouns").items() for w in ws}
    return Verbs(
        pattern=re.compile(either(verb for verb, _ in entries)),
        stances={verb.text: stance for verb, stance in entries},
        marked=frozenset(verb.text for ws in verbs["marked"].values() for verb in ws),
        plain=frozenset(tables.words("speakers", "plain_verbs")),
        told=frozenset(tables.words("speakers", "told_verbs")),
        listeners=re.compile(words("speakers", "listeners")),
        # 据|气象部门|的|预测|显示，
        reported=re.compile(
            rf"{words('reported', 'leads')}(?P<who>[^，。：；“”]{{2,40}}?)的?"
            rf"(?P<verb>{words('reported', 'nouns')}){words('reported', 'closings')}?，"
        ),
        # 在|老乡们|看来，
        seems=re.compile(r"在(?P<who>[^，。：；“”在]{1,20}?)(?P<verb>看来)，"),
        # 用|村支书|的话说，
        in_words=re.compile(r"用(?P<who>[^，。：；“”]{1,20}?)的(?P<verb>话说)[，：]"),
        # |多家企业|对新规表示|欢迎
        towards=re.compile(
            rf"(?P<who>[^，。：；“”]{{1,30}}?)对[^，。：；]{{1,30}}?{words('attitudes', 'verbs')}了?"
            rf"(?P<verb>{either(attitudes)}){words('attitudes', 'closings')}?(?=[，。；])"
        ),
        attitudes=attitudes,
        asked=re.compile(words("speakers", "asked")),
        nominal=frozenset(tables.words("speakers", "nominal")),
        predicates=re.compile(words("speakers", "predicates")),
        objects=tuple(
            (frozenset(tables.words("objects", own, "verbs")), re.compile(words("objects", own, "behind")))
            for own in tables.keys("objects")
        ),
        # 第一, 二是, 其三, 首先, （四）
        enumerated=re.compile(
            rf"第[{_NUMERALS}]|[{_NUMERALS}][是要则来]|其[一二三四五六]"
            rf"|{words('speakers', 'enumerators')}|（[{_NUMERALS}]）"
        ),
    )


@lru_cache(maxsize=4)
def load_speaker_words(lexicon: Lexicon) -> SpeakerWords:
    """Read attribution.toml. Raises `JianbaoError` where it is missing or malformed."""
    tables = lexicon.tables("actors/attribution.toml")

    def words(*keys: str) -> str:
        return either(tables.words(*keys))

    ends = [*tables.words("holders", "groups"), *tables.words("holders", "texts")]
    # |2024年3月|, |去年3月5日|: the year may be short
    dates = r"(?:19|20)?\d{2,4}年(?:\d{1,2}月)?(?:\d{1,2}日)?|\d{1,2}月(?:\d{1,2}日)?"
    # |在座谈会上|专家, |省两会期间|多位委员
    places = r"在[^，。]{1,20}[上中时里](?=[^，。]{2})|[^，。的]{2,14}期间(?=[^，。]{2})"
    # 专家|不无担忧地|, |语重心长地|, |笑着|, |扳着手指|
    manner = "不无[^，。]{1,4}地|[^，。的]{2,4}地|[^，。的]着[^，。的]{0,6}"
    # 专家|在接受采访时|
    phrase = rf"{words('around', 'prepositions')}[^，。：；]{{1,24}}{words('around', 'phrase_ends')}?"
    return SpeakerWords(
        leading=re.compile(rf"{words('around', 'openings')}|[也还亦更又却](?=有)|{dates}|{places}"),
        trailing=re.compile(
            rf"(?:{words('around', 'before_verb')}|{manner}|{phrase}|（[^（）]{{1,30}}）)\s*$"
        ),
        # 这, 那就, 此
        impersonal=re.compile(
            f"{either(tables.entries('impersonal', 'words'))}"
            f"|^(?:[这那此][些也就又]?|{words('impersonal', 'alone')})$"
        ),
        governed=re.compile(
            rf"(?:^|{words('governed', 'modals')}){either(tables.entries('governed', 'governors'))}"
        ),
        holder_end=re.compile(f"{either([*ends, *load_gazetteer(lexicon).posts])}们?$"),
        subjects=re.compile(words("speakers", "subjects")),
        texts_again=frozenset(tables.words("speakers", "texts_again")),
        short_bodies=tables.words("speakers", "short_bodies"),
        oneself=frozenset(w.text for w in tables.entries("speakers", "oneself")),
        surnames=load_surnames(lexicon),
    )
