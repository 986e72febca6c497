"""Who speaks: the verbs of saying with their stances, and whom the words before one of them name.

What is said, and over how many sentences, is in `attribution`. The words come from data/lexicon/attribution.toml.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from jianbao.actors.gazetteer import Gazetteer, load_gazetteer
from jianbao.digest import HAN
from jianbao.lexicon import Lexicon, either
from jianbao.reading import is_name, load_surnames
from jianbao.terms import GeneralWords

LONGEST = 60
"""The most characters between the beginning of a clause and its verb."""
CLAUSE_START = re.compile(r"[，,。；;：:！？!?“”‘’）)—…\n]")
"""What a clause begins behind."""
_TRAILING = re.compile(
    r"(?:又|还|也|则|曾|都|均|就|便|仍|再|并|已|更|只|同时|同样|随后|此前|近日|日前|多次|一再|反复|明确|进一步|公开|分别|共同|普遍|纷纷|一致|郑重|深刻|特别|着重|直接|专门|不无[^，。]{1,4}地|[^，。的]{2,4}地"
    r"|(?:在|就|对|向|于)[^，。：；]{1,24}(?:时|中|上|里|期间|记者|此|问题|者)?|[最新]{2}|（[^（）]{1,30}）|给出的|独家|如此|这样|如是|曾经|严正|接受采访时|受访时|撰文|刊文|发文|载文|致函|发声|表态|发表文章|提交提案|[^，。的]着[^，。的]{0,6})\s*$"
)
_LEADING = re.compile(
    r"^(?:虽然|尽管|即使|(?:也|还|亦|更|又|却)(?=有)|但|而|而且|并|且|又|对此|因此|所以|同时|此外|另外|不过|然而|其中|例如|比如|如|近日|日前|目前|此前|随后|最近|当天|当日|会上|近年来|去年|今年|前不久|事实上|例如|与此同时|正如|就像"
    r"|有关|(?:19|20)?\d{2,4}年(?:\d{1,2}月)?(?:\d{1,2}日)?|\d{1,2}月(?:\d{1,2}日)?|在[^，。]{1,20}(?:上|中|时|里)(?=[^，。]{2})|据|根据|按照|按|依据|依|来自)"
)
_IMPERSONAL = re.compile(
    r"必须|应当|应该|需要|不难|毋庸|可以|值得|不得不|无须|有必要|由此|一般(?!人)|俗话|常言|据说|可见|众所周知|^[这那此](?:些|也|就|又)?$|这(?:里|样|时|次)|那(?:里|样|时|么)|所谓|不(?![少同愿])|没|如果|若|因为|为了|通常|往往"
)
_SUBJECT_BEFORE = re.compile("会议|全会|报告|文章|论文|研究|课题组")
SAID_PLAINLY = frozenset(
    ["认为", "不认为", "表示", "指出", "强调", "坦言", "直言", "表明", "预计", "显示", "建议", "呼吁", "透露"]
)
"""Verbs whose subject speaks, whatever it is."""
_SHORT_BODIES = ("联会", "协会", "学会", "商会", "总会", "社", "联盟")
_NOUNS = (
    "n",
    "nr",
    "ns",
    "nt",
    "nz",
    "nrt",
    "j",
    "l",
    "r",
    "a",
    "b",
    "vn",
    "an",
    "uj",
    "",
    "k",
    "m",
    "i",
    "s",
    "q",
)
_HOLDER_LENGTH = 24
_PRONOUN = re.compile(
    r"^(?:他|她|他们|她们|其|该[^，。]{1,8}|这位[^，。]{1,8}|这名[^，。]{1,8}|上述[^，。]{1,8})$"
)


@dataclass(frozen=True)
class Verbs:
    """The verbs of saying as one pattern, their stances, and the endings of holders without a name."""

    pattern: re.Pattern[str]
    stances: Mapping[str, str]
    marked: frozenset[str]
    holder_end: re.Pattern[str]
    surnames: frozenset[str]


@lru_cache(maxsize=4)
def load_verbs(lexicon: Lexicon) -> Verbs:
    """Read attribution.toml. Raises `JianbaoError` where it is missing or malformed."""
    tables = lexicon.tables("actors/attribution.toml")
    groups = {group: tables.groups(group) for group in ("clear", "marked")}
    stances = {w: stance for lists in groups.values() for stance, words in lists.items() for w in words}
    ends = [*tables.words("holders", "groups"), *tables.words("holders", "texts")]
    return Verbs(
        re.compile(either(stances)),
        stances,
        frozenset(w for words in groups["marked"].values() for w in words),
        re.compile(f"{either([*ends, *load_gazetteer(lexicon).posts])}们?$"),
        load_surnames(lexicon),
    )


class Speakers:
    """Tells who the words before a verb of saying mean; `said` holds who spoke before, in order."""

    def __init__(
        self, verbs: Verbs, gazetteer: Gazetteer, words: GeneralWords, names: frozenset[str]
    ) -> None:
        """Bind what the lexicon knows, and the names of the persons of an article."""
        self._verbs, self._gazetteer, self._words = verbs, gazetteer, words
        ordered = sorted(names, key=lambda n: (-len(n), n))
        self._names = re.compile("|".join(map(re.escape, ordered))) if ordered else None
        self.said: list[str] = []

    def subject_before(self, masked: str, clause: int) -> str:
        """Return who the clause before one without subject is about (周源提交提案，建议…), an empty string for nobody."""
        if masked[clause - 1 : clause] not in ("，", ","):
            return ""
        lowest = max(0, clause - 1 - LONGEST)
        begin = max((m.end() for m in CLAUSE_START.finditer(masked, lowest, clause - 1)), default=lowest)
        before = masked[begin : clause - 1]
        person = self._names.search(before) if self._names else None
        if person and not re.search("[由对向与和给的]$", before[: person.start()]):
            return person.group()
        noun = _SUBJECT_BEFORE.match(before)
        return noun.group() if noun else ""

    def any_noun(self, text: str) -> str:
        """Return a short noun phrase that stands alone before a verb as its subject (外界, 老客户), else nothing."""
        bare = text.strip(" 　")
        tokens = self._words.cut(bare)
        while tokens and self._words.tag(tokens[-1]) in ("d", "ad"):
            tokens.pop()
        if tokens and tokens[0] in ("也", "还", "更", "但"):
            tokens = tokens[1:]
        bare = "".join(tokens)
        if not 2 <= len(bare) <= 10 or _IMPERSONAL.search(bare) or not re.fullmatch(rf"[{HAN}]+", bare):
            return ""
        if len(bare) <= 5 and bare.endswith(_SHORT_BODIES):
            return bare
        tags = [self._words.tag(t) for t in tokens]
        if tokens[0] == "有":
            tokens, tags = tokens[1:], tags[1:]
        nominal = bool(tags) and all(t in _NOUNS for t in tags) and tags[-1] not in ("uj", "a", "m", "q")
        return bare if nominal and tokens[0] not in ("我", "你") else ""

    def holder(self, text: str, masked: str, *, strong: bool) -> str:
        """Return whom the words before a verb name as the one who says it, an empty string for nobody."""
        start, end = 0, len(masked)
        while (lead := _LEADING.match(masked, start)) and lead.end() < end:
            start = lead.end()
        while (trail := _TRAILING.search(masked, start, end)) and trail.start() > start:
            end = trail.start()
        bare = text[start:end].strip(" 　，、")
        title = re.fullmatch(r"(?:[^《》]{0,20})《([^《》]+)》", bare)
        if title:
            return title[1]
        person = list(self._names.finditer(bare)) if self._names else []
        if person and "的" not in bare[person[-1].end() :]:
            return _speakers(bare, person)
        if _PRONOUN.match(bare):
            return self._meant(bare)
        if not bare or _IMPERSONAL.search(bare) or re.search("[，。：；]", bare):
            return ""
        if self._verbs.holder_end.search(bare) or self._gazetteer.ends_in_head(bare):
            return self._text_or_body(bare) if self._nominal(bare) else ""
        if self._gazetteer.is_name(bare):
            return bare
        if strong and 2 <= len(bare) <= 4 and is_name(bare, self._verbs.surnames):
            tag = self._words.tag(bare)
            return bare if tag[:1] in ("", "n") else ""
        return ""

    def _text_or_body(self, bare: str) -> str:
        """Return the body that issues a text where its name stands right before 数据, else the words as they are."""
        body = re.sub(r"(?:的|最新)?(?:统计|调查|监测)?(?:数据|统计|数字)$", "", bare)
        if body != bare and (self._gazetteer.is_name(body) or self._gazetteer.ends_in_head(body)):
            return body
        known = [
            h for h in self.said if bare in ("报告", "文章", "研究", "调查", "论文") and h.endswith(bare)
        ]
        return known[-1] if known else bare

    def _nominal(self, bare: str) -> bool:
        """Tell whether the words before a verb are a noun phrase: short, without a verb or preposition in front."""
        tokens = self._words.cut(bare)
        return (
            len(bare) <= _HOLDER_LENGTH
            and "、" not in bare
            and (
                tokens[0] == "有"
                or self._words.tag(tokens[0]) not in ("p", "d", "c", "v")
                or len(tokens) == 1
                or (len(tokens) == 2 and tokens[0] not in self._gazetteer.verbs and len(bare) <= 6)
            )
            and not any(t in self._verbs.stances for t in tokens[:-1] if self._words.tag(t) == "v")
        )

    def is_body(self, holder: str) -> bool:
        """Tell whether a holder is an organisation by its name."""
        return self._gazetteer.ends_in_head(holder) or self._gazetteer.is_name(holder)

    def _meant(self, pronoun: str) -> str:
        noun = re.sub(r"^(?:该|这位|这名|上述)", "", pronoun)
        if noun != pronoun:
            return next(
                (h for h in reversed(self.said) if h.endswith(noun)),
                self.said[-1] if self.said else pronoun,
            )
        persons = [h for h in self.said if self._names and self._names.fullmatch(h)]
        return (persons or self.said or [pronoun])[-1]


def _speakers(bare: str, persons: Sequence[re.Match[str]]) -> str:
    """Return the last person named, with those who are listed right before."""
    first = persons[-1]
    for match in reversed(persons[:-1]):
        if bare[match.end() : first.start()] not in ("、", "和", "与"):
            break
        first = match
    return bare[first.start() : persons[-1].end()]
