"""Whether a page's text says what the page shows: fonts may not tell, or tell wrongly, which characters they draw.

What is told by is kinds of signs, not texts: Latin codes as wide as Chinese characters, rare Chinese characters as
narrow as Latin letters, private use, and Chinese that is hardly ever made of frequent characters.
"""

from functools import lru_cache

import numpy as np

from jianbao.lexicon import Lexicon
from jianbao.reading.formats.pdf.glyphs import Glyphs

UNKNOWN = 0xFFFD
_WIDE, _NARROW = 0.9, 0.8
"""Advance widths in ems: a Chinese character has one, a Latin letter hardly ever as much."""
FEWEST, MOST, MOST_OF_PAGE = 10, 0.3, 0.6
"""Unreadable characters that make a file unreadable: how many, and which share of its letters and digits; and which
share makes a page of a readable file so, where formulas may stand beside text."""
_WORDS = 0.8
"""Share of ASCII letters from which on wide Latin text is words in a wide font."""
_FEWEST_HAN, _LEAST_FREQUENT = 100, 0.12
_LATIN_END, _FIRST_HAN, _LAST_HAN = 0x180, 0x3400, 0x9FFF
_PRIVATE, _AFTER_PRIVATE = 0xE000, 0xF900
_CODES = 0x10000
_SPECIAL_LEAD = 0xA0
"""The first GBK byte of the codes by which some typesetters' fonts encode Latin letters: 犃 is A."""


@lru_cache(maxsize=4)
def load_frequent(lexicon: Lexicon) -> np.ndarray:
    """Return of each code point up to U+FFFF whether its character is frequent.

    Raises `JianbaoError` where the list is missing.
    """
    frequent = np.zeros(_CODES, dtype=bool)
    listed = {ord(c) for line in lexicon.lines("reading/frequent_characters.txt") for c in line.text}
    frequent[[code for code in sorted(listed) if code < _CODES]] = True
    return frequent


def with_latin_letters(glyphs: Glyphs) -> Glyphs:
    """Return characters with Latin letters where a typesetter's font encodes them as rare Chinese characters."""
    which = np.flatnonzero(_is_han(glyphs.code) & (_ems(glyphs) < _NARROW))
    for i in which.tolist():
        lead, *trail = chr(int(glyphs.code[i])).encode("gbk", "ignore") or b"\0"
        if lead == _SPECIAL_LEAD and 0xA1 <= trail[0] <= 0xFE:
            glyphs.code[i] = trail[0] - 0x80
    return glyphs


def unreadable(glyphs: Glyphs, frequent: np.ndarray) -> tuple[int, int]:
    """Return how many letters and digits of a page are not what it shows, and how many there are in all.

    `frequent` tells of each code point whether it is a frequent Chinese character (see `load_frequent`).
    """
    code, ems = glyphs.code, _ems(glyphs)
    han = _is_han(code)
    rare = han & ~frequent[np.clip(code, 0, _CODES - 1)]
    latin = (code > ord(" ")) & (code < _LATIN_END)
    letters = ((code | 0x20) >= ord("a")) & ((code | 0x20) <= ord("z"))
    wide = latin & (ems >= _WIDE)
    if (wide & letters).sum() > _WORDS * wide.sum():
        wide[:] = False
    private = (code >= _PRIVATE) & (code < _AFTER_PRIVATE)
    control = (code < ord(" ")) & (code != 9) & (code != 10) & (code != 13)
    wrong = wide | (rare & (ems < _NARROW)) | private | (code == UNKNOWN) | control
    digits = (code >= ord("0")) & (code <= ord("9"))
    read = (han | (latin & (letters | digits))) & ~wrong
    bad, good = int(wrong.sum()), int(read.sum())
    if han.sum() >= _FEWEST_HAN and (han & ~rare).sum() < _LEAST_FREQUENT * han.sum():
        return bad + good, bad + good
    return bad, bad + good


def _is_han(code: np.ndarray) -> np.ndarray:
    return (code >= _FIRST_HAN) & (code <= _LAST_HAN)


def _ems(glyphs: Glyphs) -> np.ndarray:
    return (glyphs.x1 - glyphs.x0) / glyphs.size
