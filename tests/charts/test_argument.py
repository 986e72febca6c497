"""Charts of the argument: no label lies on another or leaves the page, and marks say what they should."""

import numpy as np
import pandas as pd
import pytest
from matplotlib.collections import PathCollection

from jianbao.charts import argument as charts
from jianbao.charts.style import article_colours
from tests.overlaps import assert_readable

COLOURS = article_colours([f"A{n}" for n in range(1, 20)])


def side(rows: int, length: int = 23) -> pd.DataFrame:
    return pd.DataFrame({"label": ["A1 " + "词" * (length - 3)] * rows, "colour": ["#0072B2"] * rows})


@pytest.mark.parametrize(("problems", "advice"), [(1, 0), (1, 1), (16, 3), (5, 16)])
def test_labels_of_the_flow_are_clear(problems, advice):
    links = [(i % problems, j, j % 2 == 0) for i, j in enumerate(range(advice))]
    assert_readable(charts.answers_flow(side(problems), side(advice), links))


def test_what_has_no_link_is_open():
    figure = charts.answers_flow(side(2), side(1), [(0, 0, True)])
    faces = [
        c.get_facecolor()[0].tolist() for c in figure.axes[0].collections if isinstance(c, PathCollection)
    ]
    assert [face == [1, 1, 1, 1] for face in faces] == [False, True, False]


@pytest.mark.parametrize("columns", [1, 5, 19])
def test_numbers_of_the_themes_fit_their_cells(columns):
    counts = pd.DataFrame(np.full((3, columns), 24))
    figure = charts.themes_matrix(
        counts, counts, row_labels=["主题"] * 3, column_labels=[f"A{n + 1}" for n in range(columns)]
    )
    figure.draw_without_rendering()
    axes = figure.axes[0]
    width = axes.get_window_extent().width / columns
    assert {t.get_text() for t in axes.texts} == {"24\n24" if columns > 10 else "24 : 24"}
    assert all(t.get_window_extent().width < width for t in axes.texts)


def test_an_empty_cell_stays_empty():
    problems, advice = pd.DataFrame([[0, 2]]), pd.DataFrame([[0, 0]])
    figure = charts.themes_matrix(problems, advice, row_labels=["主题"], column_labels=["A1", "A2"])
    assert [t.get_text() for t in figure.axes[0].texts] == ["", "2 : 0"]


@pytest.mark.parametrize("years", [[2026.0], [2025.0, 2026.9, 2030.0, 2035.0], [2030.0] * 16])
def test_labels_of_the_promises_are_clear(years):
    frame = pd.DataFrame(
        {
            "label": [f"A{n + 1} " + "词" * 20 for n in range(len(years))],
            "year": years,
            "figures": ["230个左右；超过260亿元"] * len(years),
            "nature": ["target", "plan", "expectation", "plan"] * 4
            if len(years) > 4
            else ["target"] * len(years),
            "article_id": [f"A{n + 1}" for n in range(len(years))],
        }
    )
    assert_readable(charts.promises_axis(frame, colours=COLOURS, now=2025.4))
    assert_readable(charts.promises_axis(frame, colours=COLOURS, now=None))


@pytest.mark.parametrize("terms", [1, 4, 6])
def test_a_panel_for_each_term(terms):
    months = [f"2024-{m:02}" for m in range(1, 9)]
    rates = pd.DataFrame(np.ones((terms, 8)), index=[f"词{n}" for n in range(terms)], columns=months)
    shown = [a for a in charts.movement_lines(rates).axes if a.get_visible()]
    assert [a.get_title(loc="left") for a in shown] == [f"词{n}" for n in range(terms)]
