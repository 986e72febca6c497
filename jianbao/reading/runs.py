"""Text that stands several times over itself, run by run, folded to what was printed once.

Here is the text of one line alone; which lines are overprinted is decided in `overprint`.
"""

import re
from collections import Counter
from math import gcd

from jianbao.reading.widths import SPACE

_LONGEST_TITLE = 1000


def unfold(text: str) -> tuple[str, int]:
    """Return a line with its overprint folded, and how many times it was printed (1 where it was not).

    A line is overprinted k times when it is made wholly of runs that each stand k times in succession
    (white space between runs aside); k is the largest number for which that holds.
    """
    # Most lines are told by this alone: what is printed again begins with the same character.
    if text.find(text[:1], 1) < 0:
        return text, 1
    packed = re.sub(SPACE, "", text)
    if not 2 <= len(packed) <= _LONGEST_TITLE:
        return text, 1
    # A character's count is a multiple of k, so k divides the greatest common divisor of all counts.
    divisor = gcd(*Counter(packed).values())
    for copies in range(divisor, 1, -1):
        if divisor % copies == 0:
            folded = fold_runs(text, copies)
            if folded is not None:
                return folded, copies
    return text, 1


def fold_runs(text: str, copies: int) -> str | None:
    """Return a line with runs that stand so many times in succession folded, None where not all of it is such."""
    folded, i = [], 0
    # The last run may have ended with a space, which the line has lost.
    text += " "
    while i < len(text):
        size = _run(text, i, copies)
        if size:
            folded.append(text[i : i + size])
            i += size * copies
        elif text[i].isspace():
            folded.append(text[i])
            i += 1
        else:
            return None
    return "".join(folded).strip()


def _run(text: str, i: int, copies: int) -> int:
    """Return the length of the longest run at `i` that stands so many times in succession, 0 for none."""
    again = text.rfind(text[i], i + 1, i + (len(text) - i) // copies + 1)
    while again > i and not text.startswith(text[i:again] * (copies - 1), again):
        again = text.rfind(text[i], i + 1, again)
    return max(again - i, 0) if again > i else 0
