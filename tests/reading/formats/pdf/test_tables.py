"""Tables are found by their rules and taken out of the text."""

from collections.abc import Sequence

import pytest

from jianbao.reading.formats.pdf import tables
from jianbao.reading.formats.pdf.objects import Rule
from jianbao.reading.formats.pdf.tables import find_tables
from tests.make_pdf import Picture, Table, make_pdf
from tests.reading.formats.pdf.samples import FIRST, SECOND, SOURCE, TITLE, content, glyphs, squeezed, text_of
from tests.reading.formats.shipped import read_pdf


def test_a_ruled_table_is_taken_out_of_the_text():
    rows = [
        ["乡镇", "面积（亩）", "增收的原因和说明"],
        ["东坪", "1204", "改种新的茶树品种，并且由合作社统一收购加工"],
        ["西坪", "88", "3.5%"],
    ]
    document = read_pdf("a.pdf", make_pdf([[TITLE, FIRST, Table(rows, "表1 茶园面积"), SECOND, SOURCE]]))
    (table,) = document.tables
    assert table.rows == tuple(map(tuple, rows))
    assert (table.page, table.caption) == (1, "表1 茶园面积")
    caption = next(x for x in document.lines if x.text == "表1 茶园面积")
    assert caption.whole
    assert caption.start == table.line
    assert text_of(document) == squeezed("".join([TITLE, FIRST, "表1 茶园面积", SECOND, SOURCE]))
    # The table's three rows count as lines.
    assert document.lines[document.lines.index(caption) + 1].start == table.line + 4


def test_a_table_with_three_rules_is_found_by_its_columns():
    rows = [["乡镇", "面积", "产量"], ["东坪", "1204", "3.5"], ["西坪", "88", "12"], ["南坪", "970", "8"]]
    data = make_pdf([[TITLE, FIRST, Table(rows, "表2 产量", three_lines=True), SECOND, SOURCE]])
    (table,) = read_pdf("a.pdf", data).tables
    assert table.rows == tuple(map(tuple, rows))


def test_a_table_goes_on_over_a_page_break():
    head = ["乡镇", "面积"]
    tables = Table([head, ["东坪", "1204"]], "表1 面积"), Table([head, ["西坪", "88"]])
    (table,) = read_pdf("a.pdf", make_pdf([[TITLE, Picture(height=520), *tables, SECOND]])).tables
    assert table.rows == (("乡镇", "面积"), ("东坪", "1204"), ("西坪", "88"))


def lines(across: Sequence[float], down: Sequence[float]) -> dict[str, list[Rule]]:
    """Rules that go all the way, at these places from left to right and from top to bottom."""
    return {
        "horizontals": [(across[0], across[-1], y) for y in down],
        "verticals": [(down[-1], down[0], x) for x in across],
    }


FOUR = [("甲", 10, 85), ("乙", 60, 85), ("丙", 10, 65), ("丁", 60, 65)]
GRID = lines((0, 50, 100), (100, 80, 60))


def found(
    drawn: Sequence[tuple[str, float, float]], **rules: list[Rule]
) -> list[tuple[tuple[str, ...], ...]]:
    return [t.rows for t in find_tables(content(glyphs(*drawn), **rules))[0]]


def test_a_grid_holds_the_characters_between_its_rules():
    drawn = [*FOUR, ("外", 95.1, 85), ("下", 10, 56.9), ("边", 95, 97)]
    (table,), used = find_tables(content(glyphs(*drawn), **GRID))
    assert table.rows == (("甲", "边乙"), ("丙", "丁"))
    assert table.box == (0, 60, 100, 100)
    assert used.tolist() == [True] * 4 + [False] * 2 + [True]
    # A character counts by its middle, three tenths of its size above the baseline.
    for y, inside in (57, True), (56.9, False), (97, True), (97.1, False):
        assert find_tables(content(glyphs(*FOUR, ("底", 30, y)), **GRID))[1][-1] == inside


def test_a_grid_without_rules_at_its_sides_is_closed_by_the_others():
    rules = {**GRID, "verticals": [(60, 100, 50)]}
    assert found(FOUR, **rules) == [(("甲", "乙"), ("丙", "丁"))]
    # Where an outer rule stands within three points of the ends, there is no other column.
    rules = {**GRID, "verticals": [(60, 100, 3), (60, 100, 50), (60, 100, 97)]}
    assert found(FOUR, **rules) == [(("甲", "乙"), ("丙", "丁"))]
    # Farther away there is.
    rules = {**GRID, "verticals": [(60, 100, 3.1), (60, 100, 50), (60, 100, 100)]}
    assert found([("左", -5, 85), *FOUR], **rules) == [(("左", "甲", "乙"), ("", "丙", "丁"))]


@pytest.mark.parametrize(
    ("rules", "rows"),
    [
        # No rule between the cells above: they are one.
        ({**GRID, "verticals": [(60, 100, 0), (60, 80, 50), (60, 100, 100)]}, (("甲 乙", ""), ("丙", "丁"))),
        # None between the two at the left.
        ({**GRID, "horizontals": [(0, 100, 100), (50, 100, 80), (0, 100, 60)]}, (("甲丙", "乙"), ("", "丁"))),
        # A rule counts within two and a half points of a cell's edge.
        ({**GRID, "verticals": [*GRID["verticals"], (60, 100, 52.5)]}, (("甲", "乙"), ("丙", "丁"))),
    ],
)
def test_cells_without_a_rule_between_them_are_one(rules, rows):
    assert found(FOUR, **rules) == [rows]


def test_a_frame_or_a_single_column_is_no_table():
    assert found(FOUR, **lines((0, 100), (100, 80, 60))) == []
    assert found(FOUR, **lines((0, 50, 100), (100,))) == []
    assert found([("甲", 10, 85)], **GRID) == []


def test_empty_rows_and_columns_are_left_out():
    rules = lines((0, 50, 100, 150), (100, 80, 60, 40))
    assert found(FOUR, **rules) == [(("甲", "乙"), ("丙", "丁"))]
    assert found([FOUR[0], FOUR[3]], **rules) == [(("甲", ""), ("", "丁"))]


def test_cells_of_running_text_make_no_table():
    def with_text(characters: int, across: int) -> list:
        rules = lines([0, 1000, 2000], [100 - 20 * i for i in range(across + 1)])
        drawn = [("字" * characters, 1000 * (k % 2) + 0.0, 85 - 20 * (k // 2)) for k in range(2 * across)]
        return find_tables(content(glyphs(*drawn, size=5), **rules))[0]

    # One row may be what a page break left of a table, with 40 characters a cell; more rows hold 150.
    assert len(with_text(40, 1)) == 1
    assert with_text(41, 1) == []
    assert len(with_text(150, 2)) == 1
    assert with_text(151, 2) == []


def test_lines_of_one_cell_are_joined_and_latin_words_are_parted():
    rules = lines((0, 100, 200), (100, 40))
    drawn = [("open", 10, 85), ("data", 10, 75), ("茶园", 110, 85), ("面积", 110, 75)]
    assert found(drawn, **rules) == [(("open data", "茶园面积"),)]
    drawn = [("(a)", 10, 85), ("(b)", 10, 75), ("3.", 110, 85), ("亩", 110, 75)]
    assert found(drawn, **rules) == [(("(a) (b)", "3.亩"),)]


def test_tables_are_told_from_top_to_bottom():
    low = lines((0, 50, 100), (40, 20, 0))
    rules = {name: [*low[name], *GRID[name]] for name in GRID}
    drawn = [*[(c, x, y - 60) for c, x, y in FOUR], ("天", 10, 85), ("地", 60, 85)]
    assert found(drawn, **rules) == [(("天", "地"),), (("甲", "乙"), ("丙", "丁"))]


def test_a_page_of_countless_rules_is_a_drawing(monkeypatch):
    monkeypatch.setattr(tables, "MAX_RULES", 3)
    assert len(found(FOUR, **GRID)) == 1
    monkeypatch.setattr(tables, "MAX_RULES", 2)
    assert found(FOUR, **GRID) == []
    monkeypatch.setattr(tables, "MAX_RULES", 3)
    monkeypatch.setattr(tables, "MAX_CELLS", 4)
    assert len(found(FOUR, **GRID)) == 1
    monkeypatch.setattr(tables, "MAX_CELLS", 3)
    assert found(FOUR, **GRID) == []


THREE = [(0, 200, 100), (0, 200, 80), (0, 200, 20)]
HEAD = [("乡镇", 10, 85), ("面积", 110, 85)]
BODY = [("东坪", 10, 65), ("88", 110, 65), ("西坪", 10, 45), ("9", 110, 45)]
OPEN = (("乡镇", "面积"), ("东坪", "88"), ("西坪", "9"))


def test_three_rules_make_a_table_of_columns():
    assert found([*HEAD, *BODY], horizontals=THREE) == [OPEN]
    # Rules drawn in pieces, three points apart.
    pieces = [(0, 98, 100), (101, 200, 100), *THREE[1:]]
    assert found([*HEAD, *BODY], horizontals=pieces) == [OPEN]
    assert found([*HEAD, *BODY], horizontals=[(0, 98, 100), (101.1, 200, 100), *THREE[1:]]) == []
    # Ends agree within three points; two rules are not enough.
    assert found([*HEAD, *BODY], horizontals=[(3, 203, 100), *THREE[1:]]) == [OPEN]
    assert found([*HEAD, *BODY], horizontals=[(3.1, 200, 100), *THREE[1:]]) == []
    assert found([*HEAD, *BODY], horizontals=[(0, 203.1, 100), *THREE[1:]]) == []
    assert found([*HEAD, *BODY], horizontals=THREE[1:]) == []


def test_two_tables_on_a_page_have_six_rules():
    low = [(a, b, y - 100) for a, b, y in THREE]
    drawn = [*HEAD, *BODY, *[(c, x, y - 100) for c, x, y in [*HEAD, *BODY]]]
    assert found(drawn, horizontals=[*THREE, *low]) == [OPEN, OPEN]
    # Four rules are those of one table, with its last row set off.
    assert found([*HEAD, *BODY], horizontals=[*THREE, (0, 200, 60)]) == [OPEN]


@pytest.mark.parametrize(
    "drawn",
    [
        [HEAD[0], *BODY],  # a head of one cell
        [*HEAD, BODY[0]],  # one cell below it
        [*HEAD, BODY[0], BODY[2]],  # one column
        [*HEAD, *BODY[:3], ("宽" * 9, 25, 30)],  # no gap between the columns
    ],
)
def test_three_rules_without_columns_make_no_table(drawn):
    assert found(drawn, horizontals=THREE) == []


def test_three_rules_over_most_of_a_page_make_no_table():
    # The page is 800 points high.
    for bottom, tables_found in (-460, 1), (-461, 0):
        assert len(found([*HEAD, *BODY], horizontals=[*THREE[:2], (0, 200, bottom)])) == tables_found


def test_columns_are_parted_by_seven_tenths_of_an_em():
    for x0, rows in (38, 1), (36.9, 0):
        drawn = [("乡镇", 10, 85), ("面积", x0, 85), ("东坪", 10, 65), ("88", x0, 65), ("西坪", 10, 45)]
        assert len(found(drawn, horizontals=THREE)) == rows


def test_a_cell_that_goes_on_below_leaves_the_first_column_empty():
    drawn = [*HEAD, *BODY[:2], ("亩", 110, 53), *BODY[2:]]
    assert found(drawn, horizontals=THREE) == [(OPEN[0], ("东坪", "88亩"), OPEN[2])]
    # Under the head it is a row of its own.
    drawn = [*HEAD, ("（亩）", 110, 70), ("东坪", 10, 55), ("西坪", 10, 40)]
    assert found(drawn, horizontals=THREE)[0][:2] == (OPEN[0], ("", "（亩）"))


def test_overprint_in_cells_is_told():
    drawn = [*FOUR, *[FOUR[0]] * 3]
    (table,), _ = find_tables(content(glyphs(*drawn), **GRID))
    assert [(r.text, r.copies) for r in table.folded] == [("甲", 4)]
    assert table.rows[0][0] == "甲"


@pytest.mark.parametrize(("gap", "count"), [(3, 1), (3.1, 0)])
def test_rules_touch_within_three_points(gap, count):
    ends = [(60 + gap, 100 - gap, x) for x in (0, 50, 100)]
    assert len(found(FOUR, **{**GRID, "verticals": ends})) == count
    # The outer verticals alone reach the horizontals, which stand apart from them.
    sides = {"horizontals": [(0, 100, y) for y in (100, 80, 60)], "verticals": [(60, 100, -gap), (60, 100, 50), (60, 100, 100 + gap)]}  # fmt: skip
    (table,) = find_tables(content(glyphs(*FOUR), **sides))[0]
    assert table.box[0] == (-3 if count else 0)
