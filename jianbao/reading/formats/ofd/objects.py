"""What stands on an OFD page: characters, ruling lines and pictures with their places, as of a PDF page.

OFD counts in millimetres from the upper left corner; here it becomes points from the lower left.
"""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

import numpy as np

from jianbao.errors import JianbaoError
from jianbao.reading.formats.pdf import Box, Content, Glyphs, Rule

MAX_CHARACTERS = 1_000_000
"""On one page."""
MAX_NESTING = 8
_POINTS = 72 / 25.4
_THIN, _LONG = 2.5, 8.0
_FIRST_WIDE = 0x2E80
_HEAVY = 600
_LATIN, _WIDEST = 0.5, 0.85
"""Widths in ems: of a Latin character where the next one does not tell, and at most."""
_LIMIT = 1e6
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_STEP = re.compile(r"[MSLQBAC]|[^\sMSLQBAC]+")

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True)
class Resources:
    """What pages refer to by number: which fonts are bold, and groups of objects that are drawn again."""

    bold: Mapping[str, bool] = field(default_factory=dict)
    groups: Mapping[str, Element] = field(default_factory=dict)


class PageReader:
    """Gathers the objects of one page; `box` is its left, top, width and height in millimetres."""

    def __init__(self, box: tuple[float, float, float, float], resources: Resources) -> None:
        """Start with an empty page."""
        self._left, self._top, self._width, self._height = box
        self._resources = resources
        self._glyphs: list[tuple[int, float, float, float, float, bool, int]] = []
        self._horizontals: list[Rule] = []
        self._verticals: list[Rule] = []
        self._pictures: list[Box] = []

    def content(self) -> Content:
        """Return what was gathered."""
        code, x0, x1, y, size, bold, angle = zip(*self._glyphs, strict=True) if self._glyphs else [()] * 7
        return Content(
            box=(0.0, 0.0, self._width * _POINTS, self._height * _POINTS),
            glyphs=Glyphs(
                code=np.array(code, dtype=np.int64),
                x0=np.array(x0, dtype=float),
                x1=np.array(x1, dtype=float),
                y=np.array(y, dtype=float),
                size=np.array(size, dtype=float),
                bold=np.array(bold, dtype=bool),
                angle=np.array(angle, dtype=np.int64),
            ),
            horizontals=self._horizontals,
            verticals=self._verticals,
            pictures=self._pictures,
        )

    def add(self, holder: Element, outer: Matrix = _IDENTITY, depth: int = 0) -> None:
        """Take note of all objects within an element: a page's content, a layer, a block or a group."""
        for item in holder:
            if item.get("Visible", "").lower() == "false" or depth > MAX_NESTING:
                continue
            kind = item.tag
            if kind in ("Content", "Layer", "PageBlock"):
                self.add(item, outer, depth + 1)
            elif kind in ("TextObject", "PathObject", "ImageObject", "CompositeObject"):
                left, top, width, height = numbers(item.get("Boundary", ""), 4)
                placed = _product((1.0, 0.0, 0.0, 1.0, left, top), outer)
                matrix = _product(_matrix(item.get("CTM", "")), placed)
                if kind == "TextObject":
                    self._text(item, matrix)
                elif kind == "PathObject":
                    self._path(item, matrix)
                elif kind == "ImageObject":
                    (x0, y0), (x1, y1) = self._point(0, 0, placed), self._point(width, height, placed)
                    self._pictures.append((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
                else:
                    group = self._resources.groups.get(item.get("ResourceID", ""))
                    if group is not None:
                        self.add(group, matrix, depth + 1)

    def _point(self, x: float, y: float, m: Matrix) -> tuple[float, float]:
        across, down = x * m[0] + y * m[2] + m[4], x * m[1] + y * m[3] + m[5]
        return (across - self._left) * _POINTS, (self._height - down + self._top) * _POINTS

    def _text(self, item: Element, m: Matrix) -> None:
        size = numbers(item.get("Size", ""), 1)[0]
        weight = numbers(item.get("Weight", "400"), 1)[0]
        bold = weight >= _HEAVY or self._resources.bold.get(item.get("Font", ""), False)
        stretch = numbers(item.get("HScale", "1"), 1)[0] or 1.0
        height, breadth = size * math.hypot(m[2], m[3]), size * stretch * math.hypot(m[0], m[1])
        if not 0 < height < _LIMIT or not 0 < breadth < _LIMIT:
            return
        angle = round(math.degrees(math.atan2(-m[1], m[0]))) % 360
        x = y = 0.0
        for code in item.iter("TextCode"):
            x = numbers(code.get("X", ""), 1)[0] if code.get("X") else x
            y = numbers(code.get("Y", ""), 1)[0] if code.get("Y") else y
            text = (code.text or "").strip("\r\n\t")
            if len(self._glyphs) + len(text) > MAX_CHARACTERS:
                raise JianbaoError(
                    f"a page of the OFD file holds more than {MAX_CHARACTERS:,} characters; split it"
                )
            steps_x, steps_y = (
                _steps(code.get("DeltaX", ""), len(text)),
                _steps(code.get("DeltaY", ""), len(text)),
            )
            for i, c in enumerate(text):
                step = steps_x[i] if i < len(steps_x) else 0.0
                wide = size if ord(c) >= _FIRST_WIDE else _LATIN * size
                if ord(c) < _FIRST_WIDE and 0 < step < 1.1 * size:
                    wide = min(step, _WIDEST * size)
                px, py = self._point(x, y, m)
                if max(abs(px), abs(py)) < _LIMIT:
                    right = px + wide / size * breadth * _POINTS
                    self._glyphs.append((ord(c), px, right, py, height * _POINTS, bold, angle))
                x += step if steps_x else 0.0 if steps_y else wide * stretch
                y += steps_y[i] if i < len(steps_y) else 0.0

    def _path(self, item: Element, m: Matrix) -> None:
        data = item.findtext("AbbreviatedData") or ""
        points: list[tuple[float, float]] = []
        stroked = item.get("Stroke", "true").lower() != "false"
        for kind, x, y in _segments(data):
            point = self._point(x, y, m)
            if kind == "L" and points and stroked:
                self._rule(points[-1], point)
            points.append(point)
        if points:
            xs, ys = [p[0] for p in points], [p[1] for p in points]
            if min(max(xs) - min(xs), max(ys) - min(ys)) <= _THIN:
                self._rule((min(xs), min(ys)), (max(xs), max(ys)))

    def _rule(self, a: tuple[float, float], b: tuple[float, float]) -> None:
        (x0, x1), (y0, y1) = sorted((a[0], b[0])), sorted((a[1], b[1]))
        if max(map(abs, (x0, x1, y0, y1))) >= _LIMIT:
            return
        if y1 - y0 <= _THIN and x1 - x0 >= _LONG:
            self._horizontals.append((x0, x1, (y0 + y1) / 2))
        elif x1 - x0 <= _THIN and y1 - y0 >= _LONG:
            self._verticals.append((y0, y1, (x0 + x1) / 2))


def numbers(text: str, count: int) -> list[float]:
    """Return so many numbers of a list; 0 for each that is missing or absurd."""
    found = [float(x) for x in _NUMBER.findall(text)[:count]]
    return [x if abs(x) < _LIMIT else 0.0 for x in found] + [0.0] * (count - len(found))


def _matrix(text: str) -> Matrix:
    if len(_NUMBER.findall(text)) < 6:
        return _IDENTITY
    a, b, c, d, e, f = numbers(text, 6)
    return a, b, c, d, e, f


def _product(m: Matrix, n: Matrix) -> Matrix:
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def _steps(text: str, most: int) -> list[float]:
    """Return the distances of characters, at most so many; "g 3 4.2" stands for three of 4.2."""
    steps: list[float] = []
    words = iter(text.split())
    for word in words:
        if len(steps) >= most:
            break
        times = 1
        if word == "g":
            times = int(numbers(next(words, ""), 1)[0])
            word = next(words, "")
        steps += [numbers(word, 1)[0]] * min(max(times, 0), most - len(steps))
    return steps


def _segments(data: str) -> Iterator[tuple[str, float, float]]:
    """Yield where each move ("M") and line ("L") of a path leads; curves and closings are passed over."""
    start = (0.0, 0.0)
    words = iter(_STEP.findall(data))
    for word in words:
        if word in "SML":
            x, y = (numbers(next(words, ""), 1)[0] for _ in range(2))
            start = (x, y) if word != "L" else start
            yield ("L" if word == "L" else "M"), x, y
        elif word == "C":
            yield "L", *start
