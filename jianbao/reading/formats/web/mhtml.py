"""A web archive (.mht, .mhtml): the page in it is read, its pictures and styles are left where they are."""

import email
import email.policy
from email.message import EmailMessage, Message

from jianbao.errors import JianbaoError
from jianbao.lexicon import Lexicon
from jianbao.reading.document import Document
from jianbao.reading.formats.web.page import decode_page, read_page

_PAGES = ("text/html", "application/xhtml+xml")
_MOST_PARTS = 5_000
_LITTLE = 200
"""Chinese characters under which the first page is taken for the frame of another."""


def read_mhtml(name: str, data: bytes, *, lexicon: Lexicon) -> Document:
    """Read the page of a web archive: its first part, or of several pages (frames) the one with most text.

    Raises `JianbaoError` where it holds no page, too many parts, or one whose encoding cannot be told.
    """
    message = email.message_from_bytes(data.lstrip(b"\xef\xbb\xbf \t\r\n"), policy=email.policy.default)
    pages: list[tuple[bytes, str]] = []
    for count, part in enumerate(message.walk()):
        if count > _MOST_PARTS:
            raise JianbaoError(f"{name}: holds more than {_MOST_PARTS} parts; save the page as .html or PDF")
        if part.get_content_type() in _PAGES:
            pages.append((_payload(part), part.get_content_charset("") or ""))
    if not pages:
        raise JianbaoError(f"{name}: a web archive without a page in it; save the page anew as .html or PDF")
    try:
        texts = [decode_page(page, lexicon, declared=charset) for page, charset in pages]
        text = texts[0] if _weight(texts[0]) >= _LITTLE else max(texts, key=_weight)
        return read_page(name, text, data, lexicon=lexicon)
    except JianbaoError as error:
        raise JianbaoError(f"{name}: {error}") from None


def _payload(part: Message | EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _weight(text: str) -> int:
    """Return how many Chinese characters a page holds at most."""
    return sum("\u4e00" <= c <= "\u9fff" for c in text)
