"""Years, months and days, and what they are in ISO 8601."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.lexicon import load_lexicon
from jianbao.quantities.dates.calendar import load_calendar, read_calendar
from jianbao.quantities.dates.reading import Anchor


@given(st.integers(1900, 2099), st.integers(1, 12), st.integers(1, 28))
def test_a_full_date_is_read_as_it_is_written(year, month, day):
    text = f"{year}年{month}月{day}日"
    reading = read_calendar(text, 0, Anchor(""), load_calendar(load_lexicon()), ahead=False)
    assert reading is not None
    assert (reading.end, reading.iso, reading.kind) == (len(text), f"{year}-{month:02}-{day:02}", "date")


@pytest.mark.parametrize(
    ("text", "end", "iso"),
    [
        ("2024年初", 6, "2024-01"),
        ("2024年底，", 6, "2024-12"),
        ("2024年末", 6, "2024-12"),
        ("2024年中，", 6, "2024-06"),
        # What makes another word of it stays outside.
        ("2024年初步建成", 5, "2024"),
        ("2024年中期限内", 5, "2024"),
    ],
)
def test_the_edges_of_a_year(text, end, iso):
    reading = read_calendar(text, 0, Anchor(""), load_calendar(load_lexicon()), ahead=False)
    assert reading is not None
    assert (reading.end, reading.iso) == (end, iso)
