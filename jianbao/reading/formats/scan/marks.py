"""Punctuation as Chinese text sets it, where the recogniser gives the half-width form at full confidence.

A mark is only widened where what stands beside it is Chinese; figures, formulas and Latin text keep theirs. No character is
added or dropped here, and no digit is ever touched.
"""

import re

from jianbao.digest import HAN

_WIDE = dict(zip("(),:;!?", "（），：；！？", strict=True))
_CHINESE = re.compile(rf"[{HAN}“”‘’《》〈〉〔〕【】（），。、：；！？…]")
_SHELL = re.compile(r"〔([^〔〕\[\]]{1,8})\]|\[([^〔〕\[\]]{1,8})〕")
_BETWEEN = re.compile("(?<=[0-9])一(?=[0-9])")
_DASHES = "-—–一－~ "
_PAIR = re.compile(r"[(（]([^()（）]*)[)）]")
_INSIDE = re.compile(rf"[{HAN}][A-Za-z0-9.%-]{{1,12}}$")
_HALF = re.compile(r"[(),:;!?]")


def widen(text: str) -> str:
    """Return a line with the marks widened that stand beside Chinese; its length stays the same."""
    text = _BETWEEN.sub("—", _SHELL.sub(r"〔\1\2〕", text))
    if not _HALF.search(text) or not _CHINESE.search(text):
        return text
    wide = {i for i, c in enumerate(text) if c in ",:;!?" and (_before(text, i) or _after(text, i))}
    paired: set[int] = set()
    for match in _PAIR.finditer(text):
        left, right = match.start(), match.end() - 1
        paired |= {left, right}
        # Both brackets of a pair are of one width.
        if (
            "（" in match.group()
            or "）" in match.group()
            or _before(text, left)
            or _CHINESE.search(match.group(1))
        ):
            wide |= {left, right}
    for i, c in enumerate(text):
        # What is closed here was opened in another line; 1) opens an item.
        closes = c == ")" and (_before(text, i) or (_after(text, i) and bool(_INSIDE.search(text[:i]))))
        if i not in paired and (closes or (c == "(" and (_before(text, i) or _after(text, i)))):
            wide.add(i)
    return "".join(_WIDE.get(c, c) if i in wide else c for i, c in enumerate(text))


def page_number(text: str) -> str:
    """Return the number that a line consists of beside dashes, which are read as many signs; "" of other lines."""
    number = text.strip(_DASHES)
    return number if len(text) > len(number) <= 4 and number.isascii() and number.isdigit() else ""


def _before(text: str, i: int) -> bool:
    return bool(_CHINESE.match(text[:i].rstrip()[-1:]))


def _after(text: str, i: int) -> bool:
    return bool(_CHINESE.match(text[i + 1 :].lstrip()[:1]))
