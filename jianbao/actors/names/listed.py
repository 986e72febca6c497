"""Names that only their place in a list gives away: 甲、乙、丙等科技企业. No gazetteer lists them.

What ends such lists, and what is no name in them, comes from [listed] of organisations.toml.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from jianbao.actors.names.gazetteer import Gazetteer
from jianbao.actors.names.tokens import NameTokens, Span
from jianbao.digest import HAN
from jianbao.lexicon import Lexicon, either
from jianbao.terms import GeneralWords

_ITEM = re.compile(rf"(?:[{HAN}]|[A-Za-z0-9.\-])[{HAN}A-Za-z0-9.\-·]{{1,11}}$")
_MOST_ITEMS, _LONGEST_ITEM = 20, 14
_LATIN_WORD = re.compile(r"[A-Za-z][A-Za-z0-9\-]*")
_FUNCTION_TAGS = frozenset(["p", "r", "c", "d", "y", "uj", "ul", "uz", "u", "m", "t", "e", "mq"])


@dataclass(frozen=True)
class ListWords:
    """What ends a list of names (等国内科技企业), and how its items end that are no names."""

    closing: re.Pattern[str]
    no_name: re.Pattern[str]


@lru_cache(maxsize=4)
def load_list_words(lexicon: Lexicon) -> ListWords:
    """Read [listed] of organisations.toml. Raises `JianbaoError` where it is missing or malformed."""
    tables = lexicon.tables("actors/organisations.toml")
    leads, kinds, nouns, ends = (
        either(tables.words("listed", key)) for key in ("leads", "kinds", "nouns", "not_ends")
    )
    return ListWords(re.compile(f"{leads}{kinds}*{nouns}"), re.compile(f"{ends}$"))


class ListedNames:
    """Finds the items of lists that end in 等企业: 甲、乙、丙等科技企业."""

    def __init__(self, listed: ListWords, gazetteer: Gazetteer, words: GeneralWords) -> None:
        """Bind what ends such lists, a gazetteer and the dictionary of general language."""
        self._listed, self._gazetteer, self._words = listed, gazetteer, words

    def spans(self, tokens: NameTokens) -> Iterator[Span]:
        """Yield the items that look like names of firms."""
        for match in self._listed.closing.finditer(tokens.text):
            items = _items(tokens.text, match.start())
            if len(items) > 1:
                first = self._trimmed(tokens, *items.pop())
                yield from (Span(a, b, "made") for a, b in [*items, first] if self._is_company(tokens, a, b))

    def _trimmed(self, tokens: NameTokens, start: int, end: int) -> tuple[int, int]:
        """Return the first item of a list without the words in front of it (例如, 以, 当前)."""
        at = start
        for i in range(bisect_left(tokens.starts, start), bisect_left(tokens.starts, end)):
            begin, word = tokens.starts[i], tokens.words[i]
            leads = word in self._gazetteer.verbs or tokens.tags[i] in _FUNCTION_TAGS
            if begin + len(word) < end and leads:
                at = begin + len(word)
        return at, end

    def _is_company(self, tokens: NameTokens, start: int, end: int) -> bool:
        item = tokens.text[start:end]
        if (
            len(item) < 2
            or start not in tokens.index
            or self._listed.no_name.search(item)
            or self._gazetteer.ends_in_head(item)
        ):
            return False
        if _LATIN_WORD.fullmatch(item):
            return True
        if self._words.tag(item):
            return self._words.tag(item) in ("nr", "nz", "nrt", "nt")
        inner = range(bisect_left(tokens.starts, start), bisect_left(tokens.starts, end))
        return any(
            tokens.tags[i] in ("nr", "nrt", "nrfg", "nz", "ns", "") or len(tokens.words[i]) == 1
            for i in inner
        )


def _items(text: str, end: int) -> list[tuple[int, int]]:
    """Return where the items stand of the list that ends at a place, the last first."""
    items: list[tuple[int, int]] = []
    while len(items) < _MOST_ITEMS:
        item = _ITEM.search(text, max(0, end - _LONGEST_ITEM), end)
        if not item:
            break
        start = item.start()
        # Only what follows the last conjunction or mark.
        cut = max(text.rfind(c, start, end) for c in "和与及")
        start = cut + 1 if cut >= start else start
        items.append((start, end))
        if not text[start - 1 : start] or text[start - 1] not in "、和与及":
            break
        end = start - 1
    return items
