"""Characters become rows: overprint folded, words parted, pages turned upright."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianbao.reading.formats.pdf.rows import Row, find_rows, stacked, straighten
from tests.make_pdf import make_pdf
from tests.reading.formats.pdf.samples import (
    ARTICLE,
    TITLE,
    content,
    glyphs,
    kinds,
    raw_pdf,
    squeezed,
    text_of,
    unembedded,
)
from tests.reading.formats.shipped import read_pdf


@pytest.mark.parametrize(
    ("mode", "copies", "offset"),
    [("run", 4, 0.3), ("line", 4, 0.3), ("line", 3, 1.0), ("run", 2, 1.0), ("line", 2, 0.0)],
)
@pytest.mark.parametrize("apart", [False, True])
def test_a_title_drawn_over_itself_is_read_once(mode, copies, offset, apart):
    data = make_pdf([ARTICLE], title_mode=mode, copies=copies, offset=offset, apart=apart)
    document = read_pdf("a.pdf", data)
    assert text_of(document) == squeezed("".join(ARTICLE))
    title = document.lines[0]
    assert (title.text, title.copies) == (TITLE, copies)
    assert title.centred
    assert title.size == 1.52
    assert {line.copies for line in document.lines[1:]} == {1}
    (before,) = kinds(document, "overprint")
    assert len(before) == copies * len(TITLE)


def test_text_that_repeats_side_by_side_is_no_overprint():
    document = read_pdf("a.pdf", make_pdf([ARTICLE], title_mode="none"))
    assert text_of(document) == squeezed("".join(ARTICLE))
    assert not kinds(document, "overprint")


def test_gaps_part_words_where_no_space_was_typed():
    words = b"BT /F1 10 Tf 72 700 Td [(open) -300 (data is) -100 ( w) -40 (ide)] TJ ET"
    assert [x.text for x in read_pdf("a.pdf", raw_pdf(words)).lines] == ["open data is wide"]


def test_spaces_stand_between_words_and_nowhere_else():
    document = read_pdf("a.pdf", make_pdf([ARTICLE], font_size=9))
    text = "".join(line.text for line in document.lines)
    assert "与 open data 平台" in text
    assert "改造茶园120个" in text
    assert "（来源：北岭日报 2024年5月6日）" in text


def test_a_page_turned_on_its_side_is_read_upright():
    sideways = (
        b"BT /F1 12 Tf 0 1 -1 0 300 100 Tm (all of it stands upright) Tj 0 1 -1 0 320 100 Tm (below) Tj ET"
    )
    assert [x.text for x in read_pdf("a.pdf", raw_pdf(sideways)).lines] == [
        "all of it stands upright",
        "below",
    ]


def test_raised_digits_do_not_join_a_number():
    raised = b"BT /F1 12 Tf 72 700 Td (it grew by 45) Tj /F1 7 Tf 5 Ts (3) Tj /F1 12 Tf 0 Ts ( in all) Tj ET"
    assert [x.text for x in read_pdf("a.pdf", raw_pdf(raised)).lines] == ["it grew by 45³ in all"]


def test_white_space_drawn_by_itself_parts_two_names():
    def draw(canvas):
        for x, text in (72, "张山"), (96, " "), (100, "李水"):
            canvas.drawString(x, 700, text)

    assert [x.text for x in read_pdf("a.pdf", unembedded(draw)).lines] == ["张山 李水"]


def test_vertical_writing_is_read_column_by_column_from_the_right():
    def draw(canvas):
        canvas.drawString(400, 740, "北岭县改造茶园，")
        canvas.drawString(380, 740, "共有八个乡。")

    lines = read_pdf("a.pdf", unembedded(draw, vertical=True)).lines
    assert [x.text for x in lines] == ["北岭县改造茶园，", "共有八个乡。"]


def test_characters_stacked_in_the_margin_do_not_mix_with_lines():
    def draw(canvas):
        for i, c in enumerate("内部资料注意"):
            canvas.drawString(40, 700 - 16 * i, c)
        for i in range(6):
            canvas.drawString(72, 700 - 16 * i, "北岭县今年改造茶园")

    document = read_pdf("a.pdf", unembedded(draw))
    assert [x.text for x in document.lines] == ["北岭县今年改造茶园"] * 6
    assert kinds(document, "running_header") == ["内部资料注意"]


def test_many_characters_at_one_spot_take_no_time():
    spot = b"".join(b"1 0 0 1 %.4f 100 Tm (%c) Tj " % (100 + i / 1e3, 97 + i % 26) for i in range(20_000))
    assert read_pdf("a.pdf", raw_pdf(b"BT /F1 10 Tf " + spot + b"ET")).raw_lines == 1


HAN = st.text("北岭县茶园改造见效山水人和大小上下", min_size=1, max_size=60)


@settings(max_examples=25, deadline=None)
@given(
    paragraphs=st.lists(HAN, min_size=1, max_size=6),
    columns=st.integers(1, 2),
    copies=st.integers(1, 5),
    size=st.sampled_from([9.0, 10.5, 14.0]),
    mode=st.sampled_from(["run", "line", "stroke"]),
)
def test_nothing_is_lost_or_doubled(paragraphs, columns, copies, size, mode):
    article = ["茶园改造的经验", *[p + "。" for p in paragraphs]]
    data = make_pdf([article], columns=columns, copies=copies, font_size=size, title_mode=mode)
    assert sorted(text_of(read_pdf("a.pdf", data))) == sorted("".join(article))


def rows(*drawn: tuple[str, float, float], **more) -> list[str]:
    return [row.text for row in find_rows(glyphs(*drawn, **more))]


def test_a_row_has_the_box_the_type_and_the_page_of_its_characters():
    (row,) = find_rows(glyphs(("甲乙ab", 100, 700)), page=3)
    assert row == Row("甲乙ab", 100, 130, 700, 10, page=3)
    assert find_rows(glyphs()) == []
    assert rows((" 　", 100, 700)) == []


def test_rows_are_parted_by_wide_gaps_and_baselines_and_go_downwards():
    # The gap is an em, or a little more.
    assert rows(("甲", 100, 700), ("乙", 120, 700)) == ["甲乙"]
    assert rows(("甲", 100, 700), ("乙", 120.1, 700)) == ["甲", "乙"]
    assert rows(("丙", 100, 680), ("乙", 200, 700), ("甲", 100, 700)) == ["甲", "乙", "丙"]
    assert [r.text for r in find_rows(glyphs(("甲", 100, 700), ("乙", 117, 700)), wide=0.7)] == ["甲乙"]
    assert [r.text for r in find_rows(glyphs(("甲", 100, 700), ("乙", 117.1, 700)), wide=0.7)] == ["甲", "乙"]


def test_pieces_a_little_lower_go_on_with_a_row_that_they_hardly_overlap():
    # Three points are three tenths of an em.
    assert rows(("甲", 100, 700), ("乙", 110, 697)) == ["甲乙"]
    assert rows(("甲", 100, 700), ("乙", 110, 696.9)) == ["甲", "乙"]
    assert rows(("甲", 100, 700), ("乙", 107, 697)) == ["甲乙"]
    assert rows(("甲", 100, 700), ("乙", 106.9, 697)) == ["甲", "乙"]


@pytest.mark.parametrize(
    ("offset", "text", "copies"),
    [((2.9, 0), "甲乙", 2), ((3, 0), "甲甲乙乙", 1), ((0, -3), "甲乙", 2), ((0, 3), "甲乙", 2)],
)
def test_copies_within_three_tenths_of_an_em_are_folded(offset, text, copies):
    x, y = offset
    drawn = [("甲", 100, 700), ("乙", 120, 700), ("甲", 100 + x, 700 + y), ("乙", 120 + x, 700 + y)]
    (row,) = find_rows(glyphs(*drawn))
    assert (row.text.replace(" ", ""), row.copies) == (text, copies)
    assert row.before == ("甲甲乙乙" if copies > 1 else "")


def test_a_narrow_character_is_a_copy_within_three_fifths_of_its_width():
    def narrow(x: float) -> str:
        drawn = glyphs(("i", 100, 700), ("i", 100 + x, 700))
        drawn.x1 = drawn.x0 + 2.0
        return find_rows(drawn)[0].text

    assert narrow(1.1) == "i"
    assert narrow(1.3) == "ii"


def test_a_row_counts_as_overprinted_where_nine_in_ten_of_it_are():
    def copies(repeated: int, of: int) -> tuple[int, bool]:
        drawn = [(chr(0x4E00 + i), 100 + 10 * i, 700) for i in range(of)]
        (row,) = find_rows(glyphs(*drawn, *drawn[:repeated]))
        return row.copies, bool(row.before)

    assert [copies(9, 10), copies(8, 10), copies(0, 10)] == [(2, True), (1, True), (1, False)]


def test_the_commonest_number_of_copies_counts():
    (row,) = find_rows(glyphs(*[("甲乙", 100, 700)] * 3, ("甲", 100, 700)))
    assert (row.text, row.copies, row.before) == ("甲乙", 4, "甲甲甲甲乙乙乙")
    (row,) = find_rows(glyphs(*[("甲乙丙", 100, 700)] * 3, ("甲", 100, 700)))
    assert row.copies == 3


def test_a_row_is_bold_where_nine_in_ten_of_it_are():
    text = "一二三四五六七八九十"
    for bold, expected in (9, True), (8, False):
        (row,) = find_rows(glyphs((text, 100, 700), bold=[True] * bold + [False] * (10 - bold)))
        assert row.bold is expected


@pytest.mark.parametrize(
    ("sizes", "rise", "text"),
    [
        ([10, 10, 7.9], 1.6, "甲45³"[:2] + "³"),
        ([10, 10, 8], 1.6, "甲43"),
        ([10, 10, 7], 1.4, "甲43"),
    ],
)
def test_digits_are_superior_where_small_and_raised(sizes, rise, text):
    drawn = glyphs(("甲4", 100, 700), ("3", 115, 700 + rise), sizes=sizes)
    assert find_rows(drawn)[0].text == text


def test_raised_digits_in_brackets_are_marks_and_letters_stay():
    drawn = glyphs(("甲", 100, 700), ("[3]", 110, 703), sizes=[10, 6, 6, 6])
    assert find_rows(drawn)[0].text == "甲⁽³⁾"
    drawn = glyphs(("甲乙丙", 100, 700), ("09", 130, 703), sizes=[10, 10, 10, 6, 6])
    assert find_rows(drawn)[0].text == "甲乙丙⁰⁹"


@pytest.mark.parametrize(
    ("drawn", "text"),
    [
        # Between words of Latin letters a fifth of an em parts, between Chinese characters half an em.
        ([("a", 100, 700), ("b", 107, 700)], "ab"),
        ([("a", 100, 700), ("bcdef", 107.1, 700)], "a bcdef"),
        ([("a", 100, 700), ("甲乙丙", 108, 700)], "a甲乙丙"),
        # Justified setting stretches all gaps.
        ([("甲", 100, 700), ("乙", 117, 700), ("丙", 134, 700)], "甲乙丙"),
        # A space that was typed counts between Latin letters, and elsewhere with some room.
        ([("a b", 100, 700)], "a b"),
        ([("甲", 100, 700), (" ", 110, 700), ("乙丙丁", 111.5, 700)], "甲乙丙丁"),
        ([("甲", 100, 700), (" ", 110, 700), ("乙丙丁", 111.6, 700)], "甲 乙丙丁"),
        ([("\u058f", 100, 700), (" ", 105, 700), ("a", 106, 700)], "\u058f a"),
        ([("\u0590", 100, 700), (" ", 105, 700), ("a", 106, 700)], "\u0590a"),
    ],
)
def test_where_white_space_parts_words(drawn, text):
    assert rows(*drawn) == [text]


@pytest.mark.parametrize(
    ("count", "more", "expected"),
    [
        (5, {}, True),
        (4, {}, False),
        (5, {"step": 16.9}, True),
        (5, {"step": 17.1}, False),
        (5, {"step": 4.1}, True),
        (5, {"step": 3.9}, False),
        (5, {"shift": 3.9}, True),
        (5, {"shift": 4.1}, False),
        (5, {"text": "甲乙丙丁a"}, True),
        (5, {"text": "甲乙丙ab"}, False),
        (5, {"sizes": [10, 10, 10, 10, 11]}, False),
    ],
)
def test_five_chinese_characters_below_one_another_are_vertical_writing(count, more, expected):
    text = more.get("text", "甲乙丙丁戊")[:count]
    step, shift = more.get("step", 10), more.get("shift", 0)
    drawn = [(c, 100 + shift * (i % 2), 700 - step * i) for i, c in enumerate(text)]
    mask = stacked(glyphs(*drawn, **({"sizes": more["sizes"]} if "sizes" in more else {})))
    assert mask.tolist() == [expected] * count


def test_a_page_is_turned_so_that_most_of_it_is_upright():
    # Turned by a quarter to the left: text goes up, rules and pictures go with it.
    drawn = glyphs(("甲", 300, 100), ("乙", 300, 110), ("斜", 10, 10), angle=[90, 90, 30])
    turned, aslant = straighten(content(drawn, horizontals=[(0, 50, 20)], verticals=[(5, 95, 30)], pictures=[(10, 20, 40, 80)]))  # fmt: skip
    assert aslant == ["斜"]
    assert [r.text for r in find_rows(turned.glyphs)] == ["甲乙"]
    assert np.allclose(turned.glyphs.x0, [100, 110])
    assert np.allclose(turned.glyphs.x1, [110, 120])
    assert np.allclose(turned.glyphs.y, [-300, -300])
    assert np.allclose(turned.box, (0, -600, 800, 0))
    assert np.allclose(turned.horizontals, [(5, 95, -30)])
    assert np.allclose(turned.verticals, [(-50, 0, 20)])
    assert np.allclose(turned.pictures, [(20, -40, 80, -10)])


def test_an_upright_page_stays_and_an_empty_one_too():
    page = content(glyphs(("甲乙", 100, 700)))
    assert straighten(page) == (page, [])
    empty = content(glyphs())
    assert straighten(empty) == (empty, [])


def test_texts_aslant_are_told_apart_by_angle():
    drawn = glyphs(("正文在这里", 0, 0), ("密 级印　", 0, 0), angle=[0] * 5 + [45] * 3 + [30, 60])
    assert straighten(content(drawn))[1] == ["密 级", "印"]


def test_a_character_without_width_is_a_copy_within_three_tenths_of_an_em():
    def without_width(x: float) -> str:
        drawn = glyphs(("甲", 100, 700), ("甲", 100 + x, 700))
        drawn.x1 = drawn.x0.copy()
        return find_rows(drawn)[0].text.replace(" ", "")

    assert without_width(2.9) == "甲"
    assert without_width(3) == "甲甲"


def test_a_gap_is_counted_from_the_widest_of_the_two_characters_before():
    drawn = glyphs(("—", 100, 700), ("a", 105, 700), ("b", 150, 700))
    drawn.x1[0] = 140
    assert [r.text.replace(" ", "") for r in find_rows(drawn)] == ["—ab"]
    drawn.x1[0] = 139
    assert [r.text.replace(" ", "") for r in find_rows(drawn)] == ["—a", "b"]


def test_the_gap_that_parts_rows_is_measured_in_the_larger_type():
    for gap, count in (20, 1), (20.1, 2):
        drawn = glyphs(("甲", 100, 700), ("乙", 110 + gap, 700), sizes=[10, 20])
        assert len(find_rows(drawn)) == count


def test_double_digits_whose_font_is_too_wide_are_no_copies():
    # Digits set half an em apart in a font that gives them a whole one, in type twice as high as wide.
    text = "2200144005"
    drawn = glyphs(*((c, 100 + 5.2 * i, 700) for i, c in enumerate(text)))
    drawn.x1, drawn.size = drawn.x0 + 9.7, drawn.size * 2
    assert [r.text for r in find_rows(drawn)] == [text]
    # One word of a line that was drawn twice is folded all the same.
    drawn = glyphs(("茶园", 100, 700), ("茶园", 100.4, 700), ("改造见效", 120, 700))
    assert [r.text for r in find_rows(drawn)] == ["茶园改造见效"]
