"""The package that a Word file is: opened from our own parts or a user's template, its parts found, written with the same bytes.

What stands in the parts is in `base` and `body`.
"""

import zipfile
from io import BytesIO
from pathlib import Path

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from lxml import etree

from jianbao.errors import JianbaoError
from jianbao.report.docx.elements import Element

OWN = Path(__file__).parents[1] / "templates" / "docx"
"""Our own document, unpacked."""

_FIRST_DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest that an archive can hold: no file in it has a date of its own."""
_TYPES = "[Content_Types].xml"
_TEMPLATE_TYPE = b"wordprocessingml.template.main+xml"
_DOCUMENT_TYPE = b"wordprocessingml.document.main+xml"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"


def own() -> Document:
    """Return our own document."""
    held = BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for path in sorted(path for path in OWN.rglob("*") if path.is_file()):
            archive.writestr(path.relative_to(OWN).as_posix(), path.read_bytes())
    return docx.Document(held)


def template(path: Path) -> Document:
    """Return a user's document or template (.docx, .dotx) without its text. Raises `JianbaoError` where it is none."""
    try:
        held = BytesIO()
        with zipfile.ZipFile(path) as old, zipfile.ZipFile(held, "w") as new:
            for name in old.namelist():
                data = old.read(name)
                # python-docx opens documents alone.
                new.writestr(name, data.replace(_TEMPLATE_TYPE, _DOCUMENT_TYPE) if name == _TYPES else data)
        document = docx.Document(held)
        body = document.element.body
        for child in list(body):
            if child.tag != qn("w:sectPr"):
                body.remove(child)
        if not len(document.sections) or not len(document.styles):
            raise ValueError
    except OSError as error:
        raise JianbaoError(f"{path}: the template cannot be read ({error.strerror or error})") from error
    except Exception as error:
        # What a broken package makes zipfile, lxml and python-docx raise is no closed list.
        raise JianbaoError(f"{path}: no template, which is a Word file (.docx or .dotx)") from error
    return document


def related(document: Document, kind: str) -> Part | None:
    """Return the part of a document with that relationship; none where it has none."""
    for relation in document.part.rels.values():
        if relation.reltype == kind and not relation.is_external:
            return relation.target_part
    return None


def tree(document: Document, kind: str) -> Element | None:
    """Return the root of a part, which `replace` writes back; none where there is no such part."""
    part = related(document, kind)
    return None if part is None else etree.fromstring(part.blob)


def required(document: Document, kind: str) -> Element:
    """Return the root of a part that our own document has."""
    return tree(document, kind)


def replace(document: Document, kind: str, root: Element) -> None:
    """Give a document a part of that relationship, in place of the one it has."""
    name = kind.rsplit("/", 1)[1]
    old = related(document, kind)
    uri = old.partname if old is not None else PackURI(f"/word/{name}.xml")
    data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    part = Part(uri, _KIND.format(name), data, document.part.package)
    for key in [key for key, relation in document.part.rels.items() if relation.reltype == kind]:
        document.part.rels[key]._target = part
    if old is None:
        document.part.relate_to(part, kind)


def saved(document: Document) -> bytes:
    """Return a document's file without the times at which its parts were written."""
    written, held = BytesIO(), BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != _TYPES, name)):
            entry = zipfile.ZipInfo(name, _FIRST_DATE)
            # A picture is compressed already.
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED
            entry.create_system = 0
            new.writestr(entry, old.read(name))
    return held.getvalue()


FOOTNOTES, NUMBERING = RELATIONSHIP_TYPE.FOOTNOTES, RELATIONSHIP_TYPE.NUMBERING
