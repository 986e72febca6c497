"""How a spelling of cues.toml is read: with gaps, the end of a clause, sets of words and edges. Which spellings speak for
what is said in the file, what they decide in `cues` and after it.
"""

import re
from collections.abc import Iterable, Mapping

from jianbao.lexicon import Word, either

_SET = re.compile(r"(\{[^{}]+\})")
# "…" in a spelling: up to ten characters of the same clause (面临…挑战).
_GAP = r"[^，。；：！？]{0,10}"
# "｜" in a spelling: what follows ends the clause (水平低｜ is not in 水平低下).
_END = r"(?=[，。；：！？、”）]|$)"


def sets_named(text: str) -> set[str]:
    """Return the names of the sets in a spelling: 偏 and 差 for {偏}{差}."""
    return {name[1:-1] for name in _SET.findall(text)}


def spellings(words: Iterable[Word], sets: Mapping[str, Iterable[Word]]) -> str:
    """Return the spellings of a list as alternatives of a regular expression, the longest first.

    `sets` holds the words of each set by name. Raises `KeyError` where a spelling names none of them.
    """

    def spelling(text: str) -> str:
        parts = (
            either(sets[part[1:-1]])
            if _SET.fullmatch(part)
            else re.escape(part).replace("…", _GAP).replace("｜", _END)
            for part in _SET.split(text)
        )
        return "".join(parts)

    return either(words, spelling=spelling)
