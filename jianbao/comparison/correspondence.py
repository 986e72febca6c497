"""Correspondence analysis: articles and terms on a few axes that hold most of what sets the articles apart.

The decomposition and the table of points are here; which points are drawn is the chapter's choice.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from jianbao.terms import Segmenter, count_terms, significant

POINT_COLUMNS = [
    "kind",
    "name",
    "mass",
    "axis_1",
    "axis_2",
    "contribution_1",
    "contribution_2",
    "quality",
]
AXIS_COLUMNS = ["axis", "inertia", "share"]

MINIMUM_COUNT = 5
"""Occurrences in the digest from which a term is analysed: rarer ones lie at the rim by chance."""

_NOTHING = 1e-12
"""Inertia of an axis that only rounding errors made."""


@dataclass(frozen=True)
class Axes:
    """A correspondence analysis of a table of counts.

    `inertia` is that of each axis, falling; `rows` and `columns` hold principal coordinates (points × axes);
    `row_mass` and `column_mass` the shares of the total.
    """

    inertia: NDArray[np.float64]
    rows: NDArray[np.float64]
    columns: NDArray[np.float64]
    row_mass: NDArray[np.float64]
    column_mass: NDArray[np.float64]


@dataclass(frozen=True)
class Correspondence:
    """The points of articles and terms, and the axes; both have their columns alone where there is no axis."""

    points: pd.DataFrame
    axes: pd.DataFrame


def decompose(table: ArrayLike) -> Axes:
    """Decompose the standardised residuals (P − rcᵀ) / √(rcᵀ) of a table of counts (Greenacre 2017).

    No row or column may be all 0. An axis has the sign that puts the row farthest out on its positive side.
    """
    shares = np.asarray(table, dtype=float)
    shares = shares / shares.sum()
    r, c = shares.sum(axis=1), shares.sum(axis=0)
    expected = np.outer(r, c)
    left, singular, right = np.linalg.svd((shares - expected) / np.sqrt(expected), full_matrices=False)
    real = singular**2 > _NOTHING
    left, singular, right = left[:, real], singular[real], right[real]
    rows = left * singular / np.sqrt(r)[:, None]
    columns = right.T * singular / np.sqrt(c)[:, None]
    farthest = np.argmax(np.abs(rows).round(9), axis=0)
    sign = np.where(rows[farthest, np.arange(len(singular))] < 0, -1.0, 1.0)
    return Axes(singular**2, rows * sign, columns * sign, r, c)


def analyse_correspondence(tokens: pd.DataFrame, *, segmenter: Segmenter) -> Correspondence:
    """Analyse the table of articles × content words that occur `MINIMUM_COUNT` times or more.

    `points`: kind (article or term), name, mass (share of all occurrences), axis_1 and axis_2 (principal
    coordinates: near 0 is near the average), contribution_1 and contribution_2 (the point's share of that
    axis's inertia; each kind sums to 1), quality (share of the point's own inertia that the two axes show; a
    point with little lies elsewhere than the map says). Articles in reading order, then terms by what they
    contribute to the plane, falling, and name. axis_2 is empty where there are but two articles. `axes`:
    axis (from 1), inertia, share (of the total). Articles that hold none of the words have no point.
    """
    counts = count_terms(tokens, segmenter=segmenter)
    table, _ = counts.by_article()
    frequent = np.flatnonzero(np.asarray(table.sum(axis=0)) >= MINIMUM_COUNT)
    table = table[:, frequent].toarray()
    filled = np.flatnonzero(table.sum(axis=1))
    if not len(filled):
        return _nothing()
    axes = decompose(table[filled])
    if not len(axes.inertia):
        return _nothing()
    articles = _points("article", [counts.articles[i] for i in filled], axes.rows, axes.row_mass, axes)
    terms = _points("term", [counts.terms[i] for i in frequent], axes.columns, axes.column_mass, axes)
    shown = axes.inertia[:2]
    plane = terms[["contribution_1", "contribution_2"]].to_numpy()[:, : len(shown)] @ shown
    terms = terms.iloc[np.lexsort((np.arange(len(terms)), -significant(plane)))]
    return Correspondence(
        pd.concat([articles, terms], ignore_index=True),
        pd.DataFrame(
            {
                "axis": np.arange(1, len(axes.inertia) + 1),
                "inertia": significant(axes.inertia),
                "share": significant(axes.inertia / axes.inertia.sum()),
            },
            columns=AXIS_COLUMNS,
        ),
    )


def _nothing() -> Correspondence:
    return Correspondence(pd.DataFrame(columns=POINT_COLUMNS), pd.DataFrame(columns=AXIS_COLUMNS))


def _points(kind: str, names: list[str], coordinates: NDArray, mass: NDArray, axes: Axes) -> pd.DataFrame:
    own = coordinates**2
    contribution = mass[:, None] * own / axes.inertia
    total = own.sum(axis=1)
    quality = np.divide(own[:, :2].sum(axis=1), total, out=np.ones_like(total), where=total > _NOTHING)
    return pd.DataFrame(
        {
            "kind": kind,
            "name": names,
            "mass": significant(mass),
            "axis_1": _axis(coordinates, 0),
            "axis_2": _axis(coordinates, 1),
            "contribution_1": _axis(contribution, 0),
            "contribution_2": _axis(contribution, 1),
            "quality": significant(quality),
        },
        columns=POINT_COLUMNS,
    )


def _axis(values: NDArray, number: int) -> NDArray[np.float64]:
    """Return the column of an axis, unknown throughout where there is no such axis."""
    return significant(values[:, number]) if number < values.shape[1] else np.full(len(values), np.nan)
