"""Text that may be shown, whatever a digest holds: without what steers a page or a terminal and is not seen.

Which characters the one font can draw is known in the room of charts.
"""

import unicodedata

_SPACES = "\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029"


class Printable(dict[int, str]):
    """A table for `str.translate`, filled as characters occur: what cannot or must not be shown is replaced."""

    def __missing__(self, code: int) -> str:
        """Enter a character that occurs for the first time."""
        self[code] = shown = self.replacement(code)
        return shown

    def replacement(self, code: int) -> str:
        """Return what is shown for a character."""
        char = chr(code)
        if char in "\n\t":
            return char
        if char in _SPACES:
            return " "
        category = unicodedata.category(char)
        # Cf holds the bidirectional overrides; variation selectors only choose between glyphs.
        if category in ("Cc", "Cf") or unicodedata.name(char, "").startswith("VARIATION SELECTOR"):
            return ""
        return named(code) if category == "Cs" else char


def named(code: int) -> str:
    """Return what stands for a character that cannot be shown."""
    return f"〔U+{code:04X}〕"


_PRINTABLE = Printable()


def printable(text: str) -> str:
    """Return text without control characters, bidirectional overrides and other invisible formatting.

    Line feeds and tabs stay, other line separators become spaces, lone surrogates 〔U+D800〕. For places
    where the reader's system has further fonts, that is, the HTML page.
    """
    return text.translate(_PRINTABLE)
