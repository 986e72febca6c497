"""Blocks counted into lines, and stretches that look hard-wrapped."""

import pytest

from jianbao.digest import Repair
from jianbao.reading.document import ExtractedTable, Line, Picture
from jianbao.reading.formats.blocks import (
    BlockList,
    leading_ems,
    looks_wrapped,
    mark_whole,
    rectangle,
)


@pytest.mark.parametrize(
    "lines",
    [
        [
            "推进老旧小区加装电梯工作",
            "推进社区公共食堂建设工作",
            "推进沿河步道延伸改造工作",
            "推进街头公园改造提升工作",
        ],
        ["春风吹过旧城墙，", "老树开花满院香，", "邻里围坐说家常，", "一盏清茶话短长。"],
        ["一件小事办好了。", "两件小事也办好了，大家都很满意。", "三件小事还在办，秋天可以办完。"],
    ],
)
def test_items_verse_and_short_paragraphs_do_not_look_wrapped(lines):
    assert not looks_wrapped([Line(i, i, text) for i, text in enumerate(lines, 1)])


def flowing(width: int) -> str:
    """A line of so many ems with a clause's end inside, which ends inside a sentence."""
    return "甲，" + "乙" * (width - 2)


def broken(width: int) -> str:
    return "乙" * width


END = "丙丙。"


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        # Two broken lines at least,
        ([flowing(20), flowing(20), END], True),
        ([flowing(20), END], False),
        # of ten ems at least.
        ([flowing(10), flowing(10), END], True),
        ([flowing(9), flowing(9), END], False),
        # Three in ten of the long lines are broken: 3 of 10, but not 3 of 11.
        ([*[flowing(20)] * 3, *[broken(19) + "。"] * 7], True),
        ([*[flowing(20)] * 3, *[broken(19) + "。"] * 8], False),
        # A third of them flows.
        ([flowing(20), broken(20), broken(20), END], True),
        ([flowing(20), broken(20), broken(20), broken(20), END], False),
        # Half of the broken ones end within an em of the measure: 2 of 4, not 2 of 5.
        ([flowing(20), flowing(21), flowing(15), flowing(12), END], True),
        ([flowing(20), flowing(21), flowing(15), flowing(12), flowing(17), END], False),
        # One line in ten may be wider by more than two and a half ems.
        ([*[flowing(20)] * 8, broken(22) + "。", END], True),
        ([*[flowing(20)] * 8, broken(23) + "。", END], True),
        ([*[flowing(20)] * 7, broken(23) + "。", END], False),
        # A closing quote does not hide a sentence's end.
        ([broken(18) + "。”", broken(18) + "。”", END], False),
        # An indented first line is narrower by its indent.
        (["　　" + flowing(18), flowing(20), END], True),
        # Latin letters are half as wide.
        (["ab，" + "c" * 36, flowing(20), END], True),
    ],
)
def test_lines_look_wrapped_where_many_of_one_width_end_inside_a_sentence(texts, expected):
    out = BlockList()
    for text in texts:
        out.add(Line(0, 0, text))
    assert looks_wrapped(out.lines) is expected


def test_an_indent_tells_two_widths_of_one_line():
    lines = [Line(1, 1, flowing(18), indent=2.0), Line(2, 2, flowing(24)), Line(3, 3, flowing(20)), Line(4, 4, END)]  # fmt: skip
    # 18 or 20, 24, 20: two of three at 20; without the indent none agree, and 24 is too wide by four.
    assert not looks_wrapped(lines)
    assert looks_wrapped([lines[0], lines[2], lines[3]])


def test_headings_and_lines_wider_than_any_measure_bound_a_stretch():
    wide, short = "宽" * 61, [flowing(20), flowing(20), END]
    texts = [*short, wide, *short]
    lines = [Line(i, i, text) for i, text in enumerate(texts, 1)]
    assert [x.whole for x in mark_whole(lines)] == [False] * 3 + [True] + [False] * 3
    lines = [Line(1, 1, "甲" * 60), Line(2, 2, "题", style="h1"), *lines[:3]]
    assert [x.whole for x in mark_whole(lines)] == [True, True, False, False, False]
    # An item may be wrapped too; 120 Latin letters are 60 ems, 122 are more.
    items = [Line(i, i, text, style="item") for i, text in enumerate(short, 1)]
    assert [x.whole for x in mark_whole(items)] == [False] * 3
    for letters, measured in (120, True), (121, False):
        stretch = mark_whole([Line(1, 1, "a" * letters), *items])
        # In one stretch with it, nothing looks wrapped.
        assert stretch[1].whole is measured


def test_blocks_count_and_empty_ones_are_gaps():
    out = BlockList()
    for text in ("", "　甲 ", "", "\t", "乙"):
        out.add(Line(0, 0, text))
    out.drop("navigation", "首页 \n 要闻")
    out.add(Line(0, 0, "丙", indent=0.333))
    assert out.lines == [
        Line(2, 2, "甲", gap=1, indent=1.0),
        Line(5, 5, "乙", gap=2),
        Line(7, 7, "丙", indent=0.33),
    ]
    assert out.repairs == [Repair("", 6, 6, "navigation", "首页 要闻", "")]
    document = out.document("a", b"")
    assert (document.raw_lines, document.name, len(document.sha256)) == (7, "a", 64)


def test_what_is_left_out_is_logged_in_200_characters_at_the_last_block():
    out = BlockList()
    out.log("hidden", " \n")
    out.log("hidden", "藏" * 200)
    out.count = 5
    out.log("hidden", "藏" * 201)
    assert out.repairs == [
        Repair("", 1, 1, "hidden", "藏" * 200, ""),
        Repair("", 5, 5, "hidden", "藏" * 199 + "…", ""),
    ]


def test_a_table_has_the_line_right_above_as_caption():
    out = BlockList()
    rows = [["甲", "乙"]]
    out.add(Line(0, 0, "表1 面积"))
    out.add_table(rows)
    out.add_table(rows)
    out.add(Line(0, 0, "说明"))
    out.add_table(rows, page=2)
    out.add_table(rows, caption="自带")
    out.add_picture(" 图\n一 ", page=3)
    grid = (("甲", "乙"),)
    assert out.tables == [
        ExtractedTable(1, 1, "表1 面积", grid),
        ExtractedTable(1, 2, "", grid),
        ExtractedTable(2, 4, "", grid),
        ExtractedTable(1, 5, "自带", grid),
    ]
    assert out.pictures == [Picture(3, 6, "图 一")]
    assert out.count == 6


def test_rows_are_filled_to_the_longest_up_to_256_cells():
    assert rectangle([["甲"], ["", ""], ["乙", "丙"]]) == (("甲", ""), ("乙", "丙"))
    assert rectangle([["", ""]]) == ()
    rows = rectangle([["甲"], ["乙"] * 300])
    assert [len(row) for row in rows] == [256, 300]


def test_leading_white_space_is_measured_in_ems():
    assert [leading_ems(x) for x in ("甲　", "　甲", "  甲", "\t\u2003甲", "\u00a0甲")] == [0, 1, 1, 3, 0.5]


def test_a_number_is_parted_from_latin_text_alone():
    assert [BlockList().numbered(*x) for x in (("1.", " a"), ("1.", "甲"), ("一、", "a"), ("", " 甲"))] == [
        "1. a", "1.甲", "一、a", " 甲",
    ]  # fmt: skip
