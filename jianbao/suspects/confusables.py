"""Characters that are taken for one another, as the lexicon lists them. No text is judged here."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations

from jianbao.lexicon import Lexicon, either


@dataclass(frozen=True)
class Confusables:
    """Characters taken for one another with the reason why, and misspelt words with their right form."""

    characters: Mapping[str, Mapping[str, str]]
    misspelt: re.Pattern[str]
    words: Mapping[str, str]


@lru_cache(maxsize=4)
def load_confusables(lexicon: Lexicon) -> Confusables:
    """Read confusables.txt: lines `shape 己已巳…`, `sound 部布步…` and `word wrong right`.

    In a shape line the first character is taken for each of the others, in a sound line each for each.
    Raises JianbaoError where the file is missing or a line is none of these.
    """
    characters: dict[str, dict[str, str]] = defaultdict(dict)
    words = {}
    for line in lexicon.lines("suspects/confusables.txt"):
        match line.text.split():
            case ["shape", group]:
                for other in group[1:]:
                    characters[group[0]][other] = characters[other][group[0]] = "misprint_shape"
            case ["sound", group]:
                for one, other in permutations(group, 2):
                    characters[one].setdefault(other, "misprint_sound")
            case ["word", wrong, right]:
                words[wrong] = right
            case _:
                raise line.error("'shape …', 'sound …' or 'word wrong right'")
    return Confusables(characters, re.compile(either(words)), words)
