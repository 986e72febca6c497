"""Whether a cue stands at the edges of words, by the dictionary of general language: 来年 is no cue in 以来|年均."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from jianbao.terms import load_general_words

_CLAUSE_END = re.compile(r"[，；：。！？、”）]|$")
# Parts of speech of the dictionary: nouns, and what stands before nouns alone (无障碍).
_NOUNS = ("n", "b")


@dataclass(frozen=True)
class Words:
    """The words of a text with their places and parts of speech."""

    texts: Sequence[str]
    tags: Sequence[str]
    starts: Sequence[int]
    at: Sequence[int]
    """For each character the number of its word."""

    def before(self, place: int) -> tuple[str, str]:
        """Return the word that ends at a place and its part of speech, both empty where none does."""
        number = self.at[place - 1] if place else -1
        if number < 0 or self.starts[number] + len(self.texts[number]) != place:
            return "", ""
        return self.texts[number], self.tags[number]


@lru_cache(maxsize=2048)
def words_of(text: str) -> Words:
    """Cut a text into words."""
    general = load_general_words()
    texts = general.cut(text)
    starts = [0, *accumulate(map(len, texts))][:-1]
    at = [n for n, word in enumerate(texts) for _ in word]
    return Words(texts, [general.tag(w) for w in texts], starts, at)


def is_piece(text: str, start: int, end: int, suffixes: Collection[str]) -> bool:
    """Tell whether what stands at a place of a text is but a piece of other words.

    It is where it begins inside a word and ends behind it (过长 in 经过|长时间), unless with a suffix that is meant so (率低 in
    利用率|低); where it is a single character of a longer word (由 in 理由), unless its clause ends with it (难 in 两难); and
    where it begins a noun of another meaning (死亡 in 死亡率).
    """
    words = words_of(text)
    first, last = words.at[start], words.at[end - 1]
    begin, stop = words.starts[first], words.starts[last] + len(words.texts[last])
    if begin < start and words.starts[first] + len(words.texts[first]) < end:
        own = words.starts[first] + len(words.texts[first]) - start
        return own > 1 or text[start] not in suffixes
    if first != last or (begin, stop) == (start, end):
        return False
    if end - start == 1:
        return not (stop == end and _CLAUSE_END.match(text, end))
    # 无障碍 is nothing but an attribute, 断层扫描 a noun.
    return words.tags[first].startswith(_NOUNS) and (stop > end or words.tags[first] == "b")
