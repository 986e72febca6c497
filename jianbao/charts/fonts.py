"""The one font of charts, word clouds and PDF: where it is, what it covers, and text fit to be set in it.

Nothing is registered or drawn here.
"""

import io
import unicodedata
from collections.abc import Iterable
from functools import cache

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from matplotlib.ft2font import FT2Font

from jianbao.paths import font_path

_SPACES = "\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029"


@cache
def covered() -> frozenset[int]:
    """Return the code points that the font has a glyph for."""
    return frozenset(code for code, glyph in FT2Font(str(font_path())).get_charmap().items() if glyph)


class _Printable(dict[int, str]):
    """A table for `str.translate`, filled as characters occur: what cannot or must not be shown is replaced."""

    def __missing__(self, code: int) -> str:
        self[code] = shown = self.replacement(code)
        return shown

    def replacement(self, code: int) -> str:
        char = chr(code)
        if char in "\n\t":
            return char
        if char in _SPACES:
            return " "
        category = unicodedata.category(char)
        # Cf holds the bidirectional overrides; variation selectors only choose between glyphs.
        if category in ("Cc", "Cf") or unicodedata.name(char, "").startswith("VARIATION SELECTOR"):
            return ""
        return _named(code) if category == "Cs" else char


class _Displayable(_Printable):
    def replacement(self, code: int) -> str:
        shown = super().replacement(code)
        return _named(code) if shown > " " and code not in covered() else shown


def _named(code: int) -> str:
    return f"〔U+{code:04X}〕"


_PRINTABLE, _DISPLAYABLE = _Printable(), _Displayable()


def printable(text: str) -> str:
    """Return text without control characters, bidirectional overrides and other invisible formatting.

    Line feeds and tabs stay, other line separators become spaces, lone surrogates 〔U+D800〕. For places
    where the reader's system has further fonts, that is, the HTML page.
    """
    return text.translate(_PRINTABLE)


def displayable(text: str) -> str:
    """Return `printable` text in which each character that the font lacks is shown as 〔U+20BB7〕."""
    return text.translate(_DISPLAYABLE)


def subset(characters: Iterable[str]) -> bytes:
    """Return the font with no more than the glyphs of some characters, as WOFF; the same bytes each time."""
    options = Options(layout_features=[], hinting=False, name_IDs=[], notdef_outline=True)
    with TTFont(font_path(), lazy=True, recalcTimestamp=False) as font:
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=sorted({ord(c) for c in characters} & covered()))
        subsetter.subset(font)
        font.flavor = "woff"
        buffer = io.BytesIO()
        font.save(buffer)
    return buffer.getvalue()
