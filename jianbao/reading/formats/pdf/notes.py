"""Footnotes of a PDF page, told by their type and by the marks that they begin with."""

import itertools
import re
from collections.abc import Sequence
from functools import lru_cache

from jianbao.lexicon import Lexicon
from jianbao.reading.formats.pdf.layout import Placed
from jianbao.reading.formats.pdf.objects import Rule

_SMALL = 0.93
"""Share of the body's type size below which type is small."""

_SIGN = "[①-⑳㉑-㊿*＊†‡※⁰¹²³⁴-⁹⁽]"  # ③, *, ², ⁽³⁾
_BRACKETED = r"[\[［〔(（]\s?\d{1,3}\s?[\]］〕)）]"  # [3], （12）
_NUMBER = r"\d{1,2}\s?[.．、]?\s?(?=[^\d\s.．、年月日％%])"  # 3 见, 3. 见; not 3月, 3.5
_LABEL = r"注\s?\d?\s?[：:]"  # 注：, 注 2：
_MARK = re.compile(f"{_SIGN}|{_BRACKETED}|{_NUMBER}|{_LABEL}")
SURE_MARK = re.compile(rf"{_SIGN}|\[\d{{1,3}}\]|〔\d{{1,3}}〕|{_LABEL}")
"""What begins a note for certain; a number by itself or in round brackets may be that of a page."""


@lru_cache(maxsize=4)
def load_list_heading(lexicon: Lexicon) -> re.Pattern[str]:
    """Read what a list of notes or references is headed by. Raises `JianbaoError` where it is missing."""
    words = lexicon.tables("reading/formats.toml").words("pdf", "note_lists")
    # 注 释, 【参考文献】, References:
    spaced = "|".join(
        re.escape(word) if word.isascii() else r"\s?".join(map(re.escape, word)) for word in words
    )
    return re.compile(rf"[\[【]?\s?(?:{spaced})\s?[\]】]?[:：]?$")


def footnotes(
    placed: Sequence[Placed], rules: Sequence[Rule], *, body: float, list_heading: re.Pattern[str]
) -> set[int]:
    """Return which lines of a page (by place) are footnotes: small type at its foot, marked or under a rule.

    Marked lines under the heading of a list are entries of the list. `body` is the body's type size in points.
    """
    notes: set[int] = set()
    for _, items in itertools.groupby(enumerate(placed), key=lambda x: x[1].column):
        lines = list(items)
        start = len(lines)
        while start and lines[start - 1][1].row.text and lines[start - 1][1].row.size < _SMALL * body:
            start -= 1
        if not 0 < start < len(lines):
            continue
        above, top = lines[start - 1][1].row, lines[start][1].row
        ruled = any(
            top.y < y < above.y + 0.2 * body and x1 - x0 > 2 * body and x0 < top.x1 and x1 > top.x0 - body
            for x0, x1, y in rules
        )
        marked = bool(_MARK.match(top.text)) and not list_heading.search(above.text)
        if ruled or marked:
            notes.update(i for i, _ in lines[start:])
    return notes
