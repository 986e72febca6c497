"""Documents by year and rank: a numbered dot for each, the highest rank on top."""

import pandas as pd
import pytest

from jianbao.charts.documents import documents_by_year
from tests.overlaps import assert_readable

RANKS = {"law": "法律", "centre": "中央", "state": "国务院"}


def drawn(*rows: tuple[int, str, str]):
    return documents_by_year(pd.DataFrame(rows, columns=["number", "rank", "year"]), ranks=RANKS)


def test_dots_stand_in_the_column_of_their_year_and_the_row_of_their_rank():
    figure = drawn((1, "state", "2021"), (2, "law", "1998"), (3, "state", "2021"), (4, "state", "2024"))
    axes = figure.axes[0]
    places = {t.get_text(): t.get_position() for t in axes.texts}
    assert [t.get_text() for t in axes.get_xticklabels()] == ["1998", "2021", "2024"]
    assert {n: places[n] for n in "1234"} == {"1": (1, 1.5), "2": (0, 2.5), "3": (1, 0.5), "4": (2, 1.0)}
    assert places["法律"][1] == 2.5
    assert places["国务院"][1] == 1.0
    assert "中央" not in places
    assert [c.get_offsets().tolist() for c in axes.collections] == [
        [[1, 1.5]],
        [[1, 0.5]],
        [[2, 1.0]],
        [[0, 2.5]],
    ]
    assert_readable(figure)


@pytest.mark.parametrize(("years", "labels"), [(16, 16), (17, 9), (40, 14)])
def test_no_more_years_are_written_than_find_room(years, labels):
    figure = drawn(*((n, "law", str(1980 + n)) for n in range(years)))
    assert len(figure.axes[0].get_xticklabels()) == labels
    assert_readable(figure)
