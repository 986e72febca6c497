"""The gazetteer of organisations and the words that their names are made of, as what asks them needs them.

All of it comes from organisations.toml; finding organisations in a text is in `spans`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property, lru_cache
from typing import Any

from jianbao.lexicon import Lexicon, Tables, Word, either

_LATIN = re.compile(r"[A-Za-z]")
_LIST, _SET = tuple[str, ...], frozenset[str]
_LONGEST_HEAD = 6
"""How far from the end of a text its head is looked for, in characters."""


@dataclass(frozen=True)
class Gazetteer:
    """Names with the full name that each stands for, and the words that names are made of.

    `names` holds every form and its group's full name, `latin` those that need word boundaries; `heads` are the
    multi-character endings and `single_heads` those of one character, both with their edges. Other fields are the
    lists of their names under [grammar], where their use is told.
    """

    names: Mapping[str, str]
    by_start: Mapping[str, Sequence[str]]
    latin: re.Pattern[str]
    heads: re.Pattern[str]
    single_heads: re.Pattern[str]
    task_words: re.Pattern[str]
    common_middle: re.Pattern[str]
    """The whole of what stands between a wide beginning and a head, where it makes no name (国家|一流|大学)."""
    kind: re.Pattern[str]
    """A kind of bodies, whole: 国家重点实验室, 智慧法院."""
    kind_of_place: re.Pattern[str]
    """What a place has several of, the whole of what follows it: 省重点实验室."""
    city_role: re.Pattern[str]
    """What a place wants to be, and no body: 国际金融中心."""
    joint: re.Pattern[str]
    """What names a dependent organ together with the name before it: 及其常委会."""
    not_heads: frozenset[str]
    starts: frozenset[str]
    places: frozenset[str]
    levels: frozenset[str]
    not_levels: frozenset[str]
    generic: frozenset[str]
    determiners: frozenset[str]
    verbs: frozenset[str]
    posts: frozenset[str]
    inner_posts: frozenset[str]
    wide: frozenset[str]
    placed_heads: frozenset[str]
    bare_heads: frozenset[str]
    numbered_heads: frozenset[str]
    unit_heads: frozenset[str]
    named_by_task: frozenset[str]
    level_heads: frozenset[str]
    inner_verbs: frozenset[str]
    governing: frozenset[str]
    soft: frozenset[str]
    not_places: frozenset[str]
    not_made_places: frozenset[str]
    landmarks: frozenset[str]
    bracketed: frozenset[str]
    after_names: tuple[str, ...]
    any_of_a_kind: tuple[str, ...]
    kind_ends: tuple[str, ...]
    task_heads: tuple[str, ...]
    firms: tuple[str, ...]
    with_branches: tuple[str, ...]
    after_holding: tuple[str, ...]

    @cached_property
    def proper(self) -> frozenset[str]:
        """Return the words with which names begin, and places."""
        return self.places | self.starts

    @cached_property
    def long_starts(self) -> tuple[str, ...]:
        """Return the words of two characters and more with which names begin."""
        return tuple(sorted(s for s in self.starts if len(s) > 1))

    @cached_property
    def not_head_ends(self) -> tuple[str, ...]:
        """Return the words that end like names and are none, for what ends with them."""
        return tuple(sorted(w for w in self.not_heads if len(w) > 1))

    def is_name(self, text: str) -> bool:
        """Tell whether a text is a name of the gazetteer, whole."""
        return text in self.names

    def is_kind(self, text: str) -> bool:
        """Tell whether a text is no body's name but one of a kind of bodies, or of bodies at large."""
        return text in self.generic or text.endswith(self.kind_ends) or bool(self.kind.fullmatch(text))

    def single_head(self, text: str, end: int) -> str:
        """Return the head of one character that ends at a place of a text, an empty string for none."""
        found = self.single_heads.match(text, end - 1) if end else None
        return found.group() if found else ""

    def ends_in_head(self, text: str) -> bool:
        """Tell whether a text ends as names of organisations do."""
        if text.endswith(self.not_head_ends):
            return bool(self.heads.search(text[-4:]))
        return bool(self.single_head(text, len(text))) or any(
            m.end() == len(text) for m in self.heads.finditer(text, max(0, len(text) - _LONGEST_HEAD))
        )

    def name_at(self, text: str, start: int) -> str:
        """Return the longest name of the gazetteer that begins at a place, an empty string for none."""
        for name in self.by_start.get(text[start : start + 2], ()):
            if text.startswith(name, start):
                return name
        return ""


@lru_cache(maxsize=4)
def load_gazetteer(lexicon: Lexicon) -> Gazetteer:
    """Read organisations.toml. Raises `JianbaoError` where it is missing or malformed."""
    tables = lexicon.tables("actors/organisations.toml")
    names = _names(tables)

    def words(name: str) -> str:
        return either(tables.words("grammar", name))

    lists: dict[str, Any] = {
        f.name: tables.words("grammar", f.name) for f in fields(Gazetteer) if f.type == _LIST
    }
    lists |= {f.name: frozenset(tables.words("grammar", f.name)) for f in fields(Gazetteer) if f.type == _SET}
    heads = either(_heads(tables))
    scopes, qualities = words("kind_scopes"), words("kind_qualities")
    by_start: dict[str, list[str]] = {}
    latin = []
    for name in sorted(names, key=lambda n: (-len(n), n)):
        if _LATIN.match(name) and name.isascii():
            latin.append(name)
        else:
            by_start.setdefault(name[:2], []).append(name)
    return Gazetteer(
        names,
        by_start,
        re.compile(rf"(?<![A-Za-z0-9]){either(latin)}(?![A-Za-z0-9])"),
        re.compile(heads),
        re.compile(either(tables.entries("grammar", "single_heads"))),
        re.compile(words("task_words")),
        re.compile(f"{words('common_middles')}+$"),
        # 国家|绿色|数据中心, 智慧|法院
        re.compile(f"(?:{scopes}|{qualities})*(?:{words('kinds')}|{qualities}{scopes}*{heads})"),
        re.compile(f"{words('levels')}?(?:{words('kinds_of_place')}|{words('qualities_of_many')}{heads})"),
        re.compile(f"{words('centre_scopes')}?{words('centre_purposes')}+中心"),
        re.compile(f"(?:及其|和|、|暨){words('dependent_organs')}"),
        **lists,
    )


def _names(tables: Tables) -> dict[str, str]:
    """Return each form of a name with the full name that its line begins with."""
    names: dict[str, str] = {}
    for section, groups in tables.rows("names").items():
        for group in groups:
            if not isinstance(group, list) or not group or not all(isinstance(form, str) for form in group):
                raise tables.error('lists of forms, such as ["科学技术部", "科技部"]', "names", section)
            names |= dict.fromkeys(group, group[0])
    return names


def _heads(tables: Tables) -> list[Word]:
    """Return the heads with their edges, to which comes what their last character runs on into (委|员)."""
    runs_on = tables.groups("grammar", "runs_on")
    return [
        Word(w.text, w.not_after, (*w.not_before, *runs_on.get(w.text[-1], ())))
        for w in tables.entries("grammar", "heads")
    ]
