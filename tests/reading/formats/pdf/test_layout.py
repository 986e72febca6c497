"""Rows are read in order, column by column, and tell where they stand."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from jianbao.reading.document import FOOTNOTE
from jianbao.reading.formats.pdf.layout import (
    Block,
    Column,
    Measures,
    Placed,
    body_size,
    common_gutters,
    find_edges,
    gap_before,
    line_of,
    reading_order,
    text_block,
)
from jianbao.reading.formats.pdf.rows import Row
from tests.make_pdf import make_pdf
from tests.reading.formats.pdf.samples import ARTICLE, LONG, raw_pdf, squeezed, text_of
from tests.reading.formats.shipped import read_pdf


def test_lines_tell_where_they_stand():
    document = read_pdf("a.pdf", make_pdf([ARTICLE], font_size=12, latin_gap=0))
    # 451 points hold 37 ems of 12 points.
    assert [(x.indent, x.page_start, x.gap) for x in document.lines[1:]] == [
        (2.0, False, 0),
        (0.0, False, 0),
        (2.0, False, 0),
        (0.0, False, 0),
        (2.0, False, 0),
    ]
    assert document.lines[1].width == 35.0
    assert document.lines[0].page_start
    assert [x.start for x in document.lines] == [1, 2, 3, 4, 5, 6]
    # The page number is the seventh line.
    assert document.raw_lines == 7


def test_white_space_between_lines_counts_from_a_third_of_a_line():
    heights = [700, 684, 668, 652, 632, 608, 576, 512, 496]
    lines = b"".join(b"1 0 0 1 72 %d Tm (what is printed on this line) Tj " % y for y in heights)
    document = read_pdf("a.pdf", raw_pdf(b"BT /F1 10 Tf " + lines + b"ET"))
    # Distances in lines of 16 points: 1, 1, 1, 1¼, 1½, 2, 4, 1.
    assert [x.gap for x in document.lines] == [0, 0, 0, 0, 0, 1, 1, 3, 0]


@pytest.mark.parametrize("columns", [2, 3])
@pytest.mark.parametrize("across", [False, True])
def test_columns_are_read_one_after_another(columns, across):
    data = make_pdf([LONG, ARTICLE], columns=columns, title_across=across, header="北岭要情")
    document = read_pdf("a.pdf", data)
    assert text_of(document) == squeezed("".join([*LONG, *ARTICLE]))
    # Each paragraph but titles begins with an indent of its column, no other line does.
    firsts = [x for x in document.lines if x.copies == 1 and x.indent >= 1]
    assert len(firsts) == len(LONG) + len(ARTICLE) - 2
    assert {x.indent for x in firsts} == {2.0}


def row(text: str, x0: float, y: float, **more) -> Row:
    """A row of full-width characters of ten points, or as wide as `x1` tells."""
    size = more.pop("size", 10.0)
    return Row(text, x0, more.pop("x1", x0 + size * len(text)), y, size, **more)


BLOCK = Block(left=50, right=550, body=10)


def order(rows: list[Row], **more) -> list[tuple[str, Column]]:
    return [(p.row.text, p.column) for p in reading_order(rows, BLOCK, **more)]


def column(name: str, x0: float, heights: Sequence[float], width: float = 200) -> list[Row]:
    return [row(f"{name}{i}", x0, y, x1=x0 + width) for i, y in enumerate(heights, 1)]


THREE = (700, 680, 660)


def test_rows_beside_one_another_make_columns():
    rows = column("左", 50, THREE) + column("右", 300, THREE)
    assert order(rows) == [*[(f"左{i}", (0,)) for i in (1, 2, 3)], *[(f"右{i}", (1,)) for i in (1, 2, 3)]]


ROW_BY_ROW = [(f"左{i} 右{i}", ()) for i in (1, 2, 3)]


@pytest.mark.parametrize(
    ("left", "right", "columns"),
    [
        # Three rows at least on either side.
        (column("左", 50, THREE[:2]), column("右", 300, (*THREE, 640)), False),
        # Sixty points wide, six ems, and half an em apart.
        (column("左", 50, THREE, 60), column("右", 300, THREE, 60), True),
        (column("左", 50, THREE, 59), column("右", 300, THREE, 60), False),
        (column("左", 50, THREE, 60), column("右", 300, THREE, 59), False),
        (column("左", 50, THREE, 245), column("右", 300, THREE), True),
        (column("左", 50, THREE, 246), column("右", 300, THREE), False),
        # The second begins six ems behind the first.
        (column("左", 50, THREE, 60), column("右", 115, THREE, 60), True),
        (column("左", 50, THREE, 40), column("右", 109, THREE, 60), False),
        # They stand beside one another for two lines.
        (column("左", 50, THREE), column("右", 300, (680, 660, 640)), True),
        (column("左", 50, THREE), column("右", 300, (679, 659, 639)), False),
        (column("左", 50, (679, 659, 639)), column("右", 300, THREE), False),
    ],
)
def test_what_makes_two_columns(left, right, columns):
    found = {c for _, c in order([*left, *right])}
    assert found == ({(0,), (1,)} if columns else {()})


def test_rows_on_one_baseline_are_one_line_where_there_are_no_columns():
    rows = column("左", 50, THREE[:2]) + column("右", 300, THREE[:2])
    assert order(rows) == ROW_BY_ROW[:2]
    # A baseline is one within three points, where type is of ten.
    low = [row("左", 50, 700), row("右", 300, 697)]
    assert order(low) == [("左 右", ())]
    assert order([low[0], row("右", 300, 696.9)]) == [("左", ()), ("右", ())]


def test_a_joined_line_is_bold_and_overprinted_where_all_of_it_is():
    left = row("左边", 50, 700, bold=True, copies=4, before="左左左左边")
    right = row("右", 300, 700, bold=True, copies=2)
    (placed,) = reading_order([right, left], BLOCK)
    assert placed.row == Row("左边 右", 50, 310, 700, 10, bold=True, copies=2, before="左左左左边 右")
    (placed,) = reading_order([replace(right, bold=False, before=""), replace(left, before="")], BLOCK)
    assert (placed.row.bold, placed.row.before) == (False, "")


def test_a_picture_or_table_is_joined_to_nothing():
    assert order([row("", 50, 700, x1=90), row("字", 300, 700)]) == [("", ()), ("字", ())]


def test_what_stands_across_columns_parts_them_into_zones():
    across = row("通栏", 50, 640, x1=500)
    below = column("下左", 50, (620, 600, 580)) + column("下右", 300, (620, 600, 580))
    rows = [*column("左", 50, THREE), *column("右", 300, THREE), across, *below]
    assert [c for _, c in order(rows)] == [(0,)] * 3 + [(1,)] * 3 + [()] + [(0,)] * 3 + [(1,)] * 3
    assert order(rows)[6][0] == "通栏"


def test_columns_stand_within_columns():
    inner = column("内左", 300, THREE, 60) + column("内右", 400, THREE, 60)
    assert [c for _, c in order([*column("左", 50, THREE), *inner])] == [(0,)] * 3 + [(1, 0)] * 3 + [
        (1, 1)
    ] * 3


@pytest.mark.parametrize(
    ("size", "x0", "y", "across"),
    [
        (11, 265, 720, True),  # centred in the page: 290 is within twenty points of 300
        (10.9, 265, 720, False),  # hardly larger
        (11, 225, 720, False),  # its middle is at 250
        (11, 265, 703, False),  # on the line of the text
        (11, 265, 703.1, True),
    ],
)
def test_a_short_title_above_columns_belongs_to_neither(size, x0, y, across):
    title = row("题", x0, y, x1=x0 + 50, size=size)
    rows = [title, *column("左", 50, THREE), *column("右", 320, THREE)]
    assert next(c for text, c in order(rows) if "题" in text) == (() if across else (0,))


def test_a_single_row_makes_a_column_where_columns_are_known_to_begin():
    rows = [*column("左", 50, THREE), *column("右", 300, THREE[:1])]
    assert order(rows)[0] == ("左1 右1", ())
    assert order(rows, gutters=[300]) == [*[(f"左{i}", (0,)) for i in (1, 2, 3)], ("右1", (1,))]
    # It may be indented by two ems and a half, and is half an em away from the left column.
    assert order([*rows[:3], row("右", 325, 700)], gutters=[300])[-1][1] == (1,)
    assert order([*rows[:3], row("右", 326, 700)], gutters=[300])[-1][1] == ()
    close = column("左", 50, THREE, 245)
    assert order([*close, row("右", 300, 700)], gutters=[300])[-1][1] == (1,)
    assert order([*column("左", 50, THREE, 246), row("右", 300, 700)], gutters=[300])[-1][1] == ()
    # A gutter less than six ems from the left edge is none.
    assert order([*column("左", 50, THREE, 30), row("右", 110, 700)], gutters=[110])[-1][1] == ()
    assert order([*column("左", 50, THREE, 30), row("右", 111, 700)], gutters=[111])[-1][1] == (1,)


def test_gutters_are_common_where_two_pages_or_many_rows_have_them():
    page = column("左", 50, THREE) + column("右", 300, THREE)
    assert common_gutters([page], BLOCK) == []
    assert common_gutters([page, page], BLOCK) == [300]
    moved = column("左", 50, THREE) + column("右", 301, THREE)
    assert common_gutters([page, moved], BLOCK) == [300, 301]
    far = column("左", 50, THREE) + column("右", 302, THREE)
    assert common_gutters([page, far], BLOCK) == []
    heights = [700 - 20 * i for i in range(12)]
    many = column("左", 50, heights) + column("右", 300, heights)
    assert common_gutters([many], BLOCK) == [300]
    assert common_gutters([column("左", 50, heights[:11]) + column("右", 300, heights[:11])], BLOCK) == []


def placed(x0: float, x1: float, page: int = 1, text: str = "字", column: Column = ()) -> Placed:
    return Placed(Row(text, x0, x1, 700, 10, page=page), column)


def edges(*pages: list[Placed]) -> dict[tuple[int, Column], tuple[float, float]]:
    return dict(find_edges(pages, body=10))


def test_a_column_begins_where_two_rows_do_and_ends_with_the_longest():
    rows = [placed(90, 480), *[placed(100, 500)] * 3, placed(120, 510), placed(103, 400)]
    assert edges(rows) == {(1, ()): (100, 510)}
    # Within three points: 100 and 103 agree, 100 and 104 do not.
    assert edges([placed(100, 500), placed(103, 500), *[placed(140, 500)] * 4])[1, ()][0] == 100
    assert edges([placed(100, 500), placed(104, 500), *[placed(140, 500)] * 4])[1, ()][0] == 140


def test_an_opening_quote_hangs_out():
    assert edges([*[placed(95, 500, text="“字”")] * 3, *[placed(100, 500)] * 3])[1, ()][0] == 100
    assert edges([placed(95, 500, text="“字”")] * 5)[1, ()][0] == 95


def test_of_many_rows_the_longest_thirtieth_hang_out():
    rows = [placed(100, 400 + i) for i in range(40)]
    # int(0.97 * 39) = 37.
    assert edges(rows)[1, ()] == (100, 437)
    assert edges(rows[:20])[1, ()] == (100, 419)
    assert edges(rows[:21])[1, ()] == (100, 419)
    # Two of a hundred rows agree, but eight in a hundred must.
    assert edges([*[placed(50, 400)] * 7, *[placed(100, 400)] * 93])[1, ()][0] == 100
    assert edges([*[placed(50, 400)] * 8, *[placed(100, 400)] * 92])[1, ()][0] == 50


@pytest.mark.parametrize(("start", "left"), [(112, 112), (113, 100), (149, 100), (150, 150)])
def test_where_all_rows_begin_paragraphs_the_edge_is_that_of_like_pages(start, left):
    one, three = [placed(100, 500)] * 6, [placed(start, 500, page=3)] * 6
    assert edges(one, three) == {(1, ()): (100, 500), (3, ()): (left, 500)}


def test_a_page_of_four_rows_has_the_edges_of_like_pages():
    one = [placed(100, 500)] * 6
    assert edges(one, [placed(130, 450, page=3)] * 4)[3, ()] == (100, 500)
    assert edges(one, [placed(105, 450, page=3)] * 5)[3, ()] == (105, 450)
    assert edges(one, [placed(130, 510, page=3)] * 4)[3, ()] == (100, 510)
    # One row farther left keeps its own edge: like pages do not tell.
    assert edges(one, [placed(96.9, 450, page=3)])[3, ()] == (96.9, 500)
    assert edges(one, [placed(97, 450, page=3)])[3, ()] == (97, 500)
    # The first left page is measured by right ones until it has five rows of its own.
    assert edges(one, [placed(130, 450, page=2)] * 4)[2, ()] == (100, 500)
    assert edges([*one, *[placed(130, 450, page=2)] * 5])[2, ()] == (130, 450)


def test_what_stands_across_columns_has_the_edges_of_all():
    rows = [*[placed(100, 280, column=(0,))] * 5, *[placed(300, 500, column=(1,))] * 5]
    assert edges(rows) == {(1, ()): (100, 500), (1, (0,)): (100, 280), (1, (1,)): (300, 500)}
    assert edges([placed(10, 20, text="")]) == {}


MEASURES = Measures(10, 20, {(1, ()): (100, 500)}, bold=False)


@pytest.mark.parametrize(
    ("x0", "x1", "more", "indent", "centred"),
    [
        (120, 480, {}, 2, False),  # the first line of a paragraph
        (124, 476, {}, 2.4, True),
        (116, 484, {}, 1.6, True),
        (120, 480, {"copies": 2}, 2, True),
        (120, 480, {"size": 11.5}, 2, True),
        (120, 480, {"size": 8.5}, 2, True),
        (120, 480, {"size": 10.5}, 2, False),
        (110, 490, {}, 1, True),
        (109, 491, {}, 0.9, False),
        (130, 461, {}, 3, True),
        (130, 460, {}, 3, False),
        (95, 495, {}, 0, False),
    ],
)
def test_lines_are_centred_between_the_edges(x0, x1, more, indent, centred):
    item = Placed(replace(Row("字", x0, x1, 700, 10), **more), ())
    line = line_of(item, number=3, gap=1, first=True, measures=MEASURES, note=False)
    assert (line.indent, line.centred) == (indent, centred)
    assert line.width == (x1 - x0) / 10
    assert (line.start, line.end, line.gap, line.page_start) == (3, 3, 1, True)
    assert line.size == more.get("size", 10) / 10
    assert line.style == ""


def test_bold_counts_where_not_all_is_bold():
    item = Placed(Row("字", 100, 200, 700, 10, bold=True), ())
    for measures, bold in (MEASURES, True), (replace(MEASURES, bold=True), False):
        line = line_of(item, number=1, gap=0, first=False, measures=measures, note=True)
        assert (line.bold, line.style, line.page_start) == (bold, FOOTNOTE, False)


@pytest.mark.parametrize(
    ("distance", "size", "gap"),
    [(20, 10, 0), (26.9, 10, 0), (27.1, 10, 1), (46.9, 10, 1), (47.1, 10, 2), (36.9, 15, 0), (37.1, 15, 1),
     (26.9, 5, 0), (27.1, 5, 1), (-100, 10, 0)],
)  # fmt: skip
def test_gaps_are_counted_in_lines(distance, size, gap):
    above, below = (Placed(Row("字", 0, 9, y, size), ()) for y in (700, 700 - distance))
    assert gap_before(above, below, body=10, leading=20) == gap


def test_nothing_follows_a_picture():
    below = Placed(Row("字", 0, 9, 100, 10), ())
    assert gap_before(None, below, body=10, leading=20) == 0
    assert gap_before(Placed(Row("", 0, 9, 700, 10), ()), below, body=10, leading=20) == 0


def test_body_size_is_that_of_most_characters_in_half_points():
    assert body_size([]) == 10.5
    assert body_size([row("五个字啊啊", 0, 0, size=10.2), row("四个字啊", 0, 0, size=12)]) == 10
    assert body_size([row("四个字啊", 0, 0, size=10.3), row("四个字啊", 0, 0, size=12)]) == 12
    assert body_size([row("四个字啊", 0, 0, size=10.3)]) == 10.5


def test_the_text_block_leaves_out_one_row_in_fifty_on_either_side():
    rows = [row("字", 50 + i, 700, x1=500 + i) for i in range(50)]
    assert text_block(rows) == Block(51, 548, 10)
    assert text_block(rows[:49]) == Block(50, 548, 10)
    assert text_block([]) == Block(0, 0, 10.5)
