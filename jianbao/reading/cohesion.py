"""How like each other the texts before and after a line are, told by their characters alone."""

import re
from collections.abc import Sequence
from math import sqrt

import numpy as np

from jianbao.digest import HAN
from jianbao.reading.facts import LineFacts

_WINDOW = 600
_MIN_WINDOW = 200
_NO_HAN = re.compile(rf"[^{HAN}]")
_SPACE = ord(" ")


class Cohesion:
    """The bigrams of Chinese characters in all lines of a file, such that those of any lines can be told at once."""

    def __init__(self, lines: Sequence[LineFacts]) -> None:
        """Read the bigrams, each as a number; none spans what is no Chinese character, or two lines."""
        sizes = np.array([len(line.text) for line in lines], dtype=np.int64)
        text = _NO_HAN.sub(" ", "".join(f"{line.text}\n" for line in lines))
        codes = np.frombuffer(text.encode("utf-32-le"), np.uint32).astype(np.uint64)
        whole = (codes[:-1] != _SPACE) & (codes[1:] != _SPACE)
        self._pairs = (codes[:-1] << np.uint64(32) | codes[1:])[whole]
        # How many characters stand before each line, and how many pairs.
        self._sizes = np.concatenate([[0], np.cumsum(sizes)])
        self._before = np.concatenate([[0], np.cumsum(whole), [whole.sum()]])[
            self._sizes + np.arange(len(lines) + 1)
        ]

    def at(self, i: int, *, since: int) -> float | None:
        """Return how like each other the texts before and after the i-th line are: the cosine of their bigrams.

        The text before begins at the line `since`; some 600 characters are looked at on each side. The idea is
        TextTiling's (Hearst 1997). None where there is too little text on a side.
        """
        sizes = self._sizes
        first = int(np.searchsorted(sizes, sizes[i] - _WINDOW, side="right")) - 1
        end = int(np.searchsorted(sizes, sizes[i + 1] + _WINDOW))
        before = self._of(max(first, since), i)
        after = self._of(i + 1, min(end, i + 1 + _WINDOW, len(sizes) - 1))
        if min(len(before), len(after)) < _MIN_WINDOW:
            return None
        pairs, numbers = np.unique(np.concatenate((before, after)), return_inverse=True)
        a = np.bincount(numbers[: len(before)], minlength=len(pairs))
        b = np.bincount(numbers[len(before) :], minlength=len(pairs))
        return int(a @ b) / sqrt(int(a @ a) * int(b @ b))

    def _of(self, start: int, end: int) -> np.ndarray:
        return self._pairs[self._before[start] : self._before[end]]
