"""The recogniser of printed text: a picture comes in, lines of characters with their places and how sure they are go out.

It is rapidocr with the models that its wheel holds, run by onnxruntime on one core: no network is asked, and the same
picture gives the same lines. What is made of them is decided in `placing`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from jianbao.errors import JianbaoError

INSTALL = "`pip install jianbao[ocr]`"
"""What brings the recogniser."""
_SIDE = 4000
"""Pixels of the longer side of a picture that is looked at as it is."""
_TALL = 1.5
"""Height to width from which rapidocr takes a line for vertical and turns it."""
_DETECTION, _RECOGNITION = "PP-OCRv6_det_small.onnx", "PP-OCRv6_rec_small.onnx"


@dataclass(frozen=True)
class Seen:
    """A line as recognised: its four corners from the upper left clockwise (pixels), and its characters.

    `places` says where along the line each character has its middle, from 0 to 1; `sure` is the recogniser's own
    confidence in it.
    """

    corners: np.ndarray
    text: str
    places: tuple[float, ...]
    sure: tuple[float, ...]

    @property
    def confidence(self) -> float:
        """How sure the line is: the mean over its characters."""
        return sum(self.sure) / max(1, len(self.sure))


Recogniser = Callable[[np.ndarray], list[Seen]]
"""Takes a picture (height, width, blue-green-red) and returns the lines of text in it, in no certain order."""


@cache
def load_recogniser() -> Recogniser:
    """Return the recogniser. Raises `JianbaoError` where the extra is not installed."""
    try:
        import rapidocr
    except ImportError:
        raise JianbaoError(f"a scan, its text has to be recognised; {INSTALL} first") from None
    models = Path(rapidocr.__file__).parent / "models"
    threads = "EngineConfig.onnxruntime.{}_op_num_threads"
    engine = rapidocr.RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.return_word_box": True,
            # Named by their path, models are never looked for elsewhere.
            "Det.model_path": str(models / _DETECTION),
            "Rec.model_path": str(models / _RECOGNITION),
            threads.format("intra"): 1,
            threads.format("inter"): 1,
        }
    )
    return lambda picture: _lines(engine, picture)


def _lines(engine: Any, picture: np.ndarray) -> list[Seen]:
    from rapidocr.main import RapidOCRError

    shrunk, factor = _shrunk(picture)
    try:
        crops, found = engine.detect_and_crop(shrunk, {})
        corners = np.asarray(found.boxes, dtype=float)
        read = engine.recognize_txt(_upright(crops, corners))
    except RapidOCRError:
        # There is no text in the picture.
        return []
    seen = []
    for box, text, info in zip(corners, read.txts, read.word_results, strict=True):
        if text.strip() and info.line_txt_len:
            seen.append(_seen(box * factor, text, info))
    return seen


def _seen(corners: np.ndarray, text: str, info: Any) -> Seen:
    """Return a line; a space is put where the character before it stands."""
    columns = iter([column for word in info.word_cols for column in word])
    places: list[float] = []
    for c in text:
        last = places[-1] if places else 0.0
        places.append(last if c.isspace() else min(1.0, (next(columns, 0) + 0.5) / info.line_txt_len))
    return Seen(corners, text, tuple(places), tuple(info.confs[: len(text)]))


def _shrunk(picture: np.ndarray) -> tuple[np.ndarray, float]:
    factor = max(1.0, max(picture.shape[:2]) / _SIDE)
    if factor == 1.0:
        return picture, factor
    size = round(picture.shape[1] / factor), round(picture.shape[0] / factor)
    return np.asarray(Image.fromarray(picture).resize(size, Image.Resampling.BOX)), factor


def _upright(crops: Sequence[np.ndarray], corners: np.ndarray) -> list[np.ndarray]:
    """Turn back the pictures of single characters, which are no vertical lines though they are higher than wide."""
    heights = np.linalg.norm(corners[:, 3] - corners[:, 0], axis=1)
    widths = np.linalg.norm(corners[:, 1] - corners[:, 0], axis=1)
    level = heights[heights < _TALL * widths]
    usual = float(np.median(level)) if len(level) else 0.0
    return [
        np.rot90(crop, -1) if _TALL * width <= height <= _TALL * usual else crop
        for crop, height, width in zip(crops, heights, widths, strict=True)
    ]
