"""Charts of plain counts: numbers where they belong, zeros left empty, everything readable."""

import pandas as pd
import pytest

from jianbao.charts.counts import counts_matrix, lengths
from tests.overlaps import assert_readable


def test_a_count_stands_in_its_cell_and_a_zero_is_left_empty():
    counts = pd.DataFrame([[1234, 0], [5, 7]])
    figure = counts_matrix(counts, row_labels=["重印", "折行"], column_labels=["A1", "A2"], note="处数")
    axes = figure.axes[0]
    assert [(t.get_position(), t.get_text()) for t in axes.texts] == [
        ((0, 0), "1,234"),
        ((1, 0), ""),
        ((0, 1), "5"),
        ((1, 1), "7"),
    ]
    assert axes.get_xlabel() == "处数"
    assert_readable(figure)


@pytest.mark.parametrize(("rows", "columns"), [(1, 1), (20, 12)])
def test_large_and_small_matrices_can_be_read(rows, columns):
    counts = pd.DataFrame([[888] * columns] * rows)
    labels = [f"A{n}" for n in range(1, columns + 1)]
    figure = counts_matrix(counts, row_labels=["机构名称" * 4] * rows, column_labels=labels, note="提及次数")
    assert_readable(figure)


def test_the_length_of_each_article_is_written_at_its_bar():
    articles = pd.DataFrame({"article_id": ["A1", "A2"], "characters": [12345, 800]})
    figure = lengths(
        articles, labels={"A1": "A1 甲", "A2": "A2 乙"}, colours={"A1": "#0072B2", "A2": "#C1440E"}
    )
    axes = figure.axes[0]
    assert [(t.xy, t.get_text()) for t in axes.texts] == [((12345, 0), "12,345"), ((800, 1), "800")]
    assert [t.get_text() for t in axes.get_yticklabels()] == ["A1 甲", "A2 乙"]
    assert_readable(figure)
