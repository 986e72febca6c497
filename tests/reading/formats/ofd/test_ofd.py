"""OFD files: pages and templates by place, runs of distances, several documents; what is hostile is refused."""

import io
import zipfile

import pytest

from jianbao.errors import JianbaoError
from jianbao.reading.formats.ofd import package, read_ofd
from jianbao.reading.formats.registry import find_format
from tests.reading.formats.pdf.samples import kinds
from tests.reading.formats.shipped import LEXICON

SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
LINES = ["北岭县今年改造茶园一百二十个，面积八千亩，", "茶农的收入有了明显提高，明年还要再改造一批。"]


def text(words: str, x: float, y: float, *, size: float = 4.0, code: str = "", attributes: str = "") -> str:
    """A text object; its distances are those of its characters, a run for each."""
    steps = " ".join(f"g 1 {size if ord(c) > 0x2E80 else size / 2}" for c in words[:-1])
    code = code or f'<ofd:TextCode X="0" Y="{size}" DeltaX="{steps}">{words}</ofd:TextCode>'
    return f'<ofd:TextObject ID="9" Boundary="{x} {y} 180 {size * 1.2}" Size="{size}" Font="1" {attributes}>{code}</ofd:TextObject>'


def page(*objects: str, template: str = "") -> str:
    used = f'<ofd:Template TemplateID="{template}"/>' if template else ""
    return f"<ofd:Page {SPACE}>{used}<ofd:Content><ofd:Layer ID='2'>{''.join(objects)}</ofd:Layer></ofd:Content></ofd:Page>"


def ofd(*documents: list[str], templates: tuple[str, ...] = (), more: dict[str, str] | None = None) -> bytes:
    """An OFD file of documents, each a list of pages; templates are numbered T0, T1."""
    parts = {"OFD.xml": f"<ofd:OFD {SPACE}>" + "".join(f"<ofd:DocBody><ofd:DocRoot>Doc_{d}/Document.xml</ofd:DocRoot></ofd:DocBody>" for d in range(len(documents))) + "</ofd:OFD>"}  # fmt: skip
    for d, pages in enumerate(documents):
        used = "".join(f'<ofd:TemplatePage ID="T{i}" BaseLoc="Tpls/{i}.xml"/>' for i in range(len(templates)))
        listed = "".join(
            f'<ofd:Page ID="{i}" BaseLoc="Pages/Page_{i}/Content.xml"/>' for i in range(len(pages))
        )
        parts[f"Doc_{d}/Document.xml"] = (
            f"<ofd:Document {SPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
            f"</ofd:PageArea>{used}</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages></ofd:Document>"
        )
        parts |= {f"Doc_{d}/Tpls/{i}.xml": x for i, x in enumerate(templates)}
        parts |= {f"Doc_{d}/Pages/Page_{i}/Content.xml": x for i, x in enumerate(pages)}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (parts | (more or {})).items():
            archive.writestr(name, content)
    return out.getvalue()


def lines(data: bytes) -> list[str]:
    return [x.text for x in read_ofd("a.ofd", data, lexicon=LEXICON).lines]


def body(*, top: float = 40) -> list[str]:
    return [text(words, 20, top + 8 * i) for i, words in enumerate(LINES)]


def test_lines_are_read_by_their_places_and_not_in_the_order_of_the_file():
    assert lines(ofd([page(*reversed(body()))])) == LINES


def test_a_line_in_pieces_is_one_line_and_an_indent_is_known():
    drawn = [text("今年改造茶园", 40, 40), text("北岭县", 28, 40), text("共一百二十个。", 20, 48)]
    document = read_ofd("a.ofd", ofd([page(*drawn, *body(top=60))]), lexicon=LEXICON)
    assert [x.text for x in document.lines][:2] == ["北岭县今年改造茶园", "共一百二十个。"]
    assert [x.indent for x in document.lines][:2] == pytest.approx([2.0, 0.0], abs=0.1)


def test_distances_are_runs_or_single_and_lines_may_break_within_an_object():
    words = "茶园改造见效明显"
    whole = text(words, 20, 40, code=f'<ofd:TextCode X="0" Y="4" DeltaX="g 3 4 -12 g 3 4" DeltaY="g 3 0 7 g 3 0">{words}</ofd:TextCode>')  # fmt: skip
    assert lines(ofd([page(whole, *body(top=60))]))[:2] == ["茶园改造", "见效明显"]
    # Distances that are missing are those of the characters.
    bare = text("", 20, 40, code='<ofd:TextCode X="0" Y="4">共有45家</ofd:TextCode>')
    assert lines(ofd([page(bare, *body(top=60))]))[0] == "共有45家"


def test_a_second_piece_of_text_goes_on_where_it_says_and_a_matrix_moves_and_turns():
    two = '<ofd:TextCode X="0" Y="4" DeltaX="g 2 4">茶园甲</ofd:TextCode><ofd:TextCode X="12" DeltaX="g 1 4">乙丙</ofd:TextCode>'
    assert lines(ofd([page(text("", 20, 40, code=two), *body(top=60))]))[0] == "茶园甲乙丙"
    scaled = text("改造", 20, 40, size=1, attributes='CTM="4 0 0 4 0 0"')
    assert lines(ofd([page(scaled, text("茶园", 28, 40, size=4), *body(top=60))]))[0] == "改造茶园"
    aslant = text("内部资料", 60, 100, attributes='CTM="0.7 -0.7 0.7 0.7 0 0"')
    document = read_ofd("a.ofd", ofd([page(*body(), aslant)]), lexicon=LEXICON)
    assert [x.text for x in document.lines] == LINES
    assert kinds(document, "running_header") == ["内部资料"]


def test_templates_groups_and_several_documents_are_read():
    template = page(text("某县茶园情况登记表", 60, 20))
    assert lines(ofd([page(*body(), template="T0")], templates=(template,))) == ["某县茶园情况登记表", *LINES]
    resources = f'<ofd:Res {SPACE}><ofd:CompositeGraphicUnit ID="5"><ofd:Content>{text("组中文字", 0, 0)}</ofd:Content></ofd:CompositeGraphicUnit></ofd:Res>'
    group = '<ofd:CompositeObject ID="8" Boundary="20 20 100 10" ResourceID="5"/>'
    made = ofd([page(group, *body())], more={"Doc_0/Res.xml": resources})
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        document = archive.read("Doc_0/Document.xml").decode()
    document = document.replace("<ofd:PageArea>", "<ofd:PublicRes>Res.xml</ofd:PublicRes><ofd:PageArea>")
    more = {"Doc_0/Res.xml": resources, "Doc_0/Document.xml": document}
    assert lines(ofd([page(group, *body())], more=more)) == ["组中文字", *LINES]
    assert lines(ofd([page(body()[0])], [page(body()[1])])) == LINES


def test_a_grid_is_a_table():
    def rule(x0: float, y0: float, x1: float, y1: float) -> str:
        return f'<ofd:PathObject ID="7" Boundary="0 0 210 297"><ofd:AbbreviatedData>M {x0} {y0} L {x1} {y1}</ofd:AbbreviatedData></ofd:PathObject>'

    rules = [rule(20, y, 120, y) for y in (100, 110, 120)] + [rule(x, 100, x, 120) for x in (20, 70, 120)]
    cells = [
        text(w, x, y)
        for w, x, y in (("乡名", 25, 102), ("产量", 75, 102), ("甲乡", 25, 112), ("12吨", 75, 112))
    ]
    document = read_ofd("a.ofd", ofd([page(*body(), *rules, *cells)]), lexicon=LEXICON)
    assert [t.rows for t in document.tables] == [(("乡名", "产量"), ("甲乡", "12吨"))]
    assert [x.text for x in document.lines] == LINES


def test_what_is_not_shown_or_cannot_be_read_is_told():
    hidden = text("看不见的字", 20, 20, attributes='Visible="false"')
    assert lines(ofd([page(hidden, *body())])) == LINES
    glyphs = text("\ue000\ue001\ue002\ue003" * 5, 20, 40)
    with pytest.raises(JianbaoError, match="garbled"):
        lines(ofd([page(glyphs)]))
    with pytest.raises(JianbaoError, match="no text layer"):
        lines(ofd([page()]))


def test_names_of_parts_may_differ_in_case_and_begin_at_the_root():
    made = ofd([page(*body())], more={"Doc_0/document.XML": "", "OFD.xml": f"<ofd:OFD {SPACE}><ofd:DocBody><ofd:DocRoot>/doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"})  # fmt: skip
    with pytest.raises(JianbaoError, match="damaged"):
        lines(made)
    made = ofd([page(*body())], more={"OFD.xml": f"<ofd:OFD {SPACE}><ofd:DocBody><ofd:DocRoot>\\doc_0\\Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"})  # fmt: skip
    assert lines(made) == LINES


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "document type"),
        ("<a>" * 300 + "</a>" * 300, "nested deeper"),
        ("<a><b></a>", "damaged"),
    ],
)
def test_hostile_parts_are_refused(content, says):
    with pytest.raises(JianbaoError, match=says):
        lines(ofd([content]))


def test_limits_on_size(monkeypatch):
    with monkeypatch.context() as limits:
        limits.setattr(package, "MAX_READ_BYTES", 500)
        with pytest.raises(JianbaoError, match="unpacks to too much"):
            lines(ofd([page(*body() * 20)]))
    with pytest.raises(JianbaoError, match="damaged or cut off"):
        read_ofd("a.ofd", ofd([page(*body())])[:300], lexicon=LEXICON)
    absurd = text(
        "", 20, 40, code='<ofd:TextCode X="0" Y="4" DeltaX="g 999999999 4 g -5 1e400 g">茶园</ofd:TextCode>'
    )
    assert lines(ofd([page(absurd, *body(top=60))]))[0] == "茶园"


def test_an_ofd_file_is_told_by_its_parts():
    known = find_format(".zip", ofd([page(*body())]))
    assert known
    assert known.reader.endswith("read_ofd")
