"""Marks that count (①, （二）, 3., 三是, 第四，): where the mark that counts one less stands, which tells inline from listed.

Which marks there are is read in `openings`; what follows for paragraphs is decided in `breaks`.
"""

import re
from collections.abc import Sequence

from jianbao.reading.facts import RUNNING, LineFacts

INLINE = 1
LISTED = -1
UNKNOWN = 0
_NUMERALS = (
    "",
    *"一二三四五六七八九",
    *(f"{tens}十{one}" for tens in ("", "二") for one in ("", *"一二三四五六七八九")),
)
_NUMBER = re.compile(r"[①-⑳]|\d{1,2}|[一二三四五六七八九十]{1,3}")
_LINES_BACK = 12
_LONGEST = 5


def counted_marks(lines: Sequence[LineFacts]) -> list[int]:
    """Return for each line INLINE where the mark before its own stands inside the text, LISTED where it opens a line.

    UNKNOWN where a line begins with no mark, with the first of a count, or where the mark before it is not near.
    """
    found = [UNKNOWN] * len(lines)
    for i, line in enumerate(lines):
        if line.form is RUNNING or not (line.form.enumerator or line.form.counts):
            continue
        before = _one_less(line.form.enumerator or line.text[:_LONGEST])
        if not before:
            continue
        for j in range(i - 1, max(-1, i - 1 - _LINES_BACK), -1):
            place = lines[j].text.find(before)
            if place == 0:
                found[i] = found[j] if found[j] == INLINE else LISTED
            elif place > 0 and not (before[0].isdecimal() and lines[j].text[place - 1].isdecimal()):
                found[i] = INLINE
            if place >= 0:
                break
    return found


def numbering(mark: str) -> str:
    """Return the form of a mark, whatever its number, which is made a one: （一）, 1、."""
    return _NUMBER.sub(
        lambda m: "1" if m[0].isdecimal() else "①" if m[0] >= "①" and m[0] <= "⑳" else "一", mark, count=1
    )


def _one_less(mark: str) -> str:
    """Return the mark that counts one less, cut after its number's closing mark; an empty string for a first."""
    number = _NUMBER.search(mark)
    if not number:
        return ""
    text = number.group()
    if "①" <= text <= "⑳":
        less = chr(ord(text) - 1) if text > "①" else ""
    elif text.isdecimal():
        less = str(int(text) - 1) if int(text) > 1 else ""
    else:
        place = _NUMERALS.index(text) if text in _NUMERALS else 0
        less = _NUMERALS[place - 1] if place > 1 else ""
    return less and mark[: number.start()] + less + mark[number.end() :][:1]
