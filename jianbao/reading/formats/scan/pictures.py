"""Picture files as pages: PNG, JPEG and TIFF, with as many pages as they hold. What stands on them is not asked here."""

import io
from collections.abc import Iterator

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from jianbao.errors import JianbaoError

MAX_PIXELS = 120_000_000
"""On a page; A3 at 600 dots per inch has 70 million."""


def page_pictures(name: str, data: bytes) -> Iterator[Image.Image]:
    """Yield the pages of a picture file, upright, on white. Raises `JianbaoError` where it is damaged or too large."""
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "TIFF")) as file:
            # A PNG may move; only a TIFF has pages.
            for number in range(getattr(file, "n_frames", 1) if file.format == "TIFF" else 1):
                file.seek(number)
                if file.width * file.height > MAX_PIXELS:
                    raise JianbaoError(
                        f"{name}: a picture of more than {MAX_PIXELS // 10**6} million pixels; shrink it"
                    )
                yield _on_white(ImageOps.exif_transpose(file))
    except (
        UnidentifiedImageError,
        OSError,
        ValueError,
        SyntaxError,
        EOFError,
        Image.DecompressionBombError,
    ) as error:
        raise JianbaoError(f"{name}: the picture is damaged or cut off; get another copy") from error


def _on_white(picture: Image.Image) -> Image.Image:
    """Return a picture in colours, what is transparent in it white."""
    if picture.mode.startswith("I") or picture.mode == "F":
        # Sixteen bits of grey: Pillow would cut off all above the eighth.
        grey = np.asarray(picture, dtype=float)
        low, high = grey.min(), grey.max()
        picture = Image.fromarray(((grey - low) * (255 / max(1.0, high - low))).astype(np.uint8))
    if "A" in picture.getbands() or "transparency" in picture.info:
        picture = picture.convert("RGBA")
        white = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(white, picture)
    return picture.convert("RGB")
