"""What speaks for and against a person around a place of a text: posts and labels before, titles and verbs behind.

Scores are in units of log probability, to be added to how likely a name is by its shape; finding names is in `finding`.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from jianbao.digest import HAN
from jianbao.lexicon import Lexicon, either
from jianbao.terms import GeneralWords

BLOCKED = -100.0
POST, AGENT, LABEL, JOINT, APPOINTED, BODY, START = 14.0, 8.0, 16.0, 12.0, 5.0, 11.0, 1.5
TITLE, ADDRESSED, SAYING, DEED, DESCRIBED, COUNTED, DONE, PEER = 10.0, 18.0, 6.0, 4.0, 10.0, 7.0, 2.5, 7.0
_NOUN = -5.0
"""What each clue adds; set by hand so that one strong clue, or two weak ones and a good shape, make a person."""

_OPENS = frozenset("，。；：！？”’\n（(【[□■◎●▲○—…")
_BEFORE = {
    "p": 1.0, "c": 1.0, "t": 0.5, "f": -1.0, "uj": -1.0, "d": -2.0, "r": -3.0, "v": -1.5, "vn": -3.0, "m": -5.0, "q": -5.0,
}  # fmt: skip
_BEHIND = {
    "d": 1.0, "p": 1.0, "c": 0.5, "v": 1.0, "u": 1.0, "uj": 0.0, "ul": 1.0, "t": 0.5, "ad": 1.0, "vn": 0.0, "r": -1.0,
    "f": -2.0, "m": -2.0, "a": -3.0, "zg": 0.5, "k": 0.5, "df": 1.0, "vg": 1.0,
}  # fmt: skip
"""What a word before or behind adds by its part of speech, any other `_NOUN`."""
_NUMBER = r"[一二两三四五六七八九十几多\d]{1,3}"
_COUNTED = re.compile(f"等?(?:{_NUMBER}[位名人]|等人(?:[，。、]|$))")
_CITED = re.compile(
    r"等?(?:[（(](?:19|20)\d{2}[a-z]?[)）])|等?[，,] ?(?:19|20)\d{2}[a-z]?(?:[，,、] ?(?:19|20)\d{2}[a-z]?)*[；;)）]"
)
"""Behind the authors of a work that is cited: （2018）, and ，2018）."""
_SPEAKS = re.compile(r"[说称道答问曰](?:[，：:。！？“道]|$)")
_BODIES = frozenset("会处室团组站节班界队制岗官")
"""What makes a post part of another word: 委员会, 参事室, 代表团."""

_INDENT, _LONGEST_HEAD = 8, 6
_PLAIN_VERBS = frozenset("是有在说看对为被把让使给到做写走用请带教想问去来获率任领当译建造")
_NEVER_BEHIND = frozenset("》〉·•・")


@dataclass(frozen=True)
class PersonClues:
    """The lexicon of persons: words around names as sets, and three patterns that also tell the role.

    `described` is read right behind a name (是……院长), `appositive` likewise (，某院院长；), `title` too.
    """

    posts: frozenset[str]
    agents: frozenset[str]
    not_agents: frozenset[str]
    sayings: frozenset[str]
    appoint: frozenset[str]
    known: frozenset[str]
    body: re.Pattern[str]
    label: re.Pattern[str]
    title: re.Pattern[str]
    addressed: re.Pattern[str]
    group: re.Pattern[str]
    deed: re.Pattern[str]
    counted: re.Pattern[str]
    remote: re.Pattern[str]
    adverbs: re.Pattern[str]
    no_person: re.Pattern[str]
    described: re.Pattern[str]
    appositive: re.Pattern[str]
    role_leads: frozenset[str]

    def post_before(self, text: str, end: int, starts: Collection[int]) -> int:
        """Return where the post begins that ends at `end`, -1 where there is none; `starts` are where words begin."""
        if text[end : end + 1] in _BODIES and end < len(text):
            return -1
        for size in range(min(end, 8), 1, -1):
            start = end - size
            if text[start:end] in self.posts and (
                size > 2 or start in starts or not any(start < s < end for s in starts)
            ):
                return start
        return -1

    def ends_in_post(self, text: str) -> bool:
        """Tell whether a text ends in a post."""
        return any(text[-size:] in self.posts for size in range(2, 9))

    def is_agent(self, word: str, words: GeneralWords) -> bool:
        """Tell whether a word of the dictionary is a noun for persons by its last character."""
        return (
            len(word) > 1
            and word[-1] in self.agents
            and word not in self.not_agents
            and words.tag(word)[:1] == "n"
        )

    def before(self, text: str, start: int, word: str, words: GeneralWords) -> float:
        """Return what speaks for a person whose name begins at `start`, behind `word`, by anything but a post."""
        last = text[start - 1] if start else "\n"
        if last in "《〈·•・":
            return BLOCKED
        if last in "：:/／】 \u3000" and self.label.search(text[max(0, start - 12) : start]):
            return LABEL
        if last in _OPENS or not text[max(0, start - _INDENT) : start].strip():
            return START
        if not word:
            return {"、": 0.0, "“": -10.0, " ": -1.0, "\u3000": -1.0}.get(last, -4.0)
        if word in self.appoint or (word in "了过" and text[max(0, start - 3) : start - 1] in self.appoint):
            return APPOINTED
        behind_body = self.body.search(text[max(0, start - _LONGEST_HEAD) : start])
        if behind_body and words.tag(text[start]) not in ("c", "p"):
            return BODY
        tag = words.tag(word)
        if self.is_agent(word, words) and text[start] not in _BODIES:
            return AGENT
        return _BEFORE.get(tag, _BEFORE.get(tag[:1], _NOUN))

    def behind(self, text: str, end: int, word: str, words: GeneralWords) -> float:
        """Return what speaks for a person whose name ends at `end`, in front of `word`."""
        after = text[end : end + 1]
        if (after in _NEVER_BEHIND and after) or self.no_person.match(text, end):
            return BLOCKED
        if self.addressed.match(text, end):
            return ADDRESSED
        if self.title.match(text, end) or self.group.match(text, end):
            return TITLE
        if self.described.match(text, end):
            return DESCRIBED
        does = self.adverbs.match(text, end)
        verb = does.end() if does else end
        if (
            text[verb : verb + 2] in self.sayings
            or _SPEAKS.match(text, verb)
            or self.remote.match(text, verb)
        ):
            return SAYING
        if _CITED.match(text, end):
            return DESCRIBED
        if _COUNTED.match(text, end) or self.counted.match(text, end):
            return COUNTED
        if self.deed.match(text, verb):
            return DEED
        if words.tag(word)[:1] == "v" and "了" in text[end + len(word) : end + 3]:
            return DONE
        if re.match(r"[（(](?:[A-Za-z]|\d{4}年?[—\-－至])", text[end : end + 8]):
            return COUNTED
        if not word:
            return -1.0 if after.isascii() and after.isalnum() else 0.5
        tag = words.tag(word)
        if len(word) == 1 and (not tag or (tag == "v" and word not in _PLAIN_VERBS)):
            return -2.0 if not tag else -1.0
        own = _BEHIND.get(tag, _BEHIND.get(tag[:1], _NOUN))
        if len(word) > 2:
            begin = words.tag(word[:2])
            return max(own, _BEHIND.get(begin, _BEHIND.get(begin[:1], _NOUN)))
        return own


@lru_cache(maxsize=4)
def load_person_clues(lexicon: Lexicon) -> PersonClues:
    """Read persons.toml. Raises `JianbaoError` where it is missing or malformed."""
    tables = lexicon.tables("actors/persons.toml")
    sets = ("posts", "not_agents", "sayings", "appoint", "known", "role_leads")

    def words(*keys: str) -> str:
        return either(word for key in keys for word in tables.words(key))

    posts = words("posts")
    return PersonClues(
        **{key: frozenset(tables.words(key)) for key in sets},
        agents=frozenset(tables.text("agents")),
        # 某大学图书馆|
        body=re.compile(f"{words('workplaces')}$"),
        # 责任编辑：|
        label=re.compile(rf"(?:^|[^{HAN}]){words('labels')}[：:/／】 \u3000]{{1,3}}$"),
        title=re.compile(
            f"(?:等{_NUMBER}[位名](?={words('addressees')}[：:]))?"
            f"(?P<role>{words('titles')}|{words('addressees')}(?=[：:]))"
        ),
        # |委员：, |等6位代表：
        addressed=re.compile(f"(?:等{_NUMBER}[位名])?{words('addressees')}[：:]"),
        group=re.compile(words("groups")),
        deed=re.compile(words("deeds")),
        # |等多位专家
        counted=re.compile(rf"等[{HAN}]{{0,8}}?{words('posts', 'listed_people')}"),
        # |在会上表示
        remote=re.compile(
            rf"{words('remote_leads')}[^，。：；“”\n]{{1,20}}?(?:{words('sayings')}|说[，：。“])"
        ),
        adverbs=re.compile(f"{words('adverbs')}{{1,2}}"),
        # |大桥, |生物科技有限公司, |03号
        no_person=re.compile(
            rf"{words('no_person')}|[^的在对向与和，。、；\s]{{1,8}}?{words('named_after')}"
            r"|[一二三四五六七八九十\d]{1,3}号"
        ),
        # |先生现任某院院长
        described=re.compile(
            rf"{words('is_addresses')}?{words('is_adverbs')}?{words('is_words')}"
            rf"(?P<role>[^，。；：！？（）]{{0,30}}?{posts})(?=[，。；）、]|$)"
        ),
        # |，某院院长；
        appositive=re.compile(
            rf"[，,](?:系|现任)?(?P<role>[^。；：！？（）]{{2,30}}?{posts})(?=[；;）)。，]|$)"
        ),
    )
