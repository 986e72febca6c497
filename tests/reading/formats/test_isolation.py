"""A reader that errs, crashes, swells or loops costs one clear line."""

import pytest

from jianbao.errors import JianbaoError
from jianbao.lexicon import Lexicon
from jianbao.reading.document import Document
from jianbao.reading.formats import isolation
from tests.reading.formats.shipped import LEXICON


def fails(name: str, data: bytes, *, lexicon: Lexicon) -> Document:
    raise JianbaoError(f"{name}: no good")


def breaks(name: str, data: bytes, *, lexicon: Lexicon) -> Document:
    raise IndexError("a programming error")


def swells(name: str, data: bytes, *, lexicon: Lexicon) -> Document:
    return Document(name, str(len(bytes(isolation.MAX_MEMORY + 1))), (), 0)


def dies(name: str, data: bytes, *, lexicon: Lexicon) -> Document:
    import os

    os.abort()


def loops(name: str, data: bytes, *, lexicon: Lexicon) -> Document:
    while True:
        pass


@pytest.mark.parametrize(
    ("reader", "says"),
    [
        ("fails", r"a\.pdf: no good$"),
        ("breaks", r"a\.pdf: damaged \(IndexError: a programming error\)"),
        ("swells", "needs more than 3 GiB"),
        ("dies", "breaks its reader"),
    ],
)
def test_what_goes_wrong_in_the_child_is_one_line(reader, says):
    with pytest.raises(JianbaoError, match=says) as error:
        isolation.read_isolated(
            f"tests.reading.formats.test_isolation:{reader}", "a.pdf", b"", lexicon=LEXICON
        )
    assert "\n" not in str(error.value)


def test_a_reader_that_does_not_end_is_stopped(monkeypatch):
    monkeypatch.setattr(isolation, "MAX_SECONDS", 1)
    with pytest.raises(JianbaoError, match="not read within 1 seconds"):
        isolation.read_isolated("tests.reading.formats.test_isolation:loops", "a.pdf", b"", lexicon=LEXICON)
