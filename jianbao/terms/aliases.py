"""Short forms of terms and what they stand for: listed, defined in the text, or told by their form."""

import re
from collections.abc import Collection, Mapping

from jianbao.digest import HAN
from jianbao.lexicon import Lexicon

_DEFINED = re.compile(
    rf"([{HAN}《》“”（）A-Za-z0-9]{{4,40}})（(?:以下|下文)?简称[：:]?“?([{HAN}A-Za-z0-9]{{2,12}})”?）"
)
# A body's name is shortened by its last word (委员会 → 委); the rest of the name stays as it is.
_SHORTENED = (("委员会", "委"), ("办公室", "办"), ("人民代表大会", "人大"), ("政治协商会议", "政协"))
_SHORTEST = 4


def read_aliases(lexicon: Lexicon) -> dict[str, str]:
    """Read aliases.toml: a table `[aliases]` of `"short" = "long"`. Raises `JianbaoError` where it is malformed."""
    return lexicon.tables("terms/aliases.toml").pairs("aliases")


def find_aliases(text: str, terms: Collection[str], listed: Mapping[str, str]) -> dict[str, str]:
    """Return which of the terms stand for which other: short form to long form, sorted.

    `listed` are those of the lexicon, used where both forms are among the terms. 甲（以下简称乙） defines one;
    中央科技委 is the short form of 中央科技委员会 where both occur. The long form is never itself a short one.
    """
    known = set(terms)
    found = {short: full for short, full in listed.items() if short in known and full in known}
    for match in _DEFINED.finditer(text):
        full, short = match.groups()
        for term in (full[i:] for i in range(len(full) - 1)):
            if term in known and short in known and term != short:
                found.setdefault(short, term)
                break
    for term in sorted(known):
        for ending, short_ending in _SHORTENED:
            short = term.removesuffix(ending) + short_ending
            if term.endswith(ending) and len(short) >= _SHORTEST and short in known:
                found.setdefault(short, term)
    return {short: full for short, full in sorted(found.items()) if full not in found and short != full}
