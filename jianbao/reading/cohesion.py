"""How like each other the texts before and after a line are, told by their characters alone."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from math import sqrt
from operator import add

from jianbao.digest import HAN
from jianbao.reading.facts import LineFacts

_WINDOW = 600
_MIN_WINDOW = 200
_NO_HAN = re.compile(rf"[^{HAN}]+")


def cohesion(lines: Sequence[LineFacts], i: int, *, since: int) -> float | None:
    """Return how like each other the texts before and after a line are: the cosine of their character bigrams.

    The text before begins at the line `since`. The idea is TextTiling's (Hearst 1997). None where there is
    too little text on a side.
    """
    before = _pairs(lines[k].text for k in range(i - 1, since - 1, -1))
    after = _pairs(lines[k].text for k in range(i + 1, min(i + 1 + _WINDOW, len(lines))))
    if min(before.total(), after.total()) < _MIN_WINDOW:
        return None
    dot = sum(n * after[pair] for pair, n in before.items() if pair in after)
    return dot / sqrt(sum(n * n for n in before.values()) * sum(n * n for n in after.values()))


def _pairs(texts: Iterable[str]) -> Counter[str]:
    """Count the bigrams of Chinese characters in about `_WINDOW` characters of the texts."""
    taken: list[str] = []
    room = _WINDOW
    for text in texts:
        taken.append(_NO_HAN.sub(" ", text))
        room -= len(text)
        if room <= 0:
            break
    window = " ".join(taken)
    pairs = Counter(map(add, window, window[1:]))
    for pair in [p for p in pairs if " " in p]:
        del pairs[pair]
    return pairs
