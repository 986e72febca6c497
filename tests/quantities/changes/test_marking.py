"""Sentences whose dates and quantities are marked."""

from jianbao.quantities.changes.marking import D, P, Q, mark
from tests.made_digest import digest_of
from tests.quantities.found import dates_of, quantities_of


def test_dates_and_quantities_are_marked_at_their_places():
    text = "2024年有5家、30人。"
    digest = digest_of("前言。", text)
    quantities, dates = list(quantities_of(digest).itertuples()), list(dates_of(digest).itertuples())
    marked = mark(text, 3, quantities, dates)
    assert marked.marks == f"{D * 5}有{P * 2}、{Q * 3}。"
    assert (marked.starts, marked.date_starts, marked.at) == ([6, 9], [0], {6: 0, 9: 1})
    assert marked.end(1) == 12
    assert (marked.last_time(0, 6), marked.last_time(1, 6), marked.last_time(0, 0)) == ("2024", "", "")


def test_a_quantity_within_a_date_is_left_out():
    digest = digest_of("近五年增加5家。")
    quantities, dates = list(quantities_of(digest).itertuples()), list(dates_of(digest).itertuples())
    assert [q.surface for q in mark("近五年增加5家。", 0, quantities, dates).quantities] == ["5家"]
