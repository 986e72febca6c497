"""What stands on a drawn page is placed as on a page with text; what the recogniser loses is found by the ink."""

import numpy as np
import pytest
from PIL import Image

from jianbao.reading.formats.pdf import Content
from jianbao.reading.formats.pdf.rows import Row, find_rows
from jianbao.reading.formats.scan.engine import Seen
from jianbao.reading.formats.scan.placing import recognise
from tests.reading.formats.scan.drawn import SIZE, draw

PROSE = (
    (2.0, "山里的茶园今年又添了三百亩新茶"),
    (0.0, "采茶的人从四面八方赶来帮忙采摘收"),
    (0.0, "成比去年多了两成。"),
    (2.0, "村里还修了一条通到山顶的水泥路"),
)


def rows_of(content: Content) -> list[Row]:
    return find_rows(content.glyphs)


def texts(drawn):
    found = recognise(drawn.picture, drawn.recogniser)
    return [row.text for row in rows_of(found.content)], found.notes


def test_lines_have_their_indent_and_one_size():
    drawn = draw(*PROSE)
    rows = rows_of(recognise(drawn.picture, drawn.recogniser).content)
    assert [row.text for row in rows] == [text for _, text in PROSE]
    assert len({round(row.size, 2) for row in rows}) == 1
    left = min(row.x0 for row in rows)
    assert [round((row.x0 - left) / rows[0].size) for row in rows] == [2, 0, 0, 2]


@pytest.mark.parametrize("angle", [0.8, -1.2])
def test_a_slanted_page_is_set_straight(angle):
    drawn = draw(*PROSE)
    middle = np.array(drawn.picture.size) / 2
    cos, sin = np.cos(np.radians(angle)), np.sin(np.radians(angle))
    turn = np.array([[cos, -sin], [sin, cos]])
    seen = [Seen((s.corners - middle) @ turn + middle, s.text, s.places, s.sure) for s in drawn.seen]
    picture = drawn.picture.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)
    rows = rows_of(recognise(picture, lambda _: seen).content)
    left = min(row.x0 for row in rows)
    assert [round((row.x0 - left) / rows[0].size, 1) for row in rows] == pytest.approx([2, 0, 0, 2], abs=0.2)


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("种茶人的心愿——把路修到家门口吧", "种茶人的心愿把路修到家门口吧"),
        ("种茶人的心愿——把路修到家门口吧", "种茶人的心愿-把路修到家门口吧"),
        ("种茶人的心愿——把路修到家门口吧", "种茶人的心愿一把路修到家门口吧"),
        ("——一个山村的十年变化观察", "一个山村的十年变化观察"),
    ],
)
def test_a_dash_that_is_lost_stands_in_the_ink(line, read):
    found, notes = texts(draw(*PROSE, (0.0, line), read={line: read}))
    assert line in found
    assert [(n.raw, n.text, n.doubtful) for n in notes] == [(read, line, "")]


def test_a_dash_between_two_lines_found_joins_them():
    drawn = draw(*PROSE, (0.0, "头一年种下两千株——去年全都活了"))
    whole = drawn.seen.pop()
    x0, x1 = whole.corners[0][0], whole.corners[1][0]
    cut = (8 * SIZE + 3, 10 * SIZE + 3)
    for text, a, b in (("头一年种下两千株", x0, x0 + cut[0]), ("去年全都活了", x0 + cut[1], x1)):
        corners = whole.corners.copy()
        corners[[0, 3], 0], corners[[1, 2], 0] = a, b
        places = tuple((i + 0.5) / len(text) for i in range(len(text)))
        drawn.seen.append(Seen(corners, text, places, (0.99,) * len(text)))
    assert "头一年种下两千株——去年全都活了" in texts(drawn)[0]


@pytest.mark.parametrize("text", ["家家户户都说这事不能一一细说清楚", "今年的茶山上没有破折号的一行字吧"])
def test_where_there_is_no_dash_none_is_made(text):
    assert text in texts(draw(*PROSE, (0.0, text)))[0]


@pytest.mark.parametrize(
    ("line", "kept", "doubt"),
    [
        ("全县共有茶厂250⁴家和茶农若干户", "全县共有茶厂250⁴家和茶农若干户", "〔250⁴〕"),
        ("年产量达到10⁶千克以上的有三个村", "年产量达到10⁶千克以上的有三个村", "〔10⁶〕"),
        ("入社农户的比重上升到13.5⁶%左右吧", "入社农户的比重上升到13.5⁶%左右吧", "〔13.5⁶〕"),
    ],
)
def test_a_raised_digit_is_told_from_the_figure_and_doubted(line, kept, doubt):
    digits = str.maketrans("⁴⁶", "46")
    flat = line.translate(digits)
    mark = next(c for c in flat if c in "46")
    found, notes = texts(draw(*PROSE, (0.0, flat), raised=mark))
    assert kept in found
    assert doubt in notes[-1].doubtful


@pytest.mark.parametrize(
    "text",
    [
        "全县共有茶厂2504家和茶农若干户",
        "平均每亩收入1716元比去年多些许",
        "全村的人均收入增长了12.56%上下",
        "去年一共卖出去1,746斤上等茶叶",
    ],
)
def test_a_figure_of_one_height_is_not_doubted(text):
    found, notes = texts(draw(*PROSE, (0.0, text)))
    assert text in found
    assert not notes


def test_what_the_recogniser_doubts_is_noted_and_kept():
    drawn = draw(*PROSE, (0.0, "今年投入七百万元修了18公里山路"))
    last = drawn.seen.pop()
    sure = tuple(0.5 if c == "8" else 0.99 for c in last.text)
    drawn.seen.append(Seen(last.corners, last.text, last.places, sure))
    found, notes = texts(drawn)
    assert last.text in found
    assert [n.doubtful for n in notes] == ["今年投入七百万元修了1〔8〕公里山路"]


def test_a_page_that_lies_or_stands_on_its_head_is_turned():
    drawn = draw(*PROSE)

    def at_its_best(pixels: np.ndarray) -> list[Seen]:
        upright = np.array_equal(pixels[:, :, 0], np.asarray(drawn.picture))
        return (
            drawn.seen
            if upright
            else [Seen(s.corners, s.text, s.places, (0.3,) * len(s.text)) for s in drawn.seen]
        )

    for turn in (Image.Transpose.ROTATE_180,):
        rows = rows_of(recognise(drawn.picture.transpose(turn), at_its_best).content)
        assert [row.text for row in rows] == [text for _, text in PROSE]


def test_a_long_picture_is_looked_at_in_pieces():
    heights = []

    def measure(pixels: np.ndarray) -> list[Seen]:
        heights.append(pixels.shape[0])
        return []

    recognise(Image.new("RGB", (400, 4000), "white"), measure)
    assert sum(heights) == 4000
    assert max(heights) <= 800


def test_ruling_lines_are_found_and_strokes_are_none():
    drawn = draw(*PROSE)
    pixels = np.asarray(drawn.picture).copy()
    for y in (500, 560, 620):
        pixels[y : y + 3, 100:700] = 0
    for x in (100, 400, 697):
        pixels[500:623, x : x + 3] = 0
    content = recognise(Image.fromarray(pixels), drawn.recogniser).content
    assert (len(content.horizontals), len(content.verticals)) == (3, 3)
    assert not recognise(drawn.picture, drawn.recogniser).content.horizontals
