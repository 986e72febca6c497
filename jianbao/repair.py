"""Damage undone line by line: pages, page numbers, running headers, overprinted titles, spacing.

Each step takes lines and returns lines and the repairs that it made. Joining hard-wrapped lines is in
`wrapping`; what a line means for the article is decided in `splitting`.
"""

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import gcd

from jianbao.digest import Repair

HAN = r"\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
TERMINAL = "。！？!?…"
_LONGEST_TITLE = 1000
_MAX_SOURCE_LINES = 8
_CLOSERS = "”’」』）)]】》"
_SPACE = r"[ \t\u00a0\u2000-\u200a\u202f\u3000]"
_PAGE_NUMBER = re.compile(
    rf"(?:\d{{1,4}}|[ivxlc]{{1,7}}|[IVXLC]{{1,7}}|[-–—·.]{_SPACE}*\d{{1,4}}{_SPACE}*[-–—·.]"
    rf"|\d{{1,4}}{_SPACE}*/{_SPACE}*\d{{1,4}}"
    rf"|第{_SPACE}*\d{{1,4}}{_SPACE}*页(?:[,，]?{_SPACE}*共{_SPACE}*\d{{1,4}}{_SPACE}*页)?"
    rf"|[Pp]age{_SPACE}*\d{{1,4}})"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line that holds text: raw line numbers (1-based), stripped text, page, and how it stood.

    `gap` counts the blank lines before it, `indent` its leading white space in ems, `copies` how often it
    was printed over itself (1 where it was not).
    """

    start: int
    end: int
    text: str
    page: int
    gap: int
    indent: float
    page_start: bool
    copies: int = 1


def is_finished(text: str) -> bool:
    """Tell whether a line ends as a sentence does: terminal punctuation, then closing marks at most."""
    return text.rstrip(_CLOSERS).endswith(tuple(TERMINAL)) if text else False


def number_lines(raw: Sequence[str]) -> list[Line]:
    """Return the lines that hold text, with the page on which each stands.

    A page begins at a form feed. In a text whose lines all alternate with blank ones it also begins where a
    line follows another directly and opens with a single space, as some PDF extractors leave it.
    """
    filled = [i for i, line in enumerate(raw) if line.strip()]
    alone = sum(1 for a, b in itertools.pairwise(filled) if b - a > 1)
    double_spaced = alone > 0.6 * max(1, len(filled) - 1)
    lines: list[Line] = []
    page, previous = 1, -1
    for i in filled:
        text = raw[i]
        feed = text.startswith("\f") or any("\f" in raw[j] for j in range(previous + 1, i))
        text = text.replace("\f", "")
        lead = text[: len(text) - len(text.lstrip())]
        indent = sum(1.0 if c == "\u3000" else 0.5 for c in lead)
        glued = double_spaced and previous == i - 1 and lead == " "
        page_start = feed or glued or not lines
        page += (feed or glued) and bool(lines)
        gap = i - previous - 1
        if text.strip():
            lines.append(Line(i + 1, i + 1, text.strip(), page, gap, 0.0 if glued else indent, page_start))
            previous = i
    return lines


def drop_page_furniture(lines: Sequence[Line]) -> tuple[list[Line], list[Repair]]:
    """Leave out page numbers and running headers.

    A page number stands alone on its line. A running header recurs, page number aside, on at least three
    pages, mostly at the head or foot of a page or beside a page number.
    """
    repairs = []
    numbers = {i for i, line in enumerate(lines) if _PAGE_NUMBER.fullmatch(line.text)}
    edges = {i for i, line in enumerate(lines) if line.page_start}
    edges |= {i - 1 for i in edges if i}
    edges |= {j for i in numbers for j in (i - 1, i + 1)}
    places: dict[str, list[int]] = defaultdict(list)
    source_until = -1
    for i, line in enumerate(lines):
        # Articles of one issue share a source line, which often ends a page; fake bold marks a title.
        if re.match(r"[（(]\s*(?:来源|原载|摘自|转自)", line.text):
            source_until = i + _MAX_SOURCE_LINES
        in_source = i <= source_until
        if re.search(r"[）)]$", line.text):
            source_until = -1
        if i in numbers or in_source or len(line.text) > 40 or is_finished(line.text):
            continue
        if unfold(line.text)[1] == 1:
            places[re.sub(rf"\d+|{_SPACE}", "", line.text)].append(i)
    headers = set()
    for key, found in places.items():
        pages = {lines[i].page for i in found}
        at_edge = [i for i in found if i in edges]
        if key and len(found) >= 3 and len(pages) >= 3 and len(at_edge) * 3 >= len(found) * 2:
            headers.update(at_edge)
    kept: list[Line] = []
    moved_start = False
    for i, line in enumerate(lines):
        if i in numbers or i in headers:
            kind = "page_number" if i in numbers else "running_header"
            repairs.append(Repair("", line.start, line.end, kind, line.text, ""))
            moved_start = moved_start or line.page_start
        else:
            kept.append(replace(line, page_start=True) if moved_start else line)
            moved_start = False
    return kept, repairs


def unfold(text: str) -> tuple[str, int]:
    """Return a line with its overprint folded, and how many times it was printed (1 where it was not).

    A line is overprinted k times when it is made wholly of runs that each stand k times in succession
    (white space between runs aside); k is the largest number for which that holds.
    """
    packed = re.sub(_SPACE, "", text)
    if not 4 <= len(packed) <= _LONGEST_TITLE:
        return text, 1
    # A character's count is a multiple of k, so k divides the greatest common divisor of all counts.
    divisor = gcd(*Counter(packed).values())
    for copies in range(divisor, 1, -1):
        if divisor % copies == 0:
            folded = _fold(text, copies)
            if folded is not None:
                return folded, copies
    return text, 1


def _fold(text: str, copies: int) -> str | None:
    folded, i = [], 0
    n = len(text)
    while i < n:
        if re.match(_SPACE, text[i]):
            folded.append(text[i])
            i += 1
            continue
        longest = (n - i) // copies
        for size in range(longest, 0, -1):
            unit = text[i : i + size]
            if text[i + size : i + 2 * size] == unit and text.startswith(unit * copies, i):
                folded.append(unit)
                i += size * copies
                break
        else:
            return None
    return "".join(folded).strip()


def fold_overprint(lines: Sequence[Line]) -> tuple[list[Line], list[Repair]]:
    """Fold titles printed several times over themselves, run by run within a line or as whole lines.

    Text may repeat of its own accord (a reduplication, 8888, a dash): a folded line must keep four
    characters with a letter among them (two where it stood three times or more), unless the line beside it
    is overprinted as often.
    """
    proposals = [unfold(line.text) for line in lines]
    sure = [
        copies > 1
        and len(folded) >= (4 if copies == 2 else 2)
        and len(set(folded)) > 1
        and any(c.isalpha() for c in folded)
        for folded, copies in proposals
    ]
    for order in (range(len(lines)), range(len(lines) - 1, -1, -1)):
        for i in order:
            for j in (i - 1, i + 1):
                if 0 <= j < len(lines) and sure[j] and proposals[i][1] > 1:
                    sure[i] = sure[i] or proposals[i][1] % proposals[j][1] == 0
    kept: list[Line] = []
    repairs = []
    i = 0
    while i < len(lines):
        line = lines[i]
        if sure[i]:
            folded, copies = proposals[i]
            beside = [proposals[j][1] for j in (i - 1, i + 1) if 0 <= j < len(lines) and sure[j]]
            if beside and copies > min(beside) and copies % min(beside) == 0:
                copies = min(beside)
                folded = _fold(line.text, copies) or folded
            kept.append(replace(line, text=folded, copies=copies))
            repairs.append(Repair("", line.start, line.end, "overprint", line.text, folded))
            i += 1
            continue
        same = i
        while same + 1 < len(lines) and lines[same + 1].text == line.text:
            same += 1
        if (
            same > i
            and len(line.text) >= 4
            and not is_finished(line.text)
            and any(c.isalpha() for c in line.text)
        ):
            kept.append(replace(line, end=lines[same].end, copies=same - i + 1))
            before = "⏎".join(x.text for x in lines[i : same + 1])
            repairs.append(Repair("", line.start, lines[same].end, "overprint", before, line.text))
            i = same + 1
            continue
        kept.append(line)
        i += 1
    return kept, repairs


_WIDE = rf"{HAN}\u3000-\u303f\uff00-\uffef“”‘’…—·"
_PUNCTUATION = r"\u3000-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65“”‘’…—"
_BYLINE_SPACE = re.compile(r"[（(](?:本报|本刊)?(?:记者|通讯员|实习生)[^（）()]{1,60}[）)]")
_LOOSE = re.compile(rf"(?<=[{_WIDE}]){_SPACE}+|{_SPACE}+(?=[{_WIDE}])")
_BESIDE_PUNCTUATION = re.compile(rf"(?<=[{_PUNCTUATION},;:()]){_SPACE}+|{_SPACE}+(?=[{_PUNCTUATION},;:()])")
_RUN = re.compile(rf"{_SPACE}+")


def close_spacing(text: str, *, keep_separators: bool = False) -> tuple[str, list[tuple[str, str]]]:
    """Take out the white space that typesetting leaves between Chinese characters, digits and Latin words.

    Between two Latin words one space stays, and between the names of a reporter's byline. With
    `keep_separators` (keywords, source lines, bylines) a space between two Chinese words also stays, as it
    parts them. Returns the text and what changed, as (before, after) pairs with a little context.
    """
    protected = [m.span() for m in _BYLINE_SPACE.finditer(text)]
    pattern = _BESIDE_PUNCTUATION if keep_separators else _LOOSE
    removed = [
        m.span()
        for m in pattern.finditer(text)
        if keep_separators or not any(a < m.start() and m.end() < b for a, b in protected)
    ]
    gone = set(removed)
    pieces, changes, last = [], [], 0
    for match in _RUN.finditer(text):
        a, b = match.span()
        if (a, b) in gone:
            new = ""
        elif match.group() != " ":
            new = " "
        else:
            continue
        pieces += [text[last:a], new]
        changes.append((text[max(0, a - 6) : b + 6], text[max(0, a - 6) : a] + new + text[b : b + 6]))
        last = b
    return "".join([*pieces, text[last:]]), changes
