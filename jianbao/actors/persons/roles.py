"""What roles persons have where a text names them: the post in front, the title or description behind.

The words of posts and titles are in `clues`; who is a person is found in `finding`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from jianbao.actors.persons.clues import PersonClues
from jianbao.terms import GeneralWords

LINKS = ("、", "和", "与", "及", "以及", " ", "\u3000")
"""What stands between names in a list."""
_JOINTS = ("、", "和", "与")
_LONGEST_ROLE = 60
_LONGEST_POST, _LONGEST_AGENT = 8, 5
"""How far before a name a post, or a noun for persons, may begin that ends right before it."""
_CLAUSE = re.compile(r"[，。；：！？“”‘’（）()《》【】…—\s□■◎●]")
_COUNTED = re.compile(r"^[一二两三四五六七八九十几多数]+[位名个]")


@dataclass(frozen=True, slots=True)
class Person:
    """A person in a sentence, with the role that is printed with the name there; end exclusive."""

    name: str
    start: int
    end: int
    role: str


class Roles:
    """Tells the roles of persons whose places in a sentence are known."""

    def __init__(self, clues: PersonClues, words: GeneralWords) -> None:
        """Bind the words of posts and titles, and the dictionary of general language."""
        self._clues, self._words = clues, words

    def of(self, text: str, spans: Sequence[tuple[int, int]]) -> list[Person]:
        """Return the persons at the places given with what stands in front of and behind them."""
        cuts: dict[int, str] = {}
        at = 0
        for word in self._words.cut(text) if spans else ():
            cuts[at] = word
            at += len(word)
        clues = self._clues
        found: list[Person] = []
        post = ""
        for start, end in spans:
            stop = unspaced(text, start)
            listed = found and any(
                found[-1].end + len(joint) == start and text.endswith(joint, 0, start) for joint in LINKS
            )
            if self._is_post(text, stop, cuts):
                post = self._post(text, stop, found, cuts)
            elif not listed:
                post = ""
            behind = (p.match(text, end) for p in (clues.title, clues.described, clues.appositive))
            roles = [_COUNTED.sub("", m["role"]) for m in behind if m]
            role = max([post, *roles], key=len)
            # 甲和乙是……院长 says it of both.
            if listed and roles and not found[-1].role:
                found[-1] = replace(found[-1], role=role)
            found.append(Person(text[start:end], start, end, role))
        return found

    def _is_post(self, text: str, end: int, cuts: Mapping[int, str]) -> bool:
        starts = [at for at in range(max(0, end - _LONGEST_POST), end) if at in cuts]
        if self._clues.post_before(text, end, starts) >= 0:
            return True
        nearest = range(end - 1, max(-1, end - _LONGEST_AGENT - 1), -1)
        word = next((cuts[at] for at in nearest if at in cuts), "")
        return self._clues.is_agent(word, self._words)

    def _post(self, text: str, end: int, found: Sequence[Person], cuts: Mapping[int, str]) -> str:
        """Return the post that ends at `end`, with its affiliation: back to the clause, a person or a function word."""
        lowest = max(0, end - _LONGEST_ROLE)
        start = max((m.end() for m in _CLAUSE.finditer(text, lowest, end)), default=lowest)
        start = max(start, found[-1].end if found and found[-1].end <= end else 0)
        for at in range(start, end):
            word = cuts.get(at, "")
            behind = at + len(word)
            # 作者、博士生 is a post of two parts, 作者 alone leads to one.
            leads = word in self._clues.role_leads and behind < end and text[behind] not in _JOINTS
            if leads and (word not in _JOINTS or at <= start + 1):
                start = behind
        *earlier, last = text[start:end].strip(" 　、和与及，").split("、")
        if earlier and not self._clues.ends_in_post(earlier[-1]):
            earlier = []
        return "、".join([*earlier, last])


def unspaced(text: str, end: int) -> int:
    """Return the place before the one space that may stand between a post and a name."""
    return end - 1 if end > 1 and text[end - 1] in " \u3000" else end
