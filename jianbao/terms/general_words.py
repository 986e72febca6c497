"""The dictionary of general language as term discovery asks it: cut, part of speech, how common. No lexicon."""

import math
from collections import Counter
from collections.abc import Mapping
from functools import cache, cached_property

from jianbao.terms.tokenizers import RustTokenizer, read_dictionary

_NOMINAL = frozenset("nlij")


class GeneralWords:
    """Words of general language; nothing of a lexicon or of a digest is added."""

    def __init__(self) -> None:
        """Load the dictionary."""
        self._tokenizer = RustTokenizer()
        self.frequencies, self.tags = read_dictionary()
        self.total = sum(self.frequencies.values())

    def cut(self, text: str) -> list[str]:
        """Cut a text into words."""
        return self._tokenizer.cut(text)

    def log_p(self, word: str) -> float:
        """Return the logarithm of the probability of a word; an unknown one is as rare as the rarest."""
        return math.log((self.frequency(word) or 1) / self.total)

    def tag(self, word: str) -> str:
        """Return the part of speech of a word, an empty string for none."""
        return self.tags.get(word, "")

    def frequency(self, word: str) -> int:
        """Return how often the dictionary has seen a word."""
        return self.frequencies.get(word, 0)

    def rarity(self, word: str) -> float:
        """Return how rare a word is in general language: from near 0 for the commonest to 1 for an unknown one."""
        return 1 - math.log(self.frequency(word) + 1) / math.log(self.total)

    @cached_property
    def firsts(self) -> Mapping[str, int]:
        """How many four-character nouns of the dictionary begin with each two characters."""
        return Counter([w[:2] for w, tag in self.tags.items() if len(w) == 4 and tag[0] in _NOMINAL])


@cache
def load_general_words() -> GeneralWords:
    """Load the dictionary once in a process: nothing is ever added to it."""
    return GeneralWords()
