"""What a rendered PDF looks like: where its pages are empty, and how small its type is."""

from collections import Counter

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw

TOP, BOTTOM, HEIGHT = 2.4, 2.1, 29.7
"""Margins of the type area and height of the page, in centimetres."""
BLANK = 0.05
"""Share of the type area's height from which on a stretch without ink is counted: a centimetre and a quarter."""


def white_space(data: bytes) -> list[float]:
    """Return for each page the share of its type area that stands empty, in stretches over its whole width."""
    return [_white(np.asarray(page.render(grayscale=True).to_pil())) for page in pdfium.PdfDocument(data)]


def _white(page: np.ndarray) -> float:
    top, bottom = (round(len(page) * cut / HEIGHT) for cut in (TOP, HEIGHT - BOTTOM))
    inked = np.flatnonzero((page[top:bottom] < 245).any(axis=1))
    gaps = np.diff(np.concatenate([[-1], inked, [bottom - top]])) - 1
    return float(gaps[gaps > BLANK * (bottom - top)].sum() / (bottom - top))


def type_sizes(data: bytes) -> Counter[float]:
    """Count the characters of each size, in points, as they are printed."""
    sizes: Counter[float] = Counter()
    for page in pdfium.PdfDocument(data):
        text = page.get_textpage()
        for i in range(text.count_chars()):
            matrix = raw.FS_MATRIX()
            raw.FPDFText_GetMatrix(text, i, matrix)
            if raw.FPDFText_GetUnicode(text, i) > ord(" "):
                scale = (matrix.b**2 + matrix.d**2) ** 0.5
                sizes[round(raw.FPDFText_GetFontSize(text, i) * scale, 1)] += 1
    return sizes


def chapter_pages(data: bytes) -> dict[str, int]:
    """Return the page, from 1, on which each chapter begins."""
    return {
        item.get_title().replace(" ", ""): item.get_dest().get_index() + 1
        for item in pdfium.PdfDocument(data).get_toc()
        if item.level == 0
    }
