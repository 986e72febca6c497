"""Hostile files: each ends in a digest or in one clear line; nothing is executed, nothing written elsewhere.

The readers' own tests hold the cases of each format; these go the whole way to a digest.
"""

import io
import zipfile

import pytest

from jianbao.errors import JianbaoError
from jianbao.lexicon import load_lexicon
from jianbao.reading.splitting import read_digest

BODY = "这一段正文写得足够长，说的是同一件平常的事情，可以算作一个段落。\n"


def document(xml: str, *, others: dict[str, bytes] | None = None) -> bytes:
    """A Word file whose document part is the given XML."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
            'officedocument.wordprocessingml.document.main+xml"/></Types>',
        )
        archive.writestr("word/document.xml", xml)
        for name, data in (others or {}).items():
            archive.writestr(name, data)
    return buffer.getvalue()


def paragraphs(*texts: str) -> str:
    inner = "".join(f"<w:p><w:r><w:t>{t}</w:t></w:r></w:p>" for t in texts)
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return f'<w:document xmlns:w="{space}"><w:body>{inner}</w:body></w:document>'


_ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
REFUSED = {
    "bomb.docx": document(paragraphs("甲"), others={"word/media/a.bin": bytes(300 << 20)}),
    "laughs.docx": document(
        f'<!DOCTYPE d [<!ENTITY e0 "哈哈">{_ENTITIES}]>' + paragraphs("&e11;"),
    ),
    "outside.docx": document(
        '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + paragraphs("&x;"),
    ),
    "broken.docx": document(paragraphs(BODY))[:-40],
    "sheet.docx": b"PK\x05\x06" + bytes(18),
    "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "broken.pdf": b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj",
    "nothing.pdf": b"%PDF-1.4 " + bytes(2000),
    "zeros.txt": bytes(100_000),
    "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(1000),
    "noise.txt": bytes(range(1, 32)) * 300,
}
READ = {
    "line.txt": ("甲题\n" + BODY.strip() * 100_000 + "\n").encode(),
    "brackets.txt": ("题目\n" + BODY * 3 + "（来源：" + "（" * 100_000 + "\n" + BODY).encode(),
    "pairs.txt": ("题目\n" + BODY * 3 + "《“（" * 30_000 + "\n" + BODY).encode(),
    "leaders.txt": ("目录\n" + "…" * 100_000 + "\n" + "." * 100_000 + "1\n题目\n" + BODY * 3).encode(),
    "dashes.txt": ("—" * 100_000 + "\n" + "题目\n" + BODY * 3).encode(),
    "spaces.txt": ("甲" + " " * 200_000 + "乙\n" + BODY * 3).encode(),
    "copies.txt": ("好" * 999 + "学\n" + "好学" * 499 + "\n" + BODY * 3).encode(),
    "numbers.txt": ("题目\n" + BODY * 3 + "9" * 100_000 + "亿元\n" + "1." * 50_000 + "\n").encode(),
    "names.txt": ("题目\n" + BODY * 3 + "（来源：某报 作者：" + "王一、" * 30_000 + "）\n").encode(),
    "dates.txt": ("题目\n" + BODY * 3 + "（来源：某报 2025年13月45日）\n").encode(),
    "path.docx": document(paragraphs("题目", BODY), others={"../../outside.txt": b"x", "/tmp/x": b"x"}),
    "script.html": f"<h1>&lt;script&gt;alert(1)&lt;/script&gt;</h1><script>x</script><p>{BODY}</p>".encode(),
    "deep.html": ("<div>" * 50_000 + f"<p>{BODY}</p>").encode(),
    "quotes.md": (">" * 20_000 + "甲\n\n" + BODY).encode(),
    "typst.txt": ('#read("/etc/passwd") #panic() $x$ <script>\n' + BODY * 3).encode(),
    "bidi.txt": ("题\u202e目\u2066\n" + BODY * 3).encode(),
}


def read(folder, name, data):
    path = folder / name
    path.write_bytes(data)
    return read_digest(path, lexicon=load_lexicon())


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_one_clear_line(tmp_path, name):
    with pytest.raises(JianbaoError) as error:
        read(tmp_path, name, REFUSED[name])
    assert str(error.value).isprintable()
    assert name in str(error.value)
    assert "root:" not in str(error.value)


@pytest.mark.parametrize("name", READ)
def test_what_can_be_read_is_read_as_it_stands(tmp_path, name):
    digest = read(tmp_path, name, READ[name])
    assert any(BODY.strip() in p.text for a in digest.articles for p in a.paragraphs)
    assert {p.name for p in tmp_path.iterdir()} == {name}
    assert not (tmp_path.parent / "outside.txt").exists()


def test_what_looks_like_code_stays_text(tmp_path):
    assert read(tmp_path, "script.html", READ["script.html"]).articles[0].title == "<script>alert(1)</script>"
    title = read(tmp_path, "typst.txt", READ["typst.txt"]).articles[0].title
    assert title == '#read("/etc/passwd") #panic() $x$ <script>'
    assert read(tmp_path, "dates.txt", READ["dates.txt"]).articles[0].date == "2025"
