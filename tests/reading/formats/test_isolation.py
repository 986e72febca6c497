"""A reader that errs, crashes, swells or loops costs one clear line."""

import hashlib

import pytest

from jianbao.digest import Repair
from jianbao.errors import JianbaoError
from jianbao.lexicon import Lexicon
from jianbao.reading.document import Document, ExtractedTable, Line, Picture
from jianbao.reading.formats import isolation
from tests.own_lexicon import own_lexicon
from tests.reading.formats.shipped import LEXICON


def whole(name: str, data: bytes, *, lexicon: Lexicon) -> Document:
    print("what a parser prints is no part of the answer")
    return Document(
        name,
        hashlib.sha256(data).hexdigest(),
        (Line(1, 2, "\ud800甲", page=3, bold=True, style="h1"),),
        4,
        (Repair("", 1, 2, "hidden", "藏", ""),),
        (ExtractedTable(1, 2, "表1", (("甲", "乙"), ("丙", "丁"))),),
        (Picture(1, 2, "图"),),
    )


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


def test_the_words_of_an_own_lexicon_reach_the_child(tmp_path):
    lexicon = own_lexicon(tmp_path, "reading/formats.more.toml", '[web]\nlabels = ["热点推荐"]\n')
    page = "<p>沿河步道今年向北延伸四公里。</p><p>热点推荐：别的事</p>".encode()
    for words, lines in (LEXICON, 2), (lexicon, 1):
        read = isolation.read_isolated("jianbao.reading.formats.web:read_html", "a.html", page, lexicon=words)
        assert len(read.lines) == lines


def test_all_of_a_document_comes_back(tmp_path):
    document = isolation.read_isolated(
        "tests.reading.formats.test_isolation:whole", "a.pdf", b"\0", lexicon=LEXICON
    )
    assert document == whole("a.pdf", b"\0", lexicon=LEXICON)
