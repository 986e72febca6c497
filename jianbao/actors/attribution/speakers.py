"""Whom the words before a verb of saying name.

The words come from `verbs`; what is said, and over how many sentences, is in `reading`.
"""

import re
from collections.abc import Sequence
from itertools import accumulate

from jianbao.actors.attribution.verbs import SpeakerWords, Verbs, load_speaker_words, load_verbs
from jianbao.actors.names import load_gazetteer
from jianbao.digest import HAN
from jianbao.lexicon import Lexicon
from jianbao.reading import is_name
from jianbao.terms import load_general_words

LONGEST = 60
"""The most characters between the beginning of a clause and its verb."""
CLAUSE_START = re.compile(r"[，,。；;：:！？!?“”‘’）)—…\n]")
"""What a clause begins behind."""
_NOUN_TAGS = frozenset(
    [
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
    ]
)
"""Kinds of words that a noun phrase holds."""
_HOLDER_LENGTH = 24
_PRONOUN = re.compile(
    r"(?:他|她|他们|她们|其|该[^，。]{1,8}|这位[^，。]{1,8}|这名[^，。]{1,8}|上述[^，。]{1,8})$"
)
_DATA = re.compile(r"(?:的|最新)?(?:统计|调查|监测)?(?:数据|统计|数字)$")
"""What stands between the body that issues data and the verb: 国家统计局|最新统计数据|显示."""


class Speakers:
    """Tells who the words before a verb of saying mean.

    `said` holds who spoke before, in order, `oneself` who speaks of himself as 我, empty for nobody known.
    """

    def __init__(self, names: frozenset[str], lexicon: Lexicon) -> None:
        """Bind the names of the persons of an article, and what the lexicon knows."""
        self._verbs: Verbs = load_verbs(lexicon)
        self._around: SpeakerWords = load_speaker_words(lexicon)
        self._gazetteer, self._words = load_gazetteer(lexicon), load_general_words()
        ordered = sorted(names, key=lambda n: (-len(n), n))
        self._names = re.compile("|".join(map(re.escape, ordered))) if ordered else None
        self.said: list[str] = []
        self.oneself = ""

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
        noun = self._around.subjects.match(before)
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
        if (
            not 2 <= len(bare) <= 10
            or self._around.impersonal.search(bare)
            or not re.fullmatch(rf"[{HAN}]+", bare)
        ):
            return ""
        if len(bare) <= 5 and bare.endswith(self._around.short_bodies):
            return bare
        tags = [self._words.tag(t) for t in tokens]
        if tokens[0] == "有":
            tokens, tags = tokens[1:], tags[1:]
        nominal = bool(tags) and all(t in _NOUN_TAGS for t in tags) and tags[-1] not in ("uj", "a", "m", "q")
        return bare if nominal and tokens[0] not in ("我", "你") else ""

    def holder(self, text: str, masked: str, *, strong: bool) -> str:
        """Return whom the words before a verb name as the one who says it, an empty string for nobody."""
        end = len(masked)
        lead = self._around.leading.match(masked)
        start = lead.end() if lead and lead.end() < end else 0
        words = {0, *accumulate(map(len, self._words.cut(text)))}
        while (trail := self._around.trailing.search(masked, start, end)) and trail.start() > start:
            # 有针|对性 is no phrase with 对.
            if trail.start() not in words:
                break
            end = trail.start()
        # 今年|的政府工作报告
        bare = text[start:end].strip(" 　，、").removeprefix("的")
        if self._around.governed.search(bare):
            return ""
        title = re.fullmatch(r"(?:[^《》]{0,20})《([^《》]+)》", bare)
        if title:
            return title[1]
        person = list(self._names.finditer(bare)) if self._names else []
        if person and "的" not in bare[person[-1].end() :]:
            return _speakers(bare, person)
        if _PRONOUN.match(bare):
            return self._meant(bare)
        if self.oneself and bare in self._around.oneself:
            return self.oneself
        if not bare or self._around.impersonal.search(bare) or re.search("[，。：；]", bare):
            return ""
        if self._around.holder_end.search(bare) or self._gazetteer.ends_in_head(bare):
            return self._text_or_body(bare) if self._nominal(bare) else ""
        if self._gazetteer.is_name(bare):
            return bare
        if strong and 2 <= len(bare) <= 4 and is_name(bare, self._around.surnames):
            tag = self._words.tag(bare)
            return bare if tag[:1] in ("", "n") else ""
        return ""

    def _text_or_body(self, bare: str) -> str:
        """Return the body that issues a text where its name stands right before 数据, else the words as they are."""
        body = _DATA.sub("", bare)
        if body != bare and (self._gazetteer.is_name(body) or self._gazetteer.ends_in_head(body)):
            return body
        known = [h for h in self.said if bare in self._around.texts_again and h.endswith(bare)]
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
