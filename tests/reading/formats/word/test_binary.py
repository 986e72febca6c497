"""Old Word files are read as the .docx that they make; damaged ones for their text alone."""

import contextlib
import hashlib
import random
from pathlib import Path

import pytest

from jianbao.errors import JianbaoError
from jianbao.reading.document import FOOTNOTE
from jianbao.reading.formats.word import binary
from tests.reading.formats.shipped import read_doc
from tests.reading.formats.word.samples import LATER, LONG, texts

OLD = (Path(__file__).parents[3] / "data" / "word" / "old.doc").read_bytes()
"""Two invented articles, saved as a Word 97 file: styles, a footnote, raised digits, hidden text, a table."""

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def test_a_word_97_file_keeps_titles_notes_powers_and_tables():
    document = read_doc("旧.doc", OLD)
    assert [(x.text, x.style) for x in document.lines] == [
        ("沿河步道延伸工程", "h1"),
        (LONG, ""),
        ("含支线。", FOOTNOTE),
        ("全年灌溉用水10⁶立方米，减少CO₂排放。", ""),
        ("表1 休息点数量", ""),
        ("（来源：河岸日报，2023年4月5日）", ""),
        ("社区食堂这一年", "h1"),
        (LATER, ""),
        (LONG, ""),
        ("（来源：河岸日报，2023年4月6日）", ""),
    ]
    assert [(x.caption, x.rows) for x in document.tables] == [
        ("表1 休息点数量", (("街道", "数量"), ("东街", "3"), ("西街", "5")))
    ]
    assert [(x.kind, x.before) for x in document.repairs] == [("hidden", "藏起来")]
    assert (document.name, document.sha256) == ("旧.doc", hashlib.sha256(OLD).hexdigest())


def test_a_damaged_file_is_read_for_its_text(monkeypatch):
    def fails(data: bytes) -> bytes:
        raise binary.Doc2DocxError("FAT sector 68 is not marked")

    monkeypatch.setattr(binary, "_as_docx", fails)
    document = read_doc("a.doc", OLD)
    assert {LONG, LATER, "社区食堂这一年"} <= set(texts(document))
    assert [(x.kind, x.before) for x in document.repairs] == [("damaged", "FAT sector 68 is not marked")]


def test_changed_bytes_are_read_or_are_one_error():
    rng = random.Random(3)
    for _ in range(40):
        data = bytearray(OLD)
        for _ in range(3):
            data[rng.randrange(len(OLE), len(data))] ^= 1 << rng.randrange(8)
        with contextlib.suppress(JianbaoError):
            document = read_doc("a.doc", bytes(data))
            assert document.raw_lines >= len(document.lines)


def stream(name: str) -> bytes:
    return OLE + b"\0" * 504 + name.encode("utf-16-le")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (stream("EncryptedPackage"), "encrypted (文件已加密)"),
        (stream("Workbook"), "an old Excel workbook"),
        (stream("PowerPoint Document"), "an old presentation"),
        (stream("MatOST"), "Microsoft Works"),
        (OLE, "an OLE file of an unknown kind or cut off, not a Word file"),
        (OLD[: len(OLD) // 2], "or cut off"),
        (stream("WordDocument"), "damaged, or written by Word 95 or older"),
    ],
)
def test_what_cannot_be_read_is_one_clear_error(data, says):
    with pytest.raises(JianbaoError, match=r"^a\.wps: ") as raised:
        read_doc("a.wps", data)
    assert says in str(raised.value)
