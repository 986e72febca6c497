"""What is raised or lowered in a line stays in it, and nothing else is drawn into a line that stands near."""

import pytest

from jianbao.reading.formats.pdf.rows import find_rows
from tests.make_pdf import make_pdf
from tests.reading.formats.pdf.samples import glyphs, text_of, unembedded
from tests.reading.formats.shipped import read_pdf


def texts(drawn) -> list[str]:
    return [row.text for row in find_rows(drawn)]


def line_with(mark: str, *, size: float, rise: float, before: str = "年产10", after: str = "吨好茶"):
    """A line of 10-point type with a mark in its midst."""
    left = 100 + sum(10 if ord(c) > 0x2E80 else 5 for c in before)
    right = left + len(mark) * size / 2
    drawn = glyphs((before, 100, 700), (mark, left, 700 + rise), (after, right, 700))
    marks = slice(len(before), len(before) + len(mark))
    drawn.size[marks] = size
    for i in range(len(mark)):
        drawn.x0[len(before) + i] = left + i * size / 2
        drawn.x1[len(before) + i] = left + (i + 1) * size / 2
    return drawn


@pytest.mark.parametrize("size", [5, 6.5, 8, 8.3, 10])
@pytest.mark.parametrize("rise", [2.5, 3, 3.3, 5, 7.9])
def test_raised_digits_stay_in_their_line_whatever_their_size_and_rise(size, rise):
    assert texts(line_with("12", size=size, rise=rise)) == ["年产10¹²吨好茶"]


@pytest.mark.parametrize("size", [5, 8.3, 10])
def test_what_is_raised_and_no_digit_is_kept_as_it_is(size):
    assert texts(line_with("*", size=size, rise=6)) == ["年产10*吨好茶"]
    assert texts(line_with("st", size=size, rise=3.3)) == ["年产10st吨好茶"]


@pytest.mark.parametrize("size", [5, 8.3, 10])
def test_marks_in_brackets_are_raised_with_them(size):
    assert texts(line_with("[3]", size=size, rise=3.3)) == ["年产10⁽³⁾吨好茶"]
    assert texts(line_with("[3]", size=size, rise=0)) == ["年产10[3]吨好茶"]


@pytest.mark.parametrize(("size", "drop"), [(5, 3), (8.3, 3), (7.9, 1), (6, 0.75)])
def test_a_lowered_digit_stays_in_its_line(size, drop):
    assert texts(line_with("2", size=size, rise=-drop, before="排放CO", after="少了")) == ["排放CO₂少了"]


def test_small_type_on_the_line_is_not_lowered():
    assert texts(line_with("2", size=6, rise=-0.5, before="共有", after="家")) == ["共有2家"]


def test_a_number_set_a_little_lower_than_its_line_is_no_raised_one():
    # Fonts of one line may differ in their baselines.
    assert texts(line_with("45", size=10, rise=1.5, before="共有", after="家")) == ["共有45家"]
    assert texts(line_with("45", size=10, rise=-1.5, before="共有", after="家")) == ["共有45家"]


def test_a_mark_belongs_to_the_line_in_which_it_fills_a_gap():
    # It is nearer to the line above, which has no room for it.
    drawn = line_with("3", size=6, rise=7)
    above = glyphs(("这一行排得很满没有空处", 100, 711))
    both = glyphs(
        ("这一行排得很满没有空处", 100, 711), ("年产10", 100, 700), ("3", 130, 707), ("吨好茶", 133, 700)
    )
    both.size[-4], both.x1[-4] = 6, 133
    assert texts(both) == texts(above) + texts(drawn)


def test_a_mark_higher_than_its_type_is_no_part_of_the_line():
    assert texts(line_with("12", size=6, rise=8.1)) == ["12", "年产10吨好茶"]


def test_what_stands_apart_from_a_line_is_not_drawn_into_it():
    # A number in the margin, on a baseline of its own, and a row of Chinese above a gap.
    margin = glyphs(("12", 80, 704), ("茶园改造见效", 100, 700))
    assert texts(margin) == ["12", "茶园改造见效"]
    above = glyphs(("甲乙", 130, 706), ("茶园改", 100, 700), ("造见效", 150, 700))
    assert "甲乙" in texts(above)


def test_small_signs_may_stand_an_em_away_where_they_are_little_raised():
    for rise, left, count in (5.5, 110, 1), (5.5, 120, 1), (5.5, 120.1, 2), (5.6, 113.4, 1), (5.6, 113.6, 2):
        drawn = glyphs(("甲", 100, 700), ("*", left, 700 + rise), sizes=[10, 6])
        assert len(find_rows(drawn)) == count


def test_figures_of_a_page_keep_their_powers():
    def draw(canvas):
        for k in range(3):
            text = canvas.beginText(72, 700 - 20 * k)
            text.setFont("STSong-Light", 12)
            text.textOut("全县发电2×10")
            text.setFont("STSong-Light", 10)
            text.setRise(4.8)
            text.textOut("8")
            text.setRise(0)
            text.setFont("STSong-Light", 12)
            text.textOut("千瓦时，比上年多一成。")
            canvas.drawText(text)

    lines = read_pdf("a.pdf", unembedded(draw)).lines
    assert [x.text for x in lines] == ["全县发电2×10⁸千瓦时，比上年多一成。"] * 3


def test_page_numbers_are_still_left_out():
    document = read_pdf("a.pdf", make_pdf([["北岭县茶园改造见效", "改造茶园多处。" * 40]]))
    assert text_of(document) == "北岭县茶园改造见效" + "改造茶园多处。" * 40
