"""Articles, and parts of Word files, for the tests of the Word reader."""

import io
import zipfile

from jianbao.reading.document import Document
from tests.make_docx import archive, package, paragraph
from tests.reading.formats.shipped import read_docx

LONG = "沿河步道今年向北延伸四公里，新设休息点十二处，沿线居民可以步行到达三座公园。"


LATER = "下一阶段将补种乔木二千株，并把夜间照明换成低功率灯具，工程预计在秋季完成。"


ARTICLES = [
    ["沿河步道延伸工程", LONG, LATER, "（来源：河岸日报，2023年4月5日）"],
    ["社区食堂这一年", LATER, LONG, "（来源：河岸日报）"],
]


def read(body: str, **parts: str) -> Document:
    return read_docx("a.docx", package(body, parts=parts))


def texts(document: Document) -> list[str]:
    return [line.text for line in document.lines]


def rewritten(data: bytes, **changes: bytes | None) -> bytes:
    """Return the archive with members replaced, or left out where None; "/" is written "__"."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        members = {x: packed.read(x) for x in packed.namelist()}
    for name, content in changes.items():
        member = {"document": "word/document.xml", "types": "[Content_Types].xml"}.get(name, name)
        members.pop(member, None)
        if content is not None:
            members[member] = content
    return archive(members)


GOOD = package(paragraph(LONG))
