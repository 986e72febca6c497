"""The general dictionary by what is left of a frequent word when one of its characters is lost or hidden."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from jianbao.terms import GeneralWords, load_general_words

LONGEST = 4
"""Characters of the longest string that is looked up."""

FREQUENT = 1_000
"""Occurrences in the dictionary's corpus from which a word is frequent, also for its single characters."""

COMMON_PAIR = 300
"""The same for a word of two characters as what was meant; longer words are told by less."""

_COMMON_LONG = 20
# A character is bound if one frequent word holds it so much oftener than it stands alone, and hardly any other.
_BOUND_RATIO, _BOUND_SHARE = 10, 0.8
_HAN = re.compile(r"[\u4e00-\u9fff]+")


class Dictionary(NamedTuple):
    """A general dictionary, indexed by what is left of a frequent word when a character is lost or hidden.

    `prefixes` and `suffixes` count the longer words that are another word with one character put before (全过程) or
    behind it (服务业), by that character.
    """

    words: GeneralWords
    with_hole: Mapping[str, Sequence[str]]
    shortened: Mapping[str, Sequence[str]]
    with_character: Mapping[str, Sequence[str]]
    prefixes: Mapping[str, int]
    suffixes: Mapping[str, int]

    def binding_word(self, character: str) -> str:
        """The one word that a character which hardly stands alone belongs to; empty where there is none."""
        words = self.with_character.get(character, ())
        frequency = self.words.frequency
        word = max(words, key=frequency, default="")
        least = max(FREQUENT, _BOUND_RATIO * frequency(character))
        total = sum(map(frequency, words))
        return word if frequency(word) >= max(least, _BOUND_SHARE * total) else ""


@cache
def load_dictionary() -> Dictionary:
    """Load the general dictionary and index it; once in a process."""
    return index_words(load_general_words())


def index_words(words: GeneralWords) -> Dictionary:
    """Index the frequent words of a dictionary, those of two characters from 300 occurrences, longer ones from 20."""
    with_hole: dict[str, list[str]] = defaultdict(list)
    shortened: dict[str, list[str]] = defaultdict(list)
    with_character: dict[str, list[str]] = defaultdict(list)
    prefixes: Counter[str] = Counter()
    suffixes: Counter[str] = Counter()
    for word, frequency in words.frequencies.items():
        n = len(word)
        if n < 2 or frequency < (COMMON_PAIR if n == 2 else _COMMON_LONG) or not _HAN.fullmatch(word):
            continue
        if n > 2:
            prefixes[word[0]] += word[1:] in words.frequencies
            suffixes[word[-1]] += word[:-1] in words.frequencies
        for k in range(n):
            if n <= LONGEST:
                with_hole[f"{word[:k]}_{word[k + 1 :]}"].append(word)
            if n == 2:
                with_character[word[k]].append(word)
            elif (
                n <= LONGEST + 1
                and words.tag(word) != "nr"
                and (short := word[:k] + word[k + 1 :]) not in words.frequencies
            ):
                shortened[short].append(word)
    return Dictionary(words, with_hole, shortened, with_character, prefixes, suffixes)
