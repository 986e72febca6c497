"""Counts by article, counted by hand."""

from types import SimpleNamespace

import pandas as pd

from jianbao.chapters.tallies import (
    MOST_DRAWN,
    article_ids,
    by_article,
    colours,
    commonest,
    drawn_ids,
    most_first,
    undrawn,
)

A = SimpleNamespace(articles=pd.DataFrame({"article_id": ["A1", "A2", "A3"]}))
TABLE = pd.DataFrame({"kind": ["b", "a", "b", "b"], "article_id": ["A1", "A1", "A3", "A1"]})


def test_every_article_has_a_column_and_every_value_a_row():
    counts = by_article(A, TABLE, "kind")
    assert list(counts.index) == ["a", "b"]
    assert list(counts.columns) == article_ids(A) == ["A1", "A2", "A3"]
    assert counts.to_numpy().tolist() == [[1, 0, 0], [2, 0, 1]]


def test_rows_that_are_asked_for_stand_in_their_order():
    assert by_article(A, TABLE, "kind", rows=["c", "b"]).to_numpy().tolist() == [[0, 0, 0], [2, 0, 1]]
    assert by_article(A, TABLE[:0], "kind", rows=["c"]).to_numpy().tolist() == [[0, 0, 0]]


def test_each_article_has_a_colour_of_its_own():
    assert len(set(colours(A).values())) == 3


def test_the_commonest_come_first_and_equal_ones_by_name():
    assert most_first({"b": 2, "a": 2, "c": 5}) == [("c", 5), ("a", 2), ("b", 2)]
    terms = pd.DataFrame({"term": ["b", "a", "c"], "count": [2, 2, 5]})
    assert commonest(terms)["term"].tolist() == ["c", "a", "b"]


def digest_of(number: int) -> SimpleNamespace:
    """A digest of so many articles, the first the shortest."""
    return SimpleNamespace(
        articles=pd.DataFrame(
            {
                "article_id": [f"A{n}" for n in range(1, number + 1)],
                "characters": range(100, 100 + number),
            }
        )
    )


def test_a_chart_has_room_for_so_many_articles_and_says_how_many_it_leaves_out():
    fits, more = digest_of(MOST_DRAWN), digest_of(MOST_DRAWN + 2)
    assert drawn_ids(fits) == article_ids(fits)
    assert undrawn(fits) == ""
    assert drawn_ids(more) == article_ids(more)[2:]
    assert undrawn(more) == f"（图中是其中{MOST_DRAWN}篇，其余2篇见数据表）"


def test_articles_that_a_chart_speaks_of_are_drawn_though_they_are_short():
    more = digest_of(MOST_DRAWN + 2)
    assert drawn_ids(more, first={"A1"}) == ["A1", *article_ids(more)[3:]]
