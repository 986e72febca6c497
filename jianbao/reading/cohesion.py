"""How like each other the texts before and after a line are, told by their characters alone."""

import re
from collections.abc import Iterable, Sequence
from math import sqrt

import numpy as np

from jianbao.digest import HAN
from jianbao.reading.facts import LineFacts

_WINDOW = 600
_MIN_WINDOW = 200
_NO_HAN = re.compile(rf"[^{HAN}]+")
_SPACE = ord(" ")


def cohesion(lines: Sequence[LineFacts], i: int, *, since: int) -> float | None:
    """Return how like each other the texts before and after a line are: the cosine of their character bigrams.

    The text before begins at the line `since`. The idea is TextTiling's (Hearst 1997). None where there is
    too little text on a side.
    """
    before = _pairs(lines[k].text for k in range(i - 1, since - 1, -1))
    after = _pairs(lines[k].text for k in range(i + 1, min(i + 1 + _WINDOW, len(lines))))
    if min(len(before), len(after)) < _MIN_WINDOW:
        return None
    pairs, numbers = np.unique(np.concatenate((before, after)), return_inverse=True)
    a = np.bincount(numbers[: len(before)], minlength=len(pairs))
    b = np.bincount(numbers[len(before) :], minlength=len(pairs))
    return int(a @ b) / sqrt(int(a @ a) * int(b @ b))


def _pairs(texts: Iterable[str]) -> np.ndarray:
    """Return the bigrams of Chinese characters, each as a number, in about `_WINDOW` characters of the texts."""
    taken: list[str] = []
    room = _WINDOW
    for text in texts:
        taken.append(text)
        room -= len(text)
        if room <= 0:
            break
    window = _NO_HAN.sub(" ", "\n".join(taken))
    codes = np.frombuffer(window.encode("utf-32-le"), np.uint32).astype(np.uint64)
    pairs = codes[:-1] << np.uint64(32) | codes[1:]
    return pairs[(codes[:-1] != _SPACE) & (codes[1:] != _SPACE)]
