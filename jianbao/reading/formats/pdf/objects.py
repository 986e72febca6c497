"""What stands on a PDF page beside its characters: ruling lines, pictures, and text that is drawn once more.

Characters are read in `glyphs`.
"""

import ctypes
import itertools
import math
from collections.abc import Callable, Iterator, Sequence

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from jianbao.reading.formats.pdf import calls

FARTHEST = 1e5
"""Points from the origin beyond which nothing is read."""
MAX_OBJECTS = 300_000
"""Page objects that are looked at on one page; text beyond them is read, rules and pictures are not."""
MAX_DEPTH = 8
MAX_SEGMENTS = 400
"""Pieces of one path that are looked at for ruling lines."""
MAX_NEAR = 50
"""Text objects at one place of a page among which the source of a copy is looked for."""
_THIN, _LONG = 2.5, 8.0
_SIMILAR = 0.02
_CELL = 24.0

Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points, y upwards."""
Rule = tuple[float, float, float]
"""A ruling line: from where to where it goes, and at which height or breadth."""
Span = tuple[int, int]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def walk(page: pdfium.PdfPage) -> Iterator[tuple[Sequence[tuple[int, int]], Matrix, int]]:
    """Yield the page's objects in drawing order, those inside forms too, in groups that stand in one form.

    An object is its handle and its type; a group has the form's matrix and its number.
    """
    seen, containers = 0, 0
    address = ctypes.cast(page.raw, ctypes.c_void_p).value or 0
    stack = [(_listed(calls.page_object, address, raw.FPDFPage_CountObjects(page.raw)), _IDENTITY, 0)]
    while stack:
        objects, matrix, container = stack[-1]
        group, form = [], 0
        for handle, kind in itertools.islice(objects, MAX_OBJECTS - seen):
            seen += 1
            if kind == raw.FPDF_PAGEOBJ_FORM and len(stack) <= MAX_DEPTH:
                form = handle
                break
            group.append((handle, kind))
        yield group, matrix, container
        if form:
            containers += 1
            inside = _listed(calls.form_object, form, calls.count_form_objects(form))
            stack.append((inside, _product(_matrix(form), matrix), containers))
        else:
            stack.pop()


def _listed(get: Callable[[int, int], int], holder: int, count: int) -> Iterator[tuple[int, int]]:
    handles = filter(None, map(get, itertools.repeat(holder), range(count)))
    one, other = itertools.tee(handles)
    return zip(one, map(calls.type, other), strict=True)


class PageObjects:
    """Gathers rules, pictures, and text objects that pdfium leaves out because they are drawn once more.

    Rules are (x0, x1, y) and (y0, y1, x). `again` holds, for each text left out, how far it stands from the
    text that was read, and which characters that is. A text with no source near by stays out.
    """

    def __init__(self, spans: dict[int, Span]) -> None:
        """Start with the characters that were read: from where to where, by text object."""
        self.spans = spans
        self.horizontals: list[Rule] = []
        self.verticals: list[Rule] = []
        self.pictures: list[Box] = []
        self.spaces: list[tuple[float, float, float]] = []
        """Text objects of white space alone, which pdfium replaces by its guesses: x, y, size."""
        self.again: list[tuple[float, float, Span]] = []
        self._kept: list[tuple[int, Span]] = []
        self._places: dict[tuple[int, int], list[tuple[Box, Span]]] = {}
        self._container = 0

    def add(self, objects: Sequence[tuple[int, int]], matrix: Matrix, container: int) -> None:
        """Take note of page objects (handle and type); `matrix` and `container` are those of the form they are in."""
        for handle, kind in objects:
            if kind == raw.FPDF_PAGEOBJ_TEXT:
                if container != self._container:
                    self._kept, self._places, self._container = [], {}, container
                span = self.spans.get(handle)
                if span is None:
                    self._unread(handle, matrix)
                else:
                    self._kept.append((handle, span))
            elif kind == raw.FPDF_PAGEOBJ_PATH:
                self._path(handle, matrix)
            elif kind == raw.FPDF_PAGEOBJ_IMAGE:
                box = _mapped(_bounds(handle), matrix)
                if _sound(box):
                    self.pictures.append(box)

    def _unread(self, handle: int, matrix: Matrix) -> None:
        box = _bounds(handle)
        if box[2] <= box[0]:
            x, y = _moved(_matrix(handle)[4:], matrix)
            self.spaces.append((x, y, _type_size(handle, matrix)))
            return
        copied = [
            (
                abs(box[0] - there[0]) + abs(box[1] - there[1]),
                box[0] - there[0],
                box[1] - there[1],
                source,
            )
            for there, source in self._near(box)
            if _same_shape(box, there)
        ]
        if copied:
            _, dx, dy, source = min(copied)
            shift = dx * matrix[0] + dy * matrix[2], dx * matrix[1] + dy * matrix[3]
            self.again.append((*shift, source))

    def _near(self, box: Box) -> Iterator[tuple[Box, Span]]:
        """Yield the text objects that begin near a box; their places are looked up when one is asked for."""
        for handle, span in self._kept:
            there = _bounds(handle)
            if _sound(there):
                self._places.setdefault(_cell(there), []).append((there, span))
        self._kept = []
        column, line = _cell(box) if _sound(box) else (0, 0)
        for i in (column - 1, column, column + 1):
            for j in (line - 1, line, line + 1):
                yield from self._places.get((i, j), [])[-MAX_NEAR:]

    def _path(self, handle: int, matrix: Matrix) -> None:
        box = _mapped(_bounds(handle), matrix)
        if not _sound(box):
            return
        x0, y0, x1, y1 = box
        if y1 - y0 <= _THIN or x1 - x0 <= _THIN:
            self._rule(x0, y0, x1, y1)
            return
        mode, stroked = ctypes.c_int(), ctypes.c_int()
        if not calls.draw_mode(handle, mode, stroked) or not stroked.value:
            return
        whole = _product(_matrix(handle), matrix)
        px, py = ctypes.c_float(), ctypes.c_float()
        start = last = (0.0, 0.0)
        for i in range(min(calls.count_segments(handle), MAX_SEGMENTS)):
            segment = calls.segment(handle, i)
            calls.segment_point(segment, px, py)
            point = _moved((px.value, py.value), whole)
            kind = calls.segment_type(segment)
            if kind == raw.FPDF_SEGMENT_LINETO:
                self._rule(*_box(last, point))
            elif kind == raw.FPDF_SEGMENT_MOVETO:
                start = point
            last = point
            if calls.segment_closes(segment):
                self._rule(*_box(last, start))

    def _rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        if y1 - y0 <= _THIN and x1 - x0 >= _LONG:
            self.horizontals.append((x0, x1, (y0 + y1) / 2))
        elif x1 - x0 <= _THIN and y1 - y0 >= _LONG:
            self.verticals.append((y0, y1, (x0 + x1) / 2))


def _sound(box: Box) -> bool:
    return all(map(math.isfinite, box)) and max(map(abs, box)) < FARTHEST


def _cell(box: Box) -> tuple[int, int]:
    return int(box[0] // _CELL), int(box[1] // _CELL)


def _same_shape(a: Box, b: Box) -> bool:
    """Tell whether two text boxes can be one text drawn twice: of one size, less than a character apart."""
    width, height = a[2] - a[0], a[3] - a[1]
    if width <= 0 or height <= 0:
        return False
    slack = _SIMILAR * height + 0.01
    same = abs(width - (b[2] - b[0])) <= slack and abs(height - (b[3] - b[1])) <= slack
    return (
        same
        and abs(a[0] - b[0]) < min(width, 1.5 * height, _CELL)
        and abs(a[1] - b[1]) < min(0.5 * height, _CELL)
    )


def _type_size(handle: int, matrix: Matrix) -> float:
    size = ctypes.c_float()
    calls.object_font_size(handle, size)
    m = _product(_matrix(handle), matrix)
    return size.value * math.hypot(m[2], m[3])


def _bounds(handle: int) -> Box:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    calls.object_bounds(handle, left, bottom, right, top)
    return left.value, bottom.value, right.value, top.value


def _matrix(handle: int) -> Matrix:
    m = raw.FS_MATRIX()
    calls.object_matrix(handle, m)
    return m.a, m.b, m.c, m.d, m.e, m.f


def _product(m: Matrix, n: Matrix) -> Matrix:
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def _moved(point: tuple[float, float], m: Matrix) -> tuple[float, float]:
    x, y = point
    return x * m[0] + y * m[2] + m[4], x * m[1] + y * m[3] + m[5]


def _mapped(box: Box, m: Matrix) -> Box:
    return _box(_moved(box[:2], m), _moved(box[2:], m)) if m != _IDENTITY else box


def _box(a: tuple[float, float], b: tuple[float, float]) -> Box:
    return min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])
