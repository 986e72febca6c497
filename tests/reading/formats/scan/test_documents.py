"""Scans are read where it is asked for, each page of them is marked, and without the recogniser one line says what to do."""

import io
import json
import os
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from jianbao.analysis import load
from jianbao.cli import main
from jianbao.errors import JianbaoError
from jianbao.lexicon import load_lexicon
from jianbao.reading.files import read_document
from jianbao.reading.formats.scan import documents
from jianbao.reading.formats.scan.documents import read_pictures, read_scanned_pdf
from tests.make_pdf import font
from tests.reading.formats.scan.drawn import Drawn, draw
from tests.reading.formats.shipped import LEXICON

PAGE = (
    (9.0, "山上的水泥路"),
    (2.0, "村里今年修了一条通到山顶的水泥路"),
    (0.0, "全长约有7公里。茶农说，路通了以后，"),
    (0.0, "鲜叶当天就能送进厂里:不再隔夜了。"),
    (2.0, "修路的钱有一半来自村民自己的集资"),
    (0.0, "另一半由镇里补助，一共花了80万元。"),
)
TYPED = "会议讨论了明年的安排，决定先修两座桥，再通自来水，费用由各户分担。"


def known(monkeypatch, *pages: Drawn) -> None:
    left = iter(pages)
    monkeypatch.setattr(documents, "load_recogniser", lambda: next(left).recogniser)


def pdf(*pages: Image.Image | str) -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842))
    for page in pages:
        if isinstance(page, str):
            canvas.setFont(font(), 12)
            for n in range(4):
                canvas.drawString(90, 700 - 20 * n, page)
        else:
            canvas.drawImage(ImageReader(page), 0, 0, 595, 842)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def png(picture: Image.Image) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    return stream.getvalue()


def test_a_picture_is_read_as_a_page_and_marked(monkeypatch):
    drawn = draw(*PAGE)
    known(monkeypatch, drawn)
    document = read_pictures("a.png", png(drawn.picture), lexicon=LEXICON)
    kept = [text.replace(":", "：") for _, text in PAGE]
    assert [line.text for line in document.lines] == kept
    assert document.recognised == (1,)
    assert [(r.kind, r.line_start, r.line_end) for r in document.repairs] == [
        ("scan_page", 1, 6),
        ("scan_marks", 4, 4),
    ]
    assert document.repairs[1].before == PAGE[3][1]


def test_of_a_pdf_only_pages_without_text_are_recognised(monkeypatch):
    drawn = draw(*PAGE)
    known(monkeypatch, drawn)
    document = read_scanned_pdf("a.pdf", pdf(TYPED, drawn.picture), lexicon=LEXICON)
    assert document.recognised == (2,)
    assert [line.text for line in document.lines if line.page == 1] == [TYPED] * 4
    assert [line.text for line in document.lines if line.page == 2][:2] == [PAGE[0][1], PAGE[1][1]]


def test_a_page_that_is_not_recognised_is_logged():
    from jianbao.reading.formats.pdf import read_pdf

    document = read_pdf("a.pdf", pdf(TYPED, draw(*PAGE).picture), lexicon=LEXICON)
    assert [(r.kind, r.before) for r in document.repairs if r.kind.startswith("scan")] == [
        ("scan_unread", "第2页")
    ]
    whole = read_pdf("a.pdf", pdf(TYPED, TYPED), lexicon=LEXICON)
    assert not [r for r in whole.repairs if r.kind.startswith("scan")]


def test_pages_are_read_the_same_each_time(monkeypatch):
    drawn = draw(*PAGE)
    known(monkeypatch, drawn, drawn)
    data = png(drawn.picture)
    assert read_pictures("a", data, lexicon=LEXICON) == read_pictures("a", data, lexicon=LEXICON)


def test_a_picture_without_text_is_one_clear_error(monkeypatch):
    known(monkeypatch, Drawn(Image.new("L", (300, 400), 255), []))
    with pytest.raises(JianbaoError, match=r"a\.png: no text is recognised"):
        read_pictures("a.png", png(Image.new("L", (300, 400), 255)), lexicon=LEXICON)


def test_too_many_pages_are_refused(monkeypatch):
    monkeypatch.setattr(documents, "MAX_PAGES", 1)
    drawn = draw(*PAGE)
    known(monkeypatch, drawn, drawn)
    with pytest.raises(JianbaoError, match="more than 1 pages"):
        read_scanned_pdf("a.pdf", pdf(drawn.picture, drawn.picture), lexicon=LEXICON)


def stand_in(monkeypatch, folder: Path) -> None:
    path = os.pathsep.join([str(folder), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep)
    monkeypatch.setenv("PYTHONPATH", path)


@pytest.mark.parametrize("name", ["a.png", "a.pdf"])
def test_without_the_recogniser_one_line_says_what_to_install(tmp_path, monkeypatch, capsys, name):
    (tmp_path / "rapidocr.py").write_text("raise ImportError")
    stand_in(monkeypatch, tmp_path)
    path = tmp_path / name
    picture = draw(*PAGE).picture
    path.write_bytes(pdf(picture) if name == "a.pdf" else png(picture))
    for options in ([], ["--ocr"]):
        assert main(["tables", str(path), "-o", str(tmp_path / "out"), *options]) == 2
        said = capsys.readouterr().err
        assert said.startswith(f"jianbao: {name}: ")
        assert "`pip install jianbao[ocr]`" in said
        assert said.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_the_recognisers_lines_come_through_to_the_tables(tmp_path, monkeypatch):
    stand_in(monkeypatch, Path(__file__).with_name("stand_in"))
    drawn = draw(*PAGE)
    lines = [
        {"corners": s.corners.tolist(), "text": s.text, "sure": 0.7 if "80" in s.text else 0.99}
        for s in drawn.seen
    ]
    monkeypatch.setenv("STAND_IN_LINES", json.dumps(lines))
    path = tmp_path / "a.png"
    path.write_bytes(png(drawn.picture))
    analysis = load(path, ocr=True)
    assert list(analysis.articles["recognised_pages"]) == [1]
    doubtful = analysis.suspects[analysis.suspects["reason"] == "recognition"]
    assert list(doubtful["surface"]) == ["另一半由镇里补助，一共花了80万元。"]
    assert not read_document(path, lexicon=load_lexicon(), ocr=True).pictures


def test_a_recogniser_that_finds_nothing_is_no_crash(tmp_path, monkeypatch):
    stand_in(monkeypatch, Path(__file__).with_name("stand_in"))
    monkeypatch.setenv("STAND_IN_LINES", "[]")
    path = tmp_path / "a.png"
    path.write_bytes(png(draw(*PAGE).picture))
    with pytest.raises(JianbaoError, match="no text is recognised"):
        read_document(path, lexicon=load_lexicon(), ocr=True)
