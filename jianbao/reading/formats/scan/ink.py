"""The ink of a picture: where dark strokes stand, and what they tell that the recogniser loses.

A long dash is lost at full confidence, and a raised digit is taken for one more digit of the figure before it; both are plain
in the picture. Which characters stand in a line is not decided here.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import ndimage

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels."""
_SPECK = 0.12
"""Ems that a stroke measures at least."""
_THIN = 0.16
_DASH, _LONGEST_DASH = 1.5, 2.6
"""Ems that a double dash is long; two characters 一 do not touch."""
_MIDDLE = (0.3, 0.72)
"""Where in the height of a line a dash stands."""
_SMALL, _LOW, _ABOVE = 0.78, 0.35, 0.15
"""Share of the height of the digits before it that a raised one has, at most and at least, and by how much of it it ends
above their foot."""
_REACH = 0.3
"""Ems on either side of a digit's middle in which its strokes have theirs."""
_RULE = 3.0
"""Ems from which a straight stroke is a ruling line, no part of a character."""


@dataclass(frozen=True)
class Strokes:
    """The strokes of a line: boxes of what is joined, without specks, from left to right; its ink, and where that stands."""

    boxes: tuple[Box, ...]
    ink: np.ndarray
    left: int
    top: int

    def between(self, left: float, right: float) -> list[Box]:
        """Return the strokes whose middle stands between two places."""
        return [b for b in self.boxes if left <= (b[0] + b[2]) / 2 <= right]


def dark(grey: np.ndarray) -> np.ndarray:
    """Tell ink from paper, paper being what is most common; a page without contrast holds none."""
    paper, ink = (float(v) for v in np.percentile(grey, (70, 1)))
    return grey < (paper + ink) / 2 if paper - ink > 40 else np.zeros(grey.shape, dtype=bool)


def strokes(mask: np.ndarray, box: Box, *, em: float) -> Strokes:
    """Return the strokes in a box of a page; what reaches over its edges is cut off there."""
    x0, y0, x1, y1 = (max(0, round(v)) for v in box)
    ink = mask[y0:y1, x0:x1].copy()
    labels, _ = ndimage.label(ink, structure=np.ones((3, 3)))
    found = []
    for rows, columns in ndimage.find_objects(labels):
        # What touches the upper edge belongs to the line above.
        if rows.start and max(rows.stop - rows.start, columns.stop - columns.start) >= _SPECK * em:
            found.append((x0 + columns.start, y0 + rows.start, x0 + columns.stop, y0 + rows.stop))
        elif max(rows.stop - rows.start, columns.stop - columns.start) < _SPECK * em:
            ink[rows, columns] = False
    boxes = sorted((float(a), float(b), float(c), float(d)) for a, b, c, d in found)
    return Strokes(tuple(boxes), ink, x0, y0)


def dashes(line: Strokes, *, em: float) -> list[tuple[float, float]]:
    """Return from where to where double dashes go in a line: nothing but thin ink at the middle of its height."""
    height = len(line.ink)
    count = line.ink.sum(axis=0)
    middle = np.arange(height) @ line.ink / np.maximum(count, 1)
    thin = (
        (count > 0) & (count <= _THIN * em) & (middle > _MIDDLE[0] * height) & (middle < _MIDDLE[1] * height)
    )
    found = []
    for a, b in _runs(thin):
        # The next character may begin where the dash ends.
        level = np.abs(middle[a:b] - np.median(middle[a:b])) <= _THIN * em / 2
        found += [(line.left + a + c, line.left + a + d) for c, d in _runs(level)]
    return [(float(a), float(b)) for a, b in found if _DASH * em <= b - a <= _LONGEST_DASH * em]


def _runs(mask: np.ndarray) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate([[0], mask.astype(int), [0]])))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def raised(line: Strokes, places: Sequence[float], *, em: float) -> int:
    """Return how many of the last digits of a figure are set small and raised; -1 where that cannot be told.

    `places` are the middles of its digits. Digits do not touch, so that each is one stroke; where they do, or the
    paper is dirty, a small raised stroke among them tells nothing certain.
    """
    found = line.between(places[0] - _REACH * em, places[-1] + _REACH * em)
    tall = max((b[3] - b[1] for b in found), default=0.0)
    # Points and commas are lower.
    found = [b for b in found if b[3] - b[1] > _LOW * tall]
    if len(places) < 2 or not found:
        return 0
    foot = max(b[3] for b in found if b[3] - b[1] == tall)
    small = [b[3] - b[1] < _SMALL * tall and foot - b[3] > _ABOVE * tall for b in found]
    if not any(small):
        return 0
    count = small[::-1].index(False) if False in small else 0
    return count if len(found) == len(places) and count == sum(small) else -1


def extent(line: Strokes) -> tuple[float, float] | None:
    """Return where the ink of a line begins and ends; None where there is none."""
    return (line.boxes[0][0], max(b[2] for b in line.boxes)) if line.boxes else None


def ruling_lines(mask: np.ndarray, *, em: float, across: bool) -> list[tuple[float, float, float]]:
    """Return the ruling lines of a page, those across it or those down it: from, to, at (pixels)."""
    # What is dirty or a little slanted breaks a line: it is looked for on a coarser page.
    step = max(1, round(em / 12))
    height, width = (n // step * step for n in mask.shape)
    coarse = mask[:height, :width].reshape(height // step, step, width // step, step).any(axis=(1, 3))
    coarse = coarse if across else coarse.T
    least = max(4, round(_RULE * em / step))
    eroded = ndimage.minimum_filter1d(coarse.astype(np.uint8), least, axis=1)
    straight = ndimage.maximum_filter1d(eroded, least, axis=1)
    labels, _ = ndimage.label(straight, structure=np.ones((3, 3)))
    found = []
    for rows, columns in ndimage.find_objects(labels):
        # A picture or a dark edge is no line.
        if (rows.stop - rows.start) * step <= 0.5 * em:
            at = (rows.start + rows.stop) / 2 * step
            found.append((float(columns.start * step), float(columns.stop * step), at))
    return found
