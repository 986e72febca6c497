"""How wide text is set: Chinese characters, Latin ones, and the gap between the two.

Nothing is said here about whole lines or about what they mean.
"""

import re
import unicodedata

from jianbao.digest import HAN

QUARTER = 0.25
"""The gap in ems that typesetters put between Chinese and Latin characters."""

SPACE = r"[ \t\u00a0\u2000-\u200a\u202f\u3000]"
"""White space within a line, as a character class."""

NO_LINE_START = "，。、；：！？”’）》」』】〉…,.;:!?)%‰℃"
_NO_LINE_END = "“‘（《「『【〈("
_LATIN_RUN = re.compile(r"[A-Za-z0-9][A-Za-z0-9.,\-+%/]*")
# What may have been set wider than it counts: a half-width mark beside Chinese characters (甲,乙), and a space
# between words of one kind, which no gap explains (王一 李四, open data).
_UNSURE = re.compile(
    rf"(?<=[{HAN}])[,;:!?()]|(?<=[{HAN}）”])\s(?=[{HAN}])|(?<=[A-Za-z0-9,.])\s(?=[A-Za-z0-9])"
)


# What is not sure to take a whole em: anything but common Chinese characters and wide marks.
_NOT_WIDE = re.compile(r"[^\u4e00-\u9fff\u3001-\u3029\uff01-\uff60“”‘’…—·]")


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
    ems, joints = extent(text)
    return ems + gap * joints


def extent(text: str) -> tuple[float, int]:
    """Return the width of a text in ems without gaps, and the number of its gaps."""
    if not _NOT_WIDE.search(text):
        return len(text), 0
    kinds = text.translate(_KINDS)
    narrow = kinds.count("L")
    return len(kinds) - narrow / 2, narrow and kinds.count("HL") + kinds.count("LH")


def head_extent(text: str) -> tuple[float, int]:
    """Return the extent of what must stand together at a line's start, so would have had to fit the line before.

    That is a character or a Latin word, with the opening marks before it and the closing marks after it.
    """
    if "\u4e00" <= text[:1] <= "\u9fff" and text[1:2] not in NO_LINE_START:
        return 1.0, 0
    i = 0
    while i < len(text) and text[i] in _NO_LINE_END:
        i += 1
    run = _LATIN_RUN.match(text, i)
    i = run.end() if run else i + 1
    while i < len(text) and text[i] in NO_LINE_START:
        i += 1
    return extent(text[:i])


def unsure_places(text: str) -> int:
    """Return at how many places of a text its width is not sure: each may have taken half an em more."""
    return len(_UNSURE.findall(text))
