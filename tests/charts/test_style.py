"""The look of all charts: one palette, one font, cells whose text can be read on their shade."""

import re

import matplotlib as mpl
import numpy as np
import pytest

from jianbao import paths
from jianbao.charts.style import (
    ARTICLE_COLOURS,
    INK,
    article_colours,
    blank_figure,
    draw_bars,
    draw_cells,
    ink_box,
    label_matrix,
    styled,
)

ROOMS = [p for room in ("charts", "chapters") for p in sorted((paths.ROOT / "jianbao" / room).glob("*.py"))]


@pytest.mark.parametrize("path", ROOMS, ids=lambda p: f"{p.parent.name}.{p.stem}")
def test_a_colour_is_named_in_one_place(path):
    if path.stem != "style":
        assert not re.findall(r"#[0-9a-fA-F]{6}\b", path.read_text(encoding="utf-8"))


def test_colours_of_articles_recur_after_the_last():
    ids = [f"A{n}" for n in range(1, 11)]
    found = article_colours(ids)
    assert list(found.values()) == [*ARTICLE_COLOURS, *ARTICLE_COLOURS[:2]]
    assert len(set(ARTICLE_COLOURS)) == 8


def luminance(colour) -> float:
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in mpl.colors.to_rgb(colour)]
    return float(np.dot([0.2126, 0.7152, 0.0722], parts))


def contrast(one, other) -> float:
    """The contrast of WCAG 2: 1 to 21; text wants 4.5, large text and marks 3."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colour", ARTICLE_COLOURS)
def test_each_article_can_be_seen_on_white(colour):
    assert contrast(colour, "white") >= 3


def test_the_style_ends_with_the_chart():
    before = dict(mpl.rcParams)
    with styled():
        assert mpl.rcParams["font.size"] == 8.5
    assert dict(mpl.rcParams) == before


def test_text_of_cells_contrasts_with_their_shade():
    with styled():
        axes = blank_figure(2.0).subplots()
        values = np.linspace(0, 8, 9).reshape(1, 9)
        draw_cells(axes, values, [[f"{v:.0f}" for v in values[0]]])
    shades = axes.images[0]
    for text, value in zip(axes.texts, values[0], strict=True):
        assert contrast(text.get_color(), shades.cmap(shades.norm(value))) > 3.5
    assert [t.get_color() for t in axes.texts][::8] == [INK, "white"]
    assert (shades.norm.vmin, shades.norm.vmax) == (0, 8)


def test_the_top_of_the_scale_may_be_given_and_nothing_is_no_error():
    with styled():
        given, empty = blank_figure(2.0).subplots(1, 2)
        draw_cells(given, np.array([[0.2]]), [["20%"]], top=1.0)
        draw_cells(empty, np.array([[0.0]]), [[""]])
    assert given.images[0].norm.vmax == 1
    assert empty.images[0].norm.vmax == 1


def test_labels_of_a_matrix_stand_beside_and_above():
    with styled():
        axes = blank_figure(2.0).subplots()
        draw_cells(axes, np.ones((2, 3)), [["1"] * 3] * 2)
        label_matrix(axes, ["甲", "乙"], ["A1", "A2", "A3"])
    assert [t.get_text() for t in axes.get_yticklabels()] == ["甲", "乙"]
    assert [t.get_text() for t in axes.get_xticklabels()] == ["A1", "A2", "A3"]
    assert axes.xaxis.get_ticks_position() == "top"


def test_bars_go_down_from_the_first():
    with styled():
        axes = blank_figure(2.0).subplots()
        draw_bars(axes, ["甲", "乙"], [3, 2], "black")
    assert [(b.get_y() + b.get_height() / 2, b.get_width()) for b in axes.patches] == [(0, 3), (1, 2)]
    low, high = axes.get_ylim()
    assert low > 1 > 0 > high


def test_the_ink_of_a_text_is_about_its_size_and_nothing_has_none():
    with styled():
        one, two, none = (ink_box(text, 10.0) for text in ("国", "国国", " "))
    assert 7 < one.width < 10
    assert 8 < one.height < 10
    assert two.width == pytest.approx(one.width + 10, abs=0.2)
    assert (none.width, none.height) == (0, 0)
