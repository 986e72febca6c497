"""Characters of the symbol fonts that Office files use, as Unicode writes them: ≥ stands in Symbol at 0xB3.

In a file such a character has its place in the font, or that place in the private use area (U+F0B3). Which run has
which font is read in `inline`.
"""

_SYMBOL = {
    0x22: "∀", 0x24: "∃", 0x27: "∋", 0x2A: "∗", 0x2D: "−", 0x40: "≅", 0x5C: "∴", 0x5E: "⊥", 0x7E: "∼",
    0xA0: "€", 0xA2: "′", 0xA3: "≤", 0xA4: "/", 0xA5: "∞", 0xA6: "ƒ", 0xA7: "♣", 0xA8: "♦", 0xA9: "♥", 0xAA: "♠",
    0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×",
    0xB5: "∝", 0xB6: "∂", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xC5: "⊕", 0xC6: "∅",
    0xC7: "∩", 0xC8: "∪", 0xCE: "∈", 0xCF: "∉", 0xD0: "∠", 0xD1: "∇", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0xD5: "∏",
    0xD6: "√", 0xD7: "·", 0xD8: "¬", 0xD9: "∧", 0xDA: "∨", 0xE0: "◊", 0xE2: "®", 0xE3: "©", 0xE4: "™", 0xE5: "∑",
    0xF2: "∫",
}  # fmt: skip
_GREEK = dict(zip(b"ABGDEZHQIKLMNXOPRSTUFCYW", "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ", strict=True)) | dict(
    zip(b"abgdezhqiklmnxoprstufcyw", "αβγδεζηθικλμνξοπρστυφχψω", strict=True)
)
_WINGDINGS = {
    0x4A: "☺", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x74: "⧫", 0x75: "◆", 0x76: "❖", 0xA1: "○",
    0xA3: "○", 0xA4: "◉", 0xA8: "□", 0xAB: "★", 0xAD: "✹", 0xB2: "✧", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑",
    0xE2: "↓", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS |= {0x80 + i: "⓪①②③④⑤⑥⑦⑧⑨⑩"[i] for i in range(11)} | {0x8C + i: "❶❷❸❹❺❻❼❽❾❿"[i] for i in range(10)}
_WINGDINGS_2 = {
    0x50: "✓",
    0x4F: "✗",
    0x51: "☒",
    0x52: "☑",
    0x53: "☒",
    0x54: "☒",
    0xA3: "□",
    0x97: "●",
    0x98: "•",
}
_FONTS = {"symbol": _SYMBOL | _GREEK, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}
_PRIVATE = range(0xF020, 0xF100)


def unicode_of(code: int, font: str) -> str | None:
    """Return the character at a place of a symbol font, or of the private use area; None where it is not known."""
    place = code - 0xF000 if code in _PRIVATE else code
    return _FONTS.get(font.strip().lower(), {}).get(place)


def with_symbols(text: str, font: str) -> str:
    """Return the text of a run in this font with its characters of the private use area as Unicode writes them."""
    if text.isascii() or not any(ord(c) in _PRIVATE for c in text):
        return text
    return "".join((unicode_of(ord(c), font) or c) if ord(c) in _PRIVATE else c for c in text)
