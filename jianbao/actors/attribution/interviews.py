"""Whose turn it is in an interview: which paragraphs ask, which answer, and who answers.

A paragraph takes a turn by a label (记者：, 周源：, 【省科技厅厅长 周源】, 答：) or as a question before one; a turn goes on
over the paragraphs up to the next. Labels alone make no interview (预算单位：, a list of winners): somebody must ask, or
several must speak of themselves. Who answers without a name is whom title and opening say, else nobody.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import pandas as pd

from jianbao.actors.names import load_gazetteer
from jianbao.digest import HAN, Article, Digest, Paragraph
from jianbao.lexicon import Lexicon, either
from jianbao.reading import is_name, load_surnames
from jianbao.terms import load_general_words

_KINDS = ("body", "abstract", "heading")
# ▲周源：…; 【省科技厅厅长 周源】…; [周源]：…
_LABEL = re.compile(
    r"[\s▲●■◆△◇▶►·•—-]{0,4}"
    r"(?:[【\[［〔](?P<boxed>[^【】\[\]［］〔〕。！？]{1,40})[】\]］〕]\s*[：:]?|(?P<plain>[^，。；！？：:“”【】]{1,40})[：:])\s*"
)
_BRACKET = re.compile(r"[（(][^（）()]{0,60}[）)]$")
_TITLED = re.compile(rf"《[^《》]{{1,20}}》[{HAN}]{{0,6}}")
_CLAUSE = re.compile(r"[，。；：:！？—]")
_SEVERAL = re.compile(r"[、和与及]|以及")
_QUESTION = re.compile(r"[？?][”’」』]?$")
_NUMBERED = re.compile(
    r"[一二三四五六七八九十\d]{1,3}[、．.]|[（(][一二三四五六七八九十\d]{1,3}[）)]|第[一二三四五六七八九十]{1,3}[，、]"
)
# The longest unlabelled paragraph that asks, in characters, and the longest label without a colon.
_LONGEST_QUESTION, _LONGEST_BARE = 120, 30
# How many paragraphs before the first turn introduce those who speak.
_INTRODUCTION = 6


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn in an interview, for one of its paragraphs: whether it asks, who speaks (empty for nobody known), and where
    the words begin behind the label.
    """

    asks: bool
    speaker: str
    begin: int = 0


@dataclass(frozen=True, slots=True)
class _Label:
    """A label of a paragraph: what it is called, which kind of one, where the words begin behind it."""

    who: str
    kind: str
    begin: int


@dataclass(frozen=True)
class _Words:
    asker: re.Pattern[str]
    asks_alone: frozenset[str]
    media: tuple[str, ...]
    answers: frozenset[str]
    unnamed: re.Pattern[str]
    asking: re.Pattern[str]
    oneself: re.Pattern[str]
    afterwards: re.Pattern[str]
    caption: re.Pattern[str]
    questioned: re.Pattern[str]
    visited: re.Pattern[str]
    honorifics: tuple[str, ...]
    posts: tuple[str, ...]
    surnames: frozenset[str]


@lru_cache(maxsize=4)
def _load(lexicon: Lexicon) -> _Words:
    """Read [interviews] of attribution.toml. Raises `JianbaoError` where it is missing or malformed."""
    tables = lexicon.tables("actors/attribution.toml")

    def words(key: str) -> tuple[str, ...]:
        return tables.words("interviews", key)

    honorifics, posts = words("honorifics"), load_gazetteer(lexicon).posts
    return _Words(
        asker=re.compile(rf"^{either(words('askers'))}|{either(words('askers'))}$"),
        asks_alone=frozenset(words("asks_alone")),
        media=words("media"),
        answers=frozenset(words("answers")),
        unnamed=re.compile(f"{either(words('unnamed'))}$"),
        asking=re.compile(either(words("asking"))),
        oneself=re.compile(either(tables.entries("speakers", "oneself"))),
        afterwards=re.compile(either(words("afterwards"))),
        caption=re.compile(either(words("captions"))),
        # 省数据局有关负责人|就《…办法》答记者问
        questioned=re.compile(
            rf"(?P<who>[^，。：:？！—|｜]{{2,40}}?)(?:{either(words('about'))}.*)?{either(words('questioned'))}"
        ),
        visited=re.compile(either(words("visited"))),
        honorifics=honorifics,
        posts=tuple(sorted({*posts, *honorifics}, key=lambda w: (-len(w), w))),
        surnames=load_surnames(lexicon),
    )


def interview_turns(digest: Digest, persons: pd.DataFrame, *, lexicon: Lexicon) -> dict[str, Turn]:
    """Return the paragraphs of a digest that take a turn in an interview, by their ids.

    `persons` are the mentions that `persons.person_mentions` returns.
    """
    named = {a: set(own) for a, own in persons.groupby("article_id", sort=False)["name"]}
    found: dict[str, Turn] = {}
    for article in digest.articles:
        found |= _Interview(article, named.get(article.article_id, set()), lexicon).turns()
    return found


class _Interview:
    def __init__(self, article: Article, names: Collection[str], lexicon: Lexicon) -> None:
        self._article, self._names, self._words = article, names, _load(lexicon)
        self._known = re.compile(
            "|".join(map(re.escape, sorted(names, key=lambda n: (-len(n), n)))) or r"(?!)"
        )
        self._general = load_general_words()
        self._paragraphs = [p for p in article.paragraphs if p.kind in _KINDS]
        self._authors = {a.name for a in article.authors}

    def turns(self) -> dict[str, Turn]:
        labels = [self._label(p) for p in self._paragraphs]
        roles = self._roles(labels)
        if not roles:
            return dict(self._unlabelled())
        interviewee = self._interviewee(labels) if any(r == "answers" for r in roles.values()) else ""
        found: dict[str, Turn] = {}
        turn: Turn | None = None
        last = max(i for i, label in enumerate(labels) if label and label.who in roles)
        for i, (paragraph, label) in enumerate(zip(self._paragraphs, labels, strict=True)):
            if label and label.who in roles:
                role = roles[label.who]
                speaker = {"asks": "", "answers": interviewee}.get(role, role)
                turn = Turn(role == "asks", speaker, label.begin)
            elif self._ends(paragraph, i < last):
                turn = None
            elif i < last and self._asks(paragraph) and self._answered(labels[i + 1], roles):
                turn = Turn(True, "")
            else:
                turn = turn and replace(turn, begin=0)
            if turn and not self._aside(paragraph):
                found[paragraph.paragraph_id] = turn
        return found

    def _label(self, paragraph: Paragraph) -> _Label | None:
        """Return the label that a paragraph begins with: who asks, a person, one who answers, or what may be a medium."""
        match = _LABEL.match(paragraph.text)
        text = (match["boxed"] or match["plain"]) if match else paragraph.text
        begin = match.end() if match else len(paragraph.text)
        # A line of clauses under a picture (某人作报告。本报记者 某某摄) is no label.
        if not match and (len(text) > _LONGEST_BARE or _CLAUSE.search(text)):
            return None
        bare = _BRACKET.sub("", text).strip()
        kind = "asks" if self._names_asker(bare) else ""
        person = "" if kind else self._person(bare)
        if not match:
            # Without a colon only 主持人, or a known person with a post, which the text of the turn stands under.
            return _Label(person or bare, "bare", begin) if kind or (person and person != bare) else None
        if kind:
            return _Label(bare, kind, begin)
        # A heading may name who said it: 周源：“要有耐心”.
        if paragraph.kind == "heading" and begin < len(paragraph.text):
            return None
        if bare in self._words.answers:
            return _Label(bare, "answers", begin)
        if person or self._words.unnamed.search(bare):
            return _Label(person or bare, "person", begin)
        medium = bare.endswith(self._words.media)
        return _Label(bare, "medium", begin) if medium else None

    def _names_asker(self, text: str) -> bool:
        words = self._words
        return bool(text in words.asks_alone or words.asker.search(text) or _TITLED.fullmatch(text))

    def _person(self, text: str) -> str:
        """Return the person whom a label names, with or without a post (省科技厅厅长 周源, 周源委员), else nothing."""
        known = list(self._known.finditer(text))
        if known:
            rest = text[known[-1].end() :].strip()
            return known[-1].group() if not rest or rest.endswith(self._words.posts) else ""
        word = text.split()[-1] if text.split() else ""
        post = next((p for p in self._words.posts if word.endswith(p)), "")
        if post:
            return self._with_post(word[: -len(post)], word)
        for length in (4, 3, 2):
            head, name = text[:-length].strip(), text[-length:]
            if head.endswith(self._words.posts) and self._is_new_name(name):
                return name
        if word != text:
            return (
                word
                if self._is_new_name(word) and text.removesuffix(word).strip().endswith(self._words.posts)
                else ""
            )
        if len(text) == 1:
            return self._with_post(text, "")
        return text if self._is_new_name(text) else ""

    def _with_post(self, name: str, printed: str) -> str:
        """Return the person whom a name or surname before a post means (周源局长, 周局长), as printed where it is not known."""
        if self._is_new_name(name):
            return name
        own = [n for n in self._names if name and n.startswith(name)]
        if len(own) == 1:
            return own[0]
        return printed if name in self._words.surnames else ""

    def _is_new_name(self, text: str) -> bool:
        """Tell whether a word reads as a name and is no word of general language (方法, 成果)."""
        return is_name(text, self._words.surnames) and self._general.tag(text)[:2] in ("", "nr")

    def _roles(self, labels: Sequence[_Label | None]) -> Mapping[str, str]:
        """Return by label who asks ("asks"), who answers without a name ("answers") or the name of who speaks; none
        where these are not the labels of an interview.
        """
        said: dict[str, list[str]] = {}
        kinds: dict[str, str] = {}
        for label, turn in self._spans(labels):
            said.setdefault(label.who, []).append(turn)
            kinds.setdefault(label.who, label.kind)
        asks = {who: self._mostly_asks(own) for who, own in said.items()}
        roles = {}
        for who, kind in kinds.items():
            if kind == "bare":
                kind = "asks" if self._names_asker(who) else "person"
            if kind == "asks" or who in self._authors or (kind == "medium" and asks[who]):
                roles[who] = "asks"
            elif kind == "person":
                roles[who] = who
            elif kind == "answers":
                roles[who] = "answers"
        people = [who for who, role in roles.items() if role == who]
        asked = "asks" in roles.values()
        if not asked and len(people) > 1:
            # A host is called by name: most of his turns ask, those of the others do not.
            hosts = [who for who in people if asks[who]]
            if len(hosts) == 1 and len(said[hosts[0]]) > 1:
                roles[hosts[0]], asked = "asks", True
        if not asked:
            asked = self._asked_unlabelled(labels, roles)
        spoken = sum(bool(self._words.oneself.search(turn)) for who in people for turn in said[who])
        answered = people or "answers" in roles.values()
        talk = len(people) > 1 and 2 * spoken >= sum(len(said[who]) for who in people)
        return roles if answered and (asked or talk) else {}

    def _spans(self, labels: Sequence[_Label | None]) -> Iterator[tuple[_Label, str]]:
        """Yield each label with the text of its turn. Labels without a colon count where there are several."""
        bare = sum(label is not None and label.kind == "bare" for label in labels)
        counted = [label if label and (label.kind != "bare" or bare > 1) else None for label in labels]
        places = [i for i, label in enumerate(counted) if label]
        for i, end in zip(places, [*places, len(labels)][1:], strict=True):
            if label := counted[i]:
                rest = [
                    self._paragraphs[i].text[label.begin :],
                    *(p.text for p in self._paragraphs[i + 1 : end]),
                ]
                yield label, "\n".join(rest).strip()

    def _mostly_asks(self, turns: Sequence[str]) -> bool:
        asking = sum(bool(_QUESTION.search(t) or self._words.asking.search(t)) for t in turns)
        return 2 * asking > len(turns)

    def _asks(self, paragraph: Paragraph) -> bool:
        text = paragraph.text
        return len(text) <= _LONGEST_QUESTION and bool(_QUESTION.search(text))

    def _asked_unlabelled(self, labels: Sequence[_Label | None], roles: Mapping[str, str]) -> bool:
        """Tell whether a question without a label stands right before one who speaks."""
        return any(
            not label and self._asks(paragraph) and self._answered(after, roles)
            for paragraph, label, after in zip(self._paragraphs, labels, labels[1:], strict=False)
        )

    @staticmethod
    def _answered(label: _Label | None, roles: Mapping[str, str]) -> bool:
        """Tell whether a label is that of one who speaks and does not ask."""
        return label is not None and roles.get(label.who, "asks") != "asks"

    def _ends(self, paragraph: Paragraph, goes_on: bool) -> bool:
        """Tell whether a turn ends before a paragraph: 编后, 相关链接, a heading after the last turn."""
        if self._words.afterwards.match(paragraph.text):
            return True
        return paragraph.kind == "heading" and not goes_on and not _NUMBERED.match(paragraph.text)

    def _aside(self, paragraph: Paragraph) -> bool:
        """Tell whether a paragraph within a turn is nobody's words: a heading, a caption, （本报记者采写）."""
        text = paragraph.text
        headed = paragraph.kind == "heading" and not _LABEL.match(text)
        return headed or bool(_BRACKET.fullmatch(text) or self._words.caption.match(text))

    def _interviewee(self, labels: Sequence[_Label | None]) -> str:
        """Return who answers, as title or opening say it: 某局有关负责人就…答记者问, 专访某人."""
        first = next((i for i, label in enumerate(labels) if label), 0)
        opening = [p.text for p in self._paragraphs[:first]][-_INTRODUCTION:]
        for text in (self._article.title, *opening):
            if who := self._questioned(text):
                return who
        for text in (self._article.title, *opening):
            if visited := self._words.visited.search(text):
                return self._visited(_CLAUSE.split(text[visited.end() :])[0])
        return ""

    def _visited(self, text: str) -> str:
        """Return the person whom words behind 专访 name, an empty string for none or several."""
        persons = {m.group() for m in self._known.finditer(text)} - self._authors
        if len(persons) > 1 or _SEVERAL.search(text):
            return ""
        if persons:
            return persons.pop()
        return text if self._words.unnamed.search(text) else self._person(text)

    def _questioned(self, text: str) -> str:
        """Return who answers the press by a title or sentence, an empty string for nobody."""
        match = self._words.questioned.search(text)
        if not match:
            return ""
        persons = list(self._known.finditer(match["who"]))
        if persons:
            return persons[-1].group()
        return match["who"] if self._words.unnamed.search(match["who"]) else ""

    def _unlabelled(self) -> Iterator[tuple[str, Turn]]:
        """Yield the turns of an article whose title says who answers, and which prints the questions alone."""
        who = self._questioned(self._article.title)
        asking = [self._asks(p) for p in self._paragraphs]
        if not who or sum(asking) < 2:
            return
        for paragraph, asks in list(zip(self._paragraphs, asking, strict=True))[asking.index(True) :]:
            if self._ends(paragraph, goes_on=True):
                return
            if asks or not self._aside(paragraph):
                yield paragraph.paragraph_id, Turn(asks, "" if asks else who)
