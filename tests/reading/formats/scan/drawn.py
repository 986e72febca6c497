"""Pages drawn for the tests, and a stand-in recogniser that knows what is drawn on them."""

from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from jianbao.paths import font_path
from jianbao.reading.formats.scan.engine import Seen

SIZE = 30
"""Pixels of an em; a page is 900 wide and has a margin of 90."""
LEFT, TOP, LEADING = 90, 100, 48


@dataclass
class Drawn:
    """A page: its picture, and its lines as a recogniser sees them."""

    picture: Image.Image
    seen: list[Seen]

    def recogniser(self, _: np.ndarray) -> list[Seen]:
        return self.seen


def draw(
    *lines: tuple[float, str], read: dict[str, str] | None = None, raised: str = "", size: int = SIZE
) -> Drawn:
    """Draw lines, each with its indent in ems. `read` says what is read in place of a text.

    Characters in `raised` are set small and high.
    """
    picture = Image.new("L", (900, 1270), 255)
    pen = ImageDraw.Draw(picture)
    seen = []
    for n, (indent, text) in enumerate(lines):
        x, y = LEFT + indent * size, TOP + n * LEADING * size / SIZE
        place = x
        middles = []
        for c in text:
            width = size * (0.5 if c.isascii() else 1.0)
            if c == "—":
                pen.rectangle((place - 1, y + 0.5 * size, place + width, y + 0.5 * size + 2), fill=0)
            elif c in raised:
                width = size / 3
                pen.text(
                    (place, y - 0.05 * size), c, font=ImageFont.truetype(str(font_path()), size // 2), fill=0
                )
            else:
                pen.text((place, y), c, font=ImageFont.truetype(str(font_path()), size), fill=0)
            middles.append(place + width / 2)
            place += width
        seen.append(_seen(x, y, place, size, text, middles, (read or {}).get(text, text)))
    return Drawn(picture, seen)


def _seen(x: float, y: float, end: float, size: int, text: str, middles: list[float], read: str) -> Seen:
    corners = np.array([(x - 3, y - 3), (end + 3, y - 3), (end + 3, y + 1.3 * size), (x - 3, y + 1.3 * size)])
    kept, j = [], 0
    for c in read:
        # A dash may be read as another sign, or not at all.
        while text[j] == "—" != c and not (c in "-一" and "一" not in text):
            j += 1
        kept.append(middles[j])
        j += 1
    places = np.array(kept)
    return Seen(
        corners,
        read,
        tuple(float(p) for p in (places - corners[0][0]) / (corners[1][0] - corners[0][0])),
        (0.99,) * len(read),
    )
