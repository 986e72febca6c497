"""Web archives: the page in them is read, whatever else they carry."""

import quopri
from functools import partial

import pytest

from jianbao.errors import JianbaoError
from jianbao.reading.formats.web import read_mhtml as _read_mhtml
from tests.reading.formats.shipped import LEXICON
from tests.reading.formats.web.samples import LATER, LONG, PROSE

read_mhtml = partial(_read_mhtml, lexicon=LEXICON)

HEAD = (
    "From: <Saved by Blink>\r\nSubject: page\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related; type="text/html"; boundary="----b"\r\n\r\n'
)


def part(kind: str, body: bytes, encoding: str = "quoted-printable") -> bytes:
    head = f"------b\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n"
    return head.encode() + body + b"\r\n"


def archive(*parts: bytes) -> bytes:
    return HEAD.encode() + b"".join(parts) + b"------b--\r\n"


def html(text: str, charset: str = "utf-8") -> bytes:
    return quopri.encodestring(f"<html><body>{text}</body></html>".encode(charset))


@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
def test_the_page_of_an_archive_is_read(charset):
    styles = part("text/css", b"p { color: red }")
    document = read_mhtml(
        "a.mhtml", archive(part(f"text/html; charset={charset}", html(PROSE, charset)), styles)
    )
    assert [x.text for x in document.lines] == [LONG, LATER] * 3


def test_of_frames_the_one_with_text_is_read():
    frames = part("text/html", html("<frameset></frameset>")), part("text/html", html(PROSE))
    assert len(read_mhtml("a.mht", archive(*frames)).lines) == 6


def test_an_archive_without_a_page_is_an_error():
    with pytest.raises(JianbaoError, match="without a page"):
        read_mhtml("a.mht", archive(part("image/png", b"AAAA", "base64")))
    with pytest.raises(JianbaoError, match="more than 5000 parts"):
        read_mhtml("a.mht", archive(part("text/html", html(PROSE)), *[part("text/css", b"")] * 5001))
