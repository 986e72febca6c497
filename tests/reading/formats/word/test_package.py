"""A package is opened within limits, or is one clear error."""

import contextlib
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianbao.errors import JianbaoError
from jianbao.reading.document import Document
from jianbao.reading.formats import archives
from jianbao.reading.formats.word import package as word_package
from tests.make_docx import NAMESPACES, archive, package, paragraph, relationships
from tests.reading.formats.shipped import read_docx
from tests.reading.formats.word.samples import GOOD, LONG, rewritten, texts


def test_strict_files_and_other_names_of_the_main_part_are_read():
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    data = package(paragraph(LONG), main="word/document2.xml")
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        xml = packed.read("word/document2.xml").decode()
    old = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    changed = rewritten(data, **{"word/document2.xml": xml.replace(old, strict).encode()})
    assert texts(read_docx("a.docx", changed)) == [LONG]


XML = f"<w:document {NAMESPACES}><w:body>{paragraph(LONG)}</w:body></w:document>"


LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "哈哈哈哈哈哈哈哈哈哈">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)


XXE = '<!DOCTYPE x [<!ENTITY i SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"PK\x03\x04" + bytes(100), "not a Word file, or cut off"),
        (GOOD[:-30], "not a Word file, or cut off"),
        (b"no zip at all", "not a Word file, or cut off"),
        (rewritten(GOOD, document=None), "without its text"),
        (rewritten(GOOD, document=XML.encode()[:-20]), "word/document.xml in it is damaged"),
        (rewritten(GOOD, document=(LAUGHS + XML.replace(LONG, "&i;")).encode()), "declares a document type"),
        (rewritten(GOOD, document=(XXE + XML.replace(LONG, "&i;")).encode()), "declares a document type"),
        (rewritten(GOOD, document=XML.replace(LONG, "&i;").encode()), "damaged"),
        (rewritten(GOOD, document=("<a>" * 1000).encode()), "nested deeper than 256"),
        (
            rewritten(GOOD, bomb=bytes(archives.MAX_MEMBER_BYTES + 1)),
            "unpacks to more than 200 MiB, or a part",
        ),
        (archive({"xl/workbook.xml": b"<a/>"}), "an Excel workbook, not a Word file"),
        (archive({"ppt/presentation.xml": b"<a/>"}), "a PowerPoint presentation"),
        (archive({"mimetype": b"application/epub+zip"}), "an EPUB book"),
        (archive({"mimetype": b"application/vnd.oasis.opendocument.text"}), "an OpenDocument text"),
        (archive({"a.txt": b"a"}), "a zip archive, not a Word file"),
    ],
    ids=lambda x: x if isinstance(x, str) else "",
)
def test_what_cannot_be_read_is_one_clear_error(data, says):
    with pytest.raises(JianbaoError, match=says) as error:
        read_docx("b.docx", data)
    assert str(error.value).startswith("b.docx: ")
    assert "\n" not in str(error.value)


def test_a_member_whose_bytes_were_changed_is_an_error():
    data = bytearray(archive({"word/document.xml": XML.encode()}))
    at = data.index(b"word/document.xml") + 60
    data[at] ^= 0xFF
    with pytest.raises(JianbaoError, match=r"document\.xml in it is damaged"):
        read_docx("a.docx", bytes(data))


def test_an_encrypted_zip_is_an_error():
    data = bytearray(GOOD)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.index(signature)
        data[at + offset] |= 1
    with pytest.raises(JianbaoError, match="encrypted"):
        read_docx("a.docx", bytes(data))


def test_paths_out_of_the_archive_name_members_at_most(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    rels = relationships({"officeDocument": "../../../etc/passwd", "styles": "file:///etc/passwd"})
    odd = {"../../evil.xml": b"x", "/etc/passwd": b"x", "C:\\evil": b"x", "_rels/.rels": rels.encode()}
    document = read_docx("a.docx", rewritten(GOOD, **odd))
    assert texts(document) == [LONG]
    assert list(tmp_path.iterdir()) == []


def test_wrong_content_types_do_not_matter():
    assert texts(read_docx("a.docx", rewritten(GOOD, types=b"<Types/>"))) == [LONG]
    assert texts(read_docx("a.docx", rewritten(GOOD, types=None))) == [LONG]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(GOOD) - 1), st.integers(0, 255))
def test_one_changed_byte_is_read_or_is_one_error(at, value):
    data = GOOD[:at] + bytes([value]) + GOOD[at + 1 :]
    with contextlib.suppress(JianbaoError):
        assert isinstance(read_docx("a.docx", data), Document)


def nested(depth: int) -> bytes:
    return rewritten(GOOD, document=("<a>" * depth + "</a>" * depth).encode())


def test_limits_on_depth_and_members(monkeypatch):
    assert read_docx("a.docx", nested(257)).lines == ()
    with pytest.raises(JianbaoError, match="nested deeper than 256"):
        read_docx("a.docx", nested(258))
    members = len(zipfile.ZipFile(io.BytesIO(GOOD)).namelist())
    monkeypatch.setattr(archives, "MAX_MEMBERS", members)
    assert texts(read_docx("a.docx", GOOD)) == [LONG]
    monkeypatch.setattr(archives, "MAX_MEMBERS", members - 1)
    with pytest.raises(JianbaoError, match=f"more than {members - 1} parts"):
        read_docx("a.docx", GOOD)


def test_a_part_of_countless_elements_is_refused(monkeypatch):
    plain = rewritten(GOOD, document=XML.encode(), **{"word/styles.xml": b"<a/>"})
    count = XML.count("<w:")
    monkeypatch.setattr(word_package, "MAX_ELEMENTS", count)
    assert texts(read_docx("a.docx", plain)) == [LONG]
    monkeypatch.setattr(word_package, "MAX_ELEMENTS", count - 1)
    with pytest.raises(JianbaoError, match=f"holds more than {count - 1} elements"):
        read_docx("a.docx", plain)


def test_sizes_count_when_unpacked(monkeypatch):
    sizes = [info.file_size for info in zipfile.ZipFile(io.BytesIO(GOOD)).infolist()]
    for limit, value in ("MAX_MEMBER_BYTES", max(sizes)), ("MAX_UNPACKED_BYTES", sum(sizes)):
        with monkeypatch.context() as patch:
            patch.setattr(archives, limit, value)
            assert texts(read_docx("a.docx", GOOD)) == [LONG]
            patch.setattr(archives, limit, value - 1)
            with pytest.raises(JianbaoError, match="unpacks to more than"):
                read_docx("a.docx", GOOD)


@pytest.mark.parametrize(
    ("members", "says"),
    [
        ({"Documents/1/a.xml": b"<a/>"}, "an OFD document, not a Word file"),
        ({"Doc_0/Document.xml": b"<a/>"}, "an OFD document, not a Word file"),
        ({"mimetype": b" application/epub+zip\n"}, "an EPUB book, not a Word file"),
        ({"mimetype": b"application/epub+zip" + b" " * 200}, "a zip archive"),
        ({"mimetype": b"text/plain", "ppt/a": b""}, "a PowerPoint presentation, not a Word file"),
        ({"word/a.xml": b"<a/>"}, r"a Word file without its text \(word/document.xml\)"),
    ],
)
def test_what_another_archive_is(members, says):
    with pytest.raises(JianbaoError, match=says):
        read_docx("a.docx", archive(members))


def test_links_out_of_the_package_are_no_parts():
    rels = relationships({"styles": "styles.xml"}).replace("/>", ' TargetMode="External"/>')
    body = paragraph("题", properties='<w:pStyle w:val="1"/>')
    inside = package(body)
    outside = rewritten(inside, **{"word/_rels/document.xml.rels": rels.encode()})
    assert [read_docx("a.docx", data).lines[0].style for data in (inside, outside)] == ["h1", ""]
