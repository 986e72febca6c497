"""How much a run of characters looks like a person's name: log probabilities from the dictionary's names and the lexicon.

Whether one stands for a person where it stands is for `finding` to say.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from jianbao.lexicon import Lexicon
from jianbao.reading import load_surnames
from jianbao.terms import load_general_words

NEVER = -math.inf
_TWO, _THREE = math.log(0.3), math.log(0.7)
_LISTED, _UNLISTED = 40.0, 0.5
"""What a character counts besides the dictionary's names: one of the list as if in forty more, any other next to nothing."""

_SURNAME, _WEAK, _DOUBLE = 8.0, 6.0, 300.0
"""What a surname counts besides, a weak one, and one of two characters, which hardly ever is anything else."""

_LISTED_SHARE = 0.1
"""How much the names of the dictionary weigh that a character stands in without being listed: many are no names."""

_LONGEST = 5
_NEVER_GIVEN = frozenset("您你我谁的也还就说答把被没要均了着拿看走带找做讲用给打得这那他她它们吗呢吧")
_NEVER_SPELT = frozenset("您你我他她它谁们和与及的了是在把被说对从由也还将并且")

_GOES_ON = math.log(0.75)


@dataclass(frozen=True)
class NameShapes:
    """The log probabilities of characters at their places in names; see `load_name_shapes`."""

    surnames: Mapping[str, float]
    not_names: frozenset[str]
    second: Mapping[str, float]
    last: Mapping[str, float]
    spelling: Mapping[str, float]
    syllables: frozenset[str]
    foreign: Mapping[str, float]
    never_last: frozenset[str]
    """How no given name ends, but bodies and places: 高新区."""
    never_alone: frozenset[str]
    """What is no given name of one character: verbs that are not listed (双|聘)."""
    rare_second: float
    rare_last: float
    rare_spelling: float

    def chinese(self, name: str) -> float:
        """Return the log probability of a name of surname and given name among such names; `NEVER` for no name."""
        double = name[:2] in self.surnames and len(name) > 2
        surname = name[: 2 if double else 1]
        given = name[len(surname) :]
        if surname not in self.surnames or not 1 <= len(given) <= 2:
            return NEVER
        if not _NEVER_GIVEN.isdisjoint(given) or given[-1] in self.never_last:
            return NEVER
        last = self.last.get(given[-1], self.rare_last)
        if len(given) == 1:
            if given in self.never_alone:
                return NEVER
            return self.surnames[surname] + _TWO + last
        return self.surnames[surname] + _THREE + self.second.get(given[0], self.rare_second) + last

    def could_be(self, name: str) -> bool:
        """Tell whether a run could be a name at all: a surname and up to two characters, or one spelt by sound."""
        named = name[0] in self.surnames or name[:2] in self.surnames
        return (named and len(name) <= _LONGEST) or self.is_spelt(name)

    def is_spelt(self, name: str) -> bool:
        """Tell whether a name consists of characters that spell by sound: all but one of three and more, or both."""
        return sum(c not in self.syllables for c in name) <= (len(name) > 2)

    def spelt(self, part: str) -> float:
        """Return the log probability of a part of a foreign name, spelt by sound: its characters and its length."""
        if not _NEVER_SPELT.isdisjoint(part):
            return NEVER
        by_sound = sum(self.spelling.get(c, self.rare_spelling) + _GOES_ON for c in part)
        return max(by_sound, self.foreign.get(part, NEVER))


@lru_cache(maxsize=4)
def load_name_shapes(lexicon: Lexicon) -> NameShapes:
    """Read name_characters.toml and surnames.txt and count the dictionary's names of three characters and foreign ones.

    Raises `JianbaoError` where a file is missing or malformed.
    """
    tables = lexicon.tables("actors/name_characters.toml")
    given, spelling = ("".join(tables.text(key).split()) for key in ("given", "transliteration"))
    weak = frozenset("".join(tables.text("weak_surnames").split()))
    surnames = load_surnames(lexicon)
    words = load_general_words()
    tags = words.tags
    names = [w for w, tag in tags.items() if tag in ("nr", "nrfg") and len(w) == 3 and w[0] in surnames]
    foreign = [w for w, tag in tags.items() if tag == "nrt"]
    firsts = Counter(name[0] for name in names)
    counts = {
        s: _DOUBLE if len(s) > 1 else _WEAK if s in weak else firsts[s] + _SURNAME for s in sorted(surnames)
    }
    total = sum(counts.values())
    second, rare_second = _characters((n[1] for n in names), given)
    last, rare_last = _characters((n[2] for n in names), given)
    spelt, rare_spelt = _characters((c for w in foreign for c in w), spelling)
    return NameShapes(
        {s: math.log(n / total) for s, n in counts.items()},
        frozenset(tables.words("not_names")),
        second,
        last,
        spelt,
        frozenset(spelling),
        {w: words.log_p(w) for w, tag in tags.items() if tag in ("nr", "nrt") and len(w) <= 6},
        frozenset("".join(tables.text("never_last").split())),
        frozenset(w for w, tag in tags.items() if len(w) == 1 and tag == "v") - frozenset(given),
        rare_second,
        rare_last,
        rare_spelt,
    )


def _characters(seen: Iterable[str], listed: str) -> tuple[dict[str, float], float]:
    """Return the log probability of each character at a place of names, and that of a character never seen there."""
    counts = Counter(seen)
    usual = frozenset(listed)
    weights = {
        c: counts[c] + _LISTED if c in usual else counts[c] * _LISTED_SHARE + _UNLISTED
        for c in sorted(usual | counts.keys())
    }
    total = sum(weights.values())
    return {c: math.log(w / total) for c, w in weights.items()}, math.log(_UNLISTED / total)
