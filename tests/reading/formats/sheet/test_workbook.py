"""Workbooks: rows that are articles, running text, tables, lists; what is hidden; damaged files."""

import contextlib
import io
import random
import warnings
import zipfile
from collections.abc import Mapping, Sequence

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font

from jianbao.errors import JianbaoError
from tests.make_docx import archive
from tests.reading.formats.shipped import read_xlsx

LONG = "沿河步道今年向北延伸四公里，新设休息点十二处，沿线居民可以步行到达三座公园。"
LATER = "下一阶段将补种乔木二千株，并把夜间照明换成低功率灯具，工程预计在秋季完成。"
FIGURES = [["街道", "增幅", "人数"], ["东街", 0.125, 12345], ["西街", -0.031, 300]]


def workbook(
    sheets: Mapping[str, Sequence[Sequence[object]]], hidden: Sequence[str] = ()
) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        sheet.sheet_state = "hidden" if name in hidden else "visible"
    return book


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book.save(out)
    return out.getvalue()


def test_articles_by_row_then_a_table_under_its_title():
    book = workbook(
        {
            "要闻": [
                ["河岸简报汇编"],
                ["标题", "正文", "来源", "日期"],
                ["步道", f"{LONG}\n{LATER}", "河岸日报", "2025-03-01"],
            ],
            "数量": [["表1 各街道数量"], [], *FIGURES, ["注：截至三月底。"]],
            "字典": [["甲", "乙"]],
        },
        hidden=["字典"],
    )
    for row in (4, 5):
        book["数量"].cell(row, 2).number_format = "0.0%"
    document = read_xlsx("a.xlsx", saved(book))
    assert [(x.text, x.style, x.page) for x in document.lines] == [
        ("步道", "h1", 1),
        (LONG, "", 1),
        (LATER, "", 1),
        ("来源：河岸日报 2025-03-01", "", 1),
        ("表1 各街道数量", "", 2),
        ("注：截至三月底。", "", 2),
    ]
    assert [(x.caption, x.rows, x.page) for x in document.tables] == [
        (
            "表1 各街道数量",
            (("街道", "增幅", "人数"), ("东街", "12.5%", "12345"), ("西街", "-3.1%", "300")),
            2,
        )
    ]
    assert [(x.kind, x.before) for x in document.repairs] == [
        ("front_matter", "河岸简报汇编"),
        ("hidden", "甲 乙"),
    ]


def test_paragraphs_in_cells_are_text_with_their_looks():
    book = workbook({"Sheet1": [["沿河步道延伸工程"], [LONG], [], ["", LATER], ["", "做法", LONG]]})
    title = book["Sheet1"]["A1"]
    title.font, title.alignment = Font(sz=22, b=True), Alignment(horizontal="center")
    document = read_xlsx("a.xlsx", saved(book))
    assert [x.text for x in document.lines] == ["沿河步道延伸工程", LONG, LATER, "做法", LONG]
    first = document.lines[0]
    assert (first.size, first.bold, first.centred) == (2.0, True, True)
    assert document.tables == ()


def test_sentences_in_a_list_of_tasks_are_text_where_nothing_else_is():
    tasks = [["序号", "任务", "单位"], [1, LONG, "园林处"], [2, LATER, "路灯所"]]
    document = read_xlsx("a.xlsx", saved(workbook({"任务": tasks})))
    assert [x.text for x in document.lines][:6] == ["序号", "任务", "单位", "1", LONG, "园林处"]
    document = read_xlsx("a.xlsx", saved(workbook({"正文": [[LONG * 4]], "任务": tasks})))
    assert [x.text for x in document.lines] == [LONG * 4]
    assert document.tables[0].caption == "任务"


def test_a_workbook_of_lists_alone_has_its_rows_as_text_too():
    rows = [["办法", "机关"], ["沿河步道管理的若干规定", "园林处"], ["社区食堂补贴办法", "民政处"]]
    document = read_xlsx("a.xlsx", saved(workbook({"清单": rows})))
    assert [x.text for x in document.lines] == [
        "办法；机关",
        "沿河步道管理的若干规定；园林处",
        "社区食堂补贴办法；民政处",
    ]
    assert len(document.tables) == 1
    # A title over it is text enough.
    titled = [["河岸区二〇二五年第一季度已经公布的管理办法一览表"], *rows]
    document = read_xlsx("a.xlsx", saved(workbook({"清单": titled})))
    assert [x.text for x in document.lines] == titled[0]


def test_where_all_is_hidden_all_is_read_and_comments_are_logged():
    book = workbook({"甲": [[LONG]]})
    book["甲"]["A1"].comment = Comment("请核对。", "a")
    data = saved(book)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        listed = packed.read("xl/workbook.xml").replace(b'"visible"', b'"hidden"')
    data = with_members(data, **{"xl/workbook.xml": listed})
    document = read_xlsx("a.xlsx", data)
    assert [x.text for x in document.lines] == [LONG]
    assert [(x.kind, x.before) for x in document.repairs] == [("comment", "请核对。")]


def with_members(data: bytes, **members: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        old = {x: packed.read(x) for x in packed.namelist()}
    return archive(old | {k.replace("__", "/"): v for k, v in members.items()})


def test_text_boxes_pictures_and_charts():
    drawing = "<xdr:a><a:p><a:r><a:t>框里</a:t></a:r><a:r><a:t>的&amp;话。</a:t></a:r></a:p></xdr:a>".encode()
    data = with_members(
        saved(workbook({"甲": [[LONG]]})),
        **{"xl/drawings/drawing9.xml": drawing, "xl/media/image1.png": b"x", "xl/charts/chart1.xml": b"<c/>"},
    )
    document = read_xlsx("a.xlsx", data)
    assert [x.text for x in document.lines] == [LONG, "框里的&话。"]
    assert [x.name for x in document.pictures] == ["image1.png", "chart1.xml"]


def test_a_picture_in_a_cell_is_no_text():
    book = workbook({"甲": [[LONG], ['=DISPIMG("ID_0",1)']]})
    book["甲"]["A2"].data_type = "s"
    assert [x.text for x in read_xlsx("a.xlsx", saved(book)).lines] == [LONG]


def test_what_is_damaged_is_one_error():
    good = saved(workbook({"甲": [[LONG], *FIGURES]}))
    for data in (
        good[: len(good) // 2],
        archive({"xl/workbook.xml": b"<a/>"}),
        with_members(good, **{"xl/workbook.xml": b"<"}),
    ):
        with pytest.raises(JianbaoError, match=r"^a\.xlsx: "):
            read_xlsx("a.xlsx", data)
    rng = random.Random(5)
    for _ in range(30):
        changed = bytearray(good)
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
        with contextlib.suppress(JianbaoError):
            read_xlsx("a.xlsx", bytes(changed))
