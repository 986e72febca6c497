"""Damage undone line by line: pages, page numbers, running headers, overprinted titles, spacing.

Each step takes lines and returns lines and the repairs that it made. Joining hard-wrapped lines is in
`wrapping`; what a line means for the article is decided in `splitting`.
"""

import itertools
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from math import gcd

from jianbao.digest import HAN, Repair
from jianbao.reading.characters import INVISIBLE, clean_characters
from jianbao.reading.document import Line
from jianbao.reading.widths import width

TERMINAL = "。！？!?…"
_TERMINALS = frozenset(TERMINAL)
_LONGEST_TITLE = 1000
_MAX_SOURCE_LINES = 8
_MAX_TITLE_LINES = 6
_MAX_HEADER = 40
_CLOSERS = "”’」』）)]】》"
_SPACE = r"[ \t\u00a0\u2000-\u200a\u202f\u3000]"
_NUMBER = r"(?:\d{1,4}|[ivxlc]{1,7}|[IVXLC]{1,7})"
_RULE = r"[-–—－‐·.~•|]{1,3}"
_APART = 5
"""Headers stand at least so many lines apart; nearer ones are copies of a title."""
_WITHOUT_WIDTH = re.compile(rf"[{INVISIBLE}\ue000-\uf8ff]")
_FEWEST = 3
_SOURCE = re.compile(r"[（(]\s*(?:[来來]源|原[载載]|摘自|[转轉]自)")
_DIGITS_AND_SPACE = re.compile(rf"\d+|{_SPACE}")
_PAGE_NUMBER = re.compile(
    rf"(?:{_NUMBER}|{_RULE}{_SPACE}*{_NUMBER}{_SPACE}*{_RULE}|\d{{1,4}}{_SPACE}*/{_SPACE}*\d{{1,4}}"
    rf"|第{_SPACE}*\d{{1,4}}{_SPACE}*页(?:[,，/]?{_SPACE}*共{_SPACE}*\d{{1,4}}{_SPACE}*页)?"
    rf"|[Pp](?:age|\.)?{_SPACE}*\d{{1,4}}(?:{_SPACE}*(?:of|/){_SPACE}*\d{{1,4}})?)"
)


@lru_cache(maxsize=1 << 18)
def is_finished(text: str) -> bool:
    """Tell whether a line ends as a sentence does: terminal punctuation, then closing marks at most."""
    return text.rstrip(_CLOSERS)[-1:] in _TERMINALS


def fold_characters(lines: Sequence[Line]) -> tuple[list[Line], list[Repair]]:
    """Take out invisible characters and fold compatibility forms, by the rules of `characters`."""
    kept: list[Line] = []
    repairs = []
    gap = 0
    for line in lines:
        text, changes = clean_characters(line.text)
        if not changes and not gap:
            kept.append(line)
            continue
        repairs += [Repair("", line.start, line.end, "character", a, b) for _, a, b in changes]
        if text.strip():
            # A full-width digit took a whole em, whatever it is folded to.
            before = width(_WITHOUT_WIDTH.sub("", line.text), 0.0)
            printed = line.width or (before if before != width(text, 0.0) else 0.0)
            kept.append(replace(line, text=text.strip(), gap=line.gap + gap, width=printed))
            gap = 0
        else:
            # A line that held nothing visible was a blank line.
            gap += line.gap + 1
    return kept, repairs


def drop_page_numbers(lines: Sequence[Line]) -> tuple[list[Line], list[Repair]]:
    """Leave out page numbers, which stand alone on their lines.

    Where nothing else tells where pages begin, and the numbers rise, each page begins after a number.
    """
    numbers = [i for i, line in enumerate(lines) if not line.whole and _PAGE_NUMBER.fullmatch(line.text)]
    kept, repairs = _without(lines, set(numbers), "page_number")
    values = [int(m.group()) for i in numbers if (m := re.search(r"\d+", lines[i].text))]
    if len(values) < 3 or lines[-1].page > 1 or any(b != a + 1 for a, b in itertools.pairwise(values)):
        return kept, repairs
    ends = [lines[i].start for i in numbers]
    pages = [1 + bisect_left(ends, line.start) for line in kept]
    starts = [a != b for a, b in itertools.pairwise([0, *pages])]
    return [replace(x, page=p, page_start=s) for x, p, s in zip(kept, pages, starts, strict=True)], repairs


def drop_running_headers(lines: Sequence[Line]) -> tuple[list[Line], list[Repair]]:
    """Leave out running headers and footers.

    They recur, page number aside, on at least three pages, mostly at the head or foot of a page. Where no
    page begins that is marked, they show by breaking into sentences: the line before does not end one.
    """
    edges = {i for i, line in enumerate(lines) if line.page_start}
    edges |= {i - 1 for i in edges if i}
    headers = set()
    for found, in_source in _recurring(lines):
        free = [i for i in found if i not in in_source]
        pages = {lines[i].page for i in free}
        at_edge = [i for i in found if i in edges]
        at_edges = len(pages) >= _FEWEST and len(at_edge) * 3 >= len(found) * 2
        apart = [b for a, b in itertools.pairwise([-_APART, *free]) if b - a >= _APART]
        breaking = [i for i in apart if i and not is_finished(lines[i - 1].text)]
        breaks_in = lines[-1].page == 1 and len(breaking) >= _FEWEST and len(breaking) * 3 >= len(free)
        if (at_edges or breaks_in) and unfold(lines[found[0]].text)[1] == 1:
            headers.update(at_edge if at_edges else found)
    return _without(lines, headers, "running_header")


def _recurring(lines: Sequence[Line]) -> list[tuple[list[int], set[int]]]:
    """Return where short lines stand that stand three times or more, numbers in them aside.

    Each with those of its places that are within source lines: articles of one issue share a source line,
    which often ends a page.
    """
    places: dict[str, list[int]] = defaultdict(list)
    within: set[int] = set()
    source_until = -1
    for i, line in enumerate(lines):
        if _SOURCE.match(line.text):
            source_until = i + _MAX_SOURCE_LINES
        if i <= source_until:
            within.add(i)
        if line.text.endswith(("）", ")")):
            source_until = -1
        if not (line.whole or len(line.text) > _MAX_HEADER or is_finished(line.text)):
            places[_DIGITS_AND_SPACE.sub("", line.text)].append(i)
    return [
        (found, within.intersection(found))
        for key, found in places.items()
        if key and len(found) - len(within.intersection(found)) >= _FEWEST
    ]


def _without(lines: Sequence[Line], gone: Collection[int], kind: str) -> tuple[list[Line], list[Repair]]:
    """Leave out lines; the start of a page moves on to the next line that stays."""
    kept: list[Line] = []
    repairs = []
    moved_start = False
    for i, line in enumerate(lines):
        if i in gone:
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
    # Most lines are told by this alone: what is printed again begins with the same character.
    if text.find(text[:1], 1) < 0:
        return text, 1
    packed = re.sub(_SPACE, "", text)
    if not 2 <= len(packed) <= _LONGEST_TITLE:
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
        size, copies = _repeated_lines(lines, i, beside=kept[-1].copies if kept else 1)
        if copies > 1:
            last = lines[i + size * copies - 1].end
            kept += [replace(x, end=last, copies=copies) for x in lines[i : i + size]]
            before = "⏎".join(x.text for x in lines[i : i + size * copies])
            after = "⏎".join(x.text for x in lines[i : i + size])
            repairs.append(Repair("", line.start, last, "overprint", before, after))
            i += size * copies
            continue
        kept.append(line)
        i += 1
    return kept, repairs


def _repeated_lines(lines: Sequence[Line], i: int, *, beside: int) -> tuple[int, int]:
    """Return how many lines from the i-th on are printed again as a group, and how many times in all.

    What repeats must read as a title does: letters, no sentence's end, and four characters at least, unless
    the line before was printed as often (`beside`).
    """
    first = lines[i]
    for size in range(1, _MAX_TITLE_LINES + 1):
        if i + size >= len(lines) or lines[i + size].text != first.text or first.whole:
            continue
        group = [x.text for x in lines[i : i + size]]
        copies = 1
        while [x.text for x in lines[i + size * copies : i + size * (copies + 1)]] == group:
            copies += 1
        fewest = 1 if copies == beside else 4
        title = all(not is_finished(t) for t in group) and any(
            len(t) >= fewest and any(c.isalpha() for c in t) for t in group
        )
        if copies > 1 and title:
            return size, copies
    return 1, 1


_WIDE = rf"{HAN}\u3000-\u303f\uff00-\uffef“”‘’…—·"
_PUNCTUATION = r"\u3000-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65“”‘’…—"
_BYLINE_SPACE = re.compile(
    r"[（(](?:本[报報刊])?(?:[记記]者|通[讯訊][员員]|[实實][习習]生)[^（）()]{1,60}[）)]"
)
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


LINE_STEPS: Mapping[str, Callable[[Sequence[Line]], tuple[list[Line], list[Repair]]]] = {
    "character": fold_characters,
    "page_number": drop_page_numbers,
    "running_header": drop_running_headers,
    "overprint": fold_overprint,
}
"""The steps that work on lines, in their order, by the kind of repair that they log."""

STEPS = (*LINE_STEPS, "front_matter", "wrap", "spacing")
"""All steps that can be switched off; the last three take place when articles and paragraphs are made."""


def repair_lines(lines: Sequence[Line], *, without: Collection[str] = ()) -> tuple[list[Line], list[Repair]]:
    """Run the line steps one after another, those in `without` left out; return lines and repairs."""
    kept, repairs = list(lines), []
    for name, step in LINE_STEPS.items():
        if name not in without:
            kept, made = step(kept)
            repairs += made
    return kept, repairs
