"""The output tables keep their contract: names, columns, types, bytes."""

import re
from decimal import Decimal

import openpyxl
import pandas as pd
import pytest
import xlsxwriter
from openpyxl.cell.rich_text import TextBlock

from jianbao import paths
from jianbao.analysis import load
from jianbao.report.tables import TABLES, _write_marked, make_tables, plain, write_tables

DOCUMENTED = {
    match[1]: [re.sub(r" \(.*", "", c) for c in re.split(r", (?![^()]*\))", match[2])]
    for match in re.finditer(
        r"^\| (\w+)\.csv \| (.+) \|$", (paths.ROOT / "docs" / "tables.md").read_text(encoding="utf-8"), re.M
    )
}


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    return make_tables(paths.SHIPPED_DIGEST, tmp_path_factory.mktemp("tables"))


@pytest.mark.parametrize("name", TABLES)
def test_columns_are_as_documented(written, name):
    assert list(pd.read_csv(written / f"{name}.csv").columns) == DOCUMENTED[name]


def test_every_documented_table_is_written(written):
    assert {p.stem for p in written.glob("*.csv")} == set(DOCUMENTED)


def test_values_are_exact_and_have_no_exponent(written):
    quantities = pd.read_csv(written / "quantities.csv", dtype=str, keep_default_na=False)
    values = [v for c in ("value", "value_min", "value_max") for v in quantities[c] if v]
    assert values
    assert all(re.fullmatch(r"-?\d+(\.\d+)?", v) for v in values)
    assert plain(pd.DataFrame({"x": [Decimal("3E+11")]}))["x"].tolist() == ["300000000000"]


def test_rows_refer_to_rows_that_exist(written):
    read = {
        name: pd.read_csv(written / f"{name}.csv", dtype=str, keep_default_na=False) for name in DOCUMENTED
    }
    sentences, articles = set(read["sentences"]["sentence_id"]), set(read["articles"]["article_id"])
    for name, table in read.items():
        if "sentence_id" in table and name != "sentences":
            assert set(table["sentence_id"]) <= sentences, name
        if "article_id" in table:
            assert set(table["article_id"]) <= articles | {"all"}, name
    for cell in read["documents"]["sentence_ids"]:
        assert set(cell.split("; ")) <= sentences


def test_no_column_is_empty_for_every_row(written):
    # The digest's few dates allow no trend.
    for name in set(DOCUMENTED) - {"movement"}:
        table = pd.read_csv(written / f"{name}.csv", dtype=str, keep_default_na=False)
        empty = [c for c in table.columns if (table[c] == "").all() and c not in ("value_min", "value_max")]
        assert not empty, (name, empty)


def test_the_workbook_leads_from_a_quantity_to_its_sentence_and_shows_it_there(written):
    book = openpyxl.load_workbook(written / "tables.xlsx", rich_text=True)
    rows = list(book["quantities"].iter_rows(min_row=2))
    names = [c.value for c in book["quantities"][1]]
    assert names[-1] == "sentence"
    for row in rows:
        cells = dict(zip(names, row, strict=True))
        sheet, cell = cells["sentence_id"].hyperlink.location.replace("'", "").split("!")
        assert book[sheet][cell].value == cells["sentence_id"].value
        parts = cells["sentence"].value
        bold = "".join(p.text for p in parts if isinstance(p, TextBlock) and p.font.b)
        assert bold == cells["surface"].value
        text = next(
            r[-1].value for r in book["sentences"].iter_rows() if r[0].value == cells["sentence_id"].value
        )
        assert str(parts) == text


@pytest.mark.parametrize(
    ("text", "span", "shown"),
    [
        ("=5项", (1, 3), "'=5项"),
        ("5项。", (0, 2), "5项。"),
        ("5项", (0, 2), "5项"),
        ("甲" * 40_000 + "5项。", (40_000, 40_002), "甲" * 32_764 + "5项"),
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
    assert book.sheetnames == list(TABLES)
    cells = [c for sheet in book for row in sheet.iter_rows() for c in row]
    assert not [c for c in cells if c.data_type == "f"]
    assert not [c for c in cells if isinstance(c.value, str) and c.value.startswith(("=", "+", "-", "@"))]
    assert [c for c in cells if isinstance(c.value, str) and c.value.startswith("'=HYPERLINK")]
    assert all(sheet.freeze_panes == "A2" for sheet in book)


def test_tables_of_the_files_are_written_and_harmless(tmp_path):
    body = "这一篇的正文写得足够长，可以算作一个段落，内容并不重要。"
    source = tmp_path / "in.md"
    source.write_text(
        f"# 题目\n\n{body}\n\n表1 产量\n\n| 年 | 吨 |\n|---|---|\n| =1+1 | 3 |\n", encoding="utf-8"
    )
    write_tables(load(source), tmp_path / "out")
    text = (tmp_path / "out" / "extracted_tables" / "A1-B1.csv").read_text(encoding="utf-8")
    assert text == "年,吨\n'=1+1,3\n"
    assert (
        (tmp_path / "out" / "sidecar" / "in.articles.toml")
        .read_text(encoding="utf-8")
        .startswith("[[articles]]")
    )


def test_a_second_run_gives_the_same_bytes(written, tmp_path):
    again = make_tables(paths.SHIPPED_DIGEST, tmp_path)
    for path in sorted(p for p in written.rglob("*") if p.is_file() and not p.name.startswith(".")):
        assert path.read_bytes() == (again / path.relative_to(written)).read_bytes(), path.name


def test_one_article_has_empty_tables_with_headers(tmp_path):
    source = tmp_path / "one.txt"
    source.write_text("海水淡化技术稳步推进，产能达到每日280万吨，覆盖沿海多个城市。", encoding="utf-8")
    out = make_tables(source, tmp_path / "out")
    for name in ("keyness", "similarity", "topics", "documents"):
        assert (out / f"{name}.csv").read_text(encoding="utf-8").strip().split(",") == DOCUMENTED[name]
