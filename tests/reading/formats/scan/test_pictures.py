"""Pages of picture files come upright, on white, and as many as there are; what is damaged is one clear error."""

import io

import numpy as np
import pytest
from PIL import Image

from jianbao.errors import JianbaoError
from jianbao.reading.formats.scan import pictures
from jianbao.reading.formats.scan.pictures import page_pictures


def saved(picture: Image.Image, form: str, **options) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, form, **options)
    return stream.getvalue()


def test_a_tiff_has_as_many_pages_as_it_holds():
    sheets = [Image.new("L", (20 + n, 30), 255) for n in range(3)]
    data = saved(sheets[0], "TIFF", save_all=True, append_images=sheets[1:])
    assert [p.size for p in page_pictures("a.tif", data)] == [(20, 30), (21, 30), (22, 30)]


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_other_pictures_are_one_page_in_colours(form):
    (page,) = page_pictures("a", saved(Image.new("L", (20, 30), 99), form))
    assert (page.mode, page.getpixel((5, 5))) == ("RGB", (99, 99, 99))


def test_what_is_transparent_is_white():
    (page,) = page_pictures("a.png", saved(Image.new("RGBA", (4, 4), (0, 0, 0, 0)), "PNG"))
    assert page.getpixel((1, 1)) == (255, 255, 255)


def test_sixteen_bits_of_grey_keep_their_order():
    grey = np.array([[0, 30000], [30000, 60000]], dtype=np.uint16)
    (page,) = page_pictures("a.png", saved(Image.fromarray(grey), "PNG"))
    assert [page.getpixel(p)[0] for p in ((0, 0), (1, 0), (1, 1))] == [0, 127, 255]


def test_a_picture_is_turned_as_its_camera_says():
    sheet = Image.new("L", (20, 30), 255)
    exif = Image.Exif()
    exif[0x0112] = 6
    (page,) = page_pictures("a.jpg", saved(sheet, "JPEG", exif=exif))
    assert page.size == (30, 20)


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"II*\0", b"MM\0*\0\0\0\x08"])
def test_a_damaged_picture_is_one_clear_error(data):
    with pytest.raises(JianbaoError, match=r"^a\.png: the picture is damaged"):
        list(page_pictures("a.png", data))


def test_a_picture_that_is_cut_off_is_one_clear_error():
    noise = np.random.default_rng(0).integers(0, 255, (200, 200), dtype=np.uint8)
    data = saved(Image.fromarray(noise), "PNG")
    with pytest.raises(JianbaoError, match="damaged or cut off"):
        list(page_pictures("a.png", data[: len(data) // 2]))


def test_a_picture_that_is_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(pictures, "MAX_PIXELS", 500)
    with pytest.raises(JianbaoError, match="shrink it"):
        list(page_pictures("a.png", saved(Image.new("L", (20, 30)), "PNG")))
