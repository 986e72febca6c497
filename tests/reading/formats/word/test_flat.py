"""Word files that are one XML text, as systems fill them in and call .doc."""

import base64
import io
import zipfile

import pytest

from jianbao.errors import JianbaoError
from jianbao.reading.document import FOOTNOTE
from jianbao.reading.formats.registry import find_format
from tests.make_docx import make_docx
from tests.reading.formats.shipped import read_docx, read_flat, read_wordml
from tests.reading.formats.word.samples import ARTICLES, LATER, LONG, texts

PKG = '<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?>\n<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">'


def flat(data: bytes) -> bytes:
    """Return a Word file laid flat, one member of it in base 64."""
    out = PKG
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        for name in packed.namelist():
            if name == "[Content_Types].xml":
                continue
            text = packed.read(name).decode()
            kind, held = "xml", text.partition("?>")[2]
            if name.endswith("styles.xml"):
                kind, held = "binary", base64.b64encode(text.encode()).decode()
            out += f'<pkg:part pkg:name="/{name}" pkg:contentType="a">\n <pkg:{kind}Data>{held}</pkg:{kind}Data></pkg:part>'
    return f"{out}</pkg:package>".encode()


def test_a_flat_package_is_read_as_the_file_that_it_is():
    data = make_docx(ARTICLES)
    found = read_flat("a.doc", flat(data))
    assert found.lines == read_docx("a.doc", data).lines
    known = find_format(".doc", flat(data))
    assert known
    assert known.reader.endswith(":read_flat")


def test_a_flat_package_that_is_cut_off_or_bad_is_one_error():
    whole = flat(make_docx(ARTICLES))
    for data in (whole[: len(whole) // 2], PKG.encode(), PKG.encode() + b'<pkg:part pkg:name="a">'):
        with pytest.raises(JianbaoError, match=r"^a\.doc: "):
            read_flat("a.doc", data)


HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><w:wordDocument '
    'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" '
    'xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint" '
    'xmlns:aml="http://schemas.microsoft.com/aml/2001/core">'
    '<w:styles><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style></w:styles>'
)


HEADING = '<w:pStyle w:val="1"/>'


def wordml(body: str) -> bytes:
    return f"{HEAD}<w:body><wx:sect>{body}</wx:sect></w:body></w:wordDocument>".encode()


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_the_xml_of_word_2003_has_headings_numbers_notes_tables_and_revisions():
    listed = '<w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="2"/><wx:t wx:val="{}"/></w:listPr>'
    note = f"<w:r><w:footnote>{p('含支线。')}</w:footnote></w:r>"
    change = (
        '<aml:annotation w:type="Word.Deletion"><aml:content><w:r><w:delText>旧</w:delText></w:r></aml:content></aml:annotation>'
        '<aml:annotation w:type="Word.Insertion"><aml:content><w:r><w:t>新</w:t></w:r></aml:content></aml:annotation>'
    )
    link = '<w:hlink w:dest="a"><w:r><w:t>网站</w:t></w:r></w:hlink>'
    table = f"<w:tbl><w:tr><w:tc>{p('东街')}</w:tc><w:tc>{p('3')}</w:tc></w:tr></w:tbl>"
    body = (
        f"<wx:sub-section>{p('步道', HEADING)}"
        f'<w:p><w:pPr><w:ind w:first-line="420"/></w:pPr><w:r><w:t>{LONG}</w:t></w:r>{note}</w:p></wx:sub-section>'
        f"{p('走向', listed.format('一、'))}<w:p>{change}{link}<w:r><w:t>开放。</w:t></w:r></w:p>"
        f"{p('灯具', listed.format('·'))}{table}"
    )
    document = read_wordml("a.doc", wordml(body))
    assert [(x.text, x.style, x.indent) for x in document.lines] == [
        ("步道", "h1", 0),
        (LONG, "", 2.1),
        ("含支线。", FOOTNOTE, 0),
        ("一、走向", "", 0),
        ("新网站开放。", "", 0),
        ("灯具", "item", 0),
    ]
    assert document.tables[0].rows == (("东街", "3"),)
    assert [(x.kind, x.before) for x in document.repairs] == [("deleted", "旧")]
    known = find_format(".xml", wordml(body))
    assert known
    assert known.reader.endswith(":read_wordml")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (wordml(p(LONG))[:-30], "is damaged"),
        (b'<?xml version="1.0"?><w:wordDocument/>', "is damaged"),
        (HEAD.replace("<w:wordDocument", "<!DOCTYPE a><w:wordDocument").encode(), "declares a document type"),
        (wordml("<w:p>" * 400 + "</w:p>" * 400), "nested deeper"),
    ],
)
def test_what_is_damaged_or_hostile_is_one_error(data, says):
    with pytest.raises(JianbaoError, match=says):
        read_wordml("a.doc", data)


def test_text_in_a_flat_file_without_styles():
    assert texts(read_wordml("a.doc", wordml(p(LONG) + p(LATER)))) == [LONG, LATER]
