"""Ranked terms and their cloud: bars carry rates, lines intervals, no word of the cloud lies on another."""

import pandas as pd
import pytest

from jianbao.charts.style import ink_box, styled
from jianbao.charts.terms import ranked_terms
from tests.overlaps import assert_readable


def frame(terms: int) -> pd.DataFrame:
    rates = [100.0 - n for n in range(terms)]
    return pd.DataFrame(
        {
            "term": [f"科技词{n}" for n in range(terms)],
            "count": range(terms, 0, -1),
            "per_10k": rates,
            "low": [r - 10 for r in rates],
            "high": [r + 10 for r in rates],
        }
    )


def cloud(words: int) -> dict[str, float]:
    digits = str.maketrans("0123456789", "甲乙丙丁戊己庚辛壬癸")
    return {f"词语{n}".translate(digits): float(words - n) for n in range(words)}


def test_bars_are_rates_and_lines_are_intervals():
    figure = ranked_terms(frame(3), cloud(3), colour="#0072B2")
    bars = figure.axes[0]
    assert [b.get_width() for b in bars.patches] == [100, 99, 98]
    lines = bars.collections[0].get_segments()
    assert [[x for x, _ in line] for line in lines] == [[90, 110], [89, 109], [88, 108]]
    assert [(t.xy, t.get_text()) for t in bars.texts] == [((110, 0), "3"), ((109, 1), "2"), ((108, 2), "1")]
    assert bars.get_xlim() == pytest.approx((0, 121))


def test_bars_can_be_read():
    assert_readable(ranked_terms(frame(15), {}, colour="#0072B2"))


@pytest.mark.parametrize("words", [1, 30])
def test_no_ink_of_the_cloud_leaves_its_place(words):
    figure = ranked_terms(frame(15), cloud(words), colour="#0072B2")
    figure.draw_without_rendering()
    axes, scale = figure.axes[1], figure.dpi / 72
    place = axes.get_window_extent()
    for text in axes.texts:
        x, y = axes.transData.transform(text.get_position())
        with styled():
            ink = ink_box(text.get_text(), text.get_size())
        assert place.x0 - 1 <= x + ink.x0 * scale < x + ink.x1 * scale <= place.x1 + 1
        assert place.y0 - 1 <= y + ink.y0 * scale < y + ink.y1 * scale <= place.y1 + 1


def test_the_commonest_word_of_the_cloud_is_the_largest():
    figure = ranked_terms(frame(3), cloud(20), colour="#0072B2")
    texts = figure.axes[1].texts
    sizes = {t.get_text(): t.get_size() for t in texts}
    words = [w for w in cloud(20) if w in sizes]
    assert len(words) > 10
    assert [sizes[w] for w in words] == sorted(sizes.values(), reverse=True)


def test_the_same_cloud_stands_at_the_same_places():
    first, again = (ranked_terms(frame(3), cloud(20), colour="#0072B2").axes[1].texts for _ in range(2))
    assert [t.get_position() for t in first] == [t.get_position() for t in again]


def test_an_empty_table_and_an_empty_cloud_are_no_error():
    figure = ranked_terms(frame(0), {}, colour="#0072B2", unit="次数")
    (axes,) = figure.axes
    assert axes.get_xlabel().startswith("次数")
