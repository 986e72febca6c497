"""Files and folders become documents by what their bytes are, or one clear error on one line."""

import importlib
import io
import os
import zipfile
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from jianbao.errors import JianbaoError
from jianbao.lexicon import Lexicon, load_lexicon
from jianbao.reading import files as reading
from jianbao.reading.document import Document, Line
from jianbao.reading.inputs import digest_files

TEXT = "第一行文字足够长，可以算作一份简报的开头。\n\n第二段文字在这里。"
HTML = f"<!DOCTYPE html><html><head><title>简报</title></head><body><p>{TEXT}</p></body></html>"
read_document = partial(reading.read_document, lexicon=load_lexicon())
WORD_XML = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx() -> bytes:
    parts = {
        "[Content_Types].xml": '<?xml version="1.0"?><Types '
        'xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "word/document.xml": f'<?xml version="1.0"?><w:document xmlns:w="{WORD_XML}"><w:body><w:p><w:r><w:t>'
        f"{TEXT}</w:t></w:r></w:p></w:body></w:document>",
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()


def pdf() -> bytes:
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        "<</Length 40>>stream\nBT /F 12 Tf 20 200 Td (A plain line) Tj ET\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body = "".join(f"{i} 0 obj\n{x}\nendobj\n" for i, x in enumerate(objects, 1))
    return f"%PDF-1.4\n{body}trailer<</Root 1 0 R/Size 6>>\n%%EOF\n".encode()


@pytest.fixture
def called(monkeypatch):
    """Stand-in for the child process: lists the readers called, and gives a document that is long enough."""
    calls = []

    def read_isolated(reader: str, name: str, data: bytes, *, lexicon: Lexicon) -> Document:
        calls.append(reader.partition(":")[2])
        return Document(name, "", (Line(1, 1, TEXT),), 1)

    monkeypatch.setattr(reading, "read_isolated", read_isolated)
    return calls


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def refused(path: Path) -> str:
    """Return the message of the error that reading a file gives; it must stand on one line."""
    with pytest.raises(JianbaoError) as error:
        read_document(path)
    message = str(error.value)
    assert message.isprintable()
    return message


def test_a_text_file_is_read_with_its_hash(tmp_path):
    document = read_document(written(tmp_path, "a.txt", TEXT.encode("utf-8-sig")))
    assert [x.text for x in document.lines] == TEXT.split("\n\n")
    assert (document.name, len(document.sha256), document.raw_lines) == ("a.txt", 64, 3)


@pytest.mark.parametrize(
    ("name", "data", "reader"),
    [
        ("a.pdf", pdf(), "read_pdf"),
        ("a.txt", pdf(), "read_pdf"),
        ("a.pdf", b"HTTP/1.1 200 OK\r\n\r\n" + pdf(), "read_pdf"),
        ("a.pdf", b"\xef\xbb\xbf\n%PDF-1.7 cut off", "read_pdf"),
        ("a.pdf", pdf()[8:], "read_pdf"),
        ("a.docx", docx(), "read_docx"),
        ("a.txt", docx(), "read_docx"),
        ("a.zip", docx(), "read_docx"),
        ("a.docx", b"PK\x05\x06" + bytes(18), "read_docx"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "read_doc"),
        ("a.html", HTML.encode(), "read_html"),
        ("a.txt", HTML.encode(), "read_html"),
        ("a.pdf", HTML.encode("gbk"), "read_html"),
        ("a.doc", b"\xef\xbb\xbf \n<!-- saved --><HTML>" + HTML.encode(), "read_html"),
        ("a.md", HTML.encode(), "read_html"),
        ("a.txt", HTML.encode("utf-16"), "read_html"),
        ("a.txt", f"<?xml version='1.0'?>{HTML}".encode(), "read_html"),
        ("a.txt", f"<p>{TEXT}</p>".encode(), "read_html"),
        ("a.HTM", TEXT.encode(), "read_html"),
        ("a.md", TEXT.encode(), "read_markdown"),
        ("a.md", f"<p>{TEXT}</p>".encode(), "read_markdown"),
        ("a.txt", TEXT.encode("utf-16"), None),
        ("a.pdf", TEXT.encode(), None),
        ("a.docx", TEXT.encode("gbk"), None),
        ("a", f"如何读取%PDF-开头的文件：{TEXT}".encode(), None),
        ("a.txt", f"<{TEXT}>".encode(), None),
    ],
)
def test_the_format_is_told_from_the_bytes_before_the_name(tmp_path, called, name, data, reader):
    document = read_document(written(tmp_path, name, data))
    assert called == ([reader] if reader else [])
    assert document.name == name


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t\n", "empty"),
        ("a.txt", b"Only English words stand in this file.", "no digest"),
        ("a.txt", "\u3000\u200b\n".encode() * 90, "no digest"),
        ("a.txt", bytes(4000), "empty"),
        ("a.rtf", b"{\\rtf1\\ansi text}", "no digest"),
        ("a.doc", b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x", "web archive"),
        ("a.doc", b'<?xml version="1.0"?><w:wordDocument/>', "damaged"),
    ],
)
def test_what_is_no_digest_is_one_clear_error(tmp_path, name, data, says):
    assert says in refused(written(tmp_path, name, data))


def test_what_cannot_be_read_is_one_clear_error(tmp_path, monkeypatch):
    assert "no such file" in refused(tmp_path / "none.txt")
    assert "not a file" in refused(tmp_path)
    assert "cannot be read" in refused(tmp_path / ("字" * 300))
    path = written(tmp_path, "a.txt", TEXT.encode())
    monkeypatch.setattr(reading, "MAX_BYTES", 10)
    assert "larger than" in refused(path)
    monkeypatch.setattr(
        Path, "open", lambda *_: (_ for _ in ()).throw(PermissionError(13, "Permission denied"))
    )
    assert "cannot be read (Permission denied)" in refused(path)


@pytest.mark.skipif(os.name == "nt", reason="POSIX files")
def test_devices_pipes_and_links_to_nothing_are_never_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "a.txt").symlink_to("b.txt")
    (tmp_path / "b.txt").symlink_to("a.txt")
    assert "not a file" in refused(tmp_path / "pipe.txt")
    assert "not a file" in refused(Path("/dev/zero"))
    assert "a link to nothing" in refused(tmp_path / "a.txt")
    with pytest.raises(JianbaoError, match="holds no text"):
        digest_files([tmp_path])


@pytest.mark.skipif(os.name == "nt", reason="file names that POSIX allows")
def test_file_names_cannot_write_to_the_terminal(tmp_path):
    for name in ("a\nb.txt", "\x1b[31mred.txt", "\u202egnp.txt", os.fsdecode(b"\xb0\xa1.txt")):
        path = written(tmp_path, name, TEXT.encode())
        assert read_document(path).name.isprintable()
        path.write_bytes(b"")
        assert "empty" in refused(path)


def test_an_ordinary_name_stays_as_it_is(tmp_path):
    assert read_document(written(tmp_path, "简报　第 5 期.txt", TEXT.encode())).name == "简报　第 5 期.txt"


def test_a_folder_stands_for_its_readable_files_in_name_order(tmp_path):
    names = ["b.TXT", "a.md", "c.docx", "d.doc", ".e.txt", "~$c.docx", "f.png", "b.articles.toml"]
    for name in names:
        written(tmp_path, name, b"x")
    (tmp_path / "folder.txt").mkdir()
    assert [p.name for p in digest_files([tmp_path])] == ["a.md", "b.TXT", "c.docx", "d.doc"]


def test_files_given_twice_count_once_and_sidecars_not_at_all(tmp_path):
    files = [written(tmp_path, name, b"x") for name in ("b.txt", "a.txt", "a.articles.toml")]
    assert [p.name for p in digest_files([*files, tmp_path, tmp_path / "b.txt"])] == ["a.txt", "b.txt"]
    with pytest.raises(JianbaoError, match="no digest among"):
        digest_files(files[2:])


def test_a_folder_that_holds_nothing_or_cannot_be_read_is_an_error(tmp_path, monkeypatch):
    with pytest.raises(JianbaoError, match="holds no text"):
        digest_files([tmp_path])
    monkeypatch.setattr(
        Path, "iterdir", lambda _: (_ for _ in ()).throw(PermissionError(13, "Permission denied"))
    )
    with pytest.raises(JianbaoError, match="cannot be read"):
        digest_files([tmp_path])


def in_process(reader: str, name: str, data: bytes, *, lexicon: Lexicon) -> Document:
    module, _, function = reader.partition(":")
    return getattr(importlib.import_module(module), function)(name, data, lexicon=lexicon)


MAGIC = [
    b"%PDF-1.7\n",
    b"PK\x03\x04",
    b"<html>",
    b"\xff\xfe",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"{\\rtf",
    b"",
]
VALID = [pdf(), docx(), HTML.encode(), HTML.encode("utf-16"), TEXT.encode("gbk"), TEXT.encode("utf-16-le")]


@st.composite
def hostile(draw) -> bytes:
    if draw(st.booleans()):
        return draw(st.sampled_from(MAGIC)) + draw(st.binary(max_size=200))
    data = bytearray(draw(st.sampled_from(VALID)))
    for _ in range(draw(st.integers(0, 8))):
        data[draw(st.integers(0, len(data) - 1))] = draw(st.integers(0, 255))
    return bytes(data[: draw(st.integers(1, len(data)))])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(data=b"<html><![abc y]]>", suffix=".html")
@given(data=hostile(), suffix=st.sampled_from([".txt", ".pdf", ".docx", ".html", ".md", ""]))
def test_whatever_a_file_holds_gives_a_document_or_the_one_error(tmp_path, monkeypatch, data, suffix):
    monkeypatch.setattr(reading, "read_isolated", in_process)
    path = written(tmp_path, f"a{suffix}", data)
    try:
        document = read_document(path)
    except JianbaoError as error:
        message = str(error)
    else:
        message = document.name
    assert message.isprintable()
