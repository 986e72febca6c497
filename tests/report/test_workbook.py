"""The workbook: it explains its tables, shows sentences, and runs nothing."""

from datetime import datetime
from decimal import Decimal

import openpyxl
import pandas as pd
import pytest
import xlsxwriter
from openpyxl.cell.rich_text import TextBlock

from jianbao.analysis import load
from jianbao.chapters import load_names
from jianbao.lexicon import load_lexicon
from jianbao.report import workbook
from jianbao.report.schema import declared
from jianbao.report.tables import TABLES, write_tables
from jianbao.report.workbook import _write_marked, harmless, safe, write_workbook


def test_the_workbook_leads_from_a_quantity_to_its_sentence_and_shows_it_there(written):
    book = openpyxl.load_workbook(written / "tables.xlsx", rich_text=True)
    rows = list(book["quantities"].iter_rows(min_row=2))
    names = [c.value for c in book["quantities"][1]]
    assert names[-1] == "sentence"
    texts = {r[0].value: r[-1].value for r in book["sentences"].iter_rows()}
    for row in rows:
        cells = dict(zip(names, row, strict=True))
        sheet, cell = cells["sentence_id"].hyperlink.location.replace("'", "").split("!")
        assert book[sheet][cell].value == cells["sentence_id"].value
        parts = cells["sentence"].value
        bold = "".join(p.text for p in parts if isinstance(p, TextBlock) and p.font.b)
        assert bold == cells["surface"].value
        assert str(parts) == texts[cells["sentence_id"].value]


@pytest.mark.parametrize(
    ("text", "span", "shown"),
    [
        ("=5项", (1, 3), "'=5项"),
        ("5项。", (0, 2), "5项。"),
        ("5项", (0, 2), "5项"),
        ("甲" * 998 + "5项", (998, 1000), "甲" * 998 + "5项"),
        ("甲" * 40_000 + "5项。" + "乙" * 900, (40_000, 40_002), f"…{'甲' * 200}5项。{'乙' * 199}…"),
        ("甲" * 40_000, (10, 39_990), "甲" * 10 + "甲" * 32_363 + "甲" * 10),
    ],
)
def test_a_marked_sentence_is_text_and_fits_its_cell(tmp_path, text, span, shown):
    with xlsxwriter.Workbook(str(tmp_path / "book.xlsx")) as book:
        _write_marked(book.add_worksheet(), 0, 0, text, span, book.add_format({"bold": True}))
    value = openpyxl.load_workbook(tmp_path / "book.xlsx").active["A1"].value
    assert value == shown


def test_workbook_holds_every_table_and_no_formula(tmp_path):
    hostile = "=HYPERLINK(A1)。这是一段足够长的文字，用来冒充一篇文章的正文，内容并不重要。\n" * 6
    source = tmp_path / "in.txt"
    source.write_text(
        f"+1+1题目\n{hostile}-2+3是另一段正文，它也足够长，可以算作一个段落。\n@cmd又是一段正文，仍旧足够长。\n",
        encoding="utf-8",
    )
    write_tables(load(source), tmp_path / "out")
    book = openpyxl.load_workbook(tmp_path / "out" / "tables.xlsx")
    assert book.sheetnames == ["目录", "说明", *TABLES]
    cells = [c for sheet in book for row in sheet.iter_rows() for c in row]
    assert not [c for c in cells if c.data_type == "f"]
    assert not [c for c in cells if isinstance(c.value, str) and c.value.startswith(("=", "+", "-", "@"))]
    assert [c for c in cells if isinstance(c.value, str) and c.value.startswith("'=HYPERLINK")]
    assert all(sheet.freeze_panes == "A2" for sheet in book.worksheets[2:])


def made(folder, **frames):
    """The workbook of tables that are empty but for those given."""
    empty = {name: pd.DataFrame(columns=table.names) for name, table in declared().items()}
    return openpyxl.load_workbook(
        write_workbook({**empty, **frames}, folder / "tables.xlsx", names=load_names(load_lexicon())),
        rich_text=True,
    )


def frame(name, *rows):
    return pd.DataFrame([{**dict.fromkeys(declared()[name].names), **row} for row in rows])


def cells(sheet, column):
    number = [c.value for c in sheet[1]].index(column)
    return [row[number] for row in sheet.iter_rows(min_row=2)]


def test_the_cover_says_in_chinese_what_each_sheet_is_and_leads_there(tmp_path):
    book = made(tmp_path, sentences=frame("sentences", {"sentence_id": "A1-S1", "text": "甲"}))
    rows = [[cell.value for cell in row] for row in book["目录"].iter_rows(min_row=2)]
    assert [row[0] for row in rows] == ["说明", *TABLES]
    sentences = next(row for row in rows if row[0] == "sentences")
    assert sentences[1:3] == ["一个句子", 1]
    assert sentences[3].startswith("句子编号、所在段落、所在文章")
    assert [c.hyperlink.location for c in book["目录"]["A"][1:3]] == ["'说明'!A1", "'articles'!A1"]


def test_headers_show_the_chinese_name_beside_the_one_that_programs_read(tmp_path):
    header = made(tmp_path)["quantities"].cell(1, 1)
    assert (header.value, header.number_format) == ("quantity_id", '@" 数量编号"')


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+甲（乙）", "'+甲（乙）"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"),
        ("\t=1", "'\t=1"),
        ("-5℃", "-5℃"),
        ("+3.5%", "+3.5%"),
        ("甲=乙", "甲=乙"),
    ],
)
def test_no_text_of_a_csv_file_is_a_formula_and_signed_numbers_stay(text, written):
    assert safe(text) == written


def test_the_second_sheet_explains_every_column_and_headers_lead_there(tmp_path):
    book = made(tmp_path)
    sheet = book.worksheets[1]
    assert [c.value for c in sheet[1]] == [
        "表", "列", "类型", "单位", "含义", "空白表示", "取值", "指向", "Meaning",
    ]  # fmt: skip
    rows = [[c.value or "" for c in row] for row in sheet.iter_rows(min_row=2)]
    assert [r[0] for r in rows if not r[1]] == list(TABLES)
    assert [(r[0], r[1]) for r in rows if r[1]] == [(t.name, n) for t in declared().values() for n in t.names]
    assert [
        "documents",
        "year",
        "整数",
        "年",
        "年份：与名称同写、在名称里，或紧接其前的日期",
        "文中没有说明",
    ] in [r[:6] for r in rows]
    claim = [
        "quantities",
        "claim",
        "代码",
        "",
        "是事实、预计还是目标",
        "看不出是事实、预计还是目标",
        "事实 fact; 预计 forecast; 目标 target",
    ]
    assert claim in [r[:7] for r in rows]
    assert [r[6:8] for r in rows if r[:2] == ["sentences", "sentence_id"]] == [["例：A1-S12", ""]]
    assert [r[6:8] for r in rows if r[:2] == ["terms", "article_id"]] == [["", "articles.article_id / all"]]
    movement = next(r for r in rows if r[0] == "movement")
    assert movement[4] == "一行是一个词语逐月的升降；各行的 term 互不相同；文章见于六个月或更多时才有"
    assert (sheet.auto_filter.ref, sheet.freeze_panes) == (f"A1:I{len(rows) + 1}", "C2")
    link = sheet.cell([r[0] for r in rows].index("movement") + 2, 1).hyperlink
    assert link.location == "'movement'!A1"
    for table in declared().values():
        for number, column in enumerate(table.columns, 1):
            header = book[table.name].cell(1, number)
            place, cell = header.hyperlink.location.replace("'", "").split("!")
            row = book[place][cell].row
            assert (header.value, header.hyperlink.tooltip) == (column.name, column.says.zh)
            assert [c.value for c in sheet[row]][:2] == [table.name, column.name]


def test_cells_are_numbers_dates_and_truth_by_the_type_of_their_column(tmp_path):
    book = made(
        tmp_path,
        articles=frame("articles", {"article_id": "A1", "date": "2025-02", "paragraphs": 12}),
        quantities=frame(
            "quantities",
            {"value": Decimal("300000000000"), "unit": "CNY"},
            {"value": Decimal("-0.05"), "value_min": Decimal("NaN")},
        ),
        documents=frame("documents", {"year": "2018"}, {"year": ""}, {"year": "1980"}),
        checks=frame("checks", {"holds": "false"}, {"holds": "true"}),
        terms=frame("terms", {"whole": True, "per_10k": 3.25}, {"whole": False, "per_10k": float("nan")}),
    )
    [date], [paragraphs] = cells(book["articles"], "date"), cells(book["articles"], "paragraphs")
    assert (date.value, date.number_format) == ("2025-02", "@")
    assert (paragraphs.value, paragraphs.number_format) == (12, "0")
    large, small = cells(book["quantities"], "value")
    assert (large.value, large.number_format) == (300_000_000_000, "#,##0")
    assert (small.value, small.number_format) == (-0.05, "#,##0.##########")
    assert [c.value for c in cells(book["quantities"], "value_min")] == [None, None]
    assert [c.value for c in cells(book["documents"], "year")] == [2018, None, 1980]
    assert [c.value for c in cells(book["checks"], "holds")] == [False, True]
    assert [c.value for c in cells(book["terms"], "whole")] == [True, False]
    assert [(c.value, c.number_format) for c in cells(book["terms"], "per_10k")] == [
        (3.25, "General"),
        (None, "General"),
    ]


def test_columns_are_as_wide_as_their_cells_up_to_what_their_type_allows(tmp_path):
    book = made(
        tmp_path,
        articles=frame(
            "articles",
            {"title": "十个汉字的一个标题", "source": "来" * 100, "issue": "a" * 57, "date": "2" * 40},
        ),
        boundaries=frame("boundaries", {"evidence": "e" * 99}),
        dates=frame("dates", {"iso": "2" * 99}),
        repairs=frame("repairs", {"kind": "k" * 99}),
    )
    dimensions = book["articles"].column_dimensions
    names = declared()["articles"].names
    widths = {name: dimensions[chr(ord("A") + i)].width for i, name in enumerate(names)}
    # Excel adds 0.71 for the padding of a cell.
    assert {
        name: round(widths[name] - 0.71) for name in ("title", "source", "issue", "date", "article_id")
    } == {
        "title": 20,
        "source": 60,
        "issue": 59,
        "date": 18,
        "article_id": 12,
    }
    for name, column, width in (("boundaries", "G", 40), ("dates", "G", 24), ("repairs", "D", 24)):
        assert round(book[name].column_dimensions[column].width - 0.71) == width


def test_ids_lead_to_their_sentences_and_spans_outside_any_sentence_do_not(tmp_path):
    sentences = frame(
        "sentences",
        {"sentence_id": "A1-S1", "char_start": 0, "char_end": 3, "text": "甲乙。"},
        {"sentence_id": "A1-S2", "char_start": 3, "char_end": 6, "text": "丙,丁"},
    )
    suspects = frame(
        "suspects",
        {"sentence_id": "A1-S2", "surface": ",", "char_start": 4, "char_end": 5},
        {"sentence_id": "", "surface": "?", "char_start": 9, "char_end": 10},
    )
    organisations = frame("organisations", {"sentence_ids": "A1-S2; A1-S1"})
    book = made(tmp_path, sentences=sentences, suspects=suspects, organisations=organisations)
    inside, outside = cells(book["suspects"], "sentence_id")
    assert (inside.hyperlink.location, outside.hyperlink) == ("'sentences'!A3", None)
    shown, nothing = cells(book["suspects"], "sentence")
    assert [str(part) for part in shown.value] == ["丙", ",", "丁"]
    assert round(book["suspects"].column_dimensions["H"].width - 0.71) == 100
    assert nothing.value is None
    [both] = cells(book["organisations"], "sentence_ids")
    assert (both.value, both.hyperlink.location) == ("A1-S2; A1-S1", "'sentences'!A3")
    assert all(c.hyperlink is None for c in cells(book["sentences"], "sentence_id"))
    assert book["suspects"].auto_filter.ref == "A1:G3"
    assert book["dates"].auto_filter.ref == "A1:I1"


def test_what_no_sheet_holds_is_left_out_and_what_it_cannot_link_is_text(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "_MAX_ROWS", 5)
    monkeypatch.setattr(workbook, "_MAX_LINKS", 2)
    ids = [{"sentence_id": f"A1-S{n}", "char_start": n, "char_end": n + 1} for n in range(1, 6)]
    sentences = frame("sentences", *ids).assign(text="甲")
    book = made(
        tmp_path, sentences=sentences, dates=frame("dates", *ids), promises=frame("promises", *ids[:4])
    )
    shown = cells(book["dates"], "sentence_id")
    assert [c.value for c in shown] == ["A1-S1", "A1-S2", "A1-S3", None]
    assert [bool(c.hyperlink) for c in shown] == [True, True, False, False]
    assert book["dates"].auto_filter.ref == "A1:I4"
    # The sheet and its explanation say what is missing, and where it stands.
    notice = "这里只有前3行，其余2行见dates.csv"
    assert book["dates"]["A5"].value == notice
    explained = {row[0].value: row[4].value for row in book["说明"].iter_rows() if not row[1].value}
    assert explained["dates"].endswith(f"；{notice}")
    # What just fits is whole.
    assert [c.value for c in cells(book["promises"], "sentence_id")] == [i["sentence_id"] for i in ids[:4]]
    assert "只有前" not in explained["promises"]


def test_the_workbook_does_not_tell_when_it_was_made(tmp_path):
    assert made(tmp_path).properties.created == datetime(2000, 1, 1)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("-3", "'-3"),
        ("@甲", "'@甲"),
        ("\t甲", "'\t甲"),
        ("甲=1", "甲=1"),
        ("甲\x00\x1f乙\ufffe", "甲乙"),
        ("甲\n乙\t丙", "甲\n乙\t丙"),
        ("甲" * 40_000, "甲" * 32_766),
        ("=" * 40_000, "'" + "=" * 32_766),
    ],
)
def test_text_is_harmless_and_fits_a_cell(text, shown):
    assert harmless(text) == shown
