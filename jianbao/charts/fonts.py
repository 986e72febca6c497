"""The one font of charts, word clouds and PDF: where it is, what it covers, and text fit to be set in it.

Nothing is registered or drawn here.
"""

import io
from collections.abc import Iterable
from functools import cache

from matplotlib.ft2font import FT2Font

from jianbao.paths import font_path
from jianbao.printable import Printable, named


@cache
def covered() -> frozenset[int]:
    """Return the code points that the font has a glyph for."""
    return frozenset(code for code, glyph in FT2Font(str(font_path())).get_charmap().items() if glyph)


class _Displayable(Printable):
    def replacement(self, code: int) -> str:
        shown = super().replacement(code)
        return named(code) if shown > " " and code not in covered() else shown


_DISPLAYABLE = _Displayable()


def displayable(text: str) -> str:
    """Return `printable` text in which each character that the font lacks is shown as 〔U+20BB7〕."""
    return text.translate(_DISPLAYABLE)


def subset(characters: Iterable[str]) -> bytes:
    """Return the font with no more than the glyphs of some characters, as WOFF; the same bytes each time."""
    # Imported where it works: drawing needs none of it, and it takes a quarter of a second.
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    options = Options(layout_features=[], hinting=False, name_IDs=[], notdef_outline=True)
    with TTFont(font_path(), lazy=True, recalcTimestamp=False, recalcBBoxes=False) as font:
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=sorted({ord(c) for c in characters} & covered()))
        subsetter.subset(font)
        font.flavor = "woff"
        buffer = io.BytesIO()
        font.save(buffer)
    return buffer.getvalue()
