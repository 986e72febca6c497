"""Persons whom articles name: by their post, their title, what they say, as authors; their roles and mentions.

How likely a name is by its shape is in `name_shapes`, what speaks for a person around it in `person_clues`, what persons
say in `attribution`; the line of authors is read in `metadata`.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from jianbao.actors.name_shapes import NEVER, NameShapes, load_name_shapes
from jianbao.actors.person_clues import (
    BLOCKED,
    DESCRIBED,
    JOINT,
    LABEL,
    PEER,
    POST,
    START,
    PersonClues,
    load_person_clues,
)
from jianbao.actors.word_paths import NAME_TAGS, WordPaths
from jianbao.digest import HAN, Article, Digest
from jianbao.lexicon import Lexicon
from jianbao.terms import GeneralWords, load_general_words

PERSON_COLUMNS = ["article_id", "name", "role", "mentions", "sentence_ids"]
MENTION_COLUMNS = ["article_id", "kind", "name", "sentence_id", "char_start", "char_end", "surface", "role"]
"""A mention of a person, organisation or document; offsets count in the article text, end exclusive."""

_TITLE = re.compile(r"《[^《》]{1,120}》")
_RUN = re.compile(rf"[{HAN}·•・]+")
_DOTS = frozenset("·•・")
_ANY_PERSON = -14.0
"""The log probability of a person at any place, of which evidence makes up more or less."""

_DOTTED, _SPELT, _KNOWN = -5.0, -15.5, -9.0
_FAMOUS = -12.5
"""The same for a name with dots, for one that is spelt without, for a known one, and for one in the dictionary."""

_COMMON, _PLACE = -13.0, 4.0
_WORST, _DOUBTFUL, _LOOKS = -3.0, -0.5, -19.0
_UNINTRODUCED = -8.0
"""What is taken off where nothing but its place in the clause speaks for a name."""

_LONGEST_ROLE = 60
_JOINTS = ("、", "和", "与")
_LINKS = ("、", "和", "与", "及", "以及", " ", "\u3000")
_LONGEST_SPELT, _LONGEST_PART, _MOST_DOTS = 7, 9, 4
_ROUNDS = 6
_ROLE_LEADS = frozenset(
    [
        "由",
        "据",
        "请",
        "对",
        "是",
        "给",
        "让",
        "经",
        "的",
        "了",
        "在",
        "来自",
        "作者",
        "系",
        "介绍",
        "邀请",
        "采访",
        "告诉",
        "会见",
        "说",
        "时",
        "与",
        "和",
        "及",
        "以及",
        "向",
        "跟",
        "同",
        "为",
        "会上",
        "近日",
        "日前",
        "其中",
        "此外",
        "对此",
        "同时",
        "根据",
        "按照",
        "依据",
        "如",
        "比如",
        "例如",
        "像",
        "有",
        "由于",
        "随着",
        "任命",
        "聘请",
        "访问",
        "以",
        "把",
        "被",
    ]
)
_CLAUSE = re.compile(r"[，。；：！？“”‘’（）()《》【】…—\s□■◎●]")
_LISTED_BEFORE = re.compile(rf"(?P<run>[{HAN}]{{2,6}})(?:、|和|与|及|以及)$")
_LISTED_BEHIND = re.compile(rf"(?:、|以及|和|与|及)(?P<run>[{HAN}]{{2,3}})")
_COUNTED = re.compile(r"^[一二两三四五六七八九十几多数]+[位名个]")


@dataclass(frozen=True, slots=True)
class _Found:
    name: str
    start: int
    end: int
    role: str


@dataclass(frozen=True, slots=True)
class _Dotted:
    """A candidate with dots: its place, its last dot, whether what follows that is spelt by sound, its shape."""

    start: int
    end: int
    dot: int
    whole: bool
    shape: float


def person_mentions(digest: Digest, *, lexicon: Lexicon) -> pd.DataFrame:
    """Return a row for each mention of a person (`MENTION_COLUMNS`, kind `person`), in reading order.

    `role` is the post or title printed with the name at this place, with its affiliation. A person whom an
    article names once by post, title, verb of saying or as its author is found everywhere in it by name.
    """
    finder = _Finder(load_person_clues(lexicon), load_name_shapes(lexicon), load_general_words())
    return pd.DataFrame(
        [row for article in digest.articles for row in _in_article(article, finder)], columns=MENTION_COLUMNS
    )


def person_table(mentions: pd.DataFrame, digest: Digest) -> pd.DataFrame:
    """Return the columns of persons.csv and `sentence_ids`, by article in order of first mention.

    `role` is the longest that the article prints with the name, that of an author his affiliation.
    """
    authors = {(a.article_id, p.name): p.affiliation for a in digest.articles for p in a.authors if p.name}
    rows = [
        [
            article,
            name,
            max([*own["role"], authors.get((article, name), "")], key=len),
            len(own),
            "; ".join(dict.fromkeys(own["sentence_id"])),
        ]
        for (article, name), own in mentions.groupby(["article_id", "name"], sort=False)
    ]
    return pd.DataFrame(rows, columns=PERSON_COLUMNS)


def _in_article(article: Article, finder: "_Finder") -> Iterator[list[object]]:
    introduced = {s.sentence_id: finder.introduced(s.text) for s in article.sentences}
    names = {f.name for own in introduced.values() for f in own} | {p.name for p in article.authors if p.name}
    if not names:
        return
    anywhere = re.compile("|".join(map(re.escape, sorted(names, key=lambda n: (-len(n), n)))))
    for sentence in article.sentences:
        roles = {f.start: f.role for f in introduced[sentence.sentence_id]}
        for match in anywhere.finditer(sentence.text):
            if match.start() not in roles and finder.clues.no_person.match(sentence.text, match.end()):
                continue
            start = sentence.char_start + match.start()
            name = match.group()
            yield [
                article.article_id, "person", name, sentence.sentence_id,
                start, start + len(name), name, roles.get(match.start(), ""),
            ]  # fmt: skip


class _Finder:
    """Finds the persons whom a sentence introduces."""

    def __init__(self, clues: PersonClues, shapes: NameShapes, words: GeneralWords) -> None:
        self.clues, self._shapes, self._words = clues, shapes, words

    def introduced(self, text: str) -> list[_Found]:
        """Return the persons whom a sentence introduces, with their roles, in order."""
        # What stands in a title is no person who acts in the text; blanked, it keeps its length.
        shown = _TITLE.sub(lambda m: "《" + " " * (len(m.group()) - 2) + "》", text)
        runs = [(m.start(), WordPaths(m.group(), self._words)) for m in _RUN.finditer(shown)]
        spans: set[tuple[int, int]] = set()
        # A name found lends its evidence to those listed with it, one more in each round.
        for _ in range(_ROUNDS):
            starts, ends = {s for s, _ in spans}, {e for _, e in spans}
            last, spans = (
                spans,
                {
                    (begin + start, begin + end)
                    for begin, paths in runs
                    for start, end in paths.best_with(self._names(text, begin, paths, starts, ends))
                },
            )
            if spans == last or not any(_is_listed(text, *span) for span in spans):
                break
        return self._with_roles(text, sorted(spans))

    def _names(
        self, text: str, begin: int, paths: WordPaths, starts: Collection[int], ends: Collection[int]
    ) -> dict[int, list[tuple[int, float]]]:
        """Return what could be a name in the run that begins at `begin`, by start: end and score."""
        size = len(paths.arcs)
        run = text[begin : begin + size]
        befores: dict[int, float] = {}
        behinds: dict[int, float] = {}

        def before(at: int) -> float:
            if at not in befores:
                befores[at] = self._before(text, begin, at, paths, ends)
            return befores[at]

        def behind(at: int) -> float:
            if at not in behinds:
                behinds[at] = self._behind(text, begin, at, paths, starts)
            return behinds[at]

        names: dict[int, list[tuple[int, float]]] = {}
        for at in range(size):
            own = []
            for end in range(at + 2, min(size, at + _LONGEST_SPELT) + 1):
                name = run[at:end]
                if not (name in self.clues.known or self._shapes.could_be(name)):
                    continue
                shape = self._shape(name, before(at), behind(end))
                # 牛顿环, 钱学森班: what follows makes something else of a known name.
                doubtful = before(at) < JOINT and behind(end) < _DOUBTFUL
                if shape == NEVER or (name in self.clues.known and doubtful):
                    continue
                around = before(at) + behind(end)
                if before(at) >= START and self.clues.appositive.match(text, begin + end):
                    around += DESCRIBED
                elif before(at) <= START and behind(end) <= START:
                    around += _UNINTRODUCED
                if max(before(at), behind(end)) > START and self._has_peer(text, begin + at, begin + end):
                    around += PEER
                own.append((end, shape + around))
            names[at] = own
        dotted = [one for one in self._dotted(run) if one.shape > NEVER]
        # 约翰·霍普金斯大学 is no person, and no part of the name is one either.
        bodies = {one.dot for one in dotted if one.whole and behind(one.end) <= BLOCKED}
        for one in dotted:
            if one.dot not in bodies and before(one.start) > BLOCKED:
                around = max(before(one.start), _WORST) + max(behind(one.end), _WORST)
                names[one.start].append((one.end, one.shape + around))
        return names

    def _has_peer(self, text: str, start: int, end: int) -> bool:
        """Tell whether another run that looks like a name is listed right before or behind a place."""
        before = _LISTED_BEFORE.search(text[max(0, start - 8) : start])
        behind = _LISTED_BEHIND.match(text, end)
        return any(
            self._shapes.chinese(name) > _LOOKS and not self._is_word(name)
            for match in (before, behind)
            if match
            for name in (match["run"][-3:], match["run"][-2:], match["run"][:3], match["run"][:2])
        )

    def _is_word(self, text: str) -> bool:
        tag = self._words.tag(text)
        return bool(tag) and (tag not in NAME_TAGS or len(text) == 2)

    def _shape(self, name: str, before: float, behind: float) -> float:
        """Return how likely a person of this name is anywhere, given what speaks for one before and behind it."""
        if before <= BLOCKED or name in self._shapes.not_names:
            return NEVER
        if name in self.clues.known:
            return _KNOWN
        shape = self._shapes.chinese(name) + _ANY_PERSON
        if shape > NEVER and len(name) == 3 and self._words.tag(name) in ("nr", "nrfg"):
            shape = max(shape, self._words.log_p(name) + _FAMOUS)
        if max(before, behind) >= JOINT and self._shapes.is_spelt(name):
            shape = max(shape, self._shapes.spelt(name) + _SPELT)
        # 评论员文章 is no person: the commoner a word, the rarer its use as a name; the name of a place hardly is one.
        if self._is_word(name):
            shape -= max(0.0, self._words.log_p(name) - _COMMON) + (
                _PLACE if self._words.tag(name) == "ns" else 0.0
            )
        return shape

    def _dotted(self, run: str) -> Iterator[_Dotted]:
        """Yield what could be names with dots: parts of up to nine characters, up to five."""
        dots = [at for at, c in enumerate(run) if c in _DOTS]
        for nth, first in enumerate(dots):
            lowest = max(dots[nth - 1] + 1 if nth else 0, first - _LONGEST_SPELT)
            inner = 0.0
            for last in range(nth, min(nth + _MOST_DOTS, len(dots))):
                if last > nth:
                    part = run[dots[last - 1] + 1 : dots[last]]
                    if not 1 <= len(part) <= _LONGEST_PART:
                        break
                    inner += self._shapes.spelt(part)
                follows = dots[last + 1] if last + 1 < len(dots) else len(run)
                for end in range(dots[last] + 2, min(follows, dots[last] + 1 + _LONGEST_PART) + 1):
                    tail = run[dots[last] + 1 : end]
                    rest = _DOTTED + inner + self._shapes.spelt(tail)
                    whole = self._shapes.is_spelt(tail)
                    for start in range(lowest, first):
                        shape = rest + self._shapes.spelt(run[start:first])
                        yield _Dotted(start, end, dots[last], whole, shape)

    def _before(self, text: str, begin: int, at: int, paths: WordPaths, ends: Collection[int]) -> float:
        start = begin + at
        cuts = [begin + s for s in paths.starts_before(at)]
        word = text[cuts[0] : start] if cuts else ""
        if self.clues.post_before(text, _unspaced(text, start), cuts) >= 0:
            return LABEL if _unspaced(text, start) < start else POST
        score = self.clues.before(text, start, word, self._words)
        if any(start - len(joint) in ends and text.endswith(joint, 0, start) for joint in _LINKS):
            return max(score, JOINT)
        return score

    def _behind(self, text: str, begin: int, at: int, paths: WordPaths, starts: Collection[int]) -> float:
        end = begin + at
        word = text[end : begin + paths.goes_to[at]]
        score = self.clues.behind(text, end, word, self._words)
        if score > BLOCKED and any(
            end + len(joint) in starts and text.startswith(joint, end) for joint in _LINKS
        ):
            return max(score, JOINT)
        return score

    def _with_roles(self, text: str, spans: Sequence[tuple[int, int]]) -> list[_Found]:
        """Return the persons at the places given with what stands in front of and behind them."""
        cuts: dict[int, str] = {}
        at = 0
        for word in self._words.cut(text) if spans else ():
            cuts[at] = word
            at += len(word)
        found: list[_Found] = []
        post = ""
        for start, end in spans:
            stop = _unspaced(text, start)
            listed = found and any(
                found[-1].end + len(joint) == start and text.endswith(joint, 0, start) for joint in _LINKS
            )
            if self._is_post(text, stop, cuts):
                post = _role(text, stop, found, cuts, self.clues)
            elif not listed:
                post = ""
            behind = (self.clues.title, self.clues.described, self.clues.appositive)
            matches = [m for m in (pattern.match(text, end) for pattern in behind) if m]
            roles = [_COUNTED.sub("", m["role"]) for m in matches]
            role = max([post, *roles], key=len)
            # 甲和乙是……院长 says it of both.
            if listed and roles and not found[-1].role:
                found[-1] = replace(found[-1], role=role)
            found.append(_Found(text[start:end], start, end, role))
        return found

    def _is_post(self, text: str, end: int, cuts: Mapping[int, str]) -> bool:
        if self.clues.post_before(text, end, [at for at in range(max(0, end - 8), end) if at in cuts]) >= 0:
            return True
        word = next((cuts[at] for at in range(end - 1, max(-1, end - 6), -1) if at in cuts), "")
        return self.clues.is_agent(word, self._words)


def _is_listed(text: str, start: int, end: int) -> bool:
    """Tell whether a word that lists stands on either side of a place."""
    return text.startswith(_LINKS, end) or text.endswith(_LINKS, 0, start)


def _unspaced(text: str, end: int) -> int:
    """Return the place before the one space that may stand between a post and a name."""
    return end - 1 if end > 1 and text[end - 1] in " \u3000" else end


def _role(text: str, end: int, found: Sequence[_Found], cuts: Mapping[int, str], clues: PersonClues) -> str:
    """Return the post that ends at `end`, with its affiliation: back to the clause, a person or a function word."""
    lowest = max(0, end - _LONGEST_ROLE)
    start = max((m.end() for m in _CLAUSE.finditer(text, lowest, end)), default=lowest)
    start = max(start, found[-1].end if found and found[-1].end <= end else 0)
    for at in range(start, end):
        word = cuts.get(at, "")
        # 作者、博士生 is a post of two parts, 作者 alone leads to one.
        leads = word in _ROLE_LEADS and at + len(word) < end and text[at + len(word)] not in _JOINTS
        if leads and (word not in _JOINTS or at <= start + 1):
            start = at + len(word)
    *earlier, last = text[start:end].strip(" 　、和与及，").split("、")
    if earlier and not clues.ends_in_post(earlier[-1]):
        earlier = []
    return "、".join([*earlier, last])
