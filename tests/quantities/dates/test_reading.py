"""What reading a date is made of."""

import pytest

from jianbao.errors import JianbaoError
from jianbao.lexicon import load_lexicon
from jianbao.quantities.dates.calendar import load_calendar
from jianbao.quantities.dates.finding import find_dates
from jianbao.quantities.dates.reading import Anchor, in_month, is_possible, iso
from jianbao.quantities.dates.spans import load_spans
from tests.made_digest import digest_of
from tests.own_lexicon import edited_lexicon


@pytest.mark.parametrize(
    ("own", "months", "shifted"),
    [
        ("2025-06-01", 0, (2025, 6)),
        ("2025-06-01", 6, (2025, 12)),
        ("2025-06-01", 7, (2026, 1)),
        ("2025-01", -1, (2024, 12)),
        ("2025-01", -13, (2023, 12)),
    ],
)
def test_months_from_the_article(own, months, shifted):
    assert Anchor(own).shifted(months) == shifted


@pytest.mark.parametrize(
    ("anchor", "month", "ahead", "year"),
    [
        (Anchor("2025-06-01"), 6, False, 2025),
        (Anchor("2025-06-01"), 7, False, 2024),
        (Anchor("2025-06-01"), 7, True, 2025),
        (Anchor("2025-06-01", nearby=2020), 7, False, 2020),
        (Anchor("2025"), 12, False, 2025),
        (Anchor(""), 12, False, 0),
    ],
)
def test_the_year_of_a_month_without_one(anchor, month, ahead, year):
    assert anchor.year_of(month, ahead=ahead) == year


def test_the_parts_of_a_month():
    assert in_month(2024, 2, None, "上旬") == ("2024-02-01", "2024-02-10")
    assert in_month(2024, 2, None, "中旬") == ("2024-02-11", "2024-02-20")
    assert in_month(2024, 2, None, "下旬") == ("2024-02-21", "2024-02-29")
    assert in_month(2023, 2, None, "下旬") == ("2023-02-21", "2023-02-28")
    assert in_month(2024, 2, "三", None) == ("2024-02-03", "2024-02-03")
    assert in_month(2024, 2, None, "底") == ("2024-02", "2024-02")


def test_iso_and_possible_days():
    assert (iso(2024), iso(2024, 5), iso(2024, 5, 3)) == ("2024", "2024-05", "2024-05-03")
    assert is_possible(2, 29)
    assert not is_possible(2, 30)
    assert is_possible(4, 30)
    assert not is_possible(4, 31)
    assert not is_possible(4, 0)


@pytest.mark.parametrize(
    "line", ['"中期" = [4]', '"中期" = [6, 4]', '"中期" = ["4", "6"]', '"中期" = [4, 5, 6]']
)
def test_a_part_of_a_decade_is_two_years_in_order(tmp_path, line):
    lexicon = edited_lexicon(tmp_path, "quantities/dates.toml", '"中期" = [4, 6]', line)
    with pytest.raises(JianbaoError, match=r"dates\.toml, line \d+: \[decade_parts\] 中期"):
        load_spans(lexicon)


def test_how_far_a_year_lies_apart_is_a_whole_number(tmp_path):
    lexicon = edited_lexicon(tmp_path, "quantities/dates.toml", '"-2" = [{', '"two" = [{')
    with pytest.raises(JianbaoError, match=r"dates\.toml.*two.*whole number"):
        load_calendar(lexicon)


def test_a_word_of_years_is_added_by_one_line(tmp_path):
    lexicon = edited_lexicon(tmp_path, "quantities/dates.toml", '"2" = [{', '"3" = ["大后年"]\n"2" = [{')
    (row,) = find_dates(digest_of("大后年5月投产。"), lexicon=lexicon).itertuples()
    assert (row.surface, row.iso) == ("大后年5月", "2028-05")
    assert load_calendar(load_lexicon()).own_years["后年"] == 2
