"""A text cut into the words of the general dictionary, as the checks of words look at it."""

import re
from collections.abc import Sequence
from typing import NamedTuple

_HAN = re.compile(r"[\u4e00-\u9fff]+")


class Cut(NamedTuple):
    """A text, its tokens, and where each begins (and, last, where the text ends)."""

    text: str
    tokens: Sequence[str]
    starts: Sequence[int]

    def token(self, i: int) -> str:
        """The i-th token; nothing before the first and after the last."""
        return self.tokens[i] if 0 <= i < len(self.tokens) else ""


def is_han(token: str) -> bool:
    """Tell whether a token is one or more Han characters."""
    return bool(_HAN.fullmatch(token))


def is_long(token: str) -> bool:
    """Tell whether a token is a word of two Han characters or more."""
    return len(token) > 1 and bool(_HAN.match(token))
