"""The characters of a PDF page and where they stand, as pdfium tells them, and what stands beside them.

Nothing is rendered and no script or action runs: pdfium is only asked for text and for the places of page
objects. What the characters make is in `rows`.
"""

import ctypes
import math
import re
from dataclasses import dataclass, fields

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from jianbao.reading.formats.pdf import calls
from jianbao.reading.formats.pdf.objects import FARTHEST, Box, PageObjects, Rule, Span, walk

_HEAVY = 600
_BOLD_NAME = re.compile(r"bold|black|heavy|simhei|heiti|黑体", re.I)
_STROKED = {raw.FPDF_TEXTRENDERMODE_FILL_STROKE, raw.FPDF_TEXTRENDERMODE_FILL_STROKE_CLIP}


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
    columns, spans = _characters(
        ctypes.cast(textpage.raw, ctypes.c_void_p).value or 0, textpage.count_chars()
    )
    textpage.close()
    objects = PageObjects(spans)
    for handle, matrix, container in walk(page):
        objects.add(handle, matrix, container)
    for shift_x, shift_y, (start, end) in objects.again:
        for name, values in columns.items():
            move = shift_x if name in ("x0", "x1") else shift_y if name == "y" else 0
            values += [v + move for v in values[start:end]] if move else values[start:end]
    for x, y, size in objects.spaces:
        for values, value in zip(columns.values(), (32, x, x, y, size, False, 0), strict=True):
            values.append(value)
    glyphs = Glyphs(
        code=np.array(columns["code"], dtype=np.int64),
        x0=np.array(columns["x0"], dtype=float),
        x1=np.array(columns["x1"], dtype=float),
        y=np.array(columns["y"], dtype=float),
        size=np.array(columns["size"], dtype=float),
        bold=np.array(columns["bold"], dtype=bool),
        angle=np.array(columns["angle"], dtype=np.int64),
    )
    sound = np.isfinite(glyphs.x0) & np.isfinite(glyphs.x1) & np.isfinite(glyphs.y) & (glyphs.size > 0.1)
    sound &= (np.abs(glyphs.x0) < FARTHEST) & (np.abs(glyphs.y) < FARTHEST)
    return Content(
        box=page.get_cropbox(),
        glyphs=glyphs.take(sound),
        horizontals=objects.horizontals,
        verticals=objects.verticals,
        pictures=objects.pictures,
    )


def _characters(textpage: int, count: int) -> tuple[dict[str, list], dict[int, Span]]:
    """Return the characters by attribute, and from where to where each text object's characters stand."""
    columns: dict[str, list] = {f.name: [] for f in fields(Glyphs)}
    codes, lefts, rights, lines, sizes, bolds, angles = columns.values()
    x, y, loose = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    spans: dict[int, Span] = {}
    heavy: dict[int, bool] = {}
    last, start, alike = 0, 0, 1
    size, bold, angle = 0.0, False, 0
    for i in range(count):
        owner = calls.text_object(textpage, i)
        if not owner:
            # pdfium's own guesses at spaces and line ends; they are made from positions here.
            continue
        if owner != last:
            spans.setdefault(last, (start, len(codes)))
            last, start = owner, len(codes)
            size, angle = _size_and_angle(textpage, i)
            bold = _is_bold(owner, heavy)
        code = calls.unicode(textpage, i)
        if code == 32 and calls.is_generated(textpage, i):
            continue
        calls.origin(textpage, i, x, y)
        calls.loose_box(textpage, i, loose)
        sideways = angle in (90, 270)
        left = x.value
        right = left + (loose.top - loose.bottom if sideways else loose.right - loose.left)
        if len(codes) - start >= alike and left == lefts[-alike] and y.value == lines[-1] and left < right:
            # One glyph that stands for several characters (a ligature, a long dash): they share its width.
            alike += 1
            step = (right - left) / alike
            for k in range(1, alike):
                lefts[-k], rights[-k] = right - (k + 1) * step, right - k * step
            left = right - step
        else:
            alike = 1
        # pdfium writes 2 for a hyphen at a line's end and 0 for a character without a Unicode value.
        codes.append(45 if code == 2 else code if 0 < code < 0xFFFE or 0xFFFF < code < 0x110000 else 0xFFFD)
        lefts.append(left)
        rights.append(right)
        lines.append(y.value)
        sizes.append(size)
        bolds.append(bold)
        angles.append(angle)
    spans.setdefault(last, (start, len(codes)))
    return columns, spans


def _size_and_angle(textpage: int, i: int) -> tuple[float, int]:
    """Return the size in points and the angle in degrees of the i-th character's text object."""
    m = raw.FS_MATRIX()
    calls.char_matrix(textpage, i, m)
    angle = math.degrees(math.atan2(m.b, m.a))
    return calls.font_size(textpage, i) * math.hypot(m.c, m.d), round(angle) % 360 if math.isfinite(
        angle
    ) else 0


def _is_bold(text_object: int, heavy: dict[int, bool]) -> bool:
    if calls.render_mode(text_object) in _STROKED:
        return True
    font = calls.font(text_object) or 0
    if font not in heavy:
        name = ctypes.create_string_buffer(256)
        calls.font_name(font, name, 256)
        weight = calls.font_weight(font)
        heavy[font] = weight >= _HEAVY or bool(_BOLD_NAME.search(name.value.decode("utf-8", "replace")))
    return heavy[font]
