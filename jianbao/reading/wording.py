"""Words however white space is set between their characters: as patterns, and without it."""

import re
from collections.abc import Iterable


def spaced(words: Iterable[str]) -> str:
    """Return words as alternatives of a pattern, the longest first, with white space anywhere in Chinese ones.

    Latin words stand in any case, and a space in them may be left out.
    """
    parts = []
    for word in sorted(words, key=len, reverse=True):
        latin = r"\s?".join(map(re.escape, word.split()))
        parts.append(f"(?i:{latin})" if word.isascii() else r"\s*".join(map(re.escape, word)))
    return f"(?:{'|'.join(parts)})"


def packed(text: str) -> str:
    """Return a text without its white space."""
    return "".join(text.split())
