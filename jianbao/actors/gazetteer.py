"""The gazetteer of organisations (data/lexicon/organisations.toml) as what asks it needs: names, heads, groups.

Finding organisations in a text is in `organisation_spans`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property, lru_cache

from jianbao.lexicon import Lexicon

_LONGER = {"委": "(?!员)", "办": "(?!公|事)", "协": "(?!会)"}
"""What a short form's last character begins: 科技委 is no head in 科技委员会."""
_LATIN = re.compile(r"[A-Za-z]")


@dataclass(frozen=True)
class Gazetteer:
    """Names with the full name that each stands for, and the words that names are made of.

    `names` holds every form and its group's full name, `latin` those that need word boundaries; `heads` are the
    multi-character endings, `single_heads` those of one character, `not_heads` common words that end in one.
    """

    names: Mapping[str, str]
    by_start: Mapping[str, Sequence[str]]
    latin: re.Pattern[str]
    heads: re.Pattern[str]
    single_heads: frozenset[str]
    not_heads: frozenset[str]
    starts: frozenset[str]
    places: frozenset[str]
    levels: frozenset[str]
    generic: frozenset[str]
    determiners: frozenset[str]
    verbs: frozenset[str]
    posts: frozenset[str]
    inner_posts: frozenset[str]
    wide: frozenset[str]
    placed_heads: frozenset[str]
    bare_heads: frozenset[str]
    inner_verbs: frozenset[str]
    soft: frozenset[str]
    not_places: frozenset[str]

    @cached_property
    def proper(self) -> frozenset[str]:
        """Return the words with which names begin, and places."""
        return self.places | self.starts

    @cached_property
    def long_starts(self) -> tuple[str, ...]:
        """Return the words of two characters and more with which names begin."""
        return tuple(sorted(s for s in self.starts if len(s) > 1))

    def is_name(self, text: str) -> bool:
        """Tell whether a text is a name of the gazetteer, whole."""
        return text in self.names

    def ends_in_head(self, text: str) -> bool:
        """Tell whether a text ends as names of organisations do."""
        if text.endswith(tuple(self.not_heads)):
            return bool(self.heads.search(text[-4:]))
        return text[-1:] in self.single_heads or any(
            m.end() == len(text) for m in self.heads.finditer(text, max(0, len(text) - 6))
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
    names: dict[str, str] = {}
    for section, groups in tables.rows("names").items():
        for group in groups:
            if not isinstance(group, list) or not group or not all(isinstance(form, str) for form in group):
                raise tables.error('lists of forms, such as ["科学技术部", "科技部"]', "names", section)
            names |= dict.fromkeys(group, group[0])
    heads = sorted(tables.words("grammar", "heads"), key=lambda w: (-len(w), w))
    sets = {
        f.name: frozenset(tables.words("grammar", f.name))
        for f in fields(Gazetteer)
        if f.type == frozenset[str]
    }
    by_start: dict[str, list[str]] = {}
    latin = []
    for name in sorted(names, key=lambda n: (-len(n), n)):
        if _LATIN.match(name) and name.isascii():
            latin.append(name)
        else:
            by_start.setdefault(name[:2], []).append(name)
    latin_pattern = "|".join(map(re.escape, latin))
    return Gazetteer(
        names,
        by_start,
        re.compile(rf"(?<![A-Za-z0-9])(?:{latin_pattern})(?![A-Za-z0-9])"),
        re.compile("|".join(re.escape(h) + _LONGER.get(h[-1], "") for h in heads)),
        **sets,
    )
