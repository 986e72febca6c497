"""Short forms of terms and what they stand for: listed, defined in the text, or told by their form."""

import re
from collections.abc import Collection

from jianbao.digest import HAN
from jianbao.lexicon import Lexicon

_DEFINED = re.compile(
    rf"([{HAN}《》“”（）A-Za-z0-9]{{4,40}})（(?:以下|下文)?简称[：:]?“?([{HAN}A-Za-z0-9]{{2,12}})”?）"
)
# A form by rule that is shorter says too little: 省委 is hardly short for 省委员会.
_SHORTEST = 4


def find_aliases(text: str, terms: Collection[str], *, lexicon: Lexicon) -> dict[str, str]:
    """Return which of the terms stand for which other: short form to long form, sorted.

    Those that aliases.toml lists are used where both forms are among the terms. 甲（以下简称乙） defines one;
    中央科技委 is the short form of 中央科技委员会 where both occur, by the file's `endings`. The long form is never
    itself a short one. Raises `JianbaoError` where the file is malformed.
    """
    tables = lexicon.tables("terms/aliases.toml")
    known = set(terms)
    listed = tables.pairs("aliases").items()
    found = {short: full for short, full in listed if short in known and full in known}
    for match in _DEFINED.finditer(text):
        full, short = match.groups()
        for term in (full[i:] for i in range(len(full) - 1)):
            if term in known and short in known and term != short:
                found.setdefault(short, term)
                break
    endings = tables.pairs("endings").items()
    for term in sorted(known):
        for ending, short_ending in endings:
            short = term.removesuffix(ending) + short_ending
            if term.endswith(ending) and len(short) >= _SHORTEST and short in known:
                found.setdefault(short, term)
    return {short: full for short, full in sorted(found.items()) if full not in found and short != full}
