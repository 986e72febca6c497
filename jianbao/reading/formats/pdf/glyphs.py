"""The characters of a PDF page and where they stand, as pdfium tells them, and what stands beside them.

Nothing is rendered and no script or action runs: pdfium is only asked for text and for the places of page
objects. What the characters make is in `rows`.
"""

import ctypes
import itertools
import re
from collections import deque
from dataclasses import dataclass, fields
from itertools import repeat

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from jianbao.reading.formats.pdf import calls
from jianbao.reading.formats.pdf.objects import FARTHEST, Box, PageObjects, Rule, Span, walk

_HEAVY = 600
_BOLD_NAME = re.compile(r"bold|black|heavy|simhei|heiti|黑体", re.I)
_STROKED = [raw.FPDF_TEXTRENDERMODE_FILL_STROKE, raw.FPDF_TEXTRENDERMODE_FILL_STROKE_CLIP]
_FEW = 4
_HYPHEN, _UNKNOWN = 2, 0xFFFD


@dataclass
class Glyphs:
    """Characters in drawing order: code point, left and right edge, baseline, type size (points), bold, angle.

    Edges are those of the advance width. The angle is in whole degrees.
    """

    code: np.ndarray
    x0: np.ndarray
    x1: np.ndarray
    y: np.ndarray
    size: np.ndarray
    bold: np.ndarray
    angle: np.ndarray

    def __len__(self) -> int:
        """Return how many characters there are."""
        return len(self.code)

    def take(self, which: np.ndarray) -> "Glyphs":
        """Return some of the characters, by mask or by index."""
        return Glyphs(**{f.name: getattr(self, f.name)[which] for f in fields(self)})


@dataclass(frozen=True)
class Content:
    """A page: its box, characters, horizontal rules (x0, x1, y), vertical rules (y0, y1, x), pictures."""

    box: Box
    glyphs: Glyphs
    horizontals: list[Rule]
    verticals: list[Rule]
    pictures: list[Box]


def read_content(page: pdfium.PdfPage) -> Content:
    """Return what stands on a page. Raises `PdfiumError` where its text cannot be loaded."""
    textpage = page.get_textpage()
    count = textpage.count_chars()
    scattered = count < _FEW * raw.FPDFPage_CountObjects(page.raw)
    read, spans = _characters(
        ctypes.cast(textpage.raw, ctypes.c_void_p).value or 0, count, scattered=scattered
    )
    textpage.close()
    objects = PageObjects(spans)
    for group, matrix, container in walk(page):
        objects.add(group, matrix, container)
    glyphs = _with_spaces(_with_copies(read, objects.again), objects.spaces)
    sound = np.isfinite(glyphs.x0) & np.isfinite(glyphs.x1) & np.isfinite(glyphs.y) & (glyphs.size > 0.1)
    sound &= (np.abs(glyphs.x0) < FARTHEST) & (np.abs(glyphs.y) < FARTHEST)
    return Content(
        box=page.get_cropbox(),
        glyphs=glyphs.take(sound),
        horizontals=objects.horizontals,
        verticals=objects.verticals,
        pictures=objects.pictures,
    )


def _with_copies(read: Glyphs, again: list[tuple[float, float, Span]]) -> Glyphs:
    if not again:
        return read
    places = np.concatenate([np.arange(start, end) for _, _, (start, end) in again])
    counts = [end - start for _, _, (start, end) in again]
    copies = read.take(places)
    moved_x = np.repeat([x for x, _, _ in again], counts)
    copies.x0, copies.x1 = copies.x0 + moved_x, copies.x1 + moved_x
    copies.y = copies.y + np.repeat([y for _, y, _ in again], counts)
    return _joined(read, copies)


def _with_spaces(glyphs: Glyphs, spaces: list[tuple[float, float, float]]) -> Glyphs:
    if not spaces:
        return glyphs
    x, y, size = np.array(spaces).T
    none = np.zeros(len(spaces), dtype=np.int64)
    return _joined(glyphs, Glyphs(none + 32, x, x, y, size, none.astype(bool), none))


def _joined(one: Glyphs, other: Glyphs) -> Glyphs:
    return Glyphs(*(np.concatenate([getattr(one, f.name), getattr(other, f.name)]) for f in fields(Glyphs)))


def _characters(textpage: int, count: int, *, scattered: bool) -> tuple[Glyphs, dict[int, Span]]:
    """Return the characters, and from where to where each text object's characters stand.

    Each question to pdfium takes longer than all else that is done for a character: what is one for a text object
    is asked once. `scattered` tells that most objects hold a few characters only.
    """
    code = _codes(textpage, count)
    owner = _owners(textpage, code, scattered=scattered)
    # pdfium's own guesses at spaces and line ends are left out; spaces are made from positions here.
    read = owner != 0
    for i in np.flatnonzero(read & (code == 32)).tolist():
        read[i] = not calls.is_generated(textpage, i)
    owned, at = np.flatnonzero(owner), np.flatnonzero(read)
    first = np.concatenate([[True], np.diff(owner[owned]) != 0])[: len(owned)]
    starts = owned[first]
    run = (np.cumsum(first) - 1)[np.searchsorted(owned, at)]
    places = np.searchsorted(at, [*starts.tolist(), count]).tolist()
    spans: dict[int, Span] = {}
    for handle, start, end in zip(owner[starts].tolist(), places[:-1], places[1:], strict=True):
        spans.setdefault(handle, (start, end))
    size, angle = _sizes_and_angles(textpage, starts.tolist())
    x, y, box = _places(textpage, at, run, angle[run] == 0)
    sideways = ((angle == 90) | (angle == 270))[run]
    right = x + np.where(sideways, box[:, 1] - box[:, 3], box[:, 2] - box[:, 0])
    glyphs = Glyphs(
        # pdfium writes 2 for a hyphen at a line's end and 0 for a character without a Unicode value.
        code=np.where(code == _HYPHEN, ord("-"), np.where(_is_known(code), code, _UNKNOWN))[at],
        x0=x,
        x1=right,
        y=y,
        size=size[run],
        bold=_bold(owner[starts].tolist())[run],
        angle=angle[run],
    )
    _share_out(glyphs, run, np.where(sideways, right, np.maximum(right, box[:, 2])))
    return glyphs, spans


def _codes(textpage: int, count: int) -> np.ndarray:
    """Return the code points of a page's characters."""
    buffer = np.zeros(count + 1, dtype=np.uint16)
    calls.text(textpage, 0, count, buffer.ctypes.data)
    code = buffer[:count].astype(np.int64)
    # Characters without a Unicode value are not in the text, and those beyond the first plane are in two parts.
    if buffer[count] or (code == 0).any() or ((code >= 0xD800) & (code < 0xE000)).any():
        return np.fromiter(map(calls.unicode, repeat(textpage), range(count)), np.int64, count)
    for i in np.flatnonzero((code < 32) | (code >= 0xFFFE)).tolist():
        code[i] = calls.unicode(textpage, i)
    return code


def _is_known(code: np.ndarray) -> np.ndarray:
    return ((code > 0) & (code < 0xFFFE)) | ((code > 0xFFFF) & (code < 0x110000))


def _owners(textpage: int, code: np.ndarray, *, scattered: bool) -> np.ndarray:
    """Return the text object of each character, 0 for those that are pdfium's own."""
    count = len(code)
    right_to_left = ((code >= 0x590) & (code < 0x900)) | ((code >= 0xFB1D) & (code < 0xFF00))
    if scattered or right_to_left.any():
        return np.fromiter(
            (x or 0 for x in map(calls.text_object, repeat(textpage), range(count))), np.uint64, count
        )
    owner = np.zeros(count, dtype=np.uint64)
    # An object's characters follow one another, but for the spaces, line ends and hyphens that pdfium puts between.
    edges = np.flatnonzero((code <= 32) | (code >= 0xFFFE))
    bounds = [-1, *edges.tolist(), count]
    for i in edges.tolist():
        owner[i] = calls.text_object(textpage, i) or 0
    todo = [(a + 1, b - 1) for a, b in itertools.pairwise(bounds) if b - a > 1]
    ends = sorted({i for pair in todo for i in pair})
    known = dict(zip(ends, map(calls.text_object, repeat(textpage), ends), strict=True))
    while todo:
        a, b = todo.pop()
        if known[a] == known[b]:
            owner[a : b + 1] = known[a] or 0
        else:
            middle = (a + b) // 2
            for i in (middle, middle + 1):
                if i not in known:
                    known[i] = calls.text_object(textpage, i)
            todo += [(a, middle), (middle + 1, b)]
    return owner


def _places(textpage: int, at: np.ndarray, run: np.ndarray, upright: np.ndarray) -> tuple[np.ndarray, ...]:
    """Return characters' origins (x, y) and boxes (left, top, right, bottom), in points.

    The box of a character that stands upright begins at its origin, if that of its object's first and last do.
    """
    boxes = np.zeros((len(at), 4), dtype=np.float32)
    deque(map(calls.loose_boxes, repeat(textpage), at.tolist(), _addresses(boxes)), maxlen=0)
    boxes = boxes.astype(float)
    left = boxes[:, 0]
    if not len(at):
        return left, left, boxes
    starts = np.flatnonzero(np.concatenate([[True], np.diff(run) != 0]))
    ends = np.concatenate([starts[1:], [len(at)]]) - 1
    begin, end = _origins(textpage, at[starts]), _origins(textpage, at[ends])
    sound = (
        upright[starts]
        & (begin[:, 0] == left[starts])
        & (end[:, 0] == left[ends])
        & (begin[:, 1] == end[:, 1])
    )
    lengths = ends - starts + 1
    origins = np.stack([left, np.repeat(begin[:, 1], lengths)], axis=1)
    others = np.flatnonzero(np.repeat(~sound, lengths))
    origins[others] = _origins(textpage, at[others])
    return origins[:, 0], origins[:, 1], boxes


def _origins(textpage: int, at: np.ndarray) -> np.ndarray:
    origins = np.zeros((len(at), 2))
    where = _addresses(origins)
    beside = range(where.start + origins.itemsize, where.stop + origins.itemsize, where.step)
    deque(map(calls.origins, repeat(textpage), at.tolist(), where, beside), maxlen=0)
    return origins


def _addresses(rows: np.ndarray) -> range:
    """Return where each row of an array lies in memory."""
    start, step = rows.ctypes.data, rows.shape[1] * rows.itemsize
    return range(start, start + step * len(rows), step)


def _sizes_and_angles(textpage: int, at: list[int]) -> tuple[np.ndarray, np.ndarray]:
    """Return the sizes in points and the angles in whole degrees of the text objects of some characters."""
    matrices = np.zeros((len(at), 6), dtype=np.float32)
    deque(map(calls.char_matrices, repeat(textpage), at, _addresses(matrices)), maxlen=0)
    a, b, c, d = matrices[:, :4].astype(float).T
    size = np.fromiter(map(calls.font_size, repeat(textpage), at), float, len(at)) * np.hypot(c, d)
    angle = np.nan_to_num(np.degrees(np.arctan2(b, a)))
    return size, np.round(angle).astype(np.int64) % 360


def _bold(text_objects: list[int]) -> np.ndarray:
    """Tell which text objects are bold: by their font's weight or name, or as they are stroked."""
    count = len(text_objects)
    stroked = np.isin(np.fromiter(map(calls.render_mode, text_objects), np.int64, count), _STROKED)
    fonts = [font or 0 for font in map(calls.font, text_objects)]
    heavy = {font: _is_heavy(font) for font in dict.fromkeys(fonts)}
    return stroked | np.fromiter((heavy[font] for font in fonts), bool, count)


def _is_heavy(font: int) -> bool:
    name = ctypes.create_string_buffer(256)
    calls.font_name(font, name, 256)
    heavy = calls.font_weight(font) >= _HEAVY
    return heavy or bool(_BOLD_NAME.search(name.value.decode("utf-8", "replace")))


def _share_out(glyphs: Glyphs, run: np.ndarray, ends: np.ndarray) -> None:
    """Share out the width of one glyph that stands for several characters (a ligature, a long dash)."""
    same = (np.diff(run) == 0) & (np.diff(glyphs.x0) == 0) & (np.diff(glyphs.y) == 0)
    same &= glyphs.x0[1:] < ends[1:]
    edges = np.flatnonzero(np.diff(np.concatenate([[False], same, [False]]).astype(int)))
    for start, last in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        left, alike = glyphs.x0[start], last - start + 1
        bounds = left + (max(ends[start : last + 1]) - left) / alike * np.arange(alike + 1)
        glyphs.x0[start : last + 1], glyphs.x1[start : last + 1] = bounds[:-1], bounds[1:]
