"""Characters of a PDF page made into rows of text: what stands on one baseline without a wide gap.

Overprint is folded here, by position. Which rows make a line, and in which order lines are read, is decided in
`layout`.
"""

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from jianbao.reading.formats.pdf.glyphs import Content, Glyphs
from jianbao.reading.formats.pdf.objects import Box
from jianbao.reading.formats.pdf.pieces import find_pieces, join_pieces, spaces
from jianbao.reading.formats.raised import lowered, raised

_WIDE_GAP = 1.0
"""Ems of white between characters that part two rows."""
_BASELINE = 0.05
_COPY = 0.3
"""Ems within which the same character drawn again is a copy, if that is not most of its own width."""
_COPY_OF_WIDTH = 0.6
_COPY_OF_STEP = 0.7
_LOOK_BACK = 16
_UNKNOWN = 0xFFFD
_STACK, _CJK = 5, 0x2E80
_WORD_GAP = 0.2
_TYPED_GAP = 0.15
_LATIN_END = 0x590
"""Code points below it are Latin, Greek, Cyrillic: words with spaces between them."""
_MANY_COPIES = 0.9


@dataclass(frozen=True)
class Row:
    """Text on one baseline: its box (x0, x1, y of the baseline; points), type size in points, copies.

    `before` is the text with its copies, where it had any. `number` is its place among the page's rows as read.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool = False
    copies: int = 1
    before: str = ""
    page: int = 1
    number: int = field(default=0, compare=False)


_Fields = tuple[str, float, float, float, float, bool, int, str]
"""A row without its page and number, which is known when all rows are."""


def straighten(content: Content) -> tuple[Content, list[str]]:
    """Turn a page so that most of its text is upright; return it and the text that still stands aslant.

    A page of vertical writing is turned so that its columns, from right to left, become lines.
    """
    glyphs = content.glyphs
    if not len(glyphs):
        return content, []
    dropped: list[str] = []
    if glyphs.angle.any():
        upright = Counter(glyphs.angle.tolist()).most_common(1)[0][0]
        aslant = glyphs.angle != upright
        dropped = _texts_by_angle(glyphs.take(aslant))
        content = replace(content, glyphs=glyphs.take(~aslant))
        content = _turned(content, upright) if upright else content
    if stacked(content.glyphs).mean() > 0.5:
        g = content.glyphs
        content = _turned(replace(content, glyphs=replace(g, x1=g.x0 + g.size)), 270)
    return content, dropped


def stacked(glyphs: Glyphs) -> np.ndarray:
    """Mark vertical writing: Chinese characters that were drawn one below the other, five at least."""
    x, y, size = glyphs.x0, glyphs.y, glyphs.size
    drop = (y[:-1] - y[1:]) / size[1:]
    below = (np.abs(np.diff(x)) < 0.4 * size[1:]) & (drop > 0.4) & (drop < 1.7) & (size[1:] == size[:-1])
    mask = np.zeros(len(glyphs), dtype=bool)
    edges = np.flatnonzero(np.diff(np.concatenate([[False], below, [False]]).astype(int)))
    for a, b in zip(edges[::2].tolist(), (edges[1::2] + 1).tolist(), strict=True):
        if b - a >= _STACK and (glyphs.code[a:b] >= _CJK).mean() > 0.6:
            mask[a:b] = True
    return mask


def _texts_by_angle(glyphs: Glyphs) -> list[str]:
    texts: dict[tuple[int, float], list[str]] = {}
    for angle, size, code in zip(
        glyphs.angle.tolist(), glyphs.size.tolist(), glyphs.code.tolist(), strict=True
    ):
        texts.setdefault((angle, size), []).append(chr(code))
    return ["".join(t).strip() for t in texts.values() if "".join(t).strip()]


def _turned(content: Content, degrees: int) -> Content:
    angle = np.radians(-degrees)
    cos, sin = float(np.cos(angle)), float(np.sin(angle))

    def turned(box: Box) -> Box:
        xs = [x * cos - y * sin for x in (box[0], box[2]) for y in (box[1], box[3])]
        ys = [x * sin + y * cos for x in (box[0], box[2]) for y in (box[1], box[3])]
        return min(xs), min(ys), max(xs), max(ys)

    g = content.glyphs
    x0 = g.x0 * cos - g.y * sin
    rules = [(x0, y, x1, y) for x0, x1, y in content.horizontals] + [
        (x, a, x, b) for a, b, x in content.verticals
    ]
    boxes = [turned(r) for r in rules] if degrees % 90 == 0 else []
    return Content(
        box=turned(content.box),
        glyphs=replace(g, x0=x0, x1=x0 + (g.x1 - g.x0), y=g.x0 * sin + g.y * cos),
        horizontals=[(a, c, (b + d) / 2) for a, b, c, d in boxes if c - a > d - b],
        verticals=[(b, d, (a + c) / 2) for a, b, c, d in boxes if c - a <= d - b],
        pictures=[turned(p) for p in content.pictures],
    )


def find_rows(glyphs: Glyphs, *, page: int = 1, wide: float = _WIDE_GAP) -> list[Row]:
    """Return the rows of text that characters make, from top to bottom, then left to right.

    A gap of more than `wide` ems parts two rows.

    Copies of a character within a small offset are folded, whatever the order in which they were drawn;
    text that truly repeats stands side by side and is left alone.
    """
    if not len(glyphs):
        return []
    order = np.argsort(-glyphs.y, kind="stable")
    y, size = glyphs.y[order], glyphs.size[order]
    baseline = np.concatenate([[0], np.cumsum(-np.diff(y) > _BASELINE * np.minimum(size[1:], size[:-1]))])
    order = order[np.lexsort((glyphs.x0[order], baseline))]
    baseline = np.sort(baseline, kind="stable")
    inline = glyphs.take(order)
    group, shift = join_pieces(inline, find_pieces(inline, baseline, wide), wide)
    again = np.lexsort((inline.x0, group))
    ordered, group, shift = inline.take(again), group[again], shift[again]
    space = spaces(ordered.code)
    edges = np.concatenate([[0], np.flatnonzero(np.diff(group)) + 1, [len(group)]])
    # What may hold copies, or stands raised, is looked at character by character.
    closely = np.logical_or.reduceat((shift != 0) | _may_be_copies(ordered, group), edges[:-1])
    rows = _plain_rows(ordered, space, edges, ~closely)
    if closely.any():
        chars = _Chars.of(ordered, shift, space)
        for k in np.flatnonzero(closely).tolist():
            rows += _row(chars, int(edges[k]), int(edges[k + 1]))
    rows.sort(key=lambda r: (-r[3], r[1]))
    return [Row(*row, page, number) for number, row in enumerate(rows)]


def _may_be_copies(ordered: Glyphs, group: np.ndarray) -> np.ndarray:
    """Mark characters that stand near an equal one of their row; they are ordered by row and x."""
    mask = np.zeros(len(ordered), dtype=bool)
    for back in range(1, min(_LOOK_BACK, len(ordered) - 1) + 1):
        near = ordered.x0[back:] - ordered.x0[:-back] < _COPY * ordered.size[back:]
        near &= group[back:] == group[:-back]
        if not near.any():
            break
        mask[back:] |= (
            near & (ordered.code[back:] == ordered.code[:-back]) & (ordered.code[back:] != _UNKNOWN)
        )
    return mask


def _plain_rows(glyphs: Glyphs, space: np.ndarray, edges: np.ndarray, wanted: np.ndarray) -> list[_Fields]:
    """Return rows without copies and raised characters; `edges` are where each begins and the last ends."""
    which = np.repeat(np.arange(len(wanted)), np.diff(edges))
    ink = np.flatnonzero(~space & wanted[which])
    if not len(ink):
        return []
    g, which = glyphs.take(ink), which[ink]
    starts = np.flatnonzero(np.concatenate([[True], np.diff(which) != 0]))
    bounds = [*starts.tolist(), len(ink)]
    lowest, highest = np.minimum.reduceat(g.y, starts), np.maximum.reduceat(g.y, starts)
    smallest, largest = np.minimum.reduceat(g.size, starts), np.maximum.reduceat(g.size, starts)
    ends = np.maximum.reduceat(g.x1, starts).tolist()
    bold = (np.add.reduceat(g.bold, starts, dtype=np.int64) >= _MANY_COPIES * np.diff(bounds)).tolist()
    gaps = np.append((g.x0[1:] - g.x1[:-1]) / np.maximum(g.size[1:], g.size[:-1]), 0.0)
    typed = np.append(np.diff(ink) > 1, False)
    may_part = (typed | (gaps > _WORD_GAP)) & np.append(np.diff(which) == 0, False)
    places = np.flatnonzero(may_part)
    cuts = np.searchsorted(places, bounds).tolist()
    text, codes, x0 = "".join(map(chr, g.code.tolist())), g.code.tolist(), g.x0.tolist()
    y = np.where(lowest == highest, lowest, np.nan).tolist()
    size = np.where(smallest == largest, smallest, np.nan).tolist()
    rows: list[_Fields] = []
    for k, (a, b) in enumerate(itertools.pairwise(bounds)):
        shown = text[a:b]
        if cuts[k] < cuts[k + 1]:
            parts = (places[cuts[k] : cuts[k + 1]] - a).tolist()
            shown = _with_spaces(shown, codes[a:b], gaps[a : b - 1].tolist(), typed[a:b].tolist(), parts)
        row_y = y[k] if y[k] == y[k] else _middle(g.y[a:b].tolist())
        row_size = size[k] if size[k] == size[k] else _middle(g.size[a:b].tolist())
        rows.append((shown, x0[a], ends[k], row_y, row_size, bold[k], 1, ""))
    return rows


@dataclass(frozen=True)
class _Chars:
    """Characters as plain lists, which are faster than arrays where rows are short."""

    code: list[int]
    x0: list[float]
    x1: list[float]
    y: list[float]
    size: list[float]
    bold: list[bool]
    shift: list[float]
    space: list[bool]

    @classmethod
    def of(cls, g: Glyphs, shift: np.ndarray, space: np.ndarray) -> "_Chars":
        return cls(*(c.tolist() for c in (g.code, g.x0, g.x1, g.y, g.size, g.bold, shift, space)))


def _fold(chars: _Chars, ink: list[int], nearest: float = float("inf")) -> dict[int, int]:
    """Return the characters that stay, and how often each was drawn; copies stand less than `nearest` points apart."""
    code, x0, x1, y, size = chars.code, chars.x0, chars.x1, chars.y, chars.size
    first: list[int] = []
    copies: dict[int, int] = {}
    for n, i in enumerate(ink):
        width = x1[i] - x0[i]
        limit = min(_COPY * size[i], _COPY_OF_WIDTH * width) if width > 0 else _COPY * size[i]
        limit = min(limit, nearest)
        first.append(i)
        for m in range(n - 1, max(-1, n - 1 - _LOOK_BACK), -1):
            j = ink[m]
            if x0[i] - x0[j] > limit:
                break
            if code[j] == code[i] != _UNKNOWN and abs(y[i] - y[j]) <= _COPY * size[i]:
                first[n] = first[m]
                break
        copies[first[n]] = copies.get(first[n], 0) + 1
    return copies


def _row(chars: _Chars, a: int, b: int) -> list[_Fields]:
    """Return the row that some characters make, none where they are white space alone."""
    drawn = [i for i in range(a, b) if not chars.space[i]]
    copies = _fold(chars, drawn)
    if not copies:
        return []
    pairs = list(itertools.pairwise(drawn))
    steps = [chars.x0[j] - chars.x0[i] for i, j in pairs if chars.code[i] != chars.code[j]]
    if steps and sum(n > 1 for n in copies.values()) < _MANY_COPIES * len(copies):
        # Where widths are wrong and characters overlap, a double letter or digit is as far apart as others are.
        copies = _fold(chars, drawn, _COPY_OF_STEP * _middle(steps))
    ink = list(copies)
    often = Counter(n for n in copies.values() if n > 1)
    repeated = often.total() >= _MANY_COPIES * len(ink)
    return [
        (
            _text(chars, ink, _scripts(chars, ink)),
            chars.x0[ink[0]],
            max(chars.x1[i] for i in ink),
            _middle([chars.y[i] for i in ink]),
            _middle([chars.size[i] for i in ink]),
            sum(chars.bold[i] for i in ink) >= _MANY_COPIES * len(ink),
            often.most_common(1)[0][0] if often and repeated else 1,
            "".join(map(chr, chars.code[a:b])).strip() if often else "",
        )
    ]


def _middle(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]


def _scripts(chars: _Chars, ink: list[int]) -> dict[int, str]:
    """Return how raised and lowered characters are written, so that their digits do not join a number."""
    sides = [(chars.shift[i] > 0) - (chars.shift[i] < 0) for i in ink]
    shown: dict[int, str] = {}
    if any(sides):
        for side, group in itertools.groupby(zip(sides, ink, strict=True), key=lambda x: x[0]):
            run = [i for _, i in group]
            text = "".join(chr(chars.code[i]) for i in run)
            if max(chars.code[i] for i in run) >= _CJK:
                continue
            written = raised(text) if side > 0 else lowered(text) if side else text
            if written != text:
                shown |= dict.fromkeys(run, "") | {run[0]: written}
    return shown


def _text(chars: _Chars, ink: list[int], shown: dict[int, str]) -> str:
    pairs = list(itertools.pairwise(ink))
    gaps = [(chars.x0[j] - chars.x1[i]) / max(chars.size[i], chars.size[j]) for i, j in pairs]
    typed = [any(chars.space[i + 1 : j]) for i, j in pairs]
    places = [k for k, gap in enumerate(gaps) if typed[k] or gap > _WORD_GAP]
    codes = [chars.code[i] for i in ink]
    return _with_spaces([shown.get(i, chr(chars.code[i])) for i in ink], codes, gaps, typed, places)


def _with_spaces(
    shown: Sequence[str], codes: list[int], gaps: list[float], typed: list[bool], places: list[int]
) -> str:
    """Return a row's text with the spaces that were typed or that gaps between words show.

    `places` are the characters after which there may be one.
    """
    if not places:
        return "".join(shown)
    # Justified setting stretches every gap of a row alike.
    stretch = max(0.0, _middle(gaps))
    words, last = [], 0
    for k in places:
        if _is_space(codes[k], codes[k + 1], gaps[k], gaps[k] - stretch, typed=typed[k]):
            words.append("".join(shown[last : k + 1]))
            last = k + 1
    return " ".join([*words, "".join(shown[last:])])


def _is_space(before: int, after: int, gap: float, beyond: float, *, typed: bool) -> bool:
    """Tell whether white space parts two characters; the gap is in ems, `beyond` what exceeds the usual one."""
    if beyond > _WIDE_GAP or (typed and gap > _TYPED_GAP):
        return True
    return before < _LATIN_END and after < _LATIN_END and (typed or beyond > _WORD_GAP)
