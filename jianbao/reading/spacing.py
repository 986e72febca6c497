"""White space that typesetting leaves inside text, taken out; told apart from what separates words.

Only single texts are seen here; which texts keep their separators is decided where paragraphs are made.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from jianbao.digest import HAN
from jianbao.lexicon import Lexicon, either
from jianbao.reading.widths import SPACE

_CONTEXT = 6
_WIDE = rf"{HAN}\u3000-\u303f\uff00-\uffef“”‘’…—·"
_PUNCTUATION = r"\u3000-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65“”‘’…—"
_LOOSE = re.compile(rf"(?<=[{_WIDE}]){SPACE}+|{SPACE}+(?=[{_WIDE}])")
_BESIDE_PUNCTUATION = re.compile(rf"(?<=[{_PUNCTUATION},;:()]){SPACE}+|{SPACE}+(?=[{_PUNCTUATION},;:()])")
_RUN = re.compile(rf"{SPACE}+")
_SPREAD = re.compile(rf"(?<=[{HAN}]){SPACE}+(?=[{HAN}])")
_TOGETHER = re.compile(rf"[{HAN}](?=[{HAN}])")
_SHORTEST_CLAUSE = 3
_CLAUSE_GAP = re.compile(rf"(?<=[{HAN}\d%”A-Za-z]){SPACE}+(?=[{HAN}“])|(?<=[{HAN}”]){SPACE}+(?=\d)")
# 2 主要做法, 3.1 主要做法; but 3 月的工作, 5 个城市
_HEADING_NUMBER = re.compile(
    rf"\d{{1,2}}(?:\.\d{{1,2}}){{0,2}}(?P<gap>{SPACE}+)(?=[{HAN}“])(?![年月日时分秒个项条家名人位次倍成万亿千百元天周岁届期号级类种])"
)
_FEWEST_SPREAD = 4
_MOST_TOGETHER = 0.25


@dataclass(frozen=True)
class Spacing:
    """What the lexicon says about white space: `byline`, a reporter's byline, whose spaces part names."""

    byline: re.Pattern[str]


@lru_cache(maxsize=4)
def load_spacing(lexicon: Lexicon) -> Spacing:
    """Read what bylines.toml says of reporters."""
    tables = lexicon.tables("reading/bylines.toml")
    who = either(w for key in ("words", "others", "trainees") for w in tables.words("reporters", key))
    paper = either(tables.words("reporters", "papers"))
    # （本报记者 王一 李四）
    return Spacing(re.compile(rf"[（(]{paper}?{who}[^（）()]{{1,60}}[）)]"))


def spread(text: str, *, all_are: bool = False) -> bool:
    """Tell whether a text's characters are set apart one by one, as text recognition and wide setting leave them.

    A few characters show it only in a text where all lines are so.
    """
    if not _RUN.search(text):
        return False
    apart, together = len(_SPREAD.findall(text)), len(_TOGETHER.findall(text))
    if all_are:
        return apart > 0 and together <= apart
    return apart >= _FEWEST_SPREAD and together <= _MOST_TOGETHER * apart


def close_spread(text: str) -> str:
    """Return a text whose characters are set apart without the white space between them.

    The narrowest white space is that between characters; wider one parts words and stays as one space, as does any
    between Latin words and numbers.
    """
    usual = min((len(m.group()) for m in _RUN.finditer(text)), default=0)

    def closed(match: re.Match[str]) -> str:
        before, after = text[max(0, match.start() - 2) : match.start()], text[match.end() : match.end() + 2]
        left, right = before[-1:], after[:1]
        if left.isascii() and right.isascii() and left.isalnum() and right.isalnum():
            one_each = not (before[-2:-1].isalnum() or after[1:2].isalnum())
            return "" if one_each and left.isdecimal() and right.isdecimal() else " "
        return " " if len(match.group()) > usual and left.isalnum() and right.isalnum() else ""

    return _RUN.sub(closed, text)


def _clause_gaps(text: str) -> set[tuple[int, int]]:
    """Return the white space that parts the clauses of a headline (恢复通航 北部铁路), or its number from it (2 主要做法)."""
    number = _HEADING_NUMBER.match(text)
    start = number.end() if number else 0
    gaps = list(_CLAUSE_GAP.finditer(text, start))
    edges = [start, *(edge for m in gaps for edge in m.span()), len(text)]
    if not all(b - a >= _SHORTEST_CLAUSE for a, b in zip(edges[::2], edges[1::2], strict=True)):
        gaps = []
    return {m.span() for m in gaps} | ({number.span("gap")} if number else set())


def close_spacing(
    text: str, spacing: Spacing, *, keep_separators: bool = False, keep_clauses: bool = False
) -> tuple[str, list[tuple[str, str]]]:
    """Take out the white space that typesetting leaves between Chinese characters, digits and Latin words.

    Between two Latin words one space stays, and between the names of a reporter's byline. With
    `keep_separators` (keywords, source lines, bylines) a space between two Chinese words also stays, as it
    parts them; with `keep_clauses` (titles, headings) a space that parts two clauses, and one behind the number of a
    heading. Returns the text and what changed, as (before, after) pairs with a little context.
    """
    runs = list(_RUN.finditer(text))
    if not runs:
        return text, []
    protected = [m.span() for m in spacing.byline.finditer(text)]
    clauses = _clause_gaps(text) if keep_clauses else set()
    pattern = _BESIDE_PUNCTUATION if keep_separators else _LOOSE
    gone = {
        m.span()
        for m in pattern.finditer(text)
        if keep_separators or not any(a < m.start() and m.end() < b for a, b in protected)
    } - clauses
    pieces, changes, last = [], [], 0
    for match in runs:
        a, b = match.span()
        if (a, b) in gone:
            new = ""
        elif match.group() != " ":
            new = " "
        else:
            continue
        pieces += [text[last:a], new]
        before = text[max(0, a - _CONTEXT) : a]
        after = text[b : b + _CONTEXT]
        changes.append((text[max(0, a - _CONTEXT) : b + _CONTEXT], before + new + after))
        last = b
    return "".join([*pieces, text[last:]]), changes
