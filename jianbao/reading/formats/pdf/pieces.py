"""Pieces of text on one baseline, and which of them are one row though their baselines differ.

Copies drawn a little lower, and digits and signs that are raised or lowered, stand on baselines of their own.
"""

from bisect import bisect_left
from dataclasses import dataclass

import numpy as np

from jianbao.reading.formats.pdf.glyphs import Glyphs

_IS_SPACE = np.zeros(0x3002, dtype=bool)
_IS_SPACE[[9, 10, 13, 32, 0xA0, *range(0x2000, 0x200B), 0x202F, 0x3000]] = True
_COPY = 0.3
"""Ems by which baselines of one row differ: of copies, and of text set in several fonts."""
_SCRIPT, _HIGHEST = 0.55, 0.8
"""Ems between the baselines of a line and of what is raised or lowered in it; the second where it fills a gap."""
_SCRIPT_SIZE, _RAISED, _LOWERED, _LARGE = 0.8, 0.15, 0.06, 0.2
"""Small type is raised from the second on, lowered from the third on; type as large as its line's is either from the
last on, in ems. Word processors lower by a tenth of an em or less."""
_SAME, _TOUCH = 0.05, 0.35
_INTO = 0.3
"""Share of its width by which a character may reach into its neighbours."""
_LONGEST = 6
_NEIGHBOURS = 200
"""Rows near a baseline that are compared with a row; more there are only on a page made to be hostile."""
_HOSTS = 20
_FIRST_HAN = 0x2E80


@dataclass
class _Piece:
    """Ink on one baseline: from `start` to `end` among the characters, ordered by x; sizes in points."""

    start: int
    end: int
    x0: float
    x1: float
    y: float
    size: float
    hosts: list[tuple[bool, float, int]]
    """Lines in which it may be raised or lowered: whether it fits no gap there, how far off it is, and which."""


def spaces(codes: np.ndarray) -> np.ndarray:
    """Mark the code points that are white space."""
    return _IS_SPACE[np.minimum(codes, len(_IS_SPACE) - 1)]


def find_pieces(glyphs: Glyphs, baseline: np.ndarray, wide: float) -> np.ndarray:
    """Number the pieces that baselines fall into at wide gaps; characters are ordered by baseline and x."""
    ink = ~spaces(glyphs.code)
    numbers = np.zeros(len(glyphs), dtype=np.int64)
    at = np.flatnonzero(ink)
    if not len(at):
        return numbers
    x0, x1, size, line = glyphs.x0[at], glyphs.x1[at], glyphs.size[at], baseline[at]
    # A narrow character may lie inside a wide one that was drawn again; its right edge is no gap's start.
    reach = np.maximum(
        x1[:-1], np.concatenate([x1[:1], np.where(np.diff(line[:-1]) == 0, x1[:-2], x1[1:-1])])
    )
    cut = (np.diff(line) != 0) | (x0[1:] - reach > wide * np.maximum(size[1:], size[:-1]))
    numbers[at] = np.concatenate([[0], np.cumsum(cut)])
    # White space belongs to the piece before it, so that it stands between two characters of one piece.
    carried = np.maximum.accumulate(np.where(ink, np.arange(len(glyphs)), -1))
    return np.where(carried >= 0, numbers[np.maximum(carried, 0)], numbers[at[0]])


def join_pieces(glyphs: Glyphs, pieces: np.ndarray, wide: float) -> tuple[np.ndarray, np.ndarray]:
    """Join pieces that are one row; return the row of each character, and how far it is raised in it, in ems.

    What is lowered has a negative figure, and what stands on the line 0.
    """
    found = _listed(glyphs, pieces)
    parent = list(range(len(found)))
    for i, one in enumerate(found):
        for j in range(i + 1, min(len(found), i + _NEIGHBOURS)):
            other = found[j]
            wider, narrower = max(one.size, other.size), min(one.size, other.size)
            drop = one.y - other.y
            if drop > _HIGHEST * wider:
                break
            overlap = min(one.x1, other.x1) - max(one.x0, other.x0)
            if -overlap > wide * wider or narrower <= 0:
                continue
            small, host = (i, j) if one.end - one.start <= other.end - other.start else (j, i)
            level = drop <= _COPY * wider and overlap <= _COPY * wider
            if narrower < _SCRIPT_SIZE * wider:
                small, host = (i, j) if one.size < other.size else (j, i)
                beside = overlap <= _COPY * wider or _is_latin(glyphs, found[small])
                _note(glyphs, found, small, host, anywhere=beside and drop <= _SCRIPT * wider)
            elif drop > _LARGE * wider and _is_sign(glyphs, found[small]):
                if not _note(glyphs, found, small, host, anywhere=False) and level:
                    parent[_root(parent, j)] = _root(parent, i)
            elif level or (drop <= _COPY * wider and _share(glyphs, one, other)):
                parent[_root(parent, j)] = _root(parent, i)
            elif drop <= _COPY * wider:
                _note(glyphs, found, small, host, anywhere=False)
    shift = np.zeros(len(found))
    for i, piece in enumerate(found):
        if piece.hosts:
            unfit, _, k = min(piece.hosts)
            line = found[k]
            off = (piece.y - line.y) / line.size
            least = _RAISED if off > 0 else _LOWERED
            least = least if piece.size < _SCRIPT_SIZE * line.size else _LARGE
            shift[i] = off if abs(off) > least else 0.0
            for apart, _, other_host in piece.hosts:
                # A wide mark parts the line in which it stands.
                same = apart == unfit and abs(found[other_host].y - line.y) <= _SAME * line.size
                if other_host == k or (same and not unfit):
                    parent[_root(parent, i)] = _root(parent, other_host)
    return np.array([_root(parent, i) for i in range(len(found))])[pieces], shift[pieces]


def _listed(glyphs: Glyphs, pieces: np.ndarray) -> list[_Piece]:
    edges = [0, *(np.flatnonzero(np.diff(pieces)) + 1).tolist(), len(pieces)]
    starts = edges[:-1]
    lefts = np.minimum.reduceat(glyphs.x0, starts).tolist()
    rights = np.maximum.reduceat(glyphs.x1, starts).tolist()
    sizes = np.maximum.reduceat(glyphs.size, starts).tolist()
    lines = glyphs.y[starts].tolist()
    return [
        _Piece(start, end, x0, x1, y, size, [])
        for start, end, x0, x1, y, size in zip(starts, edges[1:], lefts, rights, lines, sizes, strict=True)
    ]


def _share(glyphs: Glyphs, one: _Piece, other: _Piece) -> bool:
    return bool(np.intersect1d(glyphs.code[one.start : one.end], glyphs.code[other.start : other.end]).size)


def _is_sign(glyphs: Glyphs, piece: _Piece) -> bool:
    """Tell whether a piece is short and without Chinese, as powers and marks of notes are."""
    return piece.end - piece.start <= _LONGEST and _is_latin(glyphs, piece)


def _is_latin(glyphs: Glyphs, piece: _Piece) -> bool:
    return bool((glyphs.code[piece.start : piece.end] < _FIRST_HAN).all())


def _note(glyphs: Glyphs, found: list[_Piece], small: int, host: int, *, anywhere: bool) -> bool:
    """Take a line down as one in which a piece may be raised or lowered, if it fits a gap there or may stand anywhere."""
    piece, line = found[small], found[host]
    if len(piece.hosts) >= _HOSTS:
        return False
    fits = _fits(glyphs, piece, line)
    if fits or anywhere:
        piece.hosts.append((not fits, abs(piece.y - line.y), host))
    return fits or anywhere


def _fits(glyphs: Glyphs, piece: _Piece, line: _Piece) -> bool:
    """Tell whether a piece stands between the characters of a line, or at its end, close to one of them."""
    lefts = glyphs.x0[line.start : line.end].tolist()
    rights = glyphs.x1[line.start : line.end].tolist()
    near = False
    for x0, x1 in zip(
        glyphs.x0[piece.start : piece.end].tolist(), glyphs.x1[piece.start : piece.end].tolist(), strict=True
    ):
        into = _INTO * (x1 - x0)
        k = bisect_left(lefts, (x0 + x1) / 2)
        before = rights[k - 1] if k else float("-inf")
        after = lefts[k] if k < len(lefts) else float("inf")
        if before > x0 + into or after < x1 - into:
            return False
        near = near or min(x0 - before, after - x1) <= _TOUCH * line.size
    return near


def _root(parent: list[int], i: int) -> int:
    while parent[i] != i:
        parent[i] = parent[parent[i]]
        i = parent[i]
    return i
