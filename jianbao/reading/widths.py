"""How wide text is set: Chinese characters, Latin ones, and the gap between the two."""

import unicodedata
from functools import lru_cache

QUARTER = 0.25
"""The gap in ems that typesetters put between Chinese and Latin characters."""


class _Kinds(dict[int, str]):
    """Character code to "H" (Chinese), "P" (wide punctuation), "L" (narrow) or "" (white space)."""

    def __missing__(self, code: int) -> str:
        c = chr(code)
        wide = unicodedata.east_asian_width(c) in "WFA"
        kind = "" if c.isspace() else "L" if not wide else "P" if unicodedata.category(c)[0] in "PS" else "H"
        self[code] = kind
        return kind


_KINDS = _Kinds()


def width(text: str, gap: float = QUARTER) -> float:
    """Return the width of a line in ems: Chinese characters 1, others ½, and `gap` between the two kinds.

    White space counts nothing: extractors write the gap between Chinese and Latin as a space or not at all.
    """
    ems, joints = _extent(text)
    return ems + gap * joints


@lru_cache(maxsize=1 << 18)
def _extent(text: str) -> tuple[float, int]:
    """Return the width of a line in ems without gaps, and the number of its gaps."""
    kinds = text.translate(_KINDS)
    narrow = kinds.count("L")
    return len(kinds) - narrow / 2, narrow and kinds.count("HL") + kinds.count("LH")
