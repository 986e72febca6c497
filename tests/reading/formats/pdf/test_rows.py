"""Characters become rows: overprint folded, words parted, pages turned upright."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.make_pdf import make_pdf
from tests.reading.formats.pdf.samples import ARTICLE, TITLE, kinds, raw_pdf, squeezed, text_of, unembedded
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
