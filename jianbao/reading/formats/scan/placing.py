"""Recognised lines put where they stand on the page, as the characters of a PDF page are: text for the same layout code.

The page is set straight first; what the recogniser is known to lose is taken from the ink (see `ink`, `marks`), and what
remains doubtful is noted, never guessed. Digits are never made up.
"""

import itertools
import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from PIL import Image

from jianbao.digest import HAN
from jianbao.reading.formats.pdf import Content, Glyphs
from jianbao.reading.formats.scan.engine import Recogniser, Seen
from jianbao.reading.formats.scan.ink import dark, dashes, extent, raised, ruling_lines, strokes
from jianbao.reading.formats.scan.marks import page_number, widen

_WIDTH = 595.0
"""Points that a page is taken to be wide, whatever its resolution: only proportions count."""
_LEAST_SKEW = 0.05
_TALL = 1.5
_LONG, _PIECE = 2.0, 1.5
"""Height to width beyond which a page is cut into pieces, and up to which a piece goes."""
_UNSURE_PAGE = 0.7
"""Confidence of a page below which it may stand on its head."""
_UNSURE_LINE, _UNSURE_DIGIT = 0.9, 0.8
_UNSURE_CHARACTER = 0.6
_SAME_SIZE, _SAME_HEIGHT = 0.09, 0.15
_LOST, _OVERLAP = 1.6, 0.4
_REACH = 3.0
"""Ems beside a line in which a dash of it may stand."""
_GAP = 1.3
"""Ems between neighbours, beyond what they take themselves, that part a line in two."""
_LATE, _EARLY = frozenset("（《〈【〔“‘「『"), frozenset("，。、；：！？）》〉】〕”’」』")
"""Full-width marks whose ink leaves the first half of their place free, and the second."""
_DASH_LIKE = frozenset("-—–一－~")
_FIGURE = re.compile(r"[0-9][0-9.,]*[0-9]")
_SUPERIOR = dict(zip("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True))
_RAISED = re.compile("[0-9][0-9.,]*[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_CHINESE_RUN = re.compile(rf"[{HAN}]{{4,}}")
_EDGE = 0.12
"""Share of a page's height at its head and foot where its number stands."""
_CENTRE = 0.38
"""Ems from the middle of a line down to its baseline."""


@dataclass(frozen=True)
class LineNote:
    """A line of a page that was changed or is doubtful: `raw` as recognised, `text` as kept, doubtful parts in 〔〕."""

    raw: str
    text: str
    doubtful: str = ""


@dataclass(frozen=True)
class Recognised:
    """A page as recognised: what stands on it, how sure, and what is to be said of its lines."""

    content: Content
    confidence: float
    notes: tuple[LineNote, ...]


@dataclass
class _Line:
    """A line on the straightened page: its box, type size (pixels), characters with middles, doubts by position."""

    box: tuple[float, float, float, float]
    text: str
    places: list[float]
    sure: list[float]
    raw: str
    size: float = 0.0
    doubts: set[int] = field(default_factory=set)


def recognise(picture: Image.Image, recogniser: Recogniser) -> Recognised:
    """Return what a recogniser reads in the picture of a page, turned upright where it lies or stands on its head."""
    page, seen = _turned(picture.convert("RGB"), recogniser)
    lines = [s for s in seen if not _is_tall(s)]
    confidence = _confidence(lines)
    page, corners = _straight(page, lines)
    mask = dark(np.asarray(page.convert("L"), dtype=np.uint8))
    placed = [line for s, c in zip(lines, corners, strict=True) for line in _placed(s, c, mask)]
    placed = _joined(placed, mask)
    body = _snap_sizes(placed)
    _align(placed)
    scale = _WIDTH / max(1, min(page.size))
    content = Content(
        box=(0.0, 0.0, page.width * scale, page.height * scale),
        glyphs=_glyphs(placed, height=page.height, scale=scale),
        horizontals=_rules(mask, body, page.height, scale, across=True),
        verticals=_rules(mask, body, page.height, scale, across=False),
        pictures=[],
    )
    return Recognised(content, confidence, tuple(n for n in map(_note, placed) if n))


def _turned(page: Image.Image, recogniser: Recogniser) -> tuple[Image.Image, list[Seen]]:
    seen = _see(page, recogniser)
    tall = sum(len(s.text) for s in seen if _is_tall(s))
    if 2 * tall > sum(len(s.text) for s in seen):
        turns = [Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_270]
    elif seen and _confidence(seen) < _UNSURE_PAGE:
        turns = [Image.Transpose.ROTATE_180]
    else:
        return page, seen
    others = [page.transpose(turn) for turn in turns]
    readings = [(page, seen), *((other, _see(other, recogniser)) for other in others)]
    return max(readings, key=lambda r: sum(sum(s.sure) for s in r[1] if not _is_tall(s)))


def _see(page: Image.Image, recogniser: Recogniser) -> list[Seen]:
    pixels = np.ascontiguousarray(np.asarray(page)[:, :, ::-1])
    return [
        replace(seen, corners=seen.corners + np.array([0.0, top]))
        for top, bottom in _pieces(pixels)
        for seen in recogniser(pixels[top:bottom])
    ]


def _pieces(pixels: np.ndarray) -> list[tuple[int, int]]:
    """Return from where to where a page is looked at: in pieces where it is as long as a screen that was scrolled."""
    height, width = pixels.shape[:2]
    cuts = [0]
    while height - cuts[-1] > _LONG * width:
        near = cuts[-1] + width, cuts[-1] + round(_PIECE * width)
        # Between lines a row of the picture is of one colour.
        cuts.append(near[0] + int(np.argmin(pixels[near[0] : near[1]].std(axis=(1, 2)))))
    return list(itertools.pairwise([*cuts, height]))


def _is_tall(seen: Seen) -> bool:
    """Tell a vertical line: a mark in the margin, or text that was written downwards."""
    width, height = (math.dist(seen.corners[0], seen.corners[i]) for i in (1, 3))
    return height >= _TALL * width and len(seen.text) > 1


def _confidence(seen: Sequence[Seen]) -> float:
    return sum(sum(s.sure) for s in seen) / max(1, sum(len(s.sure) for s in seen))


def _straight(page: Image.Image, seen: Sequence[Seen]) -> tuple[Image.Image, list[np.ndarray]]:
    """Turn a page by the angle at which most of its text stands; return it and the corners of its lines."""
    corners = [s.corners for s in seen]
    angles = sorted(
        (math.degrees(math.atan2(c[1][1] - c[0][1], c[1][0] - c[0][0])), math.dist(c[0], c[1]))
        for c in corners
    )
    half, skew = sum(w for _, w in angles) / 2, 0.0
    for angle, weight in angles:
        skew = angle
        half -= weight
        if half <= 0:
            break
    if abs(skew) < _LEAST_SKEW or abs(skew) > 20:
        return page, corners
    middle = np.array([page.width / 2, page.height / 2])
    cos, sin = math.cos(math.radians(-skew)), math.sin(math.radians(-skew))
    turn = np.array([[cos, sin], [-sin, cos]])
    turned = page.rotate(skew, resample=Image.Resampling.BICUBIC, fillcolor=(255, 255, 255))
    return turned, [(c - middle) @ turn + middle for c in corners]


def _placed(seen: Seen, corners: np.ndarray, mask: np.ndarray) -> list[_Line]:
    """Return a line with its marks set right; two, where a wide gap parts it."""
    box = (
        float(corners[:, 0].min()),
        float((corners[0][1] + corners[1][1]) / 2),
        float(corners[:, 0].max()),
        float((corners[2][1] + corners[3][1]) / 2),
    )
    width = box[2] - box[0]
    middles = [box[0] + p * width for p in seen.places]
    line = _Line(box, seen.text, middles, list(seen.sure), seen.text)
    line.size = _size(line)
    parts = [_mended(part, mask) for part in _parted(line) if part.text.strip()]
    return [part for part in parts if part.text.strip()]


def _ems(text: str) -> list[float]:
    return [1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.25 if c.isspace() else 0.5 for c in text]


def _size(line: _Line) -> float:
    """Return the type size: what a Chinese character takes where some follow one another, else the line's mean."""
    runs = [m.span() for m in _CHINESE_RUN.finditer(line.text)]
    if runs:
        steps = sorted(line.places[i + 1] - line.places[i] for a, b in runs for i in range(a, b - 1))
        # Where something is lost between two characters they stand far apart.
        usual = [step for step in steps if step <= _LOST * steps[len(steps) // 2]] or steps
        return sum(usual) / len(usual)
    ems = _ems(line.text)
    if len(ems) > 2:
        return (line.places[-1] - line.places[0]) / max(0.5, sum(ems) - (ems[0] + ems[-1]) / 2)
    return 0.8 * (line.box[3] - line.box[1])


def _parted(line: _Line) -> list[_Line]:
    ems = _ems(line.text)
    cuts = [
        i
        for i in range(1, len(ems))
        if not line.text[i].isspace()
        and line.places[i] - line.places[i - 1] > (_GAP + (ems[i] + ems[i - 1]) / 2) * line.size
    ]
    parts = []
    for a, b in itertools.pairwise([0, *cuts, len(ems)]):
        left = line.box[0] if a == 0 else (line.places[a] - 0.7 * line.size)
        right = line.box[2] if b == len(ems) else (line.places[b - 1] + 0.7 * line.size)
        box = (left, line.box[1], right, line.box[3])
        parts.append(_Line(box, line.text[a:b], line.places[a:b], line.sure[a:b], line.text[a:b], line.size))
    return parts


def _mended(line: _Line, mask: np.ndarray) -> _Line:
    """Set a line's marks right by its ink, find raised digits, and take its edges from the ink."""
    found = strokes(mask, line.box, em=line.size)
    at = (line.box[1] + line.box[3]) / 2 / len(mask)
    number = page_number(line.text) if not _EDGE < at < 1 - _EDGE else ""
    if number:
        ems = _ems(f"- {number} -")
        line.text = line.raw = f"- {number} -"
        line.sure = [1.0] * len(ems)
        line.size = 0.75 * (line.box[3] - line.box[1])
        line.places = [
            line.box[0] + (i + 0.5) * (line.box[2] - line.box[0]) / len(ems) for i in range(len(ems))
        ]
        return line
    for x0, x1 in dashes(found, em=line.size):
        _put_dash(line, x0, x1)
    for match in _FIGURE.finditer(line.text):
        a, b = match.span()
        count = raised(found, [line.places[i] for i in range(a, b) if line.text[i].isdigit()], em=line.size)
        if count:
            # Not one of them can be stated where it is unclear which are raised.
            line.doubts |= set(range(a, b))
        if count > 0:
            small = "".join(_SUPERIOR[c] for c in line.text[b - count : b])
            line.text = line.text[: b - count] + small + line.text[b:]
    line.text = widen(line.text)
    for match in _RAISED.finditer(line.text):
        line.doubts |= set(range(*match.span()))
    unsure = sum(line.sure) / max(1, len(line.sure)) < _UNSURE_LINE
    for i, (c, sure) in enumerate(zip(line.text, line.sure, strict=True)):
        digit = c.isdigit() and sure < _UNSURE_DIGIT
        if digit or (sure < _UNSURE_CHARACTER and c.isalnum()) or unsure:
            line.doubts.add(i)
    if edges := extent(found):
        line.box = (edges[0], line.box[1], edges[1], line.box[3])
    return line


def _put_dash(line: _Line, x0: float, x1: float) -> None:
    """Write a double dash where its ink stands, unless other characters are read there."""
    inside = [i for i, x in enumerate(line.places) if x0 - 0.1 * line.size <= x <= x1 + 0.1 * line.size]
    # The character 一 is one beside the dash, but for the dash itself in its midst.
    around = (x0 + line.size / 4, x1 - line.size / 4)
    inside = [i for i in inside if line.text[i] != "一" or around[0] <= line.places[i] <= around[1]]
    if any(line.text[i] not in _DASH_LIKE and not line.text[i].isspace() for i in inside):
        return
    a = inside[0] if inside else sum(x < x0 for x in line.places)
    b = inside[-1] + 1 if inside else a
    line.text = line.text[:a] + "——" + line.text[b:]
    line.doubts = {i + (2 - (b - a) if i >= b else 0) for i in line.doubts if not a <= i < b}
    line.places[a:b] = [x0 + (x1 - x0) / 4, x1 - (x1 - x0) / 4]
    line.sure[a:b] = [1.0, 1.0]


def _joined(lines: Sequence[_Line], mask: np.ndarray) -> list[_Line]:
    """Put dashes back that stand outside the lines found, at their edges; one between two lines joins them."""
    joined: list[_Line] = []
    for line in sorted(lines, key=lambda x: x.box[0]):
        x0, y0, x1, y1 = line.box
        beside = [x for x in joined if abs((x.box[1] + x.box[3]) - (y0 + y1)) < 0.6 * line.size]
        last = max(beside, key=lambda x: x.box[2], default=None)
        space = (max(x0 - _REACH * line.size, last.box[2] - 1 if last else 0.0), y0, x0 + 1, y1)
        found = dashes(strokes(mask, space, em=line.size), em=line.size)
        if found:
            a, b = found[-1]
            _put_dash(line, a, b)
            line.box = (a, y0, x1, y1)
            if last and a - last.box[2] < line.size and abs(last.size / line.size - 1) < 2 * _SAME_SIZE:
                _append(last, line)
                continue
        if last and x0 < last.box[2] - _OVERLAP * line.size:
            # Both lines hold what stands there, or parts of it.
            line.doubts.add(0)
            last.doubts.add(len(last.text) - 1)
        joined.append(line)
    for line in joined:
        x0, y0, x1, y1 = line.box
        space = (x1 - 1, y0, x1 + _REACH * line.size, y1)
        for a, b in dashes(strokes(mask, space, em=line.size), em=line.size)[:1]:
            _put_dash(line, a, b)
            line.box = (x0, y0, b, y1)
    return joined


def _append(line: _Line, other: _Line) -> None:
    line.doubts |= {i + len(line.text) for i in other.doubts}
    line.text, line.raw = line.text + other.text, line.raw + other.raw
    line.places, line.sure = line.places + other.places, line.sure + other.sure
    line.box = (line.box[0], line.box[1], other.box[2], line.box[3])


def _snap_sizes(lines: Sequence[_Line]) -> float:
    """Make the sizes of lines that are nearly of the body's size the body's, which is returned (pixels)."""
    sizes = sorted((line.size, len(line.text)) for line in lines)
    half, body = sum(n for _, n in sizes) / 2, 12.0
    for size, n in sizes:
        body = size
        half -= n
        if half <= 0:
            break
    tall = sorted(line.box[3] - line.box[1] for line in lines if abs(line.size / body - 1) <= _SAME_SIZE)
    for line in lines:
        near = abs(line.size / body - 1) <= _SAME_SIZE
        if not near and tall and not _CHINESE_RUN.search(line.text):
            # Latin letters and digits are of no certain width.
            slack = _SAME_HEIGHT if len(line.text) > 3 else 2 * _SAME_HEIGHT
            near = abs((line.box[3] - line.box[1]) / tall[len(tall) // 2] - 1) <= slack
        line.size = body if near else body * round(10 * line.size / body) / 10
    return body


def _align(lines: Sequence[_Line]) -> None:
    """Give full-width marks at the edges of lines the half that holds no ink, where other lines show that it is there.

    It may be left out at a line's edge, and quotes are narrow in some fonts.
    """
    lefts = [line.box[0] for line in lines if line.text[0] not in _LATE]
    rights = [line.box[2] for line in lines if line.text[-1] not in _EARLY]
    for line in lines:
        x0, y0, x1, y1 = line.box
        half = line.size / 2
        if line.text[0] in _LATE and _agree(lefts, x0 - half, half) > _agree(lefts, x0, half):
            x0 -= half
        if line.text[-1] in _EARLY and _agree(rights, x1 + half, half) > _agree(rights, x1, half):
            x1 += half
        line.box = (x0, y0, x1, y1)


def _agree(edges: Sequence[float], at: float, half: float) -> int:
    return sum(abs(edge - at) < half / 2 for edge in edges)


def _glyphs(lines: Sequence[_Line], *, height: int, scale: float) -> Glyphs:
    columns: dict[str, list] = {name: [] for name in ("code", "x0", "x1", "y", "size")}
    for line in lines:
        ems = _ems(line.text)
        step = (line.box[2] - line.box[0]) / sum(ems)
        x = line.box[0]
        y = height - (line.box[1] + line.box[3]) / 2 - _CENTRE * line.size
        for c, em in zip(line.text, ems, strict=True):
            values = (ord(c), x * scale, (x + em * step) * scale, y * scale, line.size * scale)
            for column, value in zip(columns.values(), values, strict=True):
                column.append(value)
            x += em * step
    count = len(columns["code"])
    return Glyphs(
        code=np.array(columns["code"], dtype=np.int64),
        **{name: np.array(columns[name], dtype=float) for name in ("x0", "x1", "y", "size")},
        bold=np.zeros(count, dtype=bool),
        angle=np.zeros(count, dtype=np.int64),
    )


def _rules(
    mask: np.ndarray, em: float, height: int, scale: float, *, across: bool
) -> list[tuple[float, float, float]]:
    rules = ruling_lines(mask, em=em, across=across)
    if across:
        return [(a * scale, b * scale, (height - y) * scale) for a, b, y in rules]
    return [((height - b) * scale, (height - a) * scale, x * scale) for a, b, x in rules]


def _note(line: _Line) -> LineNote | None:
    if line.text == line.raw and not line.doubts:
        return None
    pieces = []
    for doubtful, group in itertools.groupby(range(len(line.text)), key=line.doubts.__contains__):
        part = "".join(line.text[i] for i in group)
        pieces.append(f"〔{part}〕" if doubtful else part)
    return LineNote(line.raw, line.text, "".join(pieces) if line.doubts else "")
