"""Files in other formats that are set into a Word file are read where they stand."""

import zipfile
from io import BytesIO

from jianbao.reading.document import Document
from tests.make_docx import archive, make_docx, package, paragraph
from tests.reading.formats.shipped import read_docx
from tests.reading.formats.word.samples import ARTICLES, LATER, LONG, texts

PAGE = (
    f"<html><body><h1>社区食堂这一年</h1><p>{LATER}</p><p>{LONG}</p><p>（来源：河岸日报）</p></body></html>"
)
CHUNK = '<w:altChunk r:id="c0"/>'


def with_chunks(body: str, chunks: dict[str, bytes]) -> bytes:
    """Return a Word file with these members, referred to as c0, c1 …"""
    with zipfile.ZipFile(BytesIO(package(body))) as packed:
        members = {x: packed.read(x) for x in packed.namelist()}
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk"
    refers = "".join(
        f'<Relationship Id="c{i}" Type="{kind}" Target="/word/{name}"/>' for i, name in enumerate(chunks)
    )
    relations = "word/_rels/document.xml.rels"
    members[relations] = members[relations].replace(
        b"</Relationships>", refers.encode() + b"</Relationships>"
    )
    return archive(members | {f"word/{name}": data for name, data in chunks.items()})


def read(body: str, **chunks: bytes) -> Document:
    return read_docx("a.docx", with_chunks(body, {k.replace("__", "."): v for k, v in chunks.items()}))


def test_a_page_stands_where_it_is_set_in():
    document = read(paragraph(LONG) + CHUNK + paragraph(LATER), a__html=PAGE.encode())
    assert texts(document) == [LONG, "社区食堂这一年", LATER, LONG, "（来源：河岸日报）", LATER]
    assert [x.style for x in document.lines][:3] == ["", "h1", ""]
    assert all(x.whole for x in document.lines)
    starts = [x.start for x in document.lines]
    assert starts == sorted(set(starts))
    assert starts[-1] <= document.raw_lines


def test_word_files_and_text_are_read_too_each_once():
    body = (
        paragraph("甲。")
        + CHUNK
        + CHUNK
        + '<w:altChunk r:id="c1"/><w:altChunk r:id="c7"/>'
        + paragraph("乙。")
    )
    document = read(body, a__docx=make_docx(ARTICLES), b__txt=f"{LONG}\r\n{LATER}".encode("gb18030"))
    inner = [x for article in ARTICLES for x in article]
    assert texts(document) == ["甲。", *inner, LONG, LATER, "乙。"]
    # The file within has two pages.
    assert [document.lines[i].page for i in (0, 1, 5, -1)] == [1, 1, 2, 2]
    assert document.lines[1].size > 1.3
    assert document.lines[-1].size == 1


def test_a_chunk_in_a_cell_and_what_it_left_out():
    table = f"<w:tbl><w:tr><w:tc>{paragraph('左')}</w:tc><w:tc>{paragraph('右')}{CHUNK}</w:tc></w:tr></w:tbl>"
    page = PAGE.replace("<p>", '<p style="display:none">藏起来的话</p><p>', 1)
    document = read(paragraph(LATER) + table, a__html=page.encode())
    assert texts(document)[1:3] == ["社区食堂这一年", LATER]
    assert document.tables[0].rows == (("左", "右"),)
    assert [(x.kind, x.before) for x in document.repairs] == [("hidden", "藏起来的话")]


def test_what_cannot_be_read_is_logged_and_the_rest_is_kept():
    document = read(paragraph(LONG) + CHUNK + paragraph(LATER), a__docx=b"PK\x03\x04 cut off")
    assert texts(document) == [LONG, LATER]
    assert [(x.kind, x.before.startswith("a.docx (a.docx): ")) for x in document.repairs] == [
        ("embedded", True)
    ]


def test_files_in_files_end():
    data = make_docx(ARTICLES[:1])
    for _ in range(6):
        data = with_chunks(paragraph("外层的一段话。") + CHUNK, {"in.docx": data})
    document = read_docx("a.docx", data)
    assert texts(document) == ["外层的一段话。"] * 4
    assert [x.kind for x in document.repairs] == ["embedded"]
